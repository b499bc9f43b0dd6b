"""Where every row stands: items, their heights in lines, and what is on a line.

Heights are exact and cheap (a line count a paragraph), so the whole text is laid out at once for
the current widths; break offsets are made again only for the lines that are drawn.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, compress, groupby, pairwise
from typing import NamedTuple

from ..collation.index import RowKind
from ..text.model import Side, Sides, Span
from .bands import SPACING, Band, Bands, Block, Cell, Item, packed
from .column import Column
from .index import LEFT, RIGHT, ReadingIndex
from .laid import Folding, Laid, Mode, Place, fold_kinds, folded

_MOST_BANDS = 512
"""Bands that are kept once they are made."""


class Line(NamedTuple):
    """A line of a paragraph."""

    side: Side
    paragraph: int
    number: int
    """0-based line in the paragraph; beyond its text where the margin needs more lines."""


class Layout(Laid):
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
        self._heights = Sides.of(self._heights_on)
        """Lines of each row on each side with the blank one after it; 0 where it has no text."""
        self._items: list[Item] = []
        self._bands: dict[int, Band] = {}
        self._apart: Sides[list[Cell]] = Sides([], [])
        """The cells of each side that share nothing with those beside them."""
        tops = array("L", accumulate(self._build(), initial=0))
        self.tops = tops
        self._item_of = array("l", [-1]) * len(index.rows)
        for number, item in enumerate(self._items):
            if isinstance(item, int):
                self._item_of[item] = number
                continue
            for cell in (item,) if isinstance(item, Block) else chain(*self._in_band(item)):
                for row in (cell,) if isinstance(cell, int) else cell.rows:
                    self._item_of[row] = number

    def _heights_on(self, side: Side) -> Sequence[int]:
        if side not in self._counts:
            return bytes(len(self.index.rows))
        sums = list(accumulate(map(SPACING.__add__, self._counts[side]), initial=0))
        at = map(sums.__getitem__, self.index.bounds[side])
        return [end - start for start, end in pairwise(at)]

    # Building: the rows of two long texts are many, so nothing is made of one that lies far off.

    def _build(self) -> Iterator[int]:
        """Put all items in their places; the height of each, with the blank line after it."""
        left, right = self._heights
        rows = range(len(self.index.rows))
        if self.mode is not Mode.SPLIT:
            both = [a + b - SPACING if a and b else a + b for a, b in zip(left, right, strict=True)]
            yield from self._alone(list(compress(rows, both)), both)
            return
        level = list(map(max, left, right))
        linked = list(map(bool, map(min, left, right)))
        has = self._heights.map(lambda heights: heights.__getitem__)
        for is_linked, group in groupby(rows, linked.__getitem__):
            numbers = list(group)
            if is_linked:
                yield from self._alone(numbers, level)
            else:
                yield from self._beside(
                    has.map(lambda has_text: self._cells(list(filter(has_text, numbers))))  # noqa: B023
                )

    def _alone(self, rows: list[int], heights: Sequence[int]) -> Iterable[int]:
        """Rows, or folds of them, one below the other."""
        cells = self._cells(rows)
        self._items += cells
        return (_height(cell, heights) for cell in cells)

    def _beside(self, cells: Sides[Sequence[Cell]]) -> Iterator[int]:
        """Rows, or folds of them, of one side each, beside each other."""
        begins = self._apart.map(len)
        for side, of_side in cells.items():
            self._apart[side].extend(of_side)
        i, j = begins
        for left, right, height in packed(
            *([_height(c, self._heights[side]) for c in of_side] for side, of_side in cells.items())
        ):
            ends = begins.left + left, begins.right + right
            self._items.append((i, ends[0], j, ends[1]))
            i, j = ends
            yield height

    @cached_property
    def _fold_kinds(self) -> dict[int, RowKind]:
        return fold_kinds(self.index, self._folding)

    def _cells(self, rows: list[int]) -> Sequence[Cell]:
        return folded(rows, self._fold_kinds, self._folding)

    def _band(self, number: int) -> Band:
        band = self._bands.get(number)
        if band is None:
            if len(self._bands) >= _MOST_BANDS:
                self._bands.clear()
            band = self._bands[number] = self._made(self._items[number])
        return band

    def _made(self, item: Item) -> Band:
        if isinstance(item, int | Block):
            cells = (_block(item),)
            return Band(*(cells if self._reaches(cells[0], side) else () for side in Side))
        return Band(*(tuple(map(_block, cells)) for cells in self._in_band(item)))

    def _in_band(self, bounds: tuple[int, int, int, int]) -> tuple[list[Cell], list[Cell]]:
        a, b, c, d = bounds
        return self._apart.left[a:b], self._apart.right[c:d]

    def _reaches(self, cell: Block, side: Side) -> bool:
        return any(self._heights[side][row] for row in cell.rows)

    @property
    def items(self) -> Sequence[Band]:
        """What stands one below the other."""
        return Bands(self._items, self._band)

    # Heights and places

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
        return 1 if cell.label else max(0, self._heights[side][cell.rows[0]] - SPACING)

    def rows_from(self, row: int, step: int) -> Iterator[int]:
        """The rows drawn after (or, with step -1, before) a row that is drawn."""
        number = self._item_of[row]
        cell = self.cell_of(row)
        assert cell is not None
        rows = self._in_order(number)[::step]
        yield from rows[rows.index(cell.rows[0]) + 1 :]
        number += step
        while 0 <= number < len(self._items):
            yield from self._in_order(number)[::step]
            number += step

    def _in_order(self, number: int) -> list[int]:
        """The rows (of a fold, the first) of an item from top to bottom, left before right."""
        alone = self._items[number]
        if isinstance(alone, int):
            return [alone]
        item = self.items[number]
        if item.linked or not (item.left and item.right):
            return [cell.rows[0] for cell in item.left or item.right]
        tops = []
        for side in Side:
            top = 0
            for cell in item.on(side):
                tops.append((top, side is RIGHT, cell.rows[0]))
                top += self._cell_height(cell, side) + SPACING
        return [row for _, _, row in sorted(tops)]

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

    def span_at(self, y: int, side: Side) -> Span | None:
        """The document span of the text on a line of the view, on a side; None without text."""
        for entry in self.lines(*self.item_at(y)):
            if entry.side is side:
                column, width = self.columns[side], self.widths[side]
                bounds = column.line_bounds(entry.paragraph, entry.number, width)
                return bounds and column.document_span(entry.paragraph, *bounds)
        return None


def _height(cell: Cell, of_rows: Sequence[int]) -> int:
    """Lines of a cell, with the blank one after it."""
    return of_rows[cell] if isinstance(cell, int) else 1 + SPACING


def _block(cell: Cell) -> Block:
    return Block((cell,)) if isinstance(cell, int) else cell
