"""One kind of place alone: what is edited, moved or noted, or what differs in credits or facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..collation.index import RowKind
from ..provenance.findings import Finding, Section
from ..text.model import Side, Sides, Span
from .creditindex import CreditIndex
from .index import LEFT, ReadingIndex
from .marks import Spans
from .search import Find, Finds


class FilterKind(NamedTuple):
    """A kind of place that the reader may want alone."""

    name: str
    key: str
    """The letter that chooses it."""
    what: RowKind | Section | None
    """None for notes."""


KINDS = (
    FilterKind("credits", "c", Section.CREDITS),
    FilterKind("quotations", "t", Section.QUOTATIONS),
    FilterKind("facts", "f", Section.FACTS),
    FilterKind("same", "s", RowKind.VERBATIM),
    FilterKind("edited", "e", RowKind.EDITED),
    FilterKind("reworded", "w", RowKind.REWORDED),
    FilterKind("moved", "m", RowKind.MOVED),
    FilterKind("only left", "l", RowKind.LEFT_ONLY),
    FilterKind("only right", "r", RowKind.RIGHT_ONLY),
    FilterKind("noted", "n", None),
)


class Filter(Finds):
    """The places of one kind, in the order of the rows."""

    def __init__(
        self,
        name: str = "",
        places: Iterable[tuple[Find, Finding | None]] = (),
        marks: Iterable[tuple[Side, Span]] = (),
    ) -> None:
        ordered = sorted(places, key=lambda p: (p[0].row, p[0].side is not LEFT, p[0].span))
        super().__init__(find for find, _ in ordered)
        self.name = name
        """Empty where nothing is filtered."""
        self._marks = list(marks)
        self._findings = [finding for _, finding in ordered]

    @property
    def finding(self) -> Finding | None:
        """What was found at the current place: of credits, quotations and facts."""
        return self._findings[self.at] if self.at is not None else None

    def spans(self, side: Side) -> Spans:
        """The words of one side that are to be marked."""
        return Spans(span for where, span in self._marks if where is side)

    def describe(self) -> str:
        """The filter in the words of the status line; empty where there is none."""
        if not self.name:
            return ""
        at = f"{self.at + 1} of " if self.at is not None else ""
        return f"only {self.name} {at}{len(self.finds)}"


def make_filter(
    kind: FilterKind,
    index: ReadingIndex,
    known: CreditIndex | None,
    noted: Sides[list[Span]],
) -> Filter:
    """The places of a kind; none of credits, quotations and facts while these are not known."""
    if isinstance(kind.what, RowKind):
        return Filter(kind.name, ((find, None) for find in _rows(index, kind.what)))
    if kind.what is None:
        spans = [(side, span) for side in Side for span in noted[side]]
        places = ((_find(index, side, span, None), None) for side, span in spans)
        return Filter(kind.name, places, spans)
    found = [
        finding
        for finding in (known.found if known is not None else ())
        if finding.section is kind.what and not finding.same
    ]
    return Filter(
        kind.name,
        ((find, finding) for finding in found for find in _finds(index, finding)),
        (mark for finding in found for mark in finding.marks),
    )


def _rows(index: ReadingIndex, kind: RowKind) -> Iterator[Find]:
    for number, row in enumerate(index.rows):
        if index.kind(number) is kind:
            sides = [side for side in Side if row.on(side)]
            spans = [index.documents[side].paragraphs[row.on(side)[0]].span for side in sides]
            yield Find(number, sides[0], spans[0])


def _finds(index: ReadingIndex, finding: Finding) -> Iterator[Find]:
    for left, right in finding.spots:
        if left is not None:
            yield _find(index, LEFT, left, right)
        elif right is not None:
            yield _find(index, LEFT.other, right, None)


def _find(index: ReadingIndex, side: Side, span: Span, across: Span | None) -> Find:
    row = index.row_of[side][index.paragraph_at(side, span.start)]
    return Find(row, side, span, across)
