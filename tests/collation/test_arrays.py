"""The steps for long texts give what those for short texts give."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import arrays, backend, compare, plain, similar
from reader.collation.arrays.words import find_words, hash_of
from reader.collation.backend import Backend
from reader.collation.bits import GRAIN, bits_of, exact
from reader.collation.chains import chains
from reader.collation.options import Cell
from reader.collation.regions import Region
from reader.collation.stretches import Stretch
from reader.collation.tokens import Forms, Tokens, fold, split
from reader.text import Document
from reader.text.model import Paragraph, Role, Span

from ..examples import examples
from ..strategies import FEW_WORDS
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
    "بـــر",
    "ῇ",
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
        patch.setattr(backend, "LONG", 0 if value else 10**12)
        yield


@examples(100)
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


def tokens_of(
    backend: Backend, documents: tuple[Document, Document]
) -> tuple[Tokens, Tokens, Forms]:
    a, b, forms = backend.tokenize_both(*documents)
    return a, b, Forms(list(forms.words), list(forms.stems))


@examples(80)
@given(st.lists(st.tuples(TEXT, st.sampled_from([Role.BODY, Role.BYLINE, Role.FURNITURE]))))
def test_tokens_and_evidence(parts: list[tuple[str, Role]]) -> None:
    document = Document.from_paragraphs([text for text, _ in parts])
    paragraphs = tuple(
        Paragraph(span, role)
        for (span, _), (_, role) in zip(document.paragraphs, parts, strict=True)
    )
    documents = Document(document.text, paragraphs), Document.from_paragraphs(PIECES)
    expected = tokens_of(plain, documents)
    found = tokens_of(arrays, documents)
    assert found == expected
    a, b, forms = expected
    one, other = (each.measures(a.words, b.words, forms) for each in (plain, arrays))
    for each in fields(one):
        assert list(getattr(other, each.name)) == list(getattr(one, each.name))


def test_paragraphs_that_part_a_word() -> None:
    text = "half a word here"
    document = Document(text, (Paragraph(Span(0, 9)), Paragraph(Span(9, len(text)))))
    a, _, forms = tokens_of(arrays, (document, document))
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
    expected, found = (each.tokenize_both(*documents) for each in (plain, arrays))
    assert [side.sentences for side in found[:2]] == [side.sentences for side in expected[:2]]


@examples(100)
@given(FEW_WORDS, FEW_WORDS, st.integers(0, 12), st.integers(0, 12), st.integers(1, 4))
def test_stretches_and_chains(
    left: list[int], right: list[int], start: int, size: int, times: int
) -> None:
    one = array("i", left * times)
    other = array("i", right + left[start : start + size] + right[::-1] + left)
    sums = list(accumulate((1.0 + word for word in one), initial=0.0))
    expected = plain.equal_stretches(one, other)
    found = arrays.equal_stretches(one, other)
    assert list(found) == expected
    expected_chains = chains(expected, sums, len(other), 30.0, 12.0, plain)
    for stretches in (found, expected):
        assert (
            chains(stretches, array("d", sums), len(other), 30.0, 12.0, arrays) == expected_chains
        )


def test_stretches_of_many_equal_words() -> None:
    random = Random(1)
    text = [random.randrange(3) for _ in range(9000)]
    one, other = array("i", text), array("i", [*text[:6000], 7, *text[6000:], *text[:40]])
    assert list(arrays.equal_stretches(one, other)) == plain.equal_stretches(one, other)


UNITS = st.lists(st.lists(st.integers(-1, 30), max_size=12), max_size=12)


@examples(80)
@given(UNITS, UNITS, st.integers(0, 200), st.sets(st.integers(0, 3)), st.sampled_from([0, 99]))
def test_similarities(
    left: list[list[int]], right: list[list[int]], lookups: int, done: set[int], giant: int
) -> None:
    bits = [bits_of(1 + (7 * word) % 11, 100) for word in range(31)]
    done = {unit for unit in done if unit < min(len(left), len(right))}

    def found(backend: Backend) -> tuple[dict[Cell, float], list[float], list[int]]:
        one, other = (
            similar.Units.of(
                array("i", [word for unit in side for word in unit]),
                list(accumulate(map(len, side), initial=0)),
                bits,
                backend,
            )
            for side in (left, right)
        )
        cells = [(i, j) for i in range(len(left)) for j in range(len(right))]
        return (
            similar.similarities(one, other, 9.0, done, done),
            similar.shares(one, other, cells),
            backend.common_counts(one.bags, other.bags, cells),
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.collation.plain.similar.MIN_LOOKUPS", lookups)
        patch.setattr("reader.collation.arrays.similar.MIN_LOOKUPS", lookups)
        patch.setattr("reader.collation.arrays.similar._BLOCK", 50)
        patch.setattr("reader.collation.arrays.similar.GIANT", giant)
        assert found(arrays) == found(plain)


@examples(80)
@given(
    FEW_WORDS, FEW_WORDS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=2)
)
def test_values_of_words_for_a_summary(
    stems: list[int], other: list[int], shared: list[tuple[int, int]]
) -> None:
    ranges = [(start, start + size) for start, size in shared if start + size <= len(stems)]
    expected = plain.word_values(stems, other, ranges)
    assert list(arrays.word_values(stems, other, ranges)) == expected


@examples(80)
@given(st.lists(st.tuples(FEW_WORDS, FEW_WORDS), min_size=1, max_size=4), st.randoms())
def test_words_that_passages_have_in_common(
    sides: list[tuple[list[int], list[int]]], random: Random
) -> None:
    left, right = array("i"), array("i")
    passages = []
    for one, other in sides:
        region = Region(len(left), len(left) + len(one), len(right), len(right) + len(other))
        left.extend(one)
        right.extend(other)
        pairs = [(i, j) for i, a in enumerate(one) for j, b in enumerate(other) if a == b]
        stretches = [
            Stretch(region.left + i, region.right + j, 1)
            for i, j in random.sample(pairs, min(3, len(pairs)))
        ]
        passages.append((region, stretches))
    expected = [(Counter(one) & Counter(other)).total() for one, other in sides]
    for each in (plain, arrays):
        assert each.passage_counts(passages, left, right) == expected


@examples(100)
@given(FEW_WORDS, FEW_WORDS, st.integers(0, 8))
def test_the_most_common_words(left: list[int], right: list[int], most: int) -> None:
    words = array("i", left), array("i", right)
    assert arrays.most_common(*words, most) == plain.most_common(*words, most)


@examples(100)
@given(FEW_WORDS, FEW_WORDS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)), max_size=3))
def test_the_heaviest_segment(
    words: list[int], other: list[int], matched: list[tuple[int, int]]
) -> None:
    bits = [bits_of(count, 100) for count in (100, 90, 40, 11, 3, 2, 1)]
    ranges = [(start, start + size) for start, size in matched]
    for start in range(0, len(words), 7):
        place = start, len(words), other, bits, ranges
        with bounds({"many": 0}):
            found = arrays.heaviest_segment(array("i", words), *place)
        assert found == plain.heaviest_segment(words, *place)


@examples(80)
@given(FEW_WORDS, FEW_WORDS, st.randoms())
def test_passages_with_moves_inside(left: list[int], right: list[int], random: Random) -> None:
    one, other = array("i", left), array("i", [*right, *left[::2], *left])
    sums = list(accumulate((1.0 + word for word in one), initial=0.0))
    stretches = arrays.equal_stretches(one, other)
    passages = []
    for _ in range(3):
        own = tuple(sorted(random.sample(list(stretches), min(len(stretches), 2))))
        a, b = sorted(random.choices(range(len(one) + 1), k=2))
        c, d = sorted(random.choices(range(len(other) + 1), k=2))
        passages.append((Region(a, b, c, d), own))
    expected = plain.which_cross(passages, stretches, sums, [6.0] * 3)
    assert arrays.which_cross(passages, stretches, sums, [6.0] * 3) == expected


def test_a_passage_without_equal_words_of_its_own_may_have_a_move_inside() -> None:
    words = array("i", [1, 2, 3])
    stretches = plain.equal_stretches(words, words)
    sums = [0.0, 9.0, 18.0, 27.0]
    for each in (plain, arrays):
        assert each.which_cross([(Region(0, 3, 0, 3), ())], stretches, sums, [6.0]) == [True]


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
    assert_both_ways_equal(left, right)


def assert_both_ways_equal(left: Document, right: Document, **small: int) -> None:
    """Hold what is found on both ways equal to the last digit; `small` bounds are set on both."""
    with always(False), bounds(small):
        expected = compare(left, right)
    with always(True), bounds(small):
        found = compare(left, right)
    assert found.links == expected.links
    assert found.passages == expected.passages
    assert found.rows == expected.rows
    assert found.overlap == expected.overlap


PLACES = {
    "lookups": ("plain.similar.MIN_LOOKUPS", "arrays.similar.MIN_LOOKUPS", "gaps.MIN_LOOKUPS"),
    "candidates": ("plain.similar.MAX_CANDIDATES", "arrays.similar.MAX_CANDIDATES"),
    "block": ("arrays.similar._BLOCK",),
    "giant": ("arrays.similar.GIANT",),
    "many": ("arrays.regions.MANY",),
}


@contextmanager
def bounds(small: dict[str, int]) -> Iterator[None]:
    """Bounds that only long texts reach, as low as given."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in small.items():
            for place in PLACES[name]:
                patch.setattr(f"reader.collation.{place}", value)
        yield


