"""A list of many entries, drawn line by line as it is scrolled.

Textual's own option list measures every option at once, which takes seconds for the passages of two
books; here only the visible entries are made, and heights are what the list says they are.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ...reading.focus import Entry
from ...text.safe import safe_line
from ..cells import Styled, cell_width, fit, line_starts
from ..palette import Palette

_SPACE = re.compile(r"\s+")

EntryLines = list[list[Styled]]


def wrapped(pieces: Iterable[Styled], width: int, most: int) -> EntryLines:
    """Styled words as lines of a width, at most so many; a line that is too long gets cut."""
    # White space is folded, and what no line would show is left out.
    folded = [
        (safe_line(_SPACE.sub(" ", text[: 2 * width * most])), style) for text, style in pieces
    ]
    text = "".join(words for words, _ in folded)
    starts = line_starts(text, width)[:most]
    lines: EntryLines = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        stop = end - 1 if text[start:end].endswith(" ") else end
        lines.append(list(_part(folded, start, stop)))
    return lines


def _part(pieces: Iterable[Styled], start: int, end: int) -> Iterator[Styled]:
    """The pieces of a stretch of their text."""
    place = 0
    for text, style in pieces:
        inside = text[max(0, start - place) : max(0, end - place)]
        if inside:
            yield inside, style
        place += len(text)


def listed(items: Iterable[Styled], width: int) -> EntryLines:
    """Short items in a row, dots between them, on as many lines of a width as they need."""
    lines: EntryLines = []
    used = width
    for text, style in items:
        if lines and used + 3 + cell_width(text) <= width:
            lines[-1] += [(" · ", "number"), (text, style)]
            used += 3 + cell_width(text)
        else:
            lines.append([(text, style)])
            used = cell_width(text)
    return lines


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
    GAP: ClassVar[int] = 1
    """Blank lines between entries."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("pagedown,space,f", "page(1)", "Page down", show=False),
        Binding("pageup,b", "page(-1)", "Page up", show=False),
        Binding("home,g", "to_end(False)", "First", show=False),
        Binding("end,G", "to_end(True)", "Last", show=False),
        Binding("enter", "choose", "Show"),
    ]

    @dataclass
    class Chosen(Message):
        """An entry was chosen with Enter or a click."""

        listing: Listing
        number: int

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
        self._lines = lines
        self._tops: Sequence[int] = (0,)
        """The line at which each entry begins; last, the line after the end."""

    @property
    def entry(self) -> Entry | None:
        """The entry under the list's cursor, where it is of something in the texts."""
        return None

    def set_count(self, count: int) -> None:
        """Show that many entries; the entries and their heights are asked for anew."""
        self.count = count
        self.number = min(self.number, max(0, count - 1))
        gap = self.GAP
        self._tops = list(accumulate((height + gap for height in self.heights()), initial=0))
        self.virtual_size = Size(self.size.width, self._tops[-1])
        self.refresh()

    def heights(self) -> Iterable[int]:
        """Lines of each entry."""
        return repeat(self._lines, self.count)

    def head(self, number: int) -> int:
        """How many of an entry's first lines are a heading over it, which the cursor leaves out."""
        return 0

    @property
    def is_active(self) -> bool:
        """Whether the keys move this list's cursor."""
        return self.has_focus

    @property
    def text_width(self) -> int:
        """Cells of an entry's line: what the cursor's bar and the scroll bar leave."""
        return max(10, self.size.width - 2)

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.palette = palette
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new width, the cursor still in view."""
        self.set_count(self.count)
        self.move_to(self.number)

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
        y += self.scroll_offset.y
        if y >= self._tops[-1]:
            return self._strip([], (), width, " ")
        number = bisect_right(self._tops, y) - 1
        line = y - self._tops[number]
        lines = self._draw(number)
        inside = self.head(number) <= line < len(lines)
        current = number == self.number and inside
        under = ("cursor-line",) if current and self.is_active else ()
        bar = "▌" if current else " "
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

    def _strip(self, pieces: list[Styled], under: tuple[str, ...], width: int, bar: str) -> Strip:
        style = self.palette.style
        segments = [Segment(bar, style(*under, "cursor-bar"))]
        left = width - 1
        for text, name in pieces:
            if left <= 0:
                break
            shown: str = safe_line(text)
            if cell_width(shown) > left:
                shown = fit(shown, left)
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
        top, end = self._tops[self.number], self._tops[self.number + 1] - self.GAP
        height = max(1, self.size.height)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif end > self.scroll_offset.y + height:
            self.scroll_to(y=min(top, end - height), animate=False)
        self.refresh()

    def action_move(self, step: int) -> None:
        """Go to the next or previous entry."""
        self.move_to(self.number + step)

    def action_page(self, pages: int) -> None:
        """Go on by as many entries as fit."""
        y = self._tops[self.number] + pages * self.size.height
        number = bisect_right(self._tops, y) - 1
        step = 1 if pages > 0 else -1
        self.move_to(number if number != self.number else number + step)

    def action_to_end(self, last: bool) -> None:
        """Go to the first or the last entry."""
        self.move_to(self.count if last else 0)

    def action_choose(self) -> None:
        """Choose the entry under the list's cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.number))

    def number_at(self, y: int) -> int | None:
        """The entry on a line of the widget; None where there is none."""
        number = bisect_right(self._tops, y + self.scroll_offset.y) - 1
        return number if 0 <= number < self.count else None

    def on_click(self, event: events.Click) -> None:
        """Choose the entry that was clicked."""
        number = self.number_at(event.y)
        if number is not None:
            self.move_to(number)
            self.action_choose()
