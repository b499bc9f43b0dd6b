"""The notes on two documents: found, kept up with the file, and saved with every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError, Problem, ReaderError, Severity
from ..text.document import Document
from ..text.model import Side, Sides, Span
from ..text.safe import safe_line
from . import location
from .anchor import Anchor, AnchorState
from .changes import Addition, ConflictError, Deletion, NoteChange, Replacement, Restoration
from .form import DocumentEntry
from .model import Note, NoteKind, new_id, now
from .notesfile import NotesFile
from .placing import Placing
from .shelf import Shelf, ShelfReading


class _Step(NamedTuple):
    """A change that takes another one back, or makes it again."""

    change: NoteChange
    told: str
    """What is said once it is made."""
    told_of_other: str
    """What is said once the other one is made again in turn."""


class NoteStore:
    """The notes on two documents.

    Every change is saved at once, on the file as it is by then, so that other programs may write
    to it too. What cannot be saved is written down elsewhere, kept here, and saved with the next
    change.
    """

    notes: tuple[Note, ...]
    """In the order of the file."""
    anchors: dict[str, tuple[Anchor, ...]]
    """By id of the note: the place of each of its targets."""
    problems: tuple[Problem, ...]
    """What is wrong with the file."""
    notice: str
    """Where the notes are, if not beside the documents; else empty."""
    read_only: str
    """Why the notes file itself is not written to, and where new notes go; else empty."""
    gone: tuple[Note, ...]
    """The notes that have gone from the file, several at once, so that nothing is written to it
    until it is said whether they are to come back."""
    news: str
    """What another program has done to the notes, for the reader to know; else empty."""
    failure: str
    """Why changes could not be saved; empty where there are none of these."""
    kept: Path | None
    """Where changes are written down that could not be saved; None where there are none, or where
    nothing could be written anywhere."""

    def __init__(self, left: Document, right: Document, home: location.Home) -> None:
        """Use `open`."""
        self._documents = Sides(left, right)
        self._shelf = home.shelf
        self._entries = location.describe(left, right, home.shelf.path)
        self._assumed_swapped = self._swapped = home.swapped
        self._placing = Placing(self._documents)
        self._pending: list[NoteChange] = []
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._inverse: NoteChange | None = None
        self._refusal: ConflictError | None = None
        self._told: set[str] = set()
        """The notes of which it has been told that they are gone."""
        self.notice = home.notice
        if (lost := self._shelf.lost) is not None:
            self.notice = f"The notes file is gone; how it was is kept in {safe_line(str(lost))}"
        self.news = self.failure = ""
        self.kept = None
        self._show(self._shelf.read())

    @classmethod
    def open(
        cls,
        left: Document,
        right: Document,
        path: Path | None = None,
        *,
        data_dir: Path | None = None,
    ) -> NoteStore:
        """The notes on two documents, from the file `path` or from where notes on them are kept.

        That is beside the left document, or in `data_dir` (the user's data folder if not given)
        where there is no folder to write to. A file made with the documents the other way round is
        found as well. Raises ReaderError where `path` is a folder.
        """
        if path is not None:
            if path.is_dir():
                raise ReaderError(f"{safe_line(str(path))}: a folder; want a notes file")
            return cls(left, right, location.Home(Shelf(path, data_dir=data_dir)))
        return cls(left, right, location.find(left, right, data_dir))

    @property
    def path(self) -> Path:
        """The notes file, which may not exist yet."""
        return self._shelf.path

    def go_on_from(self, before: NoteStore) -> None:
        """Let changes be taken back that were made on these notes when they were open before."""
        if before.path == self.path:
            self._undo, self._redo = before._undo, before._redo
            self._told |= before._told

    # --- reading ----------------------------------------------------------------------------------

    def reload_if_changed(self) -> bool:
        """Read the file again if another program has written to it; whether it had.

        What was written over there is saved again.
        """
        if not self._shelf.is_changed():
            return False
        self.news = ""
        reading = self._shelf.read()
        self._show(reading)
        if reading.verdict.undone or self._shelf.is_late:
            with suppress(ReaderError):
                self.retry()
        return True

    def _show(self, reading: ShelfReading) -> None:
        """Take over what the disk says, with the changes that could not be saved yet."""
        self._swapped = location.is_swapped(
            reading.file.documents, self._entries, self._assumed_swapped
        )
        file = reading.file
        if self._pending or reading.waiting or reading.verdict.undone:
            with suppress(DataError):
                file = self._changed(reading, file.begun(self._written_entries()))
        self._closed = {note.id for note in reading.others}
        ids = {note.id for note in file.notes}
        notes = (*(note for note in reading.others if note.id not in ids), *file.notes)
        self.notes = tuple(map(self._turned, notes))
        self.anchors = self._placing.anchors(self.notes)
        of_file = () if reading.closed else file.problems
        waiting = self._of_waiting(reading)
        self.problems = (*reading.problems, *of_file, *waiting, *self._lost_places())
        self.read_only = reading.closed.describe(self.path.name) if reading.closed else ""
        self._tell(reading)

    def _tell(self, reading: ShelfReading) -> None:
        """Say what has become of notes that were known."""
        verdict = reading.verdict
        self.gone = tuple(map(self._turned, verdict.gone)) if verdict.is_refused else ()
        new = [note for note in verdict.gone if note.id not in self._told]
        self._told.update(note.id for note in verdict.gone)
        if verdict.undone:
            count = sum(len(change.makes) for change in verdict.undone)
            self.news = (
                f"{_counted(count)} written here had been written over by another program, and "
                f"{'was' if count == 1 else 'were'} saved again"
            )
        if new and not verdict.is_refused:
            for note in new:
                standing = self._shelf.known_standing(note.id)
                back = Restoration(note, standing, None)
                self._undo.append(_Step(back, "Note brought back", "Note taken out again"))
            self.news = f"{_counted(len(new))} taken out by another program; U brings it back"

    def spans(self, note: Note) -> Iterator[tuple[Side, Span]]:
        """Where the quotes of a note stand that are still there."""
        for target, anchor in zip(note.targets, self.anchors[note.id], strict=True):
            if anchor.span is not None:
                yield target.side, anchor.span

    def suggested(self, note: Note) -> Iterator[tuple[Side, Span]]:
        """Where there is something like the quotes of a note that are gone."""
        for target, anchor in zip(note.targets, self.anchors[note.id], strict=True):
            if anchor.suggestion is not None:
                yield target.side, anchor.suggestion

    def _of_waiting(self, reading: ShelfReading) -> Iterable[Problem]:
        if reading.waiting and not self._pending:
            yield Problem(
                f"{_counted(len(reading.waiting))} could not be saved earlier; kept beside the "
                "notes file or in your own folder, and saved with the next change",
                severity=Severity.NOTE,
            )

    def _lost_places(self) -> Iterable[Problem]:
        remarks = [note for note in self.notes if note.kind is not NoteKind.REVIEWED]
        states = [anchor.state for note in remarks for anchor in self.anchors[note.id]]
        approximate = states.count(AnchorState.APPROXIMATE)
        lost = states.count(AnchorState.ORPHAN)
        if approximate or lost:
            yield Problem(
                f"the texts are not those that were noted: of {len(states)} quotes {approximate} "
                f"were found in other words and {lost} not at all",
                severity=Severity.NOTE,
            )

    # --- changing ---------------------------------------------------------------------------------

    def add(self, note: Note) -> Note:
        """Save a new note, with an id and a time if it has none; the note as saved."""
        note = _clean(replace(note, id=note.id or new_id(), created=note.created or now()))
        told = ("New note taken back", "Note made again")
        self._commit(Addition((self._turned(note),)), *told)
        return note

    def add_all(self, notes: Sequence[Note]) -> None:
        """Save notes that come from elsewhere, all at once; `undo` does not take them back."""
        new = tuple(self._turned(_clean(replace(note, id=note.id or new_id()))) for note in notes)
        self._commit(Addition(new))

    def replace(self, note: Note, base: Note | None = None) -> Note:
        """Save another wording of a note; the note as saved.

        Targets that were found at another place are recorded as they stand now. Where the note is
        no longer what it was when the user began to change it, `base` (if not given, as it is
        known here), another program has changed it: its wording stays and this one is saved
        beside it.
        """
        base = base or self._note(note.id)
        targets = tuple(map(self._placing.renewed, note.targets))
        note = _clean(replace(note, targets=targets, modified=now()))
        copy_id = new_id()
        change = Replacement(self._turned(base), self._turned(note), copy_id)
        self._commit(change, "Change taken back", "Change made again")
        return next((n for n in self.notes if n.id == copy_id), note)

    def confirm(self, note_id: str) -> Note | None:
        """Save that a note is about what it is shown at, or about what is suggested for it.

        The note as saved; None where there is nothing to confirm.
        """
        note = self._note(note_id)
        targets = tuple(map(self._placing.confirmed, note.targets))
        if targets == note.targets:
            return None
        return self.replace(replace(note, targets=targets), note)

    def delete(self, note_id: str) -> None:
        """Delete a note. Raises ReaderError where its file must not be written to."""
        note = self._note(note_id)
        if note_id not in self._closed:
            told = ("Deleted note restored", "Note deleted again")
            self._commit(Deletion(self._turned(note)), *told)
        if note_id in self._closed:
            raise ReaderError(self.read_only)

    def undo(self) -> str | None:
        """Take back the last change that is not taken back yet; what was done, for the reader."""
        return self._step(self._undo, self._redo)

    def redo(self) -> str | None:
        """Make again what was taken back last, unless something was changed since; what was done.

        Where another program has changed the note meanwhile, ConflictError is raised.
        """
        return self._step(self._redo, self._undo)

    def _step(self, steps: list[_Step], back: list[_Step]) -> str | None:
        if not steps:
            return None
        step = steps.pop()
        try:
            self._make(step.change)
        finally:
            if (inverse := self._made) is not None:
                back.append(_Step(inverse, step.told_of_other, step.told))
        return step.told

    def bring_back(self) -> None:
        """Put the notes that are `gone` back where they stood."""
        changes = [
            Restoration(note, self._shelf.known_standing(note.id), None)
            for note in map(self._turned, self.gone)
        ]
        self._shelf.accept()
        self._pending += changes
        self.retry()

    def let_go(self) -> None:
        """Leave the notes out that are `gone`; an earlier state of the file is kept."""
        self._shelf.accept()
        self._show(self._shelf.read())
        if self.unsaved:
            self.retry()

    @property
    def backup(self) -> Path | None:
        """Where the last good state of the file is kept, if notes have gone from it."""
        return self._shelf.backup

    # --- saving -----------------------------------------------------------------------------------

    @property
    def unsaved(self) -> int:
        """How many changes could not be saved."""
        return len(self._pending)

    def retry(self) -> None:
        """Save what could not be saved. Raises ReaderError where that fails again."""
        self._save()

    def close(self) -> None:
        """Let go of the files; what is not saved by now stays written down."""
        self._shelf.close()

    def _note(self, note_id: str) -> Note:
        for note in self.notes:
            if note.id == note_id:
                return note
        raise ReaderError(f"no note {safe_line(note_id)}; another program may have deleted it")

    def _commit(self, change: NoteChange, told: str = "", told_again: str = "") -> None:
        """Make a change, and note how it is taken back, where something is to be told of that."""
        self._redo.clear()
        try:
            self._make(change)
        finally:
            # What could not be saved is kept, so that it can be taken back as well.
            if told and (inverse := self._made) is not None:
                self._undo.append(_Step(inverse, told, told_again))

    def _make(self, change: NoteChange) -> None:
        self._pending.append(change)
        self._save()

    @property
    def _made(self) -> NoteChange | None:
        """What takes the last change back; None where it was refused or changed nothing."""
        return None if self._refusal is not None else self._inverse

    def _save(self) -> None:
        """Save the changes that are pending. Raises ReaderError where they stay so."""
        self._refusal = None
        try:
            reading = self._shelf.save(
                self._changed, lambda: self._pending, self._written_entries()
            )
        except ReaderError as error:
            self.failure = str(error)
            self._show(self._shelf.read())
            raise ReaderError(f"{error}; {self._write_down()}") from None
        self._pending.clear()
        self.failure, self.kept = "", None
        self._show(reading)
        if self._refusal is not None:
            raise self._refusal

    def _write_down(self) -> str:
        """Write the pending notes down where they can be found again; what to say of it."""
        notes = {note.id: note for change in self._pending for note in change.makes}
        try:
            self.kept = self._shelf.keep(tuple(notes.values()), self._written_entries())
        except ReaderError:
            self.kept = None
            return "kept here and saved with the next change"
        return f"kept in {safe_line(str(self.kept))} and saved with the next change"

    def _changed(self, reading: ShelfReading, file: NotesFile) -> NotesFile:
        """The file with the notes that waited for it, and with every change not saved yet."""
        pending = {note.id for change in self._pending for note in change.makes}
        waiting = tuple(note for note in reading.waiting if note.id not in pending)
        if waiting:
            file = Addition(waiting).apply(file)
        for change in reading.verdict.undone:
            # Where it does not fit any more, what is there instead stays.
            with suppress(ConflictError):
                file = change.apply(file)
        for change in tuple(self._pending):
            self._inverse = change.inverse(file)
            try:
                file = change.apply(file)
            except ConflictError as refusal:
                self._pending.remove(change)
                self._refusal = refusal
        return file

    def _turned(self, note: Note) -> Note:
        """A note of the file as it is here, or one of these as it is in the file."""
        return note.mirrored if self._swapped else note

    def _written_entries(self) -> Sides[DocumentEntry]:
        if not all(entry.words for _, entry in self._entries.items()):
            # Reading all words takes a while in a book, so that is left until something is written.
            self._entries = location.with_words(self._entries, self._documents)
        return self._entries.mirrored() if self._swapped else self._entries


def _counted(count: int) -> str:
    return f"{count} note" if count == 1 else f"{count} notes"


def _clean(note: Note) -> Note:
    """The note as a file can hold it: line ends as LF and none at the end, no lone surrogates."""
    text = note.text.replace("\r\n", "\n").rstrip("\n")
    tags = dict.fromkeys(tag for tag in map(_whole, map(str.strip, note.tags)) if tag)
    targets = tuple(
        replace(t, quote=_whole(t.quote), before=_whole(t.before), after=_whole(t.after))
        for t in note.targets
    )
    speaker, creator = (" ".join(_whole(name).split()) for name in (note.speaker, note.creator))
    return replace(
        note,
        text=_whole(text),
        tags=tuple(tags),
        targets=targets,
        speaker=speaker,
        created=_whole(note.created),
        creator=creator,
    )


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
