"""How the Hypothesis client finds a quote again, written anew in Python.

As in its `match-quote` and `approx-string-match` (2024, BSD-2): the recorded position where it has
the quote; else all exact matches; else those with the fewest errors, at most half of the quote's
length and 256. What is found is ranked by quote, context and position, and the best is taken.
Its own words are JavaScript: times here are of Python, as ours are.
"""

from __future__ import annotations

from typing import NamedTuple

_MOST_ERRORS = 256
_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2


class Match(NamedTuple):
    """A stretch of a text that is like the quote."""

    start: int
    end: int
    errors: int


def find(text: str, quote: str, prefix: str, suffix: str, hint: int) -> Match | None:
    """The place of a quote; None where nothing is like it."""
    if not quote:
        return None
    if text.startswith(quote, hint):
        return Match(hint, hint + len(quote), 0)
    matches = _search(text, quote, min(_MOST_ERRORS, len(quote) // 2))

    def score(match: Match) -> float:
        before = text[max(0, match.start - len(prefix)) : match.start]
        after = text[match.end : match.end + len(suffix)]
        return (
            _QUOTE * (1 - match.errors / len(quote))
            + _PREFIX * _likeness(before, prefix)
            + _SUFFIX * _likeness(after, suffix)
            + _POSITION * (1 - abs(match.start - hint) / len(text))
        )

    return max(matches, key=score, default=None)


def _likeness(text: str, wanted: str) -> float:
    if not wanted:
        return 1.0
    if not text:
        return 0.0
    return 1 - min(match.errors for match in _search(text, wanted, len(wanted))) / len(wanted)


def _search(text: str, wanted: str, most: int) -> list[Match]:
    matches = []
    found = text.find(wanted)
    while found >= 0:
        matches.append(Match(found, found + len(wanted), 0))
        found = text.find(wanted, found + 1)
    if matches:
        return matches
    backwards = wanted[::-1]
    for end, errors in _ends(text, wanted, most):
        low = max(0, end - len(wanted) - errors)
        ends = _ends(text[low:end][::-1], backwards, errors)
        matches.append(Match(min((end - back for back, _ in ends), default=end), end, errors))
    return matches


def _ends(text: str, wanted: str, most: int) -> list[tuple[int, int]]:
    """The ends of the stretches with the fewest edits, and how many (Myers 1999)."""
    size = len(wanted)
    mask, last = (1 << size) - 1, 1 << (size - 1)
    places: dict[str, int] = {}
    for k, character in enumerate(wanted):
        places[character] = places.get(character, 0) | 1 << k
    plus, minus, errors = mask, 0, size
    found: list[tuple[int, int]] = []
    if errors <= most:
        found.append((0, errors))
    for end, character in enumerate(text, 1):
        equal = places.get(character, 0)
        vertical = equal | minus
        horizontal = (((equal & plus) + plus) ^ plus) | equal
        up = minus | ~(horizontal | plus)
        down = plus & horizontal
        if up & last:
            errors += 1
        elif down & last:
            errors -= 1
        up = up << 1
        down = down << 1
        plus = (down | ~(vertical | up)) & mask
        minus = up & vertical & mask
        if errors <= most:
            if errors < most:
                found.clear()
                most = errors
            found.append((end, errors))
    return found
