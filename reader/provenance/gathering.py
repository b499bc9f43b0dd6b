"""From what became of credits, quotations and facts to the one list of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from ..collation.comparison import Comparison
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .drift import Drift, DriftKind, StatedCredit, chain_text
from .facts import FactChange, StatedFact
from .findings import Finding, Outcome, Section, Told, later_text
from .quotechanges import QuoteChange, QuotedOn, QuoteKind
from .tracing import Provenance

_AROUND = 40
"""Code points of the text shown on each side of a fact."""


def gather(comparison: Comparison, provenance: Provenance) -> tuple[Finding, ...]:
    """All findings, by section, what differs before what is the same.

    A credit that the later text lacks was dropped, one that it has alone was added; where nothing
    tells which text is the later one, it is only told which side has no credit.
    """
    documents = comparison.documents
    later = later_text(documents)
    found = [
        *_credits(documents, provenance.drift, later.side if later is not None else None),
        *_quotations(documents, provenance.quotes),
        *(_fact(documents, change) for change in provenance.facts),
        *_unmet(documents, provenance),
    ]
    return tuple(sorted(found, key=lambda finding: finding.same))


# Credits.

_DROPPED, _ADDED = ("dropped", Outcome.LOST), ("added", Outcome.GAINED)
_LACKING = {side: (f"no credit on the {side}", Outcome.LOST) for side in Side}
_CREDIT_WORDS = {
    DriftKind.CHANGED: ("changed", Outcome.CHANGED),
    DriftKind.EXTRA_HOP: ("extra hop", Outcome.LESSENED),
    DriftKind.SAME_SOURCE: ("same source", Outcome.SAME),
}
_CREDIT_ORDER = (_DROPPED, _ADDED, *reversed(_LACKING.values()), *_CREDIT_WORDS.values())
"""What may become of a credit, in the order of the list."""


def _credits(
    documents: Sides[Document], drifts: Iterable[Drift], later: Side | None
) -> Iterator[Finding]:
    found = sorted(
        ((_became(drift, later), drift) for drift in drifts),
        key=lambda entry: _CREDIT_ORDER.index(entry[0]),
    )
    for became, drift in found:
        if not drift.of_whole_text:
            yield _credit(documents, drift, *became)
    # What every statement of an agency's text has in common is one finding.
    for became, group in groupby((e for e in found if e[1].of_whole_text), key=itemgetter(0)):
        yield _of_whole_text([drift for _, drift in group], *became)


def _became(drift: Drift, later: Side | None) -> tuple[str, Outcome]:
    """What became of a credit, in a word, and how much that is."""
    if drift.lacking is None or drift.kind in _CREDIT_WORDS:
        return _CREDIT_WORDS[drift.kind]
    if later is None:
        return _LACKING[drift.lacking]
    return _DROPPED if drift.lacking is later else _ADDED


def _credit(documents: Sides[Document], drift: Drift, kind: str, outcome: Outcome) -> Finding:
    return Finding(
        Section.CREDITS,
        kind,
        outcome,
        drift.stated.map(_credit_told),
        documents.left.told(drift.stated.left.span),
        (drift.stated.map(lambda stated: stated.span),),
        tuple(
            (side, span)
            for side, stated in drift.stated.items()
            if stated.attribution is not None
            for span in (*stated.attribution.source, *stated.attribution.cue)
        ),
    )


def _credit_told(stated: StatedCredit) -> Told:
    if not stated.chain:
        return Told()
    whole = "for the whole text" if stated.attribution is None else stated.attribution.caveats
    return Told(chain_text(stated.chain), whole)


def _of_whole_text(drifts: Sequence[Drift], kind: str, outcome: Outcome) -> Finding:
    """The statements that differ only in the agency of one side's whole text."""
    chains = drifts[0].stated.map(lambda stated: stated.chain)
    longer = max(chains, key=len)
    others = "the same sources" if drifts[0].kind is DriftKind.EXTRA_HOP else ""
    with_agency = " → ".join(filter(None, (others, longer[-1])))
    return Finding(
        Section.CREDITS,
        kind,
        outcome,
        chains.map(
            lambda chain: (
                Told(with_agency, "for the whole text") if chain is longer else Told(others)
            )
        ),
        "",
        tuple(
            drift.stated.map(lambda stated: stated.span)
            for drift in sorted(drifts, key=lambda drift: drift.stated.left.span)
        ),
        (),
    )


# Quotations.

_QUOTE_OUTCOMES = {
    QuoteKind.REATTRIBUTED: Outcome.CHANGED,
    QuoteKind.ALTERED: Outcome.CHANGED,
    QuoteKind.TRIMMED: Outcome.LESSENED,
    QuoteKind.PARAPHRASED: Outcome.LESSENED,
    QuoteKind.ONLY_HERE: Outcome.GAINED,
    QuoteKind.IDENTICAL: Outcome.SAME,
}


def _quotations(documents: Sides[Document], changes: Iterable[QuoteChange]) -> Iterator[Finding]:
    for change in changes:
        kind = change.kind.value
        if change.kind is QuoteKind.ONLY_HERE:
            kind = f"only {change.quoted}"
        elif change.marked and change.kind is QuoteKind.ALTERED:
            kind = f"{kind}, marked as such"
        yield Finding(
            Section.QUOTATIONS,
            kind,
            _QUOTE_OUTCOMES[change.kind],
            Sides(*map(_quote_told, documents, change.sides)),
            "",
            (change.sides.map(lambda side: Span.hull(side.spans) if side.spans else None),),
            tuple((side, span) for side, quoted in change.sides.items() for span in quoted.spans),
        )


def _quote_told(document: Document, quoted: QuotedOn) -> Told | None:
    if not quoted.spans:
        return None
    return Told(quoted.speaker, "", "", " … ".join(map(document.slice, quoted.spans)))


# Facts.


def _fact(documents: Sides[Document], change: FactChange) -> Finding:
    return Finding(
        Section.FACTS,
        change.kind.value.replace("-", " "),
        Outcome.CHANGED,
        Sides(*map(_in_context, documents, change.sides)),
        "",
        (change.sides.map(lambda stated: stated.span),),
        tuple((side, stated.span) for side, stated in change.sides.items() if stated.text),
    )


def _in_context(document: Document, stated: StatedFact) -> Told:
    """A fact and the words around it in its paragraph; a sign where the side lacks it."""
    text, (start, end) = document.prose, stated.span
    first, last = document.paragraphs[stated.paragraph].span
    low, high = max(first, start - _AROUND), min(last, end + _AROUND)
    before, after = text[low:start], text[end:high]
    if low > first:
        _, space, words = before.partition(" ")
        before = f"…{words if space else before}"
    if high < last:
        words, space, _ = after.rpartition(" ")
        after = f"{words if space else after}…"
    return Told("", "", before, stated.text or "–", after)


# Corrections.


def _unmet(documents: Sides[Document], provenance: Provenance) -> Iterator[Finding]:
    """What the reader corrected, and the rules no longer find."""
    for side, corrections in provenance.unmet.items():
        for correction in corrections:
            what = correction.speaker or correction.what.value.replace("-", " ")
            told = Told(what, "", "", documents[side].told(correction.span))
            yield Finding(
                Section.CORRECTIONS,
                "nothing to correct",
                Outcome.LOST,
                Sides.only(side, told),
                "",
                (Sides.only(side, correction.span),),
                ((side, correction.span),),
            )
