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
from .notesfile import NotesFile, Standing


class ConflictError(ReaderError):
    """A change does not fit what the file says now."""


class NoteChange(Protocol):
    """A change, which can be made on any state of the file."""

    def apply(self, file: NotesFile) -> NotesFile:
        """The file with the change; raises ConflictError where it no longer fits."""
        ...

    def inverse(self, file: NotesFile) -> NoteChange | None:
        """What takes the change back, if it is made on this file."""
        ...

    @property
    def makes(self) -> tuple[Note, ...]:
        """The notes that are there after the change, and were not, or said something else."""
        ...

    def came_to(self, file: NotesFile) -> NoteChange:
        """What the change was in the end, on the file that it was made on."""
        ...

    def is_undone(self, file: NotesFile) -> bool:
        """Whether a file looks as though somebody wrote it who did not know of the change."""
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
            elif not same(known, note):
                new.append(replace(note, id=new_id(), conflict_of=note.id))
        return file.added(new) if new else file

    def inverse(self, file: NotesFile) -> NoteChange | None:
        """Delete the note again."""
        return Deletion(self.notes[0])

    @property
    def makes(self) -> tuple[Note, ...]:
        """The new notes."""
        return tuple(self.notes)

    def came_to(self, file: NotesFile) -> NoteChange:
        """This change."""
        return self

    def is_undone(self, file: NotesFile) -> bool:
        """Whether a note is not there."""
        return any(file.get(note.id) is None for note in self.notes)


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
        if same(known, self.base):
            return file.changed(replace(self.note, created=self.note.created or known.created))
        if same(known, self.note):
            return file
        return file.added([replace(self.note, id=self.copy_id, conflict_of=self.base.id)])

    def inverse(self, file: NotesFile) -> NoteChange | None:
        """Put the note back as it stood, or delete what was added."""
        known = file.get(self.base.id)
        if known is None:
            return Deletion(self.note)
        if same(known, self.base):
            return Restoration(known, file.standing(known.id), self.note)
        return Deletion(replace(self.note, id=self.copy_id, conflict_of=self.base.id))

    @property
    def makes(self) -> tuple[Note, ...]:
        """The note as changed."""
        return (self.note,)

    def came_to(self, file: NotesFile) -> NoteChange:
        """This change, or the new note that it was where another program had changed the old."""
        copy = file.get(self.copy_id)
        return self if copy is None else Addition((copy,))

    def is_undone(self, file: NotesFile) -> bool:
        """Whether the note is what it was before, or not there."""
        known = file.get(self.base.id)
        return known is None or (same(known, self.base) and not same(known, self.note))


@dataclass(frozen=True, eq=False)
class Deletion:
    """The end of a note."""

    base: Note

    def apply(self, file: NotesFile) -> NotesFile:
        """Delete the note, unless another program has changed it."""
        known = file.get(self.base.id)
        if known is None:
            return file
        if not same(known, self.base):
            raise ConflictError(
                "another program has changed this note; look at it, then delete it again"
            )
        return file.removed(known.id)

    def inverse(self, file: NotesFile) -> NoteChange | None:
        """Put the note back where it stood."""
        known = file.get(self.base.id)
        if known is None:
            return None
        return Restoration(known, file.standing(known.id), None)

    @property
    def makes(self) -> tuple[Note, ...]:
        """Nothing."""
        return ()

    def came_to(self, file: NotesFile) -> NoteChange:
        """This change."""
        return self

    def is_undone(self, file: NotesFile) -> bool:
        """Never: what is there again may have been brought back on purpose."""
        return False


@dataclass(frozen=True, eq=False)
class Restoration:
    """A note as it stood in the file before it was changed or deleted."""

    note: Note
    standing: Standing
    changed_to: Note | None
    """What it had become; None where it was deleted."""

    def apply(self, file: NotesFile) -> NotesFile:
        """Put the note back, unless another program has changed it since."""
        known = file.get(self.note.id)
        if known is not None and same(known, self.note):
            return file
        if known is not None and (self.changed_to is None or not same(known, self.changed_to)):
            raise ConflictError("another program has changed this note; nothing was taken back")
        return file.restored(self.note, self.standing)

    def inverse(self, file: NotesFile) -> NoteChange | None:
        """What takes the note to what it was before it was put back."""
        known = file.get(self.note.id)
        if known is None:
            return Deletion(self.note)
        return Restoration(known, file.standing(known.id), self.note)

    @property
    def makes(self) -> tuple[Note, ...]:
        """The note as it stood."""
        return (self.note,)

    def came_to(self, file: NotesFile) -> NoteChange:
        """This change."""
        return self

    def is_undone(self, file: NotesFile) -> bool:
        """Whether the note is not there."""
        return file.get(self.note.id) is None


def same(one: Note, two: Note) -> bool:
    """Whether two notes say the same."""
    # The time may have been filled in by another program, for a note written by hand.
    return replace(one, created="") == replace(two, created="")
