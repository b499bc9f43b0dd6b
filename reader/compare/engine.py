"""The comparison from end to end."""

from __future__ import annotations

from collections.abc import Callable
from math import log2

from ..errors import ReaderError
from ..text.document import Document, Span
from .chains import surprise
from .comparison import Comparison, Overlap, Passage, Relation
from .links import find_links
from .passages import Found, find_passages
from .rows import make_rows
from .tokens import Tokens, Vocabulary, tokenize

EDITED = 0.5
"""Share of equal words from which a passage counts as edited, not reworded."""


class Cancelled(ReaderError):  # noqa: N818 - an outcome, not a fault
    """The comparison was stopped before it was done."""


def compare(
    left: Document,
    right: Document,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Find what two documents share.

    The same documents always give the same result, and swapping them gives its mirror image. Time
    and memory grow in proportion to the words of both texts. Furniture takes no part, but stands in
    the rows. `progress` is called with the share of the work done, 0 to 1; where `cancelled`
    returns true, Cancelled is raised.
    """

    def step(done: float) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("the comparison was cancelled")
        if progress is not None:
            progress(done)

    # One orientation is computed and mirrored, so that no tie depends on which side is which.
    swapped = _key(right) < _key(left)
    first, second = (right, left) if swapped else (left, right)
    step(0.0)
    vocabulary = Vocabulary()
    a, b = tokenize(first, vocabulary), tokenize(second, vocabulary)
    step(0.2)
    forms = vocabulary.forms
    bits = surprise(a.words, b.words, len(forms))
    chance = log2(max(len(a.words), 2) * max(len(b.words), 2))
    found = find_passages(a, b, bits)
    step(0.6)
    links = find_links(
        a, b, forms, bits, chance, (piece for item in found for piece in item.stretches)
    )
    step(0.9)
    if swapped:
        a, b = b, a
        found = sorted(item._replace(left=item.right, right=item.left) for item in found)
        links = tuple(sorted(link._replace(left=link.right, right=link.left) for link in links))
    comparison = Comparison(
        left,
        right,
        links,
        tuple(_passage(item, a, b, (left, right)) for item in found),
        make_rows(links, len(left.paragraphs), len(right.paragraphs)),
        Overlap(
            _covered([item.left for item in found], len(a.words)),
            _covered([item.right for item in found], len(b.words)),
        ),
    )
    step(1.0)
    return comparison


def _key(document: Document) -> tuple[object, ...]:
    return len(document.text), document.text, document.paragraphs


def _passage(item: Found, a: Tokens, b: Tokens, documents: tuple[Document, Document]) -> Passage:
    left_words, right_words = item.left[1] - item.left[0], item.right[1] - item.right[0]
    similarity = 2 * item.equal / (left_words + right_words)
    if similarity == 1.0:
        relation = Relation.VERBATIM
    else:
        relation = Relation.EDITED if similarity >= EDITED else Relation.REWORDED
    return Passage(
        Span(a.starts[item.left[0]], a.ends[item.left[1] - 1]),
        Span(b.starts[item.right[0]], b.ends[item.right[1] - 1]),
        relation,
        item.moved,
        similarity,
        left_words,
        right_words,
        documents,
    )


def _covered(ranges: list[tuple[int, int]], total: int) -> float:
    """Share of `total` words that lie in the ranges."""
    count = end = 0
    for start, stop in sorted(ranges):
        count += max(0, stop - max(start, end))
        end = max(end, stop)
    return count / total if total else 0.0
