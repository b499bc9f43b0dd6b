"""Which stretches of two long texts can follow which, in chains of equal words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..stretches import GAP_BITS, MAX_GAP, MAX_NEIGHBOURS, SKEW_BITS, Steps, Stretch
from .numbering import Floats, Integers, Numbers, slots
from .similar import ranges
from .storage import fractions_of, stored, stored_fractions, stretch_columns

_SLOT_BITS = 20


class _Columns(NamedTuple):
    """Stretches as columns: where they begin and end on both sides, and the bits in them."""

    left: Integers
    right: Integers
    length: Integers
    end: Integers
    far_end: Integers
    own: Floats

    @classmethod
    def of(cls, stretches: Sequence[Stretch], sums: Floats) -> _Columns:
        left, right, length = stretch_columns(stretches)
        end = left + length
        return cls(left, right, length, end, right + length, sums[end] - sums[left])

    def chosen(self, kept: npt.NDArray[np.bool_]) -> _Columns:
        """Some of them."""
        return _Columns(
            self.left[kept],
            self.right[kept],
            self.length[kept],
            self.end[kept],
            self.far_end[kept],
            self.own[kept],
        )

    @property
    def stretches(self) -> tuple[list[int], list[int], list[int]]:
        """Plain numbers: both beginnings and the length."""
        return self.left.tolist(), self.right.tolist(), self.length.tolist()


def _worthwhile(columns: _Columns, least: float) -> npt.NDArray[np.bool_]:
    starts = columns.left // MAX_GAP, columns.right // MAX_GAP
    ends = columns.end // MAX_GAP, columns.far_end // MAX_GAP
    around = _others_around(*starts, *ends) | _others_around(*ends, *starts)
    return (columns.own >= least) | around


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


def _square_slots(row: Integers, column: Integers) -> Integers:
    # Squares that share a slot are taken for one: a few stretches too many are kept.
    return slots(((row << 32) + column).view(np.uint64), _SLOT_BITS)


def steps(
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    right_size: int,
    strong: float,
    least: float,
) -> tuple[Sequence[Stretch], Steps]:
    """The stretches that may be part of a chain of `least` bits, and how chains can go on.

    Most of those of unrelated or repeated text are short and stand alone.
    """
    sums = fractions_of(left_sums)
    columns = _Columns.of(stretches, sums)
    columns = columns.chosen(_worthwhile(columns, least))
    heavy = columns.own >= strong
    explained = _covered(columns.left[heavy], columns.end[heavy], len(sums) - 1)
    far_explained = _covered(columns.right[heavy], columns.far_end[heavy], right_size)
    before, after = _near(columns)
    gap = columns.left[after] - columns.end[before]
    far_gap = columns.right[after] - columns.far_end[before]
    overlap = np.maximum(0, -np.minimum(gap, far_gap))
    fits = (
        (columns.left[before] < columns.left[after])
        & (columns.right[before] < columns.right[after])
        & (gap <= MAX_GAP)
        & (far_gap <= MAX_GAP)
        & (overlap < np.minimum(columns.length[before], columns.length[after]))
    )
    before, after, overlap = before[fits], after[fits], overlap[fits]
    gap, far_gap = gap[fits] + overlap, far_gap[fits] + overlap
    start = columns.left[after] + overlap
    far_start = columns.right[after] + overlap
    free = (explained[start] == explained[columns.end[before]]) & (
        far_explained[far_start] == far_explained[columns.far_end[before]]
    )
    gains = (
        columns.own[after]
        - (sums[start] - sums[columns.left[after]])
        - GAP_BITS * (gap + far_gap)
        - SKEW_BITS * abs(gap - far_gap)
    )[free]
    before, after = before[free], after[free]
    order = np.argsort(after, kind="stable")
    first = np.searchsorted(after[order], np.arange(len(columns.own) + 1))
    return list(map(Stretch._make, zip(*columns.stretches, strict=True))), Steps(
        stored_fractions(columns.own),
        stored(first),
        stored(before[order]),
        stored_fractions(gains[order]),
    )


def _covered(starts: Integers, ends: Integers, size: int) -> Numbers:
    """Running counts of the places that lie in a range."""
    changes = np.bincount(starts, minlength=size + 1) - np.bincount(ends, minlength=size + 1)
    counts = np.zeros(size + 1, np.int32)
    np.cumsum(np.cumsum(changes[:-1]) > 0, out=counts[1:])
    return counts


def _near(columns: _Columns) -> tuple[Integers, Integers]:
    """Stretches that end near the start of another: both, by the square of the first.

    At most the last MAX_NEIGHBOURS of a square that come before the other are given.
    """
    size = len(columns.left)
    key = ((columns.end // MAX_GAP) << 32) + columns.far_end // MAX_GAP
    squares, square, counts = np.unique(key, return_inverse=True, return_counts=True)
    order = np.argsort(square, kind="stable")
    begins = np.cumsum(counts) - counts
    # Within a square by index: so all that come before a stretch can be counted at once.
    ranked = square[order] * size + order
    pairs: list[tuple[Integers, Integers]] = []
    every = np.arange(size)
    row, column = columns.left // MAX_GAP, columns.right // MAX_GAP
    for down in (-1, 0, 1):
        for across in (-1, 0, 1):
            wanted = ((row + down) << 32) + column + across
            at = np.minimum(np.searchsorted(squares, wanted), len(squares) - 1)
            after = every[squares[at] == wanted]
            at = at[after]
            stop = np.searchsorted(ranked, at * size + after)
            start = np.maximum(begins[at], stop - MAX_NEIGHBOURS)
            places, owners = ranges(start, stop)
            pairs.append((order[places], after[owners]))
    before, after = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return before, after
