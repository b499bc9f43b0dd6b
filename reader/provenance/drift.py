"""What became of the attribution of a shared statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from ..attribution.lexicon import Lexicon, load_lexicon
from ..attribution.model import Attribution
from ..collation.comparison import Comparison
from ..collation.results import Link, Passage
from ..collation.runs import Change
from ..text.model import Side, Sides, Span
from .credit import (
    Credit,
    CreditedPlace,
    Credits,
    is_description,
    is_indefinite,
    same_hop,
    same_source,
)

MIN_WORDS = 5
"""Fewer equal words than this are no statement: where contents end is not exact to the word."""
MIN_SHORT = 3
"""So many are one where they are all that an attribution of a side is for, or all but one word."""


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


class StatedCredit(NamedTuple):
    """A statement as one side has it."""

    attribution: Attribution | None
    """The innermost one; None where nobody is credited, or the document's agency alone."""
    chain: tuple[str, ...]
    """The source and those it came through, as in `Credit.chain`."""
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Drift:
    """One shared statement and whom each side credits for it.

    Neither side is the original by nature: `dropped` and `added` read from left to right, and
    `lacking` says which side is without the credit.
    """

    kind: DriftKind
    lacking: Side | None
    """The side that names nobody, or has fewer of a chain, or only describes whom the other names;
    None where neither does."""
    stated: Sides[StatedCredit]
    passage: int | None
    """Index in `Comparison.passages`; None where only the paragraphs are linked."""
    words: int
    """Equal words of the statement; where there is no passage, words of the shorter paragraph."""
    of_whole_text: bool = False
    """The sides differ only in the agency that the metadata of one name for all of its text."""

    @property
    def summary(self) -> str:
        """The finding as one sentence."""
        left, right = self.stated.map(lambda stated: chain_text(stated.chain))
        match self.kind:
            case DriftKind.SAME_SOURCE:
                return f"Both sides credit {left}."
            case DriftKind.DROPPED:
                return f"No credit on the right; the left side credits {left}."
            case DriftKind.ADDED:
                return f"No credit on the left; the right side credits {right}."
            case _:
                return f"The left side credits {left}; the right side credits {right}."


def chain_text(chain: Iterable[str]) -> str:
    """A chain of sources as it is read: "Ida Holm → Tarvick Herald"."""
    return " → ".join(name or "a source that is not named" for name in chain)


