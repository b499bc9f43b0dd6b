"""Links: which paragraphs correspond."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from .align import correspondences, same_units
from .chains import Stretch
from .comparison import Link, Relation
from .evidence import Evidence
from .order import Item, heaviest_chain
from .similar import Cell, Units
from .tokens import Tokens

EDITED = 0.5
"""Share of the smaller paragraph's words from which a link is edited, not reworded."""
MIN_EVIDENCE = 1.0
"""Evidence that a link needs, as a multiple of the chance level."""
MOSTLY = 0.5
"""Share of equal words, by weight, on both sides that makes other counterparts out of the question.
"""
MIN_SHARED = 2.5
"""Evidence in equal stretches that links two paragraphs, as a multiple of the chance level."""
MIN_PART = 0.25
"""Share of the smaller paragraph, by weight, that these stretches must be."""


class Pair(NamedTuple):
    """A left and a right paragraph, and the bits they share."""

    left: int
    right: int
    bits: float


def find_links(
    left: Tokens,
    right: Tokens,
    evidence: Evidence,
    stretches: Iterable[Stretch],
) -> tuple[Link, ...]:
    """Paragraphs that correspond, sorted; `stretches` are the equal words of passages."""
    parts = _shared_bits(left, right, evidence.word_bits, stretches)
    known = same_units(
        [left.words[a:b] for a, b in pairwise(left.paragraphs)],
        [right.words[a:b] for a, b in pairwise(right.paragraphs)],
    )
    left_weights = _weights(left, evidence.word_bits)
    right_weights = _weights(right, evidence.word_bits)
    known.extend(_mostly_equal(parts, left_weights, right_weights, known))
    found = correspondences(
        Units.of(evidence.left_stems, left.paragraphs, evidence.stem_bits),
        Units.of(evidence.right_stems, right.paragraphs, evidence.stem_bits),
        known,
        MIN_EVIDENCE * evidence.chance,
    )
    for cell, value in parts.items():
        smaller = min(left_weights[cell[0]], right_weights[cell[1]])
        if value >= max(MIN_SHARED * evidence.chance, MIN_PART * smaller):
            found.setdefault(cell, value)
    pairs = [Pair(i, j, value) for (i, j), value in sorted(found.items())]
    moved = _moved(pairs)
    return tuple(_link(left, right, pair, k in moved) for k, pair in enumerate(pairs))


def _shared_bits(
    left: Tokens, right: Tokens, bits: Sequence[float], stretches: Iterable[Stretch]
) -> dict[Cell, float]:
    """Bits of the equal words of passages, by the paragraphs they stand in."""
    sums = list(accumulate((bits[word] for word in left.words), initial=0.0))
    found: dict[Cell, float] = {}
    for i, j, length in stretches:
        end, shift = i + length, j - i
        while i < end:
            row = bisect_right(left.paragraphs, i) - 1
            column = bisect_right(right.paragraphs, i + shift) - 1
            stop = min(end, left.paragraphs[row + 1], right.paragraphs[column + 1] - shift)
            cell = (row, column)
            found[cell] = found.get(cell, 0.0) + sums[stop] - sums[i]
            i = stop
    return found


def _weights(tokens: Tokens, bits: Sequence[float]) -> list[float]:
    """Bits of the words of each paragraph."""
    sums = list(accumulate((bits[word] for word in tokens.words), initial=0.0))
    return [sums[b] - sums[a] for a, b in pairwise(tokens.paragraphs)]


def _mostly_equal(
    parts: Mapping[Cell, float],
    left_weights: Sequence[float],
    right_weights: Sequence[float],
    known: Iterable[Cell],
) -> Iterator[Cell]:
    """Pairs of other paragraphs most of whose words are equal in order, on both sides."""
    left_known, right_known = {i for i, _ in known}, {j for _, j in known}
    for (i, j), value in parts.items():
        if (
            i not in left_known
            and j not in right_known
            and value > MOSTLY * max(left_weights[i], right_weights[j])
        ):
            left_known.add(i)
            right_known.add(j)
            yield i, j


def _link(left: Tokens, right: Tokens, pair: Pair, moved: bool) -> Link:
    one = left.words[left.paragraphs[pair.left] : left.paragraphs[pair.left + 1]]
    other = right.words[right.paragraphs[pair.right] : right.paragraphs[pair.right + 1]]
    if one == other:
        return Link(pair.left, pair.right, Relation.VERBATIM, moved, 1.0)
    similarity = (Counter(one) & Counter(other)).total() / min(len(one), len(other))
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
