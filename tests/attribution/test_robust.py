"""Any text gives values that hold together; the same text gives the same ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.attribution import find_attributions, find_quotations
from reader.text import Document

from ..examples import examples

WORDS = (
    "said", "that", "according", "to", "citing", "Ida", "Holm", "the", "mayor", "AP", ":",
    "reports", "“", "”", "\"", "'s",
    "‘", "’", ",", ".", "—", "(", ")", "and", "but", "who", "he", "they",
    "warning", "as", "by", "quoted", "saying", "told", "it", "was", "not", "a", "claims", "?", "of",
    "had", "\n\n", "U.S.", "Mr.", "said:", "Q:", "HOLM:", "BERG:",
)  # fmt: skip


def check(document: Document) -> None:
    found = find_attributions(document)
    assert found == find_attributions(document)
    size = len(document.text)
    for a in found:
        spans = (*a.source, *a.cue, *a.content)
        assert a.cue
        assert all(0 <= start < end <= size for start, end in spans)
        assert a.missing or (a.source and a.content and a.speaker)
        span = document.paragraphs[a.paragraph].span
        assert span.start <= a.cue[0].start < span.end
        assert a.speaker not in a.via
    for q in find_quotations(document):
        assert document.paragraphs[q.paragraph].span.start <= q.span.start


@examples(80)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_word_salad(words: list[str]) -> None:
    check(Document.from_text(" ".join(words)))


@examples(60)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(Document.from_text(text))


@pytest.mark.parametrize(
    "unit",
    [
        '"', "“", "‘", "'", ", ", "Holm ", "according to ", "he said, ", "(", "— ", "of the ",
        "'s ",
        "“‘", "\"'", "said Holm, ", "It said Post. ", "citing ", "\n\n“", "the records seen by ",
    ],
)  # fmt: skip
def test_long_runs(unit: str) -> None:
    check(Document.from_text(unit * 2000 + "and it was the end of the line"))


@pytest.mark.parametrize(
    "text",
    [
        "- apples\n- pears\n\n1. The first\n2. The second",
        "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate",
        "said", "According to", ":", "citing", "“”", "''''", "He said", "said he", ", said",
    ],
)  # fmt: skip
def test_odd_texts(text: str) -> None:
    check(Document.from_text(text))


def test_nothing_heavy_is_imported_before_it_is_used() -> None:
    code = (
        "import sys, reader.attribution; "
        "print(sorted({'yaml', 'textual', 'rich', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
