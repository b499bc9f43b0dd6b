"""The comparison from end to end."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..errors import ReaderError
from ..text.document import Document, Span
from .comparison import Comparison, Overlap, Passage, Relation
from .evidence import Evidence
from .links import find_links
from .passages import Found, find_passages
from .pieces import in_pieces
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

    fractions = iter(_STEPS)

    def step() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("the comparison was cancelled")
        if progress is not None:
            progress(next(fractions))

    with _collector_paused():
        return _compare(left, right, step)


_STEPS = (0.0, 0.2, 0.4, 0.5, 0.7, 0.9, 1.0)
"""Share of the work done, roughly, at each step."""


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Millions of small values are made and none of them in cycles: looking for cycles among them
    # would take longer than the comparison.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compare(left: Document, right: Document, step: Callable[[], None]) -> Comparison:
    # One orientation is computed and mirrored, so that no tie depends on which side is which.
    swapped = _key(right) < _key(left)
    first, second = (right, left) if swapped else (left, right)
    step()
    vocabulary = Vocabulary()
    a, b = tokenize(first, vocabulary), tokenize(second, vocabulary)
    step()
    evidence = Evidence.of(a, b, vocabulary.forms)
    found = find_passages(a, b, evidence, step)
    step()
    links = find_links(a, b, evidence, found)
    found = [piece for passage in found for piece in in_pieces(passage, a.paragraphs)]
    step()
    if swapped:
        a, b = b, a
        found = sorted(item.mirrored() for item in found)
        links = tuple(sorted(link._replace(left=link.right, right=link.left) for link in links))
    comparison = Comparison(
        left,
        right,
        links,
        tuple(_passage(item, a, b, (left, right)) for item in found),
        make_rows(links, len(left.paragraphs), len(right.paragraphs)),
        Overlap(
            _covered([item.region[:2] for item in found], len(a.words)),
            _covered([item.region[2:] for item in found], len(b.words)),
        ),
    )
    step()
    return comparison


def _key(document: Document) -> tuple[object, ...]:
    return len(document.text), document.text, document.paragraphs


def _passage(item: Found, a: Tokens, b: Tokens, documents: tuple[Document, Document]) -> Passage:
    left, left_end, right, right_end = item.region
    one, other = a.words[left:left_end], b.words[right:right_end]
    size = len(one) + len(other)
    if one == other:
        relation, similarity = Relation.VERBATIM, 1.0
    else:
        similarity = 2 * (Counter(one) & Counter(other)).total() / size
        relation = Relation.EDITED if 2 * item.equal >= EDITED * size else Relation.REWORDED
    return Passage(
        Span(a.starts[left], a.ends[left_end - 1]),
        Span(b.starts[right], b.ends[right_end - 1]),
        relation,
        item.moved,
        similarity,
        len(one),
        len(other),
        documents,
    )


def _covered(ranges: list[tuple[int, int]], total: int) -> float:
    """Share of `total` words that lie in the ranges."""
    count = end = 0
    for start, stop in sorted(ranges):
        count += max(0, stop - max(start, end))
        end = max(end, stop)
    return count / total if total else 0.0
