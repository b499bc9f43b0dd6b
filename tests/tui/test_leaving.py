"""How the program ends: by its key, by a signal, by a fault; with nothing lost."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from reader.annotations.notesfile import read
from reader.collation.comparison import Comparison
from reader.errors import ReaderError
from reader.text import load
from reader.tui.actions.noting import settle
from reader.tui.app import ReaderApp
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.screens.question import Question

from .helpers import FinishedJob, begun, following, reading, until
from .test_pty import Terminal, running

TEXTS = {
    "left.txt": "The ferry left at noon.\n\nNobody was told why.\n",
    "right.txt": "The ferry left at two.\n\nIt will sail again tomorrow.\n",
}
SECRET = "words of the user"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was: no other screen, no mouse, a cursor."""
    output = terminal.output
    assert output.count(b"\x1b[?1049h") == output.count(b"\x1b[?1049l")
    if b"\x1b[?1049h" in output:
        assert output.rfind(b"\x1b[?1000l") > output.rfind(b"\x1b[?1000h")
        assert output.rfind(b"\x1b[?25h") > output.rfind(b"\x1b[?25l")
    assert b"Traceback" not in output
    assert b"Error" not in output.rsplit(b"\x1b[?1049l", 1)[-1].replace(b"(KeyError)", b"")


# --- signals --------------------------------------------------------------------------------------

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP]


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_program_in_good_order(folder: Path, number: signal.Signals) -> None:
    with running(folder, "left.txt", "right.txt") as terminal:
        terminal.read_until("Nobody was told", "tomorrow")
        terminal.type("a")
        terminal.read_until("New note")
        terminal.type("half a note")
        terminal.read_until("half a note")
        os.kill(terminal.process, number)
        assert terminal.wait() == 128 + number
        assert_given_back(terminal)
    (note,) = read((folder / "left--right.notes.yaml").read_text()).notes
    assert note.text == "half a note"


@pytest.mark.parametrize("seen", ["\x1b[?1049h", "\x1b[?2004h", "left.txt"])
def test_a_signal_while_the_program_starts(folder: Path, seen: str) -> None:
    with running(folder, "left.txt", "right.txt") as terminal:
        terminal.read_until(seen)
        os.kill(terminal.process, signal.SIGINT)
        assert terminal.wait() == 130
        assert_given_back(terminal)


def test_two_signals(folder: Path) -> None:
    with running(folder, "left.txt", "right.txt") as terminal:
        terminal.read_until("Nobody was told")
        os.kill(terminal.process, signal.SIGTERM)
        os.kill(terminal.process, signal.SIGQUIT)
        assert terminal.wait() in (128 + signal.SIGTERM, 128 + signal.SIGQUIT)
        assert_given_back(terminal)


def test_a_terminal_that_goes_away(folder: Path) -> None:
    with running(folder, "left.txt", "right.txt") as terminal:
        terminal.read_until("Nobody was told")
        terminal.type("a")
        terminal.read_until("New note")
        terminal.type("half a note")
        terminal.read_until("half a note")
        terminal.close()
        status = os.waitstatus_to_exitcode(os.waitpid(terminal.process, 0)[1])
        assert status == 128 + signal.SIGHUP
    (note,) = read((folder / "left--right.notes.yaml").read_text()).notes
    assert note.text == "half a note"


def test_control_c_ends_nothing(folder: Path) -> None:
    with running(folder, "left.txt", "right.txt") as terminal:
        terminal.read_until("Nobody was told")
        terminal.type("\x03\x03?")
        terminal.read_until("Keys", "In the margin")
        terminal.type("\x1b")
        assert terminal.leave() == 0
        assert_given_back(terminal)


# --- faults ---------------------------------------------------------------------------------------

