"""Both texts as two bars, with bands between what they share, drawn to scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...collation.comparison import Comparison
from ...collation.results import Passage
from ...text.document import Document
from ...text.model import Side, Sides, Span
from .escape import paragraph_id

_WIDTH = 1000
_LEFT_BAR = Span(0, 18)
_RIGHT_BAR = Span(122, 140)
_LEAST = 1.5
"""A passage is at least so wide, to be seen."""
_NEAR = 2.0
"""Passages of one kind with less between them are drawn as one."""


class _Band(NamedTuple):
    """Something shared, in units of the drawing; first, and last of each side."""

    left: tuple[float, float]
    right: tuple[float, float]
    style: str
    passage: Passage


def drawing(comparison: Comparison) -> str:
    """The drawing as SVG; what it tells stands in words beside it, so it is hidden from ears."""
    documents = comparison.documents
    bands = list(_joined(_bands(comparison)))
    bars = "".join(
        f'<rect class="bar" x="0" y="{bar.start}" width="{_WIDTH}" height="{bar.end - bar.start}"/>'
        for bar in (_LEFT_BAR, _RIGHT_BAR)
    )
    shapes = "".join(_shape(documents, band) for band in bands)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_RIGHT_BAR.end}" '
        'preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f"{_PATTERNS}{bars}{shapes}</svg>"
    )


_PATTERNS = (
    "<defs>"
    '<pattern id="hatch-edited" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="hatch" d="M0 6L6 0"/></pattern>'
    '<pattern id="hatch-reworded" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<circle class="dot" cx="3" cy="3" r="1.2"/></pattern>'
    '<pattern id="hatch-moved" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path class="hatch" d="M3 0V6"/></pattern>'
    "</defs>"
)


def _bands(comparison: Comparison) -> Iterator[_Band]:
    scales = comparison.documents.map(lambda document: _WIDTH / max(1, len(document.text)))
    for passage in comparison.passages:
        left, right = (
            (span.start * scales[side], span.end * scales[side])
            for side, span in Sides.of(passage.on).items()
        )
        style = "moved" if passage.moved else passage.relation.value
        yield _Band(left, right, style, passage)


def _joined(bands: Iterable[_Band]) -> Iterator[_Band]:
    """Bands of one kind that follow each other closely on both sides as one."""
    last: _Band | None = None
    for band in sorted(bands, key=lambda band: band.style == "moved"):  # those are drawn on top
        if last is not None and last.style == band.style and _follows(last, band):
            last = last._replace(
                left=(last.left[0], max(last.left[1], band.left[1])),
                right=(last.right[0], max(last.right[1], band.right[1])),
            )
            continue
        if last is not None:
            yield last
        last = band
    if last is not None:
        yield last


def _follows(last: _Band, band: _Band) -> bool:
    return abs(band.left[0] - last.left[1]) < _NEAR and abs(band.right[0] - last.right[1]) < _NEAR


def _shape(documents: Sides[Document], band: _Band) -> str:
    (left, left_end), (right, right_end) = (
        (start, max(end, start + _LEAST)) for start, end in (band.left, band.right)
    )
    top, bottom = _LEFT_BAR.end, _RIGHT_BAR.start
    half = (top + bottom) // 2
    ribbon = (
        f"M{left:.1f} {top}C{left:.1f} {half} {right:.1f} {half} {right:.1f} {bottom}"
        f"H{right_end:.1f}"
        f"C{right_end:.1f} {half} {left_end:.1f} {half} {left_end:.1f} {top}Z"
    )
    boxes = "".join(
        f'<rect{style} x="{start:.1f}" y="{bar.start}" width="{end - start:.1f}" '
        f'height="{bar.end - bar.start}"/>'
        for start, end, bar in ((left, left_end, _LEFT_BAR), (right, right_end, _RIGHT_BAR))
        for style in ("", f' fill="url(#hatch-{band.style})" class="over"')
        if not style or band.style != "verbatim"
    )
    place = paragraph_id(Side.LEFT, documents.left.paragraph_at(band.passage.left.start))
    return f'<a href="#{place}" tabindex="-1" class="{band.style}"><path d="{ribbon}"/>{boxes}</a>'
