"""Plain text: what is a paragraph."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import Document
from reader.text.model import Role

from ..examples import examples

PROSE = (
    "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind. "
    "A boy sold oranges from a basket, and the captain, who had bought four, gave two of "
    "them away again before the harbour mouth was behind them."
)
MORE = (
    "By noon the wind had gone round to the west. The passengers moved to the other side "
    "of the deck, taking their blankets along, and began the same conversations afresh."
)


def paragraphs(text: str) -> list[str]:
    document = Document.from_text(text)
    assert document.text == text
    return [document.slice(paragraph.span) for paragraph in document.paragraphs]


def wrapped(text: str, width: int = 72) -> str:
    return "\n".join(textwrap.wrap(text, width))


@given(st.text(st.sampled_from("aB.é- \t\n\n\f\x1c\u2028\u00a0\u200b")) | st.text())
@examples(400)
def test_spans_are_ordered_solid_and_cover_all_words(text: str) -> None:
    document = Document.from_text(text)
    assert document.text == text
    position = 0
    for paragraph in document.paragraphs:
        assert position <= paragraph.start < paragraph.end <= len(text)
        content = document.slice(paragraph.span)
        assert content == content.strip()
        assert text[position : paragraph.start].strip() == ""
        position = paragraph.end
    assert text[position:].strip() == "" or text.startswith("---\n")


@pytest.mark.parametrize("text", ["", " \n\t\n", "\n\n\n", "\u00a0\u3000\n"])
def test_white_space_is_an_empty_document(text: str) -> None:
    assert paragraphs(text) == []


def test_one_word() -> None:
    assert paragraphs("word") == ["word"]


def test_blank_lines_and_form_feeds_part_paragraphs() -> None:
    assert paragraphs("one\n\ntwo\n \t\n\n\nthree\ffour\n\f\n five ") == [
        "one",
        "two",
        "three",
        "four",
        "five",
    ]


def test_hard_wrapped_prose_is_one_paragraph_a_block() -> None:
    first, second = wrapped(PROSE), wrapped(MORE)
    assert paragraphs(f"{first}\n\n{second}\n") == [first, second]


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapping_at_any_width(width: int) -> None:
    blocks = [wrapped(PROSE, width), wrapped(MORE, width), wrapped(MORE + " " + PROSE, width)]
    assert paragraphs("\n\n".join(blocks)) == blocks


def test_wrapped_paragraphs_told_by_indentation() -> None:
    first, second = "    " + wrapped(PROSE), "    " + wrapped(MORE)
    assert paragraphs(f"{first}\n{second}\n{first}") == [
        first.strip(),
        second.strip(),
        first.strip(),
    ]


def test_a_heading_on_top_of_wrapped_prose_stays_apart() -> None:
    prose = wrapped(PROSE)
    assert paragraphs(f"{prose}\n\nThe harbour\n{prose}")[1:] == ["The harbour", prose]


def test_lines_of_prose_without_blank_lines_are_a_paragraph_each() -> None:
    assert paragraphs(f"Title\n{PROSE}\n{MORE}\n{PROSE}") == ["Title", PROSE, MORE, PROSE]


def test_menus_are_a_paragraph_a_line() -> None:
    menu = ["3 stars", "Rate the crossing", "Write to the editor", "Letters", "Tides and times"]
    assert paragraphs(f"{PROSE}\n\n{MORE}\n\n" + "\n".join(menu)) == [PROSE, MORE, *menu]


def test_verse_is_a_paragraph_a_line_beside_wrapped_prose() -> None:
    verse = ["The tide comes in,", "The tide goes out,", "And no one asks it why."]
    text = "\n\n".join([wrapped(PROSE), "\n".join("  " + line for line in verse), wrapped(MORE)])
    assert paragraphs(text) == [wrapped(PROSE), *verse, wrapped(MORE)]


def test_a_list_stays_a_list() -> None:
    items = [f"- {wrapped(MORE)}", "- a short one", f"- {wrapped(PROSE)}"]
    text = wrapped(PROSE) + "\n\n" + "\n".join(items)
    assert paragraphs(text) == [wrapped(PROSE), *items]


def test_scripts_without_case_or_spaces() -> None:
    sentence = "渡船在六點離開碼頭比預定時間晚了一個小時船上的人似乎都不在意一個男孩提著籃子賣橘子"
    long = sentence * 5
    lines = [long[start : start + 35] for start in range(0, len(long), 35)]
    block = "\n".join(lines)
    assert paragraphs(f"{block}\n\n{block}") == [block, block]
    ragged = [sentence[:n] + "。" for n in (12, 30, 18, 25, 40, 9)]
    assert paragraphs("\n".join(ragged)) == ragged


def test_one_long_line_and_many_short_ones() -> None:
    assert paragraphs("x" * 300_000) == ["x" * 300_000]
    assert len(paragraphs("word\n" * 20_000)) == 20_000


def test_offsets_count_code_points() -> None:
    document = Document.from_text("😀😀 one\n\ntwo 😀")
    assert [tuple(p.span) for p in document.paragraphs] == [(0, 6), (8, 13)]


def test_text_with_controls_is_kept_and_told() -> None:
    document = Document.from_text("one\x1b[2J\r\x00\n\ntwo\u202e")
    assert document.text == "one\x1b[2J\r\x00\n\ntwo\u202e"
    assert [problem.line for problem in document.problems] == [1, 1, 1, 3]


def test_many_paragraphs_all_body() -> None:
    document = Document.from_text("\n\n".join([PROSE, MORE] * 50))
    assert {paragraph.role for paragraph in document.paragraphs} == {Role.BODY}


GERMAN = [
    "Das Amt für Brücken und Wege ließ im Frühjahr die Pfeiler der alten Brücke untersuchen und "
    "fand Risse im Mauerwerk, die nach Meinung der Gutachter vom Hochwasser stammten.",
    "Die Gemeinde stellte daraufhin eine Umleitung über die Mühle ein, was den Bauern und dem "
    "Fuhrmann aus dem Nachbardorf gleichermaßen zur Last fiel, denn der Weg ist schmal und bei "
    "Regen kaum zu befahren.",
]


ENGLISH = [
    "When the surveyors came back in the spring they found that the river had taken the lower path "
    "and half of the orchard with it, so the map that they had drawn in the autumn was of no use."
]


@pytest.mark.parametrize("width", [22, 26, 30, 38, 46, 54, 62, 66, 72, 80, 100])
@pytest.mark.parametrize("paragraphs", [GERMAN, ENGLISH], ids=["german", "english"])
def test_wrapped_prose_is_joined_at_any_width(width: int, paragraphs: list[str]) -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in paragraphs)
    assert len(Document.from_text(wrapped).paragraphs) == len(paragraphs)


def test_a_short_line_of_wrapped_prose_goes_on() -> None:
    text = (
        "Passengers waited for three hours on the upper deck\n"
        "while the purser looked for\n"
        "the key of the locker, which nobody had seen.\n"
    )
    assert len(Document.from_text(text).paragraphs) == 1


def test_verse_in_narrow_lines_stays_verse() -> None:
    text = (
        "The harbour lay in grey\nAnd no man spoke a word\nTill late upon the day\n"
        "The signal bell was heard\nAcross the silent bay\n"
    )
    assert len(Document.from_text(text).paragraphs) == 5
