"""A notes file on disk: read as it is now, and replaced under its lock.

What must not be written to, because it cannot be read, was made by a newer version or is written
in a way that no change can be made in safely, is left alone. New notes then go into the recovered
file beside it, and back from there once the notes file can be written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from .. import files
from ..errors import DataError, Problem, ReaderError
from ..text.safe import safe_line
from .form import DocumentEntry
from .model import Note, Side, now
from .notesfile import SCHEMA, NotesFile, read

_MARK = "\ufeff"


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


class Shelf:
    """The notes file of one pair, with the recovered file that it may have."""

    def __init__(self, path: Path, model: Path | None = None) -> None:
        self.path = path
        self.recovered = path.with_name(path.name.removesuffix(".yaml") + ".recovered.yaml")
        self._model = model
        """What is read while there is no notes file: the same notes at a place that is not ours."""
        self._cache: dict[Path, tuple[str, NotesFile]] = {}
        self._marked: set[Path] = set()
        self._stamps: tuple[files.Stamp | None, ...] = ()

    def is_changed(self) -> bool:
        """Whether another program has written since the last reading or saving."""
        return self._stamps != self._present_stamps()

    def _present_stamps(self) -> tuple[files.Stamp | None, ...]:
        return files.stamp(self.path), files.stamp(self.recovered)

    def read(self) -> Reading:
        """Read the files as they are now."""
        self._stamps = self._present_stamps()
        problems: list[Problem] = []
        recovered = NotesFile()
        try:
            recovered = self._read(self.recovered)
        except DataError as error:
            problems.append(error.problem(self.recovered.name))
        try:
            absent = self._model is not None and not os.path.lexists(self.path)
            file = self._read(self._model if absent and self._model is not None else self.path)
        except DataError as error:
            return self._closed(error, (), recovered, problems)
        problems += file.problems
        if file.schema > SCHEMA:
            newer = DataError(f"made by a newer version of reader (schema: {file.schema})")
            return self._closed(newer, file.notes, recovered, problems)
        return Reading(file, None, (), recovered.notes, tuple(problems))

    def _closed(
        self,
        error: DataError,
        others: tuple[Note, ...],
        recovered: NotesFile,
        problems: list[Problem],
    ) -> Reading:
        message = f"{error.message}; the file is left as it is, new notes go to "
        problem = DataError(
            message + safe_line(self.recovered.name), line=error.line, column=error.column
        ).problem()
        return Reading(recovered, problem, others, (), (problem, *problems))

    def _read(self, path: Path) -> NotesFile:
        text = files.read_text(path) or ""
        if text.startswith(_MARK):
            # The C parser does not count a byte order mark, which would shift every place.
            self._marked.add(path)
            text = text[1:]
        known = self._cache.get(path)
        if known is not None and known[0] == text:
            return known[1]
        file = read(text)
        self._cache[path] = (text, file)
        return file

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
            if reading.closed is None:
                try:
                    new = self._changed(reading, change, documents).with_hashes(documents)
                except DataError as error:
                    recovered = self._cache.get(self.recovered, ("", NotesFile()))[1]
                    reading = self._closed(error, reading.file.notes, recovered, [])
            if reading.closed is not None:
                try:
                    new = self._changed(reading, change, documents)
                except DataError as error:
                    name = safe_line(self.recovered.name)
                    raise ReaderError(error.problem(name).describe(name)) from None
            path = self.path if reading.closed is None else self.recovered
            if new.text != reading.file.text and (new.notes or os.path.lexists(path)):
                mark = _MARK if path in self._marked else ""
                files.write_text(path, mark + new.text)
                self._cache[path] = (new.text, new)
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
