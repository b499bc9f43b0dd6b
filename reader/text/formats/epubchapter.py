"""A chapter of an e-book: its paragraphs, its links that may be marks of notes, and its places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..model import Role, Stressed
from .epubpackage import Item, resolve
from .flow import Budget
from .shapes import Shape
from .stress import Run
from .webpage.elements import BLOCKS, Block, Element, PageBuilder, name_words, squeezed, upwards
from .webpage.paragraphs import role_of_element
from .webpage.parsing import read_xhtml

_SHAPES = {
    Role.SUBHEADING: Shape.HEADING,
    Role.CAPTION: Shape.CAPTION,
    Role.CODE: Shape.CODE,
    Role.LIST: Shape.LIST,
    Role.QUOTE: Shape.QUOTE,
}
OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters of Unicode, around the number of a link that stands in a text."""
_MARK = re.compile(r"[\[(]?\s?(?:\d{1,4}|[*†‡§¶#]{1,4}|[a-z]|[ivxlc]{1,6})\s?[\])]?[.:]?")
_BACK = re.compile(r"[\[(]?\s?(?:[↩↑⤴⏎^←◄⬆]\ufe0e?\ufe0f?|back|return)\s?[\])]?", re.IGNORECASE)
_NOTES = frozenset(("footnote", "endnote", "rearnote", "note", "fn", "footnotes", "endnotes"))
_REFERENCES = frozenset(("noteref", "fnanchor", "fnref", "footnoteref", "endnoteref"))
_RAISED = frozenset(("sup", "super", "superscript"))
_CONTENTS = frozenset(("toc", "landmarks"))
_LINES = 3
"""So many lines in a row that are links and no more are a table of contents."""
_MAX_LINK = 40


class Link(NamedTuple):
    """A link that may be the mark of a note, or lead back to one."""

    target: tuple[str, str]
    """A name in the archive, and a fragment."""
    text: str
    is_reference: bool
    """Whether the book says that it is the mark of a note."""
    is_raised: bool
    is_back: bool
    """Whether it leads back to a mark."""


class Piece(NamedTuple):
    """A paragraph, with the numbers of its links between OPEN and CLOSE."""

    text: str
    shape: Shape
    is_note: bool
    """Whether an element around it says that it is a note."""
    stressed: tuple[Stressed, ...]


class Chapter(NamedTuple):
    """A part of the book as it is read."""

    path: str
    pieces: list[Piece]
    links: list[Link]
    places: dict[str, tuple[int, int]]
    """By fragment, the pieces that its element holds: the first, and one past the last."""


def read_chapter(text: str, item: Item, budget: Budget, most: int) -> tuple[Chapter, int]:
    """What is in a part of up to so many elements, and how many it has."""
    builder = _Builder(item.path)
    read_xhtml(text.replace(OPEN, "").replace(CLOSE, ""), builder, most)
    pieces = [builder.piece(block, item.is_contents) for block in builder.page.blocks]
    _find_contents(builder.page.blocks, pieces)
    for piece in pieces:
        budget.take(len(piece.text))
    return Chapter(item.path, pieces, builder.links, builder.places), builder.page.tags


def _find_contents(blocks: list[Block], pieces: list[Piece]) -> None:
    """Runs of lines that are links and no more are a table of contents."""
    run: list[int] = []
    for i, block in enumerate([*blocks, None]):
        if block is not None and block.linked >= 0.9 * len(block.text):
            run.append(i)
            continue
        if len(run) >= _LINES:
            for each in run:
                pieces[each] = pieces[each]._replace(shape=Shape.CONTENTS)
        run = []


def _holds_note(element: Element) -> bool:
    """Whether an element may be a note by itself."""
    return element.tag in {"li", "dd", "aside"} or not _NOTES.isdisjoint(element.words)


class _Open(NamedTuple):
    """An element that has not ended, and the identifiers that lead to it."""

    element: Element
    names: list[tuple[str, int]]
    """Each with the piece it stands in."""


class _OpenLink(NamedTuple):
    target: tuple[str, str]
    words: frozenset[str]
    is_raised: bool
    parts: list[str]
    runs: list[Run]
    """What is set apart in its text."""


