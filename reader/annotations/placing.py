"""Where the targets of notes stand in two documents."""

from __future__ import annotations

from collections.abc import Iterable

from ..text.document import Document
from ..text.model import Sides
from .anchor import Anchor, Anchorer, AnchorState
from .model import Note, Target, make_target


class Placing:
    """Finds the targets of notes in two documents; each is sought once."""

    def __init__(self, documents: Sides[Document]) -> None:
        self.documents = documents
        self._anchorers = documents.map(lambda document: Anchorer(document.text))
        self._found: dict[Target, Anchor] = {}
        self._of_notes: dict[str, tuple[Note, tuple[Anchor, ...]]] = {}
        """By id: a note as it was last asked for, and where its targets are."""

    def anchor(self, target: Target) -> Anchor:
        """The place of a target."""
        if target not in self._found:
            self._found[target] = self._anchorers[target.side].anchor(target)
        return self._found[target]

    def anchors(self, notes: Iterable[Note]) -> dict[str, tuple[Anchor, ...]]:
        """By id of the note, the places of its targets; notes that stayed are not looked into."""
        known, self._of_notes = self._of_notes, {}
        for note in notes:
            kept = known.get(note.id)
            if kept is None or (kept[0] is not note and kept[0].targets != note.targets):
                kept = note, tuple(map(self.anchor, note.targets))
            self._of_notes[note.id] = kept
        return {note_id: anchors for note_id, (_, anchors) in self._of_notes.items()}

    def renewed(self, target: Target) -> Target:
        """The target as it stands now; as it was where it is gone or unchanged."""
        anchor = self.anchor(target)
        if anchor.span is None or anchor.state is AnchorState.EXACT:
            return target
        return make_target(target.side, self.documents[target.side], anchor.span)

    def confirmed(self, target: Target) -> Target:
        """The same, and what is suggested for it where it is gone."""
        suggestion = self.anchor(target).suggestion
        if suggestion is None:
            return self.renewed(target)
        return make_target(target.side, self.documents[target.side], suggestion)
