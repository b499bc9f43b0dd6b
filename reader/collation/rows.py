"""Rows: which paragraphs stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .order import beads
from .results import Link, Relation, Row

_ORDER = (Relation.VERBATIM, Relation.EDITED, Relation.REWORDED)


def make_rows(links: Sequence[Link], left_count: int, right_count: int) -> tuple[Row, ...]:
    """Every paragraph of either side exactly once, each side in its own order.

    Links that keep the order give rows with two sides; links that share a paragraph make one row.
    All other paragraphs stand alone, left ones first.
    """
    rows: list[Row] = []
    done_left = done_right = 0
    for bead in beads(link for link in links if not link.moved):
        a, c, relation, *_ = bead[0]
        b, d = a + 1, c + 1
        if len(bead) > 1:
            b = max(link.left for link in bead) + 1
            c, d = min(link.right for link in bead), max(link.right for link in bead) + 1
            relation = max((link.relation for link in bead), key=_ORDER.index)
        if a > done_left or c > done_right:
            rows.extend(_alone(done_left, a, done_right, c))
        rows.append(Row(tuple(range(a, b)), tuple(range(c, d)), relation))
        done_left, done_right = b, d
    rows.extend(_alone(done_left, left_count, done_right, right_count))
    return tuple(rows)


def _alone(a: int, b: int, c: int, d: int) -> Iterator[Row]:
    for left in range(a, b):
        yield Row((left,), (), None)
    for right in range(c, d):
        yield Row((), (right,), None)
