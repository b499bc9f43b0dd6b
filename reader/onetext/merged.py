"""One text with both in it: what is kept, deleted, inserted and moved.

Rejecting every change gives the left text, accepting every change the right one, paragraph by
paragraph and role by role. The end of a paragraph is a thing of its own that is kept, deleted or
inserted, as in a word processor, and it bears the paragraph's role.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import NamedTuple

from ..collation.comparison import Comparison
from ..collation.results import Link, Relation, Row
from ..collation.words import differences
from ..text.model import Role, Side, Sides
from .copytext import Copy, CopyText
from .pieces import END, Looks, Piece
from .wording import Worded, word_pairs


class State(StrEnum):
    """What became of something between the left text and the right one."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_FROM = "moved from"
    MOVED_TO = "moved to"

    def is_on(self, side: Side) -> bool:
        """Whether a text has it here."""
        return self in _ON[side]


_ON = Sides(
    frozenset({State.KEPT, State.DELETED, State.MOVED_FROM}),
    frozenset({State.KEPT, State.INSERTED, State.MOVED_TO}),
)
_NO_CUTS = Sides(list[int](), list[int]())
_GONE = Sides(State.DELETED, State.INSERTED)
_MOVED = Sides(State.MOVED_FROM, State.MOVED_TO)


class Words(NamedTuple):
    """Words that have one fate; where they are kept, the same code points on both sides."""

    state: State
    text: str
    looks: Sides[Looks | None]
    """How each text sets them; None where it has not got them here."""
    at: Sides[int | None]
    """Where they begin, in code points of the documents."""


class Mark(NamedTuple):
    """The end of a paragraph."""

    state: State
    roles: Sides[Role | None]
    """What the paragraph is in each text; None where it has no end here."""
    at: Sides[int | None]


Item = Words | Mark


class Unit(NamedTuple):
    """Paragraphs that correspond, or that stand on one side alone, with the fate of their words."""

    items: tuple[Item, ...]
    paragraphs: Sides[Sequence[int]]
    """Those that have their place here."""
    relation: Relation | None
    """How they are related to the other side's, here or elsewhere; None where there are none."""
    move: int | None = None
    """The number of the move that the unit is an end of, from 1; neighbours may have the same."""


class _Move(NamedTuple):
    number: int
    relation: Relation
    pair: Sides[list[int]]


def merge(
    comparison: Comparison,
    cuts: Sides[Iterable[int]] | None = None,
    *,
    reader: Side | None = None,
) -> tuple[Unit, ...]:
    """Both texts as one, in the order of the rows.

    Words end at `cuts`, which are offsets of the documents. Of a paragraph that has moved, the
    words that are the same on both sides have moved; others are deleted where it stood, or inserted
    where it stands. For a `reader` of a side, a paragraph that has moved stands whole where that
    side has it, what is the same being kept, and the other place has no items; and words end
    wherever the offsets of a document leap. Linear in the texts, as the word-level differences are.
    """
    joined = partial(_joined, cuts=_NO_CUTS if cuts is None else cuts.map(sorted))
    if reader is not None:
        joined = partial(joined, contiguous=True)
    texts = Sides.of(
        lambda side: CopyText(comparison.documents[side], () if cuts is None else cuts[side])
    )
    rows = list(_rows(comparison, texts))
    moves = _moves(comparison.links, rows)
    pairs = [Sides(row.left, row.right) for row in rows if row.left and row.right]
    worded = word_pairs(comparison, texts, [*pairs, *(move.pair for move in moves)])
    items = (tuple(joined(_items(each))) for each in worded)
    linked = {pair.left[0]: next(items) for pair in pairs}
    moved: Sides[dict[int, Unit | None]] = Sides({}, {})
    for move, each in zip(moves, items, strict=True):
        for side, (first, *others) in move.pair.items():
            moved[side][first] = (
                _end_of(move, each, side)
                if reader is None
                else _place_of(move, each if side is reader else (), side)
            )
            moved[side].update(dict.fromkeys(others))
    units: list[Unit] = []
    for left, right, relation in rows:
        if left and right:
            units.append(Unit(linked[left[0]], Sides(left, right), relation))
            continue
        side, [index] = (Side.LEFT, left) if left else (Side.RIGHT, right)
        if index not in moved[side]:
            alone = joined(_alone(Copy(texts[side], [index]), side))
            units.append(Unit(tuple(alone), Sides(left, right), None))
        elif (end := moved[side][index]) is not None:
            units.append(end)
    return tuple(units)


def _end_of(move: _Move, items: Iterable[Item], side: Side) -> Unit:
    """What a side has of a pair that has moved."""
    return _place_of(move, tuple(_moved(items, side)), side)


def _place_of(move: _Move, items: tuple[Item, ...], side: Side) -> Unit:
    """Items in the place that a pair that has moved has on a side."""
    own = move.pair[side]
    paragraphs: Sides[Sequence[int]] = Sides(own, ()) if side is Side.LEFT else Sides((), own)
    return Unit(items, paragraphs, move.relation, move.number)


def _rows(comparison: Comparison, texts: Sides[CopyText]) -> Iterator[Row]:
    """The rows; paragraphs without a counterpart that stand on both sides here are one row.

    So are those that are not compared, as furniture and what has no words.
    """
    forbidden = comparison.options.forbidden
    for is_linked, group in groupby(comparison.rows, lambda row: row.relation is not None):
        if is_linked:
            yield from group
            continue
        alone: Sides[list[int]] = Sides([], [])
        for left, right, _ in group:
            alone.left.extend(left)
            alone.right.extend(right)
        words = [[*map(texts[side].words, own)] for side, own in alone.items()]
        i = j = 0
        for same, x, y in differences(*words):
            ours, theirs = alone.left[i : i + x], alone.right[j : j + y]
            i, j = i + x, j + y
            if same and forbidden.isdisjoint(zip(ours, theirs, strict=True)):
                yield from (Row((a,), (b,), None) for a, b in zip(ours, theirs, strict=True))
            else:
                yield from (Row((a,), (), None) for a in ours)
                yield from (Row((), (b,), None) for b in theirs)


