"""Lines to type in, which show nothing raw: what is pasted may hold control characters."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
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
