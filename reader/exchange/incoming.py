"""Notes as other programs write them, and how they become notes on two documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..annotations.anchor import AnchorState
from ..annotations.model import Note, Target
from ..annotations.placing import Placing
from ..text.document import Document
from ..text.model import Side, Sides
from .addresses import address, compared, is_on_the_web
from .offsets import Utf16


class Quoted(NamedTuple):
    """A stretch of a document, as another program tells it."""

    source: str = ""
    """The address of the document."""
    quote: str = ""
    """Empty where only the place is told."""
    before: str = ""
    after: str = ""
    start: int | None = None
    end: int | None = None
    side: Side | None = None
    """Which document it calls so; None where it knows no sides."""
    in_units: bool = False
    """Whether the offsets count UTF-16 units."""


class Incoming(NamedTuple):
    """A note, and what it is about."""

    note: Note
    """Without targets."""
    quoted: tuple[Quoted, ...] = ()
    is_partial: bool = False
    """Whether it is one of our notes from a program that keeps only its text, tags and quotes."""


class Reading(NamedTuple):
    """What was read from files of others."""

    notes: tuple[Incoming, ...] = ()
    remarks: tuple[str, ...] = ()
    """What was left out or not understood, a line each."""


class Arrived(NamedTuple):
    """A note on the two documents."""

    note: Note
    is_partial: bool = False


class Anchorers(Placing):
    """Finds quotes in both documents, and offsets that count UTF-16 units."""

    def __init__(self, documents: Sides[Document]) -> None:
        super().__init__(documents)
        self.units = documents.map(lambda document: Utf16(document.text))


def arrived(reading: Reading, anchorers: Anchorers) -> tuple[list[Arrived], list[str]]:
    """The notes of others with the sides that their sources are; and what is to be said of it.

    A source is the document of that address, else the side that the note itself names, else the
    document in which most of the quotes are found.
    """
    sides = _Sides(reading.notes, anchorers)
    notes: list[Arrived] = []
    remarks = list(reading.remarks)
    strangers: dict[str, int] = {}
    unplaced = empty = by_place = 0
    for each in reading.notes:
        sided = [(one, sides.of(one)) for one in each.quoted]
        known = [(one, side) for one, side in sided if side is not None]
        if each.quoted and not known:
            source = each.quoted[0].source
            strangers[source] = strangers.get(source, 0) + 1
            continue
        targets = [_target(one, side, anchorers) for one, side in known]
        unplaced += targets.count(None)
        pairs = zip(known, targets, strict=True)
        by_place += sum(target is not None and not one.quote for (one, _), target in pairs)
        note = replace(each.note, targets=tuple(filter(None, targets)))
        if not note.targets and not note.text:
            note = replace(note, text=" ".join(f"#{tag}" for tag in note.tags))
        if not note.targets and not note.text:
            empty += 1
            continue
        notes.append(Arrived(note, each.is_partial))
    remarks += [
        f"{source}: another page, on which none of the quotes is found; {_counted(count)} left out"
        for source, count in strangers.items()
    ]
    if by_place:
        told = _counted(by_place, "place")
        remarks.append(f"{told} without words; what stands there now is quoted")
    if unplaced:
        told = _counted(unplaced, "place")
        remarks.append(f"{told} without words, and not in the text; left out")
    if empty:
        remarks.append(f"{_counted(empty)} with neither words quoted nor text; left out")
    return notes, remarks


def _counted(number: int, unit: str = "note") -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")


class _Sides:
    """Which document a source is."""

    def __init__(self, notes: Sequence[Incoming], anchorers: Anchorers) -> None:
        self._anchorers = anchorers
        self._addresses = anchorers.documents.map(lambda document: compared(address(document)))
        quoted = [one for each in notes for one in each.quoted]
        # What was written with the documents the other way round says so somewhere.
        self._is_swapped = any(
            one.side is not None and list(self._named(one)) == [one.side.other] for one in quoted
        )
        self._claimed = {
            side for one in quoted if (side := _only(list(self._named(one)))) is not None
        }
        self._by_source = self._votes(one for one in quoted if one.side is None)

    def of(self, quoted: Quoted) -> Side | None:
        """The side; None for another page of the web."""
        named = list(self._named(quoted))
        if len(named) == 1:
            return named[0]
        if quoted.side is not None:
            return quoted.side.other if self._is_swapped else quoted.side
        if named:
            return max(Side, key=lambda side: self._found(quoted, side))
        votes = self._by_source[compared(quoted.source)]
        known = all(map(is_on_the_web, self._anchorers.documents.map(address)))
        if known and is_on_the_web(quoted.source) and not any(votes):
            return None
        # Of equals, that which no other source is.
        return max(Side, key=lambda side: (votes[side], side not in self._claimed))

    def _named(self, quoted: Quoted) -> Iterator[Side]:
        own = compared(quoted.source)
        return (side for side, named in self._addresses.items() if named == own)

    def _votes(self, quoted: Iterable[Quoted]) -> Mapping[str, Sides[int]]:
        votes: dict[str, Sides[int]] = {}
        for one in quoted:
            source = compared(one.source)
            had = votes.get(source, Sides(0, 0))
            if next(self._named(one), None) is None:
                left, right = (self._found(one, side) for side in Side)
                votes[source] = Sides(had.left + left, had.right + right)
        return votes

    def _found(self, quoted: Quoted, side: Side) -> int:
        """How well a quote is found on a side."""
        target = _target(quoted, side, self._anchorers)
        return 0 if target is None else _WORTH[self._anchorers.anchor(target).state]


def _only(sides: Sequence[Side]) -> Side | None:
    return sides[0] if len(sides) == 1 else None


_WORTH = {
    AnchorState.EXACT: 3,
    AnchorState.MOVED: 2,
    AnchorState.APPROXIMATE: 1,
    AnchorState.ORPHAN: 0,
}


def _target(quoted: Quoted, side: Side, anchorers: Anchorers) -> Target | None:
    """The target that a stretch is; None where there are no words to find it by."""
    text, quote = anchorers.documents[side].text, quoted.quote
    start, end = quoted.start, quoted.end
    if start is not None and end is not None:
        counted = anchorers.units[side].points(start), anchorers.units[side].points(end)
        if quoted.in_units or (quote != text[start:end] and quote == text[slice(*counted)]):
            start, end = counted
        if not quote:
            quote = text[start:end]
    if not quote.strip():
        return None
    return Target(side, quote, quoted.before, quoted.after, start, end)
