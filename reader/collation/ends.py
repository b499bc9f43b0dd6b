"""The ends of passages, out to the words that belong to them though they are not equal.

A chain of equal words begins where they are equal: "has been engaging in back-channel talks" shares
its last words with "has been quietly engaged in back-channel talks", and the words before these
belong to the same statement. So an end is extended as BLAST does it (Altschul et al. 1997): word by
word, with gaps, as long as what corresponds outweighs what does not. Where paragraphs are linked, a
passage that nearly reaches the end of a sentence reaches it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from .claims import Claims
from .options import Cell
from .passages import FoundPassage
from .regions import MISS_BITS, Region
from .texts import Texts

REACH = 6
"""Words from the end of a sentence, on either side, at which a passage is taken to reach it."""
REACH_ALONE = 4
"""The same where the other side has none."""
MIN_BITS = 3.0
"""Evidence that an extension needs, beyond what the words cost that it leaves out."""


def extended(texts: Texts, found: Sequence[FoundPassage]) -> list[FoundPassage]:
    """Passages with their ends extended over words that are in none, within the same sentences."""
    left, right = texts.evidence.left_stems, texts.evidence.right_stems
    bits = texts.evidence.stem_bits

    def grown(region: Region, before: Region, after: Region) -> Region:
        a, b, c, d = before
        up, across = _extension(left[a:b][::-1], right[c:d][::-1], bits)
        a, b, c, d = after
        down, beyond = _extension(left[a:b], right[c:d], bits)
        return Region(
            region.left - up,
            region.left_end + down,
            region.right - across,
            region.right_end + beyond,
        )

    return _grown(texts, found, grown)


def completed(
    texts: Texts, found: Sequence[FoundPassage], linked: Collection[Cell]
) -> list[FoundPassage]:
    """Passages out to the ends of sentences that they nearly reach, in `linked` paragraphs.

    So a change of the first or the last words of a paragraph is told as a change.
    """

    def grown(region: Region, before: Region, after: Region) -> Region:
        first = region.left, region.right
        last = region.left_end - 1, region.right_end - 1
        for room, place in ((before, first), (after, last)):
            if _is_near(texts, room) and texts.paragraphs_at(*place) in linked:
                region = region.around(room)
        return region

    return _grown(texts, found, grown)


def _is_near(texts: Texts, room: Region) -> bool:
    """Whether few words are left; where only one side has any, up to the ends of paragraphs."""
    a, b, c, d = room
    if a == b or c == d:
        sides = (texts.left.paragraphs, (a, b)), (texts.right.paragraphs, (c, d))
        if not all(_meets(bounds, *places) for bounds, places in sides):
            return False
        return max(b - a, d - c) <= REACH_ALONE
    return max(b - a, d - c) <= REACH


def _meets(bounds: Sequence[int], start: int, end: int) -> bool:
    """Whether a range begins or ends at one of some bounds."""
    return any(bounds[bisect_left(bounds, place)] == place for place in (start, end))


def _grown(
    texts: Texts,
    found: Sequence[FoundPassage],
    grow: Callable[[Region, Region, Region], Region],
) -> list[FoundPassage]:
    """Passages grown in turn, each into the free words before and after it that it is given."""
    left, right = texts.left.sentences, texts.right.sentences
    claims = Claims(len(texts.left.words), len(texts.right.words))
    for passage in found:
        claims.take(passage.region)
    result: list[FoundPassage] = []
    for passage in found:
        a, b, c, d = passage.region
        before = Region(_first(left, claims.left, a), a, _first(right, claims.right, c), c)
        after = Region(b, _last(left, claims.left, b), d, _last(right, claims.right, d))
        region = grow(passage.region, before, after)
        claims.take(region)
        result.append(passage._replace(region=region))
    return result


def _first(sentences: Sequence[int], taken: bytearray, place: int) -> int:
    """The first of the free words before a place, in its sentence, as far as they are near."""
    first = max(sentences[bisect_right(sentences, place) - 1], place - REACH - 1)
    return max(first, taken.rfind(1, first, place) + 1)


def _last(sentences: Sequence[int], taken: bytearray, place: int) -> int:
    """Where the free words from a place on end, in the sentence of the word before."""
    last = min(sentences[bisect_left(sentences, place)], place + REACH + 1)
    end = taken.find(1, place, last)
    return last if end < 0 else end


def _extension(left: Sequence[int], right: Sequence[int], bits: Sequence[float]) -> tuple[int, int]:
    """How many words of both sides belong to what was before them."""
    best, found = MIN_BITS, (0, 0)
    above = [-MISS_BITS * j for j in range(len(right) + 1)]
    for i, stem in enumerate(left, 1):
        row = [-MISS_BITS * i]
        for j, other in enumerate(right, 1):
            value = max(above[j], row[-1]) - MISS_BITS
            if stem == other:
                hit = above[j - 1] + bits[stem]
                if hit > best:
                    best, found = hit, (i, j)
                value = max(value, hit)
            row.append(value)
        above = row
    return found
