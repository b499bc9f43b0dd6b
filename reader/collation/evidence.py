"""How much it says that two texts share a word: bits, the more the rarer the word is in both.

Evidence is compared with the chance level, the logarithm of the number of pairs of places: what the
best of so many pairs reaches by chance (Karlin and Altschul 1990). Inflected forms of a word count
as one where word order does not matter; their first letters stand for the stem.

Bits are whole multiples of a small fraction, so that sums of them are exact in any order, and what
weighs the same on two ways of adding up is a tie on both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from . import bulk
from .bits import bits_of
from .tokens import Forms, Tokens


@dataclass(frozen=True)
class Evidence:
    """The words and stems of two texts, and the bits in them."""

    word_bits: Sequence[float]
    """By number of the word."""
    left_stems: Sequence[int]
    """The stem of each left word, in text order."""
    right_stems: Sequence[int]
    stem_bits: Sequence[float]
    """By number of the stem."""
    left_sums: Sequence[float]
    """Bits of all left words up to each place; one more than there are words."""
    right_sums: Sequence[float]
    chance: float
    """Bits that the best match of any two texts of these sizes reaches by chance."""

    @classmethod
    def of(cls, left: Tokens, right: Tokens, forms: Forms) -> Evidence:
        """The evidence in two texts."""
        chance = log2(max(len(left.words), 2) * max(len(right.words), 2))
        if bulk.pays(len(left.words) + len(right.words)):
            from .bulk.evidence import measures

            return cls(*measures(left.words, right.words, forms.stems), chance)
        stems = forms.stems
        left_stems = [stems[word] for word in left.words]
        right_stems = [stems[word] for word in right.words]
        bits = surprise(left.words, right.words, len(forms.words))
        return cls(
            bits,
            left_stems,
            right_stems,
            surprise(left_stems, right_stems, max(stems, default=-1) + 1),
            list(accumulate(map(bits.__getitem__, left.words), initial=0.0)),
            list(accumulate(map(bits.__getitem__, right.words), initial=0.0)),
            chance,
        )


def surprise(left: Sequence[int], right: Sequence[int], kinds: int) -> list[float]:
    """Bits in each kind of word, by its share of all words of both texts."""
    counts = Counter(left)
    counts.update(right)
    total = len(left) + len(right)
    return [bits_of(max(counts[kind], 1), total) for kind in range(kinds)]
