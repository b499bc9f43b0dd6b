"""What the names of files tell: their order, and which are of versions of one text."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

_DIGITS = re.compile(r"([0-9]+)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-_.]?\d\d[-_.]?\d\d|\d\d?[-_.]\d\d?[-_.]\d{4})(?!\d)")
_VERSIONS = """
    after b before changed clean copy corrected draft edit edited final first fixed last left new
    old original rev reviewed revised revision right second v ver version
"""
_OF_VERSIONS = frozenset(_VERSIONS.split())
"""Words that say which version of a text a file is, and not which text."""
LIKE_NAME = 0.5
"""Share of their words that two names have in common at least, to be alike."""


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """A key to sort names by as people do: without case, "chapter 2" before "chapter 10"."""
    parts = _DIGITS.split(name.casefold())
    # A number is not compared with letters, so each part says first which it is.
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


class NameLikeness(NamedTuple):
    """How like one another two names are."""

    weight: float
    """From 0 to 1."""
    reason: str
    """In words; empty where they have nothing in common."""


_NOTHING = NameLikeness(0, "")


def likeness(one: str, other: str) -> NameLikeness:
    """What two file names have in common."""
    first, second = (PurePath(name.casefold()) for name in (one, other))
    if first.stem == second.stem:
        return NameLikeness(1, "same name")
    undated = [_DATE.sub(" ", path.stem) for path in (first, second)]
    words = [_WORDS.findall(stem) for stem in undated]
    letters = [[word for word in each if not word.isdecimal()] for each in words]
    if not any(letters):
        return _NOTHING
    if words[0] == words[1]:
        return NameLikeness(0.9, "same name but for a date")
    if letters[0] == letters[1]:
        return NameLikeness(0.8, "same name but for a number")
    names = [{word for word in each if word not in _OF_VERSIONS} for each in letters]
    both = names[0] & names[1]
    if names[0] == names[1] and both:
        return NameLikeness(0.9, "same name but for the version")
    share = 2 * len(both) / max(1, len(names[0]) + len(names[1]))
    return NameLikeness(share / 2, "a like name") if share >= LIKE_NAME else _NOTHING
