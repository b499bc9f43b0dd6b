"""What lies in a folder: other folders, and the files that can be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..errors import InputError
from ..text.formats import SUFFIXES
from ..text.safe import safe_line
from .names import natural

MAX_NAMES = 20_000
"""Names of a folder that are listed; of more, those that the system tells first."""
_HIDDEN = (".", "~$")
"""How the names of files begin that nobody made to be read; the second are locks of Word."""


class File(NamedTuple):
    """A file as it is now: once it is changed it is another value."""

    path: Path
    size: int = 0
    """In bytes."""
    changed: int = 0
    """When it was last written to, in nanoseconds; 0 where that cannot be told."""

    @classmethod
    def of(cls, path: Path) -> File:
        """A file by its name, which may be no file's."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return cls(path)
        return cls(path, status.st_size, status.st_mtime_ns)


class Folder(NamedTuple):
    """What lies in a folder, hidden files and those of other kinds left out; by name."""

    path: Path
    """Without links in it, so that a link to a folder above leads there and not ever deeper."""
    folders: tuple[Path, ...] = ()
    files: tuple[File, ...] = ()
    is_cut: bool = False
    """Whether there are more names in it than are listed."""


def read_folder(path: Path) -> Folder:
    """What lies in a folder; InputError where it cannot be read."""
    path = Path(os.path.realpath(path))
    folders: list[Path] = []
    files: list[File] = []
    try:
        with os.scandir(path) as found:
            for count, entry in enumerate(found, 1):
                if count > MAX_NAMES:
                    break
                _sort_in(entry, path, folders, files)
            else:
                count = 0
    except OSError as error:
        raise InputError(f"{safe_line(path.name)}: {_reason(error)}") from None
    folders.sort(key=lambda each: natural(each.name))
    files.sort(key=lambda each: natural(each.path.name))
    return Folder(path, tuple(folders), tuple(files), count > MAX_NAMES)


def _reason(error: OSError) -> str:
    match error:
        case PermissionError():
            return "no permission to read this folder"
        case FileNotFoundError():
            return "this folder is gone"
        case _:
            return f"this folder cannot be read ({error.strerror or error})"


def _sort_in(entry: os.DirEntry[str], path: Path, folders: list[Path], files: list[File]) -> None:
    if entry.name.startswith(_HIDDEN):
        return
    try:
        is_folder = entry.is_dir()
    except OSError:
        is_folder = False  # a link that leads to itself
    if is_folder:
        folders.append(path / entry.name)
    elif os.path.splitext(entry.name)[1].lower() in SUFFIXES:
        files.extend(_file(entry, path))


def _file(entry: os.DirEntry[str], path: Path) -> Iterator[File]:
    """The file of an entry; a link that leads nowhere is one too, which says so when it is read."""
    try:
        if entry.is_file() or entry.is_symlink():
            status = entry.stat()
            yield File(path / entry.name, status.st_size, status.st_mtime_ns)
    except OSError:
        yield File(path / entry.name)
