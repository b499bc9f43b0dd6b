"""Lines of a text at a width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.reading.wrapping import Cells, count_lines
from reader.text.safe import safe
from reader.tui.cells import cell_width, fit, is_single_cell, line_starts

WORDS = st.lists(
    st.text(st.sampled_from("abcdefgh'’“”—é"), min_size=1, max_size=14), min_size=1, max_size=40
)
MIXED = st.text(
    st.sampled_from("ab cé’ 日本語 ｶ\u0301\u200d👩👨❤\ufe0f한"), min_size=1, max_size=60
).filter(str.strip)


def lines(text: str, width: int) -> list[str]:
    starts = line_starts(text, width)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_breaks_between_words() -> None:
    assert lines("The ferry left at noon.", 10) == ["The ferry ", "left at ", "noon."]


def test_a_line_may_be_exactly_full() -> None:
    assert lines("abcd efgh", 4) == ["abcd ", "efgh"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert lines("abcdefghij k", 4) == ["abcd", "efgh", "ij k"]


def test_no_break_space_holds_words_together() -> None:
    assert lines("one two\u00a0three", 9) == ["one ", "two\u00a0three"]


def test_chinese_breaks_between_characters() -> None:
    assert lines("日本語日本語", 4) == ["日本", "語日", "本語"]


@given(WORDS, st.integers(1, 40))
@settings(deadline=None)
def test_narrow_lines_fit_and_lose_nothing(words: list[str], width: int) -> None:
    text = " ".join(words)
    found = lines(text, width)
    assert "".join(found) == text
    assert all(len(line.rstrip(" ")) <= width for line in found)
    assert len(found) == count_lines(text, 0, len(text), width)


@given(WORDS, st.integers(15, 40))
@settings(deadline=None)
def test_narrow_lines_never_cut_a_word_that_fits(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert [word for line in lines(text, width) for word in line.split(" ") if word] == words


@given(MIXED, st.integers(2, 30))
@settings(deadline=None)
def test_wide_lines_fit_and_lose_nothing(raw: str, width: int) -> None:
    text = safe(raw.strip())
    found = lines(text, width)
    assert "".join(found) == text
    assert all(line for line in found)
    assert all(cell_len(line.rstrip(" ")) <= width for line in found)


@given(MIXED, st.integers(0, 30))
@settings(deadline=None)
def test_fit_gives_the_width_asked_for(raw: str, width: int) -> None:
    assert cell_width(fit(safe(raw), width)) == width


@pytest.mark.parametrize(
    ("text", "single"),
    [("plain", True), ("“curly” — é", True), ("日本", False), ("e\u0301", False)],
)
def test_single_cell_text_is_known(text: str, single: bool) -> None:
    assert is_single_cell(text) is single


def test_a_very_long_text_is_wrapped_in_linear_time() -> None:
    text = "word " * 200_000
    assert count_lines(text, 0, len(text), 50) == len(line_starts(text, 50))


class CountingCells(Cells):
    """Counts the characters whose cells are added up."""

    measured = 0

    def _cells(self, text: str) -> list[int]:
        self.measured += len(text)
        return super()._cells(text)


def test_only_lines_with_wide_characters_are_measured() -> None:
    text = "word “word” " * 20_000 + "日本語 " + "word " * 20_000
    cells = CountingCells(get_character_cell_size)
    assert len(cells.line_starts(text, 50)) > 5000
    assert cells.measured < 500


def test_any_number_of_marks_without_width_is_wrapped_in_linear_time() -> None:
    text = "a" + "\u0301" * 100_000 + " b" * 100
    cells = CountingCells(get_character_cell_size)
    assert cells.line_starts(text, 20)[:2] == [0, 100_000 + 20]
    assert cells.measured < 4 * len(text)
