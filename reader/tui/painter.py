"""Lines of the facing view as strips: margins, marks and styled text of both sides."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Generic, NamedTuple, TypeVar

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ..collation.results import Relation
from ..reading.bands import Band, Block
from ..reading.column import Column
from ..reading.index import LEFT, RIGHT
from ..reading.laid import Laid, Mode
from ..reading.layout import Layout, Line
from ..reading.marks import (
    FORM_GLYPH,
    GLYPHS,
    NOTE_GLYPHS,
    ONLY_GLYPHS,
    REVIEWED_GLYPH,
    SIDE_STYLES,
    Marks,
)
from ..text.model import Role, Side, Sides, Span
from .cells import fit, is_single_cell
from .palette import Palette

_MARK_STYLES = {
    Relation.VERBATIM: "mark-verbatim",
    Relation.EDITED: "mark-edited",
    Relation.REWORDED: "mark-reworded",
}
BAR = "▌"
FOLD = "▸"


class Geometry(NamedTuple):
    """Where the columns stand, in cells."""

    mode: Mode
    digits: int
    """Width of the paragraph numbers; 0 where they are hidden."""
    widths: Sides[int]
    """Width of the text of each side."""
    gutter: int
    """Width of the space between the sides."""
    total: int

    @property
    def margin(self) -> int:
        """Width of a side's margin: bar, number, note sign, mark and a space."""
        return self.digits + 4

    def text_start(self, side: Side) -> int:
        """First cell of a side's text."""
        if self.mode is Mode.SPLIT and side is RIGHT:
            return 2 * self.margin + self.widths[LEFT] + self.gutter
        return self.margin

    @property
    def edge(self) -> int:
        """First cell of the right side, its margin included; where both are drawn."""
        return self.margin + self.widths[LEFT] + self.gutter

    def side_at(self, x: int) -> Side:
        """The side a cell belongs to (the only one, where one is drawn)."""
        if self.mode is Mode.SPLIT:
            return LEFT if x < self.margin + self.widths[LEFT] + self.gutter // 2 else RIGHT
        return RIGHT if self.mode is Mode.RIGHT else LEFT


