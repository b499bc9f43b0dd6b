"""Passages and links in texts whose history is known."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, Relation, compare
from reader.text.document import Document
from reader.text.model import Paragraph, Role

from ..examples import examples
from .compare_texts import edited, paragraph, prose, sentence

seeds = st.integers(0, 10**6)


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


def linked(result: Comparison) -> set[tuple[int, int]]:
    return {(link.left, link.right) for link in result.links}


@examples(20)
@given(seeds)
def test_a_text_and_itself_are_verbatim_throughout(seed: int) -> None:
    text = prose(seed, 8)
    result = comparison(text, text)
    assert linked(result) == {(k, k) for k in range(8)}
    assert {link.relation for link in result.links} == {Relation.VERBATIM}
    assert not any(link.moved for link in result.links)
    assert [(p.relation, p.moved, p.similarity) for p in result.passages] == [
        (Relation.VERBATIM, False, 1.0)
    ]
    assert result.overlap == (1.0, 1.0, 1.0, 1.0)
    assert [(row.left, row.right) for row in result.rows] == [((k,), (k,)) for k in range(8)]


@examples(20)
@given(seeds)
def test_texts_without_common_words_share_nothing(seed: int) -> None:
    left = prose(seed, 6)
    right = [part.translate(str.maketrans("aeiou", "yyyyy")) + "q" for part in prose(seed + 1, 6)]
    result = comparison(left, [" ".join(w + "q" for w in part.split()) for part in right])
    assert result.links == ()
    assert result.passages == ()
    assert result.overlap == (0.0, 0.0, 0.0, 0.0)


@examples(20)
@given(seeds)
def test_unrelated_prose_shares_nothing(seed: int) -> None:
    result = comparison(prose(seed, 12), prose(seed + 10**7, 12))
    assert result.links == ()
    assert result.passages == ()


@examples(20)
@given(seeds)
def test_edited_paragraphs_are_linked_in_order(seed: int) -> None:
    random = Random(seed)
    left = prose(seed, 10)
    right = [edited(part, random, 0.2) for part in left]
    result = comparison(left, right)
    assert linked(result) == {(k, k) for k in range(10)}
    assert not any(link.moved for link in result.links)
    assert min(result.overlap[:2]) > 0.9


@examples(20)
@given(seeds, st.integers(0, 5))
def test_a_moved_paragraph_is_the_one_that_moved(seed: int, place: int) -> None:
    left = prose(seed, 10)
    right = left[:place] + left[place + 1 :] + [left[place]]
    result = comparison(left, right)
    assert {link.left for link in result.links if link.moved} == {place}
    assert linked(result) == {(k, right.index(part)) for k, part in enumerate(left)}
    moved = [p for p in result.passages if p.moved]
    assert [(p.left, p.relation) for p in moved] == [
        (result.left.paragraphs[place].span._replace(end=moved[0].left.end), Relation.VERBATIM)
    ]
    (row,) = [row for row in result.rows if place in row.left]
    assert row.right == ()


@examples(20)
@given(seeds, st.integers(0, 5))
def test_a_split_paragraph_keeps_both_parts_in_one_row(seed: int, place: int) -> None:
    random = Random(seed)
    left = prose(seed, 6)
    parts = [paragraph(random, 3), paragraph(random, 3)]
    left[place] = " ".join(parts)
    right = left[:place] + parts + left[place + 1 :]
    result = comparison(left, right)
    assert {(place, place), (place, place + 1)} <= linked(result)
    assert ((place,), (place, place + 1)) in [(row.left, row.right) for row in result.rows]
    assert not any(link.moved for link in result.links)


@examples(20)
@given(seeds)
def test_a_copied_stretch_is_one_passage_with_its_ends(seed: int) -> None:
    random = Random(seed)
    copied = sentence(random, 14) + " " + sentence(random, 12)
    left = " ".join((paragraph(random, 3), copied, paragraph(random, 3)))
    right = " ".join((paragraph(random, 2), copied, paragraph(random, 4)))
    result = comparison([left], [right])
    (passage,) = result.passages
    assert abs(passage.left.start - left.index(copied)) < 20
    assert abs(passage.left.end - left.index(copied) - len(copied)) < 20
    assert passage.similarity > 0.9


@examples(20)
@given(seeds)
def test_shuffled_words_are_a_reworded_passage(seed: int) -> None:
    random = Random(seed)
    words = paragraph(random, 4).split()
    shuffled = words[:]
    random.shuffle(shuffled)
    left = [*prose(seed + 1, 4), " ".join(words), *prose(seed + 2, 4)]
    right = [*prose(seed + 3, 4), " ".join(shuffled), *prose(seed + 4, 4)]
    result = comparison(left, right)
    assert linked(result) == {(4, 4)}
    assert [p.relation for p in result.passages] == [Relation.REWORDED]


@examples(15)
@given(seeds)
def test_unrelated_text_at_the_end_does_not_change_a_link(seed: int) -> None:
    random = Random(seed)
    left = prose(seed, 6)
    right = [edited(part, random, 0.15) for part in left]
    more = comparison([*left, *prose(seed + 1, 6)], [*right, *prose(seed + 2, 6)])
    assert linked(more) == linked(comparison(left, right))


def test_short_lines_at_the_ends_belong_to_the_passage() -> None:
    text = ["Bridges", "The keeper of the old stone bridge lit his lantern early.", "The end"]
    (passage,) = comparison(["A preface nobody asked for.", *text], text).passages
    assert passage.right == (0, len("\n\n".join(text)))


def test_a_passage_may_cross_a_paragraph_end() -> None:
    one = "The keeper of the old stone bridge lit his lantern before the council met."
    two = "Nobody in the valley had slept since the river rose above the mill wheel."
    result = comparison([one, two], [f"{one} {two}"])
    (passage,) = result.passages
    assert passage.relation is Relation.VERBATIM
    assert linked(result) == {(0, 0), (1, 0)}
    assert [(row.left, row.right) for row in result.rows] == [((0, 1), (0,))]


def test_a_name_is_not_a_passage_and_links_nothing() -> None:
    name = "Minister of Rivers and Harbours Adela Quennerstedt"
    left = [*prose(1, 4), f"{name} opened a bakery on the northern shore in early spring."]
    right = [f"Critics were harsh about {name}, who kept silent all week.", *prose(2, 4)]
    result = comparison(left, right)
    assert result.passages == ()
    assert result.links == ()


def test_sentences_that_swapped_places_are_passages_of_which_one_moved() -> None:
    one = "The keeper of the stone bridge lit his lantern long before the council met that night."
    two = "Nobody in the lower valley had slept since the river rose above the old mill wheel."
    result = comparison([f"{one} {two}", *prose(3, 3)], [f"{two} {one}", *prose(4, 3)])
    assert sorted(p.moved for p in result.passages) == [False, True]
    assert {p.relation for p in result.passages} == {Relation.VERBATIM}


@pytest.mark.parametrize("seed", [1, 7, 8, 9, 12, 14])
def test_a_copied_sentence_is_not_lost_to_weak_likeness_beside_it(seed: int) -> None:
    random = Random(seed)
    copied = sentence(random, random.randint(6, 12))
    near = sentence(random, random.randint(10, 30)).split()
    kept = random.uniform(0.2, 0.6)
    like = " ".join(
        w if random.random() < kept else sentence(random, 1)[:-1].lower()
        for w in random.sample(near, len(near))
    )
    left = [*prose(seed + 1, 1), f"{' '.join(near)} {copied}"]
    right = [f"{copied} {like.capitalize()}.", *prose(seed + 2, 1)]
    result = comparison(left, right)
    start, other = result.left.text.index(copied), result.right.text.index(copied)
    assert any(
        p.left.start <= start < start + len(copied) - 1 <= p.left.end
        and p.right.start <= other < other + len(copied) - 1 <= p.right.end
        for p in result.passages
    )


@pytest.mark.parametrize("side", ["left", "right", "both"])
def test_furniture_takes_no_part_but_stands_in_the_rows(side: str) -> None:
    text = [*prose(5, 3), "Sign up for our newsletter and never miss a story from the valley."]
    plain = Document.from_paragraphs(text)
    marked = Document(
        plain.text,
        (*plain.paragraphs[:3], Paragraph(plain.paragraphs[3].span, Role.FURNITURE)),
    )
    left = plain if side == "right" else marked
    right = plain if side == "left" else marked
    result = compare(left, right)
    assert linked(result) == {(0, 0), (1, 1), (2, 2)}
    assert all(p.left.end <= left.paragraphs[3].start for p in result.passages)
    assert [(row.left, row.right) for row in result.rows[-2:]] == [((3,), ()), ((), (3,))]
    assert (result.overlap.left == 1.0) is (side != "right")
    assert (result.overlap.right == 1.0) is (side != "left")


def test_repeated_lines_pair_by_rank() -> None:
    result = comparison(["* * * a break * * *", "one"] * 30, ["* * * a break * * *", "one"] * 30)
    assert linked(result) == {(k, k) for k in range(60)}


def test_a_paragraph_that_sums_up_the_other_text_is_one_passage() -> None:
    random = Random(11)
    points = [sentence(random, 16) for _ in range(4)]
    retold = [" ".join(random.sample(point.split(), 16)).capitalize() for point in points]
    story = " ".join(f"{paragraph(random, 4)} {point}." for point in retold)
    summary = " ".join(points)
    result = comparison([*prose(12, 10), summary, *prose(13, 10)], [story])
    (passage,) = result.passages
    assert passage.right_words > 3 * passage.left_words
    assert linked(result) == {(10, 0)}


def test_the_relation_of_a_passage_says_how_much_was_changed() -> None:
    text = "The keeper of the old stone bridge lit his lantern before the council met at the mill."
    relations = {
        text.upper(): Relation.VERBATIM,
        text.replace("old stone", "ancient"): Relation.EDITED,
    }
    for other, relation in relations.items():
        (passage,) = comparison([text], [other]).passages
        assert passage.relation is relation
