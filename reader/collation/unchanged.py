"""Long runs of paragraphs that stand in both texts as they are, in the same order.

Most of two drafts is such runs. A comparison reads the words around them only (`settled`), so that
it takes time in proportion to what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..text.characters import SPACES
from ..text.document import Document
from ..text.model import Role, Sides
from .align import same_units
from .options import Cell, Options
from .order import Weighed, heaviest_chain

CONTEXT = 1000
"""Code points of a run next to other text that are read with it: what is shared may go on there."""
LEAST = 2000
"""Code points of a run, its context left out, that are worth the trouble."""


class Run(NamedTuple):
    """Paragraphs that follow each other in both texts: from `left` and from `right` on, `size`."""

    left: int
    right: int
    size: int


def unchanged_runs(left: Document, right: Document, options: Options) -> list[Run]:
    """Long runs of equal paragraphs that keep the order of both texts, without their context.

    None has a paragraph that the options speak of.
    """
    documents = Sides(left, right)
    texts = documents.map(_paragraphs)
    sizes = [len(text) for text in texts.left]
    runs = list(_runs(_unbroken(_same(texts), documents, options)))
    kept = heaviest_chain(
        [
            Weighed(
                (run.left, run.left + run.size),
                (run.right, run.right + run.size),
                sum(sizes[run.left : run.left + run.size]),
            )
            for run in runs
        ]
    )
    counts = texts.map(len)
    inner = (_without_context(runs[k], sizes, counts) for k in sorted(kept))
    return [run for run in inner if sum(sizes[run.left : run.left + run.size]) >= LEAST]


def _paragraphs(document: Document) -> list[str]:
    text = document.text
    return [text[start:end] for (start, end), _ in document.paragraphs]


def _same(texts: Sides[list[str]]) -> Iterator[Cell]:
    """Equal paragraphs, one to one and sorted: at both ends of the texts, and in between."""
    left, right = texts.left, texts.right
    most = min(len(left), len(right))
    head = next((k for k in range(most) if left[k] != right[k]), most)
    tail = next((k for k in range(most - head) if left[-1 - k] != right[-1 - k]), most - head)
    for k in range(head):
        yield k, k
    inner = (some[head : len(some) - tail] for some in (left, right))
    for i, j in same_units(*inner):
        yield head + i, head + j
    for k in range(tail, 0, -1):
        yield len(left) - k, len(right) - k


def _unbroken(
    cells: Iterator[Cell], documents: Sides[Document], options: Options
) -> Iterator[Cell]:
    """Those of which both paragraphs are the same kind of text, with white space around them."""
    asked = options.pinned | options.forbidden
    lefts, rights = {i for i, _ in asked}, {j for _, j in asked}
    here, there = documents.map(_standing_apart)
    for i, j in cells:
        role = here[i]
        if role is not None and role is there[j] and i not in lefts and j not in rights:
            yield i, j


def _standing_apart(document: Document) -> list[Role | None]:
    """The roles of paragraphs that are text, with white space around them."""
    text, furniture = document.text, Role.FURNITURE
    return [
        role
        if role is not furniture
        and (not start or text[start - 1] in SPACES)
        and text[end : end + 1] in SPACES
        else None
        for (start, end), role in document.paragraphs
    ]


def _runs(cells: Iterator[Cell]) -> Iterator[Run]:
    left = right = size = 0
    for i, j in cells:
        if size and i == left + size and j == right + size:
            size += 1
            continue
        if size:
            yield Run(left, right, size)
        left, right, size = i, j, 1
    if size:
        yield Run(left, right, size)


def _without_context(run: Run, sizes: Sequence[int], counts: Sides[int]) -> Run:
    """A run without what is next to other text."""
    first, end = run.left, run.left + run.size
    if (run.left, run.right) != (0, 0):
        first = _behind(range(first, end), sizes) + 1
    if (end, run.right + run.size) != (counts.left, counts.right):
        end = _behind(range(end - 1, first - 1, -1), sizes)
    return Run(first, run.right + first - run.left, max(0, end - first))


def _behind(paragraphs: range, sizes: Sequence[int]) -> int:
    """The last paragraph of the context at the beginning of a range; the last one if it is all."""
    total = 0
    for paragraph in paragraphs:
        total += sizes[paragraph]
        if total >= CONTEXT:
            return paragraph
    return paragraphs[-1] if paragraphs else 0
