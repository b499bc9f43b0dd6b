"""Short paragraphs that are linked show which words they share and which not."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from reader.collation import Comparison, Relation, compare
from reader.text import Document

from .compare_texts import edited, prose


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


def changes(found: Comparison) -> list[tuple[str, str, str]]:
    """What is equal and what is not, run by run."""
    return [
        (str(run.change), found.left.slice(run.left), found.right.slice(run.right))
        for passage in found.passages
        for run in passage.runs
    ]


def test_one_word_of_a_short_sentence_is_changed() -> None:
    found = comparison(["Ida sold a red bicycle today."], ["Ida sold a green bicycle today."])
    assert [p.relation for p in found.passages] == [Relation.EDITED]
    assert ("replaced", "red ", "green ") in changes(found)
    assert found.overlap == (1.0, 1.0, 5 / 6, 5 / 6)


@pytest.mark.parametrize(
    "text", ["Good morning.", "Harbour closed", "Nine o’clock, and all is well."]
)
def test_short_equal_texts_are_shared(text: str) -> None:
    found = comparison([text], [text])
    assert [p.relation for p in found.passages] == [Relation.VERBATIM]
    assert found.overlap == (1.0, 1.0, 1.0, 1.0)


def test_a_headline_with_a_changed_word_over_a_new_text() -> None:
    old, new = prose(3, 12), prose(4, 12)
    found = comparison(
        ["Council sells the old mill to a brewer", *old],
        ["Council sells the old mill to a painter", *new],
    )
    assert [(link.left, link.right) for link in found.links] == [(0, 0)]
    (passage,) = found.passages
    assert found.left.slice(passage.left).startswith("Council sells")
    assert ("replaced", "brewer", "painter") in changes(found)


def test_unrelated_short_texts_share_nothing() -> None:
    found = comparison(["The mill burned down."], ["Ferries sail again on Monday."])
    assert not found.links
    assert not found.passages


@pytest.mark.parametrize("seed", range(6))
def test_such_passages_are_linked_paragraphs_that_no_other_passage_has(seed: int) -> None:
    random = Random(seed)
    left = [" ".join(part.split()[: random.randint(2, 12)]) for part in prose(seed, 30)]
    right = [edited(part, random, 0.2) for part in left if random.random() < 0.8]
    found = comparison(left, right)
    assert found.links
    places = [(p.left, p.right) for p in found.passages if not p.moved]
    for one, other in pairwise(places):
        assert one[0].end <= other[0].start
    mirrored = compare(found.right, found.left)
    assert {(p.right, p.left) for p in mirrored.passages} == {
        (p.left, p.right) for p in found.passages
    }


def test_a_passage_in_paragraphs_that_have_moved_has_moved_too() -> None:
    random = Random(11)
    body = prose(11, 9)
    moved = edited(body[1], random, 0.15)
    found = comparison(body, [body[0], *body[2:7], moved, *body[7:]])
    assert [(link.left, link.right) for link in found.links if link.moved] == [(1, 6)]
    places = {
        (found.left.paragraph_at(p.left.start), found.right.paragraph_at(p.right.start))
        for p in found.passages
        if p.moved
    }
    assert places == {(1, 6)}


def test_what_one_text_says_twice_is_marked_in_both_places() -> None:
    once = (
        "The Courier wrote that the notes largely serve as a way to swap gossip, letting the"
        " islanders and the mainland trade news."
    )
    twice = (
        "Holm is the only clerk in the parish who sees every note, and these let the islanders"
        " and the mainland trade news."
    )
    both = (
        "Some call it the salt mail. Holm is the only clerk in the parish who sees every note. The"
        " notes largely serve as a way to swap gossip, letting the islanders and the mainland trade"
        " news."
    )
    around = prose(5, 6)
    found = comparison([*around[:3], once, twice, *around[3:]], [*around[:3], both, *around[3:]])
    marked = [found.left.slice(passage.left).lower() for passage in found.passages]
    assert sum("the islanders and the mainland trade news" in text for text in marked) == 2


def test_a_passage_begins_with_the_reworded_words_that_belong_to_it() -> None:
    left = (
        "The council has been talking in secret with the owners of the salt works since the spring."
    )
    right = (
        "For all its public anger the council has been quietly talked round in secret with the"
        " owners of the salt works since the spring, and paid."
    )
    (passage,) = comparison([left, *prose(6, 3)], [right, *prose(7, 3)]).passages
    assert "has been talking" in passage.documents[0].slice(passage.left)
    assert "has been quietly talked" in passage.documents[1].slice(passage.right)


def test_the_lines_of_a_list_count_where_they_stand() -> None:
    left = ["Milk", "Bread", "Two onions", "A box of matches", "Soap", "Candles"]
    right = ["Milk", "Two onions", "A box of matches", "Green soap", "Candles"]
    found = comparison(left, right)
    assert [k.relation for k in found.links if not k.moved] == [
        *[Relation.VERBATIM] * 3,
        Relation.EDITED,
        Relation.VERBATIM,
    ]
    assert found.overlap.right == 1.0
    assert comparison(["Close the valve."], ["Open the valve."]).overlap.left_equal == 2 / 3
