"""How the screen looks: pictures that a person has looked at.

A picture holds for the version of Textual it was taken with; take them anew with
`pytest tests/tui/test_snapshots.py --snapshot-update` and look at them.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import textual
from textual.pilot import Pilot

from reader import compare
from reader.collation.comparison import Comparison
from reader.text.document import Document
from reader.themes import find_theme, load_theme
from reader.tui.app import ReaderApp
from reader.tui.sidebar.credits import CreditList

from .helpers import FinishedJob, following, until

pytestmark = pytest.mark.skipif(
    textual.__version__ != "8.2.8", reason="the pictures are of Textual 8.2.8"
)

Compare = Callable[..., bool]


def made(pair: Comparison, theme: str) -> ReaderApp:
    return ReaderApp(following(FinishedJob(pair)), theme=load_theme(find_theme(theme)))


def test_side_by_side(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "dusk"), terminal_size=(100, 20), press=["}", "}"])


def test_one_column_in_light_colours(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "broadsheet"), terminal_size=(56, 24), press=[">"])


def test_in_the_terminals_own_colours(snap_compare: Compare, pair: Comparison) -> None:
    assert snap_compare(made(pair, "ansi"), terminal_size=(80, 16), press=["}", "v"])


DRAFTS = Document.from_paragraphs(
    [
        "The Salt Road, a first draft",
        "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind it much.",
        "By midnight the wind had gone round to the west. The captain had the lamps put out. All "
        "slept who could.",
        "They landed at Tarvick in the rain, with every passenger accounted for.",
        "The harbour bell was sold to a collector in the spring.",
    ]
), Document.from_paragraphs(
    [
        "By midnight the wind had gone round to the west. It had begun to rain, and no lamp would "
        "burn on deck. All slept who could.",
        "They landed at Tarvick in the rain.",
        "Not a horse was lame.",
        "The ferry left the quay at seven, two hours late, and nobody seemed to mind it much.",
    ]
)  # fmt: skip


@pytest.mark.parametrize("width", [100, 60])
def test_both_read_once(snap_compare: Compare, width: int) -> None:
    app = made(compare(*DRAFTS), "dark")
    assert snap_compare(app, terminal_size=(width, 30), press=["5", "}"])


def test_both_read_once_without_colours(
    snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(made(compare(*DRAFTS), "dark"), terminal_size=(80, 30), press=["5", "j"])


def test_credits_beside_the_texts(snap_compare: Compare) -> None:
    pumps = "the pumps on the night ferry had failed three times since the autumn"
    bell = "the harbour bell was sold to a collector in the spring"
    left = Document.from_paragraphs(
        [f"Ida Holm, the harbour master, said that {pumps}.", f"Officials said that {bell}."]
    )
    right = Document.from_paragraphs(
        [f"It was known that {pumps.replace('three', 'four')}.", f"Officials said that {bell}."]
    )
    app = made(compare(left, right), "dark")

    async def choose(pilot: Pilot[None]) -> None:
        await until(lambda: any(found.count for found in pilot.app.screen.query(CreditList)))
        await pilot.press("f6", "enter")

    assert snap_compare(app, terminal_size=(130, 26), run_before=choose)


def test_marks_are_told_by_signs_too(
    snap_compare: Compare, pair: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(made(pair, "dark"), terminal_size=(100, 20), press=["}"])
