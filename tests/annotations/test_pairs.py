"""The notes that say which paragraphs correspond."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.annotations.corrections import read_corrections
from reader.annotations.model import NoteKind
from reader.annotations.pairs import Pairing, note_pair, read_pairs
from reader.annotations.store import NoteStore
from reader.text.document import Document
from reader.text.model import Sides

LEFT = ["The pier was shut.", "Nobody on the quay of the old town was told why " * 4, "It rained."]
RIGHT = ["It rained for a week.", "The pier was shut.", "No reason was given."]


@pytest.fixture
def documents() -> tuple[Document, Document]:
    return Document.from_paragraphs(LEFT), Document.from_paragraphs(RIGHT)


def opened(documents: tuple[Document, Document], folder: Path) -> NoteStore:
    return NoteStore.open(*documents, folder / "pair.notes.yaml")


def test_what_was_noted_is_read_again(documents: tuple[Document, Document], tmp_path: Path) -> None:
    store = opened(documents, tmp_path)
    store.add(note_pair(Sides(*documents), (1, 2), Pairing.PAIR))
    store.add(note_pair(Sides(*documents), (2, 0), Pairing.NO_PAIR))
    again = opened(documents, tmp_path)
    assert [(pair.pairing, pair.cell) for pair in read_pairs(again, Sides(*documents))] == [
        (Pairing.PAIR, (1, 2)),
        (Pairing.NO_PAIR, (2, 0)),
    ]
    assert {note.kind for note in again.notes} == {NoteKind.CORRECTION}
    assert all(len(target.quote) < 100 for note in again.notes for target in note.targets)
    assert read_corrections(again) == ((), ())


def test_the_last_word_on_two_paragraphs_counts(
    documents: tuple[Document, Document], tmp_path: Path
) -> None:
    store = opened(documents, tmp_path)
    for pairing in (Pairing.PAIR, Pairing.NO_PAIR):
        store.add(note_pair(Sides(*documents), (0, 1), pairing))
    (pair,) = read_pairs(store, Sides(*documents))
    assert pair.pairing is Pairing.NO_PAIR


def test_pairs_follow_their_paragraphs(
    documents: tuple[Document, Document], tmp_path: Path
) -> None:
    opened(documents, tmp_path).add(note_pair(Sides(*documents), (1, 2), Pairing.PAIR))
    changed = Document.from_paragraphs(["A new first line.", *LEFT]), documents[1]
    (pair,) = read_pairs(opened(changed, tmp_path), Sides(*changed))
    assert pair.cell == (2, 2)


def test_a_pair_without_its_text_speaks_of_none(
    documents: tuple[Document, Document], tmp_path: Path
) -> None:
    opened(documents, tmp_path).add(note_pair(Sides(*documents), (2, 2), Pairing.PAIR))
    gone = documents[0], Document.from_paragraphs(["Something else altogether stands here."])
    assert read_pairs(opened(gone, tmp_path), Sides(*gone)) == []
