"""The sidebar: credits, sources, passages and notes, a tab each, and who is credited here.

Its lists are many widgets, so they come after the first frame, which has their place alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.message import Message

from ...provenance.findings import Spot
from ...reading.creditindex import CreditIndex
from ...reading.focus import Entry
from ...reading.index import ReadingIndex
from ...text.model import Side, Sides, Span
from ..palette import Palette

if TYPE_CHECKING:
    from textual.widgets import Input, TabbedContent

    from ...annotations.model import Note
    from ...provenance.sources import Source
    from ...reading.noted import Noted
    from .listing import Listing
    from .notes import NoteList

TABS = ("credits", "sources", "passages", "notes")


class Sidebar(Vertical):
    """What is known about the texts, beside them."""

    @dataclass
    class Picked(Message):
        """A place was chosen in one of the lists."""

        spot: Spot
        """On no side, where the words are gone from the texts."""
        caption: str = ""
        points_out: bool = True
        """Whether the words are to stand out."""

    is_filled = False
    """Whether the lists are there."""

    def __init__(self) -> None:
        super().__init__(id="sidebar")

    async def fill(self, index: ReadingIndex, palette: Palette) -> None:
        """Add the lists, a tab each, and under them what is credited under the cursor."""
        from textual.widgets import TabbedContent, TabPane

        from ..inputs import NoteFilter
        from .credits import CreditList
        from .here import Here
        from .notes import NoteList
        from .passages import PassageList
        from .sources import Sources

        self.credits = CreditList(index, palette)
        self.sources = Sources(index, palette)
        self.passages = PassageList(index, palette)
        self.notes = NoteList(index, palette)
        self.note_filter = NoteFilter(
            id="note-filter", placeholder="words, kind:question, #tag, by:, side:, state:lost"
        )
        self.note_filter.display = False
        self.here = Here(palette)
        tabs = TabbedContent(initial="tab-credits", id="tabs")
        for name, pane in zip(TABS, self._panes, strict=True):
            above = (self.note_filter,) if pane is self.notes else ()
            tabs.compose_add_child(TabPane(name.capitalize(), *above, pane, id=f"tab-{name}"))
        if self.is_attached:
            await self.mount(tabs, self.here)
            self.is_filled = self.is_attached

    @property
    def _panes(self) -> tuple[Listing, ...]:
        return self.credits, self.sources, self.passages, self.notes

    @property
    def entry(self) -> Entry | None:
        """The entry that the keys work on; None while they work elsewhere."""
        if not self.is_filled:
            return None
        return next((pane.entry for pane in self._panes if pane.has_focus), None)

    @property
    def note(self) -> Note | None:
        """The note that the list of notes is at."""
        return self.notes.current if self.is_filled else None

    @property
    def tabs(self) -> TabbedContent:
        """The tabs."""
        from textual.widgets import TabbedContent

        return self.query_one("#tabs", TabbedContent)

    @property
    def tab(self) -> str:
        """Name of the tab shown; of the first until the tabs have come to themselves."""
        return self.tabs.active.removeprefix("tab-") or TABS[0]

    def select(self, name: str) -> None:
        """Show a tab."""
        self.tabs.active = f"tab-{name}"

    def focus_tab(self) -> None:
        """Let the keys work in the tab shown."""
        self._panes[TABS.index(self.tab)].focus()

    # Which notes are listed

    def open_note_filter(self) -> None:
        """Let it be typed which notes are to be listed."""
        self.note_filter.display = True
        self.note_filter.focus()

    def list_all_notes(self) -> None:
        """List all notes again."""
        if not self.is_filled:
            return
        if self.note_filter.has_focus:
            self.notes.focus()
        self.note_filter.value = ""
        self.note_filter.display = False
        self.notes.narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the notes that have what is typed."""
        event.stop()
        self.notes.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from the line to the notes; leave an empty line out."""
        event.stop()
        self.notes.focus()
        self.note_filter.display = bool(event.value.strip())

    def on_note_list_pointed(self, event: NoteList.Pointed) -> None:
        """Show the note that the keys are at as a whole."""
        note, notes = event.note, self.notes
        self.here.read(None if note is None else lambda width: notes.whole(note, width))

    # What is chosen in a list

    def on_listing_chosen(self, event: Listing.Chosen) -> None:
        """Say which place of the texts an entry of a list is about."""
        match event.listing:
            case self.passages:
                self._pick(Sides.of(self.passages.passage(event.number).on))
            case self.credits:
                if (chosen := self.credits.next_spot(event.number)) is not None:
                    finding, spot, number = chosen
                    count = len(finding.spots)
                    self._pick(spot, f"{number + 1} of {count}" if count > 1 else "")
            case self.sources:
                if (stated := self.sources.next_statement(event.number)) is not None:
                    side, span, number, count = stated
                    self._pick(Sides.only(side, span), f"statement {number} of {count}")
            case self.notes:
                self.post_message(self.Picked(self.notes.spot(event.number), points_out=False))

    def _pick(self, spot: Spot, caption: str = "") -> None:
        self.post_message(self.Picked(spot, caption))

    # What is shown

    def show_comparison(self, index: ReadingIndex, *, ask: bool = False) -> None:
        """Show the metadata and passages of a comparison; credits come by themselves, or if asked.

        Where the reader is to `ask` for them, that is said in their place.
        """
        if not self.is_filled:
            return
        from .credits import ASK

        self._show(index, None, (), ASK if ask else "")
        self.passages.show(index)
        self._label("passages", len(index.comparison.passages))

    def show_credits(
        self, index: ReadingIndex, known: CreditIndex, sources: Sequence[Source]
    ) -> None:
        """Show who is credited for what, and how the sides differ in it."""
        self._show(index, known, sources, "")

    def show_fault(self, index: ReadingIndex, message: str) -> None:
        """Say why there are no credits."""
        self._show(index, None, (), message)

    def _show(
        self,
        index: ReadingIndex,
        known: CreditIndex | None,
        sources: Sequence[Source],
        empty: str,
    ) -> None:
        if not self.is_filled:
            return
        self.credits.show(index, known.found if known is not None else None, empty)
        self.sources.show(index, sources)
        self.here.show(known)
        self._label("credits", self.credits.differing)

    def show_notes(self, index: ReadingIndex, noted: Noted) -> None:
        """Show what is noted."""
        self.notes.show(index, noted)
        self._label("notes", self.notes.total)

    def follow(self, side: Side, paragraph: int | None, span: Span | None = None) -> None:
        """Show who is credited where the cursor is, and the passage there; if it can be seen."""
        if self.display and self.is_filled:
            if span is not None:
                self.passages.follow(side, span)
            self.here.follow(side, paragraph)

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        if not self.is_filled:
            return
        for pane in (*self._panes, self.here):
            pane.set_palette(palette)

    def _label(self, name: str, count: int) -> None:
        from textual.content import Content

        label = name.capitalize()
        self.tabs.get_tab(f"tab-{name}").label = Content(f"{label} {count}" if count else label)
