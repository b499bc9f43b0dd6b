"""A text as it comes out of a word processor file: pieces first, then paragraphs.

What reads a format adds words, marks of notes and anchors of comments in reading order, and says
where a paragraph ends. A paragraph mark that one version has not is simply no end, so that what
follows goes on in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...errors import InputError
from .shapes import Shape
from .stress import NONE, Run, Stresses

_MOST_CHARACTERS = 16 * 1024 * 1024
_MOST_PARAGRAPHS = 250_000
_MOST_NESTED = 100
"""Boxes in boxes."""


class Anchor(NamedTuple):
    """Where something that a comment is on begins or ends, or the comment itself stands."""

    kind: str
    """`start`, `end` or `point`."""
    comment: str
    """Its identifier in the file."""
    offset: int
    """In the text of the block."""


class Mark(NamedTuple):
    """A place where the number of a footnote or endnote stands, which is not in the text yet."""

    note: str
    """Its identifier in the file."""
    offset: int
    drawn: str = ""
    """What stands there where the file does not tell which note is meant."""


class Block(NamedTuple):
    """A paragraph as it is read, with the white space around it; it may have no words at all."""

    text: str
    shape: Shape
    marks: tuple[Mark, ...]
    anchors: tuple[Anchor, ...]
    runs: tuple[Run, ...] = ()
    """What is set apart in it."""


class Budget:
    """How much text a file may still give."""

    def __init__(self) -> None:
        self.characters = _MOST_CHARACTERS
        self.paragraphs = _MOST_PARAGRAPHS

    def take(self, characters: int) -> None:
        """Spend a paragraph of so many characters. Raises InputError where that is too much."""
        self.characters -= characters
        self.paragraphs -= 1
        if self.characters < 0 or self.paragraphs < 0:
            raise InputError(
                f"more text than is read ({_MOST_CHARACTERS:,} characters, "
                f"{_MOST_PARAGRAPHS:,} paragraphs)"
            )


class Flow:
    """Paragraphs being put together, of the text itself or of a box, note or comment."""

    def __init__(self, budget: Budget, *, keep_empty: bool = False) -> None:
        self.blocks: list[Block] = []
        self._keep_empty = keep_empty
        self._budget = budget
        self._parts: list[str] = []
        self._marks: list[Mark] = []
        self._anchors: list[Anchor] = []
        self._runs: list[Run] = []
        self._held: list[Block] = []
        self.length = 0
        """Code points of the paragraph so far."""

    def inner(self, depth: int) -> Flow:
        """The paragraphs of a box, note or comment, so many deep in others."""
        if depth > _MOST_NESTED:
            raise InputError(f"boxes in each other more than {_MOST_NESTED} deep; not read")
        return Flow(self._budget)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the paragraph so far, nor below it."""
        return not (self.length or self._anchors or self._marks or self._held)

    def add(self, text: str, stresses: Stresses = NONE) -> None:
        """Words of the paragraph, and what sets them apart."""
        if stresses:
            self._runs.append((self.length, self.length + len(text), stresses))
        self._parts.append(text)
        self.length += len(text)
        if self.length > self._budget.characters:
            self._budget.take(self.length)

    def mark(self, note: str) -> None:
        """The number of a note stands here."""
        self._marks.append(Mark(note, self.length))

    def anchor(self, kind: str, comment: str) -> None:
        """A comment begins, ends or stands here."""
        self._anchors.append(Anchor(kind, comment, self.length))

    def hold(self, blocks: Iterable[Block]) -> None:
        """Paragraphs of a box, which stand below the paragraph that the box is in."""
        self._held.extend(blocks)

    def splice(self, block: Block) -> None:
        """Words of the paragraph that were read before, with what is in them."""
        at = self.length
        self._marks.extend(each._replace(offset=each.offset + at) for each in block.marks)
        self._anchors.extend(each._replace(offset=each.offset + at) for each in block.anchors)
        self._runs.extend((start + at, end + at, what) for start, end, what in block.runs)
        self.add(block.text)

    def end(self, shape: Shape) -> None:
        """The paragraph ends."""
        text = "".join(self._parts).replace("\r", "\n")
        self._budget.take(self.length)
        if text or self._anchors or self._marks or self._keep_empty:
            marks, anchors = tuple(self._marks), tuple(self._anchors)
            self.blocks.append(Block(text, shape, marks, anchors, tuple(self._runs)))
            self._parts.clear()
            self._marks.clear()
            self._anchors.clear()
            self._runs.clear()
            self.length = 0
        if self._held:
            self.blocks.extend(self._held)
            self._held.clear()

    def close(self, shape: Shape = Shape.PLAIN) -> list[Block]:
        """All paragraphs, the one that was not ended too."""
        self.end(shape)
        return self.blocks


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of some paragraphs, a line each."""
    lines = (" ".join(block.text.split()) for block in blocks)
    return "\n".join(filter(None, lines))
