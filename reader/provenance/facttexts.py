"""The facts of one text at the places of an edit, each given once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..attribution.lexicon import Lexicon
from ..text.document import Document
from ..text.model import Span
from .factmodel import Fact, FactKind
from .factscan import Facts
from .factwords import CURRENCIES, FactWords

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s|\n")
_WORD = re.compile(r"\w+")
_SENTENCE = 200
"""Code points in which the beginning and the end of a sentence are looked for."""
_NEAR = 40
"""Code points in which the word next to a place is looked for."""


class FactText:
    """One document and the facts at its places."""

    def __init__(self, document: Document, lexicon: Lexicon, words: FactWords) -> None:
        self.document = document
        self.text = document.prose
        self.facts = Facts(document, lexicon, words)
        self._seen: set[Fact] = set()

    def around(self, span: Span) -> range:
        """The paragraphs of a stretch."""
        at = self.document.paragraph_at
        return range(at(span.start), at(max(span.start, span.end - 1)) + 1)

    def beside(self, span: Span) -> list[Fact]:
        """The facts in a stretch and in the words next to it, unless they were given before.

        Two edits may have a neighbour in common; what is compared once is not compared again. A
        word with an opposite counts only in the stretch itself.
        """
        text, (start, end) = self.text, span
        while start > 0 and not (text[start - 1].isalnum() or text[start - 1] in "%\n"):
            start -= 1
        while end < len(text) and not (text[end].isalnum() or text[end] in f"{CURRENCIES}\n"):
            end += 1
        fresh = sorted(
            fact
            for fact in self.facts.near(start, end)
            if fact not in self._seen
            and (fact.kind is not FactKind.DIRECTION or span.start <= fact.start < span.end)
        )
        self._seen.update(fresh)
        return fresh

    def has_bound(self, sign: str, fact: Fact) -> bool:
        """Whether a word for a bound stands a little before a number: "nearly to the age of 82"."""
        before = " ".join(_WORD.findall(self.text, max(0, fact.start - _NEAR), fact.start)).lower()
        phrases = self.facts.words.bounds.items()
        return any(f" {phrase} " in f" {before} " for phrase, of in phrases if of == sign)

    def forget(self, facts: Iterable[Fact]) -> None:
        """Lets facts be given again."""
        self._seen.difference_update(facts)

    def before(self, place: int) -> Span:
        """A place as a stretch that begins with the end of the word before it.

        What one side lacks at the end of a paragraph is lacking there, not in the next paragraph.
        """
        start = place
        while start > 0 and self.text[start - 1].isspace():
            start -= 1
        return Span(max(0, start - 1), place)

    def ends_sentence(self, start: int, end: int) -> bool:
        """Whether a sentence ends in a stretch."""
        return _SENTENCE_END.search(self.text, start, end) is not None

    def sentence(self, place: int) -> Span:
        """The sentence at a place, as far as it is near."""
        low, high = max(0, place - _SENTENCE), min(len(self.text), place + _SENTENCE)
        ends = list(_SENTENCE_END.finditer(self.text, low, place))
        following = _SENTENCE_END.search(self.text, place, high)
        return Span(ends[-1].end() if ends else low, following.start() if following else high)

    def neighbours(self, fact: Fact) -> tuple[str, str]:
        """The words on both sides of a fact, in lower case."""
        return self.last_word(fact.start), self.next_word(fact.end)

    def next_word(self, place: int) -> str:
        """The word behind a place, in lower case."""
        found = _WORD.search(self.text, place, place + _NEAR)
        return found[0].lower() if found else ""

    def last_word(self, place: int) -> str:
        """The word before a place, in lower case."""
        found = _WORD.findall(self.text, max(0, place - _NEAR), place)
        return found[-1].lower() if found else ""


def lies_in(fact: Fact, span: Span) -> bool:
    """Whether a fact has a part in a stretch."""
    return fact.start < span.end and span.start < fact.end
