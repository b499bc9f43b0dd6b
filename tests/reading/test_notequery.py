"""Which notes a typed line asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.annotations.model import Note, NoteKind, Target
from reader.reading.notequery import NoteOrder, asked
from reader.reading.session import Session
from reader.text.model import Side

from .conftest import MILL, PIER, Opened


@pytest.fixture
def session(opened: Opened) -> Session:
    session = opened()
    left, right = Target(Side.LEFT, MILL), Target(Side.RIGHT, PIER)
    lost = Target(Side.RIGHT, "Not a single word of this is there")
    for note in (
        Note(
            "a-1", NoteKind.COMMENT, (right,), "Fog?", ("wording",), "2026-03-01T00:00:00Z", "ida"
        ),
        Note("a-2", NoteKind.QUESTION, (left,), "Why BARLEY", (), "2026-01-01T00:00:00Z", "jo"),
        Note("a-3", NoteKind.LINK, (left, right), "", ("Fog",), "2026-02-01T00:00:00Z", "jo"),
        Note("a-4", NoteKind.COMMENT, (lost,), "question this", (), "2025-01-01T00:00:00Z"),
        Note("a-5", NoteKind.REVIEWED, (left,)),
    ):
        session.notes.add(replace(note, relation="same" if note.kind is NoteKind.LINK else ""))
    return session


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", "4231"),
        ("  ", "4231"),
        ("fog", "31"),
        ("text:fog", "1"),
        ("#fog", "3"),
        ("tag:fog", "3"),
        ("tag:#FOG", "3"),
        ("question", "42"),
        ("kind:question", "2"),
        ("kind:same", "3"),
        ("barley", "23"),
        ("text:barley", "2"),
        ("quote:barley side:right", "3"),
        ("by:ida", "1"),
        ("by:jo fog", "3"),
        ("state:lost", "4"),
        ("orphan", "4"),
        ("side:left", "23"),
        ("reviewed", "5"),
        ("kind:reviewed", "5"),
        ("reviewed barley", "5"),
        ("http://x", ""),
        ("by:", "4231"),
        ("nothing", ""),
    ],
)
def test_every_word_is_to_be_found(session: Session, line: str, found: str) -> None:
    notes = asked(session.index, session.noted, line, NoteOrder.PLACE)
    assert {note.id[-1] for note in notes} == set(found)
    # What has lost its place comes first, the others in the order of the rows.
    assert notes == session.noted.in_order(session.index, notes)


def test_the_order_of_time_has_the_latest_first(session: Session) -> None:
    notes = asked(session.index, session.noted, "", NoteOrder.TIME)
    assert [note.id for note in notes] == ["a-1", "a-3", "a-2", "a-4"]
    session.notes.replace(replace(notes[-1], text="changed now"))
    notes = asked(session.index, session.noted, "", NoteOrder.TIME)
    assert notes[0].id == "a-4"
    assert NoteOrder.TIME.other is NoteOrder.PLACE
