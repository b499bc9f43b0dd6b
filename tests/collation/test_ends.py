"""What is changed at the beginning or at the end of a paragraph is told as a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Change, Comparison, compare
from reader.text.document import Document

from .compare_texts import prose


def changed(found: Comparison) -> list[tuple[str, str]]:
    return [
        (found.left.slice(run.left).strip(" .,\n"), found.right.slice(run.right).strip(" .,\n"))
        for passage in found.passages
        for run in passage.runs
        if run.change is not Change.EQUAL
    ]


def comparison(left: list[str], right: list[str]) -> Comparison:
    return compare(Document.from_paragraphs(left), Document.from_paragraphs(right))


SENTENCE = "Forty men crossed the frozen lake before dawn, although the mayor had closed the road."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Forty", "Ninety"),
        ("Forty men", "Nobody"),
        ("Forty", "Long before the war, forty"),
        ("road", "bridge"),
        ("the road", "both of the bridges"),
        ("closed the road", "closed the road to the village"),
    ],
)
def test_first_and_last_words(old: str, new: str) -> None:
    for around in ([], prose(1, 3)):
        left, right = [*around, SENTENCE, *around], [*around, SENTENCE.replace(old, new), *around]
        (change,) = changed(comparison(left, right))
        assert change[0].split()[-1:] in ([], old.split()[:1], old.split()[-1:])
        assert change[1] in new or new in change[1]
        (back,) = changed(comparison(right, left))
        assert back == change[::-1]


@given(st.integers(0, 500), st.integers(2, 5), st.data())
def test_any_word_of_any_paragraph(seed: int, count: int, data: st.DataObject) -> None:
    left = prose(seed, count)
    place = data.draw(st.integers(0, count - 1))
    words = left[place].split()
    which = data.draw(st.integers(0, len(words) - 1))
    new = [*words[:which], "qwx", *words[which + 1 :]]
    right = [*left[:place], " ".join(new), *left[place + 1 :]]
    found = comparison(left, right)
    assert changed(found) == [(words[which].strip("."), "qwx")]
    assert found.overlap[:2] == (1.0, 1.0)


def test_a_repeated_paragraph_with_one_word_changed() -> None:
    left = [SENTENCE, *prose(2, 2), SENTENCE]
    right = [*left[:3], SENTENCE.replace("lake", "river")]
    assert changed(comparison(left, right)) == [("lake", "river")]
