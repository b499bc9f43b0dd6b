"""The text of a notes file: read leniently, changed in place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.form import DocumentEntry
from reader.annotations.model import Note, NoteKind, Target, new_id
from reader.annotations.notesfile import NotesFile, read
from reader.errors import DataError, Severity
from reader.text.model import Side, Sides
from reader.yamlfile import quoted

from ..examples import examples
from ..strategies import UNICODE

DOCUMENTS = Sides(
    DocumentEntry("a.txt", "ab" * 32, "REPORT: a"), DocumentEntry("b.txt", "12" * 32, "B")
)
NOW = "2026-11-21T05:40:12Z"

HAND_WRITTEN = """\
# mine
notes:
  - on: [{doc: left, quote: communist dictatorship}]
    note: no        # short
    mood: dark      # unknown, kept
  # between
  - {id: b, on: {doc: right, quote: x}, tags: [t]}

  - id: 0123
    created: "2026-01-01T00:00:00Z"
    note: |
      Two
      lines

# end
"""

TEXT = UNICODE.filter(lambda text: "\r" not in text)
WORDS = st.one_of(TEXT, st.sampled_from(["no", "a: b", "two\nlines", "# x", "‘q’ \u202e", "12:30"]))
QUOTES = WORDS.filter(str.strip)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    targets = draw(
        st.lists(
            st.builds(
                Target,
                st.sampled_from(Side),
                QUOTES,
                WORDS,
                WORDS,
                st.none() | st.integers(0, 10**6),
                st.none() | st.integers(0, 10**6),
            ),
            max_size=3,
        )
    )
    text = draw(WORDS).rstrip("\n")
    if not targets and not text:
        text = "on the pair"
    return Note(
        new_id(),
        draw(st.sampled_from(NoteKind)),
        tuple(targets),
        text,
        tuple(draw(st.lists(WORDS, max_size=2))),
        NOW,
        draw(WORDS),
        "",
        draw(st.sampled_from(["", "same", "my: own"])),
    )


def as_json(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {as_json(item)}' for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_json, value)) + "]"
    return quoted(value) if isinstance(value, str) else str(value)


def by_hand(note: Note, style: int) -> str:
    """The same note in one of the ways a person or another program may write it."""
    on = [
        {
            key: value
            for key, value in {
                "doc": t.side.value,
                "quote": t.quote,
                "before": t.before,
                "after": t.after,
                "start": t.start,
                "end": t.end,
            }.items()
            if value is not None
        }
        for t in note.targets
    ]
    record = {
        "id": note.id,
        "kind": note.kind.value,
        "created": note.created,
        "creator": note.creator,
        "on": on,
        "note": note.text,
        "tags": list(note.tags),
        "x-mine": {"deep": [1, 2]},
        "relation": note.relation,
    }
    written = {key: as_json(value) for key, value in record.items()}
    if style == 0:
        return "- {" + ", ".join(f"{key}: {value}" for key, value in written.items()) + "}"
    gap, indent = ("- ", "  ") if style == 1 else ("-   ", "    ")
    return gap + f"\n{indent}".join(f"{key}: {value}" for key, value in written.items())


COMMENTS = ["", "\n", "# a comment - with: marks\n", "\n  # indented\n\n"]


@st.composite
def files(draw: st.DrawFn) -> tuple[str, list[Note]]:
    """A notes file with several notes, comments between them, in various layouts."""
    written = draw(st.lists(notes(), min_size=1, max_size=4, unique_by=lambda note: note.id))
    indent = draw(st.sampled_from(["", "  ", "    "]))
    parts = [draw(st.sampled_from(["", "# mine\n", "schema: 1\n"])), "notes:\n"]
    for note in written:
        record = by_hand(note, draw(st.integers(0, 2)))
        parts.append(draw(st.sampled_from(COMMENTS)))
        parts.append("".join(f"{indent}{line}\n" for line in record.split("\n")))
    parts.append(draw(st.sampled_from([*COMMENTS, "x-other: [1,\n 2]\n"])))
    text = "".join(parts)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return text, written


def outside_is_kept(before: str, after: str, start: int, end: int) -> bool:
    """Whether `after` is `before` with another text instead of the stretch."""
    return after.startswith(before[:start]) and after.endswith(before[end:])


@examples(50)
@given(files(), notes())
def test_add(file: tuple[str, list[Note]], note: Note) -> None:
    text, written = file
    old = read(text)
    assert list(old.notes) == written
    new = old.added([note])
    assert list(new.notes) == [*written, note]
    place = next(i for i in range(len(text) + 1) if text[:i] != new.text[:i] or i == len(text))
    place -= text[:place] != new.text[:place]
    assert outside_is_kept(text, new.text, place, place)
    assert new.removed(note.id).text in {text, text + "\n", text + "\r\n"}


@examples(50)
@given(files(), notes(), st.integers(0, 3))
def test_change(file: tuple[str, list[Note]], other: Note, index: int) -> None:
    text, written = file
    old = read(text)
    note = replace(other, id=written[index % len(written)].id)
    standing = old.standing(note.id)
    source = standing.source
    new = old.changed(note)
    assert new.get(note.id) == note
    assert [n for n in new.notes if n.id != note.id] == [n for n in written if n.id != note.id]
    start = text.index(source)
    assert outside_is_kept(text, new.text, start, start + len(source))
    assert "x-mine" in new.standing(note.id).source
    back = new.restored(written[index % len(written)], standing)
    assert back.text == text


@examples(50)
@given(files(), st.integers(0, 3))
def test_remove_and_restore(file: tuple[str, list[Note]], index: int) -> None:
    text, written = file
    old = read(text)
    note = written[index % len(written)]
    standing = old.standing(note.id)
    source = standing.source
    new = old.removed(note.id)
    assert list(new.notes) == [n for n in written if n is not note]
    start = text.index(source)
    assert new.text == text[:start] + text[start + len(source) :]
    back = new.restored(note, standing)
    assert back.notes == old.notes
    assert back.text == text


COMMENTED = {
    "block": """\
