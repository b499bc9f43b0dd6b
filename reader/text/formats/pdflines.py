"""What pdfium tells of a file, as values that go from one process to another."""

from __future__ import annotations

import json
from typing import NamedTuple


class Line(NamedTuple):
    """Characters on one base line, in the order of the file; lengths in points, upwards."""

    page: int
    left: float
    right: float
    base: float
    size: float
    """Of most of its type."""
    text: str
    bold: bool
    turned: bool
    """Whether it runs another way than most of the page."""
    word: float
    """Width of its first word."""
    gaps: list[tuple[int, float, float]]
    """Wide spaces: the offset of what follows, and where they begin and end."""
    marks: list[tuple[int, int]]
    """Stretches that are raised and small."""
    stressed: list[tuple[int, int, str]]
    """Stretches in type that is bold or slanted, and the `Stress` that this is."""


class Told(NamedTuple):
    """What pdfium tells of a file."""

    error: str
    """`password`, `damaged` or empty."""
    pages: int
    read: int
    """How many pages were read."""
    sizes: list[tuple[float, float]]
    """Width and height of each page that was read."""
    lines: list[Line]
    properties: dict[str, str]
    unknown: int
    """Characters of which the file does not say which they are."""
    characters: int

    def written(self) -> bytes:
        """What was told, as JSON."""
        return json.dumps(self).encode("ascii")

    @classmethod
    def of(cls, data: bytes) -> Told:
        """What was told, from its JSON. Raises ValueError or TypeError where it is none."""
        told = cls(*json.loads(data))
        return told._replace(lines=[Line(*line) for line in told.lines])
