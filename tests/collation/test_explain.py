"""Why a pair was found: the words it shares, and how much they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import Options, compare
from reader.collation.explain import Explanation, _longest_run
from reader.text.document import Document
from reader.text.model import Side

from ..examples import examples

COMMON = "The council said on Monday that the council would meet again on Tuesday."
LEFT = [
    COMMON,
    "Divers raised the drowned carillon of Saint Orla from the silt under the old pier.",
    "Rain kept the market empty for a week.",
]
RIGHT = [
    "From the silt under the old pier, divers were raising the carillon of Saint Orla.",
    COMMON,
]


@pytest.fixture
def comparison():
    return compare(Document.from_paragraphs(LEFT), Document.from_paragraphs(RIGHT))


def explained(comparison, left: int, right: int) -> Explanation:
    (link,) = [k for k in comparison.links if (k.left, k.right) == (left, right)]
    return comparison.explain(link)


def test_the_rarest_shared_words_come_first_with_their_forms(comparison) -> None:
    explanation = explained(comparison, 1, 0)
    words = {word.left: word for word in explanation.words}
    assert "raised" not in words  # "raise" and "raisi" are different beginnings
    assert words["Divers"].right == "divers"
    assert words["carillon"].bits > words["the"].bits / words["the"].times
    assert (words["the"].left_total, words["the"].right_total) == (6, 5)
    rarity = [word.bits / word.times for word in explanation.words]
    assert rarity == sorted(rarity, reverse=True)


def test_the_sum_is_the_bits_of_all_words_and_is_told_against_chance(comparison) -> None:
    explanation = explained(comparison, 1, 0)
    assert explanation.bits == pytest.approx(sum(word.bits for word in explanation.words))
    assert explanation.times_chance == pytest.approx(explanation.bits / explanation.chance)
    assert 0 < explanation.left_share < 1
    assert explained(comparison, 0, 1).left_share == pytest.approx(1.0)


def test_the_longest_equal_words_are_named_in_both_texts(comparison) -> None:
    left, right = explained(comparison, 1, 0).longest
    assert comparison.left.slice(left) == "from the silt under the old pier"
    assert comparison.right.slice(right) == "From the silt under the old pier"


def test_every_passage_can_be_explained(comparison) -> None:
    assert comparison.passages
    for passage in comparison.passages:
        explanation = comparison.explain(passage)
        assert explanation.bits > explanation.chance


def test_a_pinned_pair_says_so() -> None:
    options = Options(pinned=frozenset({(2, 0)}))
    comparison = compare(
        Document.from_paragraphs(LEFT), Document.from_paragraphs(RIGHT), options=options
    )
    assert explained(comparison, 2, 0).pinned
    assert explained(comparison, 2, 0).longest is None


def test_what_stands_alone_has_a_nearest_paragraph(comparison) -> None:
    _, explanation = comparison.explainer.nearest(Side.LEFT, 2)
    assert {word.left for word in explanation.words} <= {"the", "for", "a"}
    assert explanation.times_chance < 1.5
    assert comparison.explainer.nearest(Side.RIGHT, 0)[0] == 1


def test_texts_without_words_in_common_have_none() -> None:
    comparison = compare(
        Document.from_paragraphs(["salt wind"]), Document.from_paragraphs(["grey barn"])
    )
    assert comparison.explainer.nearest(Side.LEFT, 0) is None


FEW = st.lists(st.integers(0, 3), max_size=24)


@examples(300)
@given(FEW, FEW)
def test_the_longest_run_is_the_first_of_the_longest(left: list[int], right: list[int]) -> None:
    runs = (
        (length, -i, -j)
        for i in range(len(left))
        for j in range(len(right))
        for length in range(1, min(len(left) - i, len(right) - j) + 1)
        if left[i : i + length] == right[j : j + length]
    )
    length, i, j = max(runs, default=(0, 0, 0))
    assert _longest_run(left, right) == (length, -i, -j)


@pytest.mark.parametrize("period", [1, 2, 3])
def test_what_recurs_is_explained_to_its_end(period: int) -> None:
    words = list(range(period)) * (12_000 // period)
    assert _longest_run(words, words[:-1]) == (11_999, 0, 0)


WORDS = st.lists(st.sampled_from(["mill", "stone", "bridge", "the", "of", "keeper"]), max_size=30)


@examples(60)
@given(WORDS, WORDS)
def test_explaining_is_the_same_from_both_sides(left: list[str], right: list[str]) -> None:
    one, other = (
        Document.from_paragraphs([" ".join(left)]),
        Document.from_paragraphs([" ".join(right)]),
    )
    if not left or not right:
        return
    there = compare(one, other).explainer.of_spans(one.paragraphs[0].span, other.paragraphs[0].span)
    back = compare(other, one).explainer.of_spans(other.paragraphs[0].span, one.paragraphs[0].span)
    assert there.bits == pytest.approx(back.bits)
    assert (there.left_share, there.right_share) == pytest.approx(
        (back.right_share, back.left_share)
    )
    assert {word.left for word in there.words} == {word.right for word in back.words}
    assert (there.longest is None) == (back.longest is None)
