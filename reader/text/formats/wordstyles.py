"""The styles of a Word document: what a paragraph of each is, and how words look in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from ..model import Stress
from .shapes import Shape, heading, shape_of
from .stress import NONE, Stresses, changed, is_code
from .wordxml import tags, value
from .xmlstream import Attributes, Start, XmlStream

_DEEPEST = 20
"""Styles that are based on each other so many times."""
STRESSES = {
    "b": Stress.STRONG,
    "i": Stress.EMPHASIS,
    "strike": Stress.STRUCK,
    "dstrike": Stress.STRUCK,
}
"""Properties of words that are set apart."""
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
    told: dict[Stress, bool] = field(default_factory=dict)


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
        self.stresses = cache(self._stresses)

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

        def stress(kind: Stress) -> Start:
            def told(attributes: Attributes) -> None:
                style.told[kind] = is_on(attributes)

            return told

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
                    **{name: stress(kind) for name, kind in STRESSES.items()},
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

    def _stresses(
        self, paragraph: str, words: str, told: frozenset[tuple[Stress, bool]]
    ) -> Stresses:
        """What sets words of a style apart in a paragraph of one, and what is said of them alone.

        That all of the paragraph is bold or in italics sets none of its words apart; a style for
        words turns such letters upright, which does.
        """
        of_paragraph = self._given(paragraph)
        alone = {kind: is_on and kind not in of_paragraph for kind, is_on in told}
        return changed(self._given(words), alone)

    def _given(self, identifier: str) -> Stresses:
        chain = self._chain(identifier)
        told: dict[Stress, bool] = {}
        for style in reversed(chain):
            told |= style.told
        if any(is_code(style.name) for style in chain):
            told[Stress.CODE] = True
        return changed(NONE, told)
