"""Which passages of two long texts may have something moved inside."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from ..regions import Region
from ..stretches import Stretch
from .numbering import Integers
from .similar import ranges
from .storage import columns_of, fractions_of, stretch_columns


def which_cross(
    passages: Sequence[tuple[Region, Sequence[Stretch]]],
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    least: Sequence[float],
) -> list[bool]:
    """Whether the seed of a move in each passage has words that are not the passage's own.

    Such a seed has at least so many bits as are given for the passage. Where the passage's own
    words are not in order, there is something moved in any case.
    """
    sums = fractions_of(left_sums)
    a, b, c, d = columns_of((region for region, _ in passages), 4)
    owners = np.repeat(np.arange(len(passages)), [len(own) for _, own in passages])
    left, right, length = columns_of(chain.from_iterable(own for _, own in passages), 3)
    same = owners[1:] == owners[:-1]
    overlap = (left[:-1] + length[:-1] > left[1:]) | (right[:-1] + length[:-1] > right[1:])
    crossing = np.bincount(owners[1:], same & overlap, minlength=len(passages)) > 0
    starts, far_starts, lengths = stretch_columns(stretches)
    places, of = ranges(np.searchsorted(starts, a), np.searchsorted(starts, b))
    i, j, ends = starts[places], far_starts[places], starts[places] + lengths[places]
    seeds = np.flatnonzero(
        (c[of] <= j)
        & (j + lengths[places] <= d[of])
        & (ends <= b[of])
        & (sums[ends] - sums[i] >= np.array(least, np.float64)[of])
    )
    i, j, ends, of = i[seeds], j[seeds], ends[seeds], of[seeds]

    def held(starts: Integers, first: Integers, last: Integers) -> npt.NDArray[np.bool_]:
        """Whether the passage's own words hold all from the first to the last, on one side."""
        size = int(max(starts.max(initial=0), last.max(initial=0))) + 2
        own = np.maximum(np.searchsorted(owners * size + starts, of * size + first, "right") - 1, 0)
        if not len(starts):
            return np.zeros(len(of), np.bool_)
        found: npt.NDArray[np.bool_] = (
            (owners[own] == of) & (starts[own] <= first) & (starts[own] + length[own] >= last)
        )
        return found

    in_both = held(left, i, ends) & held(right, j, j + ends - i)
    crossing |= np.bincount(of, ~in_both, minlength=len(passages)) > 0
    flags: list[bool] = crossing.tolist()
    return flags
