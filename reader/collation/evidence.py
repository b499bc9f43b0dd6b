"""How much it says that two texts share a word: bits, the more the rarer the word is in both.

Evidence is compared with the chance level, the logarithm of the number of pairs of places: what the
best of so many pairs reaches by chance (Karlin and Altschul 1990). Inflected forms of a word count
as one where word order does not matter; their first letters stand for the stem.

Bits are whole multiples of a small fraction, so that sums of them are exact in any order, and what
weighs the same on two ways of adding up is a tie on both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """The stems of two texts, and the bits in their words."""

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
