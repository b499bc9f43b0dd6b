"""YAML read by schema, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader import yamlfile
from reader.errors import DataError

from .examples import examples


def compose(text: str) -> yaml.Node:
    node = yamlfile.compose(text)
    assert node is not None
    return node


def first(text: str) -> yaml.Node:
    """The value of the first key."""
    return next(yamlfile.entries(compose(text))).value


@pytest.mark.parametrize(
    "written", ["no", "on", "12:30", "0123", "1e3", "2017-08-11", "~x", "0x1F"]
)
def test_a_scalar_is_the_text_that_is_written(written: str) -> None:
    assert yamlfile.text(first(f"key: {written}")) == written


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_nothing_is_none(text: str) -> None:
    assert yamlfile.compose(text) is None


REFUSED = pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("a: &x 1", "anchor &x", 1),
        ("a: 1\nb: *x\n", "alias *x", 2),
        ("a: !!python/object/apply:os.system [id]", "tag", 1),
        ("a: 1\n---\nb: 2\n", "second YAML document", 2),
        ("title: REPORT: secret\n", 'title: "REPORT: secret"', 1),
        ("a: 1\nb: c: d: e\n", 'b: "c: d: e"', 2),
        ("a: {b: c: d}\n", "", 1),
        ("a:\n\tb: 1\n", "tab", 2),
        ("a:\n  - b\n\t- c\n", "tab", 3),
        ("a: 'open\n", "", 2),
        ("x: 1\na: \x1b[31m", "U+001B is not allowed", 2),
        ("x: " + "[" * 100_000, "nested deeper", 1),
        ("- " * 100_000, "nested deeper", 1),
        ("a: 1\nb: " + "{c: [" * 700, "nested deeper", 2),
        ("a: &a [*a]", "anchor", 1),
        ("x: 1\na: b\ud800", "U+D800 is not allowed", 2),
    ],
)


@REFUSED
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_refusals_name_the_line(
    text: str, said: str, line: int, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader, yaml.SafeLoader), raising=False)
    with pytest.raises(DataError) as caught:
        yamlfile.compose(text)
    assert said in caught.value.message
    assert caught.value.line == line
    assert "\n" not in caught.value.message


@REFUSED
def test_refusals_do_not_hang_on_the_words_and_limits_of_the_parser(
    text: str, said: str, line: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parse = yaml.parse

    def other_version(text: str, Loader: type) -> Iterator[yaml.Event]:  # noqa: N803
        """A parser with other words, which looks through the brackets before it tells anything."""
        opened = [match.start() for match in re.finditer(r"[\[{]", text)]
        if len(opened) > 40:
            before = text[: opened[40]]
            line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
            mark = yaml.Mark("", len(before), line, column, None, None)
            raise yaml.MarkedYAMLError(None, None, "zu tief", mark)
        try:
            yield from parse(text, Loader=Loader)
        except yaml.MarkedYAMLError as error:
            raise yaml.MarkedYAMLError(
                None, None, "ach\nweh", error.problem_mark or error.context_mark
            ) from None

    monkeypatch.setattr(yaml, "parse", other_version)
    with pytest.raises(DataError) as caught:
        yamlfile.compose(text)
    assert said in caught.value.message
    assert caught.value.line == line
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_the_deepest_that_is_read(loader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "CSafeLoader", getattr(yaml, loader, yaml.SafeLoader), raising=False)
    depth = yamlfile.MAX_DEPTH
    assert yamlfile.compose("[" * depth + "]" * depth) is not None
    with pytest.raises(DataError) as caught:
        yamlfile.compose("[" * (depth + 1) + "]" * (depth + 1))
    assert caught.value.message == f"nested deeper than {depth} levels"
    assert (caught.value.line, caught.value.column) == (1, depth + 1)


def test_size_is_bounded() -> None:
    with pytest.raises(DataError, match="too large: 11 characters, the limit is 10"):
        yamlfile.compose("a: 12345678", max_characters=10)


def test_a_key_given_twice_is_an_error() -> None:
    with pytest.raises(DataError, match=r'key "a" given twice \(lines 1 and 3\)'):
        list(yamlfile.entries(compose("a: 1\nb: 2\na: 3\n")))


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (yamlfile.text, "k: [a]"),
        (yamlfile.text, "k: {a: b}"),
        (yamlfile.items, "k: a"),
        (yamlfile.integer, "k: 1.5"),
        (yamlfile.boolean, "k: maybe"),
        (yamlfile.texts, "k: [[a]]"),
        (lambda node: list(yamlfile.entries(node)), "k: [a]"),
        (lambda node: list(yamlfile.entries(node)), "k: {[a]: b}"),
    ],
)
def test_a_value_of_another_type_is_an_error_at_its_place(reading, text: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(DataError) as caught:
        reading(first(text))
    assert caught.value.line == 1
    assert caught.value.column is not None
    assert caught.value.column >= 4


@pytest.mark.parametrize("written", ["", "~", "null", "Null"])
def test_null(written: str) -> None:
    assert yamlfile.is_null(first(f"k: {written}"))
    assert not yamlfile.is_null(first('k: "null"'))
    assert yamlfile.texts(first(f"k: {written}")) == []


def test_texts_take_one_or_many() -> None:
    assert yamlfile.texts(first("k: a b")) == ["a b"]
    assert yamlfile.texts(first("k: [a, no]")) == ["a", "no"]


@examples(150)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_quoted_reads_back_and_shows_all(text: str) -> None:
    written = yamlfile.quoted(text)
    assert written.isprintable()
    assert yamlfile.text(first(f"k: {written}")) == text
    assert yaml.load(f"k: {written}", yaml.SafeLoader) == {"k": text}
