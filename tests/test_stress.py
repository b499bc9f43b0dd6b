"""Three programs that write notes beside two editors that know nothing of them."""

from __future__ import annotations

import multiprocessing
import os
import time
from contextlib import suppress
from multiprocessing.synchronize import Event, Lock
from pathlib import Path

import pytest

from reader.annotations.notesfile import read
from reader.annotations.store import NoteStore
from reader.errors import DataError, ReaderError
from reader.files import reading

from .annotations.noted_pair import Pair, load

PROGRAMS, NOTES = 3, 100
PERIOD = 0.25
OLD = 40


def write_notes(folder: str, name: str, edited: Event) -> None:
    """A program whose reader writes a note now and then, and answers what is asked."""
    docs = Path(folder) / "docs"
    store = NoteStore.open(
        load(docs / "wire.txt"), load(docs / "blog.txt"), data_dir=Path(folder) / "data"
    )
    pair = Pair.__new__(Pair)
    pair.left = store._documents[next(iter(store._documents))]
    for number in range(NOTES):
        with suppress(ReaderError):
            store.add(pair.note(f"{name}{number}"))
        if number % 10 == 0:
            look(store)
    while not edited.is_set():
        time.sleep(PERIOD)
        look(store)
    deadline = time.monotonic() + 30
    while (look(store) or store.unsaved) and time.monotonic() < deadline:
        time.sleep(PERIOD)


def look(store: NoteStore) -> bool:
    """What the screen does every two seconds, with the user's answer; whether there was news."""
    changed = store.reload_if_changed()
    with suppress(ReaderError):
        if store.gone:
            store.bring_back()
        elif store.unsaved:
            store.retry()
    return changed


def edit(path: str, name: str, in_place: bool, turn: Lock, edited: Event) -> None:
    """An editor that adds a line at the end of the file every quarter of a second."""
    number = 0
    notes = Path(path)
    while not edited.is_set():
        with turn:
            text = notes.read_text(encoding="utf-8")
            if text.count("note: old ") == OLD:
                text += f"# {name} {number}\n"
                if in_place:
                    with open(notes, "w", encoding="utf-8") as file:
                        file.write(text[: len(text) // 2])
                        file.flush()
                        file.write(text[len(text) // 2 :])
                else:
                    new = notes.with_name("editor.new")
                    new.write_text(text, encoding="utf-8")
                    os.replace(new, notes)
                number += 1
        time.sleep(PERIOD)
    notes.with_name(f"{name}.count").write_text(str(number))


@pytest.mark.slow
def test_no_note_and_no_hand_edit_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    assert reading.QUIET > 0
    pair = Pair(tmp_path)
    pair.path.write_text(
        "notes:\n"
        + "".join(f"  # about {n}\n  - id: o{n}\n    note: old {n}\n" for n in range(OLD))
    )
    context = multiprocessing.get_context("fork")
    edited, turn = context.Event(), context.Lock()
    programs = [
        context.Process(target=write_notes, args=(str(tmp_path), name, edited))
        for name in "abcdefgh"[:PROGRAMS]
    ]
    editors = [
        context.Process(target=edit, args=(str(pair.path), name, in_place, turn, edited))
        for name, in_place in (("renames", False), ("in-place", True))
    ]
    for process in (*programs, *editors):
        process.start()
    looks = invalid = 0
    wanted = {f"{name}{n}" for name in "abcdefgh"[:PROGRAMS] for n in range(NOTES)}
    deadline = time.monotonic() + 400
    while time.monotonic() < deadline:
        text = reading.read_settled(pair.path).text or ""
        looks += 1
        try:
            found = {note.text for note in read(text).notes}
        except DataError:
            invalid += 1
            continue
        if wanted <= found:
            break
        time.sleep(0.3)
    edited.set()
    for process in (*editors, *programs):
        process.join(60)
        assert process.exitcode == 0
    text = pair.path.read_text()
    notes = [note.text for note in read(text).notes]
    docs = pair.path.parent
    made = {name: int((docs / f"{name}.count").read_text()) for name in ("renames", "in-place")}
    lines = set(text.splitlines())
    lost = [
        line
        for name, count in made.items()
        for n in range(count)
        if (line := f"# {name} {n}") not in lines
    ]
    kept = [note for note in notes if note in wanted]
    with capsys.disabled():
        print(
            f"\nnotes kept {len(set(kept))} of {len(wanted)}, "
            f"old {sum(n.startswith('old') for n in notes)} of {OLD}, hand edits "
            f"{sum(made.values()) - len(lost)} of {sum(made.values())} {lost[:5]}, "
            f"invalid {invalid} of {looks} looks, files {sorted(os.listdir(docs))}"
        )
    assert set(kept) == wanted
    assert len(kept) == len(wanted)
    assert lost == []
    assert invalid == 0
    assert sum(note.startswith("old") for note in notes) == OLD
    assert not [name for name in os.listdir(docs) if ".tmp" in name or "recovered" in name]
