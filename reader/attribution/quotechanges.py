"""What became of the quotations: the same words, fewer, others, without marks, or gone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from ..collation.comparison import Change, Comparison, Passage, Run
from ..collation.tokens import fold
from ..text.document import Document
from ..text.model import Side, Span
from .credit import Credit, Credits, same_hop, word_spans
from .lexicon import Lexicon, load_lexicon
from .model import Attribution, Kind, Quotation

MIN_WORDS = 3
"""Shorter quotations are single expressions, not speech."""
MIN_SHARED = 0.5
"""Share of the words of the shorter of two quotations that make them versions of one another."""
GRAM = 3
"""Words in a row by which quotations are looked up."""
MAX_PER_GRAM = 16
"""What more quotations than this have in common tells nothing about any of them."""
MAX_PASSAGES = 16
"""So many passages before the end of a quotation are asked for its words."""

_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")


class QuoteKind(StrEnum):
    """What became of a quotation."""

    IDENTICAL = "identical"
    """The same words; case, marks and punctuation aside."""
    TRIMMED = "trimmed"
    """One side has only words of the other, in order."""
    ALTERED = "altered"
    """Other words in the quotation marks."""
    REATTRIBUTED = "re-attributed"
    """Quoted on both sides, as the words of different sources; the words may differ as well."""
    PARAPHRASED = "paraphrased"
    """Quoted on one side; the other says it without quotation marks."""
    ONLY_HERE = "only-here"
    """Quoted on one side; nothing on the other corresponds."""


_RANKS = {
    QuoteKind.REATTRIBUTED: 0,
    QuoteKind.ALTERED: 1,
    QuoteKind.TRIMMED: 2,
    QuoteKind.PARAPHRASED: 3,
    QuoteKind.ONLY_HERE: 4,
    QuoteKind.IDENTICAL: 5,
}


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """One quotation and its counterpart."""

    kind: QuoteKind
    quoted: Side | None
    """The side that quotes where only one does."""
    left: tuple[Span, ...]
    """The parts of the quotation, or what says it without marks; empty where nothing does."""
    right: tuple[Span, ...]
    left_speaker: str
    """Whose words they are as the left side tells it; empty where it does not."""
    right_speaker: str
    left_paragraph: int | None
    right_paragraph: int | None
    marked: bool
    """Whether the text owns up to a difference: by brackets or an ellipsis, or as a part that is
    quoted whole."""
    words: int
    """Words of the longer quotation."""


def find_quote_changes(
    comparison: Comparison,
    left_quotations: Iterable[Quotation],
    right_quotations: Iterable[Quotation],
    left_attributions: Iterable[Attribution],
    right_attributions: Iterable[Attribution],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[QuoteChange, ...]:
    """What became of every quotation of three words or more, on either side.

    Quotations are versions of one another where they have words in a row in common and at least
    half of the words of the shorter one, wherever they stand. One without such a counterpart is
    paraphrased where a passage holds half of its words, or where a linked paragraph reports the
    same speaker. What a fact checker wants first comes first: re-attributed, altered (with nothing
    to show for it before the rest), trimmed, paraphrased, only here, identical; by words.
    """
    words = lexicon or load_lexicon()
    left = _Side(comparison.left, left_quotations, left_attributions, words)
    right = _Side(comparison.right, right_quotations, right_attributions, words)
    pairs = _pairs(left.speeches, right.speeches)
    found = [_both(left.speeches[i], right.speeches[j], words) for i, j in pairs]
    for own, side, other in ((0, left, right), (1, right, left)):
        across = _Across(comparison, own, other, words)
        matched = {pair[own] for pair in pairs}
        found.extend(
            across.change(speech)
            for number, speech in enumerate(side.speeches)
            if number not in matched
        )
    return tuple(
        sorted(
            found, key=lambda c: (_RANKS[c.kind], c.marked, -c.words, c.left or c.right, c.right)
        )
    )


# --- quotations -----------------------------------------------------------------------------------


class _Speech(NamedTuple):
    """What one source says in quotation marks in one go."""

    spans: tuple[Span, ...]
    paragraph: int
    words: tuple[str, ...]
    bare: tuple[str, ...]
    """The words without those in brackets, which are the writer's."""
    elided: bool
    """Whether an ellipsis stands in it."""
    credit: Credit
    speaker: str


def _speaker(credit: Credit | None) -> str:
    """Whose words they are; the outlet in whose block they stand only passes them on."""
    attribution = credit.attribution if credit is not None else None
    if attribution is None or attribution.kind is Kind.BLOCK:
        return ""
    return attribution.speaker


