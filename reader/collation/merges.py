"""One paragraph that corresponds to several: one that was split, or several that were joined.

A further paragraph belongs to a counterpart by the words that the others leave for it: each word of
the counterpart counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from .bags import Bag
from .options import Cell
from .similar import Units

MIN_GAIN = 0.35
"""Share of a further paragraph, by weight, that its counterpart must have in what is left."""
MIN_GAIN_BITS = 8.0
"""The same in bits: two or three short words are no sign of a split."""
MAX_MERGED = 8
"""Paragraphs that may have one counterpart together."""
MAX_IDLE = 1
"""Paragraphs in a row among them that add less."""


def longer_runs(one: Bag, many: Units, start: int) -> Iterator[tuple[int, float, float]]:
    """Ends of runs of two or more units from `start` on that have one counterpart together.

    With each end come the weight of what they share with it, and the weight of all they have.
    """
    left = dict(one)
    common = weight = 0.0
    idle = 0
    for unit in range(start, min(start + MAX_MERGED, len(many.bags))):
        gain = _take(left, many.bags[unit], many.bits)
        common += gain
        weight += many.weights[unit]
        if unit == start:
            continue
        if gain >= MIN_GAIN * many.weights[unit]:
            idle = 0
            yield unit + 1, common, weight
        else:
            idle += 1
            if idle > MAX_IDLE:
                return


def join_neighbours(
    left: Units, right: Units, pairs: Iterable[Cell], excluded: Collection[Cell] = ()
) -> set[Cell]:
    """Pairs of units without a pair with the counterpart of the unit before or after them.

    The best go first; a neighbour that has joined can bring the next one.
    """
    texts = (left, right)
    partners: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    for i, j in pairs:
        partners[0].setdefault(i, set()).add(j)
        partners[1].setdefault(j, set()).add(i)
    joined: set[Cell] = set()
    waiting = [
        (side, unit)
        for side, units in enumerate(texts)
        for unit, weight in enumerate(units.weights)
        if weight and unit not in partners[side]
    ]
    for _ in range(MAX_MERGED):
        offers: list[tuple[float, int, int, int]] = []
        for side, unit in waiting:
            mine, theirs = partners[side], partners[1 - side]
            if unit in mine:
                continue
            weight = texts[side].weights[unit]
            beside = _partners_beside(unit, mine)
            for partner in set(beside):
                group = theirs[partner]
                if len(group) < MAX_MERGED and _cell(side, unit, partner) not in excluded:
                    gain = _gain(texts[side], unit, group, texts[1 - side].bags[partner])
                    # What stands between parts of a counterpart needs no words to be told by.
                    least = 0.0 if beside.count(partner) > 1 else MIN_GAIN_BITS
                    if gain > 0 and gain >= max(MIN_GAIN * weight, least):
                        offers.append((-gain / weight, side, unit, partner))
        waiting = []
        for _, side, unit, partner in sorted(offers):
            mine, theirs = partners[side], partners[1 - side]
            if unit not in mine:
                mine[unit] = {partner}
                theirs[partner].add(unit)
                joined.add(_cell(side, unit, partner))
                waiting.extend(
                    (side, near)
                    for near in (unit - 2, unit - 1, unit + 1, unit + 2)
                    if 0 <= near < len(texts[side].bags)
                )
    return joined


def _partners_beside(unit: int, partners: dict[int, set[int]]) -> list[int]:
    """The only counterpart of the unit before and of the one after; one unit is passed over."""
    found: list[int] = []
    for step in (-1, 1):
        near = unit + step if unit + step in partners else unit + 2 * step
        if len(partners.get(near, ())) == 1:
            found.extend(partners[near])
    return found


def _cell(side: int, unit: int, partner: int) -> Cell:
    return (unit, partner) if side == 0 else (partner, unit)


def _gain(own: Units, unit: int, group: Iterable[int], counterpart: Bag) -> float:
    """Weight of the words of a unit that a counterpart has, and that a group takes none of."""
    left = dict(counterpart)
    for member in group:
        _take(left, own.bags[member], own.bits)
    return _take(left, own.bags[unit], own.bits)


def _take(left: dict[int, int], bag: Bag, bits: Sequence[float]) -> float:
    """Take the words of a bag from those that are left, and give the weight of what was there."""
    taken = 0.0
    for word, count in bag.items():
        there = left.get(word)
        if there:
            common = count if count < there else there
            left[word] = there - common
            taken += bits[word] * common
    return taken
