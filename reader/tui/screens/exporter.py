"""In which format, and into which file, the findings are to be written."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from ...reports.formats import FORMATS, ReportFormat
from ..inputs import SafeInput
from .dialog import Dialog
from .dialogs import Choices


class Export(NamedTuple):
    """What is to be written, and where."""

    format: ReportFormat
    path: Path


class Exporter(Dialog[Export | None]):
    """The formats, and the name of the file, which follows the format until another is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", "Write", priority=True),
        Binding("escape", "dismiss(None)", "Close"),
    ]

    def __init__(self, stem: str, chosen: ReportFormat) -> None:
        """Offer to write a file that is named after the texts, beginning with a format."""
        super().__init__(classes="dialog")
        self._stem = stem
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """The formats, the file, the keys."""
        with Vertical(classes="box"):
            yield Static("Write what was found", classes="title", markup=False)
            yield Choices(*(Option(_described(each)) for each in FORMATS), markup=False)
            with Horizontal(classes="field"):
                yield Label("File", markup=False)
                yield SafeInput(self._named(self._chosen), id="export-file")
            yield Static(
                "↑ ↓ choose · Tab to the file's name · Enter writes · Esc closes",
                classes="hint",
                markup=False,
            )

    def on_mount(self) -> None:
        """Begin with a format."""
        self.query_one(Choices).highlighted = FORMATS.index(self._chosen)

    @property
    def _file(self) -> SafeInput:
        return self.query_one("#export-file", SafeInput)

    def _named(self, chosen: ReportFormat) -> str:
        """A name for a file, which none has yet."""
        path = Path(f"{self._stem}{chosen.suffix}")
        number = 2
        while path.exists():
            path = Path(f"{self._stem}-{number}{chosen.suffix}")
            number += 1
        return str(path)

    @on(OptionList.OptionHighlighted)
    def _format_chosen(self, event: OptionList.OptionHighlighted) -> None:
        chosen = FORMATS[event.option_index]
        if self._file.value == self._named(self._chosen):
            self._file.value = self._named(chosen)
            self._file.cursor_position = len(self._file.value)
        self._chosen = chosen

    def action_write(self) -> None:
        """Give back what was chosen; nothing where no file is named."""
        named = self._file.value.strip()
        if named:
            self.dismiss(Export(self._chosen, Path(named).expanduser()))


def _described(each: ReportFormat) -> Content:
    return Content.assemble(each.called.ljust(34), (each.suffix, "$muted"))
