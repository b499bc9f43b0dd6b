"""The sidebar: sources, credits, passages and notes, a tab each."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TabbedContent, TabPane

from ...annotations.store import NoteStore
from ..findings import Findings
from ..index import ReadingIndex
from ..palette import Palette
from .credits import CreditList
from .notes import NoteList
from .passages import PassageList
from .sources import Sources

TABS = ("sources", "credits", "passages", "notes")


class Sidebar(Vertical):
    """What is known about the texts, beside them."""

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(id="sidebar")
        self.sources = Sources(id="sources")
        self.credits = CreditList(index, palette)
        self.passages = PassageList(index, palette)
        self.notes = NoteList(index, palette)

    def compose(self) -> ComposeResult:
        """A tab each."""
        with TabbedContent(initial="tab-sources", id="tabs"):
            for name, label, pane in zip(
                TABS,
                ("Sources", "Credits", "Passages", "Notes"),
                (self.sources, self.credits, self.passages, self.notes),
                strict=True,
            ):
                with TabPane(label, id=f"tab-{name}"):
                    yield pane

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
        panes = (self.sources, self.credits, self.passages, self.notes)
        panes[TABS.index(self.tab)].focus()

    def show_comparison(self, index: ReadingIndex) -> None:
        """Show the sources and passages of a comparison."""
        self.show_findings(index, None)
        self.passages.show(index)
        self._label("passages", "Passages", len(index.comparison.passages))

    def show_findings(self, index: ReadingIndex, findings: Findings | None) -> None:
        """Show what each text rests on and what differs; None while it is looked for."""
        self.sources.show(index.documents, findings.shares if findings is not None else {})
        self.credits.show(index, findings)
        self._label("credits", "Credits", len(findings.found) if findings is not None else 0)

    def show_notes(self, index: ReadingIndex, store: NoteStore) -> None:
        """Show the notes of a store."""
        self.notes.show(index, store)
        self._label("notes", "Notes", len(store.notes))

    def set_palette(self, palette: Palette) -> None:
        """Draw with another theme."""
        self.credits.set_palette(palette)
        self.passages.set_palette(palette)
        self.notes.set_palette(palette)

    def _label(self, name: str, label: str, count: int) -> None:
        self.tabs.get_tab(f"tab-{name}").label = Content(f"{label} {count}" if count else label)
