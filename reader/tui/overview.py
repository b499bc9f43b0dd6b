"""The overview strip: where each side is shared, edited, moved or alone, over the whole length."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ..collation.index import RowKind
from ..reading.index import LEFT, RIGHT, ReadingIndex
from ..text.model import Side
from .facing import FacingView
from .palette import Palette

_SAMPLES = 24
"""Rows looked at for one cell of the strip."""
# The fuller the block, the closer the texts, so that the strip reads without colour too.
_BLOCKS = {
    RowKind.VERBATIM: ("█", "mark-verbatim"),
    RowKind.EDITED: ("▓", "mark-edited"),
    RowKind.REWORDED: ("▒", "mark-reworded"),
    RowKind.MOVED: ("░", "mark-moved"),
    RowKind.LEFT_ONLY: ("·", "mark-left"),
    RowKind.RIGHT_ONLY: ("·", "mark-right"),
    RowKind.FURNITURE: (" ", "furniture"),
}
_ORDER = list(_BLOCKS)


class Overview(Widget):
    """Both documents from top to bottom, two cells wide, with the window that is on the screen."""

    DEFAULT_CSS = """
    Overview { width: 3; height: 1fr; background: $background; }
    """
    ALLOW_SELECT = False

    @dataclass
    class Picked(Message):
        """A height of the strip was clicked."""

        part: float
        """0 for the first line of the view, 1 for the last."""

    def __init__(self, view: FacingView, palette: Palette) -> None:
        super().__init__(id="overview")
        self.view = view
        self.palette = palette
        self._cells: list[tuple[RowKind | None, RowKind | None]] = []

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.refresh()

    def update(self) -> None:
        """Look at the rows again."""
        self._cells = self._scan(self.view.index)
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new height."""
        self.update()

    def _scan(self, index: ReadingIndex) -> list[tuple[RowKind | None, RowKind | None]]:
        layout, height = self.view.layout_now, self.size.height
        if not index.complete or not layout.items or not height:
            return []
        lines = max(layout.height, 1)
        used = min(height, lines)
        cells = []
        for y in range(used):
            first = layout.item_at(y * lines // used)[0]
            last = layout.item_at(((y + 1) * lines - 1) // used)[0] + 1
            items = range(first, last, max(1, (last - first) // _SAMPLES))
            cells.append((self._closest(LEFT, items), self._closest(RIGHT, items)))
        return cells

    def _closest(self, side: Side, items: range) -> RowKind | None:
        found = (self.view.layout_now.items[item].on(side) for item in items)
        kinds = {self.view.index.kind(cell.rows[0]) for cells in found for cell in cells}
        return min(kinds, key=_ORDER.index) if kinds else None

    def render_line(self, y: int) -> Strip:
        """One cell of each side, and the window's edge."""
        base = self.palette.base
        width = self.size.width
        if y >= len(self._cells):
            return Strip([Segment(" " * width, base)], width)
        segments = [Segment(self._window(y), self.palette.style("cursor-bar"))]
        for kind in self._cells[y]:
            block, style = _BLOCKS[kind] if kind is not None else (" ", "gutter")
            segments.append(Segment(block, self.palette.style(style)))
        return Strip(segments).adjust_cell_length(width, base)

    def _window(self, y: int) -> str:
        lines, used = max(1, self.view.layout_now.height), max(1, len(self._cells))
        top = self.view.scroll_offset.y * used / lines
        bottom = (self.view.scroll_offset.y + self.view.size.height) * used / lines
        return "▐" if y + 1 > top and y < bottom else " "

    def on_click(self, event: events.Click) -> None:
        """Go to the part of the texts that was clicked."""
        if self._cells:
            self.post_message(self.Picked(min(1.0, event.y / max(1, len(self._cells) - 1))))
