"""Unicode's normal forms in time proportional to the text."""

from __future__ import annotations

from typing import Literal
from unicodedata import normalize

_PIECE = 256
"""Code points of a word that are normalised at once; no word of a language has more."""


def normalised(form: Literal["NFC", "NFD", "NFKD"], word: str) -> str:
    """A word in a normal form, a very long one piece by piece.

    Marks that follow each other are sorted by insertion, so that a letter with a hundred thousand
    of them would take minutes; Unicode's stream-safe format (UAX #15) breaks such runs likewise.
    """
    if len(word) <= _PIECE:
        return normalize(form, word)
    pieces = (word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
    return "".join(normalize(form, piece) for piece in pieces)
