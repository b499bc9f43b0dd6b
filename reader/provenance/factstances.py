"""Single words that change what a statement says: denials, modals, hedges, opposites, verbs."""

from __future__ import annotations

from collections.abc import Iterator

from ..attribution.lexicon import Lexicon
from .factmodel import DENIAL, EXACT, STAGE, Fact, FactKind, Tokens
from .factwords import FactWords

HEDGE = "hedge"
"""What the value of a hedge ends with, so that a modal is none."""

_REPORTING = frozenset({"clause", "quotation", "hearer"})
_TO_VERB = frozenset({"be", "have"})
"""After "said to" these tell a report, and everything else a hearer."""
_AFTER_PASSIVE = frozenset({"to", "of", "that"})
_AFTER_DENIAL = frozenset({"it", "he", "she", "they", "this"})
"""After "denied" these begin what is denied, where a noun may be what was refused."""
_BEFORE_CLAIM = 2
"""Words that may stand between a verb that denies and the noun: "rejected as false the claim"."""
_BE_BEFORE = 3
"""Words before a participle among which a form of "be" makes it a passive."""


class StanceReader:
    """Reads such words out of tokens, in the language that the words are of."""

    def __init__(self, words: FactWords, lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.first_words = frozenset(words.modals).union(
            words.negations,
            words.undone,
            words.opposites,
            words.passive_hedges,
            words.adjective_hedges,
            words.hedges.first,
            words.opposite_phrases.first,
            lexicon.verbs,
        )
        """Words that such a fact may begin with."""
        self._denying = {
            form: verb.lemma in words.denying_alone
            for form, verbs in lexicon.verbs.items()
            for verb in verbs
            if verb.lemma in words.denying
        }
        """Verbs that deny what is said with them, and whether they need no word for it."""
        self._before_noun = lexicon["determiners"].union(
            lexicon["possessives"], lexicon["prepositions"], lexicon["be"]
        )

    def facts(self, tokens: Tokens, index: int) -> Iterator[Fact]:
        """The facts that a token begins; one word may be several."""
        words, token = self.words, tokens.at(index)
        low, span = token.low, (token.start, token.end)
        denies = low in words.negations or (words.negations and low.endswith("n't"))
        if denies and tokens.low(index + 1) not in words.not_denied:
            yield Fact(*span, FactKind.NEGATION, ("not",))
        elif low in words.undone and tokens.phrase(index, 2).endswith(" to"):
            # Who "declined to comment" did not comment.
            yield Fact(token.start, tokens.at(index + 1).end, FactKind.NEGATION, ("not",))
        hedge = self._hedge(tokens, index)
        modal = words.modals.get(low) or words.modals.get(low[-3:] if "'" in low else "")
        if modal is not None and token.word[0].islower() and hedge is None:
            # "May have left" is a guess, where "may leave" can be a permission.
            guess = modal in words.possible and tokens.low(index + 1) == "have"
            value = (modal, HEDGE) if guess else (modal,)
            yield Fact(*span, FactKind.MODALITY, value, loose=modal in words.tenses)
        if low in words.opposites or low in words.opposite_phrases.first:
            yield from self._opposites(tokens, index)
        if low in self._denying and tokens.low(index - 1) != "to":
            yield from self._denial(tokens, index, alone=self._denying[low])
        if hedge is not None:
            yield hedge
        else:
            yield from self._reporting(tokens, index)

    def _opposites(self, tokens: Tokens, index: int) -> Iterator[Fact]:
        """What a word has an opposite of, alone or with the one behind it: "went up"."""
        words, token = self.words, tokens.at(index)
        phrase, count = tokens.begins(index, words.opposite_phrases)
        for name, last in (token.low, index), (phrase, index + count - 1):
            for pole in words.opposites.get(name, ()):
                group = pole.axis + (EXACT if pole.exact else STAGE if pole.stage else "")
                span = token.start, tokens.at(last).end
                yield Fact(*span, FactKind.DIRECTION, (pole.side,), group, loose=True)

    def _denial(self, tokens: Tokens, index: int, *, alone: bool) -> Iterator[Fact]:
        """A verb that denies what is said with it: "denied that", "rejected claims that"."""
        last = index
        for at in range(index + 1, index + 2 + _BEFORE_CLAIM):
            word = tokens.low(at)
            if at == index + 1 and alone:
                if not tokens.joined(at) or word == "that" or word.endswith("ing"):
                    break
                if word in _AFTER_DENIAL and tokens.joined(at + 1):
                    break
            if not tokens.joined(at):
                return
            if word in self.words.denied:
                last = at
                break
        else:
            return
        span = tokens.at(index).start, tokens.at(last).end
        yield Fact(*span, FactKind.NEGATION, ("not", DENIAL))

    def _hedge(self, tokens: Tokens, index: int) -> Fact | None:
        """A word or phrase that makes a statement less certain."""
        words, low = self.words, tokens.low(index)
        sense, count = tokens.begins(index, words.hedges)
        last = index + count - 1 if count else index + 1
        if not sense and low in words.passive_hedges and self._is_passive(tokens, index):
            sense = words.passive_hedges[low]
        if not sense and low in words.adjective_hedges:
            before = tokens.get(index - 1)
            noun = tokens.joined(index + 1)
            if before is not None and noun and before.low in self._before_noun:
                last, sense = index, words.adjective_hedges[low]
        if not sense or tokens.low(index - 1) in words.degrees:
            return None
        span = tokens.at(index).start, tokens.at(last).end
        return Fact(*span, FactKind.MODALITY, (sense, HEDGE))

    def _is_passive(self, tokens: Tokens, index: int) -> bool:
        """Whether a participle tells what others say: "is said to", "believed to be"."""
        following = tokens.phrase(index + 1, 1)
        if following not in _AFTER_PASSIVE or not tokens.joined(index + 1):
            return False
        if following == "to" and tokens.low(index + 2) in _TO_VERB:
            return True
        be = self.lexicon["be"]
        return any(
            tokens.low(at) in be and tokens.phrase(at, index - at + 1)
            for at in range(max(0, index - _BE_BEFORE), index)
        )

    def _reporting(self, tokens: Tokens, index: int) -> Iterator[Fact]:
        """A verb of saying; "did not mention" and "to say" report nothing."""
        words, token = self.words, tokens.at(index)
        before = tokens.low(index - 1)
        idle = before in words.negations or before in self.lexicon["auxiliaries"] or before == "to"
        for verb in self.lexicon.verbs.get(token.low, ()) if words.months else ():
            if (
                verb.frames & _REPORTING
                and not verb.particle
                and not (idle and verb.form == "base")
            ):
                value = "" if verb.lemma in words.neutral else verb.lemma
                span = token.start, token.end
                yield Fact(*span, FactKind.REPORTING, (value,), loose=True)
                return
