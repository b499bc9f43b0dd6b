"""One document as it is drawn: display text by paragraph, and line counts at a width.

Display text replaces unsafe characters one for one, so its offsets are the document's. Only where a
paragraph is hard-wrapped in the file are its line ends and indents drawn as one space, and inline
markup is not drawn at all; `Shown` translates offsets.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from ..text.document import Document
from ..text.markup import unread
from ..text.model import Span
from ..text.safe import safe
from ..text.scan import are_rare, places, unusual_characters
from .wrapping import WIDEST, Cells, count_lines


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a paragraph as drawn."""

    text: str
    shown_at: tuple[int, ...]
    """Offsets in `text` at which a stretch begins that is contiguous in the document."""
    document_at: tuple[int, ...]
    """The document offset of each of these stretches."""

    def to_document(self, offset: int) -> int:
        """Document offset of an offset in the shown text."""
        index = max(0, bisect_right(self.shown_at, offset) - 1)
        return self.document_at[index] + offset - self.shown_at[index]

    def to_shown(self, offset: int) -> int:
        """Offset in the shown text of a document offset, held inside the paragraph."""
        index = max(0, bisect_right(self.document_at, offset) - 1)
        shown = self.shown_at[index] + offset - self.document_at[index]
        last = index + 1 == len(self.shown_at)
        return max(0, min(shown, len(self.text) if last else self.shown_at[index + 1]))


class Column:
    """A document prepared for drawing."""

    def __init__(self, document: Document, cells: Cells) -> None:
        self.document = document
        self._cells = cells
        self.text = safe(document.text).replace("\t", " ")
        find = self.text.find
        self._broken = {
            index
            for index, ((start, end), _) in enumerate(document.paragraphs)
            if find("\n", start, end) >= 0
        }
        self._broken |= {document.paragraph_at(span.start) for span in document.markup}
        """The paragraphs that are not drawn as they stand: hard-wrapped, or with markup."""
        self._uneven = self._with_uneven_characters()
        self._lengths = array("L", (end - start for (start, end), _ in document.paragraphs))
        self.shown = lru_cache(maxsize=512)(self._shown)
        self.lines = lru_cache(maxsize=512)(self._lines)
        self._line_counts = lru_cache(maxsize=2)(self._count_lines)

    def _with_uneven_characters(self) -> Collection[int]:
        """The paragraphs with characters that take other than one cell."""
        text = self.text
        uneven = [c for c in unusual_characters(text) if not self._cells.is_single(c)]
        if not are_rare(text, uneven):
            return range(len(self))
        return {self.document.paragraph_at(place) for place in places(text, uneven)}

    def __len__(self) -> int:
        return len(self.document.paragraphs)

    def _shown(self, paragraph: int) -> Shown:
        start, end = self.document.paragraphs[paragraph].span
        if paragraph not in self._broken:
            return Shown(self.text[start:end], (0,), (start,))
        parts: list[str] = []
        shown_at, document_at = [0], [start]
        length = 0
        position = start
        for cut, behind in unread(self.text, self.document.markup, Span(start, end)):
            parts.append(self.text[position:cut])
            length += cut - position
            if behind < end and "\n" in self.document.text[cut:behind]:
                parts.append(" ")
                length += 1
            position = behind
            shown_at.append(length)
            document_at.append(position)
        parts.append(self.text[position:end])
        text = "".join(parts)
        if not text.strip():  # nothing but markup
            return Shown(self.text[start:end].replace("\n", " "), (0,), (start,))
        return Shown(text, tuple(shown_at), tuple(document_at))

    def _lines(self, paragraph: int, width: int) -> list[int]:
        return self._cells.line_starts(self.shown(paragraph).text, width)

    def line_bounds(self, paragraph: int, number: int, width: int) -> tuple[int, int] | None:
        """Where a line begins and ends in the shown text; None where the text has fewer lines."""
        starts = self.lines(paragraph, width)
        if number >= len(starts):
            return None
        last = number + 1 == len(starts)
        return starts[number], len(self.shown(paragraph).text) if last else starts[number + 1]

    def line_counts(self, width: int) -> array[int]:
        """Lines that each paragraph takes at a width."""
        return array("L", self._line_counts(max(1, width)))

    def _count_lines(self, width: int) -> array[int]:
        text, lengths = self.text, self._lengths
        counts = array("L", [1]) * len(lengths)
        for index in compress(range(len(lengths)), map(width.__lt__, lengths)):
            if index not in self._broken and index not in self._uneven:
                start = self.document.paragraphs[index].span.start
                counts[index] = count_lines(text, start, start + lengths[index], width)
        slow = self._broken.union(self._uneven)
        for index in slow:
            if lengths[index] * WIDEST > width:
                counts[index] = len(self.lines(index, width))
        return counts

    def document_span(self, paragraph: int, start: int, end: int) -> Span:
        """The document span of a stretch of a paragraph's shown text."""
        shown = self.shown(paragraph)
        return Span(shown.to_document(start), shown.to_document(end))
