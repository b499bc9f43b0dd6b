"""The program on a real terminal: what of a hostile text reaches it, and how it leaves."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from reader.annotations.notesfile import read

from .. import hostile

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
PATIENCE = 30.0
"""Seconds to wait for something that should come at once."""


class Terminal:
    """The far end of a pseudo-terminal."""

    def __init__(self, process: int, descriptor: int) -> None:
        self.process = process
        self._descriptor = descriptor
        self.output = b""
        self._heard = 0

    def close(self) -> None:
        """Go away, as a terminal does that is closed."""
        with suppress(OSError):
            os.close(self._descriptor)

    @property
    def shown(self) -> str:
        """What came since the last wait, without the colours that cut words in pieces."""
        return _COLOUR.sub(b"", self.output[self._heard :]).decode(errors="replace")

    def read_until(self, *wanted: str) -> None:
        """Read what the program writes until all the words have come since the last wait."""
        end = time.monotonic() + PATIENCE
        while not all(word in self.shown for word in wanted):
            ready, _, _ = select.select([self._descriptor], [], [], max(0, end - time.monotonic()))
            assert ready, f"{wanted} did not come; last: {self.output[-400:]!r}"
            try:
                self.output += os.read(self._descriptor, 65536)
            except OSError:
                raise AssertionError(f"ended before {wanted}: {self.output[-800:]!r}") from None
        self._heard = len(self.output)

    def type(self, keys: str) -> None:
        """Press keys; a program that has ended hears nothing."""
        with suppress(OSError):
            os.write(self._descriptor, keys.encode())

    def wait_for_stop(self) -> None:
        """Read until the process has been stopped; one that nobody listens to cannot write."""
        end = time.monotonic() + PATIENCE
        while os.waitpid(self.process, os.WUNTRACED | os.WNOHANG)[0] == 0:
            assert time.monotonic() < end, "does not stop"
            if select.select([self._descriptor], [], [], 0.05)[0]:
                self.output += os.read(self._descriptor, 65536)

    def leave(self) -> int:
        """Press q until the program ends (a dialog may just be closing); gives the exit status."""
        return self.wait(pressing="q")

    def wait(self, pressing: str = "") -> int:
        """Read until the program ends, pressing keys now and then; gives the exit status."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if pressing:
                self.type(pressing)
            while select.select([self._descriptor], [], [], 0.5)[0]:
                try:
                    self.output += os.read(self._descriptor, 65536)
                except OSError:
                    return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        raise AssertionError(f"does not end; last: {self.output[-400:]!r}")


@contextmanager
def running(folder: Path, *arguments: str, code: str = "") -> Iterator[Terminal]:
    """The program on a terminal; `code` is run before it."""
    process, descriptor = pty.fork()
    if process == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 45, 160, 0, 0))
        os.chdir(folder)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "HOME": str(folder),
            "READER_CONFIG_DIR": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_STATE_HOME": str(folder / "state"),
        }
        # A parallel test runner sets these, and they would win over the terminal's own size.
        environment = {k: v for k, v in environment.items() if k not in ("COLUMNS", "LINES")}
        start = ["-c", f"{code}\nfrom reader.cli import main\nmain()"] if code else ["-m", "reader"]
        os.execve(sys.executable, [sys.executable, *start, *arguments], environment)
    terminal = Terminal(process, descriptor)
    try:
        yield terminal
    finally:
        terminal.close()
        try:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        except (ProcessLookupError, ChildProcessError):
            pass


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("missing\x1b[31mredink.txt", "b.txt"), b"reader: "),
        (("--theme", "\x1b]0;owned\x07", "a.txt", "a.txt"), b"reader: no theme"),
    ],
)
def test_no_escape_byte_of_an_argument_reaches_the_terminal(
    tmp_path: Path, arguments: tuple[str, ...], said: bytes
) -> None:
    (tmp_path / "a.txt").write_text("Some text.\n")
    with running(tmp_path, *arguments) as terminal:
        assert terminal.wait() == 2
        assert said in terminal.output
        hostile.assert_clean(terminal.output)


def test_a_document_from_standard_input_leaves_the_keyboard_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Some text of a paragraph.\n")
    with running(tmp_path, "-", "b.txt") as terminal:
        terminal.type("Text from standard input.\n\x04\x04")
        terminal.read_until("from standard input", "Some text of a paragraph")
        assert terminal.leave() == 0


@pytest.mark.parametrize("place", hostile.PLACES.values(), ids=hostile.PLACES)
def test_no_escape_byte_of_a_file_of_the_user_reaches_the_terminal(
    tmp_path: Path, place: hostile.Place
) -> None:
    hostile.fill(place, tmp_path)
    with running(tmp_path, *place.arguments) as terminal:
        terminal.read_until("aragraph")
        for keys, words in place.shown:
            terminal.type(keys)
            terminal.read_until(*words)
        hostile.assert_clean(terminal.output)


def test_a_paste_goes_in_once_and_in_lines(tmp_path: Path) -> None:
    for side in ("left", "right"):
        (tmp_path / f"{side}.txt").write_text("Some text of a paragraph.\n")
    with running(tmp_path, "left.txt", "right.txt") as terminal:
        terminal.read_until("paragraph")
        terminal.type("a")
        terminal.read_until("New note")
        # Line ends as terminals send them.
        terminal.type("\x1b[200~one\rtwo\r\nthree\nfour\x9b\x1b[201~")
        terminal.read_until("four")
        terminal.type("\x13")
        terminal.read_until("Note saved")
        assert terminal.leave() == 0
    [note] = read((tmp_path / "left--right.notes.yaml").read_text()).notes
    assert note.text.split("\n") == ["one", "two", "three", note.text.split("\n")[3]]
    assert note.text.count("four") == 1
    assert "\x9b" not in note.text


def test_the_screen_is_drawn_again_after_a_stop_from_outside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some text of a paragraph.\n")
    with running(tmp_path, "a.txt", "a.txt") as terminal:
        terminal.read_until("paragraph")
        os.kill(terminal.process, signal.SIGTSTP)
        terminal.wait_for_stop()
        os.kill(terminal.process, signal.SIGCONT)
        terminal.read_until("1049h", "paragraph")
        assert terminal.leave() == 0
