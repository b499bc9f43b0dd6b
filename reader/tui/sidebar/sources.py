"""Whom both texts rest on, speaker by speaker, and where the texts themselves come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...errors import Severity
from ...reading.focus import Entry
from ...reading.index import RIGHT, ReadingIndex
from ...reading.marks import ONLY_GLYPHS, SIDE_STYLES
from ...text.document import Document
from ...text.metadata import FIELDS
from ...text.model import Side, Sides, Span
from ...text.safe import safe_line
from ..cells import fit
from ..palette import Palette
from .listing import EntryLines, Listing, wrapped

if TYPE_CHECKING:
    from ...attribution import Attribution
    from ...provenance.sources import Source

_SEVERITY_STYLES = {
    Severity.ERROR: "replaced",
    Severity.WARNING: "replaced",
    Severity.NOTE: "number",
}
_COLUMN = 8
"""Cells of a side's column of numbers."""


class SourceEntry(NamedTuple):
    """Some lines about one thing, and the places in the texts that they are about."""

    lines: EntryLines
    head: EntryLines = []  # noqa: RUF012
    statements: tuple[tuple[Side, Attribution], ...] = ()


class Sources(Listing):
    """The sources of both texts, their metadata, and what was odd about reading them."""

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(palette, self._entry, lines=1, empty="", id="sources")
        self.index = index
        self._sources: Sequence[Source] = ()
        self._entries: list[SourceEntry] = []
        self._at: tuple[int, int] = (-1, -1)
        """Entry and statement that were last gone to."""

    def show(self, index: ReadingIndex, sources: Sequence[Source]) -> None:
        """Show the metadata of two documents, and the sources as far as they are known."""
        self.index = index
        self._sources = sources
        self._at = (-1, -1)
        self.on_resize()

    def on_resize(self) -> None:
        """Write the entries for the new width."""
        width = self.text_width
        self._entries = [
            *_speakers(self._sources, width),
            *_fields(self.index.documents, width),
            *(_reading(side, self.index.documents[side], width) for side in Side),
        ]
        self.set_count(len(self._entries))

    def heights(self) -> Iterable[int]:
        """Lines of each entry."""
        return (len(entry.head) + len(entry.lines) for entry in self._entries)

    def head(self, number: int) -> int:
        """Lines of the heading over an entry."""
        return len(self._entries[number].head)

    def _entry(self, number: int) -> EntryLines:
        entry = self._entries[number]
        return [*entry.head, *entry.lines]

    @property
    def entry(self) -> Entry | None:
        """The last statement gone to of the speaker under the cursor, or the first."""
        statements = self._entries[self.number].statements if self.count else ()
        if not statements:
            return None
        side, attribution = statements[self._at[1] if self._at[0] == self.number else 0]
        return Entry(attribution, Sides.only(side, _span(attribution)))

    def next_statement(self, entry: int) -> tuple[Side, Span, int, int] | None:
        """The next statement of an entry's speaker: side and place, its number, and how many.

        None for what is no speaker.
        """
        statements = self._entries[entry].statements
        if not statements:
            return None
        number = (self._at[1] + 1) % len(statements) if self._at[0] == entry else 0
        self._at = entry, number
        side, attribution = statements[number]
        return side, _span(attribution), number + 1, len(statements)


def _span(attribution: Attribution) -> Span:
    """Where a statement stands; of one without words of its own, its verb."""
    return Span.hull(attribution.content or attribution.cue)


# Speakers.


def _speakers(sources: Sequence[Source], width: int) -> Iterator[SourceEntry]:
    head = _rests_on(sources, width) if sources else []
    for source in sources:
        statements = tuple(
            (side, attribution) for side in Side for attribution in source.statements[side]
        )
        if not source.name and not statements:
            continue
        yield SourceEntry(_speaker(source, width), head, statements)
        head = []


def _rests_on(sources: Sequence[Source], width: int) -> EntryLines:
    """How much of the words of each text is somebody's."""
    name = max(0, width - 2 * _COLUMN)
    titles = "".join(f"{ONLY_GLYPHS[side]} {side.value}".rjust(_COLUMN) for side in Side)
    rows = (
        ("named sources", [s for s in sources if s.name and not s.anonymous]),
        ("unnamed ones", [s for s in sources if s.name and s.anonymous]),
        ("no source", [s for s in sources if not s.name]),
    )
    lines: EntryLines = [[("Rests on".ljust(name), "heading"), (titles, "number")]]
    for label, meant in rows:
        parts = "".join(
            f"{100 * sum(s.shares[side] for s in meant):.0f} %".rjust(_COLUMN) for side in Side
        )
        lines.append([(f"{label:<{name}}", ""), (parts, "")])
    return [*lines, []]


