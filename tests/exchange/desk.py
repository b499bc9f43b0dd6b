"""A desk with two documents on it, and the command line to work with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import reader
from reader.annotations.model import Note
from reader.annotations.store import NoteStore
from reader.cli import main
from reader.text.document import Document

LEFT = """Ferry stuck in fog 😀

The ferry left the harbour at noon, two hours after the time on the board.

Nobody on the quay was told why, said Ida Holm.

The harbour master blamed the fog.
"""
RIGHT = """Fog holds ferry

The harbour master blamed the fog and the crew.

The ferry left the harbour at two, three hours after the time on the board.

It will sail again tomorrow.
"""
HEAD = "schema: 1\ndocuments:\n  left: {file: wire.txt}\n  right: {file: blog.txt}\nnotes:\n"
NOTES = (
    HEAD
    + """\
  - id: a-comment1   # mine
    kind: comment
    created: "2026-11-21T05:40:12Z"
    creator: jo
    on:
      - doc: left
        quote: Nobody on the quay was told why
    note: |
      =Two lines
      of | *text* <b>.
    tags: [wording, "=x"]
  - id: a-linking1
    kind: link
    relation: contradicts
    created: "2026-11-22T05:40:12Z"
    creator: ida
    on:
      - {doc: left, quote: at noon, start: 49, end: 56}
      - {doc: right, quote: at two}
  - id: a-question
    kind: question
    created: "2026-11-20T05:40:12Z"
    on: {doc: right, quote: It will sail again on the next day.}
  - id: a-orphaned
    created: "2026-11-19T05:40:12Z"
    on: {doc: right, quote: Nothing whatever of these words is there}
"""
)


class Ran(NamedTuple):
    """What a command said, and how it left."""

    status: int
    out: str
    err: str


class Desk:
    """A folder with two documents and, if written, notes on them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys
        folder.mkdir(exist_ok=True)
        self.write("wire.txt", LEFT)
        self.write("blog.txt", RIGHT)
        self.notes = folder / "wire--blog.notes.yaml"

    def write(self, name: str, text: str | object) -> Path:
        """A file of a text, or of data as JSON."""
        path = self.folder / name
        written = text if isinstance(text, str) else json.dumps(text)
        path.write_bytes(written.encode("utf-8", "surrogatepass"))
        return path

    def run(self, action: str, *arguments: str | Path, pair: bool = True) -> Ran:
        """Run `reader notes ACTION` on the two documents."""
        named = [str(self.folder / name) for name in ("wire.txt", "blog.txt")] if pair else []
        with pytest.raises(SystemExit) as end:
            main(["notes", action, *named, *map(str, arguments)])
        said = self._capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Ran(end.value.code, said.out, said.err)

    def refused(self, action: str, *arguments: str | Path, pair: bool = True) -> str:
        """The one line with which a command is refused."""
        ran = self.run(action, *arguments, pair=pair)
        assert (ran.status, ran.out) == (2, "")
        (line,) = ran.err.splitlines()
        return line

    def take(self, data: str | object, name: str = "theirs.json") -> Ran:
        """Import a file of a text, or of data as JSON."""
        ran = self.run("import", self.write(name, data))
        assert ran.status == 0, ran
        return ran

    def exported(self, form: str) -> Any:
        """The notes in a format of JSON."""
        ran = self.run("export", "--format", form)
        assert ran.status == 0, ran
        return json.loads(ran.out)

    @property
    def documents(self) -> tuple[Document, Document]:
        return reader.load(self.folder / "wire.txt"), reader.load(self.folder / "blog.txt")

    def store(self) -> NoteStore:
        return NoteStore.open(*self.documents)

    def saved(self) -> dict[str, Note]:
        """The notes in the file by their ids."""
        return {note.id: note for note in self.store().notes}
