"""The ends of passages, out to the reworded words that belong to them.

A chain of equal words begins where they are equal: "has been engaging in back-channel talks" shares
its last words with "has been quietly engaged in back-channel talks", and the words before these
belong to the same statement. So an end is extended as BLAST does it (Altschul et al. 1997): word by
word, with gaps, as long as what corresponds outweighs what does not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .passages import FoundPassage
from .regions import MISS_BITS, Region
from .texts import Texts

REACH = 6
"""Words that are looked at beyond an end, on either side."""
MIN_BITS = 2.0
"""Evidence that an extension needs, beyond what the words cost that it leaves out."""


def extended(texts: Texts, found: Sequence[FoundPassage]) -> list[FoundPassage]:
    """Passages with their ends extended over words that are in none, within the same sentences."""
    free = bytearray(b"\1" * len(texts.left.words)), bytearray(b"\1" * len(texts.right.words))
    for passage in found:
        _take(free, passage.region)
    result: list[FoundPassage] = []
    for passage in found:
        region = _extended(texts, passage.region, free)
        _take(free, region)
        result.append(passage._replace(region=region))
    return result


def _take(free: tuple[bytearray, bytearray], region: Region) -> None:
    a, b, c, d = region
    free[0][a:b] = bytes(b - a)
    free[1][c:d] = bytes(d - c)


def _extended(texts: Texts, region: Region, free: tuple[bytearray, bytearray]) -> Region:
    a, b, c, d = region
    stems = texts.evidence.left_stems, texts.evidence.right_stems
    before: list[Sequence[int]] = []
    after: list[Sequence[int]] = []
    for side, tokens, start, end in zip(
        (0, 1), (texts.left, texts.right), (a, c), (b, d), strict=True
    ):
        bounds = tokens.sentences
        first = max(bounds[bisect_right(bounds, start) - 1], start - REACH)
        first = max(first, free[side].rfind(0, first, start) + 1)
        last = min(bounds[bisect_left(bounds, end)], end + REACH)
        taken = free[side].find(0, end, last)
        before.append(stems[side][first:start][::-1])
        after.append(stems[side][end : last if taken < 0 else taken])
    down, across = _extension(before[0], before[1], texts.evidence.stem_bits)
    further, beyond = _extension(after[0], after[1], texts.evidence.stem_bits)
    return Region(a - down, b + further, c - across, d + beyond)


def _extension(left: Sequence[int], right: Sequence[int], bits: Sequence[float]) -> tuple[int, int]:
    """How many words of both sides belong to what was before them."""
    best, found = MIN_BITS, (0, 0)
    above = [-MISS_BITS * j for j in range(len(right) + 1)]
    for i, stem in enumerate(left, 1):
        row = [-MISS_BITS * i]
        for j, other in enumerate(right, 1):
            value = max(above[j], row[-1]) - MISS_BITS
            if stem == other:
                hit = above[j - 1] + bits[stem]
                if hit > best:
                    best, found = hit, (i, j)
                value = max(value, hit)
            row.append(value)
        above = row
    return found
