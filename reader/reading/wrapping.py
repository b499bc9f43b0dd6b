"""Lines of a text at a width in terminal cells.

Prose of single-cell characters is wrapped with `str.rfind`, one call a line; text with wide or
zero-width characters goes by cell sums. Both break at spaces, or inside a word longer than a line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_VARIATION_SELECTOR_16 = "\ufe0f"


class Cells:
    """How many terminal cells texts take, and their lines, by the cells of each character."""

    def __init__(self, of_character: Callable[[str], int]) -> None:
        self._of_character = of_character
        # Line ends and tabs are shown as spaces.
        self._single = {chr(code) for code in range(0x20, 0x7F)} | {"\n", "\t"}

    def is_single(self, text: str) -> bool:
        """Whether every character of the text takes exactly one cell."""
        if text.isascii() or self._single.issuperset(text):
            return True
        unknown = set(text) - self._single
        narrow = {character for character in unknown if self._of_character(character) == 1}
        self._single.update(narrow)
        return len(narrow) == len(unknown)

    def width(self, text: str) -> int:
        """Cells that the text takes, never less than a terminal gives it.

        An emoji joined of several is counted as all of them, and a variation selector 16 as one
        cell, because terminals disagree on both.
        """
        return len(text) if self.is_single(text) else sum(self._cells(text))

    def _cells(self, text: str) -> list[int]:
        return [
            1 if character == _VARIATION_SELECTOR_16 else self._of_character(character)
            for character in text
        ]

    def line_starts(self, text: str, width: int) -> list[int]:
        """Offsets at which the lines of the text begin, the first 0, at `width` cells."""
        width = max(1, width)
        if self.is_single(text):
            return _narrow_starts(text, width)
        return _wide_starts(text, self._cells(text), max(2, width))

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


def _wide_starts(text: str, cells: list[int], width: int) -> list[int]:
    sums = list(accumulate(cells, initial=0))
    starts = [0]
    start = 0
    end = len(text)
    while sums[end] - sums[start] > width:
        # The last offset whose prefix still fits; a space that ends the line may hang over.
        fit = bisect_right(sums, sums[start] + width) - 1
        start = _break_before(text, cells, start, fit)
        starts.append(start)
    return starts


def _break_before(text: str, cells: list[int], start: int, fit: int) -> int:
    """Where the next line begins, given that `text[start:fit]` is the most that fits."""
    space = text.rfind(" ", start, fit + 1)
    # Between two wide characters (Chinese, Japanese) a line may end without a space.
    wide = fit
    while wide > start + 1 and wide > space and not (cells[wide - 1] == 2 or cells[wide] == 2):
        wide -= 1
    if wide > start + 1 and wide > space + 1 and cells[wide] > 0:
        return wide
    if space > start:
        return space + 1
    cut = max(fit, start + 1)
    while cut > start + 1 and cells[cut] == 0:
        cut -= 1
    # A cluster wider than the line has to be cut somewhere.
    return cut if cells[cut] > 0 else max(fit, start + 1)
