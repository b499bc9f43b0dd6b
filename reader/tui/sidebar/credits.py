"""The list of credits, quotations and facts that differ: what a fact checker wants first."""

from __future__ import annotations

from ..findings import Finding, Findings
from ..index import LEFT, RIGHT, ReadingIndex
from ..palette import Palette
from .listing import EntryLines, Listing

_LOOKING = "Looking for credits, quotations and facts that differ."
_NONE = "No credit, quotation or fact was found to differ in what the texts share."


class CreditList(Listing):
    """The findings on a comparison."""

    def __init__(self, index: ReadingIndex, palette: Palette) -> None:
        super().__init__(palette, self._entry, lines=3, empty=_LOOKING, id="credits")
        self.index = index
        self._found: tuple[Finding, ...] = ()

    def show(self, index: ReadingIndex, findings: Findings | None) -> None:
        """List the findings; None while they are looked for."""
        self.index = index
        self._found = findings.found if findings is not None else ()
        self.empty = _LOOKING if findings is None else _NONE
        self.set_count(len(self._found))

    def finding(self, number: int) -> Finding:
        """The finding of an entry."""
        return self._found[number]

    def _entry(self, number: int) -> EntryLines:
        finding = self._found[number]
        places = []
        for sign, side, offset in (("‹", LEFT, finding.left), ("›", RIGHT, finding.right)):
            if offset is not None:
                places.append(f"{sign}¶{self.index.paragraph_at(side, offset) + 1}")
        return [
            [(f"{finding.kind}  ", finding.style), (" ".join(places), "number")],
            [(" ", ""), (finding.says, "")],
            [(" ", ""), (finding.words[:200], "number")],
        ]
