"""The rules for verbs: "NAME said that ...", "..., said NAME", "..., vowing to ..."."""

from __future__ import annotations

from .complements import Complements
from .context import Context
from .findings import Rule, RuleMatch
from .handed import Handed
from .inflection import Verb
from .nouns import Phrase
from .tokens import QUOTE, Sentence, TokenRange
from .verbhood import VerbGroup, Verbhood

_SPEECH = frozenset({"clause", "hearer", "quotation"})
"""Frames of verbs of saying, as against thinking, wishing and judging."""
_QUOTING = frozenset({"clause", "quotation", "thought"})
"""Frames of verbs that a quotation may stand before."""
_TAGGING = _QUOTING | {"tag"}
"""Frames of verbs that say who speaks where they stand beside a quotation."""
_TAGS = frozenset({"clause", "quotation", "tag"})
_NOBODY = frozenset({"no", "nor", "neither", "not"})
"""What makes a subject nobody: "no official", "neither the mayor nor the council"."""
_RELATIVES = frozenset({"which", "that", "who"})
_AFTER_SPEAKER = frozenset(
    {",", ";", ":", QUOTE, "—", "--", "who", "(", "when", "and", "while", "but"}
)
_BEFORE_QUOTATION = frozenset({",", ":", ";", "—", "--", "."})
_CONTENT_SIGNS = frozenset({"that", ":", QUOTE})
MAX_LEAD_IN = 20
"""Tokens in a line that announces a block; a longer one is a sentence with a colon."""


