"""Which words of paragraphs that correspond are the same, code point for code point."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from ..collation.comparison import Comparison
from ..collation.results import Passage
from ..collation.runs import Change, Run
from ..collation.tokens import split
from ..collation.words import differences
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .copytext import Copy, CopyText
from .pieces import END

_BETWEEN = re.compile(rf"{END}|[^\S{END}]+|\S")
"""What stands between words, in parts."""


class Edit(NamedTuple):
    """Stretches of two copies that are the same, or not; one of two that differ may be empty."""

    same: bool
    left: Span
    right: Span

    @property
    def sides(self) -> Sides[Span]:
        """The stretches of both."""
        return Sides(self.left, self.right)


class Worded(NamedTuple):
    """Paragraphs that correspond, and what of their words is the same."""

    copies: Sides[Copy]
    edits: tuple[Edit, ...]
    """In order, covering both copies."""


Pair = Sides[Sequence[int]]
"""Paragraphs of each side that correspond, each side's following each other."""


def word_pairs(
    comparison: Comparison, texts: Sides[CopyText], pairs: Sequence[Pair]
) -> Iterator[Worded]:
    """For each pair, what of its words is the same; no paragraph may be in two pairs.

    Words correspond as the runs of the passages say; what stands in none is another on each side.
    Runs take words as equal that differ in case or marks: these are looked at once more.
    """
    shared = _passages(comparison, pairs)
    for number, pair in enumerate(pairs):
        copies = Sides(Copy(texts.left, pair.left), Copy(texts.right, pair.right))
        if copies.left.text == copies.right.text:
            whole = Span(0, len(copies.left.text))
            yield Worded(copies, (Edit(True, whole, whole),))
        else:
            documents = comparison.documents
            spans = Sides(_hull(documents.left, pair.left), _hull(documents.right, pair.right))
            guesses = _guesses(copies, spans, shared[number])
            yield Worded(copies, _edits(copies, guesses))


def _hull(document: Document, paragraphs: Sequence[int]) -> Span:
    return Span.hull([document.paragraphs[index].span for index in paragraphs])


def _passages(comparison: Comparison, pairs: Sequence[Pair]) -> dict[int, list[Passage]]:
    """The passages of each pair that has some in both of its stretches."""
    owners = Sides.of(
        lambda side: {index: number for number, pair in enumerate(pairs) for index in pair[side]}
    )

    def owning(side: Side, span: Span) -> set[int]:
        document = comparison.documents[side]
        first, last = document.paragraph_at(span.start), document.paragraph_at(span.end - 1)
        owned = map(owners[side].get, range(first, last + 1))
        return {number for number in owned if number is not None}

    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in comparison.passages:
        for number in owning(Side.LEFT, passage.left) & owning(Side.RIGHT, passage.right):
            found[number].append(passage)
    return found


# --- what may be the same -------------------------------------------------------------------------


def _guesses(
    copies: Sides[Copy], spans: Sides[Span], passages: Sequence[Passage]
) -> Iterator[Edit]:
    """What the runs of the passages say, and what is between these, covering both copies.

    The last ends of both are the same, so that nothing of one text stands behind them.
    """
    done = Sides(0, 0)
    last = copies.map(lambda copy: len(copy.text) - 1)

    def up_to(left: int, right: int) -> Iterator[Edit]:
        if left > done.left or right > done.right:
            yield Edit(False, Span(done.left, left), Span(done.right, right))

    for passage in _in_order(copies, passages):
        for run in _runs_in(passage, spans):
            left, right = (_held(copies[side], run.on(side), done[side]) for side in Side)
            yield from up_to(left.start, right.start)
            yield Edit(run.change is Change.EQUAL, left, right)
            done = Sides(left.end, right.end)
    yield from up_to(*last)
    yield Edit(True, *(Span(place, place + 1) for place in last))


def _held(copy: Copy, span: Span, done: int) -> Span:
    """Where a span of the document stands in a copy, behind what is done, before the last end."""
    last = len(copy.text) - 1
    start, end = (min(copy.place(offset), last) for offset in span)
    return Span(max(done, start), max(done, start, end))


def _in_order(copies: Sides[Copy], passages: Sequence[Passage]) -> list[Passage]:
    """Passages that follow each other on both sides; where they do not, the longest are taken."""
    if len(passages) == 1:
        return list(passages)
    placed = []
    for passage in passages:
        left, right = (Span(*map(copies[side].place, passage.on(side))) for side in Side)
        placed.append((min(left.end - left.start, right.end - right.start), left, right, passage))
    placed.sort(key=lambda each: (-each[0], each[1], each[2]))
    lefts: list[Span] = []
    rights: list[Span] = []
    taken: list[Passage] = []
    for _, left, right, passage in placed:
        at = bisect_left(lefts, left)
        fits_before = at == 0 or (
            lefts[at - 1].end <= left.start and rights[at - 1].end <= right.start
        )
        fits_behind = at == len(taken) or (
            left.end <= lefts[at].start and right.end <= rights[at].start
        )
        if fits_before and fits_behind:
            lefts.insert(at, left)
            rights.insert(at, right)
            taken.insert(at, passage)
    return taken


