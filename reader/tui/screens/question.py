"""A question with a few answers, each with a letter of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...text.safe import safe_line
from .dialog import Dialog
from .dialogs import Choices


class Choice(NamedTuple):
    """One answer."""

    key: str
    """The letter that chooses it."""
    label: str
    act: Callable[[], object]
    """What it is to do."""


class Question(Dialog[Choice | None]):
    """Asks the reader to choose; dismissed with the choice, or None to leave all as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(self, title: str, text: str, choices: Sequence[Choice], hint: str) -> None:
        super().__init__(classes="dialog wide")
        self._title = title
        self._text = text
        self._choices = choices
        self._hint = hint

    def compose(self) -> ComposeResult:
        """The question, what there is to know, the answers."""
        with Vertical(classes="box"):
            yield Static(safe_line(self._title), classes="title", markup=False)
            yield Static(safe_line(self._text), classes="question", markup=False)
            yield Choices(
                *(
                    Option(Content.assemble((f"{choice.key}  ", "bold"), choice.label))
                    for choice in self._choices
                ),
                markup=False,
            )
            yield Static(self._hint, classes="hint", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for choice in self._choices:
            if event.character == choice.key:
                event.stop()
                self.dismiss(choice)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        self.dismiss(self._choices[event.option_index])
