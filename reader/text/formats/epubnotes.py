"""The notes of an e-book: which links are their marks, and where their texts stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .epubchapter import CLOSE, OPEN, Chapter, Link, Piece
from .flow import Block, Mark
from .shapes import Shape
from .stress import pieced

_LINK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_AROUND = "[]().: "
_MAX_PIECES = 50
"""A note has so many paragraphs at most."""
_HEADINGS = frozenset((Shape.HEADING, Shape.HEADING_1, Shape.CONTENTS))


def with_notes(chapters: Sequence[Chapter]) -> tuple[list[Block], Mapping[str, list[Block]]]:
    """The text of all chapters, and its notes by identifier, which are no part of the text.

    A link is the mark of a note if it says so, or if it is raised or in brackets and leads to a
    paragraph that begins with the same mark or leads back.
    """
    notes = _Notes(chapters)
    text: list[Block] = []
    found: dict[str, list[Block]] = {}
    for at, chapter in enumerate(chapters):
        for i, piece in enumerate(chapter.pieces):
            owner = notes.owner(at, i)
            block = notes.block(at, piece, note=owner)
            if owner is None:
                text.append(block)
            else:
                found.setdefault(owner, []).append(block)
    return text, found


class _Notes:
    """Where the notes of a book stand, and what marks them."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self._chapters = chapters
        self._by_path = {chapter.path: i for i, chapter in enumerate(chapters)}
        self._owners: dict[tuple[int, int], str] = {}
        """By chapter and piece, the note that it is of."""
        self._marks: dict[tuple[int, int], str] = {}
        """By chapter and link, the note that it marks."""
        self._labels: dict[str, str] = {}
        """By note, what marks it in the file."""
        self._first: dict[str, Piece] = {}
        starts: dict[tuple[int, int], str] = {}
        ends: dict[str, int] = {}
        for at, chapter in enumerate(chapters):
            for i, piece in enumerate(chapter.pieces):
                for match in _LINK.finditer(piece.text):
                    number = int(match[1])
                    target = self._note_of(at, i, chapter.links[number], match.start() == 0)
                    if target is None:
                        continue
                    there, first, last = target
                    note = starts.setdefault((there, first), f"{there}:{first}")
                    ends[note] = max(last, ends.get(note, 0))
                    self._marks[at, number] = note
                    self._labels.setdefault(note, chapter.links[number].text.strip(_AROUND))
                    self._first.setdefault(note, chapters[there].pieces[first])
        for (there, first), note in starts.items():
            for i in range(first, ends[note]):
                if i > first and (there, i) in starts:
                    break
                self._owners[there, i] = note

    def owner(self, at: int, piece: int) -> str | None:
        """The note that a paragraph is of; None for one of the text."""
        return self._owners.get((at, piece))

    def _note_of(self, at: int, i: int, link: Link, is_first: bool) -> tuple[int, int, int] | None:
        """The chapter and the paragraphs of the note that a link in a paragraph marks."""
        there = self._by_path.get(link.target[0])
        if there is None or link.is_back:
            return None
        chapter = self._chapters[there]
        place = chapter.places.get(link.target[1])
        if place is None or place[0] >= len(chapter.pieces):
            return None
        first, last = place
        note = chapter.pieces[first]
        if (there, first) == (at, i) or note.shape in _HEADINGS:
            return None
        if is_first and (there, first) < (at, i):
            return None  # it leads back from the note
        if not link.is_reference and not self._answers(there, note, link, self._chapters[at].path):
            return None
        return there, first, min(last, first + _MAX_PIECES, len(chapter.pieces))

    def _answers(self, there: int, note: Piece, link: Link, path: str) -> bool:
        """Whether a paragraph is a note by what it says, and not by what leads to it."""
        if not (link.is_raised or link.text[:1] in "[(*†‡"):
            return False
        links = self._chapters[there].links
        backward = [links[int(match[1])] for match in _LINK.finditer(note.text)]
        if any(each.target[0] == path for each in backward):
            return True
        label = link.text.strip(_AROUND)
        return note.is_note or _label(_LINK.sub("", note.text), label) > 0

    def block(self, at: int, piece: Piece, *, note: str | None) -> Block:
        """A paragraph of the text or of a note, with the places of its marks."""
        parts: list[str] = []
        marks: list[Mark] = []
        length = 0
        places: list[tuple[int, int]] = []  # where texts between links began, and where they do
        for text, number, begin in _split(piece.text):
            places.append((begin, length))
            parts.append(text)
            length += len(text)
            if number is None:
                continue
            link = self._chapters[at].links[number]
            marked = self._marks.get((at, number))
            if marked is not None:
                marks.append(Mark(marked, length))
            elif not link.is_back:
                parts.append(link.text)
                length += len(link.text)
        text = "".join(parts)
        runs = tuple(pieced(piece.stressed, places))
        if note is not None and piece is self._first[note]:
            # Its number is put before it again, and may be another one.
            lead = _label(text, self._labels[note])
            text = text[lead:]
            marks = [Mark(each.note, max(0, each.offset - lead)) for each in marks]
            runs = tuple((start - lead, end - lead, what) for start, end, what in runs)
        return Block(text, piece.shape, tuple(marks), (), runs)


def _label(text: str, label: str) -> int:
    """The length of the label that a note begins with, and of the signs around it."""
    # What is raised may stand close before the first word.
    end = r"(?!\w)" if label.isalpha() else r"(?!\d)"
    match = re.match(rf"[\[(]?\s?{re.escape(label)}\s?[\])]?[.:]?{end}\s*", text)
    return match.end() if match else 0


def _split(text: str) -> Iterator[tuple[str, int | None, int]]:
    """What stands before each link, its number, and where that begins; the rest of the text."""
    done = 0
    for match in _LINK.finditer(text):
        yield text[done : match.start()], int(match[1]), done
        done = match.end()
    yield text[done:], None, done
