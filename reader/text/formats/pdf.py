"""PDF files: the lines that pdfium finds become paragraphs, footnotes stand below the last one.

What recurs at the edges of pages, and type that runs another way, is furniture. It stands behind
the paragraph that goes on over it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...errors import InputError, Problem
from ..build import Parsed
from .assembly import File, assemble
from .flow import Block, Mark
from .pdfwords import Vocabulary
from .properties import property_fields
from .shapes import Shape

if TYPE_CHECKING:
    from .pdfium import Line, Told
    from .pdfpage import Note, Sorted
    from .pdfparagraphs import Lines

_START = 1024
"""A PDF begins within so many bytes: mail and printers may leave something before it."""
_PATIENCE = 40.0
"""Seconds that the process which reads the file is given."""
_UNKNOWN = 0.05
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
    program = str(Path(__file__).with_name("pdfium.py"))
    try:
        # -P keeps modules that lie beside the program, or in the current folder, out of it.
        run = subprocess.run(
            [sys.executable, "-P", program],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise InputError(
            f"a PDF that takes more than {_PATIENCE:.0f} s to read; not read"
        ) from None
    except OSError as error:
        raise InputError(f"no process can be started to read the PDF ({error.strerror})") from None
    try:
        return revived(json.loads(run.stdout))
    except (ValueError, TypeError):
        raise InputError(
            "a PDF that cannot be read; it is damaged, or takes too much memory"
        ) from None


def revived(values: Sequence[Any]) -> Told:
    """What was told, from its JSON."""
    from .pdfium import Line, Told

    told = Told(*values)
    return told._replace(lines=[Line(*line) for line in told.lines])


def read(told: Told) -> Parsed:
    """The text of a file of which pdfium has told."""
    from .pdfpage import sort_out
    from .pdfparagraphs import Paragraphs

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
    text = _Text(found)
    text.lay(paragraphs)
    blocks = _titled(text.blocks, paragraphs, found.size)
    fields = property_fields(_properties(told.properties))
    return assemble(File(blocks, text.notes, {}, fields, None, tuple(_problems(told))))


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
        self._furniture = found.furniture
        self._by_mark: dict[tuple[int, str], str] = {}
        self._all: dict[str, Note] = {}
        for i, note in enumerate(found.notes):
            self._all[str(i)] = note
            self._by_mark.setdefault((note.page, note.label), str(i))

    def lay(self, paragraphs: Sequence[Lines]) -> None:
        """Lay all paragraphs, each followed by the furniture of the pages it goes over."""
        waiting = 0
        marked: set[str] = set()
        pages = [each.lines[-1].page for each in paragraphs]
        for i, each in enumerate(paragraphs):
            block = self._block(each)
            marked.update(mark.note for mark in block.marks)
            self.blocks.append(block)
            following = paragraphs[i + 1].lines[0].page if i + 1 < len(pages) else None
            while waiting < len(self._furniture) and (
                following is None or self._furniture[waiting].page < following
            ):
                self.blocks.append(_plain(self._furniture[waiting].text, Shape.CONTENTS))
                waiting += 1
        for name, note in self._all.items():
            lines = note.lines
            block = self._joined(lines, breaks=False)
            lead = len(note.label)
            if block.text.startswith(note.label):
                text = block.text[lead:].lstrip(" .:)]")
                block = _plain(text, Shape.PLAIN)
            if name in marked:
                self.notes[name] = [block]
            else:
                self.blocks.append(self._joined(lines, breaks=False))

    def _block(self, paragraph: Lines) -> Block:
        from .pdfparagraphs import without_bullet

        block = self._joined(paragraph.lines, breaks=paragraph.breaks)
        lead = without_bullet(block.text) if paragraph.shape is Shape.LIST else 0
        marks = tuple(mark._replace(offset=max(0, mark.offset - lead)) for mark in block.marks)
        return Block(block.text[lead:], paragraph.shape, marks, ())

    def _joined(self, lines: Sequence[Line], *, breaks: bool) -> Block:
        """Lines as one text, with the places of the marks in it."""
        text = ""
        marks: list[Mark] = []
        for i, line in enumerate(lines):
            words, places = self._line(line)
            if i:
                text, space = self._words.between(text, words)
                text += "\n" if breaks and space else space
            marks += [mark._replace(offset=mark.offset + len(text)) for mark in places]
            text += words
        return Block(text, Shape.PLAIN, tuple(marks), ())

    def _line(self, line: Line) -> tuple[str, list[Mark]]:
        """The words of a line without the marks of notes, and where those were."""
        parts: list[str] = []
        marks: list[Mark] = []
        done = length = 0
        for start, end in line.marks:
            match = _SIGN.fullmatch(line.text[start:end].strip())
            if match is None or start == 0:
                continue
            note = self._by_mark.get((line.page, match[1]))
            if note is None and _UNITS.search(line.text[:start]):
                continue
            parts.append(line.text[done:start].rstrip())
            length += len(parts[-1])
            marks.append(Mark(note or f"-{match[1]}", length, "" if note else match[0]))
            done = end
        parts.append(line.text[done:])
        return "".join(parts), marks


def _plain(text: str, shape: Shape) -> Block:
    return Block(text, shape, (), ())


def _titled(blocks: list[Block], paragraphs: Sequence[Lines], size: float) -> list[Block]:
    """The text with its headline: the biggest heading at the top, if it is much bigger."""
    top = [
        each for each in paragraphs[:12] if each.shape is Shape.HEADING and each.lines[0].page < 2
    ]
    biggest = max(top, key=lambda each: each.lines[0].size, default=None)
    if biggest is None or biggest.lines[0].size < 1.2 * size:
        return blocks
    at = next(i for i, block in enumerate(blocks) if block.shape is Shape.HEADING)
    for each in paragraphs:
        if each is biggest:
            break
        if each.shape is Shape.HEADING:
            at = next(i for i in range(at + 1, len(blocks)) if blocks[i].shape is Shape.HEADING)
    blocks[at] = blocks[at]._replace(shape=Shape.TITLE)
    return blocks
