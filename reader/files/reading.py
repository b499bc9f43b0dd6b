"""Files that other programs write to: told apart by stamps, and read once they are whole."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

from ..errors import DataError

MAX_BYTES = 32 * 1024 * 1024
SETTLING = 2.0
"""Seconds that are waited at most for a file to be left alone."""
QUIET = 0.15
"""Seconds without a change after which a file is taken to be written whole."""


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    modified: int
    size: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp that a status tells."""
        return cls(status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev)


class FileContent(NamedTuple):
    """What stands in a file."""

    text: str | None
    """None where there is no file."""
    stamp: Stamp | None
    """Of the state that was read."""


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none."""
    try:
        return Stamp.of(os.stat(path))
    except (OSError, ValueError):
        return None


def read_text(path: Path) -> str | None:
    """The text of a UTF-8 file with its line ends as they are; None where there is no file.

    Raises DataError, without the file's name, where it is no regular file, too large, not readable
    or not UTF-8.
    """
    return _read(path).text


def read_settled(path: Path, known: Stamp | None = None) -> FileContent:
    """What stands in a file once nobody writes to it any more, or after two seconds.

    An editor that empties a file and then writes it shows a part of it in between; so a change
    must be a little old to be believed, unless it is the `known` one. Raises as `read_text` does.
    """
    deadline = time.monotonic() + SETTLING
    while True:
        found = _read(path)
        if found.stamp is None or found.stamp == known:
            return found
        wait = until_quiet(found.stamp)
        if wait <= 0 or time.monotonic() > deadline:
            return found
        time.sleep(wait)
        if stamp(path) == found.stamp:
            return found


def until_quiet(found: Stamp) -> float:
    """Seconds until a state is old enough to be believed; none where a clock is wrong."""
    age = time.time() - found.modified / 1e9
    return QUIET - age if 0 <= age < QUIET else 0.0


def _read(path: Path) -> FileContent:
    try:
        with open(path, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise DataError("not a regular file")
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return FileContent(None, None)
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror or error})") from None
    if len(data) > MAX_BYTES:
        raise DataError(f"too large: the limit is {MAX_BYTES // 1024**2} MiB")
    return FileContent(decoded(data), Stamp.of(status))


def decoded(data: bytes) -> str:
    """UTF-8 as text; raises DataError, with the line, where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError("not UTF-8; save the file as UTF-8", line=line) from None


def _open_at_once(path: str, flags: int) -> int:
    # Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
