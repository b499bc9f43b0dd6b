"""Whether a word is a finite verb with a given subject: "reports" may be a noun as well."""

from __future__ import annotations

from typing import NamedTuple

from .inflection import Verb
from .lexicon import Lexicon
from .nouns import Phrase
from .phrases import Phrases
from .tokens import QUOTE, TokenColumns


class VerbGroup(NamedTuple):
    """A verb with the auxiliaries and adverbs before it."""

    start: int
    negated: bool
    passive: bool
    modal: bool
    infinitive: bool


class Verbhood:
    """Tells verbs from nouns in the tokens of one document."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon, phrases: Phrases) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.phrases = phrases

    def verb_group(self, index: int, start: int) -> VerbGroup:
        """Where the verb group begins; whether it is negated, passive, modal or an infinitive."""
        at = index
        negated = passive = modal = infinitive = False
        while at > start:
            low = self.lows[at - 1]
            if self.words[at - 1].istitle() and at - 1 > start and low in self.lexicon["modals"]:
                break
            if low in self.lexicon["auxiliaries"] or (low == "'s" and self.is_contraction(at - 1)):
                passive = passive or low in self.lexicon["be"]
                negated = negated or low in self.lexicon["negations"]
                modal = modal or low in self.lexicon["modals"]
            elif low in self.lexicon["negations"]:
                negated = True
            elif low == "to":
                infinitive = True
                break
            elif not self.phrases.is_adverb(at - 1):
                break
            at -= 1
        return VerbGroup(at, negated, passive, modal, infinitive)

    def is_nominal(self, index: int, start: int, verb: Verb) -> bool:
        if index == start:
            return verb.form not in {"past", "s"} or not self.tokens.is_capital(index)
        before = self.lows[index - 1]
        if before in self.lexicon["determiners"] and before not in (
            self.lexicon["vague"] | self.lexicon["plurals"] | {"this", "that", "all", "both", "one"}
        ):
            return True
        if before in self.lexicon["possessives"] and not self.is_contraction(index - 1):
            return True
        if before in self.lexicon["prepositions"] - {"as"} and verb.form != "ing":
            return True
        capital = self.tokens.is_capital(index)
        return capital and not self.words[index].isupper() and not self._is_title_case(index, start)

    def looks_like_noun(self, index: int, source: Phrase, verb: Verb) -> bool:
        """Whether "plans" or "calls" after a noun is a noun as well."""
        low = self.lows[index]
        if verb.form not in {"s", "base"} or low not in self.lexicon["also_nouns"]:
            return False
        head = source.head_end - 1
        document = self._document(source)
        if "evidence" in verb.frames and document is not None:
            plural = self.lows[document].endswith("s")
            plural = plural or self.lows[document] in self.lexicon["plurals"]
            return (verb.form == "base") is not plural
        counted = self.words[head][0].isdigit() or self.lows[head] in self.lexicon["determiners"]
        if counted and self.lows[head] not in self.phrases.subjects:
            return not self._opens_content(index + 1)
        if verb.form == "s" and self.words[head].islower() and self.lows[head].endswith("s"):
            return self.lows[head] not in self.phrases.subjects | {"this", "press"}
        if self.lows[head] in self.phrases.subjects or self.lows[head] in self.lexicon["plurals"]:
            return False
        if self.tokens.is_capital(head):
            # "Trump claims": a name; "the Trump claims": a noun after its modifier.
            first = self.lows[source.head_start]
            two = source.head_end - source.head_start == 2
            return first in {"a", "an"} or (first == "the" and two)
        bare = self.lows[source.head_start] not in self.lexicon["determiners"]
        return (verb.form == "s" and bare) or not self._opens_content(index + 1)

    def _document(self, source: Phrase) -> int | None:
        """The noun of a source that is a document: "figures" in "figures of the office"."""
        documents = self.lexicon["documents"]
        for at in range(source.head_start, source.head_end):
            after = at + 1
            last = after == source.head_end or self.lows[after] in self.phrases.prepositions
            if self.lows[at] in documents and (last or self.lows[after].endswith("ed")):
                return at
        return None

    def _opens_content(self, index: int) -> bool:
        """Whether the word after a verb or noun shows that it was a verb."""
        low = self.tokens.low(index, len(self.words))
        opening = low in {"that", QUOTE, "to", ":"} or low in self.lexicon["determiners"]
        return opening or low in self.phrases.subjects

    def agrees(self, source: Phrase, verb: Verb, *, auxiliary: bool) -> bool:
        if auxiliary or verb.form in {"past", "ing"}:
            return True
        head = self.lows[source.head_end - 1]
        first = self.lows[source.head_start]
        joined = "and" in self.lows[source.head_start : source.head_end]
        plural = (
            head in {"they", "we", "i", "you"}
            or head in self.lexicon["plurals"]
            or first in self.lexicon["plurals"]
            or joined
            or head == "who"
        )
        if not plural:
            for k in range(source.head_start, source.head_end):
                low = self.lows[k]
                ends = low in self.lexicon["prepositions"] or low.endswith("ed")
                if k > source.head_start and ends:
                    break
                plural = low.endswith("s") and not low.endswith(("ss", "'s", "us", "is"))
        if verb.form == "base":
            return plural
        return head not in {
            "they",
            "we",
            "i",
            "you",
            "many",
            "some",
            "several",
            "few",
            "others",
            "both",
        }

    def is_contraction(self, index: int) -> bool:
        return self.lows[index] == "'s" and self.lows[index - 1] in {"he", "she", "it", "who"}

    def _is_title_case(self, index: int, start: int) -> bool:
        """Whether a capitalised verb stands in a headline whose words are capitalised."""
        words = self.words[max(start, index - 8) : index + 8]
        long = [word for word in words if len(word) > 3 and word.isalpha()]
        return len(long) > 3 and all(word[0].isupper() for word in long)
