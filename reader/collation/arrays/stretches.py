"""Stretches of equal words of two long texts."""

from __future__ import annotations

from array import array
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..stretches import MAX_OCCURRENCES, SEED, Stretches
from .numbering import Hashes, Integers, numbered, slots
from .storage import numbers_of, stored

_WEIGHTS = (0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 0xCA5A826395121157)
_MAX_SLOT_BITS = 23
_STEPS = 64
"""Words by which all stretches are extended at once; longer ones are then compared one by one."""
_BLOCK = 1 << 12

_SHARED, _SEVERAL = 1, 2


class _Runs(NamedTuple):
    """Stretches on diagonals: `shift` is the right place less the left one."""

    start: Integers
    end: Integers
    shift: Integers


def equal_stretches(left: array[int], right: array[int]) -> Stretches:
    """As `chains.equal_stretches`.

    The n-grams are compared by hashes of 64 bits; those of a text of a million words coincide by
    chance once in some ten million texts.
    """
    one, other = numbers_of(left), numbers_of(right)
    runs = _extended(_joined(_seeds(one, other)), one, other)
    order = np.lexsort((runs.start + runs.shift, runs.start))
    start = runs.start[order]
    return Stretches(
        stored(start), stored(start + runs.shift[order]), stored(runs.end[order] - start)
    )


# --- seeds ----------------------------------------------------------------------------------------


