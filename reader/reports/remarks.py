"""What there is to say in the margin of a text: findings and notes, and where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..annotations.model import Note, NoteKind
from ..onetext.merged import Item, Unit, merge
from ..provenance.findings import Finding, Section, Told
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .contents import Contents, PlacedNote
from .wrap import excerpt

AUTHOR = "reader"
"""Who signs what the program has found."""
_KINDS = {
    Section.CREDITS: "Credit",
    Section.QUOTATIONS: "Quotation",
    Section.FACTS: "Fact",
    Section.CORRECTIONS: "Correction",
}


class Remark(NamedTuple):
    """Something to say in the margin."""

    kind: str
    """What a finding is about (credit, quotation, fact, correction), or what kind of note it is."""
    author: str
    """Empty where a note does not say who wrote it."""
    created: str
    """When, as an ISO time; empty for what the program has found."""
    text: str
    """What is said, in one line or several."""
    spots: tuple[tuple[Side, Span], ...]
    """What it is on; empty for the texts as a whole."""


class Placed(NamedTuple):
    """A remark, and the items of the merged text that it is on."""

    remark: Remark
    first: int
    """Counted from 0 over the items of all units."""
    last: int


class Margin(NamedTuple):
    """The merged text with what there is to say of it."""

    units: tuple[Unit, ...]
    placed: tuple[Placed, ...]
    """In the order of their places; what is on two places is there twice."""
    general: tuple[Remark, ...]
    """Remarks that are on no place, or whose place is gone."""


def names(documents: Sides[Document]) -> Sides[str]:
    """What to call the two texts: by their files, or by their sides where these do not tell."""
    left, right = (document.name for document in documents)
    return Sides(left, right) if left and right and left != right else Sides("left", "right")


def with_remarks(contents: Contents) -> Margin:
    """Both texts as one, cut where a remark begins or ends, and the remarks with their places."""
    remarks = [
        *_of_findings(contents),
        *map(_of_note, contents.notes),
        *_of_files(contents.documents),
    ]
    cuts: Sides[list[int]] = Sides([], [])
    for remark in remarks:
        for side, span in remark.spots:
            cuts[side].extend(span)
    units = merge(contents.comparison, cuts)
    places = _Places(units)
    placed: list[Placed] = []
    general: list[Remark] = []
    for remark in remarks:
        found = [Placed(remark, *items) for items in places.of(remark.spots)]
        placed += found
        if not found:
            general.append(remark)
    placed.sort(key=lambda each: (each.first, -each.last))
    return Margin(units, tuple(placed), tuple(general))


class _Places:
    """Where in a merged text the offsets of the documents are."""

    def __init__(self, units: Sequence[Unit]) -> None:
        items: list[Item] = []
        self._unit_of: list[int] = []
        for number, unit in enumerate(units):
            items += unit.items
            self._unit_of += [number] * len(unit.items)
        self._items = Sides.of(
            lambda side: [n for n, item in enumerate(items) if item.at[side] is not None]
        )
        self._offsets = Sides.of(
            lambda side: [at for item in items if (at := item.at[side]) is not None]
        )

    def of(self, spots: Iterable[tuple[Side, Span]]) -> Iterator[tuple[int, int]]:
        """First and last item of each place; spots in one unit are one place."""
        found: dict[int, tuple[int, int]] = {}
        for side, span in spots:
            offsets, items = self._offsets[side], self._items[side]
            if not items:
                continue
            first = min(bisect_left(offsets, span.start), len(items) - 1)
            last = max(first, bisect_left(offsets, span.end) - 1)
            unit = self._unit_of[items[first]]
            low, high = found.get(unit, (items[first], items[last]))
            found[unit] = min(low, items[first]), max(high, items[last])
        yield from found.values()


# --- findings -------------------------------------------------------------------------------------


def _of_findings(contents: Contents) -> Iterator[Remark]:
    called = names(contents.documents)
    for finding in contents.findings:
        if not finding.same:
            spots = tuple(
                (side, span) for side, span in finding.spots[0].items() if span is not None
            )
            text = "\n".join(_finding_lines(finding, called))
            yield Remark(_KINDS[finding.section].lower(), AUTHOR, "", text, spots)


def _finding_lines(finding: Finding, called: Sides[str]) -> Iterator[str]:
    times = f", in {len(finding.spots):,} places" if len(finding.spots) > 1 else ""
    yield f"{_KINDS[finding.section]}: {finding.kind}{times}"
    for side, told in finding.told.items():
        if told is not None:
            yield f"{called[side]}: {_said(told)}"


def _said(told: Told) -> str:
    """What a side has; what stands around it, the text itself shows."""
    who = f"{told.who}, {told.about}" if told.about else told.who
    return ": ".join(filter(None, (who, excerpt(told.words)))) or "no credit"


# --- notes ----------------------------------------------------------------------------------------


def _of_note(placed: PlacedNote) -> Remark:
    note = placed.note
    text = "\n".join(_note_lines(placed))
    made = note.modified or note.created
    return Remark(note.kind.value, note.creator, made, text, placed.spans)


def claim(note: Note) -> str:
    """What a link says of two passages, or a correction of what it is on; empty for others."""
    what = {NoteKind.LINK: note.relation, NoteKind.CORRECTION: note.correction}.get(note.kind, "")
    return ": ".join(filter(None, (what, note.speaker)))


def _note_lines(placed: PlacedNote) -> Iterator[str]:
    note = placed.note
    told = claim(note)
    if told or note.kind in {NoteKind.QUESTION, NoteKind.HIGHLIGHT} or not note.text:
        yield ": ".join(filter(None, (note.kind.value.capitalize(), told)))
    if note.text:
        yield note.text
    if note.tags:
        yield " ".join(f"#{tag}" for tag in note.tags)
    for target in placed.lost:
        yield f"On words that are no longer there: {excerpt(target.quote)}"


# --- comments in the files ------------------------------------------------------------------------


def _of_files(documents: Sides[Document]) -> Iterator[Remark]:
    """What stands in the margin of the files already; of both versions of a file, once."""
    spots: dict[tuple[str, str, str], dict[Side, Span]] = {}
    for side, document in documents.items():
        for comment in document.comments:
            said = comment.author, comment.created, comment.text
            spots.setdefault(said, {}).setdefault(side, comment.span)
    for said, spans in spots.items():
        yield Remark("comment", *said, tuple(spans.items()))
