"""Which passages may have something moved inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..regions import Region, stretches_in
from ..stretches import Stretch, in_order


def which_cross(
    passages: Sequence[tuple[Region, Sequence[Stretch]]],
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    least: Sequence[float],
) -> Iterable[bool]:
    """Whether the seed of a move in each passage is not in order with the passage's own words.

    Such a seed has at least so many bits as are given for the passage.
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
        if sums[i + length] - sums[i] >= least:
            place = bisect_right(own, (i + length,)) - 1
            if place < 0 or own[place].right - own[place].left != j - i:
                return True
    return False