def _runs_in(passage: Passage, spans: Sides[Span]) -> Sequence[Run]:
    """The runs of a passage that reach into a span of either side."""
    runs = passage.runs
    first = min(bisect_right(runs, spans[s].start, key=lambda run: run.on(s).end) for s in Side)
    last = max(bisect_left(runs, spans[s].end, key=lambda run: run.on(s).start) for s in Side)
    return runs[first:last]


# --- what is the same -----------------------------------------------------------------------------


def _edits(copies: Sides[Copy], guesses: Iterator[Edit]) -> tuple[Edit, ...]:
    """The guesses made true, with as few and as small changes as they leave."""
    trimmed = chain.from_iterable(
        [edit] if edit.same else _within(copies, edit, _ends)
        for edit in _alike_joined(_checked(copies, guesses))
    )
    return tuple(_spaces_settled(copies, _alike_joined(trimmed)))


def _checked(copies: Sides[Copy], guesses: Iterator[Edit]) -> Iterator[Edit]:
    """The guesses; what is the same is so to the last code point."""
    for guess in guesses:
        if copies.left.text[slice(*guess.left)] == copies.right.text[slice(*guess.right)]:
            yield guess._replace(same=True)
        elif guess.same:
            yield from _within(copies, guess, differences)
        else:
            yield guess


def _within(
    copies: Sides[Copy],
    whole: Edit,
    compared: Callable[[Sequence[str], Sequence[str]], Iterable[tuple[bool, int, int]]],
) -> Iterator[Edit]:
    """An edit in parts, as its words and what stands between them compare."""
    left = _tokens(copies.left.text[slice(*whole.left)])
    right = _tokens(copies.right.text[slice(*whole.right)])
    a, b = whole.left.start, whole.right.start
    i = j = 0
    for same, x, y in compared(left, right):
        end, far_end = a + sum(map(len, left[i : i + x])), b + sum(map(len, right[j : j + y]))
        yield Edit(same, Span(a, end), Span(b, far_end))
        a, b, i, j = end, far_end, i + x, j + y


def _tokens(text: str) -> list[str]:
    parts = split(text)
    return list(
        chain.from_iterable(
            [part] if place % 2 else _BETWEEN.findall(part) for place, part in enumerate(parts)
        )
    )


def _ends(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[bool, int, int]]:
    """What other words have in common where they begin and end: marks, spaces, paragraph ends."""
    room = min(len(left), len(right))
    tail = next((n for n in range(room) if left[-1 - n] != right[-1 - n]), room)
    room -= tail
    head = next((n for n in range(room) if left[n] != right[n]), room)
    yield True, head, head
    yield False, len(left) - head - tail, len(right) - head - tail
    yield True, tail, tail


def _alike_joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Edits without those of nothing, neighbours that are alike as one."""
    waiting = None
    for edit in edits:
        if _is_empty(edit.left) and _is_empty(edit.right):
            continue
        if waiting is not None and waiting.same == edit.same:
            waiting = _joined(waiting, edit)
            continue
        if waiting is not None:
            yield waiting
        waiting = edit
    if waiting is not None:
        yield waiting


def _spaces_settled(copies: Sides[Copy], edits: Iterable[Edit]) -> list[Edit]:
    """Edits in which a space alone between two changes does not part them.

    It joins two replacements; what was put in or left out with the space behind it may as well have
    had the one before it.
    """
    found: list[Edit] = []
    for edit in edits:
        found.append(edit)
        if edit.same or len(found) < 3:
            continue
        before, space, _ = found[-3:]
        between = copies.left.text[slice(*space.left)]
        if not between.isspace() or END in between:
            continue
        whole = _joined(_joined(before, space), edit)
        if _is_replacement(edit) and _is_replacement(before):
            found[-3:] = [whole]
        elif not _is_replacement(edit) and any(
            copies[side].text[slice(*span)].endswith(between) for side, span in edit.sides.items()
        ):
            left, right = (span.end - len(between) for span in whole.sides)
            found[-3:] = [
                Edit(False, Span(whole.left.start, left), Span(whole.right.start, right)),
                Edit(True, Span(left, whole.left.end), Span(right, whole.right.end)),
            ]
    return found


def _joined(one: Edit, two: Edit) -> Edit:
    return Edit(two.same, Span(one.left.start, two.left.end), Span(one.right.start, two.right.end))


def _is_empty(span: Span) -> bool:
    return span.start == span.end


def _is_replacement(edit: Edit) -> bool:
    return not (edit.same or _is_empty(edit.left) or _is_empty(edit.right))