def find_drift(
    comparison: Comparison,
    attributions: Sides[Iterable[Attribution]],
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
    judge = _Judge(comparison, attributions, lexicon or load_lexicon())
    return tuple(sorted(judge.run(), key=lambda d: (_RANKS[d.kind], -d.words, d.stated.left.span)))


class _Statement(NamedTuple):
    """Equal words that have one credit on each side."""

    places: Sides[CreditedPlace]
    spans: Sides[Span]
    words: int

    @property
    def paragraphs(self) -> tuple[int, int]:
        """The paragraph of each side."""
        return self.places.left.paragraph, self.places.right.paragraph


class _Judge:
    def __init__(
        self,
        comparison: Comparison,
        attributions: Sides[Iterable[Attribution]],
        lexicon: Lexicon,
    ) -> None:
        self.comparison = comparison
        self.lexicon = lexicon
        self.credits = Sides.of(
            lambda side: Credits(comparison.documents[side], attributions[side], lexicon)
        )

    def run(self) -> Iterator[Drift]:
        if all(side.empty for side in self.credits):
            return
        judged: set[tuple[int, int]] = set()
        told: set[Sides[CreditedPlace]] = set()
        short: list[tuple[_Statement, int]] = []
        # What moved inside a passage may be told with the rest of it, which so comes first.
        for number, passage in sorted(
            enumerate(self.comparison.passages), key=lambda entry: entry[1].moved
        ):
            for statement in self._statements(passage):
                if passage.moved and statement.places in told:
                    continue
                if not passage.moved:
                    told.add(statement.places)
                if statement.words < MIN_WORDS and not self._differs(statement):
                    short.append((statement, number))
                    continue
                judged.add(statement.paragraphs)
                yield from self._drift(statement, number)
        # Few words that both sides credit alike tell something only where nothing else does.
        short = [each for each in short if each[0].paragraphs not in judged]
        for statement, number in short:
            judged.add(statement.paragraphs)
            yield from self._drift(statement, number)
        for link in self.comparison.links:
            if (link.left, link.right) not in judged:
                yield from self._linked(link)

    # Statements in passages.

    def _statements(self, passage: Passage) -> list[_Statement]:
        """The statements of a passage, in order; crumbs left out, the parts around them joined."""
        found: list[_Statement] = []
        for _, group in groupby(self._parts(passage), key=lambda part: part.places):
            statement = _joined(group)
            if statement.words < MIN_WORDS and not self._is_whole(statement):
                continue
            if found and found[-1].places == statement.places:
                statement = _joined((found.pop(), statement))
            found.append(statement)
        return found

    def _is_whole(self, statement: _Statement) -> bool:
        """Whether few words are all that is credited to somebody on one side."""
        return statement.words >= MIN_SHORT and any(
            place.credit is not None
            and place.credit.attribution is not None
            and statement.words >= self.credits[side].words_of(place.credit.attribution) - 1
            for side, place in statement.places.items()
        )

    def _differs(self, statement: _Statement) -> bool:
        """Whether the sides credit different sources, an agency of a whole text aside."""
        left, right = (place.credit for place in statement.places)
        if left is None or right is None:
            return False
        credited = Sides(left, right)
        kind, _ = self._kind(self._completed(credited))
        return kind is not DriftKind.SAME_SOURCE and self._differ_in_text(credited)

    def _parts(self, passage: Passage) -> Iterator[_Statement]:
        """Equal words that have one place on each side and state something, in order."""
        ours, theirs = self.credits
        left, right = ours.words, theirs.words
        for run in passage.runs:
            if run.change is not Change.EQUAL:
                continue
            (word, end), (other, far_end) = left.within(run.left), right.within(run.right)
            while word < end and other < far_end:
                place, stop = ours.stretch(left.starts[word])
                far_place, far_stop = theirs.stretch(right.starts[other])
                step, far_step = end - word, far_end - other
                if stop < end or far_stop < far_end:
                    step = far_step = min(stop - word, far_stop - other, step, far_step)
                if ours.states(place) and theirs.states(far_place):
                    spans = left.hull(word, word + step), right.hull(other, other + far_step)
                    yield _Statement(Sides(place, far_place), Sides(*spans), step)
                word, other = word + step, other + far_step

    def _drift(self, statement: _Statement, passage: int | None) -> Iterator[Drift]:
        """The finding on a statement; none where neither side credits anybody."""
        left, right = (place.credit for place in statement.places)
        if left is None or right is None or not (left.chain or right.chain):
            return
        credited = Sides(left, right)
        completed = self._completed(credited)
        kind, lacking = self._kind(completed)
        yield Drift(
            kind=kind,
            lacking=lacking,
            stated=Sides.of(
                lambda side: StatedCredit(
                    credited[side].attribution,
                    completed[side].chain,
                    statement.spans[side],
                    statement.places[side].paragraph,
                )
            ),
            passage=passage,
            words=statement.words,
            of_whole_text=kind is not DriftKind.SAME_SOURCE and not self._differ_in_text(credited),
        )

    def _completed(self, credited: Sides[Credit]) -> Sides[Credit]:
        left, right = credited
        return Sides(
            _completed(left, self.credits.left.publisher, right),
            _completed(right, self.credits.right.publisher, left),
        )

    def _differ_in_text(self, credited: Sides[Credit]) -> bool:
        """Whether credits differ in more than the agency of the whole text of a side."""
        in_text = Sides.of(lambda side: _in_text(credited[side], self.credits[side].agency))
        if not all(credit.chain for credit in in_text):
            return any(credit.chain for credit in in_text)
        return self._kind(in_text)[0] is not DriftKind.SAME_SOURCE

    def _kind(self, credited: Sides[Credit]) -> tuple[DriftKind, Side | None]:
        left, right = credited
        if not right.chain:
            return DriftKind.DROPPED, Side.RIGHT
        if not left.chain:
            return DriftKind.ADDED, Side.LEFT
        left_holds, right_holds = self._holds(left, right), self._holds(right, left)
        if left_holds or right_holds:
            for side in Side:
                if self._only_describes(side, credited):
                    return DriftKind.CHANGED, side
        if left_holds and right_holds:
            return DriftKind.SAME_SOURCE, None
        if left_holds or right_holds:
            return DriftKind.EXTRA_HOP, Side.RIGHT if left_holds else Side.LEFT
        if any(left.chain) and any(right.chain):
            return DriftKind.CHANGED, None
        return DriftKind.CHANGED, Side.RIGHT if any(left.chain) else Side.LEFT

    def _only_describes(self, side: Side, credited: Sides[Credit]) -> bool:
        """Whether a side only describes the speaker whom the other side names.

        "The guard" is no description where the text has the name elsewhere; "a guard" is.
        """
        credit, other = credited[side], credited[side.other]
        told, name = credit.chain[0], other.chain[0]
        if not is_description(told, self.lexicon) or same_source(told, name, self.lexicon):
            return False
        if is_description(name, self.lexicon) or not same_hop(
            other, name, credit, told, self.lexicon
        ):
            return False
        text = self.comparison.documents[side].prose
        return is_indefinite(told, self.lexicon) or name.split()[-1] not in text

    def _holds(self, longer: Credit, shorter: Credit) -> bool:
        """Whether all names of a chain stand in another one, in order."""
        rest = iter(longer.chain)
        return all(
            any(same_hop(longer, other, shorter, name, self.lexicon) for other in rest)
            for name in shorter.chain
        )

    # Linked paragraphs without such a statement.

    def _linked(self, link: Link) -> Iterator[Drift]:
        mains = Sides.of(lambda side: self.credits[side].main(link.on(side)))
        left, right = mains
        if left is None or right is None:
            return
        documents = self.comparison.documents
        yield from self._drift(
            _Statement(
                Sides(
                    CreditedPlace(link.left, left.credit), CreditedPlace(link.right, right.credit)
                ),
                Sides.of(lambda side: documents[side].paragraphs[link.on(side)].span),
                min(left.words, right.words),
            ),
            None,
        )


def _in_text(credit: Credit, agency: str) -> Credit:
    """A credit without the agency that only the metadata name."""
    found = credit.attribution
    if not agency or (found is not None and agency in (found.speaker, *found.via)):
        return credit
    return credit._replace(chain=tuple(name for name in credit.chain if name != agency))


def _completed(credit: Credit, publisher: str, other: Credit) -> Credit:
    """A credit with the document's own publisher, where the other side credits it.

    What a newspaper says in its own voice needs no credit to itself.
    """
    if publisher and publisher in other.chain and publisher not in credit.chain:
        return credit._replace(chain=(*credit.chain, publisher))
    return credit


def _joined(parts: Iterable[_Statement]) -> _Statement:
    found = list(parts)
    return _Statement(
        found[0].places,
        Sides.of(lambda side: Span.hull([part.spans[side] for part in found])),
        sum(part.words for part in found),
    )
