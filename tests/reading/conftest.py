"""Two short texts that are read together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.collation import Options
from reader.reading.focus import Focus
from reader.reading.session import Session, Setup
from reader.text import load
from reader.text.model import Side, Sides

MILL = "The old mill at Varn ground its last sack of barley on the ninth of October."
PIER = "Harbour pilots refused to take the Lorvik ferry past the sunken breakwater."
TEXTS = Sides(
    f"{MILL}\n\nNobody in Varn was told.\n\n{PIER}\n",
    f"{PIER}\n\nThe village learned of it from a stranger.\n\n{MILL}\n",
)

Opened = Callable[..., Session]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both texts, the only one that notes are sought in."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for side, text in TEXTS.items():
        (tmp_path / f"{side}.txt").write_text(text)
    return tmp_path


@pytest.fixture
def opened(folder: Path) -> Opened:
    """Opens the texts of the folder, compared."""

    def opened(asked: Options | None = None) -> Session:
        documents = Sides.of(lambda side: load(folder / f"{side}.txt"))
        session = Session(documents, asked, Setup(creator="jo"))
        session.begin()
        session.take()
        return session

    return opened


def focus_on(session: Session, side: Side, paragraph: int) -> Focus:
    """The cursor on a paragraph."""
    row = session.index.row_of[side][paragraph]
    return Focus(session.index, row, side, paragraph)
