"""The text of a notes file: read into notes, and changed so that the rest of it stays as it is.

    schema: 1
    documents:
      left: {file: a.txt, sha256: "5a20…", title: A}
      right: {file: b.txt, sha256: "2b7a…", title: B}
    notes:
      - id: a-7k2m9qxd
        kind: comment
        created: "2026-11-21T05:40:12Z"
        on:
          - doc: left
            quote: the words the note is about
        note: What it says.

Every change is read back at once: where the new text does not say what was meant, DataError is
raised and there is no new file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .. import yamlfile
from ..errors import DataError, Problem
from ..text.model import Side, Sides
from ..yamledit import DoubleQuoted, Edit, Value, block, content_end, is_flow
from . import conflicts, form
from .form import DocumentEntry
from .model import Note, encoded_id

if TYPE_CHECKING:
    from yaml import Node

SCHEMA = 1

_HEAD = "# Notes made with reader. Safe to edit by hand: comments and order are kept.\n"
_TOP_KEYS = ("schema", "documents", "notes", "annotations")


class Record(NamedTuple):
    """A note and where it stands."""

    note: Note
    place: int
    """Which item of the list it is; some items may be no notes."""
    node: Node
    has_id: bool
    """Whether the note's id stands in the file, and in this record alone."""


class Standing(NamedTuple):
    """How a note stands in a file."""

    source: str
    """Its lines, or its value alone in a flow list."""
    lead: str = ""
    """The comments and blank lines right before it."""
    before: str = ""
    """The id of the note before it; empty where it is the first."""
    after: str = ""


_UNTOLD = Sides(DocumentEntry(), DocumentEntry())


