"""The sidebar: credits, sources, passages and notes, a tab each, and who is credited here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import TabbedContent, TabPane

from ...annotations.store import NoteStore
from ...provenance.findings import Spot
from ...reading.creditindex import CreditIndex
from ...reading.index import ReadingIndex
from ...text.model import Sides
from ..palette import Palette
from .credits import CreditList
from .here import Here
from .listing import Listing
from .notes import NoteList
from .passages import PassageList
from .sources import Sources

if TYPE_CHECKING:
    from ...provenance.sources import Source

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

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(id="sidebar")
        self.credits = CreditList(index, palette)
        self.sources = Sources(index, palette)
        self.passages = PassageList(index, palette)
        self.notes = NoteList(index, palette)
        self.here = Here(palette)

    def compose(self) -> ComposeResult:
        """A tab each, and under them what is credited under the cursor."""
        with TabbedContent(initial="tab-credits", id="tabs"):
            for name, pane in zip(TABS, self._panes, strict=True):
                with TabPane(name.capitalize(), id=f"tab-{name}"):
                    yield pane
        yield self.here

    @property
    def _panes(self) -> tuple[Listing, ...]:
        return self.credits, self.sources, self.passages, self.notes

    @property
    def tabs(self) -> TabbedContent:
        """The tabs."""
        return self.query_one("#tabs", TabbedContent)

    @property
    def tab(self) -> str:
        """Name of the tab shown."""
        return self.tabs.active.removeprefix("tab-")

    def select(self, name: str) -> None:
        """Show a tab."""
        self.tabs.active = f"tab-{name}"

    def focus_tab(self) -> None:
        """Let the keys work in the tab shown."""
        self._panes[TABS.index(self.tab)].focus()

    # What is chosen in a list

    @on(Listing.Chosen, "#passages")
    def _passage_chosen(self, event: Listing.Chosen) -> None:
        self.post_message(self.Picked(Sides.of(self.passages.passage(event.number).on)))

    @on(Listing.Chosen, "#credits")
    def _finding_chosen(self, event: Listing.Chosen) -> None:
        if (chosen := self.credits.next_spot(event.number)) is not None:
            finding, spot, number = chosen
            several = f"{number + 1} of {len(finding.spots)}" if len(finding.spots) > 1 else ""
            self.post_message(self.Picked(spot, several))

    @on(Listing.Chosen, "#sources")
    def _source_chosen(self, event: Listing.Chosen) -> None:
        if (chosen := self.sources.next_statement(event.number)) is not None:
            side, span, number, count = chosen
            spot = Sides.only(side, span)
            self.post_message(self.Picked(spot, f"statement {number} of {count}"))

    @on(Listing.Chosen, "#notes")
    def _note_chosen(self, event: Listing.Chosen) -> None:
        spot = self.notes.spot(event.number)
        self.post_message(self.Picked(spot, points_out=False))

    # What is shown

    def show_comparison(self, index: ReadingIndex, empty: str = "") -> None:
        """Show the metadata and passages of a comparison; `empty` says why there are no credits."""
        self._show(index, None, (), empty)
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
        self.credits.show(index, known.found if known is not None else None, empty)
        self.sources.show(index, sources)
        self.here.show(known)
        self.here.display = known is not None
        self._label("credits", self.credits.differing)

    def show_notes(self, index: ReadingIndex, store: NoteStore) -> None:
        """Show the notes of a store."""
        self.notes.show(index, store)
        self._label("notes", len(store.notes))

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        for pane in (*self._panes, self.here):
            pane.set_palette(palette)

    def _label(self, name: str, count: int) -> None:
        label = name.capitalize()
        self.tabs.get_tab(f"tab-{name}").label = Content(f"{label} {count}" if count else label)
