"""The reading screen: both texts, the sidebar, and every command."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Input

from ...annotations.model import Side
from ...errors import ReaderError
from ...text.document import Document
from ...text.safe import safe_line
from ...worker import ComparisonJob
from ..commands import bindings
from ..desk import NoteDesk
from ..facing import DEFAULT_MEASURE, FacingView
from ..index import LEFT, RIGHT, Counterpart, ReadingIndex, RowKind, provisional
from ..layout import Mode, Place
from ..overview import Overview
from ..palette import Palette
from ..search import Search
from ..sidebar import TABS, Sidebar
from ..sidebar.listing import Listing
from ..status import Status, Titles

if TYPE_CHECKING:
    from ..app import ReaderApp, Severity

_CHANGES = frozenset(RowKind) - {RowKind.VERBATIM, RowKind.FURNITURE}
_SHORT = 400_000
"""Code points of both texts below which the first frame waits for the comparison."""
_SIDEBAR_FROM = 120
"""Screen width in cells from which the sidebar is open at the start."""


class SearchBar(Input):
    """The line in which the words to find are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "screen.clear", "Close")]


class ReadingScreen(Screen[None]):
    """Two documents side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]
    app: ReaderApp

    def __init__(self, job: ComparisonJob, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._job = job
        self._jumps: list[Place] = []
        self.search = Search()
        self._sidebar_chosen: bool | None = None
        self.index = ReadingIndex(provisional(job.left, job.right), complete=False)
        size = len(job.left.text) + len(job.right.text)
        if job.finished.wait(0.3 if size < _SHORT else 0):
            self._take_result(job)
        self.desk = NoteDesk(self)

    def _take_result(self, job: ComparisonJob) -> str:
        """Use a finished job; returns what went wrong, if anything."""
        try:
            self.index = ReadingIndex(job.result())
        except ReaderError as error:
            return str(error)
        return ""

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
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin in the text."""
        self.query_one(SearchBar).display = False
        self.sidebar.display = self.app.size.width >= _SIDEBAR_FROM
        self.view.focus()
        self.sidebar.show_comparison(self.index)
        self.desk.show()
        self.desk.announce()
        if not self.index.complete:
            self._follow(self._job)
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
                self.status.message = f"comparing {job.progress:.0%}"
                self._show_status()
        self.status.message = ""
        if job is not self._job or not self.is_attached:
            return
        try:
            comparison = job.result()
        except ReaderError as error:
            self.status.message = safe_line(str(error))
            self._show_status()
            return
        self.index = await asyncio.to_thread(ReadingIndex, comparison)
        self._show_index()

    def _show_index(self) -> None:
        self.view.show(self.index)
        self.sidebar.show_comparison(self.index)
        self.desk.show()
        self._find(self.search.query)
        self._show_status()

    def _compare(self, left: Document, right: Document) -> None:
        self._job.cancel()
        self._job = ComparisonJob(left, right)
        self._jumps.clear()
        if self._job.finished.wait(0.2 if len(left.text) + len(right.text) < _SHORT else 0):
            self.status.message = self._take_result(self._job)
        else:
            self.index = ReadingIndex(provisional(left, right), complete=False)
            self._follow(self._job)
        self._show_index()

    # What follows the cursor

    @on(FacingView.CursorMoved)
    def _cursor_moved(self) -> None:
        self._show_status()
        self._show_titles()
        span = self.view.line_span
        if span is not None and self.sidebar.display:
            self.sidebar.passages.follow(self.view.text_side, span)
        self.overview.refresh()

    @on(FacingView.Reflowed)
    def _reflowed(self) -> None:
        self._show_titles()
        self._show_status()
        self.overview.update()

    def _show_titles(self) -> None:
        self.titles.show(self.index, self.view.geometry, self.view.side)

    def _show_status(self) -> None:
        if not self.index.rows:
            self.status.message = self.status.message or "both documents are empty"
        view = self.view
        layout = view.layout_now
        flags = []
        if view.mode is not Mode.SPLIT:
            flags.append(view.mode.value)
        if not view.marks.show_shared:
            flags.append("differences marked")
        if view.fold_verbatim:
            flags.append("equal rows folded")
        self.status.show(
            self.index,
            view.row,
            view.text_side,
            self.counterparts(),
            search=self.search.describe(),
            progress=round(100 * (view.cursor_y + 2) / max(1, layout.height))
            if view.cursor_y + 2 < layout.height
            else 100,
            flags=flags,
        )

    def counterparts(self) -> list[Counterpart]:
        """Where the text under the cursor stands on the other side."""
        paragraph = self.view.paragraph
        if paragraph is None or not self.index.complete:
            return []
        return self.index.counterparts(self.view.text_side, paragraph, self.view.line_span)

    # Moving

    def action_lines(self, count: int) -> None:
        """Move by lines."""
        self.view.move_lines(count)

    def action_pages(self, pages: float) -> None:
        """Move by pages."""
        self.view.move_pages(pages)

    def action_end(self, last: bool) -> None:
        """Go to the start or the end."""
        self._remember()
        self.view.move_to_end(last=last)

    def action_rows(self, step: int) -> None:
        """Move by rows."""
        self.view.move_rows(step)

    def action_change(self, step: int) -> None:
        """Go to the next or previous change."""
        self._to_kind(step, _CHANGES, "change")

    def action_moved(self, step: int) -> None:
        """Go to the next or previous row whose counterpart is elsewhere."""
        self._to_kind(step, frozenset({RowKind.MOVED}), "row that stands elsewhere")

    def _to_kind(self, step: int, kinds: frozenset[RowKind], name: str) -> None:
        if not self.index.complete:
            self._say("The texts are still being compared")
        elif not self.view.move_to_kind(step, kinds):
            self._say(f"No {'further' if step > 0 else 'earlier'} {name}")

    def action_side(self, name: str) -> None:
        """Put the cursor on a side, or the other one."""
        self.view.switch_side({"left": LEFT, "right": RIGHT}.get(name))

    @on(FacingView.CounterpartWanted)
    def action_counterpart(self) -> None:
        """Go to the counterpart; choose where there are several."""
        if self.view.open_fold():
            return
        places = self.counterparts()
        paragraphs = {(c.side, c.paragraph) for c in places}
        if not places:
            self._say(
                "This stands on one side only" if self.index.complete else "Still being compared"
            )
        elif len(paragraphs) == 1:
            self._jump(places[0])
        else:
            from .dialogs import CounterpartChooser

            self.app.push_screen(CounterpartChooser(self.index, places), self._jump)

    def _jump(self, counterpart: Counterpart | None) -> None:
        if counterpart is not None:
            self._remember()
            self.view.go_to(counterpart.side, counterpart.paragraph, counterpart.span.start)

    def _remember(self) -> None:
        self._jumps.append(self.view.place)
        del self._jumps[:-100]

    def action_back(self) -> None:
        """Go back to where the last jump began."""
        if self._jumps:
            self.view.go_to_place(self._jumps.pop())
        else:
            self._say("No jump to go back from")

    def go_to(self, side: Side, offset: int) -> None:
        """Jump to an offset of a document."""
        self._remember()
        self.view.go_to(side, self.index.paragraph_at(side, offset), offset)

    # Finding

    def action_search(self) -> None:
        """Open the search line."""
        bar = self.query_one(SearchBar)
        bar.display = True
        bar.focus()
        bar.action_end()

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        self._find(event.value)
        self._show_status()

    @on(Input.Submitted, "#search")
    def _search_submitted(self, event: Input.Submitted) -> None:
        self.query_one(SearchBar).display = False
        self.view.focus()
        if not event.value.strip():
            self.action_clear()
        else:
            self._remember()
            self._to_find(1, here=True)

    def _find(self, query: str) -> None:
        self.search = Search(query)
        self.search.run(self.index)
        self._mark_finds()

    def _mark_finds(self) -> None:
        marks = self.view.marks
        marks.found = {side: self.search.spans(side) for side in Side}
        marks.current_find = self.search.current
        self.view.redraw()

    def _to_find(self, step: int, *, here: bool = False) -> None:
        if not self.search.finds:
            self._say(f"Not found: {safe_line(self.search.query)}")
            return
        find = self.search.step(step, self.view.row, here=here)
        paragraph = self.index.paragraph_at(find.side, find.span.start)
        self.view.go_to(find.side, paragraph, find.span.start)
        self._mark_finds()
        self._show_status()

    def action_repeat(self, step: int) -> None:
        """Go to the next find while a search is on, else to the next change."""
        if self.search.query.strip():
            self._to_find(step)
        else:
            self.action_change(step)

    def action_clear(self) -> None:
        """End the search and the selection; give the keys back to the text."""
        bar = self.query_one(SearchBar)
        bar.display = False
        bar.value = ""
        self._find("")
        self.clear_selection()
        self.view.focus()
        self._show_status()

    # Notes

    def action_note(self, one_side: bool) -> None:
        """Write a note."""
        self.desk.write(one_side)

    def action_edit_note(self) -> None:
        """Change the note here."""
        self.desk.edit()

    def action_delete_note(self) -> None:
        """Delete the note here."""
        self.desk.delete()

    def action_undo(self) -> None:
        """Take back the last change to the notes."""
        self.desk.undo()

    def action_to_note(self, step: int) -> None:
        """Go to the next or previous note."""
        self.desk.step(step)

    # The view

    def action_view(self, name: str) -> None:
        """Choose how the sides stand; the empty name follows the width."""
        self.view.chosen_mode = Mode[name] if name else None
        self.view.relayout()

    def action_cycle_view(self) -> None:
        """Choose the next way."""
        modes = list(Mode)
        following = modes[(modes.index(self.view.mode) + 1) % len(modes)]
        self.action_view(following.name)

    def action_swap(self) -> None:
        """Exchange the sides."""
        self._compare(self.index.documents[RIGHT], self.index.documents[LEFT])
        self.desk.reopen()
        self._say("Sides exchanged")

    def action_measure(self, change: int) -> None:
        """Widen or narrow the columns; 0 for the usual width."""
        view = self.view
        if change == 0:
            view.measure_limit = DEFAULT_MEASURE
        else:
            widest = max(view.geometry.widths.values())
            start = min(view.measure_limit, widest) if change < 0 else view.measure_limit
            view.measure_limit = min(max(20, start + change), 200)
        view.relayout()
        self._say(f"Columns at most {view.measure_limit} cells wide")

    def action_fold(self) -> None:
        """Open or close the fold under the cursor."""
        if not self.view.toggle_fold():
            self._say("No fold here; Z folds equal rows")

    def action_fold_verbatim(self) -> None:
        """Fold equal rows, or open them."""
        self.view.fold_verbatim = not self.view.fold_verbatim
        self.view.opened.clear()
        self.view.relayout()

    def action_furniture(self) -> None:
        """Fold page furniture, or show it."""
        self.view.fold_furniture = not self.view.fold_furniture
        self.view.opened.clear()
        self.view.relayout()

    def action_marks(self) -> None:
        """Mark what is shared, or what differs."""
        self.view.marks.show_shared = not self.view.marks.show_shared
        self.view.redraw()
        self._show_status()

    def action_numbers(self) -> None:
        """Show or hide paragraph numbers."""
        self.view.numbers = not self.view.numbers
        self.view.relayout()

    def action_overview(self) -> None:
        """Show or hide the overview strip."""
        self.overview.display = not self.overview.display

    @on(Overview.Picked)
    def _overview_picked(self, event: Overview.Picked) -> None:
        self._remember()
        self.view.move_to_part(event.part)

    def action_theme(self) -> None:
        """Choose a theme."""
        self.app.choose_theme()

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self._palette = palette
        self.view.set_palette(palette)
        for part in (self.titles, self.status, self.overview, self.sidebar):
            part.set_palette(palette)

    # The sidebar

    def action_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._open_sidebar(not self.sidebar.display)

    def _open_sidebar(self, shown: bool) -> None:
        self._sidebar_chosen = shown
        self.sidebar.display = shown
        if not shown:
            self.view.focus()

    def action_next_tab(self) -> None:
        """Show the next tab."""
        if self.sidebar.display:
            following = TABS[(TABS.index(self.sidebar.tab) + 1) % len(TABS)]
        else:
            following = self.sidebar.tab
        self.action_tab(following)

    def action_tab(self, name: str) -> None:
        """Show a tab of the sidebar."""
        inside = self.sidebar.has_focus_within
        self._open_sidebar(True)
        self.sidebar.select(name)
        if inside or name == "notes":
            self.call_after_refresh(self.sidebar.focus_tab)

    def action_focus_sidebar(self) -> None:
        """Go into the sidebar, or back to the text."""
        if self.sidebar.has_focus_within:
            self.view.focus()
            return
        self._open_sidebar(True)
        self.call_after_refresh(self.sidebar.focus_tab)

    @on(Listing.Chosen, "#passages")
    def _passage_chosen(self, event: Listing.Chosen) -> None:
        passage = self.sidebar.passages.passage(event.number)
        self.go_to(LEFT, passage.left.start)

    @on(Listing.Chosen, "#notes")
    def _note_chosen(self, event: Listing.Chosen) -> None:
        note = self.sidebar.notes.ordered[event.number]
        place = self.sidebar.notes.place(note)
        if place is None:
            self._say("The text of this note is gone; its quote is kept in the notes file")
        else:
            self.go_to(*place)

    # The program

    def _paragraphs_here(self) -> Iterator[tuple[Side, int]]:
        paragraph = self.view.paragraph
        if paragraph is not None:
            yield self.view.text_side, paragraph

    def action_copy(self, cite: bool) -> None:
        """Copy the selection, or the paragraph under the cursor."""
        from ..copying import citation, clean

        chosen = self.view.marks.selected
        if chosen is None:
            for side, paragraph in self._paragraphs_here():
                chosen = side, self.index.documents[side].paragraphs[paragraph].span
        if chosen is None:
            self._say("No text here")
            return
        side, span = chosen
        document = self.index.documents[side]
        text = clean(document.slice(span))
        if cite:
            text = citation(document, self.index.paragraph_at(side, span.start), text)
        self.app.copy_to_clipboard(text)
        self._say(f"Copied {len(text.split())} words")

    def action_reload(self) -> None:
        """Read both files and the notes again."""
        from ...text import load

        documents = [self.index.documents[side] for side in Side]
        try:
            documents = [load(d.path) if d.path is not None else d for d in documents]
        except ReaderError as error:
            self._say(str(error), severity="error")
            return
        self._compare(*documents)
        self.desk.reopen()
        self._say("Read again")

    def action_open(self) -> None:
        """Choose two other documents."""
        self.app.choose_documents()

    def action_help(self) -> None:
        """Show all keys."""
        from .dialogs import Help

        self.app.push_screen(Help(self.app.keys))

    def _say(self, text: str, *, severity: Severity = "information") -> None:
        self.app.say(text, severity=severity)
