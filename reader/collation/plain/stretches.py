"""Equal stretches of two texts, and how chains of them can go on."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ..stretches import (
    GAP_BITS,
    MAX_GAP,
    MAX_NEIGHBOURS,
    MAX_OCCURRENCES,
    SEED,
    SKEW_BITS,
    Steps,
    Stretch,
)


def equal_stretches(left: array[int], right: array[int]) -> Sequence[Stretch]:
    """Maximal stretches of equal words that hold a seed, by place in the left text."""
    grams_left = _grams(left)
    known = set(grams_left)
    places_right: dict[str, list[int]] = {}
    for place, gram in enumerate(_grams(right)):
        if gram in known:
            places_right.setdefault(gram, []).append(place)
    counts_left = Counter(gram for gram in grams_left if gram in places_right)
    seen: dict[str, int] = {}
    reached: dict[int, int] = {}  # by diagonal: end of the last stretch, in left words
    stretches: list[Stretch] = []
    size_left, size_right = len(left), len(right)

    def extend(i: int, j: int) -> None:
        floor = reached.get(j - i, 0)
        if i < floor:
            return
        start = i
        while start > floor and start + j - i > 0 and left[start - 1] == right[start - 1 + j - i]:
            start -= 1
        end, shift = i, j - i
        limit = min(size_left, size_right - shift)
        while end < limit and left[end] == right[end + shift]:
            end += 1
        if end > start:
            reached[shift] = end
            stretches.append(Stretch(start, start + shift, end - start))

    extend(0, 0)
    for i, gram in enumerate(grams_left):
        places = places_right.get(gram)
        if places is None:
            continue
        count = counts_left[gram]
        if count * len(places) > MAX_OCCURRENCES:
            if count != len(places):
                continue
            rank = seen.get(gram, 0)
            seen[gram] = rank + 1
            places = places[rank : rank + 1]
        for j in places:
            extend(i, j)
    if left and right and left[-1] == right[-1]:
        tail = 0
        while tail < min(size_left, size_right) and left[-1 - tail] == right[-1 - tail]:
            tail += 1
        extend(size_left - tail, size_right - tail)
    return sorted(set(stretches))


def _grams(words: Sequence[int]) -> list[str]:
    """The n-grams at each place, as strings, which are small and fast to compare."""
    text = "".join(map(chr, words))
    return [text[place : place + SEED] for place in range(len(words) - SEED + 1)]


def steps(
    stretches: Sequence[Stretch],
    sums: Sequence[float],
    right_size: int,
    strong: float,
    least: float,
) -> tuple[Sequence[Stretch], Steps]:
    """The stretches that may be part of a chain of `least` bits, and how chains can go on.

    `sums` are the running bits of the left words; over words in a stretch of `strong` bits no chain
    jumps. Here all stretches may be part of one.
    """
    explained_left, explained_right = _explained(stretches, sums, right_size, strong)
    own: list[float] = []
    first: list[int] = [0]
    before: list[int] = []
    gain: list[float] = []
    buckets: dict[tuple[int, int], list[int]] = {}
    for index, (i, j, length) in enumerate(stretches):
        bits = sums[i + length] - sums[i]
        own.append(bits)
        first_row, first_column = i // MAX_GAP, j // MAX_GAP
        for row in (first_row - 1, first_row, first_row + 1):
            for column in (first_column - 1, first_column, first_column + 1):
                for other in buckets.get((row, column), ())[-MAX_NEIGHBOURS:]:
                    a, b, size = stretches[other]
                    gap_left, gap_right = i - a - size, j - b - size
                    if b >= j or a >= i or gap_left > MAX_GAP or gap_right > MAX_GAP:
                        continue
                    overlap = -min(gap_left, gap_right, 0)
                    if overlap >= length or overlap >= size:
                        continue
                    gap_left, gap_right = gap_left + overlap, gap_right + overlap
                    if (
                        explained_left[i + overlap] > explained_left[a + size]
                        or explained_right[j + overlap] > explained_right[b + size]
                    ):
                        continue
                    before.append(other)
                    gain.append(
                        bits
                        - (sums[i + overlap] - sums[i])
                        - GAP_BITS * (gap_left + gap_right)
                        - SKEW_BITS * abs(gap_left - gap_right)
                    )
        first.append(len(before))
        end = ((i + length) // MAX_GAP, (j + length) // MAX_GAP)
        buckets.setdefault(end, []).append(index)
    return stretches, Steps(own, first, before, gain)


def _explained(
    stretches: Sequence[Stretch], left_sums: Sequence[float], right_size: int, strong: float
) -> tuple[Sequence[int], Sequence[int]]:
    """Running counts of the words of each side that lie in a strong stretch."""
    left, right = bytearray(len(left_sums) - 1), bytearray(right_size)
    for i, j, length in stretches:
        if left_sums[i + length] - left_sums[i] >= strong:
            left[i : i + length] = right[j : j + length] = b"\1" * length
    return list(accumulate(left, initial=0)), list(accumulate(right, initial=0))
