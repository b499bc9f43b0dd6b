"""Finding a command by name."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette

from .dialog import Answered


class CommandFinder(CommandPalette, Answered[None]):
    """Textual's list of commands, which holds when keys come in a burst.

    A second Enter comes before it is gone, and a page key before its list is laid out.
    """

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):
            super()._action_command_list(action)
