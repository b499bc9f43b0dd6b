"""What each word of two long texts says."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from ..bits import bits_of
from ..evidence import Measures
from ..tokens import Forms
from .numbering import Floats, Integers
from .storage import fractions_of, numbers_of, stored, stored_fractions


def measures(left: array[int], right: array[int], forms: Forms) -> Measures:
    """What each word of both texts says."""
    one, other = numbers_of(left), numbers_of(right)
    stem_of = numbers_of(forms.stems)
    left_stems, right_stems = stem_of[one], stem_of[other]
    bits = _surprise(one, other, np.asarray(forms.widths or np.ones(len(stem_of)), np.int64))
    return Measures(
        stored_fractions(bits),
        stored(left_stems),
        stored(right_stems),
        stored_fractions(
            _surprise(left_stems, right_stems, np.asarray(forms.stem_widths, np.int64))
        ),
        stored_fractions(_sums(bits[one])),
        stored_fractions(_sums(bits[other])),
    )


_WIDER = 1 << 8
"""More than any width."""


def _surprise(left: npt.NDArray[Any], right: npt.NDArray[Any], widths: Integers) -> Floats:
    kinds = len(widths)
    counts = np.bincount(left, minlength=kinds) + np.bincount(right, minlength=kinds)
    total = len(left) + len(right)
    # The logarithms are taken as everywhere else: those of numpy may differ in the last place.
    cases = np.maximum(counts, 1) * _WIDER + widths
    different, where = np.unique(cases, return_inverse=True)
    bits = np.array(
        [bits_of(case // _WIDER, total, case % _WIDER) for case in different.tolist()], np.float64
    )
    return bits[where]


def _sums(values: Floats) -> Floats:
    sums = np.zeros(len(values) + 1, np.float64)
    np.cumsum(values, out=sums[1:])
    return sums


def lifted(
    sums: Sequence[float], places: Sequence[int], weights: Sequence[float]
) -> Sequence[float]:
    """Running sums in which the word before each place weighs more; the first one at the start."""
    more = np.zeros(len(sums), np.float64)
    inside = np.minimum(np.maximum(np.array(places, np.intp), 1), len(sums) - 1)
    np.add.at(more, inside, weights)
    return stored_fractions(fractions_of(sums) + np.cumsum(more))
