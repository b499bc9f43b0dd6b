"""The elements of a page and the blocks of text in them, as the parser's events tell them.

No tree is built: of each element only what may say something of its text is kept, so that memory is
bounded by the number of elements and nothing recurses, however deep they are nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from ...model import Stress, Stressed
from ...wordlists import words as word_set
from ..stress import NONE, Run, Stresses, changed, laid_out, lined, settled, told_by_css

BLOCKS = word_set(
    """address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li
    main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"""
)
"""Elements that begin a line of their own."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_LISTED = frozenset(("li", "dd", "dt"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_CAPTION_NAMES = frozenset(("caption", "legend", "bildunterschrift", "figcaption"))
_UNSEEN = word_set(
    """script style template rt rp svg canvas object applet iframe audio video select option
    textarea input button datalist noembed noframes map annotation annotation-xml"""
)
"""Elements whose text is no text of the page, or a control."""
_SHOWN_LATER = frozenset(("html", "body", "main", "article"))
"""Elements that scripts show, where they are hidden at all."""
_SIGNS = frozenset(("author", "authors", "byline", "writer", "published", "pubdate", "dateline"))
"""Words of names of elements that hold a credit or a date."""
_PROPERTIES = frozenset(("author", "name", "headline", "datepublished", "datemodified"))

_STRESSES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), Stress.EMPHASIS),
    **dict.fromkeys(("strong", "b"), Stress.STRONG),
    **dict.fromkeys(("s", "strike", "del"), Stress.STRUCK),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Stress.CODE),
}

_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r"[ \t\xa0]*\v[ \t\xa0]*")
_HIDDEN = re.compile(r"(?:^|;)(?:display:none|visibility:hidden)", re.IGNORECASE)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_OF_STATE = re.compile(
    r"(?:has|no|not|with|without|is|hide|category|tag|js|hide)[-_]", re.IGNORECASE
)
_NAMING = ("class", "id", "role", "itemprop", "data-component", "data-testid")
_STOPS = frozenset('.!?:;…。！？"”»)')
_MAX_NAMES = 300
"""Code points of the names of an element that are looked at."""
_MAX_MARKS, _MAX_OPEN, _MAX_MARK = 2000, 8, 600
_DEEPEST = 200
_MAX_SCRIPT = 2_000_000


class Element:
    """An element that holds text, and what is known of where it stands."""

    __slots__ = (
        "block",
        "caption",
        "closed",
        "code",
        "depth",
        "heading",
        "listed",
        "order",
        "parent",
        "quoted",
        "stresses",
        "table",
        "tag",
        "words",
    )

    def __init__(self, tag: str, parent: Element | None, words: frozenset[str], order: int) -> None:
        self.tag = tag
        self.parent = parent
        self.words = words
        """The words of its class, id, role and the like, in lower case."""
        self.order = order
        """Its place among the elements of the page."""
        self.block: Element = self if parent is None or tag in BLOCKS else parent.block
        """The element that begins the line it stands in."""
        self.closed = False
        self.depth: int = parent.depth + 1 if parent else 0
        self.heading: str = tag if tag in HEADINGS else parent.heading if parent else ""
        self.listed: bool = tag in _LISTED or (parent is not None and parent.listed)
        self.quoted: bool = tag == "blockquote" or (parent is not None and parent.quoted)
        self.caption: bool = (
            tag in _CAPTIONS
            or (tag not in _SHOWN_LATER and not _CAPTION_NAMES.isdisjoint(words))
            or (parent is not None and parent.caption)
        )
        self.code: bool = tag == "pre" or (parent is not None and parent.code)
        self.stresses: Stresses = parent.stresses if parent else NONE
        """What sets the words in it apart."""
        if tag in _STRESSES:
            self.stresses |= {_STRESSES[tag]}
        self.table: bool = tag == "table" or (parent is not None and parent.table)


class Block(NamedTuple):
    """A stretch of text that nothing breaks but the width of the page."""

    text: str
    """White space made one space, breaks made line ends."""
    element: Element
    """The element that begins a line of its own and holds the text."""
    inner: Element
    """The innermost element that holds all of the text."""
    linked: int
    """Code points of the text that are links."""
    stressed: tuple[Stressed, ...] = ()
    """What is set apart in the text, settled."""


class Mark(NamedTuple):
    """A short text whose element says what it is: a credit, a date, a headline."""

    tag: str
    attributes: Mapping[str, str]
    words: frozenset[str]
    text: str
    parent: Element
    place: int
    """How many blocks stand before it."""


