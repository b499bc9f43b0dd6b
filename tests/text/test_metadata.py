"""Front matter, sidecar mappings, and what is inferred."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import reader
from reader import yamlfile
from reader.errors import DataError, Severity
from reader.text import Document
from reader.text.metadata import (
    ALIASES,
    FIELDS,
    Field,
    Origin,
    Work,
    given_fields,
    iso_date,
    label,
    merged,
    read_mapping,
)

BODY = "The pumps of Varn have stopped, and nobody in the town knows when they will turn again.\n"


def document(front: str, body: str = BODY) -> Document:
    return Document.from_text(f"---\n{front}\n---\n{body}")


def described(found: Document) -> list[str]:
    return [problem.describe("a.txt") for problem in found.problems]


def test_front_matter_is_no_paragraph_and_gives_fields() -> None:
    found = document(
        'title: "REPORT: pumps"\n'
        "author: [Ida Holm, Jan Berg]\n"
        "date: 2017-08-11\n"
        "based_on:\n"
        "  - {title: The pumps, publisher: Meridian Press, date: 2017-08-10}\n"
        "  - https://example.org/pumps\n"
        "x-desk: [night, city]\n"
        "note: kept\n"
        "language: no"
    )
    assert found.problems == ()
    assert [found.slice(p.span) for p in found.paragraphs] == [BODY.strip()]
    assert found.title == "REPORT: pumps"
    assert found.metadata["title"] == Field("title", "REPORT: pumps", Origin.FRONT_MATTER, 2)
    assert found.metadata["author"].value == ("Ida Holm", "Jan Berg")
    assert found.metadata["author"].text == "Ida Holm; Jan Berg"
    assert found.metadata["based_on"].value == (
        Work("The pumps", "Meridian Press", "", "2017-08-10"),
        Work(url="https://example.org/pumps"),
    )
    assert found.metadata["based_on"].text == (
        "The pumps, Meridian Press, 2017-08-10; https://example.org/pumps"
    )
    assert found.metadata["x-desk"].text == "night, city"
    assert found.metadata["language"].text == "no"
    assert list(found.metadata)[-2:] == ["note", "x-desk"]


@pytest.mark.parametrize(
    ("front", "message"),
    [
        (
            "title: x\ndate: Augst 11",
            'a.txt:3:7: error: date: "Augst 11" is not a date '
            "(want 2017-08-11 or 2017-08-11T14:03:00-04:00)",
        ),
        (
            "autor: Ida",
            'a.txt:2:1: warning: unknown key "autor" (did you mean "author"?); '
            "name keys of your own x-…",
        ),
        (
            "colour: red",
            'a.txt:2:1: warning: unknown key "colour"; name keys of your own x-…',
        ),
        (
            "title: x\nauthor: {name: Ida}",
            "a.txt:3:9: error: author: want a text or a list of texts, got a mapping",
        ),
        (
            "date: 2017-08-11\ntitle: x\ndate: 2018-01-01",
            'a.txt:4:1: error: key "date" given twice (lines 2 and 4)',
        ),
        (
            "author: Ida\nbyline: Jan",
            'a.txt:3:1: warning: "byline" means author, which line 2 gives; this one is not used',
        ),
        (
            "url: /pumps/today",
            'a.txt:2:6: error: url: "/pumps/today" is not a full address (want https://…)',
        ),
        (
            "url: javascript:alert(1)",
            'a.txt:2:6: error: url: "javascript:alert(1)" is not a full address (want https://…)',
        ),
        (
            "language: English language",
            'a.txt:2:11: error: language: "English language" is not a language code '
            "(want en, de-AT, zh-Hant)",
        ),
        (
            "based_on:\n  - {titel: x}",
            'a.txt:3:6: error: based_on: unknown key "titel" (did you mean "title"?); '
            "want title, publisher, url, date",
        ),
        (
            "source: Varn Observer",
            'a.txt:2:1: note: "source" is read as publisher; write publisher or based_on',
        ),
        ("title: [a, b]", "a.txt:2:8: error: title: want a text, got a list"),
    ],
)
def test_wrong_values_are_told_with_their_place(front: str, message: str) -> None:
    found = document(front)
    assert described(found) == [message]
    assert len(found.paragraphs) == 1


def test_a_wrong_value_leaves_the_others() -> None:
    found = document("date: soon\ntitle: The pumps\nurl: nowhere")
    assert found.title == "The pumps"
    assert set(found.metadata) == {"title"}
    assert len(found.problems) == 2


@pytest.mark.parametrize("value", ["", "~", "null", "[]", '""', "[ '' ]"])
def test_nothing_given_is_nothing_known(value: str) -> None:
    found = document(f"author: {value}\ntitle: x")
    assert "author" not in found.metadata
    assert found.problems == ()


@pytest.mark.parametrize(
    ("front", "part"),
    [
        ("title: REPORT: Trump", 'put it in quotes: title: "REPORT: Trump"'),
        ("title: x\n\tauthor: y", "tab"),
        ("title: !!python/object/apply:os.system [ls]", "tag"),
        ("a: &a [x]\nb: *a", "&a"),
        ("a: " + "[" * 60_000, "nested deeper"),
        ("title: 'open", ""),
    ],
)
def test_broken_front_matter_is_text_and_an_error(front: str, part: str) -> None:
    found = document(front)
    assert found.text.startswith("---")
    assert found.paragraphs[0].start == 0
    [problem] = found.problems
    assert problem.severity is Severity.ERROR
    assert problem.line is not None
    assert problem.line > 1
    assert part in problem.message


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("---\ntitle: never closed\n\n" + BODY, Severity.WARNING),
        ("---\n\n" + BODY + "\n---\n\n" + BODY, Severity.NOTE),
        ("---\n" + BODY, Severity.NOTE),
        ("---\n- a\n- list\n---\n" + BODY, Severity.NOTE),
        ("---\n" + "key: value\n" * 10_000 + "---\n" + BODY, Severity.WARNING),
        ("---\n" + "k: " + "v" * 70_000 + "\n---\n" + BODY, Severity.WARNING),
        ("---\n---\n" + BODY, Severity.NOTE),
        ("---\nThe mayor said: no. He was: late.\n---\n" + BODY, Severity.NOTE),
        ("---\n" + "[" * 60_000 + "\n---\n" + BODY, Severity.NOTE),
    ],
)
def test_what_is_not_front_matter_is_text(text: str, severity: Severity) -> None:
    found = Document.from_text(text)
    assert found.paragraphs[0].start == 0
    assert [problem.severity for problem in found.problems] == [severity]
    assert "read as text" in found.problems[0].message


@pytest.mark.parametrize("text", [" ---\ntitle: x\n---\n", "----\n\nx", "x\n---\ntitle: x\n---\n"])
def test_only_three_dashes_on_line_one_begin_front_matter(text: str) -> None:
    assert Document.from_text(text).problems == ()


def test_three_dots_end_front_matter() -> None:
    found = Document.from_text("---\ntitle: x\n...\n" + BODY)
    assert found.title == "x"
    assert len(found.paragraphs) == 1


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2017-08-11", "2017-08-11"),
        ("1847", "1847"),
        ("1847-05", "1847-05"),
        ("2017-08-11T14:03:00-04:00", "2017-08-11T14:03:00-04:00"),
        ("2017-08-11 14:03", "2017-08-11T14:03:00"),
        ("2017-08-11T14:03Z", "2017-08-11T14:03:00+00:00"),
        ("2017-13-01", None),
        ("2017-02-30", None),
        ("20170811", None),
        ("11.8.2017", None),
        ("August 11", None),
        ("", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


def test_the_schema() -> None:
    assert len(FIELDS) == 15
    assert next(iter(FIELDS)) == "title"
    assert set(ALIASES.values()) <= set(FIELDS)
    assert not set(ALIASES) & set(FIELDS)
    assert label("based_on") == "Based on"
    assert label("x-desk") == "Desk"
    assert label("note") == "Note"


@pytest.mark.parametrize("alias", sorted(ALIASES))
def test_aliases_are_read(alias: str) -> None:
    value = {"date": "2017", "modified": "2017", "url": "https://a.example"}.get(
        ALIASES[alias], "en"
    )
    assert ALIASES[alias] in document(f"{alias}: {value}").metadata


def test_the_earlier_layer_wins_and_the_order_is_that_of_the_schema() -> None:
    low = {"x-a": Field("x-a", "1", Origin.BYLINE), "date": Field("date", "1", Origin.BYLINE)}
    high = {"date": Field("date", "2", Origin.FLAG), "title": Field("title", "t", Origin.FLAG)}
    result = merged(high, low)
    assert list(result) == ["title", "date", "x-a"]
    assert result["date"].value == "2"


def test_values_of_the_command_line() -> None:
    fields = given_fields({"title": 'A: "b"', "date": "2017"})
    assert fields["title"] == Field("title", 'A: "b"', Origin.FLAG)
    assert given_fields({}) == {}
    with pytest.raises(DataError, match='"soon" is not a date'):
        given_fields({"date": "soon"})
    with pytest.raises(DataError, match='unknown key "titel"'):
        given_fields({"titel": "x"})


def test_a_mapping_of_another_file_names_it() -> None:
    node = yamlfile.compose("dat: 1")
    assert node is not None
    _, problems = read_mapping(node, Origin.SIDECAR, source="a.meta.yaml")
    assert problems[0].source == "a.meta.yaml"
    assert problems[0].line == 1


def test_what_the_text_tells() -> None:
    found = Document.from_text(
        "The  pumps\n\nBy Ida Holm and Jan Berg\n\nUpdated March 5, 2021\n\n"
        f"VARN, March 4, 2021 (Meridian Press) — {BODY}"
    )
    told = {
        key: (field.text, str(field.origin), field.line) for key, field in found.metadata.items()
    }
    assert told == {
        "title": ("The pumps", "first line", 1),
        "author": ("Ida Holm; Jan Berg", "byline", 3),
        "date": ("2021-03-04", "dateline", 7),
        "modified": ("2021-03-05", "dateline", 5),
        "place": ("Varn", "dateline", 7),
        "agency": ("Meridian Press", "dateline", 7),
    }
    assert not any(field.origin.stated for field in found.metadata.values())


def test_metadata_is_never_the_time_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    assert dict(reader.load(path).metadata) == {}


def test_a_document_travels_between_processes() -> None:
    found = document("title: x\nbased_on: [{title: y, date: 2001}]\ndate: soon\nx-a: 1")
    copy = pickle.loads(pickle.dumps(found))
    assert copy == found
    assert copy.metadata == found.metadata
    assert copy.metadata["based_on"].value == (Work(title="y", date="2001"),)
