"""Comparisons and documents as plain data for JSON, `reader.comparison/1`.

Fields are named as in the Python interface; spans are `{"start", "end"}`, half-open, in code points
of the document's text; paragraphs are counted from 0.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from ..collation.comparison import Comparison
from ..collation.options import Options
from ..collation.results import Link, Passage
from ..text.document import Document
from ..text.model import Sides
from ..text.safe import spliced, substitute
from .contents import Contents, PlacedNote

if TYPE_CHECKING:
    from ..attribution import Attribution
    from ..provenance.drift import Drift
    from ..provenance.facts import FactChange
    from ..provenance.quotechanges import QuoteChange

SCHEMA = "reader.comparison/1"


def render(contents: Contents) -> str:
    """A comparison as JSON."""
    return json_text(comparison_data(contents))


def comparison_data(contents: Contents) -> dict[str, Any]:
    """A comparison with both documents, the words of every passage, and what changed in them.

    In `drift`, `left` and `right` are places in the `attributions` of the document. What follows
    from the corrections is in the data. `explain` adds to every link and passage the `evidence` for
    it.
    """
    comparison, explain, found = contents.comparison, contents.explain, contents.provenance
    left, right = found.attributions
    numbers = found.attributions.map(lambda own: {id(each): n for n, each in enumerate(own)})
    return {
        "schema": SCHEMA,
        "left": document_data(comparison.left, left),
        "right": document_data(comparison.right, right),
        "links": _explained(comparison, plain(comparison.links), comparison.links, explain),
        "passages": _explained(
            comparison, map(_passage, comparison.passages), comparison.passages, explain
        ),
        "rows": plain(comparison.rows),
        "overlap": plain(comparison.overlap),
        "options": _options(comparison.options),
        "drift": [_drift(drift, numbers) for drift in found.drift],
        "quotations": [_quotation(change) for change in found.quotes],
        "facts": [_fact(change) for change in found.facts],
        "corrections": [
            {"side": side.value, "met": each not in found.unmet[side], **plain(each)}
            for side, each in contents.corrections
        ],
        "notes": [_note(contents.documents, placed) for placed in contents.notes],
    }


def document_data(
    document: Document, attributions: Sequence[Attribution] | None = None
) -> dict[str, Any]:
    """A document without its text: where it is, what is known of it, paragraphs, attributions."""
    if attributions is None:
        from ..attribution import find_attributions

        attributions = find_attributions(document)
    return {
        "path": None if document.path is None else str(document.path),
        "title": document.title,
        **({"version": document.version.value} if document.version is not None else {}),
        **({"revision": plain(document.revision)} if document.revision is not None else {}),
        "metadata": {
            key: {"value": plain(field.value), "origin": field.origin.value, "line": field.line}
            for key, field in document.metadata.items()
        },
        "paragraphs": [
            {"start": span.start, "end": span.end, "role": role.value}
            for span, role in document.paragraphs
        ],
        "attributions": plain(tuple(attributions)),
    }


def _explained(
    comparison: Comparison,
    data: Iterable[dict[str, Any]],
    pairs: Sequence[Link | Passage],
    explain: bool,
) -> list[dict[str, Any]]:
    if not explain:
        return list(data)
    from .evidence import evidence_data

    return [
        {**written, "evidence": evidence_data(comparison, pair)}
        for written, pair in zip(data, pairs, strict=True)
    ]


def _options(options: Options) -> dict[str, Any]:
    return {
        "ignore": sorted(options.ignore),
        "min_words": options.min_words,
        "pinned": plain(tuple(sorted(options.pinned))),
        "forbidden": plain(tuple(sorted(options.forbidden))),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    data = {
        field.name: plain(getattr(passage, field.name))
        for field in fields(passage)
        if field.name not in {"documents", "ignore"}
    }
    # There are very many of them.
    runs = [
        {
            "change": change.value,
            "left": {"start": start, "end": end},
            "right": {"start": far_start, "end": far_end},
        }
        for change, (start, end), (far_start, far_end) in passage.runs
    ]
    return {**data, "runs": runs}


def _drift(drift: Drift, numbers: Sides[Mapping[int, int]]) -> dict[str, Any]:
    return {
        "kind": drift.kind.value,
        "lacking": plain(drift.lacking),
        **_doubled("chain", drift.stated.map(lambda stated: stated.chain)),
        **_doubled("span", drift.stated.map(lambda stated: stated.span)),
        **_doubled("paragraph", drift.stated.map(lambda stated: stated.paragraph)),
        "passage": drift.passage,
        "words": drift.words,
        "of_whole_text": drift.of_whole_text,
        **_doubled(
            "", Sides.of(lambda side: numbers[side].get(id(drift.stated[side].attribution)))
        ),
        "summary": drift.summary,
    }


def _quotation(change: QuoteChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "quoted": plain(change.quoted),
        **_doubled("", change.sides.map(lambda quoted: quoted.spans)),
        **_doubled("speaker", change.sides.map(lambda quoted: quoted.speaker)),
        **_doubled("paragraph", change.sides.map(lambda quoted: quoted.paragraph)),
        "marked": change.marked,
        "words": change.words,
    }


def _fact(change: FactChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        **_doubled("", change.sides.map(lambda stated: stated.span)),
        **_doubled("text", change.sides.map(lambda stated: stated.text)),
        **_doubled("paragraph", change.sides.map(lambda stated: stated.paragraph)),
        "passage": change.passage,
    }


def _note(documents: Sides[Document], placed: PlacedNote) -> dict[str, Any]:
    note = placed.note
    found = [
        {"side": side.value, "start": start, "end": end, "quote": documents[side].text[start:end]}
        for side, (start, end) in placed.spans
    ]
    lost = [
        {"side": target.side.value, "start": None, "end": None, "quote": target.quote}
        for target in placed.lost
    ]
    texts = ("creator", "created", "modified", "relation", "correction", "speaker")
    return {
        "id": note.id,
        "kind": note.kind.value,
        "text": note.text,
        "tags": list(note.tags),
        **{name: getattr(note, name) for name in texts},
        "targets": [*found, *lost],
    }


def _doubled(name: str, values: Sides[Any]) -> dict[str, Any]:
    """One value of each side under two names: `left_span` and `right_span`."""
    return {f"{side}_{name}".rstrip("_"): plain(value) for side, value in values.items()}


def plain(value: Any) -> Any:
    """A result value as dicts, lists, texts and numbers, fields under their names."""
    if value is None or type(value) in _PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return list(map(plain, value))
        return dict(zip(names, map(plain, value), strict=True))
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


_PLAIN = frozenset({int, str, float, bool})


def json_text(data: object) -> str:
    """Data as JSON that is readable and safe to print: what `safe` would replace is escaped.

    Fields stand on lines of their own, and so does each entry of a list, with all that it has.
    """
    written = "".join(_spread(data, "\n")) + "\n"
    return spliced(written, _escaped)


_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _spread(value: object, line: str) -> Iterator[str]:
    """A value in parts; `line` begins a line that stands as far in as the value."""
    deeper = f"{line} "
    if isinstance(value, dict) and value:
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield f"{',' if number else ''}{deeper}{_ENCODER.encode(key)}: "
            yield from _spread(item, deeper)
        yield f"{line}}}"
    elif isinstance(value, list) and value:
        yield f"[{deeper}"
        yield f",{deeper}".join(map(_ENCODER.encode, value))
        yield f"{line}]"
    else:
        yield _ENCODER.encode(value)


def _escaped(run: re.Match[str]) -> str:
    return "".join(
        character if character == seen else json.dumps(character)[1:-1]
        for character, seen in zip(run[0], substitute(run), strict=True)
    )
