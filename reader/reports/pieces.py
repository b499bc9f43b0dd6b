"""Both texts in pieces, paragraph by paragraph: which words differ, and what stands elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..collation.index import ComparisonIndex, RowKind
from ..collation.marking import SHARED, Mark, Marking
from ..collation.results import Passage
from ..collation.runs import Change
from ..text.document import Document
from ..text.model import Side, Sides, Span, Stress
from ..text.safe import Safe, safe
from .contents import Contents
from .evidence import in_short

_FEWEST_WORDS = 4
"""Fewer equal words in another row are not told of."""


class Piece(NamedTuple):
    """Words of a paragraph of which the same is to be told."""

    span: Span
    text: Safe
    change: Mark | None = None
    """REPLACED or EXTRA where the words differ from what stands beside them."""
    away: bool = False
    """Whether the other text has the words, but not beside these."""
    stresses: tuple[Stress, ...] = ()
    reference: bool = False
    """Whether it is the number of a note of the text."""
    noted: bool = False
    """Whether a reader's note is on it."""


class Elsewhere(NamedTuple):
    """A place of the other text that has what a paragraph says, and stands in another row."""

    span: Span
    """What of this paragraph it is."""
    whole: bool
    """Whether that is the paragraph as such."""
    paragraph: int
    """Of the other text."""
    moved: bool
    below: bool
    """Whether it stands in a later row."""


class Pieces:
    """The pieces of all paragraphs of a comparison."""

    def __init__(self, contents: Contents) -> None:
        self._comparison = contents.comparison
        self._explain = contents.explain
        self.documents = contents.documents
        self.index = ComparisonIndex(contents.comparison)
        self.text = self.documents.map(lambda document: safe(document.text))
        self._marking = Marking(self.index)
        self._overlays = Sides.of(lambda side: _overlays(self.documents[side], side, contents))

    def kind(self, number: int) -> RowKind:
        """What a row is."""
        return self.index.kind(number)

    def alone(self, side: Side, paragraph: int) -> bool:
        """Whether a paragraph corresponds to none."""
        return not self.index.links[side].get(paragraph)

    def only_here(self, side: Side, paragraph: int) -> bool:
        """Whether a paragraph corresponds to none, and stands in a row with others that do."""
        row = self.index.rows[self.index.row_of[side][paragraph]]
        return row.relation is not None and self.alone(side, paragraph)

    def pieces(self, side: Side, paragraph: int, within: Span | None = None) -> list[Piece]:
        """What is read of a paragraph, or of a span in it; inline markup is left out.

        Of a paragraph that corresponds to one, the words that differ are marked; of one that stands
        alone, what the other text has all the same.
        """
        whole = self.documents[side].paragraphs[paragraph].span
        start, end = whole
        if within is not None:
            start, end = max(start, within.start), min(end, within.end)
        marks = [*self._marks(side, paragraph)]
        overlays = self._overlays[side].get(paragraph, ())
        hidden = {each.span for each in overlays if each.hidden}
        if sum(last - first for first, last in hidden) >= whole.end - whole.start:
            hidden = set()  # nothing but markup
        cuts = {start, end}
        for mark in marks:
            cuts.update(mark.span)
        for each in overlays:
            cuts.update(each.span)
        found: list[Piece] = []
        for bounds in pairwise(sorted(cut for cut in cuts if start <= cut <= end)):
            span = Span(*bounds)
            over = [each for each in overlays if each.span.overlap(span) > 0]
            words = self.text[side][span.start : span.end]
            if any(each.span in hidden for each in over if each.hidden):
                words = " " if "\n" in words else ""
            told = [mark for mark in marks if mark.span.overlap(span) > 0]
            piece = Piece(
                span,
                Safe(words),
                next((mark.change for mark in told if mark.change is not None), None),
                any(mark.away for mark in told),
                tuple(each.stress for each in over if each.stress is not None),
                any(each.reference for each in over),
                any(each.noted for each in over),
            )
            if not words or not (found and found[-1][2:] == piece[2:]):
                found += [piece] if words else []
                continue
            before = found[-1]
            joined = Span(before.span.start, span.end)
            found[-1] = piece._replace(span=joined, text=Safe(before.text + words))
        return found

    def _marks(self, side: Side, paragraph: int) -> Iterator[_Told]:
        """What is to be told of stretches of a paragraph; those of one field do not overlap."""
        whole = self.documents[side].paragraphs[paragraph].span
        if self.alone(side, paragraph):
            for found in self.elsewhere(side, paragraph):
                yield _Told(found.span, away=True)
            return
        marks = self._marking.marks(side, paragraph, whole)
        level = self._is_level(side, paragraph)
        for start, end, mark in marks:
            span = _common(Span(start, end), whole)
            if mark is Mark.UNIQUE:
                if _has_word(self.documents[side].prose, span):
                    yield _Told(span, Mark.EXTRA)
            elif mark not in SHARED:
                yield _Told(span, mark)
            elif mark is Mark.MOVED and level:
                yield _Told(span, away=True)

    def instead(self, side: Side, span: Span, row: int) -> Span | None:
        """The words of the other side of a row that stand for replaced ones of this side."""
        paragraphs = self.documents[side.other].paragraphs
        beside = Span.hull([paragraphs[each].span for each in self.index.rows[row].on(side.other)])
        found = [
            run.on(side.other)
            for passage in self.index.passages_in(side, span)
            for run in passage.runs
            if run.change is Change.REPLACED and run.on(side).overlap(span) > 0
        ]
        if not found:
            return None
        words = _common(Span.hull(found), beside)
        return words if words.start < words.end else None

    def elsewhere(self, side: Side, paragraph: int) -> list[Elsewhere]:
        """Where the other text has what a paragraph says, beside what stands level with it."""
        index, other = self.index, side.other
        row, rows = index.row_of[side][paragraph], index.row_of[other]
        whole = self.documents[side].paragraphs[paragraph].span
        parts: dict[int, tuple[Span, bool]] = {}
        for passage in index.passages_in(side, whole):
            for target, span in self._equal(passage, side, whole).items():
                parts.setdefault(target, (span, passage.moved))
        found: list[Elsewhere] = []
        level = self._is_level(side, paragraph)
        for link in index.elsewhere(side, paragraph):
            target = link.on(other)
            part, _ = parts.pop(target, (whole, False))
            span = part if level else whole
            below = rows[target] > row
            found.append(Elsewhere(span, span == whole, target, link.moved, below))
        for target, (span, moved) in parts.items():
            if rows[target] != row:
                found.append(Elsewhere(span, False, target, moved, rows[target] > row))
        return found

    def why(self, side: Side, paragraph: int) -> Iterator[str]:
        """The evidence for the links of a left paragraph, where that is asked for."""
        if self._explain and side is Side.LEFT:
            for link in self.index.links[side].get(paragraph, ()):
                pair = f"¶{link.left + 1} = ¶{link.right + 1}"
                yield f"{pair}: {in_short(self._comparison.explain(link))}"

    def _is_level(self, side: Side, paragraph: int) -> bool:
        """Whether a paragraph corresponds to one that stands beside it."""
        row, rows = self.index.row_of[side][paragraph], self.index.row_of[side.other]
        links = self.index.links[side].get(paragraph, ())
        return any(rows[link.on(side.other)] == row for link in links)

    def _equal(self, passage: Passage, side: Side, whole: Span) -> dict[int, Span]:
        """The paragraphs of the other side that have words of a paragraph, and which."""
        document, far = self.documents[side], self.documents[side.other]
        words: Counter[int] = Counter()
        spans: dict[int, Span] = {}
        for run in passage.runs:
            own, there = run.on(side), run.on(side.other)
            if run.change is not Change.EQUAL or own.overlap(whole) <= 0:
                continue
            span = _common(own, whole)
            # Inside equal words, the same distance leads to the same words.
            middle = there.start + (span.start + span.end) // 2 - own.start
            target = far.paragraph_at(min(middle, there.end - 1))
            words[target] += len(document.prose[span.start : span.end].split())
            first = spans.get(target, span)
            spans[target] = Span(first.start, span.end)
        return {target: span for target, span in spans.items() if words[target] >= _FEWEST_WORDS}


