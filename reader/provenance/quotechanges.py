"""What became of the quotations: the same words, fewer, others, without marks, or gone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from ..attribution.lexicon import Lexicon, load_lexicon
from ..attribution.model import Attribution, Quotation, SpeechKind
from ..collation.comparison import Comparison
from ..collation.results import Passage
from ..collation.runs import Change
from ..collation.tokens import folded
from ..text.model import Side, Sides, Span
from .credit import Credit, same_hop, word_spans
from .factwords import english_words
from .quotedspeech import Speakers, Speech, speaker_of

MIN_SHARED = 0.5
"""Share of the words of the shorter of two quotations that make them versions of one another."""
GRAM = 3
"""Words in a row by which quotations are looked up."""
MAX_SHORT = 8
"""Of more words some in a row stay where a "not" goes."""
MAX_PER_GRAM = 16
"""What more quotations than this have in common tells nothing about any of them."""
MAX_PASSAGES = 16
"""So many passages before the end of a quotation are asked for its words."""

_AUXILIARIES = "is are was were do does did has have had could would should might must need"
_AFFIRMED = {
    "cannot": "can",
    "cant": "can",
    "wont": "will",
    "shant": "shall",
    **{f"{verb}nt": verb for verb in _AUXILIARIES.split()},
}
"""Words that deny, as the comparison spells them, and what is left without that."""

_WORD = re.compile(r"[\w'’]+")


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


class QuotedOn(NamedTuple):
    """A quotation as one side has it."""

    spans: tuple[Span, ...] = ()
    """Its parts, or what says it without marks; empty where nothing does."""
    speaker: str = ""
    """Whose words they are as the side tells it; empty where it does not."""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class QuoteChange:
    """One quotation and its counterpart."""

    kind: QuoteKind
    quoted: Side | None
    """The side that quotes where only one does."""
    sides: Sides[QuotedOn]
    marked: bool
    """Whether the text owns up to a difference: by brackets or an ellipsis, or as a part that is
    quoted whole."""
    words: int
    """Words of the longer quotation."""


def find_quote_changes(
    comparison: Comparison,
    quotations: Sides[Iterable[Quotation]],
    attributions: Sides[Iterable[Attribution]],
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
    speakers = Sides.of(
        lambda side: Speakers(
            comparison.documents[side], quotations[side], attributions[side], words
        )
    )
    speeches = speakers.map(lambda each: each.speeches)
    pairs = _pairs(speeches)
    found = [_both(Sides(speeches.left[i], speeches.right[j]), words) for i, j in pairs]
    matched = Sides({i for i, _ in pairs}, {j for _, j in pairs})
    for side in Side:
        across = _Across(comparison, side, speakers[side.other], words)
        found.extend(
            across.change(speech)
            for number, speech in enumerate(speeches[side])
            if number not in matched[side]
        )
    return tuple(sorted(found, key=_first_wanted))


def _first_wanted(change: QuoteChange) -> tuple[object, ...]:
    left, right = change.sides.map(lambda side: side.spans)
    return _RANKS[change.kind], change.marked, -change.words, left or right, right


# --- quotations on both sides ---------------------------------------------------------------------


def _pairs(speeches: Sides[Sequence[Speech]]) -> list[tuple[int, int]]:
    """The numbers of the quotations that are versions of one another, in order."""
    left, right = speeches
    pairs: set[tuple[int, int]] = set()
    done: Sides[set[int]] = Sides(set(), set())
    # Those of the same words go together first, then those that differ in a "not" alone.
    for words_of in _words, _affirmed:
        same: dict[tuple[str, ...], Sides[list[int]]] = defaultdict(lambda: Sides([], []))
        for side, own in speeches.items():
            for number, speech in enumerate(own):
                if words_of is _words or (
                    len(speech.words) <= MAX_SHORT and number not in done[side]
                ):
                    same[words_of(speech)][side].append(number)
        for lefts, rights in same.values():
            if lefts and rights:
                # What one side repeats more often than the other goes with the last one there.
                count = max(len(lefts), len(rights))
                pairs.update(
                    (lefts[min(k, len(lefts) - 1)], rights[min(k, len(rights) - 1)])
                    for k in range(count)
                )
        done = Sides({i for i, _ in pairs}, {j for _, j in pairs})
    pairs.update(_likest(left, right, done.left))
    pairs.update((i, j) for j, i in _likest(right, left, done.right))
    return sorted(pairs)


@cache
def _denying() -> frozenset[str]:
    """Words that deny, as the comparison spells them."""
    return english_words().negations.union(_AFFIRMED)


def _words(speech: Speech) -> tuple[str, ...]:
    return speech.words


def _affirmed(speech: Speech) -> tuple[str, ...]:
    """The words of a quotation without what denies in it."""
    denying = _denying()
    if denying.isdisjoint(speech.words):
        return speech.words
    words = (_AFFIRMED.get(word, "") if word in denying else word for word in speech.words)
    return tuple(filter(None, words))


def _likest(
    speeches: Sequence[Speech], others: Sequence[Speech], done: set[int]
) -> Iterator[tuple[int, int]]:
    """For each quotation that is not done, the one across that shares most with it."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, other in enumerate(others):
        for gram in _grams(other):
            places[gram].append(number)
    for number, speech in enumerate(speeches):
        if number in done:
            continue
        shared: dict[int, int] = {}
        for gram in _grams(speech):
            candidates = places.get(gram, ())
            if len(candidates) <= MAX_PER_GRAM:
                for candidate in candidates:
                    shared[candidate] = shared.get(candidate, 0) + 1
        if not shared:
            continue
        likest = min(shared, key=lambda candidate: (-shared[candidate], candidate))
        words, other_words = Counter(speech.words), Counter(others[likest].words)
        if (words & other_words).total() >= MIN_SHARED * min(words.total(), other_words.total()):
            yield number, likest


