"""Regions: rectangles of left and right words in which something is shared, and groups of them.

Reworded and shuffled text shows as many small regions close together on both sides: sentences with
like words, short equal stretches. Regions that lie near each other are taken together, nearest
first (single linkage), except where that would join two stretches that stand on their own and are
in opposite order: a swap of such stretches is a move, a swap of less is rewording.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from .stretches import Stretch

REACH = 48
"""Words that may lie between two regions of a group, on either side."""
MAX_IN_BUCKET = 64
"""Regions looked at in one square of 2 * REACH words."""
GAP_BITS = 1.5
"""Evidence that both of two regions need for each word between them, to be taken together."""
MISS_BITS = 1.5
"""What a word without counterpart costs at the end of a passage."""
HIT_BITS = 1.0
"""What a common word with a counterpart earns at least."""


class Region(NamedTuple):
    """Half-open ranges of left and right words."""

    left: int
    left_end: int
    right: int
    right_end: int

    def around(self, other: Region) -> Region:
        """The smallest region that holds both."""
        return Region(
            min(self.left, other.left),
            max(self.left_end, other.left_end),
            min(self.right, other.right),
            max(self.right_end, other.right_end),
        )

    def meets(self, other: Region) -> bool:
        """Whether both have words in common on both sides."""
        return (
            self.left < other.left_end
            and other.left < self.left_end
            and self.right < other.right_end
            and other.right < self.right_end
        )

    def gaps(self, other: Region) -> tuple[int, int]:
        """Words between two regions on either side."""
        left = max(self.left, other.left) - min(self.left_end, other.left_end)
        right = max(self.right, other.right) - min(self.right_end, other.right_end)
        return max(left, 0), max(right, 0)

    def holds(self, stretch: Stretch) -> bool:
        """Whether equal words lie in it on both sides."""
        i, j, length = stretch
        return (
            self.left <= i
            and i + length <= self.left_end
            and self.right <= j
            and j + length <= self.right_end
        )

    def before(self, other: Region) -> bool:
        """Whether it ends no later than the other begins, on both sides."""
        return self.left_end <= other.left and self.right_end <= other.right


class Fragment(NamedTuple):
    """Something shared: where, and the evidence in it."""

    parts: Sequence[Region]
    bits: float


def groups(items: Sequence[Fragment], anchored: int) -> list[list[int]]:
    """Findings near each other, by index.

    The first `anchored` findings stand on their own, and do not overlap: they are only joined
    through others between them, in order, and no group has one that is not its own within its ends.
    """
    owner = list(range(len(items)))
    if anchored == len(items):
        return [[item] for item in owner]
    boxes = [box(finding.parts) for finding in items]
    anchors: list[Region | None] = [*boxes[:anchored], *[None] * (len(items) - anchored)]
    counts = [1] * anchored + [0] * (len(items) - anchored)
    left_ranges = _Ranges((region.left, region.left_end) for region in boxes[:anchored])
    right_ranges = _Ranges((region.right, region.right_end) for region in boxes[:anchored])

    def root(item: int) -> int:
        while owner[item] != item:
            owner[item] = owner[owner[item]]
            item = owner[item]
        return item

    for _, one, other in sorted(set(_neighbours(items, anchored))):
        a, b = root(one), root(other)
        if a == b:
            continue
        first, second = anchors[a], anchors[b]
        if first and second and not (first.before(second) or second.before(first)):
            continue
        whole = boxes[a].around(boxes[b])
        count = counts[a] + counts[b]
        if (
            left_ranges.within(whole.left, whole.left_end) > count
            or right_ranges.within(whole.right, whole.right_end) > count
        ):
            continue
        owner[b] = a
        boxes[a] = whole
        counts[a] = count
        anchors[a] = first.around(second) if first and second else first or second
    found: dict[int, list[int]] = {}
    for item in range(len(items)):
        found.setdefault(root(item), []).append(item)
    return list(found.values())


class _Ranges:
    """Half-open ranges that do not overlap."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def within(self, start: int, end: int) -> int:
        """Number of the ranges that lie wholly between two places."""
        return max(0, bisect_right(self._ends, end) - bisect_left(self._starts, start))


def box(pieces: Iterable[Region]) -> Region:
    """The smallest region that holds all."""
    pieces = list(pieces)
    return Region(
        min(piece.left for piece in pieces),
        max(piece.left_end for piece in pieces),
        min(piece.right for piece in pieces),
        max(piece.right_end for piece in pieces),
    )


def _neighbours(items: Sequence[Fragment], anchored: int) -> Iterator[tuple[int, int, int]]:
    """Gap and indices of items near each other, at least one of them not anchored."""
    size = 2 * REACH
    looking: list[tuple[int, Region, list[tuple[int, int]]]] = []
    buckets: dict[tuple[int, int], list[tuple[Region, int]]] = {}
    for item in range(anchored, len(items)):
        parts = items[item].parts
        for part in {*_pieces(parts[0]), *_pieces(parts[-1])}:
            row, column = part.left // size, part.right // size
            near = product((row - 1, row, row + 1), (column - 1, column, column + 1))
            looking.append((item, part, keys := list(near)))
            buckets.update((key, []) for key in keys)
    for item, finding in enumerate(items):
        for piece in finding.parts:
            for part in _pieces(piece):
                bucket = buckets.get((part.left // size, part.right // size))
                if bucket is not None and len(bucket) < MAX_IN_BUCKET:
                    bucket.append((part, item))
    for item, part, keys in looking:
        for key in keys:
            for other_part, other in buckets[key]:
                if other == item:
                    continue
                gaps = part.gaps(other_part)
                bits = min(items[item].bits, items[other].bits)
                if max(gaps) <= REACH and GAP_BITS * sum(gaps) <= bits:
                    yield sum(gaps), min(item, other), max(item, other)


def _pieces(region: Region) -> Sequence[Region]:
    """A long diagonal region in pieces of at most REACH words, to be found by place."""
    left, left_end, right, right_end = region
    if left_end - left <= REACH or right_end - right <= REACH:
        return (region,)
    pieces: list[Region] = []
    while left_end - left > REACH and right_end - right > REACH:
        pieces.append(Region(left, left + REACH, right, right + REACH))
        left, right = left + REACH, right + REACH
    pieces.append(Region(left, left_end, right, right_end))
    return pieces


def stretches_in(region: Region, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches in a region."""
    a, b, c, d = region
    first, last = bisect_left(stretches, (a,)), bisect_left(stretches, (b,))
    for stretch in stretches[first:last]:
        i, j, length = stretch
        if c <= j <= d - length and i <= b - length:
            yield stretch
