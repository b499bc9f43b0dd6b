"""How well notes find their quotes again in a text that was revised, against what is known.

Of each quote the revised text tells where it is: there, if at least half of its words stand
together, gone if none does. Quotes in between are not counted.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from reader.annotations.anchor import Anchorer, AnchorState
from reader.annotations.model import CONTEXT, Target
from reader.text.model import Side

from .peers import hypothesis_client
from .results import Anchoring
from .texts.quoted import SIZES, Base, Quote, Revised, Truth, quotes
from .texts.revisions import REVISIONS, revised

THERE = 0.5
"""Share of the words of a quote that have to stand together for it to be there."""
AGREED = 0.5
"""Share of what is found and what is true together that both have, for it to be right."""
EDITIONS = "another edition"


class Place(NamedTuple):
    """What a program found."""

    start: int
    end: int
    certain: bool
    """Whether it is shown as the place of the quote, and not as one like it."""


class Case(NamedTuple):
    """A noted quote, and what became of it."""

    target: Target
    size: str
    truth: Truth | None


Finder = Callable[[str], Callable[[Target], Place | None]]


def _reader(text: str) -> Callable[[Target], Place | None]:
    anchorer = Anchorer(text)

    def found(target: Target) -> Place | None:
        anchor = anchorer.anchor(target)
        if anchor.span is None:
            return None
        return Place(*anchor.span, anchor.state is not AnchorState.APPROXIMATE)

    return found


def _client(text: str) -> Callable[[Target], Place | None]:
    def found(target: Target) -> Place | None:
        match = hypothesis_client.find(
            text, target.quote, target.before, target.after, target.start or 0
        )
        # It shows all that it finds alike; what has the very words of the quote is certain here.
        return None if match is None else Place(match.start, match.end, match.errors == 0)

    return found


FINDERS: dict[str, Finder] = {"reader": _reader, "hypothesis": _client}
"""Programs that find a quote again, by name."""


def measure_anchoring(
    bases: Sequence[str],
    revisions: Sequence[str] = tuple(REVISIONS),
    peers: Sequence[str] = tuple(FINDERS),
    *,
    seed: int = 1,
) -> Iterator[Anchoring]:
    """Note quotes in every text, revise it in every way, and look for them again."""
    for name in revisions:
        cases: list[tuple[str, list[Case]]] = []
        for number, text in enumerate(bases):
            rng = Random(f"{name} {number} {seed}")
            base = Base(text)
            noted = quotes(base, rng, repeated=name == "repeated phrases")
            now = revised(name, base, noted, rng)
            cases.append((now.text, [_case(base, quote, now) for quote in noted]))
        for peer in peers:
            yield from _judged(name, peer, cases)


def measure_editions(
    old: str, new: str, count: int, peers: Sequence[str] = tuple(FINDERS)
) -> Iterator[Anchoring]:
    """Note so many quotes in one edition, and look for them in another.

    What is true is told by a comparison of both word by word.
    """
    from .texts.editions import aligned

    rng = Random(1)
    base, now = Base(old), aligned(old, new)
    noted: list[Quote] = []
    while len(noted) < count:
        noted += quotes(base, rng)
    cases = [(now.text, [_case(base, quote, now) for quote in noted])]
    for peer in peers:
        yield from _judged(EDITIONS, peer, cases)


def _case(base: Base, quote: Quote, now: Revised) -> Case:
    start, end, size = quote
    target = Target(
        Side.LEFT,
        base.text[start:end],
        base.text[max(0, start - CONTEXT) : start],
        base.text[end : end + CONTEXT],
        start,
        end,
    )
    return Case(target, size, now.truth(base, quote))


def _judged(
    name: str, peer: str, texts: Sequence[tuple[str, Sequence[Case]]]
) -> Iterator[Anchoring]:
    """A row for each size of quote."""
    counts: Counter[tuple[str, str]] = Counter()
    taken: dict[str, float] = {}
    for text, cases in texts:
        find = FINDERS[peer](text)
        for case in cases:
            if case.truth is not None and case.truth.share < THERE:
                continue
            began = time.process_time()
            place = find(case.target)
            taken[case.size] = taken.get(case.size, 0.0) + time.process_time() - began
            counts[case.size, outcome(case.truth, place)] += 1
    for size in sorted(taken, key=SIZES.index):
        right, wrong, alike, lost = (counts[size, kind] for kind in OUTCOMES)
        yield Anchoring(name, size, peer, right, wrong, alike, lost, taken[size])


OUTCOMES = ("right", "wrong", "wrong_approximate", "lost")


def outcome(truth: Truth | None, place: Place | None) -> str:
    """What is to be said of what was found."""
    if place is None:
        return "right" if truth is None else "lost"
    if truth is not None:
        shared = min(place.end, truth.end) - max(place.start, truth.start)
        both = max(place.end, truth.end) - min(place.start, truth.start)
        if shared >= AGREED * both:
            return "right"
    return "wrong" if place.certain else "wrong_approximate"
