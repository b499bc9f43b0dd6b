"""What became of quotations from one text to another."""

from __future__ import annotations

import pytest
from hypothesis import given

from reader import Document, compare, find_attributions
from reader.attribution import find_quotations
from reader.provenance.quotechanges import QuoteChange, QuoteKind, find_quote_changes
from reader.text.model import Sides

from ..examples import examples
from ..strategies import some_of

LAMPS = "Every lamp on the quay was out, and we steered by the sound of the bell"
WATER = "The water came over the wall twice before anybody thought of the sheep"


def changes(left: str | list[str], right: str | list[str]) -> tuple[QuoteChange, ...]:
    a, b = (
        Document.from_paragraphs([side] if isinstance(side, str) else side)
        for side in (left, right)
    )
    return find_quote_changes(
        compare(a, b), Sides(a, b).map(find_quotations), Sides(a, b).map(find_attributions)
    )


def one(left: str | list[str], right: str | list[str]) -> QuoteChange:
    [found] = changes(left, right)
    return found


def test_marks_and_case_do_not_count() -> None:
    found = one(f"“{LAMPS},” said Ida Holm.", f'Ida Holm said: "{LAMPS.upper()}."')
    assert found.kind is QuoteKind.IDENTICAL
    assert found.quoted is None
    assert (found.sides.left.speaker, found.sides.right.speaker) == ("Ida Holm", "Ida Holm")
    assert (found.sides.left.paragraph, found.sides.right.paragraph) == (0, 0)


@pytest.mark.parametrize(
    ("other", "kind", "marked"),
    [
        ("Every lamp on the quay was out", QuoteKind.TRIMMED, True),
        ("Every lamp on the quay was out … we steered by the sound", QuoteKind.TRIMMED, True),
        ("Every lamp was out, and we steered by the sound of the bell", QuoteKind.TRIMMED, False),
        (LAMPS.replace("bell", "[harbour] bell"), QuoteKind.ALTERED, True),
        (LAMPS.replace("we", "[the pilots]"), QuoteKind.ALTERED, True),
        (LAMPS.replace("bell", "horn"), QuoteKind.ALTERED, False),
    ],
)
def test_words_that_differ(other: str, kind: QuoteKind, marked: bool) -> None:
    there = one(f"“{LAMPS},” said Ida Holm.", f"“{other},” said Ida Holm.")
    assert (there.kind, there.marked) == (kind, marked)
    back = one(f"“{other},” said Ida Holm.", f"“{LAMPS},” said Ida Holm.")
    assert (back.kind, back.marked) == (kind, marked)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ("We did not know", "We did know"),
        ("We did not know about the leak", "We did know about the leak"),
        ("We didn’t know about the leak", "We did know about the leak"),
        ("The bridge isn’t safe", "The bridge is safe"),
        ("The bridge was never safe to cross", "The bridge was safe to cross"),
        ("I cannot say that the bridge is safe", "I can say that the bridge is safe"),
        ("Not all of the boats came back", "all of the boats came back"),
        ("We are not afraid of the storm", "We are … afraid of the storm"),
    ],
)
def test_a_quotation_that_lost_its_not(whole: str, part: str) -> None:
    for left, right in (whole, part), (part, whole):
        found = one(f"“{left},” said Ida Holm.", f"“{right},” said Ida Holm.")
        assert (found.kind, found.marked) == (QuoteKind.ALTERED, False)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("“We slept. We did not know about it,” said Ida Holm.", "“We slept. We,” said Ida Holm."),
        ("“It was not a storm. It was a flood,” he said.", "“It was a flood,” he said."),
        ("“We did not know about the leak,” he said.", "He said he did not “know about the leak”."),
        ("“We will not sell it, and we will not go,” he said.", "“We will not sell it,” he said."),
    ],
)
def test_a_quotation_that_went_with_its_not(left: str, right: str) -> None:
    assert one(left, right).kind is QuoteKind.TRIMMED


def test_another_speaker() -> None:
    found = one(f"“{LAMPS},” said Ida Holm.", f"“{LAMPS},” said Jan Berg.")
    assert found.kind is QuoteKind.REATTRIBUTED
    assert (found.sides.left.speaker, found.sides.right.speaker) == ("Ida Holm", "Jan Berg")


def test_a_quotation_cut_by_its_cue_is_one() -> None:
    found = one(
        "“Every lamp on the quay was out,” said Ida Holm, “and we steered by the bell.”",
        "Ida Holm said: “Every lamp on the quay was out, and we steered by the bell.”",
    )
    assert found.kind is QuoteKind.IDENTICAL
    assert len(found.sides.left.spans) == 2


def test_words_kept_without_their_marks() -> None:
    right = f"The night was dark. {LAMPS}, and the tide was high."
    found = one(f"“{LAMPS},” said Ida Holm.", right)
    assert (found.kind, found.quoted) == (QuoteKind.PARAPHRASED, "left")
    [span] = found.sides.right.spans
    assert right[slice(*span)] == LAMPS
    assert found.sides.right.speaker == ""


def test_only_here_and_short_ones_left_out() -> None:
    found = one(f"“{LAMPS},” said Ida Holm.", "They spoke of a “dark night” and of nothing else.")
    assert (found.kind, found.quoted) == (QuoteKind.ONLY_HERE, "left")
    assert found.sides.right.spans == ()
    assert found.sides.right.paragraph is None


def test_a_slogan_repeated() -> None:
    slogan = "“Open the harbour now!” they cried."
    found = changes([slogan, slogan], [slogan, slogan])
    assert [(c.sides.left.paragraph, c.sides.right.paragraph) for c in found] == [(0, 0), (1, 1)]
    found = changes([slogan, slogan], [slogan])
    assert [(c.sides.left.paragraph, c.sides.right.paragraph) for c in found] == [(0, 0), (1, 0)]


def test_what_a_fact_checker_wants_first() -> None:
    kinds = [
        change.kind
        for change in changes(
            [f"“{LAMPS},” said Ida Holm.", f"“{WATER},” said Ida Holm."],
            [f"“{LAMPS},” said Ida Holm.", f"“{WATER.replace('twice', 'once')},” said Ida Holm."],
        )
    ]
    assert kinds == [QuoteKind.ALTERED, QuoteKind.IDENTICAL]


_PARTS = [
    f"“{LAMPS},” said Ida Holm.",
    f"“{LAMPS.replace('bell', 'horn')},” Jan Berg said.",
    f"{LAMPS}.",
    f"“{WATER},” he said.",
    "“The water … came twice before anybody thought of the sheep,” said Ida Holm.",
    "It was “a dark night indeed” for all.",
]
_TEXTS = some_of(_PARTS, most=5)


@given(_TEXTS, _TEXTS)
@examples(60)
def test_swapping_the_sides_mirrors_the_changes(left: list[str], right: list[str]) -> None:
    there, back = changes(left, right), changes(right, left)
    mirrored = {None: None, "left": "right", "right": "left"}
    assert sorted(
        (
            c.kind,
            str(mirrored[c.quoted]),
            c.sides.right.spans,
            c.sides.left.spans,
            c.marked,
            c.words,
        )
        for c in there
    ) == sorted(
        (c.kind, str(c.quoted), c.sides.left.spans, c.sides.right.spans, c.marked, c.words)
        for c in back
    )
