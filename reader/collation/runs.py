"""The runs of words that a passage is made of."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ..text.model import Side, Span


class Change(StrEnum):
    """What a run of words inside a passage is."""

    EQUAL = "equal"
    REPLACED = "replaced"
    INSERTED = "inserted"
    DELETED = "deleted"


class Run(NamedTuple):
    """A stretch of words inside a passage; an empty span on the side that has none."""

    change: Change
    left: Span
    right: Span

    def on(self, side: Side) -> Span:
        """The words of a side."""
        return self.left if side is Side.LEFT else self.right
