"""The list of notes and of comments in the files: in the order of the text, lost ones first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from ...annotations.anchor import Anchor, AnchorState
from ...annotations.model import Note
from ...provenance.findings import Spot
from ...reading.focus import Entry
from ...reading.index import ReadingIndex
from ...reading.marks import NOTE_GLYPH, ONLY_GLYPHS, SIDE_STYLES
from ...reading.noted import Noted, NotePlace
from ...reading.notequery import STATES, NoteOrder, asked, kind_name
from ...text.model import Side, Sides, Span
from ..palette import Palette
from .listing import EntryLines, Listing, wrapped

_EMPTY = (
    "No notes yet. Press a in the text, on a passage in this sidebar, or on a selection: V begins "
    "one, or the mouse."
)
_NONE = "No note has that. Esc shows them all."
_MOST = 200
"""Lines of a note that are shown at most."""


class NoteList(Listing):
    """The notes on two documents, and the comments in them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "screen.command('filter-notes')", "Only notes…", show=False)
    ]

    @dataclass
    class Pointed(Message):
        """The keys are at another note of the list, or at none any more."""

        note: Note | None

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(
            palette,
            self._entry,
            lines=3,
            empty=_EMPTY,
            id="notes",
        )
        self.index = index
        self._noted: Noted | None = None
        self._line = ""
        self.order = NoteOrder.PLACE
        self._notes: list[Note] = []
        self._spots: list[Spot] = []

    def show(self, index: ReadingIndex, noted: Noted) -> None:
        """List what is noted."""
        self.index = index
        self._noted = noted
        before = self.current
        self._notes = asked(index, noted, self._line, self.order)
        self.empty = _NONE if self._line.strip() else _EMPTY
        # A note may be gone from the store before the list is shown again.
        self._spots = [
            _spot(noted.place(index, note), noted.suggested(note)) for note in self._notes
        ]
        self.set_count(len(self._notes))
        if before is not None:
            known = [note.id for note in self._notes]
            self.move_to(known.index(before.id) if before.id in known else self.number)
        self._point()

    def narrow(self, line: str) -> None:
        """List the notes alone that a line asks for."""
        self._line = line
        self._list_again()

    def turn(self) -> NoteOrder:
        """List the notes in the other order; which one that is."""
        self.order = self.order.other
        self._list_again()
        return self.order

    def _list_again(self) -> None:
        if self._noted is not None:
            self.show(self.index, self._noted)

    def move_to(self, number: int) -> None:
        """Put the list's cursor on an entry, and say so."""
        super().move_to(number)
        self._point()

    def on_focus(self) -> None:
        """Point at a note."""
        self._point()

    def on_blur(self) -> None:
        """Point at none."""
        self.post_message(self.Pointed(None))

    def _point(self) -> None:
        if self.has_focus:
            self.post_message(self.Pointed(self.current))

    @property
    def total(self) -> int:
        """How many notes there are, listed or not."""
        return len(self._noted.all) if self._noted is not None else 0

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

    def whole(self, note: Note, width: int) -> EntryLines:
        """All that a note says, as lines of a width."""
        assert self._noted is not None
        told = (note.relation, self._noted.author(note), note.created[:16].replace("T", " "))
        head = ", ".join(filter(None, (kind_name(self._noted, note), *told)))
        tags = " ".join(f"#{tag}" for tag in note.tags)
        lines = wrapped([(head, "mark-note"), (f" {tags}", "number")], width, 3)
        for line in (note.text.strip() or _correction(note)).splitlines():
            lines += wrapped([(line, "")], width, _MOST)
        for target in note.targets:
            quoted = [(f"{ONLY_GLYPHS[target.side]} ", SIDE_STYLES[target.side])]
            lines += wrapped([*quoted, (target.quote, "number")], width, _MOST)
        return lines

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
        kind = " ".join(filter(None, (kind_name(self._noted, note), note.relation)))
        if author := self._noted.author(note):
            kind = f"{kind}, {author}"
        states = [_state(anchor) for anchor in anchors if STATES[anchor.state]]
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
    return f"{STATES[anchor.state]}, this?" if anchor.suggestion else STATES[anchor.state]


def _spot(place: NotePlace | None, suggested: tuple[Side, Span] | None) -> Spot:
    if place is not None:
        return Sides.only(place.side, place.span)
    return Sides(None, None) if suggested is None else Sides.only(*suggested)


def _correction(note: Note) -> str:
    """What a note corrects; empty where it is no correction."""
    if note.speaker:
        return f"speaker: {note.speaker}"
    return note.correction.replace("-", " ")
