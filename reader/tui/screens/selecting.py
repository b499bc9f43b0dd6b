"""A screen on which words are selected with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..commands import COMMANDS, SELECT
from ..facing import FacingView
from .following import FollowingScreen

if TYPE_CHECKING:
    from ...reading.selection import Selection

_SELECTING = frozenset(command.id for command in COMMANDS if command.group == SELECT)


class SelectingScreen(FollowingScreen):
    """Holds what is being selected, and gives keys another meaning while something is."""

    view: FacingView
    _selection: Selection | None = None

    @property
    def selection(self) -> Selection | None:
        """The words that are being selected; None where none are, or the mouse selects others."""
        selection = self._selection
        if selection is None or self.view.marks.selected != (selection.side, selection.span):
            return None
        return selection

    def select(self, selection: Selection) -> None:
        """Show what is selected, its moving end in sight."""
        self.status.said = ""
        self._selection = selection
        self.view.select((selection.side, selection.span))
        self.view.go_to(selection.side, selection.head.paragraph, selection.head_offset)
        self.show_status()

    def clear_selection(self) -> None:
        """Select nothing, with the mouse or with the keys."""
        super().clear_selection()
        self._selection = None
        self.view.select(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys their usual meaning while nothing is selected with them."""
        if action == "command" and parameters[0] in _SELECTING:
            return self.selection is not None
        return super().check_action(action, parameters)
