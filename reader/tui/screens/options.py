"""What is asked of the comparison: what counts as a change, which passages are too short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from ...collation import Ignore, Options
from ..inputs import SafeInput
from .dialog import Dialog
from .dialogs import Choices

_NAMES = {
    Ignore.CASE: "Capital and small letters",
    Ignore.ACCENTS: "Accents",
    Ignore.PUNCTUATION: "Punctuation",
    Ignore.NUMBERS: "Numbers",
}


class IgnoreList(Choices):
    """What is ignored, ticked and unticked with Space."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "tick", "Tick", show=False)]

    def __init__(self, ignored: Iterable[Ignore]) -> None:
        self.ticked = set(ignored)
        super().__init__(*map(self._line, Ignore), markup=False)

    def _line(self, kind: Ignore) -> str:
        return f"{'✓' if kind in self.ticked else '·'} {_NAMES[kind]}"

    def action_tick(self) -> None:
        """Tick the line under the cursor, or take its tick away."""
        if self.highlighted is not None:
            kind = list(Ignore)[self.highlighted]
            self.ticked ^= {kind}
            self.replace_option_prompt_at_index(self.highlighted, self._line(kind))


class OptionsDialog(Dialog[Options | None]):
    """The options of the comparison, to change and to compare again with."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "Compare", priority=True),
        Binding("escape", "dismiss(None)", "Close"),
    ]

    def __init__(self, options: Options) -> None:
        super().__init__(classes="dialog")
        self._options = options

    def compose(self) -> ComposeResult:
        """What is ignored, the smallest passage, the keys."""
        with Vertical(classes="box"):
            yield Static("What counts as a change", classes="title", markup=False)
            yield Label("No change is a difference in", markup=False)
            yield IgnoreList(self._options.ignore)
            with Horizontal(classes="field"):
                yield Label("Leave out shared passages of fewer words than", markup=False)
                yield SafeInput(
                    str(self._options.min_words or ""),
                    placeholder="any",
                    type="integer",
                    max_length=5,
                    id="min-words",
                )
            yield Static(
                "Space ticks · Tab to the number · Enter compares · Esc closes",
                classes="hint",
                markup=False,
            )

    def action_apply(self) -> None:
        """Give back what was chosen."""
        written = self.query_one("#min-words", Input).value
        self.dismiss(
            replace(
                self._options,
                ignore=frozenset(self.query_one(IgnoreList).ticked),
                min_words=max(0, int(written)) if written.strip("-+") else 0,
            )
        )
