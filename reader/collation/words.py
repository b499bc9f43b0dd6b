"""The word-level differences of two stretches of text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from ..text.document import Document
from ..text.model import Span
from .options import USUALLY_IGNORED, Ignore
from .runs import Change, Run
from .spelling import spelled

MAX_CELLS = 20_000
"""Words of one side times words of the other that are compared exhaustively."""
ANCHOR_SIZES = (6, 3, 1)
"""Longer stretches are first cut at n-grams of these sizes that stand once on each side."""
MIN_ISLAND = 5
"""Letters that equal words between two larger edits need to be told as equal."""

_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800


class Edit(NamedTuple):
    """Words that are equal on both sides, or not."""

    same: bool
    left: int
    """How many on the left side."""
    right: int


def word_runs(
    left_document: Document,
    right_document: Document,
    left_span: Span,
    right_span: Span,
    ignore: frozenset[Ignore] = USUALLY_IGNORED,
) -> tuple[Run, ...]:
    """Equal, replaced, inserted and deleted runs of words, in order.

    The runs cover both spans without gap or overlap. Words are equal where they differ only in what
    is ignored, and in the form of quotation marks, dashes and spaces. The differences are those of
    diff-match-patch (Myers 1986) over words; long stretches are first cut at n-grams that are
    unique on both sides (patience diff), and what is still too long after that counts as replaced.
    """
    if left_document.slice(left_span) == right_document.slice(right_span):
        return (Run(Change.EQUAL, left_span, right_span),)
    places = (left_document.prose, left_span), (right_document.prose, right_span)
    (left, left_cells), (right, right_cells) = spelled(places, ignore)
    runs: list[Run] = []
    a = b = 0
    start = Span(left_span.start, right_span.start)
    for same, x, y in _merged(differences(left, right), left) or [Edit(True, 0, 0)]:
        a, b = a + x, b + y
        end = Span(
            left_cells[a] if a < len(left) else left_span.end,
            right_cells[b] if b < len(right) else right_span.end,
        )
        runs.append(Run(_change(same, x, y), Span(start[0], end[0]), Span(start[1], end[1])))
        start = end
    return tuple(runs)


def differences(left: Sequence[str], right: Sequence[str]) -> list[Edit]:
    """What two sequences of words have in common, in order; swapped sides give swapped edits."""
    codes = _Codes()
    ours, theirs = ("".join(map(codes.__getitem__, side)) for side in (left, right))
    # One orientation is computed and mirrored.
    if (len(right), right) < (len(left), left):
        return [Edit(same, y, x) for same, x, y in _of_codes(theirs, ours)]
    return list(_of_codes(ours, theirs))


def _change(same: bool, left: int, right: int) -> Change:
    if same:
        return Change.EQUAL
    if left and right:
        return Change.REPLACED
    return Change.DELETED if left else Change.INSERTED


def _merged(edits: Iterable[Edit], left: Sequence[str]) -> list[Edit]:
    """Neighbouring edits as one; equal words too slight to stand between two edits join them."""
    merged: list[Edit] = []
    place = 0
    for edit in _joined(edits):
        start, place = place, place + edit.left
        if not edit.same and len(merged) > 1:
            island, before = merged[-1], merged[-2]
            letters = sum(map(len, left[start - island.left : start]))
            around = min(before.left + before.right, edit.left + edit.right)
            if letters < MIN_ISLAND and island.left < around:
                del merged[-2:]
                edit = Edit(
                    False,
                    before.left + island.left + edit.left,
                    before.right + island.right + edit.right,
                )
        merged.append(edit)
    return merged


def _joined(edits: Iterable[Edit]) -> Iterator[Edit]:
    present = (edit for edit in edits if edit.left or edit.right)
    for same, group in groupby(present, key=lambda edit: edit.same):
        parts = list(group)
        yield Edit(same, sum(part.left for part in parts), sum(part.right for part in parts))


class _Codes(dict[str, str]):
    """A character for each word: strings of them are compared and cut fastest."""

    def __missing__(self, word: str) -> str:
        number = len(self) + 1
        code = chr(number if number < _FIRST_SURROGATE else number + _SURROGATES)
        self[word] = code
        return code


def _of_codes(left: str, right: str) -> Iterator[Edit]:
    """The differences of two texts of one character a word."""
    pending = [(0, len(left), 0, len(right), 0)]
    while pending:
        a, b, c, d, level = pending.pop()
        head = _common(left, right, a, b, c, d)
        yield Edit(True, head, head)
        a, c = a + head, c + head
        tail = _common_end(left, right, a, b, c, d)
        if tail:
            pending.append((b - tail, b, d - tail, d, level))
            b, d = b - tail, d - tail
        if a == b or c == d:
            yield Edit(False, b - a, d - c)
        elif b - a == d - c == 1:
            yield Edit(False, 1, 1)
        elif (b - a) * (d - c) <= MAX_CELLS:
            yield from _myers(left[a:b], right[c:d])
        elif level == len(ANCHOR_SIZES):
            yield Edit(False, b - a, d - c)
        else:
            cuts = list(_starts(_anchors(left[a:b], right[c:d], ANCHOR_SIZES[level])))
            ends = [*cuts[1:], (b - a, d - c)]
            pending.extend(
                (a + i, a + k, c + j, c + m, level + 1)
                for (i, j), (k, m) in reversed(list(zip(cuts, ends, strict=True)))
            )


def _starts(anchors: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The beginning of the texts, and those anchors that do not follow from the one before."""
    last = (0, 0)
    yield last
    for i, j in anchors:
        if (i - 1, j - 1) != last:
            yield i, j
        last = i, j


def _common(left: str, right: str, a: int, b: int, c: int, d: int) -> int:
    """Number of equal words at the beginning of two ranges."""
    low, high = 0, min(b - a, d - c)
    while low < high:
        middle = (low + high + 1) // 2
        if left[a + low : a + middle] == right[c + low : c + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(left: str, right: str, a: int, b: int, c: int, d: int) -> int:
    """Number of equal words at the end of two ranges."""
    low, high = 0, min(b - a, d - c)
    while low < high:
        middle = (low + high + 1) // 2
        if left[b - middle : b - low] == right[d - middle : d - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _anchors(left: str, right: str, size: int) -> list[tuple[int, int]]:
    """Places of the n-grams that stand once on each side, the longest chain of them in order."""
    grams_left = [left[k : k + size] for k in range(len(left) - size + 1)]
    grams_right = [right[k : k + size] for k in range(len(right) - size + 1)]
    counts_left, counts_right = Counter(grams_left), Counter(grams_right)
    places = {gram: j for j, gram in enumerate(grams_right) if counts_right[gram] == 1}
    pairs = [
        (i, places[gram])
        for i, gram in enumerate(grams_left)
        if counts_left[gram] == 1 and gram in places
    ]
    # Longest increasing subsequence by patience sorting.
    tops: list[int] = []
    owners: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(owners[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [j]
        owners[pile : pile + 1] = [index]
    chain: list[tuple[int, int]] = []
    place = owners[-1] if owners else -1
    while place >= 0:
        chain.append(pairs[place])
        place = before[place]
    chain.reverse()
    return chain


def _myers(left: str, right: str) -> Iterator[Edit]:
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # A clock would make the result depend on the machine.
    for kind, text in engine.diff_main(left, right, False):
        yield Edit(kind == 0, len(text) if kind <= 0 else 0, len(text) if kind >= 0 else 0)
