"""Links: which paragraphs correspond."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from .comparison import Link, Relation
from .order import Item, heaviest_chain
from .similar import Bag, bags, candidates, weight
from .tokens import Tokens

MIN_SIMILARITY = 0.3
MIN_CONTAINMENT = 0.5
MIN_EVIDENCE = 1.0
EDITED = 0.5


class Pair(NamedTuple):
    """A left and a right paragraph, and the bits they share."""

    left: int
    right: int
    bits: float


def find_links(left: Tokens, right: Tokens, bits: Sequence[float]) -> tuple[Link, ...]:
    """Paragraphs that correspond, sorted."""
    left_bags, right_bags = bags(left.words, left.paragraphs), bags(right.words, right.paragraphs)
    total = len(left.words) + len(right.words)
    found = candidates(left_bags, right_bags, bits, total)
    left_weights = [weight(bag, bits) for bag in left_bags]
    right_weights = [weight(bag, bits) for bag in right_bags]
    chance = log2(max(len(left.words), 1) * max(len(right.words), 1))
    score = {
        (i, j): 2 * value / (left_weights[i] + right_weights[j]) for (i, j), value in found.items()
    }
    best_left: dict[int, float] = {}
    best_right: dict[int, float] = {}
    for (i, j), value in score.items():
        best_left[i] = max(best_left.get(i, 0.0), value)
        best_right[j] = max(best_right.get(j, 0.0), value)
    chosen = {
        (i, j): found[i, j]
        for (i, j), value in score.items()
        if value >= MIN_SIMILARITY
        and value == best_left[i] == best_right[j]
        and found[i, j] >= chance * MIN_EVIDENCE
    }
    for (i, j), value in found.items():
        smaller = min(left_weights[i], right_weights[j])
        if value >= MIN_CONTAINMENT * smaller and value >= 2.5 * chance:
            chosen[i, j] = value
    pairs = [Pair(i, j, value) for (i, j), value in sorted(chosen.items())]
    moved = _moved(pairs)
    return tuple(
        _link(left_bags[pair.left], right_bags[pair.right], pair, index in moved)
        for index, pair in enumerate(pairs)
    )


def _link(left: Bag, right: Bag, pair: Pair, moved: bool) -> Link:
    common = sum((left & right).values())  # type: ignore[operator]
    smaller = min(sum(left.values()), sum(right.values()))
    similarity = common / smaller if smaller else 0.0
    if left == right:
        relation = Relation.VERBATIM
    else:
        relation = Relation.EDITED if similarity >= EDITED else Relation.REWORDED
    return Link(pair.left, pair.right, relation, moved, similarity)


def _moved(pairs: Sequence[Pair]) -> set[int]:
    """Indices of the pairs that are off the heaviest order-keeping chain of beads."""
    beads = list(_beads(pairs))
    items = [
        Item(
            (min(pairs[k].left for k in bead), max(pairs[k].left for k in bead) + 1),
            (min(pairs[k].right for k in bead), max(pairs[k].right for k in bead) + 1),
            sum(pairs[k].bits for k in bead),
        )
        for bead in beads
    ]
    kept = heaviest_chain(items)
    return {k for index, bead in enumerate(beads) if index not in kept for k in bead}


def _beads(pairs: Sequence[Pair]) -> list[list[int]]:
    """Pairs that share a paragraph and are neighbours on the other side, together."""
    place = {(pair.left, pair.right): k for k, pair in enumerate(pairs)}
    owner: dict[int, int] = {}
    beads: list[list[int]] = []
    for start in range(len(pairs)):
        if start in owner:
            continue
        bead = [start]
        owner[start] = len(beads)
        for k in bead:
            i, j = pairs[k].left, pairs[k].right
            for near in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                other = place.get(near)
                if other is not None and other not in owner:
                    owner[other] = len(beads)
                    bead.append(other)
        beads.append(sorted(bead))
    return beads
