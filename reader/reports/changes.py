"""What a fact checker looks for in a comparison, as plain text: credits, quotations, facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..provenance.findings import Finding, Section, Spot, Told, later_text
from ..text.document import Document
from ..text.model import Sides
from .contents import Contents
from .wrap import counted, excerpt, hanging

_SIGNS = Sides("<", ">")


def findings(contents: Contents, width: int) -> Iterator[str]:
    """What became of the credits and the quotations, and the facts that changed, as lines.

    What is the same on both sides is counted, not shown.
    """
    for section in Section:
        of_section = [finding for finding in contents.findings if finding.section is section]
        if of_section:
            yield from _section(contents.documents, section, of_section, width)
    if contents.corrections:
        unmet = sum(map(len, contents.provenance.unmet))
        fit = f", {unmet} of them without an attribution to correct" if unmet else ""
        yield from ("", f"{counted(len(contents.corrections), 'correction')} from the notes{fit}")


def _section(
    documents: Sides[Document], section: Section, found: Sequence[Finding], width: int
) -> Iterator[str]:
    number = sum(len(finding.spots) for finding in found)
    same = sum(len(finding.spots) for finding in found if finding.same)
    yield ""
    yield f"{section.value}  " + (f"{same:,} of {number:,} the same" if same else f"{number:,}")
    later = later_text(documents) if section is Section.CREDITS else None
    if later is not None:
        yield from hanging("  ", f"the {later.side} is the later text: {later.why}", width)
    for finding in found:
        if not finding.same:
            yield ""
            yield from _finding(documents, finding, width)


def _finding(documents: Sides[Document], finding: Finding, width: int) -> Iterator[str]:
    places = [_place(documents, spot) for spot in finding.spots]
    if len(places) == 1:
        yield f"{places[0]}  {finding.kind}"
    else:
        yield from hanging(f"{finding.kind}  ", f"{len(places)} times: {', '.join(places)}", width)
    if finding.words:
        yield from hanging("  = ", excerpt(finding.words), width)
    for side, told in finding.told.items():
        if told is not None:
            yield from hanging(f"  {_SIGNS[side]} ", in_words(told), width)


def in_words(told: Told) -> str:
    """Who is credited for what, on one side."""
    if not told.who and not told.words:
        return "no credit"
    who = f"{told.who}, {told.about}" if told.about else told.who
    words = excerpt(f"{told.before}{told.words}{told.after}")
    return ": ".join(filter(None, (who, words)))


def _place(documents: Sides[Document], spot: Spot) -> str:
    numbers = {
        side: documents[side].paragraph_at(span.start) + 1
        for side, span in spot.items()
        if span is not None
    }
    if len(numbers) == 2:
        return " = ".join(f"¶{number}" for number in numbers.values())
    return "".join(f"{side} ¶{number}" for side, number in numbers.items())
