"""Pinning pairs of paragraphs, and parting them, on behalf of the reading screen.

What the reader says of two paragraphs is a note like any other: it is kept in the notes file, and
can be taken back, edited or deleted there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..annotations.pairs import Pairing, note_pair
from ..text.model import Side, Sides

if TYPE_CHECKING:
    from .screens.frame import ReadingFrame


class PairDesk:
    """What the reader says of pairs of paragraphs."""

    def __init__(self, screen: ReadingFrame) -> None:
        self._screen = screen
        self._begun: tuple[Side, int] | None = None

    def pin(self) -> None:
        """Take the paragraph under the cursor for one of a pair; the second makes it complete."""
        here = self._here()
        if here is None:
            return
        if self._begun is None or self._begun[0] is here[0]:
            self._begun = here
            self._screen.say(
                f"{_name(*here)} is one of a pair: on its counterpart, press the same key"
            )
            return
        self._say_of(_cell(self._begun, here), Pairing.PAIR)

    def part(self) -> None:
        """Take back what a note says of the pair under the cursor; else part the pair."""
        here = self._here()
        if here is None:
            return
        side, paragraph = here
        places = self._screen.counterparts()
        links = self._screen.index.links[side].get(paragraph, [])
        linked = {link.on(side.other) for link in links}
        across = next((c.paragraph for c in places if c.paragraph in linked), None)
        noted = [pair for pair in self._screen.desk.pairs if Sides(*pair.cell)[side] == paragraph]
        if across is None and not noted:
            self._screen.say("No pair here")
            return
        cell = _cell(here, (side.other, across)) if across is not None else noted[-1].cell
        known = next((pair for pair in noted if pair.cell == cell), None)
        if known is not None:
            self._screen.desk.remove(known.note, f"{_pair(cell)}: left to the comparison again")
        else:
            self._say_of(cell, Pairing.NO_PAIR)

    def forget(self) -> None:
        """Give up a pair of which only one paragraph is known."""
        self._begun = None

    def _here(self) -> tuple[Side, int] | None:
        screen = self._screen
        if not screen.index.complete:
            screen.say("The texts are still being compared")
        elif screen.view.paragraph is None:
            screen.say("No text here")
        else:
            return screen.view.text_side, screen.view.paragraph
        return None

    def _say_of(self, cell: tuple[int, int], pairing: Pairing) -> None:
        self._begun = None
        screen = self._screen
        said = "a pair" if pairing is Pairing.PAIR else "no pair"
        known = next((pair.note for pair in screen.desk.pairs if pair.cell == cell), None)
        if known is not None:
            changed = replace(known, correction=pairing.value)
            screen.desk.change(known, changed, f"{_pair(cell)}: {said}")
            return
        documents = screen.index.documents
        note = note_pair(documents, cell, pairing, creator=screen.app.creator)
        screen.desk.add(note, f"{_pair(cell)}: {said}; U takes it back")


def _cell(one: tuple[Side, int], other: tuple[Side, int]) -> tuple[int, int]:
    places = dict((one, other))
    return places[Side.LEFT], places[Side.RIGHT]


def _pair(cell: tuple[int, int]) -> str:
    return " and ".join(_name(*place) for place in Sides(*cell).items())


def _name(side: Side, paragraph: int) -> str:
    return f"{side.value} ¶{paragraph + 1}"
