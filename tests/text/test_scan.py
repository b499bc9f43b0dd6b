"""Rare characters in long texts: what is found fast is what a pattern finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.text.normal import normalised
from reader.text.scan import matches, unusual

_SIGN = re.compile("[\x00-\x08а-яα-ω\u200b]")
_RUN = re.compile("[\x00-\x08\u200b]+|(?<=[a-z])[а-я]|(?<=[а-я])[a-z]|[α-ω]x")
_RARE = st.text("\x00\x07абя\u200bαωx\na", max_size=6)


@given(st.lists(_RARE, max_size=8), st.integers(0, 400))
def test_rare_matches_are_those_of_the_pattern(parts: list[str], distance: int) -> None:
    text = ("plain words, " * distance).join(parts)
    found = [match.span() for match in matches(_RUN, text, _SIGN, behind=1)]
    assert found == [match.span() for match in _RUN.finditer(text)]


def test_printable_ascii_is_left_out_of_long_texts() -> None:
    assert unusual("a short one") == "a short one"
    assert unusual("a\tlong one\n" * 500 + "é\x07\udc80") == "é\x07\udc80"


def test_a_letter_with_very_many_marks_is_normalised_piece_by_piece() -> None:
    marks = "\u0301\u0316" * 100_000
    found = normalised("NFD", "e" + marks)
    assert len(found) == 1 + len(marks)
    assert sorted(found) == sorted("e" + marks)
    assert normalised("NFC", "e\u0301") == "\u00e9"
