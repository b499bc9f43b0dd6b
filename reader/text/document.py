"""The document as a value: its text, and what the rest of the program knows of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..errors import Problem

if TYPE_CHECKING:
    from .metadata import Field


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


class Side(StrEnum):
    """One of the two documents."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Side:
        """The side across."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


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


@dataclass(frozen=True)
class Document:
    """One version of a text.

    `text` is the decoded text with the byte order mark removed and line ends as LF, unchanged
    otherwise; every span in the program counts code points of it.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    """In text order, not overlapping, none empty."""
    name: str = ""
    """What to call the document where it has no title: the file's name, or what the caller gave."""
    path: Path | None = None
    metadata: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    """By schema key; absent where nothing is known."""
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"
    sha256: str = ""
    """Hash of the file's bytes as read, hexadecimal; empty for a document made in memory."""

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Document:
        """Make a document of plain text; `document.text` is exactly `text`."""
        from .formats.plain import parse

        return parse(text, name=name)

    @classmethod
    def from_paragraphs(cls, paragraphs: Iterable[str], name: str = "") -> Document:
        """Make a document of one body paragraph an item, joined by blank lines."""
        parts: list[str] = []
        spans: list[Paragraph] = []
        position = 0
        for paragraph in paragraphs:
            spans.append(Paragraph(Span(position, position + len(paragraph))))
            parts.append(paragraph)
            position += len(paragraph) + 2
        return cls("\n\n".join(parts), tuple(spans), name=name)

    @cached_property
    def title(self) -> str:
        """The title as known from metadata or text, else the document's name."""
        known = self.metadata.get("title")
        return known.text if known is not None and known.text else self.name

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def __reduce__(self) -> tuple[object, ...]:
        # Flat arrays travel between processes several times faster than 40,000 small tuples.
        from array import array

        bounds = array("q", (offset for p in self.paragraphs for offset in p.span))
        roles = tuple(Role)
        order = {role: index for index, role in enumerate(roles)}
        codes = bytes(order[p.role] for p in self.paragraphs)
        rest = (
            self.name,
            self.path,
            dict(self.metadata),
            self.problems,
            self.encoding,
            self.sha256,
        )
        return _restore, (self.text, bounds.tobytes(), codes, rest)


def _restore(
    text: str,
    bounds: bytes,
    codes: bytes,
    rest: tuple[str, Path | None, dict[str, Field], tuple[Problem, ...], str, str],
) -> Document:
    from array import array

    offsets = array("q", bounds)
    roles = tuple(Role)
    paragraphs = tuple(
        Paragraph(Span(start, end), roles[code])
        for start, end, code in zip(offsets[::2], offsets[1::2], codes, strict=True)
    )
    name, path, metadata, problems, encoding, sha256 = rest
    return Document(
        text, paragraphs, name, path, MappingProxyType(metadata), problems, encoding, sha256
    )
