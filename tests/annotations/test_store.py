"""Notes on disk: found, saved at once, and never lost."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.anchor import Anchor, AnchorState
from reader.annotations.model import Note, NoteKind, Target, make_target, new_note
from reader.annotations.store import NoteStore
from reader.errors import ReaderError, Severity
from reader.text.document import Document
from reader.text.model import Side, Span

from .noted_pair import LEFT, RIGHT, Pair, load, texts


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


# --- one program ----------------------------------------------------------------------------------


def test_nothing_is_written_before_there_is_a_note(pair: Pair) -> None:
    store = pair.open()
    assert (store.notes, store.problems, store.notice, store.read_only) == ((), (), "", "")
    assert store.path == pair.path
    assert store.undo() is None
    assert not store.reload_if_changed()
    assert pair.files() == ["blog.txt", "wire.txt"]


def test_a_note_is_saved_at_once(pair: Pair) -> None:
    store = pair.open()
    note = store.add(pair.note("why?\n"))
    assert note.text == "why?"
    assert store.notes == (note,)
    assert pair.files() == ["blog.txt", "wire--blog.notes.yaml", "wire.txt"]
    again = pair.open()
    assert again.notes == (note,)
    ((anchor,),) = again.anchors.values()
    assert anchor == Anchor(Span(25, 40), AnchorState.EXACT)
    assert not store.reload_if_changed()


def test_an_id_and_a_time_are_given(pair: Pair) -> None:
    note = pair.open().add(Note("", text="on the pair", tags=(" a ", "", "a", "b")))
    assert note.id.startswith("a-")
    assert note.created.endswith("Z")
    assert note.tags == ("a", "b")
    assert pair.open().notes == (note,)


def test_change_delete_undo(pair: Pair) -> None:
    store = pair.open()
    one, two = store.add(pair.note("one")), store.add(pair.note("two"))
    states = [pair.path.read_bytes()]
    changed = store.replace(replace(one, text="other", kind=NoteKind.QUESTION))
    assert changed.modified
    assert store.notes == (changed, two)
    states.append(pair.path.read_bytes())
    store.delete(one.id)
    assert store.notes == pair.open().notes == (two,)

    assert store.undo() == "Deleted note restored"
    assert pair.path.read_bytes() == states[1]
    assert store.undo() == "Change taken back"
    assert pair.path.read_bytes() == states[0]
    assert store.notes == pair.open().notes == (one, two)
    assert store.undo() == "New note taken back"
    assert store.undo() == "New note taken back"
    assert store.undo() is None
    assert store.notes == pair.open().notes == ()


def test_undo_brings_back_what_a_person_wrote(pair: Pair) -> None:
    text = "notes:\n  # first\n  - {id: x, note: one, x-mine: 1} # why\n\n  - {id: y, note: two}\n"
    pair.path.write_text(text)
    store = pair.open()
    store.delete("x")
    assert "x-mine" not in pair.path.read_text()
    store.undo()
    assert "  - {" in pair.path.read_text()
    assert "note: one, x-mine: 1} # why\n" in pair.path.read_text()
    assert texts(store) == ["one", "two"]


def test_a_note_that_is_not_there(pair: Pair) -> None:
    store = pair.open()
    for call in (lambda: store.delete("x\x1b"), lambda: store.replace(Note("x\x1b", text="y"))):
        with pytest.raises(ReaderError, match="no note x␛") as caught:
            call()
        assert "\n" not in str(caught.value)


def test_no_character_that_a_terminal_would_act_on_is_written(pair: Pair) -> None:
    store = pair.open()
    note = store.add(Note("", text="\x1b]52;c;x\x07\u202e\u200b\ud800 \x9b", tags=("\x1b[2J",)))
    written = pair.path.read_text(encoding="utf-8")
    assert all(character.isprintable() or character == "\n" for character in written)
    assert store.notes == pair.open().notes == (note,)


# --- the file of a person -------------------------------------------------------------------------


def test_notes_typed_by_hand(pair: Pair) -> None:
    text = "# mine\r\nnotes:\r\n- on: {doc: left, quote: told why}\r\n- note: no # hm\r\n"
    pair.path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    store = pair.open()
    first, second = store.notes
    assert second.text == "no"
    assert store.anchors[first.id] == (Anchor(Span(36, 44), AnchorState.EXACT),)
    assert pair.path.read_bytes() == b"\xef\xbb\xbf" + text.encode()
    store.add(pair.note("mine"))
    written = pair.path.read_bytes().decode("utf-8")
    assert written.startswith("\ufeff# mine\r\nnotes:\r\n- id: ")
    assert "\n" not in written.replace("\r\n", "")
    assert [note.id for note in pair.open().notes[:2]] == [first.id, second.id]
    store.replace(replace(first, text="seen"))
    assert texts(pair.open()) == ["seen", "no", "mine"]
    assert "- note: no # hm" not in written
    assert "note: no # hm" in written


def test_unknown_keys_and_broken_records_stay(pair: Pair) -> None:
    pair.path.write_text("notes:\n- {id: a, note: x, mood: dark}\n- just words\n")
    store = pair.open()
    assert [p.severity for p in store.problems] == [Severity.WARNING, Severity.ERROR]
    store.replace(replace(store.notes[0], text="y"))
    assert "mood: dark}\n- just words\n" in pair.path.read_text()


@pytest.mark.parametrize(
    "broken",
    [b"notes: [\n", b"- a\n", b"\xff\xfe", b"notes:\n\t- x\n", b"a: &x 1\n", b"x: " + b"[" * 9999],
    ids=["flow", "list", "bytes", "tab", "anchor", "deep"],
)
def test_a_broken_file_is_left_alone_and_nothing_is_lost(pair: Pair, broken: bytes) -> None:
    pair.path.write_bytes(broken)
    store = pair.open()
    assert "wire--blog.notes.recovered.yaml" in store.read_only
    assert store.problems[0].severity is Severity.ERROR
    note = store.add(pair.note("kept"))
    assert store.notes == (note,)
    assert pair.path.read_bytes() == broken
    assert pair.open().notes == (note,)
    other = pair.open()
    second = other.add(pair.note("too"))

    pair.path.write_text("notes:\n- {id: x, note: mended}\n")
    assert other.reload_if_changed()
    assert texts(other) == ["mended", "kept", "too"]
    assert other.read_only == ""
    other.delete(second.id)
    assert texts(pair.open()) == ["mended", "kept"]
    assert not pair.recovered.exists()


def test_two_broken_files_are_both_left_alone(pair: Pair) -> None:
    pair.path.write_text("notes: [")
    pair.recovered.write_text("notes: {")
    store = pair.open()
    with pytest.raises(ReaderError, match=r"recovered\.yaml:\d.*kept in .*data"):
        store.add(pair.note("one"))
    assert texts(store) == ["one"]
    assert pair.path.read_text() == "notes: ["
    assert pair.recovered.read_text() == "notes: {"
    pair.recovered.unlink()
    store.add(pair.note("two"))
    assert texts(store) == texts(pair.open()) == ["one", "two"]
    assert not list(pair.data.glob("*.yaml"))


def test_a_recovered_file_that_is_not_understood_stays(pair: Pair) -> None:
    pair.recovered.write_text("notes:\n- {id: a, note: x}\n- just words\n")
    store = pair.open()
    assert store.problems[0].source == pair.recovered.name
    store.add(pair.note("one"))
    assert texts(store) == ["one"]
    assert "just words" in pair.recovered.read_text()


def test_broken_while_open(pair: Pair) -> None:
    store = pair.open()
    one = store.add(pair.note("one"))
    good = pair.path.read_text()
    pair.path.write_text(good + "\n  broken: [")
    two = store.add(pair.note("two"))
    assert pair.path.read_text() == good + "\n  broken: ["
    assert two in store.notes
    pair.path.write_text(good)
    assert store.reload_if_changed()
    assert store.notes == (one, two)
    three = store.add(pair.note("three"))
    assert pair.open().notes == (one, two, three)


def test_a_newer_form_is_shown_and_left_alone(pair: Pair) -> None:
    text = "schema: 99\nnotes:\n- {id: x, note: later}\n"
    pair.path.write_text(text)
    store = pair.open()
    assert texts(store) == ["later"]
    assert "newer version" in store.read_only
    store.add(pair.note("mine"))
    store.replace(replace(store.notes[0], text="changed"))
    assert texts(store) == ["mine", "changed"]
    with pytest.raises(ReaderError, match="newer version"):
        store.delete("x")
    assert store.undo() == "Change taken back"
    assert texts(pair.open()) == ["later", "mine"]
    assert pair.path.read_text() == text


def test_a_file_written_so_that_it_cannot_be_changed(pair: Pair) -> None:
    text = "? notes\n: - {id: a, note: x}\n  - {id: b, note: y}\n"
    pair.path.write_text(text)
    store = pair.open()
    assert texts(store) == ["x", "y"]
    with pytest.raises(ReaderError, match="by hand"):
        store.delete("a")
    assert texts(store) == ["x", "y"]
    assert pair.path.read_text() == text
    assert not pair.recovered.exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file(pair: Pair, make) -> None:  # type: ignore[no-untyped-def]
    make(pair.path)
    store = pair.open()
    assert "new notes go to" in store.read_only
    store.add(pair.note("kept"))
    assert texts(pair.open()) == ["kept"]


# --- several programs -----------------------------------------------------------------------------


def test_two_stores_in_turn(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    a = one.add(pair.note("a"))
    b = two.add(pair.note("b"))
    assert two.notes == (a, b)
    assert one.reload_if_changed()
    assert one.notes == (a, b)
    one.delete(a.id)
    two.replace(replace(b, text="b2"))
    assert texts(two) == ["b2"]
    two.delete(b.id)
    assert one.reload_if_changed()
    assert one.notes == ()


def test_both_change_one_note(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    note = one.add(pair.note("first"))
    two.reload_if_changed()
    theirs = one.replace(replace(note, text="theirs"))
    ours = two.replace(replace(note, text="ours"))
    assert two.notes == pair.open().notes == (theirs, ours)
    assert ours.id != note.id
    assert ours.conflict_of == note.id
    assert two.undo() == "Change taken back"
    assert two.notes == (theirs,)


def test_changed_by_another_program_while_it_was_being_edited(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    note = one.add(pair.note("first"))
    two.reload_if_changed()
    theirs = two.replace(replace(note, text="theirs"))
    assert one.reload_if_changed()
    ours = one.replace(replace(note, text="ours"), base=note)
    assert one.notes == (theirs, ours)
    assert ours.conflict_of == note.id


def test_a_note_that_another_program_changed_is_not_deleted(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    note = one.add(pair.note("first"))
    two.reload_if_changed()
    changed = one.replace(replace(note, text="second"))
    with pytest.raises(ReaderError, match="changed this note"):
        two.delete(note.id)
    assert two.notes == (changed,)
    two.replace(replace(changed, text="third"))
    with pytest.raises(ReaderError, match="changed this note"):
        one.undo()
    assert texts(one) == ["third"]
    two.delete(note.id)
    assert pair.open().notes == ()


def test_a_note_that_another_program_deleted_comes_back_when_changed(pair: Pair) -> None:
    one, two = pair.open(), pair.open()
    note = one.add(pair.note("first"))
    two.reload_if_changed()
    one.delete(note.id)
    two.replace(replace(note, text="second"))
    assert texts(pair.open()) == ["second"]


def write_some(folder: str, name: str, count: int) -> None:
    docs = Path(folder) / "docs"
    store = NoteStore.open(load(docs / "wire.txt"), load(docs / "blog.txt"))
    for number in range(count):
        note = store.add(Note("", text=f"{name}{number}"))
        store.replace(replace(note, text=f"{name}{number}!"))


def test_two_processes_at_once_lose_nothing(pair: Pair) -> None:
    context = multiprocessing.get_context("fork")
    writers = [
        context.Process(target=write_some, args=(str(pair.folder), name, 5)) for name in "ab"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
        assert writer.exitcode == 0
    assert sorted(texts(pair.open())) == sorted(f"{name}{n}!" for name in "ab" for n in range(5))
    assert pair.files() == ["blog.txt", "wire--blog.notes.yaml", "wire.txt"]


# --- a disk that fails ----------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["reader.files.writing.exchange", "os.fsync"])
def test_an_error_while_writing(pair: Pair, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    store = pair.open()
    one = store.add(pair.note("one"))
    before = pair.path.read_bytes()

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(call, fail)
        with pytest.raises(ReaderError, match=r"No space left on device.*kept") as caught:
            store.add(pair.note("two"))
        assert "\n" not in str(caught.value)
        with pytest.raises(ReaderError):
            store.delete(one.id)
        assert texts(store) == ["two"]
        assert store.unsaved == 2
    assert pair.path.read_bytes() == before
    if call == "os.fsync":
        # No file at all can be written.
        assert store.kept is None
        assert pair.files() == ["blog.txt", "wire--blog.notes.yaml", "wire.txt"]
    else:
        assert store.kept == pair.recovered
        assert texts(pair.open()) == ["one", "two"]
    store.add(pair.note("three"))
    assert store.unsaved == 0
    assert texts(store) == texts(pair.open()) == ["two", "three"]
    assert pair.files() == ["blog.txt", "wire--blog.notes.yaml", "wire.txt"]


def test_killed_between_writing_and_replacing(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    store = pair.open()
    one = store.add(pair.note("one"))

    class Killed(BaseException):
        pass

    def die(*arguments: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("reader.files.writing.exchange", die)
        patch.setattr(os, "unlink", die)
        patch.setattr(Path, "unlink", die)
        with pytest.raises(Killed):
            pair.open().add(pair.note("two"))
    assert pair.open().notes == (one,)
    left = [name for name in pair.files() if name.endswith(".tmp")]
    assert len(left) == 1
    mine = pair.path.parent / ".wire--blog.notes.yaml.tmp"
    mine.write_text("a file of the user's")
    pair.open().add(pair.note("three"))
    assert texts(pair.open()) == ["one", "three"]
    assert left[0] not in pair.files()
    assert mine.read_text() == "a file of the user's"


def test_a_symbolic_link_stays(pair: Pair) -> None:
    real = pair.folder / "elsewhere.yaml"
    real.write_text("notes: []\n")
    real.chmod(0o640)
    pair.path.symlink_to(real)
    pair.open().add(pair.note("one"))
    assert pair.path.is_symlink()
    assert "one" in real.read_text()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


# --- where the file is ----------------------------------------------------------------------------


@pytest.fixture
def closed_folder(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the documents, not to be written to by anyone, not even the superuser."""
    docs = pair.path.parent
    real = os.access

    def access(path: str | Path, mode: int) -> bool:
        return real(path, mode) and not (Path(path) == docs and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    return docs


def test_a_folder_that_cannot_be_written_to(pair: Pair, closed_folder: Path) -> None:
    store = pair.open()
    assert store.path.parent == pair.data
    assert str(store.path) in store.notice
    note = store.add(pair.note("one"))
    assert pair.files() == ["blog.txt", "wire.txt"]
    assert pair.open().notes == (note,)
    assert [t.side for t in pair.swapped().notes[0].targets] == [Side.RIGHT]
    assert pair.swapped().path == store.path


def test_notes_in_a_folder_that_cannot_be_written_to(pair: Pair, closed_folder: Path) -> None:
    text = "notes:\n- {id: x, note: theirs}\n"
    pair.path.write_text(text)
    store = pair.open()
    assert texts(store) == ["theirs"]
    store.add(pair.note("mine"))
    assert texts(pair.open()) == ["theirs", "mine"]
    assert pair.path.read_text() == text


def test_articles_of_the_program_get_no_notes_beside_them(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.resources.articles_folder", lambda: pair.folder)
    store = pair.open()
    assert store.path.parent == pair.data
    store.add(pair.note("one"))
    assert pair.files() == ["blog.txt", "wire.txt"]
    assert texts(pair.open()) == ["one"]


def test_documents_without_a_file(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    piped = replace(pair.right, path=None, name="standard input")
    store = NoteStore.open(pair.left, piped, data_dir=pair.data)
    note = store.add(pair.note("one"))
    assert NoteStore.open(pair.left, piped, data_dir=pair.data).notes == (note,)
    assert pair.files() == ["blog.txt", "wire.txt"]
    monkeypatch.setenv("XDG_DATA_HOME", str(pair.folder / "xdg"))
    made = Document("a", ()), Document("b\ud800", ())
    store = NoteStore.open(*made)
    assert (pair.folder / "xdg") in store.path.parents
    store.add(Note("", text="x"))
    assert texts(NoteStore.open(*made)) == ["x"]


@pytest.mark.parametrize("renamed", [False, True])
def test_the_other_way_round(pair: Pair, renamed: bool) -> None:
    store = pair.open()
    note = store.add(pair.note("one"))
    if renamed:
        # The left document goes under another name; its content tells which it is.
        pair.left.path.rename(pair.left.path.with_name("agency.txt"))  # type: ignore[union-attr]
        pair.path.rename(pair.path.with_name("agency--blog.notes.yaml"))
        pair.left = load(pair.path.with_name("agency.txt"))
    other = pair.swapped()
    assert other.path.name == ("agency" if renamed else "wire") + "--blog.notes.yaml"
    assert other.notes == (note.mirrored,)
    place = RIGHT.index("again")
    target = make_target(Side.LEFT, pair.right, Span(place, place + 5))
    added = other.add(new_note(NoteKind.LINK, (target, *note.mirrored.targets), "two"))
    assert pair.open().notes == (note, added.mirrored)
    assert other.undo()
    assert other.notes == (note.mirrored,)


def test_documents_of_the_same_stems(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    docs = pair.path.parent
    (docs / "wire.md").write_text("Another text.")
    other = NoteStore.open(load(docs / "wire.md"), pair.right, data_dir=pair.data)
    assert other.path.name == "wire.md--blog.txt.notes.yaml"
    assert other.notes == ()
    other.add(Note("", text="two"))
    assert texts(pair.open()) == ["one"]
    for folder in ("x", "y", "z"):
        (docs / folder).mkdir()
        (docs / folder / "blog.txt").write_text(f"Blog {folder}")
        store = NoteStore.open(pair.left, load(docs / folder / "blog.txt"), data_dir=pair.data)
        assert store.notes == ()
        store.add(Note("", text=folder))
    for folder in ("x", "y", "z"):
        store = NoteStore.open(pair.left, load(docs / folder / "blog.txt"), data_dir=pair.data)
        assert texts(store) == [folder]


def test_a_document_that_was_renamed_and_edited_keeps_its_notes(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    docs = pair.path.parent
    (docs / "wire.txt").rename(docs / "agency.txt")
    (docs / "agency.txt").write_text("New start. " + LEFT)
    pair.path.rename(docs / "agency--blog.notes.yaml")
    store = NoteStore.open(load(docs / "agency.txt"), pair.right, data_dir=pair.data)
    assert texts(store) == ["one"]


def test_the_same_document_twice_and_long_names(pair: Pair) -> None:
    store = NoteStore.open(pair.left, pair.left, data_dir=pair.data)
    assert store.path.name == "wire--wire.notes.yaml"
    store.add(pair.note("one"))
    assert texts(NoteStore.open(pair.left, pair.left, data_dir=pair.data)) == ["one"]
    names = [pair.path.with_name("é" * 120 + f"{n}.txt") for n in "ab"]
    for name in names:
        name.write_text("x")
    store = NoteStore.open(load(names[0]), load(names[1]), data_dir=pair.data)
    store.add(Note("", text="one"))
    assert store.path.exists()
    assert len(store.path.name.encode()) < 240


def test_a_file_named_by_the_user(pair: Pair) -> None:
    path = pair.folder / "new" / "mine.yaml"
    store = NoteStore.open(pair.left, pair.right, path)
    store.add(pair.note("one"))
    assert path.exists()
    assert texts(NoteStore.open(pair.right, pair.left, path)) == ["one"]
    with pytest.raises(ReaderError, match="a folder"):
        NoteStore.open(pair.left, pair.right, pair.folder)


# --- texts that change ----------------------------------------------------------------------------


def test_places_follow_the_text(pair: Pair) -> None:
    store = pair.open()
    one = store.add(pair.note("one"))
    two = store.add(pair.note("two", "The ferry left at noon"))
    three = store.add(pair.note("three", "Nobody was told why."))
    docs = pair.path.parent
    (docs / "wire.txt").write_text("News. The old ferry left at noon.\n\nNobody was told.\n")
    pair.reload()
    before = pair.path.read_bytes()
    store = pair.open()
    states = [store.anchors[note.id][0].state for note in (one, two, three)]
    assert states == [AnchorState.MOVED, AnchorState.APPROXIMATE, AnchorState.APPROXIMATE]
    assert pair.path.read_bytes() == before
    (problem,) = store.problems
    assert problem.severity is Severity.NOTE

    store.replace(replace(two, text="two!"))
    one_now, two_now, three_now = store.notes
    assert two_now.targets[0].quote == "The old ferry left at noon"
    assert store.anchors[two.id][0].state is AnchorState.EXACT
    assert (one_now, three_now) == (one, three)
    (docs / "wire.txt").write_text("Something else.")
    pair.reload()
    lost = pair.open()
    assert {anchors[0].state for anchors in lost.anchors.values()} == {AnchorState.ORPHAN}
    lost.replace(replace(one, text="kept"))
    assert lost.notes[0].targets == one.targets
    assert pair.left.sha256 in pair.path.read_text()


def test_a_place_is_confirmed_before_it_is_written(pair: Pair) -> None:
    like = "It was said that the ferry would sail again in spring, once the ice had left the sound."
    gone = "It was told that the ferry might sail again in April, once the ice had left the bay."
    docs = pair.path.parent
    (docs / "wire.txt").write_text(f"{LEFT}\n{gone}\n\nThe harbour master was away that week.\n")
    pair.reload()
    start = pair.left.text.index(gone)
    target = make_target(Side.LEFT, pair.left, Span(start, start + len(gone)))
    note = pair.open().add(new_note(NoteKind.COMMENT, (target,), "when?"))
    (docs / "wire.txt").write_text(
        f"{LEFT}\nThe harbour master was away that week.\n\nThen this.\n\n{like}\n\nEnd.\n"
    )
    pair.reload()
    before = pair.path.read_bytes()
    store = pair.open()
    (anchor,) = store.anchors[note.id]
    assert (anchor.span, anchor.state) == (None, AnchorState.ORPHAN)
    ((side, span),) = store.suggested(note)
    assert (side, pair.left.text[span.start : span.end]) == (Side.LEFT, like.removesuffix("."))
    assert pair.path.read_bytes() == before
    confirmed = store.confirm(note.id)
    assert store.anchors[note.id] == (Anchor(span, AnchorState.EXACT),)
    assert pair.open().notes == (confirmed,)
    assert store.confirm(note.id) is None
    assert store.undo()
    assert store.notes == (note,)
    (docs / "wire.txt").write_text("Nothing of it.")
    pair.reload()
    assert pair.open().confirm(note.id) is None


def test_a_target_on_both_sides(pair: Pair) -> None:
    pair.path.write_text(
        "notes:\n- on: [{doc: left, quote: The ferry left}, {doc: right, quote: The ferry left}]\n"
    )
    store = pair.open()
    (note,) = store.notes
    assert note.targets == (
        Target(Side.LEFT, "The ferry left"),
        Target(Side.RIGHT, "The ferry left"),
    )
    assert [anchor.span for anchor in store.anchors[note.id]] == [Span(0, 14), Span(0, 14)]
