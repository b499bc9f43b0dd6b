"""Which of some notes are new to a notes file: merged by id, and never one written over another.

A note whose id has another wording already goes beside it, as a copy in conflict. The id of the
copy is made of what it says, so that it is the same whoever merges, and merging again adds nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from ..annotations.model import Note, Target, encoded_id
from .incoming import Arrived


class Outcome(StrEnum):
    """What becomes of a note that comes in."""

    NEW = "new"
    """No note has its id."""
    BESIDE = "beside"
    """The note of its id says something else; both are kept."""
    KNOWN = "known"
    """It is there already."""


class Merged(NamedTuple):
    """A note that came in, as it is to stand in the file."""

    note: Note
    outcome: Outcome


def merge(
    known: Iterable[Note], coming: Iterable[Arrived], place: Callable[[Target], object]
) -> list[Merged]:
    """What becomes of each note that comes in; `place` tells where a target stands.

    Two notes say the same if their words, tags, people and the places of their quotes are the same,
    whenever they were saved.
    """
    there = _Group({note.id: note for note in known}, place)
    return [there.took(each) for each in coming]


class _Group:
    """The notes that are there, with those that were taken."""

    def __init__(self, notes: dict[str, Note], place: Callable[[Target], object]) -> None:
        self._notes = notes
        self._place = place
        self._said = {(self._root(note), self._content(note)) for note in notes.values()}

    def took(self, arrived: Arrived) -> Merged:
        """Take a note in, if it is not there yet."""
        note = _tidy(arrived.note)
        if not note.id:
            note = replace(note, id=encoded_id(self._digest("", note).digest()))
        if arrived.is_partial:
            note = self._completed(note)
        outcome, known = Outcome.NEW, self._notes.get(note.id)
        roots = {self._root(each) for each in (note, known) if each is not None}
        if any((root, self._content(note)) in self._said for root in roots):
            return Merged(note, Outcome.KNOWN)
        if known is not None:
            outcome = Outcome.BESIDE
            note = replace(note, id=self._made_id(note.id, note), conflict_of=note.id)
        self._notes[note.id] = note
        self._said.add((self._root(note), self._content(note)))
        return Merged(note, outcome)

    def _completed(self, note: Note) -> Note:
        """One of our notes that came back through a program that keeps only a part of it."""
        known = self._notes.get(note.id)
        if known is None:
            return note
        targets = note.targets
        if {(t.side, t.quote) for t in targets} <= {(t.side, t.quote) for t in known.targets}:
            targets = known.targets
        return replace(known, text=note.text, tags=note.tags, targets=targets)

    def _root(self, note: Note) -> str:
        """The id that a note and all its copies in conflict go back to."""
        seen = {note.id}
        found = note
        while found.conflict_of and found.conflict_of not in seen:
            seen.add(found.conflict_of)
            ahead = self._notes.get(found.conflict_of)
            if ahead is None:
                return found.conflict_of
            found = ahead
        return found.id

    def _content(self, note: Note) -> object:
        targets = sorted((t.side.value, t.quote, repr(self._place(t))) for t in note.targets)
        return _said(note), tuple(targets)

    def _digest(self, root: str, note: Note) -> hashlib._Hash:
        targets = sorted((target.side.value, target.quote) for target in note.targets)
        return hashlib.sha256(repr((root, _said(note), targets)).encode("utf-8", "replace"))

    def _made_id(self, root: str, note: Note) -> str:
        digest = self._digest(root, note)
        while (made := encoded_id(digest.digest())) in self._notes:
            digest.update(b"again")
        return made


def _said(note: Note) -> object:
    """What a note says, apart from where and when."""
    said = (note.kind.value, note.text, note.relation, note.correction, note.speaker, note.creator)
    return said, tuple(sorted(set(note.tags)))


def _tidy(note: Note) -> Note:
    """The note as a notes file gives it back."""
    return replace(
        note,
        id=note.id.strip(),
        text=note.text.replace("\r\n", "\n").rstrip("\n"),
        tags=tuple(dict.fromkeys(filter(None, map(str.strip, note.tags)))),
        correction=note.correction.strip(),
        speaker=" ".join(note.speaker.split()),
        creator=" ".join(note.creator.split()),
    )


def counted(merged: Iterable[Merged]) -> Mapping[Outcome, int]:
    """How many notes each outcome has."""
    outcomes = [each.outcome for each in merged]
    return {outcome: outcomes.count(outcome) for outcome in Outcome}
