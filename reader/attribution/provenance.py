"""Where everything in two texts comes from, as far as they tell, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..collation.comparison import Comparison
from ..text.document import Document
from ..text.model import Side
from .corrections import Correction, correct
from .credit import SourceShare, source_shares
from .drift import Drift, find_drift
from .facts import FactChange, find_changed_facts
from .find import find_speech
from .lexicon import Lexicon, load_lexicon
from .model import Attribution, Quotation
from .quotechanges import QuoteChange, find_quote_changes


@dataclass(frozen=True)
class Provenance:
    """Who is credited for what on both sides of a comparison, and how the sides differ in it."""

    attributions: Mapping[Side, tuple[Attribution, ...]]
    quotations: Mapping[Side, tuple[Quotation, ...]]
    drift: tuple[Drift, ...]
    quotes: tuple[QuoteChange, ...]
    facts: tuple[FactChange, ...]
    shares: Mapping[Side, tuple[SourceShare, ...]]
    unmet: Mapping[Side, tuple[Correction, ...]]
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
    def _found(self) -> Mapping[Side, tuple[tuple[Attribution, ...], tuple[Quotation, ...]]]:
        return {
            side: find_speech(document, lexicon=self._lexicon)
            for side, document in self._documents.items()
        }

    @cached_property
    def _facts(self) -> tuple[FactChange, ...]:
        return find_changed_facts(self.comparison, lexicon=self._lexicon)

    @property
    def _documents(self) -> Mapping[Side, Document]:
        return {Side.LEFT: self.comparison.left, Side.RIGHT: self.comparison.right}

    def trace(self, corrections: Iterable[tuple[Side, Correction]] = ()) -> Provenance:
        """What is credited, with the corrections made, and how the sides differ."""
        made = list(corrections)
        corrected = {
            side: correct(
                document, *self._found[side], [each for where, each in made if where is side]
            )
            for side, document in self._documents.items()
        }
        sources = {side: corrected[side].attributions for side in Side}
        quotations = {side: corrected[side].quotations for side in Side}
        return Provenance(
            attributions=sources,
            quotations=quotations,
            drift=find_drift(
                self.comparison,
                sources[Side.LEFT],
                sources[Side.RIGHT],
                lexicon=self._lexicon,
            ),
            quotes=find_quote_changes(
                self.comparison,
                quotations[Side.LEFT],
                quotations[Side.RIGHT],
                sources[Side.LEFT],
                sources[Side.RIGHT],
                lexicon=self._lexicon,
            ),
            facts=self._facts,
            shares={
                side: source_shares(document, sources[side], lexicon=self._lexicon)
                for side, document in self._documents.items()
            },
            unmet={side: corrected[side].unmet for side in Side},
        )
