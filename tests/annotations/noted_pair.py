"""Two documents in a folder, and the notes on them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from reader.annotations.model import Note, NoteKind, make_target, new_note
from reader.annotations.store import NoteStore
from reader.text.document import Document
from reader.text.model import Side, Span

LEFT = "The ferry left at noon.\n\nNobody was told why.\n"
RIGHT = "The ferry left at two.\n\nIt will sail again tomorrow.\n"


def load(path: Path) -> Document:
    """A document without the rest of the program."""
    data = path.read_bytes()
    return Document(
        data.decode(), (), name=path.name, path=path, sha256=hashlib.sha256(data).hexdigest()
    )


class Pair:
    """Two documents in a folder, and the notes on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        docs = folder / "docs"
        docs.mkdir()
        (docs / "wire.txt").write_text(LEFT, newline="")
        (docs / "blog.txt").write_text(RIGHT, newline="")
        self.reload()
        self.path = docs / "wire--blog.notes.yaml"
        self.recovered = docs / "wire--blog.notes.recovered.yaml"

    def reload(self) -> None:
        self.left = load(self.folder / "docs" / "wire.txt")
        self.right = load(self.folder / "docs" / "blog.txt")

    def open(self) -> NoteStore:
        return NoteStore.open(self.left, self.right, data_dir=self.data)

    def swapped(self) -> NoteStore:
        return NoteStore.open(self.right, self.left, data_dir=self.data)

    def note(self, text: str, words: str = "Nobody was told") -> Note:
        place = LEFT.index(words)
        target = make_target(Side.LEFT, self.left, Span(place, place + len(words)))
        return new_note(NoteKind.COMMENT, (target,), text)

    def files(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "docs").iterdir())


def texts(store: NoteStore) -> list[str]:
    return [note.text for note in store.notes]
