"""Notes as W3C Web Annotations (Recommendation of 2017), so that nothing of them is lost.

A note on the left text is an annotation of it; one on both has the left text for its target and the
right one in its body, with `linking` among its motivations; one on no words has both texts for its
targets. What the model has no word for stands under keys that begin with `reader:`, which other
programs pass over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..annotations.location import content_hash
from ..annotations.model import Note, NoteKind, Target
from ..text.document import Document
from ..text.model import Side, Sides
from .addresses import address, iri_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

MOTIVATIONS = {
    NoteKind.HIGHLIGHT: "highlighting",
    NoteKind.COMMENT: "commenting",
    NoteKind.QUESTION: "questioning",
    NoteKind.TAG: "tagging",
    NoteKind.LINK: "linking",
    NoteKind.CORRECTION: "editing",
    NoteKind.REVIEWED: "assessing",
}
EXTRAS = {
    "relation": "reader:relation",
    "correction": "reader:correction",
    "speaker": "reader:speaker",
    "conflict_of": "reader:conflictOf",
}
"""By field of a note: the key for what the model has no word for."""
SIDE = "reader:doc"
ORDER = "reader:on"
CREATED = "reader:created"
MODIFIED = "reader:modified"

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def collection(notes: Iterable[Note], documents: Sides[Document]) -> dict[str, Any]:
    """Notes on two documents as an AnnotationCollection of one page, in their order."""
    sources = documents.map(address)
    items = [annotation(note, sources) for note in notes]
    digest = hashlib.sha256("\n".join(map(content_hash, documents)).encode()).hexdigest()
    name = f"urn:sha256:{digest}"
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": " / ".join(document.title for document in documents),
        "reader:documents": {
            side.value: _document(document, sources[side]) for side, document in documents.items()
        },
        "total": len(items),
        "first": {
            "id": f"{name}#page-1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }


def _document(document: Document, source: str) -> dict[str, str]:
    return {
        "source": source,
        "file": Path(document.name).name,
        "sha256": content_hash(document),
        "title": document.title,
    }


def annotation(note: Note, sources: Sides[str]) -> dict[str, Any]:
    """A note as an annotation of documents with these addresses."""
    name = iri_of(note.id)
    left, right = ([t for t in note.targets if t.side is side] for side in Side)
    about, beside = (left, right) if left else (right, [])
    motivations = [MOTIVATIONS[note.kind]]
    if beside and note.kind is not NoteKind.LINK:
        motivations.append(MOTIVATIONS[NoteKind.LINK])
    found: dict[str, Any] = {
        "id": name,
        "type": "Annotation",
        "canonical": name,
        "motivation": _one_or_all(motivations),
        **_time("created", CREATED, note.created),
        **_time("modified", MODIFIED, note.modified),
    }
    if note.creator:
        found["creator"] = {"type": "Person", "name": note.creator}
    for field, key in EXTRAS.items():
        if written := getattr(note, field):
            found[key] = written
    body = [*_bodies(note), *(_resource(t, sources) | {"purpose": "linking"} for t in beside)]
    if body:
        found["body"] = body
    found["target"] = _one_or_all([_resource(t, sources) for t in about]) or list(sources)
    if list(note.targets) != [*about, *beside]:
        found[ORDER] = [target.side.value for target in note.targets]
    return found


def _bodies(note: Note) -> Iterator[dict[str, str]]:
    if note.text:
        purpose = MOTIVATIONS.get(note.kind, "")
        if note.kind in {NoteKind.HIGHLIGHT, NoteKind.TAG, NoteKind.LINK}:
            purpose = MOTIVATIONS[NoteKind.COMMENT]
        yield {
            "type": "TextualBody",
            "value": note.text,
            "format": "text/plain",
            "purpose": purpose,
        }
    for tag in note.tags:
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}


def _resource(target: Target, sources: Sides[str]) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": target.quote}
    if target.before:
        quote["prefix"] = target.before
    if target.after:
        quote["suffix"] = target.after
    selectors: list[dict[str, Any]] = [quote]
    if target.start is not None:
        end = target.start + len(target.quote) if target.end is None else target.end
        selectors.append({"type": "TextPositionSelector", "start": target.start, "end": end})
    return {
        "type": "SpecificResource",
        "source": sources[target.side],
        "selector": selectors,
        SIDE: target.side.value,
    }


def _time(key: str, extra: str, written: str) -> dict[str, str]:
    """A time as the model has it; one that somebody wrote otherwise, as it stands."""
    if not written:
        return {}
    return {key if _TIME.fullmatch(written) else extra: written}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
