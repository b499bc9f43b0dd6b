"""Which of many texts are the likeliest to be versions of one: by words, and by names.

Words and pairs of words count the more the fewer texts have them, and texts are compared by the
cosine of what they have (tf-idf with terms counted once; Manning, Raghavan and Schütze 2008, 6.3),
so that a short text is not at a disadvantage, nor a long one at an advantage.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import log1p, sqrt
from typing import NamedTuple

from .folder import File
from .glance import Glance
from .names import NameLikeness, likeness

LIKELY = 0.08
"""Likeness of their words at which two texts may well be versions of one: twice what texts on
other matters have, half of what a free retelling has."""
LIKELY_NAME = 0.25
"""Likeness of names that makes two files versions of one, whatever their words."""
MAX_PARTNERS = 9
MAX_SERIES = 3
"""Files with like names; of more, the name tells a series, and not which of them is meant."""
_NAME_WEIGHT = 0.2
"""What the likeness of names adds to that of the words."""
_RARE_IN, _RARE_AT_LEAST = 10, 4
"""A rare word is in at most one text of so many; in a small folder, in at most so many texts."""


class Partner(NamedTuple):
    """A file that is likely to be another version of a text."""

    file: File
    likeness: float
    """Of the words, from 0 to 1."""
    reason: str
    """Why, in words."""


def likeliest(left: File, known: Mapping[File, Glance]) -> tuple[Partner, ...]:
    """The likeliest partners of a text among the files of which something is known, best first.

    What is known may hold the text itself; it is no partner. Files that cannot be read go by their
    names.
    """
    others = {file: found for file, found in known.items() if file.path != left.path}
    own = known.get(left, Glance())
    shared = _Shared(own, list(others.values()))
    names = _names(left, others)
    ranked: list[tuple[float, Partner]] = []
    for file, found in others.items():
        words, name = shared.likeness(found), names.get(file, _NO_NAME)
        if words < LIKELY and name.weight < LIKELY_NAME:
            continue
        reasons = [shared.told(found) if words >= LIKELY else "", name.reason]
        partner = Partner(file, words, "; ".join(filter(None, reasons)))
        ranked.append((words + _NAME_WEIGHT * name.weight, partner))
    ranked.sort(key=lambda each: -each[0])
    return tuple(partner for _, partner in ranked[:MAX_PARTNERS])


_NO_NAME = NameLikeness(0, "")


def _names(left: File, others: Mapping[File, Glance]) -> dict[File, NameLikeness]:
    """The files whose names tell something, each weighed by how many tell the same."""
    alike = {file: likeness(left.path.name, file.path.name) for file in others}
    counts = Counter(name.reason for name in alike.values())
    return {
        file: NameLikeness(name.weight / counts[name.reason], name.reason)
        for file, name in alike.items()
        if name.reason and counts[name.reason] <= MAX_SERIES
    }


class _Shared:
    """What the words of a text have in common with those of others."""

    def __init__(self, own: Glance, others: Sequence[Glance]) -> None:
        self._in: Counter[int] = Counter()
        """How many of all texts have a gram."""
        texts = [own, *others]
        for each in texts:
            self._in.update(each.grams.words)
            self._in.update(each.grams.pairs)
        # Smoothed, so that what all texts have still counts: they may all be versions of one.
        self._weights = [0.0, *(log1p(len(texts) / n) ** 2 for n in range(1, len(texts) + 1))]
        self._rare = max(_RARE_AT_LEAST, len(texts) // _RARE_IN)
        self._words, self._pairs = frozenset(own.grams.words), frozenset(own.grams.pairs)
        self._length = self._length_of(own)

    def _length_of(self, each: Glance) -> float:
        return sqrt(self._weigh(chain(each.grams.words, each.grams.pairs)))

    def _weigh(self, grams: chain[int]) -> float:
        return sum(map(self._weights.__getitem__, map(self._in.__getitem__, grams)))

    def likeness(self, other: Glance) -> float:
        """The cosine of the grams of both."""
        words = self._words.intersection(other.grams.words)
        pairs = self._pairs.intersection(other.grams.pairs)
        if not words and not pairs:
            return 0
        return self._weigh(chain(words, pairs)) / (self._length * self._length_of(other))

    def told(self, other: Glance) -> str:
        """How many rare words both have, in words."""
        words = self._words.intersection(other.grams.words)
        rare = sum(self._in[word] <= self._rare for word in words)
        if rare:
            return f"shares {rare} rare word{'' if rare == 1 else 's'}"
        return f"shares {len(words)} words"
