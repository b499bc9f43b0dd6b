"""Notes as values: what a note says, and which stretches of the two documents it is about.

A target follows the W3C Web Annotation model: the text quoted (TextQuoteSelector), a little text
before and after it, and its place (TextPositionSelector); offsets are code points of the document's
text.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from ..text.document import Document
from ..text.model import Side, Span

CONTEXT = 32
"""Code points of context kept before and after a quote."""

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


class NoteKind(StrEnum):
    """What a note does."""

    HIGHLIGHT = "highlight"
    COMMENT = "comment"
    QUESTION = "question"
    TAG = "tag"
    LINK = "link"
    CORRECTION = "correction"
    REVIEWED = "reviewed"
    """The reader has gone through what is quoted; it says nothing else, and is no remark."""


RELATIONS = ("same", "rewrites", "contradicts", "supports", "omits")
"""What the left passage of a link may be to the right one."""


@dataclass(frozen=True, slots=True)
class Target:
    """A stretch of one document, by its words and by its place."""

    side: Side
    quote: str
    before: str = ""
    """The text just before the quote, as much as is needed to tell it from its repetitions."""
    after: str = ""
    start: int | None = None
    """First code point of the quote when the note was made; None where a person wrote the note."""
    end: int | None = None

    @property
    def mirrored(self) -> Target:
        """The same target where the documents change sides."""
        return replace(self, side=self.side.other)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on passages of one document or of both, or a link between them."""

    id: str
    kind: NoteKind = NoteKind.COMMENT
    targets: tuple[Target, ...] = ()
    """What it is about; none: the pair as a whole."""
    text: str = ""
    """What it says, without line ends at its end."""
    tags: tuple[str, ...] = ()
    created: str = ""
    """When it was made, as YYYY-MM-DDTHH:MM:SSZ."""
    creator: str = ""
    modified: str = ""
    """When it was last changed; empty where never."""
    relation: str = ""
    """Of a link: what the left passage is to the right one: same, rewrites, contradicts,
    supports, omits; other words are kept as they are."""
    correction: str = ""
    """Of a correction: what it says of the attribution quoted (speaker, not-a-quotation, ends-here)
    or of the two paragraphs quoted (pair, no-pair); other words are kept as they are."""
    speaker: str = ""
    """Of a correction: who says what is quoted."""
    conflict_of: str = ""
    """The id of the note that two programs changed at once; this is the second change."""

    @property
    def mirrored(self) -> Note:
        """The same note where the documents change sides."""
        return replace(self, targets=tuple(target.mirrored for target in self.targets))


def make_target(side: Side, document: Document, span: Span) -> Target:
    """The target of a span of a document; raises ValueError for a span without text."""
    text = document.text
    start, end = max(0, span.start), min(span.end, len(text))
    if start >= end:
        raise ValueError(f"no text at {span.start} to {span.end}")
    before = text[max(0, start - CONTEXT) : start]
    return Target(side, text[start:end], before, text[end : end + CONTEXT], start, end)


def new_note(
    kind: NoteKind,
    targets: tuple[Target, ...],
    text: str = "",
    tags: tuple[str, ...] = (),
    *,
    creator: str = "",
    relation: str = "",
    correction: str = "",
    speaker: str = "",
) -> Note:
    """A note made now, with an id of its own."""
    return Note(
        new_id(),
        kind,
        targets,
        text,
        tags,
        now(),
        creator,
        relation=relation,
        correction=correction,
        speaker=speaker,
    )


def new_id() -> str:
    """An id for a note: `a-` and 40 random bits, so that no YAML reader takes it for a number."""
    return encoded_id(os.urandom(5))


def encoded_id(data: bytes) -> str:
    """The first 40 bits of `data` as an id."""
    number = int.from_bytes(data[:5], "big")
    return "a-" + "".join(_BASE32[number >> shift & 31] for shift in range(35, -1, -5))


def now() -> str:
    """This moment in UTC, to the second, as notes record it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
