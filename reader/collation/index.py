"""A comparison made quick to ask: what is at this place, and where is its counterpart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, chain, count, repeat
from operator import itemgetter
from typing import NamedTuple

from ..text.model import Role, Side, Sides, Span
from .comparison import Comparison
from .results import Link, Passage, Relation
from .runs import Change


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


class _ByPlace(NamedTuple):
    """The passages of a side by where they start there, outer before inner."""

    passages: list[Passage]
    starts: list[int]
    ends: list[int]
    """The furthest end up to each."""


def _by_place(passages: Iterable[Passage], side: Side) -> _ByPlace:
    ordered = sorted(passages, key=lambda p: (p.on(side).start, -p.on(side).end))
    starts = [passage.on(side).start for passage in ordered]
    return _ByPlace(ordered, starts, list(accumulate((p.on(side).end for p in ordered), max)))


class ComparisonIndex:
    """Look-ups over one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.rows = comparison.rows
        self.documents = comparison.documents
        self._in_form: dict[int, bool] = {}
        self.row_sizes = Sides(*(list(map(len, map(itemgetter(n), self.rows))) for n in (0, 1)))
        """How many paragraphs of a side each row has."""
        self.row_of = self.row_sizes.map(
            lambda sizes: list(chain.from_iterable(map(repeat, count(), sizes)))
        )
        """By paragraph. The rows hold the paragraphs of each side in their own order."""
        self.links: Sides[dict[int, list[Link]]] = Sides(defaultdict(list), defaultdict(list))
        """By paragraph."""
        left, right = self.links
        for link in comparison.links:
            left[link[0]].append(link)
            right[link[1]].append(link)
        rows, others = self.row_of
        apart = [(i, j) for i, j, *_ in comparison.links if rows[i] != others[j]]
        self.has_elsewhere = Sides({i for i, _ in apart}, {j for _, j in apart})
        """The paragraphs with a counterpart in another row."""

    @cached_property
    def _passages(self) -> Sides[_ByPlace]:
        return Sides.of(lambda side: _by_place(self.comparison.passages, side))

    def passages_in(self, side: Side, span: Span) -> list[Passage]:
        """The passages that touch a span of one side, by start, outer before inner."""
        ordered, starts, ends = self._passages[side]
        first = bisect_right(ends, span.start)
        last = bisect_left(starts, span.end)
        return [p for p in ordered[first:last] if p.on(side).end > span.start]

    def passages_at(self, side: Side, span: Span) -> list[Passage]:
        """The passages that touch a span by how much of it they cover, the inner of two first."""

        def distance(passage: Passage) -> tuple[int, int]:
            own = passage.on(side)
            return -own.overlap(span), own.end - own.start

        return sorted(self.passages_in(side, span), key=distance)

    def paragraph_at(self, side: Side, offset: int) -> int:
        """The paragraph of an offset of a side, as `Document.paragraph_at`."""
        return self.documents[side].paragraph_at(offset)

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
        return all(
            self.role(side, paragraph) is Role.FURNITURE
            for side in Side
            for paragraph in self.rows[row].on(side)
        )

    def elsewhere(self, side: Side, paragraph: int) -> list[Link]:
        """The links of a paragraph whose other end stands in another row."""
        links = self.links[side].get(paragraph)
        if not links:
            return []
        row, other = self.row_of[side][paragraph], self.row_of[side.other]
        return [link for link in links if other[link.on(side.other)] != row]

    def relation(self, side: Side, paragraph: int) -> Relation | None:
        """The closest relation of a paragraph inside its own row, if any."""
        row, other = self.row_of[side][paragraph], self.row_of[side.other]
        found = [
            link
            for link in self.links[side].get(paragraph, ())
            if other[link.on(side.other)] == row
        ]
        return max(found, key=lambda link: link.similarity).relation if found else None

    def differs_in_form(self, number: int) -> bool:
        """Whether a row is the same word for word, but not sign for sign."""
        if self.rows[number].relation is not Relation.VERBATIM:
            return False
        if number not in self._in_form:
            left, right = (
                [
                    word
                    for paragraph in self.rows[number].on(side)
                    for word in document.told(document.paragraphs[paragraph].span).split()
                ]
                for side, document in self.documents.items()
            )
            self._in_form[number] = left != right
        return self._in_form[number]

    def kind(self, number: int) -> RowKind:
        """What a row is."""
        row = self.rows[number]
        if number in self.furniture:
            return RowKind.FURNITURE
        if row.relation is not None:
            return _KIND_OF_RELATION[row.relation]
        for side in Side:
            if any(self.links[side].get(paragraph) for paragraph in row.on(side)):
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
            place = link.on(other)
            if place not in named:
                target = self.documents[other].paragraphs[place].span
                found.append(Counterpart(other, place, target, link.relation, link.moved))
        return found


def _aligned(passage: Passage, side: Side, span: Span) -> Span:
    """The part of a passage's other side that answers a stretch of this one."""
    own, target = passage.on(side), passage.on(side.other)
    if span.start <= own.start and own.end <= span.end:
        return target
    ends = [target.end, target.start]
    for run in passage.runs:
        own, far = run.on(side), run.on(side.other)
        if own.end <= span.start or own.start >= span.end:
            continue
        # Inside equal words, the same distance leads to the same word.
        ahead = max(0, span.start - own.start) if run.change is Change.EQUAL else 0
        behind = max(0, own.end - span.end) if run.change is Change.EQUAL else 0
        ends = [min(ends[0], far.start + ahead), max(ends[1], far.end - behind)]
    start, end = max(target.start, ends[0]), min(target.end, ends[1])
    return Span(start, end) if start < end else target
