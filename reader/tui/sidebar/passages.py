"""The list of passages: relation, both places, sizes, and how each begins."""

from __future__ import annotations

from bisect import bisect_right

from ...collation.results import Passage
from ...reading.focus import Entry
from ...reading.index import LEFT, RIGHT, ReadingIndex
from ...reading.marks import GLYPHS
from ...text.model import Side, Sides, Span
from ..palette import Palette
from .listing import EntryLines, Listing


class PassageList(Listing):
    """The passages of a comparison in the order of the left text."""

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(
            palette,
            self._entry,
            lines=2,
            empty="No shared passages: neither text takes more than names and common phrases "
            "from the other.",
            id="passages",
        )
        self.index = index

    def show(self, index: ReadingIndex) -> None:
        """List the passages of another comparison."""
        self.index = index
        self.set_count(len(index.comparison.passages))

    def passage(self, number: int) -> Passage:
        """The passage of an entry."""
        return self.index.comparison.passages[number]

    @property
    def entry(self) -> Entry | None:
        """The passage under the list's cursor."""
        if not self.count:
            return None
        passage = self.passage(self.number)
        return Entry(passage, Sides.of(passage.on))

    def follow(self, side: Side, span: Span) -> None:
        """Rest on the passage at a place of the text, unless the reader is in the list."""
        if self.has_focus or not self.count:
            return
        under = self.index.passages_at(side, span)
        if under:
            passages = self.index.comparison.passages
            number = bisect_right(passages, under[0].left, key=lambda p: p.left) - 1
            while number >= 0 and passages[number] is not under[0]:
                number -= 1
            self.move_to(max(0, number))

    def _entry(self, number: int) -> EntryLines:
        passage = self.passage(number)
        index = self.index
        left = index.paragraph_at(LEFT, passage.left.start) + 1
        right = index.paragraph_at(RIGHT, passage.right.start) + 1
        style = "mark-moved" if passage.moved else f"mark-{passage.relation.value}"
        what = f"{passage.relation.value}, moved" if passage.moved else passage.relation.value
        words = (
            f"{passage.left_words}"
            if passage.left_words == passage.right_words
            else f"{passage.left_words}:{passage.right_words}"
        )
        share = f"{passage.similarity:.0%}".replace("%", " %")
        snippet = index.documents[LEFT].told(passage.on(LEFT))[:200]
        return [
            [
                (f"{GLYPHS[passage.relation]} ", style),
                (f"¶{left} · ¶{right}  ", "number"),
                (f"{what}  ", style),
                (f"{words} words, {share} equal", "number"),
            ],
            [("  ", ""), (snippet, "")],
        ]
