"""Changes inside shared text that touch what can be checked: numbers, dates, names, denials."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..collation.comparison import Change, Comparison, Run
from ..text.document import Document
from ..text.model import Span
from .credit import word_spans
from .factscan import Fact, FactKind, Facts, Value
from .lexicon import Lexicon, load_lexicon, outlet_key

MAX_EDIT = 12
"""An edit of more words than this is another sentence: names in it do not answer each other."""
MAX_ONE_SIDED = 4
"""An edit of at most so many words may drop or add a single fact; a longer one drops a clause."""
STEM = 4
"""Letters that the forms of a word share: "replace", "replaced"."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that differs; one side is empty where a "not" or a number was dropped."""

    kind: FactKind
    left: Span
    right: Span
    left_text: str
    right_text: str
    left_paragraph: int
    right_paragraph: int
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
    return tuple(sorted(search.run(), key=lambda change: (change.left, change.right, change.kind)))


class _Side:
    """One document and the facts at its places."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.text = document.text
        self.facts = Facts(document, lexicon)
        self._starts = [paragraph.start for paragraph in document.paragraphs]
        self._seen: set[Fact] = set()

    def paragraph(self, offset: int) -> int:
        """The paragraph of an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def around(self, span: Span) -> range:
        """The paragraphs of a stretch."""
        return range(self.paragraph(span.start), self.paragraph(max(span.start, span.end - 1)) + 1)

    def beside(self, span: Span) -> list[Fact]:
        """The facts in a stretch and in the words next to it, unless they were given before.

        Two edits may have a neighbour in common; what is compared once is not compared again.
        """
        text, (start, end) = self.text, span
        while start > 0 and not (text[start - 1].isalnum() or text[start - 1] in "%\n"):
            start -= 1
        while end < len(text) and not (text[end].isalnum() or text[end] in "$€£¥\n"):
            end += 1
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


_Pair = tuple[Fact | None, Fact | None]


class _Search:
    def __init__(self, comparison: Comparison, lexicon: Lexicon) -> None:
        self.comparison = comparison
        self.lexicon = lexicon
        self.left = _Side(comparison.left, lexicon)
        self.right = _Side(comparison.right, lexicon)

    def run(self) -> Iterator[FactChange]:
        in_passages: tuple[set[int], set[int]] = (set(), set())
        for number, passage in enumerate(self.comparison.passages):
            in_passages[0].update(self.left.around(passage.left))
            in_passages[1].update(self.right.around(passage.right))
            for run in passage.runs:
                if run.change is not Change.EQUAL:
                    for pair in self._edit(run):
                        yield self._change(pair, run.left, run.right, number)
        for left, right, *_ in self.comparison.links:
            if left in in_passages[0] and right in in_passages[1]:
                continue
            spans = (
                self.comparison.left.paragraphs[left].span,
                self.comparison.right.paragraphs[right].span,
            )
            if self.comparison.left.slice(spans[0]) == self.comparison.right.slice(spans[1]):
                continue
            for pair in self._only(self.left.facts.of(left), self.right.facts.of(right)):
                yield self._change(pair, *spans, None)

    def _change(self, pair: _Pair, left: Span, right: Span, passage: int | None) -> FactChange:
        """A change; the empty side stands where its edit begins."""
        ours, theirs = (
            Span(fact.start, fact.end) if fact is not None else Span(span.start, span.start)
            for fact, span in zip(pair, (left, right), strict=True)
        )
        kind = next(fact.kind for fact in pair if fact is not None)
        return FactChange(
            kind=kind,
            left=ours,
            right=theirs,
            left_text=self.left.text[ours.start : ours.end],
            right_text=self.right.text[theirs.start : theirs.end],
            left_paragraph=self.left.paragraph(ours.start),
            right_paragraph=self.right.paragraph(theirs.start),
            passage=passage,
        )

    # Edits.

    def _edit(self, run: Run) -> Iterator[_Pair]:
        """The facts that an edit changes, drops or adds."""
        lefts, rights = self.left.beside(run.left), self.right.beside(run.right)
        if not lefts and not rights:
            return
        words = self._words(self.left, run.left), self._words(self.right, run.right)
        size = max(map(len, words))
        if size > MAX_EDIT:
            yield from self._only(lefts, rights)
            return
        one_sided = size <= MAX_ONE_SIDED and (
            self._stems(words[0], lefts) == self._stems(words[1], rights)
        )
        for ours, theirs in _by_group(lefts, rights):
            ours, theirs = self._unlike(ours, theirs)
            if ours and theirs and ours[0].kind is FactKind.NAME and len(ours) != len(theirs):
                continue
            yield from zip(ours, theirs, strict=False)
            if one_sided:
                count = min(len(ours), len(theirs))
                yield from ((f, None) for f in ours[count:] if self._gone(f, self.right, run.right))
                yield from ((None, f) for f in theirs[count:] if self._gone(f, self.left, run.left))

    def _words(self, side: _Side, span: Span) -> list[tuple[int, str]]:
        return [(start, side.text[start:end].lower()) for start, end in word_spans(side.text, span)]

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

    def _gone(self, fact: Fact, other: _Side, span: Span) -> bool:
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

    def _only(self, lefts: Sequence[Fact], rights: Sequence[Fact]) -> Iterator[_Pair]:
        """The one number, or the one date, that differs between two stretches; else nothing."""
        for ours, theirs in _by_group(lefts, rights):
            if not ours or not theirs or ours[0].kind not in {FactKind.NUMBER, FactKind.DATE}:
                continue
            values = {fact.value for fact in ours} & {fact.value for fact in theirs}
            ours, theirs = (
                [fact for fact in facts if fact.value not in values and not fact.loose]
                for facts in (ours, theirs)
            )
            if len(ours) == len(theirs) == 1 and not self._same(ours[0], theirs[0]):
                yield ours[0], theirs[0]

    def _unlike(
        self, lefts: Sequence[Fact], rights: Sequence[Fact]
    ) -> tuple[list[Fact], list[Fact]]:
        """What is left of two groups when each fact is taken away with its like."""
        rest = list(rights)
        unlike: list[Fact] = []
        for fact in lefts:
            like = next((other for other in rest if self._same(fact, other)), None)
            if like is None:
                unlike.append(fact)
            else:
                rest.remove(like)
        return unlike, rest

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
            self.lexicon.outlets.get(outlet_key(side.text[fact.start : fact.end]))
            for side, fact in ((self.left, left), (self.right, right))
        ]
        return outlets[0] is not None and outlets[0] == outlets[1]


def _initials(value: Value) -> str:
    return "".join(str(word)[0] for word in value)


def _by_group(
    lefts: Sequence[Fact], rights: Sequence[Fact]
) -> Iterator[tuple[Sequence[Fact], Sequence[Fact]]]:
    """The facts of each kind, and of each group in it, in the order of the text."""
    groups: dict[tuple[FactKind, str], tuple[list[Fact], list[Fact]]] = {}
    for side, facts in enumerate((lefts, rights)):
        for fact in facts:
            groups.setdefault((fact.kind, fact.group), ([], []))[side].append(fact)
    yield from groups.values()
