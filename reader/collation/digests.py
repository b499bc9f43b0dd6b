"""Digests: a short stretch of one text that sums up much of the other.

A summary shares its rare words with what it sums up, but hardly their order, and from all over the
place. What tells it from the text around it is the share of its rare words that the other text has,
far higher than elsewhere in its own text. So from a passage found in it the summary is followed in
both directions as long as its words speak for it: each has the bits of its likelihood ratio, and
the search ends where these have dropped too far (as the extension of BLAST, Altschul et al. 1990).
What is summed up is the part of the other text in which these words are dense.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from .likelihood import Range
from .regions import Region
from .texts import Texts
from .tokens import MAX_SENTENCE
from .trimming import NEAR_SENTENCE

DROP = 1.0
"""Evidence that may be lost before the search ends, as a multiple of the chance level."""
ENOUGH = 0.8
"""Evidence that a digest needs, likewise, besides that in the passages it is made of."""
MAIN = 2
"""Passages in a digest that are no evidence for one: a text may quote another twice."""
LONGEST = 600
"""Words of a summary; what is longer retells the other text part by part."""
LOOKUPS = 4
"""Places of the other text looked at for summaries, as a multiple of its words."""
MIN_RATIO = 3
"""How many times as long as a summary the text is that it sums up."""
MAX_RATIO = 50
"""And at most: the words of some hundred words are found all over any book."""
MAX_SHARED = 0.5
"""Share of what is summed up that may stand in passages: more is a copy in another order."""
MOST = 0.35
"""Share of the other text that is summed up at least, and at most of its own that sums it up."""


class Part(NamedTuple):
    """A passage that may be part of a digest, and the evidence in it."""

    here: Range
    """Half-open range of words on the side of the summary."""
    there: Range
    bits: float
    alone: bool
    """Whether it is none: a long copy sums up nothing, and no summary goes on behind it."""


class Digest(NamedTuple):
    """A summary with what it sums up, the indices of its parts, and the evidence for it."""

    region: Region
    parts: list[int]
    bits: float


def find_digests(passages: Sequence[tuple[Region, float, bool]], texts: Texts) -> Iterator[Digest]:
    """Digests on either side that the passages are parts of.

    Passages are given with their evidence and whether they are copies.

    No two on the same side share a part; one of the left may share parts with one of the right.
    """
    forth = [
        Part((a, b), (c, d), bits, copy and max(b - a, d - c) > MAX_SENTENCE)
        for (a, b, c, d), bits, copy in passages
    ]
    left = _Text(texts.evidence.left_stems, texts.left.sentences)
    right = _Text(texts.evidence.right_stems, texts.right.sentences)
    for (a, b), (c, d), parts, bits in _Search(texts, forth, left, right).summaries():
        yield Digest(Region(a, b, c, d), parts, bits)
    back = [part._replace(here=part.there, there=part.here) for part in forth]
    for (a, b), (c, d), parts, bits in _Search(texts, back, right, left).summaries():
        yield Digest(Region(c, d, a, b), parts, bits)


class _Text(NamedTuple):
    """The stem of each word of a text, and the first word of each sentence and the end."""

    stems: Sequence[int]
    sentences: Sequence[int]


class _Search:
    """The search for summaries in a text of another one."""

    def __init__(self, texts: Texts, parts: Sequence[Part], text: _Text, other: _Text) -> None:
        self._parts = parts
        self._text = text
        self._other = other
        self._drop, self._enough = DROP * texts.chance, ENOUGH * texts.chance
        self._word_values = texts.backend.word_values
        self._longest = min(int(MOST * len(text.stems)), LONGEST)
        self._walls = _covered(len(text.stems), (part.here for part in parts if part.alone))
        self._shared = _covered(len(other.stems), (part.there for part in parts))
        self._seen = bytearray(len(text.stems))
        self._taken: set[int] = set()
        self._middles = sorted((sum(part.here), k) for k, part in enumerate(parts))
        self._budget = LOOKUPS * len(other.stems)

    def summaries(self) -> Iterator[tuple[Range, Range, list[int], float]]:
        """Summaries: both ranges, the parts, the evidence."""
        if MOST * len(self._other.stems) > MAX_RATIO * self._longest:
            return
        for start in self._heaviest(range(len(self._parts))):
            around = self._followed(start)
            if around is None:
                continue
            (a, b), members = around
            values = self._values[0]
            bits = sum(values[a:b]) - sum(
                _explained(self._parts[k], self._text.stems, self._other.stems, values)
                for k in self._heaviest(members)[:MAIN]
            )
            if bits < self._enough:
                continue
            there = self._summed_up((a, b), members)
            if there is None:
                return
            here = _to_sentences(a, b, self._text.sentences)
            if self._is_summary(here, there):
                self._taken.update(members)
                yield here, there, members, bits

    def _heaviest(self, parts: Iterable[int]) -> list[int]:
        return sorted(parts, key=lambda k: (-self._parts[k].bits, self._parts[k]))

    # Most pairs of texts have no part that these are needed for.
    @cached_property
    def _values(self) -> tuple[Sequence[float], Sequence[float]]:
        """What each word says for a summary, and running sums of what speaks for one."""
        ranges = [part.here for part in self._parts]
        found = self._word_values(self._text.stems, self._other.stems, ranges)
        gains = [value if value > 0.0 else 0.0 for value in found]
        return found, array("d", accumulate(gains, initial=0.0))

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, stem in enumerate(self._other.stems):
            found.setdefault(stem, []).append(place)
        return found

    def _followed(self, start: int) -> tuple[Range, list[int]] | None:
        """The words around a part that speak for a summary, and the parts among them."""
        parts, seen = self._parts, self._seen
        a, b = parts[start].here
        if parts[start].alone or start in self._taken or (seen[a] and seen[b - 1]):
            return None
        if b - a > self._longest:
            seen[a:b] = b"\1" * (b - a)
            return None
        values, sums = self._values
        low, high = max(0, a - self._longest), min(b + self._longest, len(values))
        # Most parts have too little around them to be followed.
        if sums[high] - sums[low] < self._enough:
            return None
        low = max(low, self._walls.rfind(1, low, a) + 1)
        wall = self._walls.find(1, b, high)
        before = range(a - 1, low - 1, -1)
        after = range(b, wall if wall >= 0 else high)
        a -= _extension((values[k] for k in before), self._drop)
        b += _extension((values[k] for k in after), self._drop)
        seen[a:b] = b"\1" * (b - a)
        first = bisect_left(self._middles, (2 * a, 0))
        last = bisect_left(self._middles, (2 * b, 0))
        members = [
            k for _, k in self._middles[first:last] if k not in self._taken and not parts[k].alone
        ]
        a = min(a, *(parts[k].here[0] for k in members))
        b = max(b, *(parts[k].here[1] for k in members))
        return ((a, b), members) if b - a <= self._longest else None

    def _summed_up(self, here: Range, members: Iterable[int]) -> Range | None:
        """What is summed up: where the words of a summary are dense; None at the budget's end."""
        values = self._values[0]
        rare = {self._text.stems[k] for k in range(*here) if values[k] > 0}
        wanted = sorted(place for stem in rare for place in self._places[stem])
        self._budget -= len(wanted)
        if self._budget < 0:
            return None
        c, d = _dense(wanted)
        c = min(c, *(self._parts[k].there[0] for k in members))
        d = max(d, *(self._parts[k].there[1] for k in members))
        return _to_sentences(c, d, self._other.sentences)

    def _is_summary(self, here: Range, there: Range) -> bool:
        """Whether one is as much shorter as a summary is, and what it sums up is no copy."""
        size, short = there[1] - there[0], here[1] - here[0]
        least = max(MIN_RATIO * short, MOST * len(self._other.stems))
        is_copy = self._shared.count(1, *there) > MAX_SHARED * size
        return least <= size <= MAX_RATIO * short and not is_copy


