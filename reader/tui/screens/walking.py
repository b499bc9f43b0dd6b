"""The commands that go somewhere: by lines and rows, to finds, and to one kind of place alone."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from ...reading.filters import KINDS, Filter, make_filter
from ...reading.index import LEFT, RIGHT, Counterpart, RowKind
from ...text.safe import safe_line
from ..facing import FacingView
from .frame import ReadingFrame, SearchBar

_CHANGES = frozenset(RowKind) - {RowKind.VERBATIM, RowKind.FURNITURE}


class WalkingFrame(ReadingFrame):
    """The reading screen as far as its keys go through the texts."""

    # Moving

    def action_lines(self, count: int) -> None:
        """Move by lines."""
        self.view.move_lines(count)

    def action_pages(self, pages: float) -> None:
        """Move by pages."""
        self.view.move_pages(pages)

    def action_end(self, last: bool) -> None:
        """Go to the start or the end."""
        self.remember()
        self.view.move_to_end(last=last)

    def action_rows(self, step: int) -> None:
        """Move by rows."""
        self.view.move_rows(step)

    def action_change(self, step: int) -> None:
        """Go to the next or previous change, or place of the filter."""
        if self.filter.name:
            self._to_filtered(step)
        else:
            self._to_kind(step, _CHANGES, "change")

    def action_moved(self, step: int) -> None:
        """Go to the next or previous row whose counterpart is elsewhere."""
        self._to_kind(step, frozenset({RowKind.MOVED}), "row that stands elsewhere")

    def _to_kind(self, step: int, kinds: frozenset[RowKind], name: str) -> None:
        if not self.index.complete:
            self.say("The texts are still being compared")
        elif not self.view.move_to_kind(step, kinds):
            self.say(f"No {'further' if step > 0 else 'earlier'} {name}")

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
            self.say(
                "This stands on one side only" if self.index.complete else "Still being compared"
            )
        elif len(paragraphs) == 1:
            self._jump(places[0])
        else:
            from .dialogs import CounterpartChooser

            self.app.push_screen(CounterpartChooser(self.index, places), self._jump)

    def _jump(self, counterpart: Counterpart | None) -> None:
        if counterpart is not None:
            self.remember()
            self.view.go_to(counterpart.side, counterpart.paragraph, counterpart.span.start)

    def action_back(self) -> None:
        """Go back to where the last jump began."""
        if self.jumps:
            self.view.go_to_place(self.jumps.pop())
        else:
            self.say("No jump to go back from")

    # Finding

    def action_search(self) -> None:
        """Open the search line."""
        bar = self.query_one(SearchBar)
        bar.display = True
        bar.focus()
        bar.action_end()

    @on(Input.Changed, "#search")
    def _search_changed(self, event: Input.Changed) -> None:
        self.find(event.value)
        self.show_status()

    @on(Input.Submitted, "#search")
    def _search_submitted(self, event: Input.Submitted) -> None:
        self.query_one(SearchBar).display = False
        self.view.focus()
        if not event.value.strip():
            self.action_clear()
        else:
            self.remember()
            self._to_find(1, here=True)

    def _to_find(self, step: int, *, here: bool = False) -> None:
        if not self.search.finds:
            self.say(f"Not found: {safe_line(self.search.query)}")
            return
        find = self.search.step(step, self.view.row, here=here)
        paragraph = self.index.paragraph_at(find.side, find.span.start)
        self.view.go_to(find.side, paragraph, find.span.start)
        self.mark_finds()
        self.show_status()

    def action_repeat(self, step: int) -> None:
        """Go to the next find while a search is on, else to the next change."""
        if self.search.query.strip():
            self._to_find(step)
        else:
            self.action_change(step)

    def action_filter(self) -> None:
        """Choose one kind of place to go through alone."""
        from .filter import FilterChooser

        if not self.index.complete:
            self.say("The texts are still being compared")
            return
        known = self.credit_desk.credits
        if known is None:
            self.trace_credits()
        filters = [make_filter(kind, self.index, known, self.desk.spans) for kind in KINDS]
        self.app.push_screen(
            FilterChooser(filters, self.filter.name, complete=known is not None), self._set_filter
        )

    def _set_filter(self, chosen: Filter | None) -> None:
        if chosen is not None:
            self.filter = chosen
            self.mark_finds()
            if chosen.name:
                self._to_filtered(1, here=True)
            self.show_status()

    def _to_filtered(self, step: int, *, here: bool = False) -> None:
        if not self.filter.finds:
            self.say(f"Nothing here is {self.filter.name}; Esc ends the filter")
            return
        find = self.filter.step(step, self.view.row, here=here)
        self.show_spot(find.side, find.span, find.across)
        if self.filter.finding is not None:
            self.sidebar.credits.move_to_finding(self.filter.finding)
        self.show_status()

    def action_clear(self) -> None:
        """End the search, the filter and the selection; give the keys back to the text.

        Where none is there, a comparison under way is stopped.
        """
        bar = self.query_one(SearchBar)
        if not (bar.value or self.view.marks.selected or self.index.complete):
            self.stop_comparing()
        self.filter = Filter()
        bar.display = False
        bar.value = ""
        self.find("")
        self.pair_desk.forget()
        self.clear_selection()
        self.view.focus()
        self.show_status()
