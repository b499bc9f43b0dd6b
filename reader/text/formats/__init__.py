"""File formats: each module tells what is in a file.

Those of text are given what has been decoded, and are chosen by the suffix of the file. The others
are given its bytes and chosen by them: such a module has a NAME, the SUFFIXES that its files
usually have, `looks_like(data)` and `parse(data, version=...)`.
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
    SUFFIXES: frozenset[str]

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


_NAMES = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "a Word document"),
    **dict.fromkeys((".odt", ".ott", ".fodt"), "an OpenDocument text"),
    **dict.fromkeys((".txt", ".text"), "plain text"),
    **dict.fromkeys((".md", ".markdown"), "Markdown"),
    ".rtf": "an RTF text",
    ".doc": "an old Word document",
}


def wrong_suffix(suffix: str, known: Format | None) -> tuple[Problem, ...]:
    """What to say of a file whose suffix is that of another format; the content counts."""
    named = _NAMES.get(suffix)
    if known is not None:
        if named is None or suffix in known.SUFFIXES:
            return ()
        return (Problem(f"named as {named} is ({suffix}), but read as what it is: {known.NAME}"),)
    if named is None or suffix in PLAIN | MARKDOWN:
        return ()
    return (Problem(f"named as {named} is ({suffix}), but read as what it is: plain text"),)
