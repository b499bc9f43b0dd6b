"""The ends of a long reworded passage."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

import numpy as np

from .. import plain
from ..bits import exact
from ..regions import HIT_BITS, MISS_BITS
from .storage import columns_of, fractions_of, numbers_of

MANY = 300
"""Words from which a region is trimmed as a whole array."""


def heaviest_segment(
    words: Sequence[int],
    start: int,
    end: int,
    other: Sequence[int],
    bits: Sequence[float],
    matched: Sequence[tuple[int, int]],
) -> tuple[int, int]:
    """The range between two places that shares most with other words; empty where it is nothing."""
    if end - start < MANY:
        return plain.heaviest_segment(words, start, end, other, bits, matched)
    here, there = numbers_of(words[start:end]), numbers_of(other)
    size = len(here)
    steps = np.zeros(size + 1, np.int32)
    first, last = columns_of(matched, 2)
    np.add.at(steps, np.clip(first - start, 0, size), 1)
    np.add.at(steps, np.clip(last - start, 0, size), -1)
    hits = np.cumsum(steps[:-1]) > 0
    _, kinds = np.unique(np.concatenate((here, there)), return_inverse=True)
    own = kinds[:size]
    most = int(kinds.max(initial=-1)) + 1
    supply = np.bincount(kinds[size:], minlength=most) - np.bincount(own[hits], minlength=most)
    # The words without a counterpart so far take those of the other side in turn.
    open_places = np.flatnonzero(~hits)
    order = open_places[np.argsort(own[open_places], kind="stable")]
    ordered = own[order]
    turn = np.arange(len(ordered)) - np.searchsorted(ordered, ordered)
    found = order[turn < supply[ordered]]
    values = np.full(size, -MISS_BITS)
    weights = fractions_of(bits)[here]
    values[hits] = weights[hits]
    values[found] = np.maximum(weights[found] - exact(log2(max(len(there), 2))), HIT_BITS)
    sums = np.append(0.0, np.cumsum(values))
    lowest = np.minimum.accumulate(sums[:-1])
    totals = sums[1:] - lowest
    stop = int(totals.argmax()) if size else 0
    if not size or totals[stop] <= 0:
        return start, start
    begin = np.flatnonzero(sums[: stop + 1] <= lowest[stop])[-1]
    return start + int(begin), start + stop + 1
