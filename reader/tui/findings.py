"""What a fact checker looks for in a comparison, as a list to walk through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ..collation.comparison import Comparison
from ..text.document import Document
from ..text.model import Side, Span
from .index import LEFT, RIGHT

if TYPE_CHECKING:
    from ..attribution import Attribution
    from ..attribution.corrections import Correction
    from ..attribution.drift import Drift
    from ..attribution.facts import FactChange
    from ..attribution.provenance import Provenance
    from ..attribution.quotechanges import QuoteChange

_DAY = len("2017-08-11")
_AROUND = 40
"""Code points of the text shown on each side of a fact."""


class Section(StrEnum):
    """The parts of the list, in its order."""

    CREDITS = "Credits"
    QUOTATIONS = "Quotations"
    FACTS = "Facts"
    CORRECTIONS = "Corrections"


class Told(NamedTuple):
    """What one side has."""

    who: str = ""
    """Who is credited, with those it came through."""
    about: str = ""
    """What is to be known of that: whether the source is named, or only concluded."""
    before: str = ""
    words: str = ""
    """The words in question, with a little of what stands around them."""
    after: str = ""


class Spot(NamedTuple):
    """A place in one text or in both."""

    left: Span | None
    right: Span | None

    def on(self, side: Side) -> Span | None:
        """The place on a side."""
        return self.left if side is LEFT else self.right


class Finding(NamedTuple):
    """One statement, quotation or fact that both texts have, or one: who has it from whom."""

    section: Section
    kind: str
    """What became of it, in one or two words."""
    style: str
    """Style of the theme in which the kind is shown."""
    same: bool
    """Whether nothing became of it."""
    left: Told | None
    """None where the side has nothing of it."""
    right: Told | None
    words: str
    """The statement; empty where the sides tell it."""
    spots: tuple[Spot, ...]
    """Where it stands; several where one finding is of many statements."""
    marks: tuple[tuple[Side, Span], ...]
    """The words that tell of it: source and cue, a quotation, a number."""

    def told(self, side: Side) -> Told | None:
        """What a side has."""
        return self.left if side is LEFT else self.right


class Later(NamedTuple):
    """Which text is the later one, as the metadata tell."""

    side: Side
    why: str


def later_text(left: Document, right: Document) -> Later | None:
    """The text that says it is based on another, or has the later date; None where neither tells.

    It is evidence of who rewrote whom, not proof.
    """
    based = [side for side, each in ((LEFT, left), (RIGHT, right)) if each.metadata.get("based_on")]
    if len(based) == 1:
        return Later(based[0], "it says what it is based on")
    days = [field.text[:_DAY] for each in (left, right) if (field := each.metadata.get("date"))]
    if len(days) == 2 and days[0] != days[1] and all(len(day) == _DAY for day in days):
        later = RIGHT if days[0] < days[1] else LEFT
        return Later(later, f"{max(days)} against {min(days)}")
    return None


def findings(comparison: Comparison, provenance: Provenance) -> tuple[Finding, ...]:
    """All findings, by section, what differs before what is the same.

    A credit that the later text lacks was dropped, one that it has alone was added; where nothing
    tells which text is the later one, the right is taken for it.
    """
    later = later_text(comparison.left, comparison.right)
    found = [
        *_credits(comparison, provenance.drift, later.side if later is not None else RIGHT),
        *_quotations(comparison, provenance.quotes),
        *(_fact(comparison, change) for change in provenance.facts),
        *_unmet(comparison, provenance),
    ]
    return tuple(sorted(found, key=lambda finding: finding.same))


# Credits.

_DROPPED, _ADDED = ("dropped", "replaced"), ("added", "mark-moved")
_CREDIT_WORDS = {
    "changed": ("changed", "mark-reworded"),
    "extra-hop": ("extra hop", "mark-edited"),
    "same-source": ("same source", "mark-verbatim"),
}
_CREDIT_ORDER = (_DROPPED, _ADDED, *_CREDIT_WORDS.values())
"""What may become of a credit, and the style of that, in the order of the list."""


def _credits(comparison: Comparison, drifts: Iterable[Drift], later: Side) -> Iterator[Finding]:
    found = sorted(
        ((_became(drift, later), drift) for drift in drifts),
        key=lambda entry: _CREDIT_ORDER.index(entry[0]),
    )
    for became, drift in found:
        if not drift.of_whole_text:
            yield _credit(comparison, drift, *became)
    # What every statement of an agency's text has in common is one finding.
    for became, group in groupby((e for e in found if e[1].of_whole_text), key=itemgetter(0)):
        yield _of_whole_text([drift for _, drift in group], *became)


def _became(drift: Drift, later: Side) -> tuple[str, str]:
    """What became of a credit, in a word, and the style of that."""
    if drift.lacking is None or drift.kind.value in _CREDIT_WORDS:
        return _CREDIT_WORDS[drift.kind.value]
    return _DROPPED if drift.lacking is later else _ADDED


def _credit(comparison: Comparison, drift: Drift, kind: str, style: str) -> Finding:
    sides = (LEFT, drift.left, drift.left_chain), (RIGHT, drift.right, drift.right_chain)
    left, right = (_credit_told(attribution, chain) for _, attribution, chain in sides)
    return Finding(
        Section.CREDITS,
        kind,
        style,
        drift.kind.value == "same-source",
        left,
        right,
        comparison.left.slice(drift.left_span),
        (Spot(drift.left_span, drift.right_span),),
        tuple(
            (side, span)
            for side, attribution, _ in sides
            if attribution is not None
            for span in (*attribution.source, *attribution.cue)
        ),
    )


def _credit_told(attribution: Attribution | None, chain: tuple[str, ...]) -> Told:
    from ..attribution.drift import chain_text

    if not chain:
        return Told()
    whole = "for the whole text" if attribution is None else about(attribution)
    return Told(chain_text(chain), whole)


def about(attribution: Attribution) -> str:
    """What is to be known of a credit, in words; empty where it is plain."""
    return ", ".join(
        words
        for words, holds in (
            ("not named", attribution.anonymous),
            ("inferred", attribution.inferred),
            ("end guessed", attribution.end_guessed),
        )
        if holds
    )


def _of_whole_text(drifts: Sequence[Drift], kind: str, style: str) -> Finding:
    """The statements that differ only in the agency of one side's whole text."""
    first = drifts[0]
    chains = (first.left_chain, first.right_chain)
    longer = max(chains, key=len)
    others = "the same sources" if first.kind.value == "extra-hop" else ""
    with_agency = " → ".join(filter(None, (others, longer[-1])))
    left, right = (
        Told(with_agency, "for the whole text") if chain is longer else Told(others)
        for chain in chains
    )
    return Finding(
        Section.CREDITS,
        kind,
        style,
        False,
        left,
        right,
        f"{len(drifts)} statements; Enter goes through them" if len(drifts) > 1 else "",
        tuple(
            Spot(drift.left_span, drift.right_span)
            for drift in sorted(drifts, key=lambda drift: drift.left_span)
        ),
        (),
    )


