"""Making pairs of paragraphs, and parting them.

What the reader says of two paragraphs is a note like any other: it is kept in the notes file, and
can be taken back, edited or deleted there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..text.model import Side, Sides
from .focus import Focus
from .session import Reply, Session

if TYPE_CHECKING:
    from ..annotations.pairs import Pairing


class PairMaking:
    """Pairs of paragraphs as the reader names them, one paragraph after the other."""

    def __init__(self) -> None:
        self._begun: tuple[Side, int] | None = None

    def pin(self, session: Session, focus: Focus) -> Reply:
        """Take the paragraph under the cursor for one of a pair; the second makes it complete."""
        if focus.paragraph is None or not focus.index.complete:
            return _nothing_here(session, focus)
        here = focus.side, focus.paragraph
        if self._begun is None or self._begun[0] is here[0]:
            self._begun = here
            return Reply(f"{_name(*here)} is one of a pair: on its counterpart, press the same key")
        from ..annotations.pairs import Pairing

        cell = _cell(self._begun, here)
        self.forget()
        return _say_of(session, cell, Pairing.PAIR)

    def part(self, session: Session, focus: Focus) -> Reply:
        """Take back what a note says of the pair under the cursor; else part the pair."""
        if focus.paragraph is None or not focus.index.complete:
            return _nothing_here(session, focus)
        side, paragraph = focus.side, focus.paragraph
        linked = {link.on(side.other) for link in focus.index.links[side].get(paragraph, ())}
        across = next((c.paragraph for c in focus.counterparts if c.paragraph in linked), None)
        noted = [pair for pair in session.pairs if Sides(*pair.cell)[side] == paragraph]
        if across is None and not noted:
            return Reply("No pair here")
        if across is not None:
            cell = _cell((side, paragraph), (side.other, across))
        else:
            cell = noted[-1].cell
        known = next((pair for pair in noted if pair.cell == cell), None)
        if known is None:
            from ..annotations.pairs import Pairing

            self.forget()
            return _say_of(session, cell, Pairing.NO_PAIR)
        from .notes import change

        notes = session.notes
        asked = cell in session.asked.pinned | session.asked.forbidden
        said = f"{_pair(cell)}: {'as the options say' if asked else 'left to the comparison'} again"
        return change(notes, lambda: notes.delete(known.note.id), said)

    def forget(self) -> None:
        """Give up a pair of which only one paragraph is known."""
        self._begun = None


def _nothing_here(session: Session, focus: Focus) -> Reply:
    return Reply("No text here" if focus.index.complete else session.not_compared)


def _say_of(session: Session, cell: tuple[int, int], pairing: Pairing) -> Reply:
    from ..annotations.pairs import Pairing, note_pair
    from .notes import change

    notes = session.notes
    said = f"{_pair(cell)}: {'a pair' if pairing is Pairing.PAIR else 'no pair'}"
    known = next((pair.note for pair in session.pairs if pair.cell == cell), None)
    if known is not None:
        changed = replace(known, correction=pairing.value)
        return change(notes, lambda: notes.replace(changed, known), said)
    note = note_pair(session.documents, cell, pairing, creator=session.setup.creator)
    return change(notes, lambda: notes.add(note), f"{said}; U takes it back")


def _cell(one: tuple[Side, int], other: tuple[Side, int]) -> tuple[int, int]:
    places = dict((one, other))
    return places[Side.LEFT], places[Side.RIGHT]


def _pair(cell: tuple[int, int]) -> str:
    return " and ".join(_name(*place) for place in Sides(*cell).items())


def _name(side: Side, paragraph: int) -> str:
    return f"{side.value} ¶{paragraph + 1}"
