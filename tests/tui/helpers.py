"""The screen under test, and comparisons that need no process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

from textual._context import active_app
from textual.pilot import Pilot
from textual.screen import Screen

from reader.collation import Options
from reader.collation.comparison import Comparison
from reader.errors import ReaderError
from reader.reading.session import Session, Setup
from reader.text.document import Document
from reader.text.model import Side, Sides
from reader.tui.app import ReaderApp
from reader.tui.screens.reading import ReadingScreen
from reader.tui.sidebar.listing import Listing
from reader.worker import ComparisonJob


class OpenJob(ComparisonJob):
    """A comparison that ends when the test says so."""

    def __init__(self, left: Document, right: Document) -> None:
        self.left, self.right, self.options = left, right, Options()
        self.progress = 0.4
        self.finished = Event()
        self._cancelled = False
        self._result = None

    def end(self, result: Comparison | ReaderError) -> None:
        self._result = result
        self.finished.set()


class FinishedJob(OpenJob):
    """A comparison that was made before the screen was."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__(comparison.left, comparison.right)
        self.end(comparison)


def following(job: ComparisonJob, setup: Setup | None = None) -> Session:
    """A session that waits for a comparison."""
    session = Session(Sides(job.left, job.right), setup=setup)
    session.follow(job)
    return session


def begun(left: Document, right: Document) -> Session:
    """A session whose comparison has begun, in a process of its own."""
    session = Session(Sides(left, right))
    session.begin()
    return session


class Reader:
    """The screen under test, and its pilot."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReadingScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, ReadingScreen))

    @property
    def at(self) -> tuple[Side, int | None]:
        view = self.screen.view
        return view.text_side, view.paragraph

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    @property
    def said(self) -> str:
        return self.screen.status.said


def listed(listing: Listing) -> str:
    """All entries of a list as text."""
    lines = (line for number in range(listing.count) for line in listing._draw(number))
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


class Threads:
    """What is at work in threads of the event loop."""

    def __init__(self) -> None:
        self.busy = 0

    async def run(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do what `asyncio.to_thread` does, and count it: waiting for an event is no work."""
        works = not isinstance(getattr(work, "__self__", None), Event)
        self.busy += works
        try:
            return await to_thread(work, *args, **kwargs)
        finally:
            self.busy -= works


def at_once(work: Callable[[], Any]) -> Future[Any]:
    """Do what is to be done beside the event loop, before anything else is."""
    future: Future[Any] = Future()
    try:
        future.set_result(work())
    except Exception as error:
        future.set_exception(error)
    return future


THREADS = Threads()
to_thread = asyncio.to_thread


def draw_later(screen: Screen[object]) -> None:
    """Leave what the screen would draw for `drawn`: a headless driver shows it to nobody."""
    if screen is not screen.app.screen:
        draw(screen)
    screen._dirty_widgets.clear()


draw = Screen._compositor_refresh


async def settled(*_: float) -> None:
    """Wait until all that a key has set going has ended and is laid out.

    Pilots of Textual wait until the process is idle, which takes long, the longer the busier the
    machine. What can be said for certain is quicker: no task is ready and no thread is at work.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    clean = False
    while not clean or THREADS.busy:
        while ready:
            await asyncio.sleep(0)
        if THREADS.busy:
            await asyncio.sleep(0.001)
        app = active_app.get()
        clean = app._resize_event is None and not app.screen._update_timer._active.is_set()
        app._check_resize()
        app.screen._on_timer_update()


async def drawn(*_: float) -> None:
    """Wait until all has ended, and draw it."""
    await settled()
    draw(active_app.get().screen)


async def until(condition: Callable[[], object]) -> None:
    """Wait for what comes by itself."""

    async def wait() -> None:
        while not condition():
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait(), 30)


@asynccontextmanager
async def reading(app: ReaderApp, size: tuple[int, int] = (130, 30)) -> AsyncIterator[Reader]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Reader(app, pilot)
