"""From a document to its attributions: the steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..text.datelines import read_dateline_start
from ..text.document import Document
from ..text.model import Role, Span
from .blocks import extend_blocks
from .chains import ResolvedMatch, chains
from .cues import Finder
from .dashes import spoken
from .findings import RuleMatch
from .labels import Labelled, find_labels, without_letters
from .lexicon import Lexicon, load_lexicon
from .model import Attribution, Quotation, Speech, SpeechKind
from .quotations import QuotationMarks, pair
from .speakers import Resolver
from .tokens import QUOTE, TokenColumns, tokenise
from .turns import Turns

_SKIPPED = frozenset({Role.FURNITURE, Role.CODE})
_HEAD = 10
"""Paragraphs of a document of which one may begin with a dateline."""
_LONGEST_DATELINE = 120
_TERSE = frozenset({Role.HEADLINE, Role.SUBHEADING})


def find_speech(document: Document, *, lexicon: Lexicon | None = None) -> Speech:
    """All that a document says of who says what, found in one pass.

    Rules over words; nothing is learnt and nothing is looked up but the lexicon. Furniture is left
    out. A document whose language is not the lexicon's has quotations and no attributions.
    """
    return _Reading(document, lexicon or load_lexicon()).speech()


def find_attributions(
    document: Document, *, lexicon: Lexicon | None = None
) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of their cues; see `find_speech`."""
    return find_speech(document, lexicon=lexicon).attributions


def find_quotations(document: Document, *, lexicon: Lexicon | None = None) -> tuple[Quotation, ...]:
    """All quotations of a document, in order; those without a source are not `attributed`."""
    return find_speech(document, lexicon=lexicon).quotations


def find_stray_marks(document: Document) -> tuple[Span, ...]:
    """Quotation marks that belong to no pair: a closer too many, an opener never closed."""
    paragraphs = [p.span for p in document.paragraphs if p.role not in _SKIPPED]
    text = document.prose
    strays = pair(text, paragraphs).strays
    return tuple(Span(at, at + (2 if text[at : at + 2] in {"``", "''"} else 1)) for at in strays)


