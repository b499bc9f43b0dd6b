"""Comments that others wrote into the files, as notes of theirs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import sha256

from ..text.document import Document
from ..text.model import Sides
from .model import Note, encoded_id, make_target


def comment_notes(documents: Sides[Document]) -> tuple[Note, ...]:
    """The comments of both documents, in the order of the texts, as notes that nobody has saved.

    One that both have, as the versions of a file do, is one note on both. Its id follows from who
    wrote what and when, so that a note made of it is known again, whatever becomes of the texts.
    """
    found: dict[str, Note] = {}
    for side, document in documents.items():
        times: Counter[tuple[str, ...]] = Counter()
        for span, *written in document.comments:
            # Who says "typo" twice has written two comments.
            said = tuple(written)
            times[said] += 1
            note_id = _id(*said, str(times[said]))
            author, created, text = said
            note = found.get(note_id) or Note(note_id, text=text, created=created, creator=author)
            target = make_target(side, document, span)
            found[note_id] = replace(note, targets=(*note.targets, target))
    return tuple(found.values())


def _id(*parts: str) -> str:
    return encoded_id(sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest())
