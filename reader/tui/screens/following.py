"""A screen that shows a comparison, from its beginning to its result."""

from __future__ import annotations

import asyncio

from textual import work
from textual.screen import Screen

from ...errors import Cancelled, ReaderError
from ...reading.index import ReadingIndex
from ...reading.session import Session
from ...text.safe import safe_line
from ..garbage import set_aside
from ..status import Status

_SHORT = 400_000
"""Code points of both texts below which the first frame waits for the comparison, and credits are
looked at without being asked for."""
_PATIENCE = 0.3
"""Seconds that the frame waits for the comparison of short texts."""


class FollowingScreen(Screen[None]):
    """Keeps in step with the comparison of a session: provisional rows, progress, the result."""

    status: Status

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._wait()

    @property
    def index(self) -> ReadingIndex:
        """The comparison as it is by now."""
        return self.session.index

    @property
    def is_short(self) -> bool:
        """Whether the texts are so short that nobody waits for what is found in them."""
        return sum(len(document.text) for document in self.session.documents) < _SHORT

    def _wait(self) -> str:
        """Wait for the comparison of short texts; what went wrong, if anything."""
        if self.session.job.finished.wait(_PATIENCE if self.is_short else 0):
            try:
                self.session.take()
            except ReaderError as error:
                return _why_not(error)
        return ""

    @work(exclusive=True, group="comparison", exit_on_error=False)
    async def follow(self) -> None:
        """Show progress, then the result."""
        session, job = self.session, self.session.job
        waiting = asyncio.create_task(asyncio.to_thread(job.finished.wait))
        while not job.finished.is_set():
            done, _ = await asyncio.wait({waiting}, timeout=0.25)
            if not done:
                self.status.state = f"comparing {job.progress:.0%}"
                self.show_status()
        self.status.state = ""
        if job is not self.session.job or not self.is_attached:
            return
        try:
            await asyncio.to_thread(session.take)
        except ReaderError as error:
            self.status.state = _why_not(error)
            self.show_status()
            return
        self.show_index()
        set_aside()

    def heed_options(self) -> None:
        """Compare again where the notes, or the options, ask for something else than was done."""
        if self.session.is_outdated:
            self.session.begin()
            self.show_new_comparison()

    def show_new_comparison(self) -> None:
        """Show a comparison that has begun."""
        self.status.state = self._wait()
        if not self.index.complete and not self.status.state:
            self.follow()
        self.show_index()

    def show_index(self) -> None:
        """Show the comparison as it is by now, in the parts that a screen has."""

    def show_status(self) -> None:
        """Say what is under way, and where the reader is, in the same."""


def _why_not(error: ReaderError) -> str:
    """Why the texts are not compared, and what can be done."""
    then = "; F5 compares" if isinstance(error, Cancelled) else ""
    return safe_line(str(error)) + then
