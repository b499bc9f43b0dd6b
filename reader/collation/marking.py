"""What is to be marked in a paragraph: what of it is shared, how, and which words differ.

Screen and reports mark the same; each draws it in its own way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ..text.model import Side, Span
from .index import ComparisonIndex
from .results import Passage, Relation
from .runs import Change


class Mark(StrEnum):
    """What a stretch of a paragraph is beside the other text."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    REWORDED = "reworded"
    MOVED = "moved"
    UNIQUE = "unique"
    """It lies in nothing that is shared."""
    REPLACED = "replaced"
    """Words of something shared that are others there."""
    EXTRA = "extra"
    """Words of something shared that the other text has not."""


SHARED = frozenset((Mark.VERBATIM, Mark.EDITED, Mark.REWORDED, Mark.MOVED))
_OF_RELATION = {relation: Mark(relation.value) for relation in Relation}
_OF_CHANGE = {
    Change.REPLACED: Mark.REPLACED,
    Change.INSERTED: Mark.EXTRA,
    Change.DELETED: Mark.EXTRA,
}


class Marked(NamedTuple):
    """A mark over a stretch of the document."""

    start: int
    end: int
    mark: Mark


class Marking:
    """The marks of one comparison."""

    def __init__(self, index: ComparisonIndex) -> None:
        self._index = index
        self._run_starts = lru_cache(maxsize=256)(_run_starts)

    def marks(self, side: Side, paragraph: int, span: Span) -> list[Marked]:
        """The marks over a span of a paragraph, undermost first; some may reach beyond it."""
        index = self._index
        passages = index.passages_in(side, span)
        whole = index.documents[side].paragraphs[paragraph].span
        if not passages and not index.passages_in(side, whole):
            links = index.links[side].get(paragraph)
            if not links:
                return [Marked(*span, Mark.UNIQUE)]
            closest = max(links, key=lambda link: link.similarity)
            return [Marked(*span, Mark.MOVED if closest.moved else _OF_RELATION[closest.relation])]
        marks: list[Marked] = []
        position = span.start
        for passage in passages:
            start, end = passage.on(side)
            if start > position:
                marks.append(Marked(position, start, Mark.UNIQUE))
            position = max(position, end)
            mark = Mark.MOVED if passage.moved else _OF_RELATION[passage.relation]
            marks.append(Marked(start, end, mark))
            if passage.relation is not Relation.VERBATIM:
                # What moved inside a passage is neither missing there nor added.
                inner = [other.on(side) for other in passages if other.lies_in(passage)]
                marks += _outside(self._changes(passage, side, span), inner)
        if position < span.end:
            marks.append(Marked(position, span.end, Mark.UNIQUE))
        return marks

    def _changes(self, passage: Passage, side: Side, span: Span) -> Iterable[Marked]:
        starts = self._run_starts(passage, side)
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_left(starts, span.end)
        for run in passage.runs[first:last]:
            mark = _OF_CHANGE.get(run.change)
            start, end = run.on(side)
            if mark is not None and end > start:
                yield Marked(start, end, mark)


def _outside(marks: Iterable[Marked], spans: Sequence[Span]) -> Iterable[Marked]:
    """The marks without what lies in the spans, which are sorted."""
    for mark in marks:
        start = mark.start
        for span in spans:
            if start < span.end and span.start < mark.end:
                if start < span.start:
                    yield mark._replace(start=start, end=span.start)
                start = span.end
        if start < mark.end:
            yield mark._replace(start=start)


def _run_starts(passage: Passage, side: Side) -> list[int]:
    return [run.on(side).start for run in passage.runs]
