"""Units of text as bags of words, and what two of them have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import overload

LOOKUPS_PER_WORD = 0.5
"""Pairs of places that are looked at, to each word of long texts; so many words in gaps."""
MIN_LOOKUPS = 400_000
"""The same at least: texts of some thousand words are compared in full."""
MAX_CANDIDATES = 8
"""Counterparts kept for each unit where the budget ends before the words do."""
MIN_PART = 0.5
"""Share of the evidence that a candidate needs in its rarer words, there."""
NONE = -1
"""The number of a word that is left out."""


Bag = Counter[int]


class Bags(Sequence[Bag]):
    """The words of units that follow each other, as bags; each is made when it is looked at."""

    def __init__(self, words: Sequence[int], bounds: Sequence[int]) -> None:
        self.words = words
        self.bounds = bounds
        self._made: dict[int, Bag] = {}

    @classmethod
    def made(cls, bags: Iterable[Bag]) -> Bags:
        """Bags of which nothing is known but what is in them."""
        known = dict(enumerate(bags))
        found = cls((), range(len(known) + 1))
        found._made = known
        return found

    def __len__(self) -> int:
        return max(0, len(self.bounds) - 1)

    @overload
    def __getitem__(self, index: int) -> Bag: ...
    @overload
    def __getitem__(self, index: slice) -> list[Bag]: ...
    def __getitem__(self, index: int | slice) -> Bag | list[Bag]:
        if isinstance(index, slice):
            return [self[k] for k in range(len(self))[index]]
        place = range(len(self))[index]
        bag = self._made.get(place)
        if bag is None:
            bag = self._made[place] = Counter(
                self.words[self.bounds[place] : self.bounds[place + 1]]
            )
            bag.pop(NONE, None)
        return bag


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


def overlap(left: Bag, right: Bag) -> int:
    """Number of words that two bags have in common."""
    if len(left) > len(right):
        left, right = right, left
    return sum(min(count, right[word]) for word, count in left.items() if word in right)
