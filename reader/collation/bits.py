"""Bits as whole multiples of a small fraction, so that sums of them are exact."""

from __future__ import annotations

from math import log2

GRAIN = 2.0**-20
"""What all bits are multiples of: sums below 2 ** 32 bits, more than any texts have, are exact."""


def exact(bits: float) -> float:
    """The multiple of GRAIN nearest to some bits."""
    return round(bits / GRAIN) * GRAIN


def bits_of(count: int, total: int, parts: int = 1) -> float:
    """Bits in one of the `parts` of a word that stands `count` times among `total`."""
    return exact(log2(1 + total / count) / parts)
