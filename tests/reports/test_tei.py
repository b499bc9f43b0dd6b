"""A comparison as TEI: each witness that is taken out of it is its text."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from lxml import etree

from reader.annotations.model import NoteKind, make_target, new_note
from reader.collation import Comparison, Link, Overlap, Passage, Relation, compare
from reader.collation.rows import make_rows
from reader.reports.contents import Contents, PlacedNote
from reader.reports.onetext.pieces import REFERENCE, Looks
from reader.reports.tei import render
from reader.resources import sample_pairs
from reader.text import Document, load
from reader.text.formats import markdown
from reader.text.model import Role, Side, Sides, Span, Stress

from ..examples import examples
from .merging import Told, documents, joined, paragraphs

_TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ROLES = {"p": Role.BODY, "item": Role.LIST, "quote": Role.QUOTE}
_REND = {
    "bold": Stress.STRONG,
    "italic": Stress.EMPHASIS,
    "strikethrough": Stress.STRUCK,
    "monospace": Stress.CODE,
    "superscript": REFERENCE,
}
_WITNESSES = Sides("#L", "#R")


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def witness(tei: etree._Element, side: Side) -> list[Told]:
    """The paragraphs of a witness, by the apparatus."""
    told: list[Told] = []

    def of_words(element: etree._Element, looks: Looks) -> Iterator[tuple[str, Looks] | None]:
        """Words, and None for the end of a paragraph."""
        if name(element) == "rdg" and element.get("wit") != _WITNESSES[side]:
            return
        if name(element) == "milestone":
            yield None
        if name(element) == "lb":
            yield "\n", looks
        if name(element) in {"note", "anchor"}:
            return
        looks |= {_REND[look] for look in element.get("rend", "").split()}
        if element.text:
            yield element.text, looks
        for inner in element:
            yield from of_words(inner, looks)
            if inner.tail:
                yield inner.tail, looks

    def walk(element: etree._Element) -> None:
        kind = name(element)
        if kind == "rdg" and element.get("wit") != _WITNESSES[side]:
            return
        role = _ROLES.get(kind) or (Role(element.get("type")) if kind in {"ab", "head"} else None)
        if role is None:
            for inner in element:
                walk(inner)
            return
        words: list[tuple[str, Looks]] = []
        for each in [*of_words(element, frozenset()), None]:
            if each is not None:
                words.append(each)
            else:
                told.append((role, joined(words)))
                words = []

    walk(tei.find(f"{{{_TEI}}}text"))
    return told


def written(left: Document, right: Document, *notes: PlacedNote) -> etree._Element:
    return parsed(render(Contents(compare(left, right), notes=notes)))


@given(documents(), documents())
@examples(15)
def test_each_witness_is_its_text(left: Document, right: Document) -> None:
    tei = written(left, right)
    for side, document in Sides(left, right).items():
        found = witness(tei, side)
        if not (left.paragraphs or right.paragraphs):
            assert found == [(Role.BODY, [])]
        else:
            assert found == paragraphs(document)


@given(documents(), documents())
@examples(8)
def test_what_is_pointed_at_is_there(left: Document, right: Document) -> None:
    tei = written(left, right)
    ids = [each.get(_ID) for each in tei.iter() if each.get(_ID)]
    assert len(ids) == len(set(ids))
    pointers = {
        pointer
        for each in tei.iter()
        for key in ("wit", "corresp", "ana", "resp", "target")
        if (pointer := each.get(key))
    }
    assert pointers <= {f"#{identifier}" for identifier in ids}


def test_the_header_tells_of_the_witnesses() -> None:
    left, right = next(
        map(load, pair) for pair in sample_pairs() if pair[0].parent.name == "salt-road"
    )
    tei = written(left, right)
    [first, second] = tei.iter(f"{{{_TEI}}}witness")
    told = {name(each): each.text for each in first.iter()}
    assert told["title"] == "The Salt Road"
    assert told["author"] == "Augusta Pell"
    assert first.find(f".//{{{_TEI}}}date").get("when") == "1847"
    assert told["idno"] == left.sha256
    assert second.get("n") == "right"
    encoding = tei.find(f".//{{{_TEI}}}variantEncoding")
    assert dict(encoding.attrib) == {"method": "parallel-segmentation", "location": "internal"}


QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."
STORM = "By midnight the wind had gone round to the west, and the lamps were put out."


def of(*texts: str) -> Document:
    return Document.from_paragraphs(texts)


def body(left: Document, right: Document, *notes: PlacedNote) -> list[str]:
    text = render(Contents(compare(left, right), notes=notes))
    return text.partition("<body>\n")[2].partition("</body>")[0].splitlines()


def test_words_stand_in_an_apparatus_inside_their_paragraph() -> None:
    assert body(of(QUAY), of(QUAY.replace("nobody", "no sailor")))[1] == (
        '<p ana="#edited">The ferry left the quay at six, an hour late, and '
        '<app type="substitution"><rdg wit="#L">nobody</rdg><rdg wit="#R">no sailor</rdg></app>'
        " seemed to mind it.</p>"
    )


def test_paragraphs_that_moved_point_at_each_other() -> None:
    lines = body(of(QUAY, STORM), of(STORM, QUAY))
    moved = [line for line in lines if "move" in line]
    assert sorted(line.partition(" ana")[0] for line in moved) == [
        '<app type="move" xml:id="move1-from" corresp="#move1-to"',
        '<app type="move" xml:id="move1-to" corresp="#move1-from"',
    ]


def test_the_end_of_a_paragraph_that_one_text_has_is_a_milestone() -> None:
    [_, line, _] = body(of(f"{QUAY} {STORM}"), of(QUAY, STORM))
    assert f'{QUAY}<app type="substitution"><rdg wit="#L"> </rdg>' in line
    assert '<rdg wit="#R"><milestone unit="paragraph"/></rdg></app>' in line


def test_headings_of_both_texts_begin_divisions() -> None:
    left = Document.from_parsed(markdown.parse(f"{QUAY}\n\n## One\n\n- a\n- b\n\n## Left\n"))
    right = Document.from_parsed(markdown.parse(f"{QUAY}\n\n## One\n\n- a\n- b\n"))
    assert body(left, right) == [
        "<div>",
        f'<p ana="#verbatim">{QUAY}</p>',
        "</div>",
        "<div>",
        '<head type="subheading" ana="#verbatim">One</head>',
        '<list><item ana="#verbatim">a</item><item ana="#verbatim">b</item></list>',
        '<app type="deletion"><rdg wit="#L"><ab type="subheading">Left</ab></rdg>'
        '<rdg wit="#R"/></app>',
        "</div>",
    ]


def test_notes_tell_who_wrote_them_and_what_they_are_on() -> None:
    left, right = of(QUAY), of(QUAY)
    span = Span(4, 9)
    note = new_note(
        NoteKind.QUESTION,
        (make_target(Side.LEFT, left, span),),
        "Which\n<one>?",
        creator="Ada \x1b",
    )
    [_, line, _] = body(left, right, PlacedNote(note, ((Side.LEFT, span),)))
    made = note.created.replace("Z", "+00:00")
    assert line == (
        '<p ana="#verbatim">The <anchor xml:id="remark1"/>ferry<note type="question" '
        f'resp="#author1" target="#remark1"><date when="{made}"/> Question<lb/>'
        "Which<lb/>&lt;one&gt;?</note> left the quay at six, an hour late, and nobody seemed to "
        "mind it.</p>"
    )
    [_, general, _, _] = body(left, right, PlacedNote(note, ()))
    assert general.startswith('<note type="question" resp="#author1"><date')


def test_what_follows_the_last_end_that_both_texts_have_is_not_lost() -> None:
    """A passage that goes on in the right text, beside a left paragraph that has no counterpart."""
    left, right = of("one two three", "four"), of("one two three", "four and more")
    links = tuple(Link(i, 0, Relation.EDITED, False, 1.0) for i in (0, 1))
    passage = Passage(Span(0, 19), Span(0, 19), Relation.VERBATIM, False, 1.0, 4, 4, (left, right))
    rows = make_rows(links, 2, 2)
    comparison = Comparison(left, right, links, (passage,), rows, Overlap(1, 1, 1, 1))
    tei = parsed(render(Contents(comparison)))
    for side, document in comparison.documents.items():
        assert witness(tei, side) == paragraphs(document)
