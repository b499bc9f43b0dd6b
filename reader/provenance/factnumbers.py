"""Numbers, read from the words of a paragraph: "two hundred and five", "$3m", "nine in ten"."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .factmodel import SPACES, Fact, FactKind, FactValue, Token, Tokens
from .facttimes import time_at
from .factwords import SIGNS, FactWords

MAX_NUMBER_WORDS = 16
"""A number in more words than this is cut."""
MAX_DIGITS = 100
"""Figures of more digits are no quantity; they are compared as they stand."""
MAX_WHOLE = 1000
"""A share is of no more than this: "three in 2017" is none."""
MAX_PARTS = 100
"""Parts of a whole that are written in figures with a stroke: "1/2"."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SIGNS = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅛": Fraction(1, 8),
}
_NIL = Fraction(0)
_TO = frozenset("-–")
_MINUS = frozenset("-−")
_BEFORE_MINUS = frozenset(" \u00a0\n(")
_MEASURE = "of "
_METRES = "m"
"""The short scale that may be a unit of length."""


class Amount(NamedTuple):
    """The value of a number."""

    figure: str
    """A decimal, or a fraction like "100/3"; in seconds or months for a stretch of time, in minutes
    since midnight for a time of day, in the first unit of its kind for a measure."""
    unit: str
    """"%", "$", "second", "month", "time", or "clock" where the half of the day is open; "of area"
    for a measure."""
    bound: str
    """The sign of arithmetic of "more than"; empty for the number itself."""
    plain: str
    """The figure without its unit of time or measure, to compare with a number that has none:
    "41-year-old" and "41"; the figures of "300m", which may be metres."""

    @property
    def is_measure(self) -> bool:
        """Whether it is a length, a weight and the like."""
        return self.unit.startswith(_MEASURE)

    @classmethod
    def of(cls, value: FactValue) -> Amount:
        """The value of a fact that is a number."""
        return cls(*map(str, value))


class _Read(NamedTuple):
    """A number without its unit, and the token after it."""

    value: Fraction | str
    at: int
    ordinal: bool = False
    unit: str = ""
    plain: Fraction | None = None
    """The figures of what may be a scale or a unit: "300m"."""