MARKS = ["", "…", "—", "* * *", "?!", "\u200b"]
VOCABULARIES = [
    ["ab"],
    ["ab", "cd"],
    ["the", "ferry", "late", "was"],
    [f"w{k}" for k in range(12)],
    [f"word{k}" for k in range(300)],
    list("日本語漢字かな"),
    ["a", "b.", "C", "D.", "e", "Why?", "U.S.", "3.5", "don't"],
]


def tied(random: Random) -> tuple[list[str], list[str]]:
    """Two texts of few words, of lines that recur or are marks alone: ties wherever they can be."""
    words = random.choice(VOCABULARIES)
    space = random.choice([" ", " ", ""]) if len(words[0]) == 1 else " "
    longest = random.choice([3, 12, 60])

    def line() -> str:
        if random.random() < 0.1:
            return random.choice(MARKS)
        text = space.join(random.choices(words, k=random.randint(1, longest)))
        return text + random.choice([".", "", "!", " —"])

    lines = [line() for _ in range(random.choice([1, 4, 15]))]
    left = random.choices(lines, k=random.choice([1, 6, 20, 40]))
    if random.random() < 0.4:
        return left, random.choices(lines, k=random.choice([1, 6, 20, 40]))
    right = [
        space.join(
            random.choice(words) if random.random() < 0.1 else word
            for word in (part.split() if space else part)
        )
        for part in left
        if random.random() < 0.9
    ]
    turn = random.choice([list, lambda side: side[::-1], lambda side: side[3:] + side[:3] * 2])
    return left, [*turn(right), *random.choices([*lines, line()], k=random.randint(0, 3))]


