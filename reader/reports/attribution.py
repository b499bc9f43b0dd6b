"""Who is credited in one document, as text and as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..text.document import Document
from ..text.model import Span
from .data import plain
from .text import title
from .wrap import counted, excerpt, hanging

if TYPE_CHECKING:
    from ..attribution import Attribution, Quotation
    from ..attribution.lexicon import Lexicon
    from ..provenance.credit import SourceShare

SCHEMA = "reader.attribution/1"
MIN_QUOTATION = 3
"""Shorter quotations without a source are single expressions, not speech."""
_EXCERPT = 160
_BESIDE = 40
"""Code points that are shown on each side of a stray quotation mark."""


def attribution_data(found: Found) -> dict[str, Any]:
    """The sources of a document with what rests on each, and every attribution in full.

    A source's `attributions` are places in the list of all of them; `share` is of the words of all
    statements; `passed_on` counts words of other speakers that came through the source;
    `stray_marks` are quotation marks that belong to no pair.
    """
    document = found.document
    return {
        "schema": SCHEMA,
        "path": None if document.path is None else str(document.path),
        "title": document.title,
        "sources": [
            plain(share)
            | {
                "roles": found.roles(share.speaker),
                "attributions": found.numbers[share.speaker],
            }
            for share in found.named
        ],
        "unsourced": {"words": found.unsourced.words, "share": found.unsourced.share},
        "attributions": plain(found.attributions),
        "quotations_without_source": plain(tuple(found.quotations)),
        "stray_marks": plain(found.stray_marks),
    }


def report(found: Found, width: int = 80) -> str:
    """The sources of a document for reading, with every statement that is credited to them.

    Lines are at most `width` columns where that leaves room for words; paragraphs are counted
    from 1.
    """
    return "\n".join(_lines(found, width)) + "\n"


class Found:
    """What a document tells of its sources."""

    def __init__(self, document: Document, lexicon: Lexicon | None = None) -> None:
        """Look for them; `lexicon` is the built-in one if not given."""
        from ..attribution import find_speech, find_stray_marks
        from ..provenance.credit import source_shares

        self.document = document
        self.attributions: Sequence[Attribution]
        self.attributions, self._quotations = find_speech(document, lexicon=lexicon)
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self.attributions):
            self.numbers[each.speaker].append(number)
        *self.named, self.unsourced = source_shares(document, self.attributions, lexicon=lexicon)

        self.stray_marks = find_stray_marks(document)

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The quotations that nobody is credited for, single expressions left out."""
        return [
            each
            for each in self._quotations
            if not each.attributed and len(self.document.slice(each.span).split()) >= MIN_QUOTATION
        ]

    @property
    def in_short(self) -> str:
        """How much rests on sources, and on named ones."""
        words = self.unsourced.words + sum(share.words for share in self.named)
        unnamed = sum(share.share for share in self.named if share.anonymous)
        return (
            f"{counted(words, 'word')} of statements, {self.unsourced.share:.0%} without a source, "
            f"{unnamed:.0%} from unnamed ones"
        )

    def of(self, speaker: str) -> list[Attribution]:
        """The attributions to a speaker, in order."""
        return [self.attributions[number] for number in self.numbers[speaker]]

    def facts(self, share: SourceShare) -> list[str]:
        """What is to be known of a source, in words."""
        facts = [f"{share.share:.0%}", counted(len(self.numbers[share.speaker]), "attribution")]
        if share.passed_on:
            facts.append(f"passed on {counted(share.passed_on, 'word')} of others")
        if share.anonymous:
            facts.append("not named")
        return facts

    def roles(self, speaker: str) -> list[str]:
        """What the text says a speaker is, each once."""
        return list(dict.fromkeys(each.role for each in self.of(speaker) if each.role))


def _lines(found: Found, width: int) -> Iterator[str]:
    yield from hanging("", title(found.document), width)
    yield ""
    yield found.in_short
    for share in found.named:
        yield ""
        yield from _source(found, share, width)
    unnamed = found.of("")
    if unnamed:
        yield ""
        yield "Announced, and no source is named"
        for each in unnamed:
            yield from _attribution(found.document, each, width)
    if found.quotations:
        yield ""
        yield "Quotations without a source"
        for quotation in found.quotations:
            words_quoted = excerpt(found.document.slice(quotation.span), _EXCERPT)
            yield from hanging(f"  ¶{quotation.paragraph + 1}  ", words_quoted, width)
    if found.stray_marks:
        yield ""
        yield "Quotation marks without a partner"
        for mark in found.stray_marks:
            yield from _stray_mark(found.document, mark, width)


def _stray_mark(document: Document, mark: Span, width: int) -> Iterator[str]:
    label = f"  ¶{document.paragraph_at(mark.start) + 1}  "
    yield from hanging(label, excerpt(around_mark(document, mark), _EXCERPT), width)


def around_mark(document: Document, mark: Span) -> str:
    """A stray quotation mark with the words beside it in its paragraph."""
    start, end = document.paragraphs[document.paragraph_at(mark.start)].span
    beside = Span(max(start, mark.start - _BESIDE), min(end, mark.end + _BESIDE))
    before = "…" if beside.start > start else ""
    after = "…" if beside.end < end else ""
    return f"{before}{document.slice(beside)}{after}"


def _source(found: Found, share: SourceShare, width: int) -> Iterator[str]:
    yield from hanging("", f"{share.speaker}: {', '.join(found.facts(share))}", width)
    for role in found.roles(share.speaker):
        yield from hanging("  ", role, width)
    for each in found.of(share.speaker):
        yield from _attribution(found.document, each, width)


def _attribution(document: Document, each: Attribution, width: int) -> Iterator[str]:
    label = f"  ¶{each.paragraph + 1}  "
    yield from hanging(label, how_said(each), width)
    yield from hanging(" " * len(label), excerpt(said(document, each), _EXCERPT), width)


def how_said(each: Attribution) -> str:
    """Whose statement it is and through whom, of which kind, and what is concluded of that."""
    from ..provenance.drift import chain_text

    notes = [
        word
        for word, holds in (
            ("source concluded", each.inferred),
            ("end guessed", each.end_guessed),
        )
        if holds
    ]
    return ", ".join([chain_text((each.speaker, *each.via, "this text")), each.kind, *notes])


def said(document: Document, each: Attribution) -> str:
    """The statement."""
    return " … ".join(document.slice(span) for span in each.content)
