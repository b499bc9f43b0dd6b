"""What the words of a long text say for a summary."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from ..likelihood import RARE, Range, likelihood
from .storage import numbers_of, stored_fractions


def word_values(
    stems: Sequence[int], other: Sequence[int], shared: Sequence[Range]
) -> array[float]:
    """What each word says, against text outside the shared ranges."""
    words, far = numbers_of(stems), numbers_of(other)
    kinds = 1 + max(int(words.max(initial=0)), int(far.max(initial=0)))
    known = np.zeros(kinds, np.bool_)
    known[far] = True
    outside = np.ones(len(words), np.bool_)
    for start, end in shared:
        outside[start:end] = False
    counts = np.bincount(words, minlength=kinds)
    rarity = np.frexp(counts)[1]  # the bit length of a whole number
    most = int(rarity.max(initial=0)) + 1
    total = np.bincount(rarity[words[outside]], minlength=most).tolist()
    hits = np.bincount(rarity[words[outside & known[words]]], minlength=most).tolist()
    table = np.array(
        [
            [likelihood(there, *pair) for there in (False, True)]
            for pair in zip(hits, total, strict=True)
        ],
        np.float64,
    )
    values = table[rarity, known.astype(np.intp)]
    values[RARE * counts > len(words)] = 0.0
    return stored_fractions(values[words])
