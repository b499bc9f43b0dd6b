"""Notes files in git: two people on two branches, with a real git."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.annotations.conflicts import versions
from reader.annotations.notesfile import read
from reader.errors import DataError
from reader.gitsetup import set_up

from .desk import HEAD, Desk

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

ROOT = Path(__file__).resolve().parents[2]
ONE = '  - id: a-1\n    kind: comment\n    creator: jo\n    note: "Log?"\n'
TWO = "  # ida: see the log\n  - id: a-2\n    kind: comment\n    creator: ida\n    note: One.\n"
THREE = "  - id: a-3\n    kind: comment\n    creator: jo\n    note: Two.\n"


class Repository:
    """A folder of documents in git."""

    def __init__(self, desk: Desk, config: Path) -> None:
        self._desk = desk
        self._config = config
        self.git("init", "-q", "-b", "main")
        self.commit(HEAD + ONE)

    def git(self, *arguments: str) -> int:
        environment = {
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "HOME": str(self._config),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PYTHONPATH": str(ROOT),
        }
        who = ["-c", "user.name=jo", "-c", "user.email=jo@example.org"]
        done = subprocess.run(
            ["git", *who, *arguments],
            cwd=self._desk.folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        return done.returncode

    def commit(self, notes: str) -> None:
        self._desk.notes.write_bytes(notes.encode())
        assert self.git("add", ".") == self.git("commit", "-q", "-m", "notes") == 0

    def merge(self, ours: str, theirs: str) -> int:
        """Merge a branch of theirs into one of ours; 0 where git is content."""
        assert self.git("checkout", "-q", "-b", "theirs") == 0
        self.commit(theirs)
        assert self.git("checkout", "-q", "main") == 0
        self.commit(ours)
        return self.git("merge", "-q", "-m", "merged", "theirs")

    def use_driver(self) -> None:
        """What the README says: git asks the program."""
        (self._desk.folder / ".gitattributes").write_text("*.notes.yaml merge=reader\n")
        assert self.git("add", ".") == self.git("commit", "-q", "-m", "attributes") == 0
        command = f"{sys.executable} -m reader notes merge %O %A %B"
        assert self.git("config", "merge.reader.driver", command) == 0


@pytest.fixture
def repository(desk: Desk, tmp_path: Path) -> Repository:
    return Repository(desk, tmp_path)


def test_one_edits_and_the_other_adds(desk: Desk, repository: Repository) -> None:
    repository.commit(HEAD + ONE + TWO)
    edited = HEAD + ONE.replace("Log?", "Log!") + TWO
    assert repository.merge(HEAD + ONE + TWO + THREE, edited) == 0
    assert desk.notes.read_text() == edited + THREE
    assert desk.run("check").status == 0


def test_one_edits_the_last_note_and_the_other_adds_one(desk: Desk, repository: Repository) -> None:
    # Git itself would not merge lines that touch.
    repository.use_driver()
    edited = HEAD + ONE.replace("Log?", "Log!")
    assert repository.merge(HEAD + ONE + THREE, edited) == 0
    assert desk.notes.read_text() == edited + THREE


def test_git_alone_cannot_tell_two_additions_at_one_place(
    desk: Desk, repository: Repository
) -> None:
    assert repository.merge(HEAD + ONE + THREE, HEAD + ONE + TWO) == 1
    marked = desk.notes.read_bytes()
    assert b"<<<<<<< " in marked
    line = marked[: marked.index(b"<<<<<<<")].count(b"\n") + 1
    for refused in (
        desk.refused("list"),
        desk.refused("export", "--format", "csv"),
        desk.refused("list", desk.notes, pair=False),
        desk.refused("import", desk.notes),
        desk.refused("rebase", "--left", desk.write("new.txt", "New.\n")),
    ):
        assert f"{line}" in refused
        assert "a git merge left both versions here" in refused
        assert "reader notes import" in refused
    for checked in (desk.run("check"), desk.run("check", desk.notes, pair=False)):
        assert checked.status == 1
        assert f"wire--blog.notes.yaml:{line}: error: a git merge" in checked.out
    assert desk.notes.read_bytes() == marked
    # What the message says to do.
    copy = desk.folder / "copy.yaml"
    copy.write_bytes(marked)
    assert repository.git("checkout", "--ours", desk.notes.name) == 0
    assert "1 new" in desk.run("import", copy).out
    assert set(desk.saved()) == {"a-1", "a-2", "a-3"}


def test_both_edit_one_note(desk: Desk, repository: Repository) -> None:
    ours, theirs = (HEAD + ONE.replace("Log?", word) for word in ("Yes.", "No."))
    assert repository.merge(ours, theirs) == 1
    copy = desk.folder / "copy.yaml"
    copy.write_bytes(desk.notes.read_bytes())
    assert "git merge" in desk.refused("list")
    assert repository.git("checkout", "--ours", desk.notes.name) == 0
    assert "1 beside" in desk.run("import", copy).out
    assert {note.text: note.conflict_of for note in desk.saved().values()} == {
        "Yes.": "",
        "No.": "a-1",
    }


def test_git_that_asks_the_program_merges_two_additions(desk: Desk, repository: Repository) -> None:
    repository.use_driver()
    assert repository.merge(HEAD + ONE + THREE, HEAD + ONE + TWO) == 0
    assert desk.notes.read_text() == HEAD + ONE + THREE + TWO


def test_git_that_asks_the_program_keeps_both_wordings(desk: Desk, repository: Repository) -> None:
    repository.use_driver()
    ours, theirs = (HEAD + ONE.replace("Log?", word) for word in ("Yes.", "No."))
    assert repository.merge(ours, theirs) == 1  # to be looked at
    assert {note.text: note.conflict_of for note in desk.saved().values()} == {
        "Yes.": "",
        "No.": "a-1",
    }


def test_git_setup_tells_git_of_the_program(
    desk: Desk, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("HOME", str(desk.folder.parent))
    monkeypatch.setattr("reader.gitsetup._program", lambda: "reader")
    assert set_up(everywhere=False, only_print=False, yes=True) == 0
    assert "*.notes.yaml merge=reader\n" in (desk.folder / ".gitattributes").read_text()
    config = (desk.folder / ".git" / "config").read_text()
    assert "driver = reader notes merge %O %A %B" in config


def test_what_cannot_be_merged_stays_as_it_is(desk: Desk) -> None:
    base, broken = desk.write("base", HEAD), desk.write("broken", "notes: [\n")
    before = desk.notes.read_bytes()
    assert "broken:" in desk.refused("merge", base, desk.notes, broken, pair=False)
    newer = desk.write("newer", "schema: 99\nnotes: []\n")
    assert "newer version" in desk.refused("merge", base, desk.notes, newer, pair=False)
    assert desk.notes.read_bytes() == before


# --- the marks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_both_versions_of_a_text(end: str) -> None:
    lines = ["a", "<<<<<<< HEAD", "b", "||||||| 1234", "c", "=======", "d", ">>>>>>> x", "e", ""]
    found = versions(end.join(lines))
    assert found is not None
    assert found == (end.join(["a", "b", "e", ""]), end.join(["a", "d", "e", ""]), 2)


@pytest.mark.parametrize(
    "text",
    [
        "note: <<<<<<< HEAD\n",
        "<<<<<<< a\n=======\n",
        "<<<<<<< a\n>>>>>>> b\n",
        "=======\n>>>>>>> b\n<<<<<<< a\n",
        "<<<<<<< a\n" * 100_000,
        "note: |\n  <<<<<<< a\n  =======\n  >>>>>>> b\n",
    ],
)
def test_what_are_no_marks(text: str) -> None:
    assert versions(text) is None


def test_marks_inside_brackets_are_seen_too() -> None:
    text = '{"notes": [\n<<<<<<< a\n{"note": "x"}\n=======\n{"note": "y"}\n>>>>>>> b\n]}'
    with pytest.raises(DataError, match="git merge") as caught:
        read(text)
    assert caught.value.line == 2
