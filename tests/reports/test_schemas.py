"""The JSON that is written, and the schemas that say what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from reader.annotations.model import NoteKind, make_target, new_note
from reader.attribution.model import SpeechKind
from reader.collation import Change, Options, Relation, compare
from reader.collation.options import Ignore
from reader.provenance.corrections import Correcting, Correction
from reader.provenance.drift import DriftKind
from reader.provenance.factmodel import FactKind
from reader.provenance.quotechanges import QuoteKind
from reader.reports.attribution import Found, attribution_data
from reader.reports.contents import Contents, PlacedNote
from reader.reports.data import comparison_data
from reader.resources import sample_pairs
from reader.text import Document, load
from reader.text.metadata import FIELDS, Origin
from reader.text.model import Revision, Role, Side, Span, Version

_FOLDER = Path(__file__).resolve().parents[2] / "docs"
_SCHEMAS = {
    name: json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    for name in ("comparison.schema.json", "attribution.schema.json")
}
_KNOWN = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in _SCHEMAS.items()
)
COMPARISON, ATTRIBUTION = (
    Draft202012Validator(schema, registry=_KNOWN) for schema in _SCHEMAS.values()
)


def schemas(part: object) -> Iterator[dict[str, Any]]:
    """A schema and all that are in it."""
    if isinstance(part, dict):
        if {"type", "enum", "const", "$ref", "anyOf"} & part.keys():
            yield part
        for inner in part.values():
            yield from schemas(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from schemas(inner)


@pytest.mark.parametrize("name", _SCHEMAS)
def test_every_field_is_told_of_and_none_is_free(name: str) -> None:
    Draft202012Validator.check_schema(_SCHEMAS[name])
    objects = [each for each in schemas(_SCHEMAS[name]) if each.get("type") == "object"]
    for each in objects:
        assert each["description"].endswith(".")
        assert each["additionalProperties"] is False or "$ref" in each["additionalProperties"]
        for field in each.get("properties", {}).values():
            assert field["description"].endswith(".")


def test_every_value_of_a_list_is_there() -> None:
    listed = {
        frozenset(each["enum"]) - {None} for each in schemas(_SCHEMAS["comparison.schema.json"])
        if "enum" in each
    }  # fmt: skip
    known: list[type[StrEnum]] = [
        *(Relation, Change, Ignore, Role, Side, Version, Origin, SpeechKind, DriftKind, QuoteKind),
        *(FactKind, Correcting),
    ]
    # Marks of what has been reviewed stand in no report.
    notes = frozenset(kind.value for kind in NoteKind if kind is not NoteKind.REVIEWED)
    keys = frozenset({*FIELDS, "note"})
    assert listed == {frozenset(each.value for each in values) for values in known} | {keys, notes}


@pytest.fixture(scope="module", params=sample_pairs(), ids=lambda pair: pair[0].parent.name)
def contents(request: pytest.FixtureRequest) -> Contents:
    """A comparison with all that there may be in it."""
    left, right = map(load, request.param)
    spans = tuple((side, Span(40, 60)) for side in Side)
    targets = tuple(make_target(side, left, span) for side, span in spans)
    note = new_note(NoteKind.LINK, targets, "See both.", ("a",), relation="same")
    return Contents(
        compare(left, right, options=Options(pinned=frozenset({(1, 1)}))),
        corrections=((Side.LEFT, Correction(Correcting.SPEAKER, Span(40, 60), "Ada")),),
        notes=(PlacedNote(note, spans), PlacedNote(note, spans[:1], targets[1:])),
        explain=True,
    )


def test_a_comparison_is_as_its_schema_says(contents: Contents) -> None:
    data = json.loads(json.dumps(comparison_data(contents)))
    COMPARISON.validate(data)
    for document in contents.documents:
        ATTRIBUTION.validate(json.loads(json.dumps(attribution_data(Found(document)))))
    unexplained = Contents(contents.comparison)
    COMPARISON.validate(json.loads(json.dumps(comparison_data(unexplained))))


def test_a_field_that_the_schema_does_not_know_is_found() -> None:
    empty = Document.from_text("")
    data = comparison_data(Contents(compare(empty, empty)))
    COMPARISON.validate(data)
    kept = replace(empty, version=Version.AFTER, revision=Revision("HEAD:a.docx", "a.docx"))
    COMPARISON.validate(comparison_data(Contents(compare(kept, kept))))
    assert not COMPARISON.is_valid({**data, "more": 1})
    assert not COMPARISON.is_valid({**data, "left": {**data["left"], "more": 1}})
    assert not COMPARISON.is_valid({key: data[key] for key in data if key != "rows"})
    found = attribution_data(Found(Document.from_text("“Go,” he said.")))
    ATTRIBUTION.validate(found)
    assert not ATTRIBUTION.is_valid({**found, "more": 1})


def test_notes_in_the_data(contents: Contents) -> None:
    whole, half = comparison_data(contents)["notes"]
    left, right = contents.documents
    assert [target["quote"] for target in whole["targets"]] == [left.text[40:60], right.text[40:60]]
    assert whole["relation"] == "same"
    assert half["targets"][1] | {"quote": ""} == {
        "side": "right", "start": None, "end": None, "quote": "",
    }  # fmt: skip
