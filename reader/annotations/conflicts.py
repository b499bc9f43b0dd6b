"""The marks that git leaves in a notes file that two people changed at one place.

Lines between `<<<<<<<` and `=======` are of one side, up to `>>>>>>>` of the other; what follows
`|||||||` before that is of the state from which both parted.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from ..errors import DataError


class _Of(Enum):
    """Whose lines these are."""

    BOTH = ""
    OURS = "<<<<<<<"
    BASE = "|||||||"
    THEIRS = "======="


_END = ">>>>>>>"
# In which part a mark of the next one may stand.
_AFTER = {
    _Of.OURS: {_Of.BOTH},
    _Of.BASE: {_Of.OURS},
    _Of.THEIRS: {_Of.OURS, _Of.BASE},
    _Of.BOTH: {_Of.THEIRS},
}


class Versions(NamedTuple):
    """A text with marks as both sides had it."""

    ours: str
    theirs: str
    line: int
    """1-based line of the first mark."""


def versions(text: str) -> Versions | None:
    """Both versions of a text; None where it has no marks, or where they do not fit together."""
    if _Of.OURS.value not in text:
        return None
    ours: list[str] = []
    theirs: list[str] = []
    part, first = _Of.BOTH, 0
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), start=1):
        mark = _mark(line)
        if mark is None:
            if part in {_Of.BOTH, _Of.OURS}:
                ours.append(line)
            if part in {_Of.BOTH, _Of.THEIRS}:
                theirs.append(line)
        elif part in _AFTER[mark]:
            part, first = mark, first or number
        else:
            return None
    if part is not _Of.BOTH or not first:
        return None
    return Versions("".join(ours), "".join(theirs), first)


def _mark(line: str) -> _Of | None:
    """The part that begins after a line, if it is a mark."""
    head, rest = line[:7], line[7:8]
    if rest not in {"", " ", "\r", "\n"}:
        return None
    if head == _END:
        return _Of.BOTH
    return next((part for part in _Of if part.value and head == part.value), None)


def refuse_marks(text: str) -> None:
    """Raise DataError, at the line of the first one, where a text has such marks."""
    found = versions(text)
    if found is not None:
        raise DataError(
            "a git merge left both versions here; keep a copy of this file, take one version (git "
            "checkout --ours), then add the other: reader notes import LEFT RIGHT COPY",
            line=found.line,
        )
