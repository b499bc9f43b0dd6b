"""Which units of two texts correspond, judged by their words and by their neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from .options import Cell
from .similar import Units, shares, similarities

MIN_SIMILARITY = 0.36
"""Dice coefficient from which two units correspond, the support of their neighbours added."""
SUPPORT = 0.06
DECAY = 0.6
REACH = 3
"""A corresponding pair adds SUPPORT * DECAY ** distance to pairs up to REACH units before or after
it; less where they are one unit off its diagonal."""
OFF_DIAGONAL = 0.6
ROUNDS = 2
MAX_REPEATED = 64
"""Pairs of places of a repeated unit that are judged by their neighbours; beyond it by rank."""

_MAX_SUPPORT = 2 * SUPPORT * sum(DECAY**distance for distance in range(1, REACH + 1))


def correspondences(
    left: Units,
    right: Units,
    known: Iterable[Cell],
    min_bits: float,
    excluded: Collection[Cell] = (),
) -> dict[Cell, float]:
    """Pairs of units that correspond, with the bits they share.

    `known` pairs are clear beforehand, `excluded` ones are out of the question. Others must be each
    other's best, after a relaxation (Rosenfeld et al. 1976) in which pairs that correspond support
    pairs next to them; `min_bits` is the least evidence for a pair.
    """
    fixed = set(known)
    taken_left, taken_right = {i for i, _ in fixed}, {j for _, j in fixed}
    cells = similarities(left, right, min_bits, taken_left, taken_right)
    for cell in excluded:
        cells.pop(cell, None)
    chosen = best_pairs(cells, fixed)
    pairs = sorted(chosen)
    return dict(zip(pairs, shares(left, right, pairs), strict=True))


def best_pairs(cells: dict[Cell, float], fixed: set[Cell]) -> set[Cell]:
    """The `fixed` pairs, and those that are each other's best: of cells with their similarities."""
    contenders = _contenders(cells)
    chosen = _mutual_best(contenders) | fixed
    for _ in range(ROUNDS):
        supported = {cell: value + _support(cell, chosen) for cell, value in contenders.items()}
        chosen = _mutual_best(supported) | fixed
    return chosen


def _contenders(cells: dict[Cell, float]) -> dict[Cell, float]:
    """Pairs that full support could make the best of their row and column."""
    best_left, best_right = _best(cells)
    return {
        (i, j): value
        for (i, j), value in cells.items()
        if value + _MAX_SUPPORT >= max(best_left[i], best_right[j], MIN_SIMILARITY)
    }


def _best(cells: dict[Cell, float]) -> tuple[dict[int, float], dict[int, float]]:
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    for (i, j), value in cells.items():
        if value > left.get(i, 0.0):
            left[i] = value
        if value > right.get(j, 0.0):
            right[j] = value
    return left, right


def _mutual_best(cells: dict[Cell, float]) -> set[Cell]:
    """One-to-one pairs that are the best of their row and column; of equals the first."""
    best_left, best_right = _best(cells)
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: set[Cell] = set()
    for i, j in sorted(cells):
        value = cells[i, j]
        if (
            value >= MIN_SIMILARITY
            and value == best_left[i] == best_right[j]
            and i not in used_left
            and j not in used_right
        ):
            used_left.add(i)
            used_right.add(j)
            pairs.add((i, j))
    return pairs


def _support(cell: Cell, chosen: set[Cell]) -> float:
    """What corresponding pairs nearby add to a pair."""
    i, j = cell
    total = 0.0
    for distance in range(1, REACH + 1):
        weight = SUPPORT * DECAY**distance
        for step in (distance, -distance):
            if (i + step, j + step) in chosen:
                total += weight
            elif (i + step, j + step + 1) in chosen or (i + step, j + step - 1) in chosen:
                total += weight * OFF_DIAGONAL
    return total


_Unit = TypeVar("_Unit", str, bytes)


def same_units(left: Sequence[_Unit], right: Sequence[_Unit]) -> list[Cell]:
    """Units of exactly the same words or letters, as far as it is clear which are which.

    Those that stand once on each side correspond; so do equal ones next to such a pair (Heckel
    1978), and the k-th with the k-th of those that stand equally often on both sides.
    """
    places_left: dict[_Unit, list[int]] = {}
    places_right: dict[_Unit, list[int]] = {}
    for places, units in ((places_left, left), (places_right, right)):
        for index, words in enumerate(units):
            if words:
                places.setdefault(words, []).append(index)
    partner: dict[int, int] = {}
    taken: set[int] = set()

    def pair(i: int, j: int) -> None:
        partner[i] = j
        taken.add(j)

    repeated: list[tuple[list[int], list[int]]] = []
    for words, lefts in places_left.items():
        rights = places_right.get(words)
        if rights is None:
            continue
        if len(lefts) == len(rights) == 1:
            pair(lefts[0], rights[0])
        else:
            repeated.append((lefts, rights))
    for start, step in ((0, 1), (len(left) - 1, -1)):
        i = start
        while 0 <= i < len(left):
            j = partner.get(i)
            if j is not None:
                a, b = i + step, j + step
                if (
                    0 <= a < len(left)
                    and 0 <= b < len(right)
                    and a not in partner
                    and b not in taken
                    and len(left[a]) > 0
                    and left[a] == right[b]
                ):
                    pair(a, b)
            i += step
    for lefts, rights in repeated:
        lefts = [i for i in lefts if i not in partner]
        rights = [j for j in rights if j not in taken]
        if len(lefts) == len(rights) or len(lefts) * len(rights) > MAX_REPEATED:
            for i, j in zip(lefts, rights, strict=False):
                pair(i, j)
    return sorted(partner.items())
