"""Stretches of equal words, and chains of them: shared text with its edits inside.

Equal stretches are found from word n-grams that both texts have, extended as far as the words agree
(the seeds of Heckel 1978 and of BLAST, Altschul et al. 1990). Neighbouring stretches are joined by
sparse local chaining: a stretch earns the bits of its words and pays for the words it jumps over,
so a chain ends where the sharing ends.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from . import bulk
from .stretches import (
    GAP_BITS,
    MAX_GAP,
    MAX_NEIGHBOURS,
    MAX_OCCURRENCES,
    SEED,
    SKEW_BITS,
    Steps,
    Stretch,
    Stretches,
)


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


def equal_stretches(left: array[int], right: array[int]) -> Sequence[Stretch]:
    """Maximal stretches of equal words that hold a seed, by place in the left text."""
    if bulk.pays(len(left) + len(right)):
        from .bulk.stretches import equal_stretches

        return equal_stretches(left, right)
    grams_left = _grams(left)
    known = set(grams_left)
    places_right: dict[str, list[int]] = {}
    for place, gram in enumerate(_grams(right)):
        if gram in known:
            places_right.setdefault(gram, []).append(place)
    counts_left = Counter(gram for gram in grams_left if gram in places_right)
    seen: dict[str, int] = {}
    reached: dict[int, int] = {}  # by diagonal: end of the last stretch, in left words
    stretches: list[Stretch] = []
    size_left, size_right = len(left), len(right)

    def extend(i: int, j: int) -> None:
        floor = reached.get(j - i, 0)
        if i < floor:
            return
        start = i
        while start > floor and start + j - i > 0 and left[start - 1] == right[start - 1 + j - i]:
            start -= 1
        end, shift = i, j - i
        limit = min(size_left, size_right - shift)
        while end < limit and left[end] == right[end + shift]:
            end += 1
        if end > start:
            reached[shift] = end
            stretches.append(Stretch(start, start + shift, end - start))

    extend(0, 0)
    for i, gram in enumerate(grams_left):
        places = places_right.get(gram)
        if places is None:
            continue
        count = counts_left[gram]
        if count * len(places) > MAX_OCCURRENCES:
            if count != len(places):
                continue
            rank = seen.get(gram, 0)
            seen[gram] = rank + 1
            places = places[rank : rank + 1]
        for j in places:
            extend(i, j)
    if left and right and left[-1] == right[-1]:
        tail = 0
        while tail < min(size_left, size_right) and left[-1 - tail] == right[-1 - tail]:
            tail += 1
        extend(size_left - tail, size_right - tail)
    return sorted(set(stretches))


def _grams(words: Sequence[int]) -> list[str]:
    """The n-grams at each place, as strings, which are small and fast to compare."""
    text = "".join(map(chr, words))
    return [text[place : place + SEED] for place in range(len(words) - SEED + 1)]


def chains(
    stretches: Sequence[Stretch],
    left_sums: Sequence[float],
    right_size: int,
    strong: float,
    least: float,
) -> list[Chain]:
    """Chains of stretches, heaviest first, as far as they have `least` bits; a stretch is in one.

    A stretch of at least `strong` bits stands on its own: it has a counterpart, so no chain jumps
    over its words on either side. `left_sums` are the running bits of the left words.

    Sparse chaining with a local score (Eppstein et al. 1992), the predecessors looked up in buckets
    of MAX_GAP words so that the work stays proportional to the stretches.
    """
    if isinstance(stretches, Stretches):
        from .bulk.chains import steps, worthwhile

        kept = worthwhile(stretches, left_sums, least)
        possible = steps(kept, left_sums, right_size, strong)
        stretches = list(kept)
    else:
        possible = _steps(stretches, left_sums, right_size, strong)
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


def _steps(
    stretches: Sequence[Stretch], sums: Sequence[float], right_size: int, strong: float
) -> Steps:
    explained_left, explained_right = _explained(stretches, sums, right_size, strong)
    own: list[float] = []
    first: list[int] = [0]
    before: list[int] = []
    gain: list[float] = []
    buckets: dict[tuple[int, int], list[int]] = {}
    for index, (i, j, length) in enumerate(stretches):
        bits = sums[i + length] - sums[i]
        own.append(bits)
        first_row, first_column = i // MAX_GAP, j // MAX_GAP
        for row in (first_row - 1, first_row, first_row + 1):
            for column in (first_column - 1, first_column, first_column + 1):
                for other in buckets.get((row, column), ())[-MAX_NEIGHBOURS:]:
                    a, b, size = stretches[other]
                    gap_left, gap_right = i - a - size, j - b - size
                    if b >= j or a >= i or gap_left > MAX_GAP or gap_right > MAX_GAP:
                        continue
                    overlap = -min(gap_left, gap_right, 0)
                    if overlap >= length or overlap >= size:
                        continue
                    gap_left, gap_right = gap_left + overlap, gap_right + overlap
                    if (
                        explained_left[i + overlap] > explained_left[a + size]
                        or explained_right[j + overlap] > explained_right[b + size]
                    ):
                        continue
                    before.append(other)
                    gain.append(
                        bits
                        - (sums[i + overlap] - sums[i])
                        - GAP_BITS * (gap_left + gap_right)
                        - SKEW_BITS * abs(gap_left - gap_right)
                    )
        first.append(len(before))
        end = ((i + length) // MAX_GAP, (j + length) // MAX_GAP)
        buckets.setdefault(end, []).append(index)
    return Steps(own, first, before, gain)


def _explained(
    stretches: Sequence[Stretch], left_sums: Sequence[float], right_size: int, strong: float
) -> tuple[Sequence[int], Sequence[int]]:
    """Running counts of the words of each side that lie in a strong stretch."""
    left, right = bytearray(len(left_sums) - 1), bytearray(right_size)
    for i, j, length in stretches:
        if left_sums[i + length] - left_sums[i] >= strong:
            left[i : i + length] = right[j : j + length] = b"\1" * length
    return list(accumulate(left, initial=0)), list(accumulate(right, initial=0))


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
