"""What a comparison need not search: long runs of unchanged paragraphs.

Each is a single paragraph without words to the search, which keeps its place and has its weight in
the order of the texts; what stands around it is searched as two shorter texts are. Its links and
passages are put back at the end.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from ..text.document import Document
from ..text.model import Paragraph, Role, Sides, Span
from .backend import LONG, backend_for
from .options import Cell, Options
from .passages import FoundPassage
from .pieces import in_pieces, part_of
from .regions import Region
from .results import Link, Overlap, Passage, Relation
from .stretches import Stretch
from .texts import Texts
from .tokens import WordBounds
from .unchanged import Run, unchanged_runs


@dataclass(frozen=True)
class Settled:
    """The runs of two documents that are left out of their search, and what is searched."""

    documents: Sides[Document]
    runs: Sequence[Run]
    rest: Sides[Document]
    """The documents, each run as one paragraph that takes no part."""
    words: WordBounds
    """The words of all runs, as they stand on the left."""

    @classmethod
    def of(cls, left: Document, right: Document, options: Options) -> Settled:
        """The unchanged runs of two documents; none where these are short."""
        documents = Sides(left, right)
        size = len(left.text) + len(right.text)
        runs = unchanged_runs(left, right, options) if size >= LONG else ()
        if not runs:
            return cls(documents, (), documents, WordBounds(array("i"), array("i"), [0]))
        inside = [left.paragraphs[k] for run in runs for k in range(run.left, run.left + run.size)]
        return cls(
            documents,
            runs,
            Sides(
                _rest(left, [(run.left, run.size) for run in runs]),
                _rest(right, [(run.right, run.size) for run in runs]),
            ),
            backend_for(size).word_bounds(replace(left, paragraphs=tuple(inside))),
        )

    @property
    def cells(self) -> list[Cell]:
        """The paragraphs of the rest that stand for the runs."""
        gone = accumulate((run.size - 1 for run in self.runs), initial=0)
        return [(run.left - k, run.right - k) for run, k in zip(self.runs, gone, strict=False)]

    def asked(self, options: Options) -> Options:
        """Options that speak of paragraphs of the documents, as they count in the rest."""
        if not self.runs:
            return options

        def moved(pairs: Iterable[Cell]) -> frozenset[Cell]:
            return frozenset((self._in_rest(0, i), self._in_rest(1, j)) for i, j in pairs)

        return replace(options, pinned=moved(options.pinned), forbidden=moved(options.forbidden))

    def _in_rest(self, side: int, paragraph: int) -> int:
        return paragraph - sum(run.size - 1 for run in self.runs if run[side] < paragraph)

    def _weights(self, texts: Texts) -> dict[Cell, float]:
        """What each run weighs, as much to a code point as the words of the rest."""
        tokens, sums = texts.left, texts.evidence.left_sums
        letters = sum(tokens.ends) - sum(tokens.starts)
        rate = sums[-1] / letters if letters else 1.0
        paragraphs = self.documents.left.paragraphs
        return {
            cell: 1.0 + (rate * _length(paragraphs[run.left : run.left + run.size])) // 1
            for cell, run in zip(self.cells, self.runs, strict=True)
        }

    def marked(self, texts: Texts) -> Texts:
        """The texts with the runs, the weight of each in the running sums at its place.

        What is equal around a run then weighs as much as if the run were read.
        """
        if not self.runs:
            return texts
        settled, lifted, evidence = self._weights(texts), texts.backend.lifted, texts.evidence
        cells, weights = list(settled), list(settled.values())
        return replace(
            texts,
            settled=settled,
            evidence=replace(
                evidence,
                left_sums=lifted(
                    evidence.left_sums, [texts.left.paragraphs[i] for i, _ in cells], weights
                ),
                right_sums=lifted(
                    evidence.right_sums, [texts.right.paragraphs[j] for _, j in cells], weights
                ),
            ),
        )

    def apart(self, found: Iterable[FoundPassage], texts: Texts) -> Iterator[FoundPassage]:
        """Passages, those that a run lies in as what stands before and behind it."""
        places = [(texts.left.paragraphs[i], texts.right.paragraphs[j]) for i, j in self.cells]
        for passage in found:
            region = passage.region
            first = bisect_right(places, region.left, key=lambda place: place[0])
            for left, right in places[first:]:
                if left >= passage.region.left_end:
                    break
                if passage.region.right < right < passage.region.right_end:
                    parts = _cut(passage, left, right)
                    if parts is not None:
                        before, passage = parts
                        yield before
            yield passage

    def overlap(self, found: Overlap, texts: Texts, passages: Iterable[Passage]) -> Overlap:
        """The overlap of the rest, with the words of the runs, and of what `passages` they are."""
        if not self.runs:
            return found
        held, size = sum(passage.left_words for passage in passages), len(self.words.starts)

        def share(rest: float, words: int) -> float:
            return (rest * words + held) / (words + size)

        left, right = len(texts.left.words), len(texts.right.words)
        return Overlap(
            share(found.left, left),
            share(found.right, right),
            share(found.left_equal, left),
            share(found.right_equal, right),
        )

    def links(self, found: Iterable[Link], moved: Collection[Cell]) -> Iterator[Link]:
        """Links of the rest as links of the documents, with those of the runs, in no order.

        `moved` are the cells of runs that have moved.
        """
        if not self.runs:
            yield from found
            return
        starts = [[cell[side] for cell in self.cells] for side in (0, 1)]
        gone = list(accumulate((run.size - 1 for run in self.runs), initial=0))
        for link in found:
            yield link._replace(
                left=link.left + gone[bisect_right(starts[0], link.left)],
                right=link.right + gone[bisect_right(starts[1], link.right)],
            )
        bounds = iter(pairwise(self.words.paragraphs))
        for cell, run in zip(self.cells, self.runs, strict=True):
            off = cell in moved
            for k, (start, end) in zip(range(run.size), bounds, strict=False):
                if start < end:
                    yield Link(run.left + k, run.right + k, Relation.VERBATIM, off, 1.0)

    def passages(self, moved: Collection[Cell], options: Options) -> Iterator[Passage]:
        """The runs as passages, long ones in pieces."""
        first = 0
        for cell, run in zip(self.cells, self.runs, strict=True):
            bounds = self.words.paragraphs[first : first + run.size + 1]
            first += run.size
            start, end = bounds[0], bounds[-1]
            if start == end:
                continue
            whole = FoundPassage(
                Region(start, end, start, end),
                (Stretch(start, start, end - start),),
                0.0,
                end - start,
                cell in moved,
            )
            for piece in in_pieces(whole, bounds):
                if piece.words >= options.min_words:
                    yield self._passage(piece, run, bounds, options)

    def _passage(
        self, piece: FoundPassage, run: Run, bounds: Sequence[int], options: Options
    ) -> Passage:
        start, last = piece.region.left, piece.region.left_end - 1
        here = Span(self.words.starts[start], self.words.ends[last])
        there = Span(
            *(
                offset + self._shift(run, bisect_right(bounds, word) - 1)
                for offset, word in zip(here, (start, last), strict=True)
            )
        )
        size = last + 1 - start
        return Passage(
            here,
            there,
            Relation.VERBATIM,
            piece.moved,
            1.0,
            size,
            size,
            (self.documents.left, self.documents.right),
            options.ignore,
        )

    def _shift(self, run: Run, paragraph: int) -> int:
        """Code points by which a paragraph of a run stands further on in the right text."""
        left, right = self.documents.left.paragraphs, self.documents.right.paragraphs
        return right[run.right + paragraph].start - left[run.left + paragraph].start


def _rest(document: Document, runs: Iterable[tuple[int, int]]) -> Document:
    """A document with each run of paragraphs, given by the first and their number, as one."""
    paragraphs: list[Paragraph] = []
    done = 0
    for first, size in runs:
        paragraphs.extend(document.paragraphs[done:first])
        done = first + size
        span = Span(document.paragraphs[first].start, document.paragraphs[done - 1].end)
        paragraphs.append(Paragraph(span, Role.FURNITURE))
    return replace(document, paragraphs=(*paragraphs, *document.paragraphs[done:]))


def _length(paragraphs: Iterable[Paragraph]) -> int:
    return sum(end - start for (start, end), _ in paragraphs)


def _cut(found: FoundPassage, left: int, right: int) -> tuple[FoundPassage, FoundPassage] | None:
    """What of a passage stands before and behind a place in both texts."""
    a, b, c, d = found.region
    parts: tuple[list[Stretch], list[Stretch]] = ([], [])
    for stretch in found.stretches:
        i, j, length = stretch
        cut = min(max(left - i, 0), length)
        if i + cut <= left and j + cut <= right:
            parts[0].append(Stretch(i, j, cut))
        if j + cut >= right:
            parts[1].append(Stretch(i + cut, j + cut, length - cut))
    before, after = ([s for s in some if s.length] for some in parts)
    if not (before and after):
        return None
    return (
        part_of(found, Region(a, left, c, right), before),
        part_of(found, Region(left, b, right, d), after),
    )
