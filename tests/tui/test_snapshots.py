"""How the screen looks: pictures that a person has looked at.

A picture holds for the version of Textual it was taken with; take them anew with
`pytest tests/tui/test_snapshots.py --snapshot-update` and look at them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import textual

from reader.collation.comparison import Comparison
from reader.themes import find_theme, load_theme
from reader.tui.app import ReaderApp

from .helpers import FinishedJob

pytestmark = pytest.mark.skipif(
    textual.__version__ != "8.2.8", reason="the pictures are of Textual 8.2.8"
)

Compare = Callable[..., bool]


def made(pair: Comparison, theme: str) -> ReaderApp:
    return ReaderApp(FinishedJob(pair), theme=load_theme(find_theme(theme)))


def test_side_by_side(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "dusk"), terminal_size=(100, 20), press=["}", "}"])


def test_one_column_in_light_colours(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "broadsheet"), terminal_size=(56, 24), press=[">"])


def test_in_the_terminals_own_colours(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "ansi"), terminal_size=(80, 16), press=["}", "v"])


def test_marks_are_told_by_signs_too(
    snap_compare: Compare, pair: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(made(pair, "dark"), terminal_size=(100, 20), press=["}"])
