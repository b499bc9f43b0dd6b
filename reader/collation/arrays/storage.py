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

from ..bags import NONE
from ..stretches import Stretch, Stretches
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


def without(words: Sequence[int], taken: bytearray) -> array[int]:
    """The words, those at places that are taken as NONE."""
    is_taken = np.frombuffer(taken, np.uint8) > 0
    return stored(np.where(is_taken, np.int32(NONE), numbers_of(words)))


def stretch_columns(stretches: Sequence[Stretch]) -> list[npt.NDArray[np.int64]]:
    """Where stretches begin on both sides, and their lengths, as columns."""
    if isinstance(stretches, Stretches):
        stored_columns = (stretches.left, stretches.right, stretches.length)
        return [numbers_of(column).astype(np.int64) for column in stored_columns]
    return columns_of(stretches, 3)


def columns_of(rows: Iterable[Iterable[int]], width: int) -> list[npt.NDArray[np.int64]]:
    """Rows of whole numbers as columns."""
    return list(np.fromiter(chain.from_iterable(rows), np.int64).reshape(-1, width).T)
