"""Numbers for equal things, by their hashes."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
Integers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
_MOST_SLOT_BITS = 20
"""A table of so many bits stays in the cache of a processor."""


_Any = TypeVar("_Any", bound=np.generic)


def different(ordered: npt.NDArray[_Any]) -> npt.NDArray[_Any]:
    """The different ones of values in order."""
    kept = np.ones(len(ordered), np.bool_)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]


def slots(keys: Hashes, bits: int, turn: int = 0) -> npt.NDArray[np.int64]:
    """A place in a table of 2 ** bits for each key (Fibonacci hashing); other ones each turn."""
    mixed = keys ^ (keys >> np.uint64(29 + turn % 7))
    mixed *= np.uint64((_MIX[turn % 2] + 2 * turn) & 0xFFFFFFFFFFFFFFFF)
    mixed >>= np.uint64(64 - bits)
    return mixed.view(np.int64)


def first_places(keys: Hashes) -> Numbers:
    """For each key the place at which it stands first.

    Hash tables filled by scattering: each turn settles all keys that share their slot with none
    that came before them.
    """
    size = len(keys)
    first = np.empty(size, np.int32)
    waiting: Numbers | None = None
    turn = 0
    while True:
        count = size if waiting is None else len(waiting)
        if not count:
            return first
        own = keys if waiting is None else keys[waiting]
        places = np.arange(size, dtype=np.int32) if waiting is None else waiting
        bits = min(max(count.bit_length() + 1, 8), _MOST_SLOT_BITS)
        slot = slots(own, bits, turn)
        table = np.empty(1 << bits, np.int32)
        table[slot[::-1]] = places[::-1]  # of several for one slot the last one written stays
        found = table[slot]
        same = keys[found] == own
        if waiting is None:
            first[:] = found
        else:
            first[waiting[same]] = found[same]
        waiting = places[~same]
        turn += 1


def numbered(keys: Hashes) -> tuple[Numbers, Numbers]:
    """A number for each key, counted from 0 in the order of their first places; these places."""
    first = first_places(keys)
    is_first = first == np.arange(len(keys), dtype=np.int32)
    ranks = np.cumsum(is_first, dtype=np.int32)
    ranks -= 1
    return ranks[first], np.flatnonzero(is_first).astype(np.int32)
