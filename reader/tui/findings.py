"""What a fact checker looks for in a comparison, as a list to walk through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..collation.comparison import Comparison
from ..text.document import Side, Span
from .index import LEFT, RIGHT

if TYPE_CHECKING:
    from ..attribution.credit import SourceShare
    from ..attribution.drift import Drift
    from ..attribution.facts import FactChange
    from ..attribution.lexicon import Lexicon
    from ..attribution.quotechanges import QuoteChange


class Finding(NamedTuple):
    """One thing that differs: a credit, a quotation or a fact."""

    kind: str
    style: str
    """Style of the theme in which the kind is shown."""
    left: int | None
    """Document offset of the place, where the side has one."""
    right: int | None
    says: str
    """What differs."""
    words: str
    """The words it is about."""

    @property
    def place(self) -> tuple[Side, int]:
        """The first of its places."""
        if self.left is not None:
            return LEFT, self.left
        assert self.right is not None
        return RIGHT, self.right


class Findings(NamedTuple):
    """All findings, and what each text rests on."""

    found: tuple[Finding, ...]
    """Credits first, then quotations, then facts."""
    shares: dict[Side, tuple[SourceShare, ...]]


def find(comparison: Comparison, lexicon: Lexicon | None = None) -> Findings:
    """Look for lost and changed credits, changed quotations and changed facts.

    It takes milliseconds for articles and seconds for books, so it runs beside the event loop.
    """
    from ..attribution import find_speech
    from ..attribution.credit import source_shares
    from ..attribution.drift import find_drift
    from ..attribution.facts import find_changed_facts
    from ..attribution.quotechanges import find_quote_changes

    left, right = comparison.left, comparison.right
    speech = find_speech(left, lexicon=lexicon), find_speech(right, lexicon=lexicon)
    sources = speech[0].attributions, speech[1].attributions
    quotations = speech[0].quotations, speech[1].quotations
    found = [
        *_credits(comparison, find_drift(comparison, *sources, lexicon=lexicon)),
        *_quotations(
            comparison, find_quote_changes(comparison, *quotations, *sources, lexicon=lexicon)
        ),
        *_facts(find_changed_facts(comparison, lexicon=lexicon)),
    ]
    shares = {
        LEFT: source_shares(left, sources[0], lexicon=lexicon),
        RIGHT: source_shares(right, sources[1], lexicon=lexicon),
    }
    return Findings(tuple(found), shares)


def _credits(comparison: Comparison, drifts: tuple[Drift, ...]) -> Iterator[Finding]:
    from ..attribution.drift import DriftKind, chain_text

    for drift in drifts:
        if drift.kind is DriftKind.SAME_SOURCE:
            continue
        if drift.kind in (DriftKind.DROPPED, DriftKind.ADDED):
            kind = f"{drift.lacking} lacks the credit"
            says = chain_text(drift.left_chain or drift.right_chain)
        else:
            kind = f"credit: {drift.kind.value.replace('-', ' ')}"
            says = f"‹ {chain_text(drift.left_chain)}  › {chain_text(drift.right_chain)}"
        yield Finding(
            kind,
            "mark-left" if drift.lacking is LEFT else "mark-right",
            drift.left_span.start,
            drift.right_span.start,
            says,
            comparison.left.slice(drift.left_span),
        )


def _quotations(comparison: Comparison, changes: tuple[QuoteChange, ...]) -> Iterator[Finding]:
    from ..attribution.quotechanges import QuoteKind

    for change in changes:
        if change.kind in (QuoteKind.IDENTICAL, QuoteKind.ONLY_HERE):
            continue
        speakers = {change.left_speaker, change.right_speaker} - {""}
        if change.kind is QuoteKind.REATTRIBUTED:
            one, other = change.left_speaker, change.right_speaker
            says = f"The left side gives it to {one}, the right to {other}."
        elif change.quoted is not None:
            says = f"Quoted on the {change.quoted} side only."
        else:
            says = (
                f"Words of {' and '.join(sorted(speakers))}." if speakers else "Speaker not named."
            )
        spans, document = (
            (change.left, comparison.left) if change.left else (change.right, comparison.right)
        )
        yield Finding(
            f"quotation: {change.kind.value}",
            "mark-edited",
            _start(change.left),
            _start(change.right),
            says,
            " … ".join(document.slice(span) for span in spans),
        )


def _facts(changes: tuple[FactChange, ...]) -> Iterator[Finding]:
    for change in changes:
        yield Finding(
            f"fact: {change.kind.value}",
            "mark-reworded",
            change.left.start,
            change.right.start,
            f"{change.left_text or '(nothing)'} → {change.right_text or '(nothing)'}",
            "",
        )


def _start(spans: tuple[Span, ...]) -> int | None:
    return spans[0].start if spans else None
