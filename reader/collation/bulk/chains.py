"""What chaining the stretches of two long texts needs to look at.

Of the stretches of unrelated or repeated text most are too short to be worth anything and stand
alone: they are left out. Most of those of an edited copy follow one another with nothing else near:
those are joined beforehand.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..chains import GAP_BITS, MAX_GAP, MAX_NEIGHBOURS, SKEW_BITS, Segment, Stretch, Stretches
from .numbering import slots
from .storage import fractions_of, numbers_of, stored

Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_SLOT_BITS = 20


class _Stretches:
    """Stretches as columns; `end` and `far_end` are where they end, `own` the bits in them."""

    def __init__(self, left: Integers, right: Integers, length: Integers, sums: Floats) -> None:
        self.left, self.right, self.length = left, right, length
        self.end, self.far_end = left + length, right + length
        self.own = sums[self.end] - sums[left]

    @classmethod
    def of(cls, stretches: Stretches, sums: Floats) -> _Stretches:
        columns = (stretches.left, stretches.right, stretches.length)
        left, right, length = (numbers_of(column).astype(np.int64) for column in columns)
        return cls(left, right, length, sums)


def find_explained(
    stretches: Stretches, left_sums: Sequence[float], right_size: int, strong: float
) -> tuple[array[int], array[int]]:
    """Running counts of the words of each side that lie in a strong stretch."""
    columns = _Stretches.of(stretches, fractions_of(left_sums))
    heavy = columns.own >= strong
    return (
        _covered(columns.left[heavy], columns.end[heavy], len(left_sums) - 1),
        _covered(columns.right[heavy], columns.far_end[heavy], right_size),
    )


def _covered(starts: Integers, ends: Integers, size: int) -> array[int]:
    steps = np.bincount(starts, minlength=size + 1) - np.bincount(ends, minlength=size + 1)
    counts = np.zeros(size + 1, np.int32)
    np.cumsum(np.cumsum(steps[:-1]) > 0, out=counts[1:])
    return stored(counts)


def find_segments(
    stretches: Stretches,
    left_sums: Sequence[float],
    left_explained: Sequence[int],
    right_explained: Sequence[int],
    least: float,
) -> list[Segment]:
    """Segments to make chains of, without stretches that are in no chain of `least` bits.

    Stretches that can only follow one another, at a cost that each of them outweighs, are one.
    """
    sums = fractions_of(left_sums)
    columns = _Stretches.of(stretches, sums)
    kept = np.flatnonzero((columns.own >= least) | _near_others(columns))
    columns = _Stretches(columns.left[kept], columns.right[kept], columns.length[kept], sums)
    explained = numbers_of(left_explained), numbers_of(right_explained)
    before, cost = _only_predecessors(columns, *explained)
    found: list[Segment] = []
    owners: list[Segment] = []
    for i, j, length, own, previous, price in zip(
        columns.left.tolist(),
        columns.right.tolist(),
        columns.length.tolist(),
        columns.own.tolist(),
        before.tolist(),
        cost.tolist(),
        strict=True,
    ):
        stretch = Stretch(i, j, length)
        if previous < 0:
            owner = Segment([stretch], own)
            found.append(owner)
        else:
            owner = owners[previous]
            owner.stretches.append(stretch)
            owner.bits += own - price
        owners.append(owner)
    return found


# --- stretches near each other --------------------------------------------------------------------


def _near_others(columns: _Stretches) -> npt.NDArray[np.bool_]:
    """Whether there may be another stretch within MAX_GAP words, before or after."""
    starts = columns.left // MAX_GAP, columns.right // MAX_GAP
    ends = columns.end // MAX_GAP, columns.far_end // MAX_GAP
    return _others_around(*starts, *ends) | _others_around(*ends, *starts)


def _others_around(
    row: Integers, column: Integers, other_row: Integers, other_column: Integers
) -> npt.NDArray[np.bool_]:
    """Whether the square of each (row, column), or one next to it, has another's other square."""
    counts = np.zeros(1 << _SLOT_BITS, np.int32)
    np.add.at(counts, _square_slots(other_row, other_column), 1)
    own = (abs(row - other_row) <= 1) & (abs(column - other_column) <= 1)
    around = -own.astype(np.int32)
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            around += counts[_square_slots(row + down, column + across)]
    return around > 0


