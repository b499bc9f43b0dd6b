"""The lines of a PDF page by page: in the order of reading, without what belongs to the page.

Running heads and page numbers recur at the same height on many pages. Footnotes are of smaller type
and have no text below them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .pdflines import Line

_EDGE = 0.14
"""What is told by its place stands in so large a share of the page at its top and bottom."""
_OUTMOST = 3
"""So many lines from the top or bottom may be of the page."""
_HALF, _MOST, _MANY = 0.5, 0.6, 4
"""Shares of the pages; so many pages are needed to see that a place is kept for running heads."""
_APART = 1.35
"""A line that stands apart is so many usual distances away from the next one."""
_FEW = 4
"""So many lines make a column, or a table."""
_SAMPLE = 1000
_MAX_GUTTER = 200.0
_STEP, _MAX_STRIPS = 10.0, 200
"""Points; a page is looked at in strips so wide for what stands below its notes."""
_SMALL, _OTHER_SIZE = 0.94, 0.06
_INITIAL = 2
"""An initial has so many characters at most: a letter, and a quotation mark."""
_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])]?[.:]?(?=\s|[^\W\d_]|[“\"‘(])")
_FOLIO = re.compile(
    r"(?:page|seite|p\.|[-–—·|\[(]|\s)*(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s?(?:of|von|/)\s?\d{1,4})?(?:[-–—·|\])]|\s)*",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")
_HEIGHT = 3.0
"""Points within which lines of several pages are at one height."""


class Note(NamedTuple):
    """A footnote: its mark, and its lines."""

    page: int
    label: str
    lines: list[Line]


class Sorted(NamedTuple):
    """The lines of all pages by what they are."""

    body: list[Line]
    furniture: list[Line]
    notes: list[Note]
    size: float
    """Of the type of the text."""


def sort_out(lines: Sequence[Line], sizes: Sequence[tuple[float, float]]) -> Sorted:
    """Part the text from what belongs to the pages, and put it in the order of reading."""
    usual = usual_size(line for line in lines if not line.turned)
    if _is_from_right(lines):
        lines = [
            line._replace(
                left=sizes[line.page][0] - line.right, right=sizes[line.page][0] - line.left
            )
            for line in lines
        ]
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    ordered = [
        each for page in pages.values() for each in _with_initials(in_order(page, usual), usual)
    ]
    of_page = _furniture(ordered, sizes, usual)
    furniture = [line for line in ordered if line.turned or id(line) in of_page]
    text = [line for line in ordered if not line.turned and id(line) not in of_page]
    size = usual_size(text)
    body, notes = _notes(text, size)
    return Sorted(body, furniture, notes, size)


def _is_from_right(lines: Sequence[Line]) -> bool:
    """Whether most of a text is written from the right; it is laid out as in a mirror."""
    letters = "".join(line.text for line in lines[:_SAMPLE])
    right = sum("\u0590" <= letter <= "\u08ff" for letter in letters)
    return right * 2 > sum(letter.isalpha() for letter in letters) > 0


def usual_size(lines: Iterable[Line]) -> float:
    """The size of most of the type."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


# --- the order of reading -------------------------------------------------------------------------


