"""The lines of a text in print become paragraphs.

A paragraph begins at a gap, an indent, other type, or after a line that ends early though the next
word would have fitted. It goes on over the ends of columns and pages unless one of these says
otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from .pdflines import Line
from .shapes import Shape

_GAP, _SLIGHT_GAP = 1.35, 1.12
"""In usual distances of lines."""
_INDENT, _MAX_INDENT = 0.7, 5.0
"""In sizes of type."""
_FIT = 0.35
"""A space, in sizes of type."""
_OTHER_SIZE = 0.06
_BIGGER = 1.08
_MAX_HEADING = 250
_MAX_HEADING_LINES = 5
_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})$")
"""Dots between a heading and its page, in a table of contents."""
_LONGEST_LEADERS = 30
_FEW = 3
"""So many lines tell where a column ends."""
_TAIL, _MARKS_AT_END = 40, 4
_END = re.compile(r"[.!?…:。！？]['\"”’»)\]]*$")
_BULLET = re.compile(r"[•◦▪▫‣●○■□◆\uf0b7\uf0a7]\s?")
_NUMBERED = re.compile(r"(?:[-–—*]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|photo|map|abb(?:ildung|\.)|tab\.)\s?\d", re.IGNORECASE
)


class Lines(NamedTuple):
    """The lines of a paragraph."""

    lines: list[Line]
    shape: Shape
    breaks: bool
    """Whether its lines are those of the writer, as in verse."""


class _Edges:
    """The edges of columns: where lines begin and end unless something is the matter."""

    def __init__(self, body: Sequence[Line], size: float) -> None:
        self._size = size
        usual = [line for line in body if abs(line.size - size) <= _OTHER_SIZE * size]
        counts = Counter(round(line.left) for line in usual)
        for x in sorted(counts):  # edges that lie within a point of each other are one
            if counts.get(x - 1, 0) > counts[x]:
                counts[x - 1] += counts.pop(x)
            elif x - 1 in counts:
                counts[x] += counts.pop(x - 1)
        often = [x for x, count in counts.items() if count >= max(3, 0.04 * len(usual))]
        self.lefts = sorted(
            x
            for x in often
            if not any(
                0 < x - other <= _MAX_INDENT * size and counts[other] >= 0.15 * counts[x]
                for other in often
            )
        )
        indents = Counter(
            round(line.left - self.left(line))
            for line in usual
            if line.left - self.left(line) > _INDENT * size
        )
        self._indent = indents.most_common(1)[0][0] if indents else 0
        self._rights: dict[float, list[float]] = {}
        for line in usual:
            self._rights.setdefault(self.left(line), []).append(line.right)
        for rights in self._rights.values():
            rights.sort()

    def left(self, line: Line) -> float:
        """The left edge of the column that a line stands in."""
        near = [x for x in self.lefts if x <= line.left + 1.5 and line.left - x < 8 * self._size]
        return max(near, default=line.left)

    def right(self, line: Line) -> float | None:
        """The right edge of that column, to which ragged lines come near; None if not known."""
        rights = self._rights.get(self.left(line), ())
        if len(rights) < _FEW:
            return None
        return max(line.right, rights[int(0.97 * (len(rights) - 1))])

    def is_indented(self, line: Line) -> bool:
        """Whether a line begins as far from the edge as first lines mostly do."""
        offset = line.left - self.left(line)
        return offset > _INDENT * self._size and abs(offset - self._indent) <= 1.5


class Paragraphs:
    """Cuts the lines of a text into paragraphs."""

    def __init__(self, body: Sequence[Line], size: float) -> None:
        self._lines = body
        self._size = size
        self._edges = _Edges(body, size)
        self._pitches = _pitches(body)
        self._runs = self._run_ends()

    def found(self) -> list[Lines]:
        """The paragraphs in the order of reading."""
        groups: list[list[int]] = []
        for i, line in enumerate(self._lines):
            if not line.text.strip():
                continue
            if groups and not self._begins(groups[-1], i):
                groups[-1].append(i)
            else:
                groups.append([i])
        return self._shaped(groups)

    # --- where a paragraph begins ---

    def _run_ends(self) -> list[float]:
        """For each line, the right edge of the lines it stands among."""
        rights: list[float] = []
        start = 0
        for i in range(1, len(self._lines) + 1):
            if i < len(self._lines) and self._is_below(i - 1, i):
                continue
            run = self._lines[start:i]
            widest = max(line.right for line in run)
            for line in run:
                far = self._edges.right(line)
                rights.append(widest if far is None or (widest < far and len(run) > _FEW) else far)
            start = i
        for start, end in self._blocks():
            block = self._lines[start:end]
            widest = max(line.right for line in block)
            near = sum(widest - line.right < 1.2 * self._size for line in block)
            if near * 2 >= len(block):
                rights[start:end] = [widest] * len(block)
        return rights

    def _blocks(self) -> list[tuple[int, int]]:
        """Stretches of three lines and more that begin right of the edge, as quotations do."""
        found: list[tuple[int, int]] = []
        start = 0
        for i in range(1, len(self._lines) + 1):
            if (
                i < len(self._lines)
                and self._is_below(i - 1, i)
                and abs(self._lines[i].left - self._lines[i - 1].left) < 1.5
            ):
                continue
            first = self._lines[start]
            if i - start >= 3 and first.left - self._edges.left(first) > _INDENT * self._size:
                found.append((start, i))
            start = i
        return found

    def _is_below(self, i: int, j: int) -> bool:
        """Whether a line stands next below another one, in the same column."""
        a, b = self._lines[i], self._lines[j]
        return (
            a.page == b.page
            and -0.2 * a.size < a.base - b.base < 6 * max(a.size, b.size)
            and a.left < b.right
            and b.left < a.right
        )

    def _begins(self, group: Sequence[int], j: int) -> bool:
        i = group[-1]
        before, line = self._lines[i], self._lines[j]
        em = self._size
        if abs(line.size - before.size) > _OTHER_SIZE * em + 0.1:
            return True
        if self._is_bullet(j):
            return True
        if before.text.endswith("-") and line.text[:1].islower():
            return False
        if self._is_cell(i) or self._is_cell(j) or _has_leaders(before):
            return True
        early = self._ends_early(i, j)
        ended = _END.search(_end_of(before)) is not None
        goes_on = line.text[:1].islower()
        is_first = len(group) == 1
        if not self._is_below(i, j):
            return self._begins_elsewhere(before, line, j, early, ended)
        gap = (before.base - line.base) / self._pitch(line)
        if gap > _GAP or self._is_big(line):
            return gap > _GAP
        if before.bold != line.bold and early:
            return True
        if early and ended:
            return not self._is_bullet(group[0]) or line.left < before.left + 1.5
        shift = line.left - before.left
        if shift > _INDENT * em:
            if self._is_bullet(group[0]) and is_first:
                return False
            return self._is_first_line(j) or early or gap > _SLIGHT_GAP
        if shift < -_INDENT * em:
            return not (is_first and not early) and (early or gap > _SLIGHT_GAP)
        if self._edges.is_indented(line) and self._edges.is_indented(before) and is_first:
            return ended or (early and not goes_on)
        return early and not goes_on and not self._is_verse(group)

    def _begins_elsewhere(self, before: Line, line: Line, j: int, early: bool, ended: bool) -> bool:
        """Whether a paragraph begins at the top of a column or page."""
        if line.text[:1].islower() and not ended:
            return False
        if self._is_first_line(j):
            return True
        return early and (ended or not line.text[:1].islower())

    def _is_cell(self, i: int) -> bool:
        """Whether a line stands in a row with the one before or after it, as cells do."""
        near = (self._lines[j] for j in (i - 1, i + 1) if 0 <= j < len(self._lines))
        line = self._lines[i]
        return any(
            other.page == line.page
            and abs(other.base - line.base) < 0.3 * self._size
            and (other.left > line.right or line.left > other.right)
            for other in near
        )

    def _is_first_line(self, j: int) -> bool:
        """Whether a line is indented against the one below it, or as first lines are."""
        line = self._lines[j]
        if j + 1 < len(self._lines) and self._is_below(j, j + 1):
            following = self._lines[j + 1]
            if abs(following.size - line.size) <= _OTHER_SIZE * self._size:
                offset = line.left - following.left
                if _INDENT * self._size < offset < _MAX_INDENT * self._size:
                    return True
        return self._edges.is_indented(line)

    def _ends_early(self, i: int, j: int) -> bool:
        """Whether the first word of the next line would have had room in a line."""
        before, line = self._lines[i], self._lines[j]
        return self._runs[i] - before.right > line.word + _FIT * line.size + 1

    def _is_verse(self, group: Sequence[int]) -> bool:
        """Whether the last line but one ends early too, and not for the end of a sentence."""
        return len(group) > 1 and self._ends_early(group[-2], group[-1])

    def _is_bullet(self, j: int) -> bool:
        line = self._lines[j]
        if _BULLET.match(line.text):
            return True
        match = _NUMBERED.match(line.text)
        if match is None:
            return False
        is_wide = any(at == match.end() for at, _, _ in line.gaps)
        hangs = (
            j + 1 < len(self._lines)
            and self._is_below(j, j + 1)
            and self._lines[j + 1].left - line.left > _INDENT * self._size
        )
        return is_wide or hangs

    def _is_big(self, line: Line) -> bool:
        return line.size >= _BIGGER * self._size

    def _pitch(self, line: Line) -> float:
        """The usual distance of lines; headings stand mostly alone, so theirs is not known."""
        usual = 1.2 * line.size
        return usual if self._is_big(line) else self._pitches.get(round(line.size), usual)

    # --- what a paragraph is ---

    def _shaped(self, groups: Sequence[Sequence[int]]) -> list[Lines]:
        is_bold = sum(len(line.text) for line in self._lines if line.bold) * 2 > sum(
            len(line.text) for line in self._lines
        )
        found: list[Lines] = []
        for group in groups:
            lines = [self._lines[i] for i in group]
            early = sum(self._ends_early(i, j) for i, j in pairwise(group))
            breaks = len(group) >= 3 and early * 2 > len(group) - 1
            found.append(Lines(lines, self._shape(group, lines, is_bold), breaks))
        return found

    def _shape(self, group: Sequence[int], lines: Sequence[Line], is_bold: bool) -> Shape:
        length = sum(len(line.text) for line in lines)
        if _has_leaders(lines[-1]):
            return Shape.CONTENTS
        if self._is_bullet(group[0]):
            return Shape.LIST
        if length <= _MAX_HEADING and len(lines) <= _MAX_HEADING_LINES:
            if all(map(self._is_big, lines)) and any(c.isalpha() for c in lines[0].text):
                return Shape.HEADING
            if not is_bold and all(line.bold for line in lines) and len(lines) <= 2:
                return Shape.HEADING
            if _CAPTION.match(lines[0].text) and lines[0].size < self._size:
                return Shape.CAPTION
        if len(lines) >= 2 and all(
            line.left - self._edges.left(line) > _INDENT * self._size for line in lines
        ):
            far = self._edges.right(lines[0])
            if far is not None and all(far - line.right > _INDENT * self._size for line in lines):
                return Shape.QUOTE
        return Shape.PLAIN


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """By size of type, the usual distance of lines."""
    found: dict[int, list[float]] = {}
    for a, b in pairwise(lines):
        step = a.base - b.base
        if a.page == b.page and a.size == b.size and 0.5 * a.size < step < 4 * a.size:
            found.setdefault(round(a.size), []).append(step)
    return {
        size: sorted(steps)[len(steps) // 2] for size, steps in found.items() if len(steps) >= 3
    }


def _has_leaders(line: Line) -> bool:
    return _LEADERS.search(line.text[-_LONGEST_LEADERS:]) is not None


def _end_of(line: Line) -> str:
    """The end of a line, without the marks of notes there."""
    text = line.text
    for start, end in line.marks[:-_MARKS_AT_END:-1]:
        if end < len(text.rstrip()):
            break
        text = text[:start]
    return text[-_TAIL:].rstrip()


def without_bullet(text: str) -> int:
    """The length of the bullet that a text begins with."""
    match = _BULLET.match(text)
    return match.end() if match else 0
