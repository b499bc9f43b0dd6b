"""Notes as CSV for spreadsheets, and as Markdown for people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from ..text.document import Document
from ..text.model import Side, Sides
from ..text.safe import safe, safe_line
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

_SPECIAL = re.compile(r"[\\`*_\[\]#|~!$^{}]")
_OPENING = re.compile(r"(?m)^([ \t]*)(?:([-+=])|(\d+)([.)]))")


def escaped(text: str) -> str:
    """A text as Markdown that says just that: nothing in it is markup, a link or HTML."""
    text = safe(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    # An address would become a link by itself.
    text = re.sub(r"(?i)(https?|ftp|mailto|xmpp)(?=:)|(www)(?=\.)|@", _unlinked, text)
    text = _OPENING.sub(lambda found: _opened(found), text)
    return text.replace("\t", " ")


def _unlinked(found: re.Match[str]) -> str:
    written = found[0]
    return "&#64;" if written == "@" else f"{written[:-1]}&#{ord(written[-1])};"


def _opened(found: re.Match[str]) -> str:
    if found[2]:
        return f"\\{found[2]}"
    return f"{found[3]}\\{found[4]}"


def _line(text: str) -> str:
    return escaped(" ".join(safe_line(text).split()))


def _cell_text(text: str) -> str:
    return "<br>".join(line.strip() for line in escaped(text).splitlines()) or "–"


def markdown_text(notes: Sequence[Located], documents: Sides[Document]) -> str:
    """A report with the words of both texts side by side, under a heading for each place."""
    return "\n".join(_markdown(notes, documents)) + "\n"


def _markdown(notes: Sequence[Located], documents: Sides[Document]) -> Iterator[str]:
    yield "# Notes"
    yield ""
    for side, document in documents.items():
        yield f"- {side.value.capitalize()}: {_line(document.title)}"
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
    yield "### " + ": ".join(_line(each) for each in said if each)
    yield ""
    if note.targets:
        yield f"| {' | '.join(side.value.capitalize() for side in Side)} |"
        yield "| --- | --- |"
        cells = (_quotes(located, side, documents[side]) for side in Side)
        yield f"| {' | '.join(cells)} |"
        yield ""
    if note.text:
        yield from (f"> {line}".rstrip() for line in _hard_lines(escaped(note.text)))
        yield ""
    told = _told(located, _line)
    yield " · ".join(told)


def _hard_lines(text: str) -> Iterator[str]:
    """Lines that stay lines: a backslash ends one that another follows."""
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        yield f"{line.strip()}\\" if line.strip() and following.strip() else line.strip()


def _quotes(located: Located, side: Side, document: Document) -> str:
    parts = []
    for target, found in located.on(side):
        number = paragraph_number(document, found)
        where = f"¶{number}" if number is not None else "not found"
        if found.state.value == "approximate":
            where += ", in other words"
        parts.append(f"“{_cell_text(target.quote)}” ({where})")
    return "<br>".join(parts) or "–"


def _told(located: Located, shown: Callable[[str], str]) -> Iterator[str]:
    """Who made a note and when, and how it is called."""
    note = located.note
    if note.speaker:
        yield f"speaker: {shown(note.speaker)}"
    if note.tags:
        yield " ".join(shown(f"#{tag}") for tag in note.tags)
    if note.creator:
        yield shown(note.creator)
    if note.created:
        yield shown(note.created)
    if note.modified:
        yield f"changed {shown(note.modified)}"
    if note.conflict_of:
        yield f"another wording of {shown(note.conflict_of)}"
    yield shown(note.id)
