"""Notes as the reader takes them, without a screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.annotations.model import Note, NoteKind, new_note
from reader.errors import ReaderError, Severity
from reader.reading import notes as noted
from reader.reading.focus import Entry, Focus
from reader.reading.session import Session
from reader.text.document import Document
from reader.text.model import Comment, Side, Sides, Span

from .conftest import MILL, PIER, Opened, focus_on


def quotes(focus: Focus, *, one_side: bool = False) -> list[tuple[Side, str]]:
    targets = noted.targets(focus, one_side=one_side)
    return [(target.side, target.quote) for target in targets]


def take_note(session: Session, side: Side, paragraph: int, text: str) -> Note:
    targets = noted.targets(focus_on(session, side, paragraph), one_side=True)
    return session.notes.add(new_note(NoteKind.COMMENT, targets, text))


def test_a_note_is_about_the_row_and_its_counterpart_elsewhere(opened: Opened) -> None:
    session = opened()
    assert quotes(focus_on(session, Side.LEFT, 0)) == [(Side.LEFT, MILL), (Side.RIGHT, MILL)]
    assert quotes(focus_on(session, Side.RIGHT, 0), one_side=True) == [(Side.RIGHT, PIER)]
    assert quotes(focus_on(session, Side.LEFT, 1)) == [(Side.LEFT, "Nobody in Varn was told.")]


def test_a_selection_goes_before_a_passage_and_that_before_the_row(opened: Opened) -> None:
    session = opened()
    passage = next(p for p in session.index.comparison.passages if p.left.start == 0)
    entry = Entry(passage, Sides.of(passage.on))
    focus = replace(focus_on(session, Side.LEFT, 1), entry=entry)
    assert quotes(focus) == [(side, MILL[:-1]) for side in Side]
    assert quotes(focus, one_side=True) == [(Side.LEFT, MILL[:-1])]
    alone = replace(focus, entry=Entry(passage, Sides.only(Side.RIGHT, passage.right)))
    assert quotes(alone, one_side=True) == [(Side.RIGHT, MILL[:-1])]
    focus = replace(focus, selected=(Side.RIGHT, Span(0, 14)))
    assert quotes(focus) == [(Side.RIGHT, "Harbour pilots")]


def test_nothing_is_noted_where_there_is_no_text(opened: Opened) -> None:
    session = opened()
    index = session.index
    alone = index.row_of.left[1]
    assert quotes(Focus(index, alone, Side.RIGHT, None), one_side=True) == []


def test_notes_are_gone_through_in_the_order_of_the_rows(opened: Opened) -> None:
    session = opened()
    notes, index = session.notes, session.index
    last = take_note(session, Side.LEFT, 2, "last")
    first = take_note(session, Side.LEFT, 0, "first")
    lost = notes.add(replace(first, id="", targets=()))
    assert [note.id for note in session.noted.in_order(index)] == [lost.id, first.id, last.id]
    rows = index.row_of.left
    place, reply = noted.next_note(session.noted, index, rows[0], 1)
    assert place is not None
    assert (place.note, place.row, place.side) == (last, rows[2], Side.LEFT)
    assert index.documents.left.slice(place.span) == PIER
    assert reply is None
    place, _ = noted.next_note(session.noted, index, rows[2], -1)
    assert place is not None
    assert place.note == first
    assert noted.next_note(session.noted, index, rows[2], 1)[1] == noted.Reply("No further note")
    assert noted.next_note(session.noted, index, rows[0], -1)[1] == noted.Reply("No earlier note")


def test_the_note_here_is_the_listed_one_or_one_on_the_row(opened: Opened) -> None:
    session = opened()
    one, two = (take_note(session, Side.LEFT, 0, text) for text in ("one", "two"))
    far = take_note(session, Side.LEFT, 2, "far")
    focus = focus_on(session, Side.LEFT, 0)
    assert noted.note_here(session.noted, focus) == two
    assert noted.note_here(session.noted, replace(focus, note=one)) == one
    assert noted.note_here(session.noted, replace(focus, note=far)) == two
    in_list = replace(focus, entry=Entry(far, Sides(None, None)))
    assert noted.note_here(session.noted, in_list) == far
    assert noted.note_here(session.noted, focus_on(session, Side.LEFT, 1)) is None


def test_noted_spans(opened: Opened) -> None:
    session = opened()
    take_note(session, Side.RIGHT, 0, "note")
    spans = session.noted.by_side()
    assert (spans.left, spans.right) == ([], [Span(0, len(PIER))])


def commented(session: Session, *comments: tuple[Side, Comment]) -> Session:
    """The same texts, with comments in their files."""

    def of(side: Side) -> Document:
        own = tuple(comment for where, comment in comments if where is side)
        return replace(session.documents[side], comments=own)

    found = Session(Sides.of(of), setup=session.setup)
    found.begin()
    found.take()
    return found


MASTER = Comment(Span(0, 12), "Ida Holm", "2024-03-14T10:00:00Z", "Which mill?")


def test_comments_are_gone_through_like_notes_and_are_not_written(opened: Opened) -> None:
    session = commented(opened(), (Side.LEFT, MASTER), (Side.RIGHT, MASTER))
    index, rows = session.index, session.index.row_of.left
    own = take_note(session, Side.LEFT, 2, "mine")
    comment, mine = session.noted.in_order(index)
    assert mine == own
    assert (comment.text, comment.creator) == ("Which mill?", "Ida Holm")
    assert [target.quote for target in comment.targets] == ["The old mill", "Harbour pilo"]
    assert session.noted.is_comment(comment)
    assert not session.noted.is_comment(own)
    assert session.noted.author(comment) == "Ida Holm"
    assert session.noted.author(own) == ""
    place, _ = noted.next_note(session.noted, index, rows[2], -1)
    assert place is not None
    assert (place.note, place.side, place.span) == (comment, Side.LEFT, MASTER.span)
    assert session.noted.by_side().right == [MASTER.span]
    assert noted.note_here(session.noted, focus_on(session, Side.LEFT, 0)) == comment
    assert "Which mill" not in session.notes.path.read_text()
    taken = take_note(session, Side.LEFT, 0, "my own on the same row")
    assert noted.note_here(session.noted, focus_on(session, Side.LEFT, 0)) == taken


def test_a_comment_that_is_adopted_is_a_note_of_its_author(opened: Opened) -> None:
    session = commented(opened(), (Side.LEFT, MASTER))
    (comment,) = session.noted.all
    reply = noted.adopt(session.notes, comment)
    assert reply.changed
    assert session.noted.all == session.notes.notes
    assert not session.noted.is_comment(comment)
    assert "creator: Ida Holm" in session.notes.path.read_text()
    # The same comment again, wherever it stands by then, and in words that the reader changed.
    changed = replace(session.notes.notes[0], text="The mill at Varn?")
    session.notes.replace(changed)
    again = commented(opened(), (Side.RIGHT, MASTER._replace(span=Span(4, 9))))
    assert [note.text for note in again.noted.all] == ["The mill at Varn?"]
    again.notes.delete(comment.id)
    assert [note.text for note in again.noted.all] == ["Which mill?"]


def test_a_comment_in_one_file_twice_is_two(opened: Opened) -> None:
    typo = Comment(Span(0, 3), "", "", "typo")
    later = typo._replace(span=Span(4, 7))
    session = commented(opened(), (Side.LEFT, typo), (Side.LEFT, later), (Side.RIGHT, later))
    assert [len(note.targets) for note in session.noted.all] == [2, 1]
    assert len({note.id for note in session.noted.all}) == 2


def test_what_stands_in_files_of_others_can_be_saved(opened: Opened) -> None:
    hostile = Comment(Span(0, 3), "A\ud800\n- x: [", "\ud800: 5", "a\ud800\r\n---\n'b'")
    session = commented(opened(), (Side.LEFT, hostile))
    noted.adopt(session.notes, session.noted.all[0])
    (note,) = opened().notes.notes
    assert (note.creator, note.text) == ("A? - x: [", "a?\n---\n'b'")


def test_what_was_done_is_said_and_can_be_taken_back(opened: Opened) -> None:
    session = opened()
    notes = session.notes
    note = take_note(session, Side.LEFT, 0, "words")
    reply = noted.change(notes, lambda: notes.delete(note.id), "Note deleted")
    assert reply == noted.Reply("Note deleted", Severity.NOTE, True)
    assert noted.undo(notes) == noted.Reply("Deleted note restored", Severity.NOTE, True)
    assert noted.undo(notes).text == "New note taken back"
    assert noted.undo(notes).text == "Nothing to take back"
    failed = noted.change(notes, lambda: notes.delete("nobody"), "Note deleted")
    assert failed.severity is Severity.ERROR
    assert "no note nobody" in failed.text


def test_what_another_program_wrote_is_said(opened: Opened) -> None:
    session = opened()
    notes = session.notes
    assert noted.reload(notes) is None
    take_note(session, Side.LEFT, 0, "words")
    text = notes.path.read_text()
    notes.path.write_text(text.replace("words", "other words"))
    reply = noted.reload(notes)
    assert reply is not None
    assert reply.text == "The notes file was changed by another program and read again"
    assert [note.text for note in notes.notes] == ["other words"]
    notes.path.write_text("notes: [\n")
    reply = noted.reload(notes)
    assert reply is not None
    assert reply.severity is Severity.ERROR


def full(*arguments: object, **named: object) -> None:
    raise ReaderError("x.yaml: cannot be written (No space left on device)")


@pytest.mark.parametrize("kept", [True, False])
def test_what_cannot_be_saved_is_told_with_where_it_is(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    session = opened()
    notes = session.notes
    assert noted.keep(notes, None) == ""
    monkeypatch.setattr(notes._shelf, "save", full)
    if not kept:
        monkeypatch.setattr(notes._shelf, "keep", full)
    targets = noted.targets(focus_on(session, Side.LEFT, 0), one_side=True)
    note = new_note(NoteKind.COMMENT, targets, "words")
    said = noted.keep(notes, lambda: notes.add(note))
    assert said.startswith("1 change to the notes could not be saved (x.yaml: cannot be written")
    assert (str(notes.kept) in said) is kept
    assert ("could be kept nowhere else" in said) is not kept
    assert noted.is_unsaved(notes)
    assert noted.is_kept(notes) is kept


def test_many_notes_that_are_gone_are_asked_about(opened: Opened) -> None:
    session = opened()
    for number in range(9):
        take_note(session, Side.LEFT, 0, f"number {number}")
    session = opened()
    assert len(session.notes.notes) == 9
    # Another program is in the middle of writing it.
    text = session.notes.path.read_text()
    session.notes.path.write_text(text[: text.index("number 1")])
    reply = noted.reload(session.notes)
    assert reply == noted.Reply("", changed=True)
    title, text = noted.gone(session.notes)
    assert title == "7 notes are gone from the notes file"
    assert session.notes.path.name in text
    assert str(session.notes.backup) in text


def test_a_highlight_goes_where_it_is_asked_for_again(opened: Opened) -> None:
    session = opened()
    row = focus_on(session, Side.LEFT, 0)
    words = replace(row, selected=(Side.LEFT, Span(4, 12)))
    for focus in (row, words):
        assert noted.highlight(session.notes, focus, "jo").text.startswith("Highlighted")
    whole, part = session.notes.notes
    assert (whole.kind, whole.creator, len(whole.targets)) == (NoteKind.HIGHLIGHT, "jo", 2)
    assert [target.quote for target in part.targets] == ["old mill"]
    assert noted.highlight(session.notes, row, "jo").text.startswith("Highlight taken away")
    assert session.notes.notes == (part,)
    assert noted.undo(session.notes).text == "Deleted note restored"
    assert noted.redo(session.notes).text == "Note deleted again"
    assert noted.redo(session.notes).text == "Nothing to make again"
    assert session.notes.notes == (part,)
    session.notes.replace(replace(part, text="why?"))
    assert "D deletes" in noted.highlight(session.notes, words, "jo").text
    assert len(session.notes.notes) == 1


def test_nothing_is_highlighted_where_there_is_no_text(opened: Opened) -> None:
    session = opened()
    focus = Focus(session.index, session.index.row_of.left[1], Side.RIGHT, None)
    focus = replace(focus, entry=Entry(new_note(NoteKind.COMMENT, ()), Sides(None, None)))
    assert noted.highlight(session.notes, focus, "jo").text == "No text here to highlight"
