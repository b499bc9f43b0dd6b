"""Where everything in two texts comes from, as far as they tell, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from ..ahead import ahead
from ..attribution.find import find_speech
from ..attribution.lexicon import Lexicon, load_lexicon
from ..attribution.model import Attribution, Quotation, Speech
from ..collation.comparison import Comparison
from ..text.document import Document
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


LONG = 250_000
"""Code points of two texts together from which it pays to begin early."""


def speech_ahead(
    documents: Sides[Document], lexicon: Lexicon | None = None
) -> Callable[[], Sides[Speech]] | None:
    """Begin to look for who says what in two long documents; only for a process of one thread."""
    if sum(len(document.text) for document in documents) < LONG:
        return None
    return ahead(lambda: _speech(documents, lexicon or load_lexicon()))


def _speech(documents: Sides[Document], lexicon: Lexicon) -> Sides[Speech]:
    return documents.map(lambda document: find_speech(document, lexicon=lexicon))


class Tracer:
    """Traces one comparison, as often as the reader's corrections change.

    What the rules find in the texts and the changed facts do not depend on corrections, and are
    looked for once. That takes milliseconds for articles and seconds for books; so `speech` may
    have been begun before (`speech_ahead`), and then facts are looked for beside the rest.
    """

    def __init__(
        self,
        comparison: Comparison,
        *,
        lexicon: Lexicon | None = None,
        speech: Callable[[], Sides[Speech]] | None = None,
    ) -> None:
        self.comparison = comparison
        self._lexicon = lexicon or load_lexicon()
        self._speech = speech

    @cached_property
    def _found(self) -> Sides[Speech]:
        if self._speech is not None:
            return self._speech()
        return _speech(self.comparison.documents, self._lexicon)

    @cached_property
    def _facts(self) -> Callable[[], tuple[FactChange, ...]]:
        def find() -> tuple[FactChange, ...]:
            return find_changed_facts(self.comparison, lexicon=self._lexicon)

        if self._speech is None:
            return cache(find)
        # The copy has the runs that the rest needs too.
        for passage in self.comparison.passages:
            _ = passage.runs
        return ahead(find)

    def trace(self, corrections: Iterable[tuple[Side, Correction]] = ()) -> Provenance:
        """What is credited, with the corrections made, and how the sides differ."""
        made = list(corrections)
        facts = self._facts
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
            shares=Sides.of(
                lambda side: source_shares(documents[side], attributions[side], lexicon=lexicon)
            ),
            unmet=sides.map(lambda side: side.unmet),
            facts=facts(),
        )
