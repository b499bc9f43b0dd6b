"""What the words of a text say for a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..likelihood import RARE, Range, likelihood


def word_values(
    stems: Sequence[int], other: Sequence[int], shared: Sequence[Range]
) -> Sequence[float]:
    """What each word says for a summary, against text of the same kind that is none.

    How many of the words as rare as it the other text has, is counted outside what is shared.
    """
    known = set(other)
    outside = bytearray(b"\1") * len(stems)
    for start, end in shared:
        outside[start:end] = bytes(end - start)
    counts = Counter(stems)
    total: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for place, stem in enumerate(stems):
        if outside[place]:
            rarity = counts[stem].bit_length()
            total[rarity] += 1
            hits[rarity] += stem in known
    values: dict[int, float] = {}
    for stem, count in counts.items():
        rarity = count.bit_length()
        common = RARE * count > len(stems)
        values[stem] = 0.0 if common else likelihood(stem in known, hits[rarity], total[rarity])
    return [values[stem] for stem in stems]
