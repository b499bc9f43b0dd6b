"""Words with accents: only where a word is written in two ways does it matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Ignore, Relation, compare
from reader.collation.options import FOLDED, USUALLY_IGNORED
from reader.collation.texts import Texts
from reader.collation.variants import ANY, told_apart
from reader.text.document import Document


def apart(left: str, right: str, ignore: frozenset[Ignore] = USUALLY_IGNORED) -> set[str] | None:
    texts = Texts.of(Document.from_text(left), Document.from_text(right))
    found = told_apart(texts, ignore)
    return None if found is ANY else {texts.forms.words[word] for word in found}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("La señora vino este año.", "Este año vino la señora.", set()),
        ("La señora vino este año.", "Este ano vino la señora.", {"ano"}),
        ("Era schön.", "Das Fest war schon schön.", {"schon"}),
        ("Cafe\u0301 und Café", "Café", set()),
        ("Мой дом", "мой дом", set()),
        ("всё и все", "все", {"все"}),
        ("plain words", "plain words", set()),
    ],
)
def test_words_that_are_written_in_two_ways(left: str, right: str, expected: set[str]) -> None:
    assert apart(left, right) == expected
    assert apart(left, right, FOLDED) == set()
    assert apart(left, right, frozenset({Ignore.CASE})) is None


LETTERS = st.text(st.sampled_from("aeáéâñn "), min_size=1, max_size=60)


@given(st.lists(LETTERS, min_size=1, max_size=4), st.lists(LETTERS, min_size=1, max_size=4))
def test_verbatim_means_the_same_accents(left: list[str], right: list[str]) -> None:
    one, other = Document.from_paragraphs(left), Document.from_paragraphs(right)
    for link in compare(one, other).links:
        words = [
            document.text[slice(*document.paragraphs[index].span)].split()
            for document, index in ((one, link.left), (other, link.right))
        ]
        assert (link.relation is Relation.VERBATIM) == (words[0] == words[1])
