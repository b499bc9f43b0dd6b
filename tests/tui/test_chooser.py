"""Choosing two texts on the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from reader.beside import beside
from reader.collation.comparison import Comparison
from reader.reading.session import Setup
from reader.shelf.choices import Kind
from reader.text import load
from reader.text.document import Document
from reader.text.model import Version
from reader.tui.app import ReaderApp
from reader.tui.cells import cell_width
from reader.tui.inputs import FilterLine
from reader.tui.screens.chooser import ChooserScreen
from reader.tui.screens.reading import ReadingScreen
from reader.tui.screens.textlist import TextList, columns

from ..tracked import DELETED, INSERTED, Piece, tracked_docx
from .helpers import FinishedJob, following, until

FERRY = "The Linnet drifted off Velmay for five hours after both fuel pumps failed on Tuesday."
OTHER = "The council wants new lamps along the quay before the autumn market opens."


class Chooser:
    """The chooser under test."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ChooserScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, ChooserScreen))

    @property
    def list(self) -> TextList:
        return self.screen.query_one(TextList)

    @property
    def names(self) -> list[str]:
        return [e.name for e in self.list.entries if e.kind is not Kind.SAMPLE]

    @property
    def at(self) -> str:
        return self.list.current.name if self.list.current else ""

    def said(self, part: str) -> str:
        return str(self.screen.query_one(f"#chooser-{part}", Static).render())

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def looked(self) -> None:
        """Wait until all files have been looked at, and show that."""
        self.screen.look()
        await until(lambda: self.app._looker.is_done)
        self.screen.look()
        await self.pilot.pause()
        self.screen.look()
        await self.pilot.pause()

    def line(self, number: int) -> str:
        """A line of the list."""
        return "".join(segment.text for segment in self.list.render_line(number)).rstrip()

    @property
    def opened(self) -> list[str]:
        """The names of the texts that are open."""
        screen = self.app.screen
        assert isinstance(screen, ReadingScreen)
        return [document.name for document in screen.index.documents]


@asynccontextmanager
async def choosing(app: ReaderApp, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Chooser]:
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Chooser(app, pilot)


def write(folder: Path, *names: str, text: str = OTHER) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"A headline\n\n{text}\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that has nothing else in it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    return folder


