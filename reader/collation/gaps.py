"""What else corresponds when most pairs are clear: in less space, less evidence is enough.

Each gap between two clear beads is aligned by itself and in order, one paragraph with one or more
(the beads of Gale and Church 1993), by parts of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log2
from typing import NamedTuple

from .align import best_pairs
from .bags import LOOKUPS_PER_WORD, MIN_LOOKUPS, shared
from .merges import MIN_GAIN, longer_runs
from .options import Cell
from .order import Paired, Weighed, beads, heaviest_chain
from .similar import Units
from .wordparts import WordParts

MIN_SIMILARITY = 0.45
"""Dice coefficient from which paragraphs in a gap correspond."""
MIN_ALONE = 0.2
"""The same for a pair with nothing else between the clear pairs before and after it."""

MOST_LEFT_OVER = 256
"""Pairs of paragraphs without a counterpart that are looked at, wherever they stand."""
MIN_LEFT_OVER = 0.6
"""Dice coefficient from which these correspond."""
EVIDENCE_LEFT_OVER = 2.0
"""Evidence that they need, as a multiple of the chance level of what is left over."""


class _Gap(NamedTuple):
    left: list[int]
    right: list[int]
    inside: bool
    """Whether clear pairs stand on both sides of it."""
    left_words: int
    right_words: int

    @property
    def lookups(self) -> int:
        return min(len(self.right) * self.left_words, len(self.left) * self.right_words)

    @property
    def chance(self) -> float:
        """Bits that the best match of what stands in the gap reaches by chance."""
        return log2(self.left_words * self.right_words)


def fill_gaps(
    parts: WordParts,
    units: tuple[Units, Units],
    runs: Sequence[Sequence[Paired]],
    known: Iterable[Cell],
) -> Iterator[Cell]:
    """Pairs of paragraphs between pairs that stand in order; none that has a pair already.

    The first of the `runs` of pairs goes through the whole texts; the others have moved, and
    nothing is looked for before or after them. Paragraphs must be alike by parts of words, and what
    the `units` share must beat the chance level of the gap.
    """
    done = {i for i, _ in known}, {j for _, j in known}
    gaps = [
        gap
        for k, run in enumerate(runs)
        if k == 0 or len(run) > 1  # there is nothing inside one pair
        for gap in _gaps(parts, run, done, inner=k > 0)
    ]
    budget = max(MIN_LOOKUPS, LOOKUPS_PER_WORD * parts.total)
    for gap in sorted(gaps, key=lambda gap: gap.lookups):
        budget -= gap.lookups
        if budget < 0:
            return
        for i, j in _aligned(parts, gap):
            if shared(units[0].bags[i], units[1].bags[j], units[0].bits) >= gap.chance:
                yield i, j


def left_over(left: Units, right: Units, known: Iterable[Cell]) -> Iterator[Cell]:
    """Pairs among the few paragraphs that have none, in any order: each other's best, and alike."""
    done = {i for i, _ in known}, {j for _, j in known}
    lefts, rights = (
        [k for k in range(len(units.bags)) if units.weights[k] and k not in taken]
        for units, taken in zip((left, right), done, strict=True)
    )
    if not (lefts and rights) or len(lefts) * len(rights) > MOST_LEFT_OVER:
        return
    sizes = (sum(left.bags[i].total() for i in lefts), sum(right.bags[j].total() for j in rights))
    least = EVIDENCE_LEFT_OVER * log2(sizes[0] * sizes[1])
    alike: dict[Cell, float] = {}
    for i in lefts:
        for j in rights:
            common = shared(left.bags[i], right.bags[j], left.bits)
            value = 2 * common / (left.weights[i] + right.weights[j])
            if common >= least and value >= MIN_LEFT_OVER:
                alike[i, j] = value
    yield from sorted(best_pairs(alike, set()))


def _gaps(
    parts: WordParts, run: Sequence[Paired], done: tuple[set[int], set[int]], *, inner: bool
) -> Iterator[_Gap]:
    """Where both texts have something between two beads, and before and after all of them."""
    ends = [(0, 0, 0, 0)]
    for bead in beads(run):
        lefts, rights = [pair.left for pair in bead], [pair.right for pair in bead]
        ends.append((min(lefts), max(lefts) + 1, min(rights), max(rights) + 1))
    ends.append((parts.count(0), parts.count(0), parts.count(1), parts.count(1)))
    for k, ((_, top, _, start), (bottom, _, end, _)) in enumerate(pairwise(ends)):
        inside = 0 < k < len(ends) - 2
        if inner and not inside:
            continue
        left = [i for i in range(top, bottom) if i not in done[0] and parts.words(0, i)]
        right = [j for j in range(start, end) if j not in done[1] and parts.words(1, j)]
        if left and right:
            sizes = (sum(parts.words(0, i) for i in left), sum(parts.words(1, j) for j in right))
            yield _Gap(left, right, inside, *sizes)


def _aligned(parts: WordParts, gap: _Gap) -> Iterator[Cell]:
    """The heaviest chain of beads in a gap."""
    left, right = parts.units(0, gap.left), parts.units(1, gap.right)
    least = MIN_ALONE if gap.inside and len(gap.left) == len(gap.right) == 1 else MIN_SIMILARITY
    items: list[Weighed] = []

    def offer(
        rows: tuple[int, int], columns: tuple[int, int], common: float, weight: float
    ) -> None:
        if 2 * common > least * weight:
            items.append(Weighed(rows, columns, 2 * common - least * weight))

    for i, bag in enumerate(left.bags):
        for j, other in enumerate(right.bags):
            common = shared(bag, other, parts.weights)
            mine, theirs = left.weights[i], right.weights[j]
            offer((i, i + 1), (j, j + 1), common, mine + theirs)
            if common >= MIN_GAIN * theirs:
                for end, all_common, weight in longer_runs(bag, right, j):
                    offer((i, i + 1), (j, end), all_common, mine + weight)
            if common >= MIN_GAIN * mine:
                for end, all_common, weight in longer_runs(other, left, i):
                    offer((i, end), (j, j + 1), all_common, theirs + weight)
    for k in sorted(heaviest_chain(items)):
        rows, columns, _ = items[k]
        for i in range(*rows):
            for j in range(*columns):
                yield gap.left[i], gap.right[j]
