"""The sample articles: what comes with the program shows what the program does."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

import reader
from reader import yamlfile
from reader.collation import Change, Comparison, Relation, compare
from reader.errors import Severity
from reader.provenance.drift import DriftKind
from reader.provenance.quotechanges import QuoteKind
from reader.provenance.tracing import Tracer
from reader.resources import articles_folder, sample_pairs
from reader.text.model import Side

PAIRS = {left.parent.name: (left, right) for left, right in sample_pairs()}
FILES = [
    pytest.param(path, id=f"{path.parent.name}/{path.name}") for p in PAIRS.values() for path in p
]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def roles_of(path: Path) -> Counter[str]:
    return Counter(paragraph.role.value for paragraph in reader.load(path).paragraphs)


def compare_pair(name: str) -> Comparison:
    left, right = PAIRS[name]
    return compare(reader.load(left), reader.load(right))


def test_a_pair_is_a_folder_with_two_documents() -> None:
    assert {name: (left.name, right.name) for name, (left, right) in PAIRS.items()} == {
        "harbour-ferry": ("beacon.txt", "courier.txt"),
        "mending-a-chair": ("draft-1.md", "draft-2.md"),
        "salt-road": ("1847.txt", "1902.txt"),
        "turmuhr": ("bericht.txt", "kurzfassung.txt"),
    }
    assert {path.name for path in articles_folder().iterdir()} == set(PAIRS)


@pytest.mark.parametrize("path", FILES)
def test_a_sample_says_where_it_comes_from(path: Path) -> None:
    sidecar = path.with_name(f"{path.name}.meta.yaml")
    if sidecar.is_file():
        written = text_of(sidecar)
    else:
        start, written, body = text_of(path).split("---\n", 2)
        assert start == ""
        assert body.strip()
    node = yamlfile.compose(written)
    assert node is not None
    keys = {entry.key: entry.value for entry in yamlfile.entries(node)}
    assert {"title", "date"} <= set(keys)
    if "url" in keys:
        assert re.match(r"https://example\.(com|org)/", yamlfile.text(keys["url"]))


def test_the_wire_pair_has_what_real_pages_have() -> None:
    beacon, courier = map(text_of, PAIRS["harbour-ferry"])
    assert "“" in courier
    assert '"' not in courier
    assert "“" not in beacon
    assert '"' in beacon.split("---\n", 2)[2]
    assert beacon.count("\u00a0") == 1
    assert "\u00a0" not in courier


def test_the_old_editions_are_hard_wrapped() -> None:
    for path in PAIRS["salt-road"]:
        body = text_of(path).split("---\n", 2)[-1]
        lines = body.splitlines()
        assert max(map(len, lines)) <= 72
        assert sum(map(bool, lines)) > 3 * body.count("\n\n")


@pytest.mark.parametrize("path", FILES)
def test_a_sample_is_read_without_complaint(path: Path) -> None:
    document = reader.load(path)
    assert not [p for p in document.problems if p.severity is not Severity.NOTE]
    assert document.metadata["title"].text == document.title
    assert document.metadata["title"].origin.stated


def test_the_wire_pair_shows_every_role() -> None:
    beacon, courier = PAIRS["harbour-ferry"]
    assert roles_of(beacon) == {
        "headline": 1,
        "lead-in": 1,
        "subheading": 1,
        "caption": 1,
        "furniture": 4,
        "body": 15,
    }
    assert roles_of(courier) == {
        "headline": 1,
        "byline": 1,
        "subheading": 1,
        "caption": 1,
        "furniture": 3,
        "body": 15,
    }


def test_the_drafts_have_headings_a_list_and_a_quotation() -> None:
    subheadings = {"draft-1.md": 4, "draft-2.md": 5}
    for path in PAIRS["mending-a-chair"]:
        roles = roles_of(path)
        body = roles.pop("body")
        assert roles == {"headline": 1, "subheading": subheadings[path.name], "list": 3, "quote": 1}
        assert 10 <= body <= 14


def test_a_hard_wrapped_paragraph_is_one_paragraph() -> None:
    for path in PAIRS["salt-road"]:
        assert roles_of(path) == {"headline": 1, "body": 10}


def test_the_wire_pair_shows_every_relation() -> None:
    comparison = compare_pair("harbour-ferry")
    assert {link.relation for link in comparison.links} == set(Relation)
    assert sum(link.moved for link in comparison.links) >= 2
    assert not all(link.moved for link in comparison.links)
    assert 0.5 < comparison.overlap.left < 0.9
    assert 0.5 < comparison.overlap.right < 0.9


@pytest.mark.parametrize("name", ["harbour-ferry", "mending-a-chair", "salt-road"])
def test_paragraphs_are_split_merged_and_moved(name: str) -> None:
    links = compare_pair(name).links
    assert max(Counter(link.left for link in links).values()) > 1
    assert max(Counter(link.right for link in links).values()) > 1
    assert any(link.moved for link in links)


def test_the_wire_pair_changes_a_number_and_a_verb() -> None:
    comparison = compare_pair("harbour-ferry")
    replaced = {
        (comparison.left.slice(run.left).strip(), comparison.right.slice(run.right).strip())
        for passage in comparison.passages
        for run in passage.runs
        if run.change is Change.REPLACED
    }
    assert ("241", "214") in replaced
    assert any("claimed" in left and "said" in right for left, right in replaced)


def test_the_wire_pair_drops_a_credit_and_loses_a_source() -> None:
    beacon, courier = (reader.load(path) for path in PAIRS["harbour-ferry"])
    found = reader.find_attributions(beacon)
    assert sum(attribution.missing for attribution in found) == 1
    assert sum(attribution.kind == "block" for attribution in found) == 1
    assert "told Meridian Press" in courier.text
    assert "told Meridian Press" not in beacon.text


def test_the_wire_pair_shows_what_becomes_of_credits_and_quotations() -> None:
    found = Tracer(compare_pair("harbour-ferry")).trace()
    in_text = {drift.kind for drift in found.drift if not drift.of_whole_text}
    assert {DriftKind.ADDED, DriftKind.CHANGED, DriftKind.EXTRA_HOP} <= in_text
    assert {QuoteKind.TRIMMED, QuoteKind.IDENTICAL} <= {change.kind for change in found.quotes}
    assert {"number", "reporting-verb"} <= {change.kind.value for change in found.facts}
    unnamed = [each for each in found.attributions[Side.RIGHT] if each.anonymous]
    assert unnamed
    assert any(each.via for each in found.attributions[Side.RIGHT])


def test_nothing_depends_on_english() -> None:
    comparison = compare_pair("turmuhr")
    assert len(comparison.links) >= 6
    assert any(link.moved for link in comparison.links)
    assert comparison.overlap.right > comparison.overlap.left
