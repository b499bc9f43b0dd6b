"""Two states of a notes file brought together for git, which knows lines and no notes."""

from __future__ import annotations

from ..annotations.merging import merged
from ..annotations.notesfile import NotesFile


def merge_states(base: NotesFile, ours: NotesFile, theirs: NotesFile) -> tuple[NotesFile, bool]:
    """Both states in one, and whether nobody needs to look at it.

    A note that both changed is as in ours, with theirs beside it as a copy in conflict.
    """
    file, _ = merged(base, ours, theirs)
    before = {note.id for state in (ours, theirs) for note in state.notes}
    copies = any(note.conflict_of and note.id not in before for note in file.notes)
    kept = _lines(file)
    return file, not copies and all(
        _lines(state) - _lines(base) <= kept for state in (ours, theirs)
    )


def _lines(file: NotesFile) -> set[str]:
    return {line.strip() for line in file.text.splitlines()}
