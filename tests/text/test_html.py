"""Saved web pages: what is the article, what its blocks are, and what the page says of it."""

from __future__ import annotations

import quopri
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import InputError, Severity
from reader.text.document import Document
from reader.text.formats import SUFFIXES, html, recognised
from reader.text.loading import load
from reader.text.metadata import FieldValue, Origin
from reader.text.model import Role

LOOMS = "The last loom at the Salt Hollow mill will stop in June, its owners said on Thursday."
VALLEY = "Ninety people work there, and most of them live in the valley between the two weirs."
COUNCIL = "The council will meet on Monday to talk about the weir and the houses of the mill."
LEAD = "The owners blame the price of wool, and the town asks who will pay for the weir."
TITLE = "Mill at Salt Hollow to close"

PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{TITLE} | The Varn Courier</title>
<meta property="og:site_name" content="The Varn Courier">
<style>p {{ color: red }}</style><script>var shown = "<p>Nothing of this is text.</p>"</script>
</head><body class="has-sidebar">
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<header><h1>{TITLE}</h1><p class="standfirst">{LEAD}</p>
<p class="byline">By <a rel="author" href="/ida">Ida Holm</a></p>
<time datetime="2021-03-04T09:30:00Z">4 March 2021</time></header>
<div class="article-body"><p>{LOOMS}</p>
<figure><img src="mill.jpg" alt="A mill"><figcaption>The mill in winter</figcaption></figure>
<p>{VALLEY}<br><br>It has been so for as long as they can remember.</p>
<h2>A long decline</h2>
<blockquote><p>“We have done what we could,” the manager wrote to all of them.</p></blockquote>
<ul><li>Opened in 1881</li><li>Burnt down in 1902, and built again</li></ul>
<pre>loom  1881
loom  1903</pre>
<p>{COUNCIL}</p></div>
<aside class="related"><h3>Related stories</h3><a href="/weir">Weir to be mended</a></aside>
</article>
<section id="comments"><h2>Comments</h2><p>{VALLEY} I should know, for I am one of them myself.</p>
</section></main>
<footer><p>© 2021 The Varn Courier</p></footer></body></html>"""


def read(page: str | bytes, **options: str) -> Document:
    data = page.encode() if isinstance(page, str) else page
    return Document.from_parsed(html.parse(data, **options))  # type: ignore[arg-type]


def told(document: Document) -> list[tuple[str, str]]:
    """The paragraphs that are no furniture, with their roles."""
    return [
        (str(role), document.slice(span))
        for span, role in document.paragraphs
        if role is not Role.FURNITURE
    ]


def texts(document: Document) -> list[str]:
    return [text for _, text in told(document)]


def page_of(body: str, head: str = "", attributes: str = "") -> str:
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"


def story(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


# --- blocks and roles -----------------------------------------------------------------------------


def test_the_parts_of_an_article() -> None:
    assert told(read(PAGE)) == [
        ("headline", TITLE),
        ("body", LEAD),
        ("byline", "By Ida Holm"),
        ("dateline", "4 March 2021"),
        ("body", LOOMS),
        ("caption", "The mill in winter"),
        ("body", VALLEY),
        ("body", "It has been so for as long as they can remember."),
        ("subheading", "A long decline"),
        ("quote", "“We have done what we could,” the manager wrote to all of them."),
        ("list", "Opened in 1881"),
        ("list", "Burnt down in 1902, and built again"),
        ("code", "loom  1881\nloom  1903"),
        ("body", COUNCIL),
    ]


def test_furniture_stays_in_its_place() -> None:
    document = read(PAGE)
    furniture = [document.slice(s) for s, role in document.paragraphs if role is Role.FURNITURE]
    assert furniture[:2] == ["Home", "Sport"]
    assert furniture[2:4] == ["Related stories", "Weir to be mended"]
    assert furniture[-1] == "© 2021 The Varn Courier"
    assert any("I should know" in text for text in furniture)


def test_the_text_is_the_paragraphs_joined_by_blank_lines() -> None:
    document = read(PAGE)
    assert document.text == "\n\n".join(document.slice(span) for span, _ in document.paragraphs)
    assert "Nothing of this" not in document.text
    assert "color" not in document.text


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>{}</script>",
        "<style>{}</style>",
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<p hidden>{}</p>",
        "<div style='color: red; display: none'><p>{}</p></div>",
        "<div style='visibility:hidden'><div><div>{}</div></div></div>",
        "<svg><text>{}</text></svg>",
        "<textarea>{}</textarea>",
        "<select><option>{}</option></select>",
        "<button>{}</button>",
        "<dialog><p>{}</p></dialog>",
        "<iframe>{}</iframe>",
        "<!-- {} -->",
        "<script type='text/x-template'><p>{}</p></script>",
    ],
)
def test_what_is_not_shown_is_no_text(unseen: str) -> None:
    page = page_of(story(LOOMS) + unseen.format("Nobody sees this line") + story(COUNCIL))
    assert read(page).text == f"{LOOMS}\n\n{COUNCIL}"


def test_what_scripts_show_later_is_text() -> None:
    page = f"<!doctype html><body style='display:none'><main hidden>{story(LOOMS, VALLEY)}</main>"
    assert texts(read(page)) == [LOOMS, VALLEY]


def test_a_noscript_that_never_ends() -> None:
    page = f"<html><head><noscript><link href=x></head><body>{story(LOOMS, VALLEY)}</body>"
    assert texts(read(page)) == [LOOMS, VALLEY]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One<p>Two<p>Three", ["One", "Two", "Three"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<p>a <b>bo</b>ld\n  word</p>", ["a bold word"]),
        ("<p>one<br>two</p>", ["one two"]),
        ("<p>One.<br>Two.</p>", ["One.", "Two."]),
        ("<p>one<br> <br>two</p>", ["one", "two"]),
        ("<p>one<br>&nbsp;<br/>two</p>", ["one", "two"]),
        ("<h2>One<br>two</h2><p>Three.", ["One two", "Three."]),
        ("<p>a&amp;b &lt;c&gt; &#8220;d&#8221;</p>", ["a&b <c> “d”"]),
        ("<p>one<!-- two --> three</p>", ["one three"]),
        ("<ruby>漢<rt>かん</rt></ruby>字", ["漢字"]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", ["a", "b", "c"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<p>&nbsp;</p><p> </p><p>one</p>", ["one"]),
        ("<p>one</div></p></b>two", ["one", "two"]),
        ("<b>one<p>two</b>three", ["one", "two three"]),
    ],
)
def test_blocks(source: str, expected: list[str]) -> None:
    found = [" ".join(text.split()) for text in texts(read(page_of(source)))]
    assert [text.replace("twothree", "two three") for text in found] == expected


def test_controls_are_left_to_the_gate_of_the_screen() -> None:
    document = read(page_of(story(f"{LOOMS} \x1b[31mred\x07 &#27;]0;title")))
    assert "\x1b[31mred\x07" in document.text
    assert any("ESCAPE" in problem.message for problem in document.problems)


# --- which blocks are the article -----------------------------------------------------------------


def test_names_of_furniture_count_only_where_they_hold_little() -> None:
    page = page_of(
        f"<div class='sidebar-layout nav-open'><h1>{TITLE}</h1>{story(LOOMS, VALLEY)}</div>"
    )
    assert texts(read(page)) == [TITLE, LOOMS, VALLEY]


@pytest.mark.parametrize("name", ["comment", "related-note", "social-care", "footer-text"])
def test_a_paragraph_of_prose_may_have_any_name(name: str) -> None:
    said = "No comment, said the clerk of the mill when she was asked about it."
    document = read(f'<article><p>{LOOMS}<p class="{name}">{said}</p><p>{COUNCIL}</article>')
    assert [p.role for p in document.paragraphs] == [Role.BODY] * 3


def test_long_comments_are_no_article() -> None:
    remarks = story(*(f"{VALLEY} This is remark number {i}." for i in range(40)))
    page = page_of(
        f"<article><h1>{TITLE}</h1>{story(LOOMS, VALLEY, COUNCIL)}"
        f"<div id='comments'>{remarks}</div></article>",
        f"<title>{TITLE}</title>",
    )
    assert texts(read(page)) == [TITLE, LOOMS, VALLEY, COUNCIL]


def test_the_first_of_several_articles() -> None:
    others = "".join(
        f"<article><h1>Another story, number {i}</h1>{story(LOOMS * 3, COUNCIL * 3)}</article>"
        for i in range(5)
    )
    page = page_of(
        f"<article><h1>{TITLE}</h1>{story(VALLEY, COUNCIL)}</article>{others}",
        f"<title>{TITLE} - The Varn Courier</title>",
    )
    assert texts(read(page)) == [TITLE, VALLEY, COUNCIL]


def test_sections_of_one_story_in_boxes_of_their_own() -> None:
    boxes = "".join(
        f"<div class='step'><div class='text'>{story(text)}</div></div>"
        for text in (LOOMS, VALLEY, COUNCIL)
    )
    page = page_of(f"<h1>{TITLE}</h1><div class='col'>{boxes}</div>", f"<title>{TITLE}</title>")
    assert texts(read(page)) == [TITLE, LOOMS, VALLEY, COUNCIL]


@pytest.mark.parametrize("label", ["Read more", "Lesen Sie auch:", "Zobacz także", "Anzeige"])
def test_labels_above_other_stories_are_furniture(label: str) -> None:
    page = page_of(f"<article>{story(LOOMS, label, VALLEY, COUNCIL)}</article>")
    assert label not in texts(read(page))


def test_a_page_without_an_article_is_shown_whole() -> None:
    links = "".join(f"<div><a href='/{i}'>Story {i} of the day</a></div>" for i in range(30))
    document = read(page_of(links))
    assert len(told(document)) == 30
    assert [problem.message for problem in document.problems] == [
        "no article found in the page; all of its text is shown"
    ]


def test_a_short_page_is_no_page_of_links() -> None:
    document = read("<p>One.</p><p>Two.</p>")
    assert told(document) == [("body", "One."), ("body", "Two.")]
    assert document.problems == ()


def test_elements_that_xhtml_ends_at_once() -> None:
    page = f"<?xml version='1.0'?><html><head><script src='a.js'/></head><body>{story(LOOMS)}<div/>"
    assert LOOMS in texts(read(page))


def test_a_page_that_scripts_would_fill() -> None:
    document = read(page_of("<div id=app></div><script>show('x')</script>"))
    assert document.paragraphs == ()
    (problem,) = document.problems
    assert problem.severity is Severity.ERROR
    assert "no text" in problem.message


# --- what the page says of it ---------------------------------------------------------------------

DATA = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": ['
    '{"@type": "WebSite", "name": "Varn"}, {"@type": "NewsArticle", "headline": "Mill to close",'
    ' "datePublished": "2021-03-04T09:30:00+00:00", "dateModified": "2021-03-05",'
    ' "author": [{"@id": "#ida"}, {"@type": "Organization", "name": "The Varn Courier"}]},'
    ' {"@id": "#ida", "@type": "Person", "name": "Ida Holm"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "body", "key", "value", "origin"),
    [
        (DATA, "", "title", "Mill to close", Origin.JSON_LD),
        (DATA, "", "author", ("Ida Holm",), Origin.JSON_LD),
        (DATA, "", "date", "2021-03-04T09:30:00+00:00", Origin.JSON_LD),
        (DATA, "", "modified", "2021-03-05", Origin.JSON_LD),
        (
            "<title>Mill to close | The Varn Courier</title>",
            "<h1>Mill to close</h1>",
            "title",
            "Mill to close",
            Origin.HEADING,
        ),
        (
            "<title>Varn</title><meta property=og:site_name content='The Varn Courier'>",
            "<h1>The Varn Courier</h1><h2>Mill to close</h2>",
            "publisher",
            "The Varn Courier",
            Origin.OPEN_GRAPH,
        ),
        (
            "<meta property=og:title content='Mill to close - Courier'>"
            "<meta property=og:site_name content=Courier>",
            "",
            "title",
            "Mill to close",
            Origin.OPEN_GRAPH,
        ),
        ("<title>Mill to close – Courier</title>", "", "title", "Mill to close", Origin.META),
        ("<meta name=author content='Ida Holm and Jan Berg'>", "", "author",
         ("Ida Holm", "Jan Berg"), Origin.META),
        ("", "<p>By <a rel=author>Ida Holm</a></p>", "author", ("Ida Holm",), Origin.CREDIT),
        ("", "<p>Von Ida Holm | 04.03.2021</p>", "author", ("Ida Holm",), Origin.BYLINE),
        ("", "<p>Von Ida Holm | 04.03.2021</p>", "date", "2021-03-04", Origin.BYLINE),
        ("", "<span class=date>le 4 mars 2021</span>", "date", "2021-03-04", Origin.BYLINE),
        ("", "<time datetime='2021-03-04T10:00'>x</time>", "date", "2021-03-04T10:00:00",
         Origin.TIME),
        ("<meta property='article:published_time' content='2021-03-04'>", "", "date", "2021-03-04",
         Origin.OPEN_GRAPH),
        ("<link rel=canonical href='https://courier.example/2021/03/04/mill'>", "", "date",
         "2021-03-04", Origin.ADDRESS),
        ("<link rel=canonical href='https://courier.example/mill'>", "", "url",
         "https://courier.example/mill", Origin.META),
        ("<meta name=keywords content='wool, mills,wool'>", "", "tags", ("wool", "mills"),
         Origin.META),
        ("<meta name=description content='Of  wool.'>", "", "description", "Of wool.",
         Origin.META),
    ],
)  # fmt: skip
def test_metadata(head: str, body: str, key: str, value: FieldValue, origin: Origin) -> None:
    field = read(page_of(body + story(LOOMS, VALLEY, COUNCIL), head)).metadata[key]
    assert (field.value, field.origin) == (value, origin)


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='https://courier.example/ida'>",
        "<meta name=author content='admin'>",
        "<meta name=author content='Redaktion'>",
        "<meta name=author content='varn97'>",
        "<meta name=author content='The Varn Courier'>"
        "<meta property=og:site_name content='The Varn Courier'>",
        '<script type="application/ld+json">{"@type": "Article", "author": 7}</script>',
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": []}}</script>',
        '<script type="application/ld+json">[[[[{{{</script>',
        f'<script type="application/ld+json">{"[" * 100_000}</script>',
    ],
)
def test_no_authors(head: str) -> None:
    assert "author" not in read(page_of(story(LOOMS, VALLEY, COUNCIL), head)).metadata


@pytest.mark.parametrize("credit", ["Ida Holm", "<a href=/ida>Ida Holm</a>"])
def test_authors_of_other_stories_are_not_those_of_this(credit: str) -> None:
    teasers = "".join(
        f"<div class=teaser><h3>Story {i}</h3><span class=author>{credit}</span></div>"
        for i in range(9)
    )
    filler = story(*[f"{COUNCIL} ({i})" for i in range(20)])
    page = page_of(f"<article>{filler}</article>{'<p>x</p>' * 10}<aside>{teasers}</aside>")
    assert "author" not in read(page).metadata


def test_a_date_that_could_be_two_is_none() -> None:
    credit = "<p class=date>03/04/2021</p>" + story(LOOMS, VALLEY, COUNCIL)
    assert "date" not in read(page_of(credit, attributes="lang=en")).metadata
    assert read(page_of(credit, attributes="lang=fr")).metadata["date"].value == "2021-04-03"
    assert read(page_of(credit, attributes="lang=en-US")).metadata["date"].value == "2021-03-04"


# --- encodings ------------------------------------------------------------------------------------

UMLAUTS = "Die Mühle in Salzhöhlen schließt im Juni, sagten die Besitzer – nach 140 Jahren."


@pytest.mark.parametrize(
    ("declared", "written", "found"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("iso-8859-1", "cp1252", "cp1252"),
        ("utf-8", "cp1252", "cp1252"),
        ("none-such", "cp1252", "cp1252"),
        ("windows-1257", "cp1257", "cp1257"),
        ("utf-16", "utf-8", "utf-8"),
        ("utf-16", "utf-16", "utf-16-le"),
        ("utf-8", "utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(declared: str, written: str, found: str) -> None:
    data = page_of(story(UMLAUTS), f"<meta charset={declared}>").encode(written)
    document = read(data)
    assert UMLAUTS in document.text
    assert document.encoding == found
    assert html.looks_like(data)


def test_an_encoding_that_is_given_wins() -> None:
    assert "MÃ¼hle" in read(page_of(story(UMLAUTS)), encoding="cp1252").text
    with pytest.raises(InputError, match="unknown encoding"):
        read(PAGE, encoding="none-such")


# --- MHTML ----------------------------------------------------------------------------------------


def message(body: str = PAGE, charset: str = "utf-8") -> bytes:
    head = (
        "From: <Saved by Blink>\r\n"
        "Snapshot-Content-Location: https://courier.example/mill\r\n"
        "Subject: =?utf-8?Q?Mill?=\r\n"
        "Date: Thu, 4 Mar 2021 12:00:00 +0100\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--edge"\r\n\r\n'
        "----edge\r\n"
        f"Content-Type: text/html; charset={charset}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://courier.example/mill\r\n\r\n"
    )
    picture = "\r\n----edge\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    encoded = quopri.encodestring(body.encode(charset))
    return head.encode() + encoded + picture.encode() + b"iVBORw0KGgo=\r\n----edge--\r\n"


def test_a_page_in_a_message() -> None:
    document = read(message())
    assert told(document) == told(read(PAGE))
    assert document.metadata["url"].value == "https://courier.example/mill"
    assert document.metadata["accessed"].value == "2021-03-04T12:00:00+01:00"
    assert "iVBOR" not in document.text


def test_the_encoding_of_a_page_in_a_message() -> None:
    page = page_of(story(UMLAUTS))
    assert UMLAUTS in read(message(page, "cp1252")).text


@pytest.mark.parametrize(
    "body", ["", "Content-Type: image/png\n\nx", 'Content-Type: multipart/related; boundary="y"\n']
)
def test_a_message_without_a_page(body: str) -> None:
    data = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x\n{body}\n'
    assert html.looks_like(data.encode())
    with pytest.raises(InputError, match=r"a\.mhtml: a saved page"):
        read(data.encode(), name="a.mhtml")


def test_messages_in_messages() -> None:
    nested = "".join(
        f'Content-Type: multipart/related; boundary="b{i}"\n\n--b{i}\n' for i in range(3000)
    )
    with pytest.raises(InputError):
        read(f"MIME-Version: 1.0\n{nested}Content-Type: text/plain\n\nx")


# --- content before suffix ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "\ufeff<html>",
        "\n\n  <HTML lang=de>",
        "<?xml version='1.0'?>\n<!DOCTYPE html>",
        "<!-- saved from url=(0019)https://courier.example -->\n<!-- x --><html>",
        "<head>",
        "<title>x</title>",
        "<meta charset=utf-8>",
    ],
)
def test_what_looks_like_a_page(start: str) -> None:
    assert html.looks_like(f"{start}<p>{LOOMS}".encode())
    assert html.looks_like(f"{start}<p>{LOOMS}".encode("utf-16")) or start[0] == "\ufeff"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<p align=center>\n\n# A Markdown file\n",
        "<div>a fragment</div>",
        "<!-- a comment -->\n\n# A Markdown file\n",
        "<!-- never closed " * 1000,
        "The tag <html> begins a page.",
        "From: Ida\nDate: today\n\nDear Jan,\n",
        "Subject: a title\n\nMIME-Version: 1.0\nContent-Type: text/html\n",
        "<htmlish>",
        "%PDF-1.7",
    ],
)
def test_what_looks_like_none(text: str) -> None:
    assert not html.looks_like(text.encode())


def test_a_wrong_suffix_is_told(tmp_path: Path) -> None:
    for name, content, message in (
        ("page.txt", PAGE, "named .txt, as of plain text, but read as what it is: a web page"),
        ("page.md", PAGE, "named .md, as of Markdown, but read as what it is: a web page"),
        ("text.html", LOOMS, "named .html, as of a web page, but read as what it is: plain text"),
        ("page.html", PAGE, None),
        ("page.xyz", PAGE, None),
        ("fragment.html", f"<div><p>{LOOMS}</p></div>", None),
        ("fragment.md", f"<div><p>{LOOMS}</p></div>", None),
    ):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        document = load(path)
        messages = [problem.message for problem in document.problems]
        assert messages == ([message] if message else []), name
        assert LOOMS in document.text
        is_page = name.startswith("page") or name == "fragment.html"
        assert ("<p>" not in document.text) is (is_page or name == "text.html"), name
        assert document.sha256


def test_saved_pages_are_offered() -> None:
    assert {".html", ".htm", ".mhtml"} <= SUFFIXES
    known = recognised(PAGE.encode(), ".txt")
    assert known is not None
    assert known.called == "a web page"
    assert recognised(LOOMS.encode(), ".txt") is None


def test_plain_text_brings_in_nothing_of_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{LOOMS}\n", encoding="utf-8")
    code = f"import reader, sys\nreader.load({str(path)!r})\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found = run.stdout.split()
    assert "reader.text.formats.plain" in found
    assert not {"lxml", "json", "email", "importlib.resources"} & set(found)
    assert not [name for name in found if "formats.html" in name or "webpage" in name]


# --- hostile pages --------------------------------------------------------------------------------

MANY = 30_000


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + LOOMS,
        "<div>" * 100_000 + LOOMS + "</div>" * 100_000,
        "<b>" * MANY + LOOMS,
        "<ul><li>" * MANY + LOOMS,
        "<table><tr><td>" * MANY + LOOMS,
        "<a href=x>" * MANY + LOOMS,
        "<form>" * MANY + LOOMS,
        "<span class=author>" * MANY + LOOMS,
        f"<p class='{'x ' * 2_000_000}'>{LOOMS}",
        f"<p {' '.join(f'a{i}=1' for i in range(MANY))}>{LOOMS}",
        f"<img src='data:image/png;base64,{'A' * 5_000_000}'><p>{LOOMS}",
        f"<p>{LOOMS}" + "&bogus;&#0;&#xD800;&#x110000;" * MANY,
        f"<p>{LOOMS}" + "<" * MANY,
        f"<p>{LOOMS}<!--" + "<!--" * MANY,
        f"<p>{LOOMS}" + "<br>" * MANY,
        f"<p>{LOOMS}\0</p>\0",
        f"<p>{LOOMS}<p" + "<p" * MANY,
        f"<p>{LOOMS}" + "</div></p></b>" * MANY,
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + f"<p>{LOOMS} &b;",
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + f"<p>{LOOMS} &a;",
    ],
    ids=lambda page: page[:24],
)
def test_hostile_pages(page: str) -> None:
    document = read(page)
    assert LOOMS in document.text
    assert "root:" not in document.text
    for (start, end), _ in document.paragraphs:
        assert 0 <= start < end <= len(document.text)


def test_a_page_of_too_many_elements_is_cut() -> None:
    document = read(f"<p>{LOOMS}" + "<i></i>" * 300_000 + f"<p>{COUNCIL}")
    assert LOOMS in document.text
    assert COUNCIL not in document.text
    assert any("the rest is left out" in problem.message for problem in document.problems)


@pytest.mark.parametrize("data", [b"", b"<", b"<html>", b"\xef\xbb\xbf", b"<p>\xff\xfe", b"\0\0"])
def test_hardly_a_page(data: bytes) -> None:
    read(data)
