"""E-books (EPUB 2 and 3): the chapters in the order of the spine, with the notes below the last.

A chapter is a page without furniture. What repeats the headings of the book, which are its table of
contents and its lists of landmarks and pages, is furniture where it stands among the chapters and
left out elsewhere. What is not in the linear order of reading stands behind what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...errors import InputError, Problem, Severity
from ..build import Parsed
from ..metadata import Origin
from .archive import MEBIBYTE, Archive, is_zip
from .assembly import File, assemble
from .epubchapter import Chapter, read_chapter
from .epubnotes import with_notes
from .epubpackage import Package, find_package, read_package
from .flow import Block, Budget
from .properties import property_fields
from .shapes import Shape
from .webpage.parsing import decode_page

_TYPE = b"application/epub+zip"
_MAX_TEXT = 64 * MEBIBYTE
"""All chapters unpack to so many bytes at most."""
_MAX_TAGS = 250_000
_TITLE_PAGE = 40
"""The title of the book is among so many paragraphs."""
_MAX_PROBLEMS = 20


def looks_like(data: bytes) -> bool:
    """Whether bytes are an e-book, by what the archive says it is."""
    if not is_zip(data):
        return False
    archive = Archive(data)
    kind = archive.start("mimetype", 100).lstrip(b"\xef\xbb\xbf \t\r\n")
    return kind.startswith(_TYPE) or (not kind and find_package(archive) is not None)


def parse(data: bytes, *, encoding: str | None = None, **_: object) -> Parsed:
    """Read an e-book; InputError, without a name, where that cannot be.

    `encoding` wins over those that the chapters are found to be in.
    """
    archive = Archive(data)
    package = read_package(archive)
    reading = _Reading(archive, encoding)
    chapters = list(reading.chapters(package))
    blocks, notes = with_notes(chapters)
    if not any(block.text.strip() for block in blocks):
        why = reading.problems[0].message if reading.problems else "its pages are pictures"
        raise InputError(f"an e-book without text ({why})")
    problems = (*package.problems, *reading.problems)
    if len(problems) > _MAX_PROBLEMS:
        more = f"{len(problems) - _MAX_PROBLEMS:,} more parts of the book are not read as they are"
        problems = (*problems[:_MAX_PROBLEMS], Problem(more))
    fields = property_fields(package.properties, Origin.PACKAGE)
    title = fields["title"].text if "title" in fields else ""
    return assemble(File(_titled(blocks, title), notes, {}, fields, None, problems))


class _Reading:
    """Chapters being read, and what of them could not be."""

    def __init__(self, archive: Archive, encoding: str | None) -> None:
        self.problems: list[Problem] = []
        self._archive = archive
        self._encoding = encoding
        self._budget = Budget()
        self._bytes = _MAX_TEXT
        self._tags = _MAX_TAGS

    def chapters(self, package: Package) -> Iterator[Chapter]:
        for item in package.spine:
            if self._tags <= 0:
                self._tell(f"more than {_MAX_TAGS:,} elements; the rest is left out", item.path)
                return
            try:
                data = self._archive.read(item.path)
            except InputError as error:
                self._tell(f"{error}; left out")
                continue
            self._bytes -= len(data)
            if self._bytes < 0:
                raise InputError(
                    f"an e-book that unpacks to more than {_MAX_TEXT // MEBIBYTE} MiB; not read"
                )
            decoded = decode_page(data, name=item.path, encoding=self._encoding)
            self.problems += [replace(each, source=item.path) for each in decoded.problems]
            chapter, tags = read_chapter(decoded.text, item, self._budget, self._tags)
            self._tags -= tags
            yield chapter

    def _tell(self, message: str, source: str = "") -> None:
        self.problems.append(Problem(message, severity=Severity.ERROR, source=source))


def _titled(blocks: Iterable[Block], title: str) -> list[Block]:
    """The text with its headline: the title of the book, or the heading of all of the text."""
    found = list(blocks)
    headings = [i for i, block in enumerate(found) if block.shape is Shape.HEADING_1]
    wanted = _folded(title)
    named = [
        i
        for i, block in enumerate(found[:_TITLE_PAGE])
        if wanted and block.shape is not Shape.CONTENTS and _folded(block.text) == wanted
    ]
    top = named[:1] or (
        headings
        if len(headings) == 1
        and not any(block.shape is Shape.HEADING for block in found[: headings[0]])
        else []
    )
    for i in headings:
        found[i] = found[i]._replace(shape=Shape.HEADING)
    for i in top:
        found[i] = found[i]._replace(shape=Shape.TITLE)
    return found


def _folded(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text).casefold().split())
