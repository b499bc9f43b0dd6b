"""`reader notes`: what is listed, checked, exported and moved, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from .. import hostile
from .desk import HEAD, LEFT, RIGHT, Desk

# --- list -----------------------------------------------------------------------------------------


def test_the_list_is_in_order_of_place(desk: Desk) -> None:
    ran = desk.run("list")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "a-linking1  link  contradicts  ida, 2026-11-22T05:40:12Z\n"
        "  left ¶2     “at noon”\n"
        "  right ¶3    “at two”\n"
        "\n"
        "a-comment1  comment  jo, 2026-11-21T05:40:12Z  #wording #=x\n"
        "  left ¶3     “Nobody on the quay was told why”\n"
        "  =Two lines\n"
        "  of | *text* <b>.\n"
        "\n"
        "a-question  question  2026-11-20T05:40:12Z\n"
        "  right ¶4    “It will sail again on the next day.” (approximate)\n"
        "\n"
        "a-orphaned  comment  2026-11-19T05:40:12Z\n"
        "  right       “Nothing whatever of these words is there” (orphan)\n"
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("--kind link", "linking1"),
        ("--tag #Wording", "comment1"),
        ("--by JO", "comment1"),
        ("--side left", "linking1 comment1"),
        ("--state orphan", "orphaned"),
        ("--state approximate", "question"),
        ("--state exact --side right", "linking1"),
        ("--tag none", ""),
        ("--sort time", "orphaned question comment1 linking1"),
    ],
)
def test_some_of_the_notes(desk: Desk, asked: str, found: str) -> None:
    listed = json.loads(desk.run("list", "--format", "json", *asked.split()).out)
    assert [note["id"] for note in listed["notes"]] == [f"a-{each}" for each in found.split()]


def test_the_list_of_a_notes_file_alone(desk: Desk) -> None:
    assert desk.run("list", desk.notes, pair=False) == desk.run("list")
    assert desk.run("check", desk.notes, pair=False) == desk.run("check")


def test_the_list_as_data(desk: Desk) -> None:
    data = json.loads(desk.run("list", "--format", "json").out)
    assert data["schema"] == "reader.notes/1"
    assert data["left"]["file"] == "wire.txt"
    (target,) = data["notes"][2]["targets"]
    start = RIGHT.index("It will sail")
    assert (target["state"], target["paragraph"], target["found"]["start"]) == (
        "approximate",
        3,
        start,
    )


def test_no_notes(other: Desk) -> None:
    assert other.run("list") == (0, "", "")
    assert other.run("check") == (0, "0 notes\n", "")
    assert "No notes." in other.run("list", "--format", "markdown").out
    assert other.exported("web-annotation")["first"]["items"] == other.exported("hypothesis") == []


# --- check ----------------------------------------------------------------------------------------


def test_the_state_of_every_note(desk: Desk) -> None:
    ran = desk.run("check")
    assert ran == (
        1,
        "a-linking1  exact  left ¶2  “at noon”\n"
        "a-linking1  exact  right ¶3  “at two”\n"
        "a-comment1  exact  left ¶3  “Nobody on the quay was told why”\n"
        "a-question  approximate  right ¶4  “It will sail again on the next day.” → "
        "“It will sail again tomorrow.”\n"
        "a-orphaned  orphan  right  “Nothing whatever of these words is there”\n"
        "4 notes; of 5 quotes 3 exact, 1 approximate, 1 orphan\n",
        "",
    )


def test_check_leaves_with_0_where_all_is_well(desk: Desk) -> None:
    desk.notes.write_text(HEAD + "  - {id: a-1, on: {doc: left, quote: at noon}}\n")
    assert desk.run("check").status == 0
    desk.notes.write_text(HEAD + "  - {id: a-1, on: {doc: left, quote: at noon}, knote: x}\n")
    ran = desk.run("check")
    assert ran.status == 1
    assert "wire--blog.notes.yaml:6:48: warning: unknown key" in ran.out
    desk.notes.write_text(HEAD + "  - {id: a-1, kind: correction, correction: hm, note: x}\n")
    assert 'correction: "hm" is not one of' in desk.run("check").out


def test_a_file_that_cannot_be_read(desk: Desk) -> None:
    desk.notes.write_text(HEAD + "  - [\n")
    for pair in (True, False):
        names = () if pair else (desk.notes,)
        ran = desk.run("check", *names, pair=pair)
        assert ran.status == 1
        assert "wire--blog.notes.yaml:7:1: error: " in ran.out
        assert ":7:1: error: " in desk.refused("list", *names, pair=pair)


# --- the documents that a notes file names --------------------------------------------------------


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/hostname", "gone.txt", "-", "..", ""])
def test_a_notes_file_of_somebody_else_does_not_lead_out_of_its_folder(
    desk: Desk, name: str
) -> None:
    (desk.folder.parent / "secret.txt").write_text("Secret words.\n")
    desk.notes.write_text(HEAD.replace("wire.txt", json.dumps(name)) + "  - note: x\n")
    line = desk.refused("list", desk.notes, pair=False)
    assert "give LEFT and RIGHT" in line


def test_a_document_elsewhere_is_read_if_it_is_the_one_noted(desk: Desk) -> None:
    from hashlib import sha256

    path = desk.folder.parent / "wire.txt"
    path.write_bytes(LEFT.encode())
    entry = f'{{file: ../wire.txt, sha256: "{sha256(path.read_bytes()).hexdigest()}"}}'
    desk.notes.write_text(HEAD.replace("{file: wire.txt}", entry) + "  - note: x\n")
    assert desk.run("list", desk.notes, pair=False).status == 0


def test_a_notes_file_that_names_none(desk: Desk) -> None:
    path = desk.write("x.notes.yaml", "notes: [{note: x}]\n")
    assert "names no documents" in desk.refused("list", path, pair=False)
    assert "no such file" in desk.refused("check", desk.folder / "gone.yaml", pair=False)


# --- tables ---------------------------------------------------------------------------------------


def test_a_spreadsheet_gets_no_formula(desk: Desk) -> None:
    cells = ["=1+1", "+1", "-1", "@x", "\tx", " =x", "＝x", "harmless"]
    with desk.notes.open("a") as file:
        file.writelines(f"  - {{id: a-{n}, note: {json.dumps(c)}}}\n" for n, c in enumerate(cells))
    written = desk.run("export", "--format", "csv").out
    assert written.startswith("\ufeffid,kind,left,right,")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    found = {row["id"]: row["text"] for row in rows}
    assert [found[f"a-{n}"] for n in range(7)] == [f"'{cell}" for cell in cells[:7]]
    assert found["a-7"] == "harmless"
    assert found["a-comment1"].startswith("'=Two")
    link = next(row for row in rows if row["id"] == "a-linking1")
    assert (link["left"], link["right quote"], link["relation"]) == ("¶2", "at two", "contradicts")


def test_a_report_for_people(desk: Desk) -> None:
    written = desk.run("export", "--format", "markdown").out
    assert desk.run("list", "--format", "markdown").out == written
    assert [line for line in written.splitlines() if line.startswith("## ")] == [
        "## Left ¶2",
        "## Left ¶3",
        "## Right ¶4",
        "## Not found in the texts",
    ]
    assert "| “at noon” (¶2) | “at two” (¶3) |" in written
    assert "> \\=Two lines\\\n> of \\| \\*text\\* \\<b>." in written
    html = MarkdownIt("gfm-like", {"linkify": False}).render(written)
    assert html.count("<table>") == 4
    assert "<em>" not in html


def test_hostile_notes_are_harmless(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path / "hostile", capsys)
    for name in ("left", "right"):
        desk.write(f"{name}.txt", "A headline\n\nSome text of a paragraph.\n")
    hostile.PLACES["notes"].fill(desk.folder)
    names = [desk.folder / "left.txt", desk.folder / "right.txt"]
    said = ""
    for arguments in (
        *(["list", *names, "--format", form] for form in ("text", "json", "csv", "markdown")),
        *(["export", *names, "--format", form] for form in ("web-annotation", "hypothesis")),
        ["check", *names],
        ["import", *names, desk.folder / "left--right.notes.yaml"],
        ["rebase", *names, "--left", desk.write("new.txt", "Some text.\n")],
    ):
        ran = desk.run(str(arguments[0]), *arguments[1:], pair=False)
        assert ran.status in {0, 1}, ran
        hostile.assert_clean((ran.out + ran.err).encode())
        said += ran.out
    assert "evil" in said


def test_a_hostile_file_is_harmless(desk: Desk) -> None:
    text = json.dumps(
        [{"uri": hostile.EVERYTHING, "text": hostile.EVERYTHING, "id": hostile.SHORT}]
    )
    ran = desk.take(text)
    hostile.assert_clean((ran.out + ran.err).encode() + desk.notes.read_bytes())
    odd = desk.folder / hostile.NAME
    odd.write_text("[")
    hostile.assert_clean(desk.refused("import", odd).encode())
    hostile.assert_clean(desk.refused("import", desk.folder / f"{hostile.NAME}2").encode())


# --- import: what is refused ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" + " " * 8 * 1024**2 + "]", "too large: the limit is 8 MiB"),
        ("{", ":1:2: error: no JSON"),
        ('{"a": NaN}', "NaN is no number"),
        ('[{"uri": "a", "uri": "b"}]', "given twice"),
        ("[" * 99, "nested deeper"),
        ("Dear Ida,\n\nhere are my notes.\n", "neither JSON nor a notes file"),
        ("schema: 9\nnotes: [{note: x}]\n", "newer version"),
        ("notes: [\n", "error"),
    ],
)
def test_a_file_that_is_no_notes(desk: Desk, text: str, reason: str) -> None:
    before = desk.notes.read_bytes()
    assert reason in desk.refused("import", desk.write("theirs", text))
    assert desk.notes.read_bytes() == before


def test_what_is_no_file(desk: Desk) -> None:
    assert "no such file" in desk.refused("import", desk.folder / "gone.json")
    assert "cannot be read (Is a directory)" in desk.refused("import", desk.folder)
    os.mkfifo(desk.folder / "pipe")
    assert "not a regular file" in desk.refused("import", desk.folder / "pipe")


def test_of_several_files_all_or_none(desk: Desk) -> None:
    good = desk.write("good.json", [{"uri": "u", "id": "x", "text": "Hm."}])
    bad = desk.write("bad.json", "[")
    before = desk.notes.read_bytes()
    desk.refused("import", good, bad)
    assert desk.notes.read_bytes() == before
    assert "1 new, 0 beside other wordings, 1 there" in desk.run("import", good, good).out


def test_a_file_of_a_newer_version_is_not_written_to(desk: Desk) -> None:
    desk.notes.write_text("schema: 9\nnotes: [{id: a-1, note: x}]\n")
    before = desk.notes.read_bytes()
    good = desk.write("good.json", [{"uri": "u", "id": "x", "text": "Hm."}])
    assert "newer version" in desk.refused("import", good)
    assert desk.notes.read_bytes() == before
    assert {path.suffix for path in desk.folder.iterdir()} == {".txt", ".yaml", ".json"}
    assert "a-1" in desk.run("list").out


# --- export: what is not written over -------------------------------------------------------------


def test_an_export_goes_to_a_file_and_over_nothing_that_is_read(desk: Desk) -> None:
    path = desk.folder / "out.csv"
    assert desk.run("export", "--format", "csv", "-o", path) == (0, "", "")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfid,kind")
    for taken in (desk.notes, desk.folder / "wire.txt", desk.folder / "x.notes.yaml"):
        assert "not written over" in desk.refused("export", "--format", "csv", "-o", taken)


# --- rebase ---------------------------------------------------------------------------------------

NEW = LEFT.replace("Nobody on the quay was told", "Not one of them on the quay was told")


def test_notes_move_to_a_new_version(desk: Desk) -> None:
    new = desk.write(
        "new.txt", "A new lead.\n\n" + NEW.replace("at noon, two hours after", "late,")
    )
    told = (
        "a-comment1  approximate  left ¶4  “Nobody on the quay was told why” → "
        "“Not one of them on the quay was told why”\n"
        "a-linking1  orphan  left  “at noon”\n"
    )
    ran = desk.run("rebase", "--left", new, "--dry-run")
    assert ran.out.startswith(told)
    assert "would go to" in ran.out
    path = desk.folder / "new--blog.notes.yaml"
    assert not path.exists()
    assert desk.run("rebase", "--left", new).out.startswith(told)
    written = path.read_text()
    assert "quote: Nobody on the quay was told why" in written
    assert "file: new.txt" in written
    # What was not moved is as it was written.
    assert "quote: It will sail again on the next day." in written
    before = path.read_bytes()
    assert "4 there already" in desk.run("rebase", "--left", new).out
    assert path.read_bytes() == before


def test_similar_words_are_quoted_once_they_are_accepted(desk: Desk) -> None:
    new = desk.write("new.txt", NEW)
    desk.run("rebase", "--left", new)
    path = desk.folder / "new--blog.notes.yaml"
    unsure = path.read_bytes()
    assert (
        "accepted: a-comment1"
        in desk.run("rebase", "--left", new, "--accept-approximate", "--dry-run").out
    )
    assert path.read_bytes() == unsure
    ran = desk.run("rebase", "--left", new, "--accept-approximate")
    assert "0 new, 0 beside" in ran.out
    assert "quote: Not one of them on the quay was told why" in path.read_text()
    assert "a-comment1  exact" in desk.run("check", path, pair=False).out
    path.unlink()
    desk.run("rebase", "--left", new, "--accept-approximate")
    assert "a-comment1  exact" in desk.run("check", path, pair=False).out


def test_a_note_typed_by_hand_is_accepted_later_too(desk: Desk) -> None:
    both = "".join(
        f"  - {{id: a-{n}, on: {{doc: left, quote: {quote}}}}}\n"
        for n, quote in enumerate(("Nobody on the quay was told why", "The harbour master blamed"))
    )
    desk.notes.write_text(HEAD + both)
    new = desk.write("new.txt", NEW.replace("master blamed", "master himself blamed"))
    desk.run("rebase", "--left", new)
    path = desk.folder / "new--blog.notes.yaml"
    path.write_text(path.read_text().replace("    on:", "    created: x\n    on:"))
    ran = desk.run("rebase", "--left", new, "--accept-approximate")
    assert ran.out.count("accepted: ") == 2
    assert "0 new, 0 beside other wordings, 2 there already" in ran.out


def test_both_documents_may_be_new_and_notes_there_stay(desk: Desk) -> None:
    left, right = desk.write("l.txt", LEFT), desk.write("r.txt", "News.\n\n" + RIGHT)
    path = desk.folder / "l--r.notes.yaml"
    mine = "# kept\nnotes:\n  - {id: a-linking1, created: x, note: o}\n"
    path.write_text(f"{mine}  - {{id: a-9, created: x, note: o}}\n")
    ran = desk.run("rebase", "--left", left, "--right", right)
    assert "beside a-linking1" in ran.out
    assert "3 new, 1 beside other wordings, 0 there already" in ran.out
    assert path.read_text().startswith("# kept\nnotes:\n  - {id: a-linking1,")
    assert "a-comment1  exact  left ¶3" in desk.run("check", left, right, pair=False).out


def test_what_cannot_be_moved(desk: Desk) -> None:
    assert "--left FILE, --right FILE" in desk.refused("rebase")
    assert "follow its changes" in desk.refused("rebase", "--left", desk.folder / "wire.txt")
    assert "gone.txt" in desk.refused("rebase", "--left", desk.folder / "gone.txt")


# --- arguments ------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [[], ["bake"], ["export"], ["list", "--kind", "poem"]])
def test_odd_arguments_are_refused_in_one_line(desk: Desk, arguments: list[str]) -> None:
    from reader.cli import main

    with pytest.raises(SystemExit) as end:
        main(["notes", *arguments])
    assert end.value.code == 2
    said = desk._capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "--help" in said.err


# --- what has been reviewed -----------------------------------------------------------------------

REVIEWED = "  - {id: a-reviewed, kind: reviewed, on: {doc: left, quote: The harbour master}}\n"
REVIEWED += "  - {id: a-goneaway, kind: reviewed, on: {doc: left, quote: Not a word of this}}\n"


def test_what_has_been_reviewed_is_listed_only_when_it_is_asked_for(desk: Desk) -> None:
    before = {form: desk.run("list", "--format", form).out for form in ("text", "json", "csv")}
    desk.notes.write_text(desk.notes.read_text() + REVIEWED)
    for form, out in before.items():
        assert desk.run("list", "--format", form).out == out
    listed = json.loads(desk.run("list", "--kind", "reviewed", "--format", "json").out)
    assert {note["id"] for note in listed["notes"]} == {"a-reviewed", "a-goneaway"}


@pytest.mark.parametrize("form", ["web-annotation", "hypothesis", "markdown", "csv"])
def test_what_has_been_reviewed_is_not_exported(desk: Desk, form: str) -> None:
    before = desk.run("export", "--format", form)
    desk.notes.write_text(desk.notes.read_text() + REVIEWED)
    assert desk.run("export", "--format", form) == before


def test_what_has_been_reviewed_may_be_gone(desk: Desk) -> None:
    desk.notes.write_text(HEAD + REVIEWED)
    ran = desk.run("check")
    assert (ran.status, ran.out, ran.err) == (0, "0 notes\n", "")


def test_what_others_assess_is_a_remark(desk: Desk) -> None:
    source = {"source": "urn:x", "selector": {"type": "TextQuoteSelector", "exact": "at noon"}}
    theirs = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:uuid:1",
        "type": "Annotation",
        "motivation": "assessing",
        "body": {"type": "TextualBody", "value": "Well told."},
        "target": source,
    }
    desk.notes.unlink()
    path = desk.notes.with_name("theirs.json")
    path.write_text(json.dumps(theirs))
    desk.run("import", str(path))
    listed = json.loads(desk.run("list", "--format", "json").out)["notes"]
    assert [(note["kind"], note["text"]) for note in listed] == [("comment", "Well told.")]
