"""Where in a text something may stand: exactly, or by seeds, with a bound on the work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

_SEED = 6
_SEEDS = 32
_HITS = 32
# Code points that all searches of one text may scan; what comes later is not sought.
_WORK = 1_500_000_000


class Searched:
    """A text in which many things are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._work = 0

    def occurrences(self, words: str, near: int, limit: int) -> Iterator[int]:
        """Places of some words, at most `limit` from `near` on and as many before it."""
        text, place = self.text, near
        for _ in range(limit):
            if self._work > _WORK:
                return
            begin = place
            place = text.find(words, begin)
            self._work += (len(text) if place < 0 else place) - begin
            if place < 0:
                break
            yield place
            place += 1
        end = near + len(words) - 1
        for _ in range(limit):
            if self._work > _WORK:
                return
            place = text.rfind(words, 0, max(0, end))
            self._work += end - max(0, place)
            if place < 0:
                break
            yield place
            end = place + len(words) - 1

    def seeded(self, wanted: str, near: int, width: int, most: int) -> list[int]:
        """Places where something like `wanted` may begin, the likeliest first.

        Short pieces of it vote for where it would begin if they stood in it (BLAST: Altschul et
        al. 1990). Votes within `width` code points count together; `near` decides between equals.
        """
        size = _SEED if len(wanted) >= 4 * _SEED else 3
        step = max(1, (len(wanted) - size) // _SEEDS)
        votes: Counter[int] = Counter()
        seeds = range(0, max(1, len(wanted) - size + 1), step)
        for offset in seeds:
            seed = wanted[offset : offset + size]
            for place in self.occurrences(seed, max(0, near + offset), _HITS):
                votes[(place - offset) // width] += 1
        places = {bucket: count + votes[bucket + 1] for bucket, count in list(votes.items())}
        enough = max(2, len(seeds) // 6)
        ranked = sorted(
            (bucket for bucket, count in places.items() if count >= enough),
            key=lambda bucket: (-places[bucket], abs(bucket * width - near)),
        )
        chosen: list[int] = []
        for bucket in ranked:
            # Beside a bucket that was chosen stands the same again.
            if all(abs(bucket - other) > 2 for other in chosen):
                chosen.append(bucket)
                if len(chosen) == most:
                    break
        return [max(0, bucket * width) for bucket in chosen]
