"""The result of a comparison, as frozen values.

Paragraphs are counted from 0 over all paragraphs of a document; spans are code points of its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from ..text.document import Document
from ..text.model import Sides
from .options import USUAL, Options
from .results import Link, Overlap, Passage, Row

if TYPE_CHECKING:
    from .explain import Explainer, Explanation


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

    def mirrored(self) -> Comparison:
        """The same with the sides swapped: what comparing them the other way round would give."""
        links = tuple(sorted(k._replace(left=k.right, right=k.left) for k in self.links))
        passages = (passage.mirrored() for passage in self.passages)
        return Comparison(
            self.right,
            self.left,
            links,
            tuple(sorted(passages, key=lambda passage: (passage.left, passage.right))),
            tuple(_mirrored_rows(self.rows)),
            self.overlap.mirrored(),
            self.options.mirrored(),
        )

    def explain(self, pair: Link | Passage) -> Explanation:
        """Why a link or a passage is one: which words it shares, how rare they are, in bits.

        The first call reads the words of both texts again; later ones are quick.
        """
        return self.explainer.explain(pair)

    @cached_property
    def explainer(self) -> Explainer:
        """The evidence in the words of both texts."""
        from .explain import Explainer

        return Explainer(self.documents, self.options.pinned)


def _mirrored_rows(rows: Iterable[Row]) -> Iterator[Row]:
    for is_linked, group in groupby(rows, lambda row: bool(row[0] and row[1])):
        run = [Row(right, left, relation) for left, right, relation in group]
        # Of rows that stand alone the left ones come first.
        yield from run if is_linked else sorted(run, key=lambda row: not row[0])
