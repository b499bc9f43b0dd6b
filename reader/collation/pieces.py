"""Long passages in pieces, so that the word-level differences of a screenful stay cheap.

Two editions of a book may be one passage from end to end. Nobody reads it as one, and its runs
would take as long as the whole comparison; so a passage is cut where both sides agree, at the
beginning of a paragraph where there is one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .passages import FoundPassage
from .regions import Region
from .stretches import Stretch, in_order

MOST_WORDS = 2000
"""Left words from which a passage may be cut; at twice as many it is cut inside a paragraph."""


def in_pieces(found: FoundPassage, paragraphs: Sequence[int]) -> Iterator[FoundPassage]:
    """A passage, or its pieces; `paragraphs` are the first words of the left paragraphs."""
    region, stretches = found.region, found.stretches
    longest = max(region.left_end - region.left, region.right_end - region.right)
    if longest <= 2 * MOST_WORDS or not in_order(stretches):
        yield found
        return
    start = (region.left, region.right)
    taken: list[Stretch] = []
    for left, right, length in stretches:
        end, shift = left + length, right - left
        while (cut := _cut(start[0], left, end, paragraphs)) is not None:
            if cut > left:
                taken.append(Stretch(left, left + shift, cut - left))
            if not taken:
                break
            yield part_of(found, Region(start[0], cut, start[1], cut + shift), taken)
            start, taken = (cut, cut + shift), []
            left = cut
        taken.append(Stretch(left, left + shift, end - left))
    yield part_of(found, Region(start[0], region.left_end, start[1], region.right_end), taken)


def _cut(start: int, left: int, end: int, paragraphs: Sequence[int]) -> int | None:
    """Where equal words from `left` to `end` are cut, in a passage that begins at `start`."""
    enough = max(left, start + MOST_WORDS)
    if enough >= end:
        return None
    place = bisect_left(paragraphs, enough)
    if place < len(paragraphs) and paragraphs[place] < end:
        return paragraphs[place]
    too_many = max(left, start + 2 * MOST_WORDS)
    return too_many if too_many < end else None


def part_of(found: FoundPassage, region: Region, stretches: Sequence[Stretch]) -> FoundPassage:
    """The part of a passage in a region, with the equal words there, and as much of the bits."""
    equal = sum(stretch.length for stretch in stretches)
    return found._replace(
        region=region,
        stretches=tuple(stretches),
        bits=found.bits * equal / max(1, found.equal),
        words=equal,
    )
