"""Which pairs of corresponding paragraphs have moved, and which of them are too weak to believe."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .options import Cell
from .order import Weighed, heaviest_chain


class Pair(NamedTuple):
    """A left and a right paragraph, and the bits they share."""

    left: int
    right: int
    bits: float

    @property
    def cell(self) -> Cell:
        return self.left, self.right


REACH = 4
"""Steps, on either side, that two moved pairs which follow each other are apart at most."""

_AROUND = tuple((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1) if down or across)


def moved_pairs(pairs: Sequence[Pair]) -> set[int]:
    """Indices of the pairs that are off the heaviest order-keeping chain.

    Pairs that share a paragraph stay together where nothing between them on the other side has a
    counterpart: halves of a paragraph that was split, a heading or a new paragraph between them.
    What is off the heaviest chain is the lightest set of moves that explains the order.
    """
    if _in_step(pairs):
        return set()
    together = _together([pair.cell for pair in pairs])
    kept = heaviest_chain([_item([pairs[k] for k in group]) for group in together])
    return {k for index, group in enumerate(together) if index not in kept for k in group}


def _together(cells: Sequence[Cell]) -> list[list[int]]:
    """Indices of cells by what shares a paragraph, with none between that has a counterpart."""
    owner = list(range(len(cells)))

    def root(k: int) -> int:
        while owner[k] != k:
            owner[k] = k = owner[owner[k]]
        return k

    for side in (0, 1):
        paired = sorted({cell[1 - side] for cell in cells})
        following = dict(pairwise(paired))
        order = sorted(range(len(cells)), key=lambda k: (cells[k][side], cells[k][1 - side]))
        for one, other in pairwise(order):
            same = cells[one][side] == cells[other][side]
            if same and following[cells[one][1 - side]] == cells[other][1 - side]:
                owner[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for k in range(len(cells)):
        groups.setdefault(root(k), []).append(k)
    return list(groups.values())


def _item(group: Sequence[Pair]) -> Weighed:
    """Pairs that stay together, as one of a chain."""
    if len(group) == 1:  # as most are
        ((left, right, bits),) = group
        return Weighed((left, left + 1), (right, right + 1), bits)
    lefts, rights = [pair.left for pair in group], [pair.right for pair in group]
    return Weighed(
        (min(lefts), max(lefts) + 1),
        (min(rights), max(rights) + 1),
        sum(pair.bits for pair in group),
    )


def in_order(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Pairs that have not moved, and the blocks of those that have, each in its own order."""
    moved = moved_pairs(pairs)
    runs: list[list[Pair]] = [[pair for k, pair in enumerate(pairs) if k not in moved]]
    for k in sorted(moved):
        pair, last = pairs[k], runs[-1][-1] if len(runs) > 1 else None
        if last and pair.left - last.left <= REACH and 0 <= pair.right - last.right <= REACH:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return runs


def _in_step(pairs: Sequence[Pair]) -> bool:
    """Whether each pair stands after the one before it on both sides, as most do in most texts."""
    return all(pair.bits > 0 for pair in pairs) and all(
        one.left < other.left and one.right < other.right for one, other in pairwise(pairs)
    )


def weak_moves(pairs: Sequence[Pair], clear: Collection[Cell], min_bits: float) -> Iterator[Cell]:
    """Moved pairs that share too little, together with the moved pairs around them.

    A pair in its place has the order of the texts for it. One that has moved, alone or in a block,
    must make up for that by its words, unless it is `clear`: it needs `min_bits` where the texts
    have the same order, and the less the less there is of it.
    """
    off = moved_pairs(pairs)
    moved = [pairs[k] for k in sorted(off)]
    kept = sum(pair.bits for k, pair in enumerate(pairs) if k not in off)
    min_bits *= kept / max(kept + sum(pair.bits for pair in moved), 1.0)
    for block in _clusters([pair.cell for pair in moved], _AROUND):
        if sum(moved[k].bits for k in block) < min_bits:
            cells = [moved[k].cell for k in block]
            if not any(cell in clear for cell in cells):
                yield from cells


def _clusters(cells: Sequence[Cell], near: Sequence[Cell]) -> Iterator[list[int]]:
    """Indices of cells that are connected by steps to near cells."""
    place = {cell: k for k, cell in enumerate(cells)}
    seen: set[int] = set()
    for start in range(len(cells)):
        if start in seen:
            continue
        seen.add(start)
        group = [start]
        for k in group:
            i, j = cells[k]
            for down, across in near:
                other = place.get((i + down, j + across))
                if other is not None and other not in seen:
                    seen.add(other)
                    group.append(other)
        yield sorted(group)
