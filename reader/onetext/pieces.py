"""Stretches of words that look alike."""

from __future__ import annotations

from typing import NamedTuple

Looks = frozenset[str]
"""How words are set: values of `Stress`, and REFERENCE."""
PLAIN: Looks = frozenset()
REFERENCE = "reference"
"""The number of a note."""
END = "\r"
"""Stands for the end of a paragraph; no other character of safe text is this one."""


class Piece(NamedTuple):
    """Words that look alike and are read as they stand."""

    text: str
    looks: Looks
    at: int
    """Where they begin, in code points of the document."""
