"""The styles of an OpenDocument text: what a paragraph of each is, and how words look in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from ..model import Stress
from .odfxml import FO, OFFICE, STYLE, TEXT, value
from .shapes import Shape, heading, shape_of
from .stress import NONE, Stresses, changed, is_code, told_by
from .xmlstream import Attributes, Start

_DEEPEST = 20
"""Styles that are based on each other so many times."""
_CODE = re.compile(r"_([0-9A-Fa-f]{1,6})_")


@dataclass(slots=True)
class _Style:
    name: str
    based_on: str
    level: str
    is_automatic: bool
    """Whether it is no style of the writer's, but what was said of one place."""
    hides: bool = False
    told: dict[Stress, bool] = field(default_factory=dict)


class Styles:
    """The styles of a document by family and name, those of both its parts."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._last: _Style | None = None
        self._are_automatic = False
        self.shape = cache(self._shape)
        self.hides = cache(self._hides)
        self.stresses_of_paragraph = cache(self._stresses_of_paragraph)
        self.stresses_of_words = cache(self._stresses_of_words)

    def starts(self) -> dict[str, Start]:
        """What is to be called as their XML streams by."""
        return {
            f"{OFFICE} styles": self._part(are_automatic=False),
            f"{OFFICE} automatic-styles": self._part(are_automatic=True),
            f"{STYLE} style": self._style,
            f"{TEXT} list-style": self._other,
            f"{TEXT} outline-style": self._other,
            f"{STYLE} text-properties": self._properties,
            f"{STYLE} section-properties": self._properties,
        }

    def _part(self, *, are_automatic: bool) -> Start:
        def start(attributes: Attributes) -> None:
            self._last, self._are_automatic = None, are_automatic

        return start

    def _other(self, attributes: Attributes) -> None:
        """A style of lists, whose properties are those of numbers."""
        self._last = None

    def _style(self, attributes: Attributes) -> None:
        def told(name: str) -> str:
            return value(attributes, name, STYLE)

        name = told("name")
        shown = told("display-name") or _CODE.sub(_decoded, name)
        level = told("default-outline-level")
        self._last = _Style(shown, told("parent-style-name"), level, self._are_automatic)
        self._styles[told("family"), name] = self._last

    def _properties(self, attributes: Attributes) -> None:
        if self._last is None:
            return
        if attributes.get(f"{TEXT} display") == "none":
            self._last.hides = True
        line = value(attributes, "text-line-through-style", STYLE)
        slant, weight = value(attributes, "font-style", FO), value(attributes, "font-weight", FO)
        self._last.told |= told_by(slant, weight, line)

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

    def _told(self, family: str, name: str) -> dict[Stress, bool]:
        chain = self._chain(family, name)
        told: dict[Stress, bool] = {}
        for style in reversed(chain):
            told |= style.told
        if any(is_code(style.name) for style in chain):
            told[Stress.CODE] = True
        return told

    def _stresses_of_paragraph(self, name: str) -> Stresses:
        """What sets all words of a paragraph apart, beside those of others of its named style."""
        style = self._styles.get(("paragraph", name))
        if style is None or not style.is_automatic:
            return NONE
        return changed(NONE, style.told) - self._named(style.based_on)

    def _named(self, name: str) -> Stresses:
        return changed(NONE, self._told("paragraph", name))

    def _stresses_of_words(self, name: str, paragraph: str, around: Stresses) -> Stresses:
        """What sets words of a style apart among others, in a paragraph of a style."""
        told = self._told("text", name)
        given = self._named(paragraph) - self._stresses_of_paragraph(paragraph)
        return changed(around, {kind: on and kind not in given for kind, on in told.items()})


def _decoded(match: re.Match[str]) -> str:
    return chr(min(int(match[1], 16), 0x10FFFF))