def _speaker(source: Source, width: int) -> EntryLines:
    name = source.name or "announced, not named"
    parts = [f"{100 * source.shares[side]:.0f} %" for side in Side]
    columns = "".join(part.rjust(_COLUMN) for part in parts)
    room = width - len(columns)
    shown = fit(" ".join(safe_line(name).split()), room)
    lines: EntryLines = [[(shown, "" if source.name else "caption"), (columns, "number")]]
    for role in source.roles[:2]:
        lines += [[("  ", ""), *line] for line in wrapped([(role, "caption")], width - 2, 2)]
    facts = ["not named"] if source.anonymous else []
    counts = [len(source.statements[side]) for side in Side]
    if any(counts):
        facts.append(
            "statements "
            + " ".join(
                f"{ONLY_GLYPHS[side]}{count}" for side, count in zip(Side, counts, strict=True)
            )
        )
    if source.inferred:
        facts.append(f"{source.inferred} inferred")
    if source.via:
        facts.append(f"via {', '.join(source.via)}")
    passed = [source.passed_on[side] for side in Side]
    if any(passed):
        words = " ".join(
            f"{ONLY_GLYPHS[side]}{count}" for side, count in zip(Side, passed, strict=True) if count
        )
        facts.append(f"passes on {words} words of others")
    lines += [
        [("  ", ""), *line] for line in wrapped([(" · ".join(facts), "number")], width - 2, 3)
    ]
    return lines


# Metadata.


def _fields(documents: Sides[Document], width: int) -> Iterator[SourceEntry]:
    absent: list[str] = []
    extra = sorted({key for document in documents for key in document.metadata} - set(FIELDS))
    head: EntryLines = [[("About the texts", "heading")], []]
    for key in (*FIELDS, *extra):
        values = {side: document.metadata.get(key) for side, document in documents.items()}
        label = FIELDS[key].label if key in FIELDS else key
        given = [side for side, value in values.items() if value is not None]
        if not given:
            absent.append(label.lower())
            continue
        texts = {value.text for value in values.values() if value is not None}
        if len(given) == 1:
            state, style = f"only {given[0]}", SIDE_STYLES[given[0]]
        else:
            state, style = (
                ("equal", "mark-verbatim") if len(texts) == 1 else ("differs", "replaced")
            )
        lines: EntryLines = [[(f"{label}  ", "extra"), (state, style)]]
        for side, value in values.items():
            if value is None or (state == "equal" and side is RIGHT):
                continue
            sign = "= " if state == "equal" else f"{ONLY_GLYPHS[side]} "
            found = wrapped(
                [(value.text, ""), (f" · {value.origin.value}", "number")], width - 2, 3
            )
            for line in found:
                lines.append([(sign, SIDE_STYLES[side]), *line])
                sign = "  "
        yield SourceEntry(lines, head)
        head = []
    if absent:
        yield SourceEntry(
            [
                [("Not given on either side", "extra")],
                *(
                    [("  ", ""), *line]
                    for line in wrapped([(", ".join(absent), "number")], width - 2, 3)
                ),
            ],
            head,
        )


def _reading(side: Side, document: Document, width: int) -> SourceEntry:
    count = len(document.paragraphs)
    lines: EntryLines = [
        [
            (f"{ONLY_GLYPHS[side]} {side.value} file  ", SIDE_STYLES[side]),
            (document.name or "(no name)", "extra"),
        ],
        [
            (
                f"  {count} {'paragraph' if count == 1 else 'paragraphs'}, {document.is_read_as}",
                "number",
            )
        ],
    ]
    for problem in document.problems:
        line = f"line {problem.line}: " if problem.line is not None else ""
        words = f"{problem.severity.value}: {line}{problem.message}"
        style = _SEVERITY_STYLES[problem.severity]
        lines += [[("  ", ""), *part] for part in wrapped([(words, style)], width - 2, 4)]
    return SourceEntry(lines)
