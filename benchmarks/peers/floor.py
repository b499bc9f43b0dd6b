"""What any comparison in Python costs at least: read, find words, number them, join five-grams.

Five words in a row that stand once on each side are anchors; the longest chain of them keeps the
order of both texts. It prints how many there are, and finds nothing else.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from pathlib import Path

import numpy as np
import numpy.typing as npt

_WORD = re.compile(r"\w+")
_GRAM = 5
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def _once(words: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The hashes of the n-grams that stand once in a text, in order, and their places."""
    size = max(0, len(words) - _GRAM + 1)
    hashes = np.zeros(size, np.uint64)
    for k in range(_GRAM):
        hashes = hashes * _FACTOR + words[k : k + size] + np.uint64(1)
    values, places, counts = np.unique(hashes, return_index=True, return_counts=True)
    return values[counts == 1], places[counts == 1]


def main() -> None:
    """Anchor two files."""
    numbers: dict[str, int] = {}
    sides = []
    for name in sys.argv[1:]:
        words = _WORD.findall(Path(name).read_text(encoding="utf-8").lower())
        sides.append(
            np.array([numbers.setdefault(word, len(numbers)) for word in words], np.uint64)
        )
    (left, left_places), (right, right_places) = map(_once, sides)
    _, here, there = np.intersect1d(left, right, assume_unique=True, return_indices=True)
    order = np.argsort(left_places[here])
    tops: list[int] = []
    for place in right_places[there][order].tolist():
        pile = bisect_left(tops, place)
        tops[pile : pile + 1] = [place]
    print(len(order), "anchors,", len(tops), "in order")


if __name__ == "__main__":
    main()
