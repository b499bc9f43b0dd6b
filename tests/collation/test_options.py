"""What a user may ask of a comparison."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import Ignore, Options, ReaderError, Relation, compare
from reader.collation import engine
from reader.collation.options import FOLDED, USUALLY_IGNORED, parse_ignore, parse_pairs
from reader.collation.runs import Change
from reader.collation.spelling import spelled_words
from reader.errors import TooLong
from reader.text.document import Document
from reader.text.model import Span

from ..examples import examples

MILL = "The old mill at Varn ground its last sack of barley on the ninth of October."
FERRY = "Harbour pilots refused to take the Lorvik ferry past the sunken breakwater."
ORCHARD = "Wasps had emptied the orchard above Tessa Quill's farm before anyone climbed up."


def document(*paragraphs: str) -> Document:
    return Document.from_paragraphs(paragraphs)


def changes(left: str, right: str, *ignore: Ignore) -> tuple[Relation, list[Change]]:
    comparison = compare(document(left), document(right), options=Options(frozenset(ignore)))
    (passage,) = comparison.passages
    assert {link.relation for link in comparison.links} == {passage.relation}
    return passage.relation, [run.change for run in passage.runs]


ALL = tuple(Ignore)


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        (Ignore.CASE, MILL.replace("barley", "Barley")),
        (Ignore.ACCENTS, MILL.replace("Varn", "Vàrn")),
        (Ignore.PUNCTUATION, MILL.replace("sack of barley on", "sack of barley, on")),
    ],
)
def test_a_difference_is_a_change_only_where_it_is_not_ignored(kind: Ignore, other: str) -> None:
    assert changes(MILL, other, *ALL) == (Relation.VERBATIM, [Change.EQUAL])
    relation, runs = changes(MILL, other, *(each for each in ALL if each is not kind))
    assert relation is Relation.EDITED
    assert set(runs) > {Change.EQUAL}


def test_numbers_are_a_change_unless_they_are_ignored() -> None:
    left = "The council paid 4,200 crowns for 17 lamps along the sea wall at Orrin Point."
    right = "The council paid 3,900 crowns for 12 lamps along the sea wall at Orrin Point."
    assert changes(left, right, *USUALLY_IGNORED)[0] is Relation.EDITED
    assert changes(left, right, *ALL) == (Relation.VERBATIM, [Change.EQUAL])


def test_the_form_of_quotation_marks_and_dashes_never_counts() -> None:
    left = 'The keeper said "nobody asked me" - and then he locked the signal house door.'
    right = "The keeper said “nobody asked me” – and then he locked the signal house door."
    assert changes(left, right) == (Relation.VERBATIM, [Change.EQUAL])


def test_case_counts_everywhere_where_it_is_not_ignored() -> None:
    words, _ = spelled_words("Don’t ask the U.S.", Span(0, 18), frozenset({Ignore.PUNCTUATION}))
    assert words == ["Dont", "ask", "the", "US"]


@examples(100)
@given(st.text(alphabet="aBé 1,.-“'…", max_size=40), st.sets(st.sampled_from(ALL)))
def test_cells_begin_in_order_inside_the_span(text: str, ignore: set[Ignore]) -> None:
    words, cells = spelled_words(text, Span(0, len(text)), frozenset(ignore))
    assert len(words) == len(cells)
    assert cells == sorted(set(cells))
    assert all(0 <= cell < len(text) for cell in cells)


def test_short_passages_are_left_out_when_asked() -> None:
    left, right = document(MILL, FERRY, ORCHARD), document(ORCHARD, MILL, FERRY)
    longest = max(p.left_words for p in compare(left, right).passages)
    assert compare(left, right, options=Options(min_words=longest)).passages
    assert not compare(left, right, options=Options(min_words=longest + 1)).passages
    nothing = compare(left, right, options=Options(min_words=longest + 1))
    assert set(nothing.overlap) == {0.0}


def links(*pairs: tuple[int, int]) -> set[tuple[int, int]]:
    left, right = document(MILL, FERRY, ORCHARD), document(MILL, ORCHARD, FERRY)
    asked = Options(pinned=frozenset(pairs))
    return {(link.left, link.right) for link in compare(left, right, options=asked).links}


def test_a_pinned_pair_is_a_link_and_takes_the_place_of_others() -> None:
    assert links() == {(0, 0), (1, 2), (2, 1)}
    assert (1, 1) in links((1, 1))


def test_the_order_is_judged_from_pinned_pairs() -> None:
    left, right = document(MILL, FERRY, ORCHARD), document(ORCHARD, MILL, FERRY)
    comparison = compare(left, right)
    assert [link.moved for link in comparison.links] == [False, False, True]
    pinned = compare(left, right, options=Options(pinned=frozenset({(2, 0)})))
    assert [link.moved for link in pinned.links] == [True, True, False]
    assert ((2,), (0,)) in {(row.left, row.right) for row in pinned.rows}


def test_a_forbidden_pair_has_no_link_and_no_passage() -> None:
    left, right = document(MILL, FERRY), document(MILL, FERRY)
    comparison = compare(left, right, options=Options(forbidden=frozenset({(1, 1)})))
    assert [(link.left, link.right) for link in comparison.links] == [(0, 0)]
    start = left.paragraphs[1].span.start
    assert all(passage.left.start < start for passage in comparison.passages)


PAIRS = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=3)


@examples(60)
@given(PAIRS, PAIRS, st.sets(st.sampled_from(ALL)), st.integers(0, 20))
def test_swapping_the_sides_mirrors_with_any_options(
    pinned: set[tuple[int, int]],
    forbidden: set[tuple[int, int]],
    ignore: set[Ignore],
    least: int,
) -> None:
    left, right = document(MILL, FERRY, ORCHARD), document(MILL.upper(), ORCHARD, FERRY)
    asked = Options(frozenset(ignore), least, frozenset(pinned - forbidden), frozenset(forbidden))
    one = compare(left, right, options=asked)
    other = compare(right, left, options=asked.mirrored())
    assert {(k.left, k.right, k.relation, k.moved) for k in one.links} == {
        (k.right, k.left, k.relation, k.moved) for k in other.links
    }
    assert {(p.left, p.right, p.relation) for p in one.passages} == {
        (p.right, p.left, p.relation) for p in other.passages
    }
    assert asked.pinned <= {(link.left, link.right) for link in one.links}
    assert not asked.forbidden & {(link.left, link.right) for link in one.links}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (Options(pinned=frozenset({(0, 5)})), "pinned pair 1=6: the right document has 2"),
        (Options(forbidden=frozenset({(-1, 0)})), "forbidden pair 0=1: the left document has 1"),
        (
            Options(pinned=frozenset({(0, 0)}), forbidden=frozenset({(0, 0)})),
            "pair 1=1 is both pinned and forbidden",
        ),
    ],
)
def test_pairs_that_cannot_be_are_named(options: Options, words: str) -> None:
    with pytest.raises(ReaderError, match=words):
        compare(document(MILL), document(MILL, FERRY), options=options)


def test_options_are_read_as_they_are_written() -> None:
    assert parse_pairs(["3=5", " 1 = 2 "]) == {(2, 4), (0, 1)}
    assert parse_ignore("case, numbers") == {Ignore.CASE, Ignore.NUMBERS}
    assert parse_ignore("nothing") == frozenset()
    with pytest.raises(ReaderError, match="3-5"):
        parse_pairs(["3-5"])
    with pytest.raises(ReaderError, match="give some of case, accents, punctuation, numbers"):
        parse_ignore("spelling")


def test_texts_beyond_the_limit_are_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MAX_WORDS", 20)
    with pytest.raises(TooLong, match="32 words together, and up to 20 are compared"):
        compare(document(MILL), document(MILL))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ana cumple un año en el faro del sur.", "Ana cumple un ano en el faro del sur."),
        ("Das ist schon alles, was er sagt.", "Das ist schön alles, was er sagt."),
        ("Мой сосед купил старую лодку.", "Мои сосед купил старую лодку."),
    ],
)
def test_an_accent_makes_another_letter_unless_accents_are_ignored(left: str, right: str) -> None:
    relation, found = changes(left, right, *USUALLY_IGNORED)
    assert relation is Relation.EDITED
    assert Change.REPLACED in found
    assert changes(left, right, *FOLDED) == (Relation.VERBATIM, [Change.EQUAL])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("ὁ ναύτης λέγει τῷ φύλακι τῇ νυκτὶ ταύτῃ", "ο ναύτης λέγει τω φύλακι τη νυκτί ταύτη"),
        ("وصلت الســـفينة إلى الميناءِ صباحًا", "وصلت السفينة إلى الميناء صباحا"),
        ("Cafe\u0301 et the\u0301 au port ce matin", "Café et thé au port ce matin"),
    ],
)
def test_points_and_forms_of_the_same_letter_never_count(left: str, right: str) -> None:
    assert changes(left, right, *USUALLY_IGNORED) == (Relation.VERBATIM, [Change.EQUAL])
