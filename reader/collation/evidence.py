"""How much it says that two texts share a word: bits, the more the rarer the word is in both.

Evidence is compared with the chance level, the logarithm of the number of pairs of places: what the
best of so many pairs reaches by chance (Karlin and Altschul 1990). Inflected forms of a word count
as one where word order does not matter; their first letters stand for the stem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from .tokens import Tokens

STEM = 5
"""Letters that the forms of a word have in common; longer words count by these alone."""


@dataclass(frozen=True)
class Evidence:
    """The words and stems of two texts, and the bits in them."""

    word_bits: list[float]
    """By number of the word."""
    left_stems: list[int]
    """The stem of each left word, in text order."""
    right_stems: list[int]
    stem_bits: list[float]
    """By number of the stem."""
    chance: float
    """Bits that the best match of any two texts of these sizes reaches by chance."""

    @classmethod
    def of(cls, left: Tokens, right: Tokens, forms: Sequence[str]) -> Evidence:
        """The evidence in two texts; `forms` are the folded words by number."""
        numbers: dict[str, int] = {}
        stems = [numbers.setdefault(form[:STEM], len(numbers)) for form in forms]
        left_stems = [stems[word] for word in left.words]
        right_stems = [stems[word] for word in right.words]
        return cls(
            surprise(left.words, right.words, len(forms)),
            left_stems,
            right_stems,
            surprise(left_stems, right_stems, len(numbers)),
            log2(max(len(left.words), 2) * max(len(right.words), 2)),
        )


def surprise(left: Sequence[int], right: Sequence[int], kinds: int) -> list[float]:
    """Bits in each kind of word, by its share of all words of both texts."""
    counts = Counter(left)
    counts.update(right)
    total = len(left) + len(right)
    return [log2(1 + total / max(counts[kind], 1)) for kind in range(kinds)]
