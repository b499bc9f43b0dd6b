"""Which paragraphs correspond, and which of them have moved."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, compare
from reader.collation.pairs import Pair, moved_pairs, weak_moves
from reader.text.document import Document

from ..examples import examples
from .compare_texts import edited, paragraph, prose, sentence


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


def linked(left: list[str], right: list[str]) -> set[tuple[int, int]]:
    return {(link.left, link.right) for link in comparison(left, right).links}


BEFORE = "Am Montag öffnete die Hafenmeisterin von Brunsoog das alte Zollhaus am Südkai wieder."
AFTER = "Danach fuhr der letzte Dampfer mit vierzig Fahrgästen hinüber nach Lüttersiel."
COMPOUND = "Die Getreidemühlenbesitzer forderten einen Lieferkettenvertrag für Roggenmehl."
PARTS = "Wer eine Getreidemühle besitzt, will Verträge: Die Lieferkette für Mehl aus Roggen fehlt."


def test_compounds_are_like_the_words_they_are_made_of() -> None:
    assert linked([BEFORE, COMPOUND, AFTER], [BEFORE, PARTS, AFTER]) == {(0, 0), (1, 1), (2, 2)}


def test_nothing_is_forced_on_what_stands_alone_between_clear_pairs() -> None:
    other = "Im Museum zeigt man seit gestern neun Bilder eines unbekannten Malers."
    assert linked([BEFORE, COMPOUND, AFTER], [BEFORE, other, AFTER]) == {(0, 0), (2, 2)}


def test_a_paragraph_that_was_split_has_both_halves() -> None:
    one, two = sentence(Random(1), 18), sentence(Random(2), 18)
    around = prose(3, 2)
    whole = [around[0], f"{one} {two}", around[1]]
    halves = [around[0], one, two, around[1]]
    assert linked(whole, halves) == {(0, 0), (1, 1), (1, 2), (2, 3)}
    assert linked(halves, whole) == {(0, 0), (1, 1), (2, 1), (3, 2)}


def test_a_paragraph_that_was_moved_and_split_has_both_halves() -> None:
    one, two = sentence(Random(4), 18), sentence(Random(5), 18)
    around = prose(6, 6)
    result = comparison([f"{one} {two}", *around], [*around, one, two])
    assert {(k.left, k.right) for k in result.links if k.moved} == {(0, 6), (0, 7)}


def test_halves_need_not_stand_side_by_side() -> None:
    one, two, extra = (sentence(Random(seed), 18) for seed in (7, 8, 9))
    around = prose(10, 4)
    left = [*around[:2], f"{one} {two}", *around[2:]]
    right = [*around[:2], one, extra, two, *around[2:]]
    assert {(2, 2), (2, 4)} <= linked(left, right)
    assert (2, 3) not in linked(left, right)


def test_chinese_sentences_that_were_joined_correspond() -> None:
    first = "港口管理局昨天批准了新的渡轮航线计划。"
    second = "当地渔民担心噪音会赶走湾内的鱼群。"
    start, end = "市长星期一主持了图书馆的开幕仪式。", "学校将在九月的第一个星期重新开学。"
    assert linked([start, first, second, end], [start, first + second, end]) == {
        (0, 0),
        (1, 1),
        (2, 1),
        (3, 2),
    }


def test_a_clear_pair_lets_its_neighbours_be_found() -> None:
    random = Random(51)
    text = [paragraph(random, 2) for _ in range(5)]
    other = [edited(p, random, 0.72) for p in text]
    far = linked([text[0], text[2], text[4]], [other[2]])
    assert far == set()
    assert (1, 1) in linked([text[0], text[2], text[4]], [text[0], other[2], text[4]])


def test_what_was_reworded_inside_a_moved_block_is_found() -> None:
    random = Random(52)
    text = [paragraph(random, 3) for _ in range(12)]
    text[1] = sentence(random, 16)
    reworded = edited(text[1], random, 0.7)
    assert linked([text[1], *text[3:]], [*text[3:], reworded]) == {(k, k - 1) for k in range(1, 10)}
    result = comparison(text, [*text[3:], text[0], reworded, text[2]])
    assert {(k.left, k.right) for k in result.links if k.moved} == {(0, 9), (1, 10), (2, 11)}


def test_a_move_needs_more_than_a_pair_in_its_place() -> None:
    in_place = [Pair(k, k, 100.0) for k in range(9)]
    assert set(weak_moves([*in_place, Pair(10, 9, 40.0)], (), 90.0)) == set()
    away = sorted([*(Pair(k + 1, k, 100.0) for k in range(9)), Pair(0, 12, 40.0)])
    assert set(weak_moves(away, (), 90.0)) == {(0, 12)}
    assert set(weak_moves(away, {(0, 12)}, 90.0)) == set()


def test_moves_in_a_block_support_each_other() -> None:
    rest = [Pair(k + 3, k, 100.0) for k in range(9)]
    block = [Pair(k, k + 9, 40.0) for k in range(3)]
    assert set(weak_moves(sorted([*rest, *block]), (), 90.0)) == set()


def test_moves_are_no_surprise_where_little_is_in_order() -> None:
    backwards = [Pair(k, 20 - 2 * k, 40.0) for k in range(10)]
    assert set(weak_moves(backwards, (), 90.0)) == set()


@examples(150)
@given(st.permutations(range(7)), st.lists(st.integers(1, 30), min_size=7, max_size=7))
def test_what_has_moved_is_the_lightest_that_explains_the_order(
    order: list[int], bits: list[int]
) -> None:
    pairs = [Pair(2 * i, 2 * j, float(w)) for i, (j, w) in enumerate(zip(order, bits, strict=True))]
    kept = sum(pair.bits for k, pair in enumerate(pairs) if k not in moved_pairs(pairs))
    assert kept == max(
        sum(pair.bits for pair in some)
        for size in range(8)
        for some in combinations(pairs, size)
        if all(a.right < b.right for a, b in pairwise(some))
    )


@pytest.mark.parametrize("seed", range(6))
def test_a_block_that_was_moved_is_all_that_has_moved(seed: int) -> None:
    random = Random(seed)
    text = prose(seed + 20, 16)
    size = random.randint(1, 4)
    start = random.randrange(16 - size)
    rest = text[:start] + text[start + size :]
    goal = random.choice([k for k in range(len(rest) + 1) if abs(k - start) > size])
    other = [
        edited(p, random, 0.15) for p in rest[:goal] + text[start : start + size] + rest[goal:]
    ]
    result = comparison(text, other)
    assert {link.left for link in result.links} == set(range(16))
    assert {link.left for link in result.links if link.moved} == set(range(start, start + size))


def test_shuffled_sentences_find_their_places() -> None:
    random = Random(41)
    text = [sentence(random, 14) for _ in range(60)]
    order = list(range(60))
    random.shuffle(order)
    pairs = linked(text, [edited(text[k], random, 0.3) for k in order])
    assert all(order[j] == i for i, j in pairs)
    assert len(pairs) >= 55


WORDS = "bridge keeper lantern mill night river stone flood harbour pilot ferry barley".split()  # noqa: SIM905
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(" ".join)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=8)


@examples(60)
@given(TEXTS, TEXTS)
def test_the_same_texts_give_the_same_links_and_swapped_ones_the_mirror_image(
    left: list[str], right: list[str]
) -> None:
    pairs = linked(left, right)
    assert pairs == linked(left, right)
    assert pairs == {(i, j) for j, i in linked(right, left)}


@examples(20)
@given(st.integers(0, 10**6), st.integers(1, 5), st.sampled_from([0.0, 0.2, 0.4]))
def test_unrelated_paragraphs_at_the_end_change_no_link(seed: int, more: int, share: float) -> None:
    random = Random(seed)
    left = [paragraph(random) for _ in range(6)]
    right = [edited(p, random, share) for p in left]
    added = [paragraph(Random(seed + 1 + k)) for k in range(more)]
    expected = {(k, k) for k in range(6)}
    assert linked(left, right) == expected
    assert linked([*left, *added], right) == expected
    assert linked(left, [*right, *added]) == expected


def test_a_numbered_heading_is_the_same_under_another_number() -> None:
    body = prose(5, 4)
    left = ["2. Moorings", body[0], "IV. LIGHTS", body[1], "Section 7: Dues", body[2]]
    right = ["3. Moorings", body[0], "V. LIGHTS", body[1], "Section 8: Dues", body[2]]
    found = compare(Document.from_paragraphs(left), Document.from_paragraphs(right))
    assert [(link.left, link.right) for link in found.links] == [(k, k) for k in range(6)]


def test_halves_of_a_split_paragraph_have_not_moved_whatever_stands_between() -> None:
    one, two, three, new = prose(6, 4)
    for between in ([new], ["42", "THE ISLAND POST"], ["A Heading"]):
        whole = [one, f"{two} {three}", "The end of it all came in a wet July."]
        split = [one, two, *between, three, "The end of it all came in a wet July."]
        found = compare(Document.from_paragraphs(whole), Document.from_paragraphs(split))
        last = 2 + len(between)
        assert {(1, 1), (1, last)} <= {(link.left, link.right) for link in found.links}
        assert not any(link.moved for link in found.links)


def test_a_heading_that_recurs_elsewhere_has_not_moved() -> None:
    body = prose(7, 60)
    left = [*body[:20], "CHAPTER NINE", *body[20:40], "THE LAMP", *body[40:]]
    right = ["THE LAMP", *body[:50], "CHAPTER NINE", *body[50:]]
    found = compare(Document.from_paragraphs(left), Document.from_paragraphs(right))
    assert not any(link.moved for link in found.links)


def test_short_speeches_belong_to_the_paragraph_that_they_were_split_from() -> None:
    before, after = prose(8, 2)
    speeches = ["Who has the key to the cellar?", "I.", "Open it then.", "No.", "Why not, sir?"]
    run_in = Document.from_paragraphs([before, " ".join(speeches), after])
    apart = Document.from_paragraphs([before, *speeches, after])
    found = {(link.left, link.right) for link in compare(run_in, apart).links}
    assert found == {(0, 0), *((1, k) for k in range(1, 6)), (2, 6)}


def test_steps_that_were_exchanged_and_renumbered_correspond() -> None:
    left = [
        "1. Fill the kettle from the pump.",
        "2. Warm the pot.",
        "3. Put in a spoon of leaves for each guest.",
        "4. Wait until it sings.",
    ]
    right = [left[0], "2. Put in a spoon of leaves for each guest.", "3. Warm the pot.", left[3]]
    result = comparison(left, right)
    assert {(k.left, k.right) for k in result.links} == {(0, 0), (1, 2), (2, 1), (3, 3)}
    assert sum(link.moved for link in result.links) == 1


def test_a_list_of_contents_has_other_numbers_and_pages() -> None:
    left = ["Contents", "1. Tolls .... 3", "2. Terms .... 5", "3. Damages .... 9"]
    right = ["Contents", "I. Tolls .... 3", "II. Deposits .... 4", "III. Terms .... 6"]
    assert linked(left, [*right, "IV. Damages .... 10"]) == {(0, 0), (1, 1), (2, 3), (3, 4)}


def test_a_label_links_its_lines_and_a_speaker_does_not() -> None:
    left = ["Colour: blue", "Name of the boat: Adelheid", "Speed: slow"]
    assert linked(left, ["Colour: green", left[1], "Speed: fast"]) == {(0, 0), (1, 1), (2, 2)}
    left = ["Hanke: We never sold a single crate of that salt.", "The clerk wrote all of it down."]
    right = ["Hanke: Ask my brother where those horses went.", left[1]]
    assert linked(left, right) == {(1, 1)}


def test_what_alone_is_left_over_corresponds_wherever_it_stands() -> None:
    left = ["Anna came first.", "The middle dog barks.", "Berta came last."]
    right = ["Berta came last.", "The middle dog sleeps.", "Anna came first."]
    assert linked(left, right) == {(0, 2), (1, 1), (2, 0)}
