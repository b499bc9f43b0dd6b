"""Who is credited at a place of the texts, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..provenance.findings import Finding, Section
from ..text.model import Side, Span
from .index import ReadingIndex

if TYPE_CHECKING:
    from ..attribution import Attribution, Quotation
    from ..provenance.tracing import Provenance

_Place = tuple[Side, int]
"""A side and a paragraph."""


class CreditIndex:
    """Look-ups by paragraph over the credits of one comparison."""

    def __init__(
        self, index: ReadingIndex, provenance: Provenance, found: tuple[Finding, ...]
    ) -> None:
        self.provenance = provenance
        self.found = found
        """The findings, what differs first."""
        self._index = index
        self._attributions: dict[_Place, list[Attribution]] = defaultdict(list)
        self._quotations: dict[_Place, list[Quotation]] = defaultdict(list)
        self._findings: dict[_Place, list[Finding]] = defaultdict(list)
        self._across: dict[_Place, set[int]] = defaultdict(set)
        for side in Side:
            for each in provenance.attributions[side]:
                for paragraph in self._paragraphs(side, (*each.content, *each.cue)):
                    self._attributions[side, paragraph].append(each)
            for quoted in provenance.quotations[side]:
                self._quotations[side, quoted.paragraph].append(quoted)
        for finding in found:
            for spot in finding.spots:
                spans = [(side, span) for side in Side if (span := spot[side]) is not None]
                places = [(side, index.paragraph_at(side, span.start)) for side, span in spans]
                for place in places:
                    self._findings[place].append(finding)
                if len(places) == 2:
                    (_, left), (_, right) = places
                    self._across[Side.LEFT, left].add(right)
                    self._across[Side.RIGHT, right].add(left)

    def _paragraphs(self, side: Side, spans: Iterable[Span]) -> list[int]:
        at = self._index.paragraph_at
        return sorted(
            {
                paragraph
                for start, end in spans
                for paragraph in range(at(side, start), at(side, max(start, end - 1)) + 1)
            }
        )

    def attributions(self, side: Side, paragraph: int) -> list[Attribution]:
        """The attributions that have a part in a paragraph, in the order of the text."""
        return self._attributions.get((side, paragraph), [])

    def block_before(self, side: Side, paragraph: int) -> Attribution | None:
        """The last block quotation that is announced before a paragraph."""
        blocks = [
            each
            for each in self.provenance.attributions[side]
            if each.is_block and each.paragraph < paragraph
        ]
        return max(blocks, key=lambda each: each.paragraph, default=None)

    def standing(self, side: Side, paragraph: int) -> str:
        """What a paragraph stands for that has no credit of its own, in words."""
        from ..provenance.credit import STATEMENTS

        document = self._index.documents[side]
        role = document.paragraphs[paragraph].role
        if role not in STATEMENTS:
            return role.value
        agency = document.metadata.get("agency")
        return f"{agency.text}, for the whole text" if agency is not None else "no credit"

    def unattributed(self, side: Side, paragraph: int) -> list[Quotation]:
        """The quotations of a paragraph that nobody is credited for."""
        quotations = self._quotations.get((side, paragraph), [])
        return [quoted for quoted in quotations if not quoted.attributed]

    def findings(self, side: Side, paragraph: int) -> list[Finding]:
        """What was found in a paragraph, credits first."""
        order = list(Section)
        found = self._findings.get((side, paragraph), [])
        return sorted(found, key=lambda finding: order.index(finding.section))

    def across(self, side: Side, paragraph: int) -> list[int]:
        """The paragraphs of the other side that say the same, or correspond."""
        links = self._index.links[side].get(paragraph, [])
        linked = {link.on(side.other) for link in links}
        return sorted(self._across.get((side, paragraph), set()) | linked)
