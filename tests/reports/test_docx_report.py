"""A comparison as a Word document: its two versions, its comments, and that it is a sound one."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from reader.annotations.model import Note, NoteKind, make_target, new_note
from reader.collation import compare
from reader.reports.contents import Contents, PlacedNote
from reader.reports.docx import render
from reader.reports.docxparts import STYLES, W
from reader.resources import sample_pairs
from reader.text import Document, load
from reader.text.formats import docx, markdown
from reader.text.model import Comment, Role, Side, Sides, Span, Stress, Version

from ..examples import examples
from .merging import Told, documents, joined, paragraphs

_W = f"{{{W}}}"
_GONE = Sides({"ins", "moveTo"}, {"del", "moveFrom"})
_PROPERTIES = ("pStyle", "keepNext", "numPr", "ind", "outlineLvl", "rPr", "pPrChange")
_RUN_PROPERTIES = (
    *("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "i", "strike", "color", "sz"),
    *("vertAlign", "rPrChange"),
)
QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."
_VERSIONS = Sides(Version.BEFORE, Version.AFTER)


def parts(data: bytes) -> dict[str, etree._Element]:
    """The parts of a document, each well-formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    return parts(data)["word/document.xml"][0]


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def version(data: bytes, side: Side) -> list[Told]:
    """The paragraphs with all changes rejected (left) or accepted (right), by the standard."""
    told: list[Told] = []
    words: list[tuple[str, frozenset[str]]] = []
    for paragraph in body(data).iter(f"{_W}p"):
        words += (each for run in paragraph.iter(f"{_W}r") for each in _of_run(run, side))
        properties = paragraph.find(f"{_W}pPr")
        mark = properties.find(f"{_W}rPr") if properties is not None else None
        if mark is not None and {name(each) for each in mark} & _GONE[side]:
            continue
        told.append((_role(_at(properties, side, "pPr")), joined(words)))
        words = []
    return told if not words else [*told, (Role.BODY, joined(words))]


def _of_run(run: etree._Element, side: Side) -> Iterator[tuple[str, frozenset[str]]]:
    if {name(each) for each in run.iterancestors()} & _GONE[side]:
        return
    properties = _at(run.find(f"{_W}rPr"), side, "rPr")
    tags = {name(each) for each in properties} if properties is not None else set()
    signs = {"rFonts": Stress.CODE, "b": Stress.STRONG, "i": Stress.EMPHASIS}
    signs |= {"strike": Stress.STRUCK}
    looks = frozenset(look for sign, look in signs.items() if sign in tags)
    for each in run:
        text = {"tab": "\t", "br": "\n", "t": each.text, "delText": each.text}.get(name(each))
        if text:
            yield text, looks


def _at(properties: etree._Element | None, side: Side, kind: str) -> etree._Element | None:
    """Properties as they were before a change of them, or as they are."""
    if properties is None or side is Side.RIGHT:
        return properties
    change = properties.find(f"{_W}{kind}Change")
    return properties if change is None else change[0]


def _role(properties: etree._Element | None) -> Role:
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    if style is None:
        return Role.BODY
    known = {identifier: role for role, identifier in STYLES.items()} | {"ListContinue": Role.LIST}
    return known[style.get(f"{_W}val")]


def written(left: Document, right: Document, *notes: PlacedNote) -> bytes:
    return render(Contents(compare(left, right), notes=notes))


@given(documents(), documents())
@examples(15)
def test_the_two_versions_are_the_two_texts(left: Document, right: Document) -> None:
    data = written(left, right)
    for side, document in Sides(left, right).items():
        expected = [each for each in paragraphs(document) if each[1]]
        found = [each for each in version(data, side) if each[1]]
        assert found == expected
        read = docx.parse(data, version=_VERSIONS[side])
        texts = [read.text[slice(*span)] for span, _ in read.paragraphs]
        told = ("".join(text for text, _ in words).strip() for _, words in expected)
        assert texts == list(filter(None, told))


