"""The steps of a comparison that take longest, and the two ways in which they are taken.

Both give the same to the last digit: `plain` word by word, `arrays` as operations on whole arrays,
in a fraction of the time. The arrays are numpy's, which itself takes longer to import than two
articles take to compare, so it is imported for long texts alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from ..text.document import Document
from . import plain
from .bags import Bags
from .evidence import Measures
from .likelihood import Range
from .options import Cell
from .regions import Region
from .stretches import Steps, Stretch
from .tokens import Forms, Tokens, WordBounds

LONG = 120_000
"""Code points of both texts together from which arrays pay, the import of numpy included."""


class Backend(Protocol):
    """A way of taking the steps; what each does is said where it is done plainly."""

    def tokenize_both(self, left: Document, right: Document) -> tuple[Tokens, Tokens, Forms]: ...

    def word_bounds(self, document: Document) -> WordBounds: ...

    def grams(
        self, sides: Sequence[Tokens], reach: Mapping[int, int], first: int
    ) -> tuple[list[Tokens], list[tuple[int, ...]]]: ...

    def most_common(
        self, left: array[int], right: array[int], most: int
    ) -> list[tuple[int, int]]: ...

    def measures(self, left: array[int], right: array[int], forms: Forms) -> Measures: ...

    def lifted(
        self, sums: Sequence[float], places: Sequence[int], weights: Sequence[float]
    ) -> Sequence[float]: ...

    def equal_stretches(self, left: array[int], right: array[int]) -> Sequence[Stretch]: ...

    def steps(
        self,
        stretches: Sequence[Stretch],
        left_sums: Sequence[float],
        right_size: int,
        strong: float,
        least: float,
    ) -> tuple[Sequence[Stretch], Steps]: ...

    def without(self, words: Sequence[int], taken: bytearray) -> Sequence[int]: ...

    def weights(self, bags: Bags, bits: Sequence[float]) -> list[float]: ...

    def common_counts(self, left: Bags, right: Bags, cells: Sequence[Cell]) -> list[int]: ...

    def shares(
        self, left: Bags, right: Bags, cells: Sequence[Cell], bits: Sequence[float]
    ) -> list[float]: ...

    def similarities(
        self,
        left: Bags,
        right: Bags,
        bits: Sequence[float],
        min_bits: float,
        left_done: Collection[int] = (),
        right_done: Collection[int] = (),
    ) -> dict[Cell, float]: ...

    def heaviest_segment(
        self,
        words: Sequence[int],
        start: int,
        end: int,
        far_words: Sequence[int],
        bits: Sequence[float],
        matched: Sequence[tuple[int, int]],
    ) -> tuple[int, int]: ...

    def word_values(
        self, stems: Sequence[int], other: Sequence[int], shared: Sequence[Range]
    ) -> Sequence[float]: ...

    def which_cross(
        self,
        passages: Sequence[tuple[Region, Sequence[Stretch]]],
        stretches: Sequence[Stretch],
        left_sums: Sequence[float],
        least: Sequence[float],
    ) -> Iterable[bool]: ...

    def passage_counts(
        self,
        passages: Sequence[tuple[Region, Sequence[Stretch]]],
        left: array[int],
        right: array[int],
    ) -> list[int]: ...


def backend_for(size: int) -> Backend:
    """The way that is quicker for two texts of so many code points together."""
    if size < LONG:
        return plain
    from . import arrays

    return arrays
