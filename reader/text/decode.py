"""Bytes become text, by a ladder that guesses little and says what it guessed.

A byte order mark decides; then NUL bytes mean UTF-16 or UTF-32 without a mark, or a binary file;
then UTF-8, whole or with a few bad bytes; then Windows-1252. Never Latin-1, which would turn the
curly quotes of Windows-1252 into control characters.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from ..errors import InputError, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, as Word, OpenDocument and EPUB files are"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"(\xb5/\xfd", "zstd data"),
    (b"\x7fELF", "an ELF program"),
)
# What browsers take these names for.
_MEANT = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_SAMPLE = 65536
_OF_NAMES = frozenset({"punycode", "idna"})
"""Codecs of the names of hosts."""
_LONGEST_NAME = 40
# Controls that text has: tab, line ends, form feed, vertical tab, escape, backspace, bell.
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\v\x1b\b\a")


class Decoded(NamedTuple):
    """The text of a file and how it was had."""

    text: str
    """Without byte order mark, line ends as LF."""
    encoding: str
    problems: tuple[Problem, ...]


def decode(
    data: bytes, *, name: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """Decode the bytes of a file; `encoding` overrides the guess, `name` is for messages.

    `declared` is what was said of the bytes from outside, for such as are not UTF-8. Raises
    InputError where the file is binary or the encoding unknown.
    """
    if encoding is not None:
        return _decode_as(data, encoding, name)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], codec)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise _binary(name, kind)
    if b"\0" in data:
        return _without_mark(data, name)
    sample = data[:_SAMPLE]
    if (len(sample) - len(sample.translate(None, _CONTROLS))) * 20 > len(sample):
        raise _binary(name, "many control characters")
    try:
        return Decoded(_lines(data.decode("utf-8")), "utf-8", ())
    except UnicodeDecodeError as error:
        said = codec_called(declared) if declared else None
        if said is not None and said != "utf-8":
            return _lenient(data, said)
        return _not_quite_utf8(data, error.start)


def codec_called(declared: str) -> str | None:
    """The codec that a page means by the name of an encoding; None for what is no such name."""
    try:
        name = codecs.lookup(declared).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return _MEANT.get(name, name)


def _lines(text: str) -> str:
    """The text with CRLF and CR as LF."""
    if "\r" in text:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _binary(name: str, kind: str) -> InputError:
    return InputError(f"{name}: binary file ({kind}); save it as plain text")


def _decode_as(data: bytes, encoding: str, name: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        if codec in _OF_NAMES:
            raise LookupError
        "".encode(codec)
        decoded = _lenient(data, codec)
    except (LookupError, ValueError):
        # Some codecs are no encodings of text.
        shown = encoding if len(encoding) <= _LONGEST_NAME else f"{encoding[:_LONGEST_NAME]}…"
        raise InputError(
            f'{name}: unknown encoding "{shown}"; want a name such as utf-8 or cp1252'
        ) from None
    return decoded._replace(text=decoded.text.removeprefix("\ufeff"))


def _lenient(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(_lines(data.decode(codec)), codec, ())
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, "replace")
    text = _lines(data.decode(codec, "replace"))
    return Decoded(text, codec, (_bad_bytes(text.count("\ufffd"), before, codec),))


def _bad_bytes(count: int, before: str, codec: str) -> Problem:
    line = _lines(before).count("\n") + 1
    what = "1 bad byte" if count == 1 else f"{count:,} bad bytes, the first here"
    return Problem(f"{what}: not {codec}, shown as \ufffd", line)


def _without_mark(data: bytes, name: str) -> Decoded:
    """UTF-32 and UTF-16 show in Western text by the places of their NUL bytes."""
    sample = data[: _SAMPLE & ~3]
    nulls = [sample[place::4].count(0) * 4 / len(sample) for place in range(4)]
    first, second = nulls[0] + nulls[2], nulls[1] + nulls[3]
    if nulls[2] > 0.9 and nulls[3] > 0.9:
        codec = "utf-32-le"
    elif nulls[0] > 0.9 and nulls[1] > 0.9:
        codec = "utf-32-be"
    elif second > 0.1 and first < second / 20:
        codec = "utf-16-le"
    elif first > 0.1 and second < first / 20:
        codec = "utf-16-be"
    else:
        codec = ""
    try:
        text = data.decode(codec) if codec else ""
    except UnicodeDecodeError:
        text = ""
    if "\0" in text or not any(space in text for space in " \n\u3000"):
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise _binary(name, f"NUL byte at line {line}")
    return Decoded(_lines(text), codec, ())


def _not_quite_utf8(data: bytes, first_bad: int) -> Decoded:
    text = data.decode("utf-8", "replace")
    written = data.count(b"\xef\xbf\xbd")
    bad = text.count("\ufffd") - written
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    # Text in Windows-1252 hardly ever has a valid UTF-8 sequence of several bytes by chance.
    if good >= bad:
        before = data[:first_bad].decode("utf-8")
        return Decoded(_lines(text), "utf-8", (_bad_bytes(bad, before, "UTF-8"),))
    text = _lines(data.decode("cp1252", "replace"))
    line = _lines(data[:first_bad].decode("ascii", "replace")).count("\n") + 1
    problem = Problem("not UTF-8, read as Windows-1252; name the encoding if that is wrong", line)
    return Decoded(text, "cp1252", (problem,))
