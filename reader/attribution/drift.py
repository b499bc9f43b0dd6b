"""What became of the attribution of a shared statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from ..collation.comparison import Change, Comparison, Passage
from ..text.model import Side, Span
from .credit import Credit, Credits, Place, same_hop, word_spans
from .lexicon import Lexicon, load_lexicon
from .model import Attribution

MIN_WORDS = 5
"""Fewer equal words than this are no statement: where contents end is not exact to the word."""


class DriftKind(StrEnum):
    """How the attributions of a shared statement differ, read from left to right."""

    SAME_SOURCE = "same-source"
    """Both sides credit the same source through the same outlets."""
    EXTRA_HOP = "extra-hop"
    """The same source, and one side names more of those it came through, or the source behind."""
    DROPPED = "dropped"
    """The left side credits somebody, the right side states it without a source."""
    ADDED = "added"
    """The left side states it without a source, the right side credits somebody."""
    CHANGED = "changed"
    """The sides credit different sources."""


_RANKS = {
    DriftKind.DROPPED: 0,
    DriftKind.ADDED: 0,
    DriftKind.CHANGED: 1,
    DriftKind.EXTRA_HOP: 2,
    DriftKind.SAME_SOURCE: 3,
}


@dataclass(frozen=True, slots=True)
class Drift:
    """One shared statement and whom each side credits for it.

    Neither side is the original by nature: `dropped` and `added` read from left to right, and
    `lacking` says which side is without the credit.
    """

    kind: DriftKind
    lacking: Side | None
    """The side that names nobody, or has fewer of a chain; None where neither does."""
    left: Attribution | None
    right: Attribution | None
    left_chain: tuple[str, ...]
    """The source and those it came through, as in `Credit.chain`."""
    right_chain: tuple[str, ...]
    left_span: Span
    right_span: Span
    left_paragraph: int
    right_paragraph: int
    passage: int | None
    """Index in `Comparison.passages`; None where only the paragraphs are linked."""
    words: int
    """Equal words of the statement; where there is no passage, words of the shorter paragraph."""
    of_whole_text: bool = False
    """The sides differ only in the agency that the metadata of one name for all of its text."""

    @property
    def summary(self) -> str:
        """The finding as one sentence."""
        left, right = chain_text(self.left_chain), chain_text(self.right_chain)
        match self.kind:
            case DriftKind.SAME_SOURCE:
                return f"Both sides credit {left}."
            case DriftKind.DROPPED:
                return f"The right side lacks the credit to {left}."
            case DriftKind.ADDED:
                return f"The left side lacks the credit to {right}."
            case _:
                return f"The left side credits {left}; the right side credits {right}."


def chain_text(chain: Iterable[str]) -> str:
    """A chain of sources as it is read: "Ida Holm → Tarvick Herald"."""
    return " → ".join(name or "a source that is not named" for name in chain)


def find_drift(
    comparison: Comparison,
    left_attributions: Iterable[Attribution],
    right_attributions: Iterable[Attribution],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[Drift, ...]:
    """What became of the attribution of every statement that both documents make.

    A statement is a stretch of equal words in a passage, inside one paragraph of each side, for
    which both sides credit the same sources from end to end. Linked paragraphs without such a
    statement are compared as wholes where one source holds at least half of a paragraph. Headlines,
    captions and the words that name the source are left out, and so is what has no source on
    either side. What a fact checker wants first comes first: credits that one side lacks, changed
    ones, extra hops, same sources, each by the words touched.
    """
    judge = _Judge(comparison, left_attributions, right_attributions, lexicon or load_lexicon())
    return tuple(sorted(judge.run(), key=lambda d: (_RANKS[d.kind], -d.words, d.left_span)))


class _Statement(NamedTuple):
    """Equal words that have one credit on each side."""

    places: tuple[Place, Place]
    left: Span
    right: Span
    words: int


class _Judge:
    def __init__(
        self,
        comparison: Comparison,
        left: Iterable[Attribution],
        right: Iterable[Attribution],
        lexicon: Lexicon,
    ) -> None:
        self.comparison = comparison
        self.lexicon = lexicon
        self.left = Credits(comparison.left, left, lexicon)
        self.right = Credits(comparison.right, right, lexicon)

    def run(self) -> Iterator[Drift]:
        if self.left.empty and self.right.empty:
            return
        judged: set[tuple[int, int]] = set()
        told: set[tuple[Place, Place]] = set()
        # What moved inside a passage may be told with the rest of it, which so comes first.
        for number, passage in sorted(
            enumerate(self.comparison.passages), key=lambda entry: entry[1].moved
        ):
            for statement in self._statements(passage):
                if passage.moved and statement.places in told:
                    continue
                if not passage.moved:
                    told.add(statement.places)
                left, right = statement.places
                judged.add((left.paragraph, right.paragraph))
                yield from self._drift(statement, number)
        for link in self.comparison.links:
            if (link.left, link.right) not in judged:
                yield from self._linked(link.left, link.right)

    # Statements in passages.

    def _statements(self, passage: Passage) -> list[_Statement]:
        """The statements of a passage, in order; crumbs left out, the parts around them joined."""
        found: list[_Statement] = []
        for _, group in groupby(self._parts(passage), key=lambda part: part.places):
            statement = _joined(group)
            if statement.words < MIN_WORDS:
                continue
            if found and found[-1].places == statement.places:
                statement = _joined((found.pop(), statement))
            found.append(statement)
        return found

    def _parts(self, passage: Passage) -> Iterator[_Statement]:
        """Equal words with their places: a run at a time where it has one place on each side."""
        for run in passage.runs:
            if run.change is not Change.EQUAL:
                continue
            lefts = word_spans(self.comparison.left.text, run.left)
            rights = word_spans(self.comparison.right.text, run.right)
            if not lefts or not rights:
                continue
            count = 1
            if self.left.is_one_place(lefts) and self.right.is_one_place(rights):
                count = len(lefts)
                lefts, rights = [_hull(lefts)], [_hull(rights)]
            for left, right in zip(lefts, rights, strict=False):
                places = self.left.at(left.start), self.right.at(right.start)
                if self.left.states(places[0]) and self.right.states(places[1]):
                    yield _Statement(places, left, right, count)

    def _drift(self, statement: _Statement, passage: int | None) -> Iterator[Drift]:
        """The finding on a statement; none where neither side credits anybody."""
        left, right = (place.credit for place in statement.places)
        if left is None or right is None or not (left.chain or right.chain):
            return
        ours = _completed(left.chain, self.left.publisher, right.chain)
        theirs = _completed(right.chain, self.right.publisher, left.chain)
        kind, lacking = self._kind(left._replace(chain=ours), right._replace(chain=theirs))
        yield Drift(
            kind=kind,
            lacking=lacking,
            left=left.attribution,
            right=right.attribution,
            left_chain=ours,
            right_chain=theirs,
            left_span=statement.left,
            right_span=statement.right,
            left_paragraph=statement.places[0].paragraph,
            right_paragraph=statement.places[1].paragraph,
            passage=passage,
            words=statement.words,
            of_whole_text=kind is not DriftKind.SAME_SOURCE
            and not self._differ_in_text(left, right),
        )

    def _differ_in_text(self, left: Credit, right: Credit) -> bool:
        """Whether credits differ in more than the agency of the whole text of a side."""
        left, right = _in_text(left, self.left.agency), _in_text(right, self.right.agency)
        if not left.chain or not right.chain:
            return bool(left.chain or right.chain)
        return self._kind(left, right)[0] is not DriftKind.SAME_SOURCE

    def _kind(self, left: Credit, right: Credit) -> tuple[DriftKind, Side | None]:
        if not right.chain:
            return DriftKind.DROPPED, Side.RIGHT
        if not left.chain:
            return DriftKind.ADDED, Side.LEFT
        left_holds, right_holds = self._holds(left, right), self._holds(right, left)
        if left_holds and right_holds:
            return DriftKind.SAME_SOURCE, None
        if left_holds or right_holds:
            return DriftKind.EXTRA_HOP, Side.RIGHT if left_holds else Side.LEFT
        if any(left.chain) and any(right.chain):
            return DriftKind.CHANGED, None
        return DriftKind.CHANGED, Side.RIGHT if any(left.chain) else Side.LEFT

    def _holds(self, longer: Credit, shorter: Credit) -> bool:
        """Whether all names of a chain stand in another one, in order."""
        rest = iter(longer.chain)
        return all(
            any(same_hop(longer, other, shorter, name, self.lexicon) for other in rest)
            for name in shorter.chain
        )

    # Linked paragraphs without such a statement.

    def _linked(self, left: int, right: int) -> Iterator[Drift]:
        ours, theirs = self.left.main(left), self.right.main(right)
        if ours is None or theirs is None:
            return
        paragraphs = self.comparison.left.paragraphs[left], self.comparison.right.paragraphs[right]
        yield from self._drift(
            _Statement(
                (Place(left, ours.credit), Place(right, theirs.credit)),
                paragraphs[0].span,
                paragraphs[1].span,
                min(ours.words, theirs.words),
            ),
            None,
        )


def _in_text(credit: Credit, agency: str) -> Credit:
    """A credit without the agency that only the metadata name."""
    found = credit.attribution
    if not agency or (found is not None and agency in (found.speaker, *found.via)):
        return credit
    return credit._replace(chain=tuple(name for name in credit.chain if name != agency))


def _completed(chain: tuple[str, ...], publisher: str, other: tuple[str, ...]) -> tuple[str, ...]:
    """A chain with the document's own publisher, where the other side credits it.

    What a newspaper says in its own voice needs no credit to itself.
    """
    if publisher and publisher in other and publisher not in chain:
        return (*chain, publisher)
    return chain


def _joined(parts: Iterable[_Statement]) -> _Statement:
    found = list(parts)
    return _Statement(
        found[0].places,
        _hull([part.left for part in found]),
        _hull([part.right for part in found]),
        sum(part.words for part in found),
    )


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
