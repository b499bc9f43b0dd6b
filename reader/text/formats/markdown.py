"""Markdown: the blocks that CommonMark sees, each with its place in the source.

What stands inside a paragraph stays source text, so that spans and notes point into the file as it
is written; its markup is told apart (`inline`) and blanked where words are read.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from ..build import Parsed, build
from ..frontmatter import read
from ..markup import blanked
from ..metadata import Origin
from ..model import Role, Span
from ..roles import assign_roles
from .inline import InlineMarkup
from .stress import beside_roles, strong_paragraphs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

# What may stand before the text on the first line of a block: indentation, quote and list markers.
_MARKERS = re.compile(r"(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*(?:\[[ xX]\][ \t]+)?")
_ATX = re.compile(r"(?:[ \t]|>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*#{1,6}[ \t]*")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")


class _Block(NamedTuple):
    span: Span
    role: Role | None
    """None where the format does not tell."""


def parse(text: str) -> Parsed:
    """Read Markdown, with the front matter it may begin with.

    Spans leave out the markers at the start of a block (`#`, `>`, `-`); thematic breaks and link
    definitions are no paragraphs. The first heading of level 1 is the headline.
    """
    front = read(text)
    parser = _parser()
    references: dict[str, Any] = {}
    blocks = _blocks(text, front.end, parser, references)
    given = {index: block.role for index, block in enumerate(blocks) if block.role is not None}
    inline = InlineMarkup(references)
    markup = tuple(
        span
        for block in blocks
        if block.role is not Role.CODE
        for span in inline.spans(text, block.span)
    )
    prose = blanked(text, markup)
    spans = [block.span for block in blocks]
    stressed = sorted(inline.stressed)
    strong = strong_paragraphs(stressed, spans, prose)
    paragraphs = assign_roles(prose, spans, given=given, source=text, strong=strong)
    title = next(
        (
            _plain(parser, text[span.start : span.end])
            for span, role in blocks
            if role is Role.HEADLINE
        ),
        None,
    )
    origin = Origin.FIRST_LINE if title is None else Origin.HEADING
    parsed = build(text, paragraphs, front, title_origin=origin, title=title, markup=markup)
    return parsed._replace(stressed=beside_roles(stressed, paragraphs, prose))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Blocks nested deeper than the limit would be dropped.
    parser = MarkdownIt("commonmark", {"maxNesting": 80})
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _plain(parser: MarkdownIt, source: str) -> str:
    """The text of a heading without its emphasis, links and escapes."""
    parser.core.ruler.enable("inline")
    inline = parser.parseInline(source)[0]
    return "".join(token.content for token in inline.children or ())


def _blocks(text: str, start: int, parser: MarkdownIt, references: dict[str, Any]) -> list[_Block]:
    """The blocks from `start` on; the link definitions are added to `references`."""
    lines = text[start:].split("\n")
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=start))
    blocks: list[_Block] = []
    containers: list[Role] = []
    headline_seen = False
    # The parser would take a lone CR for a line end, which it is not in a document's text.
    environment = {"references": references}
    for token in parser.parse(text[start:].replace("\r", " "), environment):
        if token.type in {"blockquote_open", "list_item_open"}:
            containers.append(Role.QUOTE if token.type == "blockquote_open" else Role.LIST)
        elif token.type in {"blockquote_close", "list_item_close"}:
            containers.pop()
        elif token.type in {"paragraph_open", "heading_open", "fence", "code_block", "html_block"}:
            span = _span(text, offsets, token)
            if span.start >= span.end:
                continue
            role = containers[-1] if containers else None
            if token.type in {"fence", "code_block"}:
                role = Role.CODE
            elif token.type == "html_block":
                role = role or Role.BODY
            elif token.type == "heading_open":
                is_headline = token.tag == "h1" and not headline_seen
                headline_seen = headline_seen or is_headline
                role = Role.HEADLINE if is_headline else Role.SUBHEADING
            blocks.append(_Block(span, role))
    return blocks


def _span(text: str, offsets: list[int], token: Token) -> Span:
    """The source of a block without its markers and the white space around it."""
    first, last = token.map or (0, 0)
    if token.type == "fence":
        first += 1
        closed = last - first > 0 and _is_fence_end(
            text[offsets[last - 1] : offsets[last] - 1], token
        )
        last -= closed
    elif token.type == "heading_open" and token.markup in {"=", "-"}:
        last -= 1
    start, end = offsets[first], max(offsets[first], min(offsets[last], len(text) + 1) - 1)
    if token.type in {"paragraph_open", "heading_open"}:
        atx = token.type == "heading_open" and token.markup.startswith("#")
        marker = (_ATX if atx else _MARKERS).match(text, start, end)
        start = marker.end() if marker else start
        if atx and (closing := _ATX_END.search(text, start, end)):
            end = closing.start()
    source = text[start:end]
    begin = start + len(source) - len(source.lstrip())
    return Span(begin, max(begin, start + len(source.rstrip())))


def _is_fence_end(line: str, token: Token) -> bool:
    mark = line.strip(" \t>")
    return len(mark) >= len(token.markup) and not mark.strip(token.markup[0])
