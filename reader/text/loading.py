"""The bytes of a source become a document, with what lies beside them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from .. import yamlfile
from ..errors import DataError, InputError, Problem, Severity
from .build import Parsed
from .decode import decode
from .document import Document
from .formats import MARKDOWN, Format, misnamed, recognised
from .metadata import (
    Field,
    Origin,
    given_fields,
    iso_date,
    merged,
    merged_by_origin,
    read_mapping,
)
from .model import Version
from .safe import safe_line
from .sources import files
from .sources.content import DEFAULT_MAX_BYTES, SIDECAR_SUFFIX, Content

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

    A name is never taken for a revision of git or an address of the web here: `sources.read` does
    that, when a user names one.
    """
    if os.fspath(path) == "-":
        from .sources import standardinput

        content = standardinput.read(version, max_bytes)
    else:
        content = files.read(path, version, max_bytes)
    return document_of(content, encoding=encoding, metadata=metadata)


def document_of(
    content: Content,
    *,
    encoding: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Document:
    """Make a document of bytes, as `load` does of those of a file."""
    given = _given(metadata or {})
    document, problems = _read(content, encoding)
    sidecar, sidecar_problems = _read_sidecar(content)
    told = merged_by_origin(document.metadata, content.metadata)
    known = merged(given, sidecar, told, _from_name(content.file_name))
    version = content.version
    return replace(
        document,
        name=f"{content.name}@{version}" if version else content.name,
        path=content.path,
        revision=content.revision,
        address=content.address,
        metadata=MappingProxyType(known),
        problems=(*problems, *sidecar_problems, *document.problems),
        sha256=hashlib.sha256(content.data).hexdigest(),
    )


def _read(content: Content, encoding: str | None) -> tuple[Document, tuple[Problem, ...]]:
    """What is in a file, and what is to be said of how it was read.

    The suffix counts only among formats of plain text.
    """
    data, suffix, shown, version = content.data, content.suffix, content.shown, content.version
    try:
        known = recognised(data, suffix)
    except InputError as error:
        raise _naming(shown, error) from None
    if known is not None:
        return _read_bytes(known, content, encoding)
    if encoding is None and data.startswith(_CONTAINERS):
        from .formats import foreign

        raise InputError(f"{shown}: {safe_line(foreign.describe(data))}")
    if version is not None:
        raise InputError(f"{shown}: plain text has no tracked changes; leave @{version} out")
    decoded = decode(data, name=shown, encoding=encoding, declared=content.charset)
    is_markdown = suffix in MARKDOWN
    document = Document.from_parsed(_parsed(decoded.text, is_markdown))
    named = misnamed(suffix, "Markdown" if is_markdown else "plain text")
    return replace(document, encoding=decoded.encoding), (*decoded.problems, *named)


def _read_bytes(
    known: Format, content: Content, encoding: str | None
) -> tuple[Document, tuple[Problem, ...]]:
    """The same of a file that is told by its bytes."""
    shown, version = content.shown, content.version
    if version is not None and not known.tracked:
        raise InputError(f"{shown}: {known.called} has no tracked changes; leave @{version} out")
    told = (content.charset, content.address)
    try:
        parsed = _parsed_bytes(known, content.data, shown, encoding, version, *told)
    except InputError as error:
        raise _naming(shown, error) from None
    document = replace(Document.from_parsed(parsed), format=known.called, version=version)
    return document, (*misnamed(content.suffix, known.called), *_told_of_changes(document))


def _naming(shown: str, error: InputError) -> InputError:
    """An error that says which file it is of."""
    told = safe_line(str(error))
    return InputError(told if told.startswith(shown) else f"{shown}: {told}")


# The same file is often read twice: for both sides, and again when it was touched.
@lru_cache(2)
def _parsed_bytes(
    known: Format,
    data: bytes,
    shown: str,
    encoding: str | None,
    version: Version | None,
    charset: str | None,
    address: str,
) -> Parsed:
    return known.reader().parse(
        data, name=shown, encoding=encoding, version=version, charset=charset, address=address
    )


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


def _read_sidecar(content: Content) -> tuple[dict[str, Field], tuple[Problem, ...]]:
    """The metadata file beside a document; what is wrong with it is never in the document's way."""
    data, name = content.sidecar, content.file_name + SIDECAR_SUFFIX
    if data is None:
        return {}, ()
    try:
        if isinstance(data, InputError):
            raise data
        node = yamlfile.compose(decode(data, name=name, encoding="utf-8").text)
        if node is None:
            return {}, ()
        fields, problems = read_mapping(node, Origin.SIDECAR, source=name)
    except InputError as error:
        message = str(error).removeprefix(f"{safe_line(name)}: ")
        return {}, (Problem(message, severity=Severity.ERROR, source=name),)
    except DataError as error:
        return {}, (error.problem(name),)
    return fields, tuple(problems)
