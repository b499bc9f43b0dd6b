"""Why a pair stands together, and what is asked of the comparison, on the screen."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.widgets import Static

from reader import Document, Ignore, Options, Relation
from reader.reading.index import LEFT
from reader.tui.app import ReaderApp
from reader.tui.screens.why import Why

from .helpers import Reader, begun, reading, until


async def explained(reader: Reader, app: ReaderApp) -> str:
    """What the open explanation says, once the words are read."""
    assert isinstance(app.screen, Why)
    async with asyncio.timeout(10):
        while True:
            said = "\n".join(str(static.render()) for static in app.screen.query(Static))
            if "Reading the words" not in said:
                return said
            await reader.pilot.pause(0.02)


async def test_why_names_the_shared_words_of_the_pair(app: ReaderApp) -> None:
    async with reading(app) as reader:
        reader.screen.view.go_to(LEFT, 2)
        await reader.press("i")
        said = await explained(reader, app)
        assert "Why this pair: left ¶3" in said
        assert "left ¶3 = right ¶3" in said
        assert "times the level of chance" in said
        assert "hours after the time on the board" in said
        assert any(line.split()[:2] == ["board", "×1"] for line in said.splitlines())
        await reader.press("j", "k", "space", "b", "i")
        assert app.screen is reader.screen


async def test_why_names_what_is_most_like_text_that_stands_alone(app: ReaderApp) -> None:
    async with reading(app) as reader:
        reader.screen.view.go_to(LEFT, 3)
        await reader.press("i")
        said = await explained(reader, app)
        assert "Why this stands alone: left ¶4" in said
        assert "Most alike is right ¶" in said
        await reader.press("escape")
        assert app.screen is reader.screen


async def test_what_is_ignored_is_chosen_and_compared_again(tmp_path: Path) -> None:
    left = Document.from_paragraphs(["The ferry left at noon, two hours late, from Orrin Quay."])
    right = Document.from_paragraphs(["The Ferry left at noon two hours late from Orrin quay."])
    app = ReaderApp(begun(left, right), folder=tmp_path)
    async with reading(app) as reader:
        assert reader.screen.index.comparison.links[0].relation is Relation.VERBATIM
        await reader.press("tilde", "space", "enter")
        assert app.screen is reader.screen
        assert reader.screen.session.asked.ignore == {Ignore.PUNCTUATION}
        await until(lambda: reader.screen.index.complete)
        assert reader.screen.index.comparison.links[0].relation is Relation.EDITED
        assert "no change is: punctuation" in reader.said
        await reader.press("tilde", "j", "j", "space", "tab", *"30", "enter")
        assert reader.screen.session.asked.ignore == frozenset()
        assert reader.screen.session.asked.min_words == 30
        await until(lambda: reader.screen.index.complete)
        assert reader.screen.index.comparison.passages == ()


async def test_options_are_left_alone_on_escape_and_kept_on_reload(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("tilde", "space", "escape")
        assert reader.screen.session.asked == Options()
        await reader.press("tilde", "space", "enter", "f5")
        assert reader.screen.session.asked.ignore == {Ignore.PUNCTUATION}
        await reader.press("x")
        assert reader.screen.session.asked.ignore == {Ignore.PUNCTUATION}
