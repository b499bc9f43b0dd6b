"""Dates and numbers, read from the words of a paragraph: "3 March 2017", "two hundred and five"."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from .factwords import FactWords

MAX_NUMBER_WORDS = 16
"""A number in more words than this is cut."""

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)"
    r"|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)\b)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[$€£¥%]"
)
OPENS = re.compile(r"[.!?…:“\"„«‘(]")
SPACES = frozenset({" ", "\u00a0", "-"})
_WITHIN = frozenset(".,:-'’$€£¥%")
"""What may stand inside a token, besides letters and digits."""
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


class FactKind(StrEnum):
    """What kind of statement a word makes that can be checked."""

    NUMBER = "number"
    """A quantity, with what it is of: "42", "two million", "3 %", "$5", "third"."""
    DATE = "date"
    """A day of the week, a day of the year, a month or a year."""
    NAME = "name"
    """Capitalised words inside a sentence."""
    NEGATION = "negation"
    """A word that denies."""
    MODALITY = "modality"
    """A word that tells how likely, allowed or necessary something is."""
    REPORTING = "reporting-verb"
    """A verb that tells of saying, which may judge what is said ("claimed")."""


FactValue = tuple[str | int, ...]


class Fact(NamedTuple):
    """One such word or group of words."""

    start: int
    end: int
    kind: FactKind
    value: FactValue
    """Equal for the spellings of one fact: "two" and "2"."""
    group: str = ""
    """Facts of other groups of their kind are not compared: days of the week and of the year."""
    loose: bool = False
    """Whether it counts only where the other side has one to compare it with."""


class Token(NamedTuple):
    start: int
    end: int
    word: str
    low: str
    gap: str
    """What stands between this and the token before it; a full stop at the paragraph's start."""


def is_of_word(character: str) -> bool:
    """Whether a character may stand inside a token."""
    return character.isalnum() or character in _WITHIN


