"""Passages: what holds for any two texts."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, compare
from reader.text.document import Document
from reader.text.model import Span

from ..examples import examples
from .compare_texts import edited, paragraph, prose, sentence

seeds = st.integers(0, 10**6)
foreign = str.maketrans("aeiou", "yyyyy")


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


def shuffled_draft(random: Random) -> tuple[list[str], list[str]]:
    """A text, and one with its sentences copied, edited, moved, merged and left out."""
    sentences = [sentence(random) for _ in range(24)]
    other = [
        edited(text, random, random.choice((0.0, 0.0, 0.2, 0.5)))
        for text in sentences
        if random.random() < 0.8
    ]
    start = random.randrange(len(other))
    other = [*other[start:], paragraph(random, 3), *other[:start]]
    return in_paragraphs(sentences, random), in_paragraphs(other, random)


def in_paragraphs(sentences: list[str], random: Random) -> list[str]:
    cuts = [0, *sorted(random.sample(range(1, len(sentences)), 4)), len(sentences)]
    return [" ".join(sentences[a:b]) for a, b in pairwise(cuts)]


def is_of_words(text: str, span: Span) -> bool:
    """Whether a span begins and ends with whole words."""
    around = f" {text} "
    start, end = span.start + 1, span.end + 1
    return (
        start < end
        and around[start].isalnum()
        and around[end - 1].isalnum()
        and not around[start - 1].isalnum()
        and not around[end].isalnum()
    )


@examples(20)
@given(seeds)
def test_passages_are_of_whole_words_inside_the_texts(seed: int) -> None:
    result = comparison(*shuffled_draft(Random(seed)))
    assert result.passages
    for passage in result.passages:
        for document, span in ((result.left, passage.left), (result.right, passage.right)):
            assert 0 <= span.start < span.end <= len(document.text)
            assert is_of_words(document.text, span)


@examples(20)
@given(seeds)
def test_the_same_texts_give_the_same_comparison(seed: int) -> None:
    texts = shuffled_draft(Random(seed))
    assert comparison(*texts) == comparison(*texts)


@examples(20)
@given(seeds)
def test_swapping_the_sides_mirrors_the_passages(seed: int) -> None:
    left, right = shuffled_draft(Random(seed))
    forth, back = comparison(left, right).passages, comparison(right, left).passages
    assert sorted((p.right, p.left, p.relation, p.moved) for p in forth) == sorted(
        (p.left, p.right, p.relation, p.moved) for p in back
    )


@examples(20)
@given(seeds, st.integers(1, 6), st.integers(1, 6))
def test_copies_stay_whatever_else_the_texts_say(seed: int, before: int, after: int) -> None:
    # A copy's evidence grows with the texts by more than what is asked of it, as long as enough of
    # its words stand nowhere else. Chance likeness next to it grows as well: it may become longer.
    random = Random(seed)
    copied = [sentence(random, 16) for _ in range(3)]
    left, right = (
        [f"{paragraph(random, 2)} {text} {paragraph(random, 2)}" for text in order]
        for order in (copied, copied[::-1])
    )
    more = [
        [part.translate(foreign) for part in prose(seed + k, 8 * n)]
        for k, n in ((1, before), (2, after))
    ]
    large = comparison([*more[0], *left], [*right, *more[1]])
    for text in copied:
        start, other = large.left.text.index(text), large.right.text.index(text)
        assert any(
            p.left.start <= start < start + len(text) - 1 <= p.left.end
            and p.right.start <= other < other + len(text) - 1 <= p.right.end
            for p in large.passages
        )
    assert len(large.passages) == len(comparison(left, right).passages)
