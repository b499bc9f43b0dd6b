"""How closely two stretches of words are related."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .results import Relation

EDITED = 0.5
"""Share of equal words from which a passage or a link counts as edited, not reworded."""

WordSequence = Sequence[int] | Sequence[str]


def of_passage(
    one: WordSequence, other: WordSequence, equal: int, common: int | None = None
) -> tuple[Relation, float]:
    """Relation and share of equal words of both sides; `equal` words are equal in order.

    `common` is the number of equal words in any order where that is known.
    """
    if one == other:
        return Relation.VERBATIM, 1.0
    size = len(one) + len(other)
    similarity = 2 * (_common(one, other) if common is None else common) / size
    return Relation.EDITED if 2 * equal >= EDITED * size else Relation.REWORDED, similarity


def of_paragraphs(one: WordSequence, other: WordSequence) -> tuple[Relation, float]:
    """Relation and share of equal words of the smaller paragraph."""
    same = one == other
    return of_counts(same, 0 if same else _common(one, other), min(len(one), len(other)))


def of_counts(same: bool, common: int, smaller: int) -> tuple[Relation, float]:
    """The same of paragraphs with `common` equal words, `smaller` being the size of the smaller."""
    if same:
        return Relation.VERBATIM, 1.0
    similarity = common / max(1, smaller)
    return Relation.EDITED if similarity >= EDITED else Relation.REWORDED, similarity


def _common(one: WordSequence, other: WordSequence) -> int:
    return (Counter(one) & Counter(other)).total()
