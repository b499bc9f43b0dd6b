"""How like a quote with its context a stretch of a text is, and where the quote's ends lie in it.

Stretches are aligned by the longest equal runs (Ratcliff and Obershelp), of characters where a
quote is short and of words where it is longer. Of the runs the best connected part counts, as in a
local alignment (Smith and Waterman 1981), so that a word that recurs by chance far away adds
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..text.model import Span
from .model import CONTEXT, Target

# Up to this many code points a quote is compared by characters, beyond it by words.
_SHORT = 80
# Code points of a run of equal context, which chance seldom gives.
_GRAM = 4
# Least likeness, by characters, of a word in two spellings.
_SPELLED = 0.6
# What a code point between two runs costs, where one in a run earns 1.
_GAP = 0.2
# Code points of changed words at an end of a quote that are taken for a part of it unasked.
_UNSEEN = 16

_TOKEN = "[\u3040-\u9fff\uac00-\ud7af]|\\w+"


class Aligned(NamedTuple):
    """The stretch of a text that stands for a quote."""

    span: Span
    likeness: float
    """How much of both is the same: 0 to 1 (twice what is the same to the sum of both)."""
    part: float
    """The same of that part of the quote alone that is there."""
    length: int
    """Code points of that part."""


class Pattern:
    """A quote with its context, to be held against stretches of a text."""

    def __init__(self, target: Target) -> None:
        self.before, self.quote, self.after = target.before, target.quote, target.after
        self.whole = self.before + self.quote + self.after
        self.by_words = len(self.quote) > _SHORT
        # Whether a quote of which the context is not known ends with a word is not known either.
        self._starts_word = self._parts(self.quote[:1], self.before[-1:])
        self._ends_word = self._parts(self.quote[-1:], self.after[:1])
        self._cuts_words = self._cuts(self.before, self.quote) or self._cuts(self.quote, self.after)
        self._grams = tuple(
            {text[k : k + _GRAM] for k in range(len(text) - _GRAM + 1)}
            for text in (self.before, self.after)
        )

    @staticmethod
    def _parts(inside: str, outside: str) -> bool:
        return inside.isalnum() and outside != "" and not outside.isalnum()

    @staticmethod
    def _cuts(one: str, two: str) -> bool:
        return one[-1:].isalnum() and two[:1].isalnum()

    def is_whole(self, text: str, span: Span) -> bool:
        """Whether a span cuts no word in two where the quote does not."""
        start, end = span
        return not (
            (self._starts_word and start > 0 and text[start - 1].isalnum())
            or (self._ends_word and text[end : end + 1].isalnum())
        )

    @property
    def has_context(self) -> bool:
        """Whether there is enough context to go by."""
        return any(self._grams)

    def sides(self, text: str, span: Span, slack: int = CONTEXT // 2) -> tuple[float, float]:
        """Share of the context, 0 to 1, that stands before and after a span of a text.

        A side whose context is not known has -1. `slack` is by how much the context may have grown.
        """
        start, end = span
        windows = (
            text[max(0, start - len(self.before) - slack) : start],
            text[end : end + len(self.after) + slack],
        )
        first, second = (
            sum(gram in window for gram in grams) / len(grams) if grams else -1.0
            for grams, window in zip(self._grams, windows, strict=True)
        )
        return first, second

    def context(self, text: str, span: Span) -> float:
        """Share of the context, 0 to 1, that stands beside a span of a text; 0 without context."""
        shares, sizes = self.sides(text, span), [len(grams) for grams in self._grams]
        found = sum(share * size for share, size in zip(shares, sizes, strict=True))
        return found / sum(sizes) if self.has_context else 0.0

    def adjacent(self, text: str, span: Span) -> int:
        """Code points of the context that stand right beside a span, without a break."""
        start, end = span
        before = text[max(0, start - len(self.before)) : start]
        return common_end(before, self.before) + common_start(
            text[end : end + len(self.after)], self.after
        )

    def align(self, window: str) -> Aligned | None:
        """What stands for the quote in a window of the text; None where nothing is alike."""
        blocks = _connected(_matches(window, self.whole, self.by_words), self._least)
        if not blocks:
            return None
        low, high = len(self.before), len(self.before) + len(self.quote)
        start = _project(blocks, low, window)
        mirrored = [
            _Match(len(window) - a - n, len(self.whole) - b - n, n) for a, b, n in blocks[::-1]
        ]
        end = len(window) - _project(mirrored, len(self.whole) - high, window[::-1])
        if start < end:
            while self._starts_word and start and window[start - 1 : start + 1].isalnum():
                start -= 1
            while self._ends_word and window[end - 1 : end + 1].isalnum() and end < len(window):
                end += 1
        if start >= end:
            return Aligned(Span(start, start), 0.0, 0.0, 0)
        inside = [block for block in blocks if low <= block.b < high]
        first, last = (inside[0], inside[-1]) if inside else (blocks[0], blocks[0])
        wanted = self.whole[max(low, first.b) : min(high, last.b + last.size)]
        stretch = window[max(start, first.a) : min(end, last.a + last.size)]
        return Aligned(
            Span(start, end),
            self.likeness(window[start:end], self.quote),
            self.likeness(stretch, wanted),
            len(wanted),
        )

    @property
    def _least(self) -> int:
        return 1 if self.by_words else 3 if len(self.quote) >= 12 else 2

    def likeness(self, stretch: str, quote: str) -> float:
        """How much of a stretch and the quote, or a part of it, is the same, 0 to 1."""
        words = [re.findall(_TOKEN, text) for text in (stretch, quote)]
        blocks = _matches(stretch, quote, True)
        size = sum(len(word) for side in words for word in side)
        by_words = 2 * sum(block.size for block in blocks) / size if size else 0.0
        if self.by_words or not (stretch and quote):
            return by_words
        by_count = 0.0 if self._cuts_words else len(blocks) / max(1, *map(len, words))
        agreed = sum(n for _, _, n in _matches(stretch, quote, False) if n >= 2)
        by_letters = 2 * agreed / (len(stretch) + len(quote))
        return max(by_words, by_count, by_letters if by_letters >= _SPELLED else 0.0)


class _Match(NamedTuple):
    """Where the same characters stand in two texts."""

    a: int
    b: int
    size: int


def _matches(one: str, two: str, by_words: bool) -> list[_Match]:
    from difflib import SequenceMatcher

    if not by_words:
        found = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
        return [_Match(*block) for block in found if block.size]
    first, second = ([match.span() for match in re.finditer(_TOKEN, t)] for t in (one, two))
    matcher = SequenceMatcher(
        None, [one[a:b] for a, b in first], [two[a:b] for a, b in second], autojunk=False
    )
    # Words of a run keep their own places: what stands between them need not be equal.
    return [
        _Match(first[a + k][0], second[b + k][0], first[a + k][1] - first[a + k][0])
        for a, b, size in matcher.get_matching_blocks()
        for k in range(size)
    ]


def _connected(blocks: Sequence[_Match], least: int) -> Sequence[_Match]:
    """The consecutive runs that earn most."""
    blocks = [block for block in blocks if block.size >= least]
    best, best_range = 0.0, (0, 0)
    earned, begin = 0.0, 0
    for k, block in enumerate(blocks):
        if k:
            last = blocks[k - 1]
            gap = max(block.a - last.a - last.size, block.b - last.b - last.size)
            earned -= _GAP * gap
        if earned <= 0:
            earned, begin = 0.0, k
        earned += block.size
        if earned > best:
            best, best_range = earned, (begin, k + 1)
    return blocks[slice(*best_range)]


def _project(blocks: Sequence[_Match], offset: int, window: str) -> int:
    """Where an offset of the second text lies in the first, which is `window`.

    Between two matches that is as far from the second as it is there, at the start of a word.
    """
    first = blocks[0]
    if offset < first.b:
        # Nothing beside the quote is known to be there: a word or two may be a part of it.
        unseen = first.b - offset
        place = max(0, first.a - (unseen if unseen <= _UNSEEN else 0))
        return _word_start(window, 0, place, first.a)
    for one, two in pairwise(blocks):
        if offset <= one.b + one.size:
            return one.a + offset - one.b
        if offset < two.b:
            place = min(one.a + one.size + offset - one.b - one.size, two.a)
            return _word_start(window, one.a + one.size, place, two.a)
    last = blocks[-1]
    return min(len(window), last.a + min(offset - last.b, last.size))


def _word_start(window: str, low: int, place: int, high: int) -> int:
    while low < place < high and window[place - 1].isalnum() and window[place].isalnum():
        place -= 1
    return place


def common_start(text: str, other: str) -> int:
    """Code points that two texts begin with alike."""
    count = 0
    for one, two in zip(text, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def common_end(text: str, other: str) -> int:
    """Code points that two texts end with alike."""
    return common_start(text[::-1], other[::-1])
