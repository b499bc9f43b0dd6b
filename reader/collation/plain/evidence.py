"""What each word of two texts says."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ..bits import bits_of
from ..evidence import Measures


def measures(left: array[int], right: array[int], stems: Sequence[int]) -> Measures:
    """What each word of both texts says; `stems` are the stems by number of the word."""
    left_stems = [stems[word] for word in left]
    right_stems = [stems[word] for word in right]
    bits = _surprise(left, right, len(stems))
    return Measures(
        bits,
        left_stems,
        right_stems,
        _surprise(left_stems, right_stems, max(stems, default=-1) + 1),
        list(accumulate(map(bits.__getitem__, left), initial=0.0)),
        list(accumulate(map(bits.__getitem__, right), initial=0.0)),
    )


def _surprise(left: Sequence[int], right: Sequence[int], kinds: int) -> list[float]:
    """Bits in each kind of word, by its share of all words of both texts."""
    counts = Counter(left)
    counts.update(right)
    total = len(left) + len(right)
    return [bits_of(max(counts[kind], 1), total) for kind in range(kinds)]
