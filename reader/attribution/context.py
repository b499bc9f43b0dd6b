"""What stands around a verb of attribution in its sentence: the subject, what was found before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .findings import Rule, RuleMatch
from .inflection import Verb
from .lexicon import Lexicon
from .nouns import Phrase
from .phrases import Phrases
from .tokens import QUOTE, Sentence, TokenColumns, TokenRange

MAX_SUBJECT = 9
"""Tokens of a sentence's subject."""


class Context:
    """Answers for the sentences of one document, while findings are made.

    `earlier` is the caller's list of what was last found in the same sentence.
    """

    def __init__(
        self, tokens: TokenColumns, lexicon: Lexicon, phrases: Phrases, earlier: Sequence[RuleMatch]
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.phrases = phrases
        self.earlier = earlier
        self._starts = [sentence.start for sentence in tokens.sentences]

    def start_of(self, index: int) -> int:
        """The first token of the sentence of a token."""
        place = bisect_right(self._starts, index) - 1
        return self._starts[place]

    def subject(self, sentence: Sentence, before: int) -> Phrase | None:
        """The source of the main clause: of an earlier finding, else the phrase that opens it."""
        for earlier in reversed(self.earlier):
            if earlier.source is not None and earlier.rule is not Rule.NOUN:
                return earlier.source
        index = sentence.start
        if self.lows[index] in self.lexicon["prepositions"]:
            while index < before and self.words[index] != ",":
                index += 1
            index += 1
        while index < before and self.lows[index] in self.lexicon["openers"]:
            index += 1
        if index >= before:
            return None
        if self.lows[index] in self.phrases.subjects - {"it", "who"}:
            return Phrase(index, index + 1, index, index + 1)
        stop = index
        if self.lows[index] in self.lexicon["determiners"]:
            while (
                stop < before
                and stop - index < MAX_SUBJECT
                and not (
                    self.phrases.is_adverb(stop)
                    or self.lows[stop] in self.phrases.stops
                    or (self.lows[stop].endswith("ed") and stop > index + 1)
                    or not (self.words[stop][0].isalnum() or self.lows[stop] == "'s")
                )
            ):
                stop += 1
            if stop == before or stop - index in {0, 1, MAX_SUBJECT} or self.words[stop] == ",":
                return None
            return Phrase(index, stop, index, stop)
        while stop < before and (
            self.tokens.is_capital(stop)
            or self.lows[stop] in {"of", "the"}
            or self.lows[stop] in self.lexicon["titles"]
        ):
            stop += 1
        if stop == index or not self.tokens.is_capital(stop - 1):
            return None
        return Phrase(index, self.phrases.appositions(stop, before, leading=True), index, stop)

    def before_source(self, source: Phrase, start: int) -> list[TokenRange]:
        """What stands before the source, if a comma or a quotation parts them."""
        at = source.start
        if at <= start:
            return []
        for index in range(at - 1, start, -1):
            if self.lows[index] == ";" and any(f.cue[0][0] < index for f in self.earlier):
                start = index + 1
                break
        before = self.lows[at - 1]
        behind = self.words[at - 2] if at - 2 > start else ""
        if (before == "as" and behind in {",", QUOTE}) or (before == "so" and behind == "or"):
            at -= 1 if before == "as" else 2
            before = self.lows[at - 1]
        if before in {",", "—", "--", QUOTE, "?", "!"}:
            content = self.tokens.trim(start, at)
            if content and (
                self.tokens.ends_in_quotation(content) or content[0][1] - content[0][0] >= 2
            ):
                return content
        return []

    def is_nested(self, index: int) -> bool:
        """Whether a token lies in what an earlier finding of the sentence attributes."""
        return any(s <= index < e for found in self.earlier for s, e in found.content)

    def differs_in_tense(self, verb: Verb, at: int) -> bool:
        """Whether a verb inside a reported clause is in another tense than the report."""
        differs = False
        for found in self.earlier:
            if any(start <= at < end for start, end in found.content):
                cue = self.lows[found.cue[0][0] : found.cue[0][1]]
                forms = {v.form for word in cue for v in self.lexicon.verbs.get(word, ())}
                if verb.form in forms or (verb.form == "s" and "ing" in forms):
                    return False
                differs = True
        return differs

    def quote_before(self, order: int) -> TokenRange | None:
        """The quotation that the sentence before ends with: "“Stop!” NAME shouted." """
        sentences = self.tokens.sentences
        if order < 1:
            return None
        previous, this = sentences[order - 1], sentences[order]
        if previous.paragraph != this.paragraph or self.words[previous.end - 1] != QUOTE:
            return None
        return previous.end - 1, previous.end
