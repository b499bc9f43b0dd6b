"""Words that stand elsewhere on the other side, in paragraphs that have not moved themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from ..collation.comparison import Comparison
from ..collation.runs import Change
from ..text.model import Side, Sides, Span
from .merged import Item, State, Unit, Words
from .sentences import STATES, part

_LEAST = 30
"""Letters and digits of what is told of: a few words less would leave a hole in a sentence."""
_MOST_MARKS = 4
"""Marks beside moved words that go with them at most."""
_MOVED = Sides(State.MOVED_FROM, State.MOVED_TO)


class Moved(NamedTuple):
    """The same letters in both documents, but for line ends."""

    left: Span
    right: Span

    def on(self, side: Side) -> Span:
        """Where a side has them."""
        return self.left if side is Side.LEFT else self.right


class MovedWords:
    """What has moved, as far as it would be deleted in one place and inserted in another."""

    def __init__(self, comparison: Comparison, units: Iterable[Unit]) -> None:
        self._documents = comparison.documents
        passages = [passage for passage in comparison.passages if passage.moved]
        found: list[Moved] = []
        if passages:
            alone = _one_sided(units)
            for passage in passages:
                for change, left, right in passage.runs:
                    if change is Change.EQUAL and self._are_same(left, right):
                        found += self._in_both(*self._with_marks(left, right), alone)
        kept = _apart(found)
        self._by_side = Sides.of(lambda side: sorted(kept, key=lambda each: each.on(side)))

    def _are_same(self, left: Span, right: Span) -> bool:
        documents = self._documents
        ours, theirs = documents.left.slice(left), documents.right.slice(right)
        return ours.replace("\n", " ") == theirs.replace("\n", " ")

    def _with_marks(self, left: Span, right: Span) -> tuple[Span, Span]:
        """The same with the marks beside them that are the same too, such as a full stop."""
        ours, theirs = self._documents.map(lambda document: document.text)
        before = takewhile(_is_mark, zip(_ahead(ours, left), _ahead(theirs, right), strict=False))
        behind = takewhile(_is_mark, zip(_behind(ours, left), _behind(theirs, right), strict=False))
        first, last = (sum(1 for _ in marks) for marks in (before, behind))
        return (
            Span(left.start - first, left.end + last),
            Span(right.start - first, right.end + last),
        )

    def _in_both(self, left: Span, right: Span, alone: Sides[list[Span]]) -> Iterator[Moved]:
        """The parts of equal words that stand in what each side has alone."""
        ahead = right.start - left.start
        for ours in _common(left, alone.left):
            for start, end in _common(Span(ours.start + ahead, ours.end + ahead), alone.right):
                if sum(map(str.isalnum, self._documents.right.text[start:end])) >= _LEAST:
                    yield Moved(Span(start - ahead, end - ahead), Span(start, end))

    def at(self, side: Side, offset: int) -> Moved | None:
        """What has moved and has an offset of a side, if anything."""
        moved = self._by_side[side]
        number = bisect_right(moved, offset, key=lambda each: each.on(side).start) - 1
        return moved[number] if number >= 0 and offset < moved[number].on(side).end else None

    def told(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items, with what has moved as such."""
        if not self._by_side.left:
            return items
        found: list[Item] = []
        for item in items:
            side = next((side for side, state in STATES.items() if state is item.state), None)
            if side is None or not isinstance(item, Words):
                found.append(item)
            else:
                found += self._cut(item, side)
        return found

    def _cut(self, words: Words, side: Side) -> Iterator[Words]:
        begin = words.at[side]
        assert begin is not None
        moved, done = self._by_side[side], 0
        number = bisect_right(moved, begin, key=lambda each: each.on(side).end)
        for each in moved[number:]:
            start, end = (offset - begin for offset in each.on(side))
            if start >= len(words.text):
                break
            start, end = max(start, 0), min(end, len(words.text))
            if start > done:
                yield part(words, done, start)
            yield part(words, start, end)._replace(state=_MOVED[side])
            done = end
        if done < len(words.text):
            yield part(words, done, len(words.text))


def _ahead(text: str, span: Span) -> str:
    return text[max(0, span.start - _MOST_MARKS) : span.start][::-1]


def _behind(text: str, span: Span) -> str:
    return text[span.end : span.end + _MOST_MARKS]


def _is_mark(pair: tuple[str, str]) -> bool:
    ours, theirs = pair
    return ours == theirs and not (ours.isalnum() or ours.isspace())


def _one_sided(units: Iterable[Unit]) -> Sides[list[Span]]:
    """Where each side has words alone, in order."""
    found: Sides[list[Span]] = Sides([], [])
    for unit in units:
        for item in unit.items:
            if not isinstance(item, Words):
                continue
            for side, state in STATES.items():
                begin = item.at[side]
                if item.state is state and begin is not None:
                    found[side].append(Span(begin, begin + len(item.text)))
    return found.map(lambda spans: list(_joined(sorted(spans))))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Spans in order, those that touch as one."""
    last = None
    for span in spans:
        if last is not None and span.start <= last.end:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _common(span: Span, spans: Sequence[Span]) -> Iterator[Span]:
    """What a span has in common with spans in order."""
    for each in spans[bisect_right(spans, span.start, key=lambda each: each.end) :]:
        if each.start >= span.end:
            break
        yield Span(max(span.start, each.start), min(span.end, each.end))


def _apart(moved: Iterable[Moved]) -> list[Moved]:
    """Those of the moved words, the longest first, that share no letter with one before."""
    taken: Sides[list[Span]] = Sides([], [])
    kept: list[Moved] = []
    for each in sorted(moved, key=lambda m: (m.left.start - m.left.end, m)):
        if not any(_touches(taken[side], each.on(side)) for side in Side):
            kept.append(each)
            for side in Side:
                insort(taken[side], each.on(side))
    return kept


def _touches(spans: Sequence[Span], span: Span) -> bool:
    after = bisect_left(spans, span)
    return (after < len(spans) and spans[after].start < span.end) or (
        after > 0 and spans[after - 1].end > span.start
    )
