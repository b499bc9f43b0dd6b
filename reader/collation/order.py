"""The heaviest order-keeping chain: what is not on it has moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar


class Paired(Protocol):
    """A unit of the left text and one of the right text."""

    @property
    def left(self) -> int: ...
    @property
    def right(self) -> int: ...


P = TypeVar("P", bound=Paired)


def beads(pairs: Iterable[P]) -> Iterator[list[P]]:
    """Pairs that stand in order, those that overlap on a side together (a bead of an alignment)."""
    bead: list[P] = []
    end_left = end_right = -1
    for pair in pairs:
        if bead and pair.left > end_left and pair.right > end_right:
            yield bead
            bead = []
        bead.append(pair)
        end_left, end_right = max(end_left, pair.left), max(end_right, pair.right)
    if bead:
        yield bead


class Weighed(NamedTuple):
    """A pair of half-open ranges, and what it weighs."""

    left: tuple[int, int]
    right: tuple[int, int]
    weight: float


def heaviest_chain(items: Sequence[Weighed]) -> set[int]:
    """Indices of the heaviest set of items that stand in the same order on both sides.

    Items of a chain do not overlap on either side. A Fenwick tree over the right ends gives the
    best chain to put each item on: n log n (Fredman 1975, Abouelhoda and Ohlebusch 2005).
    """
    if all(item.weight > 0 for item in items) and all(
        one.left[1] <= other.left[0] and one.right[1] <= other.right[0]
        for one, other in pairwise(items)
    ):
        return set(range(len(items)))
    events: list[tuple[int, int, int]] = []
    for index, item in enumerate(items):
        events.append((item.left[1], 0, index))
        events.append((item.left[0], 1, index))
    events.sort()
    columns = {end: k for k, end in enumerate(sorted({item.right[1] for item in items}), 1)}
    ends = sorted(columns)
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    total = [0.0] * len(items)
    before = [-1] * len(items)
    for _, opening, index in events:
        item = items[index]
        if opening:
            place = bisect_right(ends, item.right[0])
            best = (0.0, -1)
            while place:
                if tree[place][0] > best[0]:
                    best = tree[place]
                place &= place - 1
            total[index] = best[0] + item.weight
            before[index] = best[1]
        else:
            place = columns[item.right[1]]
            while place < len(tree):
                if total[index] > tree[place][0]:
                    tree[place] = (total[index], index)
                place += place & -place
    chain: set[int] = set()
    place = max(range(len(items)), key=lambda k: (total[k], -k), default=-1)
    while place >= 0:
        chain.add(place)
        place = before[place]
    return chain
