"""Which words are taken, so that what is found later makes do with the rest."""

from __future__ import annotations

from collections.abc import Sequence

from .chains import Chain
from .regions import Region
from .stretches import Stretch


class Claims:
    """Words of both sides that chains or passages have taken: 1 in a byte each."""

    def __init__(self, left: int, right: int) -> None:
        self.left = bytearray(left)
        self.right = bytearray(right)

    def claim(self, chain: Chain) -> None:
        """Take all words of a chain, those between its stretches too."""
        self.take(Region(*chain.left, *chain.right))

    def take(self, region: Region) -> None:
        """Take all words of a region."""
        a, b, c, d = region
        self.left[a:b] = b"\1" * (b - a)
        self.right[c:d] = b"\1" * (d - c)

    def unclaimed(self, chain: Chain, words: Sequence[int], bits: Sequence[float]) -> Chain | None:
        """What is left of a chain; None where another chain stands inside it.

        `words` are the left words, `bits` says what each kind of word weighs.
        """
        if self._free(chain):
            return chain
        rest: list[Stretch] = []
        for i, j, length in chain.stretches:
            start = 0
            for k in range(length + 1):
                if k == length or self.left[i + k] or self.right[j + k]:
                    if k > start:
                        rest.append(Stretch(i + start, j + start, k - start))
                    start = k + 1
        if not rest:
            return None
        total = sum(bits[words[s.left + k]] for s in rest for k in range(s.length))
        remains = Chain(tuple(rest), total)
        return remains if self._free(remains) else None

    def _free(self, chain: Chain) -> bool:
        (a, b), (c, d) = chain.left, chain.right
        return self.left.find(1, a, b) < 0 and self.right.find(1, c, d) < 0
