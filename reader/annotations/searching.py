"""Where in a text something may stand: exactly, or by its words, with a bound on the work."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

# Scripts that set no spaces between words; pairs of their characters say as much as a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff\uac00-\ud7af"
_WORDS = re.compile(f"(?=([{_UNSPACED}]{{2}}))|[^\\W{_UNSPACED}]+")

_SEEDS = 48
_HITS = 32
# Code points that all searches for the same words in one text may scan; what comes later is not
# sought.
_WORK = 4_000_000_000


class Searched:
    """A text in which many things are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._work = 0

    @cached_property
    def _places(self) -> dict[str, array[int]]:
        """Where each word begins."""
        places: dict[str, array[int]] = {}
        for start, word in _words(self.text):
            known = places.get(word)
            if known is None:
                places[word] = array("L", (start,))
            else:
                known.append(start)
        return places

    def once(self, words: str, near: int, reach: int) -> int | None:
        """Where some words stand within `reach` of a place; None unless that is just once."""
        low, high = max(0, near - reach), near + reach + len(words)
        self._work += high - low
        place = self.text.find(words, low, high) if self._work <= _WORK else -1
        if place < 0 or self.text.find(words, place + 1, high) >= 0:
            return None
        return place

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

        Its words vote for where it would begin if they stood in it, as seeds do in BLAST (Altschul
        et al. 1990): those that the text seldom has wherever they are, others near `near`. Votes
        within `width` code points count together.
        """
        none: array[int] = array("L")
        seeds = [(self._places.get(word, none), offset) for offset, word in _words(wanted)]
        seeds = sorted(seeds, key=lambda seed: len(seed[0]))[:_SEEDS]
        votes: Counter[int] = Counter()
        for places, offset in seeds:
            if len(places) > 2 * _HITS:
                middle = bisect_left(places, near + offset)
                places = places[max(0, middle - _HITS) : middle + _HITS]
            for place in places:
                votes[(place - offset) // width] += 1
        found = {bucket: count + votes[bucket + 1] for bucket, count in list(votes.items())}
        enough = max(2, len(seeds) // 6)
        ranked = sorted(
            (bucket for bucket, count in found.items() if count >= enough),
            key=lambda bucket: (-found[bucket], abs(bucket * width - near), bucket),
        )
        chosen: list[int] = []
        for bucket in ranked:
            # Beside a bucket that was chosen stands the same again.
            if all(abs(bucket - other) > 2 for other in chosen):
                chosen.append(bucket)
                if len(chosen) == most:
                    break
        return [max(0, bucket * width) for bucket in chosen]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text, and where they begin."""
    for match in _WORDS.finditer(text):
        yield match.start(), match[1] or match[0]
