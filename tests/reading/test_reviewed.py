"""Which rows have been gone through, as notes that follow their words."""

from __future__ import annotations

from pathlib import Path

from reader.annotations.model import NoteKind
from reader.collation import compare
from reader.reading import notes as noted
from reader.reading.focus import Focus
from reader.reading.index import ReadingIndex
from reader.reading.reviewed import Reviewed, toggle
from reader.reading.session import Session
from reader.reports.contents import placed_notes
from reader.text.document import Document
from reader.text.model import Side

from .conftest import MILL, PIER, Opened, focus_on


def reviewed(session: Session) -> Reviewed:
    return Reviewed(session.index, session.noted)


def review(session: Session, side: Side, paragraph: int) -> noted.Reply:
    return toggle(session.notes, reviewed(session), focus_on(session, side, paragraph), "jo")


def test_a_row_is_marked_by_how_it_begins_and_no_longer(opened: Opened) -> None:
    session = opened()
    assert reviewed(session).describe() == ""
    assert review(session, Side.LEFT, 2).text.startswith("Reviewed")
    (note,) = session.notes.notes
    assert (note.kind, note.creator, note.text) == (NoteKind.REVIEWED, "jo", "")
    (target,) = note.targets
    assert PIER.startswith(target.quote)
    assert 40 < len(target.quote) <= 60
    assert target.quote == target.quote.strip()
    assert PIER[len(target.quote)] == " "
    row = session.index.row_of.left[2]
    assert reviewed(session).has(row)
    assert reviewed(session).describe() == f"reviewed 1 of {len(session.index.rows)}"
    assert review(session, Side.LEFT, 2).changed
    assert session.notes.notes == ()
    assert noted.undo(session.notes).text == "Deleted note restored"
    assert reviewed(session).has(row)


def test_it_is_in_the_way_of_no_other_note(opened: Opened) -> None:
    session = opened()
    review(session, Side.LEFT, 0)
    assert session.noted.all == ()
    assert session.noted.in_order(session.index) == []
    assert session.noted.by_side().left == []
    assert placed_notes(session.notes) == ()
    assert noted.note_here(session.noted, focus_on(session, Side.LEFT, 0)) is None


def test_the_next_row_that_is_not_reviewed(opened: Opened) -> None:
    session = opened()
    rows = range(len(session.index.rows))
    for row in rows:
        assert reviewed(session).next(rows[-1]) == row
        entry = session.index.rows[row]
        side = Side.LEFT if entry.left else Side.RIGHT
        review(session, side, entry.on(side)[0])
    assert reviewed(session).next(0) is None
    assert reviewed(session).describe() == f"reviewed {len(rows)} of {len(rows)}"


def test_it_follows_its_words_when_a_text_changes(opened: Opened, folder: Path) -> None:
    session = opened()
    review(session, Side.LEFT, 0)
    review(session, Side.LEFT, 2)
    session.notes.close()
    changed = f"A new beginning.\n\n{MILL.replace('old', 'very old')}\n"
    (folder / "left.txt").write_text(changed)
    session = opened()
    row = session.index.row_of.left[1]
    assert reviewed(session).has(row)
    assert reviewed(session).describe().startswith("reviewed 1 of")
    assert session.notes.problems == ()


def test_a_mark_written_by_hand_counts(opened: Opened, folder: Path) -> None:
    session = opened()
    path = session.notes.path
    session.notes.close()
    path.write_text("notes:\n  - {kind: reviewed, on: {doc: left, quote: Nobody in Varn}}\n")
    session = opened()
    assert reviewed(session).has(session.index.row_of.left[1])
    assert session.notes.problems == ()
    review(session, Side.LEFT, 1)
    assert "reviewed" not in path.read_text()


def test_nothing_is_reviewed_where_there_is_no_text(opened: Opened) -> None:
    session = opened()
    nothing = Document.from_text("", name="x")
    focus = Focus(ReadingIndex(compare(nothing, nothing)), 0, Side.LEFT, None)
    assert toggle(session.notes, reviewed(session), focus, "").text == "No text here to review"
