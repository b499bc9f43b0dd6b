"""The notes that say which paragraphs correspond, and which do not.

    - id: a-7k2m9qxe
      kind: correction
      correction: pair
      on:
        - doc: left
          quote: The ferry left the harbour at noon.
        - doc: right
          quote: At noon the ferry went out.

`correction: no-pair` says that the two do not correspond. A quote stands for the paragraph that it
begins in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from ..collation.options import Cell, Options
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .model import Note, NoteKind, make_target, new_note
from .store import NoteStore

_OPENING = 80
"""Code points of a paragraph that are quoted for it, up to the end of a word."""


class Pairing(StrEnum):
    """What a correction says of two paragraphs, spelled as in the notes file."""

    PAIR = "pair"
    NO_PAIR = "no-pair"


class NotedPair(NamedTuple):
    """A left and a right paragraph, and the note that speaks of them."""

    note: Note
    pairing: Pairing
    cell: Cell


def read_pairs(store: NoteStore, documents: Sides[Document]) -> list[NotedPair]:
    """The pairs in the notes on two documents, in the order of the file.

    A later note on the same two paragraphs takes the place of an earlier one. A note whose quotes
    are not both found speaks of none.
    """
    found: dict[Cell, NotedPair] = {}
    for note in store.notes:
        if note.kind is not NoteKind.CORRECTION or note.correction not in set(Pairing):
            continue
        places: dict[Side, int] = {}
        for target, anchor in zip(note.targets, store.anchors[note.id], strict=True):
            if anchor.span is not None:
                place = documents[target.side].paragraph_at(anchor.span.start)
                places.setdefault(target.side, place)
        if len(places) == len(Side):
            cell = places[Side.LEFT], places[Side.RIGHT]
            found.pop(cell, None)
            found[cell] = NotedPair(note, Pairing(note.correction), cell)
    return list(found.values())


def with_noted(options: Options, pairs: Iterable[NotedPair]) -> Options:
    """The options with the pairs that notes name; where both speak of a pair, the note counts."""
    noted = {pairing: {p.cell for p in pairs if p.pairing is pairing} for pairing in Pairing}
    return replace(
        options,
        pinned=options.pinned - noted[Pairing.NO_PAIR] | noted[Pairing.PAIR],
        forbidden=options.forbidden - noted[Pairing.PAIR] | noted[Pairing.NO_PAIR],
    )


def note_pair(
    documents: Sides[Document], cell: Cell, pairing: Pairing, *, creator: str = ""
) -> Note:
    """A note that says of two paragraphs whether they correspond."""
    targets = tuple(
        make_target(side, documents[side], _opening(documents[side], index))
        for side, index in zip(Side, cell, strict=True)
    )
    return new_note(NoteKind.CORRECTION, targets, creator=creator, correction=pairing.value)


def _opening(document: Document, paragraph: int) -> Span:
    """The first words of a paragraph."""
    start, end = document.paragraphs[paragraph].span
    if end - start > _OPENING:
        space = document.text.find(" ", start + _OPENING, end)
        end = space if space >= 0 else end
    return Span(start, end)
