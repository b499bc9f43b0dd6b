"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator


def head_cells(*heads: str) -> Iterator[str]:
    """The head of a table."""
    yield cells(*heads)
    yield cells(*("---" for _ in heads))


def cells(*cells: str) -> str:
    """A row of cells that are Markdown already."""
    return f"| {' | '.join(cells)} |"