class _Told(NamedTuple):
    """What is to be told of a stretch of a paragraph."""

    span: Span
    change: Mark | None = None
    away: bool = False


def _common(one: Span, other: Span) -> Span:
    return Span(max(one.start, other.start), min(one.end, other.end))


def _has_word(text: str, span: Span) -> bool:
    return any(map(str.isalnum, text[span.start : span.end]))


class _Overlay(NamedTuple):
    """What lies over the text of a document, whatever it is compared with."""

    span: Span
    hidden: bool = False
    stress: Stress | None = None
    reference: bool = False
    noted: bool = False


def _overlays(
    document: Document, side: Side, contents: Contents
) -> Mapping[int, Sequence[_Overlay]]:
    """By paragraph."""
    found: dict[int, list[_Overlay]] = defaultdict(list)
    noted = [span for placed in contents.notes for at, span in placed.spans if at is side]
    for overlay in (
        *(_Overlay(span, hidden=True) for span in document.markup),
        *(_Overlay(span, stress=stress) for span, stress in document.stressed),
        *(_Overlay(span, reference=True) for span in document.references),
        *(_Overlay(span, noted=True) for span in noted),
    ):
        first = document.paragraph_at(overlay.span.start)
        last = document.paragraph_at(max(overlay.span.start, overlay.span.end - 1))
        for paragraph in range(first, last + 1):
            found[paragraph].append(overlay)
    return found