class Slow:
    """Reads files, one of which does not come until it is let go."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.released = Event()

    def __call__(self, name: Path | str, version: Version | None) -> Document:
        if Path(name).name == self.name:
            self.released.wait(30)
        return load(name, version)


async def test_two_files_are_chosen_one_after_the_other(folder: Path) -> None:
    write(folder, "a.txt", "b.md", "c.png", "more/d.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        assert chooser.names == ["..", "more/", "a.txt", "b.md"]
        await chooser.press("enter")
        assert "Left: a.txt" in chooser.said("title")
        assert chooser.names == ["..", "more/", "b.md"]
        await chooser.press("escape")
        assert chooser.said("title") == "Choose the left text"
        assert chooser.at == "a.txt"
        await chooser.press("enter", "enter")
        assert chooser.opened == ["a.txt", "b.md"]


async def test_a_sample_pair_is_taken_at_once(folder: Path) -> None:
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.looked()
        assert chooser.line(1) == "  Samples"
        assert "·" in chooser.line(2)
        await chooser.press(*"salt road", "enter")
        assert chooser.opened == ["1847.txt", "1902.txt"]


@pytest.mark.parametrize("is_relative", [False, True])
async def test_a_given_text_lacks_the_right_one_only(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_relative: bool
) -> None:
    write(folder, "a.txt", "b.txt", "c.txt")
    monkeypatch.chdir(folder)
    left = Path("b.txt") if is_relative else folder / "b.txt"
    async with choosing(ReaderApp(left=left)) as chooser:
        assert chooser.names == ["..", "a.txt", "c.txt"]
        await chooser.press("c", "enter")
        assert chooser.opened == ["b.txt", "c.txt"]
        await chooser.press("o")
        assert chooser.screen.folder.path == folder
        await chooser.press("escape")
        assert chooser.opened == ["b.txt", "c.txt"]


async def test_a_text_that_git_keeps_has_partners_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.txt")
    write(folder, "z.txt", text=FERRY)
    monkeypatch.chdir(folder)

    def read(name: Path | str, version: Version | None) -> Document:
        return load(folder / "z.txt" if name == "HEAD~1:old.txt" else name, version)

    app = ReaderApp(left="HEAD~1:old.txt", setup=Setup(load=read))
    async with choosing(app) as chooser:
        await chooser.looked()
        assert "Left: HEAD~1:old.txt" in chooser.said("title")
        assert chooser.names == ["..", "z.txt", "a.txt"]
        await chooser.press("enter")
        assert chooser.opened == ["z.txt", "z.txt"]


async def test_escape_clears_then_leaves(folder: Path) -> None:
    write(folder, "a.txt", "b.txt")
    async with choosing(ReaderApp(left=folder / "a.txt")) as chooser:
        await chooser.press("b", "escape")
        assert chooser.screen.query_one(FilterLine).value == ""
        assert chooser.names == ["..", "b.txt"]
        assert chooser.app.is_running
        await chooser.press("escape")
        assert chooser.app._exit


async def test_the_likeliest_is_put_first_and_told_why(folder: Path) -> None:
    write(folder, *(f"a{number}.txt" for number in range(20)))
    write(folder, "left.txt", "z.md", text=FERRY)
    async with choosing(ReaderApp(left=folder / "left.txt")) as chooser:
        await chooser.looked()
        assert chooser.names[:3] == ["..", "z.md", "a0.txt"]
        assert chooser.at == "z.md"
        assert "z.md" in chooser.line(1)
        assert chooser.line(2).endswith("shares 8 rare words")
        assert "shares 8 rare words" in chooser.said("detail")
        await chooser.press("enter")
        assert chooser.opened == ["left.txt", "z.md"]


async def test_the_cursor_stays_where_the_reader_put_it(folder: Path) -> None:
    write(folder, "a.txt", "b.txt")
    write(folder, "left.txt", "z.txt", text=FERRY)
    slow = Slow("left.txt")
    app = ReaderApp(left=folder / "left.txt", setup=Setup(load=slow))
    async with choosing(app) as chooser:
        assert chooser.at == "a.txt"
        await chooser.press("down")
        slow.released.set()
        await chooser.looked()
        assert chooser.names == ["..", "z.txt", "a.txt", "b.txt"]
        assert chooser.at == "b.txt"


async def test_both_versions_of_a_file_are_a_pair(folder: Path) -> None:
    pieces = [Piece("The quay "), Piece("shut", INSERTED), Piece("opened", DELETED), Piece("\n")]
    (folder / "essay.docx").write_bytes(tracked_docx(pieces))
    write(folder, "a.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.looked()
        await chooser.press(*"essay", "enter")
        assert chooser.names == ["..", "essay.docx", "a.txt"]
        assert "its text before and after 2 tracked changes" in chooser.said("detail")
        await chooser.press("enter")
        screen = chooser.app.screen
        assert isinstance(screen, ReadingScreen)
        assert [document.version for document in screen.index.documents] == list(Version)


async def test_folders_are_walked(folder: Path) -> None:
    write(folder, "one/two/a.txt", "one/b.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.press(*"one", "enter")
        assert chooser.names == ["..", "two/", "b.txt"]
        assert chooser.screen.query_one(FilterLine).value == ""
        assert "texts/one · 1 text" in chooser.said("place")
        await chooser.press("up", "enter")
        assert chooser.names == ["..", "a.txt"]
        await chooser.press("left")
        assert chooser.at == "two/"
        await chooser.press("x", "left", "backspace", "delete", "backspace")
        assert chooser.at == "one/"
        await chooser.press("home", "enter")
        assert chooser.screen.folder.path == folder.parent


async def test_a_left_text_goes_with_one_of_another_folder(folder: Path) -> None:
    write(folder, "one/a.txt", "b.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.press("enter", *"one", "enter", "enter")
        assert chooser.opened == ["b.txt", "a.txt"]


async def test_a_folder_that_cannot_be_read_is_not_gone_into(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.txt")
    (folder / "shut").mkdir()
    async with choosing(ReaderApp(folder=folder)) as chooser:
        monkeypatch.setattr("os.scandir", _refuse)
        await chooser.press("up", "enter")
        assert chooser.screen.folder.path == folder
        assert [n.message for n in chooser.app._notifications] == [
            "shut: no permission to read this folder"
        ]
        await chooser.press(*"ab", "backspace")
        assert chooser.at == "a.txt"


def _refuse(path: object) -> None:
    raise PermissionError(13, "no")


async def test_a_text_that_does_not_open_says_why_and_leaves_the_list(folder: Path) -> None:
    write(folder, "a.txt")
    (folder / "b.txt").write_bytes(b"\0\1\2" * 500)
    async with choosing(ReaderApp(left=folder / "a.txt")) as chooser:
        await chooser.looked()
        assert "! binary file" in chooser.line(1)
        await chooser.press("enter")
        assert chooser.at == "b.txt"
        assert "binary file" in next(iter(chooser.app._notifications)).message


async def test_hostile_names_are_text(folder: Path) -> None:
    write(folder, "[b]x[@click=app.quit]\x1b[31m\n.txt", "a\udcff.txt", "‮b.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.looked()
        lines = "\n".join(chooser.line(number) for number in range(5))
        assert "[b]x[@click=app.quit]␛[31m" in lines
        for key in ("enter", "down", "down"):
            assert not set(chooser.said("title") + chooser.said("detail")) & set("\x1b‮\udcff")
            await chooser.press(key)


async def test_many_files_are_filtered_and_walked(folder: Path) -> None:
    for number in range(5000):
        (folder / f"article {number}.txt").touch()
    async with choosing(ReaderApp(folder=folder)) as chooser:
        assert len(chooser.names) == 5001
        assert chooser.names[10] == "article 9.txt"
        await chooser.press("end", "pageup", "pagedown", "home")
        await chooser.press(*"4711")
        assert chooser.names == ["article 4711.txt"]
        await chooser.press(*"x", "enter", "down", "up", "pagedown", "home", "end")
        assert chooser.names == []
        assert chooser.said("detail").startswith("Nothing here has that")


async def test_a_slow_file_holds_up_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.tui.screens.chooser.beside", beside)
    monkeypatch.setattr("reader.tui.screens.chooser._AT_ONCE", 0.01)
    write(folder, "a.txt", "b.txt", "slow.txt")
    slow = Slow("slow.txt")
    app = ReaderApp(folder=folder, setup=Setup(load=slow))
    async with choosing(app) as chooser:
        await until(lambda: "a.txt" in chooser.names)
        await until(lambda: "A headline" in chooser.line(2))
        assert "…" in chooser.line(3)
        await chooser.press(*"slow", "enter")
        assert "Left: slow.txt" in chooser.said("title")
        await chooser.press(*"b.txt", "enter", "enter", "x")
        assert "opening slow.txt and b.txt …" in chooser.said("place")
        await chooser.press("escape", "escape")
        assert chooser.names == ["..", "a.txt", "b.txt"]
        await chooser.press("escape", *"b.txt", "enter", *"a.txt", "enter")
        await until(lambda: isinstance(app.screen, ReadingScreen))
        assert chooser.opened == ["b.txt", "a.txt"]
        slow.released.set()


async def test_a_click_goes_there_and_a_double_click_opens(folder: Path) -> None:
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{name * 5} {name * 7}.\n")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        await chooser.pilot.click(TextList, offset=(6, 2))
        assert chooser.at == "b.txt"
        await chooser.press(*"b.t")
        assert chooser.names == ["b.txt"]
        await chooser.press("escape")
        await chooser.pilot.click("#chooser-detail")
        await chooser.pilot.click(TextList, offset=(6, 3), times=3)
        assert "Left: c.txt" in chooser.said("title")
        await chooser.pilot.click(TextList, offset=(6, 2), times=2)
        await chooser.pilot.pause()
        assert chooser.opened == ["c.txt", "b.txt"]


async def test_keys_in_a_burst_choose_two_texts(folder: Path) -> None:
    write(folder, "a.txt", "b.txt")
    async with choosing(ReaderApp(folder=folder)) as chooser:
        for key in ("enter", "enter", "j", "enter"):
            chooser.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(lambda: isinstance(chooser.app.screen, ReadingScreen))
        await chooser.pilot.pause()
        assert chooser.opened == ["a.txt", "b.txt"]


KEYS = """
    down up pagedown pageup home end left right backspace delete tab enter ctrl+u q escape
