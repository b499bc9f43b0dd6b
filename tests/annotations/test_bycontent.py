"""Notes on documents that go by other names now."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import reader
from reader.annotations.bycontent import words_hash
from reader.annotations.model import Note, NoteKind, make_target, new_note
from reader.annotations.presence import may_have_corrections
from reader.annotations.store import NoteStore
from reader.text.document import Document
from reader.text.model import Side, Span

from .noted_pair import LEFT, RIGHT, Pair, load, texts


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def renamed(path: Path | None, name: str) -> Document:
    assert path is not None
    return load(path.rename(path.with_name(name)))


def opened(pair: Pair, left: Document, right: Document) -> NoteStore:
    return NoteStore.open(left, right, data_dir=pair.data)


def test_a_renamed_document_keeps_its_notes(pair: Pair) -> None:
    note = pair.open().add(pair.note("one"))
    before = pair.path.read_bytes()
    left = renamed(pair.left.path, "agency.txt")
    store = opened(pair, left, pair.right)
    assert store.notes == (note,)
    assert "wire--blog.notes.yaml" in store.notice
    assert "agency--blog.notes.yaml" in store.notice
    assert not store.path.exists()
    store.add(pair.note("two"))
    assert store.path.name == "agency--blog.notes.yaml"
    assert "file: agency.txt" in store.path.read_text()
    assert pair.path.read_bytes() == before
    again = opened(pair, left, pair.right)
    assert (texts(again), again.notice) == (["one", "two"], "")


def test_renamed_and_swapped(pair: Pair) -> None:
    note = pair.open().add(pair.note("one"))
    left = renamed(pair.left.path, "agency.txt")
    store = opened(pair, pair.right, left)
    assert store.notes == (note.mirrored,)
    added = store.add(replace(pair.note("two"), targets=note.mirrored.targets))
    assert opened(pair, left, pair.right).notes == (note, added.mirrored)


def test_the_same_words_in_another_format(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    page = "The ferry “left” at noon.\r\n\r\n  Nobody was told why."
    html = pair.path.with_name("wire-page.html")
    html.write_text("<p>The ferry left at noon.</p><p>Nobody was told why.</p>")
    document = Document(
        page.replace("\r\n", "\n").replace("“left”", "left"),
        (),
        path=html,
        sha256=hashlib.sha256(html.read_bytes()).hexdigest(),
    )
    assert words_hash(document) == words_hash(pair.left)
    store = opened(pair, document, pair.right)
    assert texts(store) == ["one"]
    store.add(pair.note("two"))
    # The file of the old name is there and other bytes: the new notes file tells of the new one.
    html.write_text("<p>Edited.</p>")
    edited = replace(document, text="Edited. " + document.text, sha256="ab" * 32)
    assert texts(opened(pair, edited, pair.right)) == ["one", "two"]


def test_a_page_around_the_article_counts_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Pumps failed\n\nThe pumps — all of them — had failed.\n")
    (tmp_path / "b.html").write_text(
        "<nav><a href='/'>Home</a></nav><article><h1>Pumps failed</h1>"
        "<p>The pumps &mdash; all of&nbsp;them &mdash; had failed.</p></article><footer>Copyright"
        "</footer>"
    )
    one, two = (reader.load(tmp_path / name) for name in ("a.txt", "b.html"))
    assert words_hash(one) == words_hash(two)


def test_renamed_and_edited_is_known_by_its_quotes(pair: Pair) -> None:
    text = "\n\n".join(f"Paragraph {k} tells of ferry number {k * 7} in the fog." for k in range(6))
    for name in ("wire.txt", "blog.txt"):
        (pair.path.parent / name).write_text(name + text)
    pair.reload()
    store = pair.open()
    for side, document in ((Side.LEFT, pair.left), (Side.RIGHT, pair.right)):
        for k in range(4):
            start = document.text.index(f"tells of ferry number {k * 7} ")
            target = make_target(side, document, Span(start, start + 30))
            store.add(new_note(NoteKind.COMMENT, (target,), f"{side} {k}"))
    for path in (pair.left.path, pair.right.path):
        assert path is not None
        path.write_text("New. " + path.read_text())
    left = renamed(pair.left.path, "agency.txt")
    assert len(opened(pair, left, load(pair.path.with_name("blog.txt"))).notes) == 8
    # While there is a file of that name, another document is another one.
    (pair.path.parent / "essay.txt").write_text(text)
    assert opened(pair, left, load(pair.path.with_name("essay.txt"))).notes == ()
    right = renamed(pair.right.path, "diary.txt")
    assert len(opened(pair, left, right).notes) == 8
    stranger = Document("Nothing of it. " * 20, (), path=left.path, sha256="cd" * 32)
    assert opened(pair, stranger, right).notes == ()


def test_of_two_that_fit_as_well_none_is_taken(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    copy = pair.path.with_name("copy.notes.yaml")
    copy.write_bytes(pair.path.read_bytes())
    left = renamed(pair.left.path, "agency.txt")
    store = opened(pair, left, pair.right)
    assert store.notes == ()
    assert "wire--blog.notes.yaml" in store.notice
    assert "copy.notes.yaml" in store.notice
    assert "none" in store.notice


def test_notes_that_somebody_put_aside_stay_there(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    pair.path.rename(pair.path.with_name("old.notes.yaml"))
    assert pair.open().notes == ()


def test_other_documents_keep_theirs(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    other = pair.path.with_name("essay.txt")
    other.write_text("Another text.")
    store = opened(pair, pair.left, load(other))
    assert (store.notes, store.notice) == ((), "")


@pytest.mark.parametrize(
    "text", ["", "documents:\n", "documents: [", "notes: 3\n", "\x00", "x" * 9]
)
def test_files_that_say_nothing_are_passed_over(pair: Pair, text: str) -> None:
    pair.path.with_name("odd.notes.yaml").write_text(text)
    store = pair.open()
    assert (store.notes, store.notice) == ((), "")
    store.add(Note("", text="mine"))
    assert texts(pair.open()) == ["mine"]


def test_words_are_told_with_the_first_note_and_kept_up(pair: Pair) -> None:
    pair.open().add(pair.note("one"))
    assert f'words: "{words_hash(pair.left)}"' in pair.path.read_text()
    (pair.path.parent / "wire.txt").write_text("More. " + LEFT)
    pair.reload()
    pair.open().add(pair.note("two"))
    assert f'words: "{words_hash(pair.left)}"' in pair.path.read_text()
    assert words_hash(Document(RIGHT.upper().replace("\n", "\r\n"), ())) == words_hash(pair.right)


def test_corrections_are_known_of_without_reading_the_notes(pair: Pair) -> None:
    assert not may_have_corrections(pair.left, pair.right)
    pair.open().add(pair.note("one"))
    assert not may_have_corrections(pair.left, pair.right)
    pair.open().add(new_note(NoteKind.CORRECTION, pair.note("x").targets, speaker="Jo"))
    assert may_have_corrections(pair.left, pair.right)
