"""From a document to its attributions: the steps in order."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.document import Document, Role, Span
from .blocks import extend_blocks
from .cues import Finder, Finding
from .labels import Labelled, find_labels
from .lexicon import Lexicon, load_lexicon
from .model import Attribution, Kind, Quotation
from .names import Resolver, Speaker
from .quotations import Marks, pair
from .tokens import QUOTE, Tokens, tokenise

MIN_FUNCTION_WORDS = 0.2
"""Share of the lexicon's function words below which a text is in another language.

English prose has 0.35 to 0.5; other European languages, which share a few, stay under 0.12.
"""
_SKIPPED = frozenset({Role.FURNITURE, Role.CODE})


def find_attributions(
    document: Document, *, lexicon: Lexicon | None = None
) -> tuple[Attribution, ...]:
    """Find who says what in a document, in the order of the cues.

    Rules over words; nothing is learnt and nothing is looked up but the lexicon. Furniture is left
    out. A document whose language is not the lexicon's gives nothing.
    """
    return _Reading(document, lexicon or load_lexicon()).attributions()


def find_quotations(document: Document, *, lexicon: Lexicon | None = None) -> tuple[Quotation, ...]:
    """All quotations of a document, in order; those without a source are not `attributed`."""
    return _Reading(document, lexicon or load_lexicon()).quotations()


@dataclass(slots=True)
class _Draft:
    finding: Finding
    speaker: Speaker
    via: tuple[str, ...] = ()


class _Reading:
    """One document, cut into tokens."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        paragraphs = [
            (index, paragraph.span)
            for index, paragraph in enumerate(document.paragraphs)
            if paragraph.role not in _SKIPPED
        ]
        self.labels = find_labels(document.text, paragraphs, lexicon)
        labelled = {label.paragraph for label in self.labels}
        plain = [(index, span) for index, span in paragraphs if index not in labelled]
        self.marks: Marks = pair(document.text, [span for _, span in plain])
        self.tokens: Tokens = tokenise(document.text, plain, self.marks.quotations, lexicon)

    def attributions(self) -> tuple[Attribution, ...]:
        if not self._is_known_language():
            return ()
        finder = Finder(self.tokens, self.lexicon)
        findings = finder.run()
        resolver = Resolver(self.tokens, self.lexicon, finder.phrases)
        drafts = [_Draft(finding, resolver.resolve(finding)) for finding in findings]
        outlets = [draft.speaker.kind == "outlet" for draft in drafts]
        extend_blocks(self.document, findings, outlets, self.lexicon)
        drafts = [d for d in drafts if d.finding.content or d.finding.paragraphs]
        self._chain(drafts)
        found = [self._attribution(draft) for draft in drafts]
        found.extend(self._labelled(label) for label in self.labels)
        return tuple(sorted(found, key=lambda attribution: attribution.cue[0].start))

    def _is_known_language(self) -> bool:
        function_words = self.lexicon["function_words"]
        words = [low for low in self.tokens.lows if low[0].isalpha()]
        known = sum(low in function_words for low in words)
        return known >= MIN_FUNCTION_WORDS * len(words) and bool(words or self.labels)

    # Chains.

    def _chain(self, drafts: list[_Draft]) -> None:
        """Fill in `via`: the speakers in whose statements another statement stands."""
        blocks = {paragraph: draft for draft in drafts for paragraph in draft.finding.paragraphs}
        by_sentence: dict[int, list[_Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.finding.sentence.start, []).append(draft)
        for group in by_sentence.values():
            for draft in group:
                hops = self._hops(draft, group)
                block = blocks.get(draft.finding.sentence.paragraph)
                if block is not None and block is not draft:
                    hops.append(block.speaker.name)
                own = draft.speaker.name
                draft.via = tuple(dict.fromkeys(hop for hop in hops if hop and hop != own))

    def _hops(self, draft: _Draft, group: list[_Draft]) -> list[str]:
        """Speakers of the same sentence, from the innermost statement that holds the draft's cue."""
        finding = draft.finding
        cue = finding.cue[0][0]
        within = [
            (sum(end - start for start, end in other.finding.content), other)
            for other in group
            if other is not draft
            and (
                other.finding is finding.through
                or any(start <= cue < end for start, end in other.finding.content)
            )
        ]
        through = finding.through
        if through is not None:
            # What holds the report that cites holds what is cited as well.
            place = through.cue[0][0]
            within.extend(
                (sum(end - start for start, end in other.finding.content), other)
                for other in group
                if other is not draft
                and any(start <= place < end for start, end in other.finding.content)
            )
        return [other.speaker.name for _, other in sorted(within, key=lambda pair: pair[0])]

    # Values.

    def _attribution(self, draft: _Draft) -> Attribution:
        finding, speaker = draft.finding, draft.speaker
        tokens = self.tokens
        content = tuple(tokens.span(start, end) for start, end in finding.content)
        if finding.paragraphs:
            content = tuple(self.document.paragraphs[index].span for index in finding.paragraphs)
        source = finding.source
        return Attribution(
            source=(tokens.span(source.start, source.end),) if source is not None else (),
            cue=tuple(tokens.span(start, end) for start, end in finding.cue),
            content=content,
            kind=self._kind(finding),
            speaker=speaker.name,
            role=speaker.role,
            via=draft.via,
            anonymous=speaker.anonymous,
            inferred=speaker.inferred,
            missing=finding.missing,
            end_guessed=finding.end_guessed,
            paragraph=finding.sentence.paragraph,
        )

    def _kind(self, finding: Finding) -> Kind:
        if finding.paragraphs:
            return Kind.BLOCK
        words = [self.tokens.words[k] for start, end in finding.content for k in range(start, end)]
        if QUOTE not in words:
            return Kind.INDIRECT
        plain = any(word != QUOTE and word[0].isalnum() for word in words)
        return Kind.MIXED if plain else Kind.DIRECT

    def _labelled(self, label: Labelled) -> Attribution:
        return Attribution(
            source=(label.source,),
            cue=(label.cue,),
            content=(label.content,),
            kind=Kind.DIRECT,
            speaker=self.document.slice(label.source),
            paragraph=label.paragraph,
        )

    def quotations(self) -> tuple[Quotation, ...]:
        spans = sorted(span for found in self.attributions() for span in found.content)
        starts = [paragraph.start for paragraph in self.document.paragraphs]
        result: list[Quotation] = []
        reach = at = paragraph = 0
        for quoted in self.marks.quotations:
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
