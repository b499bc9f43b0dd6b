"""Notes as CSV for spreadsheets, and as Markdown for people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..annotations.anchor import AnchorState
from ..reports.markdown.escape import escaped
from ..reports.markdown.tables import cells, head_cells
from ..text.document import Document
from ..text.model import Side, Sides
from ..text.safe import safe
from .located import Located, heading_of, paragraph_number

COLUMNS = (
    "id", "kind", "left", "right", "left quote", "right quote", "state", "text", "tags", "relation",
    "correction", "speaker", "by", "created", "modified", "conflict of",
)  # fmt: skip

# What begins so, a spreadsheet takes for a formula; the wide forms too, and behind white space.
_FORMULA = re.compile(r"[\t\r]|\s*[=+\-@＝＋－＠]")


def csv_text(notes: Iterable[Located], documents: Sides[Document]) -> str:
    """A row for each note (RFC 4180), with a byte order mark, by which Excel knows UTF-8.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for located in notes:
        rows.writerow(map(_cell, _values(located, documents)))
    return "\ufeff" + written.getvalue()


def _cell(value: str) -> str:
    value = safe(value)
    return f"'{value}" if _FORMULA.match(value) else value


def _values(located: Located, documents: Sides[Document]) -> Iterator[str]:
    note = located.note
    yield note.id
    yield note.kind.value
    for side in Side:
        numbers = (paragraph_number(documents[side], found) for _, found in located.on(side))
        yield ", ".join(f"¶{number}" for number in numbers if number is not None)
    for side in Side:
        yield " … ".join(target.quote for target, _ in located.on(side))
    yield ", ".join(dict.fromkeys(found.state.value for found in located.anchors))
    yield note.text
    yield ", ".join(note.tags)
    yield from (note.relation, note.correction, note.speaker, note.creator)
    yield from (note.created, note.modified, note.conflict_of)


# --- Markdown -------------------------------------------------------------------------------------


def markdown_text(notes: Sequence[Located], documents: Sides[Document]) -> str:
    """A report with the words of both texts side by side, under a heading for each place."""
    return "\n".join(_markdown(notes, documents)) + "\n"


def _markdown(notes: Sequence[Located], documents: Sides[Document]) -> Iterator[str]:
    yield "# Notes"
    yield ""
    for side, document in documents.items():
        yield f"- {side.value.capitalize()}: {escaped(document.title)}"
    for heading, group in groupby(notes, heading_of(documents)):
        yield ""
        yield f"## {heading}"
        for located in group:
            yield ""
            yield from _section(located, documents)
    if not notes:
        yield ""
        yield "No notes."


def _section(located: Located, documents: Sides[Document]) -> Iterator[str]:
    note = located.note
    said = (note.kind.value, note.relation, note.correction)
    yield "### " + ": ".join(escaped(each) for each in said if each)
    yield ""
    if note.targets:
        yield from head_cells(*(side.value.capitalize() for side in Side))
        yield cells(*(_quotes(located, side, documents[side]) for side in Side))
        yield ""
    if note.text:
        yield from _quoted_lines(note.text)
        yield ""
    yield " · ".join(_told(located))


def _quoted_lines(text: str) -> Iterator[str]:
    """A text as a block quotation whose lines stay lines: a backslash ends one that goes on."""
    lines = [escaped(line) for line in text.splitlines()]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"> {line}\\" if line and following else f"> {line}".rstrip()


def _quotes(located: Located, side: Side, document: Document) -> str:
    parts = []
    for target, found in located.on(side):
        number = paragraph_number(document, found)
        where = f"¶{number}" if number is not None else "not found"
        if found.state is AnchorState.APPROXIMATE:
            where += ", in other words"
        quote = "<br>".join(filter(None, map(escaped, target.quote.splitlines())))
        parts.append(f"“{quote}” ({where})")
    return "<br>".join(parts) or "–"


def _told(located: Located) -> Iterator[str]:
    """Who made a note and when, and how it is called."""
    note = located.note
    if note.speaker:
        yield f"speaker: {escaped(note.speaker)}"
    if note.tags:
        yield " ".join(escaped(f"#{tag}") for tag in note.tags)
    if note.creator:
        yield escaped(note.creator)
    if note.created:
        yield escaped(note.created)
    if note.modified:
        yield f"changed {escaped(note.modified)}"
    if note.conflict_of:
        yield f"another wording of {escaped(note.conflict_of)}"
    yield escaped(note.id)
