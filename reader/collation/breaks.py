"""Words that are broken at the end of a line count as whole where that is what they are.

A soft hyphen, or the sign ¬ that text recognition writes, says that the word goes on. A hyphen says
so too, or it belongs to the word: it is a break where either text has the word in one piece, or
broken elsewhere.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ..text.model import Span
from .tokens import STEM, Forms, Tokens

_BREAK = re.compile(
    r"(?:(?<=[^\W\d_])[-\u2010]|[\u00ad\u00ac])[ \t]*\n[ \t]*(?=[^\W\d_])",
)
# The pattern of a line end begins with a letter that a text is searched for fast.
_LINE_END = re.compile(r"\n(?<=[-\u2010\u00ad\u00ac \t]\n)[ \t]*(?=[^\W\d_])")
_HYPHENS = "-\u2010"

Cells = tuple[list[str], list[int]]
"""Words, and where the cell of each begins."""


class _Break(NamedTuple):
    """A line end inside what may be one word."""

    start: int
    end: int
    is_sure: bool


class _Joint(NamedTuple):
    """The same in words: which are its parts, and what both are together."""

    first: int
    place: int
    form: str
    is_sure: bool


def _breaks(text: str, span: Span) -> Iterator[_Break]:
    for line_end in _LINE_END.finditer(text, *span):
        start = line_end.start()
        while start > span.start and text[start - 1] in " \t":
            start -= 1
        match = _BREAK.match(text, start - 1, span.end) if start > span.start else None
        if match is not None:
            yield _Break(match.start(), match.end(), match[0][0] not in _HYPHENS)


def unbroken(left: Tokens, right: Tokens, forms: Forms) -> tuple[Tokens, Tokens, Forms]:
    """The words of both texts, broken ones as one."""
    joints = [list(_joints_of(tokens, forms.words)) for tokens in (left, right)]
    if not any(joints):
        return left, right, forms
    words = list(forms.words)
    numbers = {form: number for number, form in enumerate(words)}
    kept = _believed(joints[0], joints[1], numbers)
    for joint in (*kept[0], *kept[1]):
        if joint.form not in numbers:
            numbers[joint.form] = len(words)
            words.append(joint.form)
    stems: dict[str, int] = {}
    return (
        _joined(left, kept[0], numbers),
        _joined(right, kept[1], numbers),
        Forms(words, [stems.setdefault(form[:STEM], len(stems)) for form in words]),
    )


def _joints_of(tokens: Tokens, forms: Sequence[str]) -> Iterator[_Joint]:
    breaks = chain.from_iterable(_breaks(tokens.text, part) for part in tokens.parts())
    for start, end, is_sure in breaks:
        place = bisect_left(tokens.starts, end)
        if (
            0 < place < len(tokens.starts)
            and tokens.starts[place] == end
            and start <= tokens.ends[place - 1] <= end
            and tokens.paragraphs[bisect_left(tokens.paragraphs, place)] != place
        ):
            form = forms[tokens.words[place - 1]] + forms[tokens.words[place]]
            yield _Joint(place - 1, place, form, is_sure)


def _believed(
    left: Sequence[_Joint], right: Sequence[_Joint], known: Container[str]
) -> tuple[list[_Joint], list[_Joint]]:
    """The joints at which a word goes on."""
    forms = {joint.form for joint in left}, {joint.form for joint in right}
    both = forms[0] & forms[1]

    def believed(joints: Sequence[_Joint]) -> list[_Joint]:
        return [
            joint for joint in joints if joint.is_sure or joint.form in known or joint.form in both
        ]

    return believed(left), believed(right)


def _joined(tokens: Tokens, joints: Sequence[_Joint], numbers: dict[str, int]) -> Tokens:
    """The words with both parts of each joint as one; of three parts the first two."""
    words, starts, ends = array("i"), array("i"), array("i")
    gone: list[int] = []
    done = 0
    for first, place, form, _ in joints:
        if first < done:
            continue
        words.extend(tokens.words[done:first])
        words.append(numbers[form])
        starts.extend(tokens.starts[done:place])
        ends.extend(tokens.ends[done:first])
        ends.append(tokens.ends[place])
        gone.append(place)
        done = place + 1
    for new, old in ((words, tokens.words), (starts, tokens.starts), (ends, tokens.ends)):
        new.extend(old[done:])
    return tokens._replace(
        words=words,
        starts=starts,
        ends=ends,
        paragraphs=[bound - bisect_left(gone, bound) for bound in tokens.paragraphs],
        sentences=sorted({bound - bisect_left(gone, bound) for bound in tokens.sentences}),
    )


def unbroken_cells(places: Sequence[tuple[str, Span]], read: Sequence[Cells]) -> Sequence[Cells]:
    """The words of two stretches of text and where their cells begin, broken ones as one.

    The sign that breaks a word goes with it, where such signs are words.
    """
    joints = [list(_cell_joints(*place, *cells)) for place, cells in zip(places, read, strict=True)]
    if not any(joints):
        return read
    known = {word for words, _ in read for word in words}
    return [
        _joined_cells(*cells, believed)
        for cells, believed in zip(read, _believed(joints[0], joints[1], known), strict=True)
    ]


def _cell_joints(
    text: str, span: Span, words: Sequence[str], cells: Sequence[int]
) -> Iterator[_Joint]:
    for start, end, is_sure in _breaks(text, span):
        place = bisect_left(cells, end)
        first = bisect_left(cells, start) - 1
        if first >= 0 and place < len(cells) and cells[place] == end:
            yield _Joint(first, place, words[first] + words[place], is_sure)


def _joined_cells(words: Sequence[str], cells: Sequence[int], joints: Sequence[_Joint]) -> Cells:
    found: Cells = ([], [])
    done = 0
    for first, place, form, _ in joints:
        if first >= done:
            found[0].extend([*words[done:first], form])
            found[1].extend(cells[done : first + 1])
            done = place + 1
    found[0].extend(words[done:])
    found[1].extend(cells[done:])
    return found
