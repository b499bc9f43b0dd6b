"""Measured times as a picture: seconds against words, both on logarithmic axes, as SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from .peers import READER
from .results import Clock, Measurement
from .tables import seconds, size

_PANEL_WIDTH, _PANEL_HEIGHT = 430, 300
_LEFT, _TOP, _RIGHT, _BOTTOM = 58, 44, 166, 44
_COLUMNS = 2
_LABEL_HEIGHT = 13
# Told apart by colour-blind readers (Okabe and Ito 2008, some darker or lighter), on white and on
# black; the labels tell the lines as well.
_LIGHT = (
    "#0072b2",
    "#d55e00",
    "#00795a",
    "#a3518a",
    "#8a6d00",
    "#2f83b7",
    "#6b6b6b",
    "#9a3412",
    "#5b5bd6",
    "#b0005a",
)
_DARK = (
    "#56b4e9",
    "#ff8c42",
    "#2fc79a",
    "#e59ac8",
    "#e8c547",
    "#8fd0f5",
    "#b5b5b5",
    "#f87171",
    "#a5a5ff",
    "#ff9ecb",
)


class _Line(NamedTuple):
    peer: str
    label: str
    points: Sequence[tuple[float, float]]
    """Words and seconds."""
    stopped: Sequence[tuple[float, float]]
    """Words and seconds at which it was stopped, at most one."""


class _Scale(NamedTuple):
    """A logarithmic axis."""

    low: float
    high: float
    start: float
    end: float

    def place(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> Iterator[float]:
        for power in range(round(math.log10(self.low)), round(math.log10(self.high)) + 1):
            yield 10.0**power


def plot(measured: Sequence[Measurement], clock: Clock) -> str:
    """A panel for each family of texts, a line for each program, labelled in the order they end.

    A line is dotted to where its program was stopped.
    Raises ValueError where there is nothing to draw.
    """
    panels = {family: _lines(measured, family, clock) for family in _names(measured, "texts")}
    points = [
        point
        for lines in panels.values()
        for line in lines
        for point in (*line.points, *line.stopped)
    ]
    if not points:
        raise ValueError("no program came to an end: nothing to draw")
    sizes, times = zip(*points, strict=True)
    columns = min(_COLUMNS, len(panels))
    width = columns * _PANEL_WIDTH
    height = math.ceil(len(panels) / columns) * _PANEL_HEIGHT
    colours = {peer: k % len(_LIGHT) for k, peer in enumerate(_names(measured, "peer"))}
    parts = [_head(width, height)]
    for k, (family, lines) in enumerate(panels.items()):
        x, y = k % columns * _PANEL_WIDTH, k // columns * _PANEL_HEIGHT
        across = _Scale(*_decades(sizes), _LEFT, _PANEL_WIDTH - _RIGHT)
        up = _Scale(*_decades(times), _PANEL_HEIGHT - _BOTTOM, _TOP)
        parts.append(f'<g transform="translate({x} {y})">')
        parts += [*_axes(family, across, up), *_curves(lines, across, up, colours), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def _names(measured: Sequence[Measurement], field: str) -> list[str]:
    return list(dict.fromkeys(getattr(m, field) for m in measured))


def _lines(measured: Sequence[Measurement], family: str, clock: Clock) -> list[_Line]:
    lines = []
    for peer in _names(measured, "peer"):
        mine = sorted(
            (m for m in measured if (m.texts, m.peer) == (family, peer)), key=lambda m: m.size
        )
        points = [(m.size, m.series.seconds(clock)) for m in mine if m.series.samples]
        if points:
            failed = [m for m in mine if not m.series.samples]
            label = f"{peer} ({failed[0].series.failure})" if failed else peer
            stopped = [(m.size, _patience(m.series.failure)) for m in failed[:1]]
            lines.append(_Line(peer, label, points, [end for end in stopped if end[1]]))
    return lines


def _patience(failure: str) -> float:
    """The seconds of "> 60 s", or 0 where it is another failure."""
    found = re.fullmatch(r"> ([\d.]+) s", failure)
    return float(found[1]) if found else 0.0


def _decades(values: Sequence[float]) -> tuple[float, float]:
    low = 10.0 ** math.floor(math.log10(min(values)))
    high = 10.0 ** math.ceil(math.log10(max(values)))
    return low, high if high > low else 10 * low


def _head(width: int, height: int) -> str:
    light = "".join(_colour(k, colour) for k, colour in enumerate(_LIGHT))
    dark = "".join(_colour(k, colour) for k, colour in enumerate(_DARK))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>Seconds of the whole process against words a side</title>
<style>
text {{ font: 12px system-ui, sans-serif; fill: #1f2328 }}
.name {{ font-weight: 600; font-size: 13px }}
.card {{ fill: #ffffff }} .grid {{ stroke: #d8dee4; stroke-width: 1 }}
path {{ fill: none; stroke-width: 2 }} .reader {{ stroke-width: 4 }}
.stopped {{ stroke-dasharray: 3 4 }}
{light}
@media (prefers-color-scheme: dark) {{
text {{ fill: #e6edf3 }} .card {{ fill: #0d1117 }} .grid {{ stroke: #30363d }}
{dark} }}
</style>
<rect class="card" width="{width}" height="{height}" rx="6"/>"""


