"""The ends of a reworded passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2

from ..bits import exact
from ..regions import HIT_BITS, MISS_BITS


def heaviest_segment(
    words: Sequence[int],
    start: int,
    end: int,
    far_words: Sequence[int],
    bits: Sequence[float],
    matched: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The range between two places that shares most with other words; empty where it is nothing."""
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
