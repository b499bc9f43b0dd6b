"""What a reader knows better than the rules, put in the place of what they found."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from ..attribution.model import Attribution, Quotation, SpeechKind
from ..text.document import Document
from ..text.model import Role, Span

_AGREED = 0.5
"""Least share of a correction's words that what it is about has in common with it."""


class Correcting(StrEnum):
    """What a correction says, spelled as in the notes file."""

    SPEAKER = "speaker"
    """Somebody else says this."""
    NOT_A_QUOTATION = "not-a-quotation"
    """Nobody is reported to say this."""
    ENDS_HERE = "ends-here"
    """The block quotation that reaches here, or ends before, ends with this paragraph."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A reader's word on one attribution, or on one quotation."""

    what: Correcting
    span: Span
    """Words of what is said, or of who says it; for `ENDS_HERE`, of the last paragraph."""
    speaker: str = ""
    """Who says it, for `SPEAKER`."""


class Corrected(NamedTuple):
    """Attributions and quotations with the corrections made."""

    attributions: tuple[Attribution, ...]
    """In the order of the text."""
    quotations: tuple[Quotation, ...]
    unmet: tuple[Correction, ...]
    """The corrections that there is nothing for: the rules no longer find what they correct."""


def correct(
    document: Document,
    attributions: Iterable[Attribution],
    quotations: Iterable[Quotation],
    corrections: Iterable[Correction],
) -> Corrected:
    """Make corrections, each on what the ones before it have left.

    A correction is about the attribution whose content, or whose source and cue, agrees best with
    its span. One that names a speaker may also be about a quotation that nobody is credited for.
    """
    state = _State(document, list(attributions), list(quotations))
    unmet = tuple([each for each in corrections if not state.make(each)])
    return Corrected(tuple(sorted(state.attributions, key=_start)), tuple(state.quotations), unmet)