class _Side:
    """One document's quotations, and what else is known of it."""

    def __init__(
        self,
        document: Document,
        quotations: Iterable[Quotation],
        attributions: Iterable[Attribution],
        lexicon: Lexicon,
    ) -> None:
        self.document = document
        self.attributions: dict[int, list[Attribution]] = defaultdict(list)
        found = list(attributions)
        for attribution in found:
            self.attributions[attribution.paragraph].append(attribution)
        self.credits = Credits(document, found, lexicon)
        self.speeches = [
            speech for parts in self._turns(quotations) if (speech := self._speech(parts))
        ]

    def _turns(self, quotations: Iterable[Quotation]) -> Iterator[list[Quotation]]:
        """The parts of one turn together, and those of one attribution that is nothing else."""
        parts: list[Quotation] = []
        for quotation in quotations:
            if parts and not self._goes_on(parts[-1], quotation):
                yield parts
                parts = []
            parts.append(quotation)
        if parts:
            yield parts

    def _goes_on(self, before: Quotation, quotation: Quotation) -> bool:
        if before.turn == quotation.turn:
            return True
        ours, theirs = (self._credit(part).attribution for part in (before, quotation))
        return ours is not None and ours is theirs and ours.kind is Kind.DIRECT

    def _credit(self, quotation: Quotation) -> Credit:
        return self.credits.at(quotation.span.start).credit or Credit((), None)

    def _speech(self, parts: Sequence[Quotation]) -> _Speech | None:
        text = self.document.text
        words: list[str] = []
        bare: list[str] = []
        elided = False
        for start, end in (part.span for part in parts):
            brackets = [found.span() for found in _BRACKETED.finditer(text, start, end)]
            ends = [stop for _, stop in brackets]
            elided = elided or _ELLIPSIS.search(text, start, end) is not None
            for word in word_spans(text, Span(start, end)):
                folded = fold(text[word.start : word.end])
                words.append(folded)
                place = bisect_right(ends, word.start)
                if place == len(brackets) or word.start < brackets[place][0]:
                    bare.append(folded)
        if len(words) < MIN_WORDS:
            return None
        credit = self._credit(parts[0])
        return _Speech(
            tuple(part.span for part in parts),
            parts[0].paragraph,
            tuple(words),
            tuple(bare),
            elided,
            credit,
            _speaker(credit),
        )


# --- quotations on both sides ---------------------------------------------------------------------


def _pairs(left: Sequence[_Speech], right: Sequence[_Speech]) -> list[tuple[int, int]]:
    """The numbers of the quotations that are versions of one another, in order."""
    pairs: set[tuple[int, int]] = set()
    same: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for own, speeches in enumerate((left, right)):
        for number, speech in enumerate(speeches):
            same[speech.words][own].append(number)
    for lefts, rights in same.values():
        if lefts and rights:
            # What one side repeats more often than the other goes with the last one there.
            count = max(len(lefts), len(rights))
            pairs.update(
                (lefts[min(k, len(lefts) - 1)], rights[min(k, len(rights) - 1)])
                for k in range(count)
            )
    lefts_found, rights_found = ({pair[own] for pair in pairs} for own in (0, 1))
    pairs.update(_likest(left, right, lefts_found))
    pairs.update((i, j) for j, i in _likest(right, left, rights_found))
    return sorted(pairs)


