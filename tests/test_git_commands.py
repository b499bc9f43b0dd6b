"""What the program does for git, and with texts that git names."""

from __future__ import annotations

import gc
import json
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import cli, gitsetup
from reader.gitdiff import pairs_to_come
from tests.repositories import FIRST, SECOND, Repository, isolate
from tests.tracked import Piece, tracked_docx

OLD = "The ferry\n\nThe ferry left the harbour at noon, two hours late.\n"
NEW = OLD.replace("two", "three")
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Two commits of a text, in the current folder; nothing of the user's is read."""
    isolate(monkeypatch, tmp_path)
    for name in ("READER_CONFIG_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    made = Repository(tmp_path / "book")
    made.write("chapter.txt", OLD)
    made.commit(FIRST)
    made.write("chapter.txt", NEW)
    made.commit(SECOND)
    monkeypatch.chdir(made.folder)
    monkeypatch.setattr(gitsetup, "_program", lambda: "reader")
    yield made
    gc.enable()  # which commands leave off


class Run:
    """Runs a command in this process."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured
        self.status = 0
        self.errors = ""

    def __call__(self, *arguments: str, status: int = 0) -> str:
        """What a command prints that is to end with a status."""
        with pytest.raises(SystemExit) as end:
            cli.main(arguments)
        output, self.errors = self._captured.readouterr()
        assert end.value.code == status, self.errors
        return output


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


# --- the commands, on texts that git names --------------------------------------------------------


def test_compare(repository: Repository, run: Run) -> None:
    assert "(HEAD~1:chapter.txt)" in run("compare", "HEAD~1:chapter.txt", "chapter.txt")
    data = json.loads(run("compare", "HEAD~1:chapter.txt", "HEAD:chapter.txt", "--format", "json"))
    assert data["left"]["revision"] == {
        "name": "HEAD~1:chapter.txt",
        "path": "chapter.txt",
        "time": FIRST,
    }
    assert data["left"]["path"] is None
    assert (
        "revision"
        not in json.loads(run("compare", "chapter.txt", "chapter.txt", "--format", "json"))["left"]
    )


def test_check_and_attribution(repository: Repository, run: Run) -> None:
    told = run("check", "HEAD~1:chapter.txt")
    assert told.startswith("HEAD~1:chapter.txt\n")
    assert "2024-03-14, by Ada Brook (git)" in told
    assert "The ferry (HEAD:chapter.txt)" in run("attribution", "HEAD:chapter.txt")


def test_the_exit_code_for_scripts(repository: Repository, run: Run) -> None:
    run("compare", "--exit-code", "HEAD:chapter.txt", "chapter.txt", status=0)
    run("compare", "--exit-code", "HEAD~1:chapter.txt", "chapter.txt", status=1)
    run("compare", "--exit-code", "HEAD~1:chapter.txt", ":chapter.txt", status=1)
    run("compare", "--exit-code", "HEAD~7:chapter.txt", "chapter.txt", status=2)
    assert run.errors.count("\n") == 1
    run("compare", "--exit-code", "HEAD:none.txt", "chapter.txt", status=2)
    assert run.errors == "reader: HEAD:none.txt: no file of that path in HEAD\n"


def test_both_versions_of_a_revision_given_alone(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = [Piece("It was "), Piece("shut", "del"), Piece("open", "ins"), Piece("\n")]
    repository.write("essay.docx", tracked_docx(pieces))
    repository.commit()
    shown: list[str] = []
    monkeypatch.setattr(
        cli, "_show", lambda documents, *_: shown.extend(d.text.strip() for d in documents) or 0
    )
    run("HEAD:essay.docx")
    assert shown == ["It was shut", "It was open"]


# --- git-diff -------------------------------------------------------------------------------------

NONE = "0" * 40


def as_git_does(path: str, old: str, new: str, *more: str) -> tuple[str, ...]:
    return ("git-diff", path, old, "1234567" + "8" * 33, "100644", new, NONE, "100644", *more)


def test_a_difference_as_text(repository: Repository, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "git-blob-x" / "chapter.txt"
    copy.parent.mkdir()
    copy.write_text(OLD)
    told = run(*as_git_does("chapter.txt", str(copy), "chapter.txt"))
    assert "Left   The ferry (chapter.txt@1234567)\nRight  The ferry (chapter.txt)\n" in told
    assert "the right is the later text" not in told  # there are no credits to say it of
    assert str(copy) not in told
    assert told.endswith("\n\n")
    assert not list(copy.parent.glob("*.yaml"))


def test_what_is_new_gone_or_renamed(repository: Repository, run: Run) -> None:
    told = run(*as_git_does("chapter.txt", "/dev/null", "chapter.txt"))
    assert "Left   chapter.txt (not there)\n" in told
    told = run(*as_git_does("chapter.txt", "chapter.txt", "/dev/null"))
    assert "Right  chapter.txt (not there)\n" in told
    told = run(*as_git_does("old.txt", "chapter.txt", "chapter.txt", "chapter.txt", "renamed\n"))
    assert told == "old.txt → chapter.txt: the same text\n"


def test_a_path_that_looks_like_an_option(repository: Repository, run: Run) -> None:
    repository.write("-x.txt", NEW)
    assert run(*as_git_does("-x.txt", "chapter.txt", "-x.txt")) == "-x.txt: the same text\n"
    assert "usage: reader git-diff" in run("git-diff", "--help")


def test_what_cannot_be_read_ends_nothing(repository: Repository, run: Run) -> None:
    repository.write("a.png", b"\x89PNG\r\n\x1a\n\0")
    told = run(*as_git_does("a.png", "/dev/null", "a.png"))
    assert told.startswith("a.png: binary file (a PNG image)")
    assert run("git-diff", "a\nb.txt") == (
        "a b.txt: not merged; both sides: reader :2:a b.txt :3:a b.txt\n"
    )
    run("git-diff", "one", "two", status=2)
    assert "git-setup --print" in run.errors


def test_how_many_are_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    for counter, total, to_come in (("1", "3", 2), ("3", "3", 0), ("", "3", 0), ("4", "x", 0)):
        monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", counter)
        monkeypatch.setenv("GIT_DIFF_PATH_TOTAL", total)
        assert pairs_to_come() == to_come


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_git_shows_what_we_show(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git itself calls the program: for a Word document, and for a pair of texts."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = f"{shlex.quote(sys.executable)} -P -m reader"
    repository.write("chapter.txt", OLD)
    repository.write("essay.docx", tracked_docx([Piece("Some words."), Piece("\n")]))
    repository.git("add", "--all")
    told = repository.git("diff", "HEAD", "--", "*.docx", GIT_EXTERNAL_DIFF=f"{command} git-diff")
    assert told.startswith("Left   essay.docx (not there)\nRight  essay.docx\n")
    told = repository.git("difftool", "--no-prompt", f"--extcmd={command} compare", "HEAD", "--",
                          "chapter.txt")  # fmt: skip
    assert "Left   The ferry (chapter.txt)\nRight  The ferry (chapter.txt)\n" in told


# --- git-setup ------------------------------------------------------------------------------------


def test_git_is_told_where_the_program_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gitsetup.shutil, "which", lambda name: f"/bin/{name}")
    assert gitsetup._program() == "reader"
    monkeypatch.setattr(gitsetup.shutil, "which", lambda name: None)
    python = tmp_path / "my place" / "python"
    monkeypatch.setattr(gitsetup.sys, "executable", str(python))
    assert gitsetup._program() == f"'{python}' -m reader"
    python.parent.mkdir()
    python.with_name("reader").touch()
    assert gitsetup._program() == f"'{python.with_name('reader')}'"


@pytest.mark.parametrize(
    "output", ["chapter.txt", "./chapter.txt", ".git/config", "part/../chapter.txt"]
)
@pytest.mark.parametrize("name", ["HEAD:chapter.txt", "HEAD:./chapter.txt", ":chapter.txt"])
def test_a_report_goes_over_no_file_that_git_keeps_a_state_of(
    repository: Repository, run: Run, output: str, name: str
) -> None:
    repository.write("part/own.txt", "Mine.")
    before = (repository.folder / output).read_bytes()
    run("compare", name, "HEAD~1:chapter.txt", "-o", output, status=2)
    assert "is not written over" in run.errors
    assert (repository.folder / output).read_bytes() == before


def test_nothing_is_added_unless_asked(repository: Repository, run: Run) -> None:
    before = repository.git("config", "--list", "--local")
    for arguments, said in ((["--print"], ""), ([], "Nothing was added. To add it: reader git-")):
        told = run("git-setup", *arguments)
        assert """difftool.reader.cmd 'reader "$LOCAL" "$REMOTE"'""" in told
        assert "    *.docx diff=reader\n" in told
        assert said in told
    assert repository.git("config", "--list", "--local") == before
    assert not (repository.folder / ".gitattributes").exists()


def test_what_is_added_is_added_once(
    repository: Repository, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.folder / "part").mkdir()
    monkeypatch.chdir(repository.folder / "part")
    run("git-setup", "--yes")
    attributes = (repository.folder / ".gitattributes").read_text()
    assert "*.docx diff=reader\n" in attributes
    settings = repository.git("config", "--list", "--local")
    assert "diff.reader.command=reader git-diff\n" in settings
    assert run("git-setup", "--yes") == "Nothing to add.\n"
    assert (repository.folder / ".gitattributes").read_text() == attributes
    assert repository.git("config", "--list", "--local") == settings


def test_what_is_there_stays(repository: Repository, run: Run) -> None:
    mine = b"# mine\r\n*.docx diff=word\r\n*.rtf -diff\r\n*.odt text"
    repository.write(".gitattributes", mine)
    repository.git("config", "difftool.prompt", "true")
    told = run("git-setup", "--yes")
    kept = told[told.index("Left as it is") :]
    assert "    difftool.prompt = true\n    *.docx diff=word\n    *.rtf -diff\n" in kept
    written = (repository.folder / ".gitattributes").read_bytes()
    assert written.startswith(mine + b"\r\n")
    assert b"*.odt diff=reader\r\n" in written
    assert b"*.docx diff=reader" not in written
    assert repository.git("config", "difftool.prompt") == "true\n"


def test_for_all_repositories(
    repository: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("git-setup", "--yes", status=2)
    assert "use --global" in run.errors
    run("git-setup", "--yes", "--global")
    assert "*.odt diff=reader\n" in (tmp_path / "home/git/attributes").read_text()
    assert '[difftool "reader"]' in Path(os.environ["GIT_CONFIG_GLOBAL"]).read_text()
    assert not (repository.folder / ".gitattributes").exists()
