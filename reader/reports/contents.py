"""What there is to tell of two texts, whatever the format of the report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..collation.comparison import Comparison
from ..text.document import Document
from ..text.model import Side, Sides, Span

if TYPE_CHECKING:
    from ..annotations.model import Note, Target
    from ..annotations.store import NoteStore
    from ..attribution.lexicon import Lexicon
    from ..attribution.model import Speech
    from ..provenance.corrections import Correction
    from ..provenance.findings import Finding
    from ..provenance.tracing import Provenance


class PlacedNote(NamedTuple):
    """A note, and where what it quotes still stands."""

    note: Note
    spans: tuple[tuple[Side, Span], ...]
    """Empty for a note on the two texts as a whole, and where its text is gone."""
    lost: tuple[Target, ...] = ()
    """What it is on that is no longer there."""


@dataclass(frozen=True)
class Contents:
    """A comparison, what became of credits, quotations and facts in it, and the notes on it."""

    comparison: Comparison
    lexicon: Lexicon | None = None
    """The words that attributions are found by; the built-in ones if None."""
    corrections: tuple[tuple[Side, Correction], ...] = ()
    """A reader's word on attributions."""
    notes: tuple[PlacedNote, ...] = ()
    """In the order of the notes file."""
    explain: bool = False
    """Whether the evidence for every link and passage is told too."""
    speech: Callable[[], Sides[Speech]] | None = None
    """As for a Tracer."""

    @property
    def documents(self) -> Sides[Document]:
        """Both texts."""
        return self.comparison.documents

    @cached_property
    def provenance(self) -> Provenance:
        """Who is credited for what; found when first asked for, which takes seconds for books."""
        from ..provenance.tracing import Tracer

        tracer = Tracer(self.comparison, lexicon=self.lexicon, speech=self.speech)
        return tracer.trace(self.corrections)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a fact checker looks for, as one list."""
        from ..provenance.gathering import gather

        return gather(self.comparison, self.provenance)


def placed_notes(notes: NoteStore) -> tuple[PlacedNote, ...]:
    """The notes of a store with their places, but for marks of what has been reviewed."""
    from ..annotations.model import NoteKind

    return tuple(
        PlacedNote(
            note,
            tuple(notes.spans(note)),
            tuple(
                target
                for target, anchor in zip(note.targets, notes.anchors[note.id], strict=True)
                if anchor.span is None
            ),
        )
        for note in notes.notes
        if note.kind is not NoteKind.REVIEWED
    )
