"""The rules that find attributions inside sentences.

Each rule looks at one word that may be a cue (a verb of saying, "according to", a noun such as
"warning" after a possessive) and at what stands on its two sides. A rule that is not sure finds
nothing.
"""

from __future__ import annotations

from collections import deque

from .complements import Complements
from .context import Context
from .findings import Rule, RuleMatch
from .lexicon import Lexicon
from .names import Names
from .nouns import Phrase
from .phrases import Phrases
from .tokens import QUOTE, Sentence, TokenColumns, TokenRange
from .verbless import VerblessRules
from .verbs import VerbRules

_CITED = ("documents", "organisations", "spokespeople", "titles")
"""Lists of heads that "citing" may have: sources, and not reasons."""
MAX_FINDINGS = 16
"""Findings of one sentence; prose has never so many, and what has is no report."""
MAX_EARLIER = 8
"""Findings of a sentence that later ones in it are compared with."""


class Finder:
    """Applies the rules to the sentences of one document."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.phrases = Phrases(tokens, lexicon)
        self.names = Names(tokens, lexicon, self.phrases)
        self.complements = Complements(tokens, lexicon, self.phrases, self.names)
        self.findings: list[RuleMatch] = []
        self._earlier: deque[RuleMatch] = deque(maxlen=MAX_EARLIER)
        context = Context(tokens, lexicon, self.phrases, self._earlier)
        self.verbs = VerbRules(context, self.complements)
        self.verbless = VerblessRules(tokens, lexicon, self.phrases, self.names)

    def run(self) -> list[RuleMatch]:
        """All findings, in the order of their cues."""
        forms, nouns = self.lexicon.verbs, self.lexicon["speech"]
        lows = self.lows
        for order, sentence in enumerate(self.tokens.sentences):
            self._earlier.clear()
            verbless = self.verbless.find(sentence, order)
            if verbless is not None:
                self._add(verbless)
            pending: tuple[int, Phrase] | None = None
            limit = len(self.findings) + MAX_FINDINGS
            for index in range(sentence.start, sentence.end):
                low = lows[index]
                found: RuleMatch | None = None
                if low == "according":
                    found = self._according(index, sentence, order)
                elif low in {"citing", "quoting"}:
                    leads = index == sentence.start or self._is_clause_opening(index, sentence)
                    cited = self._cited_source(index, sentence, leads)
                    if cited is not None and (leads or self._opens_verb(cited.end, sentence.end)):
                        pending = (index, cited)
                        continue
                    if cited is not None and self._earlier:
                        found = self._cited(index, cited, self._earlier[-1])
                if found is None and low in forms:
                    found = self.verbs.find(index, sentence, order)
                if found is None and low.endswith("ed"):
                    found = self.verbs.unlisted(index, sentence)
                if found is None and low in nouns:
                    found = self._noun(index, sentence)
                if found is None:
                    continue
                if len(self.findings) >= limit:
                    break
                self._settle(found)
                if found.through is not None and found.rule is not Rule.CITING:
                    self._add(found.through)
                self._add(found)
                if pending is not None and found.source is not None:
                    if found.source.start < pending[0] < found.source.end or (
                        pending[1].end < found.source.start
                    ):
                        self._add(self._cited(*pending, found))
                    pending = None
            if verbless is not None and self._is_told_twice(verbless):
                self.findings.remove(verbless)
        self._continue_quotations()
        return self.findings

    def _is_told_twice(self, verbless: RuleMatch) -> bool:
        """Whether a verb of the same sentence gives the same words: "Lee said: “No.”"."""
        return any(
            other is not verbless and set(other.content) & set(verbless.content)
            for other in self._earlier
        )

    def _add(self, found: RuleMatch) -> None:
        self._earlier.append(found)
        self.findings.append(found)

    def _settle(self, found: RuleMatch) -> None:
        """Cut what earlier findings of the sentence took of a later one's own words."""
        cut = min(start for start, _ in found.cue)
        if found.source is not None and found.source.start < cut and found.rule is not Rule.NOUN:
            cut = found.source.start
        if found.rule in {Rule.FINAL, Rule.ACCORDING, Rule.INVERTED}:
            if found.rule is Rule.INVERTED or not found.content or found.content[0][0] > cut:
                return
            cut = found.content[0][1]
        elif found.rule in {Rule.PARTICIPLE, Rule.CITING}:
            if self.words[cut - 1] not in {",", "—"}:
                return
        elif found.rule is Rule.FORWARD:
            own = found.cue[0][0]
            elided = self.lows[own - 1] in {"and", "but"} and own > found.sentence.start
            cut = own if elided else cut
            before = self.lows[cut - 1] if cut > found.sentence.start else ""
            comma = cut - 2 > found.sentence.start and self.words[cut - 2] in {",", QUOTE}
            parted = before in {"but", "while", "though", "although"} or (comma and before == "and")
            if not (elided or parted):
                return
            cut -= 1
        else:
            return
        for earlier in self._earlier:
            kept: list[TokenRange] = []
            for start, end in earlier.content:
                if start >= cut:
                    continue
                kept.extend(self.tokens.trim(start, min(end, cut)))
            if kept:
                earlier.content = kept

    def _according(self, index: int, sentence: Sentence, order: int) -> RuleMatch | None:
        if self.tokens.low(index + 1, sentence.end) != "to":
            return None
        start, end = sentence.start, self.tokens.body_end(sentence)
        cue = [(index, index + 2)]
        before = index
        while before > start and self.phrases.is_adverb(before - 1):
            before -= 1
        leading = before == start or self.lows[before - 1] in self.lexicon["conjunctions"]
        within = before - 2 > start and self.lows[before - 2 : before] == ["that", ","]
        if not self.tokens.trim(index + 2, end):
            content = self.tokens.trim(start, before)
            if not self._is_last_of_paragraph(order):
                return None
            return RuleMatch(Rule.ACCORDING, None, cue, content, sentence, missing=True)
        source = self.phrases.after(index + 2, end, leading=leading or within)
        if source is None:
            return None
        if within:
            content = self.tokens.trim(source.end, end)
        elif leading or self._is_clause_opening(before, sentence):
            content = self.tokens.trim(source.end, end)
            if not leading:
                content = self.tokens.trim(start, before) + content
        else:
            content = self.tokens.trim(start, before)
            parted = source.end < end and self.words[source.end] in {",", "—"}
            if parted and self.complements.goes_on(source.end + 1, end):
                content += self.tokens.trim(source.end, end)
        return RuleMatch(Rule.ACCORDING, source, cue, content, sentence) if content else None

    def _is_last_of_paragraph(self, order: int) -> bool:
        sentences = self.tokens.sentences
        if order + 1 == len(sentences):
            return True
        return sentences[order + 1].paragraph != sentences[order].paragraph

    def _is_clause_opening(self, index: int, sentence: Sentence) -> bool:
        """Whether a phrase at `index` opens a clause: "But, according to ..."."""
        return index - sentence.start <= 2 and self.lows[sentence.start] in self.lexicon["openers"]

    def _cited_source(self, index: int, sentence: Sentence, leads: bool) -> Phrase | None:
        """Whom "citing" cites, if that is a source and not a reason."""
        source = self.phrases.after(index + 1, self.tokens.body_end(sentence), leading=leads)
        if source is None:
            return None
        name = self.names.name(source)
        if self.tokens.low(source.end, sentence.end) == "as":
            return None
        last = self.phrases.head_noun(source)
        known = any(self.lows[last] in self.lexicon[each] for each in _CITED)
        known = known or self.phrases.is_plural_person(last)
        return source if name.named or known or (name.anonymous and not leads) else None

    def _opens_verb(self, index: int, end: int) -> bool:
        """Whether a comma and a finite verb follow: the subject that cites has not spoken yet."""
        comma = self.tokens.low(index, end) == ","
        return comma and index + 1 < end and self.phrases.is_finite_cue(index + 1)

    def _cited(self, index: int, source: Phrase, main: RuleMatch) -> RuleMatch:
        cue = [(index, index + 1)]
        content = list(main.content)
        return RuleMatch(Rule.CITING, source, cue, content, main.sentence, through=main)

    def _noun(self, index: int, sentence: Sentence) -> RuleMatch | None:
        start, end = sentence.start, self.tokens.body_end(sentence)
        owner = self._owner(index, start)
        if owner is None:
            return self._noun_by(index, sentence)
        limit = min(end, index + 10)
        for at in range(index + 1, limit):
            low = self.lows[at]
            if low == "that" and at == index + 1:
                content = self.tokens.trim(at, self.complements.subject_clause_end(at, end))
                return RuleMatch(Rule.NOUN, owner, [(index, at)], content, sentence)
            if low == QUOTE and self.lows[at - 1] in {"of", "to", ",", ":", "as", "about", "that"}:
                return RuleMatch(Rule.NOUN, owner, [(index, index + 1)], [(at, at + 1)], sentence)
            if low in self.lexicon["auxiliaries"] or low in {".", ";", ","}:
                return None
        return None

    def _noun_by(self, index: int, sentence: Sentence) -> RuleMatch | None:
        """ "The claim by NAME that ..."."""
        end = self.tokens.body_end(sentence)
        if self.tokens.low(index + 1, end) not in {"by", "from"}:
            return None
        source = self.phrases.after(index + 2, end)
        if source is None or self.tokens.low(source.end, end) != "that":
            return None
        content = self.tokens.trim(source.end, self.complements.subject_clause_end(source.end, end))
        return RuleMatch(Rule.NOUN, source, [(index, index + 2)], content, sentence)

    def _owner(self, index: int, start: int) -> Phrase | None:
        at = index - 1
        while at > start and self.words[at].islower() and index - at < 3 and self.lows[at] != "'s":
            if self.lows[at] in self.lexicon["possessives"]:
                break
            at -= 1
        if at < start:
            return None
        if self.lows[at] == "'s" and at > start:
            return self.phrases.owner(start, at)
        if self.lows[at] in self.lexicon["possessives"]:
            return Phrase(at, at + 1, at, at + 1)
        return None

    def _continue_quotations(self) -> None:
        """Add the quotations that go on after "..., he said." in the same paragraph or turn."""
        sentences = self.tokens.sentences
        cues = {start for found in self.findings for start, _ in found.cue}
        by_start = {sentence.start: order for order, sentence in enumerate(sentences)}
        for found in self.findings:
            if found.rule in {Rule.ACCORDING, Rule.CITING, Rule.NOUN} or not found.content:
                continue
            if not self.tokens.has_quotation(found.content):
                continue
            order = by_start[found.sentence.start] + 1
            if found.rule is Rule.LEAD_IN:
                order += 1
            paragraph = sentences[order - 1].paragraph
            turns = self._turns(found)
            found.content[:0] = self._earlier_parts(order - 1, turns[0], cues, found)
            turn = turns[-1]
            while order < len(sentences):
                sentence = sentences[order]
                if self.words[sentence.start] != QUOTE:
                    break
                same_turn = self.tokens.quoted[sentence.start].turn == turn
                if sentence.paragraph != paragraph and not same_turn:
                    break
                if any(k in cues for k in range(sentence.start, sentence.end)):
                    break
                stop = sentence.start
                while stop < sentence.end and self.words[stop] == QUOTE:
                    turn = self.tokens.quoted[stop].turn
                    stop += 1
                if self.tokens.body_end(sentence) > stop:
                    break
                found.content.append((sentence.start, stop))
                order += 1

    def _earlier_parts(
        self, order: int, turn: int, cues: set[int], found: RuleMatch
    ) -> list[TokenRange]:
        """The parts of a turn in the paragraphs before the one that names its speaker."""
        parts: list[TokenRange] = []
        order -= 1
        while order >= 0:
            sentence = self.tokens.sentences[order]
            last = sentence.end - 1
            if self.words[last] != QUOTE or self.tokens.quoted[last].turn != turn:
                break
            if last != sentence.start or last in cues or last >= found.content[0][0]:
                break
            parts.append((last, last + 1))
            order -= 1
        return parts[::-1]

    def _turns(self, found: RuleMatch) -> list[int]:
        return [
            self.tokens.quoted[k].turn
            for s, e in found.content
            for k in range(s, e)
            if self.words[k] == QUOTE
        ]
