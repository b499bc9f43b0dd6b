"""Lines of text of a PDF, as pdfium tells where its characters stand.

Run as a program, in a process of its own: pdfium is written in C++, is not made for threads, and a
file may be made to keep it busy for ever, to fill the memory or to crash it. The file comes from
standard input; what is in it goes to standard output as JSON, which nothing can be hidden in.
"""

from __future__ import annotations

import contextlib
import math
import re
import sys
import time
from ctypes import byref, c_double, create_string_buffer
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as pdfium

from ..model import Stress
from .pdflines import Line, Told

MAX_PAGES = 2000
MAX_CHARACTERS = 16 * 1024 * 1024
_SECONDS = 20.0
"""Of the processor, after which no further page is read."""
_MEMORY = 304 << 20
"""Bytes beside those of the file, which are there twice: what a text takes is a tenth of it."""
_MAX_LINES = 250_000
_MAX_ON_PAGE = 50_000
"""Characters; a page of a newspaper has a third of that."""
_NO_SPACE = 0.2
"""In sizes of type: pdfium sees a space in a smaller gap before a hyphen that was put in."""
_HYPHEN = 0x02
"""What pdfium gives for a hyphen at the end of a line; U+FFFE in some of its versions."""

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_FIELDS = ("Title", "Author", "Subject", "Keywords", "CreationDate", "ModDate")
_MAX_FIELD = 8192
_LETTERS = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st", _HYPHEN: "-", 0xFFFE: "-", 0x2010: "-", 0xA0: " ", 0x09: " ",
}  # fmt: skip
_HYPHENS = frozenset((0x2D, 0x2010, _HYPHEN, 0xFFFE))
_BOLD = re.compile(rb"bold|black|heavy|-demi", re.IGNORECASE)
_SLANTED = re.compile(rb"italic|oblique|(?:-|bold|light|medium)it\b|cmti\d", re.IGNORECASE)
_LOOKS = ((_BOLD, Stress.STRONG.value), (_SLANTED, Stress.EMPHASIS.value))
_PLAIN: frozenset[str] = frozenset()
_MAX_NAME = 200


def tell(data: bytes) -> Told:
    """Read a file as far as it is read."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = "password" if pdfium.FPDF_GetLastError() == _PASSWORD else "damaged"
        return Told(error, 0, 0, [], [], {}, 0, 0)
    reading = _Reading()
    pages = pdfium.FPDF_GetPageCount(document)
    started = time.process_time()
    for number in range(min(pages, MAX_PAGES)):
        if time.process_time() - started > _SECONDS or reading.is_full:
            break
        page = pdfium.FPDF_LoadPage(document, number)
        reading.read(page, number)
        if page:
            pdfium.FPDF_ClosePage(page)
    properties = {name: _property(document, name) for name in _FIELDS}
    pdfium.FPDF_CloseDocument(document)
    return Told(
        "", pages, len(reading.sizes), reading.sizes, reading.lines, properties,
        reading.unknown, reading.characters,
    )  # fmt: skip


def _property(document: Any, name: str) -> str:
    key = name.encode("ascii")
    length = pdfium.FPDF_GetMetaText(document, key, None, 0)
    if not 2 < length <= _MAX_FIELD:
        return ""
    buffer = create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, key, buffer, length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


class _Reading:
    """Pages being read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.sizes: list[tuple[float, float]] = []
        self.unknown = 0
        self.characters = 0

    @property
    def is_full(self) -> bool:
        """Whether there is as much as a text has."""
        return self.characters > MAX_CHARACTERS or len(self.lines) > _MAX_LINES

    def read(self, page: Any, number: int) -> None:
        """Read a page; one that is damaged has no text."""
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            self.sizes.append((0.0, 0.0))
            return
        count = min(pdfium.FPDFText_CountChars(text), _MAX_ON_PAGE)
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        turns = _turns(text, count)
        if (turns + pdfium.FPDFPage_GetRotation(page)) % 2:
            # Type that stands upright on a page that is turned, or across one that is not.
            width, height = (height, width) if turns % 2 == 0 else (width, height)
        self.sizes.append((width, height))
        self._characters(text, count, number, turns)
        pdfium.FPDFText_ClosePage(text)

    def _characters(self, text: Any, count: int, number: int, turns: int) -> None:
        unicode_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
        box_of, angle_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharAngle
        size_of, matrix_of = pdfium.FPDFText_GetFontSize, pdfium.FPDFText_GetMatrix
        x, y, box, matrix = c_double(), c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        at_x, at_y, at_box, at_matrix = byref(x), byref(y), byref(box), byref(matrix)
        size = height = 0.0
        line: _Open | None = None
        surrogate = 0
        for i in range(count):
            code = unicode_of(text, i)
            if code in {32, 13, 10, 0xA0, 9}:
                if line is not None:
                    line.has_space = True
                continue
            if 0xD800 <= code < 0xDC00:
                surrogate = code
                continue
            if surrogate and 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((surrogate - 0xD800) << 10) + code - 0xDC00
            surrogate = 0
            self.characters += 1
            if (
                (code < 32 and code != _HYPHEN)
                or code == 0xFFFD
                or code > 0x10FFFF
                or 0xD800 <= code < 0xF900
            ):
                self.unknown += 1
                if not 0xE000 <= code < 0xF900:
                    code = 0xFFFD
            origin_of(text, i, at_x, at_y)
            box_of(text, i, at_box)
            if box.top - box.bottom != height:  # of another font, or another size
                height = box.top - box.bottom
                matrix_of(text, i, at_matrix)
                size = round(size_of(text, i) * math.hypot(matrix.a, matrix.b), 1)
            if turns:
                left, right, base = _turned(turns, x.value, y.value, box)
            else:
                left, right, base = x.value, box.right, y.value
                if right < left:  # written from the right
                    left, right = box.left, left
            if line is None or not line.takes(left, right, base, size):
                turned = _quarter(angle_of(text, i)) != turns
                if line is not None and line.turned and turned:
                    # Each character of a line that runs upwards has a base of its own.
                    line.parts.append(" " if line.has_space else "")
                    line.has_space = False
                    line.parts.append(_letter(code))
                    continue
                if line is not None:
                    self.lines.append(line.done(text))
                line = _Open(number, turned, i)
            if (
                code in _HYPHENS
                and line.has_space
                and left - line.end < _NO_SPACE * size
                and pdfium.FPDFText_IsGenerated(text, i - 1)
            ):
                line.has_space = False
            line.add(_letter(code), i, left, right, base, size)
        if line is not None:
            self.lines.append(line.done(text))


