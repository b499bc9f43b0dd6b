"""Facts that differ inside shared text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import Document, compare
from reader.attribution.lexicon import load_lexicon
from reader.provenance.factmodel import FactKind
from reader.provenance.facts import FactChange, find_changed_facts
from reader.provenance.factscan import Facts
from reader.provenance.factwords import english_words

from ..examples import examples
from ..strategies import some_of

STORY = (
    "On Tuesday the harbour board of Tarvick said that two hundred boats may leave the port, and "
    "that it would not open the lock for Edrica Lowe before 3 March, when 42 per cent of the dues "
    "have been paid."
)


def changes(left: str, right: str) -> tuple[FactChange, ...]:
    return find_changed_facts(compare(Document.from_text(left), Document.from_text(right)))


def changed(old: str, new: str) -> list[tuple[str, str, str]]:
    assert old in STORY
    return [
        (change.kind.value, change.sides.left.text, change.sides.right.text)
        for change in changes(STORY, STORY.replace(old, new))
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("two hundred", "three hundred", ("number", "two hundred", "three hundred")),
        ("two hundred", "two thousand", ("number", "two hundred", "two thousand")),
        ("two hundred boats", "boats", ("number", "two hundred", "")),
        ("42 per cent of", "24 per cent of", ("number", "42 per cent", "24 per cent")),
        ("42 per cent of", "42 of", ("number", "42 per cent", "42")),
        ("Tuesday", "Monday", ("date", "Tuesday", "Monday")),
        ("3 March", "5 March", ("date", "3 March", "5 March")),
        ("3 March", "3 May", ("date", "3 March", "3 May")),
        ("of Tarvick said", "of Velmay said", ("name", "Tarvick", "Velmay")),
        ("Edrica Lowe", "Edrica Holm", ("name", "Edrica Lowe", "Edrica Holm")),
        ("would not open", "would open", ("negation", "not", "")),
        ("may leave", "must leave", ("modality", "may", "must")),
        ("may leave", "leave", ("modality", "may", "")),
        ("would not open", "opened", ("negation", "not", "")),
        ("said that", "claimed that", ("reporting-verb", "said", "claimed")),
    ],
)
def test_a_fact_that_differs(old: str, new: str, expected: tuple[str, str, str]) -> None:
    assert changed(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("two hundred", "200"),
        ("42 per cent", "42%"),
        ("42 per cent", "forty-two percent"),
        ("3 March", "March 3"),
        ("3 March", "3 March 2024"),
        ("3 March", "the third of March"),
        ("Edrica Lowe", "Lowe"),
        ("Edrica Lowe", "Edrica J. Lowe"),
        ("would not", "wouldn't"),
        ("said that", "says that"),
        ("said that", "told us that"),
        ("would not", "will not"),
        ("boats", "ships"),
        ("of Tarvick said", "of the Tarvickers said"),
        ("would not open", "refused to open"),
        ("may leave", "are free to go from"),
    ],
)
def test_another_spelling_is_no_change(old: str, new: str) -> None:
    assert changed(old, new) == []


def test_figures_that_change_places() -> None:
    found = changes(
        "The storm drowned 12 sheep on the north farm and carried off 30 sheep from the south one.",
        "The storm drowned 30 sheep on the north farm and carried off 12 sheep from the south one.",
    )
    assert [(c.sides.left.text, c.sides.right.text) for c in found] == [("12", "30"), ("30", "12")]


def test_initials_and_names_of_one_outlet() -> None:
    text = "The boats of the islands were counted again this spring, the {} told its readers."
    assert changes(text.format("Associated Press"), text.format("AP")) == ()
    text = "The boats of the islands were counted again by the {} in the spring of that year."
    assert changes(text.format("Marine Safety Board"), text.format("M.S.B.")) == ()


def test_a_clause_that_was_dropped_is_no_changed_fact() -> None:
    clause = ", who had been there since 1998 with his 3 sons and had never once complained,"
    text = "The keeper of the lighthouse at Tarvick{} left the island on the last boat of the year."
    assert changes(text.format(clause), text.format("")) == ()


def test_changes_know_their_places() -> None:
    left, right = f"Harbour\n\n{STORY}", f"{STORY.replace('42', '24')}"
    [change] = changes(left, right)
    assert (change.sides.left.paragraph, change.sides.right.paragraph, change.passage) == (1, 0, 0)
    assert left[slice(*change.sides.left.span)] == "42 per cent"
    assert right[slice(*change.sides.right.span)] == "24 per cent"


def test_figures_and_names_in_another_language() -> None:
    text = (
        "Am Ende kostete die neue Brücke bei {} genau {} Taler, und das hat im ganzen Land niemand "
        "so schnell vergessen wie die Leute, die sie bezahlen mussten."
    )
    found = changes(text.format("Jorid Hansemann", 4200), text.format("Tilda Brock", 2400))
    assert [(c.kind, c.sides.left.text, c.sides.right.text) for c in found] == [
        (FactKind.NAME, "Jorid Hansemann", "Tilda Brock"),
        (FactKind.NUMBER, "4200", "2400"),
    ]
    nouns = changes(text.replace("Brücke", "Straße").format("Ahl", 9), text.format("Ahl", 9))
    assert nouns == ()


# --- scanning -------------------------------------------------------------------------------------


def found(text: str) -> list[tuple[str, str, tuple[str | int, ...]]]:
    document = Document.from_paragraphs([f"It was said of the place that it is so: {text}"])
    facts = Facts(document, load_lexicon(), english_words()).of(0)
    kinds = {FactKind.NUMBER, FactKind.DATE, FactKind.NAME}
    return [
        (fact.kind.value, document.text[fact.start : fact.end], fact.value)
        for fact in facts
        if fact.kind in kinds
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("two million three hundred thousand and five", "number", ("2300005", "")),
        ("one-and-forty", "number", ("41", "")),
        ("twenty-third", "number", ("23", "")),
        ("1,234,567.50", "number", ("1234567.5", "")),
        ("$3.5bn", "number", ("3500000000", "$")),
        ("41m", "number", ("41000000", "")),
        ("2.5 million dollars", "number", ("2500000", "$")),
        ("a dozen", "number", ("12", "")),
        ("four decades", "number", ("480", "month")),
        ("two-and-a-half", "number", ("2.5", "")),
        ("2 1/2", "number", ("2.5", "")),
        ("half a million", "number", ("500000", "")),
        ("an hour and a half", "number", ("5400", "second")),
        ("nine in ten", "number", ("90", "%")),
        ("two thirds", "number", ("200/3", "%")),
        ("6:30", "number", ("390", "clock")),
        ("6.30 pm", "number", ("1110", "time")),
        ("ten at night", "number", ("1320", "time")),
        ("quarter to six in the evening", "number", ("1065", "time")),
        ("2017-08-11", "date", (2017, 8, 11)),
        ("August 11, 2017", "date", (2017, 8, 11)),
        ("Sept. 3", "date", (0, 9, 3)),
        ("1998", "date", (1998, 0, 0)),
        ("Bank of the North", "name", ("bank",)),
    ],
)
def test_values(text: str, kind: str, value: tuple[str | int, ...]) -> None:
    first = found(f"the {text} we know")[0]
    assert (first[0], first[2][: len(value)]) == (kind, value)


@pytest.mark.parametrize("text", ["a tank of type G7", "the sun in mar", "so may it be", "x²"])
def test_what_is_no_number_and_no_date(text: str) -> None:
    assert [kind for kind, *_ in found(text) if kind != "name"] == []


@pytest.mark.parametrize("text", ["9" * 5000, "trillion " * 500, "one and " * 500])
def test_numbers_without_end(text: str) -> None:
    assert all(kind == "number" for kind, *_ in found(text))


@given(st.text(st.sampled_from("12 ,.-:%$aMay thousandtwo'’“\n") | st.characters(), max_size=80))
@examples(200)
def test_any_text_can_be_scanned(text: str) -> None:
    document = Document.from_text(f"It was said that the {text}")
    facts = Facts(document, load_lexicon(), english_words())
    for index, paragraph in enumerate(document.paragraphs):
        for fact in (*facts.of(index), *facts.near(*paragraph.span)):
            assert paragraph.start <= fact.start < fact.end <= paragraph.end


_PARTS = ["two", "hundred", "3", "March", "not", "may", "Holm", "boats", "said", "of", "the", "."]
_TEXTS = some_of(_PARTS, most=5).map(" ".join)


@given(_TEXTS, _TEXTS)
@examples(80)
def test_swapping_the_sides_mirrors_the_changes(old: str, new: str) -> None:
    left, right = (STORY.replace("two hundred boats", part) for part in (old, new))
    there, back = changes(left, right), changes(right, left)
    assert sorted((c.kind, c.sides.right.span, c.sides.left.span) for c in there) == sorted(
        (c.kind, c.sides.left.span, c.sides.right.span) for c in back
    )
    assert changes(left, left) == ()
