"""Text of others as it may stand in Markdown: it comes out as it went in, and is no markup.

Held for CommonMark with the tables and the struck words of GitHub, and for pandoc. What a site does
beyond that with names behind an @ is its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ...text.safe import safe

_SPACE = re.compile(r"[ \t\n]+")
SPECIAL = re.compile(
    r"[\\`*_{\[\]<|~$^@]|&(?=#|\w)|(?<=\w):(?=//)|:(?=[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE
)
"""What may be a sign of markup wherever it stands in a line."""
_AT_START = re.compile(r"[-+=:%#>]|\d{1,9}(?=[.)])")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", re.IGNORECASE)
_ASCII_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Words(NamedTuple):
    """Words of a text, to be set apart or not."""

    text: str
    apart: bool = False


def escaped(text: str) -> str:
    """The text on one line, in every place a line of Markdown has."""
    return _escaped(_SPACE.sub(" ", safe(text)).strip(" "), at_start=True)


def _escaped(line: str, *, at_start: bool) -> str:
    shown = SPECIAL.sub(r"\\\g<0>", line)
    if at_start and (start := _AT_START.match(shown)):
        number = start[0] if start[0].isdigit() else ""
        shown = f"{number}\\{shown[len(number) :]}"
    return shown


def address(text: str) -> str:
    """A link to an address of the web; what is none of http or https is text."""
    return f"<{text}>" if _ADDRESS.fullmatch(text) else escaped(text)


def marked(words: Iterable[Words], sign: str) -> str:
    """Words one after the other on one line, those to be set apart between two signs.

    A sign works only where it leans on a word: spaces at the ends of what is set apart are left
    out of it, and punctuation too where a letter stands on the other side of the sign.
    """
    line = ""
    bounds: list[tuple[int, int]] = []
    for text, apart in words:
        begin = len(line)
        line += _SPACE.sub(" ", safe(text))
        if apart and bounds and bounds[-1][1] == begin:
            bounds[-1] = (bounds[-1][0], len(line))
        elif apart:
            bounds.append((begin, len(line)))
    shown: list[str] = []
    done = len(line) - len(line.lstrip(" "))
    line = line.rstrip(" ")
    for begin, end in bounds:
        begin, end = _leaning(line, max(begin, done), min(end, len(line)))
        if begin < end:
            shown += _escaped(line[done:begin], at_start=not shown), sign
            shown += _escaped(line[begin:end], at_start=False), sign
            done = end
    return "".join([*shown, _escaped(line[done:], at_start=not shown)])


def _leaning(line: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and line[begin].isspace():
        begin += 1
    while begin < end and line[end - 1].isspace():
        end -= 1
    if 0 < begin < end and not _is_open(line[begin - 1]):
        while begin < end and not _is_word(line[begin]):
            begin += 1
    if begin < end < len(line) and not _is_open(line[end]):
        while begin < end and not _is_word(line[end - 1]):
            end -= 1
    return begin, end


def _is_open(character: str) -> bool:
    """Whether a sign may stand beside a character whatever is on the sign's other side."""
    return (
        character.isspace()
        or character in _ASCII_MARKS
        or unicodedata.category(character).startswith("P")
    )


def _is_word(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] not in "PS"
