"""Words that a PDF breaks at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_KEEP = frozenset(("half", "ill", "quasi", "self", "so", "well"))
"""First parts of compounds that keep their hyphen."""
_HYPHENATED = 0.015
"""A text in which such a share of the lines ends with a hyphen has words broken."""
_LONGEST = 60
"""Code points of the end of a line that are looked at."""


class Vocabulary:
    """How the words of a text are spelled where they stand whole."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            words = _WORD.findall(line.casefold())
            # What is broken is not whole.
            words = words[bool(before.endswith("-")) :]
            self._words.update(words[:-1] if line.endswith("-") and after else words)
        breaks = [(a, b) for a, b in pairwise(lines) if a.endswith("-") and b[:1].islower()]
        parts = [found for a, b in breaks if (found := _parts(a, b))]
        whole = sum(f"{a}{b}" in self._words for a, b in parts)
        compound = sum(f"{a}-{b}" in self._words for a, b in parts)
        if whole or compound:
            self._breaks_words = whole >= compound
        else:
            self._breaks_words = len(breaks) >= _HYPHENATED * len(lines)
        text = "\n".join(lines)
        # Few texts have spaces around the long dash, and most have them around the short one.
        self._close = {
            "—": len(re.findall(r"\S—\S", text)) >= text.count(" — "),
            "–": len(re.findall(r"[^\W\d]–[^\W\d]", text)) > text.count(" – "),
        }

    def between(self, before: str, after: str) -> tuple[str, str]:
        """The end of a line as it is before the next one, and what parts the two.

        A word that the text has elsewhere is spelled as it is there; another one was broken where
        the text breaks words and the next line goes on in lower case, unless its first part is one
        that compounds begin with.
        """
        if before.endswith("\xad"):
            return before[:-1], ""
        if before.endswith("-") and before[-2:-1] not in {"", " "}:
            return (before[:-1] if self._is_broken(before, after) else before), ""
        is_close = self._close.get(before[-1:]) or self._close.get(after[:1])
        return before, "" if is_close else " "

    def _is_broken(self, before: str, after: str) -> bool:
        parts = _parts(before, after)
        if parts is None or not after[0].islower():
            return False
        if "".join(parts) in self._words:
            return True
        if "-".join(parts) in self._words or parts[0] in _KEEP:
            return False
        is_compound = before[: -len(parts[0]) - 1].endswith("-")
        return self._breaks_words and not (is_compound and self._words.issuperset(parts))


def _parts(before: str, after: str) -> tuple[str, str] | None:
    """The parts of a word on both sides of a line end, in lower case."""
    last, first = _LAST.search(before[-_LONGEST:]), _FIRST.match(after)
    if last is None or first is None:
        return None
    return last[1].casefold(), first[0].casefold()
