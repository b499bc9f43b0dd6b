"""Where Markdown's inline markup stands: emphasis marks, brackets and targets of links, escapes.

The inline rules of markdown-it-py are used, which give no places; so each rule is watched, and what
it made is placed by where it began and ended.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, MutableMapping
from typing import TYPE_CHECKING, Any

from ..model import Span, Stress, Stressed

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

_SIGNS = re.compile(r"[*_`\[\]<\\~]")
"""What a paragraph with markup has one of."""
_STRESSES = {"em": Stress.EMPHASIS, "strong": Stress.STRONG, "s": Stress.STRUCK}
_QUOTE_MARKERS = re.compile(r"(?<=\n)[ \t]*(?:>[ \t]?)+")
"""What stands before the further lines of a quoted paragraph."""


class InlineMarkup:
    """Finds the markup inside the paragraphs of one text."""

    def __init__(self, references: MutableMapping[str, Any]) -> None:
        """`references` are the link definitions of the text, as markdown-it-py keeps them."""
        self._references = references
        self.stressed: list[Stressed] = []
        """What was set apart in the paragraphs read so far, in no order."""
        self._found: list[Span] = []
        self._offset = 0
        self._parser = self._watched()

    def spans(self, text: str, paragraph: Span) -> list[Span]:
        """The markup of a paragraph, in order and not overlapping."""
        start, end = paragraph
        if _SIGNS.search(text, start, end) is None:
            return _merged(_quote_markers(text, paragraph))
        self._found, self._offset = [], start
        source = text[start:end].replace("\r", " ")
        tokens = self._parser.parseInline(source, {"references": self._references})
        opened: list[int] = []
        for token in tokens[0].children or ():
            if "at" not in token.meta or (token.type == "text" and token.content):
                continue
            at, end = token.meta["at"]
            self._mark(at, end)
            kind, _, side = token.type.rpartition("_")
            if side == "open":
                opened.append(end)
            elif side == "close" and opened:
                self._stress(opened.pop(), at, _STRESSES[kind])
        return _merged([*self._found, *_quote_markers(text, paragraph)])

    def _mark(self, start: int, end: int) -> None:
        if start < end:
            self._found.append(Span(self._offset + start, self._offset + end))

    def _stress(self, start: int, end: int, stress: Stress) -> None:
        span = Span(self._offset + start, self._offset + end)
        self.stressed.append(Stressed(span, stress))

    def _watched(self) -> MarkdownIt:
        from markdown_it import MarkdownIt

        parser = MarkdownIt("commonmark", {"maxNesting": 80}).enable("strikethrough")
        # What is joined has lost its place.
        parser.inline.ruler2.disable("fragments_join", ignoreInvalid=True)
        parser.core.ruler.disable("text_join", ignoreInvalid=True)
        ruler = parser.inline.ruler
        watchers: dict[str, Callable[[StateInline, int, int], None]] = {
            "escape": self._escape,
            "backticks": self._backticks,
            "emphasis": self._delimiters,
            "strikethrough": self._delimiters,
            "link": self._link,
            "image": self._link,
            "autolink": self._autolink,
            "html_inline": self._html,
        }
        for rule in ruler.__rules__:
            if rule.name in watchers:
                ruler.at(rule.name, _watching(rule.fn, watchers[rule.name]))
        return parser

    def _escape(self, state: StateInline, start: int, first: int) -> None:
        if state.pos - start == 2 and state.src[start + 1] != "\n":
            self._mark(start, start + 1)

    def _backticks(self, state: StateInline, start: int, first: int) -> None:
        for token in state.tokens[first:]:
            if token.type == "code_inline":
                width = len(token.markup)
                self._mark(start, start + width)
                self._mark(state.pos - width, state.pos)
                self._stress(start + width, state.pos - width, Stress.CODE)

    def _delimiters(self, state: StateInline, start: int, first: int) -> None:
        # A run gives one text token a mark, two tildes one; which of them are emphasis shows later.
        width = (state.pos - start) // max(1, len(state.tokens) - first)
        for count, token in enumerate(state.tokens[first:]):
            token.meta["at"] = start + count * width, start + (count + 1) * width

    def _link(self, state: StateInline, start: int, first: int) -> None:
        image = state.src[start] == "!"
        opened = start + 1 + image
        label = state.md.helpers.parseLinkLabel(state, opened - 1, disableNested=not image)
        self._mark(start, opened)
        self._mark(label, state.pos)

    def _autolink(self, state: StateInline, start: int, first: int) -> None:
        self._mark(start, start + 1)
        self._mark(state.pos - 1, state.pos)

    def _html(self, state: StateInline, start: int, first: int) -> None:
        self._mark(start, state.pos)


def _watching(
    rule: Callable[[StateInline, bool], bool], watcher: Callable[[StateInline, int, int], None]
) -> Callable[[StateInline, bool], bool]:
    """A rule that tells a watcher where it began, and the number of the first token it made."""

    def watched(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens) + bool(state.pending)
        done = rule(state, silent)
        if done and not silent:
            watcher(state, start, first)
        return done

    return watched


def _quote_markers(text: str, paragraph: Span) -> Iterator[Span]:
    if text.find("\n", *paragraph) >= 0:
        for match in _QUOTE_MARKERS.finditer(text, *paragraph):
            yield Span(*match.span())


def _merged(spans: Iterator[Span] | list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
    return found
