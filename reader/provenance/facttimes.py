"""Times of day: "6 p.m.", "18:00", "six in the evening", "half past six", "noon"."""

from __future__ import annotations

import re

from .factmodel import Tokens
from .factwords import FactWords

MINUTES = 60
HALF_DAY = 12 * MINUTES
EVENING = 6
""""At night" is before midnight from this hour on."""

_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)|(0\d)([0-5]\d)")
_FIGURES = 4
"""Figures of a time without a colon: "0600"."""


def time_at(tokens: Tokens, index: int, words: FactWords) -> tuple[tuple[str, str], int] | None:
    """The time of day that begins with a token, and the token after it.

    A time is its minutes since midnight, written out, and "time"; or "clock" where it may be that
    of the other half of the day.
    """
    low = tokens.low(index)
    named = words.day_times.get(low)
    if named is not None:
        return (str(named), "time"), index + 1
    told, count = tokens.begins(index, words.past)
    past, at = int(told or 0), index + count
    minutes = _clock(tokens, at, words)
    if minutes is None:
        return None
    if past < 0 and tokens.low(at - 2) in words.cardinals and -past * MINUTES <= minutes:
        # "Ten to twelve" are as many, "twenty to nine" is before nine.
        return None
    at += 1
    part, end = _daypart(tokens, at, words)
    if past and not part:
        part = "clock"
    elif not part and ":" not in low and not (low.isdecimal() and len(low) == _FIGURES):
        return None
    if minutes >= HALF_DAY + MINUTES or (tokens.low(at - 1)[0] == "0" and part in {"", "clock"}):
        return (str(minutes + past), "time"), end
    hours = minutes % HALF_DAY + past
    if part == "pm" or (part == "night" and hours >= EVENING * MINUTES):
        hours += HALF_DAY
    known = part not in {"", "clock"}
    return (str(hours), "time" if known else "clock"), end


def _clock(tokens: Tokens, index: int, words: FactWords) -> int | None:
    """The minutes since midnight of "6", "six" and "6:30"."""
    low = tokens.low(index)
    told = _CLOCK.fullmatch(low)
    if told is not None:
        hours, minutes = map(int, filter(None, told.groups()))
    elif low.isdecimal() and len(low) <= 2:
        hours, minutes = int(low), 0
    else:
        hours, minutes = words.cardinals.get(low, 0), 0
        if not hours:
            return None
    if hours > (24 if told else 12) or minutes >= MINUTES:
        return None
    return hours * MINUTES + minutes


def _daypart(tokens: Tokens, index: int, words: FactWords) -> tuple[str, int]:
    """The half of the day that stands behind a time, and the token after it."""
    found = ""
    if tokens.gap(index) == "" and tokens.low(index) in words.dayparts:
        return words.dayparts[tokens.low(index)], index + 1
    # "Six o'clock in the evening" has two.
    for _ in range(2):
        part, count = tokens.begins(index, words.dayparts)
        if not count or not tokens.joined(index):
            break
        found, index = part, index + count
    return found, index
