"""Notes that go from their file by another program's hand: told, kept, brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations import guard
from reader.annotations.merging import merged, merged_lines, merged_notes
from reader.annotations.notesfile import read
from reader.annotations.store import NoteStore
from reader.errors import ReaderError

from .noted_pair import Pair, texts

MANY = 40


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def many(pair: Pair) -> str:
    """A notes file written by hand, with more notes than a person takes out at once."""
    text = "notes:\n" + "".join(f"  # about {n}\n{record(n)}" for n in range(MANY))
    write(pair.path, text)
    return text


def record(number: int) -> str:
    made = '"2026-01-01T00:00:00Z"'
    return f"  - id: n{number}\n    created: {made}\n    note: number {number}\n"


def write(path: Path, text: str) -> None:
    """Write in place, some time ago."""
    path.write_text(text)
    age(path)


def age(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 10**9))


def without(text: str, *numbers: int) -> str:
    for number in numbers:
        text = text.replace(record(number), "")
    return text


def backups(pair: Pair) -> list[str]:
    folder = pair.data / "backups"
    return [path.read_text() for path in folder.iterdir()] if folder.exists() else []


# --- a file that was cut off ----------------------------------------------------------------------


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.7, 0.97])
def test_a_part_of_the_file_is_not_taken_for_the_whole(pair: Pair, share: float) -> None:
    text = many(pair)
    store = pair.open()
    stump = text[: text.rfind("  # about", 0, max(9, int(len(text) * share)))]
    stump = stump if share else ""
    write(pair.path, stump)
    note = store.add(pair.note("new"))
    assert pair.path.read_text() == stump
    assert len(store.notes) == MANY + 1
    assert len(store.gone) > 1
    assert f"{len(store.gone)} notes that were there are gone" in store.read_only
    assert note in store.notes
    assert backups(pair) == [text]
    assert store.backup is not None
    assert "new" in pair.recovered.read_text()

    write(pair.path, text)
    assert store.reload_if_changed()
    assert (store.gone, store.read_only) == ((), "")
    store.add(pair.note("newer"))
    assert texts(pair.open())[-2:] == ["new", "newer"]
    assert pair.path.read_text().startswith(text.rstrip("\n"))
    assert not pair.recovered.exists()


def test_notes_that_are_gone_come_back(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    write(pair.path, without(text, 3, 4, 20))
    assert store.reload_if_changed()
    assert [note.id for note in store.gone] == ["n3", "n4", "n20"]
    store.add(pair.note("new"))
    store.bring_back()
    assert store.gone == ()
    assert pair.path.read_text().startswith(text)
    assert texts(pair.open()) == [*(f"number {n}" for n in range(MANY)), "new"]


@pytest.mark.parametrize("indent", ["", "  ", "      "])
@pytest.mark.parametrize("left", ["notes: []\n", "notes:\n    - id: x\n      note: other\n"])
def test_notes_come_back_whatever_the_list_was_indented_by(
    pair: Pair, indent: str, left: str
) -> None:
    items = ["- id: n1\n  note: |\n    two\n      lines\n", "- {id: n2, note: flow}\n"]
    lines = "".join(items).splitlines(keepends=True)
    write(pair.path, "notes:\n" + "".join(indent + line for line in lines))
    store = pair.open()
    known = {note.text for note in store.notes}
    assert known == {"two\n  lines", "flow"}
    write(pair.path, left)
    assert store.reload_if_changed()
    store.bring_back()
    assert known <= set(texts(pair.open()))


def test_notes_that_are_gone_are_let_go(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    shorter = without(text, 3, 4)
    write(pair.path, shorter)
    store.reload_if_changed()
    store.add(pair.note("new"))
    assert pair.path.read_text() == shorter
    store.let_go()
    assert store.gone == ()
    assert "n3" not in {note.id for note in store.notes}
    store.add(pair.note("newer"))
    assert pair.path.read_text().startswith(shorter)
    assert texts(pair.open())[-2:] == ["new", "newer"]
    assert backups(pair) == [text]


def test_a_file_that_is_removed_is_not_begun_again_unasked(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    pair.path.unlink()
    store.add(pair.note("new"))
    assert not pair.path.exists()
    assert len(store.gone) == MANY
    assert "new" in pair.recovered.read_text()
    assert backups(pair) == [text]


def test_one_note_at_a_time_is_its_owners_doing_and_can_be_brought_back(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    for number in (5, 38):
        text = without(text, number)
        write(pair.path, text)
        assert store.reload_if_changed()
        assert store.gone == ()
        assert store.news == "1 note taken out by another program; U brings it back"
    assert not store.reload_if_changed()
    store.add(pair.note("new"))
    assert pair.path.read_text().startswith(text)
    assert store.undo() == "New note taken back"
    assert store.undo() == "Note brought back"
    assert store.undo() == "Note brought back"
    assert texts(pair.open()) == [f"number {n}" for n in range(MANY)]


def test_a_note_without_an_id_that_is_edited_is_not_gone(pair: Pair) -> None:
    write(pair.path, "notes:\n- note: one\n- note: two\n- note: three\n")
    store = pair.open()
    write(pair.path, "notes:\n- note: one!\n- note: two!\n- note: three!\n")
    assert store.reload_if_changed()
    assert (store.gone, store.news) == ((), "")
    assert texts(store) == ["one!", "two!", "three!"]


# --- an editor that did not know of our notes -----------------------------------------------------


def test_what_was_written_over_is_saved_again(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    store.add(pair.note("before"))
    old = pair.path.read_text()
    edited = store.notes[7]
    store.add(pair.note("one"))
    store.replace(replace(edited, text="ours"))
    store.add(pair.note("two"))
    write(pair.path, old.replace("  # about 9\n", "  # about 9, by hand\n"))
    assert store.reload_if_changed()
    assert store.gone == ()
    assert "3 notes written here had been written over" in store.news
    written = pair.path.read_text()
    assert "  # about 9, by hand\n" in written
    assert texts(pair.open())[-3:] == ["before", "one", "two"]
    assert pair.open().notes[7].text == "ours"
    assert text.count("- id:") + 3 == written.count("- id:")
    assert not store.reload_if_changed()


def test_what_was_written_over_is_saved_again_with_the_next_note(pair: Pair) -> None:
    many(pair)
    store = pair.open()
    old = pair.path.read_text()
    store.add(pair.note("one"))
    write(pair.path, old)
    store.add(pair.note("two"))
    assert texts(pair.open())[-2:] == ["one", "two"]


def test_who_takes_a_new_note_out_twice_means_it(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_SOON", 0.0)
    store = pair.open()
    store.add(pair.note("one"))
    without_it = pair.path.read_text().split("  - id")[0]
    for left in (["one"], []):
        write(pair.path, without_it)
        assert store.reload_if_changed()
        assert texts(pair.open()) == texts(store) == left
    assert store.undo() == "Note brought back"


def test_a_note_taken_out_among_later_ones_was_meant(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    first = one.add(pair.note("first"))
    one.add(pair.note("second"))
    two.reload_if_changed()
    two.delete(first.id)
    assert one.reload_if_changed()
    assert texts(one) == texts(pair.open()) == ["second"]
    assert one.undo() == "Note brought back"
    assert texts(pair.open()) == ["first", "second"]


# --- an editor that writes into the file that was replaced ----------------------------------------


def test_what_is_written_into_the_replaced_file_is_taken_over(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    with open(pair.path, "r+") as editor:
        store.add(pair.note("ours"))
        by_hand = text.replace("number 3\n", "number 3, by hand\n")
        editor.write(by_hand + "  # at the end, by hand\n")
    assert store.reload_if_changed()
    written = pair.path.read_text()
    assert "number 3, by hand\n" in written
    assert "# at the end, by hand\n" in written
    assert texts(pair.open())[-1] == "ours"
    assert not store.reload_if_changed()
    store.close()


def test_a_part_written_into_the_replaced_file_is_waited_for(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    with open(pair.path, "r+") as editor:
        store.add(pair.note("ours"))
        editor.truncate()
        editor.write(text[:300])
        editor.flush()
        before = pair.path.read_text()
        assert store.reload_if_changed()
        assert pair.path.read_text() == before
        editor.write(text[300:] + "  - {id: hand, note: by hand}\n")
        editor.flush()
        store.add(pair.note("more"))
        editor.write("# later still\n")
    assert store.reload_if_changed()
    assert "# later still\n" in pair.path.read_text()
    assert texts(pair.open()) == [
        *(f"number {n}" for n in range(MANY)),
        "by hand",
        "ours",
        "more",
    ]
    store.close()


def test_three_states_are_brought_together() -> None:
    base = read("notes:\n- {id: a, note: a}\n- {id: b, note: b}\n- {id: c, note: c}\n")
    theirs = read("notes:  # x\n- {id: a, note: A}\n- {id: b, note: b}\n- {id: d, note: d}\n")
    ours = read("notes:\n- {id: a, note: a}\n- {id: b, note: B}\n- {id: c, note: c}\n- {id: e}\n")
    ours = read(ours.text.replace("{id: e}", "{id: e, note: e}"))
    file = merged_notes(base, theirs, ours)
    assert file.text.startswith("notes:  # x\n")
    assert {note.id: note.text for note in file.notes} == {"a": "A", "b": "B", "d": "d", "e": "e"}
    conflict = merged_notes(
        base, theirs, read("notes:\n- {id: a, note: ours}\n- {id: c, note: c}\n")
    )
    assert [note.text for note in conflict.notes] == ["A", "d", "ours"]
    assert conflict.notes[-1].conflict_of == "a"


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "wanted"),
    [
        ("abc", "abc", "abc", "abc"),
        ("abc", "abXc", "abc", "abXc"),
        ("abc", "abc", "abcY", "abcY"),
        ("abc", "Xabc", "abcY", "XabcY"),
        ("abc", "abcX", "abcY", "abcXY"),
        ("abc", "abcXZ", "abcYZ", "abcXYZ"),
        ("abc", "abcX", "abcXY", "abcXY"),
        ("abc", "ac", "abcY", "acY"),
        ("abc", "aXc", "aYc", None),
        ("abc", "aXc", "aXc", "aXc"),
        ("abc", "abX", "abcY", "abXY"),
        ("abc", "abYc", "aXc", "aXYc"),
        ("abc", "aYbc", "aXc", "aYXc"),
        ("", "X", "Y", "XY"),
        ("abcabc", "abcXabc", "abcabcY", "abcXabcY"),
    ],
)
def test_lines_of_three_states(base: str, theirs: str, ours: str, wanted: str | None) -> None:
    found = merged_lines(base, theirs, ours)
    assert (found if found is None else "".join(found)) == wanted


@given(st.text("ab", max_size=12), st.text("abX", max_size=12), st.text("abY", max_size=12))
def test_no_line_that_one_side_alone_added_is_lost(base: str, theirs: str, ours: str) -> None:
    assert merged_lines(base, base, ours) == list(ours)
    assert merged_lines(base, theirs, base) == list(theirs)
    found = merged_lines(base, theirs, ours)
    if found is not None:
        assert found.count("X") == theirs.count("X")
        assert found.count("Y") == ours.count("Y")


def test_comments_of_both_states_stay() -> None:
    base = read("notes:\n- {id: a, note: a}\n# end\n")
    theirs = read("notes:\n- {id: a, note: a}\n# end\n# theirs\n")
    ours = read("notes:\n- {id: a, note: a}\n- {id: b, note: b}\n# end\n# ours\n")
    file, whole = merged(base, theirs, ours)
    assert whole
    assert file.text == (
        "notes:\n- {id: a, note: a}\n- {id: b, note: b}\n# end\n# theirs\n# ours\n"
    )


def test_a_hand_edit_made_since_is_kept_when_a_late_one_comes(pair: Pair) -> None:
    text = many(pair)
    store = pair.open()
    with open(pair.path, "r+") as editor:
        store.add(pair.note("ours"))
        other = pair.path.with_name("other")
        other.write_text(pair.path.read_text() + "# another editor\n")
        age(other)
        other.replace(pair.path)
        editor.write(text + "# late\n")
    assert store.reload_if_changed()
    written = pair.path.read_text()
    assert "# another editor\n" in written
    assert "# late\n" in written
    assert texts(pair.open())[-1] == "ours"
    store.close()


# --- what cannot be saved -------------------------------------------------------------------------


def test_a_folder_that_is_gone_loses_no_note(pair: Pair) -> None:
    store = pair.open()
    store.add(pair.note("one"))
    docs = pair.path.parent
    docs.rename(docs.with_name("moved"))
    with pytest.raises(ReaderError, match=r"cannot be written .*kept in .*data"):
        store.add(pair.note("two"))
    assert not docs.exists()
    assert texts(store) == ["one", "two"] or texts(store) == ["two"]
    assert store.kept is not None
    assert "two" in store.kept.read_text()
    docs.with_name("moved").rename(docs)
    other = pair.open()
    assert texts(other) == ["one", "two"]
    store.retry()
    assert texts(pair.open()) == ["one", "two"]
    assert store.unsaved == 0
    assert store.kept is None
    assert not list(pair.data.glob("*.yaml"))


def test_a_relative_path_outlives_its_folder(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = pair.path.parent
    monkeypatch.chdir(docs)
    documents = [
        replace(document, path=Path(document.name)) for document in (pair.left, pair.right)
    ]
    store = NoteStore.open(*documents, data_dir=pair.data)
    docs.rename(docs.with_name("moved"))
    (docs.with_name("moved")).rename(docs)
    store.add(pair.note("one"))
    import shutil

    shutil.rmtree(docs)
    with pytest.raises(ReaderError, match="kept in"):
        store.add(pair.note("two"))
    assert "two" in texts(store)
    assert store.kept is not None


def test_what_waits_is_found_by_the_next_session_and_changed_notes_are_not_doubled(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = pair.open()
    note = store.add(pair.note("one"))

    def full(*arguments: object) -> bool:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("reader.files.writing.exchange", full)
        with pytest.raises(ReaderError, match=r"No space left.*recovered\.yaml"):
            store.add(pair.note("two"))
        with pytest.raises(ReaderError):
            store.replace(replace(note, text="one!"))
        assert texts(store) == ["one!", "two"]
    store.retry()
    assert texts(store) == texts(pair.open()) == ["one!", "two"]
    assert pair.files() == ["blog.txt", "wire--blog.notes.yaml", "wire.txt"]


def test_what_became_a_copy_is_not_taken_for_the_note_that_it_copies(pair: Pair) -> None:
    one, other = pair.open(), pair.open()
    note = one.add(pair.note("one"))
    other.reload_if_changed()
    one.replace(replace(note, text="ours"), note)
    copy = other.replace(replace(note, text="theirs"), note)
    assert copy.id != note.id
    one.reload_if_changed()
    assert one.undo() == "Change taken back"
    other.reload_if_changed()
    assert other.news == ""
    assert {n.id: n.text for n in pair.open().notes} == {note.id: "one", copy.id: "theirs"}
    one.delete(note.id)
    other.reload_if_changed()
    assert texts(pair.open()) == ["theirs"]


def test_it_is_told_where_notes_are_whose_file_is_gone(pair: Pair) -> None:
    many(pair)
    store = pair.open()
    assert store.notice == ""
    pair.path.unlink()
    store.reload_if_changed()
    store.close()
    assert str(pair.data / "backups") in pair.open().notice
    many(pair)
    assert pair.open().notice == ""
