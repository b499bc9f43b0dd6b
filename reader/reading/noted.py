"""What is noted on two texts: the reader's notes, and the comments in the files of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..annotations.anchor import Anchor, AnchorState
from ..annotations.model import Note, NoteKind
from ..annotations.store import NoteStore
from ..text.model import Side, Sides, Span
from .index import ReadingIndex


class NotePlace(NamedTuple):
    """Where a note stands: at the first of its quotes that is still there."""

    note: Note
    row: int
    side: Side
    span: Span


class Noted:
    """All notes and comments, in one order, with their places.

    Notes that only say what has been reviewed are kept apart.

    A comment is read only, and kept nowhere but in its file; one that the reader has made a note of
    is that note.
    """

    def __init__(self, notes: NoteStore, comments: Sequence[Note] = (), reader: str = "") -> None:
        """Take the notes as they are now; `reader` is the name under which new ones are written."""
        known = {note.id for note in notes.notes}
        self.reviewed = [note for note in notes.notes if note.kind is NoteKind.REVIEWED]
        self._store = notes
        self._comments = {note.id: note for note in comments if note.id not in known}
        self._reader = reader

    @property
    def all(self) -> tuple[Note, ...]:
        """Comments in the order of the texts, then notes in that of their file."""
        remarks = (note for note in self._store.notes if note.kind is not NoteKind.REVIEWED)
        return (*self._comments.values(), *remarks)

    @property
    def tags(self) -> list[str]:
        """The tags in use, the most frequent first."""
        counts = Counter(tag for note in self.all for tag in note.tags)
        return [tag for tag, _ in counts.most_common()]

    def is_comment(self, note: Note) -> bool:
        """Whether it stands in a file alone, and is no note of the reader's."""
        return note.id in self._comments

    def author(self, note: Note) -> str:
        """Who wrote it, if that is not the reader."""
        return note.creator if note.creator != self._reader else ""

    def anchors(self, note: Note) -> tuple[Anchor, ...]:
        """The place of each of its targets."""
        if not self.is_comment(note):
            return self._store.anchors[note.id]
        return tuple(
            Anchor(Span(target.start, target.end), AnchorState.EXACT)
            for target in note.targets
            if target.start is not None and target.end is not None
        )

    def spans(self, note: Note) -> Iterator[tuple[Side, Span]]:
        """Where the quotes of a note stand that are still there."""
        for target, anchor in zip(note.targets, self.anchors(note), strict=True):
            if anchor.span is not None:
                yield target.side, anchor.span

    def suggested(self, note: Note) -> tuple[Side, Span] | None:
        """Where there is something like the first of its quotes that are gone."""
        return None if self.is_comment(note) else next(self._store.suggested(note), None)

    def by_side(self) -> Sides[list[Span]]:
        """The stretches of each side that bear notes."""
        spans: Sides[list[Span]] = Sides([], [])
        for note in self.all:
            for side, span in self.spans(note):
                spans[side].append(span)
        return spans

    def place(self, index: ReadingIndex, note: Note) -> NotePlace | None:
        """Where a note stands; None where its text is gone."""
        for side, span in self.spans(note):
            if index.documents[side].paragraphs:
                row = index.row_of[side][index.paragraph_at(side, span.start)]
                return NotePlace(note, row, side, span)
        return None

    def in_order(self, index: ReadingIndex, notes: Iterable[Note] | None = None) -> list[Note]:
        """The notes that have lost their place, then the others in the order of the rows.

        All but marks of what has been reviewed, unless other `notes` are given.
        """

        def order(note: Note) -> int:
            place = self.place(index, note)
            return -1 if place is None else place.row

        return sorted(self.all if notes is None else notes, key=order)
