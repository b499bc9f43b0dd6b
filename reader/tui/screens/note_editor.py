"""Writing a note: its kind, its text and its tags, and of a link how the passages relate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from ...annotations.model import RELATIONS, NoteKind, Target
from ...errors import ReaderError
from ...reading.marks import ONLY_GLYPHS
from ...text.safe import safe, safe_line
from ..inputs import TagLine
from ..textarea import SafeTextArea
from .dialog import Dialog

_KINDS = (
    NoteKind.COMMENT,
    NoteKind.QUESTION,
    NoteKind.HIGHLIGHT,
    NoteKind.TAG,
    NoteKind.LINK,
)
"""What a note may be made; others are made by commands of their own."""

_TALL = 20
"""Lines of the screen from which the dialog has frames and blank lines."""
_WIDE = 60
_HINT = "Ctrl+S saves · Esc leaves · Ctrl+E your own editor"
_SHORT_HINT = "Ctrl+S · Esc leaves"

T = TypeVar("T")
_Parts = list[str | tuple[str, str]]


@dataclass(frozen=True)
class NoteDraft:
    """What the reader wrote."""

    kind: NoteKind = NoteKind.COMMENT
    text: str = ""
    tags: tuple[str, ...] = ()
    relation: str = ""
    """Of a link: what the left passage is to the right one."""


def _shown(draft: NoteDraft) -> NoteDraft:
    tags = tuple(safe_line(tag) for tag in draft.tags)
    return replace(draft, text=safe(draft.text), tags=tags)


class NoteEditor(Dialog[NoteDraft | None]):
    """A dialog for a new note or a changed one; dismissed with a draft, or None to leave all be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel"),
        Binding("ctrl+s", "save", "Save"),
        Binding("ctrl+t", "next_kind", "Kind"),
        Binding("ctrl+l", "next_relation", "Relation"),
        # Fields use this key for the end of the line, as End does.
        Binding("ctrl+e", "edit_outside", "Own editor", priority=True),
    ]

    def __init__(
        self,
        targets: tuple[Target, ...],
        draft: NoteDraft | None = None,
        *,
        new: bool = True,
        tags: Sequence[str] = (),
    ) -> None:
        """Make the dialog; `tags` are proposed, the first that fits."""
        super().__init__(classes="dialog wide note")
        self._targets = targets
        self._draft = draft or NoteDraft()
        self._shown = _shown(self._draft)
        self._kind = self._draft.kind
        self._relation = self._draft.relation
        self._new = new
        self._tags = [safe_line(tag) for tag in tags]
        self._warned = False

    def compose(self) -> ComposeResult:
        """Quotes, kind, text and tags."""
        with Vertical(classes="box"):
            yield Static("New note" if self._new else "Edit note", classes="title", markup=False)
            yield Static(self._quotes(), id="note-quotes", markup=False)
            yield Static(id="note-kind", markup=False)
            yield SafeTextArea(self._shown.text, id="note-text", tab_behavior="focus")
            yield TagLine(", ".join(self._shown.tags), self._tags, id="note-tags")
            with Horizontal(id="note-end"):
                yield Static(id="note-hint", markup=False)
                yield Button("Save", id="save", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(SafeTextArea).focus()

    def on_resize(self) -> None:
        """Leave frames and blank lines out where there is little room."""
        self.set_class(self.size.height < _TALL, "-short")
        self._hint(_HINT if self.size.width >= _WIDE else _SHORT_HINT)
        self.call_after_refresh(self._show_kind)

    def _quotes(self) -> Content:
        parts: _Parts = []
        for target in self._targets:
            quote = safe_line(target.quote)
            cut = quote if len(quote) <= 150 else quote[:149] + "…"
            parts += [(f"{ONLY_GLYPHS[target.side]} ", "$accent"), (f"{cut}\n", "$muted italic")]
        return Content.assemble(*parts).rstrip("\n")

    @property
    def _kinds(self) -> list[NoteKind]:
        """The kinds there are to choose from: what a note is by now is one of them."""
        return list(dict.fromkeys((*_KINDS, self._draft.kind)))

    def _show_kind(self) -> None:
        line = self.query_one("#note-kind", Static)
        kinds = [kind.value for kind in self._kinds]
        parts = _choice("Kind", kinds, self._kind.value, "Ctrl+T", line.size.width)
        if self._kind is NoteKind.LINK:
            relations = _choice(
                "Left … right", list(RELATIONS), self._relation, "Ctrl+L", line.size.width
            )
            parts += ["\n", *relations]
        line.update(Content.assemble(*parts))

    def _hint(self, text: str) -> None:
        self.query_one("#note-hint", Static).update(Content(text))

    def action_next_kind(self) -> None:
        """Take the next kind of note."""
        self._kind = _next(self._kinds, self._kind)
        if self._kind is NoteKind.LINK and not self._relation:
            self._relation = RELATIONS[0]
        self._show_kind()

    def action_next_relation(self) -> None:
        """Take the next relation of the left passage to the right one."""
        if self._kind is NoteKind.LINK:
            self._relation = _next(list(RELATIONS), self._relation)
            self._show_kind()

    def action_edit_outside(self) -> None:
        """Let the reader's own editor have the text."""
        from ..outside import edited_outside

        area = self.query_one(SafeTextArea)
        try:
            written = edited_outside(self.app, area.text)
        except ReaderError as error:
            self._hint(str(error))
            return
        if written != area.text:
            area.text = safe(written)
            area.move_cursor(area.document.end)
        area.focus()

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
        tags = (tag.strip() for tag in self.query_one("#note-tags", TagLine).value.split(","))
        text = self.query_one(SafeTextArea).text
        tagged = tuple(dict.fromkeys(tag for tag in tags if tag))
        # What was not touched stays as it was, with the characters that are not shown as such.
        return NoteDraft(
            self._kind,
            self._draft.text if text == self._shown.text else text,
            self._draft.tags if tagged == self._shown.tags else tagged,
            self._relation if self._kind is NoteKind.LINK else self._draft.relation,
        )

    @on(Button.Pressed, "#save")
    @on(TagLine.Submitted, "#note-tags")
    def action_save(self) -> None:
        """Give the draft back."""
        draft = self._written()
        if fault := self._fault(draft):
            self._hint(fault)
            self.query_one(SafeTextArea).focus()
            return
        self.dismiss(draft)

    def _fault(self, draft: NoteDraft) -> str:
        """What a draft lacks; empty where it lacks nothing."""
        if draft.kind is NoteKind.COMMENT and not draft.text.strip() and not draft.tags:
            return "Nothing is written yet. Esc leaves without a note."
        if draft.kind is NoteKind.TAG and not draft.tags:
            return "A tag is still to be named."
        if draft.kind is NoteKind.LINK and len({target.side for target in self._targets}) < 2:
            return "A link needs both sides: L on one passage, then on the other."
        return ""

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Leave; what was written is only dropped when asked twice."""
        if self._written() != self._draft and not self._warned:
            self._warned = True
            self._hint("Not saved. Esc again drops what you wrote; Ctrl+S saves it.")
            return
        self.dismiss(None)


def _next(things: Sequence[T], current: T) -> T:
    number = things.index(current) if current in things else -1
    return things[(number + 1) % len(things)]


def _choice(label: str, values: Sequence[str], chosen: str, key: str, width: int) -> _Parts:
    """A line with all that can be chosen; with what is chosen alone where the line is short."""
    chosen = safe_line(chosen)
    shown = [*values, *([chosen] if chosen and chosen not in values else [])]
    if len(label) + 2 + sum(len(value) + 3 for value in shown) + len(key) > width:
        shown = [chosen]
    parts: _Parts = [(f"{label} ", "$muted")]
    for value in shown:
        parts += [(f" {value} ", "reverse bold" if value == chosen else "$muted"), " "]
    return [*parts, (key, "$muted")]
