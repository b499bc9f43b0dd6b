"""File formats: each module tells what is in a file.

Those of text are given what has been decoded, and are chosen by the suffix of the file. The others
are given its bytes and chosen by them: such a module has a NAME, `looks_like(data)` and
`parse(data, version=...)`.
"""

from __future__ import annotations

from typing import Protocol, cast

from ...errors import Problem
from ..build import Parsed
from ..model import Version

PLAIN = frozenset({".txt", ".text"})
MARKDOWN = frozenset({".md", ".markdown"})
SUFFIXES = PLAIN | MARKDOWN | {".docx", ".docm", ".odt", ".fodt", ".rtf"}
"""Suffixes of the files offered for reading; any other file is read when named."""

_BEGINNINGS = {
    b"PK\x03\x04": ("docx", "odt"),
    b"<?xml": ("odt",),
    b"\xef\xbb\xbf<?xml": ("odt",),
    b"{\\rtf": ("rtf",),
}
"""The modules that may know a file, by how it begins, so that most are never imported."""


class Format(Protocol):
    """A module for files that are told by their bytes."""

    NAME: str

    def looks_like(self, data: bytes) -> bool:
        """Whether this is a file of the format."""
        ...

    def parse(self, data: bytes, *, version: Version) -> Parsed:
        """What is in the file; InputError, without its name, where it cannot be read."""
        ...


def format_of(data: bytes) -> Format | None:
    """The format that bytes are in; None for text, and for what cannot be read."""
    from importlib import import_module

    for beginning, modules in _BEGINNINGS.items():
        if data.startswith(beginning):
            for name in modules:
                module = cast(Format, import_module(f".{name}", __name__))
                if module.looks_like(data):
                    return module
    return None


_NAMED = {
    **dict.fromkeys(PLAIN, "plain text"),
    **dict.fromkeys(MARKDOWN, "Markdown"),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "Word document"),
    **dict.fromkeys((".odt", ".ott", ".fodt"), "OpenDocument text"),
    ".rtf": "RTF text",
    ".doc": "old Word document",
}
_USUAL = (".doc", "RTF text")
"""Word itself writes RTF under this name."""


def wrong_suffix(suffix: str, kind: str) -> tuple[Problem, ...]:
    """What to say of a file whose suffix is that of another kind; the content counts."""
    named = _NAMED.get(suffix, kind)
    if named == kind or (suffix, kind) == _USUAL:
        return ()
    return (Problem(f"named {suffix}, as of {named}, but read as what it is: {kind}"),)