class VerbRules:
    """Finds the attributions whose cue is a verb."""

    def __init__(self, context: Context, complements: Complements) -> None:
        self.context = context
        self.complements = complements
        self.tokens, self.words, self.lows = context.tokens, context.words, context.lows
        self.lexicon, self.phrases = context.lexicon, context.phrases
        self.verbhood = Verbhood(self.tokens, self.lexicon, self.phrases)
        self.handed = Handed(context, complements, self.verbhood)

    def find(self, index: int, sentence: Sentence, order: int) -> RuleMatch | None:
        """The attribution whose cue is the word at `index` of the sentence number `order`."""
        lows = self.lows
        start = sentence.start
        for verb in self.lexicon.verbs[lows[index]]:
            size = len(verb.particle)
            if size and tuple(lows[index + 1 : index + 1 + size]) != verb.particle:
                continue
            if self.verbhood.is_nominal(index, start, verb):
                continue
            after = index + 1 + size
            if verb.form == "ing":
                found = self._ing(index, after, verb, sentence)
            else:
                found = self._finite(index, after, verb, sentence, order)
            if found is not None:
                found.told = self.handed.told(found, after, verb)
                return found
        return None

    def unlisted(self, index: int, sentence: Sentence) -> RuleMatch | None:
        """A verb that no list has, where a quotation asks for a speaker: "“Go,” piped Ida Holm"."""
        low = self.lows[index]
        if not (low.endswith("ed") and self.words[index].islower() and index > sentence.start):
            return None
        verb = Verb(low, "past", (), frozenset({"tag"}))
        if self._invites(index - 1):
            found = self._inverted(index, index + 1, verb, sentence, quoted=True)
            return found if found is not None and self._is_somebody(found.source) else None
        source = self.phrases.before(sentence.start, index)
        if source is None or source.start == sentence.start or not self._invites(source.start - 1):
            return None
        if not self._is_somebody(source):
            return None
        group = self.verbhood.verb_group(index, sentence.start)
        return self._final(source, group, index + 1, verb, sentence, -1)

    def _is_somebody(self, source: Phrase | None) -> bool:
        """Whether a source is a name, a pronoun or a word for a person."""
        if source is None:
            return False
        pronoun = self.lows[source.head_start] in self.phrases.subjects
        noun = self.phrases.is_person_noun(self.phrases.head_noun(source))
        return pronoun or noun or self.phrases.is_speaker(source)

    def _ing(self, index: int, after: int, verb: Verb, sentence: Sentence) -> RuleMatch | None:
        """ "was saying", "..., adding that ...", "a speech vowing to ..."."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        at = index
        while at > start and (self.phrases.is_adverb(at - 1) or self.phrases.is_time(at - 1)):
            at -= 1
        if self.lows[at - 1] == "on" and at < index:
            at -= 1
        if at > start and (
            self.lows[at - 1] in self.lexicon["be"] or self.verbhood.is_contraction(at - 1)
        ):
            return self._finite(index, after, verb, sentence, -1, progressive=True)
        if "participle" not in verb.frames or at == start:
            return None
        before = self.lows[at - 1]
        if before == "as":
            return self.handed.quoted_as(index, after, verb, sentence)
        governed = before in {"by", "for", "from"} and "bare" in verb.frames
        spoken = before in self.lexicon["speech"] or before in self.lexicon["documents"]
        if not (governed or spoken or before in {",", "—", "--"}):
            return None
        complement = self.complements.begin(after, end, verb, strict=True)
        if complement is None:
            return None
        source = self.context.subject(sentence, at)
        if source is None:
            return None
        content = self.tokens.trim(complement, end)
        if not content:
            return None
        return RuleMatch(Rule.PARTICIPLE, source, [(index, after)], content, sentence)

    def _finite(
        self,
        index: int,
        after: int,
        verb: Verb,
        sentence: Sentence,
        order: int,
        *,
        progressive: bool = False,
    ) -> RuleMatch | None:
        """A finite verb: which of the patterns it stands in shows on its left."""
        start = sentence.start
        group = self.verbhood.verb_group(index, start)
        at = group.start
        if self.lows[at] == "having" and at > start and self.lows[at - 1] == "as":
            return self.handed.quoted_as(at, after, verb, sentence)
        if verb.form == "past" and self.tokens.low(after, sentence.end) == "by":
            return self.handed.passive(at, after, verb, sentence)
        if group.infinitive or (group.passive and not progressive):
            return None
        if at == start:
            return self._leading(index, after, verb, sentence)
        if at == index and not progressive:
            after_quote = QUOTE in self.words[max(start, index - 2) : index]
            if after_quote or self.phrases.before(start, at) is None:
                inverted = self._inverted(index, after, verb, sentence, after_quote)
                if inverted is not None:
                    return inverted
        if self.lows[at - 1] in {"and", "but", "or"}:
            return self._elided(at, after, verb, sentence)
        source = self.phrases.before(start, at)
        if source is None or not self._speaks(source, index, group, verb, progressive):
            return None
        found = self._final(source, group, after, verb, sentence, order)
        return found or self._forward(source, group, after, verb, sentence, order)

    def _speaks(
        self, source: Phrase, index: int, group: VerbGroup, verb: Verb, progressive: bool
    ) -> bool:
        """Whether a phrase and a verb fit each other as speaker and report."""
        auxiliary = progressive or group.start < index
        if not self.verbhood.agrees(source, verb, auxiliary=auxiliary):
            return False
        outlet = self.complements.names.is_outlet(source)
        if not outlet and self.verbhood.looks_like_noun(index, source, verb):
            return False
        if self.context.is_nested(group.start) and not verb.frames & _SPEECH:
            return False
        before = self.lows[source.start - 1] if source.start else ""
        ahead = self.words[index : index + MAX_LEAD_IN]
        announces = before == "what" and ":" in ahead and QUOTE in ahead[ahead.index(":") :]
        if source.start > 0 and before in self.lexicon["hypothetical"] | _NOBODY and not announces:
            return False
        if self.lows[source.head_start] == "few":
            return False  # "Few residents said": most did not
        opens = source.start - 1 == self.context.start_of(source.start)
        if opens and before in self.lexicon["auxiliaries"]:
            # "Did he say", "Had he said": asked or supposed, not told.
            return False
        asks = self.lows[source.head_start] == "who"
        if asks and source.head_start == self.context.start_of(index):
            return False
        last = self.phrases.head_noun(source)
        if self.phrases.is_time(last) or self.lows[last] in self.lexicon["body"] - {"voice"}:
            return False
        return self.lows[source.head_start] != "you"

    def _final(
        self,
        source: Phrase,
        group: VerbGroup,
        after: int,
        verb: Verb,
        sentence: Sentence,
        order: int,
    ) -> RuleMatch | None:
        """ "CONTENT, NAME said": the content stands before, and perhaps goes on after."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        cue = [(group.start, after)]
        if source.start == start + 1 and self.lows[start] == "as" and verb.frames & _QUOTING:
            content = self.tokens.trim(after, end) if self.tokens.low(after, end) == "," else []
            return RuleMatch(Rule.ACCORDING, source, cue, content, sentence) if content else None
        left = self.context.before_source(source, start)
        quoted = self.tokens.ends_in_quotation(left)
        if quoted and self._is_title(left) and self.complements.begin(after, end, verb):
            return None
        final = self.complements.is_final(after, end, verb)
        if quoted and verb.frames & _TAGS:
            final = final or self.tokens.low(after, end) not in _CONTENT_SIGNS
        if not left:
            follows = (
                self.tokens.low(after, end) == "," and self.tokens.low(after + 1, end) == QUOTE
            )
            final = final and not follows and source.start - start <= 1
            part = self.context.quote_before(order) if final else None
            spoken = part is not None and verb.frames & _TAGS
            return RuleMatch(Rule.FINAL, source, cue, [part], sentence) if part and spoken else None
        said = after
        heard = False
        if "hearer" in verb.frames:
            hearer = self.complements.hearer(after, end)
            heard = hearer is not None and self.complements.is_final(hearer, end, verb)
            said = hearer if heard and hearer is not None else after
        tagging = _TAGGING if quoted else _QUOTING
        told = verb.frames & tagging or ("evidence" in verb.frames and self._shows(source))
        if not (heard or (final and told)):
            return None
        right = self.complements.after_cue(said, end)
        if right and (self.words[right[0][0]] == QUOTE) is not quoted:
            # A quotation goes on with a quotation; before one, plain words only lead up to it.
            if not quoted:
                return RuleMatch(Rule.FORWARD, source, cue, right, sentence)
            right = []
        last = left[-1][1] - 1
        if self.words[last] == QUOTE and last > start and self.words[last - 1] == ":":
            left = [(last, last + 1)]
        return RuleMatch(Rule.FINAL, source, cue, left + right, sentence)

    def _shows(self, source: Phrase) -> bool:
        """Whether a source is a document or an inquiry, which "shows" and "finds"."""
        documents = self.lexicon["documents"]
        return any(self.lows[k] in documents for k in range(source.head_start, source.head_end))

    def _forward(
        self,
        source: Phrase,
        group: VerbGroup,
        after: int,
        verb: Verb,
        sentence: Sentence,
        order: int,
    ) -> RuleMatch | None:
        """ "NAME said CONTENT"."""
        start, end = sentence.start, self.tokens.body_end(sentence)
        if group.start - 2 > start and self.lows[group.start - 1] in {"who", "which"}:
            end = self._relative_end(group.start - 2, after, end)
        elif source.start == start + 1 and self.lows[start] in self.lexicon["clause_openers"]:
            end = self._clause_end(after, end)
        begin = self.complements.begin(after, end, verb, source=source)
        if begin is None and source.start > start and "clause" in verb.frames:
            begin = self._of_relative(source, after, end)
            if begin is not None:
                end = self._relative_end(source.start - 2, after, end)
        if group.negated:
            begin = None
        if begin is None or (group.modal and self.words[begin] not in _CONTENT_SIGNS):
            return None
        cue = [(group.start, after)]
        content = self.tokens.trim(begin, self.complements.end(begin, end, verb, source))
        if content and "clause" in verb.frames and self._says_nothing(content):
            return None
        if not content:
            lead_in = self.words[begin] == ":"
            return self._lead_in(source, cue, sentence, order) if lead_in else None
        left = self.context.before_source(source, start)
        quoted = self.tokens.ends_in_quotation(left) and not self._is_title(left)
        if quoted and verb.frames & _QUOTING:
            content = left + content
        return RuleMatch(Rule.FORWARD, source, cue, content, sentence)

    def _says_nothing(self, content: list[TokenRange]) -> bool:
        """Whether what is said is one word for it, and not it: "said nothing", "said so"."""
        (start, end), *more = content
        return not more and end - start == 1 and self.lows[start] in self.lexicon["unsaid"]

    def _of_relative(self, source: Phrase, after: int, end: int) -> int | None:
        """Where a statement begins whose subject is before it: "which he said was cracked"."""
        if self.lows[source.start - 1] not in _RELATIVES or after >= end:
            return None
        low = self.lows[after]
        return after if low in self.lexicon["auxiliaries"] or low.endswith("ed") else None

    def _relative_end(self, comma: int, after: int, end: int) -> int:
        """Where a clause on a noun ends: "NAME, who said it was closed, left"."""
        if self.lows[comma] == ",":
            return self._clause_end(after, end)
        return self.complements.subject_clause_end(after - 1, end)

    def _clause_end(self, after: int, end: int) -> int:
        """Where a subordinate clause ends: at the first comma after its verb."""
        commas = (index for index in range(after + 1, end) if self.lows[index] == ",")
        return next(commas, end)

    def _is_title(self, left: list[TokenRange]) -> bool:
        """Whether a quotation is a name in what leads up: "In “The Boat,” NAME said that"."""
        return self.lows[left[0][0]] in self.lexicon["prepositions"]

    def _inverted(
        self, index: int, after: int, verb: Verb, sentence: Sentence, quoted: bool
    ) -> RuleMatch | None:
        """ "..., said NAME"; less is enough after a quotation (`quoted`)."""
        if not verb.frames & (_TAGGING if quoted else _QUOTING) or verb.form == "ing":
            return None
        start, end = sentence.start, self.tokens.body_end(sentence)
        before = self.words[index - 1]
        if before not in {QUOTE, ",", "—", "--", "?", "!"}:
            return None
        source = self.phrases.after(after, end)
        if source is None:
            return None
        alone = source.head_end - source.head_start == 1 or not quoted
        if self.lows[source.head_start] in {"that", "it"} and alone:
            return None
        if self.lows[source.head_start] in self.phrases.subjects and not quoted:
            return None
        source = self.phrases.without_manner(source)
        if not self._closes(source, end, quoted) and not self._invites(index - 1):
            return None
        if not quoted and any(
            self.lows[k] in self.lexicon["auxiliaries"]
            for k in range(source.end, min(end, source.end + 6))
        ):
            return None
        content = self.tokens.trim(start, index)
        least = 2 if self.tokens.is_terse(start) else 4
        if not content or (not quoted and content[0][1] - content[0][0] < least):
            return None
        content += self._quotations_after(source.end, end)
        return RuleMatch(Rule.INVERTED, source, [(index, after)], content, sentence)

    def _closes(self, source: Phrase, end: int, quoted: bool) -> bool:
        """Whether what follows a speaker may end the report: a mark, a time, how it was said."""
        at = source.end
        following = self.tokens.low(at, end)
        if at >= end or following in _AFTER_SPEAKER:
            return True
        if following in self.lexicon["prepositions"] or self.phrases.is_time(at):
            return True
        manner = self.phrases.is_adverb(at) or self.phrases.is_participle(at)
        return manner and (quoted or self.complements.skip_adjuncts(at, end) >= end)

    def _invites(self, index: int) -> bool:
        """Whether a quotation ends in a sign that its speaker follows: "“Go home,” said"."""
        if self.words[index] != QUOTE:
            return False
        inside = self.tokens.slice(index, index + 1).rstrip("\"'”’»›` ")
        return inside[-1:] in {",", "!", "?", "—"}

    def _quotations_after(self, index: int, end: int) -> list[TokenRange]:
        """The quotations that go on behind a speaker, as far as nobody else is said to speak."""
        found: list[TokenRange] = []
        for at in range(index, end):
            if self.words[at] == QUOTE and self.words[at - 1] in _BEFORE_QUOTATION:
                found.append((at, at + 1))
            elif self.phrases.is_finite_cue(at) and self.lows[at - 1] != "who":
                break
        return found

    def _leading(self, index: int, after: int, verb: Verb, sentence: Sentence) -> RuleMatch | None:
        """ "Said NAME: ..." at the beginning of a sentence."""
        end = self.tokens.body_end(sentence)
        source = self.phrases.after(after, end)
        if source is None or not verb.frames & {"clause", "quotation"}:
            return None
        source = self.phrases.without_manner(source)
        at = self.complements.skip_adjuncts(source.end, end)
        follows = self.tokens.low(at, end)
        quoted = follows == "," and self.tokens.low(at + 1, end) == QUOTE
        content = self.tokens.trim(at, end) if follows == ":" or quoted else []
        cue = [(index, after)]
        return RuleMatch(Rule.INVERTED, source, cue, content, sentence) if content else None

    def _elided(self, at: int, after: int, verb: Verb, sentence: Sentence) -> RuleMatch | None:
        """A second verb of the same subject: "urged ... and said that ..."."""
        if verb.form not in {"past", "s"} or self.context.differs_in_tense(verb, at):
            return None
        source = self.context.subject(sentence, at)
        if source is None:
            return None
        end = self.tokens.body_end(sentence)
        complement = self.complements.begin(after, end, verb, source=source)
        if complement is None:
            return None
        content = self.tokens.trim(complement, self.complements.end(complement, end, verb, source))
        return (
            RuleMatch(Rule.FORWARD, source, [(at, after)], content, sentence) if content else None
        )

    def _lead_in(
        self, source: Phrase, cue: list[TokenRange], sentence: Sentence, order: int
    ) -> RuleMatch | None:
        """A sentence that ends with a colon: what follows it is the content."""
        sentences = self.tokens.sentences
        if order < 0 or order + 1 >= len(sentences):
            return None
        following = sentences[order + 1]
        if self.words[following.start] == QUOTE:
            content = [(following.start, following.start + 1)]
            return RuleMatch(Rule.LEAD_IN, source, cue, content, sentence)
        alone = order == 0 or sentences[order - 1].paragraph != sentence.paragraph
        opens = source.start - sentence.start <= 1
        short = sentence.end - sentence.start <= MAX_LEAD_IN
        if alone and opens and short and following.paragraph != sentence.paragraph:
            return RuleMatch(Rule.LEAD_IN, source, cue, [], sentence)
        return None
