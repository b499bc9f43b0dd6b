"""Keys that come in a burst do what they do one by one."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.keys import _character_to_key

from reader.tui.app import ReaderApp
from reader.tui.inputs import SearchBar
from reader.tui.screens.filter import FilterChooser

from .helpers import Reader, reading


async def burst(reader: Reader, keys: Iterable[str]) -> None:
    """Send keys at once, as a terminal does with what is pasted without brackets."""
    for key in keys:
        name = _character_to_key(key) if len(key) == 1 else key
        reader.app.post_message(events.Key(name, key if len(key) == 1 else None))
    await reader.pilot.pause()
    await reader.pilot.pause()


async def test_keys_after_the_search_line_go_to_the_text(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await burst(reader, ["/", *"the", "enter", "n", "n"])
        assert reader.screen.query_one(SearchBar).value == "the"
        assert reader.screen.search.query == "the"
        assert reader.screen.search.at == 2 % len(reader.screen.search.finds)
        assert app.focused is reader.screen.view


async def test_the_search_line_is_closed_from_the_sidebar(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await burst(reader, ["f6", "/", "x", "escape"])
        assert not reader.screen.query_one(SearchBar).display
        assert reader.screen.search.query == ""
        assert app.focused is reader.screen.view


async def test_a_note_is_typed_at_once(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await burst(reader, ["a", *"swift ink", "ctrl+s", "j"])
        (note,) = reader.screen.session.notes.notes
        assert note.text == "swift ink"
        assert app.screen is reader.screen
        assert reader.screen.view.cursor_y == 2


async def test_a_filter_is_chosen_at_once(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await burst(reader, ["&", "m", "]"])
        assert not isinstance(app.screen, FilterChooser)
        assert reader.screen.filter.name == "moved"
        assert reader.screen.filter.at == 1


async def test_a_command_is_found_at_once(app: ReaderApp) -> None:
    async with reading(app) as reader:
        width = reader.screen.view.measure_limit
        await burst(reader, [":", *"wider", "enter", "+"])
        assert app.screen is reader.screen
        assert reader.screen.view.measure_limit == width + 8
