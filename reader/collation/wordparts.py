"""Paragraphs as bags of parts of their words, so that a compound is like the words it is made of.

Made only for the paragraphs that are looked at: most have a clear counterpart and need none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from math import log2

from .bags import Bag, Bags
from .bits import exact
from .similar import Units
from .texts import Texts
from .unspaced import is_unspaced

MOST_WORDS = 20_000
"""Different words, the most common ones, in which parts are counted."""
MOST_LETTERS = 200
"""Letters of a word that are looked at: what has more is no word."""
LETTERS = 3
"""Letters of a part; the spaces before and after a word are letters too."""


class WordParts:
    """The parts of the words of two texts; sides are 0 (left) and 1 (right)."""

    def __init__(self, texts: Texts) -> None:
        self._sides = (texts.left, texts.right)
        self._forms = texts.forms.words
        self._most_common = texts.backend.most_common
        self._known: dict[int, list[int]] = {}
        self._bags: dict[tuple[int, int], Bag] = {}
        self._weights: dict[tuple[int, int], float] = {}

    def count(self, side: int) -> int:
        """Number of paragraphs of a side."""
        return len(self._sides[side].paragraphs) - 1

    @property
    def total(self) -> int:
        """Number of words of both sides."""
        return sum(len(tokens.words) for tokens in self._sides)

    def words(self, side: int, paragraph: int) -> int:
        """Number of words of a paragraph."""
        bounds = self._sides[side].paragraphs
        return bounds[paragraph + 1] - bounds[paragraph]

    def bag(self, side: int, paragraph: int) -> Bag:
        """The parts of the words of a paragraph, by number."""
        key = side, paragraph
        bag = self._bags.get(key)
        if bag is None:
            words = self._sides[side].paragraph(paragraph)
            bag = self._bags[key] = Counter(chain.from_iterable(map(self._parts_of, words)))
        return bag

    def _parts_of(self, word: int) -> list[int]:
        (numbers, _), weights = self._common, self.weights
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = []
            for part in _parts(self._forms[word]):
                number = numbers.setdefault(part, len(weights))
                if number == len(weights):  # it stands in rare words only
                    weights.append(self._rarest)
                found.append(number)
        return found

    def weight(self, side: int, paragraph: int) -> float:
        """Weight of all parts of a paragraph."""
        key = side, paragraph
        weight = self._weights.get(key)
        if weight is None:
            weights = self.weights
            bag = self.bag(side, paragraph)
            weight = sum(weights[part] * count for part, count in bag.items())
            self._weights[key] = weight
        return weight

    def units(self, side: int, paragraphs: Iterable[int]) -> Units:
        """Some paragraphs of a side, in this order."""
        chosen = list(paragraphs)
        return Units(
            Bags.made(self.bag(side, paragraph) for paragraph in chosen),
            [self.weight(side, paragraph) for paragraph in chosen],
            self.weights,
        )

    @cached_property
    def weights(self) -> list[float]:
        """The weight of each part, the square of its bits: as in a product of two vectors.

        So endings and short words, of which any two paragraphs share some, say little.
        """
        _, counts = self._common
        return [self._weight(count) for count in counts]

    def _weight(self, count: int) -> float:
        return exact(log2(1 + self._total / count) ** 2)

    @cached_property
    def _rarest(self) -> float:
        return self._weight(1)

    @cached_property
    def _total(self) -> int:
        _, counts = self._common
        return sum(counts)

    @cached_property
    def _common(self) -> tuple[dict[str, int], list[int]]:
        """Numbers of the parts of the most common words, and how often they stand in these.

        What is rare does not change the weights.
        """
        left, right = self._sides
        counts: dict[str, int] = {}
        for word, times in self._most_common(left.words, right.words, MOST_WORDS):
            for part in _parts(self._forms[word]):
                counts[part] = counts.get(part, 0) + times
        return {part: number for number, part in enumerate(counts)}, list(counts.values())


def _parts(form: str) -> list[str]:
    if not form.isascii() and is_unspaced(form):
        return [form]
    padded = f" {form[:MOST_LETTERS]} "
    return [padded[k : k + LETTERS] for k in range(max(1, len(padded) - LETTERS + 1))]
