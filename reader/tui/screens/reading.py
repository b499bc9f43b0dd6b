"""The reading screen: its parts, kept in step with the comparison, the notes and the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from ...errors import Severity
from ...reading.focus import Focus
from ...reading.laid import Mode, Place
from ...reading.marks import ONLY_GLYPHS
from ...reading.pairs import PairMaking
from ...reading.session import Reply, Session, is_same_file
from ...text.model import Side, Span
from ...text.safe import safe_line
from ..commands import bindings
from ..facing import FacingView
from ..garbage import set_aside, undisturbed
from ..inputs import SearchBar
from ..overview import Overview
from ..palette import Palette
from ..sidebar import Sidebar
from ..status import Keys, Status, Titles
from ..telling import tell
from .searching import SearchingScreen

if TYPE_CHECKING:
    from ...annotations.model import Target
    from ...reading.reviewed import Reviewed

_AFTER_FIRST_FRAME = 0.2
"""Seconds after which credits are looked for, which take longer than the first frame."""
_WATCH = 2.0
"""Seconds between two looks at the notes file."""
_SIDEBAR_FROM = 120
"""Screen width in cells from which the sidebar is open at the start."""
_MOST_JUMPS = 100

Actions = Mapping[str, Callable[["ReadingScreen"], Awaitable[None] | None]]
"""What the commands do, by id."""


class ReadingScreen(SearchingScreen):
    """Two documents side by side, the sidebar, titles and status."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    def __init__(self, session: Session, palette: Palette, actions: Callable[[], Actions]) -> None:
        """Show two texts; what the commands do is asked for with the first of them."""
        super().__init__(session)
        self._palette = palette
        self._actions = actions
        self.jumps: list[Place] = []
        self.pairs = PairMaking()
        self.link_begun: Target | None = None
        """One end of a link, while the other is not named yet."""
        self.unfinished_note: Callable[[], Callable[[], object] | None] | None = None
        """Gives what saves the note that is being written, if it says anything; None where none
        is being written."""
        self.asking = False
        """Whether the reader is being asked what is to become of notes that are gone."""
        self.asks_later = False
        """Whether that is to be asked once no dialog is open any more."""
        self.reviewed: Reviewed | None = None
        """Which rows have been reviewed; None until the notes are read."""
        self._caption = ""
        self._is_furnished = False
        self._sidebar_chosen: bool | None = None

    def _pop_result_callback(self) -> None:
        # The screen that the app begins with was not pushed, so it has no answer to wait for.
        if self._result_callbacks:
            super()._pop_result_callback()

    def compose(self) -> ComposeResult:
        """Titles, texts, overview and sidebar, status and keys."""
        self.view = FacingView(self.index, self._palette, id="facing")
        self.titles = Titles(self._palette, id="titles")
        self.overview = Overview(self.view, self._palette)
        self.sidebar = Sidebar()
        self.status = Status(self._palette, id="status")
        yield self.titles
        with Horizontal(id="body"):
            yield self.view
            yield self.overview
            yield self.sidebar
        yield SearchBar(id="search", placeholder="find in both texts")
        yield self.status
        self.keys = Keys()
        yield self.keys

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(SearchBar).display = False
        self.sidebar.display = self.app.size.width >= _SIDEBAR_FROM
        self.view.focus()
        if is_same_file(self.session.documents):
            self.say("Both sides are the same file")
        if not self.index.complete:
            self.follow()
        elif self.is_short:
            self.set_timer(_AFTER_FIRST_FRAME, self.trace_credits)
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """Add what the first frame does without: the lists, the keys, and the notes."""
        if self._is_furnished or not self.is_attached:
            return
        self._is_furnished = True
        from ...reading import notes as noted

        await self.sidebar.fill(self.index, self._palette)
        if not self.is_attached:  # any more
            return
        self.keys.fill()
        self.sidebar.show_comparison(self.index, ask=self._waits_for_asking)
        self.show_notes()
        for reply in noted.greeting(self.session.notes):
            self.tell(reply)
        self.sidebar.follow(self.view.text_side, self.view.paragraph)
        self.set_interval(_WATCH, self.watch_notes)

    def on_unmount(self) -> None:
        """Stop what is still under way."""
        self.session.job.cancel()
        self.search.is_wanted = False

    def on_resize(self) -> None:
        """Open the sidebar where there is room, until the reader has chosen."""
        if self._sidebar_chosen is None:
            self.sidebar.display = self.app.size.width >= _SIDEBAR_FROM

    async def action_command(self, name: str) -> None:
        """Do what a command does, by its id."""
        # A key may be quicker than what comes after the first frame.
        await self._furnish()
        done = self._actions()[name](self)
        if done is not None:
            await done

    # The comparison

    def show_index(self) -> None:
        """Show the comparison as it is by now; the place and the search are kept."""
        # Paragraphs stay what they are while rows come and go.
        self.jumps = [place for place in self.jumps if place.paragraph is not None]
        self.view.show(self.index)
        if self.view.chosen_mode is Mode.ONCE and self.index.complete:
            self.read_once()
        self.credits.forget()
        self.sidebar.show_comparison(self.index, ask=self._waits_for_asking)
        self.show_notes()
        self.find(self.search.query)
        self.renew_filter()
        self.show_status()
        if self.is_short:
            self.trace_credits()

    async def on_screen_resume(self) -> None:
        """Ask what had to wait for a dialog."""
        if self.asks_later:
            self.asks_later = False
            await self.action_command("settle-notes")

    def go_on_with(
        self, following: Callable[[], Session], said: str, *, swapped: bool = False
    ) -> None:
        """Show the documents read again, or with the sides `swapped`; say so.

        The cursor stays on its paragraph, as far as that is still there.
        """
        from ...reading import notes as noted

        if not noted.is_kept(self.session.notes):
            self.say("The notes could not be saved anywhere; all stays as it is", Severity.ERROR)
            return
        side, paragraph = self.view.text_side, self.view.paragraph
        with undisturbed():
            self.session = following()
            self.jumps.clear()
            self.pairs.forget()
            self.link_begun = None
            self.show_new_comparison()
        side = side.other if swapped else side
        if paragraph is not None and paragraph < len(self.session.documents[side].paragraphs):
            self.view.go_to(side, paragraph)
        self.say(said)

    # Notes

    def show_notes(self) -> None:
        """Show the notes as they are now, and heed what they correct."""
        if not self._is_furnished:
            return
        from ...reading.reviewed import Reviewed

        noted = self.session.noted
        self.reviewed = Reviewed(self.index, noted)
        self.view.set_notes(noted.by_side())
        self.view.set_reviewed(self.reviewed.paragraphs)
        self.sidebar.show_notes(self.index, noted)
        self.show_status()
        if self.credits.known is not None:
            self.trace_credits()
        self.heed_options()

    def watch_notes(self) -> None:
        """Take what another program wrote to the notes file."""
        from ...reading import notes as noted

        reply = noted.reload(self.session.notes)
        if reply is not None:
            self.tell(reply)

    # Who is credited

    @property
    def _waits_for_asking(self) -> bool:
        """Whether credits are looked for when the reader asks for them, and could be."""
        return self.index.complete and not self.is_short

    @on(DescendantFocus, "#credits, #sources")
    def _credits_wanted(self) -> None:
        self.trace_credits()

    @work(exclusive=True, group="credits", exit_on_error=False)
    async def trace_credits(self) -> None:
        """Find who is credited for what beside the event loop, unless it is known."""
        session = self.session
        asked = self.credits.ask(session)
        if asked is None:
            return
        traced = await asyncio.to_thread(self.credits.trace, asked, session)
        if asked.index is self.index and self.is_attached:
            self.credits.known = traced
            self.sidebar.show_credits(self.index, *traced)
            self.renew_filter()
            self.sidebar.follow(self.view.text_side, self.view.paragraph)
            set_aside()

    @on(Worker.StateChanged)
    def _trace_ended(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "credits" and event.state is WorkerState.ERROR:
            fault = safe_line(str(event.worker.error) or type(event.worker.error).__name__)
            self.sidebar.show_fault(self.index, f"The credits could not be found: {fault}")

    # Both texts as one

    def read_once(self) -> None:
        """Show both texts as one; long ones are merged beside the event loop.

        What has moved stands where the cursor's side has it.
        """
        from ...reading.once import read_once

        if self.is_short:
            self.view.read_once(read_once(self.index.comparison, self.view.side))
        else:
            self._merge()

    @work(exclusive=True, group="once")
    async def _merge(self) -> None:
        from ...reading.once import read_once

        index = self.index
        self.status.state = "merging…"
        self.show_status()
        try:
            with undisturbed():
                once = await asyncio.to_thread(read_once, index.comparison, self.view.side)
        finally:
            self.status.state = ""
            self.show_status()
        if index is self.index and self.is_attached:
            self.view.read_once(once)

    # What follows the cursor

    @property
    def here(self) -> Focus:
        """What the reader points at."""
        view = self.view
        return Focus(
            self.index,
            view.row,
            view.text_side,
            view.paragraph,
            view.line_span,
            view.marks.selected,
            self.sidebar.entry,
            self.sidebar.note,
        )

    @on(FacingView.CursorMoved)
    def _cursor_moved(self, event: FacingView.CursorMoved) -> None:
        if event.moved:
            self.status.said = ""
        self.show_status()
        self._show_titles()
        self.sidebar.follow(self.view.text_side, self.view.paragraph, self.view.line_span)
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
        sought = (self.search.describe(), self.filter.describe())
        below = view.layout_now.height - view.cursor_y - 2
        self.status.show(
            self.here,
            search="  │ ".join(part for part in sought if part),
            progress=round(100 * (view.cursor_y + 2) / (view.cursor_y + 2 + max(0, below))),
            flags=list(self._flags()),
            doing=self.selection.describe() if self.selection is not None else "",
        )

    def _flags(self) -> Sequence[str]:
        view = self.view
        flags = {
            self._mode_flag: view.mode is not Mode.SPLIT,
            "differences marked": not view.marks.show_shared,
            "equal rows folded": view.fold_verbatim,
            self._caption: view.marks.pointed and self._caption,
        }
        if view.apart is not None:
            flags[f"{view.apart.side} brought level until you move"] = True
        done = self.reviewed.describe() if self.reviewed is not None else ""
        return [*([done] if done else []), *(flag for flag, is_up in flags.items() if is_up)]

    @property
    def _mode_flag(self) -> str:
        view = self.view
        if view.mode is not Mode.ONCE or view.once is None:
            return view.mode.value
        return f"{view.mode.value}, in {ONLY_GLYPHS[view.once.reader]} order"

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

    def open_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar, as the reader chose."""
        self._sidebar_chosen = shown
        self.sidebar.display = shown
        if shown:
            self.sidebar.follow(self.view.text_side, self.view.paragraph)
        else:
            self.view.focus()

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self._palette = palette
        self.view.set_palette(palette)
        for part in (self.titles, self.status, self.overview, self.sidebar):
            part.set_palette(palette)

    def tell(self, reply: Reply) -> None:
        """Say what came of a command, and show the notes where these are others now."""
        if reply.text:
            self.say(reply.text, reply.severity)
        if reply.changed:
            self.show_notes()
            if self.session.notes.gone:
                self.call_next(self.action_command, "settle-notes")

    def say(self, text: str, severity: Severity = Severity.NOTE) -> None:
        """A short answer in the status line until the next move; a warning in a box of its own."""
        grave = severity is not Severity.NOTE
        self.status.said = "" if grave else safe_line(text)
        self.show_status()
        if grave:
            tell(self, text, severity)

    # What is chosen with the mouse, in a list or in the search line

    @on(FacingView.CounterpartWanted)
    async def _counterpart_wanted(self) -> None:
        await self.action_command("counterpart")

    @on(Input.Submitted, "#search")
    async def _search_submitted(self, event: Input.Submitted) -> None:
        await self.action_command("find")

    @on(Overview.Picked)
    def _overview_picked(self, event: Overview.Picked) -> None:
        self.remember()
        self.view.move_to_part(event.part)

    @on(Sidebar.Picked)
    def _picked(self, event: Sidebar.Picked) -> None:
        # The cursor stays on its side where that has the place.
        side = self.view.side if event.spot[self.view.side] is not None else self.view.side.other
        span = event.spot[side]
        if span is None:
            self.say("The text of this note is gone; its quote is kept in the notes file")
        elif event.points_out:
            self.show_spot(side, span, event.spot[side.other], event.caption)
        else:
            self.go_to(side, span.start)
