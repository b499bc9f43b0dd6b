"""What each source of a document says in quotation marks in one go."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..attribution.lexicon import Lexicon
from ..attribution.model import Attribution, Quotation, SpeechKind
from ..collation.tokens import folded
from ..text.document import Document
from ..text.model import Span
from .credit import Credit, Credits

MIN_WORDS = 3
"""Shorter quotations are single expressions, not speech."""
_BEFORE = 24
"""Code points before a quotation that may deny what it says: "did not “know of it”"."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")


class Speech(NamedTuple):
    """What one source says in quotation marks in one go."""

    spans: tuple[Span, ...]
    paragraph: int
    words: tuple[str, ...]
    bare: tuple[str, ...]
    """The words without those in brackets, which are the writer's."""
    elided: bool
    """Whether an ellipsis stands in it."""
    before: str
    """The text right before it."""
    credit: Credit
    speaker: str


def speaker_of(credit: Credit | None) -> str:
    """Whose words they are; the outlet in whose block they stand only passes them on."""
    attribution = credit.attribution if credit is not None else None
    if attribution is None or attribution.kind is SpeechKind.BLOCK:
        return ""
    return attribution.speaker


class Speakers:
    """Who speaks in one document: its quotations, attributions and credits."""

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
        return ours is not None and ours is theirs and ours.kind is SpeechKind.DIRECT

    def _credit(self, quotation: Quotation) -> Credit:
        return self.credits.at(quotation.span.start).credit or Credit((), None)

    def _speech(self, parts: Sequence[Quotation]) -> Speech | None:
        text = self.document.prose
        words: list[str] = []
        bare: list[str] = []
        elided = False
        for start, end in (part.span for part in parts):
            brackets = [found.span() for found in _BRACKETED.finditer(text, start, end)]
            ends = [stop for _, stop in brackets]
            elided = elided or _ELLIPSIS.search(text, start, end) is not None
            known = self.credits.words
            places = range(*known.within(Span(start, end)))
            said = [folded(text[known.starts[k] : known.ends[k]]) for k in places]
            words += said
            if brackets:
                said = [
                    word
                    for k, word in zip(places, said, strict=True)
                    if not _is_inside(known.starts[k], brackets, ends)
                ]
            bare += said
        if len(words) < MIN_WORDS:
            return None
        start = parts[0].span.start
        credit = self._credit(parts[0])
        return Speech(
            tuple(part.span for part in parts),
            parts[0].paragraph,
            tuple(words),
            tuple(bare),
            elided,
            text[max(0, start - _BEFORE) : start],
            credit,
            speaker_of(credit),
        )


def _is_inside(place: int, brackets: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    found = bisect_right(ends, place)
    return found < len(brackets) and brackets[found][0] <= place