def _quarter(angle: float) -> int:
    """An angle in quarter turns, the nearest; pdfium's grow clockwise, these do not."""
    return -round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0


def _turns(text: Any, count: int) -> int:
    """How far most characters of a page are turned, in quarters of a turn."""
    found = [0, 0, 0, 0]
    for i in range(0, count, max(1, count // 40)):
        if pdfium.FPDFText_GetUnicode(text, i) not in {32, 13, 10}:
            found[_quarter(pdfium.FPDFText_GetCharAngle(text, i))] += 1
    return found.index(max(found))


def _turned(turns: int, x: float, y: float, box: Any) -> tuple[float, float, float]:
    """Left, right and base of a character on a page whose text is turned so far."""
    left, base = _point(turns, x, y)
    corners = (
        _point(turns, px, py) for px in (box.left, box.right) for py in (box.bottom, box.top)
    )
    return left, max(corner[0] for corner in corners), base


def _point(turns: int, x: float, y: float) -> tuple[float, float]:
    """A point as it lies when the page is turned back."""
    return {1: (y, -x), 2: (-x, -y), 3: (-y, x)}[turns]


def _letter(code: int) -> str:
    """What a character says: a ligature its letters, a form of a letter the letter."""
    if code in _LETTERS:
        return _LETTERS[code]
    letter = chr(code)
    return normalize("NFKC", letter) if 0xFB1D <= code <= 0xFEFC else letter


def _is_of_right(letter: str) -> bool:
    """Whether a letter is of a script that is written from the right."""
    return "\u0590" <= letter[:1] <= "\u08ff"


_name = create_string_buffer(_MAX_NAME)


def _look(text: Any, i: int) -> frozenset[str]:
    """What the font of a character is by its name: few files say so otherwise."""
    length = pdfium.FPDFText_GetFontInfo(text, i, _name, _MAX_NAME, None)
    return _look_of(_name.value) if 0 < length <= _MAX_NAME else _PLAIN


@lru_cache
def _look_of(font: bytes) -> frozenset[str]:
    return frozenset(stress for look, stress in _LOOKS if look.search(font))


class _Open:
    """A line being read."""

    def __init__(self, page: int, turned: bool, first: int) -> None:
        self.page = page
        self.turned = turned
        self.has_space = False
        self.parts: list[str] = []
        self._first = first
        self._last = first
        self._length = 0
        self._left = self._right = self._base = self._size = 0.0
        self.end = 0.0
        self._word = 0.0
        self._in_word = True
        self._began = (0, first)
        """Where the word began: in the text, and in the file."""
        self._words: list[tuple[int, int, int, int]] = []
        """Where each word begins and ends in the text, and its first and last character."""
        self._is_of_right = False
        """Whether anything in it is written from the right."""
        self._steps = 0
        """How many letters of such a word stand right of the one before, less the others."""
        self._gaps: list[tuple[int, float, float]] = []
        self._marks: list[tuple[int, int]] = []
        self._sizes: dict[float, int] = {}

    def takes(self, left: float, right: float, base: float, size: float) -> bool:
        """Whether a character goes on in this line."""
        em = max(self._size, size)
        if abs(base - self._base) > 0.55 * em:
            return False
        if self._is_of_right and -0.5 * em < self._left - right < 8 * em:
            return True
        if abs(base - self._base) > 0.2 * em and size > 0.9 * self._size > 0.81 * size:
            return False
        # The line below may be set so close that a raised mark at its start is on this one.
        return left > self.end - 2 * em and (left - self.end < 2.5 * em or not self.parts)

    def add(self, letter: str, i: int, left: float, right: float, base: float, size: float) -> None:
        if not self.parts:
            self._left, self._right, self._base, self._size = left, right, base, size
        else:
            gap = left - self.end
            if self._is_of_right and right < self._left + 0.3 * size:
                gap = self._left - right
            if self.has_space or gap > 0.25 * size:
                self._end_word()
                self.parts.append(" ")
                self._length += 1
                self._in_word = False
                self._began = self._length, i
                if gap > 0.9 * size:
                    self._gaps.append((self._length, self.end, left))
            raised = base - self._base
            if size > 1.15 * self._size and len(self._sizes) == 1 and raised < 0:
                # The line began with a mark.
                if self._length <= 4:
                    self._marks.append((0, self._length - (self.parts[-1] == " ")))
                self._base, self._size = base, size
            elif raised > 0.12 * self._size and size < 0.87 * self._size:
                if self._marks and self._marks[-1][1] == self._length:
                    self._marks[-1] = (self._marks[-1][0], self._length + len(letter))
                else:
                    self._marks.append((self._length, self._length + len(letter)))
        if letter >= "\u0590" and _is_of_right(letter):
            if self.parts and _is_of_right(self.parts[-1]):
                self._steps += 1 if left > self.end - size * 0.3 else -1
            self._is_of_right = True
        self.has_space = False
        self.parts.append(letter)
        self._length += len(letter)
        self._last = i
        self.end = right
        self._left = min(self._left, left)
        self._right = max(self._right, right)
        if self._in_word:
            self._word = self._right - self._left
        self._sizes[size] = self._sizes.get(size, 0) + 1

    def _end_word(self) -> None:
        """Put a word that was given from the left, and is read from the right, in order."""
        if self._steps > 0:
            start = len(self.parts)
            while start and self.parts[start - 1] != " ":
                start -= 1
            self.parts[start:] = self.parts[start:][::-1]
        self._steps = 0
        start, first = self._began
        self._words.append((start, self._length, first, self._last))

    def _stressed(self, text: Any, line: str) -> list[tuple[int, int, str]]:
        """What is bold or slanted, by the middle of each word and the ends of those in a row."""
        found: list[tuple[int, int, str]] = []
        looks = [_look(text, (first + last) // 2) for _, _, first, last in self._words]
        for stress in _PLAIN.union(*looks):
            are = [stress in look for look in looks]
            for is_so, group in groupby(zip(are, self._words, strict=True), itemgetter(0)):
                if not is_so:
                    continue
                words = [word for _, word in group]
                start, end = words[0][0], words[-1][1]
                if stress not in _look(text, words[0][2]):
                    while start < end and not line[start].isalnum():
                        start += 1
                if stress not in _look(text, words[-1][3]):
                    while start < end and not line[end - 1].isalnum():
                        end -= 1
                found.append((start, end, stress))
        return sorted(found)

    def done(self, text: Any) -> Line:
        """The line as it is."""
        self._end_word()
        middle = (self._first + self._last) // 2
        bold = all(Stress.STRONG in _look(text, i) for i in (self._first, middle, self._last))
        line = "".join(self.parts)
        stressed = [] if self.turned else self._stressed(text, line)
        size = max(self._sizes, key=lambda each: (self._sizes[each], each), default=0.0)
        return Line(
            self.page, round(self._left, 1), round(self._right, 1), round(self._base, 1), size,
            line, bold, self.turned, round(self._word, 1), self._gaps, self._marks, stressed,
        )  # fmt: skip


def main() -> None:
    """Read what comes in."""
    data = sys.stdin.buffer.read()
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        most = _MEMORY + 2 * len(data)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    told = tell(data)
    sys.stdout.buffer.write(told.written())


if __name__ == "__main__":
    main()
