"""Going through the texts: to changes and counterparts, to finds, to one kind of place alone."""

from __future__ import annotations

from ...collation.index import Counterpart, RowKind
from ...reading.filters import Filter
from ...text.safe import safe_line
from ..inputs import SearchBar
from ..screens.reading import ReadingScreen

_CHANGES = frozenset(RowKind) - {RowKind.VERBATIM, RowKind.FURNITURE}


def to_end(screen: ReadingScreen, *, last: bool) -> None:
    """Go to the start or the end."""
    screen.remember()
    screen.view.move_to_end(last=last)


def to_change(screen: ReadingScreen, step: int) -> None:
    """Go to the next or previous change, or place of the filter."""
    if screen.filter.name:
        _to_filtered(screen, step)
    else:
        _to_kind(screen, step, _CHANGES, "change")


def to_moved(screen: ReadingScreen, step: int) -> None:
    """Go to the next or previous row whose counterpart is elsewhere."""
    _to_kind(screen, step, frozenset({RowKind.MOVED}), "row that stands elsewhere")


def _to_kind(screen: ReadingScreen, step: int, kinds: frozenset[RowKind], name: str) -> None:
    """Go to the next or previous row of some kinds."""
    if not screen.index.complete:
        screen.say(screen.session.not_compared)
    elif not screen.view.move_to_kind(step, kinds):
        screen.say(f"No {'further' if step > 0 else 'earlier'} {name}")


def to_counterpart(screen: ReadingScreen) -> None:
    """Go to the counterpart; choose where there are several."""
    if screen.view.open_fold():
        return
    places = screen.here.counterparts

    def jump(counterpart: Counterpart | None) -> None:
        if counterpart is not None:
            screen.remember()
            screen.view.go_across(counterpart.side, counterpart.paragraph, counterpart.span.start)

    if not places:
        screen.say(
            "This stands on one side only" if screen.index.complete else screen.session.not_compared
        )
    elif len({(place.side, place.paragraph) for place in places}) == 1:
        jump(places[0])
    else:
        from ..screens.dialogs import CounterpartChooser

        screen.app.push_screen(CounterpartChooser(screen.index, places), jump)


def back(screen: ReadingScreen) -> None:
    """Go back to where the last jump began."""
    if screen.jumps:
        screen.view.go_to_place(screen.jumps.pop())
    else:
        screen.say("No jump to go back from")


# Finding


def open_search(screen: ReadingScreen) -> None:
    """Open the search line."""
    bar = screen.query_one(SearchBar)
    bar.display = True
    bar.focus()
    bar.action_end()


async def find(screen: ReadingScreen) -> None:
    """Go to the first find of what was typed."""
    screen.query_one(SearchBar).display = False
    screen.view.focus()
    if not screen.search.query.strip():
        clear(screen)
    else:
        screen.remember()
        await _to_find(screen, 1, here=True)


async def _to_find(screen: ReadingScreen, step: int, *, here: bool = False) -> None:
    await screen.finish_search()
    if not screen.search.finds:
        screen.say(f"Not found: {safe_line(screen.search.query)}")
        return
    find = screen.search.step(step, screen.view.row, here=here)
    paragraph = screen.index.paragraph_at(find.side, find.span.start)
    screen.view.go_to(find.side, paragraph, find.span.start)
    screen.mark_finds()
    screen.show_status()


async def repeat(screen: ReadingScreen, step: int) -> None:
    """Go to the next find while a search is on, else to the next change."""
    if screen.search.query.strip():
        await _to_find(screen, step)
    else:
        to_change(screen, step)


def choose_filter(screen: ReadingScreen) -> None:
    """Choose one kind of place to go through alone."""
    from ..screens.filter import FilterChooser

    if not screen.index.complete:
        screen.say(screen.session.not_compared)
        return

    def chosen(chosen: Filter | None) -> None:
        if chosen is not None:
            screen.filter = chosen
            screen.mark_finds()
            if chosen.name:
                _to_filtered(screen, 1, here=True)
            screen.show_status()

    complete = screen.credits.known is not None
    if not complete:
        screen.trace_credits()
    chooser = FilterChooser(screen.filters(), screen.filter.name, complete=complete)
    screen.app.push_screen(chooser, chosen)


def _to_filtered(screen: ReadingScreen, step: int, *, here: bool = False) -> None:
    if not screen.filter.finds:
        screen.say(f"Nothing here is {screen.filter.name}; Esc ends the filter")
        return
    find = screen.filter.step(step, screen.view.row, here=here)
    screen.show_spot(find.side, find.span, find.across)
    if screen.filter.finding is not None:
        screen.sidebar.credits.move_to_finding(screen.filter.finding)
    screen.show_status()


def clear(screen: ReadingScreen) -> None:
    """End the search, the filter and the selection; give the keys back to the text.

    Where none is there, a comparison under way is stopped.
    """
    bar = screen.query_one(SearchBar)
    job = screen.session.job
    if not (bar.value or screen.view.marks.selected or job.finished.is_set()):
        job.cancel()
        screen.say("Comparison stopped; F5 compares again")
    screen.filter = Filter()
    bar.display = False
    bar.value = ""
    screen.find("")
    screen.pairs.forget()
    screen.link_begun = None
    screen.sidebar.list_all_notes()
    screen.clear_selection()
    screen.view.focus()
    screen.show_status()
