"""A comparison as plain text: the rows in order, the passages, what changed in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..collation.comparison import Comparison, Row
from ..text.document import Document, Role, Span
from .changes import findings
from .wrap import counted, excerpt, hanging

_Moves = Mapping[int, Sequence[int]]


def report(comparison: Comparison, *, width: int = 80) -> str:
    """The comparison for reading: titles, overlap, rows, passages, credits, quotations, facts.

    Lines are at most `width` columns where that leaves room for words. Paragraphs are counted from
    1: "¶3" is the third paragraph of its side. "<" is before left text, ">" before right text, "="
    before text that is the same on both sides.
    """
    lines = [
        *_head(comparison, width),
        *_rows(comparison, width),
        *_passages(comparison, width),
        *findings(comparison, width),
    ]
    return "\n".join(lines) + "\n"


def _head(comparison: Comparison, width: int) -> Iterator[str]:
    yield from hanging("Left   ", title(comparison.left), width)
    yield from hanging("Right  ", title(comparison.right), width)
    left, right = comparison.overlap
    moved = sum(passage.moved for passage in comparison.passages)
    yield ""
    yield f"Shared {left:.0%} of the left words, {right:.0%} of the right words"
    yield f"       in {counted(len(comparison.passages), 'passage')}, {moved:,} of them moved"


def title(document: Document) -> str:
    """The title of a document, and its path where that says more."""
    path = str(document.path or "")
    name = document.title or path or "untitled"
    return f"{name} ({path})" if path and path != name else name


# --- rows -----------------------------------------------------------------------------------------


def _rows(comparison: Comparison, width: int) -> Iterator[str]:
    left, right = comparison.left, comparison.right
    to_right, to_left = _moves(comparison)
    for row in comparison.rows:
        yield ""
        moved = any(i in to_right for i in row.left) or any(i in to_left for i in row.right)
        yield f"{_numbers(row)}  {_state(row, left, right, moved)}"
        texts = [left.slice(left.paragraphs[i].span) for i in row.left]
        if texts == [right.slice(right.paragraphs[i].span) for i in row.right]:
            for text in texts:
                yield from hanging("  = ", text, width)
            continue
        for index in row.left:
            yield from _paragraph("  < ", left, index, _mark("→ to", to_right, index), width)
        for index in row.right:
            yield from _paragraph("  > ", right, index, _mark("← from", to_left, index), width)


def _moves(comparison: Comparison) -> tuple[_Moves, _Moves]:
    """The other ends of moved links, by left and by right paragraph."""
    to_right: dict[int, list[int]] = defaultdict(list)
    to_left: dict[int, list[int]] = defaultdict(list)
    for link in comparison.links:
        if link.moved:
            to_right[link.left].append(link.right)
            to_left[link.right].append(link.left)
    return to_right, to_left


def _numbers(row: Row) -> str:
    if row.left and row.right:
        return f"{_paragraph_numbers(row.left)} = {_paragraph_numbers(row.right)}"
    side = "left" if row.left else "right"
    return f"{side} {_paragraph_numbers(row.left or row.right)}"


def _paragraph_numbers(indices: Sequence[int]) -> str:
    return ", ".join(f"¶{index + 1}" for index in indices)


def _state(row: Row, left: Document, right: Document, moved: bool) -> str:
    if row.relation is not None:
        return row.relation
    if moved:
        return "moved"
    roles = {left.paragraphs[i].role for i in row.left}
    roles |= {right.paragraphs[i].role for i in row.right}
    return "page furniture" if roles == {Role.FURNITURE} else "this side only"


def _mark(words: str, moves: _Moves, index: int) -> str:
    others = moves.get(index)
    return f" [{words} {_paragraph_numbers(others)}]" if others else ""


def _paragraph(label: str, document: Document, index: int, mark: str, width: int) -> Iterator[str]:
    text = document.slice(document.paragraphs[index].span)
    yield from hanging(label, text + mark, width)


# --- passages -------------------------------------------------------------------------------------


def _passages(comparison: Comparison, width: int) -> Iterator[str]:
    if not comparison.passages:
        return
    left, right = comparison.left, comparison.right
    left_starts = [paragraph.start for paragraph in left.paragraphs]
    right_starts = [paragraph.start for paragraph in right.paragraphs]
    yield ""
    yield "Passages"
    for number, passage in enumerate(comparison.passages, 1):
        moved = ", moved" if passage.moved else ""
        yield ""
        yield (
            f"{number}. {_place(left_starts, passage.left)} = {_place(right_starts, passage.right)}"
            f"  {passage.relation}{moved}"
        )
        ours, theirs = _excerpt(left, passage.left), _excerpt(right, passage.right)
        if ours == theirs:
            yield from hanging("  = ", ours, width)
        else:
            yield from hanging("  < ", ours, width)
            yield from hanging("  > ", theirs, width)


def _place(starts: Sequence[int], span: Span) -> str:
    first = bisect_right(starts, span.start)
    last = max(first, bisect_right(starts, span.end - 1))
    return f"¶{first}" if first == last else f"¶{first}–{last}"


def _excerpt(document: Document, span: Span) -> str:
    return excerpt(document.slice(span))