def _grams(speech: Speech) -> set[tuple[str, ...]]:
    words = speech.words
    return set(zip(*(words[k:] for k in range(GRAM)), strict=False))


def _both(speeches: Sides[Speech], lexicon: Lexicon) -> QuoteChange:
    left, right = speeches
    kind, marked = _difference(left, right)
    if left.speaker and right.speaker:
        same = same_hop(left.credit, left.speaker, right.credit, right.speaker, lexicon)
        kind = kind if same else QuoteKind.REATTRIBUTED
    return QuoteChange(
        kind=kind,
        quoted=None,
        sides=speeches.map(lambda each: QuotedOn(each.spans, each.speaker, each.paragraph)),
        marked=marked,
        words=max(len(left.words), len(right.words)),
    )


def _difference(left: Speech, right: Speech) -> tuple[QuoteKind, bool]:
    """How the words differ, and whether the marks in the text tell of it."""
    if left.words == right.words:
        return QuoteKind.IDENTICAL, True
    if left.bare == right.bare:
        return QuoteKind.ALTERED, True
    shorter, longer = sorted((left, right), key=lambda speech: len(speech.words))
    if _is_part(shorter.words, longer.words):
        if _loses_denial(shorter, longer):
            return QuoteKind.ALTERED, False
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


def _loses_denial(shorter: Speech, longer: Speech) -> bool:
    """Whether a part of a quotation says what the whole denies: "we did know" of "did not know"."""
    denying = _denying()
    denials = [k for k, word in enumerate(longer.words) if word in denying]
    if len(denials) <= sum(word in denying for word in shorter.words):
        return False
    # It is seldom needed, and takes some time to import.
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, longer.words, shorter.words, autojunk=False)
    kept = {
        k for first, _, size in blocks.get_matching_blocks() for k in range(first, first + size)
    }
    denied = not denying.isdisjoint(map(folded, _WORD.findall(shorter.before)))
    return any(
        k not in kept and k + 1 in kept and (k - 1 in kept or (min(kept) > k and not denied))
        for k in denials
    )


def _is_stretch(words: Iterable[str], longer: Iterable[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(longer)} "


# --- quotations on one side -----------------------------------------------------------------------


class _Across:
    """Finds on the other side what a quotation of one side says."""

    def __init__(
        self, comparison: Comparison, side: Side, other: Speakers, lexicon: Lexicon
    ) -> None:
        self.side = side
        self.text = comparison.documents[side].text
        self.other = other
        self.lexicon = lexicon
        self.passages = sorted(comparison.passages, key=lambda passage: passage.on(side))
        self.starts = [passage.on(side).start for passage in self.passages]
        # The furthest end up to each passage, so that a search knows when to stop.
        self.reach = list(accumulate((passage.on(side).end for passage in self.passages), max))
        self.linked: dict[int, list[int]] = defaultdict(list)
        for link in comparison.links:
            self.linked[link.on(side)].append(link.on(side.other))

    def change(self, speech: Speech) -> QuoteChange:
        """What became of a quotation that has no counterpart in quotation marks."""
        spans, speaker = self._in_passage(speech), ""
        if spans:
            speaker = speaker_of(self.other.credits.at(spans[0].start).credit)
        elif reported := self._reported(speech):
            spans, speaker = reported.content, reported.speaker
        there = self.other.credits.at(spans[0].start).paragraph if spans else None
        sides = Sides(
            QuotedOn(speech.spans, speech.speaker, speech.paragraph),
            QuotedOn(spans, speaker, there),
        )
        return QuoteChange(
            kind=QuoteKind.PARAPHRASED if spans else QuoteKind.ONLY_HERE,
            quoted=self.side,
            sides=sides if self.side is Side.LEFT else sides.mirrored(),
            marked=False,
            words=len(speech.words),
        )

    def _in_passage(self, speech: Speech) -> tuple[Span, ...]:
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
        first = bisect_right(runs, start, key=lambda run: run.on(self.side).end)
        for run in runs[first:]:
            here, there = run.on(self.side), run.on(self.side.other)
            if here.start >= end:
                return
            if run.change is Change.EQUAL:
                pairs = zip(
                    word_spans(self.text, here),
                    word_spans(self.other.document.prose, there),
                    strict=False,
                )
                yield from (theirs for ours, theirs in pairs if start <= ours.start < end)

    def _reported(self, speech: Speech) -> Attribution | None:
        """What a linked paragraph reports of the same speaker."""
        if not speech.speaker:
            return None
        for paragraph in self.linked[speech.paragraph]:
            for found in self.other.attributions[paragraph]:
                if (
                    found.kind is not SpeechKind.DIRECT
                    and found.kind is not SpeechKind.BLOCK
                    and found.speaker
                ):
                    credit = Credit((found.speaker,), found)
                    if same_hop(speech.credit, speech.speaker, credit, found.speaker, self.lexicon):
                        return found
        return None
