"""What is shown and how: the view, the sidebar, other options, and text on its way out."""

from __future__ import annotations

from ...collation.options import Options
from ...errors import ReaderError, Severity
from ...reading.laid import Mode
from ..aligned import DEFAULT_MEASURE
from ..screens.reading import ReadingScreen
from ..sidebar import TABS

_NARROWEST, _WIDEST = 20, 200
"""Limits of the width that a reader may give the columns, in cells."""


def show_mode(screen: ReadingScreen, mode: Mode | None) -> None:
    """Choose how the sides stand; None follows the width."""
    if mode is Mode.ONCE and screen.index.complete:
        screen.read_once()
        return
    if mode is Mode.ONCE:
        screen.say("Both are read as one once they are compared")
    screen.workers.cancel_group(screen, "once")
    screen.view.chosen_mode = mode
    screen.view.relayout()


def cycle_mode(screen: ReadingScreen) -> None:
    """Choose the next way."""
    modes = list(Mode)
    show_mode(screen, modes[(modes.index(screen.view.mode) + 1) % len(modes)])


def swap(screen: ReadingScreen) -> None:
    """Exchange the sides."""
    screen.go_on_with(screen.session.swapped, "Sides exchanged", swapped=True)


def choose_options(screen: ReadingScreen) -> None:
    """Choose what counts as a change, and compare again."""
    from ..screens.options import OptionsDialog

    def chosen(options: Options | None) -> None:
        if options is not None and options != screen.session.asked:
            screen.session.asked = options
            screen.heed_options()
            ignored = ", ".join(sorted(options.ignore)) or "nothing"
            screen.say(f"Compared again; no change is: {ignored}")

    screen.app.push_screen(OptionsDialog(screen.session.asked), chosen)


def set_measure(screen: ReadingScreen, change: int) -> None:
    """Widen or narrow the columns; 0 for the usual width."""
    view = screen.view
    if change == 0:
        view.measure_limit = DEFAULT_MEASURE
    else:
        widest = max(view.geometry.widths)
        start = min(view.measure_limit, widest) if change < 0 else view.measure_limit
        view.measure_limit = min(max(_NARROWEST, start + change), _WIDEST)
    view.relayout()
    screen.say(f"Columns at most {view.measure_limit} cells wide")


def fold(screen: ReadingScreen) -> None:
    """Open or close the fold under the cursor."""
    if not screen.view.toggle_fold():
        screen.say("No fold here; Z folds equal rows")


def fold_equal(screen: ReadingScreen) -> None:
    """Fold equal rows, or open them."""
    screen.view.fold_verbatim = not screen.view.fold_verbatim
    screen.view.opened.clear()
    screen.view.relayout()


def fold_furniture(screen: ReadingScreen) -> None:
    """Fold page furniture, or show it."""
    screen.view.fold_furniture = not screen.view.fold_furniture
    screen.view.opened.clear()
    screen.view.relayout()


def mark_differences(screen: ReadingScreen) -> None:
    """Mark what is shared, or what differs."""
    screen.view.marks.show_shared = not screen.view.marks.show_shared
    screen.view.redraw()
    screen.show_status()


def show_numbers(screen: ReadingScreen) -> None:
    """Show or hide paragraph numbers."""
    screen.view.numbers = not screen.view.numbers
    screen.view.relayout()


def show_overview(screen: ReadingScreen) -> None:
    """Show or hide the overview strip."""
    screen.overview.display = not screen.overview.display


def why(screen: ReadingScreen) -> None:
    """Show the evidence for the pair under the cursor."""
    focus = screen.here
    if not screen.index.complete:
        screen.say(screen.session.not_compared)
    elif focus.paragraph is None:
        screen.say("No text here")
    else:
        from ..screens.why import Why

        screen.app.push_screen(Why(screen.index, focus.side, focus.paragraph, focus.line))


# The sidebar


def show_sidebar(screen: ReadingScreen) -> None:
    """Show or hide the sidebar."""
    screen.open_sidebar(not screen.sidebar.display)


def next_tab(screen: ReadingScreen) -> None:
    """Show the next tab."""
    following = screen.sidebar.tab
    if screen.sidebar.display:
        following = TABS[(TABS.index(following) + 1) % len(TABS)]
    show_tab(screen, following)


def show_tab(screen: ReadingScreen, name: str) -> None:
    """Show a tab of the sidebar."""
    inside = screen.sidebar.has_focus_within
    screen.open_sidebar(True)
    screen.sidebar.select(name)
    if inside or name == "notes":
        screen.sidebar.focus_tab()


def focus_sidebar(screen: ReadingScreen) -> None:
    """Go into the sidebar, or back to the text."""
    if screen.sidebar.has_focus_within:
        screen.view.focus()
        return
    screen.open_sidebar(True)
    screen.sidebar.focus_tab()


def filter_notes(screen: ReadingScreen) -> None:
    """Type which notes are to be listed."""
    show_tab(screen, "notes")
    screen.sidebar.open_note_filter()


def list_all_notes(screen: ReadingScreen) -> None:
    """List all notes again."""
    screen.sidebar.list_all_notes()


def sort_notes(screen: ReadingScreen) -> None:
    """List the notes by place, or by time."""
    show_tab(screen, "notes")
    screen.say(f"Notes {screen.sidebar.notes.turn().value}")


# The texts


def copy(screen: ReadingScreen, *, cite: bool) -> None:
    """Copy the selection, or the paragraph under the cursor."""
    from ...reading.copying import copied

    text = copied(screen.here, cite=cite)
    if text is None:
        screen.say("No text here")
        return
    screen.app.copy_to_clipboard(text)
    screen.say(f"Copied {len(text.split())} words")


def reload(screen: ReadingScreen) -> None:
    """Read both files and the notes again."""
    session = screen.session
    try:
        documents = session.loaded_again()
    except ReaderError as error:
        screen.say(str(error), Severity.ERROR)
        return
    fetched = any(document.address for document in documents)
    said = "Read again; what was fetched is as it was" if fetched else "Read again"
    screen.go_on_with(lambda: session.of(documents, session.asked), said)
