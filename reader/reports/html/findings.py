"""What became of credits, quotations and facts, with both wordings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...provenance.findings import Finding, Section, Spot, Told, later_text
from ...text.model import Side, Span
from ..contents import Contents
from ..pieces import Pieces
from ..wording import SIDE_WORDS, corrections_words, how_many
from .escape import escaped, name, paragraph_link
from .rows import inline, language_of

_PARAGRAPHS_NAMED = 40
"""Of a finding on many statements, so many are named."""


def findings(contents: Contents, pieces: Pieces) -> Iterator[str]:
    """The findings by section; what is the same on both sides is counted."""
    later = later_text(contents.documents)
    for section in Section:
        found = [finding for finding in contents.findings if finding.section is section]
        if not found:
            continue
        yield f'<section aria-labelledby="{section.name.lower()}">'
        yield f'<h2 id="{section.name.lower()}">{section.value}</h2>'
        yield f"<p>{how_many(found)}</p>"
        if section is Section.CREDITS and later is not None:
            yield f"<p>The {later.side} is the later text: {escaped(later.why)}.</p>"
        yield '<ul class="findings">'
        yield from (_finding(contents, pieces, each) for each in found if not each.same)
        yield "</ul></section>"
    if corrected := corrections_words(contents):
        yield f"<p>{corrected}</p>"


def _finding(contents: Contents, pieces: Pieces, finding: Finding) -> str:
    places = [_place(contents, spot) for spot in finding.spots]
    more = len(places) - _PARAGRAPHS_NAMED
    where = ", ".join(places[:_PARAGRAPHS_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    times = f", {len(places):,} times" if len(places) > 1 else ""
    statement = f"<blockquote>{name(finding.words)}</blockquote>" if finding.words else ""
    sides = "".join(
        f'<div class="{side}"><dt>{SIDE_WORDS[side]}</dt>'
        f"<dd>{_in_words(contents, pieces, finding, side, told)}</dd></div>"
        for side, told in finding.told.items()
        if told is not None
    )
    return (
        f'<li class="finding {finding.outcome.name.lower()}">'
        f'<p class="became"><strong>{escaped(finding.kind)}{times}</strong> {where}</p>'
        f"{statement}<dl>{sides}</dl></li>"
    )


def _in_words(contents: Contents, pieces: Pieces, finding: Finding, side: Side, told: Told) -> str:
    if not told.who and not told.words:
        return "no credit"
    who = name(told.who) if told.who else ""
    if told.about:
        who = ", ".join(filter(None, (who, escaped(told.about))))
    words = ""
    if finding.section is Section.QUOTATIONS:
        spans = [span for at, span in finding.marks if at is side]
        both = all(each is not None for each in finding.told)
        words = " … ".join(_quoted(pieces, side, span, marked=both) for span in spans)
    elif told.words:
        marked = finding.section is Section.FACTS
        fact = f"<mark>{escaped(told.words)}</mark>" if marked else escaped(told.words)
        words = f"{escaped(told.before)}{fact}{escaped(told.after)}"
    quoted = f'<q {language_of(contents.documents[side])} dir="auto">{words}</q>' if words else ""
    return ": ".join(filter(None, (who, quoted)))


def _quoted(pieces: Pieces, side: Side, span: Span, *, marked: bool) -> str:
    """A quotation in full, with the words that differ."""
    document = pieces.documents[side]
    first, last = document.paragraph_at(span.start), document.paragraph_at(span.end - 1)
    found = [
        piece if marked else piece._replace(change=None)
        for paragraph in range(first, last + 1)
        for piece in pieces.pieces(side, paragraph, span)
    ]
    return inline(side, (piece._replace(noted=False, away=False) for piece in found))


def _place(contents: Contents, spot: Spot) -> str:
    links: Iterable[str] = (
        paragraph_link(side, contents.documents[side].paragraph_at(span.start))
        for side, span in spot.items()
        if span is not None
    )
    return " = ".join(links)
