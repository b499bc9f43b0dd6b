"""A comparison as one table for a spreadsheet: a line a passage, finding, note or comment.

CSV after RFC 4180, in UTF-8 with the mark that spreadsheets know it by. A cell that a spreadsheet
would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from ..text.document import Document
from ..text.model import Side, Sides, Span
from ..text.safe import safe
from .contents import Contents, PlacedNote
from .remarks import claim
from .wrap import excerpt

_OF_SIDE = ("paragraph", "start", "end", "who", "words")
COLUMNS = (
    *("section", "kind", "moved", "places"),
    *(f"{side} {name}" for side in Side for name in _OF_SIDE),
    *("note", "author", "date", "tags"),
)
"""What is in each line; paragraphs are counted from 1, `start` and `end` in code points from 0."""
_MARK = "\ufeff"
_MOST = 32_000
"""Characters of a cell; spreadsheets hold no more than 32,767."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

_Line = Mapping[str, str | int]


def render(contents: Contents) -> str:
    """The table, its columns named in the first line."""
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(
        {name: _cell(value) for name, value in line.items()} for line in _lines(contents)
    )
    return _MARK + written.getvalue()


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = safe(excerpt(value, _MOST))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(contents: Contents) -> Iterator[_Line]:
    documents = contents.documents
    for passage in contents.comparison.passages:
        yield {
            "section": "Passages",
            "kind": passage.relation.value,
            "moved": "yes" if passage.moved else "no",
            **_of_sides(documents, Sides(passage.left, passage.right)),
        }
    for finding in contents.findings:
        spans = finding.spots[0]
        line = {
            "section": finding.section.value,
            "kind": finding.kind,
            "places": len(finding.spots),
            **_of_sides(documents, spans),
        }
        for side, told in finding.told.items():
            if told is not None:
                line[f"{side} who"] = ", ".join(filter(None, (told.who, told.about)))
                line[f"{side} words"] = told.words or line.get(f"{side} words", "")
        yield line
    for placed in contents.notes:
        yield _note(documents, placed)
    for side, document in documents.items():
        for comment in document.comments:
            yield {
                "section": "Comments in the files",
                **_of_sides(documents, Sides.only(side, comment.span)),
                "note": comment.text,
                "author": comment.author,
                "date": comment.created,
            }


def _of_sides(documents: Sides[Document], spans: Sides[Span | None]) -> dict[str, str | int]:
    """Where something stands, and in what words."""
    found: dict[str, str | int] = {}
    for side, span in spans.items():
        if span is not None:
            document = documents[side]
            values = (document.paragraph_at(span.start) + 1, *span, "", document.told(span))
            found.update(zip((f"{side} {name}" for name in _OF_SIDE), values, strict=True))
    return found


def _note(documents: Sides[Document], placed: PlacedNote) -> _Line:
    """A note, by the first of its places on each side; by its quotes where it has none."""
    note = placed.note
    spans = Sides.of(
        lambda side: next((span for other, span in placed.spans if other is side), None)
    )
    quotes = {
        f"{target.side} words": " ".join(target.quote.split()) for target in reversed(placed.lost)
    }
    return {
        "section": "Notes",
        "kind": ": ".join(filter(None, (note.kind.value, claim(note)))),
        "places": len(placed.spans),
        **quotes,
        **_of_sides(documents, spans),
        "note": note.text,
        "author": note.creator,
        "date": note.modified or note.created,
        "tags": ", ".join(note.tags),
    }
