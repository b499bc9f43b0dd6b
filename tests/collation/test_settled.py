"""Long runs of unchanged paragraphs: settled beforehand, and found as if they were searched."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import settled, unchanged
from reader.collation.comparison import Comparison
from reader.collation.engine import compare
from reader.collation.options import USUAL, Options
from reader.collation.results import Relation
from reader.text.document import Document
from reader.text.model import Side

from ..examples import examples

_WORDS = [
    f"{a}{b}{c}" for a in ("bar", "len", "mor", "tis", "vek") for b in "aeiou" for c in "dklmnrst"
]


@pytest.fixture(autouse=True)
def short_runs() -> Iterator[None]:
    """Runs of a few paragraphs are long enough, in texts of any length."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settled, "LONG", 0)
        patch.setattr(unchanged, "CONTEXT", 150)
        patch.setattr(unchanged, "LEAST", 300)
        yield


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """Paragraphs of invented words, each other than all others."""
    chosen = random.Random(seed)
    return [
        " ".join(chosen.choices(_WORDS, k=chosen.randint(14, 30))).capitalize() + "."
        for _ in range(count)
    ]


def searched(left: Document, right: Document, options: Options = USUAL) -> Comparison:
    """The comparison with nothing settled."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settled, "LONG", 1 << 60)
        return compare(left, right, options=options)


def covered(comparison: Comparison, side: Side) -> bytes:
    """For each character of a side whether it is in a passage."""
    marks = bytearray(len(comparison.documents[side].text))
    for passage in comparison.passages:
        start, end = passage.on(side)
        marks[start:end] = b"\1" * (end - start)
    return bytes(marks)


def clear_links(comparison: Comparison) -> set[tuple[int, int, bool]]:
    """The links but those of paragraphs of a few words, which must beat what the texts say."""
    left, right = comparison.documents
    return {
        (k.left, k.right, k.moved)
        for k in comparison.links
        if len(left.slice(left.paragraphs[k.left].span).split()) > 10
        and len(right.slice(right.paragraphs[k.right].span).split()) > 10
    }


def test_equal_texts_are_settled_as_a_whole() -> None:
    text = paragraphs(40)
    left, right = (Document.from_paragraphs(text) for _ in range(2))
    found = settled.Settled.of(left, right, USUAL)
    assert [run.size for run in found.runs] == [40]
    comparison = compare(left, right)
    assert [(k.left, k.right, k.relation) for k in comparison.links] == [
        (n, n, Relation.VERBATIM) for n in range(40)
    ]
    assert comparison.overlap == (1.0, 1.0, 1.0, 1.0)
    assert comparison == searched(left, right)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Texts of which the second has some paragraphs edited, gone, new or elsewhere."""
    left = paragraphs(draw(st.integers(20, 60)), seed=draw(st.integers(0, 5)))
    right = list(left)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(right) - 1))
        match draw(st.sampled_from(("edit", "cut", "add", "move", "split", "twice"))):
            case "edit":
                words = right[place].split()
                words[len(words) // 2] = "Otherwise"
                right[place] = " ".join(words)
            case "cut":
                del right[place]
            case "add":
                right.insert(place, " ".join(f"new{n}" for n in range(20)))
            case "move":
                moved = right.pop(place)
                right.insert(draw(st.integers(0, len(right))), moved)
            case "split":
                words = right[place].split()
                right[place : place + 1] = [" ".join(words[:8]), " ".join(words[8:])]
            case _:
                right.insert(place, right[place])
    return left, right


@given(edited_pairs())
@examples(60)
def test_what_is_settled_is_found_as_it_would_be_searched(
    pair: tuple[list[str], list[str]],
) -> None:
    left, right = map(Document.from_paragraphs, pair)
    comparison, whole = compare(left, right), searched(left, right)
    assert clear_links(comparison) == clear_links(whole)
    assert comparison.overlap == pytest.approx(whole.overlap, abs=0.05)
    for side in Side:
        differ = sum(
            a != b for a, b in zip(covered(comparison, side), covered(whole, side), strict=True)
        )
        assert differ <= 0.05 * len(comparison.documents[side].text)


@given(edited_pairs())
@examples(40)
def test_swapping_the_sides_mirrors_the_result(pair: tuple[list[str], list[str]]) -> None:
    left, right = map(Document.from_paragraphs, pair)
    one, other = compare(left, right), compare(right, left)
    assert {(k.left, k.right, k.moved) for k in one.links} == {
        (k.right, k.left, k.moved) for k in other.links
    }
    assert {(p.left, p.right, p.moved) for p in one.passages} == {
        (p.right, p.left, p.moved) for p in other.passages
    }
    assert one.overlap == pytest.approx(other.overlap.mirrored())


def test_what_the_options_speak_of_is_searched() -> None:
    left, right = (Document.from_paragraphs(paragraphs(40)) for _ in range(2))
    asked = Options(forbidden=frozenset({(20, 20)}), pinned=frozenset({(5, 5)}))
    comparison = compare(left, right, options=asked)
    cells = {(k.left, k.right) for k in comparison.links}
    assert (20, 20) not in cells
    assert (5, 5) in cells
    assert cells == {(k.left, k.right) for k in searched(left, right, asked).links}


def test_passages_of_few_words_are_left_out_of_runs_too() -> None:
    left, right = (Document.from_paragraphs(paragraphs(40)) for _ in range(2))
    assert compare(left, right, options=Options(min_words=10_000)).passages == ()


def test_blank_lines_and_hard_words_stand_where_they_stood() -> None:
    text = paragraphs(30)
    text[10] = "The U.S. had 3,000 of them; “naïve” co-operation, he’d say, isn’t 3.5 %."
    left = Document.from_text("\n\n".join(text))
    right = Document.from_text("A new one begins it.\n\n\n\n" + "\n\n\n".join(text))
    comparison = compare(left, right)
    assert settled.Settled.of(left, right, USUAL).runs
    for passage in comparison.passages:
        assert left.slice(passage.left).split() == right.slice(passage.right).split()
        assert passage.runs
    assert comparison.links == searched(left, right).links
