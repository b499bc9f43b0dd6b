"""How much the words of two units of text (sentences, paragraphs) have in common.

Only pairs that share a rare enough word are looked at: an inverted index from words to units is
walked from the rarest word on until a budget is spent, so the work is proportional to the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from . import bulk
from .bags import (
    LOOKUPS_PER_WORD,
    MAX_CANDIDATES,
    MIN_LOOKUPS,
    MIN_PART,
    NONE,
    Bag,
    Bags,
    overlap,
    shared,
    weigh,
)
from .options import Cell


@dataclass(frozen=True)
class Units:
    """Units of a text as bags of weighted words."""

    bags: Sequence[Bag]
    weights: Sequence[float]
    """Bits of all words of each unit."""
    bits: Sequence[float]

    @classmethod
    def of(cls, words: Sequence[int], bounds: Sequence[int], bits: Sequence[float]) -> Units:
        """Units that begin at `bounds`; words numbered NONE do not count."""
        bags = Bags(words, bounds)
        if bulk.pays(len(words)):
            from .bulk.similar import weights

            return cls(bags, weights(bags, bits), bits)
        return cls(bags, [weigh(bag, bits) for bag in bags], bits)


def without(words: Sequence[int], taken: bytearray) -> Sequence[int]:
    """The words, those at places that are taken as NONE."""
    if bulk.pays(len(words)):
        from .bulk.storage import without

        return without(words, taken, NONE)
    return [NONE if is_taken else word for word, is_taken in zip(words, taken, strict=True)]


def _long(one: Sequence[Bag], other: Sequence[Bag]) -> tuple[Bags, Bags] | None:
    """The bags of two long texts; None where the texts are short."""
    if (
        isinstance(one, Bags)
        and isinstance(other, Bags)
        and bulk.pays(len(one.words) + len(other.words))
    ):
        return one, other
    return None


def common_counts(left: Sequence[Bag], right: Sequence[Bag], cells: Sequence[Cell]) -> list[int]:
    """Number of words that the bags of each pair have in common."""
    texts = _long(left, right)
    if texts is not None:
        from .bulk.similar import cell_counts

        return cell_counts(*texts, cells)
    return [overlap(left[i], right[j]) for i, j in cells]


def shares(left: Units, right: Units, cells: Sequence[Cell]) -> list[float]:
    """Bits of the words that the units of each pair have in common."""
    texts = _long(left.bags, right.bags)
    if texts is not None:
        from .bulk.similar import cell_bits

        return cell_bits(*texts, cells, left.bits)
    return [shared(left.bags[i], right.bags[j], left.bits) for i, j in cells]


def similarities(
    left: Units,
    right: Units,
    min_bits: float,
    left_done: Collection[int] = (),
    right_done: Collection[int] = (),
) -> dict[Cell, float]:
    """Pairs of units that share at least `min_bits`, and the Dice coefficient of their weights.

    Units that are `done` are left out. The coefficient is from 0 to 1. The pairs are sorted.
    """
    texts = _long(left.bags, right.bags)
    if texts is not None:
        from .bulk.similar import similarities

        found = similarities(*texts, left.bits, min_bits, left_done, right_done)
    else:
        found = _similarities(left, right, min_bits, left_done, right_done)
    return {
        (i, j): 2 * value / (left.weights[i] + right.weights[j])
        for (i, j), value in sorted(found.items())
    }


def _similarities(
    left: Units,
    right: Units,
    min_bits: float,
    left_done: Collection[int],
    right_done: Collection[int],
) -> dict[Cell, float]:
    """The bits that pairs of units share, where these are at least `min_bits`."""
    rows, words = _places(left.bags, left_done)
    columns, far_words = _places(right.bags, right_done)
    pairs = {word: _times(rows[word]) * _times(columns[word]) for word in rows if word in columns}
    budget = max(MIN_LOOKUPS, LOOKUPS_PER_WORD * (words + far_words))
    found: dict[Cell, float] = {}
    for word in sorted(pairs, key=lambda word: (pairs[word], word)):
        budget -= pairs[word]
        if budget < 0:
            break
        value = left.bits[word]
        for i, one in rows[word]:
            for j, other in columns[word]:
                cell = (i, j)
                found[cell] = found.get(cell, 0.0) + value * (one if one < other else other)
    if budget < 0:
        found = {
            (i, j): shared(left.bags[i], right.bags[j], left.bits)
            for i, j in _foremost(found, MIN_PART * min_bits)
        }
    return {cell: value for cell, value in found.items() if value >= min_bits}


_Places = list[tuple[int, int]]


def _places(bags: Sequence[Bag], done: Collection[int]) -> tuple[dict[int, _Places], int]:
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
