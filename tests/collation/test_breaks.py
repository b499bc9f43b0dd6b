"""Words that are broken at the end of a line."""

from __future__ import annotations

from random import Random
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Change, Comparison, Ignore, Options, Relation, compare
from reader.text.document import Document

from ..examples import examples
from .compare_texts import prose


def broken(text: str, width: int, sign: str, random: Random) -> str:
    """A text in lines of a width, with words broken at the ends of lines."""
    lines = [""]
    for word in text.split():
        room = width - len(lines[-1]) - len(sign)
        if len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}" if lines[-1] else word
        elif room > 3 and len(word.strip(".")) > 5 and word.isalpha() and random.random() < 0.7:
            cut = random.randint(2, min(room - 1, len(word) - 2))
            lines[-1] += f" {word[:cut]}{sign}"
            lines.append(word[cut:])
        else:
            lines.append(word)
    return "\n".join(lines)


def comparison(left: list[str], right: list[str], *ignore: Ignore) -> Comparison:
    asked = Options(ignore=frozenset(ignore)) if ignore else Options()
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right), options=asked)


@pytest.mark.parametrize("sign", ["-", "\u2010", "\u00ad", "\u00ac"])
@examples(40)
@given(st.integers(0, 1000), st.integers(24, 60))
def test_a_broken_word_is_the_word(sign: str, seed: int, width: int) -> None:
    left = prose(seed, 4)
    right = [broken(text, width, sign, Random(seed)) for text in left]
    for ignore in ((), (Ignore.CASE,), tuple(Ignore)):
        for found in (comparison(left, right, *ignore), comparison(right, left, *ignore)):
            assert [(k.left, k.right, k.relation) for k in found.links] == [
                (k, k, Relation.VERBATIM) for k in range(4)
            ]
            changes = {run.change for passage in found.passages for run in passage.runs}
            assert changes == {Change.EQUAL}
            assert found.overlap == (1.0, 1.0, 1.0, 1.0)


@given(st.integers(0, 1000))
def test_words_broken_otherwise_are_the_same(seed: int) -> None:
    text = prose(seed, 3)
    left = [broken(paragraph, 30, "-", Random(seed)) for paragraph in text]
    right = [broken(paragraph, 37, "\u00ac", Random(seed + 1)) for paragraph in text]
    assert {link.relation for link in comparison(left, right).links} == {Relation.VERBATIM}


def test_a_hyphen_that_belongs_to_a_word_stays_one() -> None:
    text = "The well-known ferry-boat took a half-empty crate of salt to the far-off island again."
    lines = text.replace("well-known", "well-\nknown").replace("far-off", "far-\noff")
    for ignore in ((), (Ignore.CASE,)):
        (link,) = comparison([text], [lines], *ignore).links
        assert link.relation is Relation.VERBATIM


def test_a_dash_and_a_number_break_no_word() -> None:
    left = "They came in 1918-\n19 with the boat -\nand left -\nas they say- by it once more."
    right = left.replace("\n", " ")
    (link,) = comparison([left], [right]).links
    assert link.relation is Relation.VERBATIM


def test_the_runs_hold_the_break() -> None:
    left = "\n".join(wrap("The commission resolved to rebuild the eastern break- ater in May.", 58))
    left = left.replace("break- ater", "breakw-\nater")
    right = "The commission resolved to rebuild the western breakwater in May."
    (passage,) = comparison([left], [right]).passages
    changed = [
        left[run.left.start : run.left.end]
        for run in passage.runs
        if run.change is not Change.EQUAL
    ]
    assert changed == ["eastern "]
