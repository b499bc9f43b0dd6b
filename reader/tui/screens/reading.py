"""The commands of the reading screen: what each key does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from ...collation import Options
from ...errors import ReaderError
from ...text.document import Side
from ...text.safe import safe_line
from ..aligned import DEFAULT_MEASURE
from ..commands import bindings
from ..facing import FacingView
from ..filters import KINDS, Filter, make_filter
from ..index import LEFT, RIGHT, Counterpart, RowKind
from ..layout import Mode
from ..overview import Overview
from ..sidebar import TABS
from ..sidebar.listing import Listing
from .frame import ReadingFrame, SearchBar

_CHANGES = frozenset(RowKind) - {RowKind.VERBATIM, RowKind.FURNITURE}


class ReadingScreen(ReadingFrame):
    """Two documents side by side, worked by keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

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

    def action_why(self) -> None:
        """Show the evidence for the pair under the cursor."""
        paragraph = self.view.paragraph
        if not self.index.complete:
            self.say("The texts are still being compared")
        elif paragraph is None:
            self.say("No text here")
        else:
            from .why import Why

            self.app.push_screen(
                Why(self.index, self.view.text_side, paragraph, self.view.line_span)
            )

    def action_pin(self) -> None:
        """Make the paragraphs at two places a pair."""
        self.pairs.pin()

    def action_part(self) -> None:
        """Part the pair under the cursor, or leave it to the comparison again."""
        self.pairs.part()

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
        filters = [
            make_filter(kind, self.index, self.credit_desk.credits, self.desk.spans)
            for kind in KINDS
        ]
        self.trace_credits()
        self.app.push_screen(FilterChooser(filters, self.filter.name), self._set_filter)

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
        self.pairs.forget()
        self.clear_selection()
        self.view.focus()
        self.show_status()

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

    def action_correct(self) -> None:
        """Correct who is said to say what is under the cursor."""
        self.credit_desk.correct()

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
        documents = self.index.documents
        self.compare(documents[RIGHT], documents[LEFT], self.options.mirrored())
        self.say("Sides exchanged")

    def action_options(self) -> None:
        """Choose what counts as a change, and compare again."""
        from .options import OptionsDialog

        self.app.push_screen(OptionsDialog(self.options), self._compare_as_asked)

    def _compare_as_asked(self, options: Options | None) -> None:
        if options is None or options == self.options:
            return
        self.ask(options)
        self.say(f"Compared again; no change is: {', '.join(sorted(options.ignore)) or 'nothing'}")

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
        self.say(f"Columns at most {view.measure_limit} cells wide")

    def action_fold(self) -> None:
        """Open or close the fold under the cursor."""
        if not self.view.toggle_fold():
            self.say("No fold here; Z folds equal rows")

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
        self.show_status()

    def action_numbers(self) -> None:
        """Show or hide paragraph numbers."""
        self.view.numbers = not self.view.numbers
        self.view.relayout()

    def action_overview(self) -> None:
        """Show or hide the overview strip."""
        self.overview.display = not self.overview.display

    @on(Overview.Picked)
    def _overview_picked(self, event: Overview.Picked) -> None:
        self.remember()
        self.view.move_to_part(event.part)

    def action_theme(self) -> None:
        """Choose a theme."""
        self.app.choose_theme()

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

    @on(Listing.Chosen, "#credits")
    def _finding_chosen(self, event: Listing.Chosen) -> None:
        chosen = self.sidebar.credits.next_spot(event.number)
        if chosen is None:
            return
        finding, spot, number = chosen
        # The cursor stays on its side where that has the place.
        side = self.view.side if spot.on(self.view.side) is not None else self.view.side.other
        span = spot.on(side)
        if span is not None:
            several = f"{number + 1} of {len(finding.spots)}" if len(finding.spots) > 1 else ""
            self.show_spot(side, span, spot.on(side.other), several)

    @on(Listing.Chosen, "#sources")
    def _source_chosen(self, event: Listing.Chosen) -> None:
        chosen = self.sidebar.sources.next_statement(event.number)
        if chosen is None:
            return
        side, span, number, count = chosen
        self.show_spot(side, span, None, f"statement {number} of {count}")

    @on(Listing.Chosen, "#notes")
    def _note_chosen(self, event: Listing.Chosen) -> None:
        note = self.sidebar.notes.ordered[event.number]
        place = self.sidebar.notes.place(note)
        if place is None:
            self.say("The text of this note is gone; its quote is kept in the notes file")
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
            self.say("No text here")
            return
        side, span = chosen
        document = self.index.documents[side]
        text = clean(document.slice(span))
        if cite:
            text = citation(document, self.index.paragraph_at(side, span.start), text)
        self.app.copy_to_clipboard(text)
        self.say(f"Copied {len(text.split())} words")

    def action_reload(self) -> None:
        """Read both files and the notes again."""
        from ...text import load

        try:
            left, right = (
                load(d.path) if d.path is not None else d
                for d in map(self.index.documents.__getitem__, Side)
            )
        except ReaderError as error:
            self.say(str(error), severity="error")
            return
        options = self.options.within(len(left.paragraphs), len(right.paragraphs))
        self.compare(left, right, options)
        self.say("Read again")

    def action_open(self) -> None:
        """Choose two other documents."""
        self.app.choose_documents()

    def action_help(self) -> None:
        """Show all keys."""
        from .dialogs import Help

        self.app.push_screen(Help(self.app.keys))
