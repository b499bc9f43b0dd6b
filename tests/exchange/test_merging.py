"""Notes of several people: the same in the end, whoever merges and in which order."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.model import Note, NoteKind, Target
from reader.exchange.incoming import Arrived
from reader.exchange.merging import Outcome, merge
from reader.text.model import Side

from ..examples import examples
from .desk import HEAD, RIGHT, Desk

IDS = ["a-1", "a-2", "a-3"]
TARGETS = st.tuples(st.sampled_from(Side), st.sampled_from(["here", "there"]))


@st.composite
def notes(draw: st.DrawFn) -> Note:
    return Note(
        draw(st.sampled_from(IDS)),
        draw(st.sampled_from([NoteKind.COMMENT, NoteKind.QUESTION])),
        tuple(Target(*each) for each in draw(st.lists(TARGETS, max_size=2))),
        draw(st.sampled_from(["one", "two"])),
        created=draw(st.sampled_from(["", "2026-11-21T05:40:12Z"])),
        creator=draw(st.sampled_from(["jo", "ida"])),
    )


FILES = st.lists(notes(), max_size=3, unique_by=lambda note: note.id)


def taken(into: list[Note], *files: list[Note]) -> list[Note]:
    """What a notes file holds after others were imported into it."""
    found = list(into)
    for file in files:
        merged = merge(found, [Arrived(note) for note in file], lambda target: target)
        found += [each.note for each in merged if each.outcome is not Outcome.KNOWN]
    return found


def said(file: list[Note]) -> set[object]:
    """What is said under which id, whichever wording has the id itself."""
    return {
        replace(note, id=note.conflict_of or note.id, conflict_of="", created="") for note in file
    }


@examples(25)
@given(FILES, FILES)
def test_two_people_have_the_same_notes_whoever_merges(jo: list[Note], ida: list[Note]) -> None:
    assert said(taken(jo, ida)) == said(taken(ida, jo)) == said([*jo, *ida])


@examples(25)
@given(FILES, FILES, FILES)
def test_the_order_of_the_mail_does_not_count(
    jo: list[Note], ida: list[Note], bo: list[Note]
) -> None:
    assert said(taken([], jo, ida, bo)) == said(taken([], bo, ida, jo))


@examples(25)
@given(FILES, FILES)
def test_merging_again_adds_nothing(jo: list[Note], ida: list[Note]) -> None:
    both, others = taken(jo, ida), taken(ida, jo)
    assert taken(both, ida) == taken(both, jo) == taken(both, both) == both
    # Nor does it when the other one has merged meanwhile, and sends it all back.
    assert taken(both, others) == both
    ids = [note.id for note in both]
    assert len(set(ids)) == len(ids)


@examples(25)
@given(FILES, FILES)
def test_no_note_that_is_there_is_touched(jo: list[Note], ida: list[Note]) -> None:
    assert taken(jo, ida)[: len(jo)] == jo


def test_a_note_without_an_id_is_known_again() -> None:
    note = Note("", text="Hm.")
    (first,) = taken([], [note])
    assert first.id.startswith("a-")
    assert taken([first], [note]) == [first]


def test_a_circle_of_conflicts_ends() -> None:
    circle = [Note("a-1", text="x", conflict_of="a-2"), Note("a-2", text="y", conflict_of="a-1")]
    assert len(taken([], circle, circle)) == 2


# --- a pair of journalists ------------------------------------------------------------------------

JO = HEAD + '  - {id: a-1, creator: jo, on: {doc: left, quote: at noon}, note: "Log?"}\n'
IDA = HEAD + '  - {id: a-2, creator: ida, on: {doc: right, quote: at two}, note: "No."}\n'


def test_two_people_mail_each_other_their_notes(desk: Desk, other: Desk) -> None:
    desk.notes.write_text(JO + "  # jo's own remark\n")
    other.notes.write_text(IDA)
    jo, ida = desk.folder / "ida.yaml", other.folder / "jo.yaml"
    jo.write_bytes(other.notes.read_bytes())
    ida.write_bytes(desk.notes.read_bytes())
    assert "1 new" in desk.run("import", jo).out
    assert "1 new" in other.run("import", ida).out
    for each in (desk, other):
        assert {note.creator for note in each.saved().values()} == {"jo", "ida"}
    assert "# jo's own remark" in desk.notes.read_text()

    # Both change the same note, and mail it again.
    for each, word in ((desk, "Log says one."), (other, "Log says three.")):
        each.notes.write_text(each.notes.read_text().replace("Log?", word))
    jo.write_bytes(other.notes.read_bytes())
    ida.write_bytes(desk.notes.read_bytes())
    assert "1 beside" in desk.run("import", jo).out
    assert "1 beside" in other.run("import", ida).out
    wordings = [
        {note.text for note in each.saved().values() if "a-1" in (note.id, note.conflict_of)}
        for each in (desk, other)
    ]
    assert wordings == [{"Log says one.", "Log says three."}] * 2
    assert desk.saved()["a-1"].text == "Log says one."

    # And once more, after which nothing is new.
    jo.write_bytes(other.notes.read_bytes())
    assert desk.run("import", jo).out.startswith("0 new, 0 beside")


@pytest.mark.parametrize(
    "documents",
    [
        "documents:\n  left: {file: texts/blog.txt}\n  right: {file: ../wire.txt}\n",
        f"documents:\n  left: {{sha256: {sha256(RIGHT.encode()).hexdigest()}}}\n",
        "",
    ],
    ids=["names", "hashes", "quotes"],
)
def test_who_has_the_documents_the_other_way_round(desk: Desk, documents: str) -> None:
    notes = (
        "notes:\n"
        "  - {id: a-1, on: {doc: right, quote: Nobody on the quay}}\n"
        "  - {id: a-2, on: {doc: left, quote: It will sail again}}\n"
    )
    mailed = desk.folder.parent / "mailed.yaml"
    mailed.write_text(documents + notes)
    desk.run("import", mailed)
    saved = desk.saved()
    assert [saved[each].targets[0].side.value for each in ("a-1", "a-2")] == ["left", "right"]


def test_notes_made_on_another_version_are_said_to_be(desk: Desk) -> None:
    made = f"documents:\n  left: {{file: wire.txt, sha256: {'0' * 64}}}\nnotes: [{{note: x}}]\n"
    assert "made on another version of the left text" in desk.take(made, "theirs.yaml").err


def test_the_file_of_the_pair_itself_adds_nothing(desk: Desk) -> None:
    before = desk.notes.read_bytes()
    assert "0 new, 0 beside other wordings, 4 there" in desk.run("import", desk.notes).out
    assert desk.notes.read_bytes() == before


def test_a_dry_run_does_nothing(desk: Desk, other: Desk) -> None:
    ran = other.run("import", "--dry-run", desk.notes)
    assert ran.out.splitlines()[0] == (
        "new: a-comment1  exact  left ¶3  “Nobody on the quay was told why”"
    )
    assert "4 new, 0 beside other wordings, 0 there already, 1 not found" in ran.out
    assert not other.notes.exists()
    assert [path.name for path in sorted(other.folder.iterdir())] == ["blog.txt", "wire.txt"]


def test_notes_of_another_version_are_kept_though_lost(desk: Desk, other: Desk) -> None:
    other.write("wire.txt", "All else.\n")
    assert "not found in the texts, kept" in other.run("import", desk.notes).out
    assert "a-comment1  orphan  left  “Nobody" in other.run("check").out


def test_the_problems_of_a_notes_file_are_told(desk: Desk) -> None:
    ran = desk.take(HEAD + "  - {id: a-7, note: x, knid: comment}\n  - {}\n", "theirs.yaml")
    assert 'line 6: unknown key "knid"' in ran.err
    assert "line 7: a note needs" in ran.err
    assert "1 new" in ran.out
