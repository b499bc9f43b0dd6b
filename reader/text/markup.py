"""Text without its inline markup, which keeps every offset."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Span

JOINER = "\u2060"
"""What stands for markup inside a word: as long as the markup, and no part of the word."""


def blanked(text: str, markup: Iterable[Span]) -> str:
    """A text of the same length in which markup is white space, or JOINER inside a word.

    `markup` are spans in order that do not overlap. Line ends in them are kept.
    """
    parts: list[str] = []
    done = 0
    for start, end in markup:
        inside = start > 0 and text[start - 1].isalnum() and text[end : end + 1].isalnum()
        blank = JOINER if inside else " "
        parts.append(text[done:start])
        parts.append("".join("\n" if c == "\n" else blank for c in text[start:end]))
        done = end
    if not parts:
        return text
    parts.append(text[done:])
    return "".join(parts)