class Tokens:
    """The tokens of a paragraph, each made when it is looked at, as few are."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._matches = list(TOKEN.finditer(text, start, end))
        self.words = [match[0] for match in self._matches]
        self.count = len(self.words)
        self._made: dict[int, Token] = {}

    def at(self, index: int) -> Token:
        """A token; there must be one."""
        token = self._made.get(index)
        if token is None:
            (start, end), word = self._matches[index].span(), self.words[index]
            gap = self._text[self._matches[index - 1].end() : start] if index else "."
            token = Token(start, end, word, word.lower().replace("’", "'"), gap)
            self._made[index] = token
        return token

    def range(self, start: int, end: int) -> list[Token]:
        """Some tokens; fewer where the paragraph ends before."""
        return [self.at(index) for index in range(start, min(end, self.count))]


class FactReader:
    """Reads dates and numbers out of tokens; each is given with the token after it."""

    def __init__(self, tokens: Tokens, words: FactWords) -> None:
        self.tokens = tokens
        self.words = words

    # Dates.

    def date(self, index: int) -> tuple[Fact, int] | None:
        """A date that begins with a token."""
        token = self.tokens.at(index)
        if token.word.count("-") == 2 and token.word[0].isdecimal():
            year, month, day = map(int, token.word.split("-"))
            return self._calendar(index, index + 1, (year, month, day))
        weekday = self.words.weekdays.get(token.low)
        if weekday is not None and token.word[0].isupper():
            span = token.start, token.end
            return Fact(*span, FactKind.DATE, (weekday,), "weekday"), index + 1
        return self._month(index) or self._year(index)

    def _month(self, index: int) -> tuple[Fact, int] | None:
        """ "3 March 2017", "March 3, 2017", "March 2017" and "March"."""
        at = index
        day = self._day(at)
        if day:
            at += 1 + (self._low(at + 1) == "of")
        token = self._get(at)
        if token is None or not token.word[0].isupper():
            return None
        month = self.words.months.get(token.low) or self.words.short_months.get(token.low, 0)
        if not month:
            return None
        opens = at == index and OPENS.search(token.gap)
        at += 1
        if not day and (day := self._day(at)):
            at += 1
        year = self._number_of(at, 4) if self._gap(at) in {", ", *SPACES} else 0
        at += bool(year)
        if not (day or year) and (opens or token.low not in self.words.months):
            return None
        return self._calendar(index, at, (year, month, day))

    def _day(self, index: int) -> int:
        token = self._get(index)
        if token is None:
            return 0
        digits = token.low.rstrip("stndrh")
        if not (digits.isdecimal() and len(digits) <= 2):
            return self.words.ordinals.get(token.low, 0)
        return int(digits) if int(digits) <= 31 else 0

    def _year(self, index: int) -> tuple[Fact, int] | None:
        year = self._number_of(index, 4)
        following = self._get(index + 1)
        unit = (
            following is not None
            and following.gap in {"", *SPACES}
            and (following.low in self.words.units or following.low in self.words.scales)
        )
        if not 1500 <= year <= 2100 or unit:
            return None
        return self._calendar(index, index + 1, (year, 0, 0))

    def _calendar(self, index: int, end: int, value: FactValue) -> tuple[Fact, int]:
        span = self.tokens.at(index).start, self.tokens.at(end - 1).end
        return Fact(*span, FactKind.DATE, value, "calendar"), end

    def _number_of(self, index: int, digits: int) -> int:
        token = self._get(index)
        known = token is not None and token.word.isdecimal() and len(token.word) == digits
        return int(token.word) if token is not None and known else 0

    # Numbers.

    def number(self, index: int) -> tuple[Fact, int] | None:
        """A number that begins with a token, with its unit."""
        at = index
        unit = self.words.units.get(self.tokens.at(at).low, "")
        if unit and not self._is_digits(at + 1):
            return None
        at += bool(unit)
        if self._is_digits(at) and self.tokens.at(at).gap == "" and at == index and at > 0:
            # "G7" and "A4" are names.
            return None
        read = self._digits(at) if self._is_digits(at) else self._spelled(at)
        if read is None:
            return None
        number, ordinal, at = read
        if not unit:
            unit, at = self._unit(at)
        text = " ".join(token.low for token in self.tokens.range(index, at))
        fact = Fact(
            self.tokens.at(index).start,
            self.tokens.at(at - 1).end,
            FactKind.NUMBER,
            (number, unit),
            "ordinal" if ordinal else "cardinal",
            loose=text in self.words.loose,
        )
        return fact, at

    def _unit(self, index: int) -> tuple[str, int]:
        for count in (2, 1):
            tokens = self.tokens.range(index, index + count)
            name = " ".join(token.low for token in tokens)
            if name in self.words.units and tokens[0].gap in {"", *SPACES}:
                return self.words.units[name], index + len(tokens)
        return "", index

    def _digits(self, index: int) -> tuple[str, bool, int]:
        low = self.tokens.at(index).low
        digits = low.rstrip("stndrh")
        ordinal = digits != low
        if _GROUPED.fullmatch(digits):
            digits = digits.replace(",", "")
        at = index + 1
        try:
            value = Decimal(digits.replace(",", "."))
        except ArithmeticError:
            return digits, False, at
        short = self.words.short_scales.get(self._low(at)) if self._gap(at) == "" else None
        if short is not None:
            value *= short
            at += 1
        while self._gap(at) in SPACES and self._low(at) in self.words.scales:
            value *= self.words.scales[self._low(at)]
            at += 1
        return _plain(value), ordinal, at

    def _spelled(self, index: int) -> tuple[str, bool, int] | None:
        """ "two", "twenty-five", "two hundred and five thousand", "third", "twenty-third"."""
        total = current = 0
        at = index
        while (token := self._get(at)) is not None and at < index + MAX_NUMBER_WORDS:
            if at > index and token.gap not in SPACES:
                break
            low, skip = token.low, 0
            if low == "and" and at > index:
                # "A hundred and five", and "one-and-forty" as it was said once.
                low, skip = self._low(at + 1), 1
                after_scale = self.tokens.at(at - 1).low in self.words.scales
                if current < 10 and self.words.cardinals.get(low, 0) in range(20, 100, 10):
                    current += self.words.cardinals[low]
                    at += 2
                    continue
                if not after_scale:
                    break
            small = self.words.ordinals.get(low) or self.words.cardinals.get(low)
            if small is not None and (at == index or _fits(small, total, current)):
                current += small
                if low in self.words.ordinals:
                    return str(total + current), True, at + skip + 1
            elif low in self.words.scales and not skip and (at > index or low[-1] != "s"):
                current = max(1, current) * self.words.scales[low]
                if self.words.scales[low] >= 1000:
                    total, current = total + current, 0
            else:
                break
            at += 1 + skip
        return (str(total + current), False, at) if at > index else None

    # Tokens.

    def _get(self, index: int) -> Token | None:
        return self.tokens.at(index) if index < self.tokens.count else None

    def _low(self, index: int) -> str:
        token = self._get(index)
        return token.low if token is not None else ""

    def _gap(self, index: int) -> str:
        token = self._get(index)
        return token.gap if token is not None else "."

    def _is_digits(self, index: int) -> bool:
        token = self._get(index)
        return token is not None and token.word[0].isdecimal()


def _fits(small: int, total: int, current: int) -> bool:
    """Whether a number word goes on with another: "twenty five", "hundred twenty"."""
    if not current:
        return total > 0
    return current >= 20 and current % (10 if small < 10 else 100) == 0


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
