"""YAML changed in place: the rest stays as it is, and what is written reads back."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader import yamlfile
from reader.yamledit import DoubleQuoted, Edit, block, flow, items, scalar

from .examples import examples
from .strategies import UNICODE

TEXTS = st.one_of(
    UNICODE,
    st.text("ab \n\t:#-'\"|>[]{},&*!%@`?~.0no", max_size=20),
    st.sampled_from(
        ["no", "Yes", "null", "~", "12:30", "0123", "1e3", ".inf", "0x1F", "2017-08-11", "=", "<<",
         "- a", "? a", "a: b", "a #b", "#a", " a", "a ", "a:", "---", "...", "%YAML", "@a", "`a`",
         "a\n", "a\n\n", "\na", "a\n b", " a\nb", "a\n\nb", "a \nb", "don't", "a\u00a0b", "\ufeffa",
         "a\u202eb", "a\u200bb", "e\u0301", "👩\u200d👩", "\x1b[31m", "a\rb", "a\x85b", "a\u2028b"]
    ),
)  # fmt: skip


def load(text: str) -> object:
    """What both of PyYAML's parsers read, all scalars as texts."""
    loaded = yaml.load(text, yaml.BaseLoader)
    assert yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)) == loaded
    return loaded


@examples(120)
@given(TEXTS)
def test_a_scalar_is_the_same_text_to_every_reader(text: str) -> None:
    for written in (scalar(text), flow(text)):
        assert "\n" not in written
        assert written.isprintable()
        # The safe loader guesses types as YAML 1.1 does: nothing may be left to guess.
        assert yaml.load(f"k: {written}", yaml.SafeLoader) == {"k": text}
    assert yaml.load(f"k: [{flow(text)}, {flow(text)}]", yaml.SafeLoader) == {"k": [text, text]}


@examples(120)
@given(TEXTS, TEXTS, st.sampled_from(["\n", "\r\n"]))
def test_a_block_reads_back(one: str, two: str, newline: str) -> None:
    value = {
        "a": one,
        "b": [{"c": two, "d": 3}, {"c": DoubleQuoted(one), "e": [one, two]}],
        "f": {"g": two},
        "h": one,
    }
    lines = ["top:", *(f"  {line}" if line else "" for line in items([value]))]
    assert all(line.isprintable() for line in lines)
    expected = {**value, "b": [{"c": two, "d": "3"}, {"c": str(one), "e": [one, two]}]}
    assert load(newline.join([*lines, ""])) == {"top": [expected]}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The talks focused on Americans", "The talks focused on Americans"),
        ("“Quite,” he said; it's 5 o'clock", "“Quite,” he said; it's 5 o'clock"),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("ratio 3:4", "ratio 3:4"),
        ("note: this", '"note: this"'),
        ("a\u00a0b", '"a\\u00A0b"'),
        ("", '""'),
    ],
)
def test_plain_where_it_is_safe(text: str, written: str) -> None:
    assert scalar(text) == written


def test_several_lines_are_a_literal_block() -> None:
    assert block({"note": "One: 1\n  two\n\nthree\n"}) == [
        "note: |",
        "  One: 1",
        "    two",
        "",
        "  three",
    ]
    assert block({"note": "One\ntwo"}) == ["note: |-", "  One", "  two"]
    assert block({"note": "One\u202e\ntwo"}) == ['note: "One\\u202E\\ntwo"']
    assert block({"note": DoubleQuoted("One\ntwo")}) == ['note: "One\\ntwo"']


def edited(text: str, **values: object) -> str:
    root = yamlfile.compose(text)
    assert root is not None
    edit = Edit(text)
    edit.set(root, values)  # type: ignore[arg-type]
    return edit.result()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nk: old\nb: 2\n", "a: 1\nk: new\nb: 2\n"),
        ("k: old  # why\n", "k: new  # why\n"),
        ('"k" :   old', '"k": new'),
        ("k:\nb: 2\n", "k: new\nb: 2\n"),
        ("k: |\n  old\n  text\n\n# c\nb: 2\n", "k: new\n\n# c\nb: 2\n"),
        ("k: >-\n  old\n\n\n", "k: new\n\n\n"),
        ("k:\n  - a\n  # c\n  - b # d\nb: 2\n", "k: new # d\nb: 2\n"),
        ("k: [a,\n  b]\r\nb: 2\r\n", "k: new\r\nb: 2\r\n"),
        ("{a: 1, k: old, b: 2}\n", "{a: 1, k: new, b: 2}\n"),
        ("{a: 1}", "{k: new, a: 1}"),
        ("{}\n", "{k: new}\n"),
        ("a: 1", "a: 1\nk: new\n"),
        ("a: 1 # c\n\n# end\n", "a: 1 # c\nk: new\n\n# end\n"),
        ("a: |\n  x\n\n\n# end\n", "a: |\n  x\nk: new\n\n\n# end\n"),
        ("a: 1\r\n", "a: 1\r\nk: new\r\n"),
        ("  a: 1\n", "  a: 1\n  k: new\n"),
    ],
)
def test_set_leaves_the_rest(text: str, expected: str) -> None:
    assert edited(text, k="new") == expected


def test_a_comment_stays_a_comment_before_a_block() -> None:
    assert edited("k: old # c\nb: 2\n", k="x\ny\n") == "k: | # c\n  x\n  y\nb: 2\n"
    assert load(edited("k: old # c\nb: 2\n", k="x\ny\n")) == {"k": "x\ny\n", "b": "2"}


def list_edit(text: str) -> tuple[Edit, yaml.Node]:
    root = yamlfile.compose(text)
    assert root is not None
    return Edit(text), next(yamlfile.entries(root)).value


LISTS = {
    "block": "l:\n  # one\n  - a: 1\n\n  - {a: 2}\n  # three\n  -\n    a: |\n      3\n\n# end\n",
    "column 0": "l:\n- a: 1\n- a: 2\n- a: |\n    3\n# end\n",
    "flow": "l: [{a: 1}, {a: 2}, {a: '3'}] # end\n",
    "crlf": "l:\r\n-  a: 1\r\n-  a: 2\r\n-  a: 3",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("index", [0, 1, 2])
def test_an_item_goes_and_comes_back(text: str, index: int) -> None:
    def numbers(text: str) -> list[str]:
        return [item["a"].strip() for item in yaml.load(text, yaml.BaseLoader)["l"]]

    edit, sequence = list_edit(text)
    start, end = edit.item_span(sequence, index)
    source = text[start:end]
    edit.remove_item(sequence, index)
    without = edit.result()
    left = ["1", "2", "3"]
    del left[index]
    assert numbers(without) == left
    for comment in ("# one", "# three", "# end"):
        assert (comment in text) == (comment in without)

    edit, sequence = list_edit(without)
    edit.insert_item(sequence, index, source)
    assert numbers(edit.result()) == ["1", "2", "3"]

    edit, sequence = list_edit(text)
    edit.append(sequence, [{"a": "4"}, {"a": "5\n6\n"}])
    assert numbers(edit.result()) == ["1", "2", "3", "4", "5\n6"]
