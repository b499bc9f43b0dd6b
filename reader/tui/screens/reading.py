"""The commands of the reading screen: what each key does, beside those that go somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from ...collation import Options
from ...errors import ReaderError
from ...reading.index import LEFT, RIGHT
from ...reading.layout import Mode
from ...text.model import Side
from ..aligned import DEFAULT_MEASURE
from ..commands import bindings
from ..overview import Overview
from ..sidebar import TABS
from ..sidebar.listing import Listing
from .walking import WalkingFrame


class ReadingScreen(WalkingFrame):
    """Two documents side by side, worked by keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings()]

    # Pairs

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
        self.pair_desk.pin()

    def action_part(self) -> None:
        """Part the pair under the cursor, or leave it to the comparison again."""
        self.pair_desk.part()

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
        options = self.options.mirrored()
        self.compare(documents[RIGHT], documents[LEFT], options, "Sides exchanged")

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
        if shown:
            self.sidebar.here.follow(self.view.text_side, self.view.paragraph)
        else:
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
        self.show_spot(LEFT, passage.left, passage.right)

    @on(Listing.Chosen, "#credits")
    def _finding_chosen(self, event: Listing.Chosen) -> None:
        chosen = self.sidebar.credits.next_spot(event.number)
        if chosen is None:
            return
        finding, spot, number = chosen
        # The cursor stays on its side where that has the place.
        side = self.view.side if spot[self.view.side] is not None else self.view.side.other
        span = spot[side]
        if span is not None:
            several = f"{number + 1} of {len(finding.spots)}" if len(finding.spots) > 1 else ""
            self.show_spot(side, span, spot[side.other], several)

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
        from ...reading.copying import citation, clean

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
            left, right = (load(d.path) if d.path is not None else d for d in self.index.documents)
        except ReaderError as error:
            self.say(str(error), severity="error")
            return
        options = self.options.within(len(left.paragraphs), len(right.paragraphs))
        self.compare(left, right, options, "Read again")

    def action_open(self) -> None:
        """Choose two other documents."""
        self.desk.leave(self.app.choose_documents)

    def action_help(self) -> None:
        """Show all keys."""
        from .dialogs import Help

        self.app.push_screen(Help(self.app.keys))
