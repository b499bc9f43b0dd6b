"""Which passages may have something moved inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ..regions import Region, stretches_in
from ..stretches import Stretch, in_order


def which_cross(
    passages: Sequence[tuple[Region, Sequence[Stretch]]],
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    least: Sequence[float],
) -> Iterable[bool]:
    """Whether the seed of a move in each passage has words that are not the passage's own.

    Such a seed has at least so many bits as are given for the passage. Where the passage's own
    words are not in order, there is something moved in any case.
    """
    return [
        _may_cross(*passage, stretches, left_sums, seed)
        for passage, seed in zip(passages, least, strict=True)
    ]


def _may_cross(
    region: Region,
    own: Sequence[Stretch],
    stretches: Sequence[Stretch],
    sums: Sequence[float],
    least: float,
) -> bool:
    if not in_order(own):
        return True
    for i, j, length in stretches_in(region, stretches):
        if sums[i + length] - sums[i] >= least and not (
            _held([(left, size) for left, _, size in own], i, length)
            and _held([(right, size) for _, right, size in own], j, length)
        ):
            return True
    return False


def _held(own: Sequence[tuple[int, int]], start: int, length: int) -> bool:
    """Whether one of some stretches, in order, holds another one, on one side."""
    place = bisect_right(own, start, key=itemgetter(0)) - 1
    return place >= 0 and sum(own[place]) >= start + length
