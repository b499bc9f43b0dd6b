"""What units of two texts have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ..bags import (
    LOOKUPS_PER_WORD,
    MAX_CANDIDATES,
    MIN_LOOKUPS,
    MIN_PART,
    NONE,
    Bags,
    overlap,
    shared,
    weigh,
)
from ..options import Cell


def without(words: Sequence[int], taken: bytearray) -> Sequence[int]:
    """The words, those at places that are taken as NONE."""
    return [NONE if is_taken else word for word, is_taken in zip(words, taken, strict=True)]


def weights(bags: Bags, bits: Sequence[float]) -> list[float]:
    """Bits of all words of each unit."""
    return [weigh(bag, bits) for bag in bags]


def common_counts(left: Bags, right: Bags, cells: Sequence[Cell]) -> list[int]:
    """Number of words that the units of each pair have in common."""
    return [overlap(left[i], right[j]) for i, j in cells]


def shares(left: Bags, right: Bags, cells: Sequence[Cell], bits: Sequence[float]) -> list[float]:
    """Bits of the words that the units of each pair have in common."""
    return [shared(left[i], right[j], bits) for i, j in cells]


def similarities(
    left: Bags,
    right: Bags,
    bits: Sequence[float],
    min_bits: float,
    left_done: Collection[int] = (),
    right_done: Collection[int] = (),
) -> dict[Cell, float]:
    """The bits that pairs of units share, where these are at least `min_bits`.

    Units that are `done` are left out. An inverted index from words to units is walked from the
    rarest word on until a budget is spent, so the work is proportional to the text.
    """
    rows, words = _places(left, left_done)
    columns, far_words = _places(right, right_done)
    pairs = {word: _times(rows[word]) * _times(columns[word]) for word in rows if word in columns}
    budget = max(MIN_LOOKUPS, LOOKUPS_PER_WORD * (words + far_words))
    found: dict[Cell, float] = {}
    for word in sorted(pairs, key=lambda word: (pairs[word], word)):
        budget -= pairs[word]
        if budget < 0:
            break
        value = bits[word]
        for i, one in rows[word]:
            for j, other in columns[word]:
                cell = (i, j)
                found[cell] = found.get(cell, 0.0) + value * (one if one < other else other)
    if budget < 0:
        found = {
            (i, j): shared(left[i], right[j], bits)
            for i, j in _foremost(found, MIN_PART * min_bits)
        }
    return {cell: value for cell, value in found.items() if value >= min_bits}


_Places = list[tuple[int, int]]


def _places(bags: Bags, done: Collection[int]) -> tuple[dict[int, _Places], int]:
    """The units that have a word, and how often they have it, by word; and all words' number."""
    places: dict[int, _Places] = {}
    total = 0
    for index, bag in enumerate(bags):
        if index not in done:
            for word, times in bag.items():
                places.setdefault(word, []).append((index, times))
                total += times
    return places, total


def _times(places: _Places) -> int:
    return sum(times for _, times in places)


def _foremost(found: dict[Cell, float], least: float) -> set[Cell]:
    """The cells of at least `least` bits that are among the best of their row or column."""
    order = sorted((-value, cell) for cell, value in found.items() if value >= least)
    kept: set[Cell] = set()
    for side in (0, 1):
        counts: Counter[int] = Counter()
        for _, cell in order:
            counts[cell[side]] += 1
            if counts[cell[side]] <= MAX_CANDIDATES:
                kept.add(cell)
    return kept
