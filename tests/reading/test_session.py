"""Two texts that are read together: what is asked of their comparison, and what notes say."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from reader.annotations.pairs import Pairing, note_pair
from reader.collation import Options
from reader.errors import ReaderError
from reader.reading.session import Session, Setup, is_same_file
from reader.text import load
from reader.text.document import Document
from reader.text.model import Side, Sides
from reader.worker import FinishedJob

from .conftest import TEXTS, Opened


def links(session: Session) -> set[tuple[int, int]]:
    return {(link.left, link.right) for link in session.index.comparison.links}


def test_nothing_is_read_of_notes_that_are_not_there(opened: Opened) -> None:
    session = opened()
    assert session.known_notes is None
    assert session.pairs == ()
    assert session.corrections == ()
    assert session.options == Options()


def test_the_pairs_of_notes_count_wherever_two_texts_are_compared(opened: Opened) -> None:
    session = opened()
    assert links(session) == {(0, 2), (2, 0)}
    session.notes.add(note_pair(session.documents, (2, 0), Pairing.NO_PAIR))
    assert session.is_outdated
    session = opened()
    assert links(session) == {(0, 2)}
    assert not session.is_outdated
    assert {(link.left, link.right) for link in session.compare().links} == {(0, 2)}


def test_a_pair_that_was_asked_for_outlives_a_note_that_repeats_it(opened: Opened) -> None:
    asked = Options(pinned=frozenset({(1, 1)}))
    session = opened(asked)
    note = session.notes.add(note_pair(session.documents, (1, 1), Pairing.PAIR))
    session = opened(asked)
    assert not session.is_outdated
    session.notes.delete(note.id)
    assert session.options == asked
    assert not session.is_outdated
    session.notes.add(note_pair(session.documents, (1, 1), Pairing.NO_PAIR))
    assert session.options == Options(forbidden=frozenset({(1, 1)}))


def test_the_sides_change_with_their_notes_and_with_what_was_asked(opened: Opened) -> None:
    session = opened(Options(pinned=frozenset({(1, 0)})))
    session.notes.add(note_pair(session.documents, (0, 1), Pairing.PAIR))
    swapped = session.swapped()
    assert swapped.documents == session.documents.mirrored()
    assert swapped.options.pinned == {(0, 1), (1, 0)}
    assert swapped.setup.creator == "jo"
    swapped.job.cancel()


def test_what_was_found_is_kept_when_the_sides_change(opened: Opened) -> None:
    session = opened(Options(pinned=frozenset({(1, 0)})))
    known = session.index.comparison
    session = session.swapped()
    assert isinstance(session.job, FinishedJob)
    session.take()
    assert session.index.complete
    assert session.index.comparison == known.mirrored()
    assert not session.is_outdated


def test_a_comparison_under_way_is_begun_anew_when_the_sides_change(opened: Opened) -> None:
    session = opened()
    known = session.index.comparison
    session.begin()
    swapped = session.swapped()
    assert not isinstance(swapped.job, FinishedJob)
    swapped.take()
    assert swapped.index.comparison == known.mirrored()


def test_what_a_comparison_says_is_for_those_who_still_wait_for_it(opened: Opened) -> None:
    session = opened()
    first = session.job
    session.asked = Options(min_words=9)
    assert session.is_outdated
    session.begin()
    assert session.job is not first
    assert not session.index.complete
    session.take()
    assert session.index.comparison.options.min_words == 9


def test_a_comparison_without_a_result_leaves_both_texts(opened: Opened) -> None:
    session = opened()
    session.begin()
    session.job.cancel()
    try:
        session.take()
    except ReaderError:
        assert not session.index.complete
    assert [len(document.paragraphs) for document in session.index.documents] == [3, 3]


def test_both_sides_may_be_one_file(folder: Path) -> None:
    left = load(folder / "left.txt")
    (folder / "same.txt").symlink_to(folder / "left.txt")
    (folder / "copy.txt").write_text(TEXTS.left)
    assert is_same_file(Sides(left, load(folder / "same.txt")))
    assert not is_same_file(Sides(left, load(folder / "copy.txt")))
    assert not is_same_file(Sides(left, Document.from_text("typed")))
    (folder / "copy.txt").unlink()
    other = load(folder / "same.txt")
    (folder / "same.txt").unlink()
    assert not is_same_file(Sides(left, other))


@pytest.mark.parametrize("asked", [None, Options()])
def test_the_usual_is_asked_for_where_nothing_is(asked: Options | None, opened: Opened) -> None:
    assert opened(asked).asked == Options()


def test_pairs_asked_for_wait_until_their_paragraphs_are_there_again(
    opened: Opened, folder: Path
) -> None:
    asked = Options(pinned=frozenset({(1, 1)}), min_words=4)
    session = opened(asked)
    whole = (folder / "left.txt").read_text()
    (folder / "left.txt").write_text("Only this.\n")
    session = session.of(session.loaded_again(), session.asked)
    assert session.options == Options(min_words=4)
    (folder / "left.txt").write_text(whole)
    session = session.of(session.loaded_again(), session.asked)
    assert session.options == asked
    session.job.cancel()


def test_files_are_read_again_as_they_were_read_first(folder: Path) -> None:
    for side in Side:
        (folder / f"{side}.txt").write_bytes("Паром стоял на рейде.\n".encode("koi8-r"))
    read = partial(load, encoding="koi8-r")
    documents = Sides.of(lambda side: read(folder / f"{side}.txt"))
    session = Session(documents, setup=Setup(load=read))
    assert session.loaded_again() == documents


def test_what_a_pipe_gave_stays(folder: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"The pumps failed.\n")
    os.close(writing)
    piped = load(f"/dev/fd/{reading}")
    os.close(reading)
    session = Session(Sides(piped, load(folder / "right.txt")))
    assert session.loaded_again().left is piped


def test_changes_to_notes_can_be_taken_back_over_a_change_of_sides(opened: Opened) -> None:
    session = opened()
    session.notes.add(note_pair(session.documents, (1, 1), Pairing.PAIR))
    session = session.of(session.documents.mirrored(), session.asked.mirrored())
    assert session.notes.undo() == "New note taken back"
    assert session.notes.notes == ()
    session.job.cancel()


def test_what_notes_overrule_is_told(opened: Opened) -> None:
    session = opened(Options(pinned=frozenset({(1, 1)}), forbidden=frozenset({(0, 0)})))
    assert session.overruled == []
    session.notes.add(note_pair(session.documents, (1, 1), Pairing.NO_PAIR))
    session.notes.add(note_pair(session.documents, (0, 0), Pairing.NO_PAIR))
    (said,) = session.overruled
    assert said == ("--pin 2=2: a note says of these two paragraphs: no-pair; the note counts")
