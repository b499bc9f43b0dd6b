"""The comparison from end to end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ..errors import Cancelled, TooLong
from ..text.document import Document
from ..text.model import Sides, Span
from . import relations
from .comparison import Comparison
from .ends import completed, extended
from .linked import passages_of_links, said_twice
from .links import find_links, paragraphs_of
from .moves import find_moves
from .options import FOLDED, USUAL, USUALLY_IGNORED, Options
from .passages import FoundPassage, find_passages
from .pieces import in_pieces
from .results import Link, Passage, Relation
from .rows import make_rows
from .settled import Settled
from .sharing import overlap_of
from .spelling import spelled
from .texts import Texts
from .tokens import Tokens
from .variants import with_spellings

MAX_WORDS = 12_000_000
"""Words of both texts together that are compared; more would take the memory of other programs."""


def compare(
    left: Document,
    right: Document,
    *,
    options: Options = USUAL,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Find what two documents share.

    The same documents always give the same result, and swapping them gives its mirror image. Time
    and memory grow in proportion to the words of both texts. Furniture takes no part, but stands in
    the rows. `progress` is called with the share of the work done, 0 to 1; where `cancelled`
    returns true, Cancelled is raised; beyond MAX_WORDS, TooLong. `options` that name a paragraph
    which is not there raise ReaderError.
    """
    options.check(len(left.paragraphs), len(right.paragraphs))

    fractions = iter(_STEPS)

    def step() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled("the comparison was cancelled")
        if progress is not None:
            progress(next(fractions))

    with _collector_paused():
        return _compare(left, right, options, step)


_STEPS = (0.0, 0.2, 0.3, 0.4, 0.6, 0.95, 1.0)
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


def _compare(
    left: Document, right: Document, options: Options, step: Callable[[], None]
) -> Comparison:
    # One orientation is computed and mirrored, so that no tie depends on which side is which.
    swapped = _key(right) < _key(left)
    first, second = (right, left) if swapped else (left, right)
    asked = options.mirrored() if swapped else options
    step()
    settled = Settled.of(first, second, asked)
    wanted = settled.asked(asked)
    texts = Texts.of(*settled.rest)
    _check_size(len(texts.left.words) + len(texts.right.words) + 2 * len(settled.words.starts))
    if options.ignore == USUALLY_IGNORED:
        texts = with_spellings(texts)
    texts = settled.marked(texts)
    a, b = texts.left, texts.right
    step()
    stretches = texts.backend.equal_stretches(a.words, b.words)
    step()
    found = find_passages(texts, stretches, step)
    found = extended(texts, found)
    found = [item for item in found if not _forbidden(item, a, b, wanted)]
    step()
    links = find_links(texts, found, wanted)
    moved_runs = {(k.left, k.right) for k in links if k.moved} & texts.settled.keys()
    links = tuple(k for k in links if (k.left, k.right) not in texts.settled)
    alike = {(k.left, k.right) for k in links if k.relation is not Relation.REWORDED}
    found = completed(texts, found, alike)
    found = _as_linked(texts, found, links)
    found = list(settled.apart(found, texts))
    found = [piece for passage in found for piece in in_pieces(passage, a.paragraphs)]
    moves = list(find_moves(found, stretches, texts))
    found = sorted(found + [item for item in moves if not _forbidden(item, a, b, wanted)])
    found = sorted([*found, *passages_of_links(texts, links, found)])
    found = sorted([*found, *said_twice(texts, links, found, stretches)])
    found = [item for item in found if _size(item) >= options.min_words]
    step()
    unchanged = list(settled.passages(moved_runs, asked))
    passages = _passages(found, texts, settled.documents, asked)
    overlap = settled.overlap(overlap_of(found, passages, links, texts), texts, unchanged)
    passages = [*passages, *unchanged]
    links = tuple(settled.links(links, moved_runs))
    if swapped:
        links = tuple(link._replace(left=link.right, right=link.left) for link in links)
        passages = [passage.mirrored() for passage in passages]
        overlap = overlap.mirrored()
    if not _are_numbered(options):
        links = tuple(_as_spelled(link, (left, right), options) for link in links)
    links = tuple(sorted(links))
    comparison = Comparison(
        left,
        right,
        links,
        tuple(sorted(passages, key=lambda passage: (passage.left, passage.right))),
        make_rows(links, len(left.paragraphs), len(right.paragraphs)),
        overlap,
        options,
    )
    step()
    return comparison


