"""The list of what differs, each entry a link to its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...collation.index import RowKind
from ...collation.marking import Mark
from ...text.model import Side, Sides
from ..pieces import Pieces
from ..wording import DIFFERENT, ROW_WORDS, row_place, rows_by_kind, the_same
from ..wrap import excerpt
from .escape import name

_OPEN = 12
"""A list of more entries is folded."""
_EXCERPT = 60
_AT_ENDS = ",;. "
"""What is left out around words that differ."""


def changes(pieces: Pieces) -> Iterator[str]:
    """The list by kind; what is the same is counted."""
    rows = rows_by_kind(pieces)
    for kind in DIFFERENT:
        if rows[kind]:
            yield from _list(pieces, kind, rows[kind])
    yield f"<p>{the_same(rows)}</p>"


def _list(pieces: Pieces, kind: RowKind, rows: Sequence[int]) -> Iterator[str]:
    sign, words, style = ROW_WORDS[kind]
    is_open = ' open=""' if len(rows) <= _OPEN else ""
    yield (
        f'<details class="{style}"{is_open}><summary><span aria-hidden="true">{sign}</span> '
        f"{len(rows):,} {words}</summary>"
    )
    yield "<ol>"
    tell = _difference if kind is RowKind.EDITED else _beginning
    for number in rows:
        place = row_place(pieces.index.rows[number])
        yield f'<li><a href="#row-{number + 1}">{place}</a> {tell(pieces, number)}</li>'
    yield "</ol></details>"


def _beginning(pieces: Pieces, number: int) -> str:
    row = pieces.index.rows[number]
    side = Side.LEFT if row.left else Side.RIGHT
    document = pieces.documents[side]
    return name(excerpt(document.told(document.paragraphs[row.on(side)[0]].span), _EXCERPT))


def _difference(pieces: Pieces, number: int) -> str:
    """The longest words that differ, with those that stand for them on the other side."""
    row = pieces.index.rows[number]
    found = [
        (side, piece)
        for side in Side
        for paragraph in row.on(side)
        for piece in pieces.pieces(side, paragraph)
        if piece.change is not None
    ]
    if not found:
        return ""
    side, longest = max(found, key=lambda entry: len(entry[1].text))
    is_replaced = longest.change is Mark.REPLACED
    instead = pieces.instead(side, longest.span, number) if is_replaced else None
    spans = Sides(*((longest.span, instead) if side is Side.LEFT else (instead, longest.span)))
    shown = []
    for at, tag in ((Side.LEFT, "del"), (Side.RIGHT, "ins")):
        span = spans[at]
        if span is not None:
            words = pieces.documents[at].told(span).strip(_AT_ENDS)
            shown.append(f"<{tag}>{name(excerpt(words, _EXCERPT))}</{tag}>")
    return " ".join(shown)
