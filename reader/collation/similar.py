"""How much the words of two units of text (sentences, paragraphs) have in common."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from . import plain
from .backend import Backend
from .bags import Bags
from .options import Cell


@dataclass(frozen=True)
class Units:
    """Units of a text as bags of weighted words."""

    bags: Bags
    weights: Sequence[float]
    """Bits of all words of each unit."""
    bits: Sequence[float]
    backend: Backend = plain
    """What compares many of them."""

    @classmethod
    def of(
        cls, words: Sequence[int], bounds: Sequence[int], bits: Sequence[float], backend: Backend
    ) -> Units:
        """Units that begin at `bounds`; words numbered NONE do not count."""
        bags = Bags(words, bounds)
        return cls(bags, backend.weights(bags, bits), bits, backend)


def shares(left: Units, right: Units, cells: Sequence[Cell]) -> list[float]:
    """Bits of the words that the units of each pair have in common."""
    return left.backend.shares(left.bags, right.bags, cells, left.bits)


def similarities(
    left: Units,
    right: Units,
    min_bits: float,
    left_done: Collection[int] = (),
    right_done: Collection[int] = (),
) -> dict[Cell, float]:
    """Pairs of units that share at least `min_bits`, and the Dice coefficient of their weights.

    Units that are `done` are left out. The coefficient is from 0 to 1. The pairs are sorted.
    """
    found = left.backend.similarities(
        left.bags, right.bags, left.bits, min_bits, left_done, right_done
    )
    return {
        (i, j): 2 * value / (left.weights[i] + right.weights[j])
        for (i, j), value in sorted(found.items())
    }
