"""Texts made for the tests of the shelf: many on one matter, some of them versions of others."""

from __future__ import annotations

from pathlib import Path
from random import Random

from reader.shelf.folder import File
from reader.shelf.glance import Glance, glance
from reader.text.document import Document

COMMON = ["the", "of", "and", "to", "in", "was", "on", "for", "with", "that", "had", "by"]
TOPIC = [f"{a}{b}" for a in ("harb", "ferr", "pump", "quay", "tid", "lamp") for b in "aeiou"]


def words(random: Random, own: list[str], count: int) -> list[str]:
    """Words as of a text on the matter: common ones, those of the matter, and some of its own."""
    return [random.choice(random.choice((COMMON, COMMON, TOPIC, own))) for _ in range(count)]


def own_words(random: Random, count: int = 60) -> list[str]:
    """Words that few other texts have."""
    return ["".join(random.choices("bdfglmnprst", k=6)) for _ in range(count)]


def edited(random: Random, text: list[str], share: float) -> list[str]:
    """A version in which a share of the words is replaced, and some parts have changed places."""
    changed = [random.choice(TOPIC) if random.random() < share else word for word in text]
    middle = len(changed) // 2
    return changed[middle:] + changed[:middle]


def document(text: list[str]) -> Document:
    """The words in paragraphs of forty."""
    return Document.from_paragraphs(
        " ".join(text[start : start + 40]) for start in range(0, len(text), 40)
    )


def file(name: str) -> File:
    """A file that lies nowhere."""
    return File(Path("/texts", name))


def seen(text: list[str]) -> Glance:
    """What a glance tells of words."""
    return glance(document(text))