def measure(
    mode: Mode, total: int, paragraphs: int, *, numbers: bool, limit: int, overview: int = 0
) -> Geometry:
    """Divide a width in cells between the columns; `limit` is the widest text wanted."""
    digits = max(2, len(str(paragraphs))) if numbers else 0
    margin = digits + 4
    if mode is not Mode.SPLIT:
        width = max(8, min(limit, total - margin - 1))
        return Geometry(mode, digits, Sides(width, width), 0, total)
    gutter = 3 if total >= 100 else 1
    both = max(16, total - 2 * margin - gutter - 1)
    left = min(limit, both // 2)
    right = min(limit, both - left)
    return Geometry(mode, digits, Sides(left, right), gutter, total)


class Cursor(NamedTuple):
    """What of a line the cursor is on."""

    row: int
    """The row it is on, or -1 where the item drawn has no part of it."""
    line: bool
    """Whether the line is the cursor's own."""
    side: Side


_L = TypeVar("_L", bound=Laid)


class LinePainter(ABC, Generic[_L]):
    """What lines of both kinds of layout have in common; no state but what it was made with."""

    def __init__(
        self,
        layout: _L,
        geometry: Geometry,
        palette: Palette,
        marks: Marks,
        noted: Sides[Counter[int]],
        reviewed: Sides[set[int]],
    ) -> None:
        self.layout = layout
        self._index = layout.index
        self.geometry = geometry
        self.palette = palette
        self.marks = marks
        self.noted = noted
        """By side: how many notes each paragraph bears."""
        self.reviewed = reviewed
        """By side: the paragraphs at which a row begins that has been reviewed."""

    @abstractmethod
    def paint(
        self, item: int, line: int, cursor: Cursor, *, offsets: Collection[Side] = ()
    ) -> Strip:
        """One line of an item; `offsets` names the sides whose text carries hit-test offsets."""

    def blank(self) -> Strip:
        """An empty line."""
        width = self.geometry.total
        return Strip([Segment(" " * width, self.palette.base)], width)

    def finished(self, segments: list[Segment], cursor: Cursor) -> Strip:
        """The segments of a line as wide as the view."""
        geometry = self.geometry
        used = sum(segment.cell_length for segment in segments)
        if used < geometry.total:
            segments.append(
                Segment(" " * (geometry.total - used), self.palette.style(*under(cursor)))
            )
        strip = Strip(segments, max(used, geometry.total))
        return strip if used <= geometry.total else strip.crop(0, geometry.total)

    def relation_mark(self, side: Side, paragraph: int) -> tuple[str, str]:
        index = self._index
        role = index.role(side, paragraph)
        if not index.complete or role is Role.FURNITURE:
            return " ", ""
        relation = index.relation(side, paragraph)
        if relation is not None:
            in_form = index.differs_in_form(index.row_of[side][paragraph])
            return FORM_GLYPH if in_form else GLYPHS[relation], _MARK_STYLES[relation]
        elsewhere = index.elsewhere(side, paragraph)
        if elsewhere:
            here = index.row_of[side][paragraph]
            there = index.row_of[side.other][elsewhere[0].on(side.other)]
            return ("↓" if there > here else "↑"), "mark-moved"
        return ONLY_GLYPHS[side], SIDE_STYLES[side]

    def pointer(self, side: Side, paragraph: int) -> str:
        targets = sorted({k.on(side.other) + 1 for k in self._index.elsewhere(side, paragraph)})
        arrow = "→" if side is LEFT else "←"
        text = arrow + ",".join(map(str, targets))
        width = self.geometry.margin - 2
        return text if len(text) <= width else f"{arrow}{targets[0]}+"

    def fold(self, label: str, width: int, cursor: Cursor) -> Segment:
        """A line that stands for what is folded; `width` is that of the text."""
        margin = self.geometry.margin
        text = " " * (margin - 3) + f"{FOLD} {label}"
        return Segment(
            fit(text, margin - 1 + width), self.palette.style(*under(cursor), "furniture")
        )

    def bar(self, cursor: Cursor, *, active: bool, reviewed: bool) -> Segment:
        """The first cell of a margin, which tells where the cursor is and what was reviewed."""
        name = "cursor-bar" if active else "mark-note" if reviewed else ""
        style = self.palette.style(*under(cursor), *filter(None, (name,)))
        return Segment(REVIEWED_GLYPH if reviewed else BAR if active else " ", style)

    def note_sign(self, count: int, beneath: tuple[str, ...]) -> Segment:
        """How many notes a paragraph bears; a space where none."""
        if not count:
            return Segment(" ", self.palette.style(*beneath))
        sign = NOTE_GLYPHS[min(count, len(NOTE_GLYPHS)) - 1]
        return Segment(sign, self.palette.style(*beneath, "mark-note"))


def under(cursor: Cursor) -> tuple[str, ...]:
    """The undermost style of a line."""
    return ("cursor-line",) if cursor.line else ()


class Painter(LinePainter[Layout]):
    """Draws lines of a layout of columns."""

    def paint(
        self, item: int, line: int, cursor: Cursor, *, offsets: Collection[Side] = ()
    ) -> Strip:
        """One line of an item; `offsets` names the sides whose text carries hit-test offsets."""
        geometry = self.geometry
        entries = {entry.side: entry for entry in self.layout.lines(item, line)}
        cells = {side: (cell, inner) for side, cell, inner in self.layout.cells_at(item, line)}
        segments: list[Segment] = []
        if geometry.mode is Mode.SPLIT:
            for side in geometry.mode.sides:
                if segments:
                    segments.append(self._gutter(self.layout.items[item], cursor))
                segments += self._side(side, cells.get(side), entries.get(side), cursor, offsets)
        else:
            side = next(iter(cells), geometry.mode.sides[0])
            segments += self._side(side, cells.get(side), entries.get(side), cursor, offsets)
        return self.finished(segments, cursor)

    def _gutter(self, item: Band, cursor: Cursor) -> Segment:
        # A dotted line stands between rows that only happen to be beside each other.
        line = "│" if item.linked else "┊"
        return Segment(
            line.center(self.geometry.gutter), self.palette.style(*under(cursor), "gutter")
        )

    def _side(
        self,
        side: Side,
        found: tuple[Block, int] | None,
        entry: Line | None,
        cursor: Cursor,
        offsets: Collection[Side],
    ) -> Iterator[Segment]:
        """The margin and the text of a side."""
        style = self.palette.style
        beneath = under(cursor)
        margin, width = self.geometry.margin, self.geometry.widths[side]
        here = found is not None and cursor.row in found[0].rows
        active = here and (side is cursor.side or self.geometry.mode is not Mode.SPLIT)
        reviewed = (
            entry is not None and entry.number == 0 and entry.paragraph in self.reviewed[side]
        )
        yield self.bar(cursor, active=active, reviewed=reviewed)
        if found is not None and found[0].label:
            yield self.fold(found[0].label, width, cursor)
        elif entry is None:
            yield Segment(" " * (margin - 1 + width), style(*beneath))
        else:
            yield from self._margin(entry, beneath)
            yield from self._text(entry, beneath, side in offsets)

    def _margin(self, entry: Line, under: tuple[str, ...]) -> Iterator[Segment]:
        style = self.palette.style
        side, paragraph, number = entry
        width = self.geometry.margin - 1
        if number == 0:
            label = str(paragraph + 1).rjust(self.geometry.digits) if self.geometry.digits else ""
            yield Segment(label, style(*under, "number"))
            yield self.note_sign(self.noted[side][paragraph], under)
            glyph, name = self.relation_mark(side, paragraph)
            yield Segment(glyph, style(*under, *((name,) if name else ())))
            yield Segment(" ", style(*under))
        elif number == 1 and paragraph in self._index.has_elsewhere[side]:
            pointer = self.pointer(side, paragraph)
            yield Segment(pointer.rjust(width - 1)[: width - 1] + " ", style(*under, "mark-moved"))
        else:
            yield Segment(" " * width, style(*under))

    def _text(self, entry: Line, under: tuple[str, ...], offsets: bool) -> Iterator[Segment]:
        side, paragraph, number = entry
        width = self.geometry.widths[side]
        column = self.layout.columns[side]
        bounds = column.line_bounds(paragraph, number, width)
        if bounds is None:
            yield Segment(" " * width, self.palette.style(*under))
            return
        shown = column.shown(paragraph)
        start, end = bounds
        # The space at which the line was broken is not drawn, nor tinted.
        text = shown.text[start:end].rstrip(" ")
        end = start + len(text)
        single = is_single_cell(text)
        used = 0
        for piece_start, piece_end, names in self._pieces(
            column, side, paragraph, start, end, under
        ):
            piece = shown.text[piece_start:piece_end]
            style = self.palette.style(*names)
            if offsets:
                style += Style.from_meta({"offset": (piece_start, paragraph)})
            segment = Segment(piece, style)
            used += len(piece) if single else segment.cell_length
            yield segment
        if used < width:
            yield Segment(" " * (width - used), self.palette.style(*under))

    def _pieces(
        self,
        column: Column,
        side: Side,
        paragraph: int,
        start: int,
        end: int,
        under: tuple[str, ...],
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Stretches of the shown text with their styles, none beginning with a zero-width sign."""
        shown = column.shown(paragraph)
        span = Span(shown.to_document(start), max(shown.to_document(start), shown.to_document(end)))
        pending = start
        pieces = self.marks.pieces(side, paragraph, span, under)
        for position, piece in enumerate(pieces):
            stop = end if position == len(pieces) - 1 else shown.to_shown(piece.end)
            while stop < end and get_character_cell_size(shown.text[stop]) == 0:
                stop += 1
            if stop > pending:
                yield pending, stop, piece.styles
                pending = stop
