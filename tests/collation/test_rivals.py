"""Clauses and minutes that repeat one formula: each keeps its own counterpart."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .compare_texts import word
from .test_links import comparison

FORMULA = (
    "within {} days of the day on which the list is closed, and shall tell the steward in writing"
    " without delay if it becomes clear that this cannot be done."
)


def clauses(random: Random, count: int) -> list[str]:
    """Clauses that differ in what is to be done, and in how many days."""
    return [
        f"The lessee shall {word(random)} the {word(random)} {FORMULA.format(word(random))}"
        for _ in range(count)
    ]


def links_of(left: list[str], right: list[str]) -> list[tuple[int, int]]:
    return [(link.left, link.right) for link in comparison(left, right).links]


@given(st.integers(0, 1000), st.integers(3, 12), st.data())
def test_a_clause_that_was_left_out_takes_nothing_from_the_others(
    seed: int, count: int, data: st.DataObject
) -> None:
    left = clauses(Random(seed), count)
    gone = data.draw(st.integers(0, count - 1))
    right = left[:gone] + left[gone + 1 :]
    kept = [k for k in range(count) if k != gone]
    result = comparison(left, right)
    assert [(link.left, link.right) for link in result.links] == [
        (k, place) for place, k in enumerate(kept)
    ]
    assert not any(link.moved for link in result.links)
    assert result.overlap.right == 1.0
    assert links_of(right, left) == list(enumerate(kept))


@given(st.integers(0, 1000), st.integers(3, 8), st.data())
def test_nor_do_clauses_that_were_edited(seed: int, count: int, data: st.DataObject) -> None:
    random = Random(seed)
    left = clauses(random, count)
    gone = data.draw(st.integers(0, count - 1))
    old, new = data.draw(
        st.sampled_from(
            [("steward", "warden of the hall"), ("is closed", "was closed"), ("The lessee", "It")]
        )
    )
    kept = [k for k in range(count) if k != gone]
    right = [left[k].replace(old, new) for k in kept]
    assert links_of(left, right) == [(k, place) for place, k in enumerate(kept)]


@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1), (2, 1, 0)])
def test_clauses_that_changed_places_have_moved(order: tuple[int, ...]) -> None:
    left = clauses(Random(1), 3)
    result = comparison(left, [left[k] for k in order])
    assert {(link.left, link.right) for link in result.links} == {
        (k, place) for place, k in enumerate(order)
    }
    assert any(link.moved for link in result.links)


def test_the_end_of_a_paragraph_that_was_split_off_stays_its_counterpart() -> None:
    one, two = clauses(Random(2), 2)
    before, after = clauses(Random(3), 2)
    tail = "All costs of this are borne by the parish of Oosterlo alone, and never by the fund."
    left = [before, f"{one} {two} {tail}", after]
    right = [before, f"{one} {two}", tail, after]
    assert links_of(left, right) == [(0, 0), (1, 1), (1, 2), (2, 3)]
