"""What holds for all tests."""

from __future__ import annotations

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from reader.collation.comparison import Comparison
from reader.collation.results import Link, Overlap, Passage, Relation, Row
from reader.files import reading
from reader.text.document import Document
from reader.text.model import Span

from .examples import examples

# The same examples on every run, and however slow the machine is: a test that fails today failed
# yesterday.
settings.register_profile(
    "steady",
    derandomize=True,
    deadline=None,
    max_examples=examples(100).max_examples,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

# What the screen leaves behind is much and hangs together; it is looked for in fewer, longer turns.
gc.set_threshold(100_000, 50, 100)

LONGEST_ID = 60


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """A value too long to be read is told by its length."""
    if isinstance(val, str | bytes) and len(val) > LONGEST_ID:
        return f"{argname} of {len(val)}"
    return None


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe files at once, which nobody but the test writes, and leave the disk to the system."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    monkeypatch.setattr(reading, "QUIET", 0.0)


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
        Overlap(0.6, 0.6, 0.5, 0.5),
    )
