"""Quotation marks: which ones pair, which are something else, which are left over."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.attribution import find_attributions, find_quotations, find_stray_marks
from reader.attribution.quotations import QuotationMarks, pair
from reader.text import Document, Span

from ..examples import examples


def mark(text: str) -> QuotationMarks:
    spans = [Span(*found.span()) for found in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    return pair(text, spans)


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in mark(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “No.”", ["“Yes,”", "“No.”"]),
        ('"Yes," he said. "No."', ['"Yes,"', '"No."']),
        ("``Yes,'' he said. ''No.''", ["``Yes,''", "''No.''"]),
        ("„Ja“, sagte er. „Nein”", ["„Ja“", "„Nein”"]),
        ("« Oui », »nein«, ‹si›", ["« Oui »", "»nein«", "‹si›"]),
        ("「はい」と言った。『いいえ』", ["「はい」", "『いいえ』"]),
        ("‘Yes,’ he said. It’s ‘fine’.", ["‘Yes,’", "‘fine’"]),
        ("‘I like the students’ books,’ he said.", ["‘I like the students’ books,’"]),
        ("“He said ‘go’ to me,” she said.", ["“He said ‘go’ to me,”"]),
        ("“He said “go” to me,” she said.", ["“He said “go” to me,”"]),
        ("'Go home,' he said. Rock 'n' roll of the '90s.", ["'Go home,'"]),
        ('He is 6\'2" tall, the record has 12", and "yes" it is.', ['"yes"']),
        ("'Tis 'nice,' he said.", ["'nice,'"]),
        ("He said: ”Yes.” and left", ["”Yes.”"]),
        ("” … and so on,” he said.", ["” … and so on,”"]),
        ("It is “mostly true.“", ["“mostly true.“"]),
        ("It’s the dog’s bone, and the dogs’ too.", []),
        ("\"\"\"\"\"\" It was “over”. “‘“‘“‘ and ''''''' ```````", ["“over”"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_stray_closer_is_flagged_and_quotes_nothing() -> None:
    text = "They use it to relay information.”"
    assert mark(text) == QuotationMarks([], [text.index("”")])
    place = text.index("”")
    assert find_stray_marks(Document.from_paragraphs([text])) == (Span(place, place + 1),)


def test_a_stray_opener_is_flagged_and_quotes_nothing() -> None:
    text = "“They use it, he said.\n\nThe next paragraph."
    assert mark(text) == QuotationMarks([], [0])


def test_one_turn_over_three_paragraphs() -> None:
    marks = mark("He said: “One.\n\n“Two.\n\n“Three.” Then he left.\n\n“Other.”")
    assert [q.turn for q in marks.quotations] == [0, 0, 0, 1]
    assert [q.closed for q in marks.quotations] == [False, False, True, True]
    assert marks.strays == []


def test_quotations_without_a_source_are_told_apart() -> None:
    document = Document.from_paragraphs(
        ["“It is closed,” the mayor said.", "The “old” bridge was sold to the guild."]
    )
    found = find_quotations(document)
    assert [(document.slice(q.span), q.attributed, q.paragraph) for q in found] == [
        ("“It is closed,”", True, 0),
        ("“old”", False, 1),
    ]


@example(text=',«“"')
@examples(60)
@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`6", max_size=120))
def test_quotations_lie_in_order_inside_their_paragraphs(text: str) -> None:
    spans = [Span(*found.span()) for found in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    marks = pair(text, spans)
    end = 0
    for q in marks.quotations:
        assert end <= q.start < q.end
        assert any(span.start <= q.start and q.end <= span.end for span in spans)
        end = q.end
    turns = [q.turn for q in marks.quotations]
    assert turns == sorted(turns)


def test_dashes_open_speech_where_several_paragraphs_begin_so() -> None:
    document = Document.from_paragraphs(
        [
            "— You are kind, — said Ida Holm. — I thank you.",
            "—Two pints, says Jan Berg, and be quick.",
            "— It is late? she asked.",
            "—So it is.",
        ]
    )
    spoken = [document.slice(quotation.span) for quotation in find_quotations(document)]
    assert spoken == [
        "— You are kind,",
        "— I thank you.",
        "—Two pints,",
        "and be quick.",
        "— It is late?",
        "—So it is.",
    ]
    speakers = [each.speaker for each in find_attributions(document)]
    assert speakers == ["Ida Holm", "Jan Berg", "Ida Holm", "Jan Berg"]


def test_a_single_dash_opens_no_speech() -> None:
    document = Document.from_paragraphs(["The road is old.", "— Ida Holm", "It was mended in May."])
    assert find_quotations(document) == ()
