"""A comparison in Markdown: what differs, for a ticket, a wiki or a paper.

What is the same is counted and not told. Names, texts and notes come out as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...provenance.credit import SourceShare
from ...provenance.findings import Finding, Section, Spot, Told, later_text
from ...text.document import Document
from ...text.metadata import label
from ...text.model import Side, Sides, Span
from ...versions import program_version
from ..check import extent
from ..contents import Contents
from ..pieces import Pieces
from ..wording import (
    DIFFERENT,
    FIRST_FIELDS,
    OF_SOURCES,
    ROW_WORDS,
    SIDE_WORDS,
    TITLE,
    about_source,
    arrow,
    corrections_words,
    day,
    file_name,
    file_words,
    how_many,
    lost_quotes,
    note_head,
    passages_words,
    row_place,
    rows_by_kind,
    shared_words,
    the_same,
    title_of,
    went,
)
from ..wrap import excerpt
from .escape import Words, address, escaped, marked
from .tables import cells, head_cells

_SIGNS = Sides("~~", "**")


def render(contents: Contents) -> str:
    """The report."""
    pieces = Pieces(contents)
    parts = (
        _head(contents, pieces),
        _findings(contents),
        _rows(pieces),
        _sources(contents),
        _notes(contents),
        _comments(contents),
        _known(contents),
    )
    lines = [line for part in parts for line in part]
    return "\n".join([*lines, f"Made by facing-reader {escaped(program_version())}."]) + "\n"


def _head(contents: Contents, pieces: Pieces) -> Iterator[str]:
    documents = contents.documents
    yield from (f"# {TITLE}", "")
    yield from head_cells("", *SIDE_WORDS)
    yield cells("Title", *(escaped(title_of(document)) for document in documents))
    for key in FIRST_FIELDS:
        if any(key in document.metadata for document in documents):
            yield cells(label(key), *(_field(document, key) for document in documents))
    yield cells("File", *(escaped(file_words(document)) for document in documents))
    yield cells("Text", *(escaped(extent(document)) for document in documents))
    yield ""
    for side in Side:
        yield f"- Of the {side} words, {shared_words(contents, side)}."
    yield f"- {passages_words(contents)}"
    rows = rows_by_kind(pieces)
    for kind in DIFFERENT:
        if rows[kind]:
            yield f"- {len(rows[kind]):,} {ROW_WORDS[kind].words}"
    yield from (f"- {the_same(rows)}", "")


# Rows.


def _rows(pieces: Pieces) -> Iterator[str]:
    yield from ("## What differs", "")
    yield from ("~~Struck~~ words stand on the left only, **bold** ones on the right only.", "")
    for number, row in enumerate(pieces.index.rows):
        kind = pieces.kind(number)
        if kind not in DIFFERENT:
            continue
        yield from (f"**{row_place(row)}** ({ROW_WORDS[kind].words})", "")
        for side in Side:
            for paragraph in row.on(side):
                yield f"- {SIDE_WORDS[side]} ¶{paragraph + 1}: {_words(pieces, side, paragraph)}"
                for beside in _beside(pieces, side, paragraph):
                    yield f"    - {beside}"
        yield ""


def _words(pieces: Pieces, side: Side, paragraph: int) -> str:
    found = pieces.pieces(side, paragraph)
    return marked((Words(each.text, each.change is not None) for each in found), _SIGNS[side])


def _beside(pieces: Pieces, side: Side, paragraph: int) -> Iterator[str]:
    document = pieces.documents[side]
    for found in pieces.elsewhere(side, paragraph):
        what = "" if found.whole else f"“{escaped(excerpt(document.told(found.span), 60))}” "
        place = f"{side.other} ¶{found.paragraph + 1}"
        yield f"{what}{went(side, found)} {place} {arrow(found)}"
    yield from map(escaped, pieces.why(side, paragraph))
    if pieces.only_here(side, paragraph):
        yield f"only {side}"


# Findings and sources.


def _findings(contents: Contents) -> Iterator[str]:
    later = later_text(contents.documents)
    for section in Section:
        found = [finding for finding in contents.findings if finding.section is section]
        if not found:
            continue
        yield from (f"## {section.value}", "", how_many(found), "")
        if section is Section.CREDITS and later is not None:
            yield from (f"The {later.side} is the later text: {escaped(later.why)}.", "")
        for finding in found:
            if not finding.same:
                yield from _finding(contents, finding)
        yield ""
    if corrected := corrections_words(contents):
        yield from (corrected, "")


def _finding(contents: Contents, finding: Finding) -> Iterator[str]:
    places = [_place(contents, spot) for spot in finding.spots]
    times = f", {len(places):,} times" if len(places) > 1 else ""
    words = f": {escaped(finding.words)}" if finding.words else ""
    yield f"- **{escaped(finding.kind)}{times}** {', '.join(places)}{words}"
    for side, told in finding.told.items():
        if told is not None:
            yield f"    - {SIDE_WORDS[side]}: {_in_words(told, finding.section)}"


def _in_words(told: Told, section: Section) -> str:
    if not told.who and not told.words:
        return "no credit"
    who = ", ".join(map(escaped, filter(None, (told.who, told.about))))
    around = (Words(told.before), Words(told.words, section is Section.FACTS), Words(told.after))
    return ": ".join(filter(None, (who, marked(around, "**"))))


def _place(contents: Contents, spot: Spot) -> str:
    return " = ".join(
        f"{side} ¶{contents.documents[side].paragraph_at(span.start) + 1}"
        for side, span in spot.items()
        if span is not None
    )


def _sources(contents: Contents) -> Iterator[str]:
    found = contents.provenance
    yield from ("## Sources", "", OF_SOURCES, "")
    for side in Side:
        places: dict[str, list[int]] = {}
        for each in found.attributions[side]:
            known = places.setdefault(each.speaker, [])
            if each.paragraph not in known:
                known.append(each.paragraph)
        yield from source_table(SIDE_WORDS[side], found.shares[side], places)


def source_table(
    title: str, shares: Sequence[SourceShare], places: dict[str, list[int]]
) -> Iterator[str]:
    """The sources of one text, the largest first."""
    yield from head_cells(title, "Share", "Words", "Where")
    for share in shares:
        about = about_source(share)
        who = escaped(share.speaker) if share.speaker else "no source"
        numbers = ", ".join(f"¶{each + 1}" for each in places.get(share.speaker, ()))
        yield cells(
            f"{who} ({about})" if about else who, f"{share.share:.0%}", f"{share.words:,}", numbers
        )
    yield ""


# Notes, and what was read.


def _notes(contents: Contents) -> Iterator[str]:
    if not contents.notes:
        return
    yield from ("## Notes", "")
    for number, placed in enumerate(contents.notes, 1):
        tags = "".join(f" ({escaped(tag)})" for tag in placed.note.tags)
        head = ", ".join([f"note {number}", *map(escaped, note_head(placed.note))])
        yield f"- {head}{tags}"
        for side, span in placed.spans:
            yield f"    - {_quoted(contents.documents[side], side, span)}"
        for side, quote in lost_quotes(placed):
            yield f"    - no longer found on the {side}: “{escaped(excerpt(quote))}”"
        yield from _said(placed.note.text)
    yield ""


def _comments(contents: Contents) -> Iterator[str]:
    if not any(document.comments for document in contents.documents):
        return
    yield from ("## Comments in the files", "")
    for side, document in contents.documents.items():
        for comment in document.comments:
            who = escaped(comment.author) or "somebody"
            yield f"- {', '.join(filter(None, (who, escaped(day(comment.created)))))}"
            yield f"    - {_quoted(document, side, comment.span)}"
            yield from _said(comment.text)
    yield ""


def _quoted(document: Document, side: Side, span: Span) -> str:
    place = f"{side} ¶{document.paragraph_at(span.start) + 1}"
    return f"{place}: “{escaped(excerpt(document.told(span)))}”"


def _said(text: str) -> Iterator[str]:
    """A text of several lines, an entry each."""
    for line in text.splitlines():
        if line.strip():
            yield f"    - {escaped(line)}"


def _known(contents: Contents) -> Iterator[str]:
    yield from ("## About the texts", "")
    for side, document in contents.documents.items():
        yield from head_cells(SIDE_WORDS[side], "Value", "From")
        for key, field in document.metadata.items():
            yield cells(escaped(label(key)), _field(document, key), field.origin)
        yield from (cells("Read as", escaped(document.is_read_as), "file"), "")
    for side, document in contents.documents.items():
        for problem in document.problems:
            yield f"- {SIDE_WORDS[side]}: {escaped(problem.describe(file_name(document)))}"
    yield ""


def _field(document: Document, key: str) -> str:
    field = document.metadata.get(key)
    if field is None:
        return ""
    return address(field.text) if key == "url" else escaped(field.text)
