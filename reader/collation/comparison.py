"""The result of a comparison, as frozen values.

Paragraphs are counted from 0 over all paragraphs of a document; spans are code points of its text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..text.document import Document
from ..text.model import Side, Sides, Span
from .options import USUAL, USUALLY_IGNORED, Ignore, Options

if TYPE_CHECKING:
    from .explain import Explainer, Explanation


class Relation(StrEnum):
    """How the two sides of a link or a passage are related."""

    VERBATIM = "verbatim"
    """The same words; case, quotation marks, dashes and spaces aside."""
    EDITED = "edited"
    """Mostly the same words."""
    REWORDED = "reworded"
    """The same content in mostly other words."""


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
    """The share of each side's words that lie in passages, 0 to 1."""

    left: float
    right: float

    def on(self, side: Side) -> float:
        """The share of a side."""
        return self.left if side is Side.LEFT else self.right


@dataclass(frozen=True)
class Comparison:
    """What two documents share."""

    left: Document
    right: Document
    links: tuple[Link, ...]
    """Sorted by left, then right paragraph."""
    passages: tuple[Passage, ...]
    """Sorted by place in the left, then in the right text. What moved within a passage is another
    passage, inside it on both sides."""
    rows: tuple[Row, ...]
    """Every paragraph of either side exactly once, each side in its own order."""
    overlap: Overlap
    options: Options = USUAL
    """What was asked."""

    @cached_property
    def documents(self) -> Sides[Document]:
        """Both documents."""
        return Sides(self.left, self.right)

    def explain(self, pair: Link | Passage) -> Explanation:
        """Why a link or a passage is one: which words it shares, how rare they are, in bits.

        The first call reads the words of both texts again; later ones are quick.
        """
        return self.explainer.explain(pair)

    @cached_property
    def explainer(self) -> Explainer:
        """The evidence in the words of both texts."""
        from .explain import Explainer

        return Explainer(self)