class Page:
    """What the parser told of a page."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        """In the order of the page, so that each stands after those that hold it."""
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.metas: list[tuple[str, str]] = []
        """Names or properties of `meta` elements, in lower case, and their contents."""
        self.links: list[tuple[str, str]] = []
        """Relations of `link` elements, in lower case, and their addresses."""
        self.data: list[str] = []
        """Texts of the scripts that hold JSON-LD."""
        self.title = ""
        self.language = ""
        self.tags = 0
        """How many elements were told, whether they are kept or not."""


class _Open:
    """A mark whose element has not ended."""

    def __init__(self, element: Element, attributes: Mapping[str, str]) -> None:
        self.element = element
        self.attributes = attributes
        self.parts: list[str] = []
        self.length = 0


class PageBuilder:
    """What the parser's events go to; `close` gives the page."""

    def __init__(self, *, without_scripts: bool = False) -> None:
        self.page = Page()
        self._is_unseen = _UNSEEN if without_scripts else _UNSEEN | {"noscript"}
        self._here: Element | None = None
        self._unseen = 0  # elements open from the outermost whose text is not the page's
        self._script: list[str] | None = None
        self._title: list[str] | None = None
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._inner: Element | None = None
        self._linked = 0
        self._links = 0  # links open
        self._open: list[_Open] = []
        self._has_break = False

    # --- the parser's events ---

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.page.tags += 1
        if self._unseen:
            self._unseen += 1
            return
        if tag == "br":
            self._break()
        elif tag in {"meta", "link", "base", "title", "head"}:
            self._start_of_head(tag, attributes)
        elif tag in self._is_unseen or _is_hidden(tag, attributes):
            self._unseen = 1
            if tag == "script" and "ld+json" in attributes.get("type", "").lower():
                self._script = []
        else:
            self._start(tag, attributes)

    def end(self, tag: str) -> None:
        if self._unseen:
            self._unseen -= 1
            if not self._unseen and self._script is not None:
                self.page.data.append("".join(self._script))
                self._script = None
        elif tag == "title" and self._title is not None:
            self.page.title = self.page.title or squeezed("".join(self._title))
            self._title = None
        elif tag not in {"br", "meta", "link", "base", "title", "head"}:
            self._end(tag)

    def data(self, text: str) -> None:
        if self._unseen:
            if self._script is not None and len(text) < _MAX_SCRIPT:
                self._script.append(text)
        elif self._title is not None:
            self._title.append(text)
        elif (here := self._here) is not None:
            if here.stresses:
                self._runs.append((self._length, self._length + len(text), here.stresses))
            self._text(text, here)

    def close(self) -> Page:
        self._flush()
        return self.page

    # --- what they mean ---

    def _start_of_head(self, tag: str, attributes: Mapping[str, str]) -> None:
        content = attributes.get("content", "").strip()
        if tag == "meta" and content:
            for key in ("property", "name", "itemprop"):
                if name := attributes.get(key):
                    self.page.metas.append((name.strip().lower(), content))
        elif tag == "link" and (address := attributes.get("href", "").strip()):
            self.page.links.append((attributes.get("rel", "").lower(), address))
        elif tag == "title" and not self.page.title:
            self._title = []

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        above = self._here
        words: frozenset[str] = frozenset()
        if attributes:
            names = " ".join([attributes[key] for key in _NAMING if key in attributes])
            words = name_words(names[:_MAX_NAMES]) if names else words
            if tag == "html":
                self.page.language = attributes.get("lang", "") or attributes.get("xml:lang", "")
        if tag in BLOCKS or above is None:
            self._flush()
        element = Element(tag, above, words, len(self.page.elements))
        if "style" in attributes and "-" in (style := attributes["style"]):
            element.stresses = changed(element.stresses, told_by_css(style))
        self.page.elements.append(element)
        self._here = element
        self._links += tag == "a"
        if (
            tag in {"h1", "time"}
            or not words.isdisjoint(_SIGNS)
            or "author" in attributes.get("rel", "")
            or attributes.get("itemprop", "").lower() in _PROPERTIES
        ) and len(self._open) < _MAX_OPEN:
            self._open.append(_Open(element, dict(attributes)))

    def _end(self, tag: str) -> None:
        element = self._here
        if element is None or element.tag != tag:
            return
        if tag in BLOCKS:
            self._flush()
        element.closed = True
        self._here = element.parent
        self._links -= tag == "a"
        if self._open and self._open[-1].element is element:
            mark = self._open.pop()
            if len(self.page.marks) < _MAX_MARKS:
                text = squeezed("".join(mark.parts))
                parent = element.parent or element
                place = len(self.page.blocks)
                self.page.marks.append(
                    Mark(tag, mark.attributes, element.words, text, parent, place)
                )

    def _text(self, text: str, here: Element) -> None:
        self._parts.append(text)
        self._length += len(text)
        for mark in self._open:
            if mark.length < _MAX_MARK:
                mark.parts.append(text)
                mark.length += len(text)
        if text.isspace():
            return
        inner = self._inner or here
        while inner.closed and inner.parent is not None:
            inner = inner.parent
        self._inner = here if here.depth < inner.depth else inner
        if self._links:
            self._linked += len(text.strip())

    def _break(self) -> None:
        for mark in self._open:
            mark.parts.append(" ")
        if self._here is None:
            return
        if self._has_break and self._inner is not None:
            # A second break, with nothing between the two, ends a paragraph.
            for part in reversed(self._parts):
                if part == "\v":
                    self._flush()
                    return
                if not part.isspace():
                    break
        self._parts.append("\v")
        self._length += 1
        self._has_break = True

    def _flush(self) -> None:
        """End the block, if there is one."""
        element, inner = self._here, self._inner
        if inner is not None and element is not None:
            text = "".join(self._parts)
            code = element.code
            stressed: Sequence[Stressed] = settled(self._runs, text) if self._runs else ()
            if code:
                text = text.replace("\v", "\n")
            else:
                text, stressed = _laid_out(text, stressed, self._has_break)
            start = len(text) - len(text.lstrip("\n") if code else text.lstrip())
            text = text[start:].rstrip()
            if text:
                block = element.block
                inner = inner if inner.depth >= block.depth else block
                lines = text.split("\n") if self._has_break and not code else [text]
                if len(lines) > 1 and (element.heading or _is_wrapped(lines)):
                    lines = [text]
                share = min(1.0, self._linked / len(text))
                starts = [*accumulate((len(line) + 1 for line in lines[:-1]), initial=start)]
                for line, runs in zip(lines, lined(stressed, starts), strict=True):
                    if line:
                        linked = round(share * len(line))
                        inside = settled(runs, line)
                        self.page.blocks.append(Block(line, block, inner, linked, inside))
        self._parts.clear()
        self._runs.clear()
        self._length = 0
        self._inner = None
        self._linked = 0
        self._has_break = False


