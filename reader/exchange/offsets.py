"""Offsets as browsers count them: in UTF-16 code units, two of them for an astral character."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property


class Utf16:
    """One text, counted both ways."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _astral(self) -> list[int]:
        """The code points before which stands one more unit each."""
        if self._text.isascii():
            return []
        return [place for place, character in enumerate(self._text) if character > "\uffff"]

    @cached_property
    def _astral_units(self) -> list[int]:
        return [place + number for number, place in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """The UTF-16 offset of a code point."""
        return offset + bisect_left(self._astral, offset)

    def points(self, unit: int) -> int:
        """The code point of a UTF-16 offset, and of one inside a character that character.

        Offsets past the end stay past the end.
        """
        return unit - bisect_left(self._astral_units, unit)