"""


async def test_every_key_twice(pair: Comparison, folder: Path) -> None:
    write(folder, "a.txt")
    app = ReaderApp(following(FinishedJob(pair)), folder=folder)
    async with choosing(app) as chooser:
        for key in KEYS.split():
            if isinstance(app.screen, ReadingScreen):
                await chooser.press("o")
            await chooser.press(key, key, "x", key, key)
            assert app.fault is None
            assert not app._exit


@pytest.mark.parametrize(("width", "shown"), [(150, 4), (76, 3), (50, 2), (30, 1)])
def test_columns_go_from_the_right(width: int, shown: int) -> None:
    cells = columns(width, 24)
    assert [bool(each) for each in cells] == [number < shown for number in range(4)]
    assert sum(cells) + 2 * (shown - 1) <= width


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 20), (12, 6)])
async def test_lines_fit_the_screen(folder: Path, size: tuple[int, int]) -> None:
    wide = "船" * 60
    (folder / f"{'漂流' * 20}.txt").write_text(
        f"---\ntitle: {wide}\npublisher: {wide}\n---\n\n{wide}\n"
    )
    async with choosing(ReaderApp(folder=folder), size) as chooser:
        await chooser.looked()
        assert cell_width(chooser.line(1)) <= chooser.list.size.width
