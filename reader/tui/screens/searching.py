"""A screen on which words are found, and the places of one kind."""

from __future__ import annotations

import asyncio

from textual import on, work
from textual.widgets import Input

from ...reading.credits import KnownCredits
from ...reading.filters import KINDS, Filter, make_filter
from ...reading.search import Search
from ...reading.session import Session
from ...text.model import Sides
from .selecting import SelectingScreen

_TYPING = 0.2
"""Seconds without a key after which long texts are searched."""


class SearchingScreen(SelectingScreen):
    """Holds what is sought and which kind is gone through, and marks what was found of them."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.search = Search()
        self.filter = Filter()
        self.credits = KnownCredits()

    def find(self, query: str) -> None:
        """Find words in both texts, and mark them: in long ones once no more is typed."""
        self.search.is_wanted = False
        self.search = Search(query)
        if self.is_short:
            self.search.run(self.index)
        elif not self.search.is_done:
            self._find_in_time(self.search)
        self.mark_finds()

    @work(exclusive=True, group="search")
    async def _find_in_time(self, search: Search) -> None:
        await asyncio.sleep(_TYPING)
        if search is self.search:
            await self.finish_search()

    async def finish_search(self) -> None:
        """Find what is sought, beside the event loop, unless that is done."""
        search, index = self.search, self.index
        if not search.is_done:
            await asyncio.to_thread(search.run, index)
            if search is self.search and self.is_attached:
                self.mark_finds()
                self.show_status()

    def mark_finds(self) -> None:
        """Mark the finds of the search, or else of the filter, as they are now."""
        marks = self.view.marks
        sought = self.search if self.search.query.strip() else self.filter
        marks.found = Sides.of(sought.spans)
        marks.current_find = self.search.current
        self.view.redraw()

    def filters(self) -> list[Filter]:
        """The places of every kind."""
        known = self.credits.known.credits if self.credits.known is not None else None
        spans = self.session.noted.by_side()
        return [make_filter(kind, self.index, known, spans) for kind in KINDS]

    def renew_filter(self) -> None:
        """Take the places of the filter as they are now."""
        before = self.filter
        if before.name:
            self.filter = next(f for f in self.filters() if f.name == before.name)
            if before.at is not None and self.filter.finds:
                self.filter.at = min(before.at, len(self.filter.finds) - 1)
            self.mark_finds()
            self.show_status()

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        self.find(event.value)
        self.show_status()
