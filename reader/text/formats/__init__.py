"""File formats: each module tells what is in a file.

Those of text are given what has been decoded, and are chosen by the suffix of the file. The others
are given its bytes and chosen by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from ...errors import Problem, Severity

if TYPE_CHECKING:
    from ..build import Parsed
    from ..model import Version

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})


class FormatReader(Protocol):
    """The module of a format that is read from bytes."""

    def looks_like(self, data: bytes) -> bool:
        """Whether the bytes of a file are of this format."""
        ...

    def parse(
        self,
        data: bytes,
        *,
        name: str,
        encoding: str | None,
        version: Version | None,
        charset: str | None,
        address: str,
    ) -> Parsed:
        """What is in a file; InputError, which may name it, where it cannot be read.

        `encoding` is given for text inside it, `version` for its tracked changes; `charset` and
        `address` are what was said of it where it was fetched.
        """
        ...


class Format(NamedTuple):
    """A format that is read from bytes."""

    module: str
    called: str
    suffixes: frozenset[str]
    starts: tuple[bytes, ...]
    """How its files begin, in lower case: only then is its module imported and asked."""
    tracked: bool = True
    """Whether it may hold changes that are tracked."""

    def reader(self) -> FormatReader:
        """The module that reads it."""
        from importlib import import_module

        return cast("FormatReader", import_module(f".{self.module}", __name__))


_XML = b"<?xml"
FORMATS = (
    Format("docx", "Word document", frozenset({".docx", ".docm", ".dotx", ".dotm"}), (b"pk",)),
    Format("odt", "OpenDocument text", frozenset({".odt", ".ott", ".fodt"}), (b"pk", _XML)),
    Format("epub", "e-book (EPUB)", frozenset({".epub"}), (b"pk",), tracked=False),
    Format("pdf", "PDF document", frozenset({".pdf"}), (b"%pdf-",), tracked=False),
    Format("rtf", "RTF text", frozenset({".rtf"}), (b"{\\rtf",)),
    Format(
        "html",
        "a web page",
        frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"}),
        (b"<", b"from:", b"subject:", b"date:", b"mime-version:", b"content-", b"snapshot-"),
        tracked=False,
    ),
)
SUFFIXES = PLAIN.union(MARKDOWN, *(known.suffixes for known in FORMATS))
"""Suffixes of the files offered for reading; any other file is read as plain text when named."""

_START = 1024


def recognised(data: bytes, suffix: str) -> Format | None:
    """The format that the bytes of a file are of; None for text.

    A suffix decides only where a web page may be one and shows no sign of it.
    """
    start = data[:_START].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip().lower()
    for known in FORMATS:
        named = not known.tracked and suffix in known.suffixes
        if start.startswith(known.starts) and (known.reader().looks_like(data) or named):
            return known
    return None


_USUAL = (".doc", "RTF text")
"""Word itself writes RTF under this name."""


def misnamed(suffix: str, kind: str) -> tuple[Problem, ...]:
    """What to say of a file whose suffix is that of another kind; the content counts."""
    named = next((each.called for each in FORMATS if suffix in each.suffixes), kind)
    named = "plain text" if suffix in PLAIN else "Markdown" if suffix in MARKDOWN else named
    named = "old Word document" if suffix == ".doc" else named
    if named == kind or (suffix, kind) == _USUAL:
        return ()
    message = f"named {suffix}, as of {named}, but read as what it is: {kind}"
    return (Problem(message, severity=Severity.NOTE),)
