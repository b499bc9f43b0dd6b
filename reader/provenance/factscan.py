"""The checkable words of a text: numbers, dates, names, and what is said of how sure they are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..attribution.lexicon import Lexicon
from ..collation.tokens import folded
from ..text.document import Document
from ..text.model import Role
from .factdates import DateReader
from .factmarkers import counts_parts
from .factmodel import OPENS, SPACES, TOKEN, Fact, FactKind, Token, Tokens, is_of_word
from .factnumbers import NumberReader
from .factstances import StanceReader
from .factwords import CURRENCIES, FactWords

MAX_CAPITALS = 0.22
"""Share of capitalised words inside sentences above which one capital does not tell a name.

German, which capitalises its nouns, has about 0.30; most languages have 0.05 to 0.20. A text in the
language of the lexicon is not asked.
"""
_SKIPPED = frozenset({Role.FURNITURE, Role.CODE})
_INSIDE = re.compile(r"(?<=[\w,;][ \u00a0])[^\W\d_]+")
"""Words that do not open a sentence."""
_INSIDE_CAPITAL = re.compile(r"(?<=[\w,;][ \u00a0])(?![a-z])[^\W\d_]+")
_NEAR = 40
"""Code points around a stretch of text in which the words next to its own are read."""


class Facts:
    """The facts of a document, found paragraph by paragraph when they are asked for."""

    def __init__(self, document: Document, lexicon: Lexicon, words: FactWords) -> None:
        """`words` are those of the document's language."""
        self.document = document
        self.lexicon = lexicon
        self.words = words
        self._known: dict[int, tuple[Fact, ...]] = {}

    def of(self, paragraph: int) -> tuple[Fact, ...]:
        """The numbers, dates and names of a paragraph, in order."""
        if paragraph not in self._known:
            self._known[paragraph] = tuple(self._scan(paragraph))
        return self._known[paragraph]

    def near(self, start: int, end: int) -> list[Fact]:
        """The facts that have a word in a stretch of text, or touch it."""
        low, high = self._whole_words(start, end)
        sort_of, inside = self._sorts, self._inside
        sorts = 0
        for word in TOKEN.findall(self.document.prose, low, high):
            sorts |= sort_of[word] or (_NUMBER if word in inside else 0)
        if not sorts:
            return []
        found: list[Fact] = []
        at = self.document.paragraph_at
        for paragraph in range(at(start), at(max(start, end)) + 1):
            if self.document.paragraphs[paragraph].role in _SKIPPED:
                continue
            placed: list[Fact] = []
            if sorts & ~_WORD:
                facts = self.of(paragraph)
                index = bisect_right(facts, end, key=lambda fact: fact.start)
                while index and facts[index - 1].end >= start:
                    index -= 1
                    placed.append(facts[index])
                placed.reverse()
            if sorts & _WORD:
                # "No" is none in "no more than 40", and "May" may be a name.
                found.extend(_outside(placed, self._words_near(paragraph, start, end)))
            found.extend(placed)
        return found

    def _words_near(self, paragraph: int, start: int, end: int) -> Iterator[Fact]:
        """The facts of single words; they need no more than the words next to them."""
        span = self.document.paragraphs[paragraph].span
        low, high = self._whole_words(max(span.start, start - _NEAR), min(span.end, end + _NEAR))
        tokens = Tokens(self.document.prose, max(low, span.start), min(high, span.end))
        for index, word in enumerate(tokens.words):
            if self._sorts[word] & _WORD and tokens.at(index).start <= end:
                for fact in self._stances.facts(tokens, index):
                    if fact.end >= start:
                        yield fact

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        """A stretch with the words that it cuts or touches."""
        text = self.document.prose
        while start > 0 and is_of_word(text[start - 1]):
            start -= 1
        while end < len(text) and is_of_word(text[end]):
            end += 1
        return start, end

    @cached_property
    def _inside(self) -> frozenset[str]:
        """Words in lower case that may stand inside a number and begin none, the lightest aside.

        Only those that do not stand beside the number itself: "fewer than", "in the evening".
        """
        words, lexicon = self.words, self.lexicon
        phrases = (*words.bounds, *words.dayparts)
        inside = frozenset(word for phrase in phrases for word in phrase.split()[1:])
        inside = inside.union(word for measure in words.measures for word in measure.split())
        return inside - lexicon["prepositions"] - lexicon["determiners"]

    @cached_property
    def _stances(self) -> StanceReader:
        return StanceReader(self.words, self.lexicon)

    @cached_property
    def _sorts(self) -> _Sorts:
        words = self.words
        units = frozenset(unit.split()[0] for unit in words.units)
        return _Sorts(
            {
                _DATE: frozenset(words.weekdays).union(
                    words.short_weekdays, words.months, words.short_months, words.ordinals
                ),
                _NUMBER: units.union(
                    words.cardinals,
                    words.scales,
                    words.ordinals,
                    words.fractions,
                    words.day_times,
                    words.seconds,
                    words.months_long,
                    # "Not to exceed", "no more than": they deny nothing.
                    words.negations & words.bounds.first,
                ),
                _WORD: self._stances.first_words,
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
        dates, numbers = DateReader(tokens, self.words), NumberReader(tokens, self.words)
        done = 0
        sort_of = self._sorts
        # Most words are none of these, and not the beginning of one.
        for index, sorts in [
            entry
            for entry in enumerate(map(sort_of.__getitem__, tokens.words))
            if entry[1] & ~_WORD
        ]:
            if index < done:
                continue
            found = None
            if sorts & _DATE:
                found = dates.date(index)
            if found is None and sorts & _NUMBER:
                found = numbers.number(index)
            if found is None and sorts & _NAME:
                found = self._name(tokens, index)
            if found is not None:
                fact, done = found
                if not counts_parts(fact, self.document.prose, tokens, index, self.words):
                    yield fact

    def _name(self, tokens: Tokens, index: int) -> tuple[Fact, int] | None:
        """A run of capitalised words; what opens a sentence only where it is a name elsewhere."""
        words = tokens.words
        is_currency = tokens.gap(index + 1) == "" and tokens.low(index + 1) in CURRENCIES
        if len(words[index]) == 1 or is_currency:
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
        value = tuple(_bare(tokens.at(at)) for at in range(index, end))
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


def _outside(placed: Sequence[Fact], words: Iterable[Fact]) -> Iterator[Fact]:
    """The words that lie in none of some facts in order."""
    for word in words:
        before = bisect_right(placed, word.start, key=lambda fact: fact.start) - 1
        if before < 0 or placed[before].end <= word.start:
            yield word


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
