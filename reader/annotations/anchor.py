"""Where a quote stands in a text that may have changed since it was noted.

The ladder is that of Hypothesis ("Fuzzy anchoring", 2013), with a state for what was found: the
quote at its recorded place; the same words elsewhere, at most in other case, quotation marks or
space; similar words; nothing. Similar words are looked for as BLAST does (Altschul et al., 1990):
short seeds of the quote and its context vote for places, and the best places are aligned in full.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from ..text.model import Span
from .folding import Folded, fold
from .model import CONTEXT, Target


class AnchorState(StrEnum):
    """How sure the place of a target is."""

    EXACT = "exact"
    """The quote stands where it was noted."""
    MOVED = "moved"
    """The same words stand at another place."""
    APPROXIMATE = "approximate"
    """Similar words were found; the text has changed."""
    ORPHAN = "orphan"
    """Nothing like the quote was found."""


class Anchor(NamedTuple):
    """The place of a target in a text."""

    span: Span | None
    """None for an orphan."""
    state: AnchorState


_ORPHAN = Anchor(None, AnchorState.ORPHAN)

# Least similarity (Ratcliff and Obershelp, 0 to 1) of what is found with the quote.
_FLOOR = 0.6
# Code points of quote and context that must agree before words elsewhere are taken for the quote.
_EVIDENCE = 24
_NEAR = 65_536
_OCCURRENCES = 200
_SEED = 6
_SEEDS = 32
_HITS = 32
_CANDIDATES = 3
# Up to this many code points a quote is compared by characters, beyond it by words.
_SHORT = 80
# A longer quote is found by its two ends.
_LONG = 600
# Code points that all searches of one text may scan; quotes that come later are not sought.
_WORK = 1_500_000_000

_TOKEN = "[\u3040-\u9fff\uac00-\ud7af]|\\w+|\\W"


def anchor(target: Target, text: str) -> Anchor:
    """The place of one target in a text; for many targets make one `Anchorer`."""
    return Anchorer(text).anchor(target)


class Anchorer:
    """Finds targets in one text, and shares between them what it had to learn of the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._work = 0

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    def anchor(self, target: Target) -> Anchor:
        """The place of a target."""
        start, quote = target.start, target.quote
        if not quote.strip():
            return _ORPHAN
        if start is not None and self._text.startswith(quote, start):
            return Anchor(Span(start, start + len(quote)), AnchorState.EXACT)
        found = self._same(self._text, target)
        if found is None:
            folded, wanted = self._folded.text, self._fold(target)
            within = self._same(folded, wanted) if wanted.quote else None
            if within is None:
                similar = self._similar(folded, wanted) if wanted.quote else None
                if similar is None:
                    return _ORPHAN
                return Anchor(self._unfold(similar), AnchorState.APPROXIMATE)
            found = self._unfold(within)
            if start is not None:
                start += len(quote) - len(quote.lstrip())
        here = start is None or start == found.start
        return Anchor(found, AnchorState.EXACT if here else AnchorState.MOVED)

    def _fold(self, target: Target) -> Target:
        start = None if target.start is None else self._folded.offset(target.start)
        return replace(
            target,
            quote=fold(target.quote).strip(),
            before=fold(target.before[-CONTEXT:]),
            after=fold(target.after[:CONTEXT]),
            start=start,
        )

    def _unfold(self, span: Span) -> Span:
        original = self._folded.original
        return Span(original(span.start), original(span.end - 1) + 1)

    # --- the same words ---------------------------------------------------------------------------

    def _same(self, text: str, target: Target) -> Span | None:
        """The occurrence of the quote whose context agrees best, the nearest of equals."""
        quote, near = target.quote, target.start or 0
        before, after = target.before[-CONTEXT:], target.after[:CONTEXT]
        whole = text.find(before + quote + after, max(0, near - _NEAR), near + _NEAR + len(quote))
        if whole >= 0 and (before or after):
            start = whole + len(before)
            return Span(start, start + len(quote))
        best: tuple[int, int] | None = None
        found = -1
        for place in self._occurrences(text, quote, near, _OCCURRENCES):
            end = place + len(quote)
            agreed = _common_end(text[max(0, place - len(before)) : place], before)
            agreed += _common_start(text[end : end + len(after)], after)
            rank = (agreed, -abs(place - near))
            if best is None or rank > best:
                best, found = rank, place
        if best is None:
            return None
        context = len(before) + len(after)
        if best[0] * 2 < context and len(quote) + best[0] < _EVIDENCE:
            return None
        return Span(found, found + len(quote))

    def _occurrences(self, text: str, words: str, near: int, limit: int) -> Iterator[int]:
        """Places of some words, at most `limit` from `near` on and as many before it."""
        place = near
        for _ in range(limit):
            if self._work > _WORK:
                return
            begin = place
            place = text.find(words, begin)
            self._work += (len(text) if place < 0 else place) - begin
            if place < 0:
                break
            yield place
            place += 1
        end = near + len(words) - 1
        for _ in range(limit):
            if self._work > _WORK:
                return
            place = text.rfind(words, 0, max(0, end))
            self._work += end - max(0, place)
            if place < 0:
                break
            yield place
            end = place + len(words) - 1

    # --- similar words ----------------------------------------------------------------------------

    def _similar(self, text: str, target: Target) -> Span | None:
        quote = target.quote
        if len(quote) <= _LONG:
            return self._aligned(text, target)
        half = _LONG // 2
        head = self._aligned(
            text, replace(target, quote=quote[:half], after=quote[half:][:CONTEXT])
        )
        if head is None:
            return None
        rest = quote[:-half]
        tail = self._aligned(
            text,
            replace(
                target, quote=quote[-half:], before=rest[-CONTEXT:], start=head.start + len(rest)
            ),
        )
        if tail is None or not 0.5 < (tail.end - head.start) / len(quote) < 1.7:
            return None
        return Span(head.start, tail.end)

    def _aligned(self, text: str, target: Target) -> Span | None:
        """The stretch most similar to the quote, at one of the places that the seeds vote for."""
        best, found = _FLOOR, None
        for place in self._candidates(text, target):
            margin = len(target.quote) // 2 + CONTEXT
            low = max(0, place - len(target.before) - margin)
            window = text[low : place + len(target.quote) + len(target.after) + margin]
            similarity, span = _align(window, target)
            if similarity >= best and (found is None or similarity > best):
                best, found = similarity, Span(low + span.start, low + span.end)
        return found

    def _candidates(self, text: str, target: Target) -> list[int]:
        wanted = target.before + target.quote + target.after
        size = _SEED if len(wanted) >= 4 * _SEED else 3
        step = max(1, (len(wanted) - size) // _SEEDS)
        near = target.start or 0
        width = max(16, len(target.quote) // 4)
        votes: Counter[int] = Counter()
        seeds = range(0, max(1, len(wanted) - size + 1), step)
        for offset in seeds:
            shift = offset - len(target.before)
            seed = wanted[offset : offset + size]
            for place in self._occurrences(text, seed, max(0, near + shift), _HITS):
                votes[(place - shift) // width] += 1
        places = {bucket: count + votes[bucket + 1] for bucket, count in list(votes.items())}
        enough = max(2, len(seeds) // 6)
        ranked = sorted(
            (bucket for bucket, count in places.items() if count >= enough),
            key=lambda bucket: (-places[bucket], abs(bucket * width - near)),
        )
        return [max(0, bucket * width) for bucket in ranked[:_CANDIDATES]]


def _align(window: str, target: Target) -> tuple[float, Span]:
    """Similarity of the quote with the stretch of `window` that stands for it, and that stretch."""
    quote = target.quote
    wanted = target.before + quote + target.after
    by_words = len(quote) > _SHORT
    least = 1 if by_words else 3 if len(quote) >= 12 else 2
    blocks = [block for block in _matches(window, wanted, by_words) if block.size >= least]
    if not blocks:
        return 0.0, Span(0, 0)
    start = _project(blocks, len(target.before), window)
    mirrored = [
        _Match(len(window) - block.a - block.size, len(wanted) - block.b - block.size, block.size)
        for block in reversed(blocks)
    ]
    end = max(start, len(window) - _project(mirrored, len(target.after), window[::-1]))
    agreed = sum(block.size for block in _matches(window[start:end], quote, by_words))
    return 2 * agreed / (len(quote) + end - start), Span(start, end)


class _Match(NamedTuple):
    """Where the same characters stand in two texts."""

    a: int
    b: int
    size: int


def _matches(one: str, two: str, by_words: bool) -> list[_Match]:
    from difflib import SequenceMatcher

    given, wanted = (re.findall(_TOKEN, text) if by_words else list(text) for text in (one, two))
    a_places, b_places = ([0, *accumulate(map(len, tokens))] for tokens in (given, wanted))
    return [
        _Match(a_places[a], b_places[b], a_places[a + size] - a_places[a])
        for a, b, size in SequenceMatcher(None, given, wanted, autojunk=False).get_matching_blocks()
    ]


def _project(blocks: Sequence[_Match], offset: int, window: str) -> int:
    """Where an offset of the second text lies in the first, which is `window`.

    Between two matches that is as far from the first as it is there, at the start of a word.
    """
    last_a, last_b = max(0, blocks[0].a - blocks[0].b), 0
    next_a = len(window)
    for a, b, size in blocks:
        if offset < b:
            next_a = a
            break
        if offset <= b + size:
            return a + offset - b
        last_a, last_b = a + size, b + size
    place = min(last_a + offset - last_b, next_a)
    while last_a < place < next_a and window[place - 1].isalnum() and window[place].isalnum():
        place -= 1
    return place


def _common_start(text: str, other: str) -> int:
    count = 0
    for one, two in zip(text, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def _common_end(text: str, other: str) -> int:
    return _common_start(text[::-1], other[::-1])
