"""What a fact checker looks for in a comparison, as a list for screen and reports."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import NamedTuple

from ..text.document import Document
from ..text.model import Side, Sides, Span, Version

_DAY = len("2017-08-11")


class Section(StrEnum):
    """The parts of the list, in its order."""

    CREDITS = "Credits"
    QUOTATIONS = "Quotations"
    FACTS = "Facts"
    CORRECTIONS = "Corrections"


class Told(NamedTuple):
    """What one side has."""

    who: str = ""
    """Who is credited, with those it came through."""
    about: str = ""
    """What is to be known of that: whether the source is named, or only concluded."""
    before: str = ""
    words: str = ""
    """The words in question, with a little of what stands around them."""
    after: str = ""


Spot = Sides[Span | None]
"""A place in one text or in both."""


class Outcome(Enum):
    """What became of something, as far as a reader is warned of it."""

    LOST = auto()
    """The later text lacks it, or one of two that may each be the later one."""
    GAINED = auto()
    """One text has it alone."""
    CHANGED = auto()
    LESSENED = auto()
    """Still there, and less of it: a quotation trimmed, a source through one more hand."""
    SAME = auto()


class Finding(NamedTuple):
    """One statement, quotation or fact that both texts have, or one: who has it from whom."""

    section: Section
    kind: str
    """What became of it, in one or two words."""
    outcome: Outcome
    told: Sides[Told | None]
    """None for a side that has nothing of it."""
    words: str
    """The statement; empty where the sides tell it, or where it is of many."""
    spots: tuple[Spot, ...]
    """Where it stands; several where one finding is of many statements."""
    marks: tuple[tuple[Side, Span], ...]
    """The words that tell of it: source and cue, a quotation, a number."""

    @property
    def same(self) -> bool:
        """Whether nothing became of it."""
        return self.outcome is Outcome.SAME


class Later(NamedTuple):
    """Which text is the later one, as the metadata tell."""

    side: Side
    why: str


def later_text(documents: Sides[Document]) -> Later | None:
    """The text after the changes of a file, or that says it is based on another, or has the later
    date; None where neither tells.

    It is evidence of who rewrote whom, not proof.
    """
    before, after = ([side for side, each in documents.items() if each.version is version]
                     for version in Version)  # fmt: skip
    if before and after and documents.left.sha256 == documents.right.sha256:
        return Later(after[0], "it is the text after the changes of the file")
    based = [side for side, each in documents.items() if each.metadata.get("based_on")]
    if len(based) == 1:
        return Later(based[0], "it says what it is based on")
    days = [field.text[:_DAY] for each in documents if (field := each.metadata.get("date"))]
    if len(days) == 2 and days[0] != days[1] and all(len(day) == _DAY for day in days):
        later = Side.RIGHT if days[0] < days[1] else Side.LEFT
        return Later(later, f"{max(days)} against {min(days)}")
    return None
