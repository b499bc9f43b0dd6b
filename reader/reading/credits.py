"""Who is credited for what: traced when asked for, and again when the reader has corrected it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ..text.model import Side, Span
from .creditindex import CreditIndex
from .focus import Focus
from .index import ReadingIndex
from .session import Session

if TYPE_CHECKING:
    from ..annotations.model import Note
    from ..attribution import Attribution
    from ..provenance.corrections import Correcting, Correction
    from ..provenance.sources import Source
    from ..provenance.tracing import Tracer

_LONG = 300
"""Code points up to which a correction quotes what is said; of more, it quotes source and cue."""
_TAIL = 200
_MOST_NAMES = 12
_REACH = 20
"""Paragraphs from its announcement that a block quotation may be said to reach."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What credits are to be traced in."""

    index: ReadingIndex
    corrections: tuple[tuple[Side, Correction], ...]


class Traced(NamedTuple):
    """The credits of a comparison."""

    credits: CreditIndex
    sources: tuple[Source, ...]


class KnownCredits:
    """The credits of the two documents of a session, traced at most once for what was asked."""

    def __init__(self) -> None:
        self.known: Traced | None = None
        self._asked: Asked | None = None
        """What was traced last, or is being traced."""
        self._tracer: Tracer | None = None

    def forget(self) -> None:
        """Know nothing any more: the comparison is another one."""
        self.known = self._tracer = self._asked = None

    def ask(self, session: Session) -> Asked | None:
        """What is to be traced now; None where that is done, under way, or too early."""
        asked = Asked(session.index, session.corrections)
        if not session.index.complete or asked == self._asked:
            return None
        self._asked = asked
        return asked

    def trace(self, asked: Asked, session: Session) -> Traced:
        """Trace the credits; beside an event loop, where there is one."""
        from ..provenance.gathering import gather
        from ..provenance.sources import find_sources
        from ..provenance.tracing import Tracer

        comparison = asked.index.comparison
        try:
            if self._tracer is None or self._tracer.comparison is not comparison:
                self._tracer = Tracer(comparison, lexicon=session.setup.lexicon)
            provenance = self._tracer.trace(asked.corrections)
            found = gather(comparison, provenance)
            sources = find_sources(provenance, lexicon=session.setup.lexicon)
        except BaseException:
            self._asked = None
            raise
        return Traced(CreditIndex(asked.index, provenance, found), sources)

    def names(self) -> list[str]:
        """The sources of the texts, those that most rests on first."""
        sources = self.known.sources if self.known is not None else ()
        return [source.name for source in sources if source.name][:_MOST_NAMES]


class Statement(NamedTuple):
    """What the reader may correct."""

    side: Side
    speaker: str
    """Whose it is said to be; empty for nobody."""
    says: str
    """Who is credited, with those it came through."""
    words: str
    """What is said."""
    ends_at: int | None
    """Of a block quotation: the paragraph under the cursor, with which it may end."""
    quoted: Span
    """What a note on it quotes."""


def statements(known: CreditIndex, focus: Focus) -> Iterator[Statement]:
    """What may be corrected at the cursor, the innermost first."""
    documents = focus.index.documents
    for side, paragraph, span in _places(known, focus):
        touching = [each for each in known.attributions(side, paragraph) if _touches(each, span)]
        for each in sorted(touching, key=_size):
            reaches = each.is_block and paragraph > each.paragraph
            words = " … ".join(documents[side].slice(part) for part in each.content[:3])
            yield _statement(side, each, words, paragraph if reaches else None)
        block = known.block_before(side, paragraph)
        if (
            block is not None
            and paragraph - block.paragraph <= _REACH
            and not any(each.is_block for each in touching)
        ):
            # It ends before this paragraph, and may reach it.
            words = documents[side].slice(documents[side].paragraphs[block.paragraph].span)
            yield _statement(side, block, words, paragraph)
        for quoted in known.unattributed(side, paragraph):
            if quoted.span.overlap(span) > 0:
                words = documents[side].slice(quoted.span)
                yield Statement(side, "", "", words, None, quoted.span)


def correcting_note(
    session: Session, statement: Statement, what: Correcting, speaker: str = ""
) -> Note:
    """The note that says what is wrong with a statement."""
    from ..annotations.model import NoteKind, make_target, new_note
    from ..provenance.corrections import Correcting

    document = session.documents[statement.side]
    span = statement.quoted
    if what is Correcting.ENDS_HERE and statement.ends_at is not None:
        # The last words of the paragraph it ends with.
        start, end = document.paragraphs[statement.ends_at].span
        if end - start > _TAIL:
            start = document.text.find(" ", end - _TAIL, end) + 1 or end - _TAIL
        span = Span(start, end)
    return new_note(
        NoteKind.CORRECTION,
        (make_target(statement.side, document, span),),
        creator=session.setup.creator,
        correction=what.value,
        speaker=speaker,
    )


def _statement(side: Side, each: Attribution, words: str, ends_at: int | None) -> Statement:
    from ..provenance.drift import chain_text

    says = chain_text((each.speaker, *each.via))
    return Statement(side, each.speaker, says, words, ends_at, _quoted(each))


def _places(known: CreditIndex, focus: Focus) -> Iterator[tuple[Side, int, Span]]:
    """Where the reader is: at what is chosen in a list, else the line, else the paragraph."""
    index, entry = focus.index, focus.entry
    if entry is not None:
        for side, spot in entry.spot.items():
            if spot is not None:
                yield side, index.paragraph_at(side, spot.start), spot
    elif focus.paragraph is not None:
        side, paragraph, line = focus.side, focus.paragraph, focus.line
        whole = index.documents[side].paragraphs[paragraph].span
        if line is not None and (
            any(_touches(each, line) for each in known.attributions(side, paragraph))
            or any(q.span.overlap(line) > 0 for q in known.unattributed(side, paragraph))
        ):
            whole = line
        yield side, paragraph, whole


def _touches(attribution: Attribution, span: Span) -> bool:
    parts = (*attribution.content, *attribution.cue, *attribution.source)
    return any(part.overlap(span) > 0 for part in parts)


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _quoted(attribution: Attribution) -> Span:
    """What a note quotes of an attribution: what is said, or who says it where that is long."""
    content = attribution.content
    frame = sorted((*attribution.source, *attribution.cue))
    hull = Span.hull(content) if content else Span(0, 0)
    if (not content or hull.end - hull.start > _LONG) and frame:
        return Span(frame[0].start, max(span.end for span in frame))
    return Span(hull.start, min(hull.end, hull.start + _LONG))
