"""The rules without a verb: a speaker before a colon, after a dash, in the line of a signature."""

from __future__ import annotations

from .findings import Rule, RuleMatch
from .lexicon import Lexicon
from .names import Names
from .nouns import Phrase
from .phrases import Phrases
from .tokens import QUOTE, Sentence, TokenColumns, TokenRange

MAX_SIGNATURE = 20
"""Tokens of a line that names an author behind a dash, or behind the quotation before it."""
MAX_LABEL = 16
"""Tokens before a colon that may name who speaks."""
MAX_SOURCE = 6
"""Tokens of the source that a headline names beside a colon or a dash."""
_DASHES = frozenset({"—", "--", "-"})
_LEADING = frozenset({"and", "then", "from", "here", "is", "'s", "also", "next", "finally"})
"""What may lead up to a speaker before a colon: "And from Ida Holm:"."""
_TOPIC = frozenset({"on", "about", "in", "at", "of", "to", "for", "after", "before"})
"""What may stand between a speaker and a colon: "Ida Holm on the delay:"."""
_ACTS = frozenset({"was", "is", "had", "has", "put", "puts", "went", "goes"})
"""Verbs whose subject announces what stands behind a colon."""
_NEWS = frozenset({"breaking", "update", "live", "watch", "exclusive", "just"})
"""What may stand before a speaker in a line sent in haste: "BREAKING: Mayor Holm: “...”"."""
_DESK = ["from", "the", "desk", "of"]
_WORDS = ["in", "the", "words", "of"]