def low(random: Random) -> dict[str, int]:
    """Bounds low enough for short texts to reach some of them."""
    return {
        "lookups": random.choice([10, 400_000]),
        "candidates": random.choice([1, 2, 8]),
        "block": random.choice([20, 1 << 20]),
        "giant": random.choice([0, 5, 1000]),
        "many": random.choice([1, 40]),
    }


def assert_equal_on_ties(seed: int) -> None:
    random = Random(seed)
    left, right = map(Document.from_paragraphs, tied(random))
    assert_both_ways_equal(left, right, **low(random))


@pytest.mark.parametrize("tens", range(7))
def test_comparisons_full_of_ties(tens: int) -> None:
    for seed in range(10 * tens, 10 * tens + 10):
        assert_equal_on_ties(seed)


@pytest.mark.slow
@pytest.mark.parametrize("hundreds", range(1, 21))
def test_many_comparisons_full_of_ties(hundreds: int) -> None:
    for seed in range(100 * hundreds, 100 * hundreds + 100):
        assert_equal_on_ties(seed)


@given(st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**7))), st.randoms())
def test_sums_of_bits_are_exact_in_any_order(counts: list[tuple[int, int]], random: Random) -> None:
    bits = [bits_of(min(pair), max(pair)) for pair in counts]
    assert all(value / GRAIN == int(value / GRAIN) for value in bits)
    assert all(abs(exact(value + GRAIN / 3) - value) == 0 for value in bits)
    shuffled = random.sample(bits, len(bits))
    running = list(accumulate(shuffled, initial=1e8))
    assert running[-1] - 1e8 == sum(bits)
