"""Bands: what stands level on the screen, and how what shares nothing is packed into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from ..text.model import Side
from .index import LEFT

SPACING = 1
"""Blank lines after an item, and after each cell of it."""
_MOST_CELLS = 24
"""Cells a side of one item."""


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


Cell = int | Block
"""A row drawn in full, by its number, or a fold."""
Item = Cell | tuple[int, int, int, int]
"""What a band is made of: a cell of all sides it has text on, or the bounds of cells that stand
beside each other, in the list of such cells of the left and of the right side."""


class Bands(Sequence[Band]):
    """The items as bands, each made when it is looked at."""

    def __init__(self, items: Sequence[object], band: Callable[[int], Band]) -> None:
        self._items = items
        self._band = band

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, number: int) -> Band: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Band]: ...
    def __getitem__(self, number: int | slice) -> Band | Sequence[Band]:
        if isinstance(number, slice):
            return [self._band(each) for each in range(*number.indices(len(self)))]
        return self._band(range(len(self))[number])


def packed(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cells beside each other so that neither column has needless gaps.

    The side that is shorter so far takes its next cell, until both are about level or so many that
    a line could no longer be found quickly.

    Args:
        left: Lines of each cell of the left side, with the blank one after it.
        right: The same of the right side.

    Yields:
        Of each band the cells up to its end, on the left and on the right, and its lines.
    """
    i = j = 0
    while i < len(left) or j < len(right):
        last_left, last_right = i + _MOST_CELLS, j + _MOST_CELLS
        on_left = on_right = 0
        while True:
            if on_left <= on_right:
                if i == len(left):
                    break
                on_left += left[i]
                i += 1
            else:
                if j == len(right):
                    break
                on_right += right[j]
                j += 1
            if -SPACING <= on_left - on_right <= SPACING or i == last_left or j == last_right:
                break
        if not on_left and not on_right:
            on_right = right[j]
            j += 1
        yield i, j, max(on_left, on_right)
