"""The list of texts to choose from, drawn in columns as far as there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from textual import events
from textual.message import Message

from ...shelf.choices import Entry, Kind
from ...shelf.folder import File
from ...shelf.glance import Glance
from ...text.safe import safe_line
from ..cells import Styled, cell_width, fit
from ..palette import Palette
from ..sidebar.listing import EntryLines, Listing

MAX_NAME = 32
_MAX_MEASURED = 200
"""Names that are measured for the width of their column."""
_SHOWN_WHOLE = 0.9
"""Share of the names that the column is wide enough for."""
_OUTLET, _DATE = 20, 10
_MIN_TITLE = 22
"""Cells of a title that tell something; in less the names stand alone."""
_GAP = 2


class Columns(NamedTuple):
    """Cells of each column; 0 where there is no room for it."""

    name: int
    title: int = 0
    outlet: int = 0
    date: int = 0


def columns(width: int, longest: int) -> Columns:
    """What fits into a width: the date goes first, then the outlet, then the title.

    `longest` is the width of the longest name that is to be shown whole.
    """
    name = max(1, min(longest, MAX_NAME, max(14, width * 2 // 5), width))
    room = width - name - _GAP
    if room < _MIN_TITLE:
        return Columns(min(longest, width) or 1)
    outlet = _OUTLET if room - _OUTLET - _GAP >= _MIN_TITLE else 0
    room -= outlet + _GAP if outlet else 0
    date = _DATE if outlet and room - _DATE - _GAP >= _MIN_TITLE else 0
    room -= date + _GAP if date else 0
    return Columns(name, room, outlet, date)


class TextList(Listing, can_focus=False, inherit_bindings=False):
    """Folders, files and samples; what is typed goes to the line above it."""

    GAP = 0

    @dataclass
    class Moved(Message):
        """The reader has gone to another entry."""

        list: TextList

    def __init__(self, palette: Palette, at: Callable[[File], Glance | None]) -> None:
        super().__init__(palette, self._entry, lines=1, empty="", id="texts")
        self._at = at
        self.entries: Sequence[Entry] = ()
        self._longest = 0
        self._known: list[Glance | None] = []

    @property
    def is_active(self) -> bool:
        """The keys always move its cursor."""
        return True

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.entries[self.number] if self.entries else None

    def show(self, entries: Sequence[Entry], number: int) -> None:
        """Show some entries, the cursor on one of them."""
        self.entries = entries
        names = [cell_width(safe_line(entry.name)) for entry in entries[:_MAX_MEASURED]]
        self._longest = sorted(names)[ceil(_SHOWN_WHOLE * (len(names) - 1))] if names else 0
        self.set_count(len(entries))
        self.move_to(number)

    def go_to(self, number: int) -> None:
        """Go to an entry, as the reader wants it."""
        self.move_to(number)
        self.post_message(self.Moved(self))

    @property
    def in_view(self) -> Sequence[Entry]:
        """The entries on the screen, as far as there is a line of them."""
        first = self.number_at(0) or 0
        last = self.number_at(self.size.height - 1)
        return self.entries[first : len(self.entries) if last is None else last + 1]

    def refresh_known(self) -> None:
        """Draw what has been found out about the entries on the screen."""
        known = [self._at(file) for entry in self.in_view for file in entry.files]
        if known != self._known:
            self._known = known
            self.refresh()

    def heights(self) -> Iterable[int]:
        """A line for each, one more for why it is likely, or above the first sample."""
        for number, entry in enumerate(self.entries):
            yield 1 + bool(entry.reason) + self.head(number)

    def head(self, number: int) -> int:
        """The first sample has a heading."""
        if self.entries[number].kind is not Kind.SAMPLE:
            return 0
        return int(number == 0 or self.entries[number - 1].kind is not Kind.SAMPLE)

    def on_click(self, event: events.Click) -> None:
        """Go to what is clicked; at the second click choose it, wherever it is by then."""
        event.prevent_default()
        number = self.number_at(event.y)
        if number is not None and event.chain == 1:
            self.go_to(number)
        elif number is not None and event.chain == 2:
            self.action_choose()

    # Drawing

    def _entry(self, number: int) -> EntryLines:
        entry = self.entries[number]
        lines: EntryLines = [[(" Samples", "heading")]] if self.head(number) else []
        lines.append(list(self._line(entry)))
        if entry.reason:
            lines.append([("    ", ""), (entry.reason, "mark-note")])
        return lines

    def _line(self, entry: Entry) -> Iterator[Styled]:
        cells = columns(self.text_width - 1, self._longest)
        is_folder = entry.kind in (Kind.UP, Kind.FOLDER)
        name = "heading" if is_folder else "mark-right" if entry.reason else ""
        yield f" {fit(safe_line(entry.name), cells.name)}", name
        if not cells.title or is_folder:
            return
        title, style, first = told(entry, self._at)
        if first is None:
            yield f"  {title}", style
            return
        yield f"  {fit(title, cells.title)}", style
        if cells.outlet:
            yield f"  {fit(safe_line(first.outlet), cells.outlet)}", "number"
        if cells.date:
            yield f"  {fit(first.date, cells.date)}", "number"


def told(entry: Entry, at: Callable[[File], Glance | None]) -> tuple[str, str, Glance | None]:
    """What is known of an entry: its title and the style of that, and where it is from.

    The last is None where there is no more to tell.
    """
    glances = [at(file) for file in entry.files]
    if entry.kind is Kind.VERSIONS:
        return "before its changes | after them", "", None
    problems = [f"! {glance.problem}" for glance in glances if glance and glance.problem]
    if problems:
        return problems[0], "mark-left", None
    titles = [safe_line(glance.title) if glance else "…" for glance in glances]
    return "  ·  ".join(titles), "", glances[0] if len(glances) == 1 else None
