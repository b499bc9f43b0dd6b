"""What units of two long texts have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..bags import LOOKUPS_PER_WORD, MAX_CANDIDATES, MIN_LOOKUPS, MIN_PART, Bags, overlap, shared
from ..options import Cell
from .numbering import Floats, Integers, Numbers, numbered, slots
from .storage import columns_of, fractions_of, numbers_of

_BLOCK = 1 << 20
"""Pairs of places, or words, that are handled at once."""
GIANT, UNEVEN = 1000, 4
"""Words, and times the words of its counterpart, from which a unit is looked up as a bag."""
_SLOT_BITS = 20


class UnitText(NamedTuple):
    """Words of a text, negative ones left out of account, in units that begin at `bounds`."""

    words: Numbers
    bounds: Integers

    @classmethod
    def of(cls, bags: Bags) -> UnitText:
        return cls(numbers_of(bags.words), np.array(bags.bounds, np.int64))


def weights(bags: Bags, bits: Sequence[float]) -> list[float]:
    """Bits of all words of each unit."""
    text = UnitText.of(bags)
    values = np.append(fractions_of(bits), 0.0)[text.words]  # -1 is the last
    sums = np.append(0.0, np.cumsum(values))
    found: list[float] = (sums[text.bounds[1:]] - sums[text.bounds[:-1]]).tolist()
    return found


# --- what given pairs of units share --------------------------------------------------------------


def shares(left: Bags, right: Bags, cells: Sequence[Cell], bits: Sequence[float]) -> list[float]:
    """Bits of the words that the units of each pair have in common."""
    lefts, rights = columns_of(cells, 2)
    found: list[float] = _common_bits(left, right, lefts, rights, bits).tolist()
    return found


def common_counts(left: Bags, right: Bags, cells: Sequence[Cell]) -> list[int]:
    """Number of words that the units of each pair have in common."""
    lefts, rights = columns_of(cells, 2)
    counts = _common_bits(left, right, lefts, rights, None)
    found: list[int] = counts.astype(np.int64).tolist()
    return found


def _common_bits(
    left: Bags, right: Bags, lefts: Integers, rights: Integers, bits: Sequence[float] | None
) -> Floats:
    """Bits of the words that the units of each pair have in common; their number without bits."""
    texts = UnitText.of(left), UnitText.of(right)
    sizes = _sizes(texts[0], lefts), _sizes(texts[1], rights)
    found = np.zeros(len(lefts), np.float64)
    # A giant is not gone through for each of its many counterparts.
    uneven = np.maximum(*sizes) > GIANT + UNEVEN * np.minimum(*sizes)
    for k in np.flatnonzero(uneven).tolist():
        one, other = left[int(lefts[k])], right[int(rights[k])]
        found[k] = overlap(one, other) if bits is None else shared(one, other, bits)
    even = np.flatnonzero(~uneven)
    for block in _blocks((sizes[0] + sizes[1])[even]):
        pairs = even[block]
        word, pair, times = _common(*texts, lefts[pairs], rights[pairs])
        weights = times if bits is None else times * fractions_of(bits)[word]
        found[pairs] = np.bincount(pair, weights, minlength=len(pairs))
    return found


class Ranges(NamedTuple):
    """Half-open ranges of words, and the index of the pair that each belongs to."""

    start: Integers
    end: Integers
    owner: Integers


def common_words(
    left: Numbers, left_ranges: Ranges, right: Numbers, right_ranges: Ranges
) -> tuple[Integers, Integers, Integers]:
    """What the sides of each pair have in common: the word, the pair, and how often.

    Negative words do not count.
    """
    kinds = 1 + max(int(left.max(initial=0)), int(right.max(initial=0)))
    keys = [_keys(words, at, kinds) for words, at in ((left, left_ranges), (right, right_ranges))]
    both = np.concatenate(keys)
    numbers, first = numbered(both.view(np.uint64))
    size = len(keys[0])
    times = np.minimum(
        np.bincount(numbers[:size], minlength=len(first)),
        np.bincount(numbers[size:], minlength=len(first)),
    )
    there = np.flatnonzero(times != 0)
    pair, word = np.divmod(both[first[there]], kinds)
    return word, pair, times[there]


def _common(
    left: UnitText, right: UnitText, lefts: Integers, rights: Integers
) -> tuple[Integers, Integers, Integers]:
    """`common_words` of pairs of units; a word and a pair may be given several times.

    Words that are equal at equal places, most of those of an edited copy, need no counting.
    """
    starts, far_starts = left.bounds[lefts], right.bounds[rights]
    ends, far_ends = left.bounds[lefts + 1], right.bounds[rights + 1]
    size = np.minimum(ends - starts, far_ends - far_starts)
    places, of = ranges(starts, starts + size)
    far_places = places + (far_starts - starts)[of]
    words = left.words[places]
    equal = (words == right.words[far_places]) & (words >= 0)
    other = ~equal
    pairs = np.arange(len(lefts))
    word, pair, times = common_words(
        left.words,
        _and_ends(places[other], of[other], starts + size, ends, pairs),
        right.words,
        _and_ends(far_places[other], of[other], far_starts + size, far_ends, pairs),
    )
    same = words[equal]
    return (
        np.concatenate((same, word)),
        np.concatenate((of[equal], pair)),
        np.concatenate((np.ones(len(same), np.int64), times)),
    )


def _and_ends(
    places: Integers, of: Integers, starts: Integers, ends: Integers, pairs: Integers
) -> Ranges:
    """Single places of pairs, and a range of each pair."""
    return Ranges(
        np.concatenate((places, starts)),
        np.concatenate((places + 1, ends)),
        np.concatenate((of, pairs)),
    )


def _keys(words: Numbers, at: Ranges, kinds: int) -> Integers:
    """The words in ranges, each with the index of its pair."""
    places, of = ranges(at.start, at.end)
    there = words[places].astype(np.int64)
    keys: Integers = (at.owner[of] * kinds + there)[there >= 0]
    return keys


def ranges(starts: Integers, ends: Integers) -> tuple[Integers, Integers]:
    """All numbers in the half-open ranges one after the other, and the index of the range."""
    sizes = ends - starts
    owners = np.repeat(np.arange(len(starts)), sizes)
    before = np.cumsum(sizes) - sizes
    return np.arange(len(owners)) + (starts - before)[owners], owners


def _sizes(text: UnitText, units: Integers) -> Integers:
    sizes: Integers = text.bounds[units + 1] - text.bounds[units]
    return sizes


def _blocks(sizes: Integers) -> Iterator[slice]:
    """Slices of about _BLOCK in all, at least one item each."""
    ends = np.cumsum(sizes)
    start = 0
    while start < len(sizes):
        done = int(ends[start - 1]) if start else 0
        stop = max(start + 1, int(np.searchsorted(ends, done + _BLOCK, "right")))
        yield slice(start, stop)
        start = stop


# --- pairs of units that share enough -------------------------------------------------------------


class _Entries(NamedTuple):
    """Words in units: by word, then by unit."""

    word: Integers
    unit: Integers
    times: Integers


def similarities(
    left_bags: Bags,
    right_bags: Bags,
    bits: Sequence[float],
    min_bits: float,
    left_done: Collection[int] = (),
    right_done: Collection[int] = (),
) -> dict[Cell, float]:
    """The bits that pairs of units share, where these are at least `min_bits`.

    Units that are `done` are left out.
    """
    values = fractions_of(bits)
    left, right = UnitText.of(left_bags), UnitText.of(right_bags)
    left_units, right_units = _open_words(left, left_done), _open_words(right, right_done)
    chosen, whole = _chosen(left.words[left_units >= 0], right.words[right_units >= 0], len(values))
    one, other = _entries(left, left_units, chosen), _entries(right, right_units, chosen)
    least = min_bits if whole else MIN_PART * min_bits
    cells, totals = _sums(one, other, values, len(right.bounds), least)
    lefts, rights = np.divmod(cells, len(right.bounds))
    if not whole:
        kept = _foremost(lefts, rights, totals)
        lefts, rights = lefts[kept], rights[kept]
        totals = _common_bits(left_bags, right_bags, lefts, rights, bits)
    enough = totals >= min_bits
    pairs = zip(lefts[enough].tolist(), rights[enough].tolist(), strict=True)
    return dict(zip(pairs, totals[enough].tolist(), strict=True))


def _open_words(text: UnitText, done: Collection[int]) -> npt.NDArray[np.int32]:
    """The unit of each word, or -1 where the word or its unit is left out."""
    units = np.arange(len(text.bounds) - 1, dtype=np.int32)
    units[np.fromiter(done, np.int64, len(done))] = -1
    of_words = np.repeat(units, np.diff(text.bounds))
    of_words[text.words < 0] = -1
    return of_words


def _chosen(left: Any, right: Any, kinds: int) -> tuple[npt.NDArray[np.bool_], bool]:
    """Which words are looked at, and whether these are all that both sides have."""
    left_counts, right_counts = (
        np.bincount(left, minlength=kinds),
        np.bincount(right, minlength=kinds),
    )
    lookups = left_counts * right_counts
    order = np.argsort(lookups, kind="stable")
    order = order[lookups[order] > 0]
    budget = max(MIN_LOOKUPS, LOOKUPS_PER_WORD * (len(left) + len(right)))
    affordable = np.searchsorted(np.cumsum(lookups[order]), budget, "right")
    chosen = np.zeros(kinds, np.bool_)
    chosen[order[:affordable]] = True
    return chosen, bool(affordable == len(order))


def _entries(
    text: UnitText, units: npt.NDArray[np.int32], chosen: npt.NDArray[np.bool_]
) -> _Entries:
    places = np.flatnonzero(units >= 0)
    places = places[chosen[text.words[places]]]
    size = len(text.bounds)
    keys = np.sort(text.words[places].astype(np.int64) * size + units[places])
    first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    keys, times = keys[first], np.diff(np.append(first, len(keys)))
    word, unit = np.divmod(keys, size)
    return _Entries(word, unit, times)


def _sums(
    one: _Entries, other: _Entries, values: Floats, width: int, least: float
) -> tuple[Integers, Floats]:
    """Cells, as left unit * width + right unit, of at least `least` bits, sorted; their bits."""
    first = np.searchsorted(other.word, one.word)
    last = np.searchsorted(other.word, one.word, "right")
    blocks = list(_blocks(last - first))
    table = np.zeros(1 << _SLOT_BITS, np.float64)
    if len(blocks) > 1:
        # What a cell gets at most, since some share a slot: most have too little even so.
        for block in blocks:
            cells, shares = _lookups(one, other, values, width, block, first, last)
            slot = slots(cells.view(np.uint64), _SLOT_BITS)
            table += np.bincount(slot, shares, minlength=len(table))
    found: list[tuple[Integers, Floats]] = [(np.zeros(0, np.int64), np.zeros(0))]
    for block in blocks:
        cells, shares = _lookups(one, other, values, width, block, first, last)
        if len(blocks) > 1:
            slot = slots(cells.view(np.uint64), _SLOT_BITS)
            hopeful = table[slot] >= least
            cells, shares = cells[hopeful], shares[hopeful]
        found.append((cells, shares))
    cells, shares = (np.concatenate(column) for column in zip(*found, strict=True))
    different, where = np.unique(cells, return_inverse=True)
    totals: Floats = np.bincount(where, shares, minlength=len(different)).astype(np.float64)
    enough = totals >= least
    return different[enough], totals[enough]


def _lookups(
    one: _Entries,
    other: _Entries,
    values: Floats,
    width: int,
    block: slice,
    first: Integers,
    last: Integers,
) -> tuple[Integers, Floats]:
    """The cells that a block of left entries has a word in common with, and its bits."""
    places, owners = ranges(first[block], last[block])
    word, unit, times = (column[block][owners] for column in one)
    return unit * width + other.unit[places], values[word] * np.minimum(times, other.times[places])


def _foremost(lefts: Integers, rights: Integers, shares: Floats) -> npt.NDArray[np.bool_]:
    """Which cells are among the best MAX_CANDIDATES of their row or column."""
    order = np.lexsort((rights, lefts, -shares))
    kept = np.zeros(len(lefts), np.bool_)
    for side in (lefts, rights):
        by_unit = order[np.argsort(side[order], kind="stable")]
        units = side[by_unit]
        ranks = np.arange(len(units)) - np.searchsorted(units, units)
        kept[by_unit[ranks < MAX_CANDIDATES]] = True
    return kept
