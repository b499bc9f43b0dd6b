"""A stretch of one text chosen without a mouse: from word to word, sentence or paragraph.

Words and sentences are those of the comparison (`collation.tokens`), in furniture too. A word takes
the punctuation along that closes behind it, and the one that opens before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..collation.tokens import SENTENCE_END, sentence_ends, tokenize_span
from ..text.document import Document
from ..text.model import Side, Span
from .column import Column


class At(NamedTuple):
    """A word of a document: its paragraph, and which word of that, both counted from 0."""

    paragraph: int
    word: int


class _Paragraph(NamedTuple):
    """The words of a paragraph."""

    spans: Sequence[Span]
    sentences: Sequence[int]
    """The first word of each sentence, then the number of words."""


class Words:
    """The words of a document; a paragraph is cut into them when it is first asked for."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, _Paragraph] = {}

    def _of(self, paragraph: int) -> _Paragraph:
        if paragraph not in self._known:
            self._known[paragraph] = self._cut(self._document.paragraphs[paragraph].span)
        return self._known[paragraph]

    def _cut(self, span: Span) -> _Paragraph:
        prose = self._document.prose
        words, starts = tokenize_span(prose, span, form=str)
        spans: list[Span] = []
        stops: list[int] = []
        for number, (word, start) in enumerate(zip(words, starts, strict=True)):
            end = starts[number + 1] if number + 1 < len(starts) else span.end
            cell = prose[start:end]
            spans.append(Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())))
            behind = cell.partition(word)[2]
            ends = len(behind) > 1 and SENTENCE_END.search(behind) is not None
            if ends and number + 1 < len(words) and not words[number + 1][0].islower():
                stops.append(number + 1)
        # Where the comparison cuts a long sentence for its own ends, the reader sees no end.
        known = {*stops, len(words)}
        ends_at = [end for end in sentence_ends(0, len(words), stops) if end in known]
        return _Paragraph(spans, [0, *ends_at])

    def count(self, paragraph: int) -> int:
        """Number of words of a paragraph."""
        return len(self._of(paragraph).spans)

    def span(self, at: At) -> Span:
        """Where a word stands."""
        return self._of(at.paragraph).spans[at.word]

    def at(self, paragraph: int, offset: int) -> At | None:
        """The word at an offset of a paragraph, or the one before it; None where there are none."""
        spans = self._of(paragraph).spans
        if not spans:
            return None
        return At(paragraph, max(0, bisect_right(spans, offset, key=lambda span: span.start) - 1))

    def sentence(self, at: At) -> tuple[At, At]:
        """The first and the last word of a word's sentence."""
        bounds = self._of(at.paragraph).sentences
        number = bisect_right(bounds, at.word) - 1
        return at._replace(word=bounds[number]), at._replace(word=bounds[number + 1] - 1)

    def paragraph(self, at: At) -> tuple[At, At]:
        """The first and the last word of a word's paragraph."""
        return at._replace(word=0), at._replace(word=self.count(at.paragraph) - 1)

    def beside(self, at: At, step: int) -> At | None:
        """The next word (before it, where `step` is negative); None at the end of the text."""
        if 0 <= at.word + step < self.count(at.paragraph):
            return at._replace(word=at.word + step)
        paragraph = at.paragraph + step
        while 0 <= paragraph < len(self._document.paragraphs):
            if count := self.count(paragraph):
                return At(paragraph, 0 if step > 0 else count - 1)
            paragraph += step
        return None


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of one side from where the selection began to the end that moves, both included."""

    words: Words
    side: Side
    anchor: At
    head: At
    """The end that moves."""
    wanted: int | None = None
    """How far into its line, in code points, the end is to stand after moves by line."""

    @classmethod
    def begun(cls, document: Document, side: Side, offset: int) -> Selection | None:
        """One word, at an offset of a document; None where its paragraph has no words."""
        words = Words(document)
        at = words.at(document.paragraph_at(offset), offset)
        return None if at is None else cls(words, side, at, at)

    @property
    def span(self) -> Span:
        """The stretch of the text that is chosen."""
        first, last = sorted((self.anchor, self.head))
        return Span(self.words.span(first).start, self.words.span(last).end)

    @property
    def head_offset(self) -> int:
        """Where the word begins that the moving end is at."""
        return self.words.span(self.head).start

    @property
    def count(self) -> int:
        """How many words are chosen."""
        first, last = sorted((self.anchor, self.head))
        between = range(first.paragraph, last.paragraph)
        return sum(map(self.words.count, between)) + last.word - first.word + 1

    def describe(self) -> str:
        """The selection in the words of the status line."""
        count = self.count
        words = f"{count:,} word{'' if count == 1 else 's'}"
        return f"Selecting: {words}; a notes, y copies, o other end, Esc ends"

    @property
    def turned(self) -> Selection:
        """The same words, with the other end the one that moves."""
        return replace(self, anchor=self.head, head=self.anchor, wanted=None)

    def by_word(self, step: int) -> Selection:
        """Move the end by a word."""
        return self._to(self.words.beside(self.head, step))

    def by_sentence(self, step: int) -> Selection:
        """Move the end to the edge of its sentence, or of the next one where it is there."""
        return self._by(self.words.sentence, step)

    def by_paragraph(self, step: int) -> Selection:
        """Move the end to the edge of its paragraph, or of the next one where it is there."""
        return self._by(self.words.paragraph, step)

    def by_line(self, column: Column, width: int, step: int) -> Selection:
        """Move the end to the next line that has other words, of a column that wide in cells."""
        paragraph = self.head.paragraph
        starts = column.lines(paragraph, width)
        place = column.shown(paragraph).to_shown(self.head_offset)
        number = bisect_right(starts, place) - 1
        wanted = place - starts[number] if self.wanted is None else self.wanted
        while True:
            number += step
            if not 0 <= number < len(starts):
                paragraph += step
                if not 0 <= paragraph < len(column):
                    return self
                starts = column.lines(paragraph, width)
                number = 0 if step > 0 else len(starts) - 1
            start, end = column.line_bounds(paragraph, number, width) or (0, 0)
            shown = max(start, min(start + wanted, end - 1))
            found = self.words.at(paragraph, column.shown(paragraph).to_document(shown))
            if found is not None and (found > self.head if step > 0 else found < self.head):
                return replace(self, head=found, wanted=wanted)

    def _by(self, unit: Callable[[At], tuple[At, At]], step: int) -> Selection:
        """Move the end by a unit: outwards to where one ends, back to where the next one begins."""
        far = 1 if step > 0 else 0
        edge = unit(self.head)[far]
        beyond = self.words.beside(edge, step)
        if (self.head < self.anchor) if step > 0 else (self.head > self.anchor):
            # The anchor's own unit is left at its far edge, as if the selection began there.
            passes = beyond is None or (beyond > self.anchor if step > 0 else beyond < self.anchor)
            return self._to(edge if passes else beyond)
        if self.head == edge and beyond is not None:
            edge = unit(beyond)[far]
        return self._to(edge)

    def _to(self, at: At | None) -> Selection:
        return replace(self, head=at or self.head, wanted=None)
