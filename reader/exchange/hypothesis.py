"""Notes as the API of Hypothesis takes and gives annotations.

One annotation holds one stretch of one page, so a note is as many as it has targets; a tag
`reader:ID` says which belong together, and brings them back to their note. Offsets count UTF-16
units of the page's text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

from ..annotations.anchor import Anchor
from ..annotations.model import Note, NoteKind, Target, make_target
from ..text.document import Document
from ..text.model import Side, Sides
from .addresses import address, is_on_the_web
from .incoming import Incoming, Quoted, Reading
from .located import Located
from .moments import as_utc
from .offsets import Utf16
from .webreading import HEARD, heard

_TAG = "reader:"
_WORLD = "__world__"
_UNSAID = ("created", "creator", "relation", "correction", "speaker", "conflict_of")


# --- writing --------------------------------------------------------------------------------------


def exported(
    notes: Sequence[Located], documents: Sides[Document]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Notes as annotations to be created, and what Hypothesis has no place for, a line each.

    They are to be seen by their maker alone: whoever wants a group to read them says so there.
    """
    sources = documents.map(address)
    units = documents.map(lambda document: Utf16(document.text))
    titles = documents.map(lambda document: document.title)
    found: list[dict[str, Any]] = []
    for located in notes:
        note = located.note
        places: list[tuple[Side, Target | None]] = [
            (target.side, _with_context(target, anchor, documents[target.side]))
            for target, anchor in located.places
        ]
        for side, target in places or [(side, None) for side in Side]:
            place: dict[str, Any] = {"source": sources[side]}
            if target is not None:
                place["selector"] = list(_selectors(target, units[side]))
            found.append(
                {
                    "uri": sources[side],
                    "document": {"title": [titles[side]]},
                    "text": note.text,
                    "tags": [*note.tags, _TAG + quote(note.id, safe="", errors="replace")],
                    "group": _WORLD,
                    "permissions": {"read": []},
                    "target": [place],
                }
            )
    return found, list(_losses([located.note for located in notes], sources))


def _with_context(target: Target, found: Anchor, document: Document) -> Target:
    """The target with its place and context as they are now, if its very words stand there."""
    if found.span is None or document.slice(found.span) != target.quote:
        return target
    return make_target(target.side, document, found.span)


def _selectors(target: Target, units: Utf16) -> Iterator[dict[str, Any]]:
    if target.start is not None:
        end = target.start + len(target.quote) if target.end is None else target.end
        yield {
            "type": "TextPositionSelector",
            "start": units.units(target.start),
            "end": units.units(end),
        }
    yield {
        "type": "TextQuoteSelector",
        "exact": target.quote,
        "prefix": target.before,
        "suffix": target.after,
    }


def _losses(notes: Sequence[Note], sources: Sides[str]) -> Iterator[str]:
    kinds = [note for note in notes if note.kind is not kind_of(note.text, note.tags)]
    if kinds:
        names = ", ".join(sorted({note.kind.value for note in kinds}))
        yield f"Hypothesis has no kinds of notes; {len(kinds)} lose theirs ({names})"
    for field in _UNSAID:
        count = sum(bool(getattr(note, field)) for note in notes)
        if count:
            yield f"Hypothesis has no place for {field}; {count} of {len(notes)} notes have one"
    several = sum(len(note.targets) != 1 for note in notes)
    if several:
        yield f"{several} of {len(notes)} notes become several annotations with one tag"
    for side, source in sources.items():
        if not is_on_the_web(source):
            yield (
                f"the {side} text has no address (url in its metadata); Hypothesis will show its "
                f"notes under {source} alone"
            )
    if sources.left == sources.right:
        yield "both texts have one address, so Hypothesis shows the notes on both on one page"


def kind_of(text: str, tags: Sequence[str]) -> NoteKind:
    """The kind that an annotation is by what it holds."""
    return NoteKind.COMMENT if text else NoteKind.TAG if tags else NoteKind.HIGHLIGHT


# --- reading --------------------------------------------------------------------------------------


def is_one(value: Mapping[str, Any]) -> bool:
    """Whether an object is an annotation of Hypothesis."""
    return isinstance(value.get("uri"), str) and "motivation" not in value


def read(rows: Sequence[Mapping[str, Any]]) -> Reading:
    """Annotations as notes: those of one tag as one note, replies with the words replied to."""
    unheard: Counter[str] = Counter()
    found = [_quoted(row, unheard) for row in rows]
    quotes = {_text(row.get("id")): each for row, each in zip(rows, found, strict=True)}
    ours: dict[str, dict[str, Incoming]] = {}
    notes: list[Incoming] = []
    replies = 0
    for row, quoted in zip(rows, found, strict=True):
        references = [_text(each) for each in _list(row.get("references"))]
        about = quoted
        if references and not quoted:
            replies += 1
            about = next((quotes[each] for each in reversed(references) if quotes.get(each)), ())
        tags = [_text(tag) for tag in _list(row.get("tags"))]
        names = [tag for tag in tags if tag.startswith(_TAG)]
        note = _note(row, [tag for tag in tags if tag not in names[-1:]])
        if not names or references:
            notes.append(Incoming(note, about))
            continue
        known = ours.setdefault(unquote(names[-1].removeprefix(_TAG), errors="replace"), {})
        had = known.get(note.text, Incoming(note))
        known[note.text] = had._replace(quoted=(*had.quoted, *quoted))
    for note_id, wordings in ours.items():
        # Where the text was changed on one page alone, each wording is of all the words quoted.
        whole = dict.fromkeys(one for each in wordings.values() for one in each.quoted)
        for each in wordings.values():
            notes.append(Incoming(replace(each.note, id=note_id), tuple(whole), is_partial=True))
    remarks = [f"{count} of {name} passed over" for name, count in sorted(unheard.items())]
    if replies:
        remarks.append(f"{replies} replies become notes on the words that they reply to")
    return Reading(tuple(notes), tuple(remarks))


def _note(row: Mapping[str, Any], tags: Sequence[str]) -> Note:
    text = _text(row.get("text"))
    created, updated = (as_utc(_text(row.get(key))) for key in ("created", "updated"))
    return Note(
        _text(row.get("id")),
        kind_of(text, tags),
        text=text,
        tags=tuple(tags),
        created=created,
        creator=_text(row.get("user")).removeprefix("acct:"),
        modified=updated if updated != created else "",
    )


def _quoted(row: Mapping[str, Any], unheard: Counter[str]) -> tuple[Quoted, ...]:
    """What an annotation is on; selectors that tell nothing by themselves are counted."""
    found: list[Quoted] = []
    for target in _list(row.get("target")):
        one = Quoted(_text(row.get("uri")), in_units=True)
        for selector in _list(target.get("selector")) if isinstance(target, dict) else ():
            name = _text(selector.get("type")) if isinstance(selector, dict) else ""
            if name in HEARD:
                one = heard(one, selector)
            else:
                unheard[name or "an unknown selector"] += 1
        if one.quote or one.start is not None:
            found.append(one)
    return tuple(found)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
