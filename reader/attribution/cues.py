"""The rules that find attributions inside sentences.

Each rule looks at one word that may be a cue (a verb of saying, "according to", a noun such as
"warning" after a possessive) and at what stands on its two sides. A rule that is not sure finds
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from .lexicon import Lexicon, Verb
from .sources import Phrase, Phrases
from .tokens import QUOTE, Sentence, Tokens

MAX_LEAD_IN = 20
"""Tokens in a line that announces a block; a longer one is a sentence with a colon."""
_ENDS = frozenset({".", "?", "!", "…", "...", ";", ")", "]"})
_DASHES = frozenset({"—", "--"})
_WH = frozenset(["whether", "if", "how", "why", "what", "who", "when", "where", "which"])
_INDIRECT = frozenset(["how", "why", "whether", "what"])
_HYPOTHETICAL = frozenset("what than how why if whether unless".split())
_MODALS = frozenset("would could might should may will can must shall 'll 'd".split())
_NEGATIONS = frozenset(
    [
        "not",
        "never",
        "n't",
        "didn't",
        "doesn't",
        "don't",
        "won't",
        "wouldn't",
        "hasn't",
        "haven't",
        "isn't",
    ]
)
_CLAUSAL = frozenset({"clause", "thought", "evidence", "hearer", "infinitive"})
Range = tuple[int, int]


class Rule(Enum):
    """How a finding was made; blocks and chains ask for it."""

    FORWARD = auto()
    FINAL = auto()
    INVERTED = auto()
    ACCORDING = auto()
    CITING = auto()
    PARTICIPLE = auto()
    NOUN = auto()
    LABEL = auto()
    LEAD_IN = auto()


@dataclass(slots=True)
class Finding:
    """An attribution as ranges of tokens, before names are resolved."""

    rule: Rule
    source: Phrase | None
    cue: list[Range]
    content: list[Range]
    sentence: Sentence
    missing: bool = False
    through: Finding | None = None
    """The finding whose source passed this one on."""
    paragraphs: list[int] = field(default_factory=list)
    """Whole paragraphs of a block."""
    end_guessed: bool = False


class Finder:
    """Applies the rules to the sentences of one document."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.phrases = Phrases(tokens, lexicon)
        self.findings: list[Finding] = []
        self._in_sentence: list[Finding] = []

    def run(self) -> list[Finding]:
        """All findings, in the order of their cues."""
        verbs, nouns = self.lexicon.verbs, self.lexicon["speech"]
        lows = self.lows
        for order, sentence in enumerate(self.tokens.sentences):
            self._in_sentence = []
            for index in range(sentence.start, sentence.end):
                low = lows[index]
                found: Finding | None = None
                if low == "according":
                    found = self._according(index, sentence, order)
                elif low == "citing":
                    found = self._citing(index, sentence)
                if found is None and low in verbs:
                    found = self._verb(index, sentence, order)
                if found is None and low in nouns:
                    found = self._noun(index, sentence)
                if found is not None:
                    self._settle(found)
                    self._in_sentence.append(found)
                    self.findings.append(found)
        self._continue_quotations()
        return self.findings

    # Helpers.

    def _low(self, index: int, end: int) -> str:
        return self.lows[index] if index < end else "."

    def _body_end(self, sentence: Sentence) -> int:
        end = sentence.end
        while end > sentence.start and self.words[end - 1] in {".", "!", "?", "…", "...", ")", "]"}:
            end -= 1
        return end

    def _trim(self, start: int, end: int) -> list[Range]:
        while start < end and self.words[start] in {",", "—", "--", ":", ";", "(", "."}:
            start += 1
        while end > start and self.words[end - 1] in {",", "—", "--", ":", ";", "(", "."}:
            end -= 1
        return [(start, end)] if start < end else []

    def _settle(self, found: Finding) -> None:
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
            comma = cut - 2 > found.sentence.start and self.words[cut - 2] == ","
            parted = before in {"but", "while", "though", "although"} or (comma and before == "and")
            if not (elided or parted):
                return
            cut -= 1
        else:
            return
        for earlier in self._in_sentence:
            kept: list[Range] = []
            for start, end in earlier.content:
                if start >= cut:
                    continue
                kept.extend(self._trim(start, min(end, cut)))
            if kept:
                earlier.content = kept

    # "according to", "citing".

    def _according(self, index: int, sentence: Sentence, order: int) -> Finding | None:
        if self._low(index + 1, sentence.end) != "to":
            return None
        start, end = sentence.start, self._body_end(sentence)
        cue = [(index, index + 2)]
        before = index
        while before > start and self.phrases.is_adverb(before - 1):
            before -= 1
        leading = before == start or self.lows[before - 1] in self.lexicon["conjunctions"]
        if index + 2 >= end:
            content = self._trim(start, before)
            if not self._is_last_of_paragraph(order):
                return None
            return Finding(Rule.ACCORDING, None, cue, content, sentence, missing=True)
        source = self.phrases.after(index + 2, end, leading=leading)
        if source is None:
            return None
        head = self.lows[source.head_start : source.head_end]
        if head[-1] in {"plan", "law", "rules", "schedule", "need"} and head[0] == "plan":
            return None
        if leading or self._is_clause_opening(before, sentence):
            content = self._trim(source.end, end)
            if not leading:
                content = self._trim(start, before) + content
        else:
            content = self._trim(start, before)
            if source.end < end and self.words[source.end] in {",", "—"}:
                if self._goes_on(source.end + 1, end):
                    content += self._trim(source.end, end)
        return Finding(Rule.ACCORDING, source, cue, content, sentence) if content else None

    def _is_last_of_paragraph(self, order: int) -> bool:
        sentences = self.tokens.sentences
        if order + 1 == len(sentences):
            return True
        return sentences[order + 1].paragraph != sentences[order].paragraph

    def _is_clause_opening(self, index: int, sentence: Sentence) -> bool:
        """Whether a phrase at `index` opens a clause: "But, according to ..."."""
        return index - sentence.start <= 2 and self.lows[sentence.start] in self.lexicon["openers"]

    def _goes_on(self, index: int, end: int) -> bool:
        """Whether the statement goes on after a parenthesis, or the writer adds something."""
        low = self._low(index, end)
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

    def _citing(self, index: int, sentence: Sentence) -> Finding | None:
        end = self._body_end(sentence)
        source = self.phrases.after(index + 1, end)
        if source is None:
            return None
        name = self.phrases.name(source)
        head = self.lows[source.head_end - 1]
        if not (name.named or name.anonymous or head in self.lexicon["documents"]):
            return None
        main = self._in_sentence[-1] if self._in_sentence else None
        if main is None:
            return None
        content = list(main.content)
        return Finding(Rule.CITING, source, [(index, index + 1)], content, sentence, through=main)

    # Nouns: "the minister's warning that ...".

    def _noun(self, index: int, sentence: Sentence) -> Finding | None:
        start, end = sentence.start, self._body_end(sentence)
        owner = self._owner(index, start)
        if owner is None:
            return None
        limit = min(end, index + 10)
        for at in range(index + 1, limit):
            low = self.lows[at]
            if low == "that" and at == index + 1:
                return Finding(Rule.NOUN, owner, [(index, at)], self._trim(at, end), sentence)
            if low == QUOTE and self.lows[at - 1] in {"of", "to", ",", ":", "as", "about", "that"}:
                return Finding(Rule.NOUN, owner, [(index, index + 1)], [(at, at + 1)], sentence)
            if low in self.lexicon["auxiliaries"] or low in {".", ";", ","}:
                return None
        return None

    def _owner(self, index: int, start: int) -> Phrase | None:
        at = index - 1
        while at > start and self.words[at].islower() and index - at < 3 and self.lows[at] != "'s":
            if self.lows[at] in {"his", "her", "their"}:
                break
            at -= 1
        if at < start:
            return None
        if self.lows[at] == "'s" and at > start:
            return self.phrases.owner(start, at)
        if self.lows[at] in {"his", "her", "their"}:
            return Phrase(at, at + 1, at, at + 1)
        return None

    # Verbs.

    def _verb(self, index: int, sentence: Sentence, order: int) -> Finding | None:
        lows = self.lows
        start = sentence.start
        for verb in self.lexicon.verbs[lows[index]]:
            size = len(verb.particle)
            if size and tuple(lows[index + 1 : index + 1 + size]) != verb.particle:
                continue
            if self._is_nominal(index, start, verb):
                continue
            after = index + 1 + size
            if verb.form == "ing":
                found = self._ing(index, after, verb, sentence)
            else:
                found = self._finite(index, after, verb, sentence, order)
            if found is not None:
                return found
        return None

    def _is_nominal(self, index: int, start: int, verb: Verb) -> bool:
        if index == start:
            return verb.form not in {"past", "s"} or not self.tokens.is_capital(index)
        before = self.lows[index - 1]
        if before in self.lexicon["determiners"] and before not in (
            self.lexicon["vague"] | self.lexicon["plurals"] | {"this", "that", "all", "both", "one"}
        ):
            return True
        if before in self.lexicon["possessives"] and not self._is_contraction(index - 1):
            return True
        if before in self.lexicon["prepositions"] and verb.form != "ing":
            return True
        capital = self.tokens.is_capital(index)
        return capital and not self.words[index].isupper() and not self._is_title_case(index, start)

    def _is_contraction(self, index: int) -> bool:
        return self.lows[index] == "'s" and self.lows[index - 1] in {"he", "she", "it", "who"}

    def _is_title_case(self, index: int, start: int) -> bool:
        """Whether a capitalised verb stands in a headline whose words are capitalised."""
        long = [
            k for k in range(start, index) if len(self.words[k]) > 3 and self.words[k].isalpha()
        ]
        return len(long) > 1 and all(self.tokens.is_capital(k) for k in long)

    def _ing(self, index: int, after: int, verb: Verb, sentence: Sentence) -> Finding | None:
        start, end = sentence.start, self._body_end(sentence)
        at = index
        while at > start and self.phrases.is_adverb(at - 1):
            at -= 1
        if at > start and (self.lows[at - 1] in self.lexicon["be"] or self._is_contraction(at - 1)):
            return self._finite(index, after, verb, sentence, -1, progressive=True)
        if "participle" not in verb.frames or at == start:
            return None
        before = self.lows[at - 1]
        joined = self.lexicon["prepositions"] - {"by", "for", "from"} | self.lexicon["conjunctions"]
        if before in joined or before == "'s":
            return None
        complement = self._complement(after, end, verb, strict=True)
        if complement is None:
            return None
        source = self._sentence_subject(sentence, at)
        if source is None:
            return None
        content = self._trim(complement, end)
        if not content:
            return None
        return Finding(Rule.PARTICIPLE, source, [(index, after)], content, sentence)

    def _sentence_subject(self, sentence: Sentence, before: int) -> Phrase | None:
        """The source of the main clause: of an earlier finding, else the phrase that opens it."""
        for earlier in reversed(self._in_sentence):
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
                and stop - index < 9
                and not (
                    self.phrases.is_adverb(stop)
                    or self.lows[stop] in self.phrases.stops
                    or (self.lows[stop].endswith("ed") and stop > index + 1)
                    or not self.words[stop][0].isalnum()
                )
            ):
                stop += 1
            if stop == before or stop - index in {0, 1, 9} or self.words[stop] == ",":
                return None
            return Phrase(index, stop, index, stop)
        while stop < before and (
            self.tokens.is_capital(stop)
            or self.lows[stop] in self.lexicon["titles"] | {"of", "the"}
        ):
            stop += 1
        if stop == index or not self.tokens.is_capital(stop - 1):
            return None
        return Phrase(index, self.phrases.appositions(stop, before, leading=True), index, stop)

    def _finite(
        self,
        index: int,
        after: int,
        verb: Verb,
        sentence: Sentence,
        order: int,
        *,
        progressive: bool = False,
    ) -> Finding | None:
        lows = self.lows
        start, end = sentence.start, self._body_end(sentence)
        at, negated, passive, modal, infinitive = self._verb_group(index, start)
        if infinitive or (passive and not progressive):
            return None
        cue = [(at, after)]
        if at == index and index > start and not progressive:
            after_quote = QUOTE in self.words[max(start, index - 2) : index]
            if after_quote or self.phrases.before(start, at) is None:
                inverted = self._inverted(index, after, verb, sentence, after_quote)
                if inverted is not None:
                    return inverted
        if at > start and lows[at - 1] in {"and", "but", "or"}:
            return self._elided(at, index, after, verb, sentence)
        if at == start:
            return None
        source = self.phrases.before(start, at)
        if source is None or not self._agrees(source, verb, auxiliary=progressive or at < index):
            return None
        bare = not negated
        if self._looks_like_noun(index, source, verb):
            return None
        if self._is_nested(at) and not verb.frames & {"clause", "hearer", "quotation"}:
            return None
        if source.start > start and lows[source.start - 1] in _HYPOTHETICAL:
            return None
        if lows[source.head_start] == "you":
            return None
        complement = self._complement(after, end, verb, source=source) if bare else None
        if modal and complement is not None and self.words[complement] not in {"that", ":", QUOTE}:
            return None
        if negated and self._low(after, end) == "that":
            complement = after
        left = self._before_source(source, start)
        final = self._is_final(after, end, verb)
        heard = False
        if left and "hearer" in verb.frames:
            hearer_end = self._hearer(after, end)
            heard = hearer_end is not None and self._is_final(hearer_end, end, verb)
            final = final or heard
        if left and final and (heard or verb.frames & {"clause", "quotation", "thought"}):
            right = self._final_right(after, end)
            if right and self.words[right[0][0]] == QUOTE and not self._is_quotation(left):
                return Finding(Rule.FORWARD, source, cue, right, sentence)
            last = left[-1][1] - 1
            if self.words[last] == QUOTE and last > start and self.words[last - 1] == ":":
                left = [(last, last + 1)]
            return Finding(Rule.FINAL, source, cue, left + right, sentence)
        if final and source.start - start <= 1 and not left and order > 0:
            quoted = self._quote_before(order)
            if quoted is not None and verb.frames & {"clause", "quotation"}:
                return Finding(Rule.FINAL, source, cue, [quoted], sentence)
        if complement is not None:
            content = self._trim(complement, self._content_end(complement, end, verb))
            if not content and self.words[complement] == ":":
                return self._lead_in(source, cue, sentence, order)
            if content:
                if left and self._is_quotation(left):
                    content = left + content
                return Finding(Rule.FORWARD, source, cue, content, sentence)
        return None

    def _is_nested(self, index: int) -> bool:
        """Whether a token lies in what an earlier finding of the sentence attributes."""
        return any(s <= index < e for found in self._in_sentence for s, e in found.content)

    def _content_end(self, start: int, end: int, verb: Verb) -> int:
        """Where what a verb attributes ends inside its sentence.

        A clause runs on to a participle or a new main clause after a comma; the object of a verb
        such as "praise" ends at the first comma.
        """
        first = self.lows[start]
        clause = first in {"that", ":", QUOTE, ","} or first in _WH
        clause = clause or (bool(verb.frames & _CLAUSAL) and self._opens_clause(start, end))
        for index in range(start + 1, end):
            word = self.words[index]
            if word not in {",", "—", "--", ";", "-"}:
                continue
            following = self._low(index + 1, end)
            if word == ";" or following == "but":
                return index
            if following == "even":
                following = self._low(index + 2, end)
            if following.endswith("ing") and following in self.lexicon.verbs:
                return index
            if not clause and (
                following.endswith("ing")
                or following in self.phrases.stops | {"who", "with", "in", "a", "an", "the", "and"}
            ):
                return index
        return end

    def _verb_group(self, index: int, start: int) -> tuple[int, bool, bool, bool, bool]:
        """Where the verb group begins; whether it is negated, passive, modal or an infinitive."""
        at = index
        negated = passive = modal = infinitive = False
        while at > start:
            low = self.lows[at - 1]
            if low in self.lexicon["auxiliaries"] or (low == "'s" and self._is_contraction(at - 1)):
                passive = passive or low in self.lexicon["be"]
                negated = negated or low in _NEGATIONS
                modal = modal or low in _MODALS
            elif low in _NEGATIONS:
                negated = True
            elif low == "to":
                infinitive = True
                break
            elif not self.phrases.is_adverb(at - 1):
                break
            at -= 1
        return at, negated, passive, modal, infinitive

    def _agrees(self, source: Phrase, verb: Verb, *, auxiliary: bool) -> bool:
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
                if k > source.head_start and low in self.lexicon["prepositions"]:
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

    def _looks_like_noun(self, index: int, source: Phrase, verb: Verb) -> bool:
        """Whether "plans" or "calls" after a noun is a noun as well."""
        low = self.lows[index]
        if verb.form not in {"s", "base"} or low not in self.lexicon["also_nouns"]:
            return False
        head = source.head_end - 1
        if self.words[head][0].isdigit() or self.lows[head] in self.lexicon["determiners"]:
            return True
        if verb.form == "s" and self.words[head].islower() and self.lows[head].endswith("s"):
            return self.lows[head] not in self.phrases.subjects | {"this", "press"}
        if self.lows[head] in self.phrases.subjects or self.lows[head] in self.lexicon["plurals"]:
            return False
        if self.tokens.is_capital(head):
            # "Trump claims": a name; "the Trump claims": a noun after its modifier.
            first = self.lows[source.head_start]
            two = source.head_end - source.head_start == 2
            return first in {"a", "an"} or (first == "the" and two)
        follows = self._low(index + 1, len(self.words))
        if verb.form == "base":
            return (
                follows not in {"that", QUOTE, "to"} and follows not in self.lexicon["determiners"]
            )
        return self.lows[source.head_start] not in self.lexicon["determiners"] or (
            follows not in {"that", QUOTE, "it", "he", "she", "they", "the", "to", ":"}
        )

    def _before_source(self, source: Phrase, start: int) -> list[Range]:
        """What stands before the source, if a comma or a quotation parts them."""
        at = source.start
        if at <= start:
            return []
        before = self.lows[at - 1]
        if before == "as" and at - 2 > start and self.words[at - 2] in {",", QUOTE}:
            at -= 1
            before = self.lows[at - 1]
        if before in {",", "—", "--", QUOTE, "?", "!"}:
            content = self._trim(start, at)
            if content and (self._is_quotation(content) or content[0][1] - content[0][0] >= 2):
                return content
        return []

    def _is_quotation(self, content: list[Range]) -> bool:
        return bool(content) and self.words[content[-1][1] - 1] == QUOTE

    def _is_final(self, after: int, end: int, verb: Verb) -> bool:
        """Whether nothing that could be content follows the verb."""
        at = self._skip_adjuncts(after, end)
        low = self._low(at, end)
        if at >= end or low in _ENDS or low in _DASHES:
            return True
        if low == ",":
            return True
        if low == QUOTE:
            return False
        return low in {"as", "when", "while", "after", "before", "and", "but", "because", "who"}

    def _final_right(self, after: int, end: int) -> list[Range]:
        """The rest of a statement that the cue interrupts."""
        at = self._skip_adjuncts(after, end)
        if at < end and self.words[at] in {",", "—", "--"} and self._goes_on(at + 1, end):
            return self._trim(at, end)
        for k in range(at + 1, end):
            if self.words[k] == QUOTE and self.words[k - 1] in {",", ":"}:
                return self._trim(k, end)
        return []

    def _skip_adjuncts(self, index: int, end: int) -> int:
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
            elif low == "to" and self._low(index + 1, end) in (
                self.lexicon["objects"] | self.lexicon["determiners"]
            ):
                index = self._prepositional(index + 1, end)
            elif self.words[index] == "(":
                while index < end and self.words[index] != ")":
                    index += 1
                index += 1
            else:
                break
        return min(index, end)

    def _prepositional(self, index: int, end: int) -> int:
        """One past the noun phrase of a preposition."""
        begin = index
        stops = self.phrases.stops | self.phrases.subjects | {QUOTE, ",", ":", ";", "—", "--", "("}
        while index < end and index - begin < 14:
            low = self.lows[index]
            if low in stops or (low in self.lexicon["conjunctions"] and low != "and"):
                break
            if low in self.lexicon["determiners"] and index > begin:
                if self.lows[index - 1] not in self.lexicon["prepositions"] | {"and"}:
                    break
            index += 1
        return index

    def _hearer(self, index: int, end: int) -> int | None:
        """One past the hearer: "told the newspaper", "told her"; None where there is none."""
        low = self._low(index, end)
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
            if low in {QUOTE, ",", ":", ";", ".", "—", "--", "to", "that"} or low in _WH:
                break
            if low in self.phrases.stops or low in self.phrases.subjects:
                break
            if index > begin and low in self.lexicon["determiners"]:
                if self.lows[index - 1] not in self.lexicon["prepositions"]:
                    break
            if not determined and not self.tokens.is_capital(index) and index > begin:
                joint = low in {"of", "the", "and", "'s", "in", "on", "at", "for", "during"}
                if self.tokens.is_capital(index - 1) and not joint:
                    break
            index += 1
        return index if index > begin else None

    def _complement(
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
        outlet = source is not None and self.phrases.is_outlet(source)
        positions = [after]
        if frames & {"hearer", "infinitive"}:
            hearer = self._hearer(after, end)
            if hearer is not None:
                positions.insert(0, hearer)
        for place in positions:
            at = place
            while at < end and self.phrases.is_adverb(at):
                at += 1
            found = self._complement_at(at, place != after, end, verb, outlet)
            if found is not None:
                return found
            skipped = self._skip_adjuncts(at, end)
            if skipped > at:
                low = self._low(skipped, end)
                quoted = low == "," and self._low(skipped + 1, end) == QUOTE
                if low in {"that", ":", QUOTE} or quoted:
                    found = self._complement_at(skipped, place != after, end, verb)
                    if found is not None:
                        return found
                elif low in self.phrases.subjects and "clause" in frames and not strict:
                    return skipped
        return self._object(after, end, verb, source)

    def _complement_at(
        self, at: int, heard: bool, end: int, verb: Verb, outlet: bool = False
    ) -> int | None:
        frames = verb.frames
        low = self._low(at, end)
        asked = bool(frames & {"hearer", "thought", "quotation"})
        if at >= end:
            return None
        if low == "that" or (low in _WH and (asked or low in _INDIRECT)):
            return at if frames & (_CLAUSAL | {"participle"}) or low in _WH else None
        if low == ":" and frames & {"clause", "quotation", "hearer"}:
            quoted = at + 1 >= end or self.words[at + 1] == QUOTE
            return at if quoted or "clause" in frames else None
        if low == QUOTE and frames & {"clause", "quotation", "hearer", "participle"}:
            return at
        if (
            low == ","
            and self._low(at + 1, end) == QUOTE
            and frames & {"clause", "quotation", "hearer"}
        ):
            return at
        if low == "to" and "infinitive" in frames:
            following = self._low(at + 1, end)
            verbal = following[0].isalpha() and self.words[at + 1].islower()
            verbal = verbal and following not in self.lexicon["determiners"]
            return at if verbal or following == QUOTE else None
        if "hearer" in frames and heard and self._opens_clause(at, end):
            return at
        if ("bare" in frames or (outlet and "clause" in frames)) and self._may_open(at):
            return at
        if "clause" in frames or "thought" in frames or "evidence" in frames:
            return at if self._opens_clause(at, end) else None
        return None

    def _may_open(self, at: int) -> bool:
        low = self.lows[at]
        if low in {"about", "around", "over"} and self._low(at + 1, len(self.lows))[0].isdigit():
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

    def _object(self, after: int, end: int, verb: Verb, source: Phrase | None) -> int | None:
        if "object" not in verb.frames or after >= end:
            return None
        low = self.lows[after]
        if low in {",", ".", ";", ":", "—", ")"} or low in self.phrases.stops:
            return None
        if low in self.lexicon["prepositions"] or low in self.lexicon["conjunctions"]:
            return None
        return after

    # Inverted: "...," said NAME.

    def _inverted(
        self, index: int, after: int, verb: Verb, sentence: Sentence, quoted: bool
    ) -> Finding | None:
        if not verb.frames & {"clause", "quotation"} or verb.form == "ing":
            return None
        start, end = sentence.start, self._body_end(sentence)
        before = self.words[index - 1]
        if before not in {QUOTE, ",", "—", "--", "?", "!"}:
            return None
        source = self.phrases.after(after, end)
        if source is None or self.lows[source.head_start] in {"that", "it"}:
            return None
        if self.lows[source.head_start] in self.phrases.subjects and not quoted:
            return None
        following = self._low(source.end, end)
        closes = source.end >= end or following in {",", ";", ":", QUOTE, "—", "--", "who", "("}
        closes = closes or following in self.lexicon["prepositions"]
        closes = closes or self.phrases.is_time(source.end) or following in {"when", "and", "while"}
        if not closes:
            return None
        if not quoted and any(
            self.lows[k] in self.lexicon["auxiliaries"]
            for k in range(source.end, min(end, source.end + 6))
        ):
            return None
        content = self._trim(start, index)
        if not content or (not quoted and content[0][1] - content[0][0] < 4):
            return None
        at = self._skip_adjuncts(source.end, end)
        if at < end and self.words[at] in {",", ":", "—"} and self._low(at + 1, end) == QUOTE:
            content += self._trim(at + 1, end)
        return Finding(Rule.INVERTED, source, [(index, after)], content, sentence)

    def _elided(
        self, at: int, index: int, after: int, verb: Verb, sentence: Sentence
    ) -> Finding | None:
        """A second verb of the same subject: "urged ... and said that ..."."""
        if verb.form not in {"past", "s"} or self._differs_in_tense(verb, at):
            return None
        source = self._sentence_subject(sentence, at)
        if source is None:
            return None
        end = self._body_end(sentence)
        complement = self._complement(after, end, verb, source=source)
        if complement is None:
            return None
        content = self._trim(complement, self._content_end(complement, end, verb))
        return Finding(Rule.FORWARD, source, [(at, after)], content, sentence) if content else None

    def _differs_in_tense(self, verb: Verb, at: int) -> bool:
        """Whether a verb inside a reported clause is in another tense than the report."""
        differs = False
        for found in self._in_sentence:
            if any(start <= at < end for start, end in found.content):
                cue = self.lows[found.cue[0][0] : found.cue[0][1]]
                forms = {v.form for word in cue for v in self.lexicon.verbs.get(word, ())}
                if verb.form in forms or (verb.form == "s" and "ing" in forms):
                    return False
                differs = True
        return differs

    # Quotations in other sentences.

    def _quote_before(self, order: int) -> Range | None:
        sentences = self.tokens.sentences
        previous, this = sentences[order - 1], sentences[order]
        if previous.paragraph != this.paragraph or self.words[previous.end - 1] != QUOTE:
            return None
        return previous.end - 1, previous.end

    def _lead_in(
        self, source: Phrase, cue: list[Range], sentence: Sentence, order: int
    ) -> Finding | None:
        """A sentence that ends with a colon: what follows it is the content."""
        sentences = self.tokens.sentences
        if order < 0 or order + 1 >= len(sentences):
            return None
        following = sentences[order + 1]
        if self.words[following.start] == QUOTE:
            content = [(following.start, following.start + 1)]
            return Finding(Rule.LEAD_IN, source, cue, content, sentence)
        alone = order == 0 or sentences[order - 1].paragraph != sentence.paragraph
        opens = source.start - sentence.start <= 1
        short = sentence.end - sentence.start <= MAX_LEAD_IN
        if alone and opens and short and following.paragraph != sentence.paragraph:
            return Finding(Rule.LEAD_IN, source, cue, [], sentence)
        return None

    def _continue_quotations(self) -> None:
        """Add the quotations that go on after "..., he said." in the same paragraph or turn."""
        sentences = self.tokens.sentences
        cues = {start for found in self.findings for start, _ in found.cue}
        by_start = {sentence.start: order for order, sentence in enumerate(sentences)}
        for found in self.findings:
            if found.rule in {Rule.ACCORDING, Rule.CITING, Rule.NOUN} or not found.content:
                continue
            if not any(self.words[k] == QUOTE for s, e in found.content for k in range(s, e)):
                continue
            order = by_start[found.sentence.start] + 1
            if found.rule is Rule.LEAD_IN:
                order += 1
            paragraph = sentences[order - 1].paragraph
            turn = self._last_turn(found)
            while order < len(sentences):
                sentence = sentences[order]
                if self.words[sentence.start] != QUOTE:
                    break
                if sentence.paragraph != paragraph:
                    if self.tokens.quoted[sentence.start].turn != turn:
                        break
                if any(k in cues for k in range(sentence.start, sentence.end)):
                    break
                stop = sentence.start
                while stop < sentence.end and self.words[stop] == QUOTE:
                    turn = self.tokens.quoted[stop].turn
                    stop += 1
                if self._body_end(sentence) > stop:
                    break
                found.content.append((sentence.start, stop))
                order += 1

    def _last_turn(self, found: Finding) -> int:
        turns = [
            self.tokens.quoted[k].turn
            for s, e in found.content
            for k in range(s, e)
            if self.words[k] == QUOTE
        ]
        return turns[-1]
