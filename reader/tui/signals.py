"""Being told by the system to end: the terminal is given back, and the notes are kept."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol

_PATIENCE = 5.0
"""Seconds after which an end that hangs is made short."""
_NAMES = ("SIGINT", "SIGTERM", "SIGQUIT", "SIGHUP")


class Ending(Protocol):
    """An app that can be ended from a signal handler."""

    def leave_at_once(self, status: int) -> None:
        """End with an exit status; nothing is asked."""

    def give_terminal_back(self) -> None:
        """Leave the terminal as it was, whatever else is under way."""


@contextmanager
def heeded(app: Ending) -> Iterator[None]:
    """End the app in good order at a signal, with 128 and its number as its exit status.

    A second signal, or an end that hangs, ends the program at once.
    """
    told: list[int] = []

    def at_once() -> None:
        app.give_terminal_back()
        os._exit(128 + told[0])

    def handle(number: int, frame: FrameType | None) -> None:
        told.append(number)
        if len(told) > 1:
            at_once()
        timer = threading.Timer(_PATIENCE, at_once)
        timer.daemon = True
        timer.start()
        app.leave_at_once(128 + number)

    before = {}
    for name in _NAMES:
        if (which := getattr(signal, name, None)) is not None:
            with suppress(OSError, ValueError):
                before[which] = signal.signal(which, handle)
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)
