"""The facing view: both texts in one scrolling widget, rows level by construction.

One widget draws both columns on the Line API, so that a million words a side open and page like two
articles: heights of all rows are laid out at once, and only the lines on the screen become strips.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from ..annotations.model import Side
from ..text.document import Span
from .column import Column
from .index import LEFT, ReadingIndex, RowKind, paragraphs_on
from .layout import Folding, Layout, Mode, Place
from .marks import Marks, Spans
from .painter import Cursor, Geometry, Painter, measure
from .palette import Palette

MIN_SPLIT_TEXT = 28
"""Cells of text a side below which the columns are stacked, where the mode is automatic."""
DEFAULT_MEASURE = 78
"""Widest column of text, in cells, until the reader chooses another."""


class FacingView(ScrollView, can_focus=True, inherit_bindings=False):
    """Both documents, aligned by row, with a cursor on a line of one side."""

    DEFAULT_CSS = """
    FacingView {
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

        view: FacingView
        moved: bool

    @dataclass
    class CounterpartWanted(Message):
        """A double click asked for the counterpart of what is under the cursor."""

        view: FacingView

    @dataclass
    class Reflowed(Message):
        """The columns stand elsewhere, or other rows are drawn."""

        view: FacingView

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
        self.opened: set[int] = set()
        """Rows whose fold was opened one by one."""
        self._kept = Place(0, LEFT, LEFT, None, 0)
        """What the cursor was last put on; a new width changes its line, not its place."""
        self._painting = False
        self._locked: Side | None = None
        self._strips: LRUCache[tuple[int, int, Cursor], Strip] = LRUCache(maxsize=2048)
        self._take(index)

    def _take(self, index: ReadingIndex) -> None:
        self.index = index
        self.columns: Mapping[Side, Column] = {
            side: Column(document) for side, document in index.documents.items()
        }
        self.marks = Marks(index)
        self.noted: dict[Side, set[int]] = {side: set() for side in Side}
        self._layout: Layout | None = None

    # What is shown

    def show(self, index: ReadingIndex) -> None:
        """Show another comparison; of the same documents, the place and the marks are kept."""
        same = all(index.documents[side] is self.index.documents[side] for side in Side)
        if not same or self._layout is None:
            self._take(index)
            self._reflow(Place(0, LEFT, LEFT, None, 0), 0)
            return
        place, height = self.place, self.cursor_y - self.scroll_offset.y
        place = place._replace(row=0) if place.paragraph is None else place
        self.index = index
        marks = Marks(index, show_shared=self.marks.show_shared)
        marks.found, marks.noted = self.marks.found, self.marks.noted
        marks.current_find, marks.selected = self.marks.current_find, self.marks.selected
        self.marks = marks
        self._reflow(place, height)

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.relayout()

    def set_notes(self, spans: Mapping[Side, Collection[Span]]) -> None:
        """Mark the paragraphs that bear notes."""
        for side in Side:
            column = self.columns[side]
            self.marks.noted[side] = Spans(spans[side])
            self.noted[side] = {column.paragraph_at(span.start) for span in spans[side]}
        self.redraw()

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
    def layout_now(self) -> Layout:
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
        paragraphs = max(len(column) for column in self.columns.values())
        mode = self.chosen_mode or Mode.SPLIT

        def at(mode: Mode) -> Geometry:
            return measure(mode, total, paragraphs, numbers=self.numbers, limit=self.measure_limit)

        geometry = at(mode)
        if self.chosen_mode is None and min(geometry.widths.values()) < MIN_SPLIT_TEXT:
            geometry = at(Mode.STACKED)
        self._geometry = geometry
        folding = Folding(self.fold_furniture, self.fold_verbatim, frozenset(self.opened))
        self._layout = Layout(self.index, self.columns, geometry.mode, geometry.widths, folding)
        self._painter = Painter(self._layout, geometry, self.palette, self.marks, self.noted)
        self._strips.clear()

    def _reflow(self, place: Place, height: int) -> None:
        """Lay out, then bring a place to a height on the screen, the cursor on it."""
        if not self.size:
            self._layout = None
            return
        self._lay_out()
        layout = self.layout_now
        self.virtual_size = Size(self._text_width, layout.height)
        y = min(layout.y_of(place), max(0, layout.height - 1))
        self.scroll_to(y=max(0, y - height), animate=False, immediate=True, force=True)
        self._set_cursor(y, place.side)
        self.refresh()
        self.post_message(self.Reflowed(self))

    def on_resize(self) -> None:
        """Wrap again at the new width."""
        height = self.cursor_y - self.scroll_offset.y
        self._reflow(self._kept, max(0, min(height, self.size.height - 1)))

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines, without the offsets that only a hit test needs."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        layout = self.layout_now
        y += self.scroll_offset.y
        if y >= layout.height or not layout.items:
            return self._painter.blank()
        item, line = layout.item_at(y)
        row, text_side = layout.row_at(self.cursor_y, self.side)
        here = item == layout.item_at(self.cursor_y)[0]
        cursor = Cursor(row if here else -1, y == self.cursor_y, text_side)
        if not self._painting:
            sides = (self._locked,) if self._locked is not None else tuple(Side)
            return self._painter.paint(item, line, cursor, offsets=sides)
        key = (item, line, cursor)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._painter.paint(item, line, cursor)
            self._strips[key] = strip
        return strip

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
        paragraphs = paragraphs_on(self.index.rows[self.row], self.text_side)
        return paragraphs[0] if paragraphs else None

    @property
    def line_span(self) -> Span | None:
        """The document span of the cursor's line on `text_side`; None where it has no text."""
        layout = self.layout_now
        if not layout.items:
            return None
        side = self.text_side
        for entry in layout.lines(*layout.item_at(self.cursor_y)):
            if entry.side is side:
                column = self.columns[side]
                starts = column.lines(entry.paragraph, self.geometry.widths[side])
                if entry.number >= len(starts):
                    return None
                ends = [*starts[1:], len(column.shown(entry.paragraph).text)]
                return column.document_span(
                    entry.paragraph, starts[entry.number], ends[entry.number]
                )
        return None

    def _set_cursor(self, y: int, side: Side) -> None:
        y = min(max(0, y), max(0, self.layout_now.height - 1))
        if side not in self.mode.sides:
            side = self.mode.sides[0]
        moved = (y, side) != (self.cursor_y, self.side)
        if moved:
            self.cursor_y, self.side = y, side
            self.refresh()
        self._kept = self.place
        self.post_message(self.CursorMoved(self, moved))

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

    def move_lines(self, count: int) -> None:
        """Move the cursor by lines, over the blank lines between rows."""
        layout = self.layout_now
        step = 1 if count > 0 else -1
        y = self.cursor_y + count
        while 0 <= y < layout.height - 1 and not self._has_text(y):
            y += step
        self._bring(y if y < layout.height - 1 else self.cursor_y, self.side)

    def _has_text(self, y: int) -> bool:
        layout = self.layout_now
        return any(layout.cells_at(*layout.item_at(y)))

    def move_pages(self, pages: float) -> None:
        """Move view and cursor by a part of the screen's height."""
        count = round((self.size.height - 2) * pages)
        top = self.scroll_offset.y
        y = min(max(0, self.cursor_y + count), max(0, self.layout_now.height - 2))
        self.scroll_to(y=top + count, animate=False, immediate=True, force=True)
        self._set_cursor(y, self.side)

    def move_rows(self, step: int) -> None:
        """Move the cursor to the first line of the next or previous row.

        Rows of the other side alone are passed over where the chosen side has text beside them.
        """
        layout, home = self.layout_now, self.home_side
        if not layout.items:
            return
        if step < 0 and self.cursor_y > layout.top_of(self.row, self.text_side):
            self.go_to_row(self.row)
            return
        for row in layout.rows_from(self.row, step):
            if paragraphs_on(self.index.rows[row], home) or not layout.stands_beside(row, home):
                self.go_to_row(row)
                return

    def go_to_row(self, row: int) -> None:
        """Put the cursor on the first line of a row, on the chosen side if that has text there."""
        home = self.home_side
        side = home if paragraphs_on(self.index.rows[row], home) else home.other
        layout = self.layout_now
        y = layout.top_of(row, side)
        self._bring(y, side, below=layout.tops[layout.item_at(y)[0] + 1] - y)

    def move_to_end(self, *, last: bool) -> None:
        """Move the cursor to the first or the last line."""
        self._bring(max(0, self.layout_now.height - 2) if last else 0, self.side, margin=0)

    def move_to_kind(self, step: int, kinds: Collection[RowKind]) -> bool:
        """Move the cursor to the next or previous row of some kinds; False where there is none."""
        if self.layout_now.items:
            for row in self.layout_now.rows_from(self.row, step):
                if self.index.kind(row) in kinds:
                    self.go_to_row(row)
                    return True
        return False

    def go_to(self, side: Side, paragraph: int, offset: int | None = None) -> None:
        """Put the cursor on a paragraph, at a document offset of it, opening its fold."""
        row = self.index.row_of[side][paragraph]
        if self.layout_now.is_folded(row):
            self.opened.add(row)
            self.relayout()
        if side not in self.mode.sides:
            self.chosen_mode = Mode.LEFT if side is LEFT else Mode.RIGHT
            self.relayout()
        self.home_side = side
        shown = 0 if offset is None else self.columns[side].shown(paragraph).to_shown(offset)
        self._bring(self.layout_now.line_of(side, paragraph, shown), side)

    def go_to_place(self, place: Place) -> None:
        """Put the cursor back on a place."""
        self._bring(self.layout_now.y_of(place), place.side)

    def switch_side(self, side: Side | None = None) -> None:
        """Put the cursor on the other side (or on a given one), on the same row."""
        side = side or self.side.other
        self.home_side = side
        if side in self.mode.sides and self.mode is not Mode.STACKED:
            self._set_cursor(self.cursor_y, side)
            return
        row, place = self.index.rows[self.row], self.place
        paragraphs = paragraphs_on(row, side)
        if self.mode is not Mode.STACKED:
            self.chosen_mode = Mode.LEFT if side is LEFT else Mode.RIGHT
            self._reflow(
                Place(place.row, side, side, None, 0), self.cursor_y - self.scroll_offset.y
            )
        if paragraphs:
            self.go_to(side, paragraphs[0])
        else:
            self._set_cursor(self.cursor_y, side)

    def move_to_part(self, part: float) -> None:
        """Move the cursor to a part of the whole height, 0 to 1."""
        self._bring(round(part * max(0, self.layout_now.height - 2)), self.side)

    def open_fold(self) -> bool:
        """Open the fold under the cursor; False where there is none."""
        layout = self.layout_now
        cell = layout.cell_of(self.row) if layout.items else None
        if cell is None or not cell.label:
            return False
        self.opened.update(cell.rows)
        self.relayout()
        return True

    def toggle_fold(self) -> bool:
        """Open the fold under the cursor, or close the one its row belongs to."""
        if self.open_fold():
            return True
        if self.row not in self.opened:
            return False
        self._close_around(self.row)
        self.relayout()
        return True

    def _close_around(self, row: int) -> None:
        for step in (-1, 1):
            other = row + step
            while other in self.opened:
                self.opened.discard(other)
                other += step
        self.opened.discard(row)

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Hold a drag to the side it began on."""
        self._locked = self.geometry.side_at(event.get_content_offset_capture(self).x)

    def on_mouse_up(self) -> None:
        """Let the next drag choose its side."""
        if self.marks.selected is None:
            self._locked = None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was; a double click asks for the counterpart."""
        offset = event.get_content_offset_capture(self)
        y = offset.y + self.scroll_offset.y
        if y >= self.layout_now.height:
            return
        side = self.geometry.side_at(offset.x)
        if self.mode is Mode.STACKED:
            entries = list(self.layout_now.lines(*self.layout_now.item_at(y)))
            side = entries[0].side if entries else side
        self.home_side = side
        self._set_cursor(y, side)
        if event.chain == 2:
            self.post_message(self.CounterpartWanted(self))

    def text_select_all(self) -> None:
        """A double click means the counterpart, not all of the text."""

    def selection_updated(self, selection: Selection | None) -> None:
        """Mark what the mouse selects."""
        span = None if selection is None else self._selected_span(selection)
        side = self._locked or self.side
        self.marks.selected = None if span is None else (side, span)
        if selection is None:
            self._locked = None
        self.redraw()

    def _selected_span(self, selection: Selection) -> Span | None:
        side = self._locked or self.side
        column = self.columns[side]
        if not len(column):
            return None
        start, end = selection.start, selection.end
        first = 0 if start is None else min(start.y, len(column) - 1)
        last = len(column) - 1 if end is None else min(end.y, len(column) - 1)
        from_x = 0 if start is None else start.x
        to_x = len(column.shown(last).text) if end is None else end.x
        a = column.shown(first).to_document(from_x)
        b = column.shown(last).to_document(min(to_x, len(column.shown(last).text)))
        return Span(a, b) if b > a else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text as it stands in the document."""
        span = self._selected_span(selection)
        if span is None:
            return None
        return self.index.documents[self._locked or self.side].slice(span), "\n\n"
