"""What is a passage because its paragraphs are linked, though it is too short to be found as such.

A passage must beat the chance of the whole texts with many words. A link says already that two
paragraphs correspond: where most of their words are equal in order, that is enough.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from .claims import Claims
from .links import MIN_EVIDENCE
from .options import Cell
from .passages import WEAK, FoundPassage
from .regions import Region
from .results import Link
from .stretches import Stretch, by_paragraphs
from .texts import Texts

ALIKE = 0.5
"""Share of the words of both paragraphs, by weight, that are equal in order."""
SHORT = 40
"""Words of a paragraph that is seen at a glance."""
ALIKE_SHORT = 0.25
"""The same share of two such."""
MOSTLY_ALIKE = 0.5
"""The same share, from which the place of both among the others says enough."""
MIN_STRETCH = 5
"""Words of a stretch that is a passage because its paragraphs are linked."""
MOST_AROUND = 80
"""Words of the paragraphs around it: in longer ones such stretches come by chance."""
MOST_CELLS = 250_000
"""Pairs of words that are read side by side; what is longer has passages of its own."""

_RUN = re.compile(b"\1+")


def passages_of_links(
    texts: Texts, links: Sequence[Link], found: Sequence[FoundPassage]
) -> Iterator[FoundPassage]:
    """Linked paragraphs that no passage has a part of on both sides, those that are passages.

    `found` are all other passages, sorted by place.
    """
    free = _Free(texts, found)
    for link in links:
        region = _region(texts, (link.left, link.right))
        if free.is_open(region):
            passage = _passage(texts, region, free, moved=link.moved)
            if passage is not None:
                free.take(region)
                yield passage


def said_twice(
    texts: Texts,
    links: Sequence[Link],
    found: Sequence[FoundPassage],
    stretches: Sequence[Stretch],
) -> Iterator[FoundPassage]:
    """Equal words of linked paragraphs that one text has twice, and the other once.

    They are in a passage once; other passages of the same two paragraphs say that the second place
    is no chance.
    """
    if not links:
        return
    free = _Free(texts, found)
    moved = {
        (link.left, link.right): link.moved
        for link in links
        if max(texts.left.size(link.left), texts.right.size(link.right)) <= MOST_AROUND
    }
    sums = texts.evidence.left_sums
    bounds = texts.left.paragraphs, texts.right.paragraphs
    open_ones = filter(free.has_some, (s for s in stretches if s.length >= MIN_STRETCH))
    for whole in sorted(open_ones, key=lambda stretch: (-stretch.length, stretch)):
        for cell, stretch in by_paragraphs(whole, *bounds):
            if cell in moved and (rest := free.half_free(stretch)) is not None:
                i, j, length = rest
                bits = sums[i + length] - sums[i]
                if (
                    length >= MIN_STRETCH
                    and bits >= MIN_EVIDENCE * texts.chance
                    and length < free.longest_in(_region(texts, cell))
                ):
                    region = Region(i, i + length, j, j + length)
                    free.take(region)
                    yield FoundPassage(region, (rest,), bits, length, moved[cell])


def _region(texts: Texts, cell: Cell) -> Region:
    left, right = cell
    return Region(
        *texts.left.paragraphs[left : left + 2], *texts.right.paragraphs[right : right + 2]
    )


class _Free:
    """The words that are in no passage."""

    def __init__(self, texts: Texts, found: Sequence[FoundPassage]) -> None:
        self._found = found
        self._starts = [passage.region.left for passage in found]
        self._longest = max((p.region.left_end - p.region.left for p in found), default=0)
        self._claims = Claims(len(texts.left.words), len(texts.right.words))
        self.take = self._claims.take
        for passage in found:
            self.take(passage.region)

    def is_open(self, region: Region) -> bool:
        """Whether both sides of a region have free words, and no passage is in both."""
        a, b, c, d = region
        free = self._claims.left.find(0, a, b) >= 0 and self._claims.right.find(0, c, d) >= 0
        return free and not self.longest_in(region)

    def longest_in(self, region: Region) -> int:
        """Equal words of the longest passage that is in both sides of a region."""
        places = region.left - self._longest, region.left_end
        first, last = (bisect_left(self._starts, place) for place in places)
        some = (passage for passage in self._found[first:last] if passage.region.meets(region))
        return max((passage.equal for passage in some), default=0)

    def has_some(self, stretch: Stretch) -> bool:
        """Whether some of equal words are free, on either side."""
        i, j, length = stretch
        left, right = self._claims.left, self._claims.right
        return left.find(0, i, i + length) >= 0 or right.find(0, j, j + length) >= 0

    def half_free(self, stretch: Stretch) -> Stretch | None:
        """The longest part of equal words that is free on one side, and taken on the other."""
        i, j, length = stretch
        sides = self._claims.left[i : i + length], self._claims.right[j : j + length]
        differ = bytes(one ^ other for one, other in zip(*sides, strict=True))
        runs = sorted(_RUN.finditer(differ), key=lambda run: run.start() - run.end())
        if not runs:
            return None
        first, end = runs[0].span()
        return Stretch(i + first, j + first, end - first)

    def has(self, stretch: Stretch) -> bool:
        """Whether equal words are free on both sides."""
        i, j, length = stretch
        claims = self._claims
        return claims.left.find(1, i, i + length) < 0 and claims.right.find(1, j, j + length) < 0


def _needed(alike: float, *, same: bool, moved: bool) -> float:
    """Evidence that linked paragraphs need, as a multiple of the chance level.

    Where they have not moved, the order of the texts speaks for them.
    """
    if same:
        return WEAK if moved else 0.0
    return MIN_EVIDENCE if moved or alike < MOSTLY_ALIKE else WEAK


def _passage(texts: Texts, region: Region, free: _Free, *, moved: bool) -> FoundPassage | None:
    """Two paragraphs as a passage; None where too few of their words are equal in order."""
    a, b, c, d = region
    if (b - a) * (d - c) > MOST_CELLS:
        return None
    one, other = texts.left.words[a:b].tolist(), texts.right.words[c:d].tolist()
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    stretches = [Stretch(a + i, c + j, length) for i, j, length in blocks if length]
    held = tuple(filter(free.has, stretches))
    sums, far_sums = texts.evidence.left_sums, texts.evidence.right_sums
    bits = sum(sums[i + length] - sums[i] for i, _, length in held)
    weight = sums[b] - sums[a] + far_sums[d] - far_sums[c]
    alike = 2 * bits / weight
    least = ALIKE_SHORT if max(len(one), len(other)) <= SHORT else ALIKE
    if alike < least or bits < _needed(alike, same=one == other, moved=moved) * texts.chance:
        return None
    return FoundPassage(region, held, bits, sum(length for _, _, length in held), moved)
