"""The command line: no traceback, nothing of the user's written over, nothing raw said."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import cli
from reader.tui.commands import checked_keymap, is_key

from . import hostile
from .examples import examples

LEFT = "The ferry left at noon, said Mina Solheim.\n\nNobody was told why.\n"
RIGHT = "The ferry left at two, said the master.\n\nIt will sail again tomorrow.\n"
NOTES = "left--right.notes.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "left.txt").write_text(LEFT)
    (tmp_path / "right.txt").write_text(RIGHT)
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "READER_CONFIG_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return tmp_path


def run(*arguments: str) -> tuple[object, str, str]:
    """The exit status, and what was said, of a command run here."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out.flush()
    return ended.value.code, out.buffer.getvalue().decode(), err.getvalue()  # type: ignore[attr-defined]


def refused(*arguments: str) -> str:
    """The one line that a command ends with that cannot be done."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert line.startswith("reader: ")
    assert line.isprintable()
    return line


# --- arguments ------------------------------------------------------------------------------------

ODD = [
    "", "-", "0", "-1", "1", "inf", "-inf", "nan", "1e308", "9" * 5000, "0.0000001", "3=5", "=",
    "0=0", f"{'9' * 5000}=1", "²=1", "idna", "punycode", "rot13", "hex", "undefined", "utf-8",
    "utf-16", "unicode_escape", "raw_unicode_escape", "mbcs", "zlib", "x\0y", "\x1b]0;owned\x07",
    "\u202e", "\ud800", "left.txt", "right.txt", ".", "/dev/full", "missing/x", "a" * 5000,
]  # fmt: skip
OPTIONS = [
    "--max-size", "--encoding", "--pin", "--forbid", "--min-words", "--ignore", "--format", "-o",
    "--theme", "--explain", "--exit-code", "--no-such", "--\x1b[31m",
]  # fmt: skip


@pytest.mark.parametrize("option", OPTIONS[:6])
@pytest.mark.parametrize("value", ODD, ids=lambda value: ascii(value)[:20])
def test_odd_values_of_options(folder: Path, option: str, value: str) -> None:
    status, _, err = run("compare", "left.txt", "right.txt", f"{option}={value}")
    assert status in (0, 2)
    assert len(err.splitlines()) <= (1 if status else 2)  # one for each text
    assert err.replace("\n", "").isprintable()
    assert "fault of its own" not in err


@examples(150)
@given(
    st.sampled_from(["compare", "attribution", "check", "keys", "themes", "left.txt"]),
    st.lists(st.sampled_from([*OPTIONS, *ODD, "left.txt", "right.txt"]), max_size=5),
)
def test_no_arguments_break_the_program(command: str, given: list[str]) -> None:
    import tempfile

    here = Path.cwd()
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "READER_CONFIG_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, f"{name}/own")
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Some text.\n"), "utf-8"))
        patch.setattr(cli, "_need_terminal", lambda: cli._fail("no terminal"))
        (Path(name) / "left.txt").write_text(LEFT)
        (Path(name) / "right.txt").write_text(RIGHT)
        os.chdir(name)
        try:
            status, _, err = run(command, *given)
        finally:
            os.chdir(here)
        assert status in (0, 1, 2)
        assert "fault of its own" not in err
        assert err.replace("\n", "").isprintable()
        assert (Path(name) / "left.txt").read_text() == LEFT
        assert (Path(name) / "right.txt").read_text() == RIGHT


STREAMS = [">&-", "> /dev/full", "2>&-", "<&-", "> /dev/full 2>&-", "| head -c 0"]


@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize("command", ["compare left.txt right.txt", "compare - right.txt", "keys"])
def test_streams_that_are_closed_or_full(folder: Path, command: str, streams: str) -> None:
    line = f"{sys.executable} -m reader {command} {streams}; echo status $? >&3"
    if streams.startswith("|"):
        line = f"{sys.executable} -m reader {command} {streams}; echo status ${{PIPESTATUS[0]}} >&3"
    root = Path(__file__).parents[1]
    receive, send = os.pipe()
    done = subprocess.run(
        ["bash", "-c", f"exec 3>&{send}; {line}"],
        stdin=None if "<" in streams else subprocess.DEVNULL,
        capture_output=True,
        pass_fds=[send],
        env={**os.environ, "PYTHONPATH": str(root)},
        timeout=60,
    )
    os.close(send)
    with open(receive) as told:
        status = told.read().strip()
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"fault of its own" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    if "full" in streams or streams == ">&-":
        assert status == "status 2"
    else:
        assert status in ("status 0", "status 2")


# --- outputs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "output",
    [
        "left.txt", "./left.txt", "right.txt", "own/../right.txt", "symlink", "hardlink", NOTES,
        "left--right.notes.recovered.yaml", "left.txt.meta.yaml", "other.notes.yaml",
        "own/config.yaml", "notes-by-another-name",
    ],
)  # fmt: skip
def test_nothing_that_is_read_is_written_over(folder: Path, output: str) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "config.yaml").write_text("theme: dark\n")
    (folder / NOTES).write_text("notes:\n- {id: a, note: mine}\n")
    (folder / "left.txt.meta.yaml").write_text("title: x\n")
    (folder / "symlink").symlink_to("left.txt")
    (folder / "hardlink").hardlink_to(folder / "right.txt")
    (folder / "notes-by-another-name").hardlink_to(folder / NOTES)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "is not written over" in refused("compare", "left.txt", "right.txt", "-o", output)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_an_output_is_replaced_whole_or_not_at_all(folder: Path) -> None:
    report = folder / "report.txt"
    report.write_bytes(b"old \xff")
    report.chmod(0o640)
    (folder / "link").symlink_to("report.txt")
    assert run("compare", "left.txt", "right.txt", "-o", "link")[0] == 0
    assert b"Shared" in report.read_bytes()
    assert report.stat().st_mode & 0o777 == 0o640
    assert (folder / "link").is_symlink()
    assert sorted(p.name for p in folder.iterdir()) == [
        "left.txt",
        "link",
        "report.txt",
        "right.txt",
    ]


def test_a_disk_that_is_full_leaves_the_old_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "report.txt").write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "No space left" in refused("compare", "left.txt", "right.txt", "-o", "report.txt")
    assert (folder / "report.txt").read_text() == "old"
    assert sorted(p.name for p in folder.iterdir()) == ["left.txt", "report.txt", "right.txt"]


@pytest.mark.parametrize("output", [".", "missing/x", "/dev/full", "x\0y", ""])
def test_outputs_that_cannot_be_written(folder: Path, output: str) -> None:
    refused("compare", "left.txt", "right.txt", "-o", output)


def test_outputs_that_are_no_files(folder: Path) -> None:
    assert run("compare", "left.txt", "right.txt", "-o", "/dev/null")[:2] == (0, "")
    status, out, _ = run("compare", "left.txt", "right.txt", "-o", "-")
    assert status == 0
    assert "Shared" in out


# --- notes that cannot be used --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"notes: [\n", ":2:1: error:"),
        (b"\xff\xfe\0", "not UTF-8"),
        (b"- a\n", "want a mapping"),
        (None, "cannot be read"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_notes_file_that_cannot_be_used_is_told(
    folder: Path, content: bytes | None, said: str, form: str
) -> None:
    if content is None:
        (folder / NOTES).mkdir()
    else:
        (folder / NOTES).write_bytes(content)
    status, out, err = run("compare", "left.txt", "right.txt", "--format", form)
    assert status == 0
    assert out
    (line,) = err.splitlines()
    assert said in line
    assert NOTES in line
    assert "pins and corrections" in line


def test_notes_that_wait_alone_are_seen(folder: Path) -> None:
    (folder / "left--right.notes.recovered.yaml").write_text("notes: [\n")
    _, _, err = run("compare", "left.txt", "right.txt")
    assert "left--right.notes.recovered.yaml:2:1" in err


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", [("--help",), ("compare", "--help"), ("--version",)])
def test_help_that_cannot_be_written_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "reader", *arguments], stdout=full, stderr=subprocess.PIPE
        )
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("compare", "", "left.txt"), ("check", ""), ("compare", "left.txt", "left.txt", "-o", "")],
)
def test_an_empty_name_is_told(folder: Path, arguments: tuple[str, ...]) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert "a name of no letters is given" in err


# --- keys -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["\x1b", "\x9b", "\u202e", "\x07", "\x7f", " ", "\u200b", "\ud800", "\n", "ctrl+\x1b"]
)
def test_a_key_is_a_visible_character(key: str) -> None:
    assert not is_key(key)
    keymap, problems = checked_keymap({"quit": key})
    assert "quit" not in keymap
    assert problems


def test_hostile_keys_are_said_safely(folder: Path) -> None:
    (folder / "own").mkdir()
    (folder / "own" / "config.yaml").write_text(
        'keys:\n  quit: ["\\e", "\\u202e"]\n  "x\\e]0;owned\\a": j\n  help: ["\\x9b"]\n'
    )
    status, out, err = run("keys")
    assert status == 1
    assert "is not a key" in out
    assert all(line.isprintable() for line in out.splitlines())
    assert err == ""


# --- files ----------------------------------------------------------------------------------------


# A folder is listed on the screen only.
@pytest.mark.parametrize("name", sorted(hostile.PLACES.keys() - {"folder"}))
def test_no_escape_byte_of_a_file_of_the_user_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = hostile.PLACES[name]
    monkeypatch.setenv("READER_CONFIG_DIR", str(folder / "config"))
    hostile.fill(place, folder)
    left, right = place.arguments
    said = ""
    for arguments in (
        ("compare", left, right),
        ("compare", left, right, "--explain"),
        ("compare", left, right, "--format", "json", "--explain"),
        ("attribution", left),
        ("attribution", left, "--format", "json"),
        ("check", left, right),
        ("themes",),
        ("keys",),
    ):
        status, out, err = run(*arguments)
        assert status in {0, 1}, (arguments, err)
        hostile.assert_clean((out + err).encode())
        said += out + err
    assert "evil" in said
