"""Writing a note: its kind, its text and its tags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from ...annotations.model import NoteKind, Target
from ...reading.marks import ONLY_GLYPHS
from ...text.safe import safe, safe_line
from ..inputs import SafeInput
from ..textarea import SafeTextArea
from .dialog import Dialog


@dataclass(frozen=True)
class NoteDraft:
    """What the reader wrote."""

    kind: NoteKind
    text: str
    tags: tuple[str, ...]


def _shown(draft: NoteDraft) -> NoteDraft:
    tags = tuple(safe_line(tag) for tag in draft.tags)
    return NoteDraft(draft.kind, safe(draft.text), tags)


class NoteEditor(Dialog[NoteDraft | None]):
    """A dialog for a new note or a changed one; dismissed with a draft, or None to leave all be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+t", "next_kind", "NoteKind"),
    ]

    def __init__(
        self, targets: tuple[Target, ...], draft: NoteDraft | None = None, *, new: bool = True
    ) -> None:
        super().__init__(classes="dialog wide")
        self._targets = targets
        self._draft = draft or NoteDraft(NoteKind.COMMENT, "", ())
        self._shown = _shown(self._draft)
        self._kind = self._draft.kind
        self._new = new
        self._warned = False

    def compose(self) -> ComposeResult:
        """Quotes, kind, text and tags."""
        with Vertical(classes="box"):
            yield Static("New note" if self._new else "Edit note", classes="title", markup=False)
            yield Static(self._quotes(), id="note-quotes", markup=False)
            yield Static(id="note-kind", markup=False)
            yield SafeTextArea(self._shown.text, id="note-text", tab_behavior="focus")
            yield SafeInput(
                ", ".join(self._shown.tags), placeholder="tags, separated by commas", id="note-tags"
            )
            yield Static(id="note-hint", classes="hint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Save", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin in the text."""
        self._show_kind()
        self._hint("Tab, then Enter in the tags, saves · Ctrl+S saves · Esc leaves")
        self.query_one(SafeTextArea).focus()

    def _quotes(self) -> Content:
        parts: list[str | tuple[str, str]] = []
        for target in self._targets:
            quote = safe_line(target.quote)
            cut = quote if len(quote) <= 150 else quote[:149] + "…"
            parts += [(f"{ONLY_GLYPHS[target.side]} ", "$accent"), (f"{cut}\n", "$muted italic")]
        return Content.assemble(*parts).rstrip("\n")

    def _show_kind(self) -> None:
        parts: list[str | tuple[str, str]] = [("Kind  ", "$muted")]
        for kind in NoteKind:
            style = "reverse bold" if kind is self._kind else "$muted"
            parts += [(f" {kind.value} ", style), " "]
        parts.append(("  Ctrl+T", "$muted"))
        self.query_one("#note-kind", Static).update(Content.assemble(*parts))

    def _hint(self, text: str) -> None:
        self.query_one("#note-hint", Static).update(Content(text))

    def action_next_kind(self) -> None:
        """Take the next kind of note."""
        kinds = list(NoteKind)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show_kind()

    @property
    def unfinished(self) -> NoteDraft | None:
        """What is written by now and not saved; None where it is nothing."""
        if not self.is_mounted:
            return None
        written = self._written()
        return (
            written if written != self._draft and (written.text.strip() or written.tags) else None
        )

    def _written(self) -> NoteDraft:
        tags = (tag.strip() for tag in self.query_one("#note-tags", SafeInput).value.split(","))
        text = self.query_one(SafeTextArea).text
        written = NoteDraft(self._kind, text, tuple(dict.fromkeys(tag for tag in tags if tag)))
        # What was not touched stays as it was, with the characters that are not shown as such.
        return NoteDraft(
            written.kind,
            self._draft.text if written.text == self._shown.text else written.text,
            self._draft.tags if written.tags == self._shown.tags else written.tags,
        )

    @on(Button.Pressed, "#save")
    @on(SafeInput.Submitted, "#note-tags")
    def action_save(self) -> None:
        """Give the draft back."""
        draft = self._written()
        if not draft.text.strip() and not draft.tags and draft.kind is NoteKind.COMMENT:
            self._hint("Nothing is written yet. Esc leaves without a note.")
            self.query_one(SafeTextArea).focus()
            return
        self.dismiss(draft)

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave; what was written is only dropped when asked twice."""
        if self._written() != self._draft and not self._warned:
            self._warned = True
            self._hint("Not saved. Esc again drops what you wrote; Ctrl+S saves it.")
            return
        self.dismiss(None)
