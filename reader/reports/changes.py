"""What a fact checker looks for in a comparison, as plain text: credits, quotations, facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..collation.comparison import Comparison
from ..text.document import Document
from ..text.model import Side, Span
from .wrap import counted, excerpt, hanging

if TYPE_CHECKING:
    from ..attribution.corrections import Correction
    from ..attribution.drift import Drift
    from ..attribution.facts import FactChange
    from ..attribution.lexicon import Lexicon
    from ..attribution.quotechanges import QuoteChange


def findings(
    comparison: Comparison,
    width: int,
    lexicon: Lexicon | None = None,
    corrections: Iterable[tuple[Side, Correction]] = (),
) -> Iterator[str]:
    """What became of the attributions and the quotations, and the facts that changed, as lines.

    What is the same on both sides is counted, not shown.
    """
    from ..attribution.provenance import Tracer

    made = list(corrections)
    found = Tracer(comparison, lexicon=lexicon).trace(made)
    yield from _drift(comparison, found.drift, width)
    yield from _quotations(comparison, found.quotes, width)
    yield from _facts(found.facts, width)
    if made:
        yield ""
        unmet = sum(map(len, found.unmet.values()))
        fit = f", {unmet} of them without an attribution to correct" if unmet else ""
        yield f"{counted(len(made), 'correction')} from the notes{fit}"


def _drift(comparison: Comparison, found: Iterable[Drift], width: int) -> Iterator[str]:
    from ..attribution.drift import DriftKind

    drifts = list(found)
    differing = [drift for drift in drifts if drift.kind is not DriftKind.SAME_SOURCE]
    yield from _heading("Attribution", len(drifts), len(drifts) - len(differing), "same source")
    for drift in differing:
        if not drift.of_whole_text:
            yield ""
            place = _places(drift.left_paragraph, drift.right_paragraph)
            yield from hanging(f"{place}  {drift.kind}  ", drift.summary, width)
            yield from hanging("  < ", _excerpt(comparison.left, [drift.left_span]), width)
    whole: dict[tuple[str, str], list[Drift]] = defaultdict(list)
    for drift in differing:
        if drift.of_whole_text:
            chain = max(drift.left_chain, drift.right_chain, key=len)
            whole[drift.kind.value, chain[-1]].append(drift)
    for (kind, agency), of_agency in whole.items():
        side = "right" if of_agency[0].lacking is Side.LEFT else "left"
        places = ", ".join(_places(d.left_paragraph, d.right_paragraph) for d in of_agency)
        yield ""
        yield from hanging(
            f"{kind}  ",
            f"{counted(len(of_agency), 'statement')} with {agency}, the agency of the whole {side} "
            f"text, as the only difference: {places}",
            width,
        )


def _quotations(comparison: Comparison, found: Iterable[QuoteChange], width: int) -> Iterator[str]:
    from ..attribution.quotechanges import QuoteKind

    changes = list(found)
    differing = [change for change in changes if change.kind is not QuoteKind.IDENTICAL]
    yield from _heading("Quotations", len(changes), len(changes) - len(differing), "identical")
    for change in differing:
        yield ""
        place = _places(change.left_paragraph, change.right_paragraph)
        one_sided = change.quoted and change.left and change.right
        quoted = f", quoted on the {change.quoted} only" if one_sided else ""
        yield f"{place}  {change.kind}{quoted}"
        for sign, document, spans, speaker in (
            ("<", comparison.left, change.left, change.left_speaker),
            (">", comparison.right, change.right, change.right_speaker),
        ):
            if spans:
                words = _excerpt(document, spans)
                yield from hanging(f"  {sign} ", f"{speaker}: {words}" if speaker else words, width)


def _facts(found: Iterable[FactChange], width: int) -> Iterator[str]:
    changes = list(found)
    yield from _heading("Facts", len(changes), 0, "")
    for change in changes:
        place = _places(change.left_paragraph, change.right_paragraph)
        words = f"{change.left_text or '(nothing)'} → {change.right_text or '(nothing)'}"
        yield from hanging(f"{place}  {change.kind}  ", words, width)


def _heading(name: str, number: int, same: int, what: str) -> Iterator[str]:
    """The name of a section that has something in it, and how much of it is no change."""
    if number:
        yield ""
        yield name + (f"  {same:,} of {number:,} {what}" if what else "")


def _places(left: int | None, right: int | None) -> str:
    if left is not None and right is not None:
        return f"¶{left + 1} = ¶{right + 1}"
    return f"left ¶{left + 1}" if left is not None else f"right ¶{(right or 0) + 1}"


def _excerpt(document: Document, spans: Iterable[Span]) -> str:
    return excerpt(" … ".join(document.slice(span) for span in spans))
