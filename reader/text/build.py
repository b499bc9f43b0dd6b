"""The last step of every format: text, paragraphs and front matter as a `Document` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..errors import Problem
from .bylines import (
    is_below_byline,
    is_by,
    read_byline,
    read_names,
    read_outlet,
    read_persons,
    read_sign_off,
    read_signature,
)
from .datelines import Dateline, begins_as_speech, read_dateline, read_dateline_start
from .frontmatter import FrontMatter
from .hidden import hidden_characters
from .markup import blanked
from .metadata import Field, FieldValue, Origin, merged_by_origin
from .model import Comment, Paragraph, Role, Span, Stressed
from .notices import is_note
from .outlets import named_outlet, split_title

_TOP = 60
"""What stands above the story is in so many paragraphs from the top."""
_STORY = 6
"""Credits stand above so many paragraphs of the story."""
_TAIL = 6
"""The sign-off of an agency is in so many paragraphs at the end."""
_LINE = 500
"""Titles, bylines and datelines end within so many code points."""
_STARTS = 3
"""A dateline begins one of so many paragraphs below the headline: a standfirst may come first."""
_PARALLEL = 12
"""Speeches of a play are told by others in so many paragraphs that begin alike."""
_MIN_STORY = 60
"""A paragraph that may begin with a place alone has at least so many code points."""

_Found = tuple[str, FieldValue, Origin, int]
"""Key, value, origin and offset of what a text tells."""


class Parsed(NamedTuple):
    """What a format tells of a file, as `Document` has it."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    metadata: Mapping[str, Field]
    problems: tuple[Problem, ...]
    markup: tuple[Span, ...] = ()
    stressed: tuple[Stressed, ...] = ()
    encoding: str = "utf-8"
    references: tuple[Span, ...] = ()
    comments: tuple[Comment, ...] = ()
    changes: int | None = None
    """Stretches that are marked as inserted, deleted or moved; None where a format has no marks."""


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
        MappingProxyType(merged_by_origin(front.fields, inferred)),
        (*front.problems, *hidden_characters(text)),
        markup,
    )


def _inferred(
    text: str, paragraphs: tuple[Paragraph, ...], title_origin: Origin, title: str | None
) -> Iterator[_Found]:
    """What the head of a document tells, the surest first."""
    head = list(_head(paragraphs))
    bylines: list[_Found] = []
    datelines: list[_Found] = []
    others: list[_Found] = []
    starts = 0  # paragraphs that may yet begin with a dateline
    after_by = False
    for paragraph in head:
        (start, end), role = paragraph
        line = " ".join(text[start : min(end, start + _LINE)].split())
        dateline = None
        if role is Role.HEADLINE:
            whole = " ".join(title.split()) if title else line
            name, publisher = split_title(whole)
            yield "title", name, title_origin, start
            starts = _STARTS
            if publisher:
                others.append(("publisher", publisher, title_origin, start))
        elif role is Role.BYLINE:
            bylines += _of_byline(line, start, after_by)
            after_by = is_by(line)
        elif role is Role.FURNITURE and (publisher := named_outlet(line)):
            others.append(("publisher", publisher, Origin.MASTHEAD, start))
        elif role is Role.DATELINE:
            dateline = read_dateline(line)
        elif role is Role.BODY and starts and not is_note(line):
            bare = end - start >= _MIN_STORY and line[:2].isupper()
            bare = bare and not _is_speech(text, paragraphs, paragraph)
            dateline = read_dateline_start(line, bare=bare)
            starts = 0 if dateline else starts - 1
        if dateline is not None:
            datelines += _of_dateline(dateline, start)
    yield from bylines
    if not bylines:
        for (start, end), role in paragraphs[-_TAIL:]:
            if role is Role.BYLINE and (byline := read_sign_off(text[start:end].strip())):
                yield "author", byline.authors, Origin.BYLINE, start
    yield from datelines
    yield from others


def _head(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    story = 0
    # The menus of a web page may stand above.
    top = next((i for i, p in enumerate(paragraphs) if p.role is not Role.FURNITURE), 0)
    start = max(0, top - _TOP // 2)
    for paragraph in paragraphs[start : start + _TOP]:
        yield paragraph
        story += paragraph.role is Role.BODY
        if story >= _STORY:
            return


def _of_byline(line: str, start: int, after_by: bool) -> Iterator[_Found]:
    byline = read_names(line) if after_by else read_byline(line) or read_signature(line)
    byline = byline or (None if is_below_byline(line) else read_persons(line)) or read_outlet(line)
    if byline is None:
        return
    values = {
        "author": byline.authors,
        "date": byline.date,
        "modified": byline.modified,
        "publisher": byline.publisher,
        "agency": (byline.agency,) if byline.agency else None,
    }
    for key, value in values.items():
        if value:
            yield key, value, Origin.BYLINE, start


def _of_dateline(dateline: Dateline, start: int) -> Iterator[_Found]:
    values = {
        "place": dateline.place,
        "agency": (dateline.agency,) if dateline.agency else None,
        "date": dateline.date,
        "modified": dateline.modified,
    }
    for key, value in values.items():
        if value:
            yield key, value, Origin.DATELINE, start


def _is_speech(text: str, paragraphs: tuple[Paragraph, ...], first: Paragraph) -> bool:
    """Whether a paragraph begins with a name in capitals as others after it do."""
    after = paragraphs.index(first) + 1
    return any(
        begins_as_speech(text[start:end].lstrip())
        for (start, end), _ in paragraphs[after : after + _PARALLEL]
    )
