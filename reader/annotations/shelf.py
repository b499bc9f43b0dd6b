"""A notes file on disk: read as it is now, and replaced under its lock.

What must not be written to, because it cannot be read, was made by a newer version, has lost notes
that were there, or is written in a way that no change can be made in safely, is left alone. New
notes then go into the recovered file beside it, and back from there once the notes file can be
written to.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from .. import files
from ..errors import DataError, Problem
from ..text.model import Sides
from ..text.safe import safe_line
from .backups import back_up, last_backup
from .changes import ConflictError, NoteChange
from .form import DocumentEntry
from .guard import Guard, Verdict, vanished
from .merging import merged
from .model import Note, now
from .notesfile import SCHEMA, NotesFile, Standing, read
from .presence import user_notes_folder
from .recovered import Recovered

_ROUNDS = 5
_MOST_REPLACED = 32
_REMEMBERED = 60.0
"""Seconds for which a replaced file is watched for what an editor still writes into it."""


class ShelfReading(NamedTuple):
    """What the disk says."""

    file: NotesFile
    """What changes are made in: the notes file, or the recovered file where that is closed."""
    closed: Problem | None = None
    """Why the notes file must not be written to."""
    others: tuple[Note, ...] = ()
    """The notes of a closed notes file, as far as they are known."""
    waiting: tuple[Note, ...] = ()
    """The notes of the recovered files, where the notes file can take them."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, but for the problems of `file`."""
    verdict: Verdict = Verdict()
    """What has become of the notes that were known."""


class _ClosedError(Exception):
    """The notes file is not to be written to."""


