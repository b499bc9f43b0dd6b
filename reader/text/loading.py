"""Opening a file, or standard input, as a document."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .. import yamlfile
from ..errors import DataError, InputError, Problem, Severity
from .build import Parsed
from .decode import decode
from .document import Document
from .formats import MARKDOWN, Format, misnamed, recognised
from .metadata import Field, Origin, given_fields, iso_date, merged, read_mapping
from .model import Version, split_version
from .safe import safe_line

MEBIBYTE = 1024 * 1024
DEFAULT_MAX_BYTES = 16 * MEBIBYTE
SIDECAR_SUFFIX = ".meta.yaml"

_SIDECAR_MAX_BYTES = MEBIBYTE
# A shell gives `<(command)` as a pipe under one of these names; the last is its own input.
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
# What may hold a document that is not read, which is then named.
_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")


def load(
    path: str | os.PathLike[str],
    version: Version | None = None,
    *,
    encoding: str | None = None,
    max_bytes: int = DEFAULT_MAX_BYTES,
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """Read a file as a document; `-` is standard input.

    Of a file with tracked changes, `version` is the text to read: with the changes unless asked
    otherwise. `FILE@before` and `FILE@after` ask so in the name, if no file is really named so.

    The encoding is found out unless it is given. `metadata` holds values that win over those of
    the file and of its sidecar `<file>.meta.yaml`. What is wrong with the metadata or the text is
    in the document's problems; InputError, of one line, says why there is no document: the file
    cannot be opened, is no regular file, is larger than `max_bytes`, or is binary.
    """
    given = _given(metadata or {})
    if not os.fspath(path):
        raise InputError("a name of no letters is given; give a file")
    if os.fspath(path) == "-":
        shown, file = "standard input", None
        data = _read_standard_input(max_bytes)
    else:
        file, version = (Path(path), version) if version else named(Path(path))
        shown = safe_line(str(file))
        data = _read_file(file, shown, max_bytes)
    name = file.name if file is not None else shown
    suffix = file.suffix.lower() if file is not None else ""
    document, problems = _read(data, suffix, shown, encoding, version)
    sidecar, sidecar_problems = _read_sidecar(file) if file is not None else ({}, ())
    known = merged(given, sidecar, document.metadata, _from_name(name))
    return replace(
        document,
        name=f"{name}@{version}" if version else name,
        path=None if file is not None and _is_of_shell(file) else file,
        metadata=MappingProxyType(known),
        problems=(*problems, *sidecar_problems, *document.problems),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def named(file: Path) -> tuple[Path, Version | None]:
    """A file, and the version of it that is asked for behind its name."""
    name, version = split_version(file.name)
    if version is None or os.path.lexists(file):
        return file, None
    return file.with_name(name), version


def _is_of_shell(file: Path) -> bool:
    """Whether a file is a pipe of the shell, which can be read once only."""
    return str(file).startswith(_PIPES)


def _read(
    data: bytes, suffix: str, shown: str, encoding: str | None, version: Version | None
) -> tuple[Document, tuple[Problem, ...]]:
    """What is in a file, and what is to be said of how it was read.

    The suffix counts only among formats of plain text.
    """
    try:
        known = recognised(data, suffix)
    except InputError as error:
        raise _naming(shown, error) from None
    if known is not None:
        return _read_bytes(known, data, suffix, shown, encoding, version)
    if encoding is None and data.startswith(_CONTAINERS):
        from .formats import foreign

        raise InputError(f"{shown}: {safe_line(foreign.describe(data))}")
    if version is not None:
        raise InputError(f"{shown}: plain text has no tracked changes; leave @{version} out")
    decoded = decode(data, name=shown, encoding=encoding)
    is_markdown = suffix in MARKDOWN
    document = Document.from_parsed(_parsed(decoded.text, is_markdown))
    named = misnamed(suffix, "Markdown" if is_markdown else "plain text")
    return replace(document, encoding=decoded.encoding), (*decoded.problems, *named)


def _read_bytes(
    known: Format,
    data: bytes,
    suffix: str,
    shown: str,
    encoding: str | None,
    version: Version | None,
) -> tuple[Document, tuple[Problem, ...]]:
    """The same of a file that is told by its bytes."""
    if version is not None and not known.tracked:
        raise InputError(f"{shown}: {known.called} has no tracked changes; leave @{version} out")
    try:
        parsed = _parsed_bytes(known, data, shown, encoding, version)
    except InputError as error:
        raise _naming(shown, error) from None
    document = replace(Document.from_parsed(parsed), format=known.called, version=version)
    return document, (*misnamed(suffix, known.called), *_told_of_changes(document))


def _naming(shown: str, error: InputError) -> InputError:
    """An error that says which file it is of."""
    told = safe_line(str(error))
    return InputError(told if told.startswith(shown) else f"{shown}: {told}")


# The same file is often read twice: for both sides, and again when it was touched.
@lru_cache(2)
def _parsed_bytes(
    known: Format, data: bytes, shown: str, encoding: str | None, version: Version | None
) -> Parsed:
    return known.reader().parse(data, name=shown, encoding=encoding, version=version)


def _told_of_changes(document: Document) -> Iterator[Problem]:
    if document.changes and document.version is None:
        yield Problem(
            "has tracked changes; this is the text after them, FILE@before the one before them",
            severity=Severity.NOTE,
        )
    elif document.changes == 0 and document.version is not None:
        yield Problem(
            "has no tracked changes; before and after are the same", severity=Severity.NOTE
        )


# The same text is often read twice: for both sides, and again when a file was touched.
@lru_cache(2)
def _parsed(text: str, is_markdown: bool) -> Parsed:
    if is_markdown:
        from .formats import markdown

        return markdown.parse(text)
    from .formats import plain

    return plain.parse(text)


def _given(metadata: Mapping[str, str]) -> dict[str, Field]:
    try:
        return given_fields(metadata)
    except DataError as error:
        raise InputError(str(safe_line(error.message))) from None


def _from_name(name: str) -> dict[str, Field]:
    """What a file name tells: the date it begins with."""
    match = _DATED_NAME.match(name)
    date = iso_date(match[1]) if match else None
    return {"date": Field("date", date, Origin.FILE_NAME)} if date else {}


# --- reading bytes --------------------------------------------------------------------------------


def _read_standard_input(max_bytes: int) -> bytes:
    if sys.stdin is None:
        raise InputError("standard input: closed; give a file instead of -")
    try:
        data = sys.stdin.buffer.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"standard input: {_reason(error)}") from None
    return _checked(data, "standard input", max_bytes)


def _read_file(file: Path, shown: str, max_bytes: int) -> bytes:
    """At most `max_bytes` of a regular file, or of a pipe that the shell made."""
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
            raise _too_large(shown, f"{status.st_size / MEBIBYTE:.1f} MiB", max_bytes)
        if is_pipe:
            os.set_blocking(descriptor, True)
        data = _read_up_to(descriptor, max_bytes + 1)
    except OSError as error:
        raise InputError(f"{shown}: {_reason(error)}") from None
    finally:
        os.close(descriptor)
    return _checked(data, shown, max_bytes)


def _read_up_to(descriptor: int, limit: int) -> bytes:
    chunks: list[bytes] = []
    while limit > 0 and (chunk := os.read(descriptor, min(limit, MEBIBYTE))):
        chunks.append(chunk)
        limit -= len(chunk)
    return b"".join(chunks)


def _checked(data: bytes, shown: str, max_bytes: int) -> bytes:
    if len(data) > max_bytes:
        raise _too_large(shown, "longer", max_bytes)
    return data


def _too_large(shown: str, size: str, max_bytes: int) -> InputError:
    limit = f"{max_bytes / MEBIBYTE:g} MiB"
    return InputError(
        f"{shown}: too large ({size}, the limit is {limit}); split it, or set --max-size"
    )


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


def _read_sidecar(file: Path) -> tuple[dict[str, Field], tuple[Problem, ...]]:
    """The metadata file beside a document; what is wrong with it is never in the document's way."""
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    if not file.name or not os.path.lexists(sidecar):
        return {}, ()
    try:
        data = _read_file(sidecar, safe_line(sidecar.name), _SIDECAR_MAX_BYTES)
        text = decode(data, name=sidecar.name, encoding="utf-8").text
        node = yamlfile.compose(text)
        if node is None:
            return {}, ()
        fields, problems = read_mapping(node, Origin.SIDECAR, source=sidecar.name)
    except InputError as error:
        message = str(error).removeprefix(f"{safe_line(sidecar.name)}: ")
        return {}, (Problem(message, severity=Severity.ERROR, source=sidecar.name),)
    except DataError as error:
        return {}, (error.problem(sidecar.name),)
    return fields, tuple(problems)
