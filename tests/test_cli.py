"""The command line: what each command prints, and how it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.resources import sample_pairs

LEFT = "A headline of some words\n\nThe ferry left the harbour at noon, two hours late.\n"
RIGHT = "Another headline\n\nThe ferry left the harbour at noon, three hours late.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "left.txt").write_text(LEFT)
    (tmp_path / "right.txt").write_text(RIGHT)
    return tmp_path


def run(folder: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "READER_CONFIG_DIR": str(folder / "config")}
    return subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        cwd=folder,
        env=environment,
        input=stdin,
        capture_output=True,
        check=False,
    )


def refused(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """The one line of a refusal."""
    result = run(folder, *arguments, stdin=stdin)
    assert result.returncode == 2
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_what_could_not_be_read_as_it_is_is_told_beside_any_report(folder: Path) -> None:
    (folder / "left.txt").write_bytes(
        LEFT.encode() + "\n\nCaf\u00e9 by the quay.\n".encode("cp1252")
    )
    for form in ("text", "csv"):
        done = run(folder, "compare", "left.txt", "right.txt", "--format", form)
        assert done.returncode == 0
        assert done.stderr.count(b"\n") == 1
        assert done.stderr.startswith(b"reader: left.txt:6: warning: ")


def test_version(folder: Path) -> None:
    assert run(folder, "--version").stdout.startswith(b"reader ")


def test_compare_as_text(folder: Path) -> None:
    result = run(folder, "compare", "left.txt", "right.txt")
    assert result.returncode == 0
    assert b"A headline of some words" in result.stdout


def test_compare_as_json(folder: Path) -> None:
    result = run(folder, "compare", "left.txt", "right.txt", "--format", "json")
    data = json.loads(result.stdout)
    assert data["schema"] == "reader.comparison/1"
    assert {"schema", "left", "right", "links", "passages", "rows", "overlap"} <= set(data)
    assert {"path", "title", "metadata", "paragraphs", "attributions"} <= set(data["left"])


def test_compare_as_asked(folder: Path) -> None:
    asked = ("--ignore", "case,numbers", "--min-words", "4", "--pin", "1=2", "--forbid", "2=2")
    data = json.loads(
        run(folder, "compare", "left.txt", "right.txt", "--format", "json", *asked).stdout
    )
    assert data["options"] == {
        "ignore": ["case", "numbers"],
        "min_words": 4,
        "pinned": [[0, 1]],
        "forbidden": [[1, 1]],
    }
    assert [(link["left"], link["right"]) for link in data["links"]] == [(0, 1)]


def test_compare_into_a_file(folder: Path) -> None:
    result = run(folder, "compare", "left.txt", "right.txt", "--format", "json", "-o", "out.json")
    assert result.stdout == b""
    assert json.loads((folder / "out.json").read_text())["schema"] == "reader.comparison/1"


def test_exit_code_tells_of_differences(folder: Path) -> None:
    assert run(folder, "compare", "--exit-code", "left.txt", "right.txt").returncode == 1
    assert run(folder, "compare", "--exit-code", "left.txt", "left.txt").returncode == 0


def test_standard_input_is_one_side(folder: Path) -> None:
    result = run(folder, "compare", "-", "right.txt", stdin=LEFT.encode())
    assert b"A headline of some words" in result.stdout
    assert "one side only" in refused(folder, "compare", "-", "-")


def test_attribution_names_the_sources(folder: Path) -> None:
    (folder / "a.txt").write_text(
        "A headline of words\n\n“The pumps were old,” Ida Holm said on Monday, according to the "
        "Tarvick Herald.\n\nNobody else spoke to the paper about them.\n"
    )
    assert b"Ida Holm" in run(folder, "attribution", "a.txt").stdout
    data = json.loads(run(folder, "attribution", "a.txt", "--format", "json").stdout)
    assert data["schema"] == "reader.attribution/1"
    assert "Ida Holm" in {source["speaker"] for source in data["sources"]}


def test_a_user_s_words_of_attribution_are_used_and_their_faults_told(folder: Path) -> None:
    words = folder / "config" / "lexicon"
    words.mkdir(parents=True)
    (words / "verbs.yaml").write_text("clause: [blether]\nclauses: [say]\n")
    text = "The mayor of Varn blethered that the bridge was closed to all.\n"
    (folder / "a.txt").write_text(text)
    (folder / "b.txt").write_text(text.removeprefix("The mayor of Varn blethered that "))
    for arguments, shown in (
        (["attribution", "a.txt"], b"The mayor of Varn: 100%"),
        (["compare", "a.txt", "b.txt"], b"  < The mayor of Varn\n  > no credit\n"),
    ):
        result = run(folder, *arguments)
        assert result.returncode == 0
        assert shown in result.stdout
        (line,) = result.stderr.decode().splitlines()
        assert line.startswith("reader: lexicon/verbs.yaml:2:1: error: ")
        data = json.loads(run(folder, *arguments, "--format", "json").stdout)
        assert len(data.get("left", data)["attributions"]) == 1


def test_check_says_what_was_read(folder: Path) -> None:
    result = run(folder, "check", "left.txt")
    assert result.returncode == 0
    assert b"headline" in result.stdout


def test_check_finds_faults(folder: Path) -> None:
    (folder / "bad.txt").write_text("---\nautor: Ada\n---\n\nA headline\n\nSome text.\n")
    result = run(folder, "check", "bad.txt", "left.txt")
    assert result.returncode == 1
    assert b'did you mean "author"?' in result.stdout


def test_check_goes_on_after_a_file_that_cannot_be_read(folder: Path) -> None:
    result = run(folder, "check", "missing.txt", "left.txt")
    assert result.returncode == 2
    assert result.stderr.startswith(b"reader: missing.txt")
    assert b"missing.txt" not in result.stdout
    assert b"left.txt" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("compare", "missing.txt", "right.txt"),
        ("compare", ".", "right.txt"),
        ("compare", "binary.bin", "right.txt"),
        ("compare", "left.txt", "right.txt", "-o", "no/such/folder/out.txt"),
        ("compare", "left.txt", "right.txt", "--encoding", "no-such-encoding"),
        ("compare", "left.txt", "right.txt", "--max-size", "0.00001"),
        ("compare", "left.txt", "right.txt", "--ignore", "spelling"),
        ("compare", "left.txt", "right.txt", "--pin", "2"),
        ("compare", "left.txt", "right.txt", "--forbid", "2=9"),
        ("left.txt", "right.txt", "--pin", "9=1"),
        ("missing.txt", "right.txt"),
        ("left.txt", "right.txt", "--theme", "no-such-theme"),
        ("-",),
        ("compare", "left.txt"),
        ("left.txt", "right.txt", "third\x1b[31m.txt"),
        ("compare", "left.txt", "right.txt", "--\x1b]0;owned\x07"),
        ("compare", "left.txt", "right.txt", "--max-size", "much"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(folder: Path, arguments: tuple[str, ...]) -> None:
    (folder / "binary.bin").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    said = refused(folder, *arguments)
    assert said.startswith("reader: ")
    assert said.isprintable()


def test_without_a_terminal_reading_is_refused(folder: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "reader", "left.txt", "right.txt"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
    )
    assert result.returncode == 2
    assert b"reader compare LEFT RIGHT" in result.stderr


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m reader compare left.txt right.txt | true"
    result = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, check=False
    )
    assert b"Traceback" not in result.stderr


def test_themes_are_listed_and_checked(folder: Path) -> None:
    themes = folder / "config" / "themes"
    themes.mkdir(parents=True)
    (themes / "mine.yaml").write_text("title: Mine\ndark: maybe\n")
    result = run(folder, "themes")
    assert result.returncode == 1
    assert b"broadsheet" in result.stdout
    assert b"mine.yaml:2" in result.stdout


def test_keys_are_listed_with_what_is_wrong_in_the_settings(folder: Path) -> None:
    assert run(folder, "keys").returncode == 0
    (folder / "config").mkdir()
    (folder / "config" / "config.yaml").write_text("keys:\n  line-dwn: e\n")
    result = run(folder, "keys")
    assert result.returncode == 1
    assert b'did you mean "line-down"?' in result.stdout


@pytest.mark.parametrize("pair", sample_pairs(), ids=lambda pair: pair[0].parent.name)
def test_samples_share_much(folder: Path, pair: tuple[Path, Path]) -> None:
    result = run(folder, "compare", *map(str, pair), "--format", "json")
    overlap = json.loads(result.stdout)["overlap"]
    assert min(overlap.values()) > 0.3


def test_corrections_in_the_notes_are_in_the_comparison(folder: Path) -> None:
    statement = "the ferry had left the harbour at noon with two hundred people on board"
    (folder / "left.txt").write_text(f"Ida Holm said that {statement}.\n")
    (folder / "right.txt").write_text(f"Bram Sund said that {statement}.\n")
    (folder / "left--right.notes.yaml").write_text(
        "schema: 1\nnotes:\n"
        f"  - {{kind: correction, speaker: Ida Holm, on: {{doc: right, quote: {statement}}}}}\n"
        "  - {id: a-1, kind: correction, correction: speakr, on: {doc: right, quote: the ferry}}\n"
    )
    result = run(folder, "compare", "left.txt", "right.txt", "--format", "json")
    data = json.loads(result.stdout)
    assert [drift["kind"] for drift in data["drift"]] == ["same-source"]
    assert [(c["side"], c["what"], c["met"]) for c in data["corrections"]] == [
        ("right", "speaker", True)
    ]
    assert 'left--right.notes.yaml: warning: note a-1: correction: "speakr"' in (
        result.stderr.decode()
    )
    text = run(folder, "compare", "left.txt", "right.txt").stdout.decode()
    assert "1 correction from the notes" in text


def test_an_interrupt_while_the_program_is_loaded_is_silent() -> None:
    program = """
import sys

class Interrupts:
    def find_spec(self, name, path=None, target=None):
        if name == "reader.cli":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupts())
from reader.__main__ import main
main()
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("changes.docx", b"PK"),
        ("collation.xml", b"<?xml"),
        ("table.csv", b"\xef\xbb\xbfsection,"),
    ],
)
def test_a_report_is_in_the_format_that_its_name_tells(
    folder: Path, file: str, start: bytes
) -> None:
    result = run(folder, "compare", "left.txt", "right.txt", "-o", file)
    assert (result.returncode, result.stdout) == (0, b"")
    assert (folder / file).read_bytes().startswith(start)


def test_a_report_by_name_of_its_format(folder: Path) -> None:
    result = run(folder, "compare", "left.txt", "right.txt", "--format", "criticmarkup")
    assert "harbour at noon, {~~two~>three~~}" in result.stdout.decode()
