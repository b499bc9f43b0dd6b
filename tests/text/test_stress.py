"""What writers set apart, in every format that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.build import Parsed
from reader.text.formats import docx as format_docx
from reader.text.formats import epub as format_epub
from reader.text.formats import html as format_html
from reader.text.formats import markdown as format_markdown
from reader.text.formats import odt as format_odt
from reader.text.formats import rtf as format_rtf
from reader.text.formats.stress import settled
from reader.text.model import Role, Stress, Stressed, Version

from ..books import book
from ..tracked import DELETED, INSERTED, change, docx, fodt, odt, para, part, rtf, run

BEFORE, AFTER = Version.BEFORE, Version.AFTER
EMPHASIS, STRONG, STRUCK, CODE = Stress.EMPHASIS, Stress.STRONG, Stress.STRUCK, Stress.CODE
PROSE = "Ninety people work at the mill, and most of them live in the valley between two weirs."


def told(parsed: Parsed) -> list[tuple[str, str]]:
    return [(parsed.text[start:end], stress.value) for (start, end), stress in parsed.stressed]


def roles(parsed: Parsed) -> list[Role]:
    return [role for _, role in parsed.paragraphs]


def page(body: str) -> Parsed:
    return format_html.parse(f"<html><body><article>{body}</article></body></html>".encode())


def word(body: str, version: Version = AFTER, **parts: str) -> Parsed:
    return format_docx.parse(docx(body, **parts), version=version)


def open_document(text: str, automatic: str = "", styles: str = "") -> Parsed:
    return format_odt.parse(odt(text, automatic=automatic, styles=styles))


def rich(body: str, head: str = "", version: Version = AFTER) -> Parsed:
    return format_rtf.parse(rtf(body, head), version=version)


# --- any text in any format -----------------------------------------------------------------------


class Piece(NamedTuple):
    """Words, and what sets them apart."""

    text: str
    stresses: frozenset[Stress]


_KINDS = (EMPHASIS, STRONG, STRUCK)
_PIECES = st.builds(
    Piece,
    st.sampled_from(["ferry", "at ", " night", " ", "  ", " a  mill ", "Varn,", "ß😀"]),
    st.frozensets(st.sampled_from(_KINDS), max_size=2),
)
_TEXTS = st.lists(st.lists(_PIECES, min_size=1, max_size=8), max_size=4)


def _wrapped(text: str, tags: Iterable[str]) -> str:
    for tag in tags:
        text = f"<{tag}>{text}</{tag}>"
    return text


_TAGS = {EMPHASIS: "i", STRONG: "b", STRUCK: "s"}


def _html_body(paragraphs: Sequence[Sequence[Piece]]) -> str:
    return "".join(
        f"<p>{''.join(_wrapped(escape(t), [_TAGS[s] for s in sorted(each)]) for t, each in p)}</p>"
        for p in paragraphs
    )


def _of_html(paragraphs: Sequence[Sequence[Piece]]) -> Parsed:
    return page(_html_body(paragraphs))


def _of_epub(paragraphs: Sequence[Sequence[Piece]]) -> Parsed:
    return format_epub.parse(book("<p>1</p>", _html_body(paragraphs)))


def _of_docx(paragraphs: Sequence[Sequence[Piece]]) -> Parsed:
    names = {EMPHASIS: "<w:i/>", STRONG: '<w:b w:val="true"/>', STRUCK: "<w:strike/>"}
    return word(
        "".join(
            para(*(run(text, "".join(names[each] for each in kinds)) for text, kinds in pieces))
            for pieces in paragraphs
        )
    )


_TEXT_STYLES = (
    '<style:style style:name="TI" style:family="text"><style:text-properties '
    'fo:font-style="italic"/></style:style>'
    '<style:style style:name="TB" style:family="text"><style:text-properties '
    'fo:font-weight="bold"/></style:style>'
    '<style:style style:name="TS" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="TN" style:family="text"><style:text-properties '
    'fo:font-weight="normal"/></style:style>'
)


def _span(text: str, *styles: str) -> str:
    for style in styles:
        text = f'<text:span text:style-name="{style}">{text}</text:span>'
    return text


def _of_fodt(paragraphs: Sequence[Sequence[Piece]]) -> Parsed:
    names = {EMPHASIS: "TI", STRONG: "TB", STRUCK: "TS"}
    text = "".join(
        f"<text:p>{''.join(_span(text, *(names[k] for k in kinds)) for text, kinds in pieces)}"
        "</text:p>"
        for pieces in paragraphs
    )
    return format_odt.parse(fodt(text, automatic=_TEXT_STYLES))


def _of_rtf(paragraphs: Sequence[Sequence[Piece]]) -> Parsed:
    names = {EMPHASIS: r"\i", STRONG: r"\b1", STRUCK: r"\strike"}
    escaped = {"ß": r"\'df", "😀": r"\u-10179?\u-8704?"}

    def written(text: str) -> str:
        return "".join(escaped.get(character, character) for character in text)

    return rich(
        "".join(
            "".join(
                rf"{{\lang1033{''.join(names[k] for k in kinds)} {written(t)}}}"
                for t, kinds in pieces
            )
            + r"\par "
            for pieces in paragraphs
        )
    )


@pytest.mark.parametrize("read", [_of_html, _of_epub, _of_docx, _of_fodt, _of_rtf])
@settings(max_examples=50)
@given(_TEXTS)
def test_what_is_set_apart_is_that_and_the_text_is_the_same(
    read: Callable[[Sequence[Sequence[Piece]]], Parsed], paragraphs: list[list[Piece]]
) -> None:
    paragraphs = [[*pieces, Piece(" to the end.", frozenset())] for pieces in paragraphs]
    if not paragraphs:
        return
    plain = read([[piece._replace(stresses=frozenset()) for piece in each] for each in paragraphs])
    parsed = read(paragraphs)
    assert (parsed.text, parsed.paragraphs) == (plain.text, plain.paragraphs)
    assert not plain.stressed
    _assert_sound(parsed)
    first = parsed.paragraphs[-len(paragraphs)].start
    assert _letters(parsed, first) == _meant(paragraphs)


@settings(max_examples=50)
@given(_TEXTS)
def test_breaks_of_a_page_part_what_is_set_apart_and_nothing_else(
    paragraphs: list[list[Piece]],
) -> None:
    def read(paragraphs: Iterable[Iterable[Piece]]) -> Parsed:
        body = _html_body([[*pieces] for pieces in paragraphs])
        return page(body.replace("ferry", "<br>").replace("Varn,", "<br><br>"))

    paragraphs = [[*pieces, Piece(" to the end.", frozenset())] for pieces in paragraphs]
    plain = read([[piece._replace(stresses=frozenset()) for piece in each] for each in paragraphs])
    parsed = read(paragraphs)
    assert (parsed.text, parsed.paragraphs) == (plain.text, plain.paragraphs)
    _assert_sound(parsed)
    breaks = {"ferry": "", "Varn,": ""}
    assert _letters(parsed, 0) == _meant(
        [piece._replace(text=breaks.get(piece.text, piece.text)) for piece in pieces]
        for pieces in paragraphs
    )


def _letters(parsed: Parsed, first: int) -> list[tuple[str, frozenset[Stress]]]:
    """All that is no white space, from an offset on, with what sets it apart."""
    kinds: list[set[Stress]] = [set() for _ in parsed.text]
    for (start, end), stress in parsed.stressed:
        for offset in range(start, end):
            kinds[offset].add(stress)
    return [
        (character, frozenset(kinds[offset]))
        for offset, character in enumerate(parsed.text[first:], first)
        if not character.isspace()
    ]


def _meant(paragraphs: Iterable[Iterable[Piece]]) -> list[tuple[str, frozenset[Stress]]]:
    return [
        (character, each)
        for pieces in paragraphs
        for text, each in pieces
        for character in text
        if not character.isspace()
    ]


def _assert_sound(parsed: Parsed) -> None:
    assert list(parsed.stressed) == sorted(parsed.stressed)
    for (start, end), _ in parsed.stressed:
        assert any(p.start <= start < end <= p.end for p in parsed.paragraphs)
        words = parsed.text[start:end]
        assert words == words.strip()


@given(
    st.text(" \n\xa0ab", max_size=12),
    st.lists(st.tuples(st.integers(-3, 14), st.integers(-3, 14), st.frozensets(
        st.sampled_from(_KINDS), max_size=2))),
)  # fmt: skip
def test_runs_are_settled_inside_their_text_and_once(
    text: str, runs: list[tuple[int, int, frozenset[Stress]]]
) -> None:
    found = settled(sorted(runs, key=lambda each: each[0]), text)
    assert list(found) == sorted(found)
    for (start, end), _ in found:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for kind in _KINDS:
        inside = {
            i
            for start, end, kinds in runs
            if kind in kinds
            for i in range(max(0, start), min(end, len(text)))
        }
        covered = [i for (start, end), each in found if each is kind for i in range(start, end)]
        assert len(covered) == len(set(covered))
        assert {i for i in covered if text[i].strip()} == {i for i in inside if text[i].strip()}


def test_what_only_white_space_parts_is_one() -> None:
    both = frozenset({STRONG, EMPHASIS})
    assert settled([(0, 2, both), (3, 5, frozenset({STRONG}))], "ab cd") == (
        Stressed((0, 2), EMPHASIS),  # type: ignore[arg-type]
        Stressed((0, 5), STRONG),  # type: ignore[arg-type]
    )


# --- pages and e-books ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<em>a</em> <cite>b</cite> <dfn>c</dfn> <var>d</var>", [("a b c d", EMPHASIS)]),
        ("the<b> old </b>mill", [("old", STRONG)]),
        ("the <strong>old\n  grey</strong> mill", [("old grey", STRONG)]),
        ("<del>a</del> b <strike>c</strike> <s>d</s>", [("a", STRUCK), ("c d", STRUCK)]),
        ("run <kbd>x</kbd>, <samp>y</samp>, <tt>z</tt>", [("x", CODE), ("y", CODE), ("z", CODE)]),
        ("a <b>b <i>c</i></b>", [("b c", STRONG), ("c", EMPHASIS)]),
        ("a <b>b <br> c</b> d", [("b\nc", STRONG)]),
        ("a <b></b><i> </i>b", []),
        ('a <span style="color:red; FONT-STYLE: oblique">b</span>', [("b", EMPHASIS)]),
        ('a <span style="font-weight: 600">b</span>', [("b", STRONG)]),
        ('a <span style="text-decoration: line-through">b</span>', [("b", STRUCK)]),
        ('<b style="font-weight:normal">a <i style="font-style:x">b</i></b>', [("b", EMPHASIS)]),
        ('a <span style="font-weight:500">b</span>', []),
    ],
)  # fmt: skip
def test_elements_and_their_styles(body: str, expected: list[tuple[str, Stress]]) -> None:
    assert told(page(f"<p>{body}</p><p>{PROSE}</p>")) == expected


def test_breaks_part_what_is_set_apart() -> None:
    parsed = page(f"<p>{PROSE} <b>One.<br>Two.<br><br>Three.</b></p>")
    assert told(parsed) == [("One.", STRONG), ("Two.", STRONG), ("Three.", STRONG)]


def test_a_heading_that_is_bold_and_code_that_is_code_are_not_set_apart() -> None:
    parsed = page(
        f"<h2><b>The mill</b>:</h2><p>{PROSE}</p><h2>The <i>Gull</i></h2><p>{PROSE}</p>"
        "<pre><code>loom <b>1881</b></code></pre>"
    )
    assert told(parsed) == [("Gull", EMPHASIS), ("1881", STRONG)]


def test_links_of_a_book_keep_what_is_set_apart_in_them() -> None:
    parsed = format_epub.parse(
        book(
            "<p>See <a href='c1.xhtml#x'>the <i>Gull</i> log</a>, <i>now <a href='c1.xhtml#n'>"
            f"<sup>1</sup></a> and</i> then.</p><p>{PROSE}</p>",
            f"<p id='x'>{PROSE}</p><p id='n' class='footnote'>1. A <b>note</b>.</p>",
        )
    )
    assert told(parsed) == [("Gull", EMPHASIS), ("now [1] and", EMPHASIS), ("note", STRONG)]
    _assert_sound(parsed)


# --- word processors ------------------------------------------------------------------------------

_STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="ES"><w:name w:val="Own"/><w:basedOn w:val="E"/><w:rPr>'
    '<w:b/></w:rPr></w:style><w:style w:type="character" w:styleId="V"><w:name '
    'w:val="Verbatim Char"/></w:style>',
)


def _style(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("The ", run("old", '<w:b/><w:b w:val="0"/>'), " mill"), []),
        (para("The ", run("old", '<w:dstrike w:val="on"/>'), " mill"), [("old", STRUCK)]),
        (para("The ", run("old", _style("ES")), " mill"), [("old", EMPHASIS), ("old", STRONG)]),
        (para("The ", run("old", _style("ES") + '<w:i w:val="off"/>')), [("old", STRONG)]),
        (para("The ", run("old", _style("V")), " mill"), [("old", CODE)]),
        (para("The old", properties="<w:rPr><w:b/></w:rPr>"), []),
        (para("The ", run("old", "<w:i/>"), style="Quote"), []),
        (para("The ", run("old", _style("E")), style="Quote"), [("old", EMPHASIS)]),
        (para("The ", run("o", "<w:b/>"), run("ld", '<w:b/><w:sz w:val="2"/>')), [("old", STRONG)]),
    ],
)  # fmt: skip
def test_runs_of_word(body: str, expected: list[tuple[str, Stress]]) -> None:
    assert told(word(body, styles=_STYLES)) == expected


def test_both_versions_of_word_have_their_own() -> None:
    body = para(
        run("old ", "<w:b/><w:rPrChange w:id='1'><w:rPr><w:i/></w:rPr></w:rPrChange>"),
        change(DELETED, run("grey ", "<w:b/>", tag="delText")),
        change(INSERTED, run("green ", "<w:strike/>")),
        "mill",
    )
    assert told(word(body, BEFORE)) == [("old", EMPHASIS), ("grey", STRONG)]
    assert told(word(body, AFTER)) == [("old", STRONG), ("green", STRUCK)]


def test_a_box_leaves_the_words_around_it_as_they_are() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{para(run('box', '<w:b/>'))}</w:txbxContent></w:pict></w:r>"
    assert told(word(para("The ", run("old", "<w:i/>"), box, " mill"))) == [
        ("old", EMPHASIS),
        ("box", STRONG),
    ]


def test_a_heading_of_word_is_not_set_apart_and_the_number_of_a_note_is_not() -> None:
    note = '<w:r><w:rPr><w:b/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    parts = part(
        "footnotes", f'<w:footnote w:id="2">{para("A ", run("note", "<w:b/>"))}</w:footnote>'
    )
    level = '<w:outlineLvl w:val="0"/>'
    body = para(run("The mill", "<w:b/>"), note, properties=level)
    body += para("The ", run("old ", "<w:b/>"), note, run(" mill", "<w:b/>"), note)
    parsed = word(body, footnotes=parts)
    assert told(parsed) == [("old [1] mill", STRONG), ("note", STRONG)]
    assert parsed.text.endswith("mill[1]\n\n[1] A note")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<text:p text:style-name="P1">The old mill</text:p>', [("The old mill", STRONG)]),
        (f'<text:p text:style-name="P1">The {_span("old", "TN")}</text:p>', [("The", STRONG)]),
        (f'<text:p text:style-name="Loud">The {_span("old", "TB")} mill</text:p>', []),
        (f'<text:p text:style-name="P2">The {_span("old", "TB")} mill</text:p>', [("old", STRONG)]),
        (f"<text:p>The {_span('old', 'Own')} mill</text:p>", [("old", EMPHASIS), ("old", STRONG)]),
        (f"<text:p>The {_span('old', 'TN', 'TB')} mill</text:p>", []),
        (f"<text:p>The {_span('old', 'Source_20_Text')} mill</text:p>", [("old", CODE)]),
    ],
)  # fmt: skip
def test_styles_of_open_document(text: str, expected: list[tuple[str, Stress]]) -> None:
    def style(name: str, family: str, parent: str, told: str) -> str:
        return (
            f'<style:style style:name="{name}" style:family="{family}" '
            f'style:parent-style-name="{parent}"><style:text-properties {told}/></style:style>'
        )

    bold, thin = 'fo:font-weight="bold"', 'fo:font-weight="normal"'
    automatic = (
        _TEXT_STYLES + style("P1", "paragraph", "Standard", bold)
        + style("P2", "paragraph", "Loud", thin)
        + '<text:list-style style:name="L1"><text:list-level-style-bullet>'
        f"<style:text-properties {bold}/></text:list-level-style-bullet></text:list-style>"
    )  # fmt: skip
    styles = (
        style("Loud", "paragraph", "", bold)
        + style("Emphasis", "text", "", 'fo:font-style="italic"')
        + style("Own", "text", "Emphasis", bold)
        + style("Source_20_Text", "text", "", "")
    )
    assert told(open_document(text, automatic, styles)) == expected


def test_what_was_deleted_is_put_back_as_it_was() -> None:
    text = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion><text:p>'
        f"{_span('grey', 'TB')} </text:p></text:deletion></text:changed-region>"
        '</text:tracked-changes><text:p>The <text:change text:change-id="a"/>mill</text:p>'
    )
    data = odt(text, automatic=_TEXT_STYLES)
    assert told(format_odt.parse(data, version=BEFORE)) == [("grey", STRONG)]
    assert told(format_odt.parse(data, version=AFTER)) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"The \b old\b0  mill", [("old", STRONG)]),
        (r"The \b\i old\plain  mill", [("old", EMPHASIS), ("old", STRONG)]),
        (r"The {\b old {\b0 grey} green} mill", [("old", STRONG), ("green", STRONG)]),
        (r"The {\strike old} {\striked1 grey} mill", [("old grey", STRUCK)]),
        (r"\pard\plain\s1\b The {\i old} mill", [("old", EMPHASIS)]),
        (r"The \b old{\footnote\pard\plain A note} mill", [("old[1] mill", STRONG)]),
        (r"The {\deleted\b grey }{\revised\i green }mill", [("green", EMPHASIS)]),
    ],
)
def test_control_words(body: str, expected: list[tuple[str, Stress]]) -> None:
    head = r"{\stylesheet{\s0 Normal;}{\s1\b\fs32 Loud;}{\*\cs2\i Soft;}}"
    assert told(rich(body, head)) == expected


def test_rtf_before_its_changes_has_what_was_set_apart_then() -> None:
    body = r"The {\deleted\b grey }{\revised\i green }mill"
    assert told(rich(body, version=BEFORE)) == [("grey", STRONG)]


# --- headings made by bold type -------------------------------------------------------------------


def _pages(lines: Sequence[str]) -> Parsed:
    return page("".join(f"<p>{line}</p>" for line in lines))


def _words(lines: Sequence[str]) -> Parsed:
    def made(line: str) -> str:
        bold = line.removeprefix("<b>").removesuffix("</b>")
        return para(bold if bold == line else run(bold, "<w:b/>"))

    return word("".join(map(made, lines)))


def _marked(lines: Sequence[str]) -> Parsed:
    written = "\n\n".join(lines).replace("<b>", "**").replace("</b>", "**")
    return format_markdown.parse(written)


@pytest.mark.parametrize("read", [_pages, _words, _marked])
def test_a_bold_line_above_prose_is_a_subheading(read: Callable[[Sequence[str]], Parsed]) -> None:
    lines = [PROSE, "<b>A long decline</b>", PROSE, "<b>It has been shut.</b>", PROSE]
    parsed = read(lines)
    assert roles(parsed)[-4:] == [Role.SUBHEADING, Role.BODY, Role.BODY, Role.BODY]
    assert told(parsed) == [("It has been shut.", STRONG)]


def test_a_page_that_has_headings_has_no_others() -> None:
    lines = (
        f"<p>{PROSE}</p><p><b>A long decline</b></p><p>{PROSE}</p><h2>The weir</h2><p>{PROSE}</p>"
    )
    assert roles(page(lines)) == [Role.BODY, Role.BODY, Role.BODY, Role.SUBHEADING, Role.BODY]


def test_a_title_alone_is_no_other_heading() -> None:
    parts = part("styles", '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>')
    body = para("The mill", style="T") + para(PROSE) + para(run("A long decline", "<w:b/>"))
    parsed = word(body + para(PROSE), styles=parts)
    assert roles(parsed) == [Role.HEADLINE, Role.BODY, Role.SUBHEADING, Role.BODY]


def test_a_line_that_is_bold_in_part_is_no_heading() -> None:
    lines = [PROSE, "A <b>long decline</b>", PROSE]
    assert roles(_pages(lines)) == [Role.BODY] * 3
