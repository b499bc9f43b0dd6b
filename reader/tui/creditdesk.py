"""Who is credited for what, traced, shown and corrected on behalf of the reading screen."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..annotations.model import Kind, make_target, new_note
from ..reading.creditindex import CreditIndex
from ..reading.index import ReadingIndex
from ..text.model import Side, Span

if TYPE_CHECKING:
    from ..attribution import Attribution
    from ..provenance.corrections import Correction
    from ..provenance.sources import Source
    from ..provenance.tracing import Tracer
    from .screens.corrector import Answer, Statement
    from .screens.frame import ReadingFrame

_Corrections = tuple[tuple[Side, "Correction"], ...]

_LONG = 300
"""Code points up to which a correction quotes what is said; of more, it quotes source and cue."""
_TAIL = 200
_MOST_NAMES = 12
_REACH = 20
"""Paragraphs from its announcement that a block quotation may be said to reach."""


class CreditDesk:
    """The credits of the two documents of a screen."""

    def __init__(self, screen: ReadingFrame) -> None:
        self._screen = screen
        self.credits: CreditIndex | None = None
        """None until they are traced."""
        self._sources: tuple[Source, ...] = ()
        self._tracer: Tracer | None = None
        self._asked: tuple[ReadingIndex, _Corrections] | None = None
        """What was traced last, or is being traced."""

    def forget(self) -> None:
        """Know nothing any more: the comparison is another one."""
        self.credits = None
        self._tracer = self._asked = None

    def _corrections(self) -> _Corrections:
        from ..annotations.corrections import read_corrections

        made = read_corrections(self._screen.desk.store).made
        return tuple((each.side, each.correction) for each in made)

    async def trace(self) -> None:
        """Trace the credits beside the event loop and show them, unless that is done."""
        screen, index = self._screen, self._screen.index
        asked = index, self._corrections()
        if not index.complete or asked == self._asked:
            return
        self._asked = asked
        try:
            known, sources = await asyncio.to_thread(self._find, *asked)
        except BaseException:
            self._asked = None
            raise
        if index is screen.index and screen.is_attached:
            self.credits, self._sources = known, sources
            screen.show_credits(known, sources)

    def _find(
        self, index: ReadingIndex, corrections: _Corrections
    ) -> tuple[CreditIndex, tuple[Source, ...]]:
        from ..provenance.gathering import gather
        from ..provenance.sources import find_sources
        from ..provenance.tracing import Tracer

        lexicon = self._screen.app.lexicon
        if self._tracer is None or self._tracer.comparison is not index.comparison:
            self._tracer = Tracer(index.comparison, lexicon=lexicon)
        provenance = self._tracer.trace(corrections)
        found = gather(index.comparison, provenance)
        return CreditIndex(index, provenance, found), find_sources(provenance, lexicon=lexicon)

    # Correcting

    def correct(self) -> None:
        """Ask what is wrong with the credit under the cursor, and keep it as a note."""
        from .screens.corrector import Corrector

        screen = self._screen
        if self.credits is None:
            screen.say("The credits are not known yet")
            return
        found = list(self._statements())
        if not found:
            screen.say("Nobody is credited here, and nothing is quoted")
            return

        def keep(answer: Answer | None) -> None:
            if answer is None:
                return
            from ..provenance.corrections import Correcting

            statement, span = found[answer.statement]
            if answer.what is Correcting.ENDS_HERE and statement.ends_at is not None:
                span = self._tail(statement.side, statement.ends_at)
            document = screen.index.documents[statement.side]
            note = new_note(
                Kind.CORRECTION,
                (make_target(statement.side, document, span),),
                creator=screen.app.creator,
                correction=answer.what.value,
                speaker=answer.speaker,
            )
            screen.desk.add(note, "Correction kept as a note; U takes it back")

        statements = [statement for statement, _ in found]
        screen.app.push_screen(Corrector(statements, self._names()), keep)

    def _tail(self, side: Side, paragraph: int) -> Span:
        """The last words of a paragraph."""
        document = self._screen.index.documents[side]
        start, end = document.paragraphs[paragraph].span
        if end - start > _TAIL:
            start = document.text.find(" ", end - _TAIL, end) + 1 or end - _TAIL
        return Span(start, end)

    def _names(self) -> list[str]:
        """The sources of the texts, those that most rests on first."""
        return [source.name for source in self._sources if source.name][:_MOST_NAMES]

    def _statements(self) -> Iterator[tuple[Statement, Span]]:
        """What may be corrected at the cursor, the innermost first, and what a note is to quote."""
        from ..provenance.drift import chain_text
        from .screens.corrector import Statement

        assert self.credits is not None
        documents = self._screen.index.documents
        for side, paragraph, span in self._places():
            touching = [
                (_size(each), each)
                for each in self.credits.attributions(side, paragraph)
                if _touches(each, span)
            ]
            for _, each in sorted(touching, key=lambda entry: entry[0]):
                ends_at = None
                if each.kind.value == "block" and paragraph > each.paragraph:
                    ends_at = paragraph
                words = " … ".join(documents[side].slice(part) for part in each.content[:3])
                says = chain_text((each.speaker, *each.via))
                yield Statement(side, each.speaker, says, words, ends_at), _quoted(each)
            if not any(each.kind.value == "block" for _, each in touching):
                yield from self._block_before(side, paragraph)
            for quoted in self.credits.unattributed(side, paragraph):
                if quoted.span.start < span.end and quoted.span.end > span.start:
                    words = documents[side].slice(quoted.span)
                    yield Statement(side, "", "", words, None), quoted.span

    def _block_before(self, side: Side, paragraph: int) -> Iterator[tuple[Statement, Span]]:
        """The block quotation that ends before a paragraph, and may reach it."""
        from ..provenance.drift import chain_text
        from .screens.corrector import Statement

        assert self.credits is not None
        block = self.credits.block_before(side, paragraph)
        if block is not None and paragraph - block.paragraph <= _REACH:
            document = self._screen.index.documents[side]
            says = chain_text((block.speaker, *block.via))
            words = document.slice(document.paragraphs[block.paragraph].span)
            yield Statement(side, block.speaker, says, words, paragraph), _quoted(block)

    def _places(self) -> Iterator[tuple[Side, int, Span]]:
        """Where the reader is: the finding in the list, else the line, else the paragraph."""
        screen = self._screen
        listed = screen.sidebar.credits
        if listed.has_focus and listed.current is not None:
            for side in Side:
                span = listed.current.spots[0][side]
                if span is not None:
                    yield side, screen.index.paragraph_at(side, span.start), span
            return
        side, paragraph = screen.view.text_side, screen.view.paragraph
        if paragraph is None:
            return
        whole = screen.index.documents[side].paragraphs[paragraph].span
        assert self.credits is not None
        line = screen.view.line_span
        if line is not None:
            inside = any(
                _touches(each, line) for each in self.credits.attributions(side, paragraph)
            )
            quoted = any(
                quoted.span.start < line.end and quoted.span.end > line.start
                for quoted in self.credits.unattributed(side, paragraph)
            )
            whole = line if inside or quoted else whole
        yield side, paragraph, whole


def _touches(attribution: Attribution, span: Span) -> bool:
    parts = (*attribution.content, *attribution.cue, *attribution.source)
    return any(part.start < span.end and part.end > span.start for part in parts)


def _size(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def _quoted(attribution: Attribution) -> Span:
    """What a note quotes of an attribution: what is said, or who says it where that is long."""
    content = attribution.content
    frame = (*attribution.source, *attribution.cue)
    hull = Span(content[0].start, content[-1].end) if content else Span(0, 0)
    if (not content or hull.end - hull.start > _LONG) and frame:
        return Span(min(s.start for s in frame), max(s.end for s in frame))
    return Span(hull.start, min(hull.end, hull.start + _LONG))
