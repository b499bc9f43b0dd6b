"""Stretches of equal words, and chains of them: shared text with its edits inside.

Equal stretches are found from word n-grams that both texts have, extended as far as the words agree
(the seeds of Heckel 1978 and of BLAST, Altschul et al. 1990). Neighbouring stretches are joined by
sparse local chaining: a stretch earns the bits of its words and pays for the words it jumps over,
so a chain ends where the sharing ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from . import plain
from .backend import Backend
from .stretches import Steps, Stretch


class Chain(NamedTuple):
    """Stretches in order on both sides, and the evidence in them."""

    stretches: tuple[Stretch, ...]
    bits: float

    @property
    def length(self) -> int:
        """Number of equal words."""
        return sum(stretch.length for stretch in self.stretches)

    @property
    def left(self) -> tuple[int, int]:
        """Half-open range of left words."""
        return self.stretches[0].left, self.stretches[-1].left + self.stretches[-1].length

    @property
    def right(self) -> tuple[int, int]:
        """Half-open range of right words."""
        return self.stretches[0].right, self.stretches[-1].right + self.stretches[-1].length


def chains(
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    right_size: int,
    strong: float,
    least: float,
    backend: Backend = plain,
) -> list[Chain]:
    """Chains of stretches, heaviest first, as far as they have `least` bits; a stretch is in one.

    A stretch of at least `strong` bits stands on its own: it has a counterpart, so no chain jumps
    over its words on either side. `left_sums` are the running bits of the left words.

    Sparse chaining with a local score (Eppstein et al. 1992), the predecessors looked up in buckets
    of MAX_GAP words so that the work stays proportional to the stretches.
    """
    stretches, possible = backend.steps(stretches, left_sums, right_size, strong, least)
    score, before = _scores(possible)
    found: list[Chain] = []
    for path in _paths(score, before):
        if len(path) == 1 and possible.own[path[0]] < least:
            continue
        taken = _without_overlap([stretches[index] for index in path])
        bits = sum([left_sums[i + length] - left_sums[i] for i, _, length in taken])
        if bits >= least:
            found.append(Chain(tuple(taken), bits))
    found.sort(key=lambda chain: (-chain.bits, chain.stretches))
    return found


def _scores(steps: Steps) -> tuple[list[float], list[int]]:
    """The score of the best chain that ends with each stretch, and the stretch before it or -1."""
    score: list[float] = []
    before: list[int] = []
    step = 0
    for best, stop in zip(steps.own, islice(steps.first, 1, None), strict=True):
        best_index = -1
        while step < stop:
            other = steps.before[step]
            value = score[other] + steps.gain[step]
            if value > best:
                best, best_index = value, other
            step += 1
        score.append(best)
        before.append(best_index)
    return score, before


def _paths(score: Sequence[float], before: Sequence[int]) -> Iterator[list[int]]:
    """The best chain, the best one without it, and so on, as indices in order."""
    used = bytearray(len(score))
    for index in sorted(range(len(score)), key=score.__getitem__, reverse=True):
        path: list[int] = []
        while index >= 0 and not used[index]:
            used[index] = 1
            path.append(index)
            index = before[index]
        if path:
            path.reverse()
            yield path


def _without_overlap(path: Sequence[Stretch]) -> list[Stretch]:
    """The path with each stretch begun where the one before it ends, on both sides."""
    result = [path[0]]
    i, j, length = path[0]
    for stretch in path[1:]:
        overlap = max(i + length - stretch.left, j + length - stretch.right)
        if overlap > 0:
            if overlap >= stretch.length:
                continue
            i, j, length = stretch
            stretch = Stretch(i + overlap, j + overlap, length - overlap)
        result.append(stretch)
        i, j, length = stretch
    return result
