"""Plain text: blocks between blank lines, and what the line ends inside a block mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from ..build import Parsed, build
from ..frontmatter import read
from ..metadata import Origin
from ..model import Span
from ..roles import assign_roles

# `\s*` cannot run past the next text, so that one pass over the text is linear.
_BLANK_LINES = re.compile(r"\n\s*\n")
_BREAKS = re.compile(r"\n\s*\n|\f\s*")
_SOLID = re.compile(r"\S")
_LIST_MARKER = re.compile(r"(?:[-*+•–—]|\d{1,3}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:…。！？][\"'’”»)\]]*$")
_GOES_ON = re.compile(r"\w-?$")

# A wrapped document shows its width in its own lines; so many tell enough.
_SAMPLE_BREAKS = 5000
_NARROWEST, _WIDEST = 30, 140
_NARROW_COLUMN = 20
"""The same of a column in a newspaper, whose lines must all the more be full."""
_FULL = 0.8
"""Share of the lines that end where the next word did not fit: enough by itself, or nearly so."""


def parse(text: str) -> Parsed:
    """Read plain text, with the front matter it may begin with.

    Blank lines and form feeds end a paragraph. Lines of one block are one paragraph where they are
    hard-wrapped prose, and otherwise one paragraph each.
    """
    front = read(text)
    spans, inner = _paragraphs(text, front.end)
    paragraphs = assign_roles(text, spans, inner=inner)
    return build(text, paragraphs, front, title_origin=Origin.FIRST_LINE)


def _paragraphs(text: str, start: int) -> tuple[list[Span], set[int]]:
    """The spans, and the indices of those that no blank line parts from the one before."""
    blocks = list(_blocks(text, start))
    width = _wrap_width(text, blocks)
    spans: list[Span] = []
    inner: set[int] = set()
    for block in blocks:
        if text.find("\n", *block) < 0:
            spans.append(block)
        else:
            first = len(spans)
            spans.extend(_split(text, block, width))
            inner.update(range(first + 1, len(spans)))
    return spans, inner


def _blocks(text: str, start: int) -> Iterator[Span]:
    """The stretches between blank lines, without the white space around them."""
    breaks = _BREAKS if "\f" in text else _BLANK_LINES
    for match in breaks.finditer(text, start):
        end, following = match.span()
        if start < end and not (text[start].isspace() or text[end - 1].isspace()):
            yield Span(start, end)
        else:
            yield from _stripped(text, start, end)
        start = following
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    solid = _SOLID.search(text, start, end)
    if solid is not None:
        start = solid.start()
        yield Span(start, start + len(text[start:end].rstrip()))


def _wrap_width(text: str, blocks: list[Span]) -> int:
    """The width that the document is hard-wrapped at, in code points; 0 where it is not.

    Wrapped prose goes on in lower case on most lines, and breaks a line where the next word did
    not fit; lists, verse and one paragraph a line do neither. Scripts without case are judged by
    the second sign alone.
    """
    pairs = list(islice(_line_pairs(text, blocks), _SAMPLE_BREAKS))
    if not pairs:
        return 0
    lengths = sorted(len(line) for line, _ in pairs)
    width = lengths[len(lengths) * 4 // 5]
    if not _NARROW_COLUMN <= width <= _WIDEST:
        return 0
    forced = sum(_is_forced(line, following, width) for line, following in pairs) / len(pairs)
    starts = [following[0] for _, following in pairs]
    lower = sum(map(str.islower, starts))
    cased = lower + sum(map(str.isupper, starts))
    if cased * 5 < len(pairs):
        return width if forced >= _FULL and len(pairs) >= 5 else 0
    if forced >= _FULL:
        # In German every noun has a capital, and verse has one in every line.
        return width if lower >= max(1, cased * 0.1) else 0
    return width if width >= _NARROWEST and forced >= 0.5 and lower >= cased * 0.4 else 0


def _line_pairs(text: str, blocks: list[Span]) -> Iterator[tuple[str, str]]:
    """Neighbouring lines of one block."""
    for start, end in blocks:
        if text.find("\n", start, end) >= 0:
            yield from pairwise(map(str.strip, text[start:end].split("\n")))


def _is_forced(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line did not fit on the line."""
    word = following.split(maxsplit=1)[0]
    # A script without spaces gives the whole line as one word.
    room = len(word) if len(word) < len(following) else min(len(word), width // 3)
    return len(line) + 1 + room > width


def _is_open(line: str, width: int) -> bool:
    """Whether a line is long enough, in wrapped prose, for its sentence to go on below."""
    if _GOES_ON.search(line):
        return len(line) * 3 >= width
    return len(line) >= min(_NARROWEST, width * 2 // 3)


def _split(text: str, block: Span, width: int) -> Iterator[Span]:
    """The paragraphs of a block of several lines; `width` as of `_wrap_width`."""
    start, end = block
    lines = text[start:end].split("\n")
    is_list = _LIST_MARKER.match(lines[0]) is not None
    previous = lines[0].rstrip()
    previous_indent = start - (text.rfind("\n", 0, start) + 1)
    stop = start + len(previous)
    offset = start + len(lines[0]) + 1
    for line in islice(lines, 1, None):
        content = line.strip()
        indent = len(line) - len(line.lstrip())
        if is_list and _LIST_MARKER.match(content):
            joined = False
        elif width:
            begins = indent >= previous_indent + 2 and _SENTENCE_END.search(previous)
            joined = not begins and (
                _is_forced(previous, content, width)
                or (content[0].islower() and _is_open(previous, width))
            )
        else:
            joined = (
                content[0].islower()
                and _NARROWEST <= len(previous) <= _WIDEST
                and _GOES_ON.search(previous) is not None
            )
        if not joined:
            yield Span(start, stop)
            start = offset + indent
        stop = offset + indent + len(content)
        offset += len(line) + 1
        previous, previous_indent = content, indent
    yield Span(start, stop)
