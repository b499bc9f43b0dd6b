"""Offsets, JSON, addresses and times, each by itself."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DataError
from reader.exchange import jsonfile
from reader.exchange.addresses import address, compared, id_of, iri_of
from reader.exchange.moments import as_utc
from reader.exchange.offsets import Utf16
from reader.text.document import Document
from reader.text.metadata import Field, Origin

from ..strategies import ANYTHING, UNICODE

ASTRAL = st.text(st.sampled_from("a é\u20ac😀𝔸\U0010ffff"), max_size=30)


@given(ASTRAL)
def test_offsets_are_counted_as_browsers_do(text: str) -> None:
    units = Utf16(text)
    for offset in range(len(text) + 1):
        assert units.units(offset) == len(text[:offset].encode("utf-16-le")) // 2
        assert units.points(units.units(offset)) == offset


def test_an_offset_inside_a_character_is_that_character() -> None:
    units = Utf16("a😀b")
    assert [units.points(unit) for unit in range(6)] == [0, 1, 1, 2, 3, 4]


@given(st.recursive(st.none() | st.booleans() | st.integers() | UNICODE, st.lists, max_leaves=9))
def test_json_is_read(value: object) -> None:
    import json

    assert jsonfile.parse(json.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" * 65 + "]" * 65, "nested deeper than 64 levels"),
        ("[" * 200_000, "nested deeper"),
        ('{"a": 1, "a": 2}', 'the key "a" is given twice'),
        ("[NaN]", "NaN is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        ("[" + "9" * 5000 + "]", "very many digits"),
        ("[1,", "no JSON"),
        ("", "no JSON"),
    ],
)
def test_json_that_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DataError, match=reason.replace("(", r"\(")):
        jsonfile.parse(text)


def test_brackets_in_a_text_are_no_nesting() -> None:
    assert jsonfile.parse('["' + "[" * 99 + '\\"[[["]') == ["[" * 99 + '"[[[']


def test_lone_surrogates_become_a_character_and_pairs_one() -> None:
    assert jsonfile.parse(r'{"\ud800": ["\udfff", "\ud83d\ude00"]}') == {"\ufffd": ["\ufffd", "😀"]}


@given(ANYTHING)
def test_whatever_is_no_json_is_an_error_of_ours(text: str) -> None:
    with suppress(DataError):
        jsonfile.parse(text)


@given(UNICODE.map(str.strip))
def test_an_id_comes_back_from_its_address(note_id: str) -> None:
    assert id_of(iri_of(note_id)) == note_id


@pytest.mark.parametrize("note_id", ["urn:x-reader:a", "https://example.org/1", "a:b c", "_:b0"])
def test_an_id_that_looks_like_an_address(note_id: str) -> None:
    assert id_of(iri_of(note_id)) == note_id


def with_url(url: str) -> Document:
    document = Document.from_text("Some text.")
    return replace(document, metadata=MappingProxyType({"url": Field("url", url, Origin.SIDECAR)}))


@pytest.mark.parametrize("url", ["file:///home/ida/a.txt", "https://ida:pass@example.org/", ""])
def test_no_path_and_no_password_is_told(url: str) -> None:
    assert address(with_url(url)).startswith("urn:sha256:")


def test_the_address_of_the_metadata_is_told() -> None:
    assert address(with_url("https://example.org/a?b=1")) == "https://example.org/a?b=1"


def test_addresses_that_servers_change() -> None:
    assert compared("HTTP://Example.org/A/#top") == compared("https://example.org/A")
    assert compared("https://example.org/A?x=1") != compared("https://example.org/A?x=2")
    assert compared("http://[broken") == "http://[broken"


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2019-06-28T12:33:19.549074+00:00", "2019-06-28T12:33:19Z"),
        ("2019-06-28T01:33:19+02:00", "2019-06-27T23:33:19Z"),
        ("2019-06-28T12:33:19", "2019-06-28T12:33:19Z"),
        ("2026-11-21T05:40:12Z", "2026-11-21T05:40:12Z"),
        ("yesterday", "yesterday"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("", ""),
    ],
)
def test_times(written: str, utc: str) -> None:
    assert as_utc(written) == utc
