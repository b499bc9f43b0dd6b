"""Tables of text, in Markdown, and figures in few characters."""

from __future__ import annotations

import math
from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, names: int = 1) -> str:
    """A Markdown table with aligned columns: first so many of names, then numbers, on the right."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if k < names else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return "| " + " | ".join(padded) + " |"

    rule = ["-" * width if k < names else "-" * (width - 1) + ":" for k, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])


def seconds(value: float) -> str:
    """Two significant figures."""
    if value >= 10:
        return f"{value:.0f} s"
    return f"{value:.1f} s" if value >= 1 else f"{value:.{2 if value >= 0.1 else 3}f} s"


def megabytes(value: float) -> str:
    """Whole megabytes of 1,000,000 bytes."""
    return f"{value / 1e6:.0f} MB"


def times(value: float) -> str:
    """A ratio."""
    return f"× {value:.0f}" if value >= 99.5 else f"× {value:.{1 if value >= 9.95 else 2}f}"


def share(value: float) -> str:
    """A share, 0 to 1, or a dash where there is none."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def size(value: int) -> str:
    """1000 as 1k, 2500000 as 2.5M; three significant figures."""
    for unit, letter in ((1_000_000, "M"), (1_000, "k")):
        if value >= unit:
            return f"{value / unit:.3g}{letter}"
    return str(value)
