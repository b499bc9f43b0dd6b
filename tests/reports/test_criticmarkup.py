"""A comparison as CriticMarkup: a simple processor and a Markdown parser get the two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.annotations.model import NoteKind, make_target, new_note
from reader.collation import compare
from reader.reports.contents import Contents, PlacedNote
from reader.reports.criticmarkup import render
from reader.reports.onetext.pieces import REFERENCE, Looks
from reader.text import Document
from reader.text.formats import markdown
from reader.text.model import Role, Side, Sides, Span, Stress

from ..examples import examples
from .merging import Told, documents, joined, paragraphs

_SUBSTITUTION = {Side.LEFT: r"\1", Side.RIGHT: r"\2"}
_KEPT = {Side.LEFT: (r"\1", ""), Side.RIGHT: ("", r"\1")}


def processed(text: str, side: Side) -> str:
    """The Markdown with all changes rejected (left) or accepted (right), by regular expressions."""
    deletion, insertion = _KEPT[side]
    for pattern, instead in (
        (r"\{>>(.*?)<<\}", ""),
        (r"\{~~(.*?)~>(.*?)~~\}", _SUBSTITUTION[side]),
        (r"\{--(.*?)--\}", deletion),
        (r"\{\+\+(.*?)\+\+\}", insertion),
        (r"\{==(.*?)==\}", r"\1"),
    ):
        text = re.sub(pattern, instead, text, flags=re.DOTALL)
    return text


_HEADINGS = {"h1": Role.HEADLINE, "h2": Role.SUBHEADING}
_STRESSES = {"em": Stress.EMPHASIS, "strong": Stress.STRONG, "s": Stress.STRUCK}
_STRESSES |= {"code": Stress.CODE}


def parsed(text: str) -> Iterator[Told]:
    """What CommonMark makes of it."""
    role = Role.BODY
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in {"blockquote_open", "list_item_open"}:
            role = Role.QUOTE if token.type == "blockquote_open" else Role.LIST
        elif token.type in {"blockquote_close", "list_item_close", "heading_close"}:
            role = Role.BODY
        elif token.type == "heading_open":
            role = _HEADINGS[token.tag]
        elif token.type == "inline":
            yield role, joined(_inline(token.children or []))
        elif token.type == "fence":
            yield Role.BODY, [(token.content, frozenset())]
        else:
            assert token.type in {
                "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
            }  # fmt: skip


def _inline(tokens: list[Token]) -> Iterator[tuple[str, Looks]]:
    looks: set[str] = set()
    for token in tokens:
        if token.type == "text":
            yield token.content, frozenset(looks)
        elif token.type in {"hardbreak", "softbreak"} or token.content == "<br>":
            yield "\n", frozenset(looks)
        else:
            tag = token.tag or token.content.strip("</>")
            look = _STRESSES.get(tag, REFERENCE)
            is_end = token.type.endswith("_close") or token.content.startswith("</")
            (looks.discard if is_end else looks.add)(look)


def in_markdown(told: Told) -> Told:
    """A paragraph as Markdown can have it: white space and some roles do not count."""
    role, words = told
    text = "".join(text for text, _ in words)
    if role is Role.LIST and re.match(r"\s*(?:[-*+•–—]|\(?\w{1,3}[.)])\s", text):
        role = Role.BODY
    if role not in {Role.HEADLINE, Role.SUBHEADING, Role.QUOTE, Role.LIST}:
        role = Role.BODY
    return role, joined(
        (each, looks) for text, looks in words for each in text if not each.isspace()
    )


def written(left: Document, right: Document, *notes: PlacedNote) -> str:
    return render(Contents(compare(left, right), notes=notes))


_SIGNS = st.lists(
    st.sampled_from([
        *("{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}", "{", "}"),
        *("+", "-", "~", ">", "=", "<", "\\", "*", "_", "`", "[", "](x)", "# ", "1. "),
        *("- ", "> ", " ", "word", "two", "&amp;", "&", "<b>", "\n", "\t", "1", ")", "$", "|"),
        *("a.", ":", "!"),
    ]),
    min_size=1, max_size=8,
).map("".join)  # fmt: skip


@given(documents(), documents())
@examples(20)
def test_a_processor_gets_the_two_texts(left: Document, right: Document) -> None:
    text = written(left, right)
    for side, document in Sides(left, right).items():
        found = [in_markdown(told) for told in parsed(processed(text, side))]
        expected = [in_markdown(told) for told in paragraphs(document)]
        assert [told for told in found if told[1]] == [told for told in expected if told[1]]


@given(st.lists(_SIGNS, max_size=4), st.lists(_SIGNS, max_size=4))
@examples(50)
def test_signs_of_others_are_none_of_ours(left: list[str], right: list[str]) -> None:
    texts = Sides(Document.from_paragraphs(left), Document.from_paragraphs(right))
    text = written(*texts)
    for side, document in texts.items():
        found = [in_markdown(told) for told in parsed(processed(text, side))]
        expected = [in_markdown(told) for told in paragraphs(document)]
        assert [told for told in found if told[1]] == [told for told in expected if told[1]]


# --- what it looks like ---------------------------------------------------------------------------

QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."
STORM = "By midnight the wind had gone round to the west, and the lamps were put out."


def of(*texts: str) -> Document:
    return Document.from_paragraphs(texts)


def of_markdown(text: str) -> Document:
    return Document.from_parsed(markdown.parse(text))


def test_words_are_substituted_put_in_and_left_out() -> None:
    changed = QUAY.replace("an hour", "two hours").replace("nobody", "nobody at all")
    assert written(of(QUAY), of(changed)).partition("{>>")[0] == (
        "The ferry left the quay at six, {~~an hour~>two hours~~}"
    )
    assert "nobody {++at all ++}seemed" in written(of(QUAY), of(changed))


def test_paragraphs_of_one_side_leave_an_empty_one() -> None:
    assert written(of(QUAY, "Gone."), of(QUAY)) == f"{QUAY}\n\n{{--Gone.--}}\n\n"


def test_an_end_is_marked_where_the_paragraph_goes_on() -> None:
    assert written(of(QUAY, STORM), of(f"{QUAY} {STORM}")) == (
        f"{QUAY}{{++ ++}}{{--\n\n--}}{STORM}\n\n"
    )


def test_signs_of_blocks_stand_in_the_marks() -> None:
    left, right = of_markdown(f"# {QUAY}\n\n## Gone\n"), of_markdown(f"> {QUAY}\n")
    assert written(left, right) == (f"{{--# --}}{{++> ++}}{QUAY}\n\n{{--## Gone--}}\n\n")
    changed = written(of_markdown(f"# {QUAY}"), of_markdown(f"# {QUAY.replace('The', 'Our')}"))
    assert changed.startswith("# {~~The~>Our~~} ferry")


def test_what_moved_is_told() -> None:
    text = written(of(QUAY, STORM), of(STORM, QUAY))
    assert text.count("{>>reader: moved from here<<}") == 1
    assert text.count("{>>reader: moved here<<}") == 1


def test_words_that_are_set_apart_inside_others_have_tags() -> None:
    left, right = of_markdown(f"un*believ*able {QUAY}"), of_markdown(f"unbelievable {QUAY}")
    assert "un{~~<em>believ</em>~>believ~~}able" in written(left, right)
    assert "*six*" in written(of_markdown(QUAY.replace("six", "*six*")), of_markdown("Other"))


def test_code_that_is_the_same_is_a_block() -> None:
    text = f"{QUAY}\n\n```\n*x* = 1\n  y = 2\n```\n"
    assert (
        written(of_markdown(text), of_markdown(text)) == f"{QUAY}\n\n```\n*x* = 1\n  y = 2\n```\n\n"
    )
    assert "{==" not in processed(
        written(of_markdown(text), of_markdown("```\n{== x\n```")), Side.LEFT
    )


def test_a_note_stands_behind_what_it_is_on() -> None:
    left, right = of(QUAY), of(QUAY.replace("six", "nine"))
    start = QUAY.index("quay at six")
    span = Span(start, start + len("quay at six"))
    note = new_note(
        NoteKind.COMMENT, (make_target(Side.LEFT, left, span),), "Or\nseven?<<} {++x", creator="Ada"
    )
    text = written(left, right, PlacedNote(note, ((Side.LEFT, span),)))
    assert "the {==quay at ==}{--six--}{>>Ada: Or; seven?\\<\\<} \\{\\++x<<}{++nine++}" in text
    general = written(left, right, PlacedNote(note, ()))
    assert general.startswith("{>>Ada: Or; seven?")
    assert [processed(general, Side.RIGHT).strip()] == [right.text]