@given(documents(), documents())
@examples(8)
def test_elements_stand_in_the_order_of_the_schema(left: Document, right: Document) -> None:
    data = written(left, right)
    for properties in body(data).iter(f"{_W}pPr", f"{_W}rPr"):
        order = _PROPERTIES if name(properties) == "pPr" else _RUN_PROPERTIES
        places = [order.index(name(each)) for each in properties]
        assert places == sorted(set(places))
    assert name(body(data)[-1]) == "sectPr"
    assert body(data).find(f"{_W}p") is not None


@given(documents(), documents())
@examples(8)
def test_every_change_has_a_number_of_its_own(left: Document, right: Document) -> None:
    data = written(left, right)
    numbers = [
        each.get(f"{_W}id")
        for each in body(data).iter()
        if f"{_W}author" in each.attrib or name(each) == "commentRangeStart"
    ]
    assert len(numbers) == len(set(numbers))
    begun = {e.get(f"{_W}id"): e for e in body(data).iter() if name(e).endswith("RangeStart")}
    ended = {e.get(f"{_W}id"): e for e in body(data).iter() if name(e).endswith("RangeEnd")}
    assert begun.keys() == ended.keys()
    moves = [each.get(f"{_W}name") for each in begun.values() if each.get(f"{_W}name")]
    assert all(moves.count(move) == 2 for move in moves)


def test_the_same_texts_give_the_same_file() -> None:
    left, right = Document.from_paragraphs([QUAY, "One"]), Document.from_paragraphs(["One", QUAY])
    assert written(left, right) == written(left, right)


def test_what_others_wrote_is_inert() -> None:
    hostile = "a \x00 \x1b[31m \ud800 \ufffe ]]> <w:p/> &amp; \u202e \v end of the line"
    left = Document.from_paragraphs([hostile], name='"<left>"\x07.txt')
    right = Document.from_paragraphs([f"{hostile}, which goes on"], name="right\udcff.txt")
    target = make_target(Side.LEFT, left, Span(0, 5))
    note = new_note(NoteKind.COMMENT, (target,), f"Says {hostile}", (hostile,), creator=hostile)
    data = written(left, right, PlacedNote(note, ((Side.LEFT, Span(0, 5)),)))
    texts = "".join(str(each) for part in parts(data).values() for each in part.itertext())
    assert "\x1b" not in texts
    assert "]]> <w:p/> &amp;" in texts


# --- comments -------------------------------------------------------------------------------------


def commented(data: bytes) -> dict[str, str]:
    """What each comment says, and the words that it is on."""
    known = parts(data)
    found = {}
    for comment in known["word/comments.xml"]:
        number, words, is_open = comment.get(f"{_W}id"), [], False
        for each in known["word/document.xml"].iter():
            if each.get(f"{_W}id") == number and name(each).startswith("commentRange"):
                is_open = name(each) == "commentRangeStart"
            elif is_open and name(each) in {"t", "delText"}:
                words.append(each.text or "")
        lines = ["".join(p.itertext()) for p in comment.iter(f"{_W}p")]
        found["\n".join(lines)] = "".join(words)
    return found


def test_notes_are_comments_on_their_words() -> None:
    left = Document.from_paragraphs([QUAY, "Nobody was told why."], name="a.txt")
    right = Document.from_paragraphs([QUAY.replace("an hour", "two hours")], name="b.txt")
    notes = []
    for side, document, quote in (
        (Side.LEFT, left, "an hour late"),
        (Side.RIGHT, right, "hours late, and"),
        (Side.LEFT, left, "was told"),
    ):
        start = document.text.index(quote)
        span = Span(start, start + len(quote))
        target = make_target(side, document, span)
        note = new_note(NoteKind.QUESTION, (target,), f"On {quote}?", ("time",), creator="Ada B")
        notes.append(PlacedNote(note, ((side, span),)))
    lost = Note("a-lost", NoteKind.COMMENT, (make_target(Side.LEFT, left, Span(0, 3)),), "Gone")
    data = written(left, right, *notes, PlacedNote(lost, (), lost.targets))
    found = commented(data)
    assert found["Question\nOn an hour late?\n#time"] == "an hour" + "two hours" + " late"
    assert found["Question\nOn hours late, and?\n#time"] == "hours late, and"
    assert found["Question\nOn was told?\n#time"] == "was told"
    assert found["Gone\nOn words that are no longer there: The"] == ""
    authors = {each.get(f"{_W}author") for each in parts(data)["word/comments.xml"]}
    assert authors >= {"Ada B", "unnamed"}


