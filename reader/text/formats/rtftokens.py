"""RTF cut into groups, control words and characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPEN, CLOSE, WORD, BYTE, TEXT = range(5)
"""Kinds of tokens: a group begins, ends; a control word or symbol; a byte of a character in the
code page of its place, by its number; bytes as they stand there, one a character.
"""

Token = tuple[int, str, int | None]
"""Kind, text, and the number of a control word."""

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # 1, 2: a control word
    r"|\\'([0-9A-Fa-f]{2})"  # 3: a byte
    r"|\\([^A-Za-z])"  # 4: a control symbol
    r"|([{}])"  # 5
    r"|([^\\{}\r\n]+)"  # 6
    r"|[\r\n]+|\\",
    re.DOTALL,
)


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a source that has a byte in each character; binary data is left out."""
    at, end = 0, len(source)
    match_at = _TOKEN.match
    while at < end:
        match = match_at(source, at)
        assert match is not None  # any character begins a token
        at = match.end()
        kind = match.lastindex
        if kind == 6:
            yield TEXT, match[6], None
        elif kind == 1:
            yield WORD, match[1], None
        elif kind == 2:
            number = int(match[2])
            if match[1] == "bin":
                at += max(0, number)
            else:
                yield WORD, match[1], number
        elif kind == 3:
            yield BYTE, chr(int(match[3], 16)), None
        elif kind == 5:
            yield OPEN if match[5] == "{" else CLOSE, "", None
        elif kind == 4:
            yield WORD, match[4], None
