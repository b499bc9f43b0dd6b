"""Which rows the reader has gone through.

Each is kept as a note of its own, of the kind `reviewed`, that quotes how the row begins. So it
follows its words when a text changes, can be taken back and merged as any note, and a person can
strike one out; a list of row numbers would do none of these.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..annotations.model import Note, NoteKind, Target, make_target, new_note
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .focus import Focus
from .index import ReadingIndex
from .noted import Noted
from .notes import change
from .session import Reply

if TYPE_CHECKING:
    from ..annotations.store import NoteStore

_QUOTE = 60
"""Code points of a paragraph that are quoted, at most: up to the end of a word."""


class Reviewed:
    """The rows that have been gone through, of those that are there to read."""

    def __init__(self, index: ReadingIndex, noted: Noted) -> None:
        self._index = index
        self._by_row: defaultdict[int, list[Note]] = defaultdict(list)
        for note in noted.reviewed:
            for row in {_row(index, *place) for place in noted.spans(note)}:
                self._by_row[row].append(note)

    def has(self, row: int) -> bool:
        """Whether a row has been gone through."""
        return row in self._by_row

    def notes(self, row: int) -> list[Note]:
        """The notes that say so."""
        return self._by_row.get(row, [])

    def describe(self) -> str:
        """How many have, in the words of the status line; empty where none has."""
        if not self._by_row:
            return ""
        furniture = self._index.furniture
        done = sum(row not in furniture for row in self._by_row)
        return f"reviewed {done:,} of {len(self._index.rows) - len(furniture):,}"

    def next(self, row: int) -> int | None:
        """The next row that has not, after one, else from the top; None where all have."""
        count = len(self._index.rows)
        others: list[int] = [*range(row + 1, count), *range(min(row + 1, count))]
        for other in others:
            if other not in self._by_row and other not in self._index.furniture:
                return other
        return None

    @property
    def paragraphs(self) -> Sides[set[int]]:
        """Where these rows begin, on each side."""
        rows = [self._index.rows[row] for row in self._by_row]
        return Sides.of(lambda side: {row.on(side)[0] for row in rows if row.on(side)})


def _row(index: ReadingIndex, side: Side, span: Span) -> int:
    return index.row_of[side][index.paragraph_at(side, span.start)]


def toggle(notes: NoteStore, reviewed: Reviewed, focus: Focus, creator: str) -> Reply:
    """Mark the cursor's row as gone through, or no longer."""
    there = reviewed.notes(focus.row)
    if there:

        def take_away() -> None:
            for note in there:
                notes.delete(note.id)

        return change(notes, take_away, "Not reviewed any more; r marks it again")
    targets = tuple(_beginnings(focus))
    if not targets:
        return Reply("No text here to review")
    note = new_note(NoteKind.REVIEWED, targets, creator=creator)
    return change(notes, lambda: notes.add(note), "Reviewed; R goes to the next row that is not")


def _beginnings(focus: Focus) -> Iterator[Target]:
    index = focus.index
    if not index.rows:
        return
    for side in Side:
        for paragraph in index.rows[focus.row].on(side)[:1]:
            document = index.documents[side]
            yield make_target(side, document, _beginning(document, paragraph))


def _beginning(document: Document, paragraph: int) -> Span:
    start, end = document.paragraphs[paragraph].span
    if end - start <= _QUOTE:
        return Span(start, end)
    words = document.text[start : start + _QUOTE + 1]
    cut = max(i for i, c in enumerate(words) if i == 0 or c.isspace()) or _QUOTE
    return Span(start, start + len(words[:cut].rstrip()))
