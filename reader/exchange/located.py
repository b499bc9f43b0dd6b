"""Notes with the places of what they quote, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..annotations.anchor import Anchor, AnchorState
from ..annotations.model import Note, NoteKind, Target
from ..annotations.store import NoteStore
from ..text.document import Document
from ..text.model import Side, Sides


class Located(NamedTuple):
    """A note, and where each of its targets stands; those that are gone too, unlike in a report."""

    note: Note
    anchors: tuple[Anchor, ...]
    """One for each target."""

    @property
    def places(self) -> Iterator[tuple[Target, Anchor]]:
        """Each target with its place."""
        return zip(self.note.targets, self.anchors, strict=True)

    def on(self, side: Side) -> list[tuple[Target, Anchor]]:
        """The targets of one side with their places."""
        return [(target, found) for target, found in self.places if target.side is side]

    @property
    def is_orphaned(self) -> bool:
        """Whether something that the note quotes is gone."""
        return any(anchor.state is AnchorState.ORPHAN for anchor in self.anchors)


class Wanted(NamedTuple):
    """Which notes are asked for; what is None or empty asks for nothing.

    Marks of what has been reviewed are asked for by their kind alone.
    """

    kind: NoteKind | None = None
    tag: str = ""
    by: str = ""
    side: Side | None = None
    state: AnchorState | None = None

    def has(self, located: Located) -> bool:
        """Whether a note is asked for."""
        note = located.note
        return (
            (note.kind is self.kind if self.kind is not None else is_remark(note))
            and (not self.tag or _plain(self.tag) in map(_plain, note.tags))
            and (not self.by or self.by.casefold() == note.creator.casefold())
            and (self.side is None or any(target.side is self.side for target in note.targets))
            and (self.state is None or any(found.state is self.state for found in located.anchors))
        )


def _plain(tag: str) -> str:
    return tag.strip().removeprefix("#").casefold()


def is_remark(note: Note) -> bool:
    """Whether a note says something to others: marks of what has been reviewed do not."""
    return note.kind is not NoteKind.REVIEWED


def located_remarks(store: NoteStore) -> list[Located]:
    """The notes of a store that say something, in the order of the file."""
    return [located for located in located_notes(store) if is_remark(located.note)]


def located_notes(store: NoteStore) -> list[Located]:
    """The notes of a store, in the order of the file."""
    return [Located(note, store.anchors[note.id]) for note in store.notes]


def by_place(notes: Iterable[Located]) -> list[Located]:
    """Notes in order of place: on both texts as a whole, in the left text, in the right one alone.

    What is nowhere comes last, as it stood.
    """
    return sorted(notes, key=_place)


def by_time(notes: Iterable[Located]) -> list[Located]:
    """Notes in the order in which they were made, those without a time first."""
    return sorted(notes, key=lambda located: located.note.created)


def _place(located: Located) -> tuple[int, int]:
    for rank, side in enumerate(Side, start=1):
        spans = [found.span for _, found in located.on(side) if found.span is not None]
        if spans:
            return rank, min(span.start for span in spans)
    lost = [target.start or 0 for target in located.note.targets]
    return (3, min(lost)) if lost else (0, 0)


def paragraph_number(document: Document, anchor: Anchor) -> int | None:
    """The paragraph of a place, counted from 1; None for what is gone."""
    if anchor.span is None or not document.paragraphs:
        return None
    return document.paragraph_at(anchor.span.start) + 1


def heading_of(documents: Sides[Document]) -> Callable[[Located], str]:
    """What tells, of each note, the place under which a report has it."""

    def heading(located: Located) -> str:
        for side in Side:
            for _, found in located.on(side):
                number = paragraph_number(documents[side], found)
                if number is not None:
                    return f"{side.value.capitalize()} ¶{number}"
        return "Not found in the texts" if located.note.targets else "Both texts"

    return heading
