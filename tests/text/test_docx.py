"""Word documents: both texts of tracked changes, and what is text in them at all."""

from __future__ import annotations

import pytest
from hypothesis import given

from reader.errors import InputError, Severity
from reader.text.build import Parsed
from reader.text.document import Document
from reader.text.formats import archive, flow, xmlstream
from reader.text.formats.docx import looks_like, parse
from reader.text.metadata import Origin
from reader.text.model import Role, Version

from ..tracked import (
    AWAY,
    BOTH,
    DELETED,
    END,
    HERE,
    INSERTED,
    STRICT,
    TRACKED,
    Piece,
    W,
    attributes,
    change,
    docx,
    para,
    paragraphs,
    part,
    run,
    tracked_docx,
    zipped,
)

AFTER, BEFORE = Version.AFTER, Version.BEFORE


def texts(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for (start, end), _ in parsed.paragraphs]


def after(body: str, **parts: str) -> list[str]:
    return texts(parse(docx(body, **parts)))


def both(body: str) -> tuple[list[str], list[str]]:
    data = docx(body)
    return texts(parse(data, version=BEFORE)), texts(parse(data, version=AFTER))


def roles(parsed: Parsed) -> list[Role]:
    return [role for _, role in parsed.paragraphs]


# --- tracked changes ------------------------------------------------------------------------------


@given(TRACKED)
def test_both_versions_of_any_text(pieces: list[Piece]) -> None:
    data = tracked_docx(pieces)
    assert looks_like(data)
    for version in Version:
        parsed = parse(data, version=version)
        assert texts(parsed) == paragraphs(pieces, version)
    assert bool(parsed.changes) == any(piece.state for piece in pieces)


def test_a_deleted_mark_joins_a_paragraph_with_the_next() -> None:
    body = para("The ferry left. ", mark=DELETED) + para("It came back.")
    assert both(body) == (
        ["The ferry left.", "It came back."],
        ["The ferry left. It came back."],
    )


def test_an_inserted_mark_parts_a_paragraph() -> None:
    body = para("The ferry left. ", mark=INSERTED) + para("It came back.")
    assert both(body) == (
        ["The ferry left. It came back."],
        ["The ferry left.", "It came back."],
    )


def test_what_was_inserted_and_then_deleted_is_in_neither() -> None:
    body = para("One", change(BOTH, run(" two", tag="delText")), " three", mark=BOTH) + para("Four")
    assert both(body) == (["One threeFour"], ["One threeFour"])


def test_what_moved_is_once_in_each_version() -> None:
    body = (
        para(change(AWAY, run("The pumps failed.")), mark=AWAY)
        + para("The bell was sold.")
        + para(change(HERE, run("The pumps failed.")), mark=HERE)
        + para("It rained.")
    )
    assert both(body) == (
        ["The pumps failed.", "The bell was sold.", "It rained."],
        ["The bell was sold.", "The pumps failed.", "It rained."],
    )


def test_rows_and_cells_of_tables_come_and_go() -> None:
    def row(*cells: str, mark: str = "", cell: str = "") -> str:
        told = f"<w:trPr><w:{mark}/></w:trPr>" if mark else ""
        held = f"<w:tcPr><w:{cell}/></w:tcPr>" if cell else ""
        return f"<w:tr>{told}{''.join(f'<w:tc>{held}{para(c)}</w:tc>' for c in cells)}</w:tr>"

    table = row("a", "b") + row("new", mark=INSERTED) + row("old", mark=DELETED)
    table += row("wide", cell="cellIns") + row("narrow", cell="cellDel")
    body = para("Above ", mark=DELETED) + f"<w:tbl>{table}</w:tbl>" + para("Below")
    assert both(body) == (
        ["Above", "a", "b", "old", "narrow", "Below"],
        ["Above", "a", "b", "new", "wide", "Below"],
    )


def test_a_paragraph_goes_on_below_a_table_that_is_gone() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{para('cell', mark=DELETED)}</w:tc></w:tr>"
    body = para("Above, ", mark=DELETED) + f"<w:tbl>{gone}</w:tbl>" + para("below")
    assert both(body)[1] == ["Above, below"]


