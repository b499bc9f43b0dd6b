"""The document as a value: its text, and what the rest of the program knows of its parts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from ..errors import Problem
from .markup import JOINER, blanked
from .model import Comment, Paragraph, Revision, Role, Span, Stress, Stressed, Version

if TYPE_CHECKING:
    from .build import Parsed
    from .metadata import Field

_Kind = TypeVar("_Kind", bound=Enum)


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
    """What to call the document where it has no title: the name of the file, with the version that
    was asked for, or what the caller gave.
    """
    path: Path | None = None
    """The file, where it is one that stays."""
    revision: Revision | None = None
    """What git keeps it as; None for what is not read from there."""
    address: str = ""
    """Where it was fetched from; empty for what was not."""
    metadata: Mapping[str, Field] = field(default_factory=lambda: MappingProxyType({}))
    """By schema key; absent where nothing is known."""
    problems: tuple[Problem, ...] = ()
    encoding: str = "utf-8"
    sha256: str = ""
    """Hash of the file's bytes as read, hexadecimal; empty for a document made in memory."""
    markup: tuple[Span, ...] = ()
    """What of the text is inline markup and no word of it, in order and not overlapping."""
    stressed: tuple[Stressed, ...] = ()
    """Words that the writer sets apart, sorted; they may lie in one another."""
    references: tuple[Span, ...] = ()
    """The numbers of notes, in the text and before the notes: they are drawn, and no words."""
    comments: tuple[Comment, ...] = ()
    """What others have written in the margin of the file, in the order of the text."""
    changes: int | None = None
    """Stretches that the file marks as changed; None for a format without such marks."""
    version: Version | None = None
    """Which of the two texts this is; None where nobody asked for one of them."""
    format: str = ""
    """What the file is; empty for plain text and Markdown."""

    @classmethod
    def from_text(cls, text: str, name: str = "") -> Document:
        """Make a document of plain text; `document.text` is exactly `text`."""
        from .formats import plain

        return cls.from_parsed(plain.parse(text), name)

    @classmethod
    def from_parsed(cls, parsed: Parsed, name: str = "") -> Document:
        """Make a document of what its format tells."""
        return cls(name=name, **parsed._asdict())

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
    def prose(self) -> str:
        """The text as it is read: as long as `text`, what is no word blanked; it is compared."""
        marks = sorted([*self.markup, *self.references])
        return blanked(self.text, marks) if marks else self.text

    @cached_property
    def title(self) -> str:
        """The title as known from metadata or text, with its version or revision; else the name."""
        known = self.metadata.get("title")
        if known is None or not known.text:
            return self.name
        which = self.version if self.revision is None else self.name
        return f"{known.text} ({which})" if which else known.text

    @property
    def is_read_as(self) -> str:
        """The format of the file, or the encoding of its text."""
        return self.format or self.encoding

    def paragraph_at(self, offset: int) -> int:
        """The paragraph of an offset, or the one before it; the first, for what stands before."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def told(self, span: Span) -> str:
        """The prose of a span on one line, to be shown beside other things."""
        return " ".join(self.prose[span.start : span.end].replace(JOINER, "").split())

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]

    def __reduce__(self) -> tuple[object, ...]:
        rest = {each.name: getattr(self, each.name) for each in fields(self)[2:]}
        rest["metadata"] = dict(self.metadata)
        rest["stressed"] = _flat(self.stressed, Stress)
        return _restore, (self.text, _flat(self.paragraphs, Role), rest)


_Flat = tuple[bytes, bytes]
"""Spans and what each is: their offsets, and its place among all that they may be."""


def _flat(pairs: Sequence[tuple[Span, _Kind]], kinds: type[_Kind]) -> _Flat:
    # Flat arrays travel between processes several times faster than 40,000 small tuples.
    from array import array

    order = {kind: index for index, kind in enumerate(kinds)}
    bounds = array("q", (offset for span, _ in pairs for offset in span))
    return bounds.tobytes(), bytes(order[kind] for _, kind in pairs)


def _unflat(flat: _Flat, kinds: type[_Kind]) -> Iterator[tuple[Span, _Kind]]:
    from array import array

    bounds, codes = flat
    offsets, known = array("q", bounds), tuple(kinds)
    for start, end, code in zip(offsets[::2], offsets[1::2], codes, strict=True):
        yield Span(start, end), known[code]


def _restore(text: str, flat: _Flat, rest: dict[str, Any]) -> Document:
    paragraphs = tuple(Paragraph(span, role) for span, role in _unflat(flat, Role))
    stressed = tuple(Stressed(span, stress) for span, stress in _unflat(rest["stressed"], Stress))
    metadata = MappingProxyType(rest["metadata"])
    return Document(text, paragraphs, **rest | {"metadata": metadata, "stressed": stressed})
