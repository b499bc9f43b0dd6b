"""How much the words of two units of text (sentences, paragraphs) have in common.

Only pairs that share a rare enough word are looked at: an inverted index from words to units is
walked from the rarest word on until a budget is spent, so the work is proportional to the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

LOOKUPS_PER_WORD = 2
MIN_LOOKUPS = 400_000
"""Pairs of places that are always looked at: texts of some thousand words are compared in full."""
MAX_CANDIDATES = 8
"""Counterparts kept for each unit where the budget ends before the words do."""

MIN_PART = 0.5
"""Share of the evidence that a candidate needs in its rarer words, there."""
NONE = -1
"""The number of a word that is left out."""

Bag = Counter[int]
Cell = tuple[int, int]


@dataclass(frozen=True)
class Units:
    """Units of a text as bags of weighted words."""

    bags: list[Bag]
    weights: list[float]
    """Bits of all words of each unit."""
    bits: Sequence[float]

    @classmethod
    def of(cls, words: Sequence[int], bounds: Sequence[int], bits: Sequence[float]) -> Units:
        """Units that begin at `bounds`; words numbered NONE do not count."""
        bags = [Counter(words[a:b]) for a, b in pairwise(bounds)]
        for bag in bags:
            bag.pop(NONE, None)
        return cls(bags, [weigh(bag, bits) for bag in bags], bits)


def weigh(bag: Bag, bits: Sequence[float]) -> float:
    """Bits of all words of a bag."""
    return sum(bits[word] * count for word, count in bag.items())


def shared(left: Bag, right: Bag, bits: Sequence[float]) -> float:
    """Bits of the words that two bags have in common."""
    if len(left) > len(right):
        left, right = right, left
    return sum(
        bits[word] * (count if count <= right[word] else right[word])
        for word, count in left.items()
        if word in right
    )


def similarities(
    left: Units,
    right: Units,
    min_bits: float,
    left_done: Container[int] = (),
    right_done: Container[int] = (),
) -> dict[Cell, float]:
    """Pairs of units that share at least `min_bits`, and the Dice coefficient of their weights.

    Units that are `done` are left out. The coefficient is from 0 to 1.
    """
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    words = 0
    for index, bag in enumerate(left.bags):
        if index not in left_done:
            words += len(bag)
            for word in bag:
                rows.setdefault(word, []).append(index)
    for index, bag in enumerate(right.bags):
        if index not in right_done:
            words += len(bag)
            for word in bag:
                if word in rows:
                    columns.setdefault(word, []).append(index)
    budget = max(MIN_LOOKUPS, LOOKUPS_PER_WORD * words)
    found: dict[Cell, float] = {}
    for word in sorted(columns, key=lambda word: (len(rows[word]) * len(columns[word]), word)):
        budget -= len(rows[word]) * len(columns[word])
        if budget < 0:
            break
        value = left.bits[word]
        for i in rows[word]:
            one = left.bags[i][word]
            for j in columns[word]:
                other = right.bags[j][word]
                cell = (i, j)
                found[cell] = found.get(cell, 0.0) + value * (one if one < other else other)
    if budget < 0:
        found = {
            (i, j): shared(left.bags[i], right.bags[j], left.bits)
            for i, j in _foremost(found, MIN_PART * min_bits)
        }
    return {
        (i, j): 2 * value / (left.weights[i] + right.weights[j])
        for (i, j), value in found.items()
        if value >= min_bits
    }


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