class VerblessRules:
    """Finds who speaks in the sentences of one document where no verb tells of it."""

    def __init__(
        self, tokens: TokenColumns, lexicon: Lexicon, phrases: Phrases, names: Names
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.phrases = phrases
        self.names = names

    def find(self, sentence: Sentence, order: int) -> RuleMatch | None:
        """The attribution of a sentence, the number `order`, that names its speaker by its form."""
        start = sentence.start
        if self.words[start] in _DASHES:
            return self._signature_line(sentence, order)
        if self.words[start] == QUOTE:
            found = self._signature(sentence)
            if found is not None:
                return found
        if self.tokens.is_terse(start):
            return self._label(sentence, order) or self._headline(sentence)
        if self.lows[start] == "in":
            return self._in_view(sentence)
        return self._label(sentence, order) or self._desk(sentence, order)

    def _signature(self, sentence: Sentence) -> RuleMatch | None:
        """A quotation, a dash and a name, and nothing else."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if not 3 <= end - start <= MAX_SIGNATURE:
            return None
        if self.words[start + 1] == "(":
            end -= self.words[end - 1] == ")"
        elif self.words[start + 1] not in _DASHES:
            return None
        source = self._signed(start + 2, end)
        if source is None:
            return None
        cue = [(start + 1, start + 2)]
        return RuleMatch(Rule.LABEL, source, cue, [(start, start + 1)], sentence)

    def _signed(self, start: int, end: int) -> Phrase | None:
        """The name that makes up a signature, perhaps with a role."""
        titled = start < end and self.lows[start] in self.lexicon["titles"]
        if start >= end or not (self.tokens.is_capital(start) or titled):
            return None
        source = self.phrases.after(start, end)
        if source is None or source.head_end == source.head_start:
            return None
        rest = source.end
        if rest < end and self.lows[rest] in {",", "on", "in", "at"}:
            # "Ida Holm, mayor of Varn": what follows the comma is what she is.
            stops = {QUOTE, ";", ":"}
            if any(self.words[k] in stops for k in range(rest, end)):
                return None
            source, rest = source._replace(end=end), end
        head = source._replace(end=source.head_end)
        known = self.names.name(source).named or self.phrases.is_speaker(head)
        return source if rest == end and known else None

    def _signature_line(self, sentence: Sentence, order: int) -> RuleMatch | None:
        """A paragraph that is a dash and a name: the paragraph before it is signed."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if order == 0 or not 2 <= end - start <= MAX_SIGNATURE:
            return None
        before = self.tokens.sentences[order - 1]
        if before.paragraph == sentence.paragraph:
            return None
        stop = start + 1
        while stop < end and (
            self.tokens.is_capital(stop) or self.lows[stop] in self.phrases.particles
        ):
            stop += 1
        handle = self.words[stop : stop + 2] == ["(", "@"]
        source = (
            Phrase(start + 1, stop, start + 1, stop) if handle else self._signed(start + 1, end)
        )
        if source is None or source.head_end <= source.head_start:
            return None
        cue = [(start, start + 1)]
        quoted = before.start, before.end
        if self.words[before.start] == QUOTE and self.tokens.body_end(before) == before.start + 1:
            return RuleMatch(Rule.LABEL, source, cue, [quoted], sentence)
        found = RuleMatch(Rule.LABEL, source, cue, [], sentence)
        found.paragraphs = [before.paragraph]
        return found

    def _label(self, sentence: Sentence, order: int) -> RuleMatch | None:
        """ "Ida Holm, the mayor: “...”", "And from Ida Holm: “...”", "Holm on the delay: “...”"."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if self.tokens.low(start + 1, end) == ":" and self.lows[start] in _NEWS:
            start += 2
        if self.words[end - 1] == ":":
            return self._lead_in(start, end - 1, sentence, order)
        colon = self._colon(start, end)
        if colon is None:
            return None
        begin = start
        while begin < colon and self.lows[begin] in _LEADING:
            begin += 1
        led = begin > start and self.lows[begin - 1] == "from"
        if self.words[colon + 1] != QUOTE:
            source = self._speaker(begin, colon) if led else None
            rest = self.tokens.trim(colon + 1, end)
            cue = [(begin - 1, begin)]
            return RuleMatch(Rule.LABEL, source, cue, rest, sentence) if source else None
        source = self._speaker(begin, colon) or self._announcer(begin, colon)
        if source is None:
            return None
        content: list[TokenRange] = []
        at = colon + 1
        while at < end and self.words[at] == QUOTE:
            content.append((at, at + 1))
            at += 1
        return RuleMatch(Rule.LABEL, source, [(colon, colon + 1)], content, sentence)

    def _colon(self, start: int, end: int) -> int | None:
        """The first colon of a sentence, if it is near its beginning and something follows."""
        limit = min(end - 1, start + MAX_LABEL)
        return next((k for k in range(start + 1, limit) if self.words[k] == ":"), None)

    def _lead_in(self, start: int, colon: int, sentence: Sentence, order: int) -> RuleMatch | None:
        """ "And from Ida Holm:", and the quotation of the next paragraph."""
        following = order + 1
        if following >= len(self.tokens.sentences) or colon - start > MAX_LABEL:
            return None
        place = self.tokens.sentences[following].start
        begin = start
        while begin < colon and self.lows[begin] in _LEADING:
            begin += 1
        source = self._speaker(begin, colon)
        if source is None or self.words[place] != QUOTE:
            return None
        content = [(place, place + 1)]
        return RuleMatch(Rule.LEAD_IN, source, [(colon, colon + 1)], content, sentence)

    def _announcer(self, start: int, colon: int) -> Phrase | None:
        """Who does what ends in a colon: "The mayor was brief: “No.”", "Holm put it like this:"."""
        source = self.phrases.after(start, colon)
        if source is None:
            return None
        at = source.end + (source.end > source.head_end and self.lows[source.end] == ",")
        if at >= colon:
            return None
        acts = self.lows[at] in _ACTS or self.phrases.is_finite_cue(at)
        head = source._replace(end=source.head_end)
        return source if acts and self.phrases.is_speaker(head) else None

    def _speaker(self, start: int, colon: int) -> Phrase | None:
        """The speaker before a colon: a name or a word for people, perhaps with its topic."""
        start += self.lows[start] in {"our", "my"}
        topics = (
            k
            for k in range(start + 1, colon)
            if self.lows[k] in _TOPIC and self.tokens.is_capital(k - 1)
        )
        source = self.phrases.after(start, next(topics, colon))
        if source is None:
            return None
        if source.end < colon and self.lows[source.end] not in _TOPIC:
            return None
        head = source._replace(end=source.head_end)
        name = self.names.name(source)
        known = name.named and self.phrases.is_speaker(head)
        if not known and not self.phrases.is_person(source.head_start, source.head_end):
            return None
        single = source.head_end - source.head_start == 1
        if single and self.lows[source.head_start] in self.lexicon["headings"]:
            return None
        return source

    def _desk(self, sentence: Sentence, order: int) -> RuleMatch | None:
        """ "From the desk of Ida Holm, the mayor.": the next paragraph is what she says."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if self.lows[start : start + 4] != _DESK or end - start > MAX_SIGNATURE:
            return None
        source = self._signed(start + 4, end)
        sentences = self.tokens.sentences
        if source is None or order + 1 >= len(sentences):
            return None
        following = sentences[order + 1]
        cue = [(start, start + 4)]
        if self.words[following.start] == QUOTE:
            content = [(following.start, following.start + 1)]
            return RuleMatch(Rule.LEAD_IN, source, cue, content, sentence)
        return RuleMatch(Rule.LEAD_IN, source, cue, [], sentence)

    def _in_view(self, sentence: Sentence) -> RuleMatch | None:
        """ "In the words of Ida Holm, it was over", "In the mayor's view it was over"."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        lows = self.lows
        if lows[start : start + 4] == _WORDS:
            source = self.phrases.after(start + 4, end, leading=True)
            if source is None or self.tokens.low(source.end, end) not in {",", ":", QUOTE}:
                return None
            content = self.tokens.trim(source.end, end)
            cue = [(start, start + 4)]
            return RuleMatch(Rule.ACCORDING, source, cue, content, sentence) if content else None
        views = range(start + 2, min(end - 1, start + MAX_LABEL))
        view = next((k for k in views if lows[k] in self.lexicon["views"]), None)
        if view is None:
            return None
        possessive = view == start + 2 and lows[start + 1] in self.lexicon["possessives"]
        owner: Phrase | None = None
        if possessive and lows[start + 1] not in {"our", "my", "your", "its"}:
            owner = Phrase(start + 1, start + 2, start + 1, start + 2)
        elif lows[view - 1] == "'s":
            owner = self.phrases.owner(start + 1, view - 1)
        content = self.tokens.trim(view + 1, end)
        if owner is None or not content:
            return None
        return RuleMatch(Rule.ACCORDING, owner, [(start, view + 1)], content, sentence)

    def _headline(self, sentence: Sentence) -> RuleMatch | None:
        """ "Minister: No new taxes", "Dam “was cracked” – engineer", "Road to close: police"."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        for at in range(start + 1, end - 1):
            word = self.words[at]
            if word not in _DASHES and word != ":":
                continue
            cue = [(at, at + 1)]
            first = self._source(start, at) if word == ":" else None
            if first is not None:
                content = self.tokens.trim(at + 1, end)
                return RuleMatch(Rule.LABEL, first, cue, content, sentence)
            last = self._source(at + 1, end)
            if last is not None and (at - start >= 2 or self.words[start] == QUOTE):
                content = self.tokens.trim(start, at)
                return RuleMatch(Rule.LABEL, last, cue, content, sentence)
        return None

    def _source(self, start: int, end: int) -> Phrase | None:
        """A few words that name who says it, with nothing else beside them."""
        if not 0 < end - start <= MAX_SOURCE or self.lows[start] in self.lexicon["headings"]:
            return None
        if self.lows[start] in self.phrases.prepositions or self.phrases.is_time(start):
            return None
        if any(self.lows[k] in self.phrases.stops | {QUOTE, ","} for k in range(start, end)):
            return None
        phrase = Phrase(start, end, start, end)
        person = self.phrases.is_terse_person(start, end)
        return phrase if person or self._is_full_name(phrase) else None

    def _is_full_name(self, phrase: Phrase) -> bool:
        """Whether a phrase is a name that the text knows as a person's or an outlet's."""
        capitals = all(self.tokens.is_capital(k) for k in range(phrase.head_start, phrase.head_end))
        return capitals and self.names.is_outlet(phrase)