notes:  # the list
  # about one

  - {id: a, note: one}  # beside one
  # about two
  - id: b
    note: |
      # no comment
      two
  # about three
  # and more of it

  - {id: c, note: three}
# the end
""",
    "column 0": "notes:\n# one\n- {id: a, note: one}\n# two\n- {id: b, note: two}\n# end",
    "no end": "notes:\n- {id: a, note: one}\n- {id: b, note: two}",
    "flow": """\
notes: [
  # about one
  {id: a, note: one},  # beside one
  # about two
  {id: b, note: two}  # beside two
  # about three
  , {id: c, note: three}
  # the end
]
""",
    "flow, one line": "notes: [{id: a, note: one}, {id: b, note: two}]  # end\n",
    "flow, comma at the end": "notes: [\n  {id: a, note: one}, # x\n  {id: b, note: two},\n]\n",
    "crlf": "notes:\r\n# one\r\n- {id: a, note: one}\r\n# two\r\n- {id: b, note: two}\r\n",
}


def comments(text: str) -> list[str]:
    return [line.split("#", 1)[1].strip() for line in text.splitlines() if "#" in line]


@pytest.mark.parametrize("text", COMMENTED.values(), ids=COMMENTED)
@pytest.mark.parametrize("index", [0, 1, 2])
def test_comments_stay_where_a_note_goes_and_it_comes_back_between_them(
    text: str, index: int
) -> None:
    old = read(text)
    note = old.notes[min(index, len(old.notes) - 1)]
    standing = old.standing(note.id)
    new = old.removed(note.id)
    beside = comments(standing.source)
    assert comments(new.text) == [c for c in comments(text) if c not in beside]
    back = new.restored(note, standing)
    assert back.notes == old.notes
    if not text.startswith("notes: ["):
        assert back.text == text
    else:
        assert comments(back.text) == comments(text)


@pytest.mark.parametrize("text", COMMENTED.values(), ids=COMMENTED)
def test_all_notes_go_and_come_back(text: str) -> None:
    file = old = read(text)
    gone = []
    for note in old.notes:
        gone.append((note, file.standing(note.id)))
        file = file.removed(note.id)
    assert file.notes == ()
    for note, standing in reversed(gone):
        file = file.restored(note, standing)
    assert file.notes == old.notes
    if not text.startswith("notes: ["):
        assert file.text == text


@examples(60)
@given(st.lists(notes(), min_size=1, max_size=3, unique_by=lambda note: note.id))
def test_a_new_file(new: list[Note]) -> None:
    file = NotesFile().begun(DOCUMENTS).added(new)
    assert list(file.notes) == new
    assert file.documents == DOCUMENTS
    assert file.problems == ()
    assert all(character.isprintable() or character == "\n" for character in file.text)


def test_hand_written_notes_are_completed_in_place() -> None:
    file = read(HAND_WRITTEN)
    first, second, third = file.notes
    assert (first.text, first.kind, first.tags, first.created) == ("no", NoteKind.COMMENT, (), "")
    assert first.targets == (Target(Side.LEFT, "communist dictatorship"),)
    assert first.id == read(HAND_WRITTEN).notes[0].id
    assert (second.id, second.tags) == ("b", ("t",))
    assert (third.id, third.text) == ("0123", "Two\nlines")
    assert [p.message for p in file.problems] == ['unknown key "mood" in a note; kept as it is']
    done = file.completed(NOW)
    assert done.text == HAND_WRITTEN.replace(
        "- on: [{doc: left",
        f'- id: {first.id}\n    created: "{NOW}"\n    on: [{{doc: left',
    ).replace("{id: b", f'{{created: "{NOW}", id: b')
    assert done.completed("2030-01-01T00:00:00Z").text == done.text


def test_only_what_differs_is_written() -> None:
    file = read(HAND_WRITTEN).completed(NOW)
    first = file.notes[0]
    new = file.changed(replace(first, text="yes, see below", tags=("a", "b")))
    assert "note: yes, see below        # short\n    mood: dark" in new.text
    assert "    tags: [a, b]\n" in new.text
    assert "on: [{doc: left, quote: communist dictatorship}]" in new.text
    target = replace(first.targets[0], quote="dictatorship", start=4, end=16)
    new = file.changed(replace(first, targets=(target,)))
    assert "on: [{start: 4, end: 16, doc: left, quote: dictatorship}]" in new.text


@pytest.mark.parametrize(
    "text",
    ["", "\n", "# mine", "# mine\r\n", "notes:\n", "notes: []\n", "notes: ~ # none\n",
     "notes: null", "annotations:\n", "schema: 1\n", "{}\n", "notes:\n# later\n",
     "x: 1\nnotes:\n\ny: 2\n", "notes: []\n...\n", "---\nschema: 1\n"],
)  # fmt: skip
def test_files_without_notes(text: str) -> None:
    note = Note(new_id(), NoteKind.QUESTION, (Target(Side.LEFT, "x"),), "a\nb", created=NOW)
    file = read(text)
    assert file.notes == ()
    new = file.begun(DOCUMENTS).added([note])
    assert new.notes == (note,)
    for line in text.split():
        assert line in {"[]", "~", "null", "{}"} or line in new.text


def test_annotations_is_another_name_of_the_list() -> None:
    file = read("annotations:\n- {note: x, id: a}\n")
    assert file.notes == (Note("a", text="x"),)
    added = file.added([Note("b", text="y")])
    assert [note.id for note in added.notes] == ["a", "b"]
    assert "notes:" not in added.text
    both = read("notes:\n- note: x\nannotations:\n- note: y\n")
    assert [note.text for note in both.notes] == ["x"]
    assert "annotations: not read" in both.problems[0].message


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("- just words", "want a mapping"),
        ("- id: x", "a note needs on:"),
        ("- on: [{doc: middle, quote: x}]", "doc: left or doc: right"),
        ("- on: [{doc: left}]", "want quote:"),
        ("- on: [{doc: left, quote: x, start: soon}]", "whole number"),
        ("- on: [{doc: left, quote: x, start: -1}]", "from 0 up"),
        ("- {note: x, note: y}", "given twice"),
        ("- {note: [x]}", "want a text"),
    ],
)
def test_a_record_that_is_no_note_stays(record: str, said: str) -> None:
    text = f"notes:\n- {{id: a, note: one}}\n{record}\n- {{id: b, note: two}}\n"
    file = read(text)
    assert [note.id for note in file.notes] == ["a", "b"]
    (problem,) = file.problems
    assert said in problem.message
    assert problem.severity is Severity.ERROR
    assert problem.line == 3
    assert record in file.changed(replace(file.notes[1], text="three")).text
    assert file.removed("a").text == text.replace("- {id: a, note: one}\n", "")


def test_warnings() -> None:
    file = read(
        "schema: one\nnots: 1\ndocuments: {left: [x]}\nnotes:\n- {id: a, note: x, kind: assess}\n"
        "- {id: a, note: y, x-mine: 1, tgas: [t]}\n"
    )
    said = [problem.message for problem in file.problems]
    assert [note.text for note in file.notes] == ["x", "y"]
    assert file.notes[0].kind is NoteKind.COMMENT
    assert file.notes[1].id != "a"
    for words in ('"one"', 'did you mean "notes"', "want a mapping", '"assess" is not known',
                  'id "a" given twice', 'did you mean "tags"'):  # fmt: skip
        assert sum(words in message for message in said) == 1
    assert len(said) == 6
    assert "kind: assess" in file.completed(NOW).changed(replace(file.notes[0], text="z")).text


@pytest.mark.parametrize("text", ["- a\n", "notes: x\n", "notes: {a: b}\n", "just words", "a: [\n"])
def test_what_is_no_notes_file(text: str) -> None:
    with pytest.raises(DataError):
        read(text)


def test_what_cannot_be_changed_safely_is_refused() -> None:
    # A list item begun on the line of its key's value has no lines of its own.
    file = read("? notes\n: - {id: a, note: x}\n  - {id: b, note: y}\n")
    with pytest.raises(DataError, match="by hand"):
        file.removed("a")


def test_hashes_follow_the_documents() -> None:
    text = 'documents:\n  left: {file: a.txt, sha256: "00"} # c\n  right:\n    sha256: "11"\n'
    new = read(text).with_hashes(DOCUMENTS)
    assert new.text == text.replace('"00"', f'"{"ab" * 32}"').replace('"11"', f'"{"12" * 32}"')
    assert new.with_hashes(DOCUMENTS) is new
    assert read("notes: []\n").with_hashes(DOCUMENTS).text == "notes: []\n"


PIECES = st.sampled_from(
    ["notes:", "annotations:", "documents:", "schema: 1", "schema: 7", "id: a", "id: b", "on:",
     "doc: left", "doc: right", "quote: x", "note: y", "note: |", "tags: [t]", "kind: tag",
     "start: 3", "{note: y}", "[{note: y},", "]", "on: {doc: left, quote: x}", "x", "left:",
     "{doc: left, quote: x}", "sha256: 0", "~", "!t x", "&a x", "*a", "---", "...", "", "note: 'y",
     "  z'", "? note", ": y", "\ufeff", "\u2028", "\t"]
)  # fmt: skip
LINES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "  ", "    "]),
        st.sampled_from(["", "- ", "-   "]),
        PIECES,
        st.sampled_from(["", " # c"]),
        st.sampled_from(["\n", "\n", "\r\n"]),
    ),
)


@examples(100)
@given(st.lists(LINES, max_size=12).map("".join), notes())
def test_whatever_is_written_is_read_or_refused(text: str, note: Note) -> None:
    with suppress(DataError):
        file = read(text)
        new = file.begun(DOCUMENTS).completed(NOW).added([note])
        assert new.notes[-1] == note
        assert len(new.notes) == len(file.notes) + 1
        new = new.with_hashes(DOCUMENTS)
        for record in file.records:
            new = new.changed(replace(note, id=record.note.id))
        for record in file.records:
            new = new.removed(record.note.id)
        assert new.notes == (note,)


SAID = st.text(st.sampled_from("ab: #-\n“é\u200b|"), max_size=12).map(str.strip)
TAILS = ["", "\n", "# a last comment\n", "\n\n", "x-more: 1\n"]


@given(st.lists(SAID, min_size=1, max_size=5), st.sampled_from(TAILS))
def test_what_grows_is_as_if_it_were_read_again(said: list[str], tail: str) -> None:
    file = NotesFile().begun(DOCUMENTS)
    for number, text in enumerate(said):
        quoted = (Target(Side.LEFT, "q“u\u200b", "b", "a", 3, 4),) if number % 2 else ()
        note = Note(f"a-{number}", text=text or "x", targets=quoted, created="2026-01-01T00:00:00Z")
        file = read(file.added([note]).text + tail) if number == 1 else file.added([note])
        again = read(file.text)
        assert file.notes == again.notes
        assert [(r.place, r.has_id) for r in file.records] == [
            (r.place, r.has_id) for r in again.records
        ]
        for one, two in zip(file.records, again.records, strict=True):
            assert list(marks(one.node)) == list(marks(two.node))
        assert file.removed("a-0").text == again.removed("a-0").text
        longer = replace(note, text="another\ntext")
        assert file.changed(longer).text == again.changed(longer).text


def marks(node: yaml.Node) -> Iterator[tuple[object, ...]]:
    """Every value and where it begins."""
    yield type(node), node.start_mark.index, node.start_mark.line, node.start_mark.column
    if isinstance(node, yaml.ScalarNode):
        yield node.value, node.end_mark.index
        return
    for item in node.value:
        for part in item if isinstance(item, tuple) else (item,):
            yield from marks(part)
