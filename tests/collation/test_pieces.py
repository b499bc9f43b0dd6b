"""Long passages in pieces."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest

from reader.collation import Comparison, compare
from reader.collation.passages import FoundPassage
from reader.collation.pieces import MOST_WORDS, in_pieces
from reader.collation.regions import Region
from reader.collation.stretches import Stretch
from reader.text.document import Document

from .compare_texts import word


def long_pair(paragraph_words: int, *, edited: float) -> tuple[Document, Document]:
    random = Random(7)
    words = [word(random) for _ in range(9000)]
    other = [word(random) if random.random() < edited else kept for kept in words]
    cut = [
        [" ".join(side[n : n + paragraph_words]) for n in range(0, len(side), paragraph_words)]
        for side in (words, other)
    ]
    return Document.from_paragraphs(cut[0]), Document.from_paragraphs(cut[1])


@pytest.mark.parametrize("paragraph_words", [60, 9000])
@pytest.mark.parametrize("edited", [0.0, 0.05])
def test_pieces_cover_what_the_passage_did(paragraph_words: int, edited: float) -> None:
    comparison = compare(*long_pair(paragraph_words, edited=edited))
    passages = comparison.passages
    assert len(passages) > 1
    assert all(max(p.left_words, p.right_words) <= 3 * MOST_WORDS for p in passages)
    assert not any(passage.moved for passage in passages)
    assert min(comparison.overlap[:2]) > 0.99
    assert_tiled(comparison)


def assert_tiled(comparison: Comparison) -> None:
    """Nothing but what stands between words lies between one piece and the next."""
    for side, text in (("left", comparison.left.text), ("right", comparison.right.text)):
        spans = [getattr(passage, side) for passage in comparison.passages]
        for before, after in pairwise(spans):
            assert before.end <= after.start
            assert not text[before.end : after.start].strip()


def test_pieces_begin_with_a_paragraph_where_there_is_one() -> None:
    left, right = long_pair(60, edited=0.0)
    starts = {paragraph.start for paragraph in left.paragraphs}
    assert all(passage.left.start in starts for passage in compare(left, right).passages)


def test_a_passage_that_begins_without_equal_words_is_cut_after_them() -> None:
    stretches = (Stretch(5000, 5000, 100), Stretch(6000, 6000, 3000))
    found = FoundPassage(Region(0, 9000, 0, 9000), stretches, 1.0, 3100)
    pieces = list(in_pieces(found, [0, 9000]))
    assert [piece.region for piece in pieces] == [
        Region(0, 6000, 0, 6000),
        Region(6000, 9000, 6000, 9000),
    ]
    assert sum(piece.equal for piece in pieces) == found.equal


def test_swapping_the_sides_mirrors_the_pieces() -> None:
    left, right = long_pair(60, edited=0.05)
    forth, back = compare(left, right), compare(right, left)
    assert [(p.left, p.right) for p in forth.passages] == [(p.right, p.left) for p in back.passages]
