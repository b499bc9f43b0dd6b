"""How much the sides of passages have in common."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence

from ..regions import Region
from ..stretches import Stretch


def passage_counts(
    passages: Sequence[tuple[Region, Sequence[Stretch]]], left: array[int], right: array[int]
) -> list[int]:
    """Number of words that both sides of each passage have, in any order."""
    return [(Counter(left[a:b]) & Counter(right[c:d])).total() for (a, b, c, d), _ in passages]
