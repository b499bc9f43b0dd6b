"""What programs of this kind get wrong, in texts of our own with the right answer beside them."""

from __future__ import annotations

import re

from lxml import etree

from reader.annotations.model import NoteKind, new_note
from reader.collation import compare
from reader.onetext.merged import Mark, State, merge
from reader.reports import criticmarkup, docx, tei
from reader.reports.contents import Contents, PlacedNote
from reader.reports.docxparts import W
from reader.text import Document
from reader.text.formats.docx import parse
from reader.text.model import Paragraph, Side, Span, Stress, Stressed

from ..tracked import DELETED, END, INSERTED, Piece, tracked_docx
from .merging import items
from .test_docx_report import body, name

_W = f"{{{W}}}"
CLAUSE = (
    "The keeper shall (a) light the lamp at dusk; (b) wind the clock every evening; and (c) write "
    "the weather into the book of the station."
)
PARTS = [
    "The keeper shall",
    "(a) light the lamp at dusk;",
    "(b) wind the clock every evening; and",
    "(c) write the weather into the book of the station.",
]
QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."
STORM = "By midnight the wind had gone round to the west, and the lamps were put out."
RAIN = "They landed at Tarvick in the rain, with every passenger accounted for."


def contents(left: list[str], right: list[str], *notes: PlacedNote) -> Contents:
    texts = map(Document.from_paragraphs, (left, right))
    return Contents(compare(*texts), notes=notes)


def test_a_clause_cut_into_its_parts_is_not_struck_and_written_again() -> None:
    units = merge(contents([CLAUSE], PARTS).comparison)
    kept = [item for item in items(units) if item.state is State.KEPT]
    assert " ".join("".join("¶" if isinstance(e, Mark) else e.text for e in kept).split("¶")) == (
        CLAUSE.replace(" (", "(") + " "
    )
    changed = [item for item in items(units) if item.state is not State.KEPT]
    assert {"¶" if isinstance(item, Mark) else item.text for item in changed} == {"¶", " "}
    assert sum(isinstance(item, Mark) for item in changed) == 3


def test_a_paragraph_that_is_gone_leaves_no_empty_one() -> None:
    text = body(docx.render(contents([QUAY, "1. Gone", STORM], [QUAY, STORM])))
    [gone] = [p for p in text.iter(f"{_W}p") if p.find(f".//{_W}delText") is not None]
    assert gone.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None


def test_a_move_has_one_range_on_each_side_however_many_pieces_it_is_in() -> None:
    changed = RAIN.replace("rain", "sleet").replace("every", "each")
    notes = PlacedNote(new_note(NoteKind.COMMENT, (), "x"), ((Side.LEFT, Span(12, 22)),))
    text = body(docx.render(contents([RAIN, QUAY, STORM], [QUAY, STORM, changed], notes)))
    tags = [name(each) for each in text.iter()]
    assert tags.count("moveFrom") > 2
    for tag in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"):
        assert tags.count(tag) == 1
    moved = ["".join(t.itertext()) for t in text.iter(f"{_W}moveFrom") if len(t)]
    arrived = ["".join(t.itertext()) for t in text.iter(f"{_W}moveTo") if len(t)]
    assert "".join(moved) == "".join(arrived)


def test_changes_that_a_file_has_are_not_passed_on() -> None:
    pieces = [Piece(QUAY), Piece(" Old.", DELETED), Piece(" New.", INSERTED), Piece(END)]
    left = Document.from_parsed(parse(tracked_docx(pieces)))
    right = Document.from_paragraphs([f"{QUAY} New. More."], name="right")
    text = body(docx.render(Contents(compare(left, right))))
    assert {each.get(f"{_W}author") for each in text.iter() if each.get(f"{_W}author")} == {"right"}
    assert "Old" not in "".join(text.itertext())


def test_a_comment_on_inserted_words_stands_beside_the_insertion_not_in_it() -> None:
    right = f"{QUAY} It came back at ten."
    span = Span(right.index("came"), right.index("ten"))
    note = PlacedNote(new_note(NoteKind.COMMENT, (), "When?"), ((Side.RIGHT, span),))
    text = body(docx.render(contents([QUAY], [right], note)))
    for each in text.iter(f"{_W}commentRangeStart", f"{_W}commentRangeEnd"):
        assert name(each.getparent()) == "p"
    assert {name(each.getparent()) for each in text.iter(f"{_W}ins")} <= {"p", "rPr"}


def test_spaces_at_the_ends_of_changed_words_stay() -> None:
    text = body(docx.render(contents([QUAY], [QUAY.replace("the quay", "the old quay")])))
    [inserted] = text.iter(f"{_W}ins")
    assert "".join(inserted.itertext()) == "old "
    [words] = inserted.iter(f"{_W}t")
    assert words.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_paragraphs_put_in_one_after_the_other_stay_two() -> None:
    text = criticmarkup.render(contents([QUAY], [QUAY, "One.", "Two."]))
    assert text == f"{QUAY}\n\n{{++One.++}}\n\n{{++Two.++}}\n\n"


def test_dashes_and_quotes_in_marks_are_not_made_prettier() -> None:
    text = criticmarkup.render(contents([f'{QUAY} "So -- it\'s..."'], [QUAY]))
    assert '{-- "So -- it\'s..."--}' in text


def test_readings_that_agree_stand_outside_the_apparatus_as_they_are_written() -> None:
    left = "It was a dark and stormy night; the big grey koala slept in a Tree."
    right = "it was a dark and stormy night; the grey, fuzzy koala slept in a tree."
    text = tei.render(contents([left], [right]))
    found = re.findall(r'<rdg wit="#L">([^<]*)</rdg><rdg wit="#R">([^<]*)</rdg>', text)
    assert ("It", "it") in found
    assert ("Tree", "tree") in found
    assert not [pair for pair in found if "koala" in pair[0] + pair[1]]


def test_words_set_apart_across_each_other_are_well_formed() -> None:
    span = Span(0, len(QUAY))
    stressed = (
        Stressed(Span(4, 30), Stress.EMPHASIS),
        Stressed(Span(20, 40), Stress.STRONG),
        Stressed(Span(25, 26), Stress.STRUCK),
    )
    left = Document(QUAY, (Paragraph(span),), stressed=stressed)
    right = Document(QUAY, (Paragraph(span),), stressed=stressed[:2])
    etree.fromstring(tei.render(Contents(compare(left, right))).encode())
    docx.render(Contents(compare(left, right)))
