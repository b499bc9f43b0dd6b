"""The list of notes and of comments in the files: in the order of the text, lost ones first."""

from __future__ import annotations

from ...annotations.anchor import Anchor, AnchorState
from ...annotations.model import Note
from ...provenance.findings import Spot
from ...reading.focus import Entry
from ...reading.index import ReadingIndex
from ...reading.marks import NOTE_GLYPH, ONLY_GLYPHS
from ...reading.noted import Noted, NotePlace
from ...text.model import Side, Sides, Span
from ..palette import Palette
from .listing import EntryLines, Listing

_STATES = {
    AnchorState.MOVED: "moved",
    AnchorState.APPROXIMATE: "text changed",
    AnchorState.ORPHAN: "place lost",
}


class NoteList(Listing):
    """The notes on two documents, and the comments in them."""

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
        self._noted: Noted | None = None
        self._notes: list[Note] = []
        self._spots: list[Spot] = []

    def show(self, index: ReadingIndex, noted: Noted) -> None:
        """List what is noted."""
        self.index = index
        self._noted = noted
        self._notes = noted.in_order(index)
        # A note may be gone from the store before the list is shown again.
        self._spots = [
            _spot(noted.place(index, note), noted.suggested(note)) for note in self._notes
        ]
        self.set_count(len(self._notes))

    @property
    def ordered(self) -> list[Note]:
        """The notes as listed."""
        return self._notes

    @property
    def current(self) -> Note | None:
        """The note under the list's cursor."""
        return self._notes[self.number] if self.count else None

    @property
    def entry(self) -> Entry | None:
        """The same, and where it stands."""
        note = self.current
        return Entry(note, self.spot(self.number)) if note is not None else None

    def spot(self, number: int) -> Spot:
        """Where the note of an entry stands, or perhaps; on no side where its text is gone."""
        return self._spots[number]

    def move_to_note(self, note: Note) -> None:
        """Put the list's cursor on a note."""
        self.move_to(next((i for i, n in enumerate(self._notes) if n.id == note.id), 0))

    def _entry(self, number: int) -> EntryLines:
        assert self._noted is not None
        note = self._notes[number]
        anchors = self._noted.anchors(note)
        places = []
        for target, anchor in zip(note.targets, anchors, strict=True):
            sign = ONLY_GLYPHS[target.side]
            span = anchor.span or anchor.suggestion
            doubt = "?" if anchor.span is None else ""
            if span is not None:
                doubt += f"¶{self.index.paragraph_at(target.side, span.start) + 1}"
            places.append(f"{sign}{doubt}")
        kind = "comment in the file" if self._noted.is_comment(note) else note.kind.value
        if author := self._noted.author(note):
            kind = f"{kind}, {author}"
        states = [_state(anchor) for anchor in anchors if anchor.state in _STATES]
        tags = " ".join(f"#{tag}" for tag in note.tags)
        lost = any(anchor.state is AnchorState.ORPHAN for anchor in anchors)
        said = note.text.strip() or _correction(note) or "(no text)"
        first_line = said.split("\n", 1)[0]
        quote = note.targets[0].quote if note.targets else ""
        return [
            [
                (f"{NOTE_GLYPH} ", "mark-note"),
                (f"{kind} ", "mark-note"),
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


def _spot(place: NotePlace | None, suggested: tuple[Side, Span] | None) -> Spot:
    if place is not None:
        return Sides.only(place.side, place.span)
    return Sides(None, None) if suggested is None else Sides.only(*suggested)


def _correction(note: Note) -> str:
    """What a note corrects; empty where it is no correction."""
    if note.speaker:
        return f"speaker: {note.speaker}"
    return note.correction.replace("-", " ")
