"""What a fact checker looks for in a comparison, as a list for screen and reports."""

from __future__ import annotations

import os
import re
from datetime import datetime
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import NamedTuple

from ..text.document import Document
from ..text.model import Side, Sides, Span, Version

_DAY = len("2017-08-11")
_STAGED = re.compile(":(?![1-3]:)")
"""How git names what is in the index; the other stages are the sides of a merge."""


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
    """The text after the changes of a file, or that git has later, or that says it is based on
    another, or has the later date; None where none of these tells.

    It is evidence of who rewrote whom, not proof.
    """
    before, after = ([side for side, each in documents.items() if each.version is version]
                     for version in Version)  # fmt: skip
    if before and after and documents.left.sha256 == documents.right.sha256:
        return Later(after[0], "it is the text after the changes of the file")
    if (known := _later_in_git(documents)) is not None:
        return known
    based = [side for side, each in documents.items() if each.metadata.get("based_on")]
    if len(based) == 1:
        return Later(based[0], "it says what it is based on")
    days = [field.text[:_DAY] for each in documents if (field := each.metadata.get("date"))]
    if len(days) == 2 and days[0] != days[1] and all(len(day) == _DAY for day in days):
        later = Side.RIGHT if days[0] < days[1] else Side.LEFT
        return Later(later, f"{max(days)} against {min(days)}")
    return None


def _later_in_git(documents: Sides[Document]) -> Later | None:
    """Of two states of one file: the file itself, before it what is staged, then the later commit.

    When a text was committed tells nothing of other files.
    """
    if all(each.revision is None for each in documents) or not _of_one_file(documents):
        return None
    for side, document in documents.items():
        if document.revision is None:
            return Later(side, "it is the file as it is now")
    times = documents.map(_committed)
    for side, time in times.items():
        if time is None and times[side.other] is not None and _is_staged(documents[side]):
            return Later(side, "it is staged to be committed")
    if times.left is None or times.right is None or times.left == times.right:
        return None
    later = Side.RIGHT if times.left < times.right else Side.LEFT
    return Later(later, f"committed {times[later]} against {times[later.other]}")


def _of_one_file(documents: Sides[Document]) -> bool:
    """Whether both are of one path, as far as it is known: of a revision from the repository on."""
    revisions = [each.revision for each in documents if each.revision is not None]
    if len(revisions) == 2 and all(each.name for each in revisions):
        return revisions[0].path == revisions[1].path
    one, two = map(_place, documents)
    return bool(one and two) and (one.endswith(two) or two.endswith(one))


def _place(document: Document) -> str:
    """The path of a file with slashes, or that in its repository; empty where there is none."""
    if document.revision is not None:
        return f"/{document.revision.path}"
    return f"/{Path(os.path.abspath(document.path)).as_posix()}" if document.path else ""


def _committed(document: Document) -> datetime | None:
    time = document.revision.time if document.revision is not None else ""
    return datetime.fromisoformat(time) if time else None


def _is_staged(document: Document) -> bool:
    return document.revision is not None and _STAGED.match(document.revision.name) is not None
