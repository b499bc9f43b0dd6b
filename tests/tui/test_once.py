"""Both texts read as one on the screen."""

from __future__ import annotations

import pytest

from reader import compare
from reader.collation.comparison import Comparison
from reader.reading.laid import Mode
from reader.reading.oncelayout import OnceLayout
from reader.text.document import Document
from reader.text.model import Side
from reader.tui.app import ReaderApp

from .helpers import FinishedJob, OpenJob, Reader, following, reading

LEFT, RIGHT = Side.LEFT, Side.RIGHT
FERRY = "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind it much."
WIND = "By midnight the wind had gone round to the west, and the captain had the lamps put out."
LANDING = "They landed at Tarvick in the rain, with every passenger accounted for."
OWN = "The harbour bell was sold to a collector in the spring."


@pytest.fixture
def moved() -> Comparison:
    """The first paragraph of the left text is the last of the right one, in other words."""
    return compare(
        Document.from_paragraphs([FERRY, WIND, LANDING, OWN]),
        Document.from_paragraphs([WIND, LANDING, FERRY.replace("six", "seven")]),
    )


@pytest.fixture
def app(moved: Comparison) -> ReaderApp:
    return ReaderApp(following(FinishedJob(moved)))


def shown(reader: Reader) -> str:
    """What stands in the view."""
    view = reader.screen.view
    lines = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    return "\n".join(lines)