class _Builder(PageBuilder):
    """Hears what matters to a book beside what matters to a page."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.places: dict[str, tuple[int, int]] = {}
        self._path = path
        self._in_contents: set[int] = set()
        self._in_notes: set[int] = set()
        """Elements by their order on the page."""
        self._holders: list[_Open] = []
        self._link: _OpenLink | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        attributes = _as_of_page(attributes)
        if tag in BLOCKS or tag in {"a", "br", "img"}:
            self._spill()
        super().start(tag, attributes)
        element = self._here
        if self._unseen or element is None or element.tag != tag:
            return
        self._inherit(element)
        name = attributes.get("id") or (attributes.get("name", "") if tag == "a" else "")
        place = len(self.page.blocks)
        if tag in BLOCKS and (name or _holds_note(element)):
            self._holders.append(_Open(element, []))
        if name:
            self.places.setdefault(name, (place, place + 1))
            holder = self._holders[-1] if self._holders else None
            if holder and (holder.element is element or _holds_note(holder.element)):
                holder.names.append((name, place))
        if tag == "a" and (target := resolve(self._path, attributes.get("href", ""))) and target[1]:
            is_raised = any(
                each.tag == "sup" or not _RAISED.isdisjoint(each.words)
                for each, _ in zip(upwards(element), range(3), strict=False)
            )
            self._link = _OpenLink(target, element.words, is_raised, [], [])
        elif self._link is not None and (tag == "sup" or not _RAISED.isdisjoint(element.words)):
            self._link = self._link._replace(is_raised=True)

    def _inherit(self, element: Element) -> None:
        """Note what an element says of all that is in it."""
        for names, found in ((_CONTENTS, self._in_contents), (_NOTES, self._in_notes)):
            above = element.parent
            if not names.isdisjoint(element.words) or (above and above.order in found):
                found.add(element.order)

    def piece(self, block: Block, is_contents: bool) -> Piece:
        """A block as a paragraph of the book."""
        role = role_of_element(block)
        shape = _SHAPES.get(role, Shape.PLAIN) if role else Shape.PLAIN
        if block.element.heading == "h1":
            shape = Shape.HEADING_1
        place = block.inner.order
        if is_contents or place in self._in_contents:
            shape = Shape.CONTENTS
        return Piece(block.text, shape, place in self._in_notes, block.stressed)

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if not self._unseen and (tag == "a" or tag in BLOCKS):
            self._end_link()
        element = self._here
        super().end(tag)
        if self._holders and self._holders[-1].element is element and element is not self._here:
            last = len(self.page.blocks)
            for name, place in self._holders.pop().names:
                self.places[name] = (place, max(place + 1, last))

    def data(self, text: str) -> None:
        link, here = self._link, self._here
        if link is None or here is None or self._unseen:
            super().data(text)
            return
        length = sum(map(len, link.parts))
        link.runs.append((length, length + len(text), here.stresses))
        link.parts.append(text)
        if length + len(text) > _MAX_LINK:
            self._spill()

    def _spill(self) -> None:
        """The link is none of a note: its words are those of the text."""
        link, self._link = self._link, None
        if link is not None and self._here is not None and not self._unseen:
            at = self._length
            self._runs += [(start + at, end + at, what) for start, end, what in link.runs]
            self._text("".join(link.parts), self._here)

    def _end_link(self) -> None:
        link = self._link
        if link is None:
            return
        text = squeezed("".join(link.parts))
        is_reference = not _REFERENCES.isdisjoint(link.words) or link.words >= {"footnote", "ref"}
        is_back = (
            "backlink" in link.words
            or link.words >= {"footnote", "back"}
            or _BACK.fullmatch(text) is not None
        )
        if not text or not (is_reference or is_back or _MARK.fullmatch(text)):
            self._spill()
            return
        self._link = None
        self.links.append(Link(link.target, text, is_reference, link.is_raised, is_back))
        super().data(f"{OPEN}{len(self.links) - 1}{CLOSE}")


def _as_of_page(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Attributes in which what EPUB says of an element is its role, as in HTML."""
    kinds = attributes.get("epub:type", "")
    if not kinds and "doc-pagebreak" not in attributes.get("role", ""):
        return attributes
    found = {**attributes, "role": f"{attributes.get('role', '')} {kinds}"}
    if "pagebreak" in found["role"]:
        found["hidden"] = ""  # the number of a page in print
    elif not _NOTES.isdisjoint(name_words(kinds)):
        # What opens on a touch of its mark is no less a note.
        found.pop("hidden", None)
        found.pop("style", None)
    return found
