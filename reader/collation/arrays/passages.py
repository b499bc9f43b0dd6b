"""How much the sides of the passages of two long texts have in common."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from ..regions import Region
from ..stretches import Stretch
from .numbering import Integers
from .similar import Ranges, common_words
from .storage import columns_of, numbers_of


def passage_counts(
    passages: Sequence[tuple[Region, Sequence[Stretch]]], left: array[int], right: array[int]
) -> list[int]:
    """Number of words that both sides of each passage have, in any order.

    Equal stretches have a counterpart for each of their words. They are counted as they are, and
    taken out of both sides, so that only what was edited needs to be looked at.
    """
    start, end, far_start, far_end = columns_of((region for region, _ in passages), 4)
    sizes = [len(stretches) for _, stretches in passages]
    owners = np.repeat(np.arange(len(passages)), sizes)
    every = chain.from_iterable(stretches for _, stretches in passages)
    places, far_places, lengths = columns_of(every, 3)
    sides = ((start, end, places), (far_start, far_end, far_places))
    parts = [_outside(*side, lengths, owners) for side in sides]
    # Stretches that overlap share words on one side: nothing is taken out.
    whole = parts[0][1] | parts[1][1]
    found = np.bincount(owners, lengths, minlength=len(passages)).astype(np.int64)
    found[whole] = 0
    gaps = [
        _chosen(outside, whole, start, end)
        for (outside, _), (start, end, _) in zip(parts, sides, strict=True)
    ]
    _, owner, times = common_words(numbers_of(left), gaps[0], numbers_of(right), gaps[1])
    found += np.bincount(owner, times, minlength=len(passages)).astype(np.int64)
    counts: list[int] = found.tolist()
    return counts


def _outside(
    start: Integers, end: Integers, places: Integers, lengths: Integers, owners: Integers
) -> tuple[Ranges, npt.NDArray[np.bool_]]:
    """The ranges between the stretches of each passage, and which passages have overlaps."""
    order = np.lexsort((places, owners))
    places, lengths, owners = places[order], lengths[order], owners[order]
    passages = np.arange(len(start))
    starts = np.concatenate((start, places + lengths))
    ends = np.concatenate((places, end))
    of_starts, of_ends = np.concatenate((passages, owners)), np.concatenate((owners, passages))
    starts = starts[np.argsort(of_starts, kind="stable")]
    by_owner = np.argsort(of_ends, kind="stable")
    ends, of = ends[by_owner], of_ends[by_owner]
    overlapping = np.bincount(of, starts > ends, minlength=len(start)) > 0
    return Ranges(starts, ends, of), overlapping


def _chosen(
    outside: Ranges, whole: npt.NDArray[np.bool_], start: Integers, end: Integers
) -> Ranges:
    """The ranges of passages, all of it for those that are taken as a whole."""
    kept = ~whole[outside.owner]
    all_of = np.flatnonzero(whole)
    return Ranges(
        np.concatenate((outside.start[kept], start[all_of])),
        np.concatenate((outside.end[kept], end[all_of])),
        np.concatenate((outside.owner[kept], all_of)),
    )