# Quotations.

_QUOTE_STYLES = {
    "re-attributed": "mark-reworded",
    "altered": "mark-reworded",
    "trimmed": "mark-edited",
    "paraphrased": "mark-edited",
    "only-here": "mark-moved",
    "identical": "mark-verbatim",
}


def _quotations(comparison: Comparison, changes: Iterable[QuoteChange]) -> Iterator[Finding]:
    for change in changes:
        kind = change.kind.value
        if change.kind.value == "only-here":
            kind = f"only {change.quoted}"
        spans = (LEFT, comparison.left, change.left), (RIGHT, comparison.right, change.right)
        left, right = (
            Told(speaker, "", "", " … ".join(map(document.slice, found))) if found else None
            for (_, document, found), speaker in zip(
                spans, (change.left_speaker, change.right_speaker), strict=True
            )
        )
        yield Finding(
            Section.QUOTATIONS,
            f"{kind}, marked as such" if change.marked and change.kind.value == "altered" else kind,
            _QUOTE_STYLES[change.kind],
            change.kind.value == "identical",
            left,
            right,
            "",
            (Spot(_hull(change.left), _hull(change.right)),),
            tuple((side, span) for side, _, found in spans for span in found),
        )


def _hull(spans: tuple[Span, ...]) -> Span | None:
    return Span(spans[0].start, spans[-1].end) if spans else None


# Facts.


def _fact(comparison: Comparison, change: FactChange) -> Finding:
    return Finding(
        Section.FACTS,
        change.kind.value.replace("-", " "),
        "mark-reworded",
        False,
        _in_context(comparison.left, change.left_paragraph, change.left),
        _in_context(comparison.right, change.right_paragraph, change.right),
        "",
        (Spot(change.left, change.right),),
        tuple(
            (side, span)
            for side, span in ((LEFT, change.left), (RIGHT, change.right))
            if span.start < span.end
        ),
    )


def _in_context(document: Document, paragraph: int, span: Span) -> Told:
    """A fact and the words around it in its paragraph; a sign where the side lacks it."""
    text, (start, end) = document.text, span
    first, last = document.paragraphs[paragraph].span
    low, high = max(first, start - _AROUND), min(last, end + _AROUND)
    before = text[low:start]
    if low > first:
        before = f"…{before.partition(' ')[2]}"
    return Told("", "", before, text[start:end] or "–", text[end:high])


# Corrections.


def _unmet(comparison: Comparison, provenance: Provenance) -> Iterator[Finding]:
    """What the reader corrected, and the rules no longer find."""
    for side, corrections in provenance.unmet.items():
        document = comparison.left if side is LEFT else comparison.right
        for correction in corrections:
            told = _correction_told(document, correction)
            yield Finding(
                Section.CORRECTIONS,
                "nothing to correct",
                "replaced",
                False,
                told if side is LEFT else None,
                told if side is RIGHT else None,
                "",
                (
                    Spot(
                        correction.span if side is LEFT else None,
                        correction.span if side is RIGHT else None,
                    ),
                ),
                ((side, correction.span),),
            )


def _correction_told(document: Document, correction: Correction) -> Told:
    what = correction.speaker or correction.what.value.replace("-", " ")
    return Told(what, "", "", document.slice(correction.span))
