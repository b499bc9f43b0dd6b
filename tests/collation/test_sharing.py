"""How much of each text is said to be shared."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, compare, sharing
from reader.collation.sharing import common_in_order
from reader.text.document import Document

from .compare_texts import edited, prose, sentence


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


@given(st.lists(st.integers(0, 5), max_size=30), st.lists(st.integers(0, 5), max_size=30))
def test_the_longest_common_subsequence(left: list[int], right: list[int]) -> None:
    above = [0] * (len(right) + 1)
    for one in left:
        row = [0]
        for j, other in enumerate(right):
            row.append(above[j] + 1 if one == other else max(above[j + 1], row[-1]))
        above = row
    assert common_in_order(left, right) == above[-1]


@given(st.integers(0, 1000), st.integers(8, 20))
def test_a_new_paragraph_shares_nothing(seed: int, words: int) -> None:
    left, new = prose(seed, 4), sentence(Random(-seed - 1), words)
    right = [*left[:2], new, *left[2:]]
    total = sum(len(paragraph.split()) for paragraph in right)
    shared = 1 - len(new.split()) / total
    found = comparison(left, right).overlap
    assert found == (1.0, pytest.approx(shared), 1.0, pytest.approx(shared))
    assert comparison(right, left).overlap == pytest.approx((shared, 1.0, shared, 1.0))


def test_between_long_stretches_no_equal_words_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = prose(3, 2)
    right = [edited(paragraph, Random(4), 0.3) for paragraph in left]
    exact = comparison(left, right).overlap
    monkeypatch.setattr(sharing, "MOST_CELLS", 0)
    least = comparison(left, right).overlap
    assert 0 < least.left_equal < exact.left_equal
    assert least[:2] == exact[:2]


def test_words_in_another_order_are_not_the_same_words() -> None:
    left = (
        "The house on the hill goes to my nephew Olm and the orchard by the mill to my niece Reth."
    )
    right = (
        "The house on the hill goes to my niece Reth and the orchard by the mill to my nephew Olm."
    )
    found = comparison([left], [right]).overlap
    assert found[:2] == (1.0, 1.0)
    assert 0.6 < found.left_equal == found.right_equal < 1.0
