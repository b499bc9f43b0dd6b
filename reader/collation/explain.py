"""Why two stretches of text are taken to correspond: the words they share, and how rare these are.

The bits are those the comparison itself weighs (`evidence`), so what is shown is what decided.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..text.document import Document
from ..text.model import Side, Sides, Span
from .options import Cell
from .results import Link, Passage
from .texts import Texts
from .tokens import Tokens


class SharedWord(NamedTuple):
    """A word that both stretches have, in any of its forms."""

    left: str
    """As the left text writes it first."""
    right: str
    times: int
    """How often both have it."""
    left_total: int
    """How often the whole left text has it."""
    right_total: int
    bits: float
    """What sharing it says, all its occurrences together."""


@dataclass(frozen=True)
class Explanation:
    """The evidence that two stretches of text correspond."""

    words: tuple[SharedWord, ...]
    """The rarest first."""
    bits: float
    """Evidence in all shared words, whatever their order."""
    left_share: float
    """Share of the left stretch's evidence that is shared, 0 to 1."""
    right_share: float
    longest: tuple[Span, Span] | None
    """The longest equal words, in both texts; None where no two words in a row are equal."""
    chance: float
    """Bits that the best match of any two texts of these sizes reaches by chance."""
    pinned: bool = False
    """Whether the reader said that these paragraphs correspond."""

    @property
    def times_chance(self) -> float:
        """The evidence as a multiple of the level of chance."""
        return self.bits / self.chance


class Explainer:
    """What two documents' words say; made once for a comparison."""

    def __init__(self, documents: Sides[Document], pinned: Collection[Cell]) -> None:
        self._documents = documents
        self._pinned = pinned

    @cached_property
    def _texts(self) -> Texts:
        return Texts.of(*self._documents)

    @cached_property
    def _totals(self) -> tuple[Counter[int], Counter[int]]:
        evidence = self._texts.evidence
        return Counter(evidence.left_stems), Counter(evidence.right_stems)

    def explain(self, pair: Link | Passage) -> Explanation:
        """Why a link or a passage was found."""
        if isinstance(pair, Passage):
            return self.of_spans(pair.left, pair.right)
        pinned = (pair.left, pair.right) in self._pinned
        return self._of_words(*self._paragraphs(pair.left, pair.right), pinned=pinned)

    def of_spans(self, left: Span, right: Span) -> Explanation:
        """What any two stretches of text share."""
        one, other = self._texts.left, self._texts.right
        return self._of_words(_words_in(one, left), _words_in(other, right))

    def nearest(self, side: Side, paragraph: int) -> tuple[int, Explanation] | None:
        """The paragraph of the other side that shares most with one, and what it shares."""
        evidence = self._texts.evidence
        tokens = Sides(self._texts.left, self._texts.right)
        stems = Sides(evidence.left_stems, evidence.right_stems)
        own, far = tokens[side], tokens[side.other]
        wanted = Counter(stems[side][own.paragraphs[paragraph] : own.paragraphs[paragraph + 1]])
        best, best_bits = -1, 0.0
        for index in range(len(far.paragraphs) - 1):
            start, end = far.paragraphs[index : index + 2]
            common = wanted & Counter(stems[side.other][start:end])
            bits = sum(evidence.stem_bits[stem] * count for stem, count in common.items())
            if bits > best_bits:
                best, best_bits = index, bits
        if best < 0:
            return None
        cell = (paragraph, best) if side is Side.LEFT else (best, paragraph)
        return best, self._of_words(*self._paragraphs(*cell))

    def _paragraphs(self, left: int, right: int) -> tuple[range, range]:
        one, other = self._texts.left, self._texts.right
        return (
            range(one.paragraphs[left], one.paragraphs[left + 1]),
            range(other.paragraphs[right], other.paragraphs[right + 1]),
        )

    def _of_words(self, left: range, right: range, *, pinned: bool = False) -> Explanation:
        one, other, evidence = self._texts.left, self._texts.right, self._texts.evidence
        stems = evidence.left_stems[left.start : left.stop]
        far = evidence.right_stems[right.start : right.stop]
        common = Counter(stems) & Counter(far)
        bits = evidence.stem_bits
        # Read backwards, so that the first place of each is the one that stays.
        first = {stem: place for place, stem in zip(reversed(left), reversed(stems), strict=True)}
        across = {stem: place for place, stem in zip(reversed(right), reversed(far), strict=True)}
        words = [
            SharedWord(
                _written(one, first[stem]),
                _written(other, across[stem]),
                times,
                self._totals[0][stem],
                self._totals[1][stem],
                bits[stem] * times,
            )
            for stem, times in common.items()
        ]
        shared = sum(word.bits for word in words)
        return Explanation(
            tuple(sorted(words, key=_by_rarity)),
            shared,
            shared / max(1.0, sum(bits[stem] for stem in stems)),
            shared / max(1.0, sum(bits[stem] for stem in far)),
            _longest(one, left, other, right),
            self._texts.chance,
            pinned,
        )


def _by_rarity(word: SharedWord) -> tuple[float, str, str]:
    return -word.bits / word.times, word.left, word.right


def _words_in(tokens: Tokens, span: Span) -> range:
    """The words that begin in a span."""
    return range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end))


def _written(tokens: Tokens, index: int) -> str:
    return tokens.text[tokens.starts[index] : tokens.ends[index]]


_LEAST_RUN = 2
_MOST_WORDS = 100_000
"""Words that are looked at on either side; of longer stretches only the beginnings are."""


def _longest(one: Tokens, left: range, other: Tokens, right: range) -> tuple[Span, Span] | None:
    """The longest run of at least two equal words; of equals the first."""
    words = one.words[left.start : left.stop][:_MOST_WORDS]
    far = other.words[right.start : right.stop][:_MOST_WORDS]
    length, i, j = _longest_run(words, far)
    if length < _LEAST_RUN:
        return None
    i, j = i + left.start, j + right.start
    return (
        Span(one.starts[i], one.ends[i + length - 1]),
        Span(other.starts[j], other.ends[j + length - 1]),
    )


def _longest_run(words: Sequence[int], far: Sequence[int]) -> tuple[int, int, int]:
    """The length of the longest run of equal words, and where it begins on both sides.

    By the suffix automaton of the far words (Blumer et al. 1985): each state stands for the runs
    that end at the same places, so the work is proportional to the words, whatever recurs.
    """
    after: list[dict[int, int]] = [{}]
    shorter = [-1]  # by state: that of the longest ending of its runs which ends elsewhere too
    longest = [0]
    first_end = [0]

    def state(steps: dict[int, int], length: int, end: int) -> int:
        after.append(steps)
        longest.append(length)
        first_end.append(end)
        shorter.append(0)
        return len(after) - 1

    last = 0
    for place, word in enumerate(far, 1):
        new = state({}, place, place)
        while last >= 0 and word not in after[last]:
            after[last][word] = new
            last = shorter[last]
        if last >= 0:
            known = after[last][word]
            if longest[known] > longest[last] + 1:
                part = state(after[known].copy(), longest[last] + 1, first_end[known])
                shorter[part], shorter[known] = shorter[known], part
                while last >= 0 and after[last].get(word) == known:
                    after[last][word] = part
                    last = shorter[last]
                known = part
            shorter[new] = known
        last = new
    best = (0, 0, 0)
    at = length = 0
    for place, word in enumerate(words, 1):
        while at and word not in after[at]:
            at = shorter[at]
            length = longest[at]
        if word in after[at]:
            at = after[at][word]
            length += 1
            if length > best[0]:
                best = (length, place - length, first_end[at] - length)
    return best
