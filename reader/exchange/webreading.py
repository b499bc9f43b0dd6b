"""Web Annotations of others as notes: ours come back whole, of theirs what a note can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..annotations.model import Note, NoteKind
from ..text.model import Side
from .addresses import id_of
from .incoming import Incoming, Quoted, Reading
from .moments import as_utc
from .webannotation import CREATED, EXTRAS, MODIFIED, MOTIVATIONS, ORDER, SIDE

# What others assess says something, which marks of what has been reviewed do not.
_KINDS = {
    motivation: kind for kind, motivation in MOTIVATIONS.items() if kind is not NoteKind.REVIEWED
} | {
    "bookmarking": NoteKind.HIGHLIGHT,
    "classifying": NoteKind.TAG,
    "identifying": NoteKind.TAG,
}
# Of pages and containers, of a graph, and of what Hypothesis exports and finds.
_LISTS = ("items", "contains", "ldp:contains", "@graph", "annotations", "rows", "replies")
HEARD = {"TextQuoteSelector", "TextPositionSelector"}
_MOST_PAGES = 10_000


def annotations_in(value: Any) -> tuple[list[Mapping[str, Any]], list[str]]:
    """The annotations in a collection, a page, a list, or one alone; and what was not followed."""
    found: list[Mapping[str, Any]] = []
    remarks: list[str] = []
    waiting = [value]
    for _ in range(_MOST_PAGES):
        if not waiting:
            break
        each = waiting.pop()
        if isinstance(each, list):
            found += [item for item in each if isinstance(item, dict)]
            if len(found) < len(each) and not all(isinstance(item, dict) for item in each):
                remarks.append("entries that are only addresses, and nothing is fetched: left out")
        elif isinstance(each, dict):
            lists = [each[key] for key in _LISTS if isinstance(each.get(key), list)]
            onward = [each[key] for key in ("first", "next") if each.get(key)]
            if not lists and not onward:
                found.append(each)
            waiting += [*reversed(onward), *lists]
        elif isinstance(each, str):
            remarks.append(f"more of it is at {each}, and nothing is fetched: import that page too")
    return found, remarks


def read(annotations: Iterable[Mapping[str, Any]]) -> Reading:
    """Annotations as notes."""
    notes: list[Incoming] = []
    unheard: Counter[str] = Counter()
    others = 0
    for each in annotations:
        if "target" in each or "body" in each:
            notes.append(_Reader(each, unheard).incoming())
        else:
            others += 1
    remarks = [f"{count} of {name} passed over" for name, count in sorted(unheard.items())]
    if others:
        remarks.append(f"{others} of the entries are no annotations: left out")
    return Reading(tuple(notes), tuple(remarks))


class _Reader:
    """Reads one annotation."""

    def __init__(self, annotation: Mapping[str, Any], unheard: Counter[str]) -> None:
        self._annotation = annotation
        self._unheard = unheard

    def incoming(self) -> Incoming:
        """The note that it is."""
        each = self._annotation
        texts, tags, linked = self._bodies()
        kind = self._kind()
        if kind is None:
            kind = NoteKind.COMMENT if texts else NoteKind.TAG if tags else NoteKind.HIGHLIGHT
        about = [quoted for target in _all(each.get("target")) for quoted in self._quoted(target)]
        quoted = [one for one in (*about, *linked) if one.quote or one.start is not None]
        extra = {field: _first_text(each.get(key)) for field, key in EXTRAS.items()}
        note = Note(
            _id(each),
            kind,
            text="\n\n".join(texts),
            tags=tuple(tags),
            created=_first_text(each.get(CREATED)) or as_utc(_first_text(each.get("created"))),
            creator=_name(each.get("creator")),
            modified=_first_text(each.get(MODIFIED)) or as_utc(_first_text(each.get("modified"))),
            relation=extra["relation"],
            correction=extra["correction"],
            speaker=extra["speaker"],
            conflict_of=extra["conflict_of"],
        )
        return Incoming(note, tuple(_ordered(quoted, each.get(ORDER))))

    def _kind(self) -> NoteKind | None:
        """The kind that the motivation says; linking only where it says nothing else."""
        named = _all(self._annotation.get("motivation"))
        motivations = [_local(name) for name in named if isinstance(name, str)]
        kinds = [_KINDS[name] for name in motivations if name in _KINDS]
        others = [kind for kind in kinds if kind is not NoteKind.LINK]
        return next(iter((*others, *kinds)), None)

    def _bodies(self) -> tuple[list[str], list[str], list[Quoted]]:
        """The texts, the tags, and what the target is linked to."""
        texts: list[str] = []
        tags: list[str] = []
        linked: list[Quoted] = []
        bodies = [*_all(self._annotation.get("body")), *_all(self._annotation.get("bodyValue"))]
        for body in bodies:
            if isinstance(body, str):
                texts.append(body)
            elif not isinstance(body, dict):
                continue
            elif isinstance(body.get("items"), list):
                bodies += body["items"]  # a Choice, a List, a Composite
            elif (value := body.get("value", body.get("chars"))) is not None:
                purposes = [_local(p) for p in _all(body.get("purpose")) if isinstance(p, str)]
                (tags if "tagging" in purposes else texts).append(_first_text(value))
            elif "selector" in body:
                linked += self._quoted(body)
            elif address := _first_text(body.get("source"), body.get("id"), body.get("@id")):
                texts.append(address)
        return [text for text in texts if text], [tag for tag in tags if tag.strip()], linked

    def _quoted(self, target: Any) -> Iterator[Quoted]:
        """The stretches of a document that a target is."""
        if isinstance(target, str) or not isinstance(target, dict):
            return
        if isinstance(target.get("items"), list):
            for item in target["items"]:
                if item is not target:
                    yield from self._quoted(item)
            return
        found = Quoted(_first_text(target.get("source"), target.get("id"), target.get("@id")))
        if target.get(SIDE) in tuple(Side):
            found = found._replace(side=Side(target[SIDE]))
        for selector in self._selectors(target.get("selector")):
            found = heard(found, selector)
        yield found

    def _selectors(self, value: Any) -> Iterator[Mapping[str, Any]]:
        """The selectors by words and by place; others are counted."""
        for selector in _all(value):
            if not isinstance(selector, dict):
                self._unheard["an unknown selector"] += 1
                continue
            names = {_local(name) for name in _all(selector.get("type")) if isinstance(name, str)}
            if names & HEARD:
                yield selector | {"type": min(names & HEARD)}
            elif isinstance(selector.get("items"), list):
                yield from self._selectors(selector["items"])
            elif "refinedBy" in selector:
                # Places in a part of the document are no places in the document; words are.
                for each in self._selectors(selector["refinedBy"]):
                    if each["type"] == "TextQuoteSelector":
                        yield each
            else:
                self._unheard[", ".join(sorted(names)) or "an unknown selector"] += 1


def heard(quoted: Quoted, selector: Mapping[str, Any]) -> Quoted:
    """A stretch with what one selector tells of it; the first one of each type counts."""
    if selector["type"] == "TextQuoteSelector":
        if quoted.quote:
            return quoted
        return quoted._replace(
            quote=_first_text(selector.get("exact")),
            before=_first_text(selector.get("prefix")),
            after=_first_text(selector.get("suffix")),
        )
    start, end = _offset(selector.get("start")), _offset(selector.get("end"))
    if quoted.start is None and start is not None and end is not None and start <= end:
        return quoted._replace(start=start, end=end)
    return quoted


def _offset(value: Any) -> int | None:
    good = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
    return value if good else None


def _ordered(quoted: Sequence[Quoted], order: Any) -> Sequence[Quoted]:
    """The stretches in the order of sides that is told, if it fits."""
    if not isinstance(order, list) or sorted(order, key=str) != sorted(
        (one.side or "" for one in quoted), key=str
    ):
        return quoted
    waiting = list(quoted)
    found: list[Quoted] = []
    for side in order:
        found.append(next(one for one in waiting if (one.side or "") == side))
        waiting.remove(found[-1])
    return found


def _id(annotation: Mapping[str, Any]) -> str:
    """The id of an annotation; none for what is numbered within its own file (a blank node)."""
    iri = _first_text(*(annotation.get(key) for key in ("canonical", "id", "@id")))
    return "" if iri.startswith("_:") else id_of(iri)


def _all(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _first_text(*values: Any) -> str:
    """The first text among some values, each a text or a list or an object that has one."""
    for value in values:
        for each in _all(value):
            if isinstance(each, dict):
                each = next((each[key] for key in ("id", "@id", "@value") if key in each), None)
            if isinstance(each, str) and each:
                return each
    return ""


def _name(value: Any) -> str:
    """What a creator is called."""
    for each in _all(value):
        if isinstance(each, dict):
            for key in ("name", "nickname", "account", "id", "@id"):
                if found := _first_text(each.get(key)):
                    return found
        elif isinstance(each, str) and each:
            return each
    return ""


def _local(name: str) -> str:
    """A term without the vocabulary that it is of."""
    return name.rpartition("#")[2].rpartition(":")[2]
