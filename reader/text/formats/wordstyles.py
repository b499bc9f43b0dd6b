"""The styles of a Word document: what a paragraph of each is, and which words are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from .shapes import Shape, heading, shape_of
from .wordxml import tags, value
from .xmlstream import Attributes, XmlStream

_DEEPEST = 20
"""Styles that are based on each other so many times."""
_BODY_LEVEL = 9
"""The outline level of what is no heading, counted from 0."""


@dataclass(slots=True)
class Style:
    """A style by what it says itself."""

    name: str = ""
    based_on: str = ""
    level: int | None = None
    is_list: bool = False
    hides: bool | None = None


def level_of(attributes: Attributes) -> int | None:
    """An outline level, counted from 0; None for that of body text."""
    written = value(attributes)
    return int(written) if written.isdecimal() and int(written) < _BODY_LEVEL else None


def is_on(attributes: Attributes) -> bool:
    """Whether a property without or with a value is switched on."""
    return value(attributes) not in {"0", "false", "off"}


class Styles:
    """The styles of a document by identifier."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self.shape = cache(self._shape)
        self.hides = cache(self._hides)

    def read(self, chunks: Iterable[bytes], part: str) -> None:
        """Read the part that holds the styles."""
        style = Style()

        def begin(attributes: Attributes) -> None:
            nonlocal style
            style = Style()
            self._styles[value(attributes, "styleId")] = style

        def name(attributes: Attributes) -> None:
            style.name = value(attributes)

        def based_on(attributes: Attributes) -> None:
            style.based_on = value(attributes)

        def level(attributes: Attributes) -> None:
            style.level = level_of(attributes)

        def numbering(attributes: Attributes) -> None:
            style.is_list = value(attributes) != "0"

        def vanish(attributes: Attributes) -> None:
            style.hides = is_on(attributes)

        stream: XmlStream
        stream = XmlStream(
            {
                **tags(
                    style=begin,
                    name=name,
                    basedOn=based_on,
                    outlineLvl=level,
                    numId=numbering,
                    vanish=vanish,
                ),
                # What a style says of parts of tables.
                **tags(tblStylePr=lambda _: stream.skip()),
            },
            {},
        )
        stream.read(chunks, part)

    def _chain(self, identifier: str) -> list[Style]:
        """A style and those that it is based on."""
        found: list[Style] = []
        while identifier in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[identifier])
            identifier = found[-1].based_on
        return found

    def _shape(self, identifier: str) -> Shape | None:
        chain = self._chain(identifier)
        for style in chain:
            shape = shape_of(style.name)
            if shape is not None:
                return shape
            if style.level is not None:
                return heading(style.level + 1)
        return Shape.LIST if any(style.is_list for style in chain) else None

    def _hides(self, identifier: str) -> bool:
        told = (style.hides for style in self._chain(identifier) if style.hides is not None)
        return next(told, False)
