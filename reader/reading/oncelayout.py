"""Where every line of the one text stands, and what is on it.

The same look-ups as for two columns (`laid`), so that whatever moves in the texts need not know
which of the two is on the screen.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from ..text.model import Side, Sides, Span
from .bands import SPACING, Band, Bands, Block
from .column import Column
from .index import ReadingIndex
from .laid import Folding, Laid, Mode, Place, fold_kinds, folded
from .once import Entry, Flow, Once, Stretch
from .wrapping import Cells, count_lines

_POINTED = 2
"""Lines that moved words take at least: the second has in the margin where they stand elsewhere."""
_INCIPIT = 60
"""Letters of what is read elsewhere that are shown at most."""


class OnceLine(NamedTuple):
    """A line of a flow."""

    flow: Flow
    number: int
    """0-based line in the flow."""
    start: int
    end: int
    """Where the line begins and ends in the text of the flow; equal where it has none."""

    def stretches(self) -> Iterator[tuple[int, int, Stretch]]:
        """The stretches on the line, and from where to where in the flow each reaches there."""
        flow = self.flow
        if self.start == self.end:
            return
        for number in range(flow.at(self.start), len(flow.stretches)):
            stretch = flow.stretches[number]
            if stretch.start >= self.end:
                break
            yield max(stretch.start, self.start), min(flow.end(number), self.end), stretch


class OnceLayout(Laid):
    """The entries of the one text as items, at a width."""

    mode = Mode.ONCE

    def __init__(
        self,
        index: ReadingIndex,
        columns: Sides[Column],
        once: Once,
        width: int,
        folding: Folding,
        cells: Cells,
    ) -> None:
        self.index = index
        self.columns = columns
        self.once = once
        self.width = width
        self._cells = cells
        entries = once.entries
        self._rows = [self._rows_of(entry) for entry in entries]
        """The rows that each entry stands for."""
        self._counts = [self._line_counts(entry) for entry in entries]
        """The lines of its flows."""
        self._starts = lru_cache(maxsize=512)(self._line_starts)
        self._numbers: list[int] = []
        """The entry of each item, the first of a fold."""
        self._folds: dict[int, Block] = {}
        """By item."""
        self.tops = array("L", accumulate(self._build(folding), initial=0))
        self._item_of = array("l", [-1]) * len(index.rows)
        for number in range(len(self._numbers)):
            for row in self._rows_in(number):
                self._item_of[row] = number
        self._entry_of = self._read_at()

    def _rows_of(self, entry: Entry) -> tuple[int, ...]:
        row_of = self.index.row_of
        left, right = entry.paragraphs
        rows = {row_of.left[p] for p in left} | {row_of.right[p] for p in right}
        return tuple(sorted(rows))

    def _line_counts(self, entry: Entry) -> tuple[int, ...]:
        if not entry.flows:
            return (1,)
        counts = [self._count(flow.text) for flow in entry.flows]
        if entry.has_moved:
            counts[0] = max(_POINTED, counts[0])
        return tuple(counts)

    def _count(self, text: str) -> int:
        if self._cells.is_single(text):
            return count_lines(text, 0, len(text), self.width)
        return len(self._cells.line_starts(text, self.width))

    def _line_starts(self, entry: int, flow: int) -> list[int]:
        return self._cells.line_starts(self.once.entries[entry].flows[flow].text, self.width)

    def _build(self, folding: Folding) -> Iterator[int]:
        """Put all items in their places; the height of each, with the blank line after it."""
        kinds = fold_kinds(self.index, folding)
        by_entry = {
            number: kind
            for number, rows in enumerate(self._rows)
            if rows and (kind := kinds.get(rows[0])) is not None
        }
        opened = {
            number for number, rows in enumerate(self._rows) if not folding.opened.isdisjoint(rows)
        }
        of_entries = folding._replace(opened=frozenset(opened))
        for cell in folded(range(len(self._rows)), by_entry, of_entries):
            if isinstance(cell, int):
                self._numbers.append(cell)
                counts = self._counts[cell]
                yield sum(counts) + len(counts) * SPACING
            else:
                rows = tuple(row for number in cell.rows for row in self._rows[number])
                self._folds[len(self._numbers)] = Block(rows, cell.label)
                self._numbers.append(cell.rows[0])
                yield 1 + SPACING

    def _read_at(self) -> Sides[array[int]]:
        """By side and paragraph, the entry in which its words stand."""
        found = self.index.documents.map(
            lambda document: array("l", [-1]) * len(document.paragraphs)
        )
        for number, entry in enumerate(self.once.entries):
            for side, paragraphs in entry.paragraphs.items():
                for paragraph in paragraphs:
                    if found[side][paragraph] < 0:
                        found[side][paragraph] = number
            if entry.has_moved:
                for flow in entry.flows:
                    for side, read in flow.paragraphs.items():
                        if read is not None:
                            found[side][read] = number
        return found

    @property
    def items(self) -> Sequence[Band]:
        """What stands one below the other."""
        return Bands(self._numbers, self._band)

    def _band(self, item: int) -> Band:
        fold = self._folds.get(item)
        entry = self.once.entries[self._numbers[item]]
        cells = (fold or Block(self._rows[self._numbers[item]]),)
        return Band(*(cells if fold or entry.paragraphs[side] else () for side in Side))

    def _rows_in(self, item: int) -> tuple[int, ...]:
        fold = self._folds.get(item)
        return fold.rows if fold else self._rows[self._numbers[item]]

    # What stands on a line

    def entry_at(self, item: int) -> Entry:
        """What an item that is no fold shows."""
        return self.once.entries[self._numbers[item]]

    def cells_at(self, item: int, line: int) -> Iterator[tuple[Side, Block, int]]:
        """The one cell of an item, where the line has text, and the line inside it."""
        band = self.items[item]
        if item in self._folds or not self.entry_at(item).flows:
            has_text = line == 0
        else:
            has_text = self.line_at(item, line) is not None
        if has_text:
            side = self.once.reader if band.on(self.once.reader) else self.once.reader.other
            yield side, band.on(side)[0], line

    def line_at(self, item: int, line: int) -> OnceLine | None:
        """The line of a flow that stands on a line of an item; None where there is none."""
        number = self._numbers[item]
        if item in self._folds:
            return None
        flows = self.once.entries[number].flows
        for place, (flow, count) in enumerate(zip(flows, self._counts[number], strict=False)):
            if line < count:
                starts = self._starts(number, place)
                if line >= len(starts):
                    return OnceLine(flow, line, len(flow.text), len(flow.text))
                last = line + 1 == len(starts)
                end = len(flow.text) if last else starts[line + 1]
                return OnceLine(flow, line, starts[line], end)
            line -= count + SPACING
            if line < 0:
                return None
        return None

    def incipit(self, entry: Entry) -> str:
        """How the text begins that an entry says is read elsewhere."""
        side, paragraph = self._first(entry)
        text = self.columns[side].shown(paragraph).text
        if len(text) <= _INCIPIT:
            return text
        return text[: max(text.rfind(" ", 0, _INCIPIT), _INCIPIT // 2)] + "…"

    def _first(self, entry: Entry) -> tuple[Side, int]:
        side = self.once.reader if entry.paragraphs[self.once.reader] else self.once.reader.other
        return side, entry.paragraphs[side][0]

    def is_read_elsewhere(self, side: Side, paragraph: int) -> bool:
        """Whether the words of a paragraph stand in the place of its counterpart."""
        row, entry = self.index.row_of[side][paragraph], self._entry_of[side][paragraph]
        return row not in self._rows[entry]

    # Rows and places

    def rows_from(self, row: int, step: int) -> Iterator[int]:
        """The first rows of the items after (or, with step -1, before) that of a row."""
        number = self._item_of[row] + step
        while 0 <= number < len(self._numbers):
            yield self._row_on(number, self.once.reader)[0]
            number += step

    def _row_on(self, item: int, side: Side) -> tuple[int, Side]:
        entry = self.once.entries[self._numbers[item]]
        side = side if entry.paragraphs[side] else side.other
        return self.index.row_of[side][entry.paragraphs[side][0]], side

    def row_at(self, y: int, side: Side) -> tuple[int, Side]:
        """The row on a line of the view: of a side, or of the other where that has none; its side.

        Where a line has words of one side alone, that one is meant.
        """
        item, line = self.item_at(y)
        found = self.line_at(item, line)
        if found is not None and found.flow.alone is not None:
            side = found.flow.alone
        return self._row_on(item, side)

    def top_of(self, row: int, side: Side) -> int:
        """The line of the view at which a row begins."""
        while row > 0 and self._item_of[row] < 0:
            row -= 1
        return self.tops[max(0, self._item_of[row])]

    def line_of(self, side: Side, paragraph: int, offset: int = 0) -> int:
        """The line of the view on which an offset of a paragraph's shown text is read.

        A paragraph in a fold gives the fold's line.
        """
        number = self._entry_of[side][paragraph]
        rows = self._rows[number]
        item = self._item_of[rows[0]]
        y = self.tops[item]
        if item in self._folds:
            return y
        where = self.columns[side].shown(paragraph).to_document(offset)
        flows = self.once.entries[number].flows
        best: int | None = None
        for place, (flow, count) in enumerate(zip(flows, self._counts[number], strict=False)):
            if flow.paragraphs[side] == paragraph:
                found = flow.place(side, where)
                if found is None and best is not None:
                    break
                best = y + bisect_right(self._starts(number, place), found or 0) - 1
            y += count + SPACING
        return self.tops[item] if best is None else best

    def place_at(self, y: int, side: Side) -> Place:
        """What stands on a line of the view, on a side."""
        if not self._numbers:
            return Place(0, side, side, None, 0)
        row, with_text = self.row_at(y, side)
        found = self.line_at(*self.item_at(y))
        if found is not None and found.start < found.end:
            offset = self._offset(found, with_text)
            if offset is not None:
                paragraph = self.index.paragraph_at(with_text, offset)
                shown = self.columns[with_text].shown(paragraph).to_shown(offset)
                return Place(row, side, with_text, paragraph, shown)
        return Place(row, side, with_text, None, 0)

    def _offset(self, line: OnceLine, side: Side) -> int | None:
        """The first offset that a side has on a line, or next to it."""
        for start, _, stretch in line.stretches():
            begin = stretch.at[side]
            if begin is not None:
                return begin + start - stretch.start
        return line.flow.nearest(side, line.start)

    def span_at(self, y: int, side: Side) -> Span | None:
        """The document span of what a side has on a line of the view; None where it has nothing."""
        line = self.line_at(*self.item_at(y)) if self._numbers else None
        spans: list[Span] = []
        for start, end, stretch in line.stretches() if line else ():
            begin = stretch.at[side]
            if begin is not None:
                spans.append(Span(begin + start - stretch.start, begin + end - stretch.start))
        return Span.hull(spans) if spans else None
