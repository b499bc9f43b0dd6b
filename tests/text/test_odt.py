"""OpenDocument texts: both texts of tracked changes, and what is text in them at all."""

from __future__ import annotations

import pytest
from hypothesis import given

from reader.errors import InputError
from reader.text.build import Parsed
from reader.text.formats.odt import looks_like, parse
from reader.text.model import Role, Version

from ..tracked import TRACKED, Piece, fodt, odt, paragraphs, tracked_odt_text, zipped

AFTER, BEFORE = Version.AFTER, Version.BEFORE


def texts(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for (start, end), _ in parsed.paragraphs]


def both(text: str) -> tuple[list[str], list[str]]:
    data = odt(text)
    return texts(parse(data, version=BEFORE)), texts(parse(data, version=AFTER))


def p(text: str, style: str = "") -> str:
    return (
        f'<text:p text:style-name="{style}">{text}</text:p>'
        if style
        else f"<text:p>{text}</text:p>"
    )


@given(TRACKED)
def test_both_versions_of_any_text(pieces: list[Piece]) -> None:
    text = tracked_odt_text(pieces)
    for data in (odt(text), fodt(text)):
        assert looks_like(data)
        for version in Version:
            parsed = parse(data, version=version)
            assert texts(parsed) == paragraphs(pieces, version)
        assert bool(parsed.changes) == any(piece.state for piece in pieces)


def regions(**known: str) -> str:
    told = "".join(
        f'<text:changed-region text:id="{name}">{what}</text:changed-region>'
        for name, what in known.items()
    )
    return f"<text:tracked-changes>{told}</text:tracked-changes>"


def start(name: str) -> str:
    return f'<text:change-start text:change-id="{name}"/>'


def end(name: str) -> str:
    return f'<text:change-end text:change-id="{name}"/>'


def test_deleted_text_may_stay_in_its_place() -> None:
    text = regions(
        a="<text:deletion/>", b="<text:insertion/>", c="<text:deletion/><text:insertion/>"
    )
    text += p(f"The {start('a')}old") + p(f"grey {end('a')}ferry{start('b')} left{end('b')}"
                                         f"{start('c')} at noon{end('c')}.")  # fmt: skip
    assert both(text) == (["The old", "grey ferry."], ["The ferry left."])


def test_a_whole_paragraph_that_is_put_back_keeps_its_kind() -> None:
    deleted = "<text:deletion><text:h text:outline-level='2'>Late</text:h><text:p/></text:deletion>"
    text = regions(a=deleted) + p('It was <text:change text:change-id="none"/>so.')
    text += p('<text:change text:change-id="a"/>Then it rained.')
    parsed = parse(odt(text), version=BEFORE)
    assert texts(parsed) == ["It was so.", "Late", "Then it rained."]
    assert [role for _, role in parsed.paragraphs][1] is Role.SUBHEADING
    assert both(text)[1] == ["It was so.", "Then it rained."]


def test_a_deletion_of_its_own_paragraph() -> None:
    deleted = (
        '<text:deletion text:merge-last-paragraph="false"><text:p>Gone</text:p></text:deletion>'
    )
    text = regions(a=deleted) + p("One") + '<text:change text:change-id="a"/>' + p("Two")
    assert both(text) == (["One", "Gone", "Two"], ["One", "Two"])


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a<text:s text:c='2'/>b<text:s/>c<text:tab/>d<text:line-break/>e", "a  b c\td\ne"),
        ("\n   pretty\n   printed <text:span> text</text:span>\n", "pretty printed text"),
        ("a<text:span text:style-name='Hid'>b</text:span>c", "ac"),
        ("<text:hidden-text text:is-hidden='true'>no</text:hidden-text>yes", "yes"),
        ("<text:a>link</text:a> <text:date>today</text:date>", "link today"),
        ("a<text:soft-page-break/>b<text:bookmark-start text:name='x'/>c", "abc"),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
         "</text:ruby>", "漢"),
        ("a<draw:frame><draw:object>x</draw:object></draw:frame>b", "ab"),
        ("a<text:s text:c='999999999'/>b", f"a{' ' * 1000}b"),
    ],
)  # fmt: skip
def test_what_a_reader_would_see(inside: str, text: str) -> None:
    hidden = (
        '<style:style style:name="Hid" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    assert texts(parse(odt(p(inside), automatic=hidden))) == [text]


def test_paragraphs_and_sections_that_are_hidden() -> None:
    text = p('<text:hidden-paragraph text:is-hidden="true"/>no') + p("yes")
    text += f'<text:section text:display="none">{p("no")}</text:section>{p("and yes")}'
    assert both(text)[1] == ["yes", "and yes"]


def test_boxes_and_drawings_stand_below_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('drawn')}</draw:custom-shape>"
    text = p(f"Around {box}it {shape}all") + box.replace("boxed", "on the page") + p("End")
    assert both(text)[1] == ["Around it all", "boxed", "drawn", "on the page", "End"]