def in_order(lines: Sequence[Line], size: float) -> list[Line]:
    """The lines of a page as they are read; the order of the file, if it is not across columns."""
    gutters = _gutters(lines, size)
    pieces = [piece for line in lines for piece in _split(line, gutters)]
    beside = sum(
        abs(a.base - b.base) < 0.3 * a.size and b.left > a.right + a.size
        for a, b in pairwise(pieces)
    )
    upwards = sum(b.base > a.base + a.size for a, b in pairwise(pieces))
    if beside < max(8, 0.3 * len(pieces)) and upwards < max(6, 0.3 * len(pieces)):
        return list(lines) if beside < _FEW else pieces
    wide = sorted(piece.right - piece.left for piece in pieces)[len(pieces) // 2]
    if wide < 10 * size and upwards < max(6, 0.3 * len(pieces)):
        return pieces  # the cells of a table, row by row
    return _by_columns(pieces, size)


def _gutters(lines: Sequence[Line], size: float) -> list[float]:
    """Where many lines of a page leave a space at the same place, from the left."""
    spaces = [gap for line in lines for gap in line.gaps if gap[2] - gap[1] < _MAX_GUTTER]
    if len(spaces) < 4:
        return []
    counts: Counter[int] = Counter()
    for _, start, end in spaces:
        counts.update(range(int(start) + 1, int(end) + 1))
    found: list[float] = []
    for x, count in counts.most_common():
        if count < max(4, 0.25 * len(lines)):
            break
        if all(abs(x - other) > 5 * size for other in found):
            found.append(x)
    return sorted(found)


def _split(line: Line, gutters: Sequence[float]) -> Iterator[Line]:
    """The parts of a line between gutters that it leaves free."""
    cuts = [
        gap for gap in line.gaps if any(gap[1] - 1 <= gutter <= gap[2] + 1 for gutter in gutters)
    ]
    done, left = 0, line.left
    for offset, start, end in cuts:
        yield _part(line, done, offset - 1, left, start)
        done, left = offset, end
    yield _part(line, done, len(line.text), left, line.right) if cuts else line


def _part(line: Line, start: int, end: int, left: float, right: float) -> Line:
    text = line.text[start:end]
    first = text.split(" ", 1)[0]
    return line._replace(
        text=text,
        left=left,
        right=right,
        word=(right - left) * len(first) / max(1, len(text)),
        gaps=[(at - start, a, b) for at, a, b in line.gaps if start < at < end],
        marks=[(a - start, b - start) for a, b in line.marks if start <= a < end],
        stressed=[
            (max(0, a - start), min(b, end) - start, what)
            for a, b, what in line.stressed
            if a < end and start < b
        ],
    )


def _by_columns(lines: Sequence[Line], size: float) -> list[Line]:
    """Lines sorted: columns from the left, and what goes over several of them where it stands."""
    edges = _column_edges(lines, size)

    def columns(line: Line) -> tuple[int, int]:
        first = sum(edge <= line.left + size for edge in edges)
        return first, max(first, sum(edge <= line.right - 2 * size for edge in edges))

    found: list[Line] = []
    waiting: list[tuple[int, Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        first, last = columns(line)
        if first != last:
            found += [each for _, each in sorted(waiting, key=lambda pair: pair[0])]
            waiting = []
            found.append(line)
        else:
            waiting.append((first, line))
    return found + [each for _, each in sorted(waiting, key=lambda pair: pair[0])]


def _column_edges(lines: Sequence[Line], size: float) -> list[float]:
    """The left edges that many lines of a page have."""
    counts = Counter(round(line.left / 3) for line in lines)
    often = sorted(
        edge * 3.0 for edge, count in counts.items() if count >= max(3, len(lines) // 12)
    )
    edges: list[float] = []
    for edge in often:
        if not edges or edge - edges[-1] > 6 * size:
            edges.append(edge)
    return edges


def _with_initials(lines: Sequence[Line], size: float) -> list[Line]:
    """Lines in which an initial that is two lines high or more begins the first one beside it."""
    found: list[Line] = []
    initial: Line | None = None
    for line in lines:
        if initial is not None:
            is_beside = line.left > initial.right - 0.3 * size and line.base > initial.base - size
            if is_beside and line.base < initial.base + 1.2 * initial.size:
                if found[-1] is initial:
                    found[-1] = _joined(initial, line, size)
                else:
                    found.append(line._replace(left=initial.left))
                continue
            initial = None
        if line.size >= 1.8 * size and len(line.text) <= _INITIAL and line.text[-1:].isalpha():
            initial = line
        found.append(line)
    return found


def _joined(initial: Line, line: Line, size: float) -> Line:
    is_word = initial.text in {"A", "I", "O"} and line.left - initial.right > 0.3 * size
    lead = initial.text + (" " if is_word else "")
    return line._replace(
        text=lead + line.text,
        left=initial.left,
        word=line.word + initial.right - initial.left,
        gaps=[],
        marks=[(start + len(lead), end + len(lead)) for start, end in line.marks],
        stressed=[(start + len(lead), end + len(lead), what) for start, end, what in line.stressed],
    )


# --- what belongs to the page ---------------------------------------------------------------------


class _Place(NamedTuple):
    """A line at the top or bottom of its page."""

    line: Line
    top: bool
    height: int
    words: str
    """Its text with all numbers alike."""
    is_apart: bool
    """Whether a gap parts it, or it and others, from the text."""
    is_outside: bool
    """Whether it does so by itself, and stands where margins are."""


def _furniture(
    lines: Sequence[Line], sizes: Sequence[tuple[float, float]], size: float
) -> set[int]:
    """Which lines are running heads or page numbers, by `id`."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if not line.turned:
            pages[line.page].append(line)
    places = [place for page, found in pages.items() for place in _at_edges(found, sizes[page][1])]
    same: dict[tuple[bool, int, str], set[int]] = defaultdict(set)
    slots: dict[tuple[bool, int], set[int]] = defaultdict(set)
    for place in places:
        for step in (0, 1):  # a height may lie between two steps
            same[place.top, place.height + step, place.words].add(place.line.page)
            if place.is_outside:
                slots[place.top, place.height + step].add(place.line.page)
    count = len(pages)
    found: set[int] = set()
    for place in places:
        is_other = abs(place.line.size - size) > _OTHER_SIZE * size or "#" in place.words
        steps = (place.height, place.height + 1)
        recurs = (place.is_apart or is_other) and any(
            _recurs(same[place.top, step, place.words], count) for step in steps
        )
        slot = max(len(slots[place.top, step]) for step in steps)
        has_slot = count >= _MANY and slot >= _MOST * count and place.line.size <= 1.05 * size
        is_folio = place.words == "#"
        if recurs or (place.is_outside and (has_slot or is_folio)):
            found.add(id(place.line))
    return found


def _recurs(pages: set[int], count: int) -> bool:
    """Whether something is on so many pages, or on so many of the left or the right ones."""
    if len(pages) < 2:
        return False
    if len(pages) >= _HALF * count:
        return True
    sides = Counter(page % 2 for page in pages)
    side, most = sides.most_common(1)[0]
    return len(pages) >= 3 and most >= _MOST * ((count + 1 - side) // 2)


def _at_edges(lines: Sequence[Line], height: float) -> Iterator[_Place]:
    """The outmost lines of a page."""
    bases = sorted({line.base for line in lines})
    steps = sorted(a.base - b.base for a, b in pairwise(lines) if a.base - b.base > 0.5 * b.size)
    usual = steps[len(steps) // 4] if steps else height  # few lines begin a paragraph
    for top in (False, True):
        order = bases[::-1] if top else bases
        outmost = order[: _OUTMOST + 1]
        gaps = [abs(a - b) > _APART * usual for a, b in pairwise(outmost)]
        gaps += [True] * (len(outmost) <= _OUTMOST)  # there is nothing else on the page
        for i, base in enumerate(outmost[:_OUTMOST]):
            is_near = (height - base if top else base) <= _EDGE * height
            for line in lines:
                if line.base == base:
                    words = _NUMBERS.sub("#", line.text.casefold())
                    words = "#" if _FOLIO.fullmatch(line.text) else words
                    is_outside = is_near and all(gaps[: i + 1])
                    yield _Place(line, top, int(base // _HEIGHT), words, any(gaps[i:]), is_outside)


# --- footnotes ------------------------------------------------------------------------------------


def _notes(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Note]]:
    """The text, and the footnotes below it."""
    lowest: dict[tuple[int, int], float] = {}
    """By page and strip of it, the base of the last line of the text."""
    for line in lines:
        if line.size > _SMALL * size:
            for strip in _strips(line):
                place = line.page, strip
                lowest[place] = min(line.base, lowest.get(place, line.base))
    body: list[Line] = []
    notes: list[Note] = []
    stretch: list[Line] = []

    def end() -> None:
        if not stretch:
            return
        label = label_of(stretch[0])
        goes_on = bool(notes) and notes[-1].page == stretch[0].page - 1 and not label
        if _is_below(stretch, lowest) and (label or goes_on):
            for line in stretch:
                if said := label_of(line):
                    notes.append(Note(line.page, said, [line]))
                else:
                    notes[-1].lines.append(line)
        else:
            body.extend(stretch)
        stretch.clear()

    for line in lines:
        is_small = line.size <= _SMALL * size
        if stretch and (not is_small or line.page != stretch[-1].page):
            end()
        (stretch if is_small else body).append(line)
    end()
    return body, notes


def label_of(line: Line) -> str:
    """The mark that a note begins with; empty where there is none."""
    if line.marks and line.marks[0][0] == 0:
        return line.text[: line.marks[0][1]].strip()
    match = _LABEL.match(line.text)
    return match[1] if match and not match[1].isalpha() else ""


def _strips(line: Line) -> range:
    """The strips of a page that a line stands in."""
    first = int(line.left // _STEP)
    return range(first, min(int(line.right // _STEP), first + _MAX_STRIPS) + 1)


def _is_below(stretch: Sequence[Line], lowest: Mapping[tuple[int, int], float]) -> bool:
    """Whether no line of the text stands below some."""
    base = min(line.base for line in stretch)
    places = ((line.page, strip) for line in stretch for strip in _strips(line))
    return all(lowest.get(place, base) >= base for place in places)
