"""What may stand between a verb and its content, or after both: times, places, hearers."""

from __future__ import annotations

from .inflection import Verb
from .lexicon import Lexicon
from .names import Names
from .phrases import Phrases
from .tokens import QUOTE, TokenColumns, TokenRange

_ENDS = frozenset({".", "?", "!", "…", "...", ";", ")", "]"})
_DASHES = frozenset({"—", "--"})


class Adjuncts:
    """Reads past what is beside the point, in one document."""

    def __init__(
        self, tokens: TokenColumns, lexicon: Lexicon, phrases: Phrases, names: Names
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.prepositions = lexicon["prepositions"]
        self.phrases = phrases
        self.names = names

    def _may_open(self, at: int) -> bool:
        low = self.lows[at]
        if (
            low in {"about", "around", "over"}
            and self.tokens.low(at + 1, len(self.lows))[0].isdigit()
        ):
            return True
        if low in self.lexicon["prepositions"] or low in self.lexicon["conjunctions"]:
            return False
        if low in self.phrases.stops or not self.words[at][0].isalnum():
            return False
        return not (self.phrases.is_adverb(at) or self.phrases.is_time(at)) or low in {
            "all",
            "both",
        }

    def _opens_clause(self, at: int, end: int) -> bool:
        """Whether a finite clause begins at a token: a subject, and a finite verb after it."""
        low = self.lows[at]
        if low in self.lexicon["weekdays"]:
            return False
        if low in self.phrases.subjects or low == "there":
            return low != "who"
        if low in self.lexicon["prepositions"] or low in self.lexicon["conjunctions"]:
            return False
        if low in self.phrases.stops or low in {",", ".", ";", QUOTE, ":", "—", "--", "(", ")"}:
            return low in {"if", "when", "while"}
        begins = (
            low in self.lexicon["determiners"]
            or low.endswith("s")
            or not self.words[at][0].islower()
            or low in self.lexicon["vague"] | self.lexicon["plurals"]
        )
        if not begins:
            return False
        for k in range(at + 1, min(end, at + 20)):
            word = self.lows[k]
            if word in self.lexicon["auxiliaries"]:
                return True
            if word in {",", ";", ":", "—"} and k - at > 8:
                break
            if self.phrases.is_finite_cue(k) or (word.endswith("ed") and k - at < 6):
                return True
        return False

    def is_final(self, after: int, end: int, verb: Verb) -> bool:
        """Whether nothing that could be content follows the verb."""
        at = self.skip_adjuncts(after, end)
        low = self.tokens.low(at, end)
        if at >= end or low in _ENDS or low in _DASHES:
            return True
        if low == ",":
            return True
        if low == QUOTE:
            return False
        return low in self.lexicon["after_statement"]

    def after_cue(self, after: int, end: int) -> list[TokenRange]:
        """The rest of a statement that the cue interrupts."""
        at = self.skip_adjuncts(after, end)
        if at < end and self.words[at] in {",", "—", "--"} and self.goes_on(at + 1, end):
            joined = self.tokens.low(at + 1, end) in {"but", "and"}
            quoted = joined and self.tokens.low(at + 2, end) == QUOTE
            return self.tokens.trim(at + 2 if quoted else at, end)
        for k in range(at + 1, end):
            if self.words[k] == QUOTE and self.words[k - 1] in {",", ":"}:
                return self.tokens.trim(k, end)
        return []

    def goes_on(self, index: int, end: int) -> bool:
        """Whether the statement goes on after a parenthesis, or the writer adds something."""
        low = self.tokens.low(index, end)
        if low in {
            "as",
            "after",
            "while",
            "in",
            "when",
            "adding",
            "citing",
            "which",
            "who",
            "during",
        }:
            return False
        return not low.endswith("ing")

    def skip_adjuncts(self, index: int, end: int) -> int:
        """Past adverbs, times and prepositional phrases ("on Friday", "in a statement")."""
        phrases = self.phrases
        while index < end:
            low = self.lows[index]
            if phrases.is_adverb(index) or phrases.is_time(index):
                index += 1
            elif low in self.lexicon["prepositions"] and low not in {"as", "like", "than", "to"}:
                index = self._prepositional(index + 1, end)
                if index + 2 < end and self.words[index] == "," == self.words[index + 2]:
                    place = self.tokens.is_capital(index + 1)
                    index += 3 if place and self.tokens.is_capital(index - 1) else 0
                while self._is_relative(index, end):
                    index = self._relative_end(index + 1, end)
            elif low == "to" and self.tokens.low(index + 1, end) in self.phrases.subjects:
                index += 2
            elif low == "to" and self._is_hearer(index + 1, end):
                index = self._prepositional(index + 1, end)
            elif self.words[index] == "(":
                while index < end and self.words[index] != ")":
                    index += 1
                index += 1
            else:
                break
        return min(index, end)

    def _is_hearer(self, index: int, end: int) -> bool:
        low = self.tokens.low(index, end)
        known = low in self.lexicon["objects"] or low in self.lexicon["determiners"]
        named = index < end and self.tokens.is_capital(index) and self.words[index - 1] == "to"
        return known or named

    def _is_relative(self, index: int, end: int) -> bool:
        """Whether "that" at an index is about the noun before it: "a statement that was sent"."""
        low = self.tokens.low(index, end)
        following = self.tokens.low(index + 1, end)
        if low not in {"that", "which"} or following in self.lexicon["determiners"]:
            return False
        if low == "which" or following in self.lexicon["auxiliaries"]:
            return True
        verbal = following.endswith(("s", "ed")) and self.words[index + 1].islower()
        object_follows = self.tokens.low(index + 2, end) in (
            self.prepositions | self.lexicon["determiners"]
        )
        # "that talks in Leeds had failed" is what was said, "that runs to nine pages" is not.
        again = self._relative_end(index + 1, end)
        return verbal and object_follows and self.tokens.low(again, end) in {"that", ".", ":"}

    def _relative_end(self, index: int, end: int) -> int:
        """Where a relative clause ends: at the next "that", comma, colon or quotation."""
        while index < end and self.lows[index] not in {"that", ",", ":", "—", "--", QUOTE}:
            index += 1
        return index

    def _prepositional(self, index: int, end: int) -> int:
        """One past the noun phrase of a preposition."""
        begin = index
        stops = self.phrases.stops | self.phrases.subjects | {QUOTE, ",", ":", ";", "—", "--", "("}
        while index < end and index - begin < 14:
            low = self.lows[index]
            if low in stops or (low in self.lexicon["conjunctions"] and low != "and"):
                break
            if index > begin and self._begins_phrase(index):
                break
            index += 1
        return index

    def _begins_phrase(self, index: int) -> bool:
        """Whether a determiner begins another noun phrase than the one before it."""
        before = self.lows[index - 1]
        joined = before in self.lexicon["prepositions"] or before in self.lexicon["conjunctions"]
        return self.lows[index] in self.lexicon["determiners"] and not joined

    def hearer(self, index: int, end: int) -> int | None:
        """One past the hearer: "told the newspaper", "told her"; None where there is none."""
        low = self.tokens.low(index, end)
        if index >= end:
            return None
        if low in self.lexicon["objects"]:
            return index + 1
        if low in self.phrases.stops or low in self.phrases.subjects or low in {QUOTE, ",", ":"}:
            return None
        if low in self.lexicon["prepositions"]:
            return None
        begin = index
        determined = low in self.lexicon["determiners"]
        while index < end and index - begin < 10:
            low = self.lows[index]
            if (
                low in {QUOTE, ",", ":", ";", ".", "—", "--", "to", "that"}
                or low in self.lexicon["question_words"]
            ):
                break
            if low in self.phrases.stops or low in self.phrases.subjects:
                break
            if index > begin and self._begins_phrase(index):
                break
            if low in {"and", "or"} and self.tokens.low(index + 1, end).endswith("ed"):
                return None
            after_name = index > begin and self.tokens.is_capital(index - 1) and not determined
            joint = low in self.prepositions or low in self.lexicon["titles"]
            joint = joint or low in {"the", "and", "'s"} or low in self.lexicon["outlet_nouns"]
            joint = joint or low[0].isdigit()
            if after_name and not joint and not self.tokens.is_capital(index):
                break
            index += 1
        joined = index > begin and self.lows[index - 1] in self.lexicon["conjunctions"]
        return index if index > begin and not joined else None
