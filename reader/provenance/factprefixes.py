"""Words that a prefix denies: "likely" on one side of an edit, "unlikely" on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.model import Side, Sides, Span
from .factmodel import Fact, FactKind
from .factwords import FactWords

MAX_LENGTH = 80
"""An edit of more code points than this is not looked at: it is another sentence."""


class Prefixes:
    """Finds such words in an edit."""

    def __init__(self, words: FactWords, light: frozenset[str]) -> None:
        """`light` are words that are no denial of the rest of themselves: "unless"."""
        self._light = light
        patterns = [
            rf"{re.escape(prefix)}(?=([^\W\d_]{{{letters},}}))"
            for prefix, letters in words.negative_prefixes.items()
        ]
        self._pattern = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
        self._known = bool(patterns)

    def pairs(self, texts: Sides[str], spans: Sides[Span]) -> Iterator[Sides[Fact]]:
        """The words of an edit that one side has without their prefix."""
        if not self._known or not all(0 < end - start <= MAX_LENGTH for start, end in spans):
            return
        for side, span in spans.items():
            for match in self._pattern.finditer(texts[side], *span):
                rest = next(filter(None, match.groups()))
                end = match.end() + len(rest)
                if texts[side][match.start() : end].lower() in self._light:
                    continue
                plain = re.compile(rf"(?<![\w-]){rest}\b", re.IGNORECASE)
                there = plain.search(texts[side.other], *spans[side.other])
                if there is not None:
                    denied = Fact(match.start(), end, FactKind.NEGATION, ("not",))
                    other = Fact(*there.span(), FactKind.NEGATION, ())
                    yield Sides(denied, other) if side is Side.LEFT else Sides(other, denied)