def _likest(
    speeches: Sequence[_Speech], others: Sequence[_Speech], done: set[int]
) -> Iterator[tuple[int, int]]:
    """For each quotation that is not done, the one across that shares most with it."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        for gram in _grams(other):
            places[gram].append(number)
    for number, speech in enumerate(speeches):
        if number in done:
            continue
        shared: Counter[int] = Counter()
        for gram in _grams(speech):
            candidates = places.get(gram, ())
            if len(candidates) <= MAX_PER_GRAM:
                shared.update(candidates)
        if not shared:
            continue
        likest = min(shared, key=lambda candidate: (-shared[candidate], candidate))
        words, other_words = Counter(speech.words), Counter(others[likest].words)
        if (words & other_words).total() >= MIN_SHARED * min(words.total(), other_words.total()):
            yield number, likest


def _grams(speech: _Speech) -> set[tuple[str, ...]]:
    words = speech.words
    return {words[k : k + GRAM] for k in range(len(words) - GRAM + 1)}


def _both(left: _Speech, right: _Speech, lexicon: Lexicon) -> QuoteChange:
    kind, marked = _difference(left, right)
    if left.speaker and right.speaker:
        same = same_hop(left.credit, left.speaker, right.credit, right.speaker, lexicon)
        kind = kind if same else QuoteKind.REATTRIBUTED
    return QuoteChange(
        kind=kind,
        quoted=None,
        left=left.spans,
        right=right.spans,
        left_speaker=left.speaker,
        right_speaker=right.speaker,
        left_paragraph=left.paragraph,
        right_paragraph=right.paragraph,
        marked=marked,
        words=max(len(left.words), len(right.words)),
    )


def _difference(left: _Speech, right: _Speech) -> tuple[QuoteKind, bool]:
    """How the words differ, and whether the marks in the text tell of it."""
    if left.words == right.words:
        return QuoteKind.IDENTICAL, True
    if left.bare == right.bare:
        return QuoteKind.ALTERED, True
    shorter, longer = sorted((left, right), key=lambda speech: len(speech.words))
    if _is_part(shorter.words, longer.words):
        return QuoteKind.TRIMMED, shorter.elided or _is_stretch(shorter.words, longer.words)
    marked = any(
        len(one.bare) < len(one.words) and _is_part(one.bare, other.words)
        for one, other in ((left, right), (right, left))
    )
    return QuoteKind.ALTERED, marked


def _is_part(words: Iterable[str], longer: Iterable[str]) -> bool:
    """Whether words stand in other words in the same order."""
    rest = iter(longer)
    return all(word in rest for word in words)


def _is_stretch(words: Iterable[str], longer: Iterable[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(longer)} "


# --- quotations on one side -----------------------------------------------------------------------


class _Across:
    """Finds on the other side what a quotation of one side says."""

    def __init__(self, comparison: Comparison, own: int, other: _Side, lexicon: Lexicon) -> None:
        self.own = own
        self.text = (comparison.left, comparison.right)[own].text
        self.other = other
        self.lexicon = lexicon
        self.passages = sorted(comparison.passages, key=lambda p: self._sides(p)[0])
        self.starts = [self._sides(passage)[0].start for passage in self.passages]
        # The furthest end up to each passage, so that a search knows when to stop.
        self.reach = list(
            accumulate((self._sides(passage)[0].end for passage in self.passages), max)
        )
        self.linked: dict[int, list[int]] = defaultdict(list)
        for link in comparison.links:
            here, there = (link.left, link.right) if own == 0 else (link.right, link.left)
            self.linked[here].append(there)

    def change(self, speech: _Speech) -> QuoteChange:
        """What became of a quotation that has no counterpart in quotation marks."""
        spans, speaker = self._in_passage(speech), ""
        if spans:
            speaker = _speaker(self.other.credits.at(spans[0].start).credit)
        elif reported := self._reported(speech):
            spans, speaker = reported.content, reported.speaker
        there = self.other.credits.at(spans[0].start).paragraph if spans else None
        sides = [(speech.spans, speech.speaker, speech.paragraph), (spans, speaker, there)]
        left, right = sides if self.own == 0 else reversed(sides)
        return QuoteChange(
            kind=QuoteKind.PARAPHRASED if spans else QuoteKind.ONLY_HERE,
            quoted=Side.LEFT if self.own == 0 else Side.RIGHT,
            left=left[0],
            right=right[0],
            left_speaker=left[1],
            right_speaker=right[1],
            left_paragraph=left[2],
            right_paragraph=right[2],
            marked=False,
            words=len(speech.words),
        )

    def _in_passage(self, speech: _Speech) -> tuple[Span, ...]:
        """The stretch of a passage's other side that has half of the words of a quotation."""
        start, end = speech.spans[0].start, speech.spans[-1].end
        last = bisect_left(self.starts, end)
        for index in range(last - 1, max(-1, last - 1 - MAX_PASSAGES), -1):
            if self.reach[index] <= start:
                break
            words = list(self._equal(self.passages[index], start, end))
            if words and len(words) >= MIN_SHARED * len(speech.words):
                return (Span(words[0].start, words[-1].end),)
        return ()

    def _equal(self, passage: Passage, start: int, end: int) -> Iterator[Span]:
        """What the other side of a passage has of a stretch: the words of equal runs."""
        runs = passage.runs
        first = bisect_right(runs, start, key=lambda run: self._sides(run)[0].end)
        for run in runs[first:]:
            here, there = self._sides(run)
            if here.start >= end:
                return
            if run.change is Change.EQUAL:
                pairs = zip(
                    word_spans(self.text, here),
                    word_spans(self.other.document.text, there),
                    strict=False,
                )
                yield from (theirs for ours, theirs in pairs if start <= ours.start < end)

    def _reported(self, speech: _Speech) -> Attribution | None:
        """What a linked paragraph reports of the same speaker."""
        if not speech.speaker:
            return None
        for paragraph in self.linked[speech.paragraph]:
            for found in self.other.attributions[paragraph]:
                if found.kind is not Kind.DIRECT and found.kind is not Kind.BLOCK and found.speaker:
                    credit = Credit((found.speaker,), found)
                    if same_hop(speech.credit, speech.speaker, credit, found.speaker, self.lexicon):
                        return found
        return None

    def _sides(self, pair: Passage | Run) -> tuple[Span, Span]:
        return (pair.left, pair.right) if self.own == 0 else (pair.right, pair.left)
