"""Where every row stands: items, their heights in lines, and what is on a line.

Heights are exact and cheap (a line count a paragraph), so the whole text is laid out at once for
the current widths; break offsets are made again only for the lines that are drawn.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from ..text.model import Side, Sides
from .column import Column
from .index import LEFT, RIGHT, ReadingIndex, RowKind

SPACING = 1
"""Blank lines after an item, and after each cell of it."""
_MOST_CELLS = 24
"""Cells a side of one item."""


class Mode(StrEnum):
    """How the two sides stand on the screen."""

    SPLIT = "side by side"
    STACKED = "one column, both"
    LEFT = "left only"
    RIGHT = "right only"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides drawn, in order."""
        return {Mode.LEFT: (LEFT,), Mode.RIGHT: (RIGHT,)}.get(self, (LEFT, RIGHT))


class Block(NamedTuple):
    """What an item holds of one side."""

    rows: tuple[int, ...]
    """One row, or all rows of a fold."""
    label: str = ""
    """What a fold says; empty for a row drawn in full."""


class Band(NamedTuple):
    """What stands level: a row, a fold, or stretches of each side that share nothing."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]

    def on(self, side: Side) -> tuple[Block, ...]:
        """The cells of a side, from top to bottom."""
        return self.left if side is LEFT else self.right

    @property
    def linked(self) -> bool:
        """Whether both sides are of one row."""
        return self.left is self.right or (bool(self.left) and self.left == self.right)


class Folding(NamedTuple):
    """Which runs of rows are drawn as one line."""

    furniture: bool = True
    """Page furniture."""
    verbatim: bool = False
    """Rows that are word for word the same."""
    opened: frozenset[int] = frozenset()
    """Rows whose run is drawn in full all the same."""


class Line(NamedTuple):
    """A line of a paragraph."""

    side: Side
    paragraph: int
    number: int
    """0-based line in the paragraph; beyond its text where the margin needs more lines."""


class Place(NamedTuple):
    """A line of the view by what it shows, which survives a new layout."""

    row: int
    side: Side
    """The side the cursor is on."""
    text_side: Side
    """The side whose text is meant: the cursor's, or the other where that has none here."""
    paragraph: int | None
    offset: int
    """Offset in the paragraph's shown text at which the line begins."""


