"""The facing view: both documents, read by moving a cursor or with the mouse."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.selection import Selection

from ..collation.index import RowKind
from ..reading.copying import clean
from ..reading.index import LEFT
from ..reading.laid import Mode, Place
from ..text.model import Side, Span
from .aligned import AlignedView, Apart
from .commands import bindings


class FacingView(AlignedView):
    """Both documents, aligned by row, with what moves the cursor and selects text."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(selecting=True)]

    @dataclass
    class CounterpartWanted(Message):
        """A double click asked for the counterpart of what is under the cursor."""

        view: FacingView

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
            if self.index.rows[row].on(home) or not layout.stands_beside(row, home):
                self.go_to_row(row)
                return

    def go_to_row(self, row: int) -> None:
        """Put the cursor on the first line of a row, on the chosen side if that has text there."""
        home = self.home_side
        side = home if self.index.rows[row].on(home) else home.other
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

    def go_across(self, side: Side, paragraph: int, offset: int) -> None:
        """Put the cursor on a counterpart; where both are read in one place, on the other place."""
        layout = self.layout_now
        if layout.is_read_elsewhere(side, paragraph):
            self._bring(layout.top_of(self.index.row_of[side][paragraph], side), side)
        else:
            self.go_to(side, paragraph, offset)

    def show_spot(self, side: Side, span: Span, across: Span | None) -> None:
        """Put the cursor on a place, and show what answers it on the other side beside it.

        Where that is not on the screen anyway, its side is drawn so that the two are level, until
        the cursor moves.
        """
        self.go_to(side, self.index.paragraph_at(side, span.start), span.start)
        self._let_go()
        pointed = [(side, span)]
        if across is not None:
            pointed.append((side.other, across))
            if self.mode is Mode.SPLIT:
                self._bring_level(side.other, across.start)
        self.marks.pointed = tuple(pointed)
        self.redraw()

    def _bring_level(self, side: Side, offset: int) -> None:
        paragraph = self.index.paragraph_at(side, offset)
        row = self.index.row_of[side][paragraph]
        if self.layout_now.is_folded(row):
            self.opened.add(row)
            self.relayout()
        shown = self.columns[side].shown(paragraph).to_shown(offset)
        y = self.layout_now.line_of(side, paragraph, shown)
        top = self.scroll_offset.y
        if not top <= y < top + self.size.height - 1:
            self.apart = Apart(side, y - self.cursor_y)

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
        if not self.index.rows:
            return
        row, place = self.index.rows[self.row], self.place
        paragraphs = row.on(side)
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

    def select(self, selected: tuple[Side, Span] | None) -> None:
        """Mark what is selected with the keys."""
        self.marks.selected = selected
        self.redraw()

    # The mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Hold a drag to the side it began on."""
        offset = event.get_content_offset_capture(self)
        self._locked = self._side_at(offset.x, offset.y + self.scroll_offset.y)

    def on_mouse_up(self) -> None:
        """Let the next drag choose its side."""
        if self.marks.selected is None:
            self._locked = None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was; a double click asks for the counterpart."""
        offset = event.get_content_offset_capture(self)
        y = offset.y + self.scroll_offset.y
        side = self._side_at(offset.x, y)
        if self.apart is not None and side is self.apart.side:
            y += self.apart.lines
        if not 0 <= y < self.layout_now.height:
            return
        self.home_side = side
        self._set_cursor(y, side)
        if event.chain == 2:
            self.post_message(self.CounterpartWanted(self))

    def _side_at(self, x: int, y: int) -> Side:
        """The side whose text is at a cell of a line of the view."""
        layout = self.layout_now
        if self.mode not in (Mode.STACKED, Mode.ONCE) or not 0 <= y < layout.height:
            return self.geometry.side_at(x)
        if self.mode is Mode.ONCE:
            return layout.row_at(y, self.side)[1]
        cell = next(layout.cells_at(*layout.item_at(y)), None)
        return cell[0] if cell else LEFT

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
        return clean(self.index.documents[self._locked or self.side].slice(span)), "\n\n"
