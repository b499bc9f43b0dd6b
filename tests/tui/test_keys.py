"""Every key of the reading screen does what the help says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.collation.comparison import Comparison
from reader.config import load_settings
from reader.reading.focus import Focus
from reader.reading.index import LEFT, RIGHT
from reader.reading.laid import Mode
from reader.reading.session import Setup
from reader.text.model import Comment, Sides
from reader.tui.actions import ACTIONS
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS, bindings, checked_keymap, is_key, key_sign
from reader.tui.screens.dialogs import Help, ThemePicker
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.screens.question import Question

from .helpers import FinishedJob, following, listed, reading

# Rows of the pair: 0 1 left only, 2 right only, 3 right moved, 4 edited, 5 left only, 6 left moved,
# 7 right only.


async def test_lines(app: ReaderApp) -> None:
    async with reading(app) as reader:
        for down, up in (("j", "k"), ("down", "up")):
            await reader.press(down)
            assert reader.screen.view.cursor_y == 2
            await reader.press(up)
            assert reader.screen.view.cursor_y == 0


@pytest.mark.parametrize("key", ["space", "f", "pagedown", "d"])
@pytest.mark.parametrize("back", ["b", "pageup", "u"])
async def test_pages(app: ReaderApp, key: str, back: str) -> None:
    async with reading(app, (60, 8)) as reader:
        await reader.press(key)
        assert reader.screen.view.cursor_y > 0
        assert reader.screen.view.scroll_offset.y > 0
        await reader.press(back, back, back)
        assert reader.screen.view.cursor_y == 0


@pytest.mark.parametrize(("last", "first"), [("G", "g"), ("end", "home")])
async def test_ends(app: ReaderApp, last: str, first: str) -> None:
    async with reading(app, (60, 10)) as reader:
        await reader.press(last)
        view = reader.screen.view
        assert view.cursor_y == view.layout_now.height - 2
        await reader.press(first)
        assert view.cursor_y == 0


@pytest.mark.parametrize(("following", "before"), [("}", "{"), ("ctrl+down", "ctrl+up")])
async def test_rows(app: ReaderApp, following: str, before: str) -> None:
    async with reading(app) as reader:
        rows = [reader.screen.view.row]
        for _ in range(5):
            await reader.press(following)
            rows.append(reader.screen.view.row)
        assert rows == [0, 1, 4, 5, 6, 6]
        await reader.press("l", following, before)
        assert reader.at == (RIGHT, 3)


@pytest.mark.parametrize(
    ("following", "before"), [("]", "["), ("J", "K"), ("f8", "f7"), ("n", "N")]
)
async def test_changes(app: ReaderApp, following: str, before: str) -> None:
    async with reading(app) as reader:
        rows = []
        for _ in range(7):
            await reader.press(following)
            rows.append(reader.screen.view.row)
        assert rows == [2, 1, 3, 4, 5, 7, 6]
        await reader.press(before)
        assert reader.screen.view.row == 7


async def test_moved_rows(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press(">")
        assert reader.at == (RIGHT, 1)
        await reader.press(">")
        assert reader.at == (LEFT, 4)
        await reader.press(">")
        assert reader.said == "No further row that stands elsewhere"
        await reader.press("<")
        assert reader.at == (RIGHT, 1)


async def test_sides(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "tab")
        assert reader.at == (RIGHT, 2)
        await reader.press("h")
        assert reader.at == (LEFT, 2)
        await reader.press("l")
        assert reader.at == (RIGHT, 2)
        await reader.press("left")
        assert reader.at == (LEFT, 2)
        await reader.press("right")
        assert reader.at == (RIGHT, 2)


@pytest.mark.parametrize("back", ["backspace", "ctrl+o"])
async def test_counterpart_and_back(app: ReaderApp, back: str) -> None:
    async with reading(app) as reader:
        await reader.press(">", "enter")
        assert reader.at == (LEFT, 4)
        await reader.press(back)
        assert reader.at == (RIGHT, 1)


async def test_no_counterpart_is_said(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("enter")
        assert reader.said == "This stands on one side only"


@pytest.mark.parametrize("key", ["slash", "ctrl+f"])
async def test_search(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press(key, *"harbour", "enter")
        screen = reader.screen
        assert screen.search.describe() == "find “harbour” 1/4 (‹2 ›2)"
        places = [reader.at]
        for step in ("n", "f3", "n"):
            await reader.press(step)
            places.append(reader.at)
        assert places == [(RIGHT, 1), (LEFT, 2), (RIGHT, 2), (LEFT, 4)]
        await reader.press("N")
        assert reader.at == (RIGHT, 2)
        await reader.press("shift+f3")
        assert reader.at == (LEFT, 2)
        await reader.press("escape")
        assert screen.search.describe() == ""
        assert not screen.query_one("#search", Input).display


async def test_search_without_find(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("slash", *"zebra", "enter")
        assert reader.said == "Not found: zebra"


@pytest.mark.parametrize("key", ["a", "c", "insert"])
async def test_note_on_a_pair(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", key)
        assert isinstance(app.screen, NoteEditor)
        await reader.press(*"hm", "tab", *"fact", "enter")
        (note,) = reader.screen.session.notes.notes
        assert (note.text, note.tags) == ("hm", ("fact",))
        assert [target.side for target in note.targets] == [LEFT, RIGHT]
        assert note.targets[0].quote.startswith("The ferry left the harbour at noon")
        assert reader.screen.view.noted == Sides({2}, {2})


async def test_note_on_one_side(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "A", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert [target.side for target in note.targets] == [LEFT]


async def test_note_on_a_row_that_stands_elsewhere_binds_both_places(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press(">", "a", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert {target.quote for target in note.targets} == {"The harbour master blamed the fog."}
        assert len(note.targets) == 2


async def test_note_on_a_passage_of_the_list(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("S", "S", "f6", "j", "a", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert {target.quote for target in note.targets} == {"The harbour master blamed the fog."}


async def test_an_unsaved_note_is_dropped_only_when_asked_twice(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("a", *"hm", "escape")
        assert isinstance(app.screen, NoteEditor)
        assert "Not saved" in str(app.screen.query_one("#note-hint", Static).render())
        await reader.press("escape")
        assert reader.screen.session.notes.notes == ()


async def test_an_empty_note_is_not_saved(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("a", "ctrl+s")
        assert isinstance(app.screen, NoteEditor)
        await reader.press("escape")
        assert reader.screen.session.notes.notes == ()


async def test_kind_of_a_note(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("a", "ctrl+t", *"why", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert note.kind.value == "question"


@pytest.mark.parametrize("delete", ["D", "delete"])
async def test_edit_delete_undo(app: ReaderApp, delete: str) -> None:
    async with reading(app) as reader:
        await reader.press("A", *"hm", "ctrl+s", "e", "end", *"!", "ctrl+s")
        store = reader.screen.session.notes
        assert [note.text.strip() for note in store.notes] == ["hm!"]
        await reader.press(delete)
        assert store.notes == ()
        assert reader.screen.view.noted == Sides(set(), set())
        await reader.press("U")
        assert [note.text.strip() for note in store.notes] == ["hm!"]
        await reader.press("U")
        assert [note.text.strip() for note in store.notes] == ["hm"]
        await reader.press("U")
        assert store.notes == ()


async def test_notes_in_turn(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("A", *"one", "ctrl+s", "}", "}", "A", *"two", "ctrl+s", "g")
        await reader.press("full_stop")
        assert reader.at == (LEFT, 2)
        await reader.press("comma")
        assert reader.at == (LEFT, 0)


@pytest.mark.parametrize("key", ["at", "f4"])
async def test_list_of_notes(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "A", *"two", "ctrl+s", "g", key)
        assert reader.screen.sidebar.tab == "notes"
        await reader.press("enter")
        assert reader.at == (LEFT, 2)


async def test_sidebar(app: ReaderApp) -> None:
    async with reading(app) as reader:
        sidebar = reader.screen.sidebar
        assert sidebar.display
        await reader.press("s")
        assert not sidebar.display
        await reader.press("s", "S", "S")
        assert sidebar.tab == "passages"
        await reader.press("f6")
        assert sidebar.passages.has_focus
        await reader.press("j", "enter")
        assert reader.at == (LEFT, 4)
        await reader.press("f6")
        assert reader.screen.view.has_focus


async def test_views(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        modes = []
        for key in "12340":
            await reader.press(key)
            modes.append(view.mode)
        assert modes == [Mode.SPLIT, Mode.STACKED, Mode.LEFT, Mode.RIGHT, Mode.SPLIT]
        await reader.press("f2")
        assert view.mode is Mode.STACKED


async def test_counterpart_from_a_one_sided_view(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("3", ">", "enter")
        assert reader.screen.view.mode is Mode.RIGHT
        assert reader.at == (RIGHT, 1)


async def test_a_narrow_terminal_has_one_column(app: ReaderApp) -> None:
    async with reading(app, (60, 20)) as reader:
        assert reader.screen.view.mode is Mode.STACKED
        assert not reader.screen.sidebar.display


async def test_swap(app: ReaderApp) -> None:
    async with reading(app) as reader:
        left = reader.screen.index.documents[LEFT]
        columns = reader.screen.view.columns
        await reader.press("x")
        assert reader.screen.index.documents[RIGHT] is left
        assert reader.screen.index.complete
        assert reader.screen.view.columns == columns.mirrored()


async def test_measure(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        width = view.geometry.widths[RIGHT]
        await reader.press("minus")
        assert view.geometry.widths[RIGHT] == width - 4
        await reader.press("plus")
        assert view.geometry.widths[RIGHT] == width
        await reader.press("minus", "equals_sign")
        assert view.geometry.widths[RIGHT] == width


async def test_marks(app: ReaderApp) -> None:
    async with reading(app) as reader:
        assert reader.screen.view.marks.show_shared
        await reader.press("v")
        assert not reader.screen.view.marks.show_shared


async def test_numbers(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("number_sign")
        assert reader.screen.view.geometry.digits == 0


@pytest.mark.parametrize("key", ["M", "f9"])
async def test_overview(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press(key)
        assert not reader.screen.overview.display


async def test_folds(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        await reader.press("Z")
        assert view.fold_verbatim
        await reader.press("F")
        assert not view.fold_furniture
        await reader.press("z")
        assert reader.said.startswith("No fold here")


async def test_theme(app: ReaderApp) -> None:
    async with reading(app) as reader:
        before = app.theme
        await reader.press("t")
        assert isinstance(app.screen, ThemePicker)
        await reader.press("j")
        assert app.theme != before
        await reader.press("escape")
        assert app.theme == before
        await reader.press("t", "j", "enter")
        assert app.theme != before
        assert reader.screen.view.palette.theme.name == app.theme
        assert load_settings()[0].theme == app.theme


async def test_copy(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("y")
        assert app.clipboard == "The ferry was late"
        await reader.press("Y")
        assert app.clipboard == "“The ferry was late”\n— left.txt, paragraph 1"


@pytest.mark.parametrize("key", ["ctrl+r", "f5"])
async def test_reload(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press(key)
        assert reader.said == "Read again"


async def test_open(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("o")
        assert type(app.screen).__name__ == "ChooserScreen"
        await reader.press("escape")
        assert app.screen is reader.screen


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_names_every_command(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press(key)
        assert isinstance(app.screen, Help)
        shown = "\n".join(str(s.render()) for s in app.screen.query(Static))
        for command in COMMANDS:
            assert command.help in shown
            assert key_sign(command.keys.split(",")[0]) in shown
        await reader.press("escape")
        assert app.screen is reader.screen


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
async def test_palette_runs_a_command(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press(key, *"one column")
        await reader.pilot.pause(0.3)
        await reader.press("enter")
        await reader.pilot.pause()
        assert reader.screen.view.mode is Mode.STACKED


async def test_quit(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("q")
    assert app.return_code == 0


async def test_a_counterpart_is_chosen_where_there_are_several(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(app) as reader:
        screen = reader.screen
        places = screen.index.counterparts(RIGHT, 1, None)
        both = [places[0]._replace(paragraph=3), places[0]]
        monkeypatch.setattr(Focus, "counterparts", property(lambda self: both))
        await reader.press("enter", "j", "enter")
        assert reader.at == (LEFT, 4)


def test_every_command_has_one_binding_and_no_key_is_given_twice() -> None:
    keys = [key for binding in bindings() for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert all(is_key(key) for key in keys)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_keys_of_the_settings_are_checked() -> None:
    keymap, problems = checked_keymap(
        {"line-down": "e", "line-dwn": "e", "page-up": "ctrl-b", "next-row": "q"}
    )
    assert keymap == {"line-down": "e", "next-row": "q"}
    messages = [problem.message for problem in problems]
    assert 'keys: no command "line-dwn" (did you mean "line-down"?)' in messages
    assert any('"ctrl-b" is not a key' in message for message in messages)
    assert any('"e" is given to both' in message for message in messages)
    assert any('"q" is given to both' in message for message in messages)


async def test_a_note_names_who_the_settings_say(pair: Comparison) -> None:
    app = ReaderApp(following(FinishedJob(pair), Setup(creator="jo")))
    async with reading(app) as reader:
        await reader.press("A", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert note.creator == "jo"


@pytest.mark.parametrize(("width", "whole"), [(100, True), (84, False)])
async def test_where_the_line_is_short_the_cursor_is_told_before_the_whole(
    app: ReaderApp, width: int, whole: bool
) -> None:
    async with reading(app, (width, 20)) as reader:
        await reader.press("slash", *"harbour", "enter")
        line = "".join(text for text, _ in reader.screen.status.parts)
        assert reader.screen.search.describe() in line
        assert ("shared ‹" in line) is whole
        assert len(line) <= width


def test_every_command_is_done_by_the_screen_or_the_app() -> None:
    of_screen = {command.id for command in COMMANDS if not command.of_app}
    assert of_screen <= ACTIONS.keys()
    assert ACTIONS.keys() - of_screen == {"find", "settle-notes", "all-notes"}
    assert all(hasattr(ReaderApp, f"action_{c.of_app}") for c in COMMANDS if c.of_app)


@pytest.fixture
def commented(pair: Comparison, tmp_path: Path) -> ReaderApp:
    """The program with a comment of somebody else's in the left file."""
    comment = Comment(pair.left.paragraphs[2].span, "Ida Holm", "2024-03-14", "[b]Who says so?")
    left = replace(pair.left, comments=(comment,))
    found = Comparison(left, pair.right, pair.links, (), pair.rows, pair.overlap)
    return ReaderApp(following(FinishedJob(found)), folder=tmp_path)


async def test_a_comment_is_read_and_becomes_a_note(commented: ReaderApp) -> None:
    async with reading(commented) as reader:
        await reader.press("full_stop")
        assert reader.at == (LEFT, 2)
        assert reader.screen.view.noted.left == {2}
        told = listed(reader.screen.sidebar.notes)
        assert "comment in the file, Ida Holm ‹¶3" in told
        assert "[b]Who says so?" in told
        await reader.press("D")
        assert reader.said.startswith("A comment in the file, which is left as it is")
        await reader.press("e", "escape")
        assert reader.screen.session.notes.notes == ()
        assert not reader.screen.session.notes.path.exists()
        await reader.press("e", "e", "c", "c")
        (note,) = reader.screen.session.notes.notes
        assert (note.creator, note.text) == ("Ida Holm", "[b]Who says so?")
        assert "comment, Ida Holm" in listed(reader.screen.sidebar.notes)
        assert not isinstance(commented.screen, Question)
        await reader.press("escape", "U")
        assert reader.screen.session.notes.notes == ()
        assert "comment in the file" in listed(reader.screen.sidebar.notes)
