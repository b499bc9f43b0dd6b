"""Regions: rectangles of left and right words in which something is shared, and groups of them.

Reworded and shuffled text shows as many small regions close together on both sides: sentences with
like words, short equal stretches. Regions that lie near each other are taken together, nearest
first (single linkage), except where that would join two stretches that stand on their own and are
in opposite order: a swap of such stretches is a move, a swap of less is rewording.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import log2
from typing import NamedTuple

from .chains import Stretch
from .evidence import exact

REACH = 48
"""Words that may lie between two regions of a group, on either side."""
MAX_IN_BUCKET = 64
"""Regions looked at in one square of 2 * REACH words."""
GAP_BITS = 1.5
"""Evidence that both of two regions need for each word between them, to be taken together."""
MISS_BITS = 1.5
"""What a word without counterpart costs at the end of a passage."""
NEAR_SENTENCE = 6
"""Words from the end of a sentence at which a reworded passage is taken to reach it."""
HIT_BITS = 1.0
"""What a common word with a counterpart earns at least."""


MANY = 300
"""Words of long texts from which a region is trimmed as a whole array."""


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


class Finding(NamedTuple):
    """Something shared: where, and the evidence in it."""

    parts: Sequence[Region]
    bits: float


def groups(items: Sequence[Finding], anchored: int) -> list[list[int]]:
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


def _neighbours(items: Sequence[Finding], anchored: int) -> Iterator[tuple[int, int, int]]:
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


def trimmed(
    region: Region,
    left: Sequence[int],
    right: Sequence[int],
    bits: Sequence[float],
    stretches: Sequence[Stretch],
) -> Region | None:
    """The region without the ends in which words have no counterpart; None if nothing stays.

    The ends are those of the heaviest segment (Kadane; Karlin and Altschul 1990): a word that the
    other side of the region holds too earns its bits less those of finding it there by chance. Each
    word of the other side is a counterpart once; words of `stretches` have theirs beforehand, and
    earn all their bits.
    """
    a, b, c, d = region
    left_ranges = [(i, i + length) for i, _, length in stretches]
    right_ranges = [(j, j + length) for _, j, length in stretches]
    for _ in range(2):
        a, b = heaviest_segment(left, a, b, right[c:d], bits, left_ranges)
        c, d = heaviest_segment(right, c, d, left[a:b], bits, right_ranges)
    return Region(a, b, c, d) if a < b and c < d else None


def to_sentences(region: Region, left: Sequence[int], right: Sequence[int]) -> Region:
    """The region out to the ends of sentences that it nearly reaches on both sides."""
    a, b, c, d = region
    starts = tuple(
        bounds[bisect_right(bounds, place) - 1] for bounds, place in ((left, a), (right, c))
    )
    if max(a - starts[0], c - starts[1]) <= NEAR_SENTENCE:
        a, c = starts
    ends = tuple(bounds[bisect_left(bounds, place)] for bounds, place in ((left, b), (right, d)))
    if max(ends[0] - b, ends[1] - d) <= NEAR_SENTENCE:
        b, d = ends
    return Region(a, b, c, d)


def heaviest_segment(
    words: Sequence[int],
    start: int,
    end: int,
    far_words: Sequence[int],
    bits: Sequence[float],
    matched: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The range between two places that shares most with other words; empty where it is nothing."""
    if isinstance(words, array) and end - start >= MANY:
        from .bulk.regions import heaviest_segment

        return heaviest_segment(words, start, end, far_words, bits, matched)
    chance = exact(log2(max(len(far_words), 2)))
    other = Counter(far_words)
    hits = bytearray(end - start)
    for first, last in matched:
        for place in range(max(first, start), min(last, end)):
            if not hits[place - start]:
                hits[place - start] = 1
                other[words[place]] -= 1
    best = total = 0.0
    segment = (start, start)
    first = start
    for place in range(start, end):
        word = words[place]
        if hits[place - start]:
            total += bits[word]
        elif other[word] > 0:
            other[word] -= 1
            total += max(bits[word] - chance, HIT_BITS)
        else:
            total -= MISS_BITS
            if total <= 0:
                total, first = 0.0, place + 1
        if total > best:
            best, segment = total, (first, place + 1)
    return segment
