"""Numbers between numpy and the rest of the program, which takes arrays of the standard library.

Those are small, pickle fast, and give plain numbers when a few of them are looked at.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from .numbering import Numbers


def stored(numbers: npt.NDArray[Any]) -> array[int]:
    """Whole numbers as an array of the standard library."""
    result = array("i")
    result.frombytes(np.ascontiguousarray(numbers, np.int32).view(np.uint8).data)
    return result


def stored_fractions(numbers: npt.NDArray[np.float64]) -> array[float]:
    """Fractions as an array of the standard library."""
    result = array("d")
    result.frombytes(np.ascontiguousarray(numbers).view(np.uint8).data)
    return result


def numbers_of(values: Sequence[int]) -> Numbers:
    """Whole numbers as a numpy array; an array of the standard library is not copied."""
    if isinstance(values, array):
        return np.frombuffer(values, np.int32) if values else np.zeros(0, np.int32)
    return np.array(values, np.int32)


def fractions_of(values: Sequence[float]) -> npt.NDArray[np.float64]:
    """Fractions as a numpy array; an array of the standard library is not copied."""
    if isinstance(values, array):
        return np.frombuffer(values, np.float64) if values else np.zeros(0, np.float64)
    return np.array(values, np.float64)


def without(values: Sequence[int], taken: bytearray, instead: int) -> array[int]:
    """The numbers, with another one instead of those at places that are taken."""
    return stored(
        np.where(np.frombuffer(taken, np.uint8) > 0, np.int32(instead), numbers_of(values))
    )


def columns_of(rows: Iterable[Iterable[int]], width: int) -> list[npt.NDArray[np.int64]]:
    """Rows of whole numbers as columns."""
    return list(np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width).T)
