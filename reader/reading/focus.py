"""What the reader points at: a place in the text, and an entry of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..collation.index import Counterpart
from ..text.model import Side, Sides, Span
from .index import ReadingIndex

if TYPE_CHECKING:
    from ..annotations.model import Note
    from ..attribution import Attribution
    from ..collation.results import Passage
    from ..provenance.findings import Finding, Spot


class Entry(NamedTuple):
    """The entry of a list that the keys work on."""

    thing: Passage | Finding | Attribution | Note
    spot: Spot
    """Where it stands; on neither side where its text is gone."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Where the text cursor stands, and what is chosen beside it."""

    index: ReadingIndex
    row: int
    side: Side
    """The side whose text is meant."""
    paragraph: int | None
    """None where there is no text."""
    line: Span | None = None
    """The words on the cursor's line."""
    selected: tuple[Side, Span] | None = None
    entry: Entry | None = None
    """None while the keys work in the text."""
    note: Note | None = None
    """The note that the list of notes is at, wherever the keys work."""

    @property
    def spans(self) -> Sides[Span | None]:
        """What the keys are about, on each side: the selection, what is chosen, or the row."""
        if self.selected is not None:
            return Sides.only(*self.selected)
        if self.entry is None:
            return self.row_spans
        # A side that lacks a fact has a place for it, and no words there.
        return self.entry.spot.map(lambda span: span if span and span.start < span.end else None)

    @property
    def counterparts(self) -> list[Counterpart]:
        """Where the text under the cursor stands on the other side."""
        if self.paragraph is None or not self.index.complete:
            return []
        return self.index.counterparts(self.side, self.paragraph, self.line)

    @property
    def row_spans(self) -> Sides[Span | None]:
        """What stands in the row, on each side; beside it what answers it elsewhere."""
        rows, documents, places = self.index.rows, self.index.documents, self.counterparts

        def on(side: Side) -> Span | None:
            # Until the texts are compared, a row holds paragraphs of the same number, no more.
            known = self.index.complete or side is self.side
            paragraphs = rows[self.row].on(side) if rows and known else ()
            if paragraphs:
                return Span.hull([documents[side].paragraphs[p].span for p in paragraphs])
            # The pair of a row that stands elsewhere is the passage there.
            return places[0].span if places and side is not self.side else None

        return Sides.of(on)
