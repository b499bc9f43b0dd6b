"""Notes moved to new versions of the documents that they are on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from ..annotations.anchor import Anchor, AnchorState
from ..annotations.model import Note, Target, make_target
from ..text.document import Document
from ..text.model import Side, Sides, Span
from .incoming import Anchorers
from .located import Located


class Rebased(NamedTuple):
    """A note as it is to stand on the new documents."""

    note: Note
    unsure: Note
    """The same with its old words where only similar ones were found."""
    located: Located
    """The note with its old words alone that were moved, and where they, or similar ones, stand."""


def rebased(
    located: Located,
    old: Sides[Document],
    new: Anchorers,
    sides: Collection[Side],
    *,
    accept: bool = False,
) -> Rebased:
    """A note moved to new documents on some sides; what it quotes of the other stays as it is.

    Words that were found are quoted as the new document has them, similar ones only if they are to
    be accepted. What is not found keeps the words and the context that it had.
    """
    before: list[Target] = []
    anchors: list[Anchor] = []
    kept: list[Target] = []
    moved: list[Target] = []
    for target, found in located.places:
        if target.side not in sides:
            kept.append(target)
            moved.append(target)
            continue
        known = _known(target, found, old[target.side])
        anchor = new.anchor(known)
        there = known
        if anchor.span is not None:
            document = new.documents[target.side]
            there = make_target(target.side, document, _trimmed(anchor.span, document))
        before.append(known)
        anchors.append(anchor)
        certain = anchor.state is not AnchorState.APPROXIMATE
        kept.append(there if certain else known)
        moved.append(there if certain or accept else known)
    note = located.note
    return Rebased(
        replace(note, targets=tuple(moved)),
        replace(note, targets=tuple(kept)),
        Located(replace(note, targets=tuple(before)), tuple(anchors)),
    )


def _known(target: Target, found: Anchor, document: Document) -> Target:
    """The target with the context that its old document has, where the words stand there."""
    if found.span is None or found.state is AnchorState.APPROXIMATE:
        return target
    return make_target(target.side, document, found.span)


def _trimmed(span: Span, document: Document) -> Span:
    """The span without white space at its ends."""
    words = document.slice(span)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
