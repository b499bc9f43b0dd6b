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


# Each payload bears a word of its own, so that what comes out can be told from what Textual writes.
PAYLOADS = {
    "colour": "\x1b[31mredink",
    "wipe": "\x1b[2Jwiped",
    "reset": "\x1bcreset",
    "clipboard": "\x1b]52;c;c3RvbGVu\x07clip",
    "clipboard, ST": "\x1b]52;c;c3RvbGVu\x1b\\clip",
    "title": "\x1b]0;owned\x07title",
    "link": "\x1b]8;;https://example.com\x1b\\link",
    "C1": "\x9b31mcsi\x9d0;owned\x9c\x90dcs",
    "controls": "bell\x07 back\x08 vt\x0b del\x7f",
    "bidi": "\u202eevil\u2066x\u061c",
    "invisible": "zero\u200bwidth\ufeff",
}
FORBIDDEN = [
    b"\x1b[31mredink", b"\x1b[2Jwiped", b"\x1bcreset", b"\x1b]52;c;c3RvbGVu", b"\x1b]0;owned",
    b"\x1b]8;;https://example.com", b"\xc2\x9b31m", b"\xc2\x9d0;", b"\xc2\x90dcs",
    b"bell\x07", b"back\x08", b"vt\x0b", b"del\x7f",
    "\u202e".encode(), "\u2066".encode(), "\u061c".encode(), "\u200b".encode(),
]  # fmt: skip


def hostile_text() -> str:
    body = "\n\n".join(f"Paragraph of {name}: {text} ends." for name, text in PAYLOADS.items())
    return f"Headline \x1b]0;owned\x07 of it\n\n{body}\n\n[/b] [@click=app.quit]press[/] [even]\n"


def assert_clean(output: bytes) -> None:
    found = [payload for payload in FORBIDDEN if payload in output]
    assert not found


def test_no_escape_byte_of_a_document_or_its_name_reaches_the_terminal(tmp_path: Path) -> None:
    name = "left\x1b]0;owned\x07.txt"
    (tmp_path / name).write_text(hostile_text())
    (tmp_path / "right.txt").write_text(hostile_text() + "\n\nOne more paragraph at the end.\n")
    with running(tmp_path, f"./{name}", "./right.txt") as terminal:
        terminal.read_until("Paragraph of wipe", "[@click=app.quit]press[/]", "[even]")
        assert terminal.leave() == 0
        assert_clean(terminal.output)


def test_no_escape_byte_of_metadata_reaches_the_terminal(tmp_path: Path) -> None:
    for side in ("left", "right"):
        (tmp_path / f"{side}.txt").write_text("A headline\n\nSome text of a paragraph.\n")
        (tmp_path / f"{side}.txt.meta.yaml").write_text(
            'title: "T \\e]0;owned\\a [/b] title"\n'
            'author: "\\x9b31m \\u202e author"\n'
            'publisher: "\\e[31mredink"\n'
            'x-\\e]0;owned: "[@click=app.quit]press[/]"\n'
        )
    with running(tmp_path, "left.txt", "right.txt") as terminal:
        terminal.read_until("A headline")
        terminal.type("S")
        terminal.read_until("redink", "author")
        assert terminal.leave() == 0
        assert_clean(terminal.output)


def test_no_escape_byte_of_a_note_reaches_the_terminal(tmp_path: Path) -> None:
    for side in ("left", "right"):
        (tmp_path / f"{side}.txt").write_text("A headline\n\nSome text of a paragraph.\n")
    (tmp_path / "left--right.notes.yaml").write_text(
        "schema: 1\nnotes:\n"
        "  - id: a-1\n"
        "    on: [{doc: left, quote: Some text}]\n"
        '    note: "\\e]52;c;c3RvbGVu\\a [/b] noted"\n'
        '    tags: ["\\e[31mredink"]\n'
        "  - id: a-2\n"
        '    on: [{doc: left, quote: "gone \\e]0;owned\\a"}]\n'
        '    note: "lost \\u202e"\n'
    )
    with running(tmp_path, "left.txt", "right.txt") as terminal:
        terminal.read_until("A headline")
        terminal.type("@")
        terminal.read_until("noted", "redink", "lost")
        terminal.type(".e")
        terminal.read_until("Edit note", "noted")
        assert_clean(terminal.output)


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
        assert_clean(terminal.output)


def test_a_document_from_standard_input_leaves_the_keyboard_to_the_reader(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Some text of a paragraph.\n")
    with running(tmp_path, "-", "b.txt") as terminal:
        terminal.type("Text from standard input.\n\x04\x04")
        terminal.read_until("from standard input", "Some text of a paragraph")
        assert terminal.leave() == 0
