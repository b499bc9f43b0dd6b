"""What each word of two texts says."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from ..bits import bits_of
from ..evidence import Measures
from ..tokens import Forms


def measures(left: array[int], right: array[int], forms: Forms) -> Measures:
    """What each word of both texts says."""
    stems = forms.stems
    left_stems = [stems[word] for word in left]
    right_stems = [stems[word] for word in right]
    bits = _surprise(left, right, forms.widths or [1] * len(stems))
    return Measures(
        bits,
        left_stems,
        right_stems,
        _surprise(left_stems, right_stems, forms.stem_widths),
        list(accumulate(map(bits.__getitem__, left), initial=0.0)),
        list(accumulate(map(bits.__getitem__, right), initial=0.0)),
    )


def _surprise(left: Sequence[int], right: Sequence[int], widths: Sequence[int]) -> list[float]:
    """Bits in each kind of word, by its share of all words of both texts."""
    counts = Counter(left)
    counts.update(right)
    total = len(left) + len(right)
    return [bits_of(max(counts[kind], 1), total, width) for kind, width in enumerate(widths)]


def lifted(
    sums: Sequence[float], places: Sequence[int], weights: Sequence[float]
) -> Sequence[float]:
    """Running sums in which the word before each place weighs more; the first one at the start."""
    more = [0.0] * len(sums)
    for place, weight in zip(places, weights, strict=True):
        more[min(max(place, 1), len(more) - 1)] += weight
    return [value + lift for value, lift in zip(sums, accumulate(more), strict=True)]
