"""The last step of most formats: pieces of a file become a text with its parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from ...errors import Problem
from ..build import Parsed, build
from ..frontmatter import FrontMatter
from ..markup import blanked
from ..metadata import Field, Origin
from ..model import Comment, Role, Span, Stressed
from ..roles import assign_roles
from .flow import Block
from .shapes import Shape
from .stress import beside_roles, settled, strong_paragraphs

_ROLES = {
    Shape.TITLE: Role.SUBHEADING,
    Shape.HEADING_1: Role.SUBHEADING,
    Shape.HEADING: Role.SUBHEADING,
    Shape.QUOTE: Role.QUOTE,
    Shape.LIST: Role.LIST,
    Shape.CAPTION: Role.CAPTION,
    Shape.CODE: Role.CODE,
    Shape.CONTENTS: Role.FURNITURE,
    Shape.NOTE: Role.BODY,
}
_HEADINGS = frozenset({Shape.TITLE, Shape.HEADING_1, Shape.HEADING})


class Written(NamedTuple):
    """A comment as the file has it."""

    author: str
    created: str
    text: str


class File(NamedTuple):
    """What a file holds of one version of its text."""

    blocks: Iterable[Block]
    """The text."""
    notes: Mapping[str, Iterable[Block]] = {}
    """Footnotes and endnotes by identifier; which are of this version, their marks tell."""
    comments: Mapping[str, Written] = {}
    """By identifier."""
    properties: Mapping[str, Field] = {}
    changes: int | None = 0
    problems: tuple[Problem, ...] = ()


def assemble(file: File) -> Parsed:
    """The text of a file: paragraphs with a blank line between, notes after the last of them.

    The first title, or else the first heading of level 1, is the headline. The numbers of notes are
    no words, so a note more or less changes nothing in the paragraphs that have others.
    """
    layout = _Layout()
    for block in file.blocks:
        layout.lay(block)
    for number, note in enumerate(layout.notes, 1):  # a note may have notes
        mark = _note_mark(number)
        for block in file.notes.get(note, ()):
            if layout.lay(block, mark, Shape.NOTE):
                mark = ""
    text = "\n\n".join(layout.parts)
    references = tuple(layout.references)
    given = _given(layout.shapes)
    prose = blanked(text, references)
    paragraphs = assign_roles(
        prose,
        layout.spans,
        given=given,
        source=text,
        find_headings=_HEADINGS.isdisjoint(layout.shapes),
        strong=strong_paragraphs(layout.stressed, layout.spans, prose),
    )
    origin = Origin.HEADING if Role.HEADLINE in given.values() else Origin.FIRST_LINE
    front = FrontMatter(dict(file.properties), file.problems, 0)
    parsed = build(text, paragraphs, front, title_origin=origin, markup=references)
    return parsed._replace(
        markup=(),
        stressed=beside_roles(layout.stressed, paragraphs, prose),
        references=references,
        comments=tuple(_comments(file.comments, layout.anchors, text, layout.spans)),
        changes=file.changes,
    )


def _note_mark(number: int) -> str:
    return f"[{number}]"


class _Layout:
    """The paragraphs of a text one after the other, and where in it everything is."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.spans: list[Span] = []
        self.shapes: list[Shape] = []
        self.stressed: list[Stressed] = []
        self.references: list[Span] = []
        self.notes: list[str] = []
        """Identifiers of the notes in the order of their marks, each once."""
        self._numbers: dict[str, int] = {}
        self.anchors: dict[tuple[str, str], int] = {}
        """Offsets of what begins, ends or stands somewhere, by kind and comment."""
        self._position = 0

    def lay(self, block: Block, mark: str = "", shape: Shape | None = None) -> bool:
        """Lay a paragraph below the last one, behind a mark; whether it has any words."""
        text, marks = block.text, block.marks
        pieces = [f"{mark} "] if mark else []
        numbers: list[tuple[int, int]] = []  # offset in the block, length
        begin = at = len(text) - len(text.lstrip()) if mark else 0
        for note, offset, drawn in marks:
            if not drawn and note not in self._numbers:
                self.notes.append(note)
            number = drawn or _note_mark(self._numbers.setdefault(note, len(self.notes)))
            offset = max(offset, begin)
            numbers.append((offset, len(number)))
            pieces += (text[at:offset], number)
            at = offset
        if pieces:
            text = "".join([*pieces, text[at:]])
        start = self._position - (len(text) - len(text.lstrip()))
        words = text.strip()
        lead = len(mark) + 1 - begin if mark else 0
        places = [place for place, _ in numbers]
        widths = [0, *accumulate(length for _, length in numbers)]
        for kind, comment, offset in block.anchors:
            moved = offset + lead + widths[bisect_left(places, offset)]
            self.anchors.setdefault((kind, comment), max(self._position, start + moved))
        if not words or words == mark:
            return False
        if block.runs:
            stressed = settled(block.runs, block.text, start + lead)
            self.stressed += _among(numbers, stressed, start + lead) if numbers else stressed
        self.parts.append(words)
        self.spans.append(Span(self._position, self._position + len(words)))
        self.shapes.append(shape or block.shape)
        if mark:
            self.references.append(Span(self._position, self._position + len(mark)))
        for offset, length in numbers:
            self.references.append(Span(start + lead + offset, start + lead + offset + length))
            lead += length
        self._position += len(words) + 2
        return True


def _among(
    numbers: Sequence[tuple[int, int]], stressed: Iterable[Stressed], shift: int
) -> Iterator[Stressed]:
    """What is set apart where numbers of notes are put in; one at either end of it is no part."""
    places = [shift + place for place, _ in numbers]
    widths = [0, *accumulate(length for _, length in numbers)]
    for (start, end), stress in stressed:
        left = start + widths[bisect_right(places, start)]
        yield Stressed(Span(left, end + widths[bisect_left(places, end)]), stress)


def _given(shapes: Sequence[Shape]) -> dict[int, Role]:
    given = {i: _ROLES[shape] for i, shape in enumerate(shapes) if shape in _ROLES}
    for wanted in (Shape.TITLE, Shape.HEADING_1):
        if wanted in shapes:
            given[shapes.index(wanted)] = Role.HEADLINE
            break
    return given


def _comments(
    written: Mapping[str, Written],
    anchors: Mapping[tuple[str, str], int],
    text: str,
    spans: Sequence[Span],
) -> Iterable[Comment]:
    """The comments that are on something in this version, in the order of the text."""
    found: list[Comment] = []
    for identifier, (author, created, words) in written.items():
        start = anchors.get(("start", identifier))
        end = anchors.get(("end", identifier))
        point = anchors.get(("point", identifier))
        place = next((each for each in (start, end, point) if each is not None), None)
        if place is None or not spans:
            continue
        span = Span(place, place)
        if start is not None and end is not None:
            covered = text[start:end]
            left = start + len(covered) - len(covered.lstrip())
            span = Span(left, left + len(covered.strip()))
        if span.start >= span.end:
            # A place only, or what it was on is not in this version.
            span = _around(place, spans)
        found.append(Comment(span, author, created, words))
    return sorted(found)


def _around(place: int, spans: Sequence[Span]) -> Span:
    return spans[max(0, bisect_right(spans, place, key=lambda span: span.start) - 1)]