FAULTS = {
    "key": "import reader.tui.actions as r\n"
    "def fail(self):\n    secret = 'SECRET'\n    return {}[secret]\n"
    "r.ACTIONS['fold'] = fail",
    "mount": "import reader.tui.screens.reading as r\n"
    "def fail(self):\n    secret = 'SECRET'\n    return {}[secret]\n"
    "r.ReadingScreen.on_mount = fail",
    "compose": "import reader.tui.screens.reading as r\n"
    "def fail(self):\n    secret = 'SECRET'\n    return {}[secret]\n"
    "r.ReadingScreen.compose = fail",
    "timer": "import reader.tui.screens.reading as r\n"
    "def fail(self):\n    secret = 'SECRET'\n    return {}[secret]\n"
    "r.ReadingScreen.watch_notes = fail",
    "start": "import reader.tui.app as r\n"
    "def fail(self, *a, **b):\n    secret = 'SECRET'\n    return {}[secret]\n"
    "r.ReaderApp.__init__ = fail",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_and_a_report_without_the_users_text(folder: Path, fault: str) -> None:
    code = FAULTS[fault].replace("SECRET", SECRET)
    with running(folder, "left.txt", "right.txt", code=code) as terminal:
        if fault == "key":
            terminal.read_until("Nobody was told")
            terminal.type("z")
        assert terminal.wait() == 1
        assert_given_back(terminal)
        after = terminal.output.rsplit(b"\x1b[?1049l", 1)[-1].decode()
    said = [line for line in after.split("\n") if "reader:" in line]
    assert len(said) == 1
    assert "stopped by a fault of its own (KeyError)" in said[0]
    if fault != "start":
        assert "your notes are saved" in said[0]
    assert SECRET not in after
    (report,) = (folder / "state" / "facing-reader" / "crashes").iterdir()
    assert str(report) in after.replace("\r\n", "")
    text = report.read_text()
    assert "KeyError" in text
    assert "reader 0" in text
    assert "fail" in text
    assert SECRET not in text
    assert str(folder) not in text
    assert report.stat().st_mode & 0o777 == 0o600


async def test_a_fault_in_the_midst_of_a_note_keeps_it(folder: Path) -> None:
    app = ReaderApp(begun(*(load(folder / name) for name in TEXTS)))

    async def write_half_a_note() -> None:
        async with reading(app) as reader:
            await reader.press("a", *"words")
            reader.screen.call_later(lambda: 1 / 0)
            await until(lambda: app.fault)

    with pytest.raises(ZeroDivisionError):
        await write_half_a_note()
    assert app.kept == "your notes are saved"
    (note,) = read((folder / "left--right.notes.yaml").read_text()).notes
    assert note.text == "words"


# --- notes that cannot be saved -------------------------------------------------------------------


def full(*arguments: object, **named: object) -> None:
    raise ReaderError("x.yaml: cannot be written (No space left on device)")


@pytest.mark.parametrize("kept", [True, False])
async def test_unsaved_notes_are_asked_about(
    pair: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    app = ReaderApp(following(FinishedJob(pair)), folder=folder)
    async with reading(app) as reader:
        notes = reader.screen.session.notes
        with monkeypatch.context() as patch:
            patch.setattr(notes._shelf, "save", full)
            if not kept:
                patch.setattr(notes._shelf, "keep", full)
            await reader.press("a", *"words", "ctrl+s")
            assert [note.text for note in notes.notes] == ["words"]
            for key in ("q", "o"):
                await reader.press(key)
                assert isinstance(app.screen, Question)
                await reader.press("r")
                assert isinstance(app.screen, Question)
                await reader.press("escape")
                assert app.screen is reader.screen
            for key in ("x", "ctrl+r"):
                await reader.press(key)
                assert [note.text for note in reader.screen.session.notes.notes] == ["words"]
                assert (reader.screen.session.notes is notes) or kept
        if not kept:
            await reader.press("q", "r")
        else:
            # Read back from where it was kept.
            assert not reader.screen.session.notes.unsaved
            await reader.press("a", *"more", "ctrl+s")
            assert [n.text for n in reader.screen.session.notes.notes] == ["words", "more"]
            await reader.press("q")
        await until(lambda: app._exit)
    assert app.return_code == 0
    assert app.kept == ""


async def test_quitting_from_a_dialog_asks_too(
    pair: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReaderApp(following(FinishedJob(pair)), folder=folder)
    async with reading(app) as reader:
        await reader.press("a", *"half a note".replace(" ", "-"), "ctrl+q")
        assert not app._exit
        assert isinstance(app.screen, NoteEditor)
        monkeypatch.setattr(reader.screen.session.notes._shelf, "save", full)
        await reader.press("ctrl+s", "t", "ctrl+q")
        assert not app._exit
        assert isinstance(app.screen, Question)
        await reader.press("l")
        await until(lambda: app._exit)


@pytest.mark.parametrize("writing", [True, False])
async def test_what_cannot_be_kept_at_a_fault_is_not_said_to_be_saved(
    pair: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch, writing: bool
) -> None:
    app = ReaderApp(following(FinishedJob(pair)), folder=folder)

    async def fail() -> None:
        async with reading(app) as reader:
            await reader.press("a", *"words")
            if writing:
                monkeypatch.setattr(reader.screen.session.notes, "add", lambda note: 1 / 0)
            else:
                monkeypatch.setattr(reader.screen, "show_notes", lambda: 1 / 0)
            reader.screen.call_later(lambda: 1 / 0)
            await until(lambda: app.fault)

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert app.kept == ("what was not saved yet may be lost" if writing else "your notes are saved")


async def test_leaving_without_what_cannot_be_saved(
    pair: Comparison, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = ReaderApp(following(FinishedJob(pair)), folder=folder)
    async with reading(app) as reader:
        monkeypatch.setattr(reader.screen.session.notes._shelf, "save", full)
        await reader.press("a", *"words", "ctrl+s", "q", "l")
        await until(lambda: app._exit)
        kept = reader.screen.session.notes.kept
    assert kept is not None
    assert "note: words" in kept.read_text()


@pytest.mark.parametrize(("answer", "left"), [("b", 9), ("l", 2)])
async def test_notes_that_are_gone_are_asked_about(folder: Path, answer: str, left: int) -> None:
    file = folder / "left--right.notes.yaml"
    text = "notes:\n" + "".join(f"- {{id: n{n}, note: number {n}}}\n" for n in range(9))
    file.write_text(text)
    app = ReaderApp(begun(*(load(folder / name) for name in TEXTS)))
    async with reading(app) as reader:
        notes = reader.screen.session.notes
        file.write_text("".join(text.splitlines(keepends=True)[:3]))
        reader.screen.watch_notes()
        await reader.pilot.pause()
        assert isinstance(app.screen, Question)
        settle(reader.screen)
        await reader.press("escape")
        assert app.screen is reader.screen
        assert len(notes.notes) == 9
        await reader.press("U")
        assert isinstance(app.screen, Question)
        await reader.press(answer, answer)
        assert app.screen is reader.screen
        assert len(notes.notes) == left
        await reader.press("a", *"words", "ctrl+s")
    assert len(read(file.read_text()).notes) == left + 1


async def test_what_is_typed_is_no_answer_to_what_became_of_notes(folder: Path) -> None:
    file = folder / "left--right.notes.yaml"
    text = "notes:\n" + "".join(f"- {{id: n{n}, note: number {n}}}\n" for n in range(4))
    file.write_text(text)
    app = ReaderApp(begun(*(load(folder / name) for name in TEXTS)))
    async with reading(app) as reader:
        await reader.press("a", *"he")
        file.write_text("notes: []\n")
        reader.screen.watch_notes()
        await reader.press(*"llo")
        assert isinstance(app.screen, NoteEditor)
        assert app.screen.unfinished is not None
        assert app.screen.unfinished.text == "hello"
        await reader.press("ctrl+s")
        await until(lambda: isinstance(app.screen, Question))
        await reader.press("b")
        assert {note.text for note in reader.screen.session.notes.notes} == {
            "hello",
            *(f"number {n}" for n in range(4)),
        }


# --- a notes file that cannot be read any more ----------------------------------------------------


async def test_notes_go_beside_a_file_that_became_unreadable_and_it_is_said(folder: Path) -> None:
    app = ReaderApp(begun(*(load(folder / name) for name in TEXTS)), folder=folder)
    async with reading(app) as reader:
        await reader.press("a", *"one", "ctrl+s")
        notes = folder / "left--right.notes.yaml"
        notes.write_text(notes.read_text() + '  - note: "unclosed\n')
        reader.screen.watch_notes()
        await reader.press("a", *"two", "ctrl+s")
        told, again = (each.message for each in app._notifications)
        assert told.endswith("left--right.notes.recovered.yaml")
        assert again == f"Note saved beside the notes file: {told}"
    assert "note: two" not in notes.read_text()
    assert "two" in (folder / "left--right.notes.recovered.yaml").read_text()


# --- one of several pairs -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "to_come", "status"),
    [("q", 2, 0), ("ctrl+c", 2, 130), ("q", 0, 0), ("ctrl+c", 0, None)],
)
async def test_of_several_pairs_one_is_left_or_all_are(
    pair: Comparison, tmp_path: Path, key: str, to_come: int, status: int | None
) -> None:
    app = ReaderApp(following(FinishedJob(pair)), folder=tmp_path, to_come=to_come)
    async with reading(app) as reader:
        told = [note.message for note in app._notifications]
        assert told == ["2 more to come: q shows the next, Ctrl+C ends them all"] * bool(to_come)
        await reader.press(key)
        assert app.return_code == status
