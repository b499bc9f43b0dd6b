"""Both texts as one prose that is read once: what they share stands once, what differs beside it.

`merge` says what became of every word. Here its words become paragraphs for the screen: a sentence
that has less in common than not is given whole, first as the left text has it, then as the right
one has it, and what one side alone has is told by signs that hold without colours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from ..collation.comparison import Comparison
from ..onetext.merged import Item, Mark, Unit, Words, merge
from ..onetext.movedwords import MovedWords
from ..onetext.sentences import STATES, part, settled, tidied, whole
from ..text.document import Document
from ..text.model import Side, Sides

_BREAK = str.maketrans("\n\t", "  ")
BRACKETS = Sides(("‹", "›"), ("›", "‹"))
"""What stands round the words of each side."""
_PARAGRAPH = Sides("‹¶", "›¶")
"""Signs of a paragraph that ends on one side only."""


class Stretch(NamedTuple):
    """Letters of a flow that have one fate, up to where the next stretch begins."""

    start: int
    """Where it begins in the text of the flow."""
    side: Side | None
    """The side whose alone it is; None where both have it."""
    at: Sides[int | None]
    """Where it begins in the documents that have it; none has a sign."""
    has_moved: bool = False
    """Whether the other side has it elsewhere. What `side` has alone then says where it is read."""

    @property
    def is_sign(self) -> bool:
        """Whether it was put in to tell whose the words beside it are."""
        return self.at.left is None and self.at.right is None


class Flow(NamedTuple):
    """A paragraph of the one text, up to where either side ends one."""

    text: str
    stretches: tuple[Stretch, ...]
    paragraphs: Sides[int | None]
    """Those whose words it has."""
    begins: Sides[bool]
    """Whether it has their first words."""
    alone: Side | None
    """The side whose alone all of it is."""

    def at(self, place: int) -> int:
        """The number of the stretch at a place of the text."""
        return bisect_right(self.stretches, place, key=_start) - 1

    def end(self, number: int) -> int:
        """Where a stretch ends in the text."""
        last = number + 1 == len(self.stretches)
        return len(self.text) if last else self.stretches[number + 1].start

    def place(self, side: Side, offset: int) -> int | None:
        """The place of an offset of a document, or of the last one before; None if there is none.

        A side's stretches are in the order of its document.
        """
        found: int | None = None
        for number, stretch in enumerate(self.stretches):
            begin = stretch.at[side]
            if begin is None:
                continue
            if begin > offset:
                break
            found = stretch.start + min(offset - begin, self.end(number) - 1 - stretch.start)
        return found

    def nearest(self, side: Side, place: int) -> int | None:
        """The document offset of what a side has at or next to a place; None if it has nothing."""
        here = self.at(place)
        for number in chain(range(here, len(self.stretches)), range(here - 1, -1, -1)):
            stretch = self.stretches[number]
            begin = stretch.at[side]
            if begin is not None:
                last = self.end(number) - stretch.start - 1
                return begin + min(max(0, place - stretch.start), last)
        return None


def _start(stretch: Stretch) -> int:
    return stretch.start


class Entry(NamedTuple):
    """What has one place in the one text."""

    paragraphs: Sides[Sequence[int]]
    """Those whose place it is."""
    flows: tuple[Flow, ...]
    """None where paragraphs stood or stand that are read elsewhere."""
    has_moved: bool


class Once(NamedTuple):
    """The one text, for a reader of one side."""

    comparison: Comparison
    reader: Side
    """The side that has moved paragraphs where they stand here."""
    entries: tuple[Entry, ...]


def read_once(comparison: Comparison, reader: Side) -> Once:
    """The one text of two; takes time in proportion to both."""
    entries: list[Entry] = []
    documents = comparison.documents
    merged = merge(comparison, reader=reader)
    units = [unit._replace(items=tuple(tidied(unit.items, reader))) for unit in merged]
    moved = MovedWords(comparison, units)
    for (move, is_away), group in groupby(units, lambda unit: (unit.move, not unit.items)):
        if is_away and move is not None:
            # Paragraphs that have gone together are told of together.
            away = list(group)
            places = Sides.of(lambda side: [p for unit in away for p in unit.paragraphs[side]])  # noqa: B023
            entries.append(Entry(places, (), True))
        else:
            entries += (
                Entry(
                    unit.paragraphs, tuple(_flows(unit, documents, reader, moved)), move is not None
                )
                for unit in group
            )
    return Once(comparison, reader, tuple(entries))


# --- paragraphs for the screen --------------------------------------------------------------------


def _flows(
    unit: Unit, documents: Sides[Document], reader: Side, moved: MovedWords
) -> Iterator[Flow]:
    items = settled(moved.told(unit.items))
    if {item.state for item in items if isinstance(item, Words)} == {*STATES}:
        # Paragraphs that have no words in common stand one below the other.
        items = list(whole([*items[:-1], *_split(items[-1])]))
    last = Sides(-1, -1)
    waiting: list[Words] = []
    for item in items:
        if isinstance(item, Words):
            waiting.append(item)
            continue
        if waiting:
            flow = _flow(waiting, item, documents, reader, moved, last)
            last = Sides.of(lambda side: _or(flow.paragraphs[side], last[side]))  # noqa: B023
            yield flow
            waiting = []


def _or(number: int | None, otherwise: int) -> int:
    return otherwise if number is None else number


def _split(end: Item) -> Iterator[Item]:
    """The end of a paragraph on both sides as an end on each."""
    assert isinstance(end, Mark)
    for side, state in STATES.items():
        if end.state.is_on(side):
            yield Mark(state, Sides.only(side, end.roles[side]), Sides.only(side, end.at[side]))


def _flow(
    words: Sequence[Words],
    end: Mark,
    documents: Sides[Document],
    reader: Side,
    moved: MovedWords,
    last: Sides[int],
) -> Flow:
    """The paragraph of the one text that ends at a mark, behind the `last` ones of each side."""
    states = {item.state for item in words}
    alone = next((side for side, state in STATES.items() if states == {state}), None)
    writer = _Writer()
    told = None
    for state, group in groupby(words, lambda item: item.state):
        side = next((side for side in Side if not state.is_on(side.other)), None)
        if side is None or alone is not None:
            for item in group:
                writer.add(item.text, side, item.at)
        elif state in {*STATES}:
            writer.add_bracketed(list(group), side)
        elif side is reader:
            for item in group:
                writer.add(item.text, None, item.at, has_moved=True)
        else:
            for item in group:
                begin = item.at[side]
                assert begin is not None
                there = moved.at(side, begin)
                if there is not None and there is not told:
                    number = documents[reader].paragraph_at(there.on(reader).start) + 1
                    sign = f"[read at {BRACKETS[reader][0]}¶{number}]"
                    writer.add_sign(sign, side, item.at, has_moved=True)
                told = there
    side = next((side for side in Side if not end.state.is_on(side.other)), None)
    if side is not None and any(item.state.is_on(side.other) for item in words):
        writer.add_sign(_PARAGRAPH[side], side, _NOWHERE)

    def paragraph(side: Side) -> int | None:
        offsets = (item.at[side] for item in words)
        first = next((offset for offset in offsets if offset is not None), None)
        return None if first is None else documents[side].paragraph_at(first)

    paragraphs = Sides.of(paragraph)
    begins = Sides.of(lambda side: paragraphs[side] not in (None, last[side]))
    return Flow("".join(writer.parts), tuple(writer.stretches), paragraphs, begins, alone)


_NOWHERE: Sides[int | None] = Sides(None, None)


class _Writer:
    """A text under way."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.stretches: list[Stretch] = []
        self._length = 0

    def add(
        self, text: str, side: Side | None, at: Sides[int | None], *, has_moved: bool = False
    ) -> None:
        """Go on with some letters."""
        if text:
            self.stretches.append(Stretch(self._length, side, at, has_moved))
            self.parts.append(text.translate(_BREAK))
            self._length += len(text)

    def add_sign(
        self, sign: str, side: Side, at: Sides[int | None], *, has_moved: bool = False
    ) -> None:
        """Go on with a sign that stands by itself."""
        if not self._ends_with_space:
            self.add(" ", None, _NOWHERE)
        self.add(sign, side, at, has_moved=has_moved)

    @property
    def _ends_with_space(self) -> bool:
        return not self.parts or self.parts[-1].endswith(" ")

    def add_bracketed(self, words: Sequence[Words], side: Side) -> None:
        """Go on with words of one side, in brackets but for the spaces round them.

        Marks without words need no brackets, and spaces beside a space are left out.
        """
        text = "".join(item.text for item in words)
        if text.isspace() and self._ends_with_space:
            return
        first, last = len(text) - len(text.lstrip()), len(text.rstrip())
        if not any(map(str.isalnum, text)):
            first = last = -1
        opening, closing = BRACKETS[side]
        if first == 0 and self.stretches and self.stretches[-1].is_sign:
            self.add(" ", None, _NOWHERE)
        done = 0
        for item in words:
            cuts = {0, len(item.text), first - done, last - done}
            inside = sorted(cut for cut in cuts if 0 <= cut <= len(item.text))
            for start, end in pairwise(inside):
                if done + start == first:
                    self.add(opening, side, _NOWHERE)
                found = part(item, start, end)
                self.add(found.text, side, found.at)
                if done + end == last:
                    self.add(closing, side, _NOWHERE)
            done += len(item.text)
