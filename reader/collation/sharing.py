"""How much of each side is shared: in passages, and in the same words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from .passages import FoundPassage
from .results import Link, Overlap, Passage
from .stretches import in_order
from .texts import Texts
from .tokens import Tokens

MOST_CELLS = 25_000_000
"""Left words times right words that are compared for equal ones in order."""


def overlap_of(
    found: Sequence[FoundPassage],
    passages: Sequence[Passage],
    links: Sequence[Link],
    texts: Texts,
) -> Overlap:
    """How much is shared; `found` are the passages in words.

    A paragraph without a counterpart shares nothing, though a passage goes on behind it.
    """
    stretches = [stretch for item in found for stretch in item.stretches]
    left = _covered(
        [(item.region.left, item.region.left_end) for item in found],
        texts.left,
        {link.left for link in links},
        [stretch.left for stretch in stretches],
    )
    right = _covered(
        [(item.region.right, item.region.right_end) for item in found],
        texts.right,
        {link.right for link in links},
        [stretch.right for stretch in stretches],
    )
    # Where case or accents count as asked, fewer words are equal than were compared.
    equal = 0.0
    for item, passage in zip(found, passages, strict=True):
        common = passage.similarity * (passage.left_words + passage.right_words) / 2
        equal += min(_equal_words(item, texts), common)
    return Overlap(
        left,
        right,
        *(
            min(share, equal / max(1, len(tokens.words)))
            for share, tokens in ((left, texts.left), (right, texts.right))
        ),
    )


def _covered(
    ranges: Sequence[tuple[int, int]],
    tokens: Tokens,
    linked: Collection[int],
    equal: Sequence[int],
) -> float:
    """Share of the words that lie in the ranges.

    Those of paragraphs inside them that are not `linked` do not count, unless equal words begin
    there.
    """
    held, bounds = bytearray(len(tokens.words)), tokens.paragraphs
    for start, end in ranges:
        held[start:end] = b"\1" * (end - start)
    left_out: list[int] = []
    places = sorted(equal)
    for paragraph in range(len(bounds) - 1):
        start, end = bounds[paragraph : paragraph + 2]
        inside = 0 < start < end < len(held) and held[start - 1] and held[end]
        if inside and paragraph not in linked:
            first = bisect_left(places, start)
            if first == len(places) or places[first] >= end:
                left_out.append(paragraph)
    for paragraph in left_out:
        start, end = bounds[paragraph : paragraph + 2]
        held[start:end] = bytes(end - start)
    return held.count(1) / max(1, len(held))


def _equal_words(item: FoundPassage, texts: Texts) -> int:
    """Words of a passage that are equal in order: in its stretches, and between them."""
    left, right = (tokens.words for tokens in texts.written)
    a, b, c, d = item.region
    if not in_order(item.stretches):
        within = (b - a) * (d - c) <= MOST_CELLS
        return common_in_order(left[a:b], right[c:d]) if within else item.equal
    total = 0
    for i, j, length in item.stretches:
        total += length + _between(left[a:i], right[c:j])
        a, c = i + length, j + length
    return total + _between(left[a:b], right[c:d])


def _between(left: Sequence[int], right: Sequence[int]) -> int:
    """Words that are equal in order between two stretches; none are looked for in what is long."""
    return common_in_order(left, right) if len(left) * len(right) <= MOST_CELLS else 0


def common_in_order(left: Sequence[int], right: Sequence[int]) -> int:
    """Length of the longest common subsequence, by whole numbers as sets of places (Hyyrö 2004)."""
    if not left or not right:
        return 0
    if len(left) > len(right):  # the shorter the numbers, the faster
        left, right = right, left
    places: dict[int, int] = {}
    for place, word in enumerate(left):
        places[word] = places.get(word, 0) | 1 << place
    everywhere = (1 << len(left)) - 1
    open_places = everywhere
    for word in right:
        hits = open_places & places.get(word, 0)
        open_places = (open_places + hits | open_places - hits) & everywhere
    return len(left) - open_places.bit_count()