def _seeds(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> _Runs:
    """Runs of seeds, and the first and last words where they are equal; in no order."""
    found = [_ends(left, right)]
    if len(left) >= SEED and len(right) >= SEED:
        found.append(_seed_runs(_grams(left), _grams(right)))
    return _Runs(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _ends(left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> _Runs:
    places: list[tuple[int, int]] = []
    if len(left) and len(right):
        if left[0] == right[0]:
            places.append((0, 0))
        if left[-1] == right[-1]:
            places.append((len(left) - 1, len(right) - len(left)))
    start, shift = np.array(places, np.int64).reshape(-1, 2).T
    return _Runs(start, start + 1, shift)


def _grams(words: npt.NDArray[np.int32]) -> Hashes:
    size = len(words) - SEED + 1
    grams = np.zeros(size, np.uint64)
    wide = words.astype(np.uint64)
    for place, weight in enumerate(_WEIGHTS):
        grams += wide[place : place + size] * np.uint64(weight)
    return grams


def _seed_runs(left: Hashes, right: Hashes) -> _Runs:
    """Runs of n-grams that both sides have, by the hashes of the n-grams at each place.

    A hash table by scattering tells which stand once on each side; the others, and those that
    share their slot with one, are counted.
    """
    bits = min(max((len(left) + len(right)).bit_length() + 1, 8), _MAX_SLOT_BITS)
    left_slots, right_slots = slots(left, bits), slots(right, bits)
    places = np.arange(len(left), dtype=np.int32)
    table = np.full(1 << bits, -1, np.int32)
    table[left_slots] = places
    state = np.zeros(1 << bits, np.uint8)
    state[left_slots[table[left_slots] != places]] = _SEVERAL
    match = table[right_slots]
    rights = np.flatnonzero(match >= 0)
    right_slots, match = right_slots[rights], match[rights]
    table[right_slots] = rights
    state[right_slots[table[right_slots] != rights]] = _SEVERAL
    state[right_slots] |= _SHARED
    single = state[right_slots] == _SHARED
    lefts, singles = match[single], rights[single]
    equal = left[lefts] == right[singles]
    partner = np.full(len(left), -1, np.int32)
    partner[lefts[equal]] = singles[equal]
    others_left = np.flatnonzero(state[left_slots] == _SHARED | _SEVERAL)
    others_right = rights[~single]
    pairs = _repeated(left[others_left], right[others_right])
    for i, j in pairs[:1]:
        partner[others_left[i]] = others_right[j]
    several = [_by_diagonal(others_left[i], others_right[j]) for i, j in pairs[1:]]
    found = np.flatnonzero(partner >= 0)
    runs = [_runs(found, partner[found] - found), *several]
    return _Runs(*(np.concatenate(column) for column in zip(*runs, strict=True)))


def _repeated(left: Hashes, right: Hashes) -> list[tuple[Integers, Integers]]:
    """Pairs of places with equal n-grams: first those of rank with rank, then all with all."""
    size = len(left)
    numbers, _ = numbered(np.concatenate((left, right)))
    lefts, rights = numbers[:size], numbers[size:]
    kinds = int(numbers.max(initial=-1)) + 1
    left_counts = np.bincount(lefts, minlength=kinds)
    right_counts = np.bincount(rights, minlength=kinds)
    pairs = left_counts * right_counts
    few = (pairs > 0) & (pairs <= MAX_OCCURRENCES)
    by_rank = (left_counts == right_counts) & ((pairs > MAX_OCCURRENCES) | (pairs == 1))
    few &= ~by_rank
    ranked = _sorted(lefts, by_rank), _sorted(rights, by_rank)
    first, second = _sorted(lefts, few), _sorted(rights, few)
    # The places of each number in `second` follow each other.
    begin = np.cumsum(np.where(few, right_counts, 0)) - right_counts
    times = right_counts[lefts[first]]
    ends = np.cumsum(times)
    within = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - times, times)
    return [
        ranked,
        (np.repeat(first, times), second[np.repeat(begin[lefts[first]], times) + within]),
    ]


def _sorted(numbers: npt.NDArray[np.int32], wanted: npt.NDArray[np.bool_]) -> Integers:
    """Places of the wanted numbers, by number and place."""
    places = np.flatnonzero(wanted[numbers])
    return places[np.argsort(numbers[places], kind="stable")]


# --- runs -----------------------------------------------------------------------------------------


def _runs(lefts: Integers, shifts: Integers) -> _Runs:
    """Runs of seeds that follow each other on a diagonal, of seeds sorted so."""
    heads = np.ones(len(lefts), np.bool_)
    heads[1:] = (np.diff(lefts) != 1) | (np.diff(shifts) != 0)
    first = np.flatnonzero(heads)
    last = np.append(first, len(lefts))[1:] - 1
    return _Runs(lefts[first], lefts[last] + SEED, shifts[first].astype(np.int64))


def _by_diagonal(lefts: Integers, rights: Integers) -> _Runs:
    order = _diagonal_order(lefts, rights - lefts)
    return _runs(lefts[order], (rights - lefts)[order])


def _diagonal_order(lefts: Integers, shifts: Integers) -> npt.NDArray[np.intp]:
    key = (shifts << 32) + lefts
    return np.argsort(key, kind="stable")


def _joined(runs: _Runs) -> _Runs:
    """Runs by diagonal and place, those that overlap or touch as one."""
    if not len(runs.start):
        return runs
    order = _diagonal_order(runs.start, runs.shift)
    start, end, shift = (column[order] for column in runs)
    # The furthest end so far on the diagonal: ends are made to grow with the diagonals.
    reach = end + np.cumsum(np.append(True, np.diff(shift) != 0)) * (1 << 32)
    reach = np.maximum.accumulate(reach) & 0xFFFFFFFF
    heads = np.ones(len(start), np.bool_)
    heads[1:] = (np.diff(shift) != 0) | (start[1:] > reach[:-1])
    first = np.flatnonzero(heads)
    last = np.append(first, len(start))[1:] - 1
    return _Runs(start[first], reach[last], shift[first])


def _extended(runs: _Runs, left: npt.NDArray[np.int32], right: npt.NDArray[np.int32]) -> _Runs:
    """Runs as far as the words agree on both sides; of runs that meet one."""
    start, end, shift = runs
    if not len(start):
        return runs
    same = np.diff(shift) == 0
    limit = np.minimum(len(left), len(right) - shift)
    limit[:-1][same] = start[1:][same]
    end = end + _equal_from(end, shift, limit - end, 1, left, right)
    floor = np.maximum(0, -shift)
    floor[1:][same] = end[:-1][same]
    start = start - _equal_from(start - 1, shift, start - floor, -1, left, right)
    return _joined(_Runs(start, end, shift))


def _equal_from(
    places: Integers, shift: Integers, limit: Integers, step: int, left: Any, right: Any
) -> Integers:
    """Number of equal words from each left place on, forwards or backwards, up to the limits."""
    count = np.zeros(len(places), np.int64)
    active = np.flatnonzero(limit > 0)
    for done in range(_STEPS):
        at = places[active] + step * done
        active = active[left[at] == right[at + shift[active]]]
        count[active] += 1
        active = active[limit[active] > done + 1]
        if not len(active):
            return count
    for run in active.tolist():
        i, d, most = int(places[run]), int(shift[run]), int(limit[run])
        done = _STEPS
        while done < most:
            size = min(_BLOCK, most - done)
            low = i + done if step > 0 else i - done - size + 1
            differs = (left[low : low + size] != right[low + d : low + d + size])[::step]
            if differs.any():
                done += int(differs.argmax())
                break
            done += size
        count[run] = done
    return count
