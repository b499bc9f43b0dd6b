"""What is selected after each motion, without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.reading.column import Column
from reader.reading.selection import Selection
from reader.text.document import Document
from reader.text.model import Side
from reader.tui.cells import CELLS

TEXT = """The (old) ferry left. “Nobody knew why,” said Ida Holm. Fog!

* * *

It sails again at 3.15 tomorrow. The board says otherwise.
"""


def begun(offset: int = 0, text: str = TEXT) -> Selection:
    selection = Selection.begun(Document.from_text(text), Side.LEFT, offset)
    assert selection is not None
    return selection


def chosen(selection: Selection, text: str = TEXT) -> str:
    return Document.from_text(text).slice(selection.span)


def test_words_take_their_punctuation_along() -> None:
    selection = begun()
    found = []
    for _ in range(5):
        found.append(chosen(selection))
        selection = selection.by_word(1)
    assert found == ["The", "The (old)", "The (old) ferry", "The (old) ferry left.",
                     "The (old) ferry left. “Nobody"]  # fmt: skip
    assert selection.count == 6
    assert chosen(selection.by_word(-1)) == found[-1]


def test_words_go_on_over_paragraphs_without_any() -> None:
    selection = begun(TEXT.index("Fog"))
    assert chosen(selection.by_word(1)).endswith("It")
    assert selection.by_word(1).count == 2
    assert begun().by_word(-1).head == begun().head


def test_no_words_no_selection() -> None:
    assert Selection.begun(Document.from_text(TEXT), Side.LEFT, TEXT.index("*")) is None


def test_sentences_outwards_and_back() -> None:
    first = begun(TEXT.index("ferry"))
    one = first.by_sentence(1)
    assert chosen(one) == "ferry left."
    two = one.by_sentence(1)
    # Fewer words than three do not stand as a sentence of their own.
    assert chosen(two) == "ferry left. “Nobody knew why,” said Ida Holm. Fog!"
    three = two.by_sentence(1)
    assert chosen(three).endswith("It sails again at 3.15 tomorrow.")
    back = three.by_sentence(-1)
    assert chosen(back) == chosen(two)
    assert chosen(back.by_sentence(-1)) == "ferry left."
    assert chosen(first.by_sentence(-1)) == "The (old) ferry"


def test_back_through_the_place_where_it_began() -> None:
    selection = begun(TEXT.index("knew")).by_sentence(-1).by_sentence(-1)
    assert chosen(selection) == "The (old) ferry left. “Nobody knew"
    selection = selection.by_sentence(1)
    assert chosen(selection) == "“Nobody knew"
    assert chosen(selection.by_sentence(1)) == "knew why,” said Ida Holm. Fog!"


def test_paragraphs() -> None:
    selection = begun(TEXT.index("ferry")).by_paragraph(1)
    assert chosen(selection).endswith("Fog!")
    assert chosen(selection.by_paragraph(1)).endswith("otherwise.")
    assert selection.by_paragraph(1).by_paragraph(1) == selection.by_paragraph(1)
    assert chosen(selection.turned.by_paragraph(-1)).startswith("The (old)")


def test_the_other_end() -> None:
    selection = begun(TEXT.index("ferry")).by_word(1).turned.by_word(-1)
    assert chosen(selection) == "(old) ferry left."
    assert selection.turned.turned == selection


def test_lines_keep_how_far_in_the_end_is() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve\n\nand on it goes\n"
    column = Column(Document.from_text(text), CELLS)
    start = begun(text.index("three"), text)
    heads = []
    selection = start
    for _ in range(4):
        selection = selection.by_line(column, 20, 1)
        heads.append(text[selection.head_offset :].split()[0])
    assert heads == ["six", "ten", "twelve", "it"]
    assert selection.by_line(column, 20, 1) == selection
    for _ in range(4):
        selection = selection.by_line(column, 20, -1)
    assert selection.head == start.head


def test_it_says_how_much() -> None:
    assert begun().describe().startswith("Selecting: 1 word; a notes")
    assert begun().by_paragraph(1).describe().startswith("Selecting: 11 words;")


MOTIONS = {
    "w": lambda s: s.by_word(1),
    "b": lambda s: s.by_word(-1),
    ")": lambda s: s.by_sentence(1),
    "(": lambda s: s.by_sentence(-1),
    "}": lambda s: s.by_paragraph(1),
    "{": lambda s: s.by_paragraph(-1),
}


@given(
    st.text(st.sampled_from("ab. ?\n\u0301東“”*-"), min_size=1, max_size=80),
    st.text(st.sampled_from([*MOTIONS, "o"]), max_size=20),
)
def test_motions_stay_in_the_text_and_go_their_way(text: str, keys: str) -> None:
    document = Document.from_text(text)
    selection = Selection.begun(document, Side.LEFT, 0) if document.paragraphs else None
    if selection is None:
        return
    for key in keys:
        before = selection
        selection = selection.turned if key == "o" else MOTIONS[key](selection)
        assert 0 <= selection.span.start < selection.span.end <= len(document.text)
        assert selection.count > 0
        if key == "o":
            assert selection.span == before.span
        else:
            forward = key in "w)}"
            assert selection.head >= before.head if forward else selection.head <= before.head
            assert selection.anchor == before.anchor


@pytest.mark.parametrize("key", "w)}")
def test_enough_motions_reach_the_end(key: str) -> None:
    selection = begun()
    for _ in range(30):
        selection = MOTIONS[key](selection)
    assert chosen(selection) == TEXT.strip()
