"""The names of WordprocessingML, in both spellings of its namespace."""

from __future__ import annotations

from typing import TypeVar

from .xmlstream import Attributes

_T = TypeVar("_T")

_URIS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
COMPATIBILITY = ("http://schemas.openxmlformats.org/markup-compatibility/2006",)


def tags(**known: _T) -> dict[str, _T]:
    """What is known of some tags, by their full names; `del_` is `del`."""
    return {f"{uri} {tag.rstrip('_')}": each for tag, each in known.items() for uri in _URIS}


def value(attributes: Attributes, name: str = "val") -> str:
    """An attribute; empty where there is none."""
    for uri in _URIS:
        found = attributes.get(f"{uri} {name}")
        if found is not None:
            return found
    return ""
