"""Choosing one kind of place to go through alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...reading.filters import KINDS, Filter
from .dialog import Dialog
from .dialogs import Choices


class FilterChooser(Dialog[Filter | None]):
    """Which kind to go through; a letter chooses it too. Dismissed with None to leave all be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", "Close")]

    def __init__(self, filters: Sequence[Filter], current: str, *, complete: bool) -> None:
        super().__init__(classes="dialog side")
        self._complete = complete
        """Whether credits, quotations and facts are known."""
        self._filters = filters
        self._current = current

    def compose(self) -> ComposeResult:
        """A title and the kinds, with how many there are of each."""
        with Vertical(classes="box"):
            yield Static("Only …", classes="title", markup=False)
            yield Choices(
                *(
                    Option(self._describe(number), disabled=not each.finds)
                    for number, each in enumerate(self._filters)
                ),
                markup=False,
            )
            if not self._complete:
                yield Static(
                    "Credits, quotations and facts are still looked for",
                    classes="hint",
                    markup=False,
                )
            yield Static("] [ go through it · Esc ends it", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the kind in force, else at the first there is."""
        names = [each.name for each in self._filters]
        there = [number for number, each in enumerate(self._filters) if each.finds]
        if self._current in names:
            self.query_one(Choices).highlighted = names.index(self._current)
        elif there:
            self.query_one(Choices).highlighted = there[0]

    def _describe(self, number: int) -> Content:
        each = self._filters[number]
        return Content.assemble(
            (f"{KINDS[number].key}  ", "bold"),
            f"{each.name:<14}",
            (f"{len(each.finds):>5}", "$muted"),
        )

    def on_key(self, event: events.Key) -> None:
        """Choose by letter."""
        for kind, each in zip(KINDS, self._filters, strict=True):
            if event.character == kind.key and each.finds:
                event.stop()
                self.dismiss(each)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the kind."""
        self.dismiss(self._filters[event.option_index])
