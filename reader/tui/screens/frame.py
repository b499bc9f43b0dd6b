"""The frame of the reading screen: its parts, kept in step with the comparison and the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from ...annotations.pairs import with_noted
from ...collation import Options
from ...errors import ReaderError
from ...reading.creditindex import CreditIndex
from ...reading.filters import KINDS, Filter, make_filter
from ...reading.index import Counterpart, ReadingIndex, provisional
from ...reading.layout import Mode, Place
from ...reading.search import Search
from ...text.document import Document
from ...text.model import Side, Sides, Span
from ...text.safe import safe_line
from ...worker import ComparisonJob
from ..creditdesk import CreditDesk
from ..desk import NoteDesk
from ..facing import FacingView
from ..inputs import SafeInput
from ..overview import Overview
from ..pairing import PairDesk
from ..palette import Palette
from ..sidebar import Sidebar
from ..sidebar.credits import ASK
from ..status import Keys, Status, Titles

if TYPE_CHECKING:
    from ...provenance.sources import Source
    from ..app import ReaderApp, Severity

_SHORT = 400_000
"""Code points of both texts below which the first frame waits for the comparison, and credits are
looked at without being asked for."""
_PATIENCE = 0.3
"""Seconds that the frame waits for the comparison of short texts."""
_AFTER_FIRST_FRAME = 0.2
"""Seconds after which what is not on the first frame is looked for."""
_SIDEBAR_FROM = 120
"""Screen width in cells from which the sidebar is open at the start."""

_MOST_JUMPS = 100


class SearchBar(SafeInput):
    """The line in which the words to find are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.clear", "Close")]


def _same_file(documents: Sides[Document]) -> bool:
    paths = [document.path for document in documents]
    try:
        return all(path is not None and path.samefile(str(paths[0])) for path in paths)
    except OSError:
        return False


