"""Why two stretches of text stand side by side, or why a paragraph stands alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ...collation.explain import Explanation, SharedWord
from ...collation.results import Link, Passage
from ...reading.index import ReadingIndex
from ...reading.marks import GLYPHS
from ...reports.evidence import word_pair
from ...text.model import Side, Span
from ...text.safe import safe_line
from .dialogs import TextDialog

WORDS_SHOWN = 14
IN_SHORT = 6
_BAR = 24
_FULL_BAR = 12.0
"""Multiple of the level of chance at which the bar is full."""
_WORD = 30
_QUOTE = 300
"""Code points of the longest equal words that are shown."""

_Part = str | tuple[str, str]


class Why(TextDialog):
    """The evidence for what the cursor is on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "dismiss(None)", "Close", show=False)]

    def __init__(self, index: ReadingIndex, side: Side, paragraph: int, span: Span | None) -> None:
        """Explain a paragraph of one side, and the passages under a stretch of it.

        Args:
            index: The comparison.
            side: Where the cursor is.
            paragraph: The paragraph it is on.
            span: The line it is on; the whole paragraph if not given.
        """
        super().__init__(classes="dialog wide")
        self._index = index
        self._side = side
        self._paragraph = paragraph
        self._span = span or index.documents[side].paragraphs[paragraph].span

    def compose(self) -> ComposeResult:
        """The question, the evidence, the keys."""
        links = self._index.links[self._side].get(self._paragraph)
        question = "Why this pair" if links else "Why this stands alone"
        with Vertical(classes="box"):
            name = self._numbered(self._side, self._paragraph)
            yield Static(f"{question}: {name}", classes="title", markup=False)
            with VerticalScroll(id="why-text", can_focus=False):
                yield Static("Reading the words of both texts …", id="why", markup=False)
            yield Static("j k scroll · Esc closes", classes="hint", markup=False)

    def on_mount(self) -> None:
        """Look at the words beside the screen: of two books this takes a moment."""
        self._explain()

    @work(exclusive=True)
    async def _explain(self) -> None:
        text = await asyncio.to_thread(self._text)
        self.query_one("#why", Static).update(text)

    # What is said

    def _text(self) -> Content:
        comparison = self._index.comparison
        links = self._index.links[self._side].get(self._paragraph, [])
        passages = self._index.passages_in(self._side, self._span)
        parts: list[_Part] = []
        pairs: list[Link | Passage] = [*links, *passages]
        for number, pair in enumerate(pairs):
            parts.extend(self._pair(pair, comparison.explain(pair), in_full=number == 0))
        if not links:
            parts.extend(self._alone())
        return Content.assemble(*parts)

    def _pair(
        self, pair: Link | Passage, explanation: Explanation, *, in_full: bool
    ) -> Iterator[_Part]:
        if isinstance(pair, Link):
            name = " = ".join(self._numbered(side, pair.on(side)) for side in Side)
            measure = f"{pair.similarity:.0%} of the smaller paragraph's words are in the other"
        else:
            spans = {side: pair.on(side) for side in Side}
            places = (self._place(side, span) for side, span in spans.items())
            name = "Passage " + " = ".join(places)
            measure = f"{pair.similarity:.0%} of its words are on both sides"
        place = "moved: off the order of the rest" if pair.moved else "in the order of the rest"
        yield from (
            (f"{GLYPHS[pair.relation]} {name}", "bold $accent"),
            f"  {pair.relation.value}\n",
            f"  {measure}; {place}\n",
        )
        if explanation.pinned:
            yield "  pinned by hand\n"
        yield from self._evidence(explanation)
        if in_full:
            yield from _table(explanation.words)
        elif explanation.words:
            yield from (("  rarest  ", "$muted"), f"{_rarest(explanation.words)}\n")
        yield "\n"

    def _alone(self) -> Iterator[_Part]:
        nearest = self._index.comparison.explainer.nearest(self._side, self._paragraph)
        if nearest is None:
            yield "No paragraph of the other text has a word of it.\n"
            return
        paragraph, explanation = nearest
        name = self._numbered(self._side.other, paragraph)
        yield from (
            ("Most alike is ", ""),
            (name, "bold $accent"),
            ", but what they share is too little, or too common, for a pair.\n",
        )
        yield from self._evidence(explanation)
        yield from _table(explanation.words)

    def _evidence(self, explanation: Explanation) -> Iterator[_Part]:
        filled = round(_BAR * min(1.0, explanation.times_chance / _FULL_BAR))
        yield from (
            ("  " + "━" * filled, "$accent"),
            ("─" * (_BAR - filled), "$muted"),
            f"  {explanation.bits:.0f} bits, {explanation.times_chance:.1f} times the level of"
            f" chance ({explanation.chance:.0f})\n",
            f"  {explanation.left_share:.0%} of what the left one's words say,"
            f" {explanation.right_share:.0%} of the right one's\n",
        )
        if explanation.longest is not None:
            words = self._index.documents[Side.LEFT].slice(explanation.longest[0])
            quote: str = safe_line(words[:_QUOTE]) + ("…" if len(words) > _QUOTE else "")
            yield from (("  longest equal words  ", "$muted"), f"{quote}\n")

    def _numbered(self, side: Side, paragraph: int) -> str:
        return f"{side.value} ¶{paragraph + 1}"

    def _place(self, side: Side, span: Span) -> str:
        first = self._index.paragraph_at(side, span.start) + 1
        last = self._index.paragraph_at(side, max(span.start, span.end - 1)) + 1
        return f"{side.value} ¶{first}" + (f"–{last}" if last > first else "")


def _rarest(words: Sequence[SharedWord]) -> str:
    shown = ", ".join(word_pair(word) for word in words[:IN_SHORT])
    more = len(words) - IN_SHORT
    return safe_line(shown) + (f" and {more} more" if more > 0 else "")


def _table(words: Sequence[SharedWord]) -> Iterator[_Part]:
    """The rarest shared words, a line each."""
    if not words:
        return
    yield (
        f"  {'shared word':<30}{'here':>6}{'left text':>11}{'right text':>12}{'bits':>7}\n",
        "$muted",
    )
    for word in words[:WORDS_SHOWN]:
        shown: str = safe_line(word_pair(word))
        shown = shown if len(shown) < _WORD else shown[: _WORD - 2] + "…"
        yield (
            f"  {shown:<{_WORD}}{f'×{word.times}':>6}{word.left_total:>11,}"
            f"{word.right_total:>12,}{word.bits:>7.1f}\n"
        )
    rest = words[WORDS_SHOWN:]
    if rest:
        bits = sum(word.bits for word in rest)
        yield f"  {f'and {len(rest)} more':<59}{bits:>7.1f}\n", "$muted"
