"""Word-level differences inside a passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Change, Run
from reader.collation.words import word_runs
from reader.text.document import Document
from reader.text.model import Span

from ..examples import examples

TEXT = st.text(alphabet="ab c.,“”\n-é漢", max_size=80)


def runs(left: str, right: str) -> tuple[Run, ...]:
    one, other = Document.from_paragraphs([left]), Document.from_paragraphs([right])
    return word_runs(one, other, Span(0, len(left)), Span(0, len(right)))


def told(left: str, right: str) -> list[tuple[str, str, str]]:
    return [
        (run.change, left[run.left.start : run.left.end], right[run.right.start : run.right.end])
        for run in runs(left, right)
    ]


def test_edits_are_told_with_the_spaces_and_marks_around_them() -> None:
    left = "The keeper lit his lantern, then he walked home."
    right = "The keeper lit a bright lamp, then walked “home” slowly."
    assert told(left, right) == [
        ("equal", "The keeper lit ", "The keeper lit "),
        ("replaced", "his lantern, ", "a bright lamp, "),
        ("equal", "then ", "then "),
        ("deleted", "he ", ""),
        ("equal", "walked home.", "walked “home” "),
        ("inserted", "", "slowly."),
    ]


def test_quotes_case_and_initials_are_no_difference() -> None:
    assert [run.change for run in runs("Don’t ask the U.S. envoy", "don't ask the US envoy")] == [
        Change.EQUAL
    ]


def test_a_slight_word_between_two_edits_joins_them() -> None:
    left = "nine green bottles of cold water were standing there"
    right = "some crates full of warm beer stood around there"
    assert [change for change, _, _ in told(left, right)] == ["replaced", "equal"]


@examples(200)
@given(TEXT, TEXT)
def test_runs_cover_both_spans_in_order(left: str, right: str) -> None:
    a = b = 0
    for run in runs(left, right):
        assert (run.left.start, run.right.start) == (a, b)
        a, b = run.left.end, run.right.end
    assert (a, b) == (len(left), len(right))


@examples(100)
@given(TEXT, TEXT)
def test_swapped_sides_give_swapped_runs(left: str, right: str) -> None:
    opposite = {Change.INSERTED: Change.DELETED, Change.DELETED: Change.INSERTED}
    assert runs(right, left) == tuple(
        Run(opposite.get(run.change, run.change), run.right, run.left) for run in runs(left, right)
    )


@examples(50)
@given(TEXT)
def test_a_text_equals_itself(text: str) -> None:
    assert {run.change for run in runs(text, text)} <= {Change.EQUAL}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ab cd " * 3000, "ab cd " * 2999),
        (" ".join(f"l{k}" for k in range(5000)), " ".join(f"r{k}" for k in range(5000))),
        (" ".join(f"w{k}" for k in range(5000)), " ".join(f"w{k}" for k in reversed(range(5000)))),
    ],
    ids=["periodic", "unrelated", "reversed"],
)
def test_long_stretches_are_bounded(left: str, right: str) -> None:
    found = runs(left, right)
    assert found[-1].left.end == len(left)
    assert found[-1].right.end == len(right)
