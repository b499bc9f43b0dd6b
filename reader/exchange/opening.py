"""The documents that a notes file names."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from .. import files
from ..annotations.form import DocumentEntry
from ..annotations.notesfile import SCHEMA, NotesFile, read
from ..errors import DataError, Problem, ReaderError
from ..text.model import Sides, split_version
from ..text.safe import safe_line

_LARGEST = 256 * 1024 * 1024


def file_fault(notes: Path) -> Problem | None:
    """Why a notes file cannot be read; None where it can.

    Raises ReaderError where there is no file, or it names no documents.
    """
    try:
        _read(notes)
    except DataError as error:
        return error.problem()
    return None


def named_documents(notes: Path) -> Sides[Path]:
    """The documents that a notes file is on; raises ReaderError where it does not lead to them.

    The file may come from somebody else. So a document outside its folder is taken only if it has
    the content that the file tells: who wrote it knew that already.
    """
    try:
        told = _read(notes).documents
    except DataError as error:
        raise ReaderError(error.problem().describe(safe_line(str(notes)))) from None
    return told.map(lambda entry: _document(entry, notes))


def read_notes_file(path: Path) -> NotesFile:
    """A notes file that can be written to; raises ReaderError, with its name, where it cannot."""
    name = safe_line(str(path))
    try:
        file = _file(path)
        if file.schema > SCHEMA:
            raise DataError(f"made by a newer version of reader (schema: {file.schema})")
    except DataError as error:
        raise ReaderError(error.problem().describe(name)) from None
    return file


def _file(path: Path) -> NotesFile:
    text = files.read_text(path)
    if text is None:
        raise ReaderError(f"{safe_line(str(path))}: no such file")
    return read(text.removeprefix("\ufeff"))


def _read(notes: Path) -> NotesFile:
    file = _file(notes)
    if file.root is None or not any(entry.file for entry in file.documents):
        raise ReaderError(
            f"{safe_line(str(notes))}: a notes file that names no documents; give LEFT and RIGHT"
        )
    return file


def _document(entry: DocumentEntry, notes: Path) -> Path:
    name, shown = safe_line(str(notes)), safe_line(entry.file)
    file, _ = split_version(entry.file)
    path = notes.parent / file
    if not file or os.path.isabs(file) or not path.is_file():
        raise ReaderError(f"{name}: names “{shown}”, which is not there; give LEFT and RIGHT")
    folder = notes.parent.resolve()
    if folder not in path.resolve().parents and _hash(path) != entry.sha256:
        raise ReaderError(
            f"{name}: names “{shown}”, outside its folder and not as noted; give LEFT and RIGHT"
        )
    return notes.parent / entry.file


def _hash(path: Path) -> str:
    """The hash of a file; none of one larger than any text."""
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > _LARGEST:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
