"""Notes go out and come back: Web Annotations whole, Hypothesis with what it can hold."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.model import Note, NoteKind, Target
from reader.annotations.notesfile import NotesFile, read
from reader.exchange import hypothesis, jsonfile, webannotation, webreading
from reader.exchange.incoming import Anchorers, Arrived, Reading, arrived
from reader.exchange.located import Located
from reader.exchange.merging import merge
from reader.reports.data import json_text
from reader.text.document import Document
from reader.text.model import Side, Sides

from ..examples import examples
from ..strategies import UNICODE
from ..tracked import END, INSERTED, Piece, tracked_docx
from .desk import LEFT, RIGHT, Desk

DOCUMENTS = Sides(Document.from_text(LEFT, "wire.txt"), Document.from_text(RIGHT, "blog.txt"))
SECONDS = st.integers(0, 59).map(lambda second: f"2026-11-21T05:40:{second:02}Z")
WORDS = UNICODE.filter(str.strip)
PARTS = [(at, LEFT[at : at + length]) for at in range(61) for length in (1, 5, 12, 30)]
PLACES = [(at, part) for at, part in PARTS if part.strip()]


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A quote where it stands, or one of another text; what stands elsewhere would be mended."""
    start, quote = draw(st.sampled_from(PLACES) | st.tuples(st.integers(500, 900), WORDS))
    known = draw(st.booleans())
    side = draw(st.sampled_from(Side))
    return Target(
        Side.LEFT if start < 500 else side,
        quote,
        draw(UNICODE),
        draw(UNICODE),
        start if known else None,
        start + len(quote) if known else None,
    )


@st.composite
def notes(draw: st.DrawFn) -> Note:
    about = tuple(draw(st.lists(targets(), max_size=3)))
    text = draw(UNICODE if about else WORDS).rstrip("\n").replace("\r\n", "\n")
    return Note(
        draw(WORDS.map(str.strip)),
        # Marks of what has been reviewed are not exported.
        draw(st.sampled_from([kind for kind in NoteKind if kind is not NoteKind.REVIEWED])),
        about,
        text if text.strip("\n") or about else "x",
        tuple(dict.fromkeys(draw(st.lists(WORDS.map(str.strip), max_size=3)))),
        draw(SECONDS | WORDS | st.just("")),
        " ".join(draw(UNICODE).split()),
        draw(SECONDS | st.just("")),
        draw(UNICODE),
        draw(UNICODE.map(str.strip)),
        " ".join(draw(UNICODE).split()),
        draw(UNICODE),
    )


MANY = st.lists(notes(), max_size=4, unique_by=lambda note: note.id)


def exported(notes: list[Note]) -> str:
    return json_text(webannotation.collection(notes, DOCUMENTS))


def imported(text: str, into: list[Note] | None = None) -> list[Note]:
    """The notes of a file of Web Annotations as they come into a notes file."""
    anchorers = Anchorers(DOCUMENTS)
    found, remarks = webreading.annotations_in(jsonfile.parse(text))
    assert remarks == []
    coming, told = arrived(webreading.read(found), anchorers)
    assert told == []
    return [each.note for each in merge(into or [], coming, anchorers.anchor)]


@given(MANY)
@examples(15)
def test_nothing_is_lost_in_a_web_annotation(given: list[Note]) -> None:
    assert imported(exported(given)) == given


@given(MANY)
@examples(15)
def test_out_into_an_empty_file_and_out_again_gives_the_same_bytes(given: list[Note]) -> None:
    from reader.annotations.form import DocumentEntry

    first = exported(given)
    empty = NotesFile().begun(Sides(DocumentEntry("a"), DocumentEntry("b")))
    file = empty.added(imported(first)) if given else empty
    assert exported(list(read(file.text).notes)) == first


@given(MANY)
@examples(15)
def test_what_is_there_already_is_not_added(given: list[Note]) -> None:
    anchorers = Anchorers(DOCUMENTS)
    merged = merge(given, [Arrived(note) for note in given], anchorers.anchor)
    assert {each.outcome.value for each in merged} <= {"known"}


# --- the form -------------------------------------------------------------------------------------


