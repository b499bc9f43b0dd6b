"""Nouns and names for people and bodies: which words may stand for somebody who speaks."""

from __future__ import annotations

from typing import NamedTuple

from .wordclasses import WordClasses

AGENTS = ("er", "or", "ist", "man", "woman", "ian")
"""Endings of nouns for people by what they do."""
_MANY_AGENTS = tuple(f"{ending}s" for ending in AGENTS)
_PEOPLE = (
    "plurals",
    "titles",
    "outlet_nouns",
    "spokespeople",
    "organisations",
    "vague",
    "people",
)
"""Lists of nouns for people and bodies that speak."""
_PLURALS = frozenset({"police", "people", "children", "folk", "crew", "staff"})
_TITLES = ("titles", "particles", "organisations")
"""Lists of words in lower case that a name may have: "police chief Ann van der Lee"."""


class Phrase(NamedTuple):
    """A source as half-open ranges of tokens."""

    start: int
    end: int
    head_start: int
    """The noun phrase proper, without appositions and relative clauses."""
    head_end: int


class Nouns(WordClasses):
    """Tells who may be meant by the words of one document."""

    def is_speaker(self, phrase: Phrase) -> bool:
        """Whether a head is nothing but a name or a word for people."""
        start, end = phrase.head_start, phrase.head_end
        return self._is_name(start, end) or self.is_person(start, end)

    def head_noun(self, phrase: Phrase) -> int:
        """The last word of a head before its first preposition: "men" in "men of the town"."""
        inside = range(phrase.head_start + 1, phrase.head_end)
        joint = next((k for k in inside if self.lows[k] in self.prepositions), phrase.head_end)
        return joint - 1

    def _is_name(self, start: int, end: int) -> bool:
        first = self.lows[start]
        if first in self.prepositions or first in self.leading or self.is_time(start):
            return False
        if first in self.lexicon["function_words"] and first != "the":
            return False
        if first in self.lexicon["months"] and end - start == 1:
            return False
        return self.tokens.is_capital(end - 1) and all(
            self.tokens.is_capital(k)
            or self.lows[k] in {"of", "the"}
            or any(self.lows[k] in self.lexicon[name] for name in _TITLES)
            for k in range(start, end)
        )

    def is_person(self, start: int, end: int) -> bool:
        """Whether some words are a plain description of people: "the police", "residents"."""
        stop = next((k for k in range(start + 1, end) if self.lows[k] in self.prepositions), end)
        low = self.lows[stop - 1]
        if self.lows[start] in self.determiners and stop - start > 1:
            return (
                stop - start == 2
                or low.endswith(AGENTS)
                or any(low in self.lexicon[name] for name in _PEOPLE)
            )
        return low in self.lexicon["plurals"] or self.is_plural_person(stop - 1)

    def is_person_noun(self, index: int) -> bool:
        """Whether a token is a noun for one person: "servant", "captain", "teacher"."""
        low = self.lows[index] if index < len(self.lows) else ""
        known = low in self.lexicon["people"] or low in self.lexicon["offices"]
        return known or (low.endswith(AGENTS) and len(low) > 4 and low not in self.prepositions)

    def is_plural_person(self, index: int) -> bool:
        """Whether a token is a noun for several people: "officials", "engineers", "nurses"."""
        low = self.lows[index]
        single = low.removesuffix("s")
        if single == low:
            return low.endswith("men") or low in _PLURALS
        # "Rogers" ends like "managers".
        return (
            low in self.vague
            or (low.endswith(_MANY_AGENTS) and self.words[index].islower())
            or single in self.lexicon["people"]
            or single in self.lexicon["offices"]
        )

    def is_terse_person(self, start: int, end: int) -> bool:
        """Whether the words of a headline are for people or papers: "harbour chief", "study"."""
        low = self.lows[end - 1]
        lists = (*_PEOPLE, "documents", "offices")
        return low.endswith(AGENTS) or any(low in self.lexicon[name] for name in lists)

    def is_role(self, phrase: Phrase) -> bool:
        """Whether a phrase says what somebody is, and not who: "the mayor of Varn"."""
        start, end = phrase.head_start, phrase.head_end
        head = next((k for k in range(start, end) if self.lows[k] in self.prepositions), end) - 1
        low = self.lows[head]
        owned = self.lows[start] in self.determiners or "'s" in self.lows[start:head]
        return owned and (
            low in self.lexicon["titles"]
            or low in self.lexicon["outlet_nouns"]
            or low in self.lexicon["spokespeople"]
            or low.endswith(AGENTS)
        )
