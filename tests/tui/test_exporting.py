"""The key that writes what was found into a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collation import compare
from reader.reports.formats import BY_NAME, FORMATS
from reader.text import load
from reader.text.document import Document
from reader.tui.app import ReaderApp
from reader.tui.screens.exporter import Exporter
from reader.tui.screens.question import Question
from reader.tui.screens.reading import ReadingScreen

from .helpers import FinishedJob, OpenJob, Reader, following, reading, until

TEXT = "The old mill at Varn ground its last sack of barley on the ninth of October.\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReaderApp:
    monkeypatch.chdir(tmp_path)
    for name, text in (("left.txt", TEXT), ("right.txt", TEXT.replace("barley", "rye"))):
        Path(name).write_text(text)
    comparison = compare(load("left.txt"), load("right.txt"))
    return ReaderApp(following(FinishedJob(comparison)))


def shown_file(reader: Reader) -> str:
    dialog = reader.app.screen
    assert isinstance(dialog, Exporter)
    return dialog._file.value


async def written(reader: Reader) -> None:
    await until(lambda: reader.said.startswith("Written: "))


async def test_a_page_is_written_at_two_keys(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("E")
        assert shown_file(reader) == "left--right.html"
        await reader.press("enter")
        await written(reader)
        assert "barley" in Path("left--right.html").read_text()
        # Another one does not go over it.
        await reader.press("E")
        assert shown_file(reader) == "left--right-2.html"
        await reader.press("escape")
    assert sorted(path.name for path in Path().iterdir()) == [
        "left--right.html",
        "left.txt",
        "right.txt",
    ]


async def test_the_name_follows_the_format_until_another_is_typed(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("E", *["up"] * len(FORMATS))
        first = FORMATS.index(BY_NAME["html"])
        await reader.press(*["up"] * first, "down")
        dialog = reader.app.screen
        assert isinstance(dialog, Exporter)
        assert shown_file(reader) == f"left--right{dialog._chosen.suffix}"
        dialog._file.value = "mine"
        await reader.press("down")
        assert shown_file(reader) == "mine"
        await reader.press("escape")
        assert isinstance(reader.app.screen, ReadingScreen)


@pytest.mark.parametrize(
    ("key", "replaced"), [("r", True), ("escape", False), ("enter", False), ("k", False)]
)
async def test_a_file_that_is_there_is_asked_about(
    app: ReaderApp, key: str, replaced: bool
) -> None:
    Path("mine.html").write_text("mine")
    async with reading(app) as reader:
        await reader.press("E")
        dialog = reader.app.screen
        assert isinstance(dialog, Exporter)
        dialog._file.value = "mine.html"
        await reader.press("enter")
        assert isinstance(reader.app.screen, Question)
        await reader.press(key)
        if replaced:
            await written(reader)
    assert (Path("mine.html").read_text() == "mine") is not replaced


@pytest.mark.parametrize("name", ["left.txt", "right.txt", "no/folder/x.html", "", "  "])
async def test_what_must_not_or_cannot_be_written(app: ReaderApp, name: str) -> None:
    async with reading(app) as reader:
        await reader.press("E")
        dialog = reader.app.screen
        assert isinstance(dialog, Exporter)
        dialog._file.value = name
        await reader.press("enter")
        if isinstance(reader.app.screen, Question):
            await reader.press("r")
        if not name.strip():
            assert isinstance(reader.app.screen, Exporter)
        else:
            told = reader.app._notifications
            await until(lambda: told)
            assert [note.severity for note in told] == ["error"]
    assert Path("left.txt").read_text() == TEXT
    assert {path.name for path in Path().iterdir()} == {"left.txt", "right.txt"}


async def test_nothing_is_written_before_the_texts_are_compared() -> None:
    left = Document.from_text(TEXT)
    job = OpenJob(left, left)
    async with reading(ReaderApp(following(job))) as reader:
        await reader.press("E", "E")
        assert reader.said == "The texts are still being compared"
        assert isinstance(reader.app.screen, ReadingScreen)
        job.end(compare(left, left))


async def test_the_key_twice_and_quickly(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("E", "E", "enter", "enter")
        await until(Path("left--right.html").exists)
        assert isinstance(reader.app.screen, ReadingScreen)
