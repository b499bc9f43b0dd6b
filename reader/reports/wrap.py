"""Lines of a given width for plain-text reports."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..text.safe import safe


def cells(text: str) -> int:
    """The columns that a text takes in a terminal: two for wide characters, none for marks."""
    if text.isascii():
        return len(text)
    return sum(_character_cells(character) for character in text)


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The text, made safe, as lines of at most `width` columns with `indent` before each.

    White space is folded; a word longer than a line is broken.
    """
    room = max(1, width - cells(indent))
    line: list[str] = []
    used = 0
    for word in _pieces(safe(text), room):
        size = cells(word)
        if line and used + 1 + size > room:
            yield indent + " ".join(line)
            line, used = [], 0
        used += size + bool(line)
        line.append(word)
    if line:
        yield indent + " ".join(line)


def hanging(first: str, text: str, width: int) -> Iterator[str]:
    """The text behind a label, its further lines as far in."""
    for line in wrapped(text, width, " " * len(first)):
        yield first + line[len(first) :]
        first = " " * len(first)


def excerpt(text: str, length: int = 300) -> str:
    """The beginning of a text, long enough to find it; cut between words where those are short."""
    if len(text) <= length:
        return text
    words, _, rest = text[: length + 1].rpartition(" ")
    return (words if len(rest) < length // 2 else text[:length]).rstrip() + " …"


def counted(number: int, unit: str) -> str:
    """A number and what it counts: "1 word", "1,200 words"."""
    return f"{number:,} {unit}" + ("" if number == 1 else "s")


def _pieces(text: str, room: int) -> Iterator[str]:
    for word in text.split():
        if len(word) * 2 <= room or cells(word) <= room:
            yield word
            continue
        start = used = 0
        for end, character in enumerate(word):
            size = _character_cells(character)
            if used + size > room and end > start:
                yield word[start:end]
                start, used = end, 0
            used += size
        yield word[start:]
