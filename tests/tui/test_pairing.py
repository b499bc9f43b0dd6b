"""Pinning and parting pairs by key: kept as notes, and heeded at once and later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reader.reading.index import LEFT, RIGHT
from reader.text import load
from reader.tui.app import ReaderApp

from .helpers import Reader, begun, reading, until

MILL = "The old mill at Varn ground its last sack of barley on the ninth of October."
PIER = "Harbour pilots refused to take the Lorvik ferry past the sunken breakwater."
LEFT_TEXT = f"{MILL}\n\nNobody in Varn was told.\n\n{PIER}\n"
RIGHT_TEXT = f"{MILL}\n\nThe village learned of it from a stranger.\n\n{PIER}\n"


@pytest.fixture
def paths(tmp_path: Path) -> tuple[Path, Path]:
    for name, text in (("left.txt", LEFT_TEXT), ("right.txt", RIGHT_TEXT)):
        (tmp_path / name).write_text(text)
    return tmp_path / "left.txt", tmp_path / "right.txt"


@asynccontextmanager
async def opened(paths: tuple[Path, Path]) -> AsyncIterator[Reader]:
    documents = [load(path) for path in paths]
    app = ReaderApp(begun(*documents), folder=paths[0].parent)
    async with reading(app) as reader:
        await compared(reader)
        yield reader


async def compared(reader: Reader) -> None:
    """Wait until the texts are compared as is asked by now, however busy the machine is."""
    await until(lambda: reader.screen.index.complete and not reader.screen.session.is_outdated)


def links(reader: Reader) -> set[tuple[int, int]]:
    return {(link.left, link.right) for link in reader.screen.index.comparison.links}


async def test_two_paragraphs_are_made_a_pair(paths: tuple[Path, Path]) -> None:
    async with opened(paths) as reader:
        assert links(reader) == {(0, 0), (2, 2)}
        reader.screen.view.go_to(LEFT, 1)
        await reader.press("p")
        await compared(reader)
        assert "left ¶2 is one of a pair" in reader.said
        reader.screen.view.go_to(RIGHT, 1)
        await reader.press("p")
        await compared(reader)
        assert links(reader) == {(0, 0), (1, 1), (2, 2)}
        assert reader.said == "left ¶2 and right ¶2: a pair; U takes it back"
        assert reader.at == (RIGHT, 1)
    async with opened(paths) as reader:
        assert (1, 1) in links(reader)
        await reader.press("G", "U")
        await compared(reader)
        reader.screen.view.go_to(LEFT, 1)
        await reader.press("P")
        await compared(reader)
        assert reader.said == "left ¶2 and right ¶2: left to the comparison again"
        assert links(reader) == {(0, 0), (2, 2)}
        await reader.press("U")
        await compared(reader)
        assert (1, 1) in links(reader)


async def test_a_pair_is_parted_and_left_to_the_comparison_again(
    paths: tuple[Path, Path],
) -> None:
    async with opened(paths) as reader:
        reader.screen.view.go_to(LEFT, 2)
        await reader.press("P")
        await compared(reader)
        assert reader.said == "left ¶3 and right ¶3: no pair; U takes it back"
        assert links(reader) == {(0, 0)}
        await reader.press("P")
        await compared(reader)
        assert links(reader) == {(0, 0), (2, 2)}


async def test_a_begun_pair_is_forgotten_on_escape_and_begins_again_on_its_side(
    paths: tuple[Path, Path],
) -> None:
    async with opened(paths) as reader:
        reader.screen.view.go_to(LEFT, 1)
        await reader.press("p", "escape")
        await compared(reader)
        reader.screen.view.go_to(RIGHT, 1)
        await reader.press("p")
        await compared(reader)
        assert "right ¶2 is one of a pair" in reader.said
        reader.screen.view.go_to(RIGHT, 2)
        await reader.press("p")
        await compared(reader)
        assert "right ¶3 is one of a pair" in reader.said
        assert not reader.screen.session.notes.notes


async def test_text_that_stands_alone_has_no_pair_to_part(paths: tuple[Path, Path]) -> None:
    async with opened(paths) as reader:
        reader.screen.view.go_to(LEFT, 1)
        await reader.press("P")
        await compared(reader)
        assert reader.said == "No pair here"


async def test_noted_pairs_are_heeded_when_texts_are_chosen(paths: tuple[Path, Path]) -> None:
    async with opened(paths) as reader:
        reader.screen.view.go_to(LEFT, 2)
        await reader.press("P")
        await compared(reader)
        before = reader.screen
        await reader.press("o", "enter", "enter")
        await until(lambda: reader.app.screen is not before)
        session = reader.screen.session
        assert session.job.options.forbidden == {(2, 2)}
        assert not session.is_outdated


async def test_a_pair_that_is_begun_is_given_up_when_the_sides_change(
    paths: tuple[Path, Path],
) -> None:
    for key in ("x", "f5"):
        async with opened(paths) as reader:
            reader.screen.view.go_to(LEFT, 1)
            await reader.press("p", key)
            await compared(reader)
            reader.screen.view.go_to(RIGHT, 2)
            await reader.press("p")
            assert "right ¶3 is one of a pair" in reader.said
            assert not reader.screen.session.notes.notes


async def test_the_place_and_the_options_are_kept_when_files_are_read_again(
    paths: tuple[Path, Path],
) -> None:
    async with opened(paths) as reader:
        reader.screen.view.go_to(RIGHT, 1)
        await reader.press("f5")
        await compared(reader)
        assert reader.at == (RIGHT, 1)
        await reader.press("x")
        await compared(reader)
        assert reader.at == (LEFT, 1)
