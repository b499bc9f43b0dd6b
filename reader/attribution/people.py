"""The people whom a document names in full, and whether they are women or men."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from .lexicon import Lexicon, outlet_key
from .tokens import TokenColumns

MAX_NAME = 4
"""Words of a name."""
MAX_NAMESAKES = 50
"""Mentions of one name, the last ones before a place, that are looked at."""


class Person(NamedTuple):
    """A full name at a place in the text."""

    position: int
    """Index of its first token."""
    end: int
    """One past its last token."""
    name: str
    gender: str
    """`masculine`, `feminine`, or empty where neither a title nor the first name tells."""


class People:
    """The full names of one document, in the order of the text."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self._people: list[Person] | None = None
        self._genders: dict[str, str] = {}
        self._by_word: dict[str, list[Person]] = defaultdict(list)

    def full_name(self, word: str, before: int) -> Person | None:
        """The last full name before a token that contains a word; its last word counts most."""
        self._read()
        people = self._by_word.get(word.lower(), [])
        place = bisect_left(people, (before,))
        earlier = people[max(0, place - MAX_NAMESAKES) : place]
        for person in reversed(earlier):
            if person.name.lower().split()[-1] == word.lower():
                return person
        return earlier[-1] if earlier else None

    def knows(self, word: str) -> bool:
        """Whether any full name contains a word."""
        self._read()
        return word.lower() in self._by_word

    def named(self, start: int, end: int) -> Sequence[Person]:
        """Who is named in full in a range of tokens."""
        people = self._read()
        return people[bisect_left(people, (start,)) : bisect_left(people, (end,))]

    def gender_of(self, name: str) -> str:
        """The gender of a full name of the text; empty where it is not known."""
        self._read()
        return self._genders.get(name, "")

    def gender(self, lows: Sequence[str]) -> str:
        """What titles and the like among some words tell of a person's gender."""
        for gender in ("masculine", "feminine"):
            if not self.lexicon[gender].isdisjoint(lows):
                return gender
        return ""

    def _read(self) -> list[Person]:
        if self._people is None:
            self._people = []
            for start, end in self._runs():
                lows = self.tokens.lows[start:end]
                if not self.lexicon["organisations"].isdisjoint(lows):
                    continue
                if outlet_key(" ".join(lows)) in self.lexicon.outlets:
                    continue
                name = self.tokens.slice(start, end)
                gender = self.gender(self.tokens.lows[max(0, start - 2) : end])
                gender = gender or self._genders.get(name, "") or self._first_name(lows[0])
                self._genders[name] = gender
                person = Person(start, end, name, gender)
                self._people.append(person)
                for low in set(lows):
                    self._by_word[low].append(person)
        return self._people

    def _first_name(self, low: str) -> str:
        for gender in ("masculine", "feminine"):
            if low in self.lexicon[f"{gender}_names"]:
                return gender
        return ""

    def _runs(self) -> list[tuple[int, int]]:
        """Runs of two to MAX_NAME capitalised words, titles and openers left off."""
        words, lows = self.tokens.words, self.tokens.lows
        runs: list[tuple[int, int]] = []
        months = self.lexicon["months"]
        skip = (
            self.lexicon["titles"]
            | self.lexicon["function_words"]
            | self.lexicon["openers"]
            | self.lexicon["weekdays"]
            | self.lexicon["prepositions"]
            | self.lexicon["subordinators"]
            | self.lexicon["auxiliaries"] - {"will", "may"}
        )
        titles = self.lexicon["titles"]
        opening = {sentence.start for sentence in self.tokens.sentences}
        index, end = 0, len(words)
        while index < end:
            dated = lows[index] in months and not (
                index + 1 < end and words[index + 1][0].isupper() and words[index][-1] != "."
            )
            if not words[index][0].isupper() or lows[index] in skip or dated:
                index += 1
                continue
            start = index
            while index < end and (
                (words[index][0].isupper() and not (lows[index] in titles and index > start))
                or (lows[index] in self.lexicon["particles"] and words[index - 1][0].isupper())
            ):
                index += 1
                if index in opening:
                    break
            stop = index
            while stop > start and not words[stop - 1][0].isupper():
                stop -= 1
            if 2 <= stop - start <= MAX_NAME:
                runs.append((start, stop))
        return runs
