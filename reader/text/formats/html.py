"""Saved web pages, HTML or MHTML: the article with its roles, and the page around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...errors import Problem, Severity
from ..build import Parsed, build
from ..frontmatter import FrontMatter
from ..metadata import Field, Origin, iso_date

if TYPE_CHECKING:
    from .webpage.article import Article

_START = 16384
_LINKED = 0.3
"""A page with such a share of links and no article is one that leads to other pages."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEFORE = re.compile(rb"\s+|<!--.*?-->|<\?xml[^>]*>", re.DOTALL)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|body|title|meta|base|frameset)\b)", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)", re.IGNORECASE)


def looks_like(data: bytes) -> bool:
    """Whether the bytes of a file are a web page or a message that holds one, by how they begin."""
    from .webpage.mhtml import is_mhtml

    start = data[:_START]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    start = start.replace(b"\0", b"")
    position = 0
    while match := _BEFORE.match(start, position):
        position = match.end()
    return _PAGE.match(start, position) is not None or is_mhtml(start[position:])


def parse(
    data: bytes,
    *,
    name: str = "web page",
    encoding: str | None = None,
    charset: str | None = None,
    address: str = "",
    **_: object,
) -> Parsed:
    """Read a page; `encoding` wins over what the page is found to be in, `name` is for messages.

    `charset` and `address` are what was said of the page where it was fetched.

    The text is that of the page's blocks, joined by blank lines; what belongs to the page and not
    to its article is furniture. Raises InputError where there is no page or an unknown encoding.
    """
    from .webpage.article import Article
    from .webpage.mhtml import Saved, is_mhtml, unpacked
    from .webpage.paragraphs import paragraphs_of
    from .webpage.parsing import decode_page, read_page
    from .webpage.stated import Stated

    saved = Saved(data, charset, address or None, None)
    if is_mhtml(data[:_START].lstrip()):
        saved = unpacked(data, name)
    decoded = decode_page(saved.data, name=name, encoding=encoding, declared=saved.charset)
    page, problems = read_page(decoded.text)
    article = Article(page)
    laid = paragraphs_of(article)
    known = saved.address
    if known is None and (match := _SAVED_FROM.search(decoded.text[:_START])):
        known = match[1]
    fields = Stated(page, article, known).fields()
    if saved.date and (accessed := iso_date(saved.date)):
        fields["accessed"] = Field("accessed", accessed, Origin.META)
    problems = (*decoded.problems, *problems, *_missing(article))
    front = FrontMatter(fields, problems, 0)
    parsed = build(laid.text, laid.paragraphs, front, title_origin=Origin.HEADING)
    return parsed._replace(stressed=laid.stressed, encoding=decoded.encoding)


def _missing(article: Article) -> tuple[Problem, ...]:
    if not article.blocks:
        return (Problem("no text in the page; scripts may have shown it", severity=Severity.ERROR),)
    length = sum(len(block.text) for block in article.blocks)
    linked = sum(block.linked for block in article.blocks)
    if not any(article.kept) and linked > _LINKED * length:
        message = "no article found in the page; all of its text is shown"
        return (Problem(message, severity=Severity.WARNING),)
    return ()