class Layout:
    """The rows as items, at given widths."""

    def __init__(
        self,
        index: ReadingIndex,
        columns: Sides[Column],
        mode: Mode,
        widths: Sides[int],
        folding: Folding,
    ) -> None:
        self.index = index
        self.columns = columns
        self.mode = mode
        self.widths = widths
        self._folding = folding
        self._counts = {side: columns[side].line_counts(widths[side]) for side in mode.sides}
        for side, counts in self._counts.items():
            # A paragraph whose counterpart is elsewhere says so on the second line of its margin.
            for paragraph in index.has_elsewhere[side]:
                counts[paragraph] = max(2, counts[paragraph])
        self.items: list[Band] = list(self._build())
        self.tops = array("L", [0])
        """The line at which each item begins, and at last the height of all."""
        self._item_of = array("l", [-1]) * len(index.rows)
        top = 0
        for number, item in enumerate(self.items):
            top += self._height(item) + SPACING
            self.tops.append(top)
            for cells in item:
                for cell in cells:
                    for row in cell.rows:
                        self._item_of[row] = number

    # Building

    def _build(self) -> Iterator[Band]:
        rows = self.index.rows
        if self.mode is not Mode.SPLIT:
            sides = self.mode.sides
            shown = [n for n, row in enumerate(rows) if any(row.on(s) for s in sides)]
            for cell in self._cells(shown):
                yield Band(*((cell,) if self._reaches(cell, side) else () for side in Side))
            return
        for linked, group in groupby(
            range(len(rows)), lambda n: bool(rows[n].left and rows[n].right)
        ):
            numbers = list(group)
            if linked:
                for cell in self._cells(numbers):
                    cells = (cell,)
                    yield Band(cells, cells)
            else:
                left = self._cells([n for n in numbers if rows[n].left])
                right = self._cells([n for n in numbers if rows[n].right])
                yield from self._beside(list(left), list(right))

    def _reaches(self, cell: Block, side: Side) -> bool:
        rows = self.index.rows
        return side in self.mode.sides and any(rows[n].on(side) for n in cell.rows)

    def _beside(self, left: list[Block], right: list[Block]) -> Iterator[Band]:
        """Rows of one side each, beside each other so that neither column has needless gaps.

        The side that is shorter so far takes its next row, until both are about level or so many
        that a line could no longer be found quickly.
        """
        queues = {LEFT: left[::-1], RIGHT: right[::-1]}
        while queues[LEFT] or queues[RIGHT]:
            taken: dict[Side, list[Block]] = {LEFT: [], RIGHT: []}
            heights = {LEFT: 0, RIGHT: 0}
            while True:
                side = LEFT if heights[LEFT] <= heights[RIGHT] else RIGHT
                if not queues[side]:
                    break
                cell = queues[side].pop()
                taken[side].append(cell)
                heights[side] += self._cell_height(cell, side) + SPACING
                if (
                    abs(heights[LEFT] - heights[RIGHT]) <= SPACING
                    or len(taken[side]) >= _MOST_CELLS
                ):
                    break
            if not (taken[LEFT] or taken[RIGHT]):
                side = LEFT if queues[LEFT] else RIGHT
                taken[side].append(queues[side].pop())
            yield Band(tuple(taken[LEFT]), tuple(taken[RIGHT]))

    def _cells(self, rows: list[int]) -> Iterator[Block]:
        """Rows as cells; runs of furniture, or of equal rows, fold to one."""
        for kind, group in groupby(rows, self._fold_kind):
            run = tuple(group)
            if kind is None or not self._folding.opened.isdisjoint(run):
                yield from (Block((number,)) for number in run)
            else:
                yield Block(run, _label(kind, len(run)))

    def _fold_kind(self, number: int) -> RowKind | None:
        folding, index = self._folding, self.index
        if folding.furniture and number in index.furniture:
            return RowKind.FURNITURE
        if folding.verbatim and index.complete and index.kind(number) is RowKind.VERBATIM:
            return RowKind.VERBATIM
        return None

    # Heights and places

    @property
    def height(self) -> int:
        """Lines of the whole view."""
        return self.tops[-1]

    def _height(self, item: Band) -> int:
        if self.mode is Mode.SPLIT and item.linked and not item.left[0].label:
            # Nearly every item of two long texts is one row of one paragraph a side.
            left, right, _ = self.index.rows[item.left[0].rows[0]]
            if len(left) == 1 and len(right) == 1:
                return max(self._counts[LEFT][left[0]], self._counts[RIGHT][right[0]])
        heights = [self._side_height(item, side) for side in self.mode.sides]
        return sum(heights) if self.mode is Mode.STACKED else max(heights)

    def _side_height(self, item: Band, side: Side) -> int:
        cells = item.on(side)
        if side is RIGHT and self.mode is Mode.STACKED and item.linked and cells[0].label:
            # Where the sides stand one above the other, a fold of both is said once.
            return 0
        if len(cells) == 1:
            return self._cell_height(cells[0], side)
        heights = sum(self._cell_height(cell, side) for cell in cells)
        return heights + SPACING * max(0, len(cells) - 1)

    def _cell_height(self, cell: Block, side: Side) -> int:
        if cell.label:
            return 1
        counts = self._counts[side]
        paragraphs = self.index.rows[cell.rows[0]].on(side)
        if len(paragraphs) == 1:
            return counts[paragraphs[0]]
        return sum(counts[p] for p in paragraphs) + max(0, len(paragraphs) - 1)

    @cached_property
    def order(self) -> list[int]:
        """The rows (of a fold, the first) as they stand from top to bottom, left before right."""
        rows: list[int] = []
        for item in self.items:
            if item.linked or not (item.left and item.right):
                rows += [cell.rows[0] for cell in item.left or item.right]
                continue
            tops = []
            for side in Side:
                top = 0
                for cell in item.on(side):
                    tops.append((top, side is RIGHT, cell.rows[0]))
                    top += self._cell_height(cell, side) + SPACING
            rows += [row for _, _, row in sorted(tops)]
        return rows

    @cached_property
    def _place_in_order(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self.order)}

    def rows_from(self, row: int, step: int) -> Iterator[int]:
        """The rows drawn after (or, with step -1, before) a row that is drawn."""
        cell = self.cell_of(row)
        place = self._place_in_order[cell.rows[0] if cell is not None else row] + step
        while 0 <= place < len(self.order):
            yield self.order[place]
            place += step

    def item_at(self, y: int) -> tuple[int, int]:
        """The item on a line of the view, and the line inside it."""
        number = min(max(0, bisect_right(self.tops, y) - 1), max(0, len(self.items) - 1))
        return number, y - self.tops[number]

    def stands_beside(self, row: int, side: Side) -> bool:
        """Whether the item that draws a row has text of a side."""
        return bool(self.items[self._item_of[row]].on(side))

    def cell_of(self, row: int) -> Block | None:
        """The cell that draws a row."""
        if self._item_of[row] < 0:
            return None
        for cells in self.items[self._item_of[row]]:
            for cell in cells:
                if row in cell.rows:
                    return cell
        return None

    def is_folded(self, row: int) -> bool:
        """Whether a row lies in a fold."""
        cell = self.cell_of(row)
        return cell is not None and bool(cell.label)

    def cells_at(self, item: int, line: int) -> Iterator[tuple[Side, Block, int]]:
        """The cells that reach a line of an item, at most one a side, and the line inside each."""
        entry = self.items[item]
        for side in self.mode.sides:
            height = self._side_height(entry, side)
            if 0 <= line < height:
                inner = line
                for cell in entry.on(side):
                    cell_height = self._cell_height(cell, side)
                    if inner < cell_height:
                        yield side, cell, inner
                        break
                    inner -= cell_height + SPACING
                    if inner < 0:
                        break
            if self.mode is Mode.STACKED:
                line -= height

    def lines(self, item: int, line: int) -> Iterator[Line]:
        """What text stands on a line of an item: at most one line a side."""
        for side, cell, inner in self.cells_at(item, line):
            found = None if cell.label else self._line(cell.rows[0], side, inner)
            if found is not None:
                yield found

    def _line(self, row: int, side: Side, line: int) -> Line | None:
        for paragraph in self.index.rows[row].on(side):
            count = self._counts[side][paragraph]
            if line < count:
                return Line(side, paragraph, line)
            line -= count
            if line == 0:
                return None
            line -= 1
        return None

    def row_at(self, y: int, side: Side) -> tuple[int, Side]:
        """The row on a line of the view: of a side, or of the other where that has none; its side.

        Between and below the rows of a side, the row above is meant.
        """
        number, line = self.item_at(y)
        item = self.items[number]
        shown = [s for s in self.mode.sides if item.on(s)]
        if self.mode is Mode.STACKED and len(shown) == 2:
            side = LEFT if line < self._side_height(item, LEFT) else RIGHT
        elif side not in shown:
            side = shown[0]
        for cell in item.on(side):
            height = self._cell_height(cell, side) + SPACING
            if line < height:
                break
            line -= height
        return cell.rows[0], side

    def top_of(self, row: int, side: Side) -> int:
        """The line of the view at which a row begins on a side (or the only one it has)."""
        number = self._item_of[row]
        if number < 0:
            return self._nearest(row)
        item, y = self.items[number], self.tops[number]
        if side not in self.mode.sides or not any(row in cell.rows for cell in item.on(side)):
            side = side.other
        if self.mode is Mode.STACKED and side is RIGHT:
            y += self._side_height(item, LEFT)
        for cell in item.on(side):
            if row in cell.rows:
                break
            y += self._cell_height(cell, side) + SPACING
        return y

    def _nearest(self, row: int) -> int:
        while row > 0 and self._item_of[row] < 0:
            row -= 1
        return self.tops[max(0, self._item_of[row])] if self.items else 0

    def line_of(self, side: Side, paragraph: int, offset: int = 0) -> int:
        """The line of the view on which an offset of a paragraph's shown text stands.

        A paragraph in a fold gives the fold's line; one of a side that is not drawn, its row's.
        """
        row = self.index.row_of[side][paragraph]
        y = self.top_of(row, side)
        if side not in self.mode.sides or self._item_of[row] < 0 or self.is_folded(row):
            return y
        for other in self.index.rows[row].on(side):
            if other == paragraph:
                break
            y += self._counts[side][other] + 1
        starts = self.columns[side].lines(paragraph, self.widths[side])
        return y + bisect_right(starts, offset) - 1

    def place_at(self, y: int, side: Side) -> Place:
        """What stands on a line of the view, on a side."""
        if not self.items:
            return Place(0, side, side, None, 0)
        row, with_text = self.row_at(y, side)
        for entry in self.lines(*self.item_at(y)):
            if entry.side is with_text:
                starts = self.columns[entry.side].lines(entry.paragraph, self.widths[entry.side])
                offset = starts[min(entry.number, len(starts) - 1)]
                return Place(row, side, with_text, entry.paragraph, offset)
        return Place(row, side, with_text, None, 0)

    def y_of(self, place: Place) -> int:
        """The line of the view that shows a place."""
        if not self.items:
            return 0
        if place.paragraph is not None:
            return self.line_of(place.text_side, place.paragraph, place.offset)
        return self.top_of(place.row, place.text_side)


def _label(kind: RowKind, count: int) -> str:
    if kind is RowKind.FURNITURE:
        return f"{count} {'line' if count == 1 else 'lines'} of page furniture"
    return f"{count} {'row' if count == 1 else 'rows'} word for word the same"
