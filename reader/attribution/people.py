"""The people whom a document names, and whether they are women or men."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import NamedTuple

from .lexicon import Lexicon, outlet_key
from .tokens import TokenColumns

MAX_NAME = 4
"""Words of a name."""
MAX_NAMESAKES = 50
"""Mentions of one name, the last ones before a place, that are looked at."""


_LONG_WORD = 4
"""Letters of a word that is capitalised in headings."""
MAX_APART = 15
"""Tokens from a name to a pronoun that tells whether it is a woman's or a man's."""
_GENDERS = ("masculine", "feminine")
_TELLING = {
    **dict.fromkeys(("he", "his", "him", "himself"), "masculine"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "feminine"),
}


class Person(NamedTuple):
    """A name at a place in the text."""

    position: int
    """Index of its first token."""
    end: int
    """One past its last token."""
    name: str
    gender: str
    """`masculine`, `feminine`, or empty where neither a title nor the first name tells."""


class _Mentions(NamedTuple):
    full_names: list[Person]
    """In the order of the text."""
    by_word: dict[str, list[Person]]
    """Full names by each of their words, in lower case."""
    addressed: dict[str, dict[str, int]]
    """Names behind "Mr." and the like, in lower case, with the first place of each such title."""
    genders: dict[str, str]
    """By full name."""


class People:
    """Who is named in one document, in the order of the text."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon, spoken: Collection[str]) -> None:
        """`spoken` are names of one word, in lower case, whose owners say something."""
        self.tokens = tokens
        self.lexicon = lexicon
        self._spoken = spoken

    def full_name(self, word: str, before: int, gender: str = "", title: str = "") -> Person | None:
        """The last full name before a token that contains a word; its last word counts most.

        A person of the other gender than `gender` is somebody else, and so may one without the
        `title` that stands before the word.
        """
        people = self._mentions.by_word.get(word.lower(), [])
        place = bisect_left(people, (before,))
        earlier = [
            person
            for person in people[max(0, place - MAX_NAMESAKES) : place]
            if (not gender or person.gender in {"", gender})
            and not (title == "mrs" and self._is_daughter(person, word.lower()))
        ]
        for person in reversed(earlier):
            if person.name.lower().split()[-1] == word.lower():
                return person
        return earlier[-1] if earlier else None

    def _is_daughter(self, person: Person, surname: str) -> bool:
        """Whether a woman is not the "Mrs." of a surname, who was there first, or she is "Miss"."""
        titles = self._mentions.addressed.get(surname, {})
        first = titles.get("mrs", person.position)
        own = self.tokens.lows[person.position - 1] if person.position else ""
        return own != "mrs" and (first < person.position or "miss" in titles)

    def is_addressed(self, surname: str) -> bool:
        """Whether somebody is called "Mr." and the like with a surname."""
        return surname.lower() in self._mentions.addressed

    def knows(self, word: str) -> bool:
        """Whether a word is a name, or part of one."""
        return word.lower() in self._mentions.by_word or self._is_single(word.lower())

    def named(self, start: int, end: int) -> Sequence[Person]:
        """Who is named in a range of tokens."""
        people = self._all
        return people[bisect_left(people, (start,)) : bisect_left(people, (end,))]

    def gender_of(self, name: str) -> str:
        """The gender of a name of the text; empty where it is not known."""
        known = self._mentions.genders.get(name, "") or self._first_name(name.split()[0].lower())
        return known or self._voted.get(name, "")

    @cached_property
    def _voted(self) -> dict[str, str]:
        """Gender by name, as most pronouns tell that come next: "Lee took her bag"."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        ends = [sentence.end for sentence in self.tokens.sentences]
        people = self._all
        for person, following in zip(people, [*people[1:], None], strict=False):
            end = ends[bisect_right(ends, person.position)]
            limit = min(end, following.position if following else end, person.end + MAX_APART)
            for low in self.tokens.lows[person.end : limit]:
                if low in _TELLING:
                    votes[person.name][_TELLING[low]] += 1
                    break
        return {
            name: first
            for name, counts in votes.items()
            for first, count in counts.most_common(1)
            if count >= 2 * (counts.total() - count)
        }

    def titled(self, title: str, before: int) -> Person | None:
        """The only person whose name stands behind a title before a token."""
        known = {person.position: person for person in self.named(0, before)}
        found: dict[str, Person] = {}
        for at in self._titles[: bisect_left(self._titles, before)]:
            if self.tokens.lows[at] != title or at + 1 >= before:
                continue
            person = known.get(at + 1)
            if person is None:
                person = Person(at + 1, at + 2, self.tokens.words[at + 1], "")
            found[person.name] = person
        return found.popitem()[1] if len(found) == 1 else None

    @cached_property
    def _titles(self) -> list[int]:
        """The titles that are capitalised before a name of one word at least, in order."""
        titles = self.lexicon["titles"] - self.lexicon["honorifics"]
        return [
            at
            for at, low in enumerate(self.tokens.lows[:-1])
            if low in titles and self.tokens.is_capital(at) and self.tokens.is_capital(at + 1)
        ]

    def gender(self, lows: Sequence[str]) -> str:
        """What titles and the like among some words tell of a person's gender."""
        for gender in _GENDERS:
            if not self.lexicon[gender].isdisjoint(lows):
                return gender
        return ""

    @cached_property
    def _mentions(self) -> _Mentions:
        people: list[Person] = []
        by_word: dict[str, list[Person]] = defaultdict(list)
        addressed: dict[str, dict[str, int]] = defaultdict(dict)
        genders: dict[str, str] = {}
        lows = self.tokens.lows
        for index, low in enumerate(lows[:-1]):
            if low in self.lexicon["honorifics"] and self.tokens.is_capital(index + 1):
                addressed[lows[index + 1]].setdefault(low, index)
        for start, end in self._runs():
            name_lows = lows[start:end]
            if not self.lexicon["organisations"].isdisjoint(name_lows):
                continue
            if outlet_key(" ".join(name_lows)) in self.lexicon.outlets:
                continue
            name = self.tokens.slice(start, end)
            gender = self.gender(lows[max(0, start - 2) : end])
            gender = gender or genders.get(name, "") or self._first_name(name_lows[0])
            genders[name] = gender
            person = Person(start, end, name, gender)
            people.append(person)
            for low in set(name_lows):
                by_word[low].append(person)
        return _Mentions(people, by_word, addressed, genders)

    @cached_property
    def _all(self) -> list[Person]:
        """Full names, and single ones as whose names they are."""
        people = list(self._mentions.full_names)
        covered = {index for person in people for index in range(person.position, person.end)}
        capitals = [k for k, word in enumerate(self.tokens.words) if word[0].isupper()]
        for index in capitals:
            low = self.tokens.lows[index]
            if index in covered or not self._is_single(low):
                continue
            gender = self.gender(self.tokens.lows[max(0, index - 1) : index])
            full = self.full_name(low, index, gender)
            name = full.name if full is not None else self._addressed(index)
            gender = gender or (full.gender if full is not None else self._first_name(low))
            people.append(Person(index, index + 1, name, gender))
        people.sort()
        return people

    def _addressed(self, index: int) -> str:
        """A name of one word, with the "Mrs." before it, which tells it from a namesake's."""
        has_title = index > 0 and self.tokens.lows[index - 1] in self.lexicon["honorifics"]
        return self.tokens.slice(index - 1 if has_title else index, index + 1)

    def _is_single(self, low: str) -> bool:
        if low in self.lexicon["months"]:
            return False
        addressed = low in self._mentions.addressed
        return addressed or low in self._spoken or bool(self._first_name(low))

    def _first_name(self, low: str) -> str:
        for gender in _GENDERS:
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
        titles, particles = self.lexicon["titles"], self.lexicon["particles"]
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
                or (
                    lows[index] in particles
                    and (words[index - 1][0].isupper() or lows[index - 1] in particles)
                    and index > start
                )
            ):
                index += 1
                if index in opening:
                    break
            stop = index
            while stop > start and not words[stop - 1][0].isupper():
                stop -= 1
            if 2 <= stop - start <= MAX_NAME and not self._is_in_heading(start):
                runs.append((start, stop))
        return runs

    def _is_in_heading(self, index: int) -> bool:
        """Whether a token stands in a line whose words are capitalised: "Jan Berg Makes a Friend",
        which ends in no mark and has small words only where they are short."""
        sentence = self.tokens.sentences[bisect_right(self._order, index) - 1]
        words = self.tokens.words[sentence.start : sentence.end]
        if not words[-1][-1].isalnum():
            return False
        long = [word for word in words if len(word) >= _LONG_WORD and word.isalpha()]
        return len(long) > MAX_NAME - 1 and all(word[0].isupper() for word in long)

    @cached_property
    def _order(self) -> list[int]:
        return [sentence.start for sentence in self.tokens.sentences]