class ReadingFrame(Screen[None]):
    """Two documents side by side, the sidebar, titles and status."""

    app: ReaderApp

    def __init__(self, job: ComparisonJob, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._job = job
        self.jumps: list[Place] = []
        self.search = Search()
        self.filter = Filter()
        self._caption = ""
        self._sidebar_chosen: bool | None = None
        self.index = ReadingIndex(provisional(job.left, job.right), complete=False)
        if job.finished.wait(_PATIENCE if self._is_short else 0):
            self._take_result(job)
        self.desk = NoteDesk(self)
        self.credit_desk = CreditDesk(self)
        self.pair_desk = PairDesk(self)
        self.options = self._without_noted(job.options or Options())
        """What was asked of the comparison, beside what the notes say of pairs."""

    def _take_result(self, job: ComparisonJob) -> str:
        """Use a finished job; returns what went wrong, if anything."""
        try:
            self.index = ReadingIndex(job.result())
        except ReaderError as error:
            return str(error)
        return ""

    def _pop_result_callback(self) -> None:
        # The screen that the app begins with was not pushed, so it has no answer to wait for.
        if self._result_callbacks:
            super()._pop_result_callback()

    def compose(self) -> ComposeResult:
        """Titles, texts, overview and sidebar, status and keys."""
        self.view = FacingView(self.index, self._palette, id="facing")
        self.titles = Titles(self._palette, id="titles")
        self.overview = Overview(self.view, self._palette)
        self.sidebar = Sidebar(self.index, self._palette)
        self.status = Status(self._palette, id="status")
        yield self.titles
        with Horizontal(id="body"):
            yield self.view
            yield self.overview
            yield self.sidebar
        yield SearchBar(id="search", placeholder="find in both texts")
        yield self.status
        yield Keys()

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(SearchBar).display = False
        self.sidebar.display = self.app.size.width >= _SIDEBAR_FROM
        self.view.focus()
        self.sidebar.show_comparison(self.index, self._why_no_credits)
        self.desk.show()
        self.desk.announce()
        if _same_file(self.index.documents):
            self.say("Both sides are the same file")
        if not self.index.complete:
            self._follow(self._job)
        elif self._is_short:
            # The first frame comes first; the rules and word lists take longer than the texts.
            self.set_timer(_AFTER_FIRST_FRAME, self.trace_credits)
        self.set_interval(2.0, self.desk.watch)

    def on_unmount(self) -> None:
        """Stop what is still under way."""
        self._job.cancel()

    def on_resize(self) -> None:
        """Open the sidebar where there is room, until the reader has chosen."""
        if self._sidebar_chosen is None:
            self.sidebar.display = self.app.size.width >= _SIDEBAR_FROM

    # The comparison

    @work(exclusive=True, group="comparison", exit_on_error=False)
    async def _follow(self, job: ComparisonJob) -> None:
        """Show progress, then the result."""
        waiting = asyncio.create_task(asyncio.to_thread(job.finished.wait))
        while not job.finished.is_set():
            done, _ = await asyncio.wait({waiting}, timeout=0.25)
            if not done:
                self.status.state = f"comparing {job.progress:.0%}"
                self.show_status()
        self.status.state = ""
        if job is not self._job or not self.is_attached:
            return
        try:
            comparison = job.result()
        except ReaderError as error:
            self.status.state = safe_line(str(error))
            self.show_status()
            return
        self.index = await asyncio.to_thread(ReadingIndex, comparison)
        self._show_index()

    def stop_comparing(self) -> None:
        """Give up a comparison that is under way; both texts stay."""
        if not self._job.finished.is_set():
            self._job.cancel()
            self.say("Comparison stopped; F5 compares again")

    def _show_index(self) -> None:
        # Paragraphs stay what they are while rows come and go.
        self.jumps = [place for place in self.jumps if place.paragraph is not None]
        self.view.show(self.index)
        self.credit_desk.forget()
        self.sidebar.show_comparison(self.index, self._why_no_credits)
        self.desk.show()
        self.find(self.search.query)
        self._renew_filter()
        self.show_status()
        if self._is_short:
            self.trace_credits()

    @property
    def _is_short(self) -> bool:
        return sum(len(document.text) for document in self.index.documents) < _SHORT

    # Who is credited

    @property
    def _why_no_credits(self) -> str:
        """Why the list of credits is empty before it is known; empty where it comes by itself."""
        return "" if self._is_short or not self.index.complete else ASK

    @on(DescendantFocus, "#credits, #sources")
    def _credits_wanted(self) -> None:
        self.trace_credits()

    @work(exclusive=True, group="credits", exit_on_error=False)
    async def trace_credits(self) -> None:
        """Find who is credited for what, unless it is known."""
        await self.credit_desk.trace()

    @on(Worker.StateChanged)
    def _trace_ended(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "credits" and event.state is WorkerState.ERROR:
            fault = safe_line(str(event.worker.error) or type(event.worker.error).__name__)
            self.sidebar.show_fault(self.index, f"The credits could not be found: {fault}")

    def show_credits(self, known: CreditIndex, sources: Sequence[Source]) -> None:
        """Show who is credited for what."""
        self.sidebar.show_credits(self.index, known, sources)
        self._renew_filter()
        self.sidebar.here.follow(self.view.text_side, self.view.paragraph)

    def _renew_filter(self) -> None:
        """Take the places of the filter as they are now."""
        kind = next((kind for kind in KINDS if kind.name == self.filter.name), None)
        if kind is not None:
            at = self.filter.at
            self.filter = make_filter(kind, self.index, self.credit_desk.credits, self.desk.spans)
            if at is not None and self.filter.finds:
                self.filter.at = min(at, len(self.filter.finds) - 1)
            self.mark_finds()
            self.show_status()

    def notes_changed(self) -> None:
        """Take the corrections in the notes as they are now, where the credits are known."""
        if self.credit_desk.credits is not None:
            self.trace_credits()

    def _without_noted(self, options: Options) -> Options:
        noted = {pair.cell for pair in self.desk.pairs}
        return replace(options, pinned=options.pinned - noted, forbidden=options.forbidden - noted)

    def compare(self, left: Document, right: Document, options: Options, said: str) -> None:
        """Show other documents, or the same ones read again, with the notes on them; say so."""
        if not self.desk.is_kept():
            self.say("The notes could not be saved anywhere; all stays as it is", severity="error")
            return
        self.index = ReadingIndex(provisional(left, right), complete=False)
        self.jumps.clear()
        self.options = options
        self.desk.reopen()
        self._compare_again()
        self.say(said)

    def ask(self, options: Options) -> None:
        """Compare the same documents with other options."""
        self.options = options
        self.heed_noted_pairs()

    def heed_noted_pairs(self) -> None:
        """Compare again where the notes, or the options, ask for something else than was done."""
        if with_noted(self.options, self.desk.pairs) != (self._job.options or Options()):
            documents = self.index.documents
            self.index = ReadingIndex(provisional(*documents), complete=False)
            self._compare_again()

    def _compare_again(self) -> None:
        self._job.cancel()
        left, right = self.index.documents
        self._job = ComparisonJob(left, right, with_noted(self.options, self.desk.pairs))
        if self._job.finished.wait(_PATIENCE if self._is_short else 0):
            self.status.state = self._take_result(self._job)
        else:
            self._follow(self._job)
        self._show_index()

    # What follows the cursor

    @on(FacingView.CursorMoved)
    def _cursor_moved(self, event: FacingView.CursorMoved) -> None:
        if event.moved:
            self.status.said = ""
        self.show_status()
        self._show_titles()
        span = self.view.line_span
        if span is not None and self.sidebar.display:
            self.sidebar.passages.follow(self.view.text_side, span)
        if self.sidebar.display:
            self.sidebar.here.follow(self.view.text_side, self.view.paragraph)
        self.overview.refresh()

    @on(FacingView.Reflowed)
    def _reflowed(self) -> None:
        self._show_titles()
        self.show_status()
        self.overview.update()

    def _show_titles(self) -> None:
        self.titles.show(self.index, self.view.geometry, self.view.side)

    def show_status(self) -> None:
        """Describe the cursor's place."""
        if not self.index.rows:
            self.status.state = self.status.state or "both documents are empty"
        view = self.view
        layout = view.layout_now
        flags = []
        if view.mode is not Mode.SPLIT:
            flags.append(view.mode.value)
        if not view.marks.show_shared:
            flags.append("differences marked")
        if view.fold_verbatim:
            flags.append("equal rows folded")
        if view.marks.pointed and self._caption:
            flags.append(self._caption)
        if view.apart is not None:
            flags.append(f"{view.apart.side} brought level until you move")
        self.status.show(
            self.index,
            view.row,
            view.text_side,
            self.counterparts(),
            search=self._sought(),
            progress=round(100 * (view.cursor_y + 2) / max(1, layout.height))
            if view.cursor_y + 2 < layout.height
            else 100,
            flags=flags,
        )

    def _sought(self) -> str:
        said = (self.search.describe(), self.filter.describe())
        return "  │ ".join(part for part in said if part)

    def counterparts(self) -> list[Counterpart]:
        """Where the text under the cursor stands on the other side."""
        paragraph = self.view.paragraph
        if paragraph is None or not self.index.complete:
            return []
        return self.index.counterparts(self.view.text_side, paragraph, self.view.line_span)

    # What the commands share

    def remember(self) -> None:
        """Keep the cursor's place, to come back to."""
        self.jumps.append(self.view.place)
        del self.jumps[:-_MOST_JUMPS]

    def show_spot(self, side: Side, span: Span, across: Span | None, caption: str = "") -> None:
        """Jump to a place, and show what answers it on the other side beside it.

        The caption stands in the status line until the cursor moves.
        """
        self.remember()
        self._caption = caption
        self.view.show_spot(side, span, across)
        self.show_status()

    def go_to(self, side: Side, offset: int) -> None:
        """Jump to an offset of a document."""
        self.remember()
        self.view.go_to(side, self.index.paragraph_at(side, offset), offset)

    def find(self, query: str) -> None:
        """Find words in both texts, and mark them."""
        self.search = Search(query)
        self.search.run(self.index)
        self.mark_finds()

    def mark_finds(self) -> None:
        """Mark the finds of the search, or else of the filter, as they are now."""
        marks = self.view.marks
        sought = self.search if self.search.query.strip() else self.filter
        marks.found = {side: sought.spans(side) for side in Side}
        marks.current_find = self.search.current
        self.view.redraw()

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self._palette = palette
        self.view.set_palette(palette)
        for part in (self.titles, self.status, self.overview, self.sidebar):
            part.set_palette(palette)

    def say(self, text: str, *, severity: Severity = "information") -> None:
        """A short answer in the status line until the next move; a warning in a box of its own."""
        if severity == "information":
            self.status.said = safe_line(text)
            self.show_status()
        else:
            self.status.said = ""
            self.show_status()
            self.app.say(text, severity=severity)
