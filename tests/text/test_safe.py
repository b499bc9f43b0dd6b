"""Text for display: nothing a terminal acts on, nothing hidden, offsets kept."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import Severity
from reader.text.hidden import hidden_characters
from reader.text.safe import INVISIBLE_MARK, safe, safe_line

from ..examples import examples
from ..strategies import ANYTHING

SUSPICIOUS = st.text(
    st.sampled_from(
        "a 1\n\t\x00\x07\x1b\x7f\x85\x9b\xad\u200b\u200d\u202e\u2066\ufe0f\ufeff😀❤日ا\ud800"
    )
)


@given(ANYTHING | SUSPICIOUS)
@examples(300)
def test_safe_keeps_the_length_and_leaves_no_control(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    for character in shown:
        assert character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}
        assert not "\u202a" <= character <= "\u202e"
        assert not "\u2066" <= character <= "\u2069"
    assert safe(shown) == shown


@given(ANYTHING | SUSPICIOUS)
@examples(200)
def test_long_texts_are_treated_as_short_ones(text: str) -> None:
    padding = "plain words " * 300
    assert safe(padding + text) == padding + safe(" " + text)[1:]


@given(SUSPICIOUS)
@settings(deadline=None)
def test_no_joiner_without_a_visible_character_before_it(text: str) -> None:
    shown = safe(text)
    for before, character in zip("\n" + shown, shown, strict=False):
        if character in "\u200c\u200d\ufe0f":
            assert before.isprintable() or before == "\ufe0f"
            assert not before.isspace()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        (
            "\x1b]52;c;aGk=\x07 \x1b]52;c;aGk=\x1b\\ \x1b]52;c;",
            "␛]52;c;aGk=␇ ␛]52;c;aGk=␛\\ ␛]52;c;",
        ),
        ("\x1b]8;;http://x\x1b\\link\x1b]0;title\x07", "␛]8;;http://x␛\\link␛]0;title␇"),
        ("\x9b\x90\x9d\x85", "\ufffd" * 4),
        ("\x07\x08\x0b\x00\x7f\r", "␇␈␋␀␡␍"),
        ("\u2028\u2029\udc80", "\ufffd" * 3),
        ("\u202e\u2066\u061c", INVISIBLE_MARK * 3),
        (
            "wo\u200brd so\u00adft \ufeffx",
            f"wo{INVISIBLE_MARK}rd so{INVISIBLE_MARK}ft {INVISIBLE_MARK}x",
        ),
        ("[/b] [even] [@click=app.exit]x[/]", "[/b] [even] [@click=app.exit]x[/]"),
        ("tab\tand\nline", "tab\tand\nline"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "👩‍👩‍👧 and ❤️‍🔥 and 1️⃣",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "می‌خواهم",
        "क्‍ष",
        "葛\U000e0100城",
        "naïve “quotes” — 日本語\u00a0x",
    ],
)
def test_what_scripts_and_emoji_need_is_kept(text: str) -> None:
    assert safe(text) == text
    assert hidden_characters(text) == ()


def test_joiners_and_tags_elsewhere_are_shown() -> None:
    assert safe("a\u200db") == f"a{INVISIBLE_MARK}b"
    assert safe("\u200d\u200d日") == INVISIBLE_MARK * 2 + "日"
    assert safe("a\U000e0061\U000e0062") == "a" + INVISIBLE_MARK * 2


def test_one_line() -> None:
    assert safe_line("a\r\nb\tc\x1bd") == "a  b c␛d"


def messages(text: str) -> list[tuple[int | None, str]]:
    found = hidden_characters(text)
    assert all(problem.severity is Severity.NOTE for problem in found)
    return [(problem.line, problem.message) for problem in found]


def test_hidden_characters_are_named_with_their_first_line() -> None:
    assert messages("a\nb\u202ec\nd\x1be\x1bf") == [
        (2, "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        (3, "ESCAPE (U+001B), 2 times"),
    ]


def test_a_long_run_is_one_finding() -> None:
    manifest = "\ufeff" + "\ufe01" * 300
    assert messages(f"a{manifest}b") == [
        (1, "300 invisible characters (may be a C2PA manifest, not verified)")
    ]
    assert messages("\u200b" * 20) == [(1, "20 invisible characters in a row")]


def test_page_breaks_are_not_hidden_characters() -> None:
    assert messages("one\n\ftwo") == []


def test_look_alikes_in_mixed_words() -> None:
    [(line, message)] = messages("plain\nTrum\u0440 and Trum\u0440 again")
    assert line == 2
    assert "CYRILLIC SMALL LETTER ER (U+0440)" in message
    [(_, message)] = messages("слово pycский слово")
    assert "LATIN" in message


@pytest.mark.parametrize(
    "text", ["Δt is 3 μm, 5 kΩ", "слово и word", "ΑΒΓ abc", "α-helix", "plain"]
)
def test_honest_mixtures_are_no_look_alikes(text: str) -> None:
    assert messages(text) == []


def test_findings_are_limited() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = " ".join(f"{a}{b}\u0430" for a in letters for b in letters[:3])
    found = messages(words)
    assert len(found) == 51
    assert found[-1][1].startswith("28 more")
