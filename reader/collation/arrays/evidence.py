"""What each word of two long texts says."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..bits import bits_of
from ..evidence import Measures
from .numbering import Floats
from .storage import numbers_of, stored, stored_fractions


def measures(left: array[int], right: array[int], stems: Sequence[int]) -> Measures:
    """What each word of both texts says; `stems` are the stems by number of the word."""
    one, other = numbers_of(left), numbers_of(right)
    stem_of = numbers_of(stems)
    left_stems, right_stems = stem_of[one], stem_of[other]
    bits = _surprise(one, other, len(stem_of))
    return Measures(
        stored_fractions(bits),
        stored(left_stems),
        stored(right_stems),
        stored_fractions(_surprise(left_stems, right_stems, int(stem_of.max(initial=-1)) + 1)),
        stored_fractions(_sums(bits[one])),
        stored_fractions(_sums(bits[other])),
    )


def _surprise(left: npt.NDArray[Any], right: npt.NDArray[Any], kinds: int) -> Floats:
    counts = np.bincount(left, minlength=kinds) + np.bincount(right, minlength=kinds)
    total = len(left) + len(right)
    # The logarithms are taken as everywhere else: those of numpy may differ in the last place.
    different, where = np.unique(np.maximum(counts, 1), return_inverse=True)
    bits = np.array([bits_of(count, total) for count in different.tolist()], np.float64)
    return bits[where]


def _sums(values: Floats) -> Floats:
    sums = np.zeros(len(values) + 1, np.float64)
    np.cumsum(values, out=sums[1:])
    return sums
