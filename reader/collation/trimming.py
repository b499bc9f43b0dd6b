"""The ends of a region: trimmed to what is shared, or out to the ends of sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .regions import Region
from .stretches import Stretch
from .texts import Texts

NEAR_SENTENCE = 6
"""Words from the end of a sentence at which a reworded passage is taken to reach it."""


def trimmed(region: Region, texts: Texts, stretches: Sequence[Stretch]) -> Region | None:
    """The region without the ends in which words have no counterpart; None if nothing stays.

    The ends are those of the heaviest segment (Kadane; Karlin and Altschul 1990): a word that the
    other side of the region holds too earns its bits less those of finding it there by chance. Each
    word of the other side is a counterpart once; words of `stretches` have theirs beforehand, and
    earn all their bits.
    """
    a, b, c, d = region
    left, right = texts.evidence.left_stems, texts.evidence.right_stems
    bits, heaviest_segment = texts.evidence.stem_bits, texts.backend.heaviest_segment
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
