"""Changes inside shared text that touch what can be checked: numbers, dates, names, denials."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..attribution.lexicon import Lexicon, load_lexicon
from ..collation.comparison import Comparison
from ..collation.results import Link, Passage, Relation
from ..collation.runs import Change
from ..collation.words import word_runs
from ..text.model import Side, Sides, Span
from .credit import word_spans
from .factedits import Edit, the_only
from .factmatch import Matcher
from .factmodel import Fact, FactKind
from .factmoves import Moves
from .factnumbers import Amount
from .factprefixes import Prefixes
from .facttexts import FactText
from .factwords import SIGNS, FactWords, english_words


class StatedFact(NamedTuple):
    """A fact as one side has it."""

    span: Span
    """Empty where the side lacks it."""
    text: str
    paragraph: int


MAX_LINE = 120
"""Paragraphs of at most so many code points are compared as one edit where no passage is."""
_OF_LINES = frozenset({FactKind.NEGATION, FactKind.MODALITY, FactKind.DIRECTION})
"""What is told of such paragraphs beside their one number or date."""


_SIGN = re.compile(rf"[{''.join(SIGNS)}]|(?<![\w.,%)])[-−](?=\W?\d)")
"""What the comparison does not count as a word, and a number is of, or below zero by."""

_WORD = re.compile(r"\w")
_NEXT = 30
"""Code points behind a passage in which a number that goes on with it begins and ends."""


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


_Pair = Sides[Fact] | Sides[Fact | None]


class _Search:
    def __init__(self, comparison: Comparison, lexicon: Lexicon) -> None:
        self.comparison = comparison
        # What is too short to tell its language is in that of the other text.
        known = any(lexicon.knows(document.prose) for document in comparison.documents)
        words = english_words() if known else FactWords()
        self.texts = comparison.documents.map(lambda document: FactText(document, lexicon, words))
        self.matcher = Matcher(self.texts.map(lambda each: each.text), words, lexicon)
        self.prefixes = Prefixes(words, self.matcher.light)
        self.frames = sorted(
            (passage for passage in comparison.passages if not passage.moved),
            key=lambda passage: passage.left,
        )
        self.has_signs = any(_SIGN.search(each.text) for each in self.texts)
        self.moves = Moves(self.texts, self.matcher, comparison.passages)

    def run(self) -> Iterator[FactChange]:
        in_passages: Sides[set[int]] = Sides(set(), set())
        # What moved inside a passage is compared by itself first, and the rest of the passage then.
        passages = sorted(enumerate(self.comparison.passages), key=lambda each: not each[1].moved)
        for number, passage in passages:
            for side, text in self.texts.items():
                in_passages[side].update(text.around(passage.on(side)))
            for pair, edit in self._passage(passage):
                yield self._change(pair, edit.spans, number)
        links = Sides.of(lambda side: Counter(link.on(side) for link in self.comparison.links))
        for link in self.comparison.links:
            if link.left not in in_passages.left or link.right not in in_passages.right:
                yield from self._linked(Sides(link.left, link.right))
            elif (
                link.relation is not Relation.VERBATIM
                and not link.moved
                and links.left[link.left] == links.right[link.right] == 1
            ):
                yield from self._around_passages(link)

    def _passage(self, passage: Passage) -> Iterator[tuple[_Pair, Edit]]:
        edits = [
            Edit(self.texts, Sides(run.left, run.right), self.matcher, self.prefixes)
            for run in passage.runs
            if run.change is not Change.EQUAL
        ]
        for edit in edits:
            for pair in edit.pairs:
                yield pair, edit
        for edit in self._signs(passage):
            for pair in edit.pairs:
                if _have_units(pair):
                    yield pair, edit
        if passage.moved and self._has_frame(passage):
            # At its ends a fact may go on elsewhere in the frame, which is searched for it.
            ends = Sides.of(lambda side: (passage.on(side).start, passage.on(side).end))
            outer = [edit for edit in edits if edit.touches(ends)]
            edits = [edit for edit in edits if edit not in outer]
            for edit in outer:
                for side, text in self.texts.items():
                    text.forget(edit.unchanged(side))
        yield from self.moves.changes(edits, passage)
        behind = self._behind(passage)
        if behind is not None:
            for pair in behind.pairs:
                yield pair, behind

    def _behind(self, passage: Passage) -> Edit | None:
        """The numbers with which both sides go on behind a passage: "would cost £48".

        They are not of two things, as in "lost 12 boats" and "lost 40 men".
        """
        spans: list[Span] = []
        counted: list[str] = []
        for side, each in self.texts.items():
            document, place = each.document, passage.on(side).end
            end = document.paragraphs[document.paragraph_at(place - 1)].span.end
            words = word_spans(each.text, Span(place, min(end, place + _NEXT)))
            if not words or not each.text[words[0].start].isdecimal():
                return None
            spans.append(words[0])
            goes_on = len(words) > 1 and each.text[words[0].end : words[1].start].isspace()
            counted.append(each.text[slice(*words[1])].lower() if goes_on else "")
        if all(counted) and counted[0] != counted[1]:
            return None
        return Edit(self.texts, Sides(*spans), self.matcher, self.prefixes)

    def _signs(self, passage: Passage) -> Iterator[Edit]:
        """Numbers that both sides have, where the signs beside them differ: "$199", "£199"."""
        if not self.has_signs:
            return
        left, right = (each.text for each in self.texts)
        for run in passage.runs:
            if run.change is not Change.EQUAL:
                continue
            ours, theirs = (
                _SIGN.findall(text, max(0, start - 1), end + 1)
                for text, (start, end) in ((left, run.left), (right, run.right))
            )
            if ours != theirs:
                words = zip(word_spans(left, run.left), word_spans(right, run.right), strict=False)
                for spans in words:
                    if left[spans[0].start].isdecimal():
                        yield Edit(self.texts, Sides(*spans), self.matcher, self.prefixes)

    def _has_frame(self, passage: Passage) -> bool:
        """Whether a passage is what moved inside another."""
        before = bisect_right(self.frames, passage.left.start, key=lambda each: each.left.start)
        return before > 0 and passage.lies_in(self.frames[before - 1])

    def _around_passages(self, link: Link) -> Iterator[FactChange]:
        """What changed in short stretches of linked paragraphs before and behind their passages."""
        left, right = (
            document.paragraphs[paragraph].span
            for document, paragraph in zip(
                self.comparison.documents, (link.left, link.right), strict=True
            )
        )
        at = bisect_left(self.frames, left.start, key=lambda frame: frame.left.end)
        start, far_start = left.start, right.start
        while start < left.end and far_start < right.end:
            end, far_end = left.end, right.end
            following = left.end, right.end
            if at < len(self.frames) and self.frames[at].left.start < left.end:
                frame = self.frames[at]
                end, far_end = frame.left.start, frame.right.start
                following = frame.left.end, frame.right.end
            if far_end > right.end or following[1] < far_start:
                return
            yield from self._gap(
                Sides(Span(start, max(start, end)), Span(far_start, max(far_start, far_end)))
            )
            (start, far_start), at = following, at + 1

    def _gap(self, gap: Sides[Span]) -> Iterator[FactChange]:
        """What changed in a stretch without a passage, half of whose words are equal at least."""
        documents = self.comparison.documents
        if not all(end - start <= MAX_LINE for start, end in gap):
            return
        if not any(_WORD.search(each.text, *gap[side]) for side, each in self.texts.items()):
            return
        runs = word_runs(*documents, *gap)
        words = [len(word_spans(documents[side].prose, span)) for side, span in gap.items()]
        equal = [run.left for run in runs if run.change is Change.EQUAL]
        if 2 * sum(len(word_spans(documents.left.prose, span)) for span in equal) < min(words):
            return
        edits = [
            Edit(self.texts, Sides(run.left, run.right), self.matcher, self.prefixes)
            for run in runs
            if run.change is not Change.EQUAL
        ]
        changes: list[tuple[_Pair, Edit]] = [(pair, edit) for edit in edits for pair in edit.pairs]
        for pair, edit in [*changes, *self.moves.changes(edits)]:
            yield self._change(pair, edit.spans, None)

    def _linked(self, paragraphs: Sides[int]) -> Iterator[FactChange]:
        """What changed between linked paragraphs that no passage tells of."""
        documents = self.comparison.documents
        spans = Sides.of(lambda side: documents[side].paragraphs[paragraphs[side]].span)
        if documents.left.slice(spans.left) != documents.right.slice(spans.right):
            facts: Sides[Sequence[Fact]] = Sides.of(
                lambda side: self.texts[side].facts.of(paragraphs[side])
            )
            for pair in the_only(facts, self.matcher):
                yield self._change(pair, spans, None)
            if all(end - start <= MAX_LINE for start, end in spans):
                yield from self._line(spans)

    def _line(self, spans: Sides[Span]) -> Iterator[FactChange]:
        """What else changed between short paragraphs, which are one edit as a whole."""
        edit = Edit(self.texts, spans, self.matcher, self.prefixes)
        changes: list[_Pair] = [*edit.pairs, *(pair for pair, _ in self.moves.changes([edit]))]
        for pair in changes:
            if any(fact is not None and fact.kind in _OF_LINES for fact in pair):
                yield self._change(pair, spans, None)

    def _change(self, pair: _Pair, edit: Sides[Span], passage: int | None) -> FactChange:
        kind = next(fact.kind for fact in pair if fact is not None)
        sides = Sides.of(lambda side: self._stated(side, pair[side], edit[side]))
        return FactChange(kind, sides, passage)

    def _stated(self, side: Side, fact: Fact | None, edit: Span) -> StatedFact:
        """A fact, or that it is missing where an edit begins."""
        document = self.comparison.documents[side]
        span = Span(edit.start, edit.start) if fact is None else Span(fact.start, fact.end)
        return StatedFact(span, document.slice(span), document.paragraph_at(span.start))


def _have_units(pair: Sides[Fact]) -> bool:
    """Whether both are numbers of something, or one is below zero.

    "From 20 to 30%" is no less than "from 20%".
    """
    if not all(fact.kind is FactKind.NUMBER for fact in pair):
        return False
    left, right = pair.map(lambda fact: Amount.of(fact.value))
    return bool(left.unit and right.unit) or left.figure == f"-{right.figure}".replace("--", "")
