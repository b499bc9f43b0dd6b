"""A comparison as a table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from hypothesis import given

from reader.annotations.model import NoteKind, make_target, new_note
from reader.collation import compare
from reader.reports.contents import Contents, PlacedNote
from reader.reports.tabular import COLUMNS, render
from reader.resources import sample_pairs
from reader.text import Document, load
from reader.text.model import Comment, Side, Span

from ..examples import examples
from .merging import documents

QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."


def lines(contents: Contents) -> list[dict[str, str]]:
    written = render(contents)
    assert written.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(written[1:], newline=""), strict=True))
    assert tuple(rows[0]) == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert written.count("\r\n") == len(rows)
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows[1:]]


def test_a_line_a_passage_and_a_finding() -> None:
    left, right = map(load, sample_pairs()[0])
    contents = Contents(compare(left, right))
    found = lines(contents)
    passages = [line for line in found if line["section"] == "Passages"]
    assert len(passages) == len(contents.comparison.passages)
    for line, passage in zip(passages, contents.comparison.passages, strict=True):
        assert line["kind"] == passage.relation
        assert line["moved"] == ("yes" if passage.moved else "no")
        span = Span(int(line["left start"]), int(line["left end"]))
        assert span == passage.left
        assert line["left words"] == left.told(span)
        assert line["left paragraph"] == str(left.paragraph_at(span.start) + 1)
    findings = found[len(passages) :]
    assert [line["kind"] for line in findings] == [each.kind for each in contents.findings]
    assert {"Credits", "Quotations", "Facts"} == {line["section"] for line in findings}
    [number] = [line for line in findings if line["kind"] == "number"]
    assert (number["left words"], number["right words"]) == ("241", "214")
    assert any(line["right who"].startswith("Marcus Elwin") for line in findings)


def test_a_line_a_note() -> None:
    left, right = Document.from_paragraphs([QUAY]), Document.from_paragraphs(["-", QUAY])
    span = Span(4, 9)
    target = make_target(Side.LEFT, left, span)
    note = new_note(NoteKind.COMMENT, (target,), 'Say "why",\nplease', ("a", "b"), creator="Ada")
    found = lines(
        Contents(
            compare(left, right),
            notes=(PlacedNote(note, ((Side.LEFT, span),)), PlacedNote(note, (), note.targets)),
        )
    )
    placed, lost = (line for line in found if line["section"] == "Notes")
    assert (placed["note"], placed["author"]) == ('Say "why",\nplease', "Ada")
    assert (placed["tags"], placed["date"]) == ("a, b", note.created)
    assert (placed["left paragraph"], placed["left words"]) == ("1", "ferry")
    assert (lost["left paragraph"], lost["left words"]) == ("", "ferry")


def test_a_line_a_comment_of_a_file() -> None:
    comment = Comment(Span(4, 9), "Bo Lund", "2024-03-14", "Which one?")
    left = replace(Document.from_paragraphs([QUAY]), comments=(comment,))
    found = lines(Contents(compare(left, Document.from_paragraphs([QUAY]))))
    [line] = [line for line in found if line["section"] == "Comments in the files"]
    assert (line["left words"], line["note"], line["author"]) == ("ferry", "Which one?", "Bo Lund")
    assert line["right paragraph"] == ""


def test_nothing_is_a_formula() -> None:
    texts = ["=cmd|' /C calc'!A0 " + QUAY, "+1", "-1 " + QUAY[::-1], "@SUM(A1)"]
    document = Document.from_paragraphs(texts)
    notes = [
        PlacedNote(new_note(NoteKind.COMMENT, (), f"{sign}1+1", creator=f"{sign}x"), ())
        for sign in "=+-@\t\r\n"
    ]
    found = lines(Contents(compare(document, document), notes=tuple(notes)))
    cells = [cell for line in found for cell in line.values()]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] and cell[0] in "=+-@\t\r\n"]


@given(documents(), documents())
@examples(10)
def test_any_texts_give_a_table(left: Document, right: Document) -> None:
    contents = Contents(compare(left, right))
    found = lines(contents)
    assert len(found) == len(contents.comparison.passages) + len(contents.findings)
    assert "\x1b" not in str(found)


def test_a_cell_is_no_longer_than_spreadsheets_hold() -> None:
    document = Document.from_paragraphs([" ".join(f"word{n}" for n in range(6000))])
    line, *_ = lines(Contents(compare(document, document)))
    assert 31_000 < len(line["left words"]) < 32_767
    assert line["left words"].endswith(" …")
