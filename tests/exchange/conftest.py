"""What the tests of exchange share."""

from __future__ import annotations

from pathlib import Path

import pytest

from .desk import NOTES, Desk


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("READER_CONFIG_DIR", str(tmp_path / "config"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """Two documents with notes."""
    desk = Desk(tmp_path / "desk", capsys)
    desk.notes.write_text(NOTES, newline="")
    return desk


@pytest.fixture
def other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """The same two documents on another machine, without notes."""
    return Desk(tmp_path / "other", capsys)
