"""What every layout of the two texts can be asked: which line shows what, and the other way round.

A layout is a sequence of items, one below the other, whose heights are known at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from ..collation.index import RowKind
from ..collation.results import Relation
from ..text.model import Side, Sides, Span
from .bands import Band, Block, Cell
from .column import Column
from .index import LEFT, RIGHT, ReadingIndex


class Mode(StrEnum):
    """How the two sides stand on the screen."""

    SPLIT = "side by side"
    STACKED = "one column, both"
    LEFT = "left only"
    RIGHT = "right only"
    ONCE = "both read once"

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides drawn, in order."""
        return {Mode.LEFT: (LEFT,), Mode.RIGHT: (RIGHT,)}.get(self, (LEFT, RIGHT))


class Folding(NamedTuple):
    """Which runs of rows are drawn as one line."""

    furniture: bool = True
    """Page furniture."""
    verbatim: bool = False
    """Rows that are word for word the same."""
    opened: frozenset[int] = frozenset()
    """Rows whose run is drawn in full all the same."""


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


class Laid(ABC):
    """The rows as items, at given widths."""

    index: ReadingIndex
    columns: Sides[Column]
    mode: Mode
    tops: array[int]
    """The line at which each item begins, and at last the height of all."""
    _item_of: array[int]
    """By row; -1 for one that is not drawn."""

    @property
    @abstractmethod
    def items(self) -> Sequence[Band]:
        """What stands one below the other."""

    @property
    def height(self) -> int:
        """Lines of the whole view."""
        return self.tops[-1]

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

    def y_of(self, place: Place) -> int:
        """The line of the view that shows a place."""
        if not self.items:
            return 0
        if place.paragraph is not None:
            return self.line_of(place.text_side, place.paragraph, place.offset)
        return self.top_of(place.row, place.text_side)

    def is_read_elsewhere(self, side: Side, paragraph: int) -> bool:
        """Whether the words of a paragraph stand in the place of its counterpart."""
        return False

    @abstractmethod
    def rows_from(self, row: int, step: int) -> Iterator[int]:
        """The rows drawn after (or, with step -1, before) a row that is drawn."""

    @abstractmethod
    def cells_at(self, item: int, line: int) -> Iterator[tuple[Side, Block, int]]:
        """The cells that reach a line of an item, at most one a side, and the line inside each."""

    @abstractmethod
    def row_at(self, y: int, side: Side) -> tuple[int, Side]:
        """The row on a line of the view: of a side, or of the other where that has none; its side.

        Between and below the rows of a side, the row above is meant.
        """

    @abstractmethod
    def top_of(self, row: int, side: Side) -> int:
        """The line of the view at which a row begins on a side (or the only one it has)."""

    @abstractmethod
    def line_of(self, side: Side, paragraph: int, offset: int = 0) -> int:
        """The line of the view on which an offset of a paragraph's shown text stands.

        A paragraph in a fold gives the fold's line; one of a side that is not drawn, its row's.
        """

    @abstractmethod
    def place_at(self, y: int, side: Side) -> Place:
        """What stands on a line of the view, on a side."""

    @abstractmethod
    def span_at(self, y: int, side: Side) -> Span | None:
        """The document span of the text on a line of the view, on a side; None without text."""


def folded(rows: Sequence[int], kinds: dict[int, RowKind], folding: Folding) -> Sequence[Cell]:
    """Rows as cells; runs of a kind fold to one, as `fold_kinds` says."""
    if not kinds:
        return rows
    cells: list[Cell] = []
    for kind, group in groupby(rows, kinds.get):
        run = tuple(group)
        if kind is None or not folding.opened.isdisjoint(run):
            cells += run
        else:
            cells.append(Block(run, _label(kind, len(run))))
    return cells


def fold_kinds(index: ReadingIndex, folding: Folding) -> dict[int, RowKind]:
    """By row, what kind of fold it belongs to."""
    kinds: dict[int, RowKind] = {}
    if folding.verbatim and index.complete:
        same = (n for n, row in enumerate(index.rows) if row.relation is Relation.VERBATIM)
        kinds = dict.fromkeys(same, RowKind.VERBATIM)
    for row in index.furniture:
        kinds.pop(row, None)
        if folding.furniture:
            kinds[row] = RowKind.FURNITURE
    return kinds


def _label(kind: RowKind, count: int) -> str:
    if kind is RowKind.FURNITURE:
        return f"{count} {'line' if count == 1 else 'lines'} of page furniture"
    return f"{count} {'row' if count == 1 else 'rows'} word for word the same"
