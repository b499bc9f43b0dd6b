"""The ends of a region: trimmed to what is shared, or out to the ends of sentences."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from math import log2

from .bits import exact
from .regions import HIT_BITS, MISS_BITS, Region
from .stretches import Stretch

NEAR_SENTENCE = 6
"""Words from the end of a sentence at which a reworded passage is taken to reach it."""
MANY = 300
"""Words of long texts from which a region is trimmed as a whole array."""


def trimmed(
    region: Region,
    left: Sequence[int],
    right: Sequence[int],
    bits: Sequence[float],
    stretches: Sequence[Stretch],
) -> Region | None:
    """The region without the ends in which words have no counterpart; None if nothing stays.

    The ends are those of the heaviest segment (Kadane; Karlin and Altschul 1990): a word that the
    other side of the region holds too earns its bits less those of finding it there by chance. Each
    word of the other side is a counterpart once; words of `stretches` have theirs beforehand, and
    earn all their bits.
    """
    a, b, c, d = region
    left_ranges = [(i, i + length) for i, _, length in stretches]
    right_ranges = [(j, j + length) for _, j, length in stretches]
    for _ in range(2):
        a, b = heaviest_segment(left, a, b, right[c:d], bits, left_ranges)
        c, d = heaviest_segment(right, c, d, left[a:b], bits, right_ranges)
    return Region(a, b, c, d) if a < b and c < d else None


def to_sentences(region: Region, left: Sequence[int], right: Sequence[int]) -> Region:
    """The region out to the ends of sentences that it nearly reaches on both sides."""
    a, b, c, d = region
    starts = tuple(
        bounds[bisect_right(bounds, place) - 1] for bounds, place in ((left, a), (right, c))
    )
    if max(a - starts[0], c - starts[1]) <= NEAR_SENTENCE:
        a, c = starts
    ends = tuple(bounds[bisect_left(bounds, place)] for bounds, place in ((left, b), (right, d)))
    if max(ends[0] - b, ends[1] - d) <= NEAR_SENTENCE:
        b, d = ends
    return Region(a, b, c, d)


def heaviest_segment(
    words: Sequence[int],
    start: int,
    end: int,
    far_words: Sequence[int],
    bits: Sequence[float],
    matched: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The range between two places that shares most with other words; empty where it is nothing."""
    if isinstance(words, array) and end - start >= MANY:
        from .bulk.regions import heaviest_segment

        return heaviest_segment(words, start, end, far_words, bits, matched)
    chance = exact(log2(max(len(far_words), 2)))
    other = Counter(far_words)
    hits = bytearray(end - start)
    for first, last in matched:
        for place in range(max(first, start), min(last, end)):
            if not hits[place - start]:
                hits[place - start] = 1
                other[words[place]] -= 1
    best = total = 0.0
    segment = (start, start)
    first = start
    for place in range(start, end):
        word = words[place]
        if hits[place - start]:
            total += bits[word]
        elif other[word] > 0:
            other[word] -= 1
            total += max(bits[word] - chance, HIT_BITS)
        else:
            total -= MISS_BITS
            if total <= 0:
                total, first = 0.0, place + 1
        if total > best:
            best, segment = total, (first, place + 1)
    return segment
