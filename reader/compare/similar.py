"""How much the words of two units of text (sentences, paragraphs) have in common.

Only pairs that share a rare enough word are looked at: an inverted index from words to units is
walked from the rarest word on until a budget is spent, so the work is proportional to the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

PAIRS_PER_UNIT_OF_WORK = 4
MIN_BUDGET = 400_000
"""Look-ups that are always allowed: short texts are compared in full."""

Bag = Mapping[int, int]


def bags(words: Sequence[int], bounds: Sequence[int]) -> list[Bag]:
    """The words of each unit with their counts."""
    return [Counter(words[a:b]) for a, b in pairwise(bounds)]


def weight(bag: Bag, bits: Sequence[float]) -> float:
    """Bits of all words of a bag."""
    return sum(bits[word] * count for word, count in bag.items())


def shared(left: Bag, right: Bag, bits: Sequence[float]) -> float:
    """Bits of the words two bags have in common."""
    if len(left) > len(right):
        left, right = right, left
    return sum(
        bits[word] * (count if count <= right[word] else right[word])
        for word, count in left.items()
        if word in right
    )


def candidates(
    left: Sequence[Bag], right: Sequence[Bag], bits: Sequence[float], total: int
) -> dict[tuple[int, int], float]:
    """Pairs of units that share words, with the bits they share.

    `total` is the number of words in both texts; the work is bounded by a multiple of it.
    """
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for index, bag in enumerate(left):
        for word in bag:
            rows.setdefault(word, []).append(index)
    for index, bag in enumerate(right):
        for word in bag:
            if word in rows:
                columns.setdefault(word, []).append(index)
    order = sorted(columns, key=lambda word: (len(rows[word]) * len(columns[word]), word))
    budget = max(MIN_BUDGET, PAIRS_PER_UNIT_OF_WORK * total)
    found: dict[tuple[int, int], float] = {}
    for word in order:
        budget -= len(rows[word]) * len(columns[word])
        if budget < 0:
            break
        value = bits[word]
        for i in rows[word]:
            one = left[i][word]
            for j in columns[word]:
                other = right[j][word]
                key = (i, j)
                found[key] = found.get(key, 0.0) + value * (one if one < other else other)
    return found
