"""A screen that is answered, and only once."""

from __future__ import annotations

from typing import TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

T = TypeVar("T")


class Answered(Screen[T]):
    """A screen that goes with its first answer.

    A second Enter, or the second half of a double click, may come before it is gone; and a key may
    reach it while another screen lies over it.
    """

    _is_answered = False

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Go, with an answer; do nothing where one was given, or where another screen is shown."""
        if self._is_answered or not self.is_current:
            return AwaitComplete()
        self._is_answered = True
        return super().dismiss(result)


class Dialog(Answered[T], ModalScreen[T]):
    """A question over the text: all dialogs of the program are such."""
