"""Where a quote stands in a text that may have changed since it was noted.

The ladder is that of Hypothesis ("Fuzzy anchoring", 2013), with a state for what was found: the
quote at its recorded place; the same words elsewhere, at most in other case, quotation marks or
space; similar words; nothing. It differs in what decides. The same words do not: where the context
of the note stands around other words, these are an edited version of the quote and a copy
elsewhere is only a copy; and where it stands closed up, the quote was taken out, and what is like
it elsewhere is no more than a suggestion.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ..text.model import Span
from .alignment import Aligned, Pattern
from .folding import Folded
from .model import CONTEXT, Target
from .searching import Searched


class AnchorState(StrEnum):
    """How sure the place of a target is."""

    EXACT = "exact"
    """The quote stands where it was noted."""
    MOVED = "moved"
    """The same words stand at another place."""
    APPROXIMATE = "approximate"
    """Similar words were found, or the same ones where it is not sure that they are the quote."""
    ORPHAN = "orphan"
    """The quote is gone."""


class Anchor(NamedTuple):
    """The place of a target in a text."""

    span: Span | None
    """None for an orphan."""
    state: AnchorState
    suggestion: Span | None = None
    """Of an orphan: what looks like the quote, for the reader to say whether it is."""


_ORPHAN = Anchor(None, AnchorState.ORPHAN)

# Code points of a quote with the context right beside it that are hardly there twice by chance.
_EVIDENCE = 24
# A quote of so many code points is hardly there twice by chance, whatever stands beside it.
_LONG = 48
# Code points of a word that says something.
_WORD = 4
# So many code points of a quote are known again with some words changed, without their context.
_MUCH = 120
# Code points from where a quote was within which it is looked for first.
_NEARBY = 200
# Share of the context that has to be there for a place to be that of the quote; and for it to be
# taken for that of the quote where the words speak for it; and more than chance gives.
_STANDS, _HINTED, _SOME = 0.5, 0.25, 0.1
# Least likeness of the quote and what stands in its context; in a part of it; without it.
_IN_PLACE, _HALF, _ALONE = 0.3, 0.45, 0.6
# Least likeness of a quote that was moved, or a part of it, which a look-alike does not have.
_VERBATIM = 0.9
# By how much the best of several places must be better than the next one.
_MARGIN = 0.15
_NEAR = 65_536
_OCCURRENCES = 200
_CANDIDATES = 3


def anchor(target: Target, text: str) -> Anchor:
    """The place of one target in a text; for many targets make one `Anchorer`."""
    return Anchorer(text).anchor(target)


def _is_block(target: Target) -> bool:
    return target.before[-1:] in ("", "\n") and target.after[:1] in ("", "\n")


class _Candidate(NamedTuple):
    """A stretch that may be the quote; offsets are of the folded text."""

    span: Span
    likeness: float
    context: float
    """Share of the context that is there, 0 to 1."""
    adjacent: int
    """Code points of the context that stand right beside it."""
    part: float = 1.0
    """The likeness of that part of the quote alone that is there."""
    length: int = 0
    """Code points of that part."""
    is_best: bool = True
    """Whether nothing else is nearly as good."""
    is_alone: bool = False
    """Whether it is the only occurrence of the quote."""


class Anchorer:
    """Finds targets in one text, and shares between them what it had to learn of the text."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> Folded:
        return Folded(self._text)

    @cached_property
    def _searched(self) -> Searched:
        return Searched(self._folded.text)

    def anchor(self, target: Target) -> Anchor:
        """The place of a target."""
        start, quote = target.start, target.quote
        if not quote.strip():
            return _ORPHAN
        if start is not None and self._text.startswith(quote, start) and self._is_here(target):
            return Anchor(Span(start, start + len(quote)), AnchorState.EXACT)
        wanted = self._fold(target)
        if not wanted.quote:
            return _ORPHAN
        found = _Search(self._searched, wanted, is_block=_is_block(target)).found()
        if found.span is None:
            hint = found.suggestion
            return found if hint is None else found._replace(suggestion=self._unfold(hint))
        span = self._unfold(found.span)
        here = None if start is None else start + len(quote) - len(quote.lstrip())
        is_same = self._folded.text[found.span.start : found.span.end] == wanted.quote
        sure = found.state is AnchorState.MOVED if here is None else here == span.start and is_same
        return Anchor(span, AnchorState.EXACT if sure else found.state)

    def _is_here(self, target: Target) -> bool:
        """Whether what stands at the recorded place is the quote, and not such words by chance."""
        start, text = target.start or 0, self._text
        end = start + len(target.quote)
        before, after = target.before[-CONTEXT:], target.after[:CONTEXT]
        agreed = len(target.quote) >= _EVIDENCE or not (before or after)
        return agreed or (text.startswith(after, end) and text.endswith(before, 0, start))

    def _fold(self, target: Target) -> Target:
        before, after = target.before[-CONTEXT:], target.after[:CONTEXT]
        folded = Folded(before + target.quote + after)
        start = folded.offset(len(before))
        end = folded.offset(len(before) + len(target.quote))
        quote = folded.text[start:end]
        start += len(quote) - len(quote.lstrip())
        end -= len(quote) - len(quote.rstrip())
        return replace(
            target,
            quote=quote.strip(),
            before=folded.text[:start],
            after=folded.text[max(start, end) :],
            start=None if target.start is None else self._folded.offset(target.start),
        )

    def _unfold(self, span: Span) -> Span:
        return Span(self._folded.original(span.start), self._folded.original_end(span.end))