@dataclass(frozen=True)
class NotesFile:
    """A notes file as read; changes give another one."""

    text: str = ""
    records: tuple[Record, ...] = ()
    documents: Sides[DocumentEntry] = _UNTOLD
    problems: tuple[Problem, ...] = ()
    schema: int = SCHEMA
    root: Node | None = None

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The notes, in the order of the file."""
        return tuple(record.note for record in self.records)

    @cached_property
    def _by_id(self) -> dict[str, Record]:
        return {record.note.id: record for record in self.records}

    def get(self, note_id: str) -> Note | None:
        """The note of an id."""
        record = self._by_id.get(note_id)
        return record.note if record is not None else None

    def standing(self, note_id: str) -> Standing:
        """How a note stands in the text, for it to be put back."""
        edit, place = Edit(self.text), self._by_id[note_id].place
        start, end = edit.item_span(self._sequence, place)
        ids = ["", *(note.id for note in self.notes), ""]
        number = ids.index(note_id, 1)
        return Standing(
            self.text[start:end],
            edit.lead(self._sequence, place),
            ids[number - 1],
            ids[number + 1],
        )

    # --- changes ----------------------------------------------------------------------------------

    def begun(self, documents: Sides[DocumentEntry]) -> NotesFile:
        """The file with its head, where it has no content yet."""
        if self.root is not None:
            return self
        text = self.text or _HEAD
        newline = Edit(text).newline
        if not text.endswith(("\n", "\r")):
            text += newline
        lines = block({"schema": SCHEMA, "documents": form.documents_value(documents), "notes": []})
        return read(text + newline.join([*lines, ""]))

    def with_hashes(self, documents: Sides[DocumentEntry], *, renamed: bool = False) -> NotesFile:
        """The file with the hashes of the documents as they are now, where it tells any.

        With their names too, where they were `renamed`.
        """
        edit = Edit(self.text)
        told = _child(self.root, "documents")
        for side, entry in self.documents.items():
            node, now = _child(told, side.value), documents[side]
            changed: dict[str, Value] = {}
            if renamed and now.file and entry.file != now.file:
                changed["file"] = now.file
            if entry.sha256 and entry.sha256 != now.sha256:
                changed["sha256"] = DoubleQuoted(now.sha256)
            if entry.words and now.words and entry.words != now.words:
                changed["words"] = DoubleQuoted(now.words)
            if node is not None and changed:
                edit.set(node, changed)
        return self._become(edit, self.notes)

    def completed(self, now: str) -> NotesFile:
        """The file with the ids and times that notes written by hand may lack."""
        if all(record.has_id and record.note.created for record in self.records):
            return self
        edit = Edit(self.text)
        notes: list[Note] = []
        for record in self.records:
            note = replace(record.note, created=record.note.created or now)
            notes.append(note)
            missing: dict[str, Value] = {} if record.has_id else {"id": note.id}
            if not record.note.created:
                missing["created"] = DoubleQuoted(now)
            if missing:
                edit.set(record.node, missing, first=True)
        return self._become(edit, notes)

    def added(self, notes: Sequence[Note]) -> NotesFile:
        """The file with notes after the others; it must have begun."""
        edit = Edit(self.text)
        values = [form.note_value(note) for note in notes]
        key, sequence = self._list
        if sequence is not None and sequence.value:
            edit.append(sequence, values)
        else:
            assert self.root is not None
            edit.set(self.root, {key: values})
        grown = self._grown(edit.result(), notes)
        return grown or self._become(edit, (*self.notes, *notes))

    def _grown(self, text: str, notes: Sequence[Note]) -> NotesFile | None:
        """The file with notes at its end, of which no more is read than they are.

        None where it is not as plain as that: lines of a block list, with nothing after it.
        """
        import yaml

        key, sequence = self._list
        if sequence is None or not sequence.value or is_flow(sequence):
            return None
        assert self.root is not None
        # A literal block ends behind its last line end, everything else before it.
        size = len(self.text) - 1
        is_last = self.root.value[-1][1] is sequence and content_end(sequence) >= size
        is_plain = self.text[-1:] == "\n" and self.text[-2:].strip() != "" and "\r" not in self.text
        if not (is_last and is_plain) or len(text) > yamlfile.MAX_CHARACTERS:
            return None
        body = text[size + 1 :]
        ids = {note.id for note in notes}
        if len(ids) < len(notes) or not ids.isdisjoint(self._by_id):
            return None
        try:
            added = read(f"{key}:\n{body}")
        except DataError:
            return None
        if added.notes != tuple(notes) or added.problems or added.root is None:
            return None
        places, lines = size - len(key) - 1, self.text.count("\n") - 1
        records = [
            Record(
                r.note, r.place + len(sequence.value), yamlfile.shifted(r.node, places, lines), True
            )
            for r in added.records
        ]
        items = [*sequence.value, *(record.node for record in records)]
        end = items[-1].end_mark
        longer = yaml.SequenceNode(sequence.tag, items, sequence.start_mark, end, False)
        pairs = [*self.root.value[:-1], (self.root.value[-1][0], longer)]
        root = yaml.MappingNode(self.root.tag, pairs, self.root.start_mark, end, False)
        return replace(self, text=text, records=(*self.records, *records), root=root)

    def changed(self, note: Note) -> NotesFile:
        """The file with another note of the same id; only what differs is written."""
        record = self._by_id[note.id]
        old = record.note
        new, had = form.note_value(note), form.note_value(old)
        edit = Edit(self.text)
        differing = {key: new.get(key) for key in form.NOTE_KEYS if new.get(key) != had.get(key)}
        nodes = form.target_nodes(_child(record.node, "on"))
        if "on" in differing and len(nodes) == len(note.targets):
            del differing["on"]
            for node, target, was in zip(nodes, note.targets, old.targets, strict=True):
                had, new = form.target_value(was), form.target_value(target)
                edit.set(node, {k: new.get(k) for k in {**had, **new} if had.get(k) != new.get(k)})
        edit.set(record.node, differing)
        return self._become(edit, [note if n is old else n for n in self.notes])

    def removed(self, note_id: str) -> NotesFile:
        """The file without a note."""
        edit = Edit(self.text)
        edit.remove_item(self._sequence, self._by_id[note_id].place)
        return self._become(edit, [note for note in self.notes if note.id != note_id])

    def restored(self, note: Note, standing: Standing) -> NotesFile:
        """The file with a note as it stood: instead of what stands there under its id now, else
        between the notes that it stood between, else last.
        """
        edit = Edit(self.text)
        if note.id in self._by_id:
            start, end = edit.item_span(self._sequence, self._by_id[note.id].place)
            edit.replace(start, end, standing.source)
            return self._become(edit, [note if n.id == note.id else n for n in self.notes])
        key, sequence = self._list
        in_block = standing.source.lstrip(" ").startswith("-")
        if sequence is not None and in_block != is_flow(sequence):
            index = self._place_between(standing.before, standing.after)
            edit.insert_item(sequence, index, standing.source, standing.lead)
            notes = [record.note for record in self.records if record.place < index]
            return self._become(edit, [*notes, note, *self.notes[len(notes) :]])
        if sequence is None and in_block and (name := _key_node(self.root, key)) is not None:
            edit.insert_first(name, standing.source, standing.lead)
            return self._become(edit, [note])
        return self.added([note])

    def _place_between(self, before: str, after: str) -> int:
        if not before:
            return 0
        if before in self._by_id:
            return self._by_id[before].place + 1
        if after in self._by_id:
            return self._by_id[after].place
        return len(self._sequence.value)

    def _become(self, edit: Edit, notes: Sequence[Note]) -> NotesFile:
        text = edit.result()
        if text == self.text:
            return self
        try:
            file = read(text)
        except DataError as error:
            raise DataError(f"cannot be changed here, change it by hand: {error.message}") from None
        if file.notes != tuple(notes):
            raise DataError("written in a way that cannot be changed here; change it by hand")
        return file

    @cached_property
    def _list(self) -> tuple[str, Node | None]:
        """The key of the list of notes, and the list, if it is there."""
        return _list_of(self.root)

    @property
    def _sequence(self) -> Node:
        _, sequence = self._list
        assert sequence is not None
        return sequence


def read(text: str) -> NotesFile:
    """Read a notes file.

    What is wrong with one note is a problem, and the note stays in the file as it is. Raises
    DataError, with line and column, where the text as a whole is not a notes file.
    """
    with yamlfile.uncollected():
        return _read(text)


def _read(text: str) -> NotesFile:
    conflicts.refuse_marks(text)
    # The C parser does not count a byte order mark, so it must not see one.
    root = yamlfile.compose(text) if text.strip("\ufeff \t\r\n") else None
    if root is None or yamlfile.is_null(root):
        return NotesFile(text)
    problems: list[Problem] = []
    top = form.known_entries(root, _TOP_KEYS, problems, "a notes file")
    schema = _schema(top.get("schema"), problems)
    told: dict[Side, DocumentEntry] = {}
    if "documents" in top and not yamlfile.is_null(top["documents"]):
        try:
            told.update(form.read_documents(top["documents"], problems))
        except DataError as error:
            problems.append(form.as_problem(error, "this part"))
    documents = Sides.of(lambda side: told.get(side, DocumentEntry()))
    key, sequence = _list_of(root)
    records = _records(text, yamlfile.items(sequence), problems) if sequence is not None else ()
    if {"notes", "annotations"} <= top.keys() and sequence is not None:
        other = "annotations" if key == "notes" else "notes"
        problems.append(yamlfile.fail(top[other], f"{other}: not read, {key}: is").problem())
    return NotesFile(text, tuple(records), documents, tuple(problems), schema, root)


def _schema(node: Node | None, problems: list[Problem]) -> int:
    if node is None or yamlfile.is_null(node):
        return SCHEMA
    try:
        return yamlfile.integer(node)
    except DataError as error:
        problems.append(form.as_problem(error, "schema"))
        return SCHEMA


def _records(text: str, items: Sequence[Node], problems: list[Problem]) -> list[Record]:
    records: list[Record] = []
    ids: set[str] = set()
    for index, node in enumerate(items):
        try:
            note = form.read_note(node, problems)
        except DataError as error:
            problems.append(form.as_problem(error, "this note"))
            continue
        has_id = note.id != "" and note.id not in ids
        if not has_id:
            own = _derived_id(text, node, ids)
            if note.id:
                message = f"id {yamlfile.quoted(note.id)} given twice; this note becomes {own}"
                problems.append(yamlfile.fail(node, message).problem())
            note = replace(note, id=own)
        ids.add(note.id)
        records.append(Record(note, index, node, has_id))
    return records


def _derived_id(text: str, node: Node, ids: set[str]) -> str:
    """An id made of what is written, so that every program that reads the file makes the same."""
    assert node.start_mark is not None
    digest = hashlib.sha256(text[node.start_mark.index : content_end(node)].encode())
    while (note_id := encoded_id(digest.digest())) in ids:
        digest.update(b"again")
    return note_id


def _list_of(root: Node | None) -> tuple[str, Node | None]:
    for key in ("notes", "annotations"):
        node = _child(root, key)
        if node is not None and not yamlfile.is_null(node):
            return key, node
    return "notes", None


def _key_node(root: Node | None, key: str) -> Node | None:
    pairs = root.value if root is not None else ()
    return next((name for name, _ in pairs if name.value == key), None)


def _child(node: Node | None, key: str) -> Node | None:
    pairs = node.value if node is not None else ()
    return next((value for name, value in pairs if name.value == key), None)
