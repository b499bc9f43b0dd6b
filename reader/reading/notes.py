"""Notes as the reader takes them: what they are about, where they stand, what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from ..annotations.anchor import AnchorState
from ..annotations.model import Note, NoteKind, Target, make_target, new_note
from ..annotations.store import NoteStore
from ..errors import ReaderError, Severity
from ..text.model import Side, Span
from ..text.safe import safe_line
from .focus import Focus
from .index import ReadingIndex
from .noted import Noted, NotePlace
from .session import Reply


def next_note(
    noted: Noted, index: ReadingIndex, row: int, step: int
) -> tuple[NotePlace | None, Reply | None]:
    """The next note after a row (before it, where `step` is negative), or what to say."""
    places = [noted.place(index, note) for note in noted.in_order(index)]
    if step > 0:
        found = next((place for place in places if place and place.row > row), None)
    else:
        found = next((place for place in reversed(places) if place and place.row < row), None)
    return found, None if found else Reply(f"No {'further' if step > 0 else 'earlier'} note")


def note_here(noted: Noted, focus: Focus) -> Note | None:
    """The note the list is on, if the keys work there, else the last one on the cursor's row."""
    if focus.entry is not None and isinstance(focus.entry.thing, Note):
        return focus.entry.thing
    on_row = [note for note in noted.all if _is_on_row(noted, focus, note)]
    if focus.note in on_row:
        return focus.note
    return on_row[-1] if on_row else None


def _is_on_row(noted: Noted, focus: Focus, note: Note) -> bool:
    index = focus.index
    return bool(index.rows) and any(
        index.paragraph_at(side, span.start) in index.rows[focus.row].on(side)
        for side, span in noted.spans(note)
    )


# What a note is about


def targets(focus: Focus, *, one_side: bool) -> tuple[Target, ...]:
    """What a new note is about: the selection, what is chosen in a list, or the row."""
    documents = focus.index.documents
    return tuple(make_target(side, documents[side], span) for side, span in _noted(focus, one_side))


def _noted(focus: Focus, one_side: bool) -> Iterator[tuple[Side, Span]]:
    spans = focus.spans
    elsewhere = focus.entry is not None and spans[focus.side] is None
    wanted = focus.side.other if elsewhere else focus.side
    for side, span in spans.items():
        if span is not None and (side is wanted or not one_side or focus.selected is not None):
            yield side, span


# What is said


def change(notes: NoteStore, act: Callable[[], object], said: str) -> Reply:
    """Change the notes, and save that; what is to be said of it."""
    try:
        act()
    except ReaderError as error:
        return Reply(str(error), Severity.ERROR, changed=True)
    if said and notes.read_only:
        said = f"{said} beside the notes file: {notes.read_only}"
        return Reply(said, Severity.ERROR, changed=True)
    return Reply(said, changed=True)


def confirm(notes: NoteStore, note: Note) -> Reply:
    """Take the place at which a note is shown, or that is suggested for it, for its own."""
    states = {anchor.state for anchor in notes.anchors[note.id]}
    confirmed: list[Note] = []
    said = "Place kept; U takes that back"
    reply = change(notes, lambda: confirmed.extend(filter(None, [notes.confirm(note.id)])), said)
    if confirmed or reply.severity is Severity.ERROR:
        return reply
    is_lost = AnchorState.ORPHAN in states
    return Reply(
        "Nothing like its quote was found" if is_lost else "The place of this note is sure"
    )


def adopt(notes: NoteStore, comment: Note) -> Reply:
    """Copy a comment into the notes, as a note of its author's."""
    said = "The comment is among your notes now; U takes it back"
    return change(notes, lambda: notes.add(comment), said)


def undo(notes: NoteStore) -> Reply:
    """Take back the last change."""
    return _step(notes, notes.undo, "Nothing to take back")


def redo(notes: NoteStore) -> Reply:
    """Make again what was taken back last."""
    return _step(notes, notes.redo, "Nothing to make again")


