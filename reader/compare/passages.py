"""Passages: stretches of both texts that share wording."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from .chains import Chain, Stretch, chains, equal_stretches
from .order import Item, heaviest_chain
from .tokens import Tokens

MIN_EVIDENCE = 2.5
MIN_WORDS = 5


class Found(NamedTuple):
    """A passage in words: half-open ranges, and how many words are equal in order."""

    left: tuple[int, int]
    right: tuple[int, int]
    equal: int
    bits: float
    moved: bool
    stretches: tuple[Stretch, ...]


def find_passages(left: Tokens, right: Tokens, bits: Sequence[float]) -> list[Found]:
    """Passages sorted by place."""
    chance = log2(max(len(left.words), 1) * max(len(right.words), 1))
    threshold = MIN_EVIDENCE * chance
    found: list[Found] = []
    claimed_left, claimed_right = bytearray(len(left.words)), bytearray(len(right.words))
    for chain in chains(
        equal_stretches(left.words, right.words), left.words, len(right.words), bits, threshold
    ):
        if chain.bits < threshold:
            break
        rest = _unclaimed(chain, left.words, bits, claimed_left, claimed_right)
        if rest is None or rest.bits < threshold:
            continue
        (a, b), (c, d) = rest.left, rest.right
        equal = sum(stretch.length for stretch in rest.stretches)
        if equal < MIN_WORDS:
            continue
        claimed_left[a:b] = b"\1" * (b - a)
        claimed_right[c:d] = b"\1" * (d - c)
        found.append(Found((a, b), (c, d), equal, rest.bits, False, rest.stretches))
    kept = heaviest_chain([Item(item.left, item.right, item.bits) for item in found])
    return sorted(item._replace(moved=index not in kept) for index, item in enumerate(found))


def _unclaimed(
    chain: Chain,
    words: Sequence[int],
    bits: Sequence[float],
    claimed_left: bytearray,
    claimed_right: bytearray,
) -> Chain | None:
    """What is left of a chain whose words are not yet in a passage on either side."""
    (a, b), (c, d) = chain.left, chain.right
    if claimed_left.find(1, a, b) < 0 and claimed_right.find(1, c, d) < 0:
        return chain
    rest: list[Stretch] = []
    for i, j, length in chain.stretches:
        start = 0
        for k in range(length + 1):
            if k == length or claimed_left[i + k] or claimed_right[j + k]:
                if k > start:
                    rest.append(Stretch(i + start, j + start, k - start))
                start = k + 1
    if not rest:
        return None
    whole = Chain(tuple(rest), sum(bits[words[s.left + k]] for s in rest for k in range(s.length)))
    (a, b), (c, d) = whole.left, whole.right
    if claimed_left.find(1, a, b) >= 0 or claimed_right.find(1, c, d) >= 0:
        return None
    return whole
