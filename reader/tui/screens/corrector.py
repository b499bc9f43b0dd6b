"""Correcting who is said to say something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ...provenance.corrections import Correcting
from ...reading.credits import Statement
from ...reading.marks import ONLY_GLYPHS
from ...text.safe import safe_line
from ..inputs import SafeInput
from .dialog import Dialog
from .dialogs import Choices

_MOST_WORDS = 220


class Answer(NamedTuple):
    """What the reader says of a statement."""

    statement: int
    what: Correcting
    speaker: str = ""


class Corrector(Dialog[Answer | None]):
    """Asks what is wrong with the credit of a statement; Tab takes the next statement here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("tab", "next", "Next statement", priority=True),
    ]

    def __init__(self, statements: Sequence[Statement], names: Sequence[str]) -> None:
        super().__init__(classes="dialog wide")
        self._statements = statements
        self._names = names
        self._number = 0
        self._answers: list[Answer | None] = []

    def compose(self) -> ComposeResult:
        """The statement, what may be said of it, and a line for a name."""
        with Vertical(classes="box"):
            yield Static("Correct the credit", classes="title", markup=False)
            yield Static(id="statement", markup=False)
            yield Choices(id="corrections", markup=False)
            yield SafeInput(id="speaker", placeholder="who says it")
            yield Static(id="corrector-hint", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Begin with the first statement."""
        self.query_one(SafeInput).display = False
        self._show()
        self.query_one(Choices).focus()

    def _show(self) -> None:
        statement = self._statements[self._number]
        words: str = safe_line(" ".join(statement.words.split()))
        if len(words) > _MOST_WORDS:
            words = f"{words[: _MOST_WORDS - 1]}…"
        self.query_one("#statement", Static).update(
            Content.assemble(
                (f"{ONLY_GLYPHS[statement.side]} ", "$accent"),
                (safe_line(statement.says or "no credit"), "bold"),
                ("\n", ""),
                (words, "$muted"),
            )
        )
        choices = self.query_one(Choices)
        choices.clear_options()
        self._answers = []
        for answer, label in self._offers(statement):
            self._answers.append(answer)
            choices.add_option(Option(label))
        choices.highlighted = 0
        several = f"Tab: {self._number + 1} of {len(self._statements)} · "
        self.query_one("#corrector-hint", Static).update(
            Content(
                (several if len(self._statements) > 1 else "")
                + "Enter keeps it as a note · Esc leaves"
            )
        )

    def _offers(self, statement: Statement) -> Sequence[tuple[Answer | None, Content]]:
        """The answers and what they read; None asks for a name."""
        number = self._number
        offers: list[tuple[Answer | None, Content]] = [
            (
                Answer(number, Correcting.NOT_A_QUOTATION),
                Content("Not a quotation: nobody is reported to say this"),
            )
        ]
        if statement.ends_at is not None:
            offers.append(
                (
                    Answer(number, Correcting.ENDS_HERE),
                    Content(f"The block quotation ends here, with ¶{statement.ends_at + 1}"),
                )
            )
        for name in self._names:
            if name == statement.speaker:
                continue
            label = Content.assemble("The speaker is ", (safe_line(name), "bold"))
            offers.append((Answer(number, Correcting.SPEAKER, name), label))
        offers.append((None, Content("The speaker is somebody else …")))
        return offers

    def action_next(self) -> None:
        """Take the next statement."""
        self._number = (self._number + 1) % len(self._statements)
        self._show()

    def action_leave(self) -> None:
        """Leave the line for a name, or the dialog."""
        field = self.query_one(SafeInput)
        if field.display:
            field.display = False
            self.query_one(Choices).focus()
        else:
            self.dismiss(None)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        answer = self._answers[event.option_index]
        if answer is not None:
            self.dismiss(answer)
            return
        field = self.query_one(SafeInput)
        field.display = True
        field.focus()

    @on(SafeInput.Submitted)
    def _named(self, event: SafeInput.Submitted) -> None:
        name = " ".join(event.value.split())
        if name:
            self.dismiss(Answer(self._number, Correcting.SPEAKER, name))
