"""A file with tracked changes read against itself: before and after, wherever files are named."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from reader import cli
from reader.annotations.model import Note, Target
from reader.annotations.store import NoteStore
from reader.provenance.findings import later_text
from reader.reading.session import Session, is_same_file
from reader.text.document import Document
from reader.text.loading import load
from reader.text.model import Side, Sides, Version

from .test_cli import refused, run
from .tracked import DELETED, END, INSERTED, Piece, docx, para, tracked_docx

PIECES = [
    Piece("The ferry left the harbour at "),
    Piece("noon", DELETED),
    Piece("two", INSERTED),
    Piece(", hours after the time on the board."),
    Piece(END),
    Piece("Nobody on the quay was told why it was late.", DELETED),
    Piece(END, DELETED),
    Piece("It will sail again tomorrow, said Ida Holm, the harbour master."),
    Piece(END),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "essay.docx").write_bytes(tracked_docx(PIECES))
    (tmp_path / "plain.docx").write_bytes(docx(para("The ferry left.")))
    (tmp_path / "notes.txt").write_text("The ferry left the harbour at noon.\n")
    return tmp_path


def versions(folder: Path) -> Sides[Document]:
    path = folder / "essay.docx"
    return Sides(load(path, Version.BEFORE), load(path, Version.AFTER))


def test_both_versions_are_compared(folder: Path) -> None:
    names = ("essay.docx@before", "essay.docx@after")
    result = run(folder, "compare", *names, "--format", "json", "--exit-code")
    assert result.returncode == 1, result.stderr
    data = json.loads(result.stdout)
    assert [data[side]["version"] for side in Side] == ["before", "after"]
    assert [data[side]["path"] for side in Side] == ["essay.docx"] * 2
    assert [len(data[side]["paragraphs"]) for side in Side] == [3, 2]
    shown = run(folder, "compare", *names).stdout.decode()
    assert "essay.docx@before" in shown
    assert "essay.docx@after" in shown


def test_a_version_is_read_against_another_file(folder: Path) -> None:
    result = run(folder, "compare", "notes.txt", "essay.docx@before", "--format", "json")
    data = json.loads(result.stdout)
    assert "version" not in data["left"]
    assert len(data["right"]["paragraphs"]) == 3


def test_who_says_what_in_a_version(folder: Path) -> None:
    result = run(folder, "attribution", "essay.docx@after")
    assert b"Ida Holm" in result.stdout


def test_a_file_is_checked(folder: Path) -> None:
    result = run(folder, "check", "essay.docx@before", "plain.docx", "notes.txt")
    lines = result.stdout.decode().splitlines()
    assert lines[0] == "essay.docx@before"
    assert "  Format       Word document" in lines
    assert "  Changes      4 marks of tracked changes" in lines
    assert "  Encoding     utf-8" in lines
    assert sum(line.startswith("  Changes") for line in lines) == 1


def test_a_version_that_is_not_there_is_refused(folder: Path) -> None:
    assert "no such file" in refused(folder, "none.docx@before")
    assert "plain text has no tracked changes" in refused(folder, "check", "notes.txt@before")


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="no pipes by name")
def test_a_pipe_cannot_be_chosen_against(capsys: pytest.CaptureFixture[str]) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"The ferry left.\n")
    os.close(writing)
    with pytest.raises(SystemExit) as ended:
        cli.main([f"/dev/fd/{reading}"])
    os.close(reading)
    assert ended.value.code == 2
    assert "name the text for the other side too" in capsys.readouterr().err


def test_a_file_alone_is_opened_against_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Session | None] = []

    def run_app(session: Session | None, **given: object) -> int:
        opened.append(session)
        return 0

    monkeypatch.setattr(cli, "_need_terminal", lambda: None)
    monkeypatch.setattr("reader.tui.app.run", run_app)
    monkeypatch.chdir(folder)
    for name in ("essay.docx", str(folder / "essay.docx")):
        with pytest.raises(SystemExit) as ended:
            cli.main([name])
        assert ended.value.code == 0
    for session in opened:
        assert session is not None
        session.job.cancel()
        assert [document.version for document in session.documents] == list(Version)
        again = session.loaded_again()
        assert [document.text for document in again] == [d.text for d in session.documents]
    # Against what a file without changes is read, is chosen in the program.
    opened.clear()
    for name in ("essay.docx@after", "plain.docx"):
        with pytest.raises(SystemExit):
            cli.main([name])
    assert opened == [None, None]


def test_two_versions_are_not_the_same_text(folder: Path) -> None:
    documents = versions(folder)
    assert not is_same_file(documents)
    assert is_same_file(Sides(documents.left, documents.left))


def test_after_the_changes_is_later(folder: Path) -> None:
    documents = versions(folder)
    later = later_text(documents)
    assert later is not None
    assert later.side is Side.RIGHT
    swapped = later_text(documents.mirrored())
    assert swapped is not None
    assert swapped.side is Side.LEFT
    assert later_text(Sides(documents.left, documents.left)) is None


def test_notes_know_the_version_they_are_on(folder: Path) -> None:
    documents = versions(folder)
    store = NoteStore.open(*documents)
    target = Target(Side.LEFT, "Nobody on the quay")
    store.add(Note("", targets=(target,), text="Says who?"))
    store.close()
    assert store.path.name == "essay--essay.notes.yaml"
    assert "file: essay.docx@before" in store.path.read_text()
    for swapped in (False, True):
        sides = documents.mirrored() if swapped else documents
        again = NoteStore.open(*sides)
        assert again.path == store.path
        assert [target.side for note in again.notes for target in note.targets] == [
            Side.RIGHT if swapped else Side.LEFT
        ]
        again.close()
    (folder / "essay.txt").write_text("Another essay.\n")
    other = NoteStore.open(documents.left, load(folder / "essay.txt"))
    assert other.path != store.path
    other.close()
