"""The words of a document as they go into other files: inert, without markup, lines joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from ..text.document import Document
from ..text.markup import unread
from ..text.model import Role, Span
from ..text.safe import safe
from .pieces import END, PLAIN, REFERENCE, Looks, Piece


class CopyText:
    """A document as it is written into a report, piece by piece.

    The words of a paragraph are those that are drawn on the screen: `safe`, without inline markup,
    line ends of hard-wrapped paragraphs as spaces. In code and in files of other formats than text
    a line end is one that somebody wants.
    """

    def __init__(self, document: Document, cuts: Iterable[int] = ()) -> None:
        """`cuts` are offsets at which a piece is to end."""
        self.document = document
        self._text = safe(document.text)
        self._looks_from, self._looks = _looks(document)
        self._borders = sorted({*self._looks_from, *cuts})
        self._marked = {document.paragraph_at(span.start) for span in document.markup}

    def paragraph(self, index: int) -> Iterator[Piece]:
        """The pieces of a paragraph; at least one."""
        span, role = self.document.paragraphs[index]
        lines = "\n" in self._text[span.start : span.end]
        keeps_lines = role is Role.CODE or bool(self.document.format)
        if index not in self._marked and (keeps_lines or not lines):
            yield from self._pieces(*span)
            return
        found = list(self._read(span))
        if any(piece.text.strip() for piece in found):
            yield from found
        else:  # nothing but markup
            yield Piece(self._text[span.start : span.end].replace("\n", " "), PLAIN, span.start)

    def words(self, index: int) -> str:
        """A paragraph as one string."""
        return "".join(piece.text for piece in self.paragraph(index))

    def _read(self, span: Span) -> Iterator[Piece]:
        position, end = span
        for cut, behind in unread(self._text, self.document.markup, span):
            yield from self._pieces(position, cut)
            if behind < end and "\n" in self._text[cut:behind]:
                yield Piece(" ", self._looks_at(cut), cut)
            position = behind
        yield from self._pieces(position, end)

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        """What is read as it stands, cut where it must be."""
        borders = self._borders
        first, last = bisect_right(borders, start), bisect_left(borders, end)
        for low, high in pairwise([start, *borders[first:last], end]):
            if low < high:
                yield Piece(self._text[low:high], self._looks_at(low), low)

    def _looks_at(self, offset: int) -> Looks:
        index = bisect_right(self._looks_from, offset) - 1
        return self._looks[index] if index >= 0 else PLAIN


def _looks(document: Document) -> tuple[list[int], list[Looks]]:
    """The offsets at which words begin to look otherwise, and how they look from there on."""
    stretches: list[tuple[Span, str]] = [
        *document.stressed,
        *((span, REFERENCE) for span in document.references),
    ]
    turns: dict[int, list[tuple[str, int]]] = {}
    for (start, end), look in stretches:
        turns.setdefault(start, []).append((look, 1))
        turns.setdefault(end, []).append((look, -1))
    depths: dict[str, int] = {}
    offsets = sorted(turns)
    looks: list[Looks] = []
    for offset in offsets:
        for look, step in turns[offset]:
            depths[look] = depths.get(look, 0) + step
        looks.append(frozenset(look for look, depth in depths.items() if depth > 0))
    return offsets, looks


class Copy:
    """Some paragraphs that follow each other as one string, END behind each."""

    def __init__(self, text: CopyText, paragraphs: Sequence[int]) -> None:
        self._pieces: list[Piece] = []
        self.roles = tuple(text.document.paragraphs[index].role for index in paragraphs)
        for index in paragraphs:
            self._pieces += text.paragraph(index)
            end = text.document.paragraphs[index].end
            self._pieces.append(Piece(END, PLAIN, end))
        self.text = "".join(piece.text for piece in self._pieces)
        lengths = (len(piece.text) for piece in self._pieces)
        self._places = list(accumulate(lengths, initial=0))
        self._offsets = [piece.at for piece in self._pieces]

    def place(self, offset: int) -> int:
        """The place in the string of an offset in the document, held inside the string."""
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return 0
        return min(self._places[index] + offset - self._offsets[index], self._places[index + 1])

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces between two places, those at the ends cut."""
        index = bisect_right(self._places, start) - 1
        while start < end:
            text, looks, at = self._pieces[index]
            into = start - self._places[index]
            stop = min(end, self._places[index + 1])
            yield Piece(text[into : into + stop - start], looks, at + into)
            start = stop
            index += 1
