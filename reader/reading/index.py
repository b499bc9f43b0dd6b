"""The index of the comparison that is on the screen."""

from __future__ import annotations

from array import array
from itertools import accumulate

from ..collation.comparison import Comparison
from ..collation.index import ComparisonIndex
from ..collation.results import Overlap, Row
from ..text.document import Document
from ..text.model import Side

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def provisional(left: Document, right: Document) -> Comparison:
    """Both texts side by side in order, before anything is known of what they share."""
    count = max(len(left.paragraphs), len(right.paragraphs))
    rows = tuple(
        Row(
            (index,) if index < len(left.paragraphs) else (),
            (index,) if index < len(right.paragraphs) else (),
            None,
        )
        for index in range(count)
    )
    return Comparison(left, right, (), (), rows, Overlap(0.0, 0.0, 0.0, 0.0))


class ReadingIndex(ComparisonIndex):
    """Look-ups over the rows that are shown, which may be provisional."""

    def __init__(self, comparison: Comparison, *, complete: bool = True) -> None:
        super().__init__(comparison)
        self.complete = complete
        """False for provisional rows, which say nothing of what is shared."""
        self.bounds = self.row_sizes.map(lambda sizes: array("l", accumulate(sizes, initial=0)))
        """The first paragraph of each row, or the next that any has, and at last their number."""
