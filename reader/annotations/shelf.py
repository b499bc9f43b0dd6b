"""A notes file on disk: read as it is now, and replaced under its lock.

What must not be written to, because it cannot be read, was made by a newer version or is written
in a way that no change can be made in safely, is left alone. New notes then go into the recovered
file beside it, and back from there once the notes file can be written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from .. import files
from ..errors import DataError, Problem, ReaderError, Severity
from ..text.document import Side
from ..text.safe import safe_line
from .form import DocumentEntry
from .model import Note, now
from .notesfile import SCHEMA, NotesFile, read


class Reading(NamedTuple):
    """What the disk says."""

    file: NotesFile
    """What changes are made in: the notes file, or the recovered file where that is closed."""
    closed: Problem | None = None
    """Why the notes file must not be written to."""
    others: tuple[Note, ...] = ()
    """The notes of a closed notes file, as far as it can be read."""
    waiting: tuple[Note, ...] = ()
    """The notes of the recovered file, where the notes file can take them."""
    problems: tuple[Problem, ...] = ()
    """What is wrong, but for the problems of `file`."""


class Shelf:
    """The notes file of one pair, with the recovered file that it may have."""

    def __init__(self, path: Path, model: Path | None = None) -> None:
        self.path = path
        self.recovered = path.with_name(path.name.removesuffix(".yaml") + ".recovered.yaml")
        self._model = model
        """What is read while there is no notes file: the same notes at a place that is not ours."""
        self._cache: dict[Path, NotesFile] = {}
        self._marks: dict[Path, str] = {}
        self._stamps: tuple[files.Stamp | None, ...] = ()

    def is_changed(self) -> bool:
        """Whether another program has written since the last reading or saving."""
        return self._stamps != self._present_stamps()

    def _present_stamps(self) -> tuple[files.Stamp | None, ...]:
        return files.stamp(self.path), files.stamp(self.recovered)

    def read(self) -> Reading:
        """Read the files as they are now."""
        self._stamps = self._present_stamps()
        recovered, problems = self._read_recovered()
        try:
            absent = self._model is not None and not os.path.lexists(self.path)
            file = self._read(self._model if absent and self._model is not None else self.path)
        except DataError as error:
            return self._closed(error, ())
        if file.schema > SCHEMA:
            newer = DataError(f"made by a newer version of reader (schema: {file.schema})")
            return self._closed(newer, file.notes)
        # What cannot be read whole is not taken over, since it goes away thereafter.
        waiting = () if problems else recovered.notes
        return Reading(file, None, (), waiting, tuple(problems))

    def _closed(self, error: DataError, others: tuple[Note, ...]) -> Reading:
        recovered, problems = self._read_recovered()
        name = safe_line(self.recovered.name)
        message = f"{error.message}; the file is left as it is, new notes go to {name}"
        problem = DataError(message, line=error.line, column=error.column).problem()
        return Reading(recovered, problem, others, (), (problem, *problems))

    def _read_recovered(self) -> tuple[NotesFile, list[Problem]]:
        try:
            file = self._read(self.recovered)
        except DataError as error:
            return NotesFile(), [error.problem(self.recovered.name)]
        errors = [p for p in file.problems if p.severity is Severity.ERROR]
        return file, [replace(problem, source=self.recovered.name) for problem in errors]

    def _read(self, path: Path) -> NotesFile:
        text = files.read_text(path) or ""
        # The C parser does not count a byte order mark, which would shift every place.
        self._marks[path] = text[:1] if text.startswith("\ufeff") else ""
        text = text.removeprefix("\ufeff")
        known = self._cache.get(path)
        if known is None or known.text != text:
            known = self._cache[path] = read(text)
        return known

    def save(
        self,
        change: Callable[[Reading, NotesFile], NotesFile],
        documents: Mapping[Side, DocumentEntry],
    ) -> Reading:
        """Make a change on the files as they are now; the reading says what they are then.

        `change` gets the reading and the file to be changed. Raises ReaderError where nothing could
        be written; the files are then as they were.
        """
        with files.locked(self.path):
            reading = self.read()
            try:
                if reading.closed is None:
                    new = self._changed(reading, change, documents).with_hashes(documents)
            except DataError as error:
                reading = self._closed(error, reading.file.notes)
            path = self.path
            if reading.closed is not None:
                path = self.recovered
                try:
                    # Refuses to write over a recovered file that is broken itself.
                    self._read(path)
                    new = self._changed(reading, change, documents)
                except DataError as error:
                    raise ReaderError(error.problem().describe(safe_line(path.name))) from None
            if new.text != reading.file.text and (new.notes or os.path.lexists(path)):
                files.write_text(path, self._marks.get(path, "") + new.text)
                self._cache[path] = new
            if reading.waiting:
                with suppress(OSError):
                    self.recovered.unlink()
            self._stamps = self._present_stamps()
        return reading._replace(file=new, waiting=())

    def _changed(
        self,
        reading: Reading,
        change: Callable[[Reading, NotesFile], NotesFile],
        documents: Mapping[Side, DocumentEntry],
    ) -> NotesFile:
        return change(reading, reading.file.begun(documents).completed(now()))