def _check_size(words: int) -> None:
    if words > MAX_WORDS:
        raise TooLong(
            f"the texts have {words:,} words together, and up to {MAX_WORDS:,} are compared:"
            " compare them in parts"
        )


def _key(document: Document) -> tuple[object, ...]:
    return len(document.text), document.text, document.paragraphs


def _forbidden(item: FoundPassage, a: Tokens, b: Tokens, options: Options) -> bool:
    """Whether a passage lies wholly inside two paragraphs that do not correspond."""
    return any(
        a.paragraphs[i] <= item.region.left
        and item.region.left_end <= a.paragraphs[i + 1]
        and b.paragraphs[j] <= item.region.right
        and item.region.right_end <= b.paragraphs[j + 1]
        for i, j in options.forbidden
    )


def _as_linked(
    texts: Texts, found: Sequence[FoundPassage], links: Sequence[Link]
) -> list[FoundPassage]:
    """The passages; one that lies in two paragraphs of which the link has moved, has moved too."""
    moved = {(link.left, link.right) for link in links if link.moved}
    if not moved:
        return list(found)
    return [
        item._replace(moved=item.moved or paragraphs_of(texts, item.region) in moved)
        for item in found
    ]


def _size(item: FoundPassage) -> int:
    """Words of the longer side of a passage."""
    left, left_end, right, right_end = item.region
    return max(left_end - left, right_end - right)


def _passages(
    found: Sequence[FoundPassage],
    texts: Texts,
    documents: Sides[Document],
    options: Options,
) -> list[Passage]:
    # Equal words are counted as they are; what is spelled otherwise is counted anew.
    parts = [
        (item.region, () if texts.has_apart(item.region) else item.stretches) for item in found
    ]
    counts = texts.backend.passage_counts(parts, *(tokens.words for tokens in texts.written))
    return [
        _passage(item, common, texts, documents, options)
        for item, common in zip(found, counts, strict=True)
    ]


def _in_stretches(item: FoundPassage, texts: Texts) -> int:
    """Number of words in the stretches of a passage, the last of each with all its characters."""
    widths = texts.forms.widths
    if not widths:
        return item.equal
    words = texts.left.words
    return sum(length - 1 + widths[words[i + length - 1]] for i, _, length in item.stretches)


def _passage(
    item: FoundPassage,
    common: int,
    texts: Texts,
    documents: Sides[Document],
    options: Options,
) -> Passage:
    left, left_end, right, right_end = item.region
    a, b = texts.written
    spans = (
        Span(a.starts[left], texts.left.ends[left_end - 1]),
        Span(b.starts[right], texts.right.ends[right_end - 1]),
    )
    one: relations.WordSequence = a.words[left:left_end]
    other: relations.WordSequence = b.words[right:right_end]
    known: int | None = common
    if not _are_numbered(options):
        places = (documents.left.prose, spans[0]), (documents.right.prose, spans[1])
        (one, _), (other, _) = spelled(places, options.ignore)
        known = None
    relation, similarity = relations.of_passage(one, other, _in_stretches(item, texts), known)
    return Passage(
        *spans,
        relation,
        item.moved,
        similarity,
        left_end - left,
        right_end - right,
        (documents.left, documents.right),
        options.ignore,
    )


def _as_spelled(link: Link, documents: tuple[Document, Document], options: Options) -> Link:
    """A link judged by the words as the options spell them."""
    places = (
        (documents[0].prose, documents[0].paragraphs[link.left].span),
        (documents[1].prose, documents[1].paragraphs[link.right].span),
    )
    (one, _), (other, _) = spelled(places, options.ignore)
    relation, similarity = relations.of_paragraphs(one, other)
    return link._replace(relation=relation, similarity=similarity)


def _are_numbered(options: Options) -> bool:
    """Whether the words have numbers that are equal just where they are to count as equal."""
    return options.ignore in (FOLDED, USUALLY_IGNORED)
