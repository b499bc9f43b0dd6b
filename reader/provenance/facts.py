"""Changes inside shared text that touch what can be checked: numbers, dates, names, denials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..attribution.lexicon import Lexicon, load_lexicon, outlet_key
from ..collation.comparison import Comparison
from ..collation.runs import Change, Run
from ..text.document import Document
from ..text.model import Sides, Span
from .credit import word_spans
from .factreader import Fact, FactKind, FactValue
from .factscan import Facts

MAX_EDIT = 12
"""An edit of more words than this is another sentence: names in it do not answer each other."""
MAX_ONE_SIDED = 4
"""An edit of at most so many words may drop or add a single fact; a longer one drops a clause."""
STEM = 4
"""Letters that the forms of a word share: "replace", "replaced"."""


class StatedFact(NamedTuple):
    """A fact as one side has it."""

    span: Span
    """Empty where the side lacks it."""
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs; one side is empty where a "not" or a number was dropped."""

    kind: FactKind
    sides: Sides[StatedFact]
    passage: int | None
    """Index in `Comparison.passages`; None where only the paragraphs are linked."""


def find_changed_facts(
    comparison: Comparison, *, lexicon: Lexicon | None = None
) -> tuple[FactChange, ...]:
    """The facts that differ inside passages and between linked paragraphs, in the left's order.

    An edit inside a passage is searched with what stands beside it, so that "two million" against
    "two thousand" is seen whole. Facts that both sides of the edit state, in whatever spelling, are
    no change; the others answer each other in order, kind by kind. A long edit, or linked
    paragraphs without a passage, must differ in exactly one number or date to count. Numbers in
    figures, years and names are found in any language, the rest in the lexicon's.
    """
    search = _Search(comparison, lexicon or load_lexicon())
    return tuple(
        sorted(search.run(), key=lambda change: (*(s.span for s in change.sides), change.kind))
    )