def test_the_former_style_of_a_paragraph_counts_before() -> None:
    former = '<w:pPrChange><w:pPr><w:pStyle w:val="Quote"/></w:pPr></w:pPrChange>'
    styles = part("styles", '<w:style w:styleId="Quote"><w:name w:val="Quote"/></w:style>')
    data = docx(para("It was late.", properties=former) + para("End."), styles=styles)
    assert roles(parse(data, version=BEFORE))[0] is Role.QUOTE
    assert roles(parse(data, version=AFTER))[0] is not Role.QUOTE


def test_only_deleted_text_leaves_an_empty_document() -> None:
    data = docx(para(change(DELETED, run("All of it.", tag="delText"))))
    assert parse(data).paragraphs == ()
    assert texts(parse(data, version=BEFORE)) == ["All of it."]


# --- what is text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\nb"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co\u2011op"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "coop"),
        ("<w:r><w:t>line\nend</w:t></w:r>", "line end"),
        (f"<w:smartTag>{run('a')}</w:smartTag>{run('b')}", "ab"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", "a"),
        (f"<w:hyperlink>{run('a')}</w:hyperlink>", "a"),
        (f'<w:fldSimple w:instr="DATE">{run("Monday")}</w:fldSimple>', "Monday"),
        (f"{run('a')}{run('b', '<w:vanish/>')}{run('c')}", "ac"),
        (run("seen", '<w:vanish w:val="0"/>'), "seen"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        ('<w:r><w:sym w:font="Arial" w:char="20AC"/><w:sym w:char="zz"/></w:r>', "€"),
        (
            f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase>"
            "</w:ruby></w:r>",
            "漢",
        ),
    ],
)
def test_what_a_reader_would_see(inside: str, text: str) -> None:
    assert after(f"<w:p>{inside}</w:p>") == [text]


def field(code: str, result: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>"
        f"{sign('separate')}{result}{sign('end')}"
    )


def test_of_fields_the_results_are_read() -> None:
    code = "IF </w:instrText></w:r>"
    nested = field("IF ", run("yes")).replace(code, code + field("X", run("no")))
    assert after(f"<w:p>{run('It is ')}{nested}{run('.')}</w:p>") == ["It is yes."]


def test_a_field_without_an_end_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert after(f"<w:p>{begin}{run('All')}</w:p>" + para("of it")) == ["All", "of it"]


def test_a_box_stands_below_its_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{para('In the box')}{para('and more')}</w:txbxContent>"
    alternatives = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert after(para("Around ", alternatives, "it") + para("Below")) == [
        "Around it", "In the box", "and more", "Below",
    ]  # fmt: skip