def test_cells_lists_indexes_and_styles() -> None:
    styles = (
        '<style:style style:name="Quotations" style:family="paragraph"/>'
        '<style:style style:name="Heading_20_1" style:display-name="Heading 1" '
        'style:family="paragraph" style:default-outline-level="1"/>'
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Quotations"/>'
    )
    text = (
        '<text:h text:style-name="Heading_20_1" text:outline-level="1">The quay</text:h>'
        + p("So she said.", "P1")
        + f"<text:list><text:list-item>{p('bread')}"
        f"<text:list><text:list-item>{p('rye')}</text:list-item></text:list></text:list-item>"
        f"<text:list-item><text:h text:outline-level='2'>Numbered</text:h></text:list-item>"
        "</text:list>"
        + f"<table:table><table:table-row><table:table-cell>{p('a')}</table:table-cell>"
        f"<table:covered-table-cell>{p('no')}</table:covered-table-cell>"
        f"<table:table-cell>{p('b')}</table:table-cell></table:table-row></table:table>"
        + "<text:table-of-content><text:table-of-content-source>no"
        "</text:table-of-content-source>"
        f"<text:index-body>{p('The quay 1')}</text:index-body></text:table-of-content>"
    )
    parsed = parse(odt(text, styles=styles, automatic=automatic))
    assert [(role.value, text) for (_, role), text in zip(
        parsed.paragraphs, texts(parsed), strict=True)] == [
        ("headline", "The quay"), ("quote", "So she said."), ("list", "bread"), ("list", "rye"),
        ("subheading", "Numbered"), ("body", "a"), ("body", "b"), ("furniture", "The quay 1"),
    ]  # fmt: skip


def test_notes_and_comments() -> None:
    note = (
        "<text:note><text:note-citation>7</text:note-citation>"
        f"<text:note-body>{p('From the log.')}</text:note-body></text:note>"
    )
    remark = (
        '<office:annotation office:name="a1"><dc:creator>Ida Holm</dc:creator>'
        f"<dc:date>2024-03-14T10:00:00.123456789</dc:date>{p('Who says?')}</office:annotation>"
    )
    point = f"<office:annotation><dc:creator>Jon</dc:creator>{p('Hm.')}</office:annotation>"
    deleted = f"<text:deletion>{p(f'<text:s/>or four{note}')}</text:deletion>"
    text = (
        regions(a=deleted)
        + p(f'It says {remark}three<office:annotation-end office:name="a1"/>'
            f'<text:change text:change-id="a"/>{note}.')
        + p(f"End{point}.")
    )  # fmt: skip
    parsed = parse(odt(text))
    assert texts(parsed) == ["It says three[1].", "End.", "[1] From the log."]
    assert [
        (c.author, c.created, c.text, parsed.text[slice(*c.span)]) for c in parsed.comments
    ] == [
        ("Ida Holm", "2024-03-14T10:00:00", "Who says?", "three"),
        ("Jon", "", "Hm.", "End."),
    ]
    before = parse(odt(text), version=BEFORE)
    assert texts(before)[0] == "It says three or four[1][2]."
    assert len(before.comments) == 2


META = (
    "<dc:title>The ferry</dc:title><meta:initial-creator>Ada Brook</meta:initial-creator>"
    "<dc:creator>Jon Reyes</dc:creator><dc:date>2024-03-14T10:00:00.5</dc:date>"
    "<meta:creation-date>2024-03-12T08:00:00</meta:creation-date>"
    "<meta:keyword>quay</meta:keyword><meta:keyword>pumps</meta:keyword>"
)


@pytest.mark.parametrize("make", [odt, fodt])
def test_what_the_file_says_of_itself(make: object) -> None:
    remark = f"<office:annotation><dc:creator>X</dc:creator>{p('Hm.')}</office:annotation>"
    parsed = parse(make(p(f"It left.{remark}"), meta=META))  # type: ignore[operator]
    assert {key: field.value for key, field in parsed.metadata.items()} == {
        "title": "The ferry",
        "author": ("Ada Brook",),
        "modified": "2024-03-14T10:00:00",
        "tags": ("quay", "pumps"),
        "x-created": "2024-03-12T08:00:00",
    }
    assert parsed.comments[0].author == "X"


def test_an_encrypted_text_is_told() -> None:
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": b"\x8f\x00 no XML",
            "META-INF/manifest.xml": f"<manifest:manifest {space}><manifest:encryption-data/>"
            "</manifest:manifest>",
        }
    )
    assert looks_like(data)
    with pytest.raises(InputError, match="encrypted OpenDocument text"):
        parse(data)
