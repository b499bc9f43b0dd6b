"""The comparison as a page: its structure, and that texts of others are inert in it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import chain

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from reader.collation import compare
from reader.collation.index import RowKind
from reader.reports.contents import Contents
from reader.reports.html import render
from reader.reports.html.escape import address, language
from reader.reports.pieces import Pieces
from reader.text import Document
from reader.text.markup import JOINER
from reader.text.model import Side
from reader.text.safe import safe

from ..examples import examples
from ..strategies import ANYTHING
from .samples import SAMPLES, sample, with_everything

HOSTILE = (
    "<script>alert(1)</script> ]]> --> </style> </title> &amp; \" ' onload=x =cmd|' /C calc'!A0 "
    "javascript:alert(1) \x1b[31m \x00 \ud800 \u202e \ufffe \x0b <img src=http://evil.example/>"
)
PARAGRAPHS = [
    "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind the delay.",
    f"“The boat is {HOSTILE} sound,” Ida {HOSTILE} Holm said, as Reuters reported on Tuesday.",
    "By midnight the wind had gone round to the west, and 214 people were told to stay below.",
    "By midnight the wind had gone to the east, and 241 people were told to stay below deck.",
]


def page(contents: Contents) -> html.HtmlElement:
    return html.document_fromstring(render(contents).encode())


def bare(text: str) -> str:
    """A text without white space and what stands for markup in a word."""
    return "".join(text.replace(JOINER, "").split())


@pytest.mark.parametrize("number", SAMPLES)
def test_every_row_has_its_cells_with_the_prose_of_the_documents(number: int) -> None:
    contents = sample(number)
    comparison = contents.comparison
    rows = page(contents).xpath('//table[@id="rows"]/tbody/tr')
    assert len(rows) == len(comparison.rows)
    for element, row in zip(rows, comparison.rows, strict=True):
        assert [cell.tag for cell in element] == ["th", "td", "td"]
        for side, cell in zip(Side, element[1:], strict=True):
            shown = [
                bare("".join(part.xpath('.//text()[not(ancestor::*[@class="reference"])]')))
                for part in cell.xpath('.//*[starts-with(@class, "text ")]')
            ]
            document = comparison.documents[side]
            spans = [document.paragraphs[each].span for each in row.on(side)]
            assert shown == [bare(safe(document.prose)[slice(*span)]) for span in spans]


@pytest.mark.parametrize("number", SAMPLES)
def test_every_link_has_its_target_and_every_id_is_one(number: int) -> None:
    root = page(sample(number))
    ids = Counter(root.xpath("//@id"))
    assert max(ids.values()) == 1
    links = [each for each in root.xpath("//@href") if not each.startswith("https://")]
    assert links
    assert {each.removeprefix("#") for each in links} <= set(ids)
    named = chain.from_iterable(map(str.split, root.xpath("//@aria-labelledby | //@for")))
    assert set(named) <= set(ids)


@pytest.mark.parametrize("number", SAMPLES)
def test_the_page_is_well_formed_and_allows_its_own_style_only(number: int) -> None:
    written = render(sample(number))
    root = page(sample(number))
    (style,) = root.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    (policy,) = root.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert not root.xpath("//@style | //script | //img | //link | //iframe | //@src")
    assert "url(" not in style.text
    assert "@import" not in style.text
    parsed = etree.fromstring(written.encode())
    assert "".join(parsed.itertext()).split() == "".join(root.itertext()).split()


def test_moves_are_linked_both_ways(pair_page: html.HtmlElement) -> None:
    assert pair_page.xpath('//*[@id="left-5"]//a[@href="#right-2"]/text()') == ["right ¶2 ↑"]
    assert pair_page.xpath('//*[@id="right-2"]//a[@href="#left-5"]/text()') == ["left ¶5 ↓"]
    assert "moved to" in "".join(pair_page.xpath('//*[@id="left-5"]//text()'))


def test_words_that_differ_are_marked(pair_page: html.HtmlElement) -> None:
    (row,) = pair_page.xpath('//tr[@class="edited"]')
    assert row.xpath(".//del/text()") == ["noon,"]
    assert row.xpath(".//ins/text()") == ["three"]
    assert "edited" in "".join(row.xpath("./th//text()"))


def test_the_list_of_changes_leads_to_every_row_that_differs(pair_page: html.HtmlElement) -> None:
    listed = pair_page.xpath('//section[@class="changes"]//a/@href')
    kinds = {"edited", "reworded", "moved", "left", "right"}
    rows = [
        f"#{row.get('id')}" for row in pair_page.xpath("//tbody/tr") if row.get("class") in kinds
    ]
    assert sorted(listed) == sorted(rows)


def test_a_page_is_the_same_again() -> None:
    assert render(sample(0)) == render(Contents(sample(0).comparison))


def test_what_a_text_says_of_itself_is_read_so() -> None:
    left = Document.from_text("---\nlanguage: de\n---\nEin Wort", "a.txt")
    root = page(Contents(compare(left, Document.from_text("Ein *Wort*\n\n- und\n\n> noch eins"))))
    (text,) = root.xpath('//*[@id="left-1"]/*[contains(@class, "text")]')
    assert (text.get("lang"), text.get("dir")) == ("de", "auto")
    assert not root.xpath('//*[@id="right-1"]/*[contains(@class, "text")]/@lang')[0]


def test_roles_and_emphasis_are_elements(markdown_page: html.HtmlElement) -> None:
    def tags(side: str) -> list[str]:
        return [
            e.tag
            for e in markdown_page.xpath(f'//td[@class="{side}"]//*[starts-with(@class, "text ")]')
        ]

    assert tags("left") == ["h3", "p", "h4", "li", "blockquote", "pre"]
    assert markdown_page.xpath('//td[@class="left"]//em/text()') == ["slowly"]


@pytest.fixture(scope="module")
def markdown_page() -> html.HtmlElement:
    from reader.text.formats import markdown

    text = (
        "# A title\n\nThe boat went *slowly* out.\n\n## Below\n\n- one thing\n\n> said so\n\n"
        "```\nx = 1\n```\n"
    )
    document = Document.from_parsed(markdown.parse(text))
    return page(Contents(compare(document, document)))


@pytest.fixture
def pair_page(pair) -> html.HtmlElement:  # type: ignore[no-untyped-def]
    return page(Contents(pair))


TEXTS = st.lists(st.sampled_from(PARAGRAPHS) | ANYTHING, max_size=5).map("\n\n".join)


@given(TEXTS, TEXTS, ANYTHING)
@example("\n\n".join(PARAGRAPHS), "\n\n".join(reversed(PARAGRAPHS)), HOSTILE)
@examples(40)
def test_texts_of_others_are_inert(left: str, right: str, word: str) -> None:
    contents = with_everything(left, right, word)
    written = render(contents)
    assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe]", written)
    for root in (etree.fromstring(written.encode()), page(contents)):
        for element in root.iter():
            assert f" {element.tag.rpartition('}')[2]} " in TAGS
            assert all(f" {name.lower()} " in ATTRIBUTES for name in element.attrib)
            assert element.get("href", "#").startswith(("#", "https://", "http://"))
        assert bare(safe(word)) in bare("".join(root.itertext()))


TAGS = (
    " a article blockquote body bdi caption circle code dd defs del details div dl dt em figcaption"
    " figure footer h1 h2 h3 h4 head header html input ins label li main mark meta nav ol p path"
    " pattern pre q rect s section small span strong style summary sup svg table tbody td th thead"
    " title tr ul "
)
ATTRIBUTES = (
    " aria-hidden aria-label aria-labelledby charset class content cx cy d dir fill focusable for"
    " height href http-equiv id lang name open patternunits preserveaspectratio r rel scope"
    " tabindex type viewbox width x xmlns y "
)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ('https://example.org/" onclick="x', False),
        ("https://example.org/\u202egpj", False),
        ("//example.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, link: bool) -> None:
    assert address(text).startswith("<a href=") is link
    assert etree.fromstring(f"<p>{address(text)}</p>") is not None


@pytest.mark.parametrize(("code", "told"), [("de-AT", "de-AT"), ("", ""), ('x" onload="', "")])
def test_a_language_is_told_where_it_is_one(code: str, told: str) -> None:
    assert language(code) == f'lang="{told}"'


def test_furniture_is_folded() -> None:
    root = page(sample(0))
    kinds = Pieces(sample(0)).index
    folded = root.xpath('//tr[@class="furniture"]')
    assert len(folded) == sum(
        kinds.kind(number) is RowKind.FURNITURE for number in range(len(kinds.rows))
    )
    assert folded
    assert all(row.xpath("./td/details/summary") for row in folded)
