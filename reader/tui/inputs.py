"""Lines to type in, which show nothing raw: what is pasted may hold control characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input

from ..text.safe import safe_line


class SafeInput(Input):
    """A line of text."""

    # Textual calls the handler of every class by itself, the one of `Input` after this one.
    def _on_paste(self, event: events.Paste) -> None:
        event.text = safe_line(event.text)


class TagLine(SafeInput):
    """Tags, separated by commas; Tab and → take what is proposed for the last one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "take_or_go_on", show=False)]

    def __init__(self, value: str, known: Sequence[str], *, id: str) -> None:  # noqa: A002
        """Begin with some tags; those that are `known` are proposed, the first that fits."""
        placeholder = "tags, separated by commas"
        super().__init__(value, placeholder=placeholder, id=id, suggester=_Tags(known))

    def action_take_or_go_on(self) -> None:
        """Take what is proposed; go on to the next field where nothing is."""
        if self._suggestion and self.cursor_at_end:
            self.action_cursor_right()
        else:
            self.screen.focus_next()


class _Tags(Suggester):
    """Completes the last of some tags from those that are in use."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The line with its last tag completed; None where no other tag begins so."""
        return completed(value, self._known)


def completed(line: str, known: Iterable[str]) -> str | None:
    """A line of tags with the last one completed; None where it fits none that is not there yet."""
    *before, last = line.split(",")
    begun = last.strip().casefold()
    there = {tag.strip().casefold() for tag in before}
    for tag in known:
        folded = tag.casefold()
        if begun and folded.startswith(begun) and folded not in {begun, *there}:
            # What is proposed goes on from what was typed.
            return line + tag[len(begun) :]
    return None


class SearchBar(SafeInput):
    """The line in which the words to find are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.command('clear')", "Close")]


class NoteFilter(SafeInput):
    """What is typed leaves those notes in the list that have it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.command('all-notes')", "All notes")]


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