class NumberReader:
    """Reads numbers out of tokens; each is given with the token after it."""

    def __init__(self, tokens: Tokens, words: FactWords) -> None:
        self.tokens = tokens
        self.words = words

    def number(self, index: int) -> tuple[Fact, int] | None:
        """A number that begins with a token, with its bound and unit."""
        tokens, at = self.tokens, index
        named = time_at(tokens, index, self.words)
        if named is not None:
            return self._fact(index, named[1], Amount(*named[0], "", named[0][0]))
        unit, begin = self._unit_before(index)
        at += bool(unit)
        if tokens.is_digits(at) and tokens.at(at).gap == "" and at == index and at > 0:
            # "G7" and "A4" are names.
            return None
        read = self._one_of_a_unit(at) or self._share(at) or self._plain(at)
        if read is None:
            return None
        below = self._is_below_zero(begin) or (at > index and self._is_below_zero(at))
        if below and isinstance(read.value, Fraction):
            read = read._replace(value=-read.value)
        if not unit and not read.unit and isinstance(read.value, Fraction):
            unit, end = self._unit(read.at)
            read = read._replace(at=end)
            if not unit and tokens.gap(end) in _TO and tokens.is_digits(end):
                # "3-6 m": both are lengths.
                unit, _ = self._unit(self._digits(end).at)
                unit = unit if unit in self.words.measures else ""
        first, bound, behind, end = begin, "", "", read.at
        if not read.ordinal:
            first, bound = self._bound(begin)
            behind, end = self._bound_behind(read.at)
        if isinstance(read.value, str):
            amount = Amount(read.value, unit, bound or behind, read.value)
        else:
            amount = self._amount(read, unit or read.unit, bound or behind)
        fact, end = self._fact(first, end if behind else read.at, amount, read.ordinal, inner=begin)
        begins_with_sign = below and first == begin and self._is_below_zero(begin)
        return fact._replace(start=fact.start - begins_with_sign), end

    def _is_below_zero(self, index: int) -> bool:
        """Whether a minus stands right before a token, and no hyphen: "-12", "$-5", not "3-6"."""
        gap = self.tokens.gap(index)
        if gap[-1:] not in _MINUS:
            return False
        return gap[-2:-1] in _BEFORE_MINUS if len(gap) > 1 else self.tokens.low(index - 1) in SIGNS

    def _fact(
        self, index: int, end: int, amount: Amount, ordinal: bool = False, inner: int = -1
    ) -> tuple[Fact, int]:
        """A fact of some tokens; `inner` is where its number begins, behind the bound."""
        tokens = self.tokens
        inner = index if inner < 0 else inner
        words = [tokens.low(at) for at in range(inner, end)]
        loose = " ".join(words) in self.words.loose or self._is_vague(words)
        fact = Fact(
            tokens.at(index).start,
            tokens.at(end - 1).end,
            FactKind.NUMBER,
            amount,
            "ordinal" if ordinal else "cardinal",
            loose=loose and amount.bound in {"", "="},
        )
        return fact, end

    def _is_vague(self, words: list[str]) -> bool:
        """Whether it is "half" or "a year", which often count nothing."""
        unit = words[-1]
        of_time = unit in self.words.seconds or unit in self.words.months_long
        return words[0] == "half" or (len(words) == 1 and of_time)

    def _amount(self, read: _Read, unit: str, bound: str) -> Amount:
        assert isinstance(read.value, Fraction)
        figure = plain = read.value
        if read.plain is not None and not unit:
            plain = read.plain
        if not read.ordinal:
            if unit in self.words.seconds:
                figure, unit = figure * self.words.seconds[unit], "second"
            elif unit in self.words.months_long:
                figure, unit = figure * self.words.months_long[unit], "month"
            elif unit in self.words.measures:
                measure = self.words.measures[unit]
                figure, unit = figure * measure.size, _MEASURE + measure.of
        else:
            unit = ""
        shown = _written(plain)
        return Amount(shown if figure == plain else _written(figure), unit, bound, shown)

    # Units and bounds.

    def _unit_before(self, index: int) -> tuple[str, int]:
        """The currency that a token is, before figures, and where it begins: "$", "US$", "CHF"."""
        token, units = self.tokens.at(index), self.words.units
        if token.word.islower() or not self.tokens.is_digits(index + 1):
            return "", index
        if token.gap == "" and (of_land := units.get(self.tokens.low(index - 1) + token.low)):
            return of_land, index - 1
        return units.get(token.low, ""), index

    def _unit(self, index: int) -> tuple[str, int]:
        """What a number is of: a sign, or words as they are written for time and measures."""
        for count in (2, 1):
            name = self.tokens.phrase(index, count)
            if self.tokens.gap(index) in {"", *SPACES}:
                if name in self.words.units:
                    return self.words.units[name], index + count
                squared = name + self.tokens.low(index + count)
                if squared in self.words.measures and self.tokens.gap(index + count) == "":
                    return squared, index + count + 1
                if name in self.words.measures:
                    return name, index + count
        name = self.tokens.low(index)
        of_time = name in self.words.seconds or name in self.words.months_long
        if of_time and self.tokens.joined(index):
            return name, index + 1
        return "", index

    def _bound(self, index: int) -> tuple[int, str]:
        """Where a number begins with its article and bound, and the sign of the bound."""
        if not self.words.bounds:
            return index, ""
        at = index
        if self.tokens.joined(at) and self.tokens.low(at - 1) in {"a", "an"}:
            at -= 1
        if not self.tokens.joined(at):
            return at, ""
        sign, count = self.tokens.ends(at, self.words.bounds)
        return at - count, sign.removeprefix("=")

    def _bound_behind(self, index: int) -> tuple[str, int]:
        """The sign of a bound behind a number or the next word, and the token after it."""
        for at in (index, index + 1):
            if not self.tokens.joined(at):
                break
            sign, count = self.tokens.begins(at, self.words.bounds_behind)
            if count:
                return sign, at + count
        return "", index

    # Shares and parts.

    def _share(self, index: int) -> _Read | None:
        """ "Nine in ten", "three quarters", "a third of", "half": a part of the whole, in percent;
        before a number, "half" is a part of that ("half a million")."""
        tokens, words = self.tokens, self.words
        low = tokens.low(index)
        if low == "half":
            return self._half(index)
        if low in words.fractions and tokens.joined(index) and tokens.low(index - 1) == "a":
            if tokens.low(index + 1) == "of" and words.fractions[low] > 2:
                return _percent(Fraction(1, words.fractions[low]), index + 1)
            return None
        if low not in words.cardinals and not tokens.is_digits(index):
            return None
        stroke = self._stroke(index)
        if stroke is not None:
            return _percent(*stroke)
        read = self._whole(index)
        if read is None or isinstance(read.value, str) or read.ordinal:
            return None
        part, at = read.value, read.at
        if tokens.joined(at) and (of := words.fractions.get(tokens.low(at), 0)):
            plural = tokens.low(at).endswith("s")
            if part < of and plural == (part != 1):
                return _percent(part / of, at + 1)
        _, count = tokens.begins(at, words.shares)
        whole = self._whole(at + count) if count and tokens.joined(at) else None
        if whole is None or isinstance(whole.value, str) or not 0 < part < whole.value <= MAX_WHOLE:
            return None
        return _percent(part / whole.value, whole.at)

    def _half(self, index: int) -> _Read:
        tokens = self.tokens
        at = index + 1
        if tokens.joined(at) and tokens.low(at) in {"a", "an"}:
            at += 1
        value = Fraction(1, 2)
        if tokens.joined(at):
            scaled, end = self._scaled(value, at)
            if end > at:
                return _Read(scaled, end)
            unit, end = self._unit(at)
            if end > at:
                return _Read(value, end, unit=unit)
        return _percent(value, index + 1)

    def _stroke(self, index: int) -> tuple[Fraction, int] | None:
        """ "1/2", unless it is a day, a score or a line of a table."""
        tokens = self.tokens
        sign = _SIGNS.get(tokens.words[index]) if index < tokens.count else None
        if sign is not None:
            return sign, index + 1
        if not (tokens.is_digits(index) and tokens.gap(index + 1) == "/"):
            return None
        parts = [tokens.low(index), tokens.low(index + 1)]
        if not all(part.isdecimal() and len(part) < 4 for part in parts):
            return None
        part, whole = map(int, parts)
        chained = tokens.gap(index) == "/" or tokens.gap(index + 2).startswith("/")
        if chained or not 0 < part < whole <= MAX_PARTS:
            return None
        return Fraction(part, whole), index + 2

    def _one_of_a_unit(self, index: int) -> _Read | None:
        """ "An hour", "a year and a half"; it begins with the unit."""
        low = self.tokens.low(index)
        if low not in self.words.seconds and low not in self.words.months_long:
            return None
        if not (self.tokens.joined(index) and self.tokens.low(index - 1) in {"a", "an"}):
            return None
        more, at = self._rest(index + 1)
        return _Read(1 + more, at, unit=low)

    def _rest(self, index: int) -> tuple[Fraction, int]:
        """The part behind a whole number: "and a half", "½", "1/2"; nothing where there is none."""
        tokens, words = self.tokens, self.words
        if tokens.joined(index) or (tokens.gap(index) == "" and index < tokens.count):
            stroke = self._stroke(index)
            if stroke is not None:
                return stroke
        if tokens.low(index) == "and" and tokens.joined(index):
            part = words.cardinals.get(tokens.low(index + 1), 0)
            part = part or (tokens.low(index + 1) in {"a", "an"})
            whole = words.fractions.get(tokens.low(index + 2), 0)
            if part and whole and tokens.phrase(index, 3):
                return Fraction(part, whole), index + 3
        return _NIL, index

    # Numbers.

    def _plain(self, index: int) -> _Read | None:
        """A number with what stands behind the whole: "two and a half million"."""
        read = self._whole(index)
        if read is None or read.ordinal or isinstance(read.value, str):
            return read
        more, at = self._rest(read.at)
        if not more:
            return read
        return _Read(*self._scaled(read.value + more, at))

    def _whole(self, index: int) -> _Read | None:
        return self._digits(index) if self.tokens.is_digits(index) else self._spelled(index)

    def _scaled(self, value: Fraction, index: int) -> tuple[Fraction, int]:
        """A value multiplied by the scales that follow it."""
        at = index
        while self.tokens.joined(at) and self.tokens.low(at) in self.words.scales:
            if at >= index + MAX_NUMBER_WORDS:
                break
            value *= self.words.scales[self.tokens.low(at)]
            at += 1
        return value, at

    def _digits(self, index: int) -> _Read:
        low = self.tokens.at(index).low
        digits = low.rstrip("stndrh")
        ordinal = digits != low
        at = index + 1
        if len(digits) > MAX_DIGITS:
            return _Read(digits, at)
        if _GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        if digits.isdecimal():
            value = Fraction(int(digits))
        else:
            try:
                value = Fraction(Decimal(digits.replace(",", ".")))
            except ArithmeticError:
                return _Read(digits, at)
        plain = None
        if self.tokens.gap(at) == "":
            short = self.words.short_scales.get(self.tokens.low(at))
            if short is not None:
                plain = value if self.tokens.low(at) == _METRES else None
                value *= short
                at += 1
        value, at = self._scaled(value, at)
        return _Read(value, at, ordinal, plain=plain)

    def _spelled(self, index: int) -> _Read | None:
        """ "two", "twenty-five", "two hundred and five thousand", "third", "twenty-third"."""
        tokens, words = self.tokens, self.words
        total = current = 0
        at = index
        while (token := tokens.get(at)) is not None and at < index + MAX_NUMBER_WORDS:
            if at > index and not tokens.joined(at):
                break
            low, skip = token.low, 0
            if low == "and" and at > index:
                # "A hundred and five", and "one-and-forty" as it was said once.
                low, skip = tokens.low(at + 1), 1
                if current < 10 and words.cardinals.get(low, 0) in range(20, 100, 10):
                    current += words.cardinals[low]
                    at += 2
                    continue
                if tokens.at(at - 1).low not in words.scales:
                    break
            small = words.ordinals.get(low) or words.cardinals.get(low)
            if small is not None and (at == index or _fits(small, total, current)):
                if low in words.ordinals and self._is_part(token, at, skip):
                    break
                current += small
                if low in words.ordinals:
                    return _Read(Fraction(total + current), at + skip + 1, ordinal=True)
            elif low in words.scales and not skip and (at > index or low[-1] != "s"):
                current = max(1, current) * words.scales[low]
                if words.scales[low] >= 1000:
                    total, current = total + current, 0
            else:
                break
            at += 1 + skip
        return _Read(Fraction(total + current), at) if at > index else None

    def _is_part(self, token: Token, index: int, skip: int) -> bool:
        """ "One third" is a part, "twenty-third" a place in a row."""
        before = self.tokens.low(index - 1) if not skip else ""
        return token.low in self.words.fractions and before == "one"


def _percent(part: Fraction, at: int) -> _Read:
    return _Read(part * 100, at, unit="%")


def _fits(small: int, total: int, current: int) -> bool:
    """Whether a number word goes on with another: "twenty five", "hundred twenty"."""
    if not current:
        return total > 0
    return current >= 20 and current % (10 if small < 10 else 100) == 0


def _written(value: Fraction) -> str:
    """A value as a decimal; as a fraction where that has no end."""
    rest = value.denominator
    if rest == 1:
        return str(value.numerator)
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return str(value)
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