STYLES = part(
    "styles",
    "".join(
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{more}'
        "</w:style>"
        for identifier, name, more in (
            ("Titel", "Title", ""),
            ("berschrift1", "heading 1", ""),
            ("Mine", "My own", '<w:basedOn w:val="berschrift1"/>'),
            ("Zitat", "Intense Quote", ""),
            ("Beschriftung", "caption", ""),
            ("Liste", "Bullets", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'),
            ("Code", "HTML Preformatted", ""),
            ("Inhalt", "toc 1", ""),
            ("Outline", "Level", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
            ("Geheim", "Secret", "<w:rPr><w:vanish/></w:rPr>"),
            ("Loop", "Loop", '<w:basedOn w:val="Loop"/>'),
        )
    ),
)


def test_styles_tell_the_roles_in_any_language() -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    unlisted = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        para("Contents 1", style="Inhalt")
        + para("Notes of a harbour master", style="Titel")
        + para("The first year", style="berschrift1")
        + para("The second year", style="Mine")
        + para("The third year", style="Outline")
        + para("So she said.", style="Zitat")
        + para("The quay by night", style="Beschriftung")
        + para("bread", style="Liste")
        + para("wine", properties=listed)
        + para("and no list", style="Liste", properties=unlisted)
        + para("x = 1", style="Code")
        + para("nobody sees this", style="Geheim")
        + para("as it is", style="Loop")
    )
    assert roles(parse(docx(body, styles=STYLES))) == [
        Role.FURNITURE, Role.HEADLINE, Role.SUBHEADING, Role.SUBHEADING, Role.SUBHEADING,
        Role.QUOTE, Role.CAPTION, Role.LIST, Role.LIST, Role.BODY, Role.CODE, Role.BODY,
    ]  # fmt: skip


def test_without_a_title_the_first_heading_is_the_headline() -> None:
    body = para("One", style="berschrift1") + para("Text.") + para("Two", style="berschrift1")
    parsed = parse(docx(body, styles=STYLES))
    assert roles(parsed) == [Role.HEADLINE, Role.BODY, Role.SUBHEADING]
    assert parsed.metadata["title"].origin is Origin.HEADING


def test_notes_stand_below_the_text_and_their_marks_are_no_words() -> None:
    def reference(kind: str, identifier: str) -> str:
        return f'<w:r><w:{kind}Reference w:id="{identifier}"/></w:r>'

    body = para(
        "The log", reference("footnote", "4"), " says three",
        change(DELETED, run(" or four", tag="delText") + reference("footnote", "9")),
        ".", reference("endnote", "4"),
    ) + para("End.")  # fmt: skip
    notes = part(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="0">{para("---")}</w:footnote>'
        f'<w:footnote w:id="4">{para(" Kept by night.")}{para("And by day.")}</w:footnote>'
        f'<w:footnote w:id="9">{para("Four is a guess.")}</w:footnote>',
    )
    ends = part("endnotes", f'<w:endnote w:id="4">{para("See the log.")}</w:endnote>')
    data = docx(body, footnotes=notes, endnotes=ends)
    parsed = parse(data)
    assert texts(parsed) == [
        "The log[1] says three.[2]", "End.", "[1] Kept by night.", "And by day.",
        "[2] See the log.",
    ]  # fmt: skip
    assert [parsed.text[start:end] for start, end in parsed.references] == ["[1]", "[2]"] * 2
    assert parsed.markup == ()
    assert "[" not in Document.from_parsed(parsed).prose
    before = texts(parse(data, version=BEFORE))
    assert before[0] == "The log[1] says three or four[2].[3]"
    assert before[-2:] == ["[2] Four is a guess.", "[3] See the log."]


def test_comments_are_carried_with_what_they_are_on() -> None:
    def anchor(kind: str, identifier: str) -> str:
        return f'<w:commentRange{kind} w:id="{identifier}"/>'

    body = (
        para("The ", anchor("Start", "1"), "ferry", anchor("End", "1"), " left. ")
        + para("Nobody ", anchor("Start", "2"), "knew.")
        + para("It rained.")
        + para("It", anchor("End", "2"), " stopped.")
        + para("Done", '<w:r><w:commentReference w:id="3"/></w:r>', ".")
        + para(change(DELETED, anchor("Start", "4") + run("x", tag="delText")), anchor("End", "4"))
    )
    told = 'w:author="Ida Holm" w:date="2024-03-14T10:00:00Z"'
    comments = part(
        "comments",
        "".join(
            f'<w:comment w:id="{i}" {told}>{para(f"Remark {i}")}{para("twice")}</w:comment>'
            for i in range(1, 6)
        ),
    )
    parsed = parse(docx(body, comments=comments))
    found = [(c.text, parsed.text[c.span.start : c.span.end]) for c in parsed.comments]
    assert found == [
        ("Remark 1\ntwice", "ferry"),
        ("Remark 2\ntwice", "knew.\n\nIt rained.\n\nIt"),
        ("Remark 3\ntwice", "Done."),
        ("Remark 4\ntwice", "Done."),
    ]
    assert parsed.comments[0].author == "Ida Holm"
    assert parsed.comments[0].created == "2024-03-14T10:00:00+00:00"


def test_properties_are_metadata_that_the_text_overrules() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Document1</dc:title><dc:creator>Ada Brook; Jon Reyes</dc:creator>"
        "<cp:keywords>ferry, pumps;quay</cp:keywords><dc:language>en-GB</dc:language>"
        "<dcterms:created>2024-03-12T08:00:00Z</dcterms:created>"
        "<dcterms:modified>yesterday</dcterms:modified><dc:description/></cp:coreProperties>"
    )
    parsed = parse(docx(para("The ferry", style="Titel") + para("It left."), styles=STYLES,
                        core=core))  # fmt: skip
    known = {key: (field.value, field.origin) for key, field in parsed.metadata.items()}
    assert known == {
        "title": ("The ferry", Origin.HEADING),
        "author": (("Ada Brook", "Jon Reyes"), Origin.PROPERTIES),
        "tags": (("ferry", "pumps", "quay"), Origin.PROPERTIES),
        "language": ("en-GB", Origin.PROPERTIES),
        "x-created": ("2024-03-12T08:00:00+00:00", Origin.PROPERTIES),
    }


