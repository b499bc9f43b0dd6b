"""Finding words in both texts, as a person types them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..text.characters import DASHES, DOUBLE_MARKS, SINGLE_MARKS
from ..text.model import Side, Span
from ..text.safe import safe_line
from .index import LEFT, ReadingIndex
from .marks import Spans

_ALIKE = {signs[0]: f"[{re.escape(signs)}]" for signs in (SINGLE_MARKS, DOUBLE_MARKS, DASHES)}


class Find(NamedTuple):
    """One place that is sought."""

    row: int
    side: Side
    span: Span
    across: Span | None = None
    """What answers it on the other side."""


class Finds:
    """Places of both texts to go through, and the one the reader is at."""

    def __init__(self, finds: Iterable[Find] = ()) -> None:
        self.finds = list(finds)
        self.at: int | None = None
        """Number of the current find; None before the first step."""

    @property
    def current(self) -> tuple[Side, Span] | None:
        """The current find."""
        if self.at is None:
            return None
        find = self.finds[self.at]
        return find.side, find.span

    def spans(self, side: Side) -> Spans:
        """The finds of one side."""
        return Spans(find.span for find in self.finds if find.side is side)

    def step(self, step: int, row: int, *, here: bool = False) -> Find:
        """Go to the next or previous find, round the end; the first one is sought from a row.

        `here` admits a find in that row. There must be a find.
        """
        if self.at is not None:
            self.at = (self.at + step) % len(self.finds)
        else:
            first = row if here or step < 0 else row + 1
            ahead = next((i for i, f in enumerate(self.finds) if f.row >= first), len(self.finds))
            self.at = (ahead if step > 0 else ahead - 1) % len(self.finds)
        return self.finds[self.at]


class Search(Finds):
    """A query and its finds in both texts."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self.query = query

    def run(self, index: ReadingIndex) -> None:
        """Find all; the current find is forgotten."""
        self.finds = find_all(index, self.query)
        self.at = None

    def describe(self) -> str:
        """The search in the words of the status line; empty where there is none."""
        if not self.query.strip():
            return ""
        left = sum(find.side is LEFT for find in self.finds)
        count = f"{len(self.finds)} (‹{left} ›{len(self.finds) - left})"
        at = f"{self.at + 1}/" if self.at is not None else ""
        return f"find “{safe_line(self.query)}” {at}{count}"


def pattern(query: str) -> re.Pattern[str] | None:
    """What is typed as a pattern; None where there is nothing to find.

    A query without capitals finds them too; white space stands for any, also a line end; straight
    quotation marks and hyphens stand for the curly and long ones.
    """
    words = query.split()
    if not words:
        return None
    parts = ["".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words]
    flags = re.IGNORECASE if query == query.lower() else 0
    return re.compile(r"\s+".join(parts), flags)


def find_all(index: ReadingIndex, query: str) -> list[Find]:
    """All finds in both texts in the order of the rows, left before right."""
    compiled = pattern(query)
    if compiled is None:
        return []
    finds = []
    for order, (side, document) in enumerate(index.documents.items()):
        if not document.paragraphs:
            continue
        for match in compiled.finditer(document.text):
            paragraph = index.paragraph_at(side, match.start())
            span = document.paragraphs[paragraph].span
            if span.start <= match.start() < span.end:
                row = index.row_of[side][paragraph]
                finds.append((row, order, Find(row, side, Span(*match.span()))))
    finds.sort(key=lambda entry: (entry[0], entry[1], entry[2].span))
    return [find for _, _, find in finds]
