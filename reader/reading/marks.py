"""Which styles lie over a stretch of text: what it shares, where it differs, finds and notes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from operator import sub
from typing import NamedTuple, overload

from ..collation.marking import SHARED, Marking
from ..collation.results import Relation
from ..text.model import Role, Side, Sides, Span, Stress
from .index import ReadingIndex

_ROLE_STYLES = {
    Role.HEADLINE: "heading",
    Role.SUBHEADING: "heading",
    Role.BYLINE: "byline",
    Role.DATELINE: "byline",
    Role.CAPTION: "caption",
    Role.LEAD_IN: "lead-in",
    Role.QUOTE: "quote",
    Role.FURNITURE: "furniture",
}

GLYPHS = {
    Relation.VERBATIM: "=",
    Relation.EDITED: "≈",
    Relation.REWORDED: "~",
}
FORM_GLYPH = "≃"
"""Of a row that is the same word for word, but for case or punctuation."""
ONLY_GLYPHS = {Side.LEFT: "‹", Side.RIGHT: "›"}
SIDE_STYLES = {Side.LEFT: "mark-left", Side.RIGHT: "mark-right"}
NOTE_GLYPH = "†"
NOTE_GLYPHS = f"{NOTE_GLYPH}²³⁴⁵⁶⁷⁸⁹⁺"
"""Of one note, of two and so on; raised, since they stand behind the number of the paragraph."""
NOTED_STYLE = "noted"
REVIEWED_GLYPH = "✓"


class Layer(NamedTuple):
    """A style over a stretch of the document."""

    start: int
    end: int
    style: str


class Piece(NamedTuple):
    """A stretch of the document in one combination of styles, undermost first."""

    start: int
    end: int
    styles: tuple[str, ...]


class Spans(Sequence[Span]):
    """Sorted spans of one side, however many, that can be asked what touches a stretch."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        ordered = sorted(spans)
        self.starts = array("q", (span.start for span in ordered))
        self.ends = array("q", (span.end for span in ordered))

    @classmethod
    def of(cls, starts: array[int], ends: array[int]) -> Spans:
        """The same of spans that are in order already."""
        spans = cls()
        spans.starts, spans.ends = starts, ends
        return spans

    @cached_property
    def _widest(self) -> int:
        return max(map(sub, self.ends, self.starts), default=0)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Span: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Span]: ...
    def __getitem__(self, number: int | slice) -> Span | Sequence[Span]:
        if isinstance(number, slice):
            return list(map(Span, self.starts[number], self.ends[number]))
        return Span(self.starts[number], self.ends[number])

    def touching(self, start: int, end: int) -> Iterable[Span]:
        """The spans that share a character with `start:end`."""
        first = bisect_left(self.starts, start - self._widest)
        last = bisect_left(self.starts, end)
        return (span for span in self[first:last] if span.end > start)


class Marks:
    """The marks over the texts of one comparison."""

    def __init__(self, index: ReadingIndex, *, show_shared: bool = True) -> None:
        self.index = index
        self.show_shared = show_shared
        """True to tint what is shared; False to leave that plain and mark what differs."""
        self.found = Sides(Spans(), Spans())
        self.current_find: tuple[Side, Span] | None = None
        self.selected: tuple[Side, Span] | None = None
        self.pointed: tuple[tuple[Side, Span], ...] = ()
        """What a list of the sidebar shows the reader, until the cursor moves."""
        self.noted = Sides(Spans(), Spans())
        """The stretches that bear notes and are no whole paragraphs."""
        self._marking = Marking(index)
        self._stressed = index.documents.map(
            lambda document: (
                {
                    stress: Spans(span for span, each in document.stressed if each is stress)
                    for stress in Stress
                }
                if document.stressed
                else {}
            )
        )

    def pieces(self, side: Side, paragraph: int, span: Span, under: tuple[str, ...]) -> list[Piece]:
        """The span of a paragraph cut where its styles change, `under` being the undermost."""
        layers = self._layers(side, paragraph, span)
        cuts = {span.start, span.end}
        for layer in layers:
            cuts.update((max(layer.start, span.start), min(layer.end, span.end)))
        bounds = sorted(cut for cut in cuts if span.start <= cut <= span.end)
        pieces = []
        for start, end in pairwise(bounds):
            styles = [layer.style for layer in layers if layer.start < end and layer.end > start]
            pieces.append(Piece(start, end, (*under, *styles)))
        return pieces

    def _layers(self, side: Side, paragraph: int, span: Span) -> list[Layer]:
        index = self.index
        layers: list[Layer] = []
        if index.complete and index.role(side, paragraph) is not Role.FURNITURE:
            layers += self._shared_layers(side, paragraph, span)
        role = self.role_style(side, paragraph)
        if role is not None:
            layers.append(Layer(span.start, span.end, role))
        layers += self.own_layers(side, span)
        return [layer for layer in layers if layer.start < span.end and layer.end > span.start]

    def role_style(self, side: Side, paragraph: int) -> str | None:
        """The style of what a paragraph is in its document, if that has one."""
        return _ROLE_STYLES.get(self.index.role(side, paragraph))

    def own_layers(self, side: Side, span: Span) -> list[Layer]:
        """What lies over a span whatever the other text has, undermost first."""
        layers: list[Layer] = []
        for stress, spans in self._stressed[side].items():
            layers += (Layer(*found, stress.value) for found in spans.touching(*span))
        layers += (Layer(*found, NOTED_STYLE) for found in self.noted[side].touching(*span))
        layers += (Layer(*found, "search") for found in self.found[side].touching(*span))
        if self.current_find is not None and self.current_find[0] is side:
            layers.append(Layer(*self.current_find[1], "search-current"))
        layers += (Layer(*where, "selection") for at, where in self.pointed if at is side)
        if self.selected is not None and self.selected[0] is side:
            layers.append(Layer(*self.selected[1], "selection"))
        return layers

    def _shared_layers(self, side: Side, paragraph: int, span: Span) -> list[Layer]:
        return [
            Layer(start, end, mark.value)
            for start, end, mark in self._marking.marks(side, paragraph, span)
            if self.show_shared or mark not in SHARED
        ]
