"""The comparison as a whole: what holds for any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, Options, Overlap, Relation, compare
from reader.collation.transfer import pack, unpack
from reader.errors import Cancelled
from reader.text.document import Document
from reader.text.model import Role, Side

from ..examples import examples

WORDS = [
    "the",
    "of",
    "a",
    "river",
    "mill",
    "stone",
    "bridge",
    "keeper",
    "night",
    "lantern",
    "flood",
]
paragraphs = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join))


def document(parts: list[str]) -> Document:
    return Document.from_paragraphs(parts)


def mirrored(comparison: Comparison) -> tuple[object, ...]:
    return (
        sorted((k.right, k.left, k.relation, k.moved, k.similarity) for k in comparison.links),
        sorted(
            (p.right, p.left, p.relation, p.moved, p.similarity, p.right_words, p.left_words)
            for p in comparison.passages
        ),
        tuple(
            value for side in (Side.RIGHT, Side.LEFT) for value in both(comparison.overlap, side)
        ),
    )


def both(overlap: Overlap, side: Side) -> tuple[float, float]:
    return overlap.on(side), overlap.equal_on(side)


def plain(comparison: Comparison) -> tuple[object, ...]:
    return (
        sorted((k.left, k.right, k.relation, k.moved, k.similarity) for k in comparison.links),
        sorted(
            (p.left, p.right, p.relation, p.moved, p.similarity, p.left_words, p.right_words)
            for p in comparison.passages
        ),
        tuple(value for side in Side for value in both(comparison.overlap, side)),
    )


@examples(60)
@given(paragraphs, paragraphs)
def test_swapping_the_sides_gives_the_mirror_image(left: list[str], right: list[str]) -> None:
    a, b = document(left), document(right)
    assert plain(compare(a, b)) == mirrored(compare(b, a))


@examples(60)
@given(paragraphs, paragraphs)
def test_a_mirrored_comparison_is_that_of_the_swapped_sides(
    left: list[str], right: list[str]
) -> None:
    a, b = document(left), document(right)
    options = Options(min_words=3)
    assert compare(a, b, options=options).mirrored() == compare(b, a, options=options)


@examples(60)
@given(paragraphs, paragraphs)
def test_rows_hold_every_paragraph_once_in_order(left: list[str], right: list[str]) -> None:
    rows = compare(document(left), document(right)).rows
    assert [i for row in rows for i in row.left] == list(range(len(left)))
    assert [j for row in rows for j in row.right] == list(range(len(right)))
    assert all(row.left or row.right for row in rows)
    assert all((row.relation is None) == (not row.left or not row.right) for row in rows)


@examples(40)
@given(paragraphs, paragraphs)
def test_a_packed_comparison_comes_back_equal(left: list[str], right: list[str]) -> None:
    a, b = document(left), document(right)
    comparison = compare(a, b)
    assert unpack(a, b, pack(comparison)) == comparison


def test_a_cancelled_comparison_raises() -> None:
    text = document(["The mill stands by the river."])
    with pytest.raises(Cancelled):
        compare(text, text, cancelled=lambda: True)


def test_progress_runs_from_nothing_to_all() -> None:
    seen: list[float] = []
    text = document(["The mill stands by the river."])
    compare(text, text, progress=seen.append)
    assert seen[0] == 0.0
    assert seen[-1] == 1.0
    assert seen == sorted(seen)


def test_the_relation_of_a_link_says_how_much_was_changed() -> None:
    same = "The keeper of the old stone bridge lit his lantern before the council met at the mill."
    edited = (
        "The keeper of the stone bridge lit a lantern before the council met near the old mill."
    )
    other = [
        "Nothing else in here concerns anybody.",
        "Grain prices stayed where they were in May.",
    ]
    comparison = compare(document([same, other[0]]), document([edited, other[1]]))
    assert [(k.left, k.right, k.relation) for k in comparison.links] == [(0, 0, Relation.EDITED)]


def test_a_lead_in_is_no_counterpart_of_a_statement_that_names_its_outlet() -> None:
    left = Document.from_text(
        "A headline of the day\n\nMeridian Press reports:\n\nThe ferry lost power.\n"
    )
    right = Document.from_text(
        "Another headline\n\nThe old bridge was closed on Monday, Meridian Press reports.\n"
    )
    assert left.paragraphs[1].role is Role.LEAD_IN
    assert compare(left, right).links == ()
