"""Which notes a typed line asks for, and in which order they are listed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from ..annotations.anchor import AnchorState
from ..annotations.model import Note, NoteKind
from .index import ReadingIndex
from .noted import Noted

STATES = {
    AnchorState.EXACT: "",
    AnchorState.MOVED: "moved",
    AnchorState.APPROXIMATE: "text changed",
    AnchorState.ORPHAN: "place lost",
}
"""How the place of a quote is told in the list of notes."""


class NoteOrder(Enum):
    """In which order notes are listed."""

    PLACE = "in the order of the texts"
    TIME = "the latest first"

    @property
    def other(self) -> NoteOrder:
        """The order that this one is not."""
        return NoteOrder.TIME if self is NoteOrder.PLACE else NoteOrder.PLACE


def kind_name(noted: Noted, note: Note) -> str:
    """The kind of a note as it is told."""
    return "comment in the file" if noted.is_comment(note) else note.kind.value


def asked(index: ReadingIndex, noted: Noted, line: str, order: NoteOrder) -> list[Note]:
    """The notes that have every word of a line: in text, quotes, tags, kind, side, author or state.

    A word may name where it is to be found: `kind:question`, `tag:wording` (or `#wording`),
    `by:ida`, `side:left`, `state:lost`, `text:fog`, `quote:noon`. Marks of what has been reviewed
    are listed only where they are asked for by that word.
    """
    words = line.casefold().split()
    reviewed = NoteKind.REVIEWED.value
    wants_reviewed = reviewed in words or f"kind:{reviewed}" in words
    notes: Iterable[Note] = (*noted.all, *noted.reviewed) if wants_reviewed else noted.all
    if words:
        notes = (note for note in notes if _has(_fields(noted, note), words))
    if order is NoteOrder.TIME:
        return sorted(notes, key=lambda note: note.modified or note.created, reverse=True)
    return noted.in_order(index, notes)


def _fields(noted: Noted, note: Note) -> dict[str, str]:
    states = [anchor.state for anchor in noted.anchors(note)]
    told = {
        "kind": f"{kind_name(noted, note)} {note.relation} {note.correction} {note.speaker}",
        "tag": " ".join(f"#{tag}" for tag in note.tags),
        "by": note.creator,
        "side": " ".join(target.side.value for target in note.targets),
        "state": " ".join(f"{state.value} {STATES[state]}" for state in states),
        "text": note.text,
        "quote": "\n".join(target.quote for target in note.targets),
    }
    return {name: text.casefold() for name, text in told.items()}


def _has(fields: dict[str, str], words: Iterable[str]) -> bool:
    everything = "\n".join(fields.values())

    def has(word: str) -> bool:
        name, colon, rest = word.partition(":")
        return rest in fields[name] if colon and name in fields else word in everything

    return all(map(has, words))
