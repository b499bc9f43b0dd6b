"""Bytes become text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import InputError, Severity
from reader.text.decode import Decoded, decode

from ..examples import examples

TEXT = "Ärger — “quoted”\nsecond line, 日本 and 😀 and some more plain words\n"


def read(data: bytes, encoding: str | None = None) -> Decoded:
    return decode(data, name="x.txt", encoding=encoding)


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
def test_unicode_with_and_without_mark(mark: bytes, codec: str) -> None:
    assert read(mark + TEXT.encode(codec)) == Decoded(TEXT, codec, ())


def test_windows_1252_gives_quotes_and_no_controls() -> None:
    decoded = read(b"plain\n\x93caf\xe9\x94 \x9b \x81\n")
    assert decoded.text == "plain\n“café” › \ufffd\n"
    assert decoded.encoding == "cp1252"
    [problem] = decoded.problems
    assert problem.severity is Severity.WARNING
    assert problem.line == 2
    assert "Windows-1252" in problem.message


def test_utf8_with_a_bad_byte_stays_utf8() -> None:
    decoded = read("“one”\r\ntwo é\r\n".encode() + b"bad \xff byte\n")
    assert decoded.text == "“one”\ntwo é\nbad \ufffd byte\n"
    assert decoded.encoding == "utf-8"
    [problem] = decoded.problems
    assert problem.line == 3
    assert problem.message.startswith("1 bad byte")


def test_replacement_characters_that_are_written_are_not_bad() -> None:
    assert read("a \ufffd b".encode()).problems == ()


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n....",
        b"\x1f\x8b\x08abc",
        b"\x7fELF\x02\x01",
        b"PK\x03\x04abc",
        b"%PDF-1.7 abc",
        b"text\0with one NUL",
        b"hello\0worl",
        bytes(range(256)) * 4,
        b"\x00" * 64,
        b"\x01\x02\x03\x04 a few letters",
    ],
)
def test_binary_files_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.txt: binary file \([^\n]*\); save [^\n]*$"):
        read(data)


def test_escape_sequences_are_text() -> None:
    assert read(b"\x1b[31mred\x1b[0m\n" * 20).text == "\x1b[31mred\x1b[0m\n" * 20


def test_line_ends_become_lf_and_form_feeds_stay() -> None:
    assert read("a\r\nb\rc\nd\fe\u2028f".encode()).text == "a\nb\nc\nd\fe\u2028f"


def test_a_named_encoding_wins() -> None:
    assert read("żółć".encode("cp1250"), "cp1250").text == "żółć"
    assert read(codecs.BOM_UTF8 + b"x", "utf-8").text == "x"
    assert read(codecs.BOM_UTF16_LE + "x".encode("utf-16-le"), "utf-16").text == "x"
    assert read(b"a\xffb", "utf-8").problems[0].line == 1


@pytest.mark.parametrize("encoding", ["no-such", "base64", "rot13", "", "a\0b"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(InputError, match="unknown encoding"):
        read(b"x", encoding)


@given(st.binary(max_size=200))
@examples(300)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = read(data).text
    except InputError:
        return
    assert "\r" not in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
@settings(deadline=None)
def test_utf8_comes_back(text: str) -> None:
    # The first word keeps a text from beginning like a binary file.
    assert read(f"So {text}".encode()).text == f"So {text}"