# --- odd files ------------------------------------------------------------------------------------


def test_strict_documents_and_parts_of_other_names() -> None:
    data = docx(para("Plain."), main="document2")
    assert looks_like(data)
    assert texts(parse(data)) == ["Plain."]
    strict = zipped({"word/document.xml": (
        f'<w:document xmlns:w="{STRICT}"><w:body>{para("Strict.", mark=DELETED)}'
        f"{para(' Still.')}</w:body></w:document>"
    )})  # fmt: skip
    assert texts(parse(strict)) == ["Strict. Still."]


def test_what_stands_in_it_as_another_document_is_told() -> None:
    parsed = parse(docx(f"{para('Text.')}<w:altChunk {attributes(id='r9')}/>"))
    assert [(p.severity, "altChunk" in p.message) for p in parsed.problems] == [
        (Severity.WARNING, True)
    ]


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        parse(data)
    return str(caught.value)


def test_xml_that_is_none_is_told_with_its_place() -> None:
    data = docx(f"{para('Text.')}<w:p>")
    assert "not well-formed XML at word/document.xml:1:" in refusal(data)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_no_entity_is_declared_and_nothing_fetched(declared: str) -> None:
    xml = f'{declared}<w:document xmlns:w="{W}"><w:body>{para("&b;")}</w:body></w:document>'
    data = zipped({"word/document.xml": xml})
    assert "document type declaration" in refusal(data)


def test_elements_as_deep_as_you_like() -> None:
    deep = 50_000
    body = "<w:p>" + "<w:sdt><w:ins>" * deep + run("x") + "</w:ins></w:sdt>" * deep + "</w:p>"
    assert both(body) == ([], ["x"])


def test_a_part_that_unpacks_to_more_than_a_text_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    box = "<w:txbxContent><w:p>"
    assert "boxes in each other" in refusal(docx(box * 200 + "</w:p></w:txbxContent>" * 200))
    for module, limit, value in (
        (xmlstream, "_MOST_TAGS", 3000),
        (flow, "_MOST_CHARACTERS", 1 << 20),
        (flow, "_MOST_PARAGRAPHS", 2000),
        (archive, "MAX_PART", 4 << 20),
    ):
        monkeypatch.setattr(module, limit, value)
    many = "a" * (5 << 20)
    assert "unpacks to more than 4 MiB" in refusal(docx(para(many)))
    assert "more text than is read (1,048,576 characters" in refusal(docx(para(many[: 2 << 20])))
    assert "longer tags" in refusal(docx("<w:b/>" * 3001))
    assert "more text than is read" in refusal(docx("<w:p/>" * 2001))


def test_a_tag_longer_than_any_needs_to_be() -> None:
    assert "longer tags" in refusal(docx(f'<w:p w:x="{"a" * (20 << 20)}"/>'))


def test_the_size_that_an_archive_tells_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PART", 1 << 20)
    data = bytearray(docx(para("a" * (2 << 20))))
    name = b"word/document.xml"
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(data))


def test_a_wrong_sum_is_told() -> None:
    data = bytearray(docx(para("Some text of it.")))
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[entry + 16] ^= 1
    assert "damaged or cut off zip archive (word/document.xml)" in refusal(bytes(data))


@given(TRACKED)
def test_a_file_cut_off_is_refused(pieces: list[Piece]) -> None:
    data = tracked_docx(pieces)
    assert "damaged" in refusal(data[: len(data) * 2 // 3])


def test_an_end_alone() -> None:
    assert parse(tracked_docx([Piece(END)])).paragraphs == ()
