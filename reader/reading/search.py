"""Finding words in both texts, as a person types them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from operator import attrgetter
from typing import NamedTuple, overload

from ..text.characters import DASHES, DOUBLE_MARKS, SINGLE_MARKS
from ..text.document import Document
from ..text.model import Side, Sides, Span
from ..text.safe import safe_line
from .index import LEFT, RIGHT, ReadingIndex
from .marks import Spans

_ALIKE = {signs[0]: f"[{re.escape(signs)}]" for signs in (SINGLE_MARKS, DOUBLE_MARKS, DASHES)}


class Find(NamedTuple):
    """One place that is sought."""

    row: int
    side: Side
    span: Span
    across: Span | None = None
    """What answers it on the other side."""


class Finds:
    """Places of both texts to go through, and the one the reader is at."""

    def __init__(self, finds: Iterable[Find] = ()) -> None:
        self.finds: Sequence[Find] = list(finds)
        """In the order of the rows, left before right."""
        self.at: int | None = None
        """Number of the current find; None before the first step."""

    @property
    def current(self) -> tuple[Side, Span] | None:
        """The current find."""
        if self.at is None:
            return None
        find = self.finds[self.at]
        return find.side, find.span

    def spans(self, side: Side) -> Spans:
        """The finds of one side."""
        return Spans(find.span for find in self.finds if find.side is side)

    def step(self, step: int, row: int, *, here: bool = False) -> Find:
        """Go to the next or previous find, round the end; the first one is sought from a row.

        `here` admits a find in that row. There must be a find.
        """
        if self.at is not None:
            self.at = (self.at + step) % len(self.finds)
        else:
            first = row if here or step < 0 else row + 1
            ahead = bisect_left(self.finds, first, key=attrgetter("row"))
            self.at = (ahead if step > 0 else ahead - 1) % len(self.finds)
        return self.finds[self.at]


_BATCH = 4096
"""Hits after which a search looks whether it is still wanted."""


class Hits(Sequence[Find]):
    """The finds of a search: places are numbers, and only a find that is asked for is made."""

    def __init__(self, index: ReadingIndex, places: Sides[Spans]) -> None:
        self._index = index
        self.places = places
        """The hits of each side, all inside paragraphs."""

    def __len__(self) -> int:
        return sum(map(len, self.places))

    @overload
    def __getitem__(self, number: int) -> Find: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Find]: ...
    def __getitem__(self, number: int | slice) -> Find | Sequence[Find]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        row = bisect_right(range(len(self._index.rows)), number, key=self._before) - 1
        number -= self._before(row)
        left, right = (self._on_side_before(side, row) for side in Side)
        on_left = self._on_side_before(LEFT, row + 1) - left
        if number < on_left:
            return Find(row, LEFT, self.places.left[left + number])
        return Find(row, RIGHT, self.places.right[right + number - on_left])

    def _before(self, row: int) -> int:
        """Hits of both sides in the rows before one."""
        return sum(self._on_side_before(side, row) for side in Side)

    def _on_side_before(self, side: Side, row: int) -> int:
        # The rows hold the paragraphs of each side in their own order.
        paragraph = bisect_left(self._index.row_of[side], row)
        paragraphs = self._index.documents[side].paragraphs
        if paragraph == len(paragraphs):
            return len(self.places[side])
        return bisect_left(self.places[side].starts, paragraphs[paragraph].start)


class Search(Finds):
    """A query and its finds in both texts."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self.query = query
        self.is_done = not query.strip()
        """Whether the finds are known."""
        self.is_wanted = True
        """Set to false, ends a search that is under way in another thread."""

    def run(self, index: ReadingIndex) -> None:
        """Find all; the current find is forgotten."""
        compiled = pattern(self.query)
        if compiled is not None:
            places = index.documents.map(lambda document: self._places(document, compiled))
            self.finds = Hits(index, places)
        self.at = None
        self.is_done = self.is_wanted

    def _places(self, document: Document, compiled: re.Pattern[str]) -> Spans:
        """Where a text has what is sought, as far as that begins in a paragraph."""
        found = compiled.finditer(document.text)
        bounds, length = array("q"), -1
        while self.is_wanted and length < len(bounds):
            length = len(bounds)
            bounds.extend(chain.from_iterable(map(re.Match.span, islice(found, _BATCH))))
        return Spans.of(*_in_paragraphs(bounds[::2], bounds[1::2], document))

    def spans(self, side: Side) -> Spans:
        """The finds of one side."""
        return self.finds.places[side] if isinstance(self.finds, Hits) else Spans()

    def describe(self) -> str:
        """The search in the words of the status line; empty where there is none."""
        if not self.query.strip():
            return ""
        sought = f"find “{safe_line(self.query)}” "
        if not self.is_done:
            return f"{sought}…"
        left, right = (len(self.spans(side)) for side in Side)
        at = f"{self.at + 1}/" if self.at is not None else ""
        return f"{sought}{at}{left + right} (‹{left} ›{right})"


def pattern(query: str) -> re.Pattern[str] | None:
    """What is typed as a pattern; None where there is nothing to find.

    A query without capitals finds them too; white space stands for any, also a line end; straight
    quotation marks and hyphens stand for the curly and long ones.
    """
    words = query.split()
    if not words:
        return None
    parts = ["".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words]
    flags = re.IGNORECASE if query == query.lower() else 0
    return re.compile(r"\s+".join(parts), flags)


def _in_paragraphs(
    starts: array[int], ends: array[int], document: Document
) -> tuple[array[int], array[int]]:
    """Those of the hits, which are in order, that begin in a paragraph."""
    kept = array("q"), array("q")
    first = 0
    for (start, end), _ in document.paragraphs:
        first = bisect_left(starts, start, first)
        if first == len(starts):
            break
        if starts[first] < end:
            last = bisect_left(starts, end, first)
            kept[0].extend(starts[first:last])
            kept[1].extend(ends[first:last])
            first = last
    return kept