def _colour(number: int, colour: str) -> str:
    return f".s{number} {{ stroke: {colour} }} .f{number} {{ fill: {colour} }} "


def _axes(family: str, across: _Scale, up: _Scale) -> Iterator[str]:
    yield f'<text class="name" x="{_LEFT}" y="{_TOP - 18}">{escape(family)}</text>'
    for value in across.ticks():
        x = across.place(value)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{up.end}" y2="{up.start}"/>'
        label = size(round(value))
        yield f'<text x="{x:.1f}" y="{up.start + 17}" text-anchor="middle">{label}</text>'
    for value in up.ticks():
        y = up.place(value)
        ends = f'x1="{across.start}" x2="{across.end}"'
        yield f'<line class="grid" {ends} y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{across.start - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g} s</text>'
    middle = (across.start + across.end) / 2
    yield f'<text x="{middle}" y="{up.start + 34}" text-anchor="middle">words a side</text>'


def _curves(
    lines: Sequence[_Line], across: _Scale, up: _Scale, colours: dict[str, int]
) -> Iterator[str]:
    ends = [up.place((*line.points, *line.stopped)[-1][1]) for line in lines]
    labels = _apart(ends, _LABEL_HEIGHT, up.start)
    for line, label in zip(lines, labels, strict=True):
        colour = colours[line.peer]
        places = [(across.place(words), up.place(time)) for words, time in line.points]
        path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        kind = f"s{colour} reader" if line.peer == READER else f"s{colour}"
        yield f'<path class="{kind}" d="{path}"/>'
        for (x, y), (words, time) in zip(places, line.points, strict=True):
            told = f"{line.peer}, {size(round(words))}: {seconds(time)}"
            yield f'<circle class="f{colour}" cx="{x:.1f}" cy="{y:.1f}" r="3">'
            yield f"<title>{escape(told)}</title></circle>"
        for words, time in line.stopped:
            x, y = places[-1]
            path = f"M{x:.1f} {y:.1f} L{across.place(words):.1f} {up.place(time):.1f}"
            yield f'<path class="{kind} stopped" d="{path}"/>'
        place = f'x="{across.end + 8}" y="{label + 4:.1f}"'
        yield f'<text class="f{colour}" {place}>{escape(line.label)}</text>'


def _apart(places: Sequence[float], distance: float, limit: float) -> list[float]:
    """Places moved so that each is at least `distance` from the next, none above `limit`."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + distance)
    for place in reversed(order):
        moved[place] = min(moved[place], limit)
        limit = moved[place] - distance
    return moved
