"""The styles of an OpenDocument text: what a paragraph of each is, and which words are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .odfxml import STYLE, TEXT, value
from .shapes import Shape, heading, shape_of
from .xmlstream import Attributes, Start

_DEEPEST = 20
"""Styles that are based on each other so many times."""
_CODE = re.compile(r"_([0-9A-Fa-f]{1,6})_")


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    level: str
    hides: bool = False


class Styles:
    """The styles of a document by family and name, those of both its parts."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._last: _Style | None = None
        self.shape = cache(self._shape)
        self.hides = cache(self._hides)

    def starts(self) -> dict[str, Start]:
        """What is to be called as their XML streams by."""
        return {
            f"{STYLE} style": self._style,
            f"{STYLE} text-properties": self._properties,
            f"{STYLE} section-properties": self._properties,
        }

    def _style(self, attributes: Attributes) -> None:
        def told(name: str) -> str:
            return value(attributes, name, STYLE)

        name = told("name")
        shown = told("display-name") or _CODE.sub(_decoded, name)
        level = told("default-outline-level")
        self._last = _Style(shown, told("parent-style-name"), level)
        self._styles[told("family"), name] = self._last

    def _properties(self, attributes: Attributes) -> None:
        if self._last is not None and attributes.get(f"{TEXT} display") == "none":
            self._last.hides = True

    def _chain(self, family: str, name: str) -> list[_Style]:
        """A style and those that it is based on."""
        found: list[_Style] = []
        while (family, name) in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[family, name])
            name = found[-1].based_on
        return found

    def _shape(self, name: str) -> Shape | None:
        """What a paragraph of a style is; None where the style does not tell."""
        for style in self._chain("paragraph", name):
            shape = shape_of(style.name)
            if shape is not None:
                return shape
            if style.level.isdecimal() and int(style.level) > 0:
                return heading(int(style.level))
        return shape_of(_CODE.sub(_decoded, name))

    def _hides(self, family: str, name: str) -> bool:
        return any(style.hides for style in self._chain(family, name))


def _decoded(match: re.Match[str]) -> str:
    return chr(min(int(match[1], 16), 0x10FFFF))
