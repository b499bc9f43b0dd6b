"""A comparison as a picture: one text across, the other down, and what they share between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape

from reader import Comparison, Document, Span

SIZE = 560
"""Units of the longer side of the picture."""
COMMON = 9
"""Pairs of places from which a word that both texts have is too common for dots."""
_MARGIN, _TOP, _LEGEND = 26, 34, 74

_STYLE = """
text { font: 13px sans-serif; fill: #555 } .small { font-size: 11px }
.frame { fill: none; stroke: #888; stroke-width: 1 }
.grid { stroke: #888; stroke-width: .5; opacity: .35 }
.link { fill: #0072b2; opacity: .13 } .off { fill: #a3518a; opacity: .16 }
.dot { fill: #888; opacity: .7 }
.run { stroke: #0072b2; stroke-width: 2.4; stroke-linecap: round }
.passage { fill: none; stroke: #0072b2; stroke-width: 1.1 }
.moved { stroke: #a3518a }
.passage.moved { stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #bbb } .run, .passage { stroke: #56b4e9 } .link { fill: #56b4e9; opacity: .18 }
  .moved { stroke: #e59ac8 } .off { fill: #e59ac8; opacity: .18 }
}
"""


def dotplot(comparison: Comparison) -> str:
    """The comparison as SVG; places are code points.

    Dots are rare words that both texts have; lines are equal words of passages, which have a frame;
    shaded fields are paragraphs that correspond. What has moved has another colour, and dashes.
    """
    scale = SIZE / max(len(comparison.left.text), len(comparison.right.text), 1)
    width = len(comparison.left.text) * scale + 2 * _MARGIN
    height = len(comparison.right.text) * scale + _TOP + _LEGEND
    drawn = _Drawing(comparison, scale)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
            ' role="img">',
            "<title>What two texts share</title>",
            f"<style>{_STYLE}</style>",
            f'<text x="{_MARGIN}" y="20">{escape(comparison.left.title)} →</text>',
            f'<text transform="translate(9 {_TOP}) rotate(90)">'
            f"{escape(comparison.right.title)} →</text>",
            f'<g transform="translate({_MARGIN} {_TOP})">',
            *drawn.links(),
            *drawn.grid(),
            *drawn.dots(),
            *drawn.passages(),
            "</g>",
            *_legend(height - _LEGEND + 22),
            "</svg>\n",
        ]
    )


class _Drawing:
    def __init__(self, comparison: Comparison, scale: float) -> None:
        self._comparison = comparison
        self._scale = scale
        self._ends = len(comparison.left.text) * scale, len(comparison.right.text) * scale

    def links(self) -> Iterator[str]:
        """Fields of the paragraphs that correspond."""
        for link in self._comparison.links:
            left = self._comparison.left.paragraphs[link.left].span
            right = self._comparison.right.paragraphs[link.right].span
            yield self._field(left, right, "off" if link.moved else "link")

    def grid(self) -> Iterator[str]:
        """Lines where paragraphs begin, and a frame."""
        width, height = self._ends
        for paragraph in self._comparison.left.paragraphs:
            x = paragraph.span.start * self._scale
            yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{height:.1f}"/>'
        for paragraph in self._comparison.right.paragraphs:
            y = paragraph.span.start * self._scale
            yield f'<line class="grid" x1="0" x2="{width:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<rect class="frame" width="{width:.1f}" height="{height:.1f}"/>'

    def dots(self) -> Iterator[str]:
        """Rare words that both texts have."""
        across, down = _places(self._comparison.left), _places(self._comparison.right)
        for word, lefts in across.items():
            rights = down.get(word, ())
            if len(lefts) * len(rights) < COMMON:
                for left in lefts:
                    for right in rights:
                        x, y = left * self._scale, right * self._scale
                        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="1"/>'

    def passages(self) -> Iterator[str]:
        """Equal words of passages, and frames around them."""
        for passage in self._comparison.passages:
            moved = " moved" if passage.moved else ""
            yield self._field(passage.left, passage.right, f"passage{moved}")
            for run in passage.runs:
                if run.change.value == "equal":
                    (x1, x2), (y1, y2) = run.left, run.right
                    places = [f"{place * self._scale:.1f}" for place in (x1, x2, y1, y2)]
                    yield '<line class="run{}" x1="{}" x2="{}" y1="{}" y2="{}"/>'.format(
                        moved, *places
                    )

    def _field(self, left: Span, right: Span, name: str) -> str:
        x, y = left.start * self._scale, right.start * self._scale
        width, height = ((span.end - span.start) * self._scale for span in (left, right))
        return (
            f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}"'
            f' height="{height:.1f}"/>'
        )


def _places(document: Document) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for word in re.finditer(r"\w+", document.text.casefold()):
        places[word[0]].append(word.start())
    return places


def _legend(y: float) -> Iterator[str]:
    signs = (
        (_MARGIN, '<circle class="dot" cx="8" cy="-4" r="2"/>', "a rare word in both"),
        (190, '<line class="run" x1="0" x2="18" y1="-9" y2="0"/>', "equal words of a passage"),
        (390, '<rect class="link" y="-11" width="18" height="12"/>', "paragraphs that correspond"),
    )
    for x, sign, text in signs:
        yield f'<g transform="translate({x} {y:.0f})">{sign}<text x="24">{text}</text></g>'
    yield (
        f'<g transform="translate({_MARGIN} {y + 26:.0f})">'
        '<line class="run moved" x1="0" x2="18" y1="-9" y2="0"/>'
        '<rect class="off" x="24" y="-11" width="18" height="12"/>'
        '<text x="50">the same, off the order of the rest: moved</text></g>'
    )
