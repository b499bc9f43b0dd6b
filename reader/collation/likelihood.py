"""What it says for a summary that the other text has a word."""

from __future__ import annotations

from math import log2

from .bits import exact

RARE = 32
"""A word that is at most one in so many says what its text is about."""
SUMMED = 0.85
"""Share of the rare words of a summary that the text summed up has too."""


Range = tuple[int, int]


def likelihood(known: bool, hits: int, total: int) -> float:
    """What it says for a summary that the other text has a word or not.

    Of `total` words as rare as it, that are in no summary, the other text has `hits`.
    """
    usual = (hits + 1) / (total + 2)
    if usual >= SUMMED:
        return 0.0
    return exact(log2(SUMMED / usual if known else (1 - SUMMED) / (1 - usual)))
