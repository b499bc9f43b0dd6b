"""Lists of words as this package writes them: by spaces, or as phrases by bars and lines."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a text, each ended by a bar or its line."""
    return frozenset(phrase.strip() for line in text.split("\n") for phrase in line.split("|"))
