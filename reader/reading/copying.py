"""Text as it leaves the program by way of the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..text.document import Document
from ..text.model import Side, Span
from ..text.safe import safe
from .focus import Focus

if TYPE_CHECKING:
    from ..provenance.findings import Finding, Spot


def clean(text: str) -> str:
    """The text without controls and invisible characters, its hard-wrapped lines joined."""
    shown = safe(text)
    kept = "".join(a for a, b in zip(text, shown, strict=True) if a == b)
    return "\n\n".join(" ".join(block.split()) for block in kept.split("\n\n"))


def citation(document: Document, paragraph: int, text: str) -> str:
    """A quotation with title, author, outlet, date and paragraph."""
    known = [document.metadata.get(key) for key in ("author", "publisher", "date", "url")]
    parts = [document.title, *(field.text for field in known if field is not None)]
    source = clean(", ".join(parts))
    return f"“{text}”\n— {source}, paragraph {paragraph + 1}"


def copied(focus: Focus, *, cite: bool) -> str | None:
    """What the keys are about: the selection, what is chosen in a list, or the paragraph.

    None where there is no text.
    """
    if focus.selected is None and focus.entry is not None:
        return _entry(focus, focus.entry.thing, focus.spans, cite=cite)
    index = focus.index
    if focus.selected is not None:
        return _words(focus, *focus.selected, cite=cite)
    if focus.paragraph is None:
        return None
    span = index.documents[focus.side].paragraphs[focus.paragraph].span
    return _words(focus, focus.side, span, cite=cite)


def _words(focus: Focus, side: Side, span: Span, *, cite: bool) -> str:
    document = focus.index.documents[side]
    text = clean(document.slice(span))
    return citation(document, focus.index.paragraph_at(side, span.start), text) if cite else text


def _entry(focus: Focus, thing: object, spot: Spot, *, cite: bool) -> str | None:
    """An entry of a list: a finding and a note in words, of what else there is the text."""
    from ..annotations.model import Note
    from ..provenance.findings import Finding

    if isinstance(thing, Note):
        quotes = [f"“{clean(target.quote)}”" for target in thing.targets]
        return "\n\n".join([*quotes, *filter(None, [clean(thing.text)])]) or None
    if isinstance(thing, Finding):
        return "\n".join(_finding(focus, thing, spot, cite=cite))
    sides = [side for side, span in spot.items() if span is not None]
    if not cite and focus.side in sides:
        sides = [focus.side]
    found = [_words(focus, side, span, cite=cite) for side in sides if (span := spot[side])]
    return "\n\n".join(found) or None


def _finding(focus: Focus, finding: Finding, spot: Spot, *, cite: bool) -> Iterator[str]:
    """A finding with both wordings, and where each stands."""
    yield f"{finding.section.value}: {finding.kind}"
    for side, told in finding.told.items():
        if told is None:
            continue
        document, span = focus.index.documents[side], spot[side]
        place = f" ¶{focus.index.paragraph_at(side, span.start) + 1}" if span is not None else ""
        title = f" ({clean(document.title)})" if cite else ""
        words = clean(f"{told.before}{told.words}{told.after}")
        said = ": ".join(filter(None, (clean(told.who), words))) or "no credit"
        yield f"{side.value}{place}{title}: {said}"
    if finding.words:
        yield f"“{clean(finding.words)}”"
