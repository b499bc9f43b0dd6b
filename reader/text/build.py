"""The last step of every format: text, paragraphs and front matter as a `Document` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..errors import Problem
from .bylines import read_byline, read_dateline, read_dateline_start
from .frontmatter import FrontMatter
from .hidden import hidden_characters
from .markup import blanked
from .metadata import Field, FieldValue, Origin, merged
from .model import Paragraph, Role, Span

_HEAD = 8
_LINE = 500
"""Titles, bylines and datelines end within so many code points."""


class Parsed(NamedTuple):
    """What a format tells of a file, as `Document` has it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    metadata: Mapping[str, Field]
    problems: tuple[Problem, ...]
    markup: tuple[Span, ...] = ()


def build(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    front: FrontMatter,
    *,
    title_origin: Origin,
    title: str | None = None,
    markup: tuple[Span, ...] = (),
) -> Parsed:
    """A text with what its front matter states and what its first paragraphs tell.

    `title` is the text of the headline where that differs from what stands in the source; `markup`
    is what of the source is no text.
    """
    prose = blanked(text, markup)
    inferred: dict[str, Field] = {}
    for key, value, origin, offset in _inferred(prose, paragraphs, title_origin, title):
        if key not in inferred:
            line = text.count("\n", 0, offset) + 1
            inferred[key] = Field(key, value, origin, line)
    return Parsed(
        text,
        paragraphs,
        MappingProxyType(merged(front.fields, inferred)),
        (*front.problems, *hidden_characters(text)),
        markup,
    )


def _inferred(
    text: str, paragraphs: tuple[Paragraph, ...], title_origin: Origin, title: str | None
) -> Iterator[tuple[str, FieldValue, Origin, int]]:
    """Key, value, origin and offset of what the head of a document tells, the surest first."""
    head = paragraphs[:_HEAD]
    has_headline = any(paragraph.role is Role.HEADLINE for paragraph in head)
    datelines: list[tuple[str, FieldValue, Origin, int]] = []
    first_body = True
    for (start, end), role in head:
        line = " ".join(text[start : min(end, start + _LINE)].split())
        if role is Role.HEADLINE:
            yield "title", " ".join(title.split()) if title else line, title_origin, start
        elif role is Role.BYLINE and (byline := read_byline(line)):
            yield "author", byline.authors, Origin.BYLINE, start
            if byline.date:
                yield "date", byline.date, Origin.BYLINE, start
        dateline = None
        if role is Role.DATELINE:
            dateline = read_dateline(line)
        elif role is Role.BODY and first_body and has_headline:
            dateline = read_dateline_start(line)
            first_body = False
        if dateline is not None:
            values = {
                "place": dateline.place,
                "agency": (dateline.agency,) if dateline.agency else None,
                "modified" if dateline.updated else "date": dateline.date,
            }
            datelines += [
                (key, value, Origin.DATELINE, start) for key, value in values.items() if value
            ]
    yield from datelines
