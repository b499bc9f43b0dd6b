"""Stretches of equal words, and from which of them a chain can go on to which."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, overload

from .options import Cell

SEED = 3
"""Words of a seed; 2-grams drown in chance, 4-grams miss short shared stretches."""
MAX_OCCURRENCES = 16
"""Pairs of places at which one seed may be tried; beyond it only the k-th with the k-th."""
MAX_GAP = 16
"""Words that a chain may jump over, on either side."""
GAP_BITS = 1.0
"""What a chain pays for each word it jumps over."""
SKEW_BITS = 0.5
"""What it pays besides for each word by which the two gaps differ in length."""
MAX_NEIGHBOURS = 12
"""Chains that are tried as the beginning of another, in one bucket."""


class Stretch(NamedTuple):
    """Equal words: from `left` and from `right` on, `length` of them."""

    left: int
    right: int
    length: int


def by_paragraphs(
    stretch: Stretch, left: Sequence[int], right: Sequence[int]
) -> list[tuple[Cell, Stretch]]:
    """What of a stretch lies in one paragraph on each side, and in which.

    `left` and `right` are the first words of the paragraphs, then the number of words.
    """
    i, j, length = stretch
    row, column = bisect_right(left, i) - 1, bisect_right(right, j) - 1
    if i + length <= left[row + 1] and j + length <= right[column + 1]:  # as most do
        return [((row, column), stretch)]
    found: list[tuple[Cell, Stretch]] = []
    end, shift = i + length, j - i
    while i < end:
        row, column = bisect_right(left, i) - 1, bisect_right(right, i + shift) - 1
        stop = min(end, left[row + 1], right[column + 1] - shift)
        found.append(((row, column), Stretch(i, i + shift, stop - i)))
        i = stop
    return found


class Stretches(Sequence[Stretch]):
    """Stretches as three arrays: a million of them take no more than those."""

    def __init__(self, left: array[int], right: array[int], length: array[int]) -> None:
        self.left = left
        self.right = right
        self.length = length

    def __len__(self) -> int:
        return len(self.left)

    @overload
    def __getitem__(self, index: int) -> Stretch: ...
    @overload
    def __getitem__(self, index: slice) -> Stretches: ...
    def __getitem__(self, index: int | slice) -> Stretch | Stretches:
        if isinstance(index, slice):
            return Stretches(self.left[index], self.right[index], self.length[index])
        return Stretch(self.left[index], self.right[index], self.length[index])

    def __iter__(self) -> Iterator[Stretch]:
        return map(Stretch._make, zip(self.left, self.right, self.length, strict=True))


class Steps(NamedTuple):
    """From which stretches a chain can go on to which, as arrays."""

    own: Sequence[float]
    """Bits in each stretch."""
    first: Sequence[int]
    """Where the steps to each stretch begin in the two below, and their number at the end."""
    before: Sequence[int]
    """The stretch that a step begins at."""
    gain: Sequence[float]
    """Bits that the step adds to those of the chain."""


def in_order(stretches: Sequence[Stretch]) -> bool:
    """Whether no stretch begins before another ends, on either side."""
    return all(
        a.left + a.length <= b.left and a.right + a.length <= b.right
        for a, b in pairwise(stretches)
    )
