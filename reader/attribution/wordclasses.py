"""Which class a word is of, as far as lists and endings tell."""

from __future__ import annotations

from .lexicon import Lexicon
from .tokens import TokenColumns


class WordClasses:
    """Tells adverbs, times and finite verbs in the tokens of one document."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.subjects = lexicon["subjects"]
        self.auxiliaries = lexicon["auxiliaries"]
        self.prepositions = lexicon["prepositions"]
        self.determiners = lexicon["determiners"]
        self.vague = lexicon["vague"]
        self.particles = lexicon["particles"]
        self.nouns = lexicon["documents"] | lexicon["speech"]
        self.stops = lexicon["auxiliaries"] | lexicon["subordinators"] - {"whose", "whom"}
        self.opening = lexicon["openers"] | lexicon["conjunctions"] | lexicon["subordinators"]
        self.leading = lexicon["openers"] | lexicon["conjunctions"]

    def is_adverb(self, index: int) -> bool:
        """Whether a token is an adverb, by list or by "-ly"."""
        low = self.lows[index]
        if self.words[index][0].isupper() and index and self.words[index - 1][0].isalpha():
            return False  # "said Tilly"
        if low in self.lexicon["adverbs"]:
            return True
        return len(low) > 4 and low.endswith("ly") and low not in self.lexicon["not_adverbs"]

    def is_participle(self, index: int) -> bool:
        """Whether a token looks like a participle of the present: "smiling"."""
        low = self.words[index]
        return len(low) > 4 and low.endswith("ing") and low.islower() and low not in self.nouns

    def is_stop(self, index: int) -> bool:
        """Whether no noun phrase goes over a token; "May" and "Will" may be names."""
        low = self.lows[index]
        name = low in self.lexicon["modals"] and self.words[index].istitle() and index > 0
        return low in self.stops and not name

    def is_time(self, index: int) -> bool:
        """Whether a token names a day or another time."""
        low = self.lows[index]
        return low in self.lexicon["weekdays"] or low in self.lexicon["times"]

    def is_finite_cue(self, index: int) -> bool:
        """Whether a token reads as a finite verb of attribution, not as a noun."""
        readings = self.lexicon.verbs.get(self.lows[index])
        if readings is None or not self.words[index].islower():
            return False
        if not any(verb.form in {"past", "s"} and not verb.particle for verb in readings):
            return False
        before = self.lows[index - 1] if index else ""
        if before in self.determiners or before in self.lexicon["possessives"]:
            return False
        if any(verb.form == "s" for verb in readings):
            return self.lows[index] not in self.nouns
        return before not in self.prepositions

    def is_time_phrase(self, index: int, end: int) -> bool:
        """Whether a token begins a day or time: "Monday", "last week", "in May"."""
        low = self.lows[index]
        if low in self.lexicon["weekdays"] or low in {"yesterday", "today", "tonight"}:
            return True
        if low in {"last", "this", "earlier", "late"} and index + 1 < end:
            return self.is_time(index + 1)
        return (
            low in {"on", "in", "during"}
            and index + 1 < end
            and (
                self.is_time(index + 1)
                or self.lows[index + 1] in self.lexicon["months"]
                or self.words[index + 1][0].isdigit()
            )
        )