def test_a_note_on_both_texts_is_one_comment_where_they_stand_together() -> None:
    left = Document.from_paragraphs([QUAY, "One", "Two"])
    right = Document.from_paragraphs([QUAY.replace("six", "nine")])
    start = QUAY.index("six")
    spans = (Side.LEFT, Span(start, start + 3)), (Side.RIGHT, Span(start, start + 4))
    note = new_note(NoteKind.LINK, (), "", relation="contradicts")
    assert commented(written(left, right, PlacedNote(note, spans))) == {
        **commented(written(left, right)),
        "Link: contradicts": "sixnine",
    }


def test_comments_in_the_files_are_comments_once() -> None:
    comment = Comment(Span(0, 9), "Bo Lund", "2024-03-14T10:00:00Z", "Which one?")
    left, right = (
        replace(Document.from_paragraphs(texts), comments=comments)
        for texts, comments in (
            ([QUAY], (comment,)),
            (["New.", QUAY], (comment._replace(span=Span(6, 15)), comment._replace(text="Who?"))),
        )
    )
    data = written(left, right)
    assert commented(data) == {"Which one?": "The ferry", "Who?": "New." + "The"}
    [first, _] = parts(data)["word/comments.xml"]
    assert first.get(f"{_W}author") == "Bo Lund"
    assert first.get(f"{_W}date") == "2024-03-14T10:00:00Z"


def test_whose_credit_was_lost_stands_in_the_margin() -> None:
    left = Document.from_paragraphs(
        [f"The harbour master Ida Holm said that {QUAY[0].lower()}{QUAY[1:]}"], name="wire.txt"
    )
    right = Document.from_paragraphs([QUAY], name="blog.txt")
    data = written(left, right)
    [(text, words)] = [each for each in commented(data).items() if each[0].startswith("Credit")]
    assert "wire.txt: " in text
    assert "Ida Holm" in text
    assert "blog.txt: no credit" in text
    assert "ferry left the quay" in words
    [author] = {each.get(f"{_W}author") for each in parts(data)["word/comments.xml"]}
    assert author == "reader"


# --- what other programs make of it ---------------------------------------------------------------


def test_styles_and_what_is_set_apart() -> None:
    text = "# The crossing\n\nBy **Ada Brook**\n\n- *one*\n- two\n\n> Said `so`.\n"
    left = Document.from_parsed(markdown.parse(text), "a.md")
    right = Document.from_parsed(markdown.parse(text.replace("*one*", "one")), "b.md")
    data = written(left, right)
    for side, document in Sides(left, right).items():
        assert version(data, side) == paragraphs(document)
    assert body(data).find(f".//{_W}rPrChange") is not None
    known = set(parts(data)["word/styles.xml"].xpath("//@*[local-name()='styleId']"))
    used = set(body(data).xpath("//*[local-name()='pStyle']/@*"))
    assert used <= known


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@pytest.mark.parametrize("change", ["reject", "accept"])
def test_pandoc_reads_the_two_texts(tmp_path: Path, change: str) -> None:
    left, right = next(map(load, pair) for pair in sample_pairs() if pair[0].suffix == ".txt")
    path = tmp_path / "changes.docx"
    path.write_bytes(written(left, right))
    run = subprocess.run(
        ["pandoc", f"--track-changes={change}", "-t", "plain", "--wrap=none", str(path)],
        capture_output=True,
        check=True,
    )
    expected = [
        " ".join("".join(text for text, _ in words).split())
        for _, words in paragraphs(left if change == "reject" else right)
    ]
    found = run.stdout.decode().split("\n\n")
    assert [" ".join(each.split()) for each in found if each.strip()] == expected
