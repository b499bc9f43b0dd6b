"""Text without its inline markup, which keeps every offset."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from .model import Span

JOINER = "\u2060"
"""What stands for markup inside a word: as long as the markup, and no part of the word."""
LINE_END = re.compile(r"[ \t]*\n[ \t>]*")
"""A line end inside a paragraph that is hard-wrapped, with the indents and quote markers at it."""


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


def unread(text: str, markup: Sequence[Span], span: Span) -> list[Span]:
    """The line ends and the markup in a hard-wrapped paragraph, those that meet as one.

    They are in order and do not overlap, as `markup` does not. What has a line end in it is read as
    a space, the rest as nothing.
    """
    start, end = span
    first = bisect_left(markup, start, key=lambda each: each.start)
    last = bisect_left(markup, end, key=lambda each: each.start)
    breaks = (Span(*match.span()) for match in LINE_END.finditer(text, start, end))
    found: list[Span] = []
    for cut in sorted([*markup[first:last], *breaks]):
        if found and cut.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(cut.end, found[-1].end))
        else:
            found.append(cut)
    return found
