"""Whether what stands in a notes file by now may be believed.

The file is written by other programs too: an editor may have written a part of it only, or the
whole of a state that it read before our notes were there. So a notes file from which notes have
gone is compared with the last one that was good.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .changes import NoteChange
from .model import Note
from .notesfile import NotesFile

_SOON = 10.0
"""Seconds within which a note that was saved again is no person's to take out again."""


class Verdict(NamedTuple):
    """What has become of the notes that were known."""

    gone: tuple[Note, ...] = ()
    """Notes that somebody took out."""
    undone: tuple[NoteChange, ...] = ()
    """Changes of ours that were written over, to be made again."""

    @property
    def is_refused(self) -> bool:
        """Whether so much is gone that the file is not to be written to unasked.

        A person takes out one note at a time; more of them are gone where a file was cut off.
        """
        return len(self.gone) > 1


class Guard:
    """What is known of one notes file in this session, and what was changed in it here."""

    def __init__(self) -> None:
        self.known: NotesFile | None = None
        """The file as it was last when nothing spoke against it."""
        self._made: dict[str, NoteChange] = {}
        """By id of the note: the last change made to it here; the latest last."""
        self._made_again: dict[str, float] = {}
        """By id of the note: when (in monotonic seconds) its last change was made again."""

    def judge(self, found: NotesFile) -> Verdict:
        """Compare a file with the last good one."""
        if self.known is None or found is self.known:
            return Verdict()
        soon = time.monotonic() - _SOON
        made = {i: c for i, c in self._made.items() if self._made_again.get(i, soon) >= soon}
        undone = {i: change for i, change in made.items() if change.is_undone(found)}
        # Who writes an old state lacks all that came after it; who lacks less took it out.
        if undone.keys() != set(list(made)[-len(undone) :]):
            undone.clear()
        gone = [note for note in vanished(self.known, found) if note.id not in undone]
        return Verdict(tuple(gone), tuple(dict.fromkeys(undone.values())))

    def wrote(
        self, file: NotesFile, changes: Iterable[NoteChange], again: Sequence[NoteChange]
    ) -> None:
        """Remember what was written here: new changes, and those that were made again."""
        for change in changes:
            for note in change.makes:
                self._made.pop(note.id, None)
                self._made_again.pop(note.id, None)
            came_to = change.came_to(file)
            self._made.update((note.id, came_to) for note in came_to.makes)
        for change in again:
            self._made_again.update((note.id, time.monotonic()) for note in change.makes)
        self._made = {i: change for i, change in self._made.items() if file.get(i) is not None}
        self.known = file


def vanished(known: NotesFile, found: NotesFile) -> list[Note]:
    """The notes of a file that are not in a later state of it.

    A note that a person wrote without an id has one made of its words, so it seems another one
    after it was edited; as many as came in that way are taken for the same.
    """
    gone = [note for note in known.notes if found.get(note.id) is None]
    came = [r for r in found.records if not r.has_id and known.get(r.note.id) is None]
    return gone if len(gone) > len(came) else []