class _Reading:
    """One document, cut into tokens."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        paragraphs = [
            (index, _story(document, index))
            for index, paragraph in enumerate(document.paragraphs)
            if paragraph.role not in _SKIPPED
        ]
        self.labels = find_labels(document.prose, paragraphs, lexicon)
        labelled = {label.paragraph for label in self.labels}
        plain = [(index, span) for index, span in paragraphs if index not in labelled]
        plain = without_letters(document.prose, plain)
        marks = self._marks([span for _, span in plain])
        self.marks: QuotationMarks = marks.named(document.prose, lexicon["function_words"])
        terse = {k for k, paragraph in enumerate(document.paragraphs) if paragraph.role in _TERSE}
        self.tokens: TokenColumns = tokenise(
            document.prose, plain, self.marks.quotations, lexicon, terse
        )

    def _marks(self, paragraphs: Sequence[Span]) -> QuotationMarks:
        """The quotations between marks, and those that only a dash opens."""
        text = self.document.prose
        dashed = spoken(text, paragraphs, self.lexicon)
        if not dashed:
            return pair(text, paragraphs)
        opened = {quoted.turn for quoted in dashed}
        first = {quoted.turn: quoted.start for quoted in reversed(dashed)}
        apart = {first[turn] for turn in opened}
        others = [span for span in paragraphs if span.start not in apart]
        quotations, strays = pair(text, others)
        later = [each._replace(turn=each.turn + len(opened)) for each in quotations]
        return QuotationMarks(sorted([*dashed, *later]), strays)

    def speech(self) -> Speech:
        found = self._attributions()
        return Speech(found, self._quotations(found))

    def _attributions(self) -> tuple[Attribution, ...]:
        if not self.lexicon.knows(self.tokens.text):
            return ()
        finder = Finder(self.tokens, self.lexicon)
        findings = finder.run()
        resolver = Resolver(self.tokens, self.lexicon, finder.phrases, finder.names, findings)
        drafts = [ResolvedMatch(finding, resolver.resolve(finding)) for finding in findings]
        outlets = [draft.speaker.kind == "outlet" for draft in drafts]
        extend_blocks(self.document, findings, outlets, self.lexicon)
        drafts = [d for d in drafts if d.finding.content or d.finding.paragraphs]
        drafts = sorted([*drafts, *Turns(self.tokens, resolver, drafts).find()], key=_place)
        found = [self._attribution(*pair) for pair in zip(drafts, chains(drafts), strict=True)]
        found.extend(self._labelled(label) for label in self.labels)
        return tuple(sorted(found, key=lambda each: (each.cue or each.content)[0].start))

    def _attribution(self, draft: ResolvedMatch, via: tuple[str, ...]) -> Attribution:
        finding, speaker = draft.finding, draft.speaker
        tokens = self.tokens
        content = tuple(tokens.span(start, end) for start, end in finding.content)
        if finding.paragraphs:
            content = tuple(self.document.paragraphs[index].span for index in finding.paragraphs)
        source = finding.source
        return Attribution(
            source=tuple(tokens.span(*part) for part in tokens.trim(source.start, source.end))
            if source is not None
            else (),
            cue=tuple(tokens.span(start, end) for start, end in finding.cue),
            content=content,
            kind=self._kind(finding),
            speaker=speaker.name,
            role=speaker.role,
            via=via,
            anonymous=speaker.anonymous,
            inferred=speaker.inferred,
            missing=finding.missing,
            end_guessed=finding.end_guessed,
            paragraph=finding.sentence.paragraph,
            denied=self._is_denial(finding),
            reason=finding.reason,
        )

    def _is_denial(self, finding: RuleMatch) -> bool:
        cue = (self.tokens.lows[k] for start, end in finding.cue for k in range(start, end))
        return not self.lexicon["denials"].isdisjoint(cue)

    def _kind(self, finding: RuleMatch) -> SpeechKind:
        if finding.paragraphs:
            return SpeechKind.BLOCK
        if not self.tokens.has_quotation(finding.content):
            return SpeechKind.INDIRECT
        words = [self.tokens.words[k] for start, end in finding.content for k in range(start, end)]
        plain = any(word != QUOTE and word[0].isalnum() for word in words)
        return SpeechKind.MIXED if plain else SpeechKind.DIRECT

    def _labelled(self, label: Labelled) -> Attribution:
        return Attribution(
            source=(label.source,),
            cue=(label.cue,),
            content=(label.content,),
            kind=SpeechKind.DIRECT,
            speaker=label.speaker,
            role=label.role,
            inferred=label.inferred,
            paragraph=label.paragraph,
        )

    def _quotations(self, attributions: Iterable[Attribution]) -> tuple[Quotation, ...]:
        spans = sorted(span for found in attributions for span in found.content)
        starts = [paragraph.start for paragraph in self.document.paragraphs]
        result: list[Quotation] = []
        reach = at = paragraph = 0
        for quoted in self.marks.quotations:
            if quoted.nickname:
                continue
            while at < len(spans) and spans[at].start <= quoted.start:
                reach = max(reach, spans[at].end)
                at += 1
            while paragraph + 1 < len(starts) and starts[paragraph + 1] <= quoted.start:
                paragraph += 1
            result.append(
                Quotation(
                    Span(quoted.start, quoted.end),
                    paragraph,
                    quoted.turn,
                    quoted.closed,
                    attributed=quoted.end <= reach,
                )
            )
        return tuple(result)


def _story(document: Document, index: int) -> Span:
    """The words of a paragraph without the dateline that may stand before them."""
    span, role = document.paragraphs[index]
    if index >= _HEAD or role is not Role.BODY:
        return span
    start = document.prose[span.start : span.end][:_LONGEST_DATELINE]
    dateline = read_dateline_start(start)
    return Span(span.start + (dateline.length if dateline is not None else 0), span.end)


def _place(draft: ResolvedMatch) -> int:
    """Where a finding stands: its cue, or what is said."""
    finding = draft.finding
    return finding.cue[0][0] if finding.cue else finding.content[0][0]