def _step(notes: NoteStore, step: Callable[[], str | None], nothing: str) -> Reply:
    done: list[str] = []
    reply = change(notes, lambda: done.append(step() or nothing), "")
    return reply if reply.text else reply._replace(text=done[0])


def highlight(notes: NoteStore, focus: Focus, creator: str) -> Reply:
    """Highlight what the keys are about; where just that is, take the highlight away."""
    found = targets(focus, one_side=False)
    if not found:
        return Reply("No text here to highlight")
    wanted = {(target.side, Span(target.start or 0, target.end or 0)) for target in found}
    for note in notes.notes:
        if note.kind is NoteKind.HIGHLIGHT and set(notes.spans(note)) == wanted:
            if note.text or note.tags:
                return Reply("This is highlighted, with a text or tags; D deletes that note")
            said = "Highlight taken away; U brings it back"
            return change(notes, partial(notes.delete, note.id), said)
    note = new_note(NoteKind.HIGHLIGHT, found, creator=creator)
    return change(notes, lambda: notes.add(note), "Highlighted; H takes it away again")


def greeting(notes: NoteStore) -> Iterator[Reply]:
    """What is wrong with the notes file, or where it is kept instead."""
    problems = list(notes.problems)
    if any(note.kind is NoteKind.CORRECTION for note in notes.notes):
        # The rules of attribution are not imported for the first frame.
        from ..annotations.corrections import read_corrections

        problems.extend(read_corrections(notes).problems)
    for problem in problems:
        yield Reply(problem.describe(notes.path.name), Severity.WARNING)
    if notes.notice:
        yield Reply(notes.notice)


def reload(notes: NoteStore) -> Reply | None:
    """Take what another program wrote to the file; None where it wrote nothing."""
    if not notes.reload_if_changed():
        return None
    if notes.gone:
        return Reply("", changed=True)
    if notes.read_only:
        return Reply(notes.read_only, Severity.ERROR, changed=True)
    if notes.news:
        return Reply(notes.news, Severity.WARNING, changed=True)
    said = "The notes file was changed by another program and read again"
    return Reply(said, changed=True)


def gone(notes: NoteStore) -> tuple[str, str]:
    """What to ask of the notes that have gone from the file: a title, and what there is to know."""
    kept = f" The last good state of the file is kept in {notes.backup}." if notes.backup else ""
    return (
        f"{len(notes.gone)} notes are gone from the notes file",
        f"Another program took them out of {notes.path.name}, or is in the middle of writing it. "
        f"Until you choose, nothing is written to it: new notes wait beside it.{kept}",
    )


# What could not be saved


def is_unsaved(notes: NoteStore) -> bool:
    """Whether there is something that cannot be saved, now either."""
    if notes.unsaved:
        with suppress(ReaderError):
            notes.retry()
    return notes.unsaved > 0


def is_kept(notes: NoteStore) -> bool:
    """Whether all that was written is on the disk by now, if not in the notes file itself."""
    return not is_unsaved(notes) or notes.kept is not None


def unsaved(notes: NoteStore) -> tuple[str, str]:
    """What could not be saved: how much, and why not and where it is kept."""
    count = notes.unsaved
    return (
        f"{count} change{'' if count == 1 else 's'} to the notes could not be saved",
        f"{notes.failure}; "
        + (
            "and could be kept nowhere else"
            if notes.kept is None
            else f"kept in {safe_line(str(notes.kept))} until these texts are opened again"
        ),
    )


def keep(notes: NoteStore, save: Callable[[], object] | None) -> str:
    """Save what is not saved, by `save` too, and let go; what to say of what could not be."""
    if save is not None:
        with suppress(ReaderError):
            save()
    failed = is_unsaved(notes)
    notes.close()
    how_much, why = unsaved(notes)
    return f"{how_much} ({why})" if failed else ""
