"""Words as the comparison sees them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation.plain.tokens import Vocabulary, tokenize
from reader.collation.tokens import MAX_SENTENCE, tokenize_span
from reader.text.document import Document
from reader.text.model import Paragraph, Role, Span

from ..examples import examples


def words(text: str) -> list[str]:
    return tokenize_span(text, Span(0, len(text)))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don't", "don’t"),
        ("DON'T", "dont"),
        ("the U.S. envoy", "the US envoy"),
        ("naïve café", "naive cafe"),
        ("cafe\u0301", "café"),
        ("back-channel", "back channel"),
        ("co\u00adoperate", "cooperate"),
        ("zero\u200bwidth", "zerowidth"),
        ("two\u00a0words", "two words"),
        ("7,000 people", "7000 people"),
        ("“quoted”", '"quoted"'),
        ("Straße", "STRASSE"),
        ("\u201cWhat\u2014now?\u201d", "what now"),
    ],
)
def test_spellings_of_the_same_words_are_equal(one: str, other: str) -> None:
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"), [("3.5", "35"), ("its rank", "it is rank"), ("read.Next", "readNext")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert words(one) != words(other)


@pytest.mark.parametrize(("text", "count"), [("漢字かな", 4), ("ภาษา", 4), ("한국어 말", 2)])
def test_scripts_without_spaces_give_one_word_a_character(text: str, count: int) -> None:
    assert len(words(text)) == count


def test_furniture_has_no_words() -> None:
    text = "Some body text.\n\nShare this page"
    spans = [Paragraph(Span(0, 15)), Paragraph(Span(17, 32), Role.FURNITURE)]
    tokens = tokenize(Document(text, tuple(spans)), Vocabulary())
    assert tokens.paragraphs == [0, 3, 3]
    assert len(tokens.words) == 3


def test_sentences_end_at_full_stops_but_not_at_initials() -> None:
    text = "The U.S. envoy came to the mill. Nobody had seen him there before."
    tokens = tokenize(Document.from_paragraphs([text]), Vocabulary())
    assert tokens.sentences == [0, 7, 13]


@examples(100)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_tokens_lie_in_their_paragraphs_in_order(parts: list[str]) -> None:
    document = Document.from_paragraphs(parts)
    tokens = tokenize(document, Vocabulary())
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends) == tokens.paragraphs[-1]
    assert len(tokens.paragraphs) == len(parts) + 1
    assert all(a < b for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    for k, (span, _) in enumerate(document.paragraphs):
        for t in range(tokens.paragraphs[k], tokens.paragraphs[k + 1]):
            assert span.start <= tokens.starts[t] < tokens.ends[t] <= span.end
    assert tokens.sentences[-1] == len(tokens.words)
    assert set(tokens.paragraphs) <= set(tokens.sentences)
    lengths = [b - a for a, b in zip(tokens.sentences, tokens.sentences[1:], strict=False)]
    assert all(0 < length <= 2 * MAX_SENTENCE for length in lengths)


@examples(100)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_cells_of_words_begin_with_the_span_and_rise(text: str) -> None:
    found, cells = tokenize_span(text, Span(0, len(text)))
    assert len(found) == len(cells)
    assert cells[:1] in ([], [0])
    assert cells == sorted(set(cells))
