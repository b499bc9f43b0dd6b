"""Lines of a text at a width in terminal cells.

Prose of single-cell characters is wrapped with `str.rfind`, one call a line; only the lines with
wide or zero-width characters go by cell sums. Both break at spaces, or inside a word longer than a
line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from ..text.scan import unusual

_UNCERTAIN = {"\ufe0f"}
"""Of which terminals disagree what they take: variation selector 16."""
WIDEST = 2
"""Most cells that a character takes."""


class _Sizes(dict[str, int]):
    """Cells of each character, found out when it is first met."""

    def __init__(self, of_character: Callable[[str], int]) -> None:
        super().__init__(dict.fromkeys(_UNCERTAIN, 1))
        self._of_character = of_character

    def __missing__(self, character: str) -> int:
        size = self[character] = self._of_character(character)
        return size


class Cells:
    """How many terminal cells texts take, and their lines, by the cells of each character."""

    def __init__(self, of_character: Callable[[str], int]) -> None:
        self._of_character = _Sizes(of_character)
        # Line ends and tabs are shown as spaces.
        self._single = {chr(code) for code in range(0x20, 0x7F)} | {"\n", "\t"}

    def is_single(self, text: str) -> bool:
        """Whether every character of the text takes exactly one cell."""
        if text.isascii() or self._single.issuperset(rest := unusual(text)):
            return True
        unknown = set(rest) - self._single
        narrow = {c for c in unknown - _UNCERTAIN if self._of_character[c] == 1}
        self._single.update(narrow)
        return len(narrow) == len(unknown)

    def width(self, text: str) -> int:
        """Cells that the text takes, never less than a terminal gives it.

        An emoji joined of several is counted as all of them, and a variation selector 16 as one
        cell, because terminals disagree on both.
        """
        return len(text) if self.is_single(text) else sum(self._cells(text))

    def _cells(self, text: str) -> list[int]:
        return list(map(self._of_character.__getitem__, text))

    def line_starts(self, text: str, width: int) -> list[int]:
        """Offsets at which the lines of the text begin, the first 0, at `width` cells."""
        width = max(1, width)
        if self.is_single(text):
            return _narrow_starts(text, width)
        return self._uneven_starts(text, max(2, width))

    def _uneven_starts(self, text: str, width: int) -> list[int]:
        """The same, looking at the cells of those lines alone that have other than single ones."""
        starts = [0]
        start, end = 0, len(text)
        is_single = self._single.issuperset
        while True:
            window = text[start : start + width + 1]
            if is_single(window):
                if len(window) <= width:
                    return starts
                space = window.rfind(" ")
                start += space + 1 if space > 0 else width
            else:
                cells = self._cells(window)
                while sum(cells) <= width and start + len(window) < end:
                    # Signs without width leave room for more.
                    more = text[start + len(window) : start + 2 * len(window)]
                    window += more
                    cells += self._cells(more)
                if sum(cells) <= width:
                    return starts
                # The last offset whose prefix still fits; a space that ends the line may hang over.
                fit = bisect_right(list(accumulate(cells)), width)
                start += _break_before(window, cells, fit)
            starts.append(start)

    def fit(self, text: str, width: int) -> str:
        """The text cut, with an ellipsis, and padded to exactly `width` cells."""
        if width <= 0:
            return ""
        cells = self.width(text)
        if cells > width:
            kept: list[str] = []
            cells = 1
            for character, size in zip(text, self._cells(text), strict=True):
                if cells + size > width:
                    break
                kept.append(character)
                cells += size
            text = "".join(kept) + "…"
        return text + " " * (width - cells)


def count_lines(text: str, start: int, end: int, width: int) -> int:
    """Lines that `text[start:end]`, all single cells, takes at `width` cells (at least 1)."""
    count = 1
    find = text.rfind
    while end - start > width:
        space = find(" ", start, start + width + 1)
        start = space + 1 if space > start else start + width
        count += 1
    return count


def _narrow_starts(text: str, width: int) -> list[int]:
    starts = [0]
    start = 0
    end = len(text)
    while end - start > width:
        space = text.rfind(" ", start, start + width + 1)
        start = space + 1 if space > start else start + width
        starts.append(start)
    return starts


def _break_before(text: str, cells: list[int], fit: int) -> int:
    """Where the next line begins, given that `text[:fit]` is the most that fits."""
    space = text.rfind(" ", 0, fit + 1)
    # Between two wide characters (Chinese, Japanese) a line may end without a space.
    wide = fit
    while wide > 1 and wide > space and not (cells[wide - 1] == 2 or cells[wide] == 2):
        wide -= 1
    if wide > 1 and wide > space + 1 and cells[wide] > 0:
        return wide
    if space > 0:
        return space + 1
    cut = max(fit, 1)
    while cut > 1 and cells[cut] == 0:
        cut -= 1
    # A cluster wider than the line has to be cut somewhere.
    return cut if cells[cut] > 0 else max(fit, 1)