class _State:
    def __init__(
        self, document: Document, attributions: list[Attribution], quotations: list[Quotation]
    ) -> None:
        self.document = document
        self.attributions = attributions
        self.quotations = quotations
        self._starts = [paragraph.start for paragraph in document.paragraphs]

    def make(self, correction: Correction) -> bool:
        """Make a correction; False where there is nothing that it could be about."""
        match correction.what:
            case Correcting.NOT_A_QUOTATION:
                return self._remove(correction.span)
            case Correcting.ENDS_HERE:
                return self._end(correction.span)
            case Correcting.SPEAKER:
                return self._name(correction.span, correction.speaker)

    # Who says it.

    def _name(self, span: Span, speaker: str) -> bool:
        known = [each for each in self.attributions if each.speaker == speaker]
        role = next((each.role for each in known if each.role), "")
        anonymous = any(each.anonymous for each in known)
        quoted = self._quotation(span)
        if quoted is not None:
            self.attributions.append(
                Attribution(
                    source=(),
                    cue=(),
                    content=(quoted.span,),
                    kind=SpeechKind.DIRECT,
                    speaker=speaker,
                    role=role,
                    via=self._hops(quoted.paragraph, speaker),
                    anonymous=anonymous,
                    paragraph=quoted.paragraph,
                )
            )
            self._mark_quotations()
            return True
        number = self._attribution(span)
        if number is None:
            return False
        before = self.attributions[number]
        self.attributions[number] = replace(
            before,
            speaker=speaker,
            role=role,
            via=tuple(hop for hop in before.via if hop != speaker),
            anonymous=anonymous,
            inferred=False,
            missing=False,
        )
        if before.kind is SpeechKind.BLOCK:
            self._pass_on(before, self.attributions[number])
        return True

    def _hops(self, paragraph: int, speaker: str) -> tuple[str, ...]:
        """Through whom the words of a paragraph came: whose block it stands in."""
        return tuple(
            block.speaker
            for block in self.attributions
            if block.kind is SpeechKind.BLOCK
            and block.speaker not in {"", speaker}
            and paragraph in self._paragraphs(block)
        )

    def _pass_on(self, before: Attribution, block: Attribution) -> None:
        """Let what stands in a block come through its source, and what left it no longer."""
        old, new = self._paragraphs(before), self._paragraphs(block)
        for number, each in enumerate(self.attributions):
            if each is block or each.paragraph not in old | new:
                continue
            via = [hop for hop in each.via if each.paragraph not in old or hop != before.speaker]
            if each.paragraph in new and block.speaker not in {"", each.speaker, *via}:
                via.append(block.speaker)
            self.attributions[number] = replace(each, via=tuple(via))

    # What nobody says.

    def _remove(self, span: Span) -> bool:
        quoted = self._quotation(span)
        number = None if quoted is not None else self._attribution(span)
        if quoted is None and number is None:
            return False
        if number is not None:
            removed = self.attributions.pop(number)
            if removed.kind is SpeechKind.BLOCK:
                self._pass_on(removed, replace(removed, content=(), speaker=""))
        self.quotations = [q for q in self.quotations if not _agree(q.span, span)]
        self._mark_quotations()
        return True

    # Where a block ends.

    def _end(self, span: Span) -> bool:
        last = self._paragraph(span.start)
        blocks = [
            (each.paragraph, number)
            for number, each in enumerate(self.attributions)
            if each.kind is SpeechKind.BLOCK and each.paragraph < last
        ]
        if not blocks:
            return False
        first, number = max(blocks)
        before = self.attributions[number]
        content = tuple(
            paragraph.span
            for paragraph in self.document.paragraphs[first + 1 : last + 1]
            if paragraph.role is not Role.FURNITURE
        )
        if not content:
            return False
        self.attributions[number] = replace(before, content=content, end_guessed=False)
        self._pass_on(before, self.attributions[number])
        self._mark_quotations()
        return True

    # What is where.

    def _paragraph(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _paragraphs(self, block: Attribution) -> set[int]:
        return {self._paragraph(span.start) for span in block.content}

    def _attribution(self, span: Span) -> int | None:
        """The number of the attribution that a span is about."""
        scores = (
            (max(_likeness(part, span) for part in parts), -number)
            for number, parts in enumerate(map(_parts, self.attributions))
            if any(_agree(part, span) for part in parts)
        )
        best = max(scores, default=None)
        return None if best is None else -best[1]

    def _quotation(self, span: Span) -> Quotation | None:
        """The quotation that a span is about, where nobody but a block's source has it."""
        said = [
            _hull(each.content) for each in self.attributions if each.kind is not SpeechKind.BLOCK
        ]
        number = self._attribution(span)
        least = 0.0
        if number is not None:
            least = max(_likeness(part, span) for part in _parts(self.attributions[number]))
        found = (
            (_likeness(quoted.span, span), -quoted.span.start, quoted)
            for quoted in self.quotations
            if _agree(quoted.span, span) and not any(_shared(s, quoted.span) for s in said)
        )
        likest = max(found, default=None, key=lambda entry: entry[:2])
        return likest[2] if likest is not None and likest[0] > least else None

    def _mark_quotations(self) -> None:
        spans = [span for each in self.attributions for span in each.content]
        self.quotations = [
            replace(q, attributed=any(s <= q.span.start and q.span.end <= e for s, e in spans))
            for q in self.quotations
        ]


def _start(attribution: Attribution) -> int:
    """Where an attribution stands: at its cue, or at what is said where there is none."""
    return min(attribution.cue or attribution.content).start


def _hull(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


def _parts(attribution: Attribution) -> tuple[Span, Span]:
    """Where what is said stands, and where the words for source and saying do."""
    return _hull(attribution.content), _hull((*attribution.source, *attribution.cue))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _agree(found: Span, span: Span) -> bool:
    """Whether a span is about what was found: at least half of it lies there."""
    return _shared(found, span) >= _AGREED * (span.end - span.start) > 0


def _likeness(found: Span, span: Span) -> float:
    """What a span and what was found share, as a part of both together, 0 to 1."""
    shared = _shared(found, span)
    return shared / max(1, (found.end - found.start) + (span.end - span.start) - shared)
