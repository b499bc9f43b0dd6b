"""Texts with a known history: random prose, and edits of it."""

from __future__ import annotations

from random import Random

SYLLABLES = [a + b + c for a in "bdfglmnprstvz" for b in "aeiou" for c in ("", "n", "r", "l")]
COMMON = "the of and to in a is that it was for on are with as".split()  # noqa: SIM905


def word(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 4)))


def sentence(random: Random, words: int = 0) -> str:
    parts = [
        random.choice(COMMON) if random.random() < 0.4 else word(random)
        for _ in range(words or random.randint(9, 18))
    ]
    return " ".join(parts).capitalize() + "."


def paragraph(random: Random, sentences: int = 0) -> str:
    return " ".join(sentence(random) for _ in range(sentences or random.randint(2, 5)))


def prose(seed: int, paragraphs: int) -> list[str]:
    random = Random(seed)
    return [paragraph(random) for _ in range(paragraphs)]


def edited(text: str, random: Random, share: float) -> str:
    """The text with a share of its words replaced."""
    return " ".join(word(random) if random.random() < share else w for w in text.split())
