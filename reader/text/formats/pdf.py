"""PDF files: the lines that pdfium finds become paragraphs, footnotes stand below the last one.

What recurs at the edges of pages, and type that runs another way, is furniture. It stands behind
the paragraph that goes on over it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from ...errors import InputError, Problem
from ..build import Parsed
from ..model import Span, Stress, Stressed
from .assembly import File, assemble
from .flow import Block, Mark
from .pdflines import Line, Told
from .pdfpage import Note, Sorted, sort_out
from .pdfparagraphs import Lines, Paragraphs, without_bullet
from .pdfwords import Vocabulary
from .properties import property_fields
from .shapes import Shape
from .stress import Run, pieced

_START = 1024
"""A PDF says what it is within so many bytes; white space may stand before that."""
_PATIENCE = 30.0
"""Seconds that the process which reads the file is given."""
_UNKNOWN = 0.05
_TOP, _TOP_PAGES, _MUCH_BIGGER = 12, 2, 1.2
"""The headline is among so many paragraphs on so many pages, and so many times the usual size."""
_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel|publisher)\b.*|untitled.*"
    r"|(?:document|dokument|presentation|slide)\s?\d*|.*\.(?:docx?|rtf|odt|indd|qxp|qxd|tex|dvi|ps|pdf|html?|txt|md|pages|pptx?|wpd)"
    r"|(?:un)?specified|unknown|about:blank|none|title",
    re.IGNORECASE,
)
"""Titles that programs give."""
_NOBODY = re.compile(
    r"anonymous|unspecified|unknown|user|admin(?:istrator)?|owner|default|none|author|windows user",
    re.IGNORECASE,
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d))?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
_KEYS = {"Title": "title", "Author": "author", "Subject": "description", "Keywords": "tags"}
_UNITS = re.compile(r"(?:\d|\b[ckm]?m)$")
"""What a raised number is a power of, and no note."""
_SIGN = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3})[\])]?")


def looks_like(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return b"%PDF-" in data[:_START]


def parse(data: bytes, **_: object) -> Parsed:
    """Read a PDF; InputError, without a name, where it is protected, damaged or has no text."""
    return read(_told(data))


def _told(data: bytes) -> Told:
    """What pdfium tells in a process of its own."""
    search_path = [str(Path(__file__).resolve().parents[3]), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, search_path))}
    try:
        # -P keeps modules that lie in the current folder out of the process.
        run = subprocess.run(
            [sys.executable, "-P", "-m", f"{__package__}.pdfium"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"a PDF that takes more than {_PATIENCE:.0f} s to read; not read"
        ) from None
    except OSError as error:
        raise InputError(f"no process can be started to read the PDF ({error.strerror})") from None
    try:
        return Told.of(run.stdout)
    except (ValueError, TypeError):
        raise InputError(
            "a PDF that cannot be read; it is damaged, or takes too much memory"
        ) from None


def read(told: Told) -> Parsed:
    """The text of a file of which pdfium has told."""
    if told.error == "password":
        raise InputError("a PDF that needs a password; open it and save it without one")
    if told.error:
        raise InputError("a damaged or cut off PDF")
    if not told.lines:
        raise InputError(
            "a PDF without a text layer: its pages are pictures; let a program for text recognition"
            " (OCR) add one"
        )
    found = sort_out(told.lines, told.sizes)
    paragraphs = Paragraphs(found.body, found.size).found()
    if (headline := _headline(paragraphs, found.size)) is not None:
        paragraphs[headline] = paragraphs[headline]._replace(shape=Shape.TITLE)
    text = _Text(found)
    text.lay(paragraphs)
    fields = property_fields(_properties(told.properties))
    return assemble(File(text.blocks, text.notes, {}, fields, None, tuple(_problems(told))))


def _problems(told: Told) -> Iterator[Problem]:
    if told.read < told.pages:
        yield Problem(f"only the first {told.read:,} of {told.pages:,} pages are read")
    written = len({line.page for line in told.lines})
    if written * 2 < told.read:
        yield Problem(
            f"only {written:,} of {told.read:,} pages have a text layer; the others are pictures"
        )
    if told.unknown > _UNKNOWN * told.characters:
        share = told.unknown / told.characters
        yield Problem(
            f"the file does not say which letters {share:.0%} of its characters are; "
            "text recognition (OCR) may do better"
        )


def _properties(told: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, key in _KEYS.items():
        text = " ".join(told.get(name, "").split())
        nothing = _NOBODY if key == "author" else _PROGRAM
        if text and not nothing.fullmatch(text):
            yield key, text
    for name, key in (("CreationDate", "x-created"), ("ModDate", "modified")):
        if match := _DATE.match(told.get(name, "")):
            year, month, day, hour, minute, second, utc, zone, part = match.groups()
            date = "-".join(filter(None, (year, month, day)))
            if day and hour:
                date += f"T{hour}:{minute}:{second}"
                date += "+00:00" if utc else f"{zone}:{part or '00'}" if zone else ""
            yield key, date


class _Text:
    """The paragraphs of the text being laid, with furniture between them and notes apart."""

    def __init__(self, found: Sorted) -> None:
        self.blocks: list[Block] = []
        self.notes: dict[str, list[Block]] = {}
        self._words = Vocabulary([line.text for line in found.body])
        self._usual = _usual_stresses(found.body)
        self._furniture = deque(found.furniture)
        self._by_mark: dict[tuple[int, str], str] = {}
        self._all: dict[str, Note] = {}
        """By identifier, in their order."""
        for i, note in enumerate(found.notes):
            self._all[str(i)] = note
            self._by_mark.setdefault((note.page, note.label), str(i))

    def lay(self, paragraphs: Sequence[Lines]) -> None:
        """Lay all paragraphs, each followed by the furniture of the pages it goes over."""
        marked: set[str] = set()
        following = [each.lines[0].page for each in paragraphs[1:]]
        for each, page in zip_longest(paragraphs, following):
            block = self._block(each)
            marked.update(mark.note for mark in block.marks)
            self.blocks.append(block)
            self._lay_furniture(page)
        self._lay_furniture(None)
        for name, note in self._all.items():
            block = self._joined(note.lines, breaks=False)
            if name not in marked:
                self.blocks.append(block)
                continue
            if block.text.startswith(note.label):  # its number is put before it again
                rest = block.text[len(note.label) :].lstrip(" .:)]")
                block = _without(block, len(block.text) - len(rest))._replace(marks=())
            self.notes[name] = [block]

    def _lay_furniture(self, page: int | None) -> None:
        """Lay what belongs to the pages before one, or to all of them."""
        while self._furniture and (page is None or self._furniture[0].page < page):
            self.blocks.append(_plain(self._furniture.popleft().text, Shape.CONTENTS))

    def _block(self, paragraph: Lines) -> Block:
        block = self._joined(paragraph.lines, breaks=paragraph.breaks)
        lead = without_bullet(block.text) if paragraph.shape is Shape.LIST else 0
        return _without(block, lead)._replace(shape=paragraph.shape)

    def _joined(self, lines: Sequence[Line], *, breaks: bool) -> Block:
        """Lines as one text, with the places of the marks in it."""
        parts: list[str] = []
        marks: list[Mark] = []
        runs: list[Run] = []
        of_line: list[Run] = []
        length = 0
        for line in lines:
            words, places, stressed = self._line(line)
            if parts:
                last, space = self._words.between(parts[-1], words)
                length += len(last) - len(parts[-1])
                runs += [(start, min(end, length), what) for start, end, what in of_line]
                length += len(space)
                parts[-1] = last + ("\n" if breaks and space else space)
            marks += [mark._replace(offset=mark.offset + length) for mark in places]
            of_line = [(start + length, end + length, what) for start, end, what in stressed]
            parts.append(words)
            length += len(words)
        return Block("".join(parts), Shape.PLAIN, tuple(marks), (), (*runs, *of_line))

    def _line(self, line: Line) -> tuple[str, list[Mark], list[Run]]:
        """The words of a line without the marks of notes, where those were, and what is set apart.

        Type that most of the text is in sets nothing apart.
        """
        parts: list[str] = []
        marks: list[Mark] = []
        places = [(0, 0)]
        done = length = 0
        for start, end in line.marks:
            match = _SIGN.fullmatch(line.text[start:end].strip())
            if match is None or start == 0:
                continue
            note = self._by_mark.get((line.page, match[1]))
            if note is None and _UNITS.search(line.text[max(0, start - 4) : start]):
                continue
            parts.append(line.text[done:start].rstrip())
            length += len(parts[-1])
            marks.append(Mark(note or f"-{match[1]}", length, "" if note else match[0]))
            done = end
            places.append((end, length))
        parts.append(line.text[done:])
        stressed = [
            Stressed(Span(start, end), Stress(what))
            for start, end, what in line.stressed
            if what not in self._usual
        ]
        return "".join(parts), marks, list(pieced(stressed, places))


def _without(block: Block, lead: int) -> Block:
    """A paragraph without so many code points at its start."""
    marks = tuple(mark._replace(offset=max(0, mark.offset - lead)) for mark in block.marks)
    runs = tuple((start - lead, end - lead, what) for start, end, what in block.runs)
    return block._replace(text=block.text[lead:], marks=marks, runs=runs)


def _usual_stresses(lines: Sequence[Line]) -> frozenset[str]:
    """What most of the type is."""
    lengths: Counter[str] = Counter()
    for line in lines:
        for start, end, what in line.stressed:
            lengths[what] += end - start
    most = sum(len(line.text) for line in lines) / 2
    return frozenset(what for what, length in lengths.items() if length > most)


def _plain(text: str, shape: Shape) -> Block:
    return Block(text, shape, (), ())


def _headline(paragraphs: Sequence[Lines], size: float) -> int | None:
    """The biggest heading at the top, if it is much bigger than the text."""
    top = [
        i
        for i, each in enumerate(paragraphs[:_TOP])
        if each.shape is Shape.HEADING and each.lines[0].page < _TOP_PAGES
    ]
    biggest = max(top, key=lambda i: paragraphs[i].lines[0].size, default=None)
    if biggest is None or paragraphs[biggest].lines[0].size < _MUCH_BIGGER * size:
        return None
    return biggest
