"""Inputs on which a careless comparison would take minutes, or fail."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.texts.families import make_pair
from reader.collation import Comparison, compare
from reader.text.document import Document

from .compare_texts import prose


def comparison(left: list[str], right: list[str]) -> Comparison:
    result = compare(Document.from_paragraphs(left), Document.from_paragraphs(right))
    assert [i for row in result.rows for i in row.left] == list(range(len(left)))
    assert [j for row in result.rows for j in row.right] == list(range(len(right)))
    return result


def test_thousands_of_equal_lines() -> None:
    result = comparison(["the same short line"] * 8000, ["the same short line"] * 7990)
    assert len(result.links) == 7990


@pytest.mark.parametrize("size", [3999, 4000])
def test_one_giant_periodic_paragraph(size: int) -> None:
    result = comparison(["ab cd " * 4000], ["ab cd " * size])
    assert not any(passage.moved for passage in result.passages)
    assert result.overlap.right == 1.0


def test_a_giant_paragraph_against_its_sentences() -> None:
    text = prose(4, 900)
    result = comparison([" ".join(text)], text)
    assert result.overlap == (1.0, 1.0, 1.0, 1.0)
    assert {link.left for link in result.links} == {0}


def test_a_giant_paragraph_of_two_words() -> None:
    random = Random(1)
    left, right = (" ".join(random.choices(["ab", "cd"], k=8000)) for _ in range(2))
    comparison([left], [right])


def test_thousands_of_paragraphs_of_one_word() -> None:
    random = Random(2)
    few = [random.choices([f"w{k}" for k in range(30)], k=4000) for _ in range(2)]
    comparison(*few)


def test_reversed_order() -> None:
    text = prose(7, 200)
    result = comparison(text, text[::-1])
    assert {(link.left, link.right) for link in result.links} == {(k, 199 - k) for k in range(200)}
    assert sum(not link.moved for link in result.links) == 1


def test_shuffled_order() -> None:
    text = prose(8, 200)
    right = Random(3).sample(text, len(text))
    result = comparison(text, right)
    assert {(link.left, link.right) for link in result.links} == {
        (k, right.index(part)) for k, part in enumerate(text)
    }


def test_an_edited_copy_in_another_order_is_no_summary() -> None:
    random = Random(5)
    text = prose(8, 120)
    right = [
        " ".join("other" if random.random() < 0.03 else word for word in part.split())
        for part in random.sample(text, len(text))
    ]
    result = comparison(text, right)
    assert min(result.overlap[:2]) > 0.9
    assert len(result.passages) > 100


def test_the_same_text_ten_times_over() -> None:
    text = prose(9, 20)
    assert comparison(text * 10, text * 10).overlap == (1.0, 1.0, 1.0, 1.0)
    assert comparison(text * 10, text).overlap.right == 1.0


def test_one_word_of_a_million_letters() -> None:
    comparison(["x" * 1_000_000], ["x" * 999_999 + "y"])


@pytest.mark.parametrize("text", [[], [""], ["   "], ["…"], ["\x00"], ["\U0001f600 \u202e"]])
def test_texts_without_words(text: list[str]) -> None:
    assert comparison(text, text).passages == ()
    assert comparison(text, prose(1, 2)).overlap == (0.0, 0.0, 0.0, 0.0)


def test_text_without_spaces() -> None:
    random = Random(4)
    text = "".join(chr(0x4E00 + random.randrange(2000)) for _ in range(3000))
    result = comparison([text], [text[:1000] + "漢" + text[1005:]])
    assert result.overlap.right > 0.99


@pytest.mark.parametrize("seed", [1, 2])
def test_stock_phrases_link_nothing_in_long_unrelated_texts(seed: int) -> None:
    pair = make_pair("unrelated", 100_000, seed)
    left, right = (Document.from_paragraphs(side) for side in (pair.left, pair.right))
    comparison = compare(left, right)
    assert comparison.links == ()
    assert comparison.passages == ()