async def test_all_is_read_once(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("5")
        assert reader.screen.view.mode is Mode.ONCE
        text = shown(reader)
        assert text.count("midnight") == text.count("Tarvick") == 1
        assert "quay at ‹six› ›seven‹, an" in text
        assert "read at ‹¶1  The ferry left" in text
        await reader.press("j")
        assert "both read once, in ‹ order" in "".join(t for t, _ in reader.screen.status.parts)


async def test_the_cursors_side_says_where_what_moved_stands(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("l", "5")
        assert "read at ›¶3  The ferry left" in shown(reader)
        await reader.press("h")
        assert "read at ›¶3" in shown(reader)
        await reader.press("5")
        assert "read at ‹¶1" in shown(reader)


async def test_a_place_is_kept_in_every_view(app: ReaderApp) -> None:
    async with reading(app, (60, 12)) as reader:
        view = reader.screen.view
        await reader.press("}", "}", "j")
        assert reader.at == (LEFT, 2)
        offset = view.place.offset
        for key in "5152535450":
            await reader.press(key)
            assert reader.at in {(LEFT, 2), (RIGHT, 1)}
        await reader.press("3", "5")
        assert view.text_side is LEFT
        assert abs(view.place.offset - offset) < 60


async def test_rows_changes_and_both_places_of_a_move(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("5", "}")
        assert reader.at == (LEFT, 1)
        await reader.press("]")
        assert reader.at == (LEFT, 3)
        await reader.press("]")
        assert reader.at == (RIGHT, 2)
        await reader.press("enter")
        assert reader.at == (LEFT, 0)
        await reader.press("enter")
        assert reader.at == (RIGHT, 2)
        await reader.press("backspace")
        assert reader.at == (LEFT, 0)
        await reader.press("G")
        assert reader.at == (RIGHT, 2)
        await reader.press("{", "{", "k", "k")
        assert reader.at == (LEFT, 1)


async def test_words_of_either_side_are_found(app: ReaderApp) -> None:
    async with reading(app, (60, 14)) as reader:
        view = reader.screen.view
        await reader.press("5", "slash", *"seven", "enter")
        assert view.cursor_y == 0
        line = view.render_line(0)
        found = [segment for segment in line if segment.text == "seven"]
        assert found
        assert found[0].style is not None
        wanted = view.palette.style("search-current")
        assert found[0].style.bgcolor == wanted.bgcolor
        await reader.press("escape", "slash", *"bell", "enter")
        assert reader.at == (LEFT, 3)
        await reader.press("escape")
        assert reader.screen.search.query == ""


async def test_the_paragraph_of_the_cursors_side_is_copied(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(ReaderApp, "copy_to_clipboard", lambda _, text: taken.append(text))
    async with reading(app) as reader:
        await reader.press("5", "}", "y", "tab", "y", "g", "y")
        assert taken == [WIND, WIND, FERRY]


async def test_widths_and_folds(app: ReaderApp) -> None:
    async with reading(app, (80, 20)) as reader:
        view = reader.screen.view
        await reader.press("5")
        width = view.geometry.widths.left
        await reader.press("minus")
        assert view.geometry.widths.left == width - 4
        await reader.press("Z")
        assert "2 rows word for word the same" in shown(reader)
        await reader.press("}", "enter")
        assert WIND[:20] in shown(reader)
        await reader.press("number_sign")
        assert view.geometry.digits == 0


async def test_a_new_width_keeps_the_words(app: ReaderApp) -> None:
    async with reading(app, (120, 20)) as reader:
        view = reader.screen.view
        await reader.press("5", "}", "}")
        await reader.pilot.resize_terminal(50, 20)
        await reader.pilot.pause()
        assert view.mode is Mode.ONCE
        assert reader.at == (LEFT, 2)


async def test_a_click_is_on_the_side_that_has_the_line(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        await reader.press("l", "5")
        y = view.layout_now.line_of(LEFT, 3)
        await reader.pilot.click(view, offset=(10, y))
        assert reader.at == (LEFT, 3)
        y = view.layout_now.line_of(RIGHT, 1)
        await reader.pilot.click(view, offset=(10, y))
        assert view.paragraph == 1 + (view.text_side is LEFT)


async def test_a_drag_selects_words_of_the_side_of_the_cursor(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        await reader.press("5", "tab")
        x, y = view.geometry.margin, view.layout_now.line_of(LEFT, 1)
        await reader.pilot.mouse_down("#facing", offset=(x + 3, y))
        await reader.pilot.hover("#facing", offset=(x + 10, y))
        await reader.pilot.mouse_up("#facing", offset=(x + 10, y))
        await reader.pilot.pause()
        assert view.marks.selected is not None
        side, span = view.marks.selected
        assert (side, view.index.documents[side].slice(span)) == (RIGHT, "midnight")


async def test_notes_are_marked_where_their_words_are_read(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("l", "}", "}", "}", "5", "A", *"hm", "ctrl+s")
        noted = reader.screen.view.noted
        assert noted.right
        await reader.press("5")
        assert "†" in shown(reader)
        await reader.press("h", "5")
        assert "†" in shown(reader)


async def test_long_texts_are_merged_beside_the_keys(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.following._SHORT", 0)
    async with reading(app) as reader:
        await reader.press("5")
        assert isinstance(reader.screen.view.layout_now, OnceLayout)
        assert reader.screen.status.state == ""
        await reader.press("1")
        assert reader.screen.view.mode is Mode.SPLIT


async def test_it_waits_for_the_comparison(moved: Comparison) -> None:
    job = OpenJob(moved.left, moved.right)
    async with reading(ReaderApp(following(job))) as reader:
        await reader.press("5")
        assert reader.screen.view.mode is Mode.STACKED
        job.end(moved)
        while not reader.screen.index.complete:
            await reader.pilot.pause(0.01)
        await reader.pilot.pause()
        assert reader.screen.view.mode is Mode.ONCE


async def test_sides_are_exchanged(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("5", "x")
        while not reader.screen.index.complete:
            await reader.pilot.pause(0.01)
        await reader.pilot.pause()
        assert reader.screen.view.mode is Mode.ONCE
        assert "‹seven› ›six‹" in shown(reader)


async def test_empty_texts() -> None:
    nothing = compare(Document.from_paragraphs([]), Document.from_paragraphs([]))
    async with reading(ReaderApp(following(FinishedJob(nothing)))) as reader:
        await reader.press("5", "j", "}", "]", "enter", "G", "y")
        assert reader.screen.view.mode is Mode.ONCE
