"""Bytes of files, and of what the shell and git give as files."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from ...errors import InputError
from ..model import Revision, Version, split_version
from ..safe import safe_line
from .content import (
    MEBIBYTE,
    SIDECAR_MAX_BYTES,
    SIDECAR_SUFFIX,
    Content,
    check_size,
    mebibytes,
    too_large,
)

# A shell gives `<(command)` as a pipe under one of these names; the last is its own input.
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
# In such a folder git puts the copy of a text that it shows to another program, and removes both.
_COPIES = "git-blob-"
_OLD_COPY = re.compile("[A-Za-z0-9]{6}_")
"""So the name of a copy began before git 2.33."""
NOTHING = frozenset(("/dev/null", os.devnull))
"""So git names a text that is not there, on every system; it is empty."""


def read(path: str | os.PathLike[str], version: Version | None, max_bytes: int) -> Content:
    """What is in a file; `FILE@before` asks for a version of it, if no file is really named so."""
    name = os.fspath(path)
    if not name:
        raise InputError("a name of no letters is given; give a file")
    file, version = (Path(name), version) if version else _named(Path(name))
    shown = safe_line(str(file))
    if name in NOTHING:
        return Content(b"", name, shown)
    data = read_file(file, shown, max_bytes)
    if is_copy(file):
        return Content(data, file.name, shown, file.name, version, revision=Revision("", file.name))
    if _is_of_shell(file):
        return Content(data, file.name, shown, file.name, version)
    return Content(data, file.name, shown, file.name, version, file, sidecar=_sidecar_of(file))


def _sidecar_of(file: Path) -> bytes | InputError | None:
    """The file of metadata beside another."""
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    if not os.path.lexists(sidecar):
        return None
    try:
        return read_file(sidecar, safe_line(sidecar.name), SIDECAR_MAX_BYTES)
    except InputError as error:
        return error


def _named(file: Path) -> tuple[Path, Version | None]:
    """A file, and the version of it that its name asks for."""
    name, version = split_version(file.name)
    if version is None or os.path.lexists(file):
        return file, None
    return file.with_name(name), version


def _is_of_shell(file: Path) -> bool:
    """Whether a file is a pipe of the shell, which can be read once only."""
    return str(file).startswith(_PIPES)


def is_copy(file: Path) -> bool:
    """Whether a file is a copy that git has made for us to read, and will remove."""
    if file.parent.name.startswith(_COPIES):
        return True
    called_by_git = "GIT_DIFF_PATH_COUNTER" in os.environ
    return called_by_git and file.is_absolute() and _OLD_COPY.match(file.name) is not None


def read_file(file: Path, shown: str, max_bytes: int) -> bytes:
    """At most `max_bytes` of a regular file, or of a pipe that the shell made.

    InputError, which calls it as `shown`, says why it cannot be read or is none.
    """
    # Without O_NONBLOCK, opening a pipe that nobody writes to waits for ever.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(file, flags)
    except ValueError:
        raise InputError(f"{shown}: not a file name") from None
    except OSError as error:
        raise InputError(f"{shown}: {_reason(error)}") from None
    try:
        status = os.fstat(descriptor)
        is_pipe = stat.S_ISFIFO(status.st_mode) and _is_of_shell(file)
        if not (stat.S_ISREG(status.st_mode) or is_pipe):
            raise InputError(f"{shown}: {_kind(status.st_mode)}; want a file with a text in it")
        if status.st_size > max_bytes:
            raise too_large(shown, mebibytes(status.st_size), max_bytes)
        if is_pipe:
            os.set_blocking(descriptor, True)
        data = _read_up_to(descriptor, max_bytes + 1)
    except OSError as error:
        raise InputError(f"{shown}: {_reason(error)}") from None
    finally:
        os.close(descriptor)
    check_size(data, shown, max_bytes)
    return data


def _read_up_to(descriptor: int, limit: int) -> bytes:
    chunks: list[bytes] = []
    while limit > 0 and (chunk := os.read(descriptor, min(limit, MEBIBYTE))):
        chunks.append(chunk)
        limit -= len(chunk)
    return b"".join(chunks)


def _reason(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case PermissionError():
            return "no permission to read it"
        case IsADirectoryError():
            return "a directory; want a file with a text in it"
        case _:
            return f"cannot be read ({error.strerror or error})"


def _kind(mode: int) -> str:
    for is_kind, kind in (
        (stat.S_ISDIR, "a directory"),
        (stat.S_ISFIFO, "a named pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    ):
        if is_kind(mode):
            return kind
    return "not a regular file"