def test_a_link_has_the_left_for_its_target_and_the_right_in_its_body(desk: Desk) -> None:
    found = desk.exported("web-annotation")
    assert (found["@context"], found["type"]) == (webannotation.CONTEXT, "AnnotationCollection")
    page = found["first"]
    assert (page["type"], found["total"], len(page["items"])) == ("AnnotationPage", 4, 4)
    comment, link, question, _ = page["items"]
    left, right = (f"urn:sha256:{document.sha256}" for document in desk.documents)
    assert link == {
        "id": "urn:x-reader:a-linking1",
        "type": "Annotation",
        "canonical": "urn:x-reader:a-linking1",
        "motivation": "linking",
        "created": "2026-11-22T05:40:12Z",
        "creator": {"type": "Person", "name": "ida"},
        "reader:relation": "contradicts",
        "body": [
            {
                "type": "SpecificResource",
                "source": right,
                "selector": [{"type": "TextQuoteSelector", "exact": "at two"}],
                "reader:doc": "right",
                "purpose": "linking",
            }
        ],
        "target": {
            "type": "SpecificResource",
            "source": left,
            "selector": [
                {"type": "TextQuoteSelector", "exact": "at noon"},
                {"type": "TextPositionSelector", "start": 49, "end": 56},
            ],
            "reader:doc": "left",
        },
    }
    assert [body["purpose"] for body in comment["body"]] == ["commenting", "tagging", "tagging"]
    assert question["motivation"] == "questioning"


def test_an_empty_pair_takes_all_and_gives_the_same_bytes(desk: Desk, other: Desk) -> None:
    first, second = desk.folder / "first.json", other.folder / "second.json"
    desk.run("export", "--format", "web-annotation", "-o", first)
    assert "4 new" in other.run("import", first).out
    other.run("export", "--format", "web-annotation", "-o", second)
    assert second.read_bytes() == first.read_bytes()
    assert other.saved() == desk.saved()


def test_both_versions_of_one_file(desk: Desk, other: Desk) -> None:
    # They have one hash, so they are told apart by their sides alone.
    pieces = [Piece("At noon it left."), Piece(" So they say.", INSERTED), Piece(END)]
    for each in (desk, other):
        (each.folder / "essay.docx").write_bytes(tracked_docx(pieces))
    pair = [f"essay.docx@{version}" for version in ("before", "after")]
    notes = (
        "documents: {left: {file: essay.docx@before}, right: {file: essay.docx@after}}\n"
        "notes:\n"
        "  - {id: a-1, created: x, on: {doc: right, quote: So they say}}\n"
        "  - {id: a-2, created: x, on: {doc: left, quote: At noon it left}}\n"
    )
    path = desk.write("essay.notes.yaml", notes)
    assert desk.run("check", path, pair=False).status == 0
    out = desk.folder / "out.json"
    desk.run("export", path, "--format", "web-annotation", "-o", out, pair=False)
    ran = other.run("import", *(other.folder / each for each in pair), out, pair=False)
    assert "new: a-1  exact  right ¶1" in ran.out
    assert "new: a-2  exact  left ¶1" in ran.out


def test_no_path_of_this_machine_goes_out(desk: Desk) -> None:
    for form in ("web-annotation", "hypothesis", "markdown", "csv"):
        assert str(desk.folder) not in desk.run("export", "--format", form).out


def test_notes_on_documents_that_change_sides_come_in(desk: Desk, other: Desk) -> None:
    path = desk.folder / "out.json"
    desk.run("export", "--format", "web-annotation", "-o", path)
    swapped = [other.folder / "blog.txt", other.folder / "wire.txt"]
    ran = other.run("import", *swapped, path, pair=False)
    assert "4 new" in ran.out
    assert [target.side for target in other.saved()["a-comment1"].targets] == [Side.LEFT]
    assert other.run("check").out == desk.run("check").out


def test_the_same_address_for_both_documents(desk: Desk, other: Desk) -> None:
    for each in (desk, other):
        for name in ("wire", "blog"):
            each.write(f"{name}.txt.meta.yaml", "url: https://example.org/ferry\n")
    # Hypothesis knows no sides: what is on neither page goes to the left one.
    for form, right in (("web-annotation", 3), ("hypothesis", 2)):
        path = other.write("in.json", desk.exported(form))
        assert "4 new" in other.run("import", path, "--dry-run").out
        other.run("import", path)
        assert other.run("list", "--side", "right").out.count("right ") == right
        other.notes.unlink()


# --- Hypothesis -----------------------------------------------------------------------------------


