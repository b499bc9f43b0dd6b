"""File formats: each module tells what is in the decoded text of a file, or in its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from ..build import Parsed

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})


class FormatReader(Protocol):
    """The module of a format that is read from bytes."""

    def looks_like(self, data: bytes) -> bool:
        """Whether the bytes of a file are of this format."""

    def parse(self, data: bytes, *, name: str, encoding: str | None) -> Parsed:
        """Read a file; raises InputError, with the file's name, where that cannot be done."""


class Format(NamedTuple):
    """A format that is read from bytes."""

    module: str
    called: str
    suffixes: frozenset[str]
    starts: tuple[bytes, ...]
    """How its files begin, in lower case: only then is its module imported and asked."""

    def reader(self) -> FormatReader:
        """The module that reads it."""
        from importlib import import_module

        return cast("FormatReader", import_module(f".{self.module}", __name__))


FORMATS = (
    Format(
        "html",
        "a web page",
        frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"}),
        (b"<", b"from:", b"subject:", b"date:", b"mime-version:", b"content-", b"snapshot-"),
    ),
)
SUFFIXES = PLAIN.union(MARKDOWN, *(known.suffixes for known in FORMATS))
"""Suffixes of the files offered for reading; any other file is read as plain text when named."""

_START = 1024


def recognised(data: bytes, suffix: str) -> Format | None:
    """The format that the bytes of a file are of; None for text.

    A suffix decides only where a file may be of its format and shows no sign of it.
    """
    start = data[:_START].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip().lower()
    for known in FORMATS:
        if start.startswith(known.starts) and (
            known.reader().looks_like(data) or suffix in known.suffixes
        ):
            return known
    return None
