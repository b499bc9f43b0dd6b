"""The list of credits, quotations and facts: what became of who says what, losses first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar

from textual.binding import Binding, BindingType

from ...provenance.findings import Finding, Outcome, Section, Spot, Told, later_text
from ...reading.focus import Entry
from ...reading.index import ReadingIndex
from ...reading.marks import ONLY_GLYPHS, SIDE_STYLES
from ...text.model import Side
from ..cells import Styled, cell_width
from ..palette import Palette
from .listing import EntryLines, Listing, listed, wrapped

LOOKING = "Looking for credits, quotations and facts that differ."
ASK = (
    "These texts are long, and looking for credits, quotations and facts takes a while. "
    "F6 or a click here begins it."
)
_NONE = "No credit, quotation or fact was found in what the texts share."

OUTCOME_STYLES = {
    Outcome.LOST: "replaced",
    Outcome.GAINED: "mark-moved",
    Outcome.CHANGED: "mark-reworded",
    Outcome.LESSENED: "mark-edited",
    Outcome.SAME: "mark-verbatim",
}
"""How what became of something is shown."""
_BESIDE = 60
"""Width in cells from which both sides of an entry stand beside each other."""
_FOLD = "▸"
_OPEN = "▾"


class CreditList(Listing):
    """The findings on a comparison; what is the same is folded at the end."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("C", "screen.command('correct')", "Correct")]

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(palette, self._entry, lines=3, empty=LOOKING, id="credits")
        self.index = index
        self.open = False
        """Whether what is the same is listed too."""
        self._found: Sequence[Finding] = ()
        self._differing = 0
        self._heads: dict[int, EntryLines] = {}
        self._at: tuple[int, int] = (-1, -1)
        """Entry and spot that were last gone to."""
        self._entry_at = lru_cache(maxsize=4096)(self._lines_of)

    def show(self, index: ReadingIndex, found: Sequence[Finding] | None, empty: str = "") -> None:
        """List the findings; None while there are none to show, for the reason given."""
        self.index = index
        self._found = found or ()
        self._differing = sum(not finding.same for finding in self._found)
        self.empty = empty or (LOOKING if found is None else _NONE)
        self._at = (-1, -1)
        self._list()

    @property
    def found(self) -> Sequence[Finding]:
        """The findings, what differs first."""
        return self._found

    @property
    def differing(self) -> int:
        """How many of them are of something that differs."""
        return self._differing

    def _list(self) -> None:
        self._entry_at.cache_clear()
        same = len(self._found) - self._differing
        shown = len(self._found) if self.open else self._differing
        self.set_count(shown + bool(same))

    @property
    def current(self) -> Finding | None:
        """The finding under the list's cursor; None on the fold."""
        number = self._number_of(self.number)
        return self._found[number] if self.count and number is not None else None

    @property
    def entry(self) -> Entry | None:
        """The same, and the last of its spots that was gone to, or the first."""
        finding, number = self.current, self._number_of(self.number)
        if finding is None:
            return None
        return Entry(finding, finding.spots[self._at[1] if self._at[0] == number else 0])

    def _number_of(self, entry: int) -> int | None:
        """The finding of an entry; None for the fold, which stands behind what differs."""
        if entry < self._differing:
            return entry
        return entry - 1 if entry > self._differing else None

    def move_to_finding(self, finding: Finding) -> None:
        """Put the list's cursor on a finding, opening its fold."""
        number = next((i for i, other in enumerate(self._found) if other is finding), None)
        if number is None:
            return
        if finding.same and not self.open:
            self.open = True
            self._list()
        self.move_to(number + (number >= self._differing))

    def next_spot(self, entry: int) -> tuple[Finding, Spot, int] | None:
        """The finding of an entry, the next of its spots, and which one that is.

        None for the fold.
        """
        number = self._number_of(entry)
        if number is None:
            return None
        finding = self._found[number]
        spot = (self._at[1] + 1) % len(finding.spots) if self._at[0] == number else 0
        self._at = number, spot
        return finding, finding.spots[spot], spot

    def action_choose(self) -> None:
        """Go to the finding under the cursor, or open or close the fold."""
        if self.count and self._number_of(self.number) is None:
            self.open = not self.open
            self._list()
        else:
            super().action_choose()

    # What is drawn

    def heights(self) -> Iterable[int]:
        """Lines of each entry."""
        self._entry_at.cache_clear()
        self._heads = self._headings()
        return (
            len(self._heads.get(entry, ())) + len(self._entry_at(entry))
            for entry in range(self.count)
        )

    def head(self, number: int) -> int:
        """Lines of the section's name over its first entry."""
        return len(self._heads.get(number, ()))

    def _headings(self) -> dict[int, EntryLines]:
        """Over the first entry how many there are of each kind, then the name of each section."""
        heads: dict[int, EntryLines] = {}
        before: Section | None = None
        for entry, finding in enumerate(self._found[: self._differing]):
            if finding.section is not before and before is not None:
                heads[entry] = [[(finding.section.value, "heading")]]
            before = finding.section
        summary = [line for section in Section for line in self._counts(section)]
        if summary:
            heads[0] = [*summary, *self._direction(), []]
        return heads

    def _direction(self) -> EntryLines:
        """What is read as the later text."""
        later = later_text(self.index.documents)
        if later is None:
            return []
        told = f"{ONLY_GLYPHS[later.side]} is the later text: {later.why}."
        return [[], *wrapped([(told, "number")], self.text_width, 2)]

    def _counts(self, section: Section) -> EntryLines:
        counts: Counter[str] = Counter()
        for finding in self._found:
            if finding.section is section:
                counts[finding.kind] += len(finding.spots)
        name = f"{section.value:<{max(map(len, Section))}}  "
        kinds = [(f"{count} {kind}", "") for kind, count in counts.items()]
        lines = listed(kinds, self.text_width - len(name))
        labels = [(name, "heading"), *[(" " * len(name), "")] * len(lines)]
        return [[label, *line] for label, line in zip(labels, lines, strict=False)]

    def _entry(self, entry: int) -> EntryLines:
        return [*self._heads.get(entry, ()), *self._entry_at(entry)]

    def _lines_of(self, entry: int) -> EntryLines:
        number = self._number_of(entry)
        if number is None:
            same = len(self._found) - self._differing
            return [[(f"{_OPEN if self.open else _FOLD} {same} the same on both sides", "number")]]
        finding = self._found[number]
        width = self.text_width
        lines = [self._first_line(finding, width)]
        if width >= _BESIDE:
            lines += _beside(finding, width)
        else:
            for side in Side:
                lines += _told(side, finding.told[side], width)
        words = finding.words
        if len(finding.spots) > 1:
            words = f"{len(finding.spots)} statements; Enter goes through them"
        if words:
            lines += [[("  ", ""), *line] for line in wrapped([(words, "number")], width - 2, 1)]
        return lines

    def _first_line(self, finding: Finding, width: int) -> list[Styled]:
        spot = finding.spots[0]
        places = " ".join(
            f"{ONLY_GLYPHS[side]}¶{self.index.paragraph_at(side, span.start) + 1}"
            for side in Side
            if (span := spot[side]) is not None
        )
        kind = finding.kind
        if len(finding.spots) > 1:
            kind += f" ×{len(finding.spots)}"
            places += " …"
        gap = " " * max(1, width - cell_width(kind) - cell_width(places))
        return [(kind, OUTCOME_STYLES[finding.outcome]), (gap, ""), (places, "number")]