@given(MANY)
@examples(15)
def test_words_tags_and_quotes_come_back_from_hypothesis(given: list[Note]) -> None:
    anchorers = Anchorers(DOCUMENTS)
    located = [Located(n, tuple(map(anchorers.anchor, n.targets))) for n in given]
    rows, _ = hypothesis.exported(located, DOCUMENTS)
    reading = hypothesis.read(jsonfile.parse(json.dumps(rows)))
    assert reading.remarks == ()
    coming, _ = arrived(reading, anchorers)
    kept = {each.note.id: each.note for each in coming}
    for note in given:
        if note.targets or note.text:
            assert kept[note.id].text == note.text
            assert kept[note.id].tags == note.tags
            had = {(target.side, target.quote) for target in note.targets}
            assert {(target.side, target.quote) for target in kept[note.id].targets} == had


def test_one_annotation_a_side_with_one_tag(desk: Desk) -> None:
    rows = desk.exported("hypothesis")
    link = [row for row in rows if "reader:a-linking1" in row["tags"]]
    left, right = (f"urn:sha256:{document.sha256}" for document in desk.documents)
    assert [row["uri"] for row in link] == [left, right]
    assert all(len(row["target"]) == 1 for row in rows)
    assert {*rows[0]} == {"uri", "document", "text", "tags", "group", "permissions", "target"}
    # Nothing that was not public is made so: only their maker may read them.
    assert rows[0]["permissions"] == {"read": []}
    position, quote = link[0]["target"][0]["selector"]
    text = LEFT.encode("utf-16-le")
    words = text[2 * position["start"] : 2 * position["end"]].decode("utf-16-le")
    assert words == quote["exact"] == "at noon"


def test_what_hypothesis_cannot_hold_is_said(desk: Desk) -> None:
    said = desk.run("export", "--format", "hypothesis").err
    assert "no kinds of notes; 3 lose theirs (comment, link, question)" in said
    assert "no place for relation; 1 of 4" in said
    assert "the left text has no address" in said


def test_notes_that_were_with_hypothesis_keep_what_it_cannot_hold(desk: Desk) -> None:
    rows = desk.exported("hypothesis")
    before = desk.notes.read_bytes()
    ran = desk.take({"rows": rows, "total": len(rows)})
    assert ran.out.startswith("0 new, 0 beside other wordings, 4 there already")
    assert desk.notes.read_bytes() == before
    for row in rows:
        row["text"] += " And more."
    assert "4 beside" in desk.take({"rows": rows}).out
    (link,) = (note for note in desk.saved().values() if note.conflict_of == "a-linking1")
    assert (link.kind, link.relation, link.text) == (NoteKind.LINK, "contradicts", " And more.")
    assert len(link.targets) == 2


def test_a_wording_that_was_changed_on_one_page_alone_is_beside_the_other(desk: Desk) -> None:
    rows = desk.exported("hypothesis")
    next(row for row in rows if "reader:a-linking1" in row["tags"])["text"] = "Look!"
    assert "1 beside" in desk.take(rows).out
    (copy,) = (note for note in desk.saved().values() if note.conflict_of)
    assert copy.text == "Look!"
    assert [target.side for target in copy.targets] == [Side.LEFT, Side.RIGHT]


@pytest.mark.parametrize("shape", ["list", "rows", "export", "one"])
def test_the_shapes_in_which_hypothesis_gives_annotations(desk: Desk, shape: str) -> None:
    row = {"id": "abc_-1", "uri": "urn:x", "text": "Hm.", "tags": [], "user": "acct:bo@h.example"}
    data = {
        "list": [row],
        "rows": {"total": 1, "rows": [row]},
        "export": {"export_userid": "acct:bo@h.example", "annotations": [row]},
        "one": row,
    }[shape]
    desk.take(data)
    note = desk.saved()["abc_-1"]
    assert (note.text, note.creator, note.targets) == ("Hm.", "bo@h.example", ())


def test_reading_is_empty_by_itself() -> None:
    assert arrived(Reading(), Anchorers(DOCUMENTS)) == ([], [])


def test_files_of_every_kind_of_character(tmp_path: Path) -> None:
    note = Note("a-b", targets=(Target(Side.LEFT, "x\x85\u2028\u202e\x1b[31m"),), text="\t\x07\n\r")
    text = exported([note])
    assert not {"\x1b", "\x07", "\u202e", "\x85"} & set(text)
    assert imported(text) == [replace(note, text="\t\x07\n\r")]
    assert tempfile.gettempdir() not in text
