"""Documents and comparisons for the tests of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collation.comparison import Comparison
from reader.collation.results import Link, Overlap, Passage, Relation, Row
from reader.text.document import Document
from reader.text.model import Span
from reader.tui.app import ReaderApp

from .helpers import THREADS, FinishedJob, draw_later, drawn, following, settled


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's settings and notes out of the tests, and the tests out of them."""
    monkeypatch.setenv("READER_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on when all is done, not when nothing has happened for a while."""
    monkeypatch.setattr("asyncio.to_thread", THREADS.run)
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", drawn)
    monkeypatch.setattr("textual.screen.Screen._compositor_refresh", draw_later)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


LEFT_TEXT = """The ferry was late

By Ada Brook

The ferry left the harbour at noon, two hours after the time on the board.

Nobody on the quay was told why.

The harbour master blamed the fog.
"""
RIGHT_TEXT = """Fog holds ferry

The harbour master blamed the fog.

The ferry left the harbour at two, three hours after the time on the board.

It will sail again tomorrow.
"""


def place(document: Document, words: str) -> Span:
    """The span of some words."""
    start = document.text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def pair() -> Comparison:
    """A small comparison made by hand: an edited pair, a moved one, and rows of one side."""
    left = Document.from_paragraphs(LEFT_TEXT.strip().split("\n\n"), name="left.txt")
    right = Document.from_paragraphs(RIGHT_TEXT.strip().split("\n\n"), name="right.txt")
    documents = (left, right)
    edited = Passage(
        place(left, "The ferry left the harbour at noon, two hours after the time on the board."),
        place(right, "The ferry left the harbour at two, three hours after the time on the board."),
        Relation.EDITED,
        False,
        0.87,
        15,
        15,
        documents,
    )
    moved = Passage(
        place(left, "The harbour master blamed the fog."),
        place(right, "The harbour master blamed the fog."),
        Relation.VERBATIM,
        True,
        1.0,
        6,
        6,
        documents,
    )
    return Comparison(
        left,
        right,
        (
            Link(2, 2, Relation.EDITED, False, 0.87),
            Link(4, 1, Relation.VERBATIM, True, 1.0),
        ),
        (edited, moved),
        (
            Row((0,), (), None),
            Row((1,), (), None),
            Row((), (0,), None),
            Row((), (1,), None),
            Row((2,), (2,), Relation.EDITED),
            Row((3,), (), None),
            Row((4,), (), None),
            Row((), (3,), None),
        ),
        Overlap(0.6, 0.6),
    )


@pytest.fixture
def app(pair: Comparison, tmp_path: Path) -> ReaderApp:
    """The program, with the small comparison open."""
    return ReaderApp(following(FinishedJob(pair)), folder=tmp_path)
