"""Changes to notes taken back and made again, as often as the reader likes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.annotations.changes import ConflictError
from reader.annotations.store import NoteStore

from .noted_pair import Pair, texts


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_each_change_is_made_again(pair: Pair) -> None:
    store = pair.open()
    assert store.redo() is None
    note = store.add(pair.note("one"))
    store.replace(replace(note, text="two"))
    store.delete(note.id)
    assert [store.undo() for _ in range(4)] == [
        "Deleted note restored",
        "Change taken back",
        "New note taken back",
        None,
    ]
    told = []
    states = []
    while (done := store.redo()) is not None:
        told.append(done)
        states.append(texts(store))
    assert told == ["Note made again", "Change made again", "Note deleted again"]
    assert states == [["one"], ["two"], []]
    assert store.undo() == "Deleted note restored"


def test_a_new_change_ends_what_can_be_made_again(pair: Pair) -> None:
    store = pair.open()
    store.add(pair.note("one"))
    store.undo()
    store.add(pair.note("two"))
    assert store.redo() is None
    assert texts(store) == ["two"]


def test_what_another_program_changed_meanwhile_stays(pair: Pair) -> None:
    store = pair.open()
    note = store.add(pair.note("one"))
    store.replace(replace(note, text="two"))
    store.undo()
    other = pair.open()
    other.replace(replace(other.notes[0], text="theirs"))
    with pytest.raises(ConflictError):
        store.redo()
    assert texts(store) == ["theirs"]
    assert store.redo() is None


def test_the_steps_go_on_where_the_notes_are_opened_again(pair: Pair) -> None:
    store = pair.open()
    store.add(pair.note("one"))
    store.undo()
    again = pair.swapped()
    again.go_on_from(store)
    assert again.redo() == "Note made again"
    assert texts(pair.open()) == ["one"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from("acd"), max_size=5), st.data())
def test_back_and_forth_gives_the_same_file(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str], data: st.DataObject
) -> None:
    pair = Pair(tmp_path_factory.mktemp("pair"))
    store = pair.open()
    states = [store.notes]
    for number, change in enumerate(changes):
        if change == "a" or not store.notes:
            store.add(pair.note(f"note {number}"))
        else:
            note = data.draw(st.sampled_from(store.notes))
            if change == "c":
                store.replace(replace(note, text=f"other {number}"))
            else:
                store.delete(note.id)
        states.append(store.notes)
    for _ in range(2):
        assert _all(store.undo, store) == states[-2::-1]
        assert _all(store.redo, store) == states[1:]


def _all(step: object, store: NoteStore) -> list[object]:
    found = []
    while step() is not None:  # type: ignore[operator]
        found.append(store.notes)
    return found
