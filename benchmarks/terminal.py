"""A program on a pseudo-terminal, timed from its start to what it paints."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

from .runs import environment

SIZE = (45, 160)
_PATIENCE = 120.0
_NO_FRAME = 1.0
"""Seconds after which a key has changed nothing."""


class Run:
    """One run of a program, with the clock started."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.started = time.perf_counter()
        self.process, self._descriptor = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
            settings = {
                **environment(),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "TEXTUAL_ANIMATIONS": "none",
                "READER_CONFIG_DIR": str(folder),
                "XDG_DATA_HOME": str(folder),
            }
            os.execve(command[0], command, settings)
        self.output = b""

    def wait_for(self, word: bytes, *, after: int = 0) -> float:
        """Read until a word comes; the seconds since the start."""
        end = time.perf_counter() + _PATIENCE
        while word not in self.output[after:]:
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self._descriptor], [], [], left)[0]:
                raise TimeoutError(f"{word!r} did not come")
            self.output += os.read(self._descriptor, 1 << 16)
        return time.perf_counter() - self.started

    def wait_for_quiet(self, seconds: float = 0.3) -> None:
        """Read until nothing more is painted."""
        while select.select([self._descriptor], [], [], seconds)[0]:
            self.output += os.read(self._descriptor, 1 << 16)

    def press(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._descriptor, keys)

    def time_frame(self) -> float | None:
        """Seconds until the next output, read to the end of its burst; None where none comes."""
        began = time.perf_counter()
        if not select.select([self._descriptor], [], [], _NO_FRAME)[0]:
            return None
        passed = time.perf_counter() - began
        self.wait_for_quiet(0.1)
        return passed

    def stop(self) -> None:
        """End the program."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._descriptor)


MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("painted-marker")

Minimal().run()
"""


LINES_APP = """
import sys
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

LINES = [
    line[at : at + 70]
    for line in open(sys.argv[1], encoding="utf-8", errors="replace").read().split("\\n")
    for at in range(0, max(1, len(line)), 70)
]

class Lines(ScrollView):
    BINDINGS = [("space", "page", "Page down"), ("g", "start", "Start")]
    can_focus = True

    def on_mount(self):
        self.virtual_size = Size(80, len(LINES))
        self.focus()

    def action_page(self):
        self.scroll_to(y=self.scroll_offset.y + self.size.height - 1, animate=False)

    def action_start(self):
        self.scroll_to(y=0, animate=False)

    def render_line(self, y):
        place = self.scroll_offset.y + y
        text = LINES[place] if place < len(LINES) else ""
        return Strip([Segment(text)], len(text)).adjust_cell_length(self.size.width)

class Minimal(App):
    def compose(self):
        yield Lines()

Minimal().run()
"""


def lines_command(path: Path) -> list[str]:
    """The smallest program of lines that scrolls through a text: the floor for a page."""
    return [sys.executable, "-c", LINES_APP, str(path)]


def minimal_command() -> list[str]:
    """The smallest Textual program: the floor for a first paint."""
    return [sys.executable, "-c", MINIMAL_APP]


def reader_command(left: Path, right: Path) -> list[str]:
    """Our program on two files."""
    return [sys.executable, "-m", "reader", str(left), str(right)]
