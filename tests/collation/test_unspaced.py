"""Scripts that are written without spaces."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, arrays, compare, plain
from reader.collation.plain import tokenize_both
from reader.collation.results import Relation
from reader.collation.unspaced import in_context
from reader.text.document import Document

from ..examples import examples

SCRIPTS = {
    # first letter of the script, letters that are used, and words that any text has
    "thai": ("\u0e01", 44, 60),
    "lao": ("\u0e81", 40, 60),
    "burmese": ("\u1000", 33, 60),
    "khmer": ("\u1780", 33, 60),
    "hiragana": ("\u3042", 70, 80),
    "han": ("\u4e00", 2500, 400),
}


def words_of(script: str, seed: int) -> list[str]:
    """A vocabulary in which some words are in all texts, and others in this one only."""
    first, letters, common = SCRIPTS[script]
    alphabet = [chr(ord(first) + k) for k in range(letters)]
    # The commoner a letter is, the more words have it.
    weights = [1 / (k + 1) ** 0.7 for k in range(letters)]
    longest = 2 if script == "han" else 6

    def made(random: Random) -> str:
        return "".join(
            random.choices(alphabet, weights, k=random.randint(max(1, longest - 4), longest))
        )

    everywhere, own = Random(f"{script} everywhere"), Random(f"{script} {seed}")
    return [made(everywhere) for _ in range(common)] + [made(own) for _ in range(200)]


def text_of(script: str, seed: int, paragraphs: int) -> list[str]:
    random, words = Random(seed), words_of(script, seed)
    common = SCRIPTS[script][2]
    weights = [1 / (k + 3) for k in range(common)]

    def sentence() -> str:
        return "".join(
            random.choices(words[:common], weights)[0]
            if random.random() < 0.5
            else random.choice(words[common:])
            for _ in range(random.randint(12, 20))
        )

    return [" ".join(sentence() for _ in range(3)) for _ in range(paragraphs)]


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


@pytest.mark.parametrize("script", SCRIPTS)
@examples(40)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_unrelated_texts_share_nothing(script: str, seed: int, paragraphs: int) -> None:
    found = comparison(text_of(script, seed, paragraphs), text_of(script, -seed - 1, paragraphs))
    assert found.links == ()
    assert found.passages == ()


@pytest.mark.parametrize("script", SCRIPTS)
def test_nothing_is_forced_between_equal_paragraphs(script: str) -> None:
    left, other = text_of(script, 1, 3), text_of(script, 2, 1)
    found = comparison(left, [left[0], *other, left[2]])
    assert [(link.left, link.right) for link in found.links] == [(0, 0), (2, 2)]


@pytest.mark.parametrize("script", SCRIPTS)
@given(st.integers(0, 10_000))
def test_an_edited_text_corresponds(script: str, seed: int) -> None:
    left, random = text_of(script, seed, 4), Random(seed)
    first, letters, _ = SCRIPTS[script]
    right = [
        "".join(
            chr(ord(first) + random.randrange(letters)) if k % 16 == 7 else character
            for k, character in enumerate(paragraph)
        )
        for paragraph in left
    ]
    found = comparison(left, right)
    assert [(link.left, link.right) for link in found.links] == [(k, k) for k in range(4)]
    assert {link.relation for link in found.links} == {Relation.EDITED}
    assert {passage.relation for passage in found.passages} == {Relation.EDITED}
    assert min(found.overlap[:2]) > 0.9


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_sentence_that_was_taken_is_marked_to_its_last_character(script: str) -> None:
    sentence = text_of(script, 1, 1)[0].split()[1]
    left, right = text_of(script, 2, 2), text_of(script, 3, 2)
    left[1], right[0] = left[1] + sentence + left[0], right[0] + sentence + right[1]
    (passage,) = comparison(left, right).passages
    taken = "\n\n".join(left)[passage.left.start : passage.left.end]
    assert sentence in taken
    assert len(taken) <= len(sentence) + 4


def test_a_character_counts_with_those_after_it() -> None:
    document = Document.from_text("港口今早开放, ok 船\n\nท่าเรือ")
    left, _, forms = in_context(*tokenize_both(document, Document.from_text("")))
    written = [document.text[a:b] for a, b in zip(left.starts, left.ends, strict=True)]
    assert written[:8] == ["港口", "口今", "今早", "早开", "开放", "放", "ok", "船"]
    assert [forms.words[word] for word in left.words][:8] == written[:8]
    assert [forms.widths[word] for word in left.words][:8] == [2, 2, 2, 2, 2, 1, 1, 1]
    assert written[8:] == ["ท่า", "่าเ", "าเร", "เรื", "รือ", "ือ", "อ"]


@given(st.lists(st.text("春天来了ไทยあア a.,b\n", max_size=30), max_size=8), st.integers(0, 8))
def test_both_ways_give_characters_the_same_company(parts: list[str], cut: int) -> None:
    left, right = (Document.from_text("\n\n".join(side)) for side in (parts[:cut], parts[cut:]))
    one, two, forms = tokenize_both(left, right)
    found, other = (in_context(one, two, forms, backend) for backend in (plain, arrays))
    for here, there in zip(found[:2], other[:2], strict=True):
        assert (list(here.words), list(here.ends)) == (list(there.words), list(there.ends))
    for here, there in zip(found[2], other[2], strict=True):
        assert list(here) == list(there)
