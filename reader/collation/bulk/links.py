"""What the equal words of long texts say of their paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from ..options import Cell
from ..stretches import Stretch
from .similar import Integers, ranges
from .storage import columns_of, fractions_of


def shared_bits(
    left_bounds: Sequence[int],
    right_bounds: Sequence[int],
    sums: Sequence[float],
    passages: Sequence[Sequence[Stretch]],
) -> dict[Cell, float]:
    """Bits of equal words, by the paragraphs they stand in; `sums` are those of the left words."""
    starts, rights, lengths = columns_of(chain.from_iterable(passages), 3)
    rows, columns = np.array(left_bounds, np.int64), np.array(right_bounds, np.int64)
    shifts = rights - starts
    # Each stretch is cut where a paragraph begins on either side.
    cuts, owners = _cuts(starts, lengths, rows)
    far_cuts, far_owners = _cuts(rights, lengths, columns)
    every = np.concatenate((starts, cuts, far_cuts - shifts[far_owners]))
    of = np.concatenate((np.arange(len(starts)), owners, far_owners))
    order = np.lexsort((every, of))
    every, of = every[order], of[order]
    ends = starts + lengths
    stops = np.append(every[1:], 0)
    last = np.append(of[1:] != of[:-1], True)[: len(of)]
    stops[last] = ends[of[last]]
    row = np.searchsorted(rows, every, "right") - 1
    column = np.searchsorted(columns, every + shifts[of], "right") - 1
    running = fractions_of(sums)
    keys, first, where = np.unique(
        row * len(columns) + column, return_index=True, return_inverse=True
    )
    totals = np.bincount(where, running[stops] - running[every], minlength=len(keys))
    places = zip(row[first].tolist(), column[first].tolist(), strict=True)
    return dict(zip(places, totals.tolist(), strict=True))


def _cuts(
    starts: Integers, lengths: Integers, bounds: Integers
) -> tuple[Integers, npt.NDArray[np.intp]]:
    """The bounds inside each stretch, and the index of the stretch."""
    first = np.searchsorted(bounds, starts, "right")
    last = np.searchsorted(bounds, starts + lengths)
    places, owners = ranges(first, np.maximum(first, last))
    cuts = bounds[places]
    return cuts, owners
