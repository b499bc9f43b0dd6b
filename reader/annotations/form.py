"""How a note is written: from YAML nodes to notes, and from notes to the values of YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .. import yamlfile
from ..errors import DataError, Problem, Severity
from ..text.model import Side, Sides
from ..yamledit import DoubleQuoted, Value
from .model import Note, NoteKind, Target

if TYPE_CHECKING:
    from yaml import Node

NOTE_KEYS = (
    "id",
    "kind",
    "relation",
    "correction",
    "speaker",
    "created",
    "modified",
    "creator",
    "on",
    "note",
    "tags",
    "conflict_of",
)
_TARGET_KEYS = ("doc", "quote", "before", "after", "start", "end")
_DOCUMENT_KEYS = ("file", "sha256", "title", "words")


class DocumentEntry(NamedTuple):
    """What a notes file says of one document."""

    file: str = ""
    """Its path, relative to the notes file; empty for one without a file."""
    sha256: str = ""
    title: str = ""
    words: str = ""
    """The hash of its words, by which it is known again in another format; empty if not told."""


def known_entries(
    node: Node, known: Sequence[str], problems: list[Problem], noun: str
) -> dict[str, Node]:
    """The entries of a mapping that have a meaning; others become warnings."""
    found: dict[str, Node] = {}
    for key, value, line, column in yamlfile.entries(node):
        if key in known:
            found[key] = value
        elif not key.startswith("x-"):
            problems.append(Problem(_unknown(key, known, noun), line, column))
    return found


def _unknown(key: str, known: Sequence[str], noun: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, known, 1)
    hint = f' (did you mean "{close[0]}"?)' if close else ""
    return f"unknown key {yamlfile.quoted(key)} in {noun}{hint}; kept as it is"


# --- reading --------------------------------------------------------------------------------------


def read_note(node: Node, problems: list[Problem]) -> Note:
    """A note as written; its id and time are empty where they are not given.

    Raises DataError where the record cannot be a note.
    """
    found = known_entries(node, NOTE_KEYS, problems, "a note")
    targets = tuple(_read_target(item, problems) for item in target_nodes(found.get("on")))
    if not targets and "note" not in found:
        raise yamlfile.fail(node, "a note needs on: with doc: and quote:, or note: with a text")
    return Note(
        _text(found, "id").strip(),
        _read_kind(found, problems),
        targets,
        _text(found, "note").rstrip("\n"),
        tuple(yamlfile.texts(found["tags"])) if "tags" in found else (),
        _text(found, "created"),
        _text(found, "creator"),
        _text(found, "modified"),
        _text(found, "relation"),
        _text(found, "correction").strip(),
        _text(found, "speaker").strip(),
        _text(found, "conflict_of"),
    )


def target_nodes(on: Node | None) -> list[Node]:
    """The targets under `on:`; a single one may stand there without a list."""
    import yaml

    if on is None or yamlfile.is_null(on):
        return []
    return [on] if isinstance(on, yaml.MappingNode) else yamlfile.items(on)


def _text(found: Mapping[str, Node], key: str) -> str:
    node = found.get(key)
    if node is None or yamlfile.is_null(node):
        return ""
    return yamlfile.text(node)


def _read_kind(found: Mapping[str, Node], problems: list[Problem]) -> NoteKind:
    written = _text(found, "kind").strip()
    if not written:
        return NoteKind.COMMENT
    try:
        return NoteKind(written)
    except ValueError:
        kinds = ", ".join(NoteKind)
        message = f"kind: {yamlfile.quoted(written)} is not known, want one of: {kinds}"
        problems.append(yamlfile.fail(found["kind"], message).problem())
        return NoteKind.COMMENT


def _read_target(node: Node, problems: list[Problem]) -> Target:
    found = known_entries(node, _TARGET_KEYS, problems, "on")
    side = _text(found, "doc").strip()
    if side not in set(Side):
        raise yamlfile.fail(found.get("doc", node), "on: want doc: left or doc: right")
    quote = _text(found, "quote")
    if not quote.strip():
        raise yamlfile.fail(found.get("quote", node), "on: want quote: the words noted")
    return Target(
        Side(side),
        quote,
        _text(found, "before"),
        _text(found, "after"),
        _offset(found, "start"),
        _offset(found, "end"),
    )


def _offset(found: Mapping[str, Node], key: str) -> int | None:
    node = found.get(key)
    if node is None or yamlfile.is_null(node):
        return None
    number = yamlfile.integer(node)
    if number < 0:
        raise yamlfile.fail(node, f"{key}: want a number from 0 up, got {number}")
    return number


def read_documents(node: Node, problems: list[Problem]) -> Iterator[tuple[Side, DocumentEntry]]:
    """What is written of the two documents."""
    for side, value in known_entries(node, tuple(Side), problems, "documents").items():
        if yamlfile.is_null(value):
            continue
        found = known_entries(value, _DOCUMENT_KEYS, problems, f"documents: {side}")
        yield Side(side), DocumentEntry(*(_text(found, key) for key in _DOCUMENT_KEYS))


def as_problem(error: DataError, noun: str) -> Problem:
    """An error that stands in the way of one part of the file only."""
    message = f"{error.message} ({noun} is left as it is)"
    return Problem(message, error.line, error.column, Severity.ERROR)


# --- writing --------------------------------------------------------------------------------------


def note_value(note: Note) -> dict[str, Value]:
    """A note as it is written; what is empty is left out."""
    # A text of several lines ends with a line end, so that it is a plain literal block.
    text = note.text + "\n" if "\n" in note.text else note.text
    written: dict[str, Value] = {
        "id": note.id,
        "kind": note.kind.value,
        "relation": note.relation,
        "correction": note.correction,
        "speaker": note.speaker,
        "created": DoubleQuoted(note.created),
        "modified": DoubleQuoted(note.modified),
        "creator": note.creator,
        "on": [target_value(target) for target in note.targets],
        "note": text,
        "tags": list(note.tags),
        "conflict_of": note.conflict_of,
    }
    return {key: value for key, value in written.items() if value}


def target_value(target: Target) -> dict[str, Value]:
    """A target as it is written."""
    written: dict[str, Value] = {"doc": target.side.value, "quote": target.quote}
    if target.before:
        written["before"] = DoubleQuoted(target.before)
    if target.after:
        written["after"] = DoubleQuoted(target.after)
    if target.start is not None:
        written["start"] = target.start
    if target.end is not None:
        written["end"] = target.end
    return written


def documents_value(documents: Sides[DocumentEntry]) -> dict[str, Value]:
    """The two documents as they are written."""
    written: dict[str, Value] = {}
    for side, (file, sha256, title, words) in documents.items():
        entry: dict[str, Value] = {"file": file} if file else {}
        entry["sha256"] = DoubleQuoted(sha256)
        entry["title"] = title
        if words:
            entry["words"] = DoubleQuoted(words)
        written[side.value] = entry
    return written
