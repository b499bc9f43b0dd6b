"""E-books: chapters in order, notes below them, and what a book says of itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.reports.check import describe
from reader.text.build import Parsed
from reader.text.formats import epub as format_epub
from reader.text.formats import recognised
from reader.text.loading import load
from reader.text.metadata import Origin
from reader.text.model import Role

from ..books import book, chapter, epub, package
from ..tracked import docx, odt, para, zipped


def read(data: bytes) -> Parsed:
    assert format_epub.looks_like(data)
    return format_epub.parse(data)


def texts(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for (start, end), _ in parsed.paragraphs]


def roles(parsed: Parsed) -> list[tuple[Role, str]]:
    return [(role, parsed.text[start:end]) for (start, end), role in parsed.paragraphs]


def messages(parsed: Parsed) -> str:
    return "\n".join(problem.message for problem in parsed.problems)


def test_chapters_are_read_in_the_order_of_the_spine() -> None:
    spine = '<itemref idref="c1"/><itemref idref="c2" linear="no"/><itemref idref="c0"/>'
    data = book("<p>Second.</p>", "<p>First.</p>", "<p>Apart.</p>", spine=spine)
    assert texts(read(data)) == ["First.", "Second.", "Apart."]


def test_a_chapter_named_twice_is_read_once() -> None:
    assert texts(read(book("<p>Once.</p>", spine='<itemref idref="c0"/>' * 9))) == ["Once."]


def test_roles_are_those_of_elements() -> None:
    data = book(
        "<h1>The Grey Ferry</h1>",
        "<h1>One</h1><p>Prose that goes on.</p><blockquote><p>Said.</p></blockquote>"
        "<ul><li>An item</li></ul><figure><img src='x.png'/><figcaption>A boat</figcaption>"
        "</figure><h2>Below</h2><pre>code  here</pre>",
    )
    assert roles(read(data)) == [
        (Role.HEADLINE, "The Grey Ferry"),
        (Role.SUBHEADING, "One"),
        (Role.BODY, "Prose that goes on."),
        (Role.QUOTE, "Said."),
        (Role.LIST, "An item"),
        (Role.CAPTION, "A boat"),
        (Role.SUBHEADING, "Below"),
        (Role.CODE, "code  here"),
    ]


def test_the_only_heading_of_the_first_level_is_the_headline() -> None:
    found = roles(read(book("<h1>A storm</h1><p>It blew.</p><h2>Then</h2><p>It rained.</p>")))
    assert [role for role, _ in found] == [
        Role.HEADLINE, Role.BODY, Role.SUBHEADING, Role.BODY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "contents",
    [
        '<nav epub:type="toc"><ol><li><a href="c1.xhtml">One</a></li></ol></nav>',
        '<p><a href="c1.xhtml">One</a></p><p><a href="c1.xhtml#b">Two</a></p>'
        '<p><a href="c1.xhtml#c">Three</a></p>',
    ],
)
def test_contents_are_furniture(contents: str) -> None:
    found = roles(read(book(contents, "<h2>One</h2><p>It blew all night.</p>")))
    assert found[0] == (Role.FURNITURE, "One")
    assert found[-2:] == [(Role.SUBHEADING, "One"), (Role.BODY, "It blew all night.")]


def test_the_guide_of_epub_2_names_the_contents() -> None:
    guide = '<guide><reference type="toc" href="c0.xhtml" title="Contents"/></guide>'
    found = roles(read(book("<h2>Contents</h2><p>One</p>", "<p>It blew.</p>", guide=guide)))
    assert [role for role, _ in found] == [Role.FURNITURE, Role.FURNITURE, Role.BODY]


NOTES = {
    "EPUB 3": (
        'left<a epub:type="noteref" href="#n1">1</a> at dawn',
        '<aside epub:type="footnote" id="n1"><p>The log.</p><p>And more.</p></aside>',
    ),
    "shown by a touch": (
        'left<a epub:type="noteref" href="#n1">1</a> at dawn',
        '<aside epub:type="footnote" id="n1" hidden="hidden"><p>The log.</p><p>And more.</p>'
        "</aside>",
    ),
    "roles": (
        'left<a role="doc-noteref" href="#n1"><sup>1</sup></a> at dawn',
        '<section role="doc-endnotes"><ol><li id="n1"><p>The log.</p><p>And more.'
        '<a href="#r1" role="doc-backlink">\u21a9\ufe0e</a></p></li></ol></section>',
    ),
    "raised": (
        'left<sup><a id="r1" href="#n1">7</a></sup> at dawn',
        '<div class="footnote"><p><a id="n1" href="#r1"><sup>7</sup></a> The log.</p>'
        "<p>And more.</p></div>",
    ),
    "in brackets": (
        'left<a id="r1" href="#n1">[7]</a> at dawn',
        '<div class="footnote"><p><a id="n1"></a><a href="#r1">[7]</a> The log.</p>'
        "<p>And more.</p></div>",
    ),
}


@pytest.mark.parametrize("kind", NOTES)
def test_notes_stand_below_the_text(kind: str) -> None:
    mark, note = NOTES[kind]
    parsed = read(book(f"<p>The ferry {mark}.</p>{note}<p>Next.</p>", "<p>Last.</p>"))
    assert texts(parsed) == [
        "The ferry left[1] at dawn.", "Next.", "Last.", "[1] The log.", "And more.",
    ]  # fmt: skip
    assert [parsed.text[start:end] for start, end in parsed.references] == ["[1]", "[1]"]


def test_notes_of_another_chapter_are_found_and_numbered_through() -> None:
    parsed = read(
        book(
            '<p>One<sup><a href="c2.xhtml#a">1</a></sup>.</p>',
            '<p>Two<sup><a href="c2.xhtml#b">1</a></sup>.</p>',
            '<h2>Notes</h2><p id="a"><a href="c0.xhtml#x">1.</a> First note.</p>'
            '<p id="b">1. Second note.</p>',
        )
    )
    assert texts(parsed) == ["One[1].", "Two[2].", "Notes", "[1] First note.", "[2] Second note."]


def test_other_raised_links_stay_words() -> None:
    parsed = read(
        book(
            '<h2 id="top">Psalm</h2><p><sup><a href="#top">5</a></sup>The hills'
            ' <a href="#v">4</a> and <sup><a href="#none">6</a></sup>.</p><p id="v">Verse.</p>'
        )
    )
    assert texts(parsed) == ["Psalm", "5The hills 4 and 6.", "Verse."]
    assert parsed.references == ()


def test_numbers_of_printed_pages_are_left_out() -> None:
    parsed = read(book('<p>Over the<span epub:type="pagebreak" id="p12">12</span> page.</p>'))
    assert texts(parsed) == ["Over the page."]


def test_broken_chapters_are_read() -> None:
    soup = "<p>Caf&eacute;&nbsp;&mdash; <b>bold<i> both</b></i><p>Next & last<br>"
    data = epub({"c.html": chapter("").replace("</body>", soup)})
    assert texts(read(data)) == ["Café\xa0— bold both", "Next & last"]


def test_elements_that_end_at_once_do_so_without_a_declaration() -> None:
    body = '<script src="x.js"/><p>One<a id="x"/> two.</p><div/><p>Three.</p>'
    assert texts(read(epub({"c": chapter(body, before="")}))) == ["One two.", "Three."]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-16", "koi8-r"])
def test_encodings_are_those_that_chapters_declare(encoding: str) -> None:
    word = "Ветер" if encoding == "koi8-r" else "Café"
    page = chapter(f"<p>{word}</p>", before=f'<?xml version="1.0" encoding="{encoding}"?>')
    assert texts(read(epub({"c.xhtml": page.encode(encoding)}))) == [word]


def test_names_of_chapters_are_addresses() -> None:
    data = epub({"a b.xhtml": chapter("<p>One.</p>")})
    with_escape = zipped(
        {
            "META-INF/container.xml": _part(data, "META-INF/container.xml"),
            "OEBPS/book.opf": package(["text/../a%20b.xhtml"]),
            "OEBPS/A b.xhtml": chapter("<p>One.</p>"),
        }
    )
    assert texts(read(with_escape)) == ["One."]


def _part(data: bytes, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(name)


# --- what a book says of itself -------------------------------------------------------------------

METADATA = """
<dc:title id="s">A tale</dc:title><meta refines="#s" property="title-type">subtitle</meta>
<dc:title id="t">The Grey Ferry</dc:title><meta refines="#t" property="title-type">main</meta>
<dc:creator id="a">Mina Solheim</dc:creator><dc:creator opf:role="aut">Bo Kerr</dc:creator>
<dc:creator id="e">Ed Itor</dc:creator><meta refines="#e" property="role">edt</meta>
<dc:publisher>Varn Press</dc:publisher><dc:language>en-GB</dc:language>
<dc:date opf:event="modification">2020-01-01</dc:date>
<dc:date opf:event="publication">2019-03-04</dc:date>
<dc:identifier>urn:isbn:9780000000002</dc:identifier>
<dc:source>https://books.example/ferry</dc:source><dc:subject>Boats, ferries</dc:subject>
<dc:description>&lt;p&gt;A &lt;b&gt;boat&lt;/b&gt;.&lt;/p&gt;</dc:description>
<dc:rights>CC BY</dc:rights>
"""


def test_metadata_is_that_of_the_package() -> None:
    metadata = read(book("<p>Text.</p>", metadata=METADATA)).metadata
    assert {key: field.value for key, field in metadata.items()} == {
        "title": "The Grey Ferry",
        "author": ("Mina Solheim", "Bo Kerr"),
        "publisher": "Varn Press",
        "url": "https://books.example/ferry",
        "date": "2019-03-04",
        "modified": "2020-01-01",
        "license": "CC BY",
        "language": "en-GB",
        "tags": ("Boats", "ferries"),
        "description": "A boat .",
        "x-isbn": "9780000000002",
    }
    assert {field.origin for field in metadata.values()} == {Origin.PACKAGE}
    assert Origin.PACKAGE.stated


def test_wrong_metadata_is_none() -> None:
    wrong = "<dc:title> </dc:title><dc:date>soon</dc:date><dc:language>?</dc:language>"
    metadata = read(book("<p>Text of the book.</p>", metadata=wrong)).metadata
    assert not {"date", "language"} & set(metadata)
    assert not any(field.origin is Origin.PACKAGE for field in metadata.values())


def test_check_says_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "ferry.epub"
    path.write_bytes(book("<p>Text.</p>", metadata=METADATA))
    told = describe(load(path))
    assert "e-book (EPUB)" in told
    assert "The Grey Ferry (package of the book)" in told


# --- odd books ------------------------------------------------------------------------------------

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{}"/><enc:CipherData>'
    '<enc:CipherReference URI="{}"/></enc:CipherData></enc:EncryptedData></encryption>'
)
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
PAGE = {"c.xhtml": chapter("<p>One.</p>")}


@pytest.mark.parametrize(
    "others",
    [
        {"META-INF/encryption.xml": ENCRYPTION.format(AES, "OEBPS/c.xhtml")},
        {"META-INF/rights.xml": "<rights/>"},
    ],
)
def test_a_protected_book_is_refused(others: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(epub(PAGE, others=others))
    with pytest.raises(InputError, match=r"a\.epub: an e-book with copy protection \(DRM\)"):
        load(path)


@pytest.mark.parametrize(
    ("method", "part"),
    [
        ("http://www.idpf.org/2008/embedding", "OEBPS/c.xhtml"),
        ("http://ns.adobe.com/pdf/enc#RC", "OEBPS/font.otf"),
        (AES, "OEBPS/film.mp4"),
    ],
)
def test_fonts_and_films_may_be_encrypted(method: str, part: str) -> None:
    others = {"META-INF/encryption.xml": ENCRYPTION.format(method, part)}
    assert texts(read(epub(PAGE, others=others))) == ["One."]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("../../etc/passwd", "leads out of the book"),
        ("%2e%2e/%2e%2e/etc/passwd", "leads out of the book"),
        ("/etc/passwd", "leads out of the book"),
        ("http://example.com/c.xhtml", "leads out of the book"),
        ("file:///etc/passwd", "leads out of the book"),
        ("http://[bad", "leads out of the book"),
        ("none.xhtml", "is missing"),
    ],
)
def test_parts_from_elsewhere_are_left_out_and_told(address: str, why: str) -> None:
    manifest = f'<item id="x" href="{address}" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="x"/><itemref idref="c0"/><itemref idref="none"/>'
    parsed = read(epub(PAGE, manifest=manifest, spine=spine))
    assert texts(parsed) == ["One."]
    assert why in messages(parsed)
    assert '"none" is in the order of reading' in messages(parsed)


def test_many_faults_are_told_in_few_lines() -> None:
    spine = "".join(f'<itemref idref="n{i}"/>' for i in range(500))
    assert len(read(epub(PAGE, spine=f'<itemref idref="c0"/>{spine}')).problems) == 21


def test_pictures_alone_are_no_text() -> None:
    with pytest.raises(InputError, match=r"without text \(its pages are pictures\)"):
        format_epub.parse(book('<img src="cover.jpg"/>'))
    manifest = '<item id="p" href="p.svg" media-type="image/svg+xml"/>'
    spine = '<itemref idref="p"/><itemref idref="c0"/>'
    assert texts(read(epub(PAGE, manifest=manifest, spine=spine))) == ["One."]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"mimetype": "application/epub+zip"}), "without a package"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": ""}), "no XML"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}),
         "without a package"),
        (epub(PAGE)[:-40], "damaged or cut off"),
        (epub(PAGE, others={f"f{i}": "" for i in range(10_001)}), "more than 10,000 files"),
    ],
)  # fmt: skip
def test_damaged_books_are_one_line(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.epub"
    path.write_bytes(data)
    with pytest.raises(InputError, match=why) as error:
        load(path)
    assert "\n" not in str(error.value)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for declared in (bomb, outside):
        found = package(["c.xhtml"], metadata="<dc:title>T&a;</dc:title>")
        found = found.replace("<package", f"{declared}<package", 1)
        data = epub(PAGE, others={"OEBPS/book.opf": found})
        assert "root:" not in read(data).metadata["title"].text
        assert "aaaa" not in read(data).metadata["title"].text


def test_a_book_of_too_many_elements_is_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_epub, "_MAX_TAGS", 1000)
    parsed = read(book("<p>One.</p>", "<p>Two.</p>" + "<b>" * 200_000, "<p>Three.</p>"))
    assert texts(parsed) == ["One.", "Two."]
    assert "more than 1,000 elements; the rest is left out" in messages(parsed)


def test_a_book_that_unpacks_to_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_epub, "_MAX_TEXT", 1_000_000)
    with pytest.raises(InputError, match="unpacks to more than"):
        format_epub.parse(book("<p>One.</p>", *[" " * 400_000] * 3))


def test_archives_of_other_kinds_are_not_books() -> None:
    for data in (docx(para("One.")), odt("<text:p>One.</text:p>"), zipped({"a": "b"}), b"", b"PK"):
        assert not format_epub.looks_like(data)
    known = recognised(epub(PAGE), ".zip")
    assert known is not None
    assert known.module == "epub"
