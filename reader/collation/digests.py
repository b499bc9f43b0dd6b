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
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from . import bulk
from .likelihood import RARE, Range, likelihood
from .regions import Region
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


class Text(NamedTuple):
    """The stem of each word of a text, and the first word of each sentence and the end."""

    stems: Sequence[int]
    sentences: Sequence[int]


def find_digests(
    passages: Sequence[tuple[Region, float, bool]], left: Text, right: Text, chance: float
) -> Iterator[Digest]:
    """Digests on either side that the passages are parts of.

    Passages are given with their evidence and whether they are copies.

    No two on the same side share a part; one of the left may share parts with one of the right.
    """
    forth = [
        Part((a, b), (c, d), bits, copy and max(b - a, d - c) > MAX_SENTENCE)
        for (a, b, c, d), bits, copy in passages
    ]
    for (a, b), (c, d), parts, bits in _summaries(forth, left, right, chance):
        yield Digest(Region(a, b, c, d), parts, bits)
    back = [part._replace(here=part.there, there=part.here) for part in forth]
    for (a, b), (c, d), parts, bits in _summaries(back, right, left, chance):
        yield Digest(Region(c, d, a, b), parts, bits)


def _summaries(
    parts: Sequence[Part], text: Text, other: Text, chance: float
) -> Iterator[tuple[Range, Range, list[int], float]]:
    """Summaries in a text of the other text: both ranges, the parts, the evidence."""
    longest = min(int(MOST * len(text.stems)), LONGEST)
    if MOST * len(other.stems) > MAX_RATIO * longest:
        return
    walls = bytearray(len(text.stems))
    for part in parts:
        if part.alone:
            walls[slice(*part.here)] = b"\1" * (part.here[1] - part.here[0])
    shared = bytearray(len(other.stems))
    for part in parts:
        shared[slice(*part.there)] = b"\1" * (part.there[1] - part.there[0])
    budget = LOOKUPS * len(other.stems)
    seen = bytearray(len(text.stems))
    taken: set[int] = set()
    middles = sorted((sum(part.here), k) for k, part in enumerate(parts))

    # Most pairs of texts have no part that these are needed for.
    @cache
    def values() -> tuple[Sequence[float], Sequence[float]]:
        found = _values(text.stems, other.stems, [part.here for part in parts])
        gains = (max(0.0, value) for value in found)
        return found, array("d", accumulate(gains, initial=0.0))

    @cache
    def places() -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place, stem in enumerate(other.stems):
            found.setdefault(stem, []).append(place)
        return found

    for start in sorted(range(len(parts)), key=lambda k: (-parts[k].bits, parts[k])):
        a, b = parts[start].here
        if parts[start].alone or start in taken or (seen[a] and seen[b - 1]):
            continue
        if b - a > longest:
            seen[a:b] = b"\1" * (b - a)
            continue
        value, sums = values()
        low, high = max(0, a - longest), min(b + longest, len(value))
        # Most parts have too little around them to be followed.
        if sums[high] - sums[low] < ENOUGH * chance:
            continue
        low = max(low, walls.rfind(1, low, a) + 1)
        wall = walls.find(1, b, high)
        before = range(a - 1, low - 1, -1)
        after = range(b, wall if wall >= 0 else high)
        a -= _extension((value[k] for k in before), DROP * chance)
        b += _extension((value[k] for k in after), DROP * chance)
        seen[a:b] = b"\1" * (b - a)
        first, last = bisect_left(middles, (2 * a, 0)), bisect_left(middles, (2 * b, 0))
        members = [k for _, k in middles[first:last] if k not in taken and not parts[k].alone]
        a = min(a, *(parts[k].here[0] for k in members))
        b = max(b, *(parts[k].here[1] for k in members))
        if b - a > longest:
            continue
        main = sorted(members, key=lambda k: (-parts[k].bits, parts[k]))[:MAIN]
        bits = sum(value[a:b]) - sum(
            _explained(parts[k], text.stems, other.stems, value) for k in main
        )
        if bits < ENOUGH * chance:
            continue
        rare = {text.stems[k] for k in range(a, b) if value[k] > 0}
        wanted = sorted(place for stem in rare for place in places()[stem])
        budget -= len(wanted)
        if budget < 0:
            break
        c, d = _dense(wanted)
        c = min(c, *(parts[k].there[0] for k in members))
        d = max(d, *(parts[k].there[1] for k in members))
        here, there = _to_sentences(a, b, text.sentences), _to_sentences(c, d, other.sentences)
        size, short = there[1] - there[0], here[1] - here[0]
        if (
            max(MIN_RATIO * short, MOST * len(other.stems)) <= size <= MAX_RATIO * short
            and shared.count(1, *there) <= MAX_SHARED * size
        ):
            taken.update(members)
            yield here, there, members, bits


def _values(stems: Sequence[int], other: Sequence[int], shared: Sequence[Range]) -> Sequence[float]:
    """What each word says for a summary, against text of the same kind that is none.

    How many of the words as rare as it the other text has, is counted outside what is shared.
    """
    if bulk.pays(len(stems) + len(other)):
        from .bulk.digests import word_values

        return word_values(stems, other, shared)
    known = set(other)
    outside = bytearray(b"\1") * len(stems)
    for start, end in shared:
        outside[start:end] = bytes(end - start)
    counts = Counter(stems)
    total: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for place, stem in enumerate(stems):
        if outside[place]:
            rarity = counts[stem].bit_length()
            total[rarity] += 1
            hits[rarity] += stem in known
    values: dict[int, float] = {}
    for stem, count in counts.items():
        rarity = count.bit_length()
        common = RARE * count > len(stems)
        values[stem] = 0.0 if common else likelihood(stem in known, hits[rarity], total[rarity])
    return [values[stem] for stem in stems]


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
