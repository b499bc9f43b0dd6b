"""Markdown: blocks, roles and spans."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.collation import Relation, compare
from reader.text import Document
from reader.text.formats import markdown
from reader.text.metadata import Origin

from ..examples import examples


def parse(text: str) -> Document:
    return Document.from_parsed(markdown.parse(text))


def blocks(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    assert document.text == text
    return [(str(p.role), document.slice(p.span)) for p in document.paragraphs]


def test_the_blocks_of_a_page() -> None:
    assert blocks(
        "---\ntitle: Stated\n---\n"
        "# The *old* [pumps](https://example.org) #\n\n"
        "By Ida Holm\n\n"
        "Prose that is\nwrapped here.\n\n"
        "> quoted\n> words\n\n"
        "- one\n- [x] two\n  goes on\n\n10. ten\n\n"
        "Under\n-----\n\n***\n\n"
        "```python\ncode = 1\n```\n\n    indented\n\n"
        "<div>\nhtml\n</div>\n\n"
        "## \n\n[ref]: https://example.org\n"
        "last\n"
    ) == [
        ("headline", "The *old* [pumps](https://example.org)"),
        ("byline", "By Ida Holm"),
        ("body", "Prose that is\nwrapped here."),
        ("quote", "quoted\n> words"),
        ("list", "one"),
        ("list", "two\n  goes on"),
        ("list", "ten"),
        ("subheading", "Under"),
        ("code", "code = 1"),
        ("code", "indented"),
        ("body", "<div>\nhtml\n</div>"),
        ("body", "last"),
    ]


def test_the_title_is_the_first_heading_without_its_markup() -> None:
    document = parse("# The *old* [pumps](https://example.org) & `x` \\*\n\ntext")
    field = document.metadata["title"]
    assert (field.text, field.origin, field.line) == ("The old pumps & x *", Origin.HEADING, 1)


def test_front_matter_wins_over_the_heading() -> None:
    assert parse("---\ntitle: Stated\n---\n# Heading\n").title == "Stated"


def test_setext_headings_and_a_second_title() -> None:
    assert blocks("First\n=====\n\ntext\n\n# Second\n") == [
        ("headline", "First"),
        ("body", "text"),
        ("subheading", "Second"),
    ]


def test_a_title_line_without_a_marker() -> None:
    document = parse("The pumps of Varn\n\nThey have stopped, and nobody knows why.\n")
    assert document.metadata["title"].origin is Origin.FIRST_LINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> - > deep\n", [("quote", "deep")]),
        ("- a\n\n  b\n", [("list", "a"), ("list", "b")]),
        ("```\nnever closed\n\nmore", [("code", "never closed\n\nmore")]),
        ("> ```\n> code\n> ```\n", [("code", "> code")]),
        ("```\n```\n", []),
        ("~~~~\n~~~\n~~~~\n", [("code", "~~~")]),
        ("# a\r", [("headline", "a")]),
        ("", []),
        ("---\n", []),
        ("-\n", []),
    ],
)
def test_edges(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(role, content) for role, content in blocks(text)] == expected


@given(st.text(st.sampled_from("ab #>-*`~=[]()<!1.\n\n\t\\\x00\r\u2028")) | st.text())
@examples(400)
def test_spans_are_ordered_and_solid(text: str) -> None:
    document: Document = parse(text)
    assert document.text == text
    position = 0
    for paragraph in document.paragraphs:
        assert position <= paragraph.start < paragraph.end <= len(text)
        content = document.slice(paragraph.span)
        assert content == content.strip()
        position = paragraph.end


def test_deep_nesting_ends() -> None:
    assert blocks("> " * 30 + "deep") == [("quote", "deep")]
    parse("> " * 5000 + "deep")
    parse("- " * 5000 + "deep")
    parse("\n".join(" " * 2 * depth + "- a" for depth in range(200)))


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("**Ida Holm** said *it*", "  Ida Holm   said  it "),
        ('a [plan](http://x.y/(z) "t") b', "a  plan                      b"),
        (
            "[plan][ref] and [ref] and [none]\n\n[ref]: u",
            " plan       and  ref  and [none]\n\n[ref]: u",
        ),
        ("`a *b*` and ``c ` d``", " a *b*  and   c ` d  "),
        ("![a map](m.png) b", "  a map         b"),
        (r"\*not\* x", " *not * x"),
        ("<b>bold</b> <http://x.y>", "   bold      http://x.y "),
        ("~~gone~~ snake_case_name 2 * 3", "  gone   snake_case_name 2 * 3"),
        ("> one\n> *two*", "> one\n   two "),
    ],
)
def test_prose_is_the_text_with_its_markup_blanked(source: str, prose: str) -> None:
    document = Document.from_parsed(markdown.parse(source))
    assert document.text == source
    assert document.prose == prose


def test_markup_inside_a_word_does_not_part_it() -> None:
    plain = Document.from_text("An unbelievable and old story of the town.")
    marked = Document.from_parsed(
        markdown.parse("An un**believ**able and *old* story of the town.")
    )
    assert [link.relation for link in compare(plain, marked).links] == [Relation.VERBATIM]


@given(st.text(alphabet="ab *_[]()`<>!\\~\n#-", max_size=60))
def test_prose_is_as_long_as_the_text(source: str) -> None:
    document = Document.from_parsed(markdown.parse(source))
    assert len(document.prose) == len(document.text)
    for kept, shown in zip(document.text, document.prose, strict=True):
        assert shown in (kept, " ", "\u2060")
    assert all(a.end < b.start for a, b in pairwise(document.markup))
    assert pickle.loads(pickle.dumps(document)) == document


def test_what_is_set_apart_is_told_without_its_marks() -> None:
    document = parse("**Ida *Holm*** wrote `a b`, and ~~left~~.")
    assert [(document.slice(span), str(stress)) for span, stress in document.stressed] == [
        ("Ida *Holm*", "strong"),
        ("Holm", "emphasis"),
        ("a b", "code"),
        ("left", "struck"),
    ]
