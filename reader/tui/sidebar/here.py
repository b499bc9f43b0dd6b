"""Who is credited in the paragraph under the cursor, on both sides; or one note of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType

from ...provenance.findings import Finding
from ...reading.creditindex import CreditIndex
from ...reading.marks import ONLY_GLYPHS, SIDE_STYLES
from ...text.model import Side
from ..cells import Styled
from ..palette import Palette
from .credits import OUTCOME_STYLES
from .listing import EntryLines, Listing, listed, wrapped


class Here(Listing, can_focus=False, inherit_bindings=False):
    """The credits of one paragraph and of what corresponds to it, and what became of them.

    It is written anew only when the cursor comes to another paragraph.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, self._entry, lines=1, empty="", id="here")
        self._credits: CreditIndex | None = None
        self._place: tuple[Side, int] | None = None
        self._written: EntryLines = []
        self._read: Callable[[int], EntryLines] | None = None

    def show(self, known: CreditIndex | None) -> None:
        """Tell of other credits; None while they are not known."""
        self._credits = known
        self._write()

    def read(self, lines: Callable[[int], EntryLines] | None) -> None:
        """Show something else instead, whose lines at a width are given; None for the credits."""
        self._read = lines
        self.set_class(lines is not None, "reading")
        self._write()

    def follow(self, side: Side, paragraph: int | None) -> None:
        """Tell of a paragraph."""
        place = (side, paragraph) if paragraph is not None else None
        if place != self._place:
            self._place = place
            self._write()

    def on_resize(self) -> None:
        """Write for the new width."""
        self._write()

    def heights(self) -> Iterable[int]:
        """The one entry's lines."""
        return [len(self._written)] if self.count else []

    def head(self, number: int) -> int:
        """There is no cursor in it."""
        return len(self._written)

    def _entry(self, number: int) -> EntryLines:
        return self._written

    def _write(self) -> None:
        if self._read is not None:
            self._written = self._read(self.text_width)
        elif self._credits is not None and self._place:
            self._written = list(self._paragraph_lines())
        else:
            self._written = []
        self.display = self._read is not None or self._credits is not None
        # Of a note as much is shown as there is, up to half of the sidebar.
        self.styles.height = len(self._written) + 1 if self._read is not None else None
        self.scroll_to(y=0, animate=False)
        self.set_count(int(bool(self._written)))

    def _paragraph_lines(self) -> Iterable[list[Styled]]:
        assert self._credits is not None
        assert self._place is not None
        side, paragraph = self._place
        across = self._credits.across(side, paragraph)
        places = {side: [paragraph], side.other: across}
        numbers = " ".join(
            f"{ONLY_GLYPHS[each]}¶{','.join(str(number + 1) for number in places[each])}"
            for each in Side
            if places[each]
        )
        yield [("Here ", "heading"), (numbers, "number")]
        yield from self._became(self._credits.findings(side, paragraph))
        for each in (side, side.other):
            for number in places[each]:
                yield from self._credited(each, number) or [
                    [*_sign(each), (self._credits.standing(each, number), "caption")]
                ]

    def _became(self, found: list[Finding]) -> EntryLines:
        counts = Counter((finding.kind, OUTCOME_STYLES[finding.outcome]) for finding in found)
        kinds = [
            (f"{count} {kind}" if count > 1 else kind, style)
            for (kind, style), count in counts.items()
        ]
        return listed(kinds, self.text_width)

    def _credited(self, side: Side, paragraph: int) -> EntryLines:
        from ...provenance.drift import chain_text

        assert self._credits is not None
        lines: EntryLines = []
        for each in self._credits.attributions(side, paragraph):
            pieces: list[Styled] = [(chain_text((each.speaker, *each.via)), "")]
            told = ", ".join(part for part in (each.kind.value, each.caveats) if part)
            pieces.append((f", {told}", "number"))
            found = wrapped(pieces, self.text_width - 2, 2)
            lines.append([*_sign(side), *found[0]])
            lines += [[("  ", ""), *line] for line in found[1:]]
        return lines


def _sign(side: Side) -> list[Styled]:
    return [(f"{ONLY_GLYPHS[side]} ", SIDE_STYLES[side])]