class Shelf:
    """The notes file of one pair, with the recovered files that it may have."""

    def __init__(self, path: Path, model: Path | None = None, data_dir: Path | None = None) -> None:
        self.path = _absolute(path)
        self._data_dir = data_dir or user_notes_folder()
        self.recovered = Recovered(self.path, self._data_dir)
        self._model = model
        """What is read while there is no notes file: the same notes at a place that is not ours."""
        # A folder that goes away while the notes are open is not for us to bring back.
        self._makes_folders = not self.path.parent.exists()
        self._guard = Guard()
        self._last = NotesFile()
        """What was read last, so that the same text is not read twice."""
        self._replaced: dict[files.Written, float] = {}
        """The files that were replaced, and until when (in monotonic seconds) they are watched."""
        self._standings: dict[str, Standing] = {}
        """By id: how notes stood that have gone."""
        self.backup: Path | None = None
        """Where the last good state is kept, where notes have gone from the file."""
        self._stamp: files.Stamp | None = None
        """Of the notes file, as it was last read or written."""
        self._seen: tuple[files.Stamp | None, ...] = ()

    @property
    def lost(self) -> Path | None:
        """Where a state of the notes file is kept, if there was one and it is not there any more.

        Only what notes were seen to go from is kept.
        """
        there = os.path.lexists(self.path) or self.recovered.are_there
        return None if there else last_backup(self.path, self._data_dir)

    def is_changed(self) -> bool:
        """Whether another program has written since the last reading or saving."""
        return self.is_late or self._seen != self._present_stamps()

    @property
    def is_late(self) -> bool:
        """Whether another program has written into a file that was replaced under its hands."""
        return any(written.is_late for written in self._replaced)

    def _present_stamps(self) -> tuple[files.Stamp | None, ...]:
        return files.stamp(self.path), *self.recovered.stamps

    # --- reading ----------------------------------------------------------------------------------

    def read(self) -> ShelfReading:
        """Read the files as they are now."""
        self._seen = self._present_stamps()
        absent = self._model is not None and not os.path.lexists(self.path)
        try:
            path = self._model if absent and self._model else self.path
            return self._reading(self._file(files.read_settled(path, self._stamp)))
        except DataError as error:
            return self._closed(error, self._known_notes)

    def _file(self, found: files.FileContent) -> NotesFile:
        text = (found.text or "").removeprefix("\ufeff")
        if self._last.text != text:
            self._last = read(text)
        return self._last

    def _reading(self, file: NotesFile) -> ShelfReading:
        if file.schema > SCHEMA:
            newer = DataError(f"made by a newer version of reader (schema: {file.schema})")
            return self._closed(newer, file.notes)
        verdict = self._guard.judge(file)
        if verdict.gone:
            known = self._guard.known
            assert known is not None
            self._standings.update((note.id, known.standing(note.id)) for note in verdict.gone)
            self.backup = back_up(self.path, known.text, self._data_dir)
        if verdict.is_refused:
            count = len(verdict.gone)
            refused = DataError(f"{count} notes that were there are gone from it")
            return self._closed(refused, self._known_notes)._replace(verdict=verdict)
        waiting, problems = self.recovered.waiting()
        if not verdict.undone:
            self._guard.known = file
        return ShelfReading(file, None, (), waiting, tuple(problems), verdict)

    @property
    def _known_notes(self) -> tuple[Note, ...]:
        return self._guard.known.notes if self._guard.known is not None else ()

    def _closed(self, error: DataError, others: tuple[Note, ...]) -> ShelfReading:
        waiting, problems = self.recovered.waiting(aside=True)
        name = safe_line(self.recovered.path.name)
        try:
            file = self.recovered.file()
        except DataError as fault:
            file = NotesFile()
            problems.append(fault.problem(self.recovered.path.name))
        problems += [replace(problem, source=name) for problem in file.problems]
        message = f"{error.message}; the file is left as it is, new notes go to {name}"
        problem = DataError(message, line=error.line, column=error.column).problem()
        return ShelfReading(file, problem, others, waiting, (problem, *problems))

    def known_standing(self, note_id: str) -> Standing:
        """How a note stood in the last good state of the file."""
        return self._standings[note_id]

    def accept(self) -> None:
        """Take the notes file as it is now, whatever has gone from it."""
        self._guard.known = None

    # --- writing ----------------------------------------------------------------------------------

    def save(
        self,
        change: Callable[[ShelfReading, NotesFile], NotesFile],
        made: Callable[[], Sequence[NoteChange]],
        documents: Sides[DocumentEntry],
    ) -> ShelfReading:
        """Make changes on the files as they are now; the reading says what they are then.

        `change` gets the reading and the file to be changed, more than once where another program
        writes meanwhile; `made` then tells which changes were made. Raises ReaderError where
        nothing could be written; the files are then as they were.
        """
        with files.locked(self.path, folders=self._makes_folders):
            reading, new = self._save(change, documents)
            if reading.closed is None:
                self._guard.wrote(new, made(), reading.verdict.undone)
                for _ in range(_ROUNDS):
                    if not self.is_late:
                        break
                    # What came out of the exchange was not what had been read.
                    _, new = self._save(_as_it_is, documents)
                    self._guard.known = new
            else:
                new = self.recovered.change(
                    lambda file: change(reading._replace(file=file), file), documents
                )
            self._seen = self._present_stamps()
        if reading.waiting:
            self.recovered.remove()
            self._seen = self._present_stamps()
        return reading._replace(file=new, waiting=())

    def keep(self, notes: Sequence[Note], documents: Sides[DocumentEntry]) -> Path:
        """Write notes down that cannot be saved; where they are until they can be.

        Raises ReaderError where they can be written nowhere.
        """
        seen = self._present_stamps() == self._seen
        path = self.recovered.keep(notes, documents)
        if seen:
            self._seen = self._present_stamps()
        return path

    def _save(
        self,
        change: Callable[[ShelfReading, NotesFile], NotesFile],
        documents: Sides[DocumentEntry],
    ) -> tuple[ShelfReading, NotesFile]:
        reading, new = ShelfReading(NotesFile()), NotesFile()
        late: dict[files.Written, files.FileContent] = {}

        def changed(found: files.FileContent) -> str | None:
            nonlocal reading, new
            renamed = found.text is None and self._model is not None
            if renamed and self._model is not None:
                found = files.read_settled(self._model)
            late.clear()
            reading = self._reading(self._with_late(self._file(found), late))
            if reading.closed is not None:
                raise _ClosedError
            new = change(reading, reading.file.begun(documents).completed(now()))
            new = new.with_hashes(documents, renamed=renamed)
            if new.text == reading.file.text and not late:
                return None
            mark = "\ufeff" if found.text is not None and found.text.startswith("\ufeff") else ""
            return mark + new.text if new.notes or os.path.lexists(self.path) else None

        try:
            written = files.rewrite(
                self.path, changed, known=self._stamp, folders=self._makes_folders
            )
        except _ClosedError:
            pass
        except DataError as error:
            reading = self._closed(error, reading.file.notes or self._known_notes)
        else:
            self._wrote(written, late, new)
        return reading, new

    def _with_late(
        self, file: NotesFile, late: dict[files.Written, files.FileContent]
    ) -> NotesFile:
        """The file with what editors wrote into those that it has replaced; which ones did."""
        for written in self._replaced:
            found = written.late()
            if found is None or found.text is None:
                continue
            try:
                base, theirs = (
                    read((state.text or "").removeprefix("\ufeff"))
                    for state in (written.base, found)
                )
            except DataError:
                continue
            undone = self._guard.judge(theirs).undone
            made = {note.id for change in undone for note in change.makes}
            gone = [note for note in vanished(base, theirs) if note.id not in made]
            if len(gone) > 1:
                continue  # It is not all there yet.
            file, whole = merged(base, theirs, ours := file)
            if not whole:
                self.backup = back_up(self.path, ours.text, self._data_dir)
            for change in undone:
                with suppress(ConflictError):
                    file = change.apply(file)
            late[written] = found
        return file

    def _wrote(
        self,
        written: files.Written | None,
        late: Mapping[files.Written, files.FileContent],
        file: NotesFile,
    ) -> None:
        for replaced, found in late.items():
            replaced.base = found
        if written is not None:
            self._last = file
            self._stamp = written.stamp
            self._replaced[written] = time.monotonic() + _REMEMBERED
        self._forget_replaced()

    def _forget_replaced(self) -> None:
        """Let go of replaced files, the oldest first; what is in them and nowhere else is kept."""
        for written, until in list(self._replaced.items()):
            if time.monotonic() < until and len(self._replaced) <= _MOST_REPLACED:
                break
            found = written.late()
            if found is not None and found.text:
                self.backup = back_up(self.path, found.text, self._data_dir)
            written.close()
            del self._replaced[written]

    def close(self) -> None:
        """Let go of all files."""
        for written in self._replaced:
            written.close()
        self._replaced.clear()


def _as_it_is(reading: ShelfReading, file: NotesFile) -> NotesFile:
    return file


def _absolute(path: Path) -> Path:
    try:
        return Path(os.path.abspath(path))
    except OSError:
        # The current folder is gone.
        return path
