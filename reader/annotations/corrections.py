"""The notes that correct who is said to say what.

    - id: a-7k2m9qxd
      kind: correction
      speaker: Ida Holm
      on:
        - doc: left
          quote: the quay had been closed since the storm

`speaker:` alone names who says what is quoted. `correction: not-a-quotation` says that nobody is
reported to say it, and `correction: ends-here` that a block quotation ends with the paragraph in
which the words stand.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import Problem
from ..provenance.corrections import Correcting, Correction
from ..text.model import Side
from ..text.safe import safe_line
from .model import Note, NoteKind
from .pairs import Pairing
from .store import NoteStore


class NotedCorrection(NamedTuple):
    """A correction, and the note that makes it."""

    note: Note
    side: Side
    correction: Correction


class Corrections(NamedTuple):
    """The corrections that notes make."""

    made: tuple[NotedCorrection, ...]
    problems: tuple[Problem, ...]
    """Which notes of the kind make none, and why."""


def read_corrections(store: NoteStore) -> Corrections:
    """The corrections in the notes on two documents, in the order of the file.

    A note whose quote is gone makes none; it stays in the file, and among the notes.
    """
    made: list[NotedCorrection] = []
    problems: list[Problem] = []
    for note in store.notes:
        written = note.correction or (note.speaker and Correcting.SPEAKER)
        if note.kind is not NoteKind.CORRECTION or not written or written in set(Pairing):
            continue
        if written not in set(Correcting):
            known = ", ".join((*Correcting, *Pairing))
            fault = f'correction: "{safe_line(written)}" is not one of {known}'
        elif written == Correcting.SPEAKER and not note.speaker:
            fault = "correction: speaker needs speaker: with the name"
        else:
            fault = ""
        if fault:
            problems.append(Problem(f"note {safe_line(note.id)}: {fault}"))
            continue
        what = Correcting(written)
        for target, anchor in zip(note.targets, store.anchors[note.id], strict=True):
            if anchor.span is not None:
                correction = Correction(what, anchor.span, note.speaker)
                made.append(NotedCorrection(note, target.side, correction))
    return Corrections(tuple(made), tuple(problems))
