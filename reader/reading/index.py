"""A comparison made quick to ask: what is at this place, and where is its counterpart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from ..collation.comparison import Change, Comparison, Link, Overlap, Passage, Relation, Row
from ..text.document import Document
from ..text.model import Role, Side, Span

LEFT, RIGHT = Side.LEFT, Side.RIGHT


class RowKind(StrEnum):
    """What a row is, in the words of the status line."""

    VERBATIM = "word for word"
    EDITED = "edited"
    REWORDED = "reworded"
    MOVED = "elsewhere"
    LEFT_ONLY = "only left"
    RIGHT_ONLY = "only right"
    FURNITURE = "page furniture"


_KIND_OF_RELATION = {
    Relation.VERBATIM: RowKind.VERBATIM,
    Relation.EDITED: RowKind.EDITED,
    Relation.REWORDED: RowKind.REWORDED,
}


class Counterpart(NamedTuple):
    """A place on the other side that corresponds to one on this side."""

    side: Side
    """The side of the counterpart."""
    paragraph: int
    span: Span
    relation: Relation
    moved: bool


def provisional(left: Document, right: Document) -> Comparison:
    """Both texts side by side in order, before anything is known of what they share."""
    count = max(len(left.paragraphs), len(right.paragraphs))
    rows = tuple(
        Row(
            (index,) if index < len(left.paragraphs) else (),
            (index,) if index < len(right.paragraphs) else (),
            None,
        )
        for index in range(count)
    )
    return Comparison(left, right, (), (), rows, Overlap(0.0, 0.0))


class ReadingIndex:
    """Look-ups over one comparison."""

    def __init__(self, comparison: Comparison, *, complete: bool = True) -> None:
        self.comparison = comparison
        self.complete = complete
        """False for provisional rows, which say nothing of what is shared."""
        self.rows = comparison.rows
        self.documents = {LEFT: comparison.left, RIGHT: comparison.right}
        self.row_of: dict[Side, list[int]] = {
            side: [0] * len(document.paragraphs) for side, document in self.documents.items()
        }
        for number, row in enumerate(self.rows):
            for paragraph in row.left:
                self.row_of[LEFT][paragraph] = number
            for paragraph in row.right:
                self.row_of[RIGHT][paragraph] = number
        self.links: dict[Side, dict[int, list[Link]]] = {
            LEFT: defaultdict(list),
            RIGHT: defaultdict(list),
        }
        for link in comparison.links:
            self.links[LEFT][link.left].append(link)
            self.links[RIGHT][link.right].append(link)
        apart = [
            link
            for link in comparison.links
            if self.row_of[LEFT][link.left] != self.row_of[RIGHT][link.right]
        ]
        self.has_elsewhere: dict[Side, set[int]] = {
            side: {end_on(link, side) for link in apart} for side in Side
        }
        """By side: the paragraphs with a counterpart in another row."""
        self._starts = {
            side: [p.start for p in document.paragraphs]
            for side, document in self.documents.items()
        }

    @cached_property
    def _passages(self) -> dict[Side, tuple[list[Passage], list[int], list[int]]]:
        """By side: passages by start, outer before inner; starts; the furthest end up to each."""
        found = {}
        for side in Side:
            ordered = sorted(
                self.comparison.passages,
                key=lambda p: (span_on(p, side).start, -span_on(p, side).end),
            )
            starts = [span_on(passage, side).start for passage in ordered]
            ends = list(accumulate((span_on(p, side).end for p in ordered), max))
            found[side] = ordered, starts, ends
        return found

    def passages_in(self, side: Side, span: Span) -> list[Passage]:
        """The passages that touch a span of one side, by start, outer before inner."""
        ordered, starts, ends = self._passages[side]
        first = bisect_right(ends, span.start)
        last = bisect_left(starts, span.end)
        return [p for p in ordered[first:last] if span_on(p, side).end > span.start]

    def passages_at(self, side: Side, span: Span) -> list[Passage]:
        """The passages that touch a span by how much of it they cover, the inner of two first."""

        def distance(passage: Passage) -> tuple[int, int]:
            own = span_on(passage, side)
            return -_shared(own, span), own.end - own.start

        return sorted(self.passages_in(side, span), key=distance)

    def paragraph_at(self, side: Side, offset: int) -> int:
        """Index of the last paragraph that begins at or before an offset (at least 0)."""
        return max(0, bisect_right(self._starts[side], offset) - 1)

    def role(self, side: Side, paragraph: int) -> Role:
        """Role of a paragraph."""
        return self.documents[side].paragraphs[paragraph].role

    @cached_property
    def furniture(self) -> frozenset[int]:
        """The rows that hold nothing but page furniture."""
        rows = {
            self.row_of[side][number]
            for side, document in self.documents.items()
            for number, paragraph in enumerate(document.paragraphs)
            if paragraph.role is Role.FURNITURE
        }
        return frozenset(row for row in rows if self._is_furniture(row))

    def _is_furniture(self, row: int) -> bool:
        left, right, _ = self.rows[row]
        return all(self.role(LEFT, p) is Role.FURNITURE for p in left) and all(
            self.role(RIGHT, p) is Role.FURNITURE for p in right
        )

    def elsewhere(self, side: Side, paragraph: int) -> list[Link]:
        """The links of a paragraph whose other end stands in another row."""
        links = self.links[side].get(paragraph)
        if not links:
            return []
        row, other = self.row_of[side][paragraph], self.row_of[side.other]
        return [link for link in links if other[end_on(link, side.other)] != row]

    def relation(self, side: Side, paragraph: int) -> Relation | None:
        """The closest relation of a paragraph inside its own row, if any."""
        row, other = self.row_of[side][paragraph], self.row_of[side.other]
        found = [
            link
            for link in self.links[side].get(paragraph, ())
            if other[end_on(link, side.other)] == row
        ]
        return max(found, key=lambda link: link.similarity).relation if found else None

    def kind(self, number: int) -> RowKind:
        """What a row is."""
        row = self.rows[number]
        if number in self.furniture:
            return RowKind.FURNITURE
        if row.relation is not None:
            return _KIND_OF_RELATION[row.relation]
        for side, paragraphs in ((LEFT, row.left), (RIGHT, row.right)):
            if any(self.links[side].get(paragraph) for paragraph in paragraphs):
                return RowKind.MOVED
        return RowKind.LEFT_ONLY if row.left else RowKind.RIGHT_ONLY

    def counterparts(self, side: Side, paragraph: int, span: Span | None) -> list[Counterpart]:
        """Where a stretch of text (or a whole paragraph) has its counterpart on the other side.

        Passages under the span come first, by how much of it they cover, the inner of two before
        the outer, then linked paragraphs which no passage has named.
        """
        other = side.other
        found: list[Counterpart] = []
        whole = self.documents[side].paragraphs[paragraph].span
        for passage in self.passages_at(side, span or whole):
            target = _aligned(passage, side, span or whole)
            place = self.paragraph_at(other, target.start)
            found.append(Counterpart(other, place, target, passage.relation, passage.moved))
        named = {c.paragraph for c in found}
        for link in self.links[side].get(paragraph, ()):
            place = end_on(link, other)
            if place not in named:
                target = self.documents[other].paragraphs[place].span
                found.append(Counterpart(other, place, target, link.relation, link.moved))
        return found


def span_on(passage: Passage, side: Side) -> Span:
    """A passage's stretch of one side."""
    return passage.left if side is LEFT else passage.right


def end_on(link: Link, side: Side) -> int:
    """A link's paragraph on one side."""
    return link.left if side is LEFT else link.right


def paragraphs_on(row: Row, side: Side) -> tuple[int, ...]:
    """A row's paragraphs of one side."""
    return row.left if side is LEFT else row.right


def _aligned(passage: Passage, side: Side, span: Span) -> Span:
    """The part of a passage's other side that answers a stretch of this one."""
    target = span_on(passage, side.other)
    ends = [target.end, target.start]
    for run in passage.runs:
        own, far = (run.left, run.right) if side is LEFT else (run.right, run.left)
        if own.end <= span.start or own.start >= span.end:
            continue
        # Inside equal words, the same distance leads to the same word.
        ahead = max(0, span.start - own.start) if run.change is Change.EQUAL else 0
        behind = max(0, own.end - span.end) if run.change is Change.EQUAL else 0
        ends = [min(ends[0], far.start + ahead), max(ends[1], far.end - behind)]
    start, end = max(target.start, ends[0]), min(target.end, ends[1])
    return Span(start, end) if start < end else target


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
