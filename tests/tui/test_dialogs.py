"""Every dialog, answered twice and opened twice; every key pressed twice."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets import OptionList

import reader.tui.screens
from reader.collation import compare
from reader.collation.comparison import Comparison
from reader.reading.index import LEFT
from reader.text import load
from reader.text.document import Document
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS
from reader.tui.screens.chooser import ChooserScreen
from reader.tui.screens.dialog import Answered
from reader.tui.screens.reading import ReadingScreen

from .helpers import FinishedJob, OpenJob, Reader, following, reading, until

TEXTS = {
    "a.txt": "“The ferry left at noon,” said Mina Solheim.\n\nNobody on the quay was told why.\n",
    "b.txt": "“The ferry left at noon,” said the master.\n\nIt will sail again tomorrow.\n",
    "c.txt": "Something else.\n",
}
OPENERS = ["t", "ampersand", "C", "tilde", "a", "i", "question_mark", "o", "colon"]
SMALL = (90, 24)
ANSWERS = ["enter", "escape", "q", "f", "ctrl+s"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


async def opened(reader: Reader, key: str) -> None:
    """Press a key twice at once, as who is not sure to have pressed it."""
    if key == "C":
        await until(lambda: reader.screen.credits.known)
        reader.screen.view.go_to(LEFT, 0)
    await reader.press(key, key)


def kinds(app: ReaderApp) -> list[type]:
    return [type(screen) for screen in app.screen_stack]


def app_in(folder: Path) -> ReaderApp:
    """The program, with two documents of a folder compared."""
    documents = load(folder / "a.txt"), load(folder / "b.txt")
    return ReaderApp(following(FinishedJob(compare(*documents))), folder=folder)


@pytest.mark.parametrize("opener", OPENERS)
async def test_a_dialog_is_answered_once(folder: Path, opener: str) -> None:
    answers = list(ANSWERS)
    while answers:
        app = app_in(folder)
        async with reading(app, SMALL) as reader:
            while answers and app.is_running and not app._exit:
                await opened(reader, opener)
                shown = kinds(app)
                assert len(shown) == len(set(shown))
                answer = answers.pop()
                await reader.press(answer, answer, answer)
                await reader.press("escape", "escape", "escape")
                assert app.fault is None
                if app.is_running and not app._exit:
                    assert isinstance(app.screen, ReadingScreen | ChooserScreen)
                    if isinstance(app.screen, ChooserScreen):
                        await reader.press("escape")


@pytest.mark.parametrize("opener", ["t", "ampersand", "C"])
async def test_an_option_is_double_clicked(folder: Path, opener: str) -> None:
    app = app_in(folder)
    async with reading(app, SMALL) as reader:
        await opened(reader, opener)
        options = app.screen.query_one(OptionList)
        line = next(n for n in range(options.option_count) if not options.options[n].disabled)
        await reader.pilot.click(options, offset=(4, line), times=2)
        await reader.pilot.pause()
        await reader.press("escape", "escape", "escape")
        assert app.fault is None


def test_every_dialog_is_a_dialog() -> None:
    for module in pkgutil.iter_modules(reader.tui.screens.__path__, "reader.tui.screens."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and value.__module__.startswith("reader.tui"):
                assert not issubclass(value, ModalScreen) or issubclass(value, Answered)


async def test_other_documents_are_opened_twice(folder: Path) -> None:
    app = app_in(folder)
    async with reading(app) as reader:
        for _ in range(2):
            before = reader.screen
            await reader.press("o", "enter", "enter")
            await until(
                lambda before=before: (
                    isinstance(app.screen, ReadingScreen) and app.screen is not before
                )
            )
            assert kinds(app) == [ReadingScreen]
            assert not before.is_attached
            assert before.session.job.finished.wait(10)
        await reader.press("q")
    assert app.return_code == 0


PLACES = [
    "text",
    "sidebar",
    "search",
    pytest.param("empty", marks=pytest.mark.slow),
    pytest.param("comparing", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("place", PLACES)
async def test_every_key_is_pressed_twice(
    pair: Comparison, folder: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = FinishedJob(pair)
    if place == "empty":
        nothing = Document.from_text("", name="x")
        job = FinishedJob(compare(nothing, nothing))
    elif place == "comparing":
        job = OpenJob(pair.left, pair.right)  # type: ignore[assignment]
    monkeypatch.setattr(ReaderApp, "action_quit", lambda self: None)
    size = (130, 30) if place == "sidebar" else SMALL
    async with reading(ReaderApp(following(job), folder=folder), size) as reader:
        for command in COMMANDS:
            if place == "sidebar" and not reader.screen.sidebar.has_focus_within:
                await reader.press("f6")
            elif place == "search":
                await reader.press("slash")
            keys = command.keys.split(",")
            for key in keys if place == "text" else keys[:1]:
                await reader.press(key, key)
                assert reader.app.fault is None, command.id
                while not isinstance(reader.app.screen, ReadingScreen):
                    await reader.press("escape")
                    await reader.pilot.pause()
        job.finished.set()


@pytest.mark.parametrize(
    "keys", [("s", "w", "enter", "enter"), ("pagedown", "pagedown"), ("escape", "escape", "enter")]
)
async def test_the_commands_hold_when_keys_come_in_a_burst(
    folder: Path, keys: tuple[str, ...]
) -> None:
    app = app_in(folder)
    async with reading(app, SMALL) as reader:
        for start in ("colon", "ctrl+p"):
            app.simulate_key(start)
            for key in keys:
                app.simulate_key(key)
            await reader.pilot.pause()
            await reader.press("escape", "escape")
            assert app.fault is None
            assert kinds(app) == [ReadingScreen]
