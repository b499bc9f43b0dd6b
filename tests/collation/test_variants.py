"""Words with accents: only where a word is written in two ways does it matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Relation, compare
from reader.collation.texts import Texts
from reader.collation.variants import with_spellings
from reader.text.document import Document


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("La señora vino este año.", "Este año vino la señora.", True),
        ("La señora vino este año.", "Este ano vino la señora.", False),
        ("Era schön.", "Das Fest war schon schön.", True),
        ("Er war schon dort.", "Das Fest war schön.", False),
        ("Cafe\u0301 und Café", "Café", True),
        ("Мой дом", "мой дом", True),
        ("всё", "все", False),
        ("So caf-\né", "so café", True),
    ],
)
def test_words_that_are_written_in_two_ways(left: str, right: str, same: bool) -> None:
    texts = with_spellings(Texts.of(Document.from_text(left), Document.from_text(right)))
    one, other = (set(tokens.words) for tokens in texts.written)
    folded = set(texts.left.words) & set(texts.right.words)
    assert (len(one & other) == len(folded)) is same


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
