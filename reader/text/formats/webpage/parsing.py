"""The bytes of a page become text and the text a `Page`, within bounds of time and memory."""

from __future__ import annotations

import codecs
import re

from ....errors import InputError, Problem, Severity
from ...decode import Decoded, codec_called, decode
from .elements import Page, PageBuilder

_CHUNK = 1 << 16
_MAX_TAGS = 250_000
_HEAD = 8192
"""The encoding is declared in so many bytes from the start."""
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_LONG_ADDRESS = re.compile(rb"""data:[^"'<>\s]{2000,}""")
_LONG_TAG = re.compile(rb"<([A-Za-z][\w:-]{0,40})[^<>]{65536,}>?")
_EMPTY = re.compile(
    rb"<(script|style|title|iframe|textarea|noscript|div|span|a|p|td|li)\b([^<>]*)/>"
)
"""Elements that XHTML ends at once, which HTML would leave open."""


def decode_page(
    data: bytes, *, name: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """The text of a page: as `encoding` says, else UTF-8 where it is that, else as it declares.

    `declared` is what was said of the page from outside, `name` is for messages. Raises InputError
    where the encoding is unknown.
    """
    if encoding is not None:
        return decode(data, name=name, encoding=encoding)
    if b"\0" in data[:_HEAD] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return decode(data, name=name)
        except InputError:
            data = data.replace(b"\0", b"")
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    match = _CHARSET.search(data[:_HEAD])
    for said in (declared, match[1].decode("ascii", "replace") if match else None):
        if said and (codec := codec_called(said)) and codec != "utf-8":
            return decode(data, name=name, encoding=codec)
    return decode(data.replace(b"\0", b""), name=name)


def read_page(text: str) -> tuple[Page, tuple[Problem, ...]]:
    """The elements and blocks of a page, and what of it could not be read."""
    source = _source(text, is_xml=text[:100].lstrip().startswith("<?xml"))
    builder = PageBuilder()
    is_whole = _feed(source, builder, _MAX_TAGS)
    if not builder.page.blocks and b"<noscript" in source.lower():
        # The first one does not end, or all the text is for readers without scripts.
        builder = PageBuilder(without_scripts=True)
        is_whole = _feed(source, builder, _MAX_TAGS)
    page = builder.page
    if is_whole:
        return page, ()
    message = f"the page has more than {_MAX_TAGS:,} elements; the rest is left out"
    return page, (Problem(message, severity=Severity.WARNING),)


def read_xhtml(text: str, builder: PageBuilder, most: int) -> bool:
    """Tell a builder of a page of XHTML, however broken; whether it has at most so many elements.

    Elements that end at once do so as in XML.
    """
    return _feed(_source(text, is_xml=True), builder, most)


def _source(text: str, *, is_xml: bool) -> bytes:
    source = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    if is_xml:
        source = _EMPTY.sub(rb"<\1\2></\1>", source)
    if len(source) > _CHUNK:
        source = _LONG_ADDRESS.sub(b"data:", source)
        source = _LONG_TAG.sub(rb"<\1>", source)
    return source


def _feed(source: bytes, builder: PageBuilder, most: int) -> bool:
    """Tell a builder what the parser tells, and whether that is all of it."""
    from lxml import etree

    parser = etree.HTMLParser(
        target=builder, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    is_whole = True
    try:
        for start in range(0, len(source), _CHUNK):
            parser.feed(source[start : start + _CHUNK])
            if builder.page.tags > most:
                is_whole = False
                break
        else:
            if source.strip():
                parser.close()
    except etree.LxmlError:
        pass  # what was told until then is the page
    builder.close()
    return is_whole
