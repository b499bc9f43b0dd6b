"""A comparison as plain text: the rows in order, the passages, what changed in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..collation.comparison import Comparison
from ..collation.results import Link, Row
from ..text.document import Document
from ..text.model import Role, Side, Sides, Span
from ..text.safe import Safe, safe
from .changes import findings
from .contents import Contents
from .evidence import in_short
from .wrap import counted, excerpt, hanging

LONG = 250_000
"""Code points of both texts together from which they count as long."""

_Moves = Mapping[int, Sequence[int]]


def render(contents: Contents, width: int = 80) -> str:
    """The comparison for reading: titles, overlap, rows, passages, credits, quotations, facts.

    Lines are at most `width` columns where that leaves room for words. Paragraphs are counted from
    1: "¶3" is the third paragraph of its side. "<" is before left text, ">" before right text, "="
    before text that is the same on both sides.

    Of long texts (LONG) a paragraph is one line however long, and credits, quotations and facts
    are left out, since finding them takes many times as long as the comparison; a line says so.
    """
    comparison, explain = contents.comparison, contents.explain
    is_long = len(comparison.left.text) + len(comparison.right.text) > LONG
    text_width = None if is_long else width
    texts = comparison.documents.map(lambda document: _Text(document, text_width))
    lines = [
        *_head(comparison, width),
        *_rows(comparison, texts, text_width, explain),
        *_passages(comparison, texts, text_width, explain),
        *(["", *hanging("", _LEFT_OUT, width)] if is_long else findings(contents, width)),
    ]
    return "\n".join(lines) + "\n"


_LEFT_OUT = (
    "Credits, quotations and facts of texts as long as these are left out here; "
    "--format json has them."
)


def _head(comparison: Comparison, width: int) -> Iterator[str]:
    yield from hanging("Left   ", title(comparison.left), width)
    yield from hanging("Right  ", title(comparison.right), width)
    overlap = comparison.overlap
    moved = sum(passage.moved for passage in comparison.passages)
    yield ""
    yield f"Shared {overlap.left:.0%} of the left words, {overlap.right:.0%} of the right words"
    yield f"       ({overlap.left_equal:.0%} and {overlap.right_equal:.0%} in the same words)"
    yield f"       in {counted(len(comparison.passages), 'passage')}, {moved:,} of them moved"


def title(document: Document) -> str:
    """The title of a document, and its path or address where that says more."""
    place = str(document.path or document.address)
    name = document.title or place or "untitled"
    return f"{name} ({place})" if place and place != name else name


class _Text:
    """One text, safe to show, and its paragraphs."""

    def __init__(self, document: Document, width: int | None) -> None:
        text = safe(document.text)
        self._text = text if width is not None else Safe(text.replace("\n", " "))
        self._paragraphs = document.paragraphs
        self._starts = [paragraph.start for paragraph in document.paragraphs]

    def slice(self, span: Span) -> Safe:
        """The text of a span; in one line where there is no width."""
        start, end = span
        return Safe(self._text[start:end])

    def paragraphs(self, indices: Iterable[int]) -> list[Safe]:
        """The texts of some paragraphs."""
        text, paragraphs = self._text, self._paragraphs
        return [Safe(text[slice(*paragraphs[index].span)]) for index in indices]

    def roles(self, indices: Iterable[int]) -> set[Role]:
        """Their roles."""
        return {self._paragraphs[index].role for index in indices}

    def place(self, span: Span) -> str:
        """The paragraphs of a span."""
        first = bisect_right(self._starts, span.start)
        last = max(first, bisect_right(self._starts, span.end - 1))
        return f"¶{first}" if first == last else f"¶{first}–{last}"


def _lines(label: str, text: Safe, width: int | None) -> Iterator[str]:
    """A text behind a label; as it is where there is no width."""
    if width is None:
        yield label + text
    else:
        yield from hanging(label, text, width)


# --- rows -----------------------------------------------------------------------------------------


def _rows(
    comparison: Comparison, texts: Sides[_Text], width: int | None, explain: bool
) -> Iterator[str]:
    moves = _moves(comparison)
    links = _links_by_paragraph(comparison) if explain else {}
    linked = Sides(*({link.on(side) for link in comparison.links} for side in Side))
    for row in comparison.rows:
        yield ""
        yield f"{_numbers(row)}  {row.relation or _alone(row, texts, moves)}"
        for index in row.left if links else ():
            for link in links.get(index, ()):
                pair = f"  ? ¶{link.left + 1} = ¶{link.right + 1} "
                yield from _lines(pair, safe(in_short(comparison.explain(link))), width)
        ours, theirs = texts.left.paragraphs(row.left), texts.right.paragraphs(row.right)
        if ours == theirs:
            for text in ours:
                yield from _lines("  = ", text, width)
            continue
        for side, sign, words, shown in (
            (Side.LEFT, "  < ", "→ to", ours),
            (Side.RIGHT, "  > ", "← from", theirs),
        ):
            for index, text in zip(row.on(side), shown, strict=True):
                alone = row.relation is not None and index not in linked[side]
                mark = " [this side only]" if alone else _mark(words, moves[side], index)
                yield from _lines(sign, Safe(text + mark), width)


def _links_by_paragraph(comparison: Comparison) -> Mapping[int, Sequence[Link]]:
    links: dict[int, list[Link]] = defaultdict(list)
    for link in comparison.links:
        links[link.left].append(link)
    return links


def _moves(comparison: Comparison) -> Sides[_Moves]:
    """The other ends of moved links, by paragraph of each side."""
    moves: Sides[dict[int, list[int]]] = Sides(defaultdict(list), defaultdict(list))
    for link in comparison.links:
        if link.moved:
            for side in Side:
                moves[side][link.on(side)].append(link.on(side.other))
    return moves


def _numbers(row: Row) -> str:
    if len(row.left) == len(row.right) == 1:  # as most have
        return f"¶{row.left[0] + 1} = ¶{row.right[0] + 1}"
    if row.left and row.right:
        return f"{_paragraph_numbers(row.left)} = {_paragraph_numbers(row.right)}"
    side = "left" if row.left else "right"
    return f"{side} {_paragraph_numbers(row.left or row.right)}"


def _paragraph_numbers(indices: Sequence[int]) -> str:
    return ", ".join([f"¶{index + 1}" for index in indices])


def _alone(row: Row, texts: Sides[_Text], moves: Sides[_Moves]) -> str:
    """What is to say of paragraphs that have no counterpart beside them."""
    if any(index in moves[side] for side in Side for index in row.on(side)):
        return "moved"
    roles = {role for side in Side for role in texts[side].roles(row.on(side))}
    return "page furniture" if roles == {Role.FURNITURE} else "this side only"


def _mark(words: str, moves: _Moves, index: int) -> str:
    others = moves.get(index)
    return f" [{words} {_paragraph_numbers(others)}]" if others else ""


# --- passages -------------------------------------------------------------------------------------


def _passages(
    comparison: Comparison, texts: Sides[_Text], width: int | None, explain: bool
) -> Iterator[str]:
    if not comparison.passages:
        return
    yield ""
    yield "Passages"
    for number, passage in enumerate(comparison.passages, 1):
        spans = Sides.of(passage.on)
        place = " = ".join(texts[side].place(span) for side, span in spans.items())
        yield ""
        yield f"{number}. {place}  {passage.relation}{', moved' if passage.moved else ''}"
        ours, theirs = (Safe(excerpt(texts[side].slice(span))) for side, span in spans.items())
        if ours == theirs:
            yield from _lines("  = ", ours, width)
        else:
            yield from _lines("  < ", ours, width)
            yield from _lines("  > ", theirs, width)
        if explain:
            yield from _lines("  ? ", safe(in_short(comparison.explain(passage))), width)