def _told(side: Side, told: Told | None, width: int) -> EntryLines:
    """What one side has, behind its sign."""
    lines = wrapped(_words(told), width - 2, 2)
    signs: list[Styled] = [(f"{ONLY_GLYPHS[side]} ", SIDE_STYLES[side]), *[("  ", "")]]
    return [[signs[min(number, 1)], *line] for number, line in enumerate(lines)]


def _beside(finding: Finding, width: int) -> EntryLines:
    """What both sides have, beside each other."""
    half = (width - 3) // 2
    left, right = (_told(side, finding.told[side], half) for side in Side)
    lines = []
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else []
        other = right[number] if number < len(right) else []
        gap = " " * max(0, half - sum(cell_width(text) for text, _ in one))
        lines.append([*one, (f"{gap} │ ", "gutter"), *other])
    return lines


def _words(told: Told | None) -> list[Styled]:
    if told is None:
        return [("not here", "caption")]
    if not told.who and not told.words:
        return [("no credit", "replaced")]
    pieces: list[Styled] = []
    if told.who:
        pieces.append((told.who, ""))
    if told.about:
        pieces.append((f", {told.about}", "number"))
    if told.words and told.who:
        pieces.append((": ", ""))
    if told.before or told.after:
        pieces += [(told.before, "number"), (told.words, "replaced"), (told.after, "number")]
    elif told.words:
        pieces.append((told.words, "number"))
    return pieces