class _Search:
    """The search for one target in a folded text."""

    def __init__(self, searched: Searched, target: Target, *, is_block: bool) -> None:
        self._searched, self._text = searched, searched.text
        self._target, self._pattern = target, Pattern(target)
        self._near = min(target.start or 0, len(self._text))
        self._alike: dict[Span, _Candidate] = {}
        """What is like the quote where its context does not lead to."""
        self._is_block = is_block
        """Whether the quote is whole paragraphs, which move without their context."""

    def found(self) -> Anchor:
        """Where the quote is; offsets are of the folded text."""
        whole = self._whole
        if whole is not None:
            return Anchor(whole, AnchorState.MOVED)
        same = self._same
        if same is not None and (not self._pattern.has_context or self._is_sure(same)):
            return _at(same, certain=same.is_best)
        place, likest = self._in_context, self._likest
        if same is not None:
            is_copy = place is not None and self._is_copy(same) and self._is_quote(place)
            return _at(place) if place is not None and is_copy else self._elsewhere(same)
        found = [c for c in (place, likest) if c is not None and self._is_quote(c)]
        if found:
            return _at(max(found, key=lambda c: c.likeness + c.context / 2))
        return _ORPHAN._replace(suggestion=self._suggestion(likest))

    def _elsewhere(self, same: _Candidate) -> Anchor:
        """The same words with little of the context: moved, in doubt, or but a copy."""
        size = len(self._target.quote)
        if same.is_best and size >= _LONG:
            return _at(same, certain=self._is_block or not self._is_gone)
        if same.context >= _STANDS and not self._is_copy(same):
            return _at(same)
        evidence = size + same.adjacent >= _EVIDENCE // 2 or (same.is_alone and size >= _WORD)
        least = _SOME if self._is_nearby(same) else _HINTED if evidence else _STANDS
        if same.is_best and same.context >= least and not self._is_gone:
            return _at(same)
        return _ORPHAN._replace(suggestion=self._suggestion(same))

    def _suggestion(self, candidate: _Candidate | None) -> Span | None:
        if candidate is None or candidate.span.start == candidate.span.end or not candidate.is_best:
            return None
        by_context = candidate.context >= _STANDS
        by_words = candidate.likeness >= _HALF and len(self._target.quote) >= _EVIDENCE // 2
        return candidate.span if by_context or by_words else None

    # --- the same words ---------------------------------------------------------------------------

    @cached_property
    def _whole(self) -> Span | None:
        """Where the quote stands with all of its context, if that is within reach just once."""
        target, words = self._target, self._pattern.whole
        before = len(target.before)
        if len(words) - len(target.quote) < _EVIDENCE or len(words) < _LONG:
            return None
        place = self._searched.once(words, max(0, self._near - before), _NEAR)
        return None if place is None else Span(place + before, place + before + len(target.quote))

    def _is_sure(self, same: _Candidate) -> bool:
        known = len(self._target.quote) + same.adjacent >= _EVIDENCE and same.adjacent >= 4
        return same.is_best and same.context >= _STANDS and known

    @cached_property
    def _same(self) -> _Candidate | None:
        """The occurrence of the quote whose context agrees best, the nearest of equals."""
        text, size = self._text, len(self._target.quote)
        spans = [
            Span(place, place + size)
            for place in self._searched.occurrences(self._target.quote, self._near, _OCCURRENCES)
        ]
        found = sorted(
            (self._candidate(span, 1.0) for span in spans if self._pattern.is_whole(text, span)),
            key=lambda c: (-c.context, -c.adjacent, abs(c.span.start - self._near)),
        )
        if not found:
            return None
        best = found[0]._replace(is_alone=len(found) == 1)
        rivals = [c for c in found[1:] if c.context > best.context - _MARGIN]
        if not rivals:
            return best
        rivals.append(best)
        best = max(rivals, key=lambda c: (c.adjacent, -abs(c.span.start - self._near)))
        if all(c.adjacent + 4 <= best.adjacent for c in rivals if c is not best):
            return best
        low = max(0, min(c.span.start for c in rivals) - CONTEXT)
        high = max(c.span.end for c in rivals) + CONTEXT
        if self._pattern.has_context and high - low <= 4 * CONTEXT + size:
            aligned = self._pattern.align(text[low:high])
            start = None if aligned is None else low + aligned.span.start
            for candidate in rivals:
                if candidate.span.start == start:
                    return candidate
        return best._replace(is_best=False)

    def _candidate(self, span: Span, likeness: float) -> _Candidate:
        context = self._pattern.context(self._text, span)
        return _Candidate(span, likeness, context, self._pattern.adjacent(self._text, span))

    # --- similar words ----------------------------------------------------------------------------

    def _is_copy(self, same: _Candidate) -> bool:
        """Whether the context of the quote stands apart from an occurrence of its words."""
        place = self._in_context
        if place is None or not _are_apart(place.span, same.span):
            return False
        margin = _MARGIN if len(self._target.quote) >= _EVIDENCE else 0.0
        return place.context >= max(_STANDS, same.context + margin)

    def _is_quote(self, place: _Candidate) -> bool:
        """Whether words like the quote are the quote after an edit."""
        likeness, size = place.likeness, len(self._target.quote)
        if not self._pattern.has_context:
            return place.is_best and likeness >= _ALONE
        if place.context >= _HINTED and not self._stands_empty(place):
            is_there = place.context >= _STANDS or self._is_nearby(place)
            return likeness >= (_IN_PLACE if is_there and self._pattern.by_words else _HALF)
        if place.length >= _MUCH and place.part >= _VERBATIM:
            return True
        if self._is_gone or not place.is_best:
            return False
        if self._is_nearby(place) and (size >= _MUCH or place.context >= _SOME):
            return likeness >= (_HALF if size >= _LONG else _ALONE)
        known = place.context >= _SOME * (1 if size >= _MUCH else 2) and size >= _LONG
        return likeness >= (_ALONE if known else _VERBATIM if size >= _LONG else 1)

    def _stands_empty(self, place: _Candidate) -> bool:
        """Whether the context stands elsewhere without the quote, and more of it than here."""
        least = max(_STANDS, place.context + _MARGIN)
        return any(
            c.context >= least and c.likeness < _IN_PLACE and _are_apart(c.span, place.span)
            for c in self._similar
        )

    def _is_nearby(self, place: _Candidate) -> bool:
        start = self._target.start
        return start is not None and abs(place.span.start - start) <= _NEARBY

    @cached_property
    def _similar(self) -> list[_Candidate]:
        """Stretches like the quote, at the places that short pieces of it vote for."""
        pattern, target, size = self._pattern, self._target, len(self._target.quote)
        found: dict[Span, _Candidate] = {}
        first = self._near - len(target.before)
        width = max(16, size // 4)
        margin = size // 2 + CONTEXT
        ends = len(pattern.whole) + width + margin
        windows = [
            (place - margin, place + ends)
            for place in self._searched.seeded(pattern.whole, first, width, _CANDIDATES)
        ]
        if size > 2 * CONTEXT:
            # Most pieces are of the quote, so its ends are looked for by the context alone as well.
            for words, shift in (target.before, 0), (target.after, size + len(target.before)):
                for place in self._searched.seeded(words, first + shift, 16, 1) if words else ():
                    begin = place - shift - CONTEXT
                    windows.append((begin, begin + len(pattern.whole) + size // 4 + 2 * CONTEXT))
        for low, high in windows:
            low = max(0, low)
            window = self._text[low : max(0, high)]
            aligned = pattern.align(window)
            found.update(self._placed(low, aligned))
            if aligned is None or aligned.likeness < _IN_PLACE:
                # The context may stand here in another order, and hide what is like the quote.
                self._alike.update(self._placed(low, self._bare.align(window)))
        return list(found.values())

    @cached_property
    def _bare(self) -> Pattern:
        return Pattern(replace(self._target, before="", after=""))

    def _placed(self, low: int, aligned: Aligned | None) -> dict[Span, _Candidate]:
        if aligned is None:
            return {}
        span = Span(low + aligned.span.start, low + aligned.span.end)
        found = self._candidate(span, aligned.likeness)
        return {span: found._replace(part=aligned.part, length=aligned.length)}

    @cached_property
    def _in_context(self) -> _Candidate | None:
        """Where the context stands, whatever is in it."""
        known = [c for c in self._similar if c.context >= _HINTED]
        return max(known, key=lambda c: c.context + c.likeness, default=None)

    @cached_property
    def _likest(self) -> _Candidate | None:
        """What is most like the quote; not the best where another is nearly as like it."""
        found = sorted([*self._similar, *self._alike.values()], key=lambda c: -c.likeness)
        if not found:
            return None
        best = found[0]
        others = [c for c in found[1:] if _are_apart(c.span, best.span)]
        return best._replace(is_best=all(c.likeness < best.likeness - _MARGIN for c in others))

    @cached_property
    def _is_gone(self) -> bool:
        """Whether the context of the quote stands without it."""
        place, size = self._in_context, len(self._target.quote)
        if place is not None and place.context >= _STANDS and place.likeness < _IN_PLACE:
            return True
        before, after = self._target.before, self._target.after
        if size < _LONG or not (before and after):
            return False
        for start in self._searched.seeded(
            (before + after).strip(), self._near - len(before), 16, _CANDIDATES
        ):
            middle = start + 8 + len(before)
            span = Span(middle, middle)
            sides = self._pattern.sides(self._text, span, slack=CONTEXT // 2 + 8)
            if min(sides) >= _HINTED and sum(sides) >= 2 * _STANDS:
                return True
        return False


def _are_apart(one: Span, two: Span) -> bool:
    return one.start >= two.end or two.start >= one.end


def _at(candidate: _Candidate, *, certain: bool = False) -> Anchor:
    return Anchor(candidate.span, AnchorState.MOVED if certain else AnchorState.APPROXIMATE)
