"""Words that come through others: "NAME was quoted as saying", "reported by NAME", "told NAME"."""

from __future__ import annotations

from .complements import Complements
from .context import Context
from .findings import Rule, RuleMatch
from .inflection import Verb
from .nouns import Phrase
from .tokens import Sentence, TokenRange
from .verbhood import Verbhood

MAX_QUOTED = 14
"""Tokens from "quoted" to "as saying"."""
_TO_OUTLET = frozenset({"to", "with", "by", "on", "in"})
_QUOTED = frozenset({"quoted", "cited", "quoting", "citing"})


class Handed:
    """Finds who handed on what somebody said, in one document."""

    def __init__(self, context: Context, complements: Complements, verbhood: Verbhood) -> None:
        self.context = context
        self.complements = complements
        self.verbhood = verbhood
        self.tokens, self.words, self.lows = context.tokens, context.words, context.lows
        self.lexicon, self.phrases = context.lexicon, context.phrases

    def told(self, found: RuleMatch, after: int, verb: Verb) -> Phrase | None:
        """Whom a source spoke to: "told the Courier", "said in an interview with the Courier"."""
        end = self.tokens.body_end(found.sentence)
        start = found.sentence.start
        stop = self.complements.skip_adjuncts(after, end)
        places = [k + 1 for k in range(after, stop) if self.lows[k] in _TO_OUTLET]
        if "hearer" in verb.frames:
            places.insert(0, after)
        if self.lows[start] == "speaking" and self.tokens.low(start + 1, end) in _TO_OUTLET:
            places.append(start + 2)
        if self.lows[start] in self.lexicon["prepositions"]:
            comma = self.words.index(",", start, end) if "," in self.words[start:end] else start
            places += [k + 1 for k in range(start, comma) if self.lows[k] in _TO_OUTLET]
        if found.source is not None:
            beside = range(found.source.head_end, found.source.end)
            places += [k + 1 for k in beside if self.lows[k] in _TO_OUTLET]
        heard = (self.phrases.named_from(at, end) for at in places)
        names = self.complements.names
        return next((each for each in heard if each and names.may_be_outlet(each)), None)

    def passive(self, at: int, after: int, verb: Verb, sentence: Sentence) -> RuleMatch | None:
        """ "It was reported by NAME that ...", "..., as reported by NAME"."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        leading = at - 1 == start
        source = self.phrases.after(after + 1, end, leading=leading)
        if not verb.frames & {"clause", "hearer"} or source is None:
            return None
        if "clause" not in verb.frames and self.tokens.low(source.end, end) != "that":
            return None
        cue = [(at, after + 1)]
        if self.tokens.low(source.end, end) == "that":
            content = self.tokens.trim(source.end, end)
        elif at > start and self.lows[at - 1] == "as":
            content = (
                self.tokens.trim(source.end, end) if leading else self.tokens.trim(start, at - 1)
            )
        elif self.lows[at] in self.lexicon["be"] and self.complements.names.is_outlet(source):
            # "The plan was first reported by Reuters": the subject stands for what was reported.
            content = self.tokens.trim(start, at)
        else:
            return None
        return RuleMatch(Rule.ACCORDING, source, cue, content, sentence) if content else None

    def quoted_as(self, index: int, after: int, verb: Verb, sentence: Sentence) -> RuleMatch | None:
        """ "NAME was quoted as saying that ...", "the paper quoted NAME as saying that ...".

        `index` is the first word after "as", `after` the first one after the verb.
        """
        start, end = sentence.start, self.tokens.body_end(sentence)
        quoted = index - 2
        while quoted > start and index - quoted < MAX_QUOTED and self.lows[quoted] not in _QUOTED:
            quoted -= 1
        if quoted <= start or self.lows[quoted] not in _QUOTED:
            return None
        group = self.verbhood.verb_group(quoted, start)
        quoter_cue = (quoted, quoted + 1)
        if group.passive:
            source = self.phrases.before(start, group.start)
            by = self.lows[quoted + 1] == "by"
            quoter = self.phrases.after(quoted + 2, index - 1) if by else None
            quoter_cue = (quoted, quoted + 2)
        else:
            source = self.phrases.after(quoted + 1, index - 1)
            quoter = self.phrases.before(start, group.start) or self.context.subject(
                sentence, quoted
            )
        begin = after
        if "hearer" in verb.frames:
            begin = self.complements.hearer(after, end) or after
        content = self.tokens.trim(begin, end)
        if group.passive and source is not None and self.tokens.low(after, end) == "by":
            quoter = self.phrases.after(after + 1, end)
            content = self._around(source, quoter.end if quoter is not None else end, sentence)
            quoter_cue = (quoted, after + 1)
        elif source is not None and not content:
            content = self._around(source, end, sentence)
        if source is None or not content:
            return None
        cue = [(group.start if group.passive else quoted, quoted + 1), (index - 1, after)]
        if group.passive and quoter is None:
            cue = [(group.start, after)]
        found = RuleMatch(Rule.FORWARD, source, cue, content, sentence)
        if quoter is not None:
            found.through = RuleMatch(Rule.FORWARD, quoter, [quoter_cue], list(content), sentence)
        return found

    def _around(self, source: Phrase, behind: int, sentence: Sentence) -> list[TokenRange]:
        """What is quoted before a source and behind a place, whichever is there."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if self.tokens.low(behind, end) == "that" or self.tokens.low(behind, end) == ":":
            return self.tokens.trim(behind, end)
        after = self.complements.after_cue(behind, end)
        return self.context.before_source(source, start) + after
