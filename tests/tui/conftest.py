"""Documents and comparisons for the tests of the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collation.comparison import Comparison
from reader.tui.app import ReaderApp

from .helpers import THREADS, FinishedJob, at_once, draw_later, drawn, following, settled


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
    monkeypatch.setattr("reader.tui.screens.chooser.beside", at_once)
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", drawn)
    monkeypatch.setattr("textual.screen.Screen._compositor_refresh", draw_later)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture
def app(pair: Comparison, tmp_path: Path) -> ReaderApp:
    """The program, with the small comparison open."""
    return ReaderApp(following(FinishedJob(pair)), folder=tmp_path)
