"""Whether there can be notes on two documents, told without reading any."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..folders import data_folder
from ..text.document import Document

SUFFIX = ".notes.yaml"
WAITING = ".notes.recovered.yaml"
"""What the names of files end with in which notes wait that could not be saved."""

_MOST_FILES = 100


def user_notes_folder() -> Path:
    """The folder for notes on documents that have no folder, or none that can be written to."""
    return data_folder() / "notes"


def may_have_notes(left: Document, right: Document) -> bool:
    """Whether a notes file lies where those on the two documents would be.

    False is certain, and costs a look into two or three folders: most pairs have no notes, and
    what reads them takes longer to import than two articles take to compare.
    """
    return next(_notes_files(left, right), None) is not None


def may_have_corrections(left: Document, right: Document) -> bool:
    """Whether one of these files may hold a correction, such as a pair of paragraphs.

    False is certain, and costs no more than reading their bytes: many notes take longer to
    understand than two books take to be shown.
    """
    for number, path in enumerate(_notes_files(left, right)):
        try:
            if number >= _MOST_FILES or b"correction" in path.read_bytes():
                return True
        except OSError:
            return True
    return False


def _notes_files(left: Document, right: Document) -> Iterator[Path]:
    folders = {d.path.parent for d in (left, right) if d.path is not None} | {user_notes_folder()}
    for folder in folders:
        for name in names(folder):
            if name.endswith((SUFFIX, WAITING)):
                yield folder / name


def names(folder: Path) -> Iterator[str]:
    """The names of what lies in a folder; none where that cannot be read."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            yield entry.name
