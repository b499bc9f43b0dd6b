"""The check of a document, and a comparison as text and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Comparison, Link, Overlap, Relation, compare
from reader.collation.rows import make_rows
from reader.reports.check import describe, faults
from reader.reports.contents import Contents
from reader.reports.data import comparison_data, document_data, json_text, plain
from reader.reports.text import render
from reader.reports.wrap import cells, wrapped
from reader.text import Document, Span, load

from ..examples import examples

HOSTILE = "\x1b]52;c;eA==\x07\x9b2J\u202e\x7f"

OPENING = (
    "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind, for the "
    "evening was warm and a boy was selling oranges from a basket."
)
STORM = (
    "By midnight the wind had gone round to the west, and the captain ordered the lamps out on "
    "the lower deck, where two horses had begun to kick at their boards."
)
LANDING = (
    "They landed at Tarvick in the rain, with every passenger accounted for and one horse lame, "
    "and the harbour master wrote the hour into his book without a word."
)
OWN = "Nothing of this was printed in the newspaper of the island, which had closed for the summer."


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    changed = STORM.replace("ordered the lamps out", "had the lamps put out")
    left = Document.from_text("\n\n".join(["The crossing", OPENING, STORM, LANDING]), "left.txt")
    right = Document.from_text(
        "\n\n".join(["Crossing", LANDING, OPENING, changed, OWN, "Notify of"]), "right.txt"
    )
    return compare(left, right)


# --- text -----------------------------------------------------------------------------------------


def test_the_report_shows_rows_in_order_with_their_texts(comparison: Comparison) -> None:
    text = render(Contents(comparison), width=72)
    assert text.startswith("Left   The crossing\nRight  Crossing\n")
    assert "% of the left words" in text
    assert f"{len(comparison.passages)} passages" in text
    flat = " ".join(text.split())
    for paragraph in (OPENING, OWN):
        assert paragraph in flat
    assert "page furniture" in text
    assert "Passages\n" in text
    assert all(cells(line) <= 72 for line in text.splitlines())


def test_numbers_count_from_one_and_moves_name_their_other_end(comparison: Comparison) -> None:
    text = render(Contents(comparison))
    for link in comparison.links:
        if link.moved:
            assert f"[→ to ¶{link.right + 1}]" in text
            assert f"[← from ¶{link.left + 1}]" in text
    assert any(link.moved for link in comparison.links)
    assert "¶0" not in text


def test_equal_paragraphs_are_printed_once(comparison: Comparison) -> None:
    rows = render(Contents(comparison)).partition("\nPassages\n")[0]
    assert " ".join(rows.split()).count(OPENING) == 1


def test_a_comparison_of_nothing() -> None:
    empty = Document.from_text("")
    text = render(Contents(compare(empty, empty)))
    assert "untitled" in text
    assert "0 passages" in text


def test_hostile_texts_come_out_harmless(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"---\ntitle: Fine\nnote: x\n---\n{OPENING} {HOSTILE}\n".encode())
    document = load(path)
    other = Document.from_text(f"{OPENING}\n\n{HOSTILE}", HOSTILE)
    comparison = compare(document, other)
    for text in (
        render(Contents(comparison)),
        describe(document),
        describe(other),
        json_text(comparison_data(Contents(comparison))),
    ):
        assert not set(text) & set(HOSTILE[:1] + "\x07\x9b\u202e\x7f")


# --- lines ----------------------------------------------------------------------------------------


def test_cells() -> None:
    assert cells("plain") == 5
    assert cells("日本") == 4
    assert cells("e\u0301") == 1


@given(st.text(st.sampled_from("ab日 \n\u0301\u200b")) | st.text(), st.integers(4, 40))
@examples(200)
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = list(wrapped(text, width, "  "))
    assert all(cells(line) <= width for line in lines)
    assert all(line.startswith("  ") for line in lines)
    kept = "".join("".join(lines).split())
    assert len(kept) >= sum(not c.isspace() for c in text)


# --- check ----------------------------------------------------------------------------------------


def test_a_sound_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        f"---\nauthor: [Ida Holm, Jan Berg]\n---\nThe crossing\n\n{OPENING}\n\nNotify of"
    )
    document = load(path)
    assert not faults(document)
    assert describe(document) == (
        f"{path}\n"
        "  Encoding     utf-8\n"
        "  Text         32 words in 3 paragraphs (1 headline, 1 body, 1 furniture);"
        " furniture not counted in words\n"
        "  Title        The crossing (first line)\n"
        "  Author       Ida Holm; Jan Berg (front matter)\n"
        "  Not given    publisher, address, date, modified, accessed, place, agency, credit,"
        " based on, licence, language, tags, description\n"
    )


def test_faults_and_notes() -> None:
    noted = Document.from_text("plain\u202e text")
    assert not faults(noted)
    assert describe(noted).endswith("document:1: note: RIGHT-TO-LEFT OVERRIDE (U+202E)\n")
    wrong = Document.from_text("---\ndate: soon\n---\ntext", "a.txt")
    assert faults(wrong)
    assert 'a.txt:2:7: error: date: "soon" is not a date' in describe(wrong)


def test_an_empty_document() -> None:
    assert "empty document" in describe(Document.from_text(""))


# --- data -----------------------------------------------------------------------------------------


def test_the_data_of_a_comparison(comparison: Comparison) -> None:
    data = comparison_data(Contents(comparison))
    assert json.loads(json_text(data)) == data
    assert list(data) == [
        *("schema", "left", "right", "links", "passages", "rows", "overlap", "options"),
        *("drift", "quotations", "facts", "corrections", "notes"),
    ]
    assert data["schema"] == "reader.comparison/1"
    assert list(data["left"]) == ["path", "title", "metadata", "paragraphs", "attributions"]
    assert data["left"]["path"] is None
    assert data["left"]["metadata"]["title"] == {
        "value": "The crossing",
        "origin": "first line",
        "line": 1,
    }
    assert data["right"]["paragraphs"][-1]["role"] == "furniture"
    assert data["overlap"] == comparison.overlap._asdict()
    assert list(data["overlap"]) == ["left", "right", "left_equal", "right_equal"]
    assert len(data["links"]) == len(comparison.links)
    assert list(data["links"][0]) == ["left", "right", "relation", "moved", "similarity"]
    assert sorted(i for row in data["rows"] for i in row["left"]) == [0, 1, 2, 3]


def test_passages_and_their_runs(comparison: Comparison) -> None:
    for passage, data in zip(
        comparison.passages, comparison_data(Contents(comparison))["passages"], strict=True
    ):
        assert data["left"] == {"start": passage.left.start, "end": passage.left.end}
        assert data["relation"] == passage.relation.value
        assert "documents" not in data
        assert len(data["runs"]) == len(passage.runs)
        assert list(data["runs"][0]) == ["change", "left", "right"]


def test_attributions_are_data() -> None:
    document = Document.from_text(
        f"The crossing\n\n{OPENING}\n\n“The boat is sound,” Ida Holm said."
    )
    data = document_data(document)
    assert json.loads(json_text(data)) == data
    [attribution] = data["attributions"]
    assert attribution["speaker"] == "Ida Holm"
    start, end = attribution["source"][0].values()
    assert document.text[start:end] == "Ida Holm"


def test_plain_values() -> None:
    assert plain((Span(1, 2), "x", None, 1.5, True)) == [
        {"start": 1, "end": 2},
        "x",
        None,
        1.5,
        True,
    ]


@given(st.text(st.characters(exclude_categories=())))
@examples(200)
def test_json_is_printable_and_comes_back(text: str) -> None:
    written = json_text({"text": text})
    assert json.loads(written) == {"text": text}
    assert not any(c in written for c in "\x07\x1b\x7f\x9b\u202e\u2066\u200b\ud800")


def test_a_paragraph_of_a_long_text_is_one_line(
    comparison: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "left out here" not in render(Contents(comparison))
    monkeypatch.setattr("reader.reports.text.LONG", 100)
    lines = render(Contents(comparison)).splitlines()
    assert f"  = {OPENING}" in lines
    assert "Credits, quotations and facts of texts as long as these are left out here;" in lines[-2]


def test_a_long_text_is_safe_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.reports.text.LONG", 100)
    text = f"{OPENING}\n\n{HOSTILE} {STORM}\n\n{LANDING}"
    shown = render(Contents(compare(Document.from_text(text), Document.from_text(text))))
    assert OPENING in shown
    assert not any(character in shown for character in "\x1b\x07\x9b\u202e\x7f")


def test_evidence_is_added_when_asked() -> None:
    left = Document.from_paragraphs(["Divers raised the drowned carillon of Saint Orla at dusk."])
    right = Document.from_paragraphs(["At dusk divers raised the drowned carillon of Saint Orla."])
    comparison = compare(left, right)
    text = render(Contents(comparison, explain=True))
    assert "  ? ¶1 = ¶1 " in text
    assert "× chance: " in text
    assert "?" not in render(Contents(comparison))
    data = comparison_data(Contents(comparison, explain=True))
    (link,), (passage,) = data["links"], data["passages"]
    assert link["evidence"]["bits"] > link["evidence"]["chance"]
    assert {"Divers", "carillon"} <= {word["left"] for word in passage["evidence"]["words"]}
    assert "evidence" not in comparison_data(Contents(comparison))["links"][0]


def test_what_stands_alone_between_parts_of_a_row_says_so() -> None:
    one, two, new = "one two three", "four five six", "seven eight nine"
    texts = (Document.from_paragraphs([f"{one} {two}"]), Document.from_paragraphs([one, new, two]))
    links = tuple(Link(0, j, Relation.EDITED, False, 1.0) for j in (0, 2))
    rows = make_rows(links, 1, 3)
    shown = render(Contents(Comparison(*texts, links, (), rows, Overlap(1, 1, 1, 1))))
    assert "  > seven eight nine [this side only]\n  > four five six\n" in shown
