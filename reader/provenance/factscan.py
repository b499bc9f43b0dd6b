"""The checkable words of a text: numbers, dates, names, negations, modals, reporting verbs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from ..attribution.lexicon import Lexicon
from ..collation.tokens import folded
from ..text.document import Document
from ..text.model import Role
from .factreader import (
    OPENS,
    SPACES,
    TOKEN,
    Fact,
    FactKind,
    FactReader,
    Token,
    Tokens,
    is_of_word,
)
from .factwords import FactWords, english_words

MAX_CAPITALS = 0.22
"""Share of capitalised words inside sentences above which one capital does not tell a name.

German, which capitalises its nouns, has about 0.30; most languages have 0.05 to 0.20. A text in the
language of the lexicon is not asked.
"""
_SKIPPED = frozenset({Role.FURNITURE, Role.CODE})
_INSIDE = re.compile(r"(?<=[\w,;][ \u00a0])[^\W\d_]+")
"""Words that do not open a sentence."""
_INSIDE_CAPITAL = re.compile(r"(?<=[\w,;][ \u00a0])(?![a-z])[^\W\d_]+")
_REPORTING = frozenset({"clause", "quotation", "hearer"})


_JOINING = frozenset({"and", "of"})


class Facts:
    """The facts of a document, found paragraph by paragraph when they are asked for."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self._known: dict[int, tuple[Fact, ...]] = {}

    def of(self, paragraph: int) -> tuple[Fact, ...]:
        """The facts of a paragraph, in order."""
        if paragraph not in self._known:
            self._known[paragraph] = tuple(sorted(self._scan(paragraph)))
        return self._known[paragraph]

    def may_touch(self, start: int, end: int) -> bool:
        """Whether a word of a stretch of text, or one that it touches, may be of a fact."""
        text = self.document.prose
        while start > 0 and is_of_word(text[start - 1]):
            start -= 1
        while end < len(text) and is_of_word(text[end]):
            end += 1
        sort_of, inside = self._sorts, self._inside
        return any(sort_of[word] or word in inside for word in TOKEN.findall(text, start, end))

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words in lower case that may stand inside a fact and begin none."""
        return _JOINING.union(*(unit.split()[1:] for unit in self.words.units))

    @cached_property
    def words(self) -> FactWords:
        """The words of the document's language."""
        known = self.lexicon.knows(self.document.prose)
        return english_words() if known else FactWords()

    @cached_property
    def _sorts(self) -> _Sorts:
        words = self.words
        units = frozenset(unit.split()[0] for unit in words.units)
        return _Sorts(
            {
                _DATE: frozenset(words.weekdays).union(
                    words.months, words.short_months, words.ordinals
                ),
                _NUMBER: units.union(words.cardinals, words.scales, words.ordinals),
                _WORD: frozenset(words.modals).union(words.negations, self.lexicon.verbs),
            }
        )

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Words that are capitalised inside a sentence."""
        found = frozenset(_INSIDE_CAPITAL.findall(self.document.prose))
        return frozenset(word for word in found if word[0].isupper())

    @cached_property
    def _capitals_tell(self) -> bool:
        """Whether a capital inside a sentence is the mark of a name."""
        if self.words.months:
            return True
        words = _INSIDE.findall(self.document.prose)
        capitals = len([word for word in words if word[0].isupper()])
        return capitals <= MAX_CAPITALS * len(words)

    def _scan(self, paragraph: int) -> Iterator[Fact]:
        span, role = self.document.paragraphs[paragraph]
        if role in _SKIPPED:
            return
        tokens = Tokens(self.document.prose, span.start, span.end)
        reader = FactReader(tokens, self.words)
        done = 0
        sort_of = self._sorts
        # Most words are none of these, and not the beginning of one.
        for index, sorts in [
            entry for entry in enumerate(map(sort_of.__getitem__, tokens.words)) if entry[1]
        ]:
            if index < done:
                continue
            found = None
            if sorts & _DATE:
                found = reader.date(index)
            if found is None and sorts & _NUMBER:
                found = reader.number(index)
            if found is None and sorts & _NAME:
                found = self._name(tokens, index)
            if found is not None:
                fact, done = found
                yield fact
            elif sorts & _WORD:
                yield from self._word(tokens.at(index), tokens.at(index - 1).low if index else "")

    def _word(self, token: Token, before: str) -> Iterator[Fact]:
        words, low = self.words, token.low
        span = token.start, token.end
        if low in words.negations or (words.negations and low.endswith("n't")):
            yield Fact(*span, FactKind.NEGATION, ("not",))
        modal = words.modals.get(low) or words.modals.get(low[-3:] if "'" in low else "")
        if modal is not None and token.word[0].islower():
            yield Fact(*span, FactKind.MODALITY, (modal,), loose=modal in words.tenses)
        # "Did not mention" and "to say" report nothing.
        idle = before in words.negations or before in self.lexicon["auxiliaries"] or before == "to"
        for verb in self.lexicon.verbs.get(low, ()) if words.months else ():
            if (
                verb.frames & _REPORTING
                and not verb.particle
                and not (idle and verb.form == "base")
            ):
                value = "" if verb.lemma in words.neutral else verb.lemma
                yield Fact(*span, FactKind.REPORTING, (value,), loose=True)
                return

    def _name(self, tokens: Tokens, index: int) -> tuple[Fact, int] | None:
        """A run of capitalised words; what opens a sentence only where it is a name elsewhere."""
        words = tokens.words
        if len(words[index]) == 1:
            return None
        first = tokens.at(index)
        opens = first.word not in self._capitals and OPENS.search(first.gap) is not None
        if opens or not self._may_name(first):
            return None
        end = index + 1
        while (
            end < tokens.count
            and words[end][0].isupper()
            and self._goes_on(tokens.at(end - 1), tokens.at(end))
        ):
            end += 1
        while end - 1 > index and tokens.at(end - 1).low in self.lexicon["function_words"]:
            end -= 1
        value = tuple(map(_bare, tokens.range(index, end)))
        if len(value) == 1 and not self._capitals_tell:
            return None
        return Fact(first.start, tokens.at(end - 1).end, FactKind.NAME, value, loose=True), end

    def _may_name(self, token: Token) -> bool:
        low = token.low
        return token.word[0].isupper() and not (
            low in self.words.weekdays
            or low in self.words.months
            or low in self.lexicon["function_words"]
        )

    def _goes_on(self, before: Token, token: Token) -> bool:
        initial = len(before.word) == 1
        joined = token.gap in SPACES or (initial and token.gap == ". ")
        return joined and not before.low.endswith("'s")


def _bare(token: Token) -> str:
    return folded(token.low.removesuffix("'s"))


_DATE, _NUMBER, _NAME, _WORD = 1, 2, 4, 8
_ANY = 15
"""What a word may be the beginning of, as bits: a date, a number, a name, a fact by itself."""


class _Sorts(dict[str, int]):
    """The sorts of fact that each word may begin, by the words in lower case that begin some."""

    def __init__(self, known: Mapping[int, Collection[str]]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        low, sorts = word.lower(), 0
        if word.isalpha():
            for sort, words in self._known.items():
                if low in words:
                    sorts |= sort
            if not word.islower() and (sorts or len(word) > 1):
                sorts |= _NAME
        elif word[0].isdecimal() or not word[0].isalpha():
            sorts = _DATE | _NUMBER
        else:
            sorts = _ANY
        self[word] = sorts
        return sorts
