"""What moved inside a passage."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, Passage, compare
from reader.text.document import Document
from reader.text.model import Span

from ..examples import examples
from .compare_texts import edited, paragraph, prose, sentence

seeds = st.integers(0, 10**6)


def comparison(left: str, right: str) -> Comparison:
    """Two paragraphs that stand in other text on either side."""
    return compare(
        Document.from_paragraphs([*prose(1, 2), left, *prose(2, 2)]),
        Document.from_paragraphs([*prose(3, 2), right, *prose(4, 2)]),
    )


def moved(result: Comparison) -> list[str]:
    return [result.left.slice(passage.left) for passage in result.passages if passage.moved]


def inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def frame(result: Comparison) -> Passage:
    """The passage that holds all others."""
    (whole,) = (
        passage
        for passage in result.passages
        if all(
            inside(other.left, passage.left) and inside(other.right, passage.right)
            for other in result.passages
        )
    )
    return whole


STORY = (
    "The ferry to Ostmark{one} lost its rudder in the evening storm and drifted for two hours "
    "towards the sandbanks north of the lighthouse before the tug Mathilde brought all ninety "
    "people on board back to the pier{two}."
)
CLAUSE = "as its young captain Lise Holm told the harbour court"


def with_clause(place: str, clause: str = CLAUSE) -> str:
    story = STORY.replace(place, f", {clause}" + "," * (place == "{one}"))
    return story.replace("{one}", "").replace("{two}", "")


def test_a_clause_that_moved_is_a_passage_inside_the_passage() -> None:
    result = comparison(with_clause("{one}"), with_clause("{two}"))
    assert moved(result) == [CLAUSE]
    assert not frame(result).moved
    assert len(result.passages) == 2


def test_clauses_that_swapped_places_have_both_moved() -> None:
    one, two = "as its captain Lise Holm told the court", "while nobody on the quay saw any light"
    result = comparison(
        f"In the evening {one} {two} until morning came.",
        f"In the evening {two} {one} until morning came.",
    )
    assert sorted(moved(result)) == sorted([one, two])


def test_a_move_keeps_the_edit_inside_it() -> None:
    changed = CLAUSE.replace("young", "new")
    assert moved(comparison(with_clause("{one}"), with_clause("{two}", changed))) == [CLAUSE]


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_words_have_not_moved(seed: int) -> None:
    random = Random(seed)
    words = paragraph(random, 4).split()
    result = comparison(" ".join(words), " ".join(random.sample(words, len(words))))
    assert moved(result) == []


@examples(20)
@given(seeds)
def test_text_in_order_has_no_moves(seed: int) -> None:
    random = Random(seed)
    text = paragraph(random, 4)
    assert moved(comparison(text, edited(text, random, 0.15))) == []


@examples(15)
@given(seeds)
def test_swapping_the_sides_mirrors_the_moves(seed: int) -> None:
    random = Random(seed)
    parts = [sentence(random, 6) for _ in range(6)]
    order = [0, 1, *random.sample(range(2, 5), 3), 5]
    left = Document.from_paragraphs([" ".join(parts)])
    right = Document.from_paragraphs([" ".join(parts[k] for k in order)])
    forth, back = compare(left, right).passages, compare(right, left).passages
    assert sorted((p.right, p.left, p.moved) for p in forth) == [
        (p.left, p.right, p.moved) for p in back
    ]


def test_a_move_inside_changes_neither_links_nor_overlap() -> None:
    result = comparison(with_clause("{one}"), with_clause("{two}"))
    assert [(link.left, link.right, link.moved) for link in result.links] == [(2, 2, False)]
    words = sum(len(result.left.slice(p.span).split()) for p in result.left.paragraphs)
    assert result.overlap.left == pytest.approx(frame(result).left_words / words, abs=0.01)
