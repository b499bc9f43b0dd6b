"""Dates, read from the words of a paragraph: "3 March 2017", "Monday", "2017-08-11", "1998"."""

from __future__ import annotations

import re

from .factmodel import OPENS, SPACES, Fact, FactKind, FactValue, Tokens
from .factwords import FactWords

DAY_OR_MONTH = "either"
"""What the value of a date ends with whose day may be the month, and its month the day."""

_FIGURES = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4}|\d\d)")
_CENTURY = 100
_CENTURIES = (2000, 1900)
_MONTHS, _DAYS = 12, 31
_AFTER_WEEKDAY = frozenset({" ", "\u00a0", ", ", ". "})


class DateReader:
    """Reads dates out of tokens; each is given with the token after it.

    The value of a day of the week is its number, that of other dates year, month and day, with 0
    for what is not told.
    """

    def __init__(self, tokens: Tokens, words: FactWords) -> None:
        self.tokens = tokens
        self.words = words

    def date(self, index: int) -> tuple[Fact, int] | None:
        """A date that begins with a token."""
        token = self.tokens.at(index)
        if token.word.count("-") == 2 and token.word[0].isdecimal():
            year, month, day = map(int, token.word.split("-"))
            return self._calendar(index, index + 1, (year, month, day))
        figures = _FIGURES.fullmatch(token.word)
        if figures is not None:
            return self._in_figures(index, *map(int, figures.groups()))
        weekday = self.words.weekdays.get(token.low) or self._short_weekday(index)
        if weekday and token.word[0].isupper():
            span = token.start, token.end
            return Fact(*span, FactKind.DATE, (weekday,), "weekday"), index + 1
        return self._month(index) or self._year(index)

    def _in_figures(self, index: int, day: int, month: int, year: int) -> tuple[Fact, int] | None:
        """ "4/3/2019", of which the month may come first."""
        if year < _CENTURY:
            year += _CENTURIES[year >= _CENTURY // 2]
        if month > _MONTHS:
            day, month = month, day
        if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
            return None
        either = (DAY_OR_MONTH,) if day <= _MONTHS else ()
        return self._calendar(index, index + 1, (year, month, day, *either))

    def _short_weekday(self, index: int) -> int:
        """ "Mon" and "Sat" are days only before a day or month."""
        weekday = self.words.short_weekdays.get(self.tokens.low(index), 0)
        at = index + 1
        dated = self._day(at) or self.tokens.low(at) in self.words.months
        return weekday if weekday and dated and self.tokens.gap(at) in _AFTER_WEEKDAY else 0

    def _month(self, index: int) -> tuple[Fact, int] | None:
        """ "3 March 2017", "March 3, 2017", "March 2017" and "March"."""
        at = index
        day = self._day(at)
        if day:
            at += 1 + (self.tokens.low(at + 1) == "of")
        token = self.tokens.get(at)
        if token is None or not token.word[0].isupper():
            return None
        month = self.words.months.get(token.low) or self.words.short_months.get(token.low, 0)
        if not month:
            return None
        opens = at == index and OPENS.search(token.gap)
        at += 1
        if not day and (day := self._day(at)):
            at += 1
        year = self._number_of(at, 4) if self.tokens.gap(at) in {", ", *SPACES} else 0
        at += bool(year)
        if not (day or year) and (opens or token.low not in self.words.months):
            return None
        return self._calendar(index, at, (year, month, day))

    def _day(self, index: int) -> int:
        token = self.tokens.get(index)
        if token is None:
            return 0
        digits = token.low.rstrip("stndrh")
        if not (digits.isdecimal() and len(digits) <= 2):
            return self.words.ordinals.get(token.low, 0)
        return int(digits) if int(digits) <= 31 else 0

    def _year(self, index: int) -> tuple[Fact, int] | None:
        year = self._number_of(index, 4)
        following = self.tokens.get(index + 1)
        unit = (
            following is not None
            and following.gap in {"", *SPACES}
            and self.words.may_follow(following.low)
        )
        if not 1500 <= year <= 2100 or unit:
            return None
        return self._calendar(index, index + 1, (year, 0, 0))

    def _calendar(self, index: int, end: int, value: FactValue) -> tuple[Fact, int]:
        span = self.tokens.at(index).start, self.tokens.at(end - 1).end
        return Fact(*span, FactKind.DATE, value, "calendar"), end

    def _number_of(self, index: int, digits: int) -> int:
        token = self.tokens.get(index)
        known = token is not None and token.word.isdecimal() and len(token.word) == digits
        return int(token.word) if token is not None and known else 0
