"""A list of many entries of equal height, drawn line by line as it is scrolled.

Textual's own option list measures every option at once, which takes seconds for the passages of two
books; here only the visible entries are made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...text.safe import safe_line
from ..palette import Palette
from ..wrapping import fit

Piece = tuple[str, str]
"""A text and the name of its style in the theme (empty for plain)."""
EntryLines = list[list[Piece]]


class Listing(ScrollView, can_focus=True):
    """Entries that can be walked through and chosen."""

    DEFAULT_CSS = """
    Listing {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        background: $background;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("pagedown,space,f", "page(1)", "Page down", show=False),
        Binding("pageup,b", "page(-1)", "Page up", show=False),
        Binding("home,g", "to_end(False)", "First", show=False),
        Binding("end,G", "to_end(True)", "Last", show=False),
        Binding("enter", "choose", "Go there", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """An entry was chosen with Enter or a click."""

        listing: Listing
        number: int

        @property
        def control(self) -> Listing:
            """The listing, for handlers that select by widget."""
            return self.listing

    def __init__(
        self,
        palette: Palette,
        draw: Callable[[int], EntryLines],
        *,
        lines: int,
        empty: str,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.empty = empty
        """What is said where there is no entry."""
        self.count = 0
        self.number = 0
        """The entry the list's cursor is on."""
        self._draw = draw
        self._height = lines

    def set_count(self, count: int) -> None:
        """Show that many entries; the entries are asked for anew."""
        self.count = count
        self.number = min(self.number, max(0, count - 1))
        self.virtual_size = Size(self.size.width, count * (self._height + 1))
        self.refresh()

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.set_count(self.count)

    def on_focus(self) -> None:
        """Show the cursor as the one the keys move."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        width = self.scrollable_content_region.width or self.size.width
        if not self.count:
            return self._empty_line(y, width)
        number, line = divmod(y + self.scroll_offset.y, self._height + 1)
        if number >= self.count:
            return self._strip([], (), width, " ")
        current = number == self.number
        under = ("cursor-line",) if current and self.has_focus and line < self._height else ()
        lines = self._draw(number) if line < self._height else []
        bar = "▌" if current and line < self._height else " "
        return self._strip(lines[line] if line < len(lines) else [], under, width, bar)

    def _empty_line(self, y: int, width: int) -> Strip:
        words, lines, current = self.empty.split(), [""], ""
        for word in words:
            if len(current) + len(word) + 1 > width - 2:
                lines.append(current)
                current = ""
            current = f"{current} {word}".strip()
        lines.append(current)
        text = lines[y] if y < len(lines) else ""
        style = self.palette.color("muted")
        return Strip([Segment(fit(" " + text, width), style)], width)

    def _strip(self, pieces: list[Piece], under: tuple[str, ...], width: int, bar: str) -> Strip:
        style = self.palette.style
        segments = [Segment(bar, style(*under, "cursor-bar"))]
        left = width - 1
        for position, (text, name) in enumerate(pieces):
            if left <= 0:
                break
            last = position == len(pieces) - 1
            shown = fit(safe_line(text), left)
            if not last:
                shown = shown.rstrip(" ") + (" " if text.endswith(" ") else "")
            segment = Segment(shown, style(*under, *((name,) if name else ())))
            segments.append(segment)
            left -= segment.cell_length
        if left > 0:
            segments.append(Segment(" " * left, style(*under)))
        return Strip(segments).adjust_cell_length(width, style(*under))

    def move_to(self, number: int) -> None:
        """Put the list's cursor on an entry and bring it into view."""
        if not self.count:
            return
        self.number = min(max(0, number), self.count - 1)
        top = self.number * (self._height + 1)
        height = max(1, self.size.height)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + self._height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self._height - height, animate=False)
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go to the next or previous entry."""
        self.move_to(self.number + step)

    def action_page(self, pages: int) -> None:
        """Go on by as many entries as fit."""
        self.move_to(self.number + pages * max(1, self.size.height // (self._height + 1)))

    def action_to_end(self, last: bool) -> None:
        """Go to the first or the last entry."""
        self.move_to(self.count if last else 0)

    def action_choose(self) -> None:
        """Choose the entry under the list's cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.number))

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        number = (event.y + self.scroll_offset.y) // (self._height + 1)
        if number < self.count:
            self.move_to(number)
            self.action_choose()
