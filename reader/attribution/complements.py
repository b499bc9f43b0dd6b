"""What follows a verb of attribution: whether it is content, and where that begins and ends."""

from __future__ import annotations

from .adjuncts import Adjuncts
from .inflection import Verb
from .nouns import Phrase
from .tokens import QUOTE

MAX_PARENTHESIS = 15
"""Tokens between a verb of saying and its "that"."""
_AFTER_OBJECT = frozenset({"who", "with", "in", "a", "an", "the", "and"})
_GERUNDS = frozenset({"having", "being"})
"""Auxiliaries that begin what somebody denies: "denied having been there"."""
_AHEAD = frozenset(
    {"warn", "predict", "promise", "pledge", "vow", "announce", "propose", "plan", "expect", "call"}
)
"""Verbs that look ahead: the time behind their object belongs to it."""
_WENT_ON = frozenset(
    {"kept", "went", "left", "then", "sat", "stood", "put", "took", "began", "made"}
)
_CLAUSAL = frozenset({"clause", "thought", "evidence", "hearer", "infinitive"})


class Complements(Adjuncts):
    """Reads what stands after the verbs of one document."""

    def begin(
        self,
        after: int,
        end: int,
        verb: Verb,
        *,
        source: Phrase | None = None,
        strict: bool = False,
    ) -> int | None:
        """Where the content begins after a verb; None where nothing that it takes follows."""
        frames = verb.frames
        outlet = source is not None and self.names.is_outlet(source)
        positions = [after]
        if frames & {"hearer", "infinitive"}:
            hearer = self.hearer(after, end)
            if hearer is not None:
                positions.insert(0, hearer)
        for place in positions:
            at = place
            while at < end and (self.phrases.is_adverb(at) or self.phrases.is_time_phrase(at, end)):
                at += 2 if self.lows[at] in {"this", "last", "late", "earlier"} else 1
            found = self._begin_at(at, place != after, end, verb, outlet)
            if found is not None:
                return found
            skipped = self.skip_adjuncts(at, end)
            if skipped > at:
                low = self.tokens.low(skipped, end)
                quoted = low == "," and self.tokens.low(skipped + 1, end) == QUOTE
                if low in {"that", ":", QUOTE} or quoted:
                    found = self._begin_at(skipped, place != after, end, verb)
                    if found is not None:
                        return found
                elif low in self.phrases.subjects and "clause" in frames and not strict:
                    return skipped
                elif "clause" in frames and self._in_document(at, skipped):
                    return skipped if self._opens_clause(skipped, end) else None
        resumed = self._resumed(after, end) if "clause" in frames else None
        return resumed or self._object(after, end, verb, source)

    def _in_document(self, start: int, end: int) -> bool:
        """Whether what was skipped tells where something was said: "in a statement"."""
        said = self.lexicon["documents"] | self.lexicon["speech"] | {"interview", "conference"}
        return self.lows[start] == "in" and self.lows[end - 1] in said

    def _resumed(self, after: int, end: int) -> int | None:
        """Where the content begins after a parenthesis: "said, the paper reported, that ..."."""
        after = self.skip_adjuncts(after, end)
        if self.tokens.low(after, end) != ",":
            return None
        for index in range(after + 1, min(end - 1, after + MAX_PARENTHESIS)):
            if self.lows[index] == ",":
                return index + 1 if self.lows[index + 1] == "that" else None
        return None

    def _begin_at(
        self, at: int, heard: bool, end: int, verb: Verb, outlet: bool = False
    ) -> int | None:
        frames = verb.frames
        low = self.tokens.low(at, end)
        questions = self.lexicon["question_words"]
        asked = bool(frames & {"hearer", "thought", "quotation"})
        if at >= end:
            return None
        if low == "that" or (
            low in questions and (asked or low in self.lexicon["indirect_questions"])
        ):
            return at if frames & (_CLAUSAL | {"participle"}) or low in questions else None
        if low == ":" and frames & {"clause", "quotation", "hearer"}:
            quoted = at + 1 >= end or self.words[at + 1] == QUOTE
            return at if quoted or "clause" in frames else None
        if low == QUOTE and frames & {"clause", "quotation", "hearer", "participle"}:
            return at
        if (
            low == ","
            and self.tokens.low(at + 1, end) == QUOTE
            and frames & {"clause", "quotation", "hearer"}
        ):
            return at
        if low == "to" and "infinitive" in frames:
            following = self.tokens.low(at + 1, end)
            verbal = following[0].isalpha() and self.words[at + 1].islower()
            verbal = verbal and following not in self.lexicon["determiners"]
            if self.tokens.low(at + 2, end) in self.lexicon["anonymity"]:
                return None
            if verb.lemma in {"refuse", "decline"} and following in self.lexicon["silence"]:
                return None
            return at if verbal or following == QUOTE else None
        if "hearer" in frames and heard and self._opens_clause(at, end):
            return at
        if ("bare" in frames or (outlet and "clause" in frames)) and self._may_open(at):
            return at
        if "clause" in frames or "thought" in frames or "evidence" in frames:
            return at if self._opens_clause(at, end) else None
        return None

    def _object(self, after: int, end: int, verb: Verb, source: Phrase | None) -> int | None:
        if "object" not in verb.frames or after >= end:
            return None
        low = self.lows[after]
        if low in _GERUNDS:
            return after
        if low in {",", ".", ";", ":", "—", ")"} or low in self.phrases.stops:
            return None
        if low in self.lexicon["prepositions"] or low in self.lexicon["conjunctions"]:
            return None
        return after

    def end(self, start: int, end: int, verb: Verb, source: Phrase) -> int:
        """Where what a verb attributes ends inside its sentence.

        A clause runs on to a participle or a new main clause after a comma; the object of a verb
        such as "praise" ends at the first comma.
        """
        first = self.lows[start]
        clause = first in {"that", ":", QUOTE, ","} or first in self.lexicon["question_words"]
        clause = clause or (bool(verb.frames & _CLAUSAL) and self._opens_clause(start, end))
        clause = clause or ("clause" in verb.frames and self.names.is_outlet(source))
        for index in range(start + 1, end):
            word = self.words[index]
            if self.words[index - 1] == QUOTE and self._ends_quotation(index):
                return index
            if not clause and self._ends_object(index, end, verb):
                return index
            if word not in {",", "—", "--", ";", "-"}:
                continue
            following = self.tokens.low(index + 1, end)
            if word == ";" or following in {"but", "although", "though"}:
                return index
            if following == "even":
                following = self.tokens.low(index + 2, end)
            participle = following.endswith("ing") and following in self.lexicon.verbs
            if participle and not self._is_parenthesis(index + 1, end):
                return index
            if not clause and (
                following.endswith("ing")
                or following in self.phrases.stops | self.phrases.subjects | _AFTER_OBJECT
            ):
                return index
        return end

    def subject_clause_end(self, start: int, end: int) -> int:
        """Where a clause ends that is part of a subject: before the verb of that subject."""
        auxiliaries = self.lexicon["auxiliaries"]
        joins = self.phrases.stops - auxiliaries | self.lexicon["conjunctions"] | {",", ";", "—"}
        seen = False
        for index in range(start + 1, end):
            low = self.lows[index]
            if low in joins:
                seen = False
            elif low in auxiliaries and self.lows[index - 1] not in auxiliaries:
                negated = self.lows[index - 1] in self.lexicon["negations"]
                seen = seen or self.lows[index - 1].endswith("ed")
                if seen and not negated and not self.phrases.is_adverb(index - 1):
                    return index
                seen = True
        return end

    def _ends_quotation(self, index: int) -> bool:
        """Whether what stands behind a quotation is no part of what was said."""
        low, following = self.lows[index], self.tokens.low(index + 1, len(self.lows))
        if low in {"and", "but"}:
            return following.endswith("ed") or following in _WENT_ON
        inside = self.tokens.slice(index - 1, index).rstrip("\"'”’»›` ")
        return low in {"until", "before", "while", "when"} and inside[-1:] in {",", "?", "!"}

    def _ends_object(self, index: int, end: int, verb: Verb) -> bool:
        """Whether a word is behind the object of a verb: a time, or the next thing done."""
        low, following = self.lows[index], self.tokens.low(index + 1, end)
        if low in {"but", "during", "while", "when", "because"}:
            return True
        if self.lows[index - 1] in self.lexicon["object_pronouns"] | {"it"}:
            return low in {"as", "to", "in", "at"} and verb.lemma != "liken"
        if self.phrases.is_time_phrase(index, end) and verb.lemma not in _AHEAD:
            rest = self.skip_adjuncts(index, end)
            return self.tokens.low(rest, end) not in {"to", "that", QUOTE}
        if low == "in":
            near = self.lows[index + 1 : min(end, index + 6)]
            said = self.lexicon["documents"] | self.lexicon["speech"]
            return not said.isdisjoint(near)
        acts = following in self.phrases.auxiliaries or following.endswith("ed")
        acts = acts or (index + 1 < end and self.phrases.is_finite_cue(index + 1))
        if low == "and" and index + 1 < end and self.tokens.is_capital(index + 1):
            near = self.lows[index + 2 : min(end, index + 5)]
            acts = acts or not self.phrases.auxiliaries.isdisjoint(near)
        return low == "and" and acts

    def _is_parenthesis(self, index: int, end: int) -> bool:
        """Whether a phrase after a comma ends in another before a finite verb."""
        for close in range(index, min(end - 1, index + 15)):
            if self.words[close] == ",":
                verb = self.lows[close + 1] in self.lexicon["auxiliaries"]
                return verb or self.phrases.is_finite_cue(close + 1)
        return False
