"""Looking for rare characters in long texts, in a fraction of the time of a pattern.

A pattern tries every place of a text. Nearly all of most books is printable ASCII, which the
methods of bytes pass over some ten times faster.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

_SHORT = 2000
_RARE = 1 / 64
"""Share of the text up to which each of the characters is looked for by itself."""
_PLAIN = bytes([9, 10, *range(0x20, 0x7F)])


def unusual(text: str) -> str:
    """A long text without its printable ASCII; a short one as it is."""
    return text if len(text) < _SHORT else _without_ascii(text)


# A text is asked for the characters of one sort and then of another.
@lru_cache(4)
def _without_ascii(text: str) -> str:
    return (
        text.encode("utf-8", "surrogatepass")
        .translate(None, _PLAIN)
        .decode("utf-8", "surrogatepass")
    )


def matches(
    pattern: re.Pattern[str], text: str, sign: re.Pattern[str], *, behind: int = 0
) -> Iterator[re.Match[str]]:
    """What a pattern finds whose matches begin at a sign, or up to `behind` places behind one.

    A sign is a character that the pattern `sign` matches, and never printable ASCII.
    """
    signs = list(filter(sign.match, unusual_characters(text)))
    if not are_rare(text, signs):
        yield from pattern.finditer(text)
        return
    steps = range(behind + 1)
    found = {place + step for place in places(text, signs) for step in steps}
    end = 0
    for place in sorted(found):
        if place >= end and (match := pattern.match(text, place)):
            yield match
            end = match.end()


@lru_cache(4)
def _counts(text: str) -> Counter[str]:
    return Counter(unusual(text))


def unusual_characters(text: str) -> Iterable[str]:
    """The different characters of a text, those of printable ASCII left out where it is long."""
    return _counts(text)


def are_rare(text: str, characters: Iterable[str]) -> bool:
    """Whether some unusual characters stand in a text so seldom that `places` finds them fast."""
    counts = _counts(text)
    return sum(counts[character] for character in characters) <= _RARE * len(text)


def places(text: str, characters: Iterable[str]) -> Iterator[int]:
    """Where some characters stand, those of each together."""
    for character in characters:
        place = text.find(character)
        while place >= 0:
            yield place
            place = text.find(character, place + 1)
