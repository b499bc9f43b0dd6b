"""The comparison in Markdown: a report, in which texts of others come out as they went in."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from reader.reports.contents import Contents
from reader.reports.markdown import render
from reader.reports.markdown.escape import Words, address, escaped, marked
from reader.reports.pieces import Pieces
from reader.reports.wording import DIFFERENT
from reader.text.model import Side
from reader.text.safe import safe

from ..examples import examples
from ..strategies import ANYTHING
from .samples import SAMPLES, sample, with_everything
from .test_html import HOSTILE, PARAGRAPHS, TEXTS

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from("a1 *_`~[]()<>|\\#-+.!&;:=\n\t>é“—€中"), max_size=30)
PLACES = {"alone": "{}", "entry": "- {}", "entry below": "- x\n    - {}", "named": "- Left ¶1: {}",
          "cell": "| a | b |\n| --- | --- |\n| {} | c |"}  # fmt: skip


def shown(markdown: str) -> html.HtmlElement:
    return html.fragment_fromstring(PARSER.render(markdown), create_parent="div")


def on_one_line(text: str) -> str:
    return re.sub("[ \t\n]+", " ", safe(text)).strip(" ")


@pytest.mark.parametrize("place", PLACES)
@given(text=SIGNS | ANYTHING)
@example(text=HOSTILE)
@example(text="1. one")
@example(text=":smile: {.c}")
@example(text="&amp; &#42; <b> www.example.org https://example.org a@b.c")
@examples(60)
def test_a_text_comes_out_as_it_went_in(place: str, text: str) -> None:
    root = shown(PLACES[place].format(escaped(text)))
    around = shown(PLACES[place].format("x"))
    assert [e.tag for e in root.iter()] == [e.tag for e in around.iter()] or not escaped(text)
    before, _, after = "".join(around.itertext()).rpartition("x")
    assert _spaced("".join(root.itertext())) == _spaced(f"{before}{on_one_line(text)}{after}")


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@given(st.lists(st.tuples(SIGNS, st.booleans()), max_size=6), st.sampled_from(["**", "~~"]))
@example([(" ", True)], "**")
@example([("one", False), (", two", True), (" three", False)], "**")
@example([("a", True), ("b", True), (" ", False), ("c", True)], "~~")
def test_words_set_apart_come_out_so(words: list[tuple[str, bool]], sign: str) -> None:
    root = shown(f"x {marked((Words(*each) for each in words), sign)} x")
    assert {e.tag for e in root.iter()} <= {"div", "p", "strong", "s"}
    assert _spaced("".join(root.itertext())) == _spaced(
        f"x {on_one_line(''.join(safe(text) for text, _ in words))} x"
    )
    apart = "".join("".join(e.itertext()) for e in root.iter("strong", "s"))
    wanted = "".join(safe(text) for text, is_apart in words if is_apart)
    letters = [c for c in wanted if c.isalnum()]
    assert [c for c in apart if c.isalnum()] == letters


@pytest.mark.parametrize("number", SAMPLES)
def test_what_differs_is_told_and_what_is_the_same_is_counted(number: int) -> None:
    contents = sample(number)
    written = render(contents)
    pieces = Pieces(contents)
    told = " ".join("".join(shown(written).itertext()).split())
    for at, row in enumerate(contents.comparison.rows):
        for side in Side:
            document = contents.documents[side]
            for paragraph in row.on(side):
                words = document.told(document.paragraphs[paragraph].span)
                listed = f"{side.capitalize()} ¶{paragraph + 1}: "
                assert (listed in told) is (pieces.kind(at) in DIFFERENT)
                if listed in told:
                    assert "".join(words.split()) in "".join(told.split())
    assert "the same word for word" in told


def test_moves_are_named(pair) -> None:  # type: ignore[no-untyped-def]
    written = render(Contents(pair))
    assert "moved to right ¶2 ↑" in written
    assert "moved from left ¶5 ↓" in written
    assert "~~noon,~~" in written
    assert "**three**" in written


@given(TEXTS, TEXTS, ANYTHING)
@example("\n\n".join(PARAGRAPHS), "\n\n".join(reversed(PARAGRAPHS)), HOSTILE)
@examples(25)
def test_texts_of_others_are_inert(left: str, right: str, word: str) -> None:
    root = shown(render(with_everything(left, right, word)))
    tags = " div h1 h2 p ul li table thead tbody tr th td strong s a "
    assert all(f" {element.tag} " in tags for element in root.iter())
    assert all(link.startswith(("http://", "https://")) for link in root.xpath("//@href"))


def test_a_report_is_the_same_again() -> None:
    assert render(sample(0)) == render(Contents(sample(0).comparison))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.org/a?b=1", True),
        ("javascript:alert(1)", False),
        ("https://example.org/> <b>", False),
        ("https://exämple.org", False),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, link: bool) -> None:
    root = shown(address(text))
    assert bool(root.xpath("//a")) is link
    assert "".join(root.itertext()).strip() == text
