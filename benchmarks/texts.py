"""Texts made for measuring: prose-like paragraphs of invented words, and an edited copy."""

from __future__ import annotations

import random
from pathlib import Path

_CONSONANTS = "bcdfghjklmnprstvw"
_VOWELS = "aeiou"


def vocabulary(size: int, rng: random.Random) -> list[str]:
    """Invented words of one to four syllables."""
    words: set[str] = set()
    while len(words) < size:
        syllables = rng.randint(1, 4)
        words.add("".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(syllables)))
    return sorted(words)


def edited_pair(words: int, *, edited: float = 0.05, seed: int = 1) -> tuple[str, str]:
    """Two texts of about `words` words a side, a share of the second's words being others."""
    rng = random.Random(seed)
    known = vocabulary(30_000, rng)
    weights = [1 / (rank + 5) for rank in range(len(known))]
    left: list[list[str]] = []
    count = 0
    while count < words:
        paragraph = rng.choices(known, weights, k=rng.randint(30, 70))
        left.append(paragraph)
        count += len(paragraph)
    right = [
        [rng.choice(known) if rng.random() < edited else word for word in paragraph]
        for paragraph in left
    ]
    return _prose(left), _prose(right)


def _prose(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(words).capitalize() + "." for words in paragraphs) + "\n"


def write_pair(folder: Path, words: int) -> tuple[Path, Path]:
    """An edited pair as files."""
    paths = folder / f"left-{words}.txt", folder / f"right-{words}.txt"
    for path, text in zip(paths, edited_pair(words), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths
