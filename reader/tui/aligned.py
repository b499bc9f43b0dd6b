"""Both texts in one scrolling widget, rows level by construction, with a cursor on a line of one.

One widget draws both columns on the Line API, so that a million words a side open and page like two
articles: heights of all rows are laid out at once, and only the lines on the screen become strips.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from ..reading.column import Column
from ..reading.index import LEFT, ReadingIndex
from ..reading.laid import Folding, Laid, Mode, Place
from ..reading.layout import Layout
from ..reading.marks import Marks, Spans
from ..text.model import Side, Sides, Span
from .cells import CELLS
from .garbage import undisturbed
from .painter import Cursor, Geometry, Painter, measure
from .palette import Palette

if TYPE_CHECKING:
    from ..reading.once import Once
    from .oncepainter import OncePainter

MIN_SPLIT_TEXT = 28
"""Cells of text a side below which the columns are stacked, where the mode is automatic."""
DEFAULT_MEASURE = 78
"""Widest column of text, in cells, until the reader chooses another."""

_IDLE = 0.03
"""Seconds after a frame in which nothing else was to do."""


class Apart(NamedTuple):
    """A side whose text is drawn higher than where its rows stand, to be level with the cursor."""

    side: Side
    lines: int
    """How much higher; lower, where negative."""


class AlignedView(ScrollView, can_focus=True, inherit_bindings=False):
    """Both documents, aligned by row, with a cursor on a line of one side."""

    DEFAULT_CSS = """
    AlignedView {
        height: 1fr;
        width: 1fr;
        overflow-y: scroll;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        background: $background;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = True

    @dataclass
    class CursorMoved(Message):
        """The cursor stands on another line or side, or was told to stay."""

        view: AlignedView
        moved: bool
        """Whether the reader moved it; else its text stands on another line."""

    @dataclass
    class Reflowed(Message):
        """The columns stand elsewhere, or other rows are drawn."""

        view: AlignedView

    def __init__(self, index: ReadingIndex, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self.side = LEFT
        self.home_side = LEFT
        """The side the reader chose; moving by rows comes back to it from rows of the other."""
        self.cursor_y = 0
        self.chosen_mode: Mode | None = None
        """None follows the width."""
        self.numbers = True
        self.measure_limit = DEFAULT_MEASURE
        self.fold_furniture = True
        self.fold_verbatim = False
        self.once: Once | None = None
        """The one text, once it has been made for what is shown now."""
        self.opened: set[int] = set()
        """Rows whose fold was opened one by one."""
        self._kept = Place(0, LEFT, LEFT, None, 0)
        """What the cursor was last put on; a new width changes its line, not its place."""
        self.apart: Apart | None = None
        """A side drawn at another height than its rows have, until the cursor moves."""
        self._painter: Painter | OncePainter
        self._painting = False
        self._preparing: Timer | None = None
        self._locked: Side | None = None
        self._strips: LRUCache[tuple[int, int, Cursor], Strip] = LRUCache(maxsize=2048)
        self._take(index)

    def _take(self, index: ReadingIndex, known: Iterable[Column] = ()) -> None:
        """Begin with documents, some of them on the other side, maybe, and `known` from there."""
        self.index = index
        by_document = {id(column.document): column for column in known}
        self.columns = index.documents.map(
            lambda document: by_document.get(id(document)) or Column(document, CELLS)
        )
        self.marks = Marks(index)
        self._note_counts: Sides[Counter[int]] = Sides(Counter(), Counter())
        """How many notes begin in each paragraph that bears any."""
        self.reviewed: Sides[set[int]] = Sides(set(), set())
        """The paragraphs at which rows begin that have been reviewed."""
        self._layout: Laid | None = None
        self.once = None

    # What is shown

    def show(self, index: ReadingIndex) -> None:
        """Show another comparison; of the same documents, the place and the marks are kept."""
        same = all(index.documents[side] is self.index.documents[side] for side in Side)
        if not same or self._layout is None:
            self._take(index, self.columns)
            self._reflow(Place(0, LEFT, LEFT, None, 0), 0)
            return
        place, height = self.place, self.cursor_y - self.scroll_offset.y
        place = place._replace(row=0) if place.paragraph is None else place
        self.index, self.once = index, None
        marks = Marks(index, show_shared=self.marks.show_shared)
        marks.found, marks.noted = self.marks.found, self.marks.noted
        marks.current_find, marks.selected = self.marks.current_find, self.marks.selected
        self.marks = marks
        self._reflow(place, height)

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.relayout()

    def set_notes(self, spans: Sides[list[Span]]) -> None:
        """Mark the paragraphs that bear notes, and the words if these are less than paragraphs."""
        for side, counts in self._note_counts.items():
            counts.clear()
            counts.update(self.index.paragraph_at(side, span.start) for span in spans[side])
        self.marks.noted = Sides.of(
            lambda side: Spans(span for span in spans[side] if not self._is_whole(side, span))
        )
        self.redraw()

    def _is_whole(self, side: Side, span: Span) -> bool:
        """Whether a stretch begins and ends with paragraphs: their margin tells enough."""
        paragraphs = self.index.documents[side].paragraphs
        if not paragraphs:
            return False
        first = self.index.paragraph_at(side, span.start)
        last = self.index.paragraph_at(side, max(span.start, span.end - 1))
        return span.start <= paragraphs[first].span.start and span.end >= paragraphs[last].span.end

    @property
    def noted(self) -> Sides[set[int]]:
        """The paragraphs that bear notes."""
        return self._note_counts.map(set)

    def set_reviewed(self, paragraphs: Sides[set[int]]) -> None:
        """Mark the rows that have been reviewed."""
        for side, reviewed in self.reviewed.items():
            reviewed.clear()
            reviewed.update(paragraphs[side])
        self.redraw()

    def read_once(self, once: Once) -> None:
        """Show both texts as one, until another mode is chosen."""
        self.once, self.chosen_mode = once, Mode.ONCE
        self.relayout()

    def redraw(self) -> None:
        """Draw the lines anew, their places unchanged."""
        self._strips.clear()
        self.refresh()

    def relayout(self) -> None:
        """Lay out anew after a change of what is drawn, keeping the cursor's text in place."""
        if self._layout is not None:
            self._reflow(self.place, self.cursor_y - self.scroll_offset.y)

    # Layout

    @property
    def layout_now(self) -> Laid:
        """The layout for the current width."""
        if self._layout is None or self._geometry.total != self._text_width:
            self._lay_out()
        assert self._layout is not None
        return self._layout

    @property
    def _text_width(self) -> int:
        return max(20, self.scrollable_content_region.width or self.size.width)

    @property
    def geometry(self) -> Geometry:
        """Where the columns stand now."""
        _ = self.layout_now
        return self._geometry

    @property
    def mode(self) -> Mode:
        """The mode in force."""
        return self.geometry.mode

    def _lay_out(self) -> None:
        total = self._text_width
        paragraphs = max(len(column) for column in self.columns)
        mode = self.chosen_mode or Mode.SPLIT
        if mode is Mode.ONCE and self.once is None:
            mode = Mode.STACKED

        def at(mode: Mode) -> Geometry:
            return measure(mode, total, paragraphs, numbers=self.numbers, limit=self.measure_limit)

        geometry = at(mode)
        if self.chosen_mode is None and min(geometry.widths) < MIN_SPLIT_TEXT:
            geometry = at(Mode.STACKED)
        self._geometry = geometry
        folding = Folding(self.fold_furniture, self.fold_verbatim, frozenset(self.opened))
        with undisturbed():
            self._layout = self._laid(geometry, folding)
        self.apart = None
        self._strips.clear()

    def _laid(self, geometry: Geometry, folding: Folding) -> Laid:
        """The layout, with its painter."""
        drawn = geometry, self.palette, self.marks, self._note_counts, self.reviewed
        if geometry.mode is Mode.ONCE and self.once is not None:
            from ..reading.oncelayout import OnceLayout
            from .oncepainter import OncePainter

            width = geometry.widths.left
            once = OnceLayout(self.index, self.columns, self.once, width, folding, CELLS)
            self._painter = OncePainter(once, *drawn)
            return once
        layout = Layout(self.index, self.columns, geometry.mode, geometry.widths, folding)
        self._painter = Painter(layout, *drawn)
        return layout

    def _reflow(self, place: Place, height: int, *, anew: bool = True) -> None:
        """Lay out, then bring a place to a height on the screen, the cursor on it.

        Where it is not to be laid out `anew`, what has been laid out for this width stays.
        """
        if not self.size:
            self._layout = None
            return
        if anew:
            self._lay_out()
        layout = self.layout_now
        self.virtual_size = Size(self._text_width, layout.height)
        y = min(layout.y_of(place), max(0, layout.height - 1))
        self.scroll_to(y=max(0, y - height), animate=False, immediate=True, force=True)
        self._set_cursor(y, place.side, by_reader=False)
        self.refresh()
        self.post_message(self.Reflowed(self))

    def on_resize(self) -> None:
        """Wrap again at the new width."""
        height = self.cursor_y - self.scroll_offset.y
        self._reflow(self._kept, max(0, min(height, self.size.height - 1)), anew=False)

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, without the offsets that only a hit test needs."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False
            if self._preparing is None:
                self._preparing = self.set_timer(_IDLE, self._prepare)

    def _prepare(self) -> None:
        """Draw the lines of the next page, so that they are there when it is turned."""
        self._preparing = None
        if self._layout is None or self._geometry.total != self._text_width:
            return
        end = self.scroll_offset.y + self.size.height
        self._painting = True
        for y in range(end - 2, min(end - 2 + self.size.height, self._layout.height)):
            self._line(y, self.cursor_y, self.side)
        self._painting = False

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        y += self.scroll_offset.y
        strip = self._line(y, self.cursor_y, self.side)
        if self.apart is None:
            return strip
        side, lines = self.apart
        far = self._line(y + lines, self.cursor_y + lines, side)
        total, edge = self._geometry.total, self._geometry.edge
        near_right = side is LEFT
        one, other = (far, strip) if near_right else (strip, far)
        return Strip.join([one.crop(0, edge), other.crop(edge, total)])

    def _line(self, y: int, cursor_y: int, cursor_side: Side) -> Strip:
        """One line of the layout, with a cursor on one of its lines."""
        layout = self.layout_now
        if not 0 <= y < layout.height or not layout.items:
            return self._painter.blank()
        item, line = layout.item_at(y)
        row, text_side = layout.row_at(cursor_y, cursor_side)
        here = item == layout.item_at(cursor_y)[0]
        cursor = Cursor(row if here else -1, y == cursor_y, text_side)
        if not self._painting:
            return self._painter.paint(item, line, cursor, offsets=self._hit_sides(y))
        key = (item, line, cursor)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._painter.paint(item, line, cursor)
            self._strips[key] = strip
        return strip

    def _hit_sides(self, y: int) -> tuple[Side, ...]:
        """The sides whose text the mouse finds on a line."""
        if self._locked is not None:
            return (self._locked,)
        return (self.layout_now.row_at(y, self.side)[1],) if self.mode is Mode.ONCE else tuple(Side)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the cursor on the screen when the view is scrolled under it."""
        super().watch_scroll_y(old_value, new_value)
        if self._layout is None or self._geometry.total != self._text_width:
            # The widths are changing, and lines are about to stand elsewhere.
            return
        top = round(new_value)
        y = min(max(self.cursor_y, top), top + max(1, self.size.height) - 1)
        if y != self.cursor_y:
            self._set_cursor(y, self.side)

    # The cursor

    @property
    def place(self) -> Place:
        """What the cursor stands on."""
        return self.layout_now.place_at(self.cursor_y, self.side)

    @property
    def row(self) -> int:
        """The row the cursor stands on."""
        return self._row_and_side[0]

    @property
    def text_side(self) -> Side:
        """The cursor's side, or the other where its own has nothing in this row."""
        return self._row_and_side[1]

    @property
    def _row_and_side(self) -> tuple[int, Side]:
        layout = self.layout_now
        return layout.row_at(self.cursor_y, self.side) if layout.items else (0, self.side)

    @property
    def paragraph(self) -> int | None:
        """The paragraph the cursor stands on, on `text_side`; None where there is no text."""
        if not self.index.rows:
            return None
        place = self.place
        if place.paragraph is not None:
            return place.paragraph
        paragraphs = self.index.rows[self.row].on(self.text_side)
        return paragraphs[0] if paragraphs else None

    @property
    def line_span(self) -> Span | None:
        """The document span of the cursor's line on `text_side`; None where it has no text."""
        layout = self.layout_now
        return layout.span_at(self.cursor_y, self.text_side) if layout.items else None

    def _set_cursor(self, y: int, side: Side, *, by_reader: bool = True) -> None:
        y = min(max(0, y), max(0, self.layout_now.height - 1))
        if side not in self.mode.sides:
            side = self.mode.sides[0]
        moved = (y, side) != (self.cursor_y, self.side)
        if moved:
            self.cursor_y, self.side = y, side
            self._let_go()
            self.refresh()
        self._kept = self.place
        self.post_message(self.CursorMoved(self, moved and by_reader))

    def _let_go(self) -> None:
        """Point nothing out any more, and draw the sides level again."""
        self.apart = None
        if self.marks.pointed:
            self.marks.pointed = ()
            self.redraw()

    def _bring(self, y: int, side: Side, *, margin: int | None = None, below: int = 0) -> None:
        """Put the cursor on a line and scroll as little as keeps `margin` lines around it.

        `below` asks for more lines below, as far as the screen has them.
        """
        height = max(1, self.size.height)
        margin = height // 4 if margin is None else margin
        margin = min(margin, (height - 1) // 2)
        below = max(margin, min(below, height - 1 - margin))
        top = self.scroll_offset.y
        y = min(max(0, y), max(0, self.layout_now.height - 1))
        top = min(max(top, y + below - height + 1), y - margin)
        self.scroll_to(y=max(0, top), animate=False, immediate=True, force=True)
        self._set_cursor(y, side)
