"""Lines to type in, which show nothing raw: what is pasted may hold control characters."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from ..text.safe import safe_line


class SafeInput(Input):
    """A line of text."""

    # Textual calls the handler of every class by itself, the one of `Input` after this one.
    def _on_paste(self, event: events.Paste) -> None:
        event.text = safe_line(event.text)


class SearchBar(SafeInput):
    """The line in which the words to find are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.command('clear')", "Close")]


class FilterLine(SafeInput):
    """What is typed leaves those entries that have it; an empty line goes up a folder."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "up_or('cursor_left')", show=False),
        Binding("backspace", "up_or('delete_left')", show=False),
        Binding("home", "screen.to_end(False)", show=False),
        Binding("end", "screen.to_end(True)", show=False),
        Binding("tab,shift+tab", "nothing", show=False),
    ]

    async def action_up_or(self, action: str) -> None:
        """Do something in the line; where it is empty, go up a folder."""
        await self.run_action(action if self.value else "screen.up")

    def action_nothing(self) -> None:
        """There is nowhere else to type."""
