"""Paragraphs in pieces: which words differ, and what stands elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import compare
from reader.collation.comparison import Comparison
from reader.collation.marking import Mark
from reader.collation.results import Link, Overlap, Passage, Relation, Row
from reader.reports.contents import Contents
from reader.reports.evidence import in_short
from reader.reports.html import render
from reader.reports.pieces import Piece, Pieces
from reader.text import Document
from reader.text.formats import markdown
from reader.text.model import Side, Span, Stress

from ..examples import examples
from ..strategies import some_of
from .samples import SAMPLES, sample

SENTENCES = [
    "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind the delay.",
    "The ferry left the quay at seven, two hours late, and nobody aboard minded the long delay.",
    "By midnight the wind had gone round to the west, and the captain ordered the lamps out.",
    "They landed at Tarvick in the rain, with every passenger accounted for and one horse lame.",
    "Nothing of this was printed in the newspaper of the island, closed for the summer.",
]


LONG = (
    "Nothing of this was printed in the newspaper of the island, nor in the harbour book, where a "
    "clerk named Orrin wrote the weather and little else beside the price of barley and of oil."
)


def changed(pieces: list[Piece]) -> list[tuple[str, Mark]]:
    return [(piece.text.strip(), piece.change) for piece in pieces if piece.change is not None]


def test_words_that_differ_are_told_on_both_sides(pair: Comparison) -> None:
    pieces = Pieces(Contents(pair))
    assert changed(pieces.pieces(Side.LEFT, 2)) == [("noon,", Mark.EXTRA)]
    assert changed(pieces.pieces(Side.RIGHT, 2)) == [("three", Mark.EXTRA)]


def test_what_moved_leads_to_the_other_place(pair: Comparison) -> None:
    pieces = Pieces(Contents(pair))
    [there] = pieces.elsewhere(Side.LEFT, 4)
    assert (there.paragraph, there.whole, there.moved, there.below) == (1, True, True, False)
    [back] = pieces.elsewhere(Side.RIGHT, 1)
    assert (back.paragraph, back.whole, back.moved, back.below) == (4, True, True, True)
    assert not changed(pieces.pieces(Side.LEFT, 4))


def test_a_paragraph_that_stands_alone_is_not_marked(pair: Comparison) -> None:
    pieces = Pieces(Contents(pair))
    [piece] = pieces.pieces(Side.LEFT, 3)
    assert (piece.change, piece.away) == (None, False)
    assert piece.text == "Nobody on the quay was told why."


def test_a_sentence_that_went_to_another_paragraph_is_told() -> None:
    left = Document.from_paragraphs([f"{SENTENCES[0]} {SENTENCES[2]}", SENTENCES[3], LONG])
    right = Document.from_paragraphs([SENTENCES[0], SENTENCES[3], f"{LONG} {SENTENCES[2]}"])
    pieces = Pieces(Contents(compare(left, right)))
    for side, paragraph, other, below in ((Side.LEFT, 0, 2, True), (Side.RIGHT, 2, 0, False)):
        [told] = pieces.elsewhere(side, paragraph)
        assert told[1:] == (False, other, True, below)
        assert pieces.documents[side].slice(told.span) in SENTENCES[2]
        [away] = [piece for piece in pieces.pieces(side, paragraph) if piece.away]
        assert away.text == SENTENCES[2].rstrip(".")


def test_a_mark_after_what_is_shared_is_no_difference() -> None:
    left = Document.from_paragraphs([SENTENCES[2]])
    right = Document.from_paragraphs([SENTENCES[2].rstrip(".") + "!"])
    pieces = Pieces(Contents(compare(left, right)))
    assert not changed(pieces.pieces(Side.LEFT, 0))
    assert not changed(pieces.pieces(Side.RIGHT, 0))


def test_markup_is_left_out_and_emphasis_kept() -> None:
    document = Document.from_parsed(markdown.parse("One *two* three, [four](http://x.y) **fi**ve."))
    pieces = Pieces(Contents(compare(document, document))).pieces(Side.LEFT, 0)
    assert "".join(piece.text for piece in pieces) == "One two three, four five."
    assert [(p.text, *p.stresses) for p in pieces if p.stresses] == [
        ("two", Stress.EMPHASIS),
        ("fi", Stress.STRONG),
    ]


def test_what_stands_for_words_is_looked_for_in_the_row_alone() -> None:
    left = Document.from_paragraphs(["One two three four.", "Five six seven eight."])
    right = Document.from_paragraphs(["One two drei vier.", "Fünf sechs seven eight."])
    documents = (left, right)
    whole = [Span(0, len(document.text)) for document in documents]
    passage = Passage(*whole, Relation.EDITED, False, 0.5, 8, 8, documents)
    links = tuple(Link(at, at, Relation.EDITED, False, 0.5) for at in (0, 1))
    rows = tuple(Row((at,), (at,), Relation.EDITED) for at in (0, 1))
    pieces = Pieces(
        Contents(Comparison(left, right, links, (passage,), rows, Overlap(1, 1, 0.5, 0.5)))
    )
    for row, words, instead in ((0, "three four.", "drei vier."), (1, "Five six", "Fünf sechs")):
        [piece] = [p for p in pieces.pieces(Side.LEFT, row) if p.change is not None]
        assert piece.text.strip() == words
        found = pieces.instead(Side.LEFT, piece.span, row)
        assert found is not None
        assert right.slice(found).strip() == instead


def test_the_evidence_is_told_where_it_is_asked_for() -> None:
    contents = replace(sample(0), explain=True)
    link = contents.comparison.links[0]
    [why, *_] = Pieces(contents).why(Side.LEFT, link.left)
    assert why.startswith(f"¶{link.left + 1} = ¶{link.right + 1}: ")
    assert why.endswith(in_short(contents.comparison.explain(link)))
    assert "× chance" in render(contents)
    assert not list(Pieces(sample(0)).why(Side.LEFT, link.left))


def test_a_part_of_a_paragraph(pair: Comparison) -> None:
    start = pair.left.text.index("harbour at noon")
    pieces = Pieces(Contents(pair)).pieces(Side.LEFT, 2, Span(start, start + 15))
    assert "".join(piece.text for piece in pieces) == "harbour at noon"


@pytest.mark.parametrize("number", SAMPLES)
def test_what_is_told_of_a_place_is_told_of_the_other(number: int) -> None:
    pieces = Pieces(sample(number))
    for side, document in pieces.documents.items():
        for paragraph in range(len(document.paragraphs)):
            for found in pieces.elsewhere(side, paragraph):
                back = pieces.elsewhere(side.other, found.paragraph)
                assert paragraph in {each.paragraph for each in back}


@given(some_of(SENTENCES, most=5), some_of(SENTENCES, most=5), st.sampled_from(Side))
@examples(40)
def test_pieces_are_the_text_without_gaps(left: list[str], right: list[str], side: Side) -> None:
    documents = map(Document.from_paragraphs, (left, right))
    pieces = Pieces(Contents(compare(*documents)))
    document = pieces.documents[side]
    for number, paragraph in enumerate(document.paragraphs):
        found = pieces.pieces(side, number)
        assert "".join(piece.text for piece in found) == document.slice(paragraph.span)
        assert [a.span.end for a in found[:-1]] == [b.span.start for b in found[1:]]
        if pieces.alone(side, number):
            assert not changed(found)