def _square_slots(row: Integers, column: Integers) -> npt.NDArray[np.int64]:
    # Squares that share a slot are taken for one: a few stretches too many are kept.
    return slots(((row << 32) + column).view(np.uint64), _SLOT_BITS)


# --- stretches that can only follow one another ---------------------------------------------------


def _only_predecessors(
    columns: _Stretches, left_explained: npt.NDArray[Any], right_explained: npt.NDArray[Any]
) -> tuple[Integers, Floats]:
    """The stretch that each one continues for certain, or -1, and what that costs."""
    size = len(columns.left)
    before = np.full(size, -1, np.int64)
    cost = np.zeros(size, np.float64)
    earlier, later, crowded = _neighbours(columns)
    gap_left = columns.left[later] - columns.end[earlier]
    gap_right = columns.right[later] - columns.far_end[earlier]
    overlap = np.maximum(0, -np.minimum(gap_left, gap_right))
    possible = (
        (columns.left[earlier] < columns.left[later])
        & (columns.right[earlier] < columns.right[later])
        & (gap_left <= MAX_GAP)
        & (gap_right <= MAX_GAP)
        & (overlap < np.minimum(columns.length[earlier], columns.length[later]))
    )
    earlier, later, overlap = earlier[possible], later[possible], overlap[possible]
    gap_left, gap_right = gap_left[possible], gap_right[possible]
    jumped = (
        left_explained[columns.left[later] + overlap] > left_explained[columns.end[earlier]]
    ) | (
        right_explained[columns.right[later] + overlap] > right_explained[columns.far_end[earlier]]
    )
    price = GAP_BITS * (gap_left + gap_right) + SKEW_BITS * abs(gap_left - gap_right)
    open_way = ~jumped
    only = (
        open_way
        & (np.bincount(later[open_way], minlength=size)[later] == 1)
        & (np.bincount(earlier[open_way], minlength=size)[earlier] == 1)
        & (overlap == 0)
        & (np.minimum(columns.own[earlier], columns.own[later]) > price)
        & ~crowded[earlier]
        & ~crowded[later]
    )
    before[later[only]] = earlier[only]
    cost[later[only]] = price[only]
    return before, cost


def _neighbours(columns: _Stretches) -> tuple[Integers, Integers, npt.NDArray[np.bool_]]:
    """Pairs of stretches of which the first ends near the start of the second.

    Besides, which stretches are crowded: they are in a square, or next to one, in which more end
    than chaining looks at; they have no pairs.
    """
    size = len(columns.left)
    rows, bands = columns.end // MAX_GAP, columns.far_end // MAX_GAP
    key = (rows << 32) + bands
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    _, counts = np.unique(ordered, return_counts=True)
    full = np.zeros(size + 1, np.int64)
    full[1:] = np.cumsum(np.repeat(counts > MAX_NEIGHBOURS, counts))
    crowded = np.zeros(size, np.bool_)
    crowded[order] = np.diff(full) > 0
    first_row, first_band = columns.left // MAX_GAP, columns.right // MAX_GAP
    ranges: list[tuple[Integers, Integers]] = []
    for down in (-1, 0, 1):
        # The lowest row and band are 0, so that no key is below 0 but those of row -1.
        base = ((first_row + down) << 32) + first_band
        low, high = np.searchsorted(ordered, base - 1), np.searchsorted(ordered, base + 1, "right")
        crowded |= full[high] > full[low]
        ranges.append((low, high))
    pairs: list[tuple[Integers, Integers]] = []
    for low, high in ranges:
        times = np.where(crowded, 0, high - low)
        later = np.repeat(np.arange(size), times)
        ends = np.cumsum(times)
        within = np.arange(len(later)) - np.repeat(ends - times, times)
        pairs.append((order[np.repeat(low, times) + within], later))
    earlier, later = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return earlier, later, crowded
