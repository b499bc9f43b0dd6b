"""Glancing at many files, beside whoever wants to know of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock, Thread

from ..text.document import Document
from .folder import File
from .glance import Glance, glance_at

MAX_KEPT = 4000
"""Files of which something is kept; of more, those that were looked at first are forgotten."""
_THREADS = 3
"""More than one, so that a file that is slow to come does not hold up the others; not many, since
they take turns with whoever draws the screen."""


class Looker:
    """Glances at files in threads of its own, and keeps what it sees while a file stays as it is.

    The threads end when there is nothing to look at, and nobody waits for them at the end of the
    program.
    """

    def __init__(self, load: Callable[[Path], Document]) -> None:
        """Look at nothing yet.

        Args:
            load: Reads a file; in several threads at once.
        """
        self._load = load
        self._known: dict[File, Glance] = {}
        self._wanted: deque[File] = deque()
        self._under_way: set[File] = set()
        self._threads = 0
        self._lock = Lock()
        self.seen = 0
        """How many glances have been made, which tells whether there is news."""

    def look_at(self, files: Iterable[File]) -> None:
        """Look at some files next, in this order; those asked for before are left out instead."""
        with self._lock:
            self._wanted = deque(
                file
                for file in dict.fromkeys(files)
                if file not in self._known and file not in self._under_way
            )
            idle = self._threads - len(self._under_way)
            for _ in range(min(_THREADS - self._threads, len(self._wanted) - idle)):
                self._threads += 1
                Thread(target=self._look, daemon=True).start()

    def at(self, file: File) -> Glance | None:
        """What is known of a file; None where it has not been looked at as it is now."""
        return self._known.get(file)

    def known(self, files: Iterable[File]) -> dict[File, Glance]:
        """What is known of some files; those not looked at yet are left out."""
        found = ((file, self.at(file)) for file in files)
        return {file: glance for file, glance in found if glance is not None}

    @property
    def is_done(self) -> bool:
        """Whether all that was asked for has been looked at."""
        with self._lock:
            return not self._wanted and not self._under_way

    def _look(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._threads -= 1
                    return
                file = self._wanted.popleft()
                self._under_way.add(file)
            found = glance_at(file, self._load)
            with self._lock:
                self._under_way.discard(file)
                self._known[file] = found
                while len(self._known) > MAX_KEPT:
                    del self._known[next(iter(self._known))]
                self.seen += 1
