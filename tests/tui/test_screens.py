"""Choosing documents, odd documents, the mouse, and the comparison as it arrives."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.widgets import TabbedContent

from reader.collation.comparison import Comparison
from reader.errors import Cancelled, Severity
from reader.reading.index import LEFT, RIGHT
from reader.text import load
from reader.text.document import Document
from reader.tui.aligned import AlignedView
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS
from reader.tui.screens.chooser import ChooserScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.sidebar import TABS
from reader.tui.telling import tell
from reader.worker import ComparisonError

from .helpers import FinishedJob, OpenJob, begun, following, listed, reading, until


def long_pair(pair: Comparison) -> Comparison:
    """The pair, so long that the first frame does not wait for its comparison."""
    tail = "\n\n" + "x" * 300_000
    texts = (pair.left.text + tail, pair.right.text + tail)
    documents = [
        Document(t, d.paragraphs, d.name)
        for t, d in zip(texts, (pair.left, pair.right), strict=True)
    ]
    return Comparison(*documents, pair.links, (), pair.rows, pair.overlap)


async def test_texts_are_read_while_they_are_compared(pair: Comparison) -> None:
    result = long_pair(pair)
    job = OpenJob(result.left, result.right)
    async with reading(ReaderApp(following(job))) as reader:
        view = reader.screen.view
        await reader.press("}", "}", "}")
        assert reader.at == (LEFT, 3)
        await asyncio.wait_for(_until(lambda: "comparing 40%" in reader.screen.status.state), 10)
        job.end(result)
        await asyncio.wait_for(_until(lambda: view.index.complete), 10)
        await reader.pilot.pause()
        # The reader is where they were, though the rows are others now.
        assert reader.at == (LEFT, 3)
        assert reader.screen.status.state == ""


async def test_long_texts_are_searched_when_no_more_is_typed(
    pair: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(ReaderApp(following(FinishedJob(long_pair(pair))))) as reader:
        monkeypatch.setattr("reader.tui.screens.searching._TYPING", 60)
        await reader.press("/", *"harbou")
        assert not reader.screen.search.is_done
        await reader.press("r", "enter")
        assert reader.screen.search.describe() == "find “harbour” 1/4 (‹2 ›2)"
        monkeypatch.setattr("reader.tui.screens.searching._TYPING", 0)
        await reader.press("/", "s")
        await until(lambda: reader.screen.search.is_done)
        assert reader.screen.search.query == "s"


async def test_a_failed_comparison_is_a_message_over_both_texts(pair: Comparison) -> None:
    result = long_pair(pair)
    job = OpenJob(result.left, result.right)
    async with reading(ReaderApp(following(job))) as reader:
        job.end(ComparisonError("the texts could not be compared: no memory"))
        await asyncio.wait_for(_until(lambda: "no memory" in reader.screen.status.state), 10)
        await reader.press("}")
        assert reader.at == (LEFT, 1)
        await reader.press("]")
        assert reader.screen.status.said == "The texts are not compared; F5 compares them"


async def _until(condition: object) -> None:
    assert callable(condition)
    while not condition():
        await asyncio.sleep(0.01)


_OPEN_ANOTHER_SCREEN = {
    "quit",
    "export",
    "open",
    "palette",
    "help",
    "theme",
    "search",
    "note",
    "note-side",
    "why",
    "options",
    "filter",
}


@pytest.mark.parametrize("texts", [("", ""), ("", "One word"), ("One word", "")])
async def test_empty_documents_open_and_take_every_command(texts: tuple[str, str]) -> None:
    documents = [Document.from_text(text, name="n") for text in texts]
    app = ReaderApp(begun(*documents))
    async with reading(app) as reader:
        for command in COMMANDS:
            if command.id not in _OPEN_ANOTHER_SCREEN:
                await reader.screen.run_action(command.action)
        await reader.pilot.pause()
        assert isinstance(app.screen, ReadingScreen)


async def test_the_same_document_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A headline\n\nThe ferry left the harbour at noon, two hours late today.\n")
    documents = load(path), load(path)
    async with reading(ReaderApp(begun(*documents))) as reader:
        assert "same file" in reader.screen.status.said
        assert reader.screen.index.comparison.overlap.left == 1


async def test_a_click_moves_the_cursor_and_a_double_click_jumps(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        x = view.geometry.text_start(RIGHT) + 2
        y = view.layout_now.line_of(RIGHT, 1)
        await reader.pilot.click("#facing", offset=(x, y))
        await reader.pilot.pause()
        assert reader.at == (RIGHT, 1)
        await reader.pilot.click("#facing", offset=(x, y), times=2)
        await reader.pilot.pause()
        assert reader.at == (LEFT, 4)


async def test_a_drag_selects_on_one_side_and_is_what_a_note_is_about(app: ReaderApp) -> None:
    async with reading(app) as reader:
        view = reader.screen.view
        x, y = view.geometry.text_start(LEFT), view.layout_now.line_of(LEFT, 2)
        await reader.pilot.mouse_down("#facing", offset=(x + 4, y))
        await reader.pilot.hover("#facing", offset=(x + 8, y))
        await reader.pilot.mouse_up("#facing", offset=(x + 8, y))
        await reader.pilot.pause()
        assert view.marks.selected is not None
        side, span = view.marks.selected
        assert (side, reader.screen.index.documents[LEFT].slice(span)) == (LEFT, "ferry")
        await reader.press("a", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert [target.quote for target in note.targets] == ["ferry"]


async def test_the_wheel_scrolls_and_the_cursor_stays_on_the_screen(pair: Comparison) -> None:
    async with reading(ReaderApp(following(FinishedJob(pair))), (60, 9)) as reader:
        view = reader.screen.view
        for _ in range(3):
            view.scroll_down(animate=False)
        await reader.pilot.pause()
        top = view.scroll_offset.y
        assert top > 0
        assert top <= view.cursor_y < top + view.size.height


async def test_the_next_tab_is_asked_for_before_the_tabs_know_their_first(app: ReaderApp) -> None:
    async with reading(app) as reader:
        sidebar = reader.screen.sidebar
        sidebar.tabs.set_reactive(TabbedContent.active, "")  # as it is right after they are made
        await reader.press("S")
        assert sidebar.tab == TABS[1]


async def test_a_tab_of_the_sidebar_is_chosen_with_the_mouse(app: ReaderApp) -> None:
    async with reading(app) as reader:
        # The tabs stand where they stay once the credits are counted.
        await asyncio.wait_for(_until(lambda: reader.screen.sidebar.credits.count), 10)
        await reader.pilot.pause()
        await reader.pilot.click("#--content-tab-tab-passages")
        await reader.pilot.pause()
        assert reader.screen.sidebar.tab == "passages"


async def test_hostile_markup_is_text_everywhere(tmp_path: Path) -> None:
    hostile = "[/b] [even] [@click=app.quit]press[/] [link=https://example.com]x[/link]"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            f'---\ntitle: "{hostile}"\nauthor: "{hostile}"\n---\n\n{hostile} of {name}\n\nText.\n'
        )
    documents = load(tmp_path / "a.txt"), load(tmp_path / "b.txt")
    async with reading(ReaderApp(begun(*documents), folder=tmp_path)) as reader:
        await reader.press(
            "A", *"[/b] [@click=app.quit]x[/]", "ctrl+s", "@", "slash", *"[/b]", "enter"
        )
        assert "[@click=app.quit]press[/]" in listed(reader.screen.sidebar.sources)
        tell(reader.app, hostile, Severity.ERROR)
        await reader.press("o")
        await reader.pilot.pause()
        assert isinstance(reader.app.screen, ChooserScreen)


async def test_resizing_keeps_the_place(pair: Comparison) -> None:
    async with reading(ReaderApp(following(FinishedJob(pair))), (130, 20)) as reader:
        await reader.press("}", "}", "}")
        before = reader.at
        for size in ((60, 12), (200, 50), (80, 24), (30, 6)):
            await reader.pilot.resize_terminal(*size)
            await reader.pilot.pause()
            assert reader.at == before


async def test_another_width_is_laid_out_once(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(app, (160, 30)) as reader:
        laid_out = []
        lay_out = AlignedView._lay_out
        monkeypatch.setattr(
            AlignedView, "_lay_out", lambda view: laid_out.append(view) or lay_out(view)
        )
        await reader.press("s")
        assert len(laid_out) == 1


async def test_escape_stops_a_comparison_and_both_texts_stay(pair: Comparison) -> None:
    result = long_pair(pair)
    job = OpenJob(result.left, result.right)
    job.cancel = lambda: job.end(  # type: ignore[method-assign]
        Cancelled("the comparison was stopped")
    )
    async with reading(ReaderApp(following(job))) as reader:
        await reader.press("escape")
        assert "Comparison stopped" in reader.said
        await asyncio.wait_for(_until(lambda: reader.screen.status.state), 10)
        assert reader.screen.status.state == "the comparison was stopped; F5 compares"
        await reader.press("}")
        assert reader.at == (LEFT, 1)


@pytest.mark.parametrize("keys", [("2", "tab"), ("3", "l"), ("4", "tab"), ("tab", "h", "l")])
async def test_sides_are_changed_where_both_texts_are_empty(keys: tuple[str, ...]) -> None:
    documents = [Document.from_text("", name="n") for _ in range(2)]
    for size in ((130, 30), (50, 20)):
        async with reading(ReaderApp(begun(*documents)), size) as reader:
            await reader.press(*keys)
            assert reader.app.fault is None


async def test_a_row_that_differs_in_punctuation_alone_has_a_sign_of_its_own() -> None:
    same = "The lock keeper went home, and nobody saw him again."
    left = Document.from_paragraphs([same, "It rained; therefore the ferry waited at the quay."])
    right = Document.from_paragraphs([same, "It rained, therefore, the Ferry waited at the quay."])
    async with reading(ReaderApp(begun(left, right))) as reader:
        await until(lambda: reader.screen.index.complete)
        index = reader.screen.index
        assert [index.differs_in_form(row) for row in range(2)] == [False, True]
        await reader.press("}")
        said = "".join(text for text, _ in reader.screen.status.parts)
        assert "≃ word for word but for case or punctuation" in said
