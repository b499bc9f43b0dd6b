"""The terms of what can be checked: facts, their kinds, and the tokens that they are read from."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from .factwords import CURRENCIES, Phrases

TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?!\.?\d)"
    r"|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th)\b)?"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    rf"|[{CURRENCIES}%]"
)
OPENS = re.compile(r"[.!?…:“\"„«‘(]")
SPACES = frozenset({" ", "\u00a0", "-"})
_WITHIN = frozenset(f".,:-'’{CURRENCIES}%")
"""What may stand inside a token, besides letters and digits."""


class FactKind(StrEnum):
    """What kind of statement a word makes that can be checked."""

    NUMBER = "number"
    """A quantity, with its bound and what it is of: "42", "more than two million", "$5", "third";
    a time of day too."""
    DATE = "date"
    """A day of the week, a day of the year, a month or a year."""
    NAME = "name"
    """Capitalised words inside a sentence."""
    NEGATION = "negation"
    """A word that denies."""
    MODALITY = "modality"
    """A word that tells how likely, allowed or necessary something is, or that it is only said."""
    DIRECTION = "direction"
    """A word that has an opposite: "rose", "accepted", "after"."""
    REPORTING = "reporting-verb"
    """A verb that tells of saying, which may judge what is said ("claimed")."""


EXACT, STAGE = "!", ">"
"""What the group ends with of an opposite that counts only where an edit says nothing else, and of
a stage that a "not" makes no other."""
DENIAL = "denial"
"""What the value of a verb ends with that denies what is said with it."""

FactValue = tuple[str | int, ...]


class Fact(NamedTuple):
    """One such word or group of words."""

    start: int
    end: int
    kind: FactKind
    value: FactValue
    """Equal for the spellings of one fact: "two" and "2". Of a number it is an `Amount`."""
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

    def get(self, index: int) -> Token | None:
        """A token, or None outside the paragraph."""
        return self.at(index) if 0 <= index < self.count else None

    def low(self, index: int) -> str:
        """A token in lower case; nothing outside the paragraph."""
        return self.at(index).low if 0 <= index < self.count else ""

    def gap(self, index: int) -> str:
        """What stands before a token; a full stop outside the paragraph."""
        return self.at(index).gap if 0 <= index < self.count else "."

    def joined(self, index: int) -> bool:
        """Whether a token goes on with the one before it: after a space or a hyphen."""
        return self.gap(index) in SPACES

    def is_digits(self, index: int) -> bool:
        """Whether a token is written in figures."""
        return 0 <= index < self.count and self.words[index][0].isdecimal()

    def begins(self, index: int, phrases: Phrases) -> tuple[str, int]:
        """What the longest phrase that begins with a token stands for, and how many words it has.

        These are none where no phrase begins.
        """
        if self.low(index) in phrases.first:
            for count in range(phrases.longest, 0, -1):
                sense = phrases.get(self.phrase(index, count))
                if sense is not None:
                    return sense, count
        return "", 0

    def ends(self, index: int, phrases: Phrases) -> tuple[str, int]:
        """The same of the longest phrase that ends before a token."""
        if self.low(index - 1) in phrases.last:
            for count in range(phrases.longest, 0, -1):
                sense = phrases.get(self.phrase(index - count, count))
                if sense is not None:
                    return sense, count
        return "", 0

    def phrase(self, index: int, count: int) -> str:
        """Some tokens that go on with one another, in lower case; nothing where they do not."""
        if index < 0 or index + count > self.count:
            return ""
        if not all(self.joined(at) for at in range(index + 1, index + count)):
            return ""
        return " ".join(self.low(at) for at in range(index, index + count))