def upwards(element: Element) -> Iterator[Element]:
    """An element and those that hold it, from the innermost, as far as a page is sanely nested."""
    above: Element | None = element
    for _ in range(_DEEPEST):
        if above is None:
            break
        yield above
        above = above.parent


def squeezed(text: str) -> str:
    """A text with each stretch of white space made one space, and none at its ends."""
    return " ".join(text.split())


def _laid_out(
    text: str, stressed: Sequence[Stressed], has_break: bool
) -> tuple[str, Sequence[Stressed]]:
    """A text as a page shows it: white space is one space, and a break (`\\v`) a line end."""

    def lay(text: str) -> str:
        text = _SPACE.sub(" ", text)
        return _AROUND_BREAK.sub("\n", text) if has_break else text.replace("\v", "\n")

    return laid_out(text, stressed, lay) if stressed else (lay(text), ())


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the breaks are within sentences, as in prose that was wrapped by hand."""
    within = sum(
        following[:1].islower() and line[-1:] not in _STOPS for line, following in pairwise(lines)
    )
    return within * 2 > len(lines) - 1


def _is_hidden(tag: str, attributes: Mapping[str, str]) -> bool:
    if tag in _SHOWN_LATER:
        return False
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    style = attributes.get("style")
    if style and _HIDDEN.search(style.replace(" ", "")):
        return True
    return tag == "dialog" and "open" not in attributes


@lru_cache(4096)
def name_words(names: str) -> frozenset[str]:
    """The words of names such as `articleBody` or `entry-content`, in lower case.

    Names that tell a state or what an article is about (`has-sidebar`, `category-weather`) say
    nothing.
    """
    said = [name for name in names.split() if not _OF_STATE.match(name)]
    return frozenset([word.lower() for word in _WORDS.findall(" ".join(said))])
