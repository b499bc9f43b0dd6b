"""The list of notes: those that lost their place first, then in the order of the text."""

from __future__ import annotations

from ...annotations.anchor import Anchor, AnchorState
from ...annotations.model import Note
from ...annotations.store import NoteStore
from ...provenance.findings import Spot
from ...reading.index import ReadingIndex
from ...reading.marks import NOTE_GLYPH, ONLY_GLYPHS
from ...reading.notes import in_order, note_place
from ...text.model import Sides
from ..palette import Palette
from .listing import EntryLines, Listing

_STATES = {
    AnchorState.MOVED: "moved",
    AnchorState.APPROXIMATE: "text changed",
    AnchorState.ORPHAN: "place lost",
}


class NoteList(Listing):
    """The notes on two documents."""

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(
            palette,
            self._entry,
            lines=3,
            empty="No notes yet. Press a in the text, on a passage in this sidebar, or on a "
            "selection made with the mouse.",
            id="notes",
        )
        self.index = index
        self._store: NoteStore | None = None
        self._notes: list[Note] = []

    def show(self, index: ReadingIndex, store: NoteStore) -> None:
        """List the notes of a store."""
        self.index = index
        self._store = store
        self._notes = in_order(store, index)
        self.set_count(len(self._notes))

    @property
    def ordered(self) -> list[Note]:
        """The notes as listed."""
        return self._notes

    @property
    def current(self) -> Note | None:
        """The note under the list's cursor."""
        return self._notes[self.number] if self.count else None

    def spot(self, number: int) -> Spot:
        """Where the note of an entry stands, or perhaps; on no side where its text is gone."""
        assert self._store is not None
        note = self._notes[number]
        place = note_place(self._store, self.index, note)
        if place is not None:
            return Sides.only(place.side, place.span)
        suggested = next(self._store.suggested(note), None)
        return Sides(None, None) if suggested is None else Sides.only(*suggested)

    def move_to_note(self, note: Note) -> None:
        """Put the list's cursor on a note."""
        self.move_to(next((i for i, n in enumerate(self._notes) if n.id == note.id), 0))

    def _entry(self, number: int) -> EntryLines:
        assert self._store is not None
        note = self._notes[number]
        anchors = self._store.anchors[note.id]
        places = []
        for target, anchor in zip(note.targets, anchors, strict=True):
            sign = ONLY_GLYPHS[target.side]
            span = anchor.span or anchor.suggestion
            doubt = "?" if anchor.span is None else ""
            if span is not None:
                doubt += f"¶{self.index.paragraph_at(target.side, span.start) + 1}"
            places.append(f"{sign}{doubt}")
        states = [_state(anchor) for anchor in anchors if anchor.state in _STATES]
        tags = " ".join(f"#{tag}" for tag in note.tags)
        lost = any(anchor.state is AnchorState.ORPHAN for anchor in anchors)
        said = note.text.strip() or _correction(note) or "(no text)"
        first_line = said.split("\n", 1)[0]
        quote = note.targets[0].quote if note.targets else ""
        return [
            [
                (f"{NOTE_GLYPH} ", "mark-note"),
                (f"{note.kind.value} ", "mark-note"),
                (f"{' '.join(places)} ", "number"),
                (f"{states[0]} " if states else "", "replaced" if lost else "number"),
                (tags, "number"),
            ],
            [("  ", ""), (first_line, "")],
            [("  ", ""), (quote, "number")],
        ]


def _state(anchor: Anchor) -> str:
    """What is to be said of a place; of a lost one, whether there is something like it."""
    return f"{_STATES[anchor.state]}, this?" if anchor.suggestion else _STATES[anchor.state]


def _correction(note: Note) -> str:
    """What a note corrects; empty where it is no correction."""
    if note.speaker:
        return f"speaker: {note.speaker}"
    return note.correction.replace("-", " ")
