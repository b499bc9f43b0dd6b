"""What names of files tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.shelf.names import likeness, natural

NAMES = st.text(st.characters(codec=None), max_size=30)


def test_numbers_are_in_order() -> None:
    names = ["chapter 10", "Chapter 2", "chapter 1b", "a²", "2", "10", "chapter", "Straße 3"]
    assert sorted(names, key=natural) == [
        "2", "10", "a²", "chapter", "chapter 1b", "Chapter 2", "chapter 10", "Straße 3",
    ]  # fmt: skip


@given(st.lists(NAMES))
def test_any_names_have_an_order(names: list[str]) -> None:
    assert len(sorted(names, key=natural)) == len(names)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("essay.docx", "Essay.odt", "same name"),
        ("ferry-2024-03-14.txt", "ferry-2024-03-15.md", "same name but for a date"),
        ("2024-03-14 ferry.txt", "ferry.txt", "same name but for a date"),
        ("20240314_ferry.txt", "ferry.txt", "same name but for a date"),
        ("draft-1.md", "draft-2.md", "same name but for a number"),
        ("essay draft.md", "essay final v2.md", "same name but for the version"),
        ("ferry pumps beacon.txt", "ferry pumps courier.txt", "a like name"),
        ("beacon.txt", "courier.txt", ""),
        ("1847.txt", "1902.txt", ""),
        ("old.txt", "new.txt", ""),
        ("", "", "same name"),
    ],
)
def test_what_two_names_have_in_common(one: str, other: str, reason: str) -> None:
    assert likeness(one, other).reason == reason
    assert likeness(other, one).reason == reason


@given(NAMES, NAMES)
def test_likeness_is_mutual_and_has_a_reason(one: str, other: str) -> None:
    found = likeness(one, other)
    assert found == likeness(other, one)
    assert 0 <= found.weight <= 1
    assert bool(found.weight) == bool(found.reason)
