"""What a comparison finds, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ..text.document import Document
from ..text.model import Side, Span
from .options import USUALLY_IGNORED, Ignore
from .runs import Run


class Relation(StrEnum):
    """How the two sides of a link or a passage are related."""

    VERBATIM = "verbatim"
    """The same words; case, quotation marks, dashes and spaces aside."""
    EDITED = "edited"
    """Mostly the same words."""
    REWORDED = "reworded"
    """The same content in mostly other words."""


class Link(NamedTuple):
    """One left paragraph and one right paragraph that correspond."""

    left: int
    right: int
    relation: Relation
    moved: bool
    similarity: float
    """Share of the words of the smaller paragraph that the two have in common, 0 to 1."""

    def on(self, side: Side) -> int:
        """The paragraph of a side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True)
class Passage:
    """A stretch of the left text and a stretch of the right text that share wording."""

    left: Span
    right: Span
    relation: Relation
    moved: bool
    similarity: float
    """Share of equal words in both stretches together, 0 to 1."""
    left_words: int
    right_words: int
    documents: tuple[Document, Document] = field(repr=False, compare=False)
    """The texts the spans count in, for `runs`."""
    ignore: frozenset[Ignore] = field(default=USUALLY_IGNORED, repr=False, compare=False)
    """Differences between words that are no change, for `runs`."""

    def on(self, side: Side) -> Span:
        """The stretch of a side."""
        return self.left if side is Side.LEFT else self.right

    def mirrored(self) -> Passage:
        """The same with the sides exchanged."""
        return replace(
            self,
            left=self.right,
            right=self.left,
            left_words=self.right_words,
            right_words=self.left_words,
            documents=self.documents[::-1],
        )

    def lies_in(self, other: Passage) -> bool:
        """Whether it is inside another passage on both sides, as what moved there is."""
        return (
            self is not other
            and other.left.start <= self.left.start
            and self.left.end <= other.left.end
            and other.right.start <= self.right.start
            and self.right.end <= other.right.end
        )

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The word-level differences, in order; made when first looked at."""
        from .words import word_runs

        return word_runs(*self.documents, self.left, self.right, self.ignore)


class Row(NamedTuple):
    """What stands side by side: paragraphs of both sides, or of one side alone."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    relation: Relation | None
    """None where the row has one side only."""

    def on(self, side: Side) -> tuple[int, ...]:
        """The paragraphs of a side."""
        return self.left if side is Side.LEFT else self.right


class Overlap(NamedTuple):
    """How much of each side's words is shared, 0 to 1."""

    left: float
    """The share that lies in passages."""
    right: float
    left_equal: float
    """The share that is a word of the other side of its passage too: of a reworded one it is less.
    """
    right_equal: float

    def on(self, side: Side) -> float:
        """The share of a side that lies in passages."""
        return self.left if side is Side.LEFT else self.right

    def equal_on(self, side: Side) -> float:
        """The share of a side that is equal."""
        return self.left_equal if side is Side.LEFT else self.right_equal

    def mirrored(self) -> Overlap:
        """The same with the sides swapped."""
        return Overlap(self.right, self.left, self.right_equal, self.left_equal)
