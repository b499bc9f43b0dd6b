"""Selecting words without a mouse; what is selected is what the mouse would select."""

from __future__ import annotations

from collections.abc import Callable

from ...reading.selection import Selection
from ..screens.reading import ReadingScreen


def begin_or_end(screen: ReadingScreen) -> None:
    """Begin at the first word of the cursor's line; end what is being selected, by mouse too."""
    if screen.view.marks.selected is not None:
        end(screen)
        return
    view = screen.view
    line, side = view.line_span, view.text_side
    begun = line and Selection.begun(screen.index.documents[side], side, line.start)
    if begun is None:
        screen.say("No words here to select")
        return
    view.focus()
    screen.select(begun)


def end(screen: ReadingScreen) -> None:
    """Select nothing any more."""
    screen.clear_selection()
    screen.show_status()


def move(screen: ReadingScreen, by: Callable[[Selection, int], Selection], step: int) -> None:
    """Move the end of the selection that moves."""
    if screen.selection is not None:
        screen.select(by(screen.selection, step))


def move_lines(screen: ReadingScreen, step: int) -> None:
    """Move that end by lines, as they are drawn now."""
    if screen.selection is not None:
        side, view = screen.selection.side, screen.view
        column, width = view.columns[side], view.geometry.widths[side]
        screen.select(screen.selection.by_line(column, width, step))


def turn(screen: ReadingScreen) -> None:
    """Let the other end move."""
    if screen.selection is not None:
        screen.select(screen.selection.turned)
