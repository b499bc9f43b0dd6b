"""Where everything in two texts comes from, as far as they tell, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..attribution.find import find_speech
from ..attribution.lexicon import Lexicon, load_lexicon
from ..attribution.model import Attribution, Quotation
from ..collation.comparison import Comparison
from ..text.model import Side, Sides
from .corrections import Corrected, Correction, correct
from .credit import SourceShare, source_shares
from .drift import Drift, find_drift
from .facts import FactChange, find_changed_facts
from .quotechanges import QuoteChange, find_quote_changes


@dataclass(frozen=True)
class Provenance:
    """Who is credited for what on both sides of a comparison, and how the sides differ in it."""

    attributions: Sides[tuple[Attribution, ...]]
    quotations: Sides[tuple[Quotation, ...]]
    drift: tuple[Drift, ...]
    quotes: tuple[QuoteChange, ...]
    facts: tuple[FactChange, ...]
    shares: Sides[tuple[SourceShare, ...]]
    unmet: Sides[tuple[Correction, ...]]
    """The corrections that there is nothing for."""


class Tracer:
    """Traces one comparison, as often as the reader's corrections change.

    What the rules find in the texts and the changed facts do not depend on corrections, and are
    looked for once. That takes milliseconds for articles and seconds for books.
    """

    def __init__(self, comparison: Comparison, *, lexicon: Lexicon | None = None) -> None:
        self.comparison = comparison
        self._lexicon = lexicon or load_lexicon()

    @cached_property
    def _found(self) -> Sides[tuple[tuple[Attribution, ...], tuple[Quotation, ...]]]:
        return self.comparison.documents.map(lambda text: find_speech(text, lexicon=self._lexicon))

    @cached_property
    def _facts(self) -> tuple[FactChange, ...]:
        return find_changed_facts(self.comparison, lexicon=self._lexicon)

    def trace(self, corrections: Iterable[tuple[Side, Correction]] = ()) -> Provenance:
        """What is credited, with the corrections made, and how the sides differ."""
        made = list(corrections)
        documents, lexicon = self.comparison.documents, self._lexicon

        def corrected(side: Side) -> Corrected:
            own = [each for where, each in made if where is side]
            return correct(documents[side], *self._found[side], own)

        sides = Sides.of(corrected)
        attributions = sides.map(lambda side: side.attributions)
        quotations = sides.map(lambda side: side.quotations)
        return Provenance(
            attributions=attributions,
            quotations=quotations,
            drift=find_drift(self.comparison, attributions, lexicon=lexicon),
            quotes=find_quote_changes(self.comparison, quotations, attributions, lexicon=lexicon),
            facts=self._facts,
            shares=Sides.of(
                lambda side: source_shares(documents[side], attributions[side], lexicon=lexicon)
            ),
            unmet=sides.map(lambda side: side.unmet),
        )
