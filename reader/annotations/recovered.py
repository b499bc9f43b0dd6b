"""The notes that could not be saved where they belong, until they can be.

They are in `<name>.notes.recovered.yaml` beside the notes file, or where nothing can be written
there, in the user's data folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .. import files
from ..errors import DataError, Problem, ReaderError, Severity
from ..text.model import Sides
from ..text.safe import safe_line
from .changes import same
from .form import DocumentEntry
from .model import Note, now
from .notesfile import NotesFile, read
from .presence import SUFFIX


class Recovered:
    """The files in which the notes of one notes file may wait."""

    def __init__(self, notes: Path, data_dir: Path) -> None:
        name = notes.name.removesuffix(".yaml")
        place = hashlib.sha256(os.fsencode(notes)).hexdigest()[:8]
        self.path = notes.with_name(f"{name}.recovered.yaml")
        """Where they are if they can be beside the notes file."""
        stem = notes.name.removesuffix(SUFFIX)
        self._paths = (self.path, data_dir / f"{stem}-{place}.notes.recovered.yaml")
        self._read: dict[Path, NotesFile] = {}
        self._stamps: dict[Path, files.Stamp | None] = {}
        self._taken: list[Path] = []

    @property
    def stamps(self) -> tuple[files.Stamp | None, ...]:
        """What tells whether another program has written to them."""
        return tuple(files.stamp(path) for path in self._paths)

    @property
    def are_there(self) -> bool:
        """Whether there is a file of them."""
        return any(os.path.lexists(path) for path in self._paths)

    def file(self) -> NotesFile:
        """The file beside the notes file; raises DataError where it cannot be read."""
        return self._file(self.path)

    def waiting(self, *, aside: bool = False) -> tuple[tuple[Note, ...], list[Problem]]:
        """The notes that wait, and what is wrong with a file of them.

        `aside` are those alone that could not even be written beside the notes file. Of a file that
        cannot be read whole none are given, since it goes away once they are taken.
        """
        notes: dict[str, Note] = {}
        problems: list[Problem] = []
        self._taken = []
        for path in self._paths[aside:]:
            try:
                file = self._file(path)
            except DataError as error:
                problems.append(error.problem(path.name))
                continue
            errors = [p for p in file.problems if p.severity is Severity.ERROR]
            problems += [replace(problem, source=path.name) for problem in errors]
            if file.notes and not errors:
                self._taken.append(path)
                notes.update((note.id, note) for note in file.notes)
        return tuple(notes.values()), problems

    def _file(self, path: Path) -> NotesFile:
        found = files.read_settled(path, self._stamps.get(path))
        self._stamps[path] = found.stamp
        text = (found.text or "").removeprefix("\ufeff")
        known = self._read.get(path)
        if known is None or known.text != text:
            known = self._read[path] = read(text)
        return known

    def change(
        self, change: Callable[[NotesFile], NotesFile], documents: Sides[DocumentEntry]
    ) -> NotesFile:
        """Change the file beside the notes file; what it is then.

        Raises ReaderError where it cannot be read or written; it is then as it was.
        """
        return self._change(self.path, change, documents)

    def _change(
        self,
        path: Path,
        change: Callable[[NotesFile], NotesFile],
        documents: Sides[DocumentEntry],
    ) -> NotesFile:
        new = NotesFile()

        def changed(found: files.FileContent) -> str | None:
            nonlocal new
            file = read((found.text or "").removeprefix("\ufeff"))
            new = change(file.begun(documents).completed(now()))
            return new.text if new.notes or found.text is not None else None

        try:
            with files.locked(path, folders=path != self.path):
                written = files.rewrite(path, changed, known=self._stamps.get(path))
                if written is not None:
                    self._stamps[path] = written.stamp
                    written.close()
        except DataError as error:
            raise ReaderError(error.problem().describe(safe_line(path.name))) from None
        return new

    def keep(self, notes: Sequence[Note], documents: Sides[DocumentEntry]) -> Path:
        """Write notes down until they can be saved; where they are now.

        Raises ReaderError where they can be written nowhere.
        """

        def kept(file: NotesFile) -> NotesFile:
            for note in notes:
                known = file.get(note.id)
                if known is None:
                    file = file.added([note])
                elif not same(known, note):
                    file = file.changed(note)
            return file

        failures: list[ReaderError] = []
        for path in self._paths:
            try:
                self._change(path, kept, documents)
            except ReaderError as error:
                failures.append(error)
            else:
                return path
        raise failures[0]

    def remove(self) -> None:
        """Remove what was given as waiting and has been taken over; what came since stays."""
        for path in self._taken:
            with suppress(OSError, ReaderError), files.locked(path):
                if files.stamp(path) == self._stamps[path]:
                    path.unlink()
        self._taken = []
