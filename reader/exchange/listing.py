"""Notes as lines of text and as data, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..annotations.anchor import Anchor, AnchorState
from ..annotations.location import content_hash
from ..annotations.model import Note, Target
from ..reports.wrap import counted, excerpt, hanging, wrapped
from ..text.document import Document
from ..text.model import Side, Sides
from ..text.safe import safe_line
from .located import Located, paragraph_number

SCHEMA = "reader.notes/1"

_WIDTH = 100
_EXCERPT = 200


def list_text(notes: Iterable[Located], documents: Sides[Document]) -> str:
    """The notes as lines of text, a blank line between them."""
    return "\n".join(
        "".join(f"{line}\n" for line in _lines(located, documents)) for located in notes
    )


def _lines(located: Located, documents: Sides[Document]) -> Iterator[str]:
    note = located.note
    yield "  ".join(_head(note))
    for target, found in located.places:
        yield from _quote_lines(target, found, documents[target.side])
    for line in note.text.splitlines():
        yield from wrapped(line, _WIDTH, "  ") if line.strip() else ("",)


def _head(note: Note) -> Iterator[str]:
    yield safe_line(note.id)
    yield note.kind.value
    for each in (note.relation, note.correction, note.speaker):
        if each:
            yield safe_line(each)
    if note.creator or note.created:
        yield ", ".join(safe_line(each) for each in (note.creator, note.created) if each)
    if note.tags:
        yield " ".join(safe_line(f"#{tag}") for tag in note.tags)
    if note.conflict_of:
        yield f"(another wording of {safe_line(note.conflict_of)})"


def _quote_lines(target: Target, found: Anchor, document: Document) -> Iterator[str]:
    state = "" if found.state is AnchorState.EXACT else f" ({found.state})"
    label = f"  {where(target.side, found, document):<11} "
    yield from hanging(label, f"“{excerpt(target.quote, _EXCERPT)}”{state}", _WIDTH)


def where(side: Side, found: Anchor, document: Document) -> str:
    """Where something stands: "left ¶3"; the side alone where it is gone."""
    number = paragraph_number(document, found)
    return side.value if number is None else f"{side.value} ¶{number}"


def list_data(notes: Iterable[Located], documents: Sides[Document]) -> dict[str, Any]:
    """The notes as plain data; spans are half-open and paragraphs counted from 0, as elsewhere."""
    return {
        "schema": SCHEMA,
        **{
            side.value: {
                "file": Path(document.name).name,
                "sha256": content_hash(document),
                "title": document.title,
            }
            for side, document in documents.items()
        },
        "notes": [_note_data(located, documents) for located in notes],
    }


def _note_data(located: Located, documents: Sides[Document]) -> dict[str, Any]:
    note = located.note
    return {
        "id": note.id,
        "kind": note.kind.value,
        "text": note.text,
        "tags": list(note.tags),
        "relation": note.relation,
        "correction": note.correction,
        "speaker": note.speaker,
        "creator": note.creator,
        "created": note.created,
        "modified": note.modified,
        "conflict_of": note.conflict_of,
        "targets": [
            {
                "side": target.side.value,
                "quote": target.quote,
                "before": target.before,
                "after": target.after,
                "start": target.start,
                "end": target.end,
                "state": found.state.value,
                "paragraph": _counted_from_0(paragraph_number(documents[target.side], found)),
                "found": None
                if found.span is None
                else {"start": found.span.start, "end": found.span.end},
            }
            for target, found in located.places
        ],
    }


def _counted_from_0(number: int | None) -> int | None:
    return None if number is None else number - 1


# --- checking -------------------------------------------------------------------------------------


def check_text(notes: Sequence[Located], documents: Sides[Document]) -> str:
    """The state of every note, and a line that sums up."""
    lines = [line for located in notes for line in state_lines(located, documents)]
    states = Counter(found.state for located in notes for found in located.anchors)
    told = ", ".join(f"{states[state]:,} {state}" for state in AnchorState if states[state])
    quotes = f"; of {counted(states.total(), 'quote')} {told}" if told else ""
    lines.append(f"{counted(len(notes), 'note')}{quotes}")
    return "".join(f"{line}\n" for line in lines)


def state_lines(located: Located, documents: Sides[Document]) -> Iterator[str]:
    """The state of each quote of a note: words that were found for others, and what is gone."""
    name = safe_line(located.note.id)
    if not located.note.targets:
        yield f"{name}  on both texts"
    for target, found in located.places:
        document = documents[target.side]
        label = f"{name}  {found.state}  {where(target.side, found, document)}  "
        words = f"“{excerpt(target.quote, _EXCERPT)}”"
        if found.state is AnchorState.APPROXIMATE and found.span is not None:
            words += f" → “{excerpt(document.slice(found.span).strip(), _EXCERPT)}”"
        elif found.state is not AnchorState.ORPHAN:
            words = f"“{excerpt(target.quote, 60)}”"
        yield label + safe_line(" ".join(words.split()))
