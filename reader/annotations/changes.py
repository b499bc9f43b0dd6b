"""Changes to a notes file, made on whatever the file says by the time it is saved.

Another program may have changed the file meanwhile. Its changes are kept: a note that both changed
is there twice, and one that it changed is not deleted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ..errors import ReaderError
from .model import Note, new_id
from .notesfile import NotesFile


class ConflictError(ReaderError):
    """A change does not fit what the file says now."""


class Change(Protocol):
    """A change, which can be made on any state of the file."""

    def apply(self, file: NotesFile) -> NotesFile:
        """The file with the change; raises ConflictError where it no longer fits."""
        ...

    def inverse(self, file: NotesFile) -> Change | None:
        """What takes the change back, if it is made on this file."""
        ...


@dataclass(frozen=True, eq=False)
class Addition:
    """New notes."""

    notes: Sequence[Note]

    def apply(self, file: NotesFile) -> NotesFile:
        """Add the notes; one whose id has another note already becomes a copy in conflict."""
        new: list[Note] = []
        for note in self.notes:
            known = file.get(note.id)
            if known is None:
                new.append(note)
            elif not _same(known, note):
                new.append(replace(note, id=new_id(), conflict_of=note.id))
        return file.added(new) if new else file

    def inverse(self, file: NotesFile) -> Change | None:
        """Delete the note again."""
        return Deletion(self.notes[0])


@dataclass(frozen=True, eq=False)
class Replacement:
    """Another wording of a note."""

    base: Note
    note: Note
    copy_id: str
    """The id of the copy in conflict, if there has to be one."""

    def apply(self, file: NotesFile) -> NotesFile:
        """Change the note; what another program did to it stays and ours goes beside it."""
        known = file.get(self.base.id)
        if known is None:
            return file.added([self.note])
        if _same(known, self.base):
            return file.changed(replace(self.note, created=self.note.created or known.created))
        if _same(known, self.note):
            return file
        return file.added([replace(self.note, id=self.copy_id, conflict_of=self.base.id)])

    def inverse(self, file: NotesFile) -> Change | None:
        """Put the note back as it stood, or delete what was added."""
        known = file.get(self.base.id)
        if known is None:
            return Deletion(self.note)
        if _same(known, self.base):
            return Restoration(known, file.source(known.id), "", self.note)
        return Deletion(replace(self.note, id=self.copy_id, conflict_of=self.base.id))


@dataclass(frozen=True, eq=False)
class Deletion:
    """The end of a note."""

    base: Note

    def apply(self, file: NotesFile) -> NotesFile:
        """Delete the note, unless another program has changed it."""
        known = file.get(self.base.id)
        if known is None:
            return file
        if not _same(known, self.base):
            raise ConflictError(
                "another program has changed this note; look at it, then delete it again"
            )
        return file.removed(known.id)

    def inverse(self, file: NotesFile) -> Change | None:
        """Put the note back where it stood."""
        known = file.get(self.base.id)
        if known is None:
            return None
        return Restoration(known, file.source(known.id), file.follower(known.id), None)


@dataclass(frozen=True, eq=False)
class Restoration:
    """A note as it stood in the file before it was changed or deleted."""

    note: Note
    source: str
    follower: str
    changed_to: Note | None
    """What it had become; None where it was deleted."""

    def apply(self, file: NotesFile) -> NotesFile:
        """Put the note back, unless another program has changed it since."""
        known = file.get(self.note.id)
        if known is not None and (self.changed_to is None or not _same(known, self.changed_to)):
            raise ConflictError("another program has changed this note; nothing was taken back")
        return file.with_source(self.note, self.source, self.follower)

    def inverse(self, file: NotesFile) -> Change | None:
        """Taking back is not taken back."""
        return None


def _same(one: Note, two: Note) -> bool:
    # The time may have been filled in by another program, for a note written by hand.
    return replace(one, created="") == replace(two, created="")