def _moves(links: Iterable[Link], rows: Iterable[Row]) -> list[_Move]:
    """What has moved between rows of one side: paragraphs, halves of one, several that are now one.

    What was reworded on the way has too few words left to be the same paragraph to a reader of
    changes. Of links that share a paragraph otherwise, the first counts.
    """
    alone = Sides(set[int](), set[int]())
    for row in rows:
        if not (row.left and row.right):
            alone.left.update(row.left)
            alone.right.update(row.right)
    found: list[_Move] = []
    last, number = Sides([-2], [-2]), 0
    for left, right, relation, has_moved, _ in links:
        free = left in alone.left, right in alone.right
        steps = left - last.left[-1], right - last.right[-1]
        if not has_moved or relation is Relation.REWORDED:
            continue
        if steps == (0, 1) and free[1]:
            last.right.append(right)
        elif steps == (1, 0) and free[0]:
            last.left.append(left)
        elif all(free):
            number += steps != (1, 1)
            last = Sides([left], [right])
            found.append(_Move(number, relation, last))
        else:
            continue
        alone.left.discard(left)
        alone.right.discard(right)
    return found


# --- items ----------------------------------------------------------------------------------------


def _items(worded: Worded) -> Iterator[Item]:
    copies = worded.copies
    roles = copies.map(lambda copy: iter(copy.roles))
    for same, left, right in worded.edits:
        if same:
            for ours, theirs in _side_by_side(
                copies.left.pieces(*left), copies.right.pieces(*right)
            ):
                at = Sides(ours.at, theirs.at)
                if ours.text == END:
                    yield Mark(State.KEPT, roles.map(next), at)
                else:
                    yield Words(State.KEPT, ours.text, Sides(ours.looks, theirs.looks), at)
            continue
        # A space for the end of a paragraph stands before it, and so in that paragraph.
        end = copies.left.text.find(END, *left)
        space = right.start
        if end >= 0 and END not in (words := copies.right.text[slice(*right)]):
            space += len(words) - len(words.lstrip())
        else:
            end = left.end
        yield from _one_sided(copies.left.pieces(left.start, end), Side.LEFT, roles.left)
        yield from _one_sided(copies.right.pieces(right.start, space), Side.RIGHT, roles.right)
        yield from _one_sided(copies.left.pieces(end, left.end), Side.LEFT, roles.left)
        yield from _one_sided(copies.right.pieces(space, right.end), Side.RIGHT, roles.right)


def _alone(copy: Copy, side: Side) -> Iterator[Item]:
    return _one_sided(copy.pieces(0, len(copy.text)), side, iter(copy.roles))


def _one_sided(pieces: Iterable[Piece], side: Side, roles: Iterator[Role]) -> Iterator[Item]:
    state = _GONE[side]
    for text, looks, at in pieces:
        if text == END:
            yield Mark(state, Sides.only(side, next(roles)), Sides.only(side, at))
        else:
            yield Words(state, text, Sides.only(side, looks), Sides.only(side, at))


def _side_by_side(ours: Iterator[Piece], theirs: Iterator[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pieces of equal texts, cut where either is."""
    one = two = None
    while True:
        one, two = one or next(ours, None), two or next(theirs, None)
        if one is None or two is None:
            return
        size = min(len(one.text), len(two.text))
        yield one._replace(text=one.text[:size]), two._replace(text=two.text[:size])
        one, two = _rest(one, size), _rest(two, size)


def _rest(piece: Piece, size: int) -> Piece | None:
    if size == len(piece.text):
        return None
    return piece._replace(text=piece.text[size:], at=piece.at + size)


def _moved(items: Iterable[Item], side: Side) -> Iterator[Item]:
    """What a side has of a pair that has moved."""
    for item in items:
        if item.state is _GONE[side]:
            yield item
        elif item.state is State.KEPT:
            at = Sides.only(side, item.at[side])
            if isinstance(item, Mark):
                yield Mark(_MOVED[side], Sides.only(side, item.roles[side]), at)
            else:
                looks = Sides.only(side, item.looks[side])
                yield Words(_MOVED[side], item.text, looks, at)


def _joined(
    items: Iterable[Item], cuts: Sides[list[int]], *, contiguous: bool = False
) -> Iterator[Item]:
    """Neighbours of one fate and looks as one, unless there is a cut or a leap between them."""
    waiting: list[Words] = []
    for item in items:
        if waiting and not (
            isinstance(item, Words)
            and _goes_on(waiting[-1], item, cuts)
            and not (contiguous and _leaps(waiting[-1], item))
        ):
            yield waiting[0]._replace(text="".join(words.text for words in waiting))
            waiting.clear()
        if isinstance(item, Words):
            waiting.append(item)
        else:
            yield item


def _leaps(before: Words, behind: Words) -> bool:
    """Whether a document has something between two items that is not read."""
    return any(
        at is not None and at + len(before.text) != to
        for at, to in zip(before.at, behind.at, strict=True)
    )


def _goes_on(before: Words, behind: Words, cuts: Sides[Sequence[int]]) -> bool:
    if (before.state, before.looks) != (behind.state, behind.looks):
        return False
    return all(
        at is None or to is None or bisect_right(cuts[side], at) == bisect_right(cuts[side], to)
        for (side, at), to in zip(before.at.items(), behind.at, strict=True)
    )
