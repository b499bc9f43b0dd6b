"""The terms in which texts are spoken of: spans, sides, paragraphs and their roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

_T = TypeVar("_T", covariant=True)
_U = TypeVar("_U")


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int

    @classmethod
    def hull(cls, spans: Sequence[Span]) -> Span:
        """From the start of the first to the end of the last of some spans in order."""
        return cls(spans[0].start, spans[-1].end)

    def overlap(self, other: Span) -> int:
        """Code points in both; zero or less where they do not meet."""
        return min(self.end, other.end) - max(self.start, other.start)


class Side(StrEnum):
    """One of the two documents."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The side across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class Sides(Generic[_T]):
    """One thing of each side; `for thing in sides` and `sides.items()` begin with the left one."""

    left: _T
    right: _T

    @classmethod
    def of(cls, make: Callable[[Side], _T]) -> Sides[_T]:
        """What `make` gives for each side."""
        return cls(make(Side.LEFT), make(Side.RIGHT))

    @staticmethod
    def only(side: Side, thing: _U) -> Sides[_U | None]:
        """A thing that one side alone has."""
        return Sides(thing, None) if side is Side.LEFT else Sides(None, thing)

    def __getitem__(self, side: Side) -> _T:
        return self.left if side is Side.LEFT else self.right

    def __iter__(self) -> Iterator[_T]:
        yield self.left
        yield self.right

    def items(self) -> Iterator[tuple[Side, _T]]:
        """Each side with its thing."""
        yield Side.LEFT, self.left
        yield Side.RIGHT, self.right

    def map(self, function: Callable[[_T], _U]) -> Sides[_U]:
        """What a function gives of both."""
        return Sides(function(self.left), function(self.right))

    def mirrored(self) -> Sides[_T]:
        """The same with the sides exchanged."""
        return Sides(self.right, self.left)


class Version(StrEnum):
    """One of the two texts of a file with tracked changes."""

    BEFORE = "before"
    """As it was: all changes rejected."""
    AFTER = "after"
    """As it is to be: all changes accepted."""


def split_version(name: str) -> tuple[str, Version | None]:
    """The name of a file, and the version of it that is asked for behind an `@`."""
    file, at, written = name.rpartition("@")
    if file and at and written in _VERSIONS:
        return file, Version(written)
    return name, None


_VERSIONS = frozenset(Version)


class Revision(NamedTuple):
    """One state of a file that git keeps."""

    name: str
    """What git calls the text, `REV:path`; empty for a copy that git has made for us to read."""
    path: str
    """The file in the repository, from its top; of a copy at least its name."""
    time: str = ""
    """When its commit was made, ISO 8601; empty where that is not known, or in the index."""


class Role(StrEnum):
    """What a paragraph is in its document."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    LEAD_IN = "lead-in"
    BODY = "body"
    QUOTE = "quote"
    LIST = "list"
    CODE = "code"
    FURNITURE = "furniture"


class Stress(StrEnum):
    """How a writer sets words apart."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    CODE = "code"


class Stressed(NamedTuple):
    """Words that the writer sets apart, without the marks that do so."""

    span: Span
    stress: Stress


class Paragraph(NamedTuple):
    """A unit of alignment: a block of the text and its role."""

    span: Span
    role: Role = Role.BODY

    @property
    def start(self) -> int:
        """First code point of the paragraph."""
        return self.span.start

    @property
    def end(self) -> int:
        """One past the last code point of the paragraph."""
        return self.span.end


class Comment(NamedTuple):
    """What somebody has written in the margin of a file."""

    span: Span
    """What it is on; the whole paragraph where the file names a place only."""
    author: str
    created: str
    """When, as an ISO date or time; empty where the file does not tell."""
    text: str