class _Text:
    """One document and the facts at its places."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.text = document.text
        self.facts = Facts(document, lexicon)
        self._seen: set[Fact] = set()

    def around(self, span: Span) -> range:
        """The paragraphs of a stretch."""
        at = self.document.paragraph_at
        return range(at(span.start), at(max(span.start, span.end - 1)) + 1)

    def stated(self, fact: Fact | None, edit: Span) -> StatedFact:
        """A fact, or that it is missing where an edit begins."""
        span = Span(edit.start, edit.start) if fact is None else Span(fact.start, fact.end)
        paragraph = self.document.paragraph_at(span.start)
        return StatedFact(span, self.document.slice(span), paragraph)

    def beside(self, span: Span) -> list[Fact]:
        """The facts in a stretch and in the words next to it, unless they were given before.

        Two edits may have a neighbour in common; what is compared once is not compared again.
        """
        text, (start, end) = self.text, span
        while start > 0 and not (text[start - 1].isalnum() or text[start - 1] in "%\n"):
            start -= 1
        while end < len(text) and not (text[end].isalnum() or text[end] in "$€£¥\n"):
            end += 1
        if not self.facts.may_touch(start, end):
            return []
        found: list[Fact] = []
        for paragraph in self.around(Span(start, end + 1)):
            facts = self.facts.of(paragraph)
            index = bisect_right(facts, end, key=lambda fact: fact.start)
            while index and facts[index - 1].end >= start:
                index -= 1
                found.append(facts[index])
        fresh = sorted(fact for fact in found if fact not in self._seen)
        self._seen.update(fresh)
        return fresh


_Pair = Sides[Fact | None]


class _Search:
    def __init__(self, comparison: Comparison, lexicon: Lexicon) -> None:
        self.comparison = comparison
        self.lexicon = lexicon
        self.texts = comparison.documents.map(lambda document: _Text(document, lexicon))

    def run(self) -> Iterator[FactChange]:
        in_passages: Sides[set[int]] = Sides(set(), set())
        for number, passage in enumerate(self.comparison.passages):
            for side, text in self.texts.items():
                in_passages[side].update(text.around(passage.on(side)))
            for run in passage.runs:
                if run.change is not Change.EQUAL:
                    for pair in self._edit(run):
                        yield self._change(pair, Sides(run.left, run.right), number)
        for link in self.comparison.links:
            if link.left not in in_passages.left or link.right not in in_passages.right:
                yield from self._linked(Sides(link.left, link.right))

    def _linked(self, paragraphs: Sides[int]) -> Iterator[FactChange]:
        """What changed between linked paragraphs that no passage tells of."""
        documents = self.comparison.documents
        spans = Sides.of(lambda side: documents[side].paragraphs[paragraphs[side]].span)
        if documents.left.slice(spans.left) != documents.right.slice(spans.right):
            facts = Sides.of(lambda side: self.texts[side].facts.of(paragraphs[side]))
            for pair in self._only(facts):
                yield self._change(pair, spans, None)

    def _change(self, pair: _Pair, edit: Sides[Span], passage: int | None) -> FactChange:
        kind = next(fact.kind for fact in pair if fact is not None)
        sides = Sides.of(lambda side: self.texts[side].stated(pair[side], edit[side]))
        return FactChange(kind, sides, passage)

    # Edits.

    def _edit(self, run: Run) -> Iterator[_Pair]:
        """The facts that an edit changes, drops or adds."""
        facts = Sides.of(lambda side: self.texts[side].beside(run.on(side)))
        if not any(facts):
            return
        words = Sides.of(lambda side: self._words(self.texts[side], run.on(side)))
        size = max(map(len, words))
        if size > MAX_EDIT:
            yield from self._only(facts)
            return
        stems = Sides.of(lambda side: self._stems(words[side], facts[side]))
        one_sided = size <= MAX_ONE_SIDED and stems.left == stems.right
        for group in _by_group(facts):
            unlike = self._unlike(group)
            ours, theirs = unlike
            if ours and theirs and ours[0].kind is FactKind.NAME and len(ours) != len(theirs):
                continue
            yield from map(Sides, ours, theirs)
            if one_sided:
                count = min(map(len, unlike))
                for side, rest in unlike.items():
                    across = self.texts[side.other], run.on(side.other)
                    for fact in rest[count:]:
                        if self._gone(fact, *across):
                            yield Sides.only(side, fact)

    def _words(self, text: _Text, span: Span) -> list[tuple[int, str]]:
        return [(start, text.text[start:end].lower()) for start, end in word_spans(text.text, span)]

    def _stems(self, words: Iterable[tuple[int, str]], facts: Iterable[Fact]) -> set[str]:
        """The beginnings of what an edit says beside its facts.

        Where they differ between the sides, the edit says it otherwise: "rejected" for "did not
        accept" denies nothing new.
        """
        taken = [(fact.start, fact.end) for fact in facts]
        light = self.lexicon["function_words"] | self.lexicon["auxiliaries"]
        return {
            word[:STEM]
            for place, word in words
            if word not in light and not any(start <= place < end for start, end in taken)
        }

    def _gone(self, fact: Fact, other: _Text, span: Span) -> bool:
        """Whether a fact without an answer in the edit is missing from the other side.

        A number or date may stand elsewhere in the paragraph; a denial there denies another thing.
        """
        if fact.loose:
            return False
        if fact.kind in {FactKind.NEGATION, FactKind.MODALITY}:
            return True
        return not any(
            self._same(fact, found)
            for paragraph in other.around(span)
            for found in other.facts.of(paragraph)
            if found.kind is fact.kind
        )

    def _only(self, facts: Sides[Sequence[Fact]]) -> Iterator[_Pair]:
        """The one number, or the one date, that differs between two stretches; else nothing."""
        for group in _by_group(facts):
            left, right = group
            if not left or not right or left[0].kind not in {FactKind.NUMBER, FactKind.DATE}:
                continue
            both = {fact.value for fact in left} & {fact.value for fact in right}
            ours, theirs = (
                [fact for fact in side if fact.value not in both and not fact.loose]
                for side in group
            )
            if len(ours) == len(theirs) == 1 and not self._same(ours[0], theirs[0]):
                yield Sides(ours[0], theirs[0])

    def _unlike(self, facts: Sides[list[Fact]]) -> Sides[list[Fact]]:
        """What is left of two groups when each fact is taken away with its like."""
        rest = list(facts.right)
        unlike: list[Fact] = []
        for fact in facts.left:
            like = next((other for other in rest if self._same(fact, other)), None)
            if like is None:
                unlike.append(fact)
            else:
                rest.remove(like)
        return Sides(unlike, rest)

    def _same(self, left: Fact, right: Fact) -> bool:
        if left.value == right.value:
            return True
        if left.kind is FactKind.DATE and left.group == right.group == "calendar":
            # "3 March" may be "3 March 2017".
            parts = list(zip(left.value, right.value, strict=True))
            return any(a == b != 0 for a, b in parts) and all(
                a == b or not a or not b for a, b in parts
            )
        return left.kind is FactKind.NAME and self._same_name(left, right)

    def _same_name(self, left: Fact, right: Fact) -> bool:
        """Whether one name is part or stem of the other, its initials, or means the same outlet."""
        ours, theirs = left.value, right.value
        if set(ours) <= set(theirs) or set(theirs) <= set(ours):
            return True
        ours_text, theirs_text = ("".join(map(str, value)) for value in (ours, theirs))
        if _initials(ours) == theirs_text or _initials(theirs) == ours_text:
            return True
        shorter, longer = sorted((ours_text, theirs_text), key=len)
        if len(shorter) >= STEM and longer.startswith(shorter):
            # "London" and "Londoner".
            return True
        outlets = [
            self.lexicon.outlets.get(outlet_key(text.text[fact.start : fact.end]))
            for text, fact in zip(self.texts, (left, right), strict=True)
        ]
        return outlets[0] is not None and outlets[0] == outlets[1]


def _initials(value: FactValue) -> str:
    return "".join(str(word)[0] for word in value)


def _by_group(facts: Sides[Sequence[Fact]]) -> Iterator[Sides[list[Fact]]]:
    """The facts of each kind, and of each group in it, in the order of the text."""
    groups: dict[tuple[FactKind, str], Sides[list[Fact]]] = {}
    for side, found in facts.items():
        for fact in found:
            groups.setdefault((fact.kind, fact.group), Sides([], []))[side].append(fact)
    yield from groups.values()
