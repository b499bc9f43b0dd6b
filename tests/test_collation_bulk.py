"""The steps for long texts give what those for short texts give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collation import bulk, compare
from reader.collation.bulk.words import find_words, hash_of
from reader.collation.evidence import Evidence
from reader.collation.tokens import Forms, Tokens, fold, split, tokenize_both
from reader.text import Document
from reader.text.document import Paragraph, Role, Span

from .compare_texts import prose

PIECES = [
    "ab",
    "XY",
    "12",
    "é",
    "ß",
    "ﬁ",
    "½",
    "²",
    "İ",
    "ж",
    "Ω",
    "日",
    "が",
    "ก",
    "क",
    "ि",
    "한",
    "𝔘",
    "𠀀",
    ".",
    ",",
    "'",
    "’",
    "“",
    "—",
    "-",
    "_",
    "!",
    "。",
    "U.S.",
    "1,000",
    "3.5",
    "don't",
    "'tis",
]
TEXT = st.lists(
    st.sampled_from([*PIECES, " ", " ", "\n", "\u00ad", "\u0301", "\u200d", "\ufeff"]), max_size=60
).map("".join)


@contextmanager
def always(value: bool) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "LONG", 0 if value else 10**9)
        yield


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_words_and_their_hashes(text: str) -> None:
    expected = []
    place = 0
    for k, part in enumerate(split(text)):
        if k % 2:
            form = fold(part)
            expected.append(
                (place, place + len(part), hash_of(form), hash_of(form[:5]), part[0].islower())
            )
        place += len(part)
    found = find_words(text)
    columns = (found.starts, found.ends, found.hashes, found.stems, found.lower)
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == expected


@pytest.mark.parametrize("space", [" ", "\n", "\t", ""])
def test_words_at_the_ends_of_chunks(space: str) -> None:
    text = (space + "don't").join(f"w{k}" for k in range(30_000))
    found = find_words(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == split(text)[1::2]


def tokens_of(documents: tuple[Document, Document]) -> tuple[Tokens, Tokens, Forms]:
    a, b, forms = tokenize_both(*documents)
    return a, b, Forms(list(forms.words), list(forms.stems))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(TEXT, st.sampled_from([Role.BODY, Role.BYLINE, Role.FURNITURE]))))
def test_tokens_and_evidence(parts: list[tuple[str, Role]]) -> None:
    document = Document.from_paragraphs([text for text, _ in parts])
    paragraphs = tuple(
        Paragraph(span, role)
        for (span, _), (_, role) in zip(document.paragraphs, parts, strict=True)
    )
    documents = Document(document.text, paragraphs), Document.from_paragraphs(PIECES)
    with always(False):
        expected = tokens_of(documents)
        expected_evidence = Evidence.of(*expected)
    with always(True):
        found = tokens_of(documents)
        evidence = Evidence.of(*found)
    assert found == expected
    for name, value in vars(expected_evidence).items():
        one = getattr(evidence, name)
        assert (list(one) if isinstance(value, list) else one) == value


def test_paragraphs_that_part_a_word() -> None:
    text = "half a word here"
    document = Document(text, (Paragraph(Span(0, 9)), Paragraph(Span(9, len(text)))))
    with always(True):
        a, _, forms = tokens_of((document, document))
    assert [forms.words[word] for word in a.words] == ["half", "a", "wo", "rd", "here"]


def sentences(random: Random) -> list[str]:
    return [
        " ".join(random.choices(["so", "The mill", "burns.", "Why?", "He", "U.S.", "went"], k=size))
        for size in (3, 200, 1, 40, 9)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_sentences(seed: int) -> None:
    random = Random(seed)
    documents = tuple(Document.from_paragraphs(sentences(random)) for _ in range(2))
    with always(False):
        expected = tokenize_both(*documents)
    with always(True):
        found = tokenize_both(*documents)
    assert [side.sentences for side in found[:2]] == [side.sentences for side in expected[:2]]


def variant(text: list[str], random: Random) -> list[str]:
    """An edited copy, some of its paragraphs elsewhere, some left out, one twice."""
    changed = [
        " ".join("other" if random.random() < 0.06 else word for word in part.split())
        for part in text
        if random.random() < 0.9
    ]
    k = random.randrange(len(changed))
    return [*changed[k:], *changed[:k], *changed[:2]]


@pytest.mark.parametrize("seed", range(6))
def test_comparisons(seed: int) -> None:
    random = Random(seed)
    text = prose(seed, 40)
    left = Document.from_paragraphs(text)
    right = Document.from_paragraphs(variant(text, random))
    with always(False):
        expected = compare(left, right)
    with always(True):
        assert compare(left, right) == expected
