"""The words of a noun phrase proper: what may stand inside it, and where it has to end."""

from __future__ import annotations

from .nouns import Nouns, Phrase
from .tokens import QUOTE

_PARENTHESIS = 12
"""Tokens within which a bracket in a source closes."""
MAX_PHRASE = 30
"""Tokens after which a phrase is given up."""
COMMAS = frozenset({",", "—", "--", "-"})
BOUNDARIES = COMMAS | {
    "according",
    QUOTE,
    ";",
    ":",
    ".",
    "?",
    "!",
    "(",
    "[",
    "…",
    "...",
    "|",
    '"',
    "/",
}


class Heads(Nouns):
    """Finds the heads of noun phrases in the tokens of one document."""

    def _is_noun(self, index: int) -> bool:
        """Whether a token is sure to begin a noun phrase: "police", "the", "Lee"."""
        low = self.lows[index]
        known = self.determiners | self.lexicon["plurals"] | self.vague
        return low in known or self.tokens.is_capital(index)

    def _is_governed(self, index: int) -> bool:
        """Whether "it" or "you" belongs to a preposition: "people close to it say"."""
        before = self.lows[index - 1]
        both = self.lows[index] in self.lexicon["objects"]
        return both and before in self.prepositions - self.lexicon["subordinators"]

    def _joins(self, index: int, start: int, end: int) -> bool:
        """Whether "and" stands between two parts of one noun phrase."""
        if index - 1 < start or index + 1 >= end:
            return False
        if self.lows[index + 1] in self.prepositions and self.lows[index + 1] != "of":
            return True
        if self.lows[index + 1] in self.lexicon["handed_on"]:
            return True
        left, right = self.tokens.is_capital(index - 1), self.tokens.is_capital(index + 1)
        if left or right:
            return left and right
        plurals = self.lexicon["plurals"] | self.lexicon["vague"]
        second = (self.lows[end - 1], self.lows[index + 1])
        return any(low.endswith("s") or low in plurals for low in second) and (
            self.lows[index - 1].endswith("s") or self.lows[index + 1] == "others"
        )

    def _trimmed(self, start: int, end: int) -> Phrase | None:
        while start < end and (
            self.lows[start] in self.leading
            or (self.is_adverb(start) and self.lows[start] not in self.vague)
            or (self.lows[start] in self.lexicon["weekdays"] and start + 1 < end)
        ):
            start += 1
        if start >= end:
            return None
        if self.lows[start] in self.prepositions:
            found = self._after_preposition(start, end)
            if found is None:
                return None
            start = found
        end = self._without_time(start, end)
        last = self.lows[end - 1]
        if last in self.prepositions or last == "'s" or not self.words[end - 1][0].isalnum():
            return None
        if last in self.determiners and last not in self.vague | self.lexicon["plurals"] | {"one"}:
            return None
        if not self._is_complete(start, end):
            return None
        return Phrase(start, end, start, end)

    def _without_time(self, start: int, end: int) -> int:
        """The end of a phrase without the day that may stand between it and its verb."""
        if end - start > 1 and self.lows[end - 1] in self.lexicon["weekdays"]:
            return end - 2 if end - start > 2 and self.lows[end - 2] == "on" else end - 1
        shown = end - start > 2 and self.lows[end - 2] in {"this", "last", "earlier", "late"}
        return end - 2 if shown and self.is_time(end - 1) else end

    def _is_complete(self, start: int, end: int) -> bool:
        """Whether a run of words can be a subject: a bare singular noun or adjective cannot."""
        first = self.lows[start]
        if first in self.lexicon["indefinite"]:
            return False
        if first in self.determiners or first in self.vague or not self.words[start][0].islower():
            return True
        if any(self.tokens.is_capital(k) or self.lows[k] in {"'s", "'"} for k in range(start, end)):
            return True
        for k in range(start, end):
            low = self.lows[k]
            if k > start and low in self.prepositions:
                break
            if low in self.lexicon["plurals"] or low in self.vague:
                return True
            if low.endswith("s") and not low.endswith(("ss", "us", "is")):
                return True
        return self.tokens.is_terse(start) and self.is_terse_person(start, end)

    def _after_preposition(self, start: int, end: int) -> int | None:
        """Where the subject begins in "In a statement Lee": after the phrase of a preposition."""
        index = end - 1
        while index > start:
            before = self.lows[index - 1]
            opens = self.lows[index] in self.determiners and index < end - 1
            opens = opens or (
                self.tokens.is_capital(index) and not self.tokens.is_capital(index - 1)
            )
            if opens and before not in self.prepositions and before not in self.determiners:
                return index
            index -= 1
        return None

    def _reach(self, begin: int, end: int) -> int:
        """One past the last word that may belong to the source that begins at `begin`."""
        index = begin
        name = self.tokens.is_capital(begin)
        while index < end and index - begin < MAX_PHRASE:
            low = self.lows[index]
            if self.words[index] == "(":
                inside = range(index, min(end, index + _PARENTHESIS))
                close = next((k for k in inside if self.words[k] == ")"), None)
                if close is None:
                    break
                index = close + 1
                continue
            if self._ends_before(index, begin, end, is_name=name):
                break
            # "Ann Lee" ends before "in"; "U.S. officials in Leeds" does not.
            name = name and not (self.words[index].islower() and low not in self.prepositions)
            index += 1
        return index

    def _ends_before(self, index: int, begin: int, end: int, *, is_name: bool) -> bool:
        """Whether a word can be no part of the source that begins before it."""
        low = self.lows[index]
        if low == QUOTE or low in BOUNDARIES or low in self.subjects:
            return True
        if low in self.stops and (index == begin or self.is_stop(index)):
            return not (index == begin and self.words[index] in {"Will", "May"})
        if index > begin and (self.is_finite_cue(index) or self.is_time_phrase(index, end)):
            return True
        if is_name and low in self.prepositions and low not in self.lexicon["name_prepositions"]:
            return True
        if low in {"and", "or"}:
            return not self._joins(index, begin, min(end, index + 3))
        return low in {"but", "nor", "yet"}

    def _without_loose_end(self, begin: int, index: int) -> int:
        """One past the last word that does not lead on to another."""
        while index > begin and (
            self.lows[index - 1] in self.prepositions
            or self.lows[index - 1] in {"and", "or", ",", "the", "a"}
            or self.is_adverb(index - 1)
        ):
            index -= 1
        return index

    def _skip_bracket(self, start: int, end: int) -> int:
        if end - 1 > start and self.words[end - 1] == ")":
            for index in range(end - 2, max(start, end - MAX_PHRASE), -1):
                if self.words[index] == "(":
                    return index
        return end

    def _begins_clause(self, start: int, index: int) -> bool:
        if index <= start:
            return True
        before = self.lows[index - 1]
        return (
            before in BOUNDARIES
            or before == "both"
            or before in self.leading
            or before in self.stops
        )