def _covered(size: int, ranges: Iterable[Range]) -> bytearray:
    """One byte for each place, 1 where it lies in a range."""
    covered = bytearray(size)
    for start, end in ranges:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _extension(values: Iterable[float], drop: float) -> int:
    """How many of the values have the greatest sum, before it has dropped too far."""
    best = total = 0.0
    reach = 0
    for count, value in enumerate(values, 1):
        total += value
        if total > best:
            best, reach = total, count
        elif total < best - drop:
            break
    return reach


def _explained(
    part: Part, stems: Sequence[int], other: Sequence[int], values: Sequence[float]
) -> float:
    """The values of the words of a part that have a counterpart in it."""
    there = Counter(other[slice(*part.there)])
    total = 0.0
    for place in range(*part.here):
        if there[stems[place]] > 0:
            there[stems[place]] -= 1
            total += values[place]
    return total


def _dense(places: Sequence[int]) -> Range:
    """The range in which places are more than half as dense as from the first to the last."""
    cost = len(places) / (places[-1] + 1 - places[0]) / 2
    best = total = 0.0
    first = places[0]
    found = (first, first)
    before = first - 1
    for place in places:
        total -= cost * (place - before - 1)
        if total <= 0:
            total, first = 0.0, place
        total += 1 - cost
        before = place
        if total > best:
            best, found = total, (first, place + 1)
    return found


def _to_sentences(start: int, end: int, bounds: Sequence[int]) -> Range:
    """The range out to the ends of sentences that it nearly reaches."""
    first, last = bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]
    return (
        first if start - first <= NEAR_SENTENCE else start,
        last if last - end <= NEAR_SENTENCE else end,
    )
