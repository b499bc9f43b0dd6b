"""Opening files, and refusing to."""

from __future__ import annotations

import hashlib
import io
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import reader
from reader.errors import InputError, Severity
from reader.text.loading import load
from reader.text.metadata import Origin

BODY = "The pumps of Varn have stopped, and nobody in the town knows when they will turn again.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"The pumps\n\n{BODY}", encoding="utf-8")
    return path


def test_a_file(article: Path) -> None:
    document = load(article)
    assert document == load(str(article))
    assert document.path == article
    assert document.name == "article.txt"
    assert document.title == "The pumps"
    assert document.encoding == "utf-8"
    assert document.sha256 == hashlib.sha256(article.read_bytes()).hexdigest()
    assert document.problems == ()


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", b"word"])
def test_files_with_hardly_anything(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    document = load(path)
    assert len(document.paragraphs) == int(content == b"word")
    assert document.title == "a.txt"


def refused(path: str | Path, **options: object) -> str:
    with pytest.raises(InputError) as caught:
        load(path, **options)  # type: ignore[arg-type]
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.txt").endswith("none.txt: no such file")
    assert "a directory" in refused(tmp_path)
    assert "not a file name" in refused("a\0b")
    assert "cannot be read" in refused("x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "a named pipe" in refused(pipe)
    assert "a device" in refused("/dev/zero")
    server = socket.socket(socket.AF_UNIX)
    try:
        server.bind(os.path.relpath(tmp_path / "socket"))
    except OSError:
        server.close()
        pytest.skip("no socket with so long a name")
    try:
        assert "socket: " in refused(tmp_path / "socket")
    finally:
        server.close()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_no_permission(article: Path) -> None:
    article.chmod(0)
    assert "no permission" in refused(article)


def test_size_limit(article: Path) -> None:
    size = article.stat().st_size
    assert load(article, max_bytes=size).path == article
    assert "too large (" in refused(article, max_bytes=size - 1)


def test_binary_and_unknown_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert "binary file (a PNG image)" in refused(path)
    assert "unknown encoding" in refused(path, encoding="nonsense")


def test_what_git_gives_to_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No text at all, under one name on every system, and a copy that will be gone."""
    nothing = load("/dev/null")
    assert (nothing.text, nothing.path, nothing.paragraphs) == ("", None, ())
    copy = tmp_path / "git-blob-a1b2c3" / "article.txt"
    old_copy = tmp_path / "aB3dE6_article.txt"
    copy.parent.mkdir()
    for path in (copy, old_copy):
        path.write_text(BODY)
    assert load(old_copy).path == old_copy
    monkeypatch.setenv("GIT_DIFF_PATH_COUNTER", "1")
    for path in (copy, old_copy):
        document = load(path)
        assert (document.name, document.path) == (path.name, None)
        assert document.revision is not None


def test_hostile_names_are_shown_safely(tmp_path: Path) -> None:
    assert "␛]52" in refused(tmp_path / "a\x1b]52;c;x\x07\n.txt")
    path = os.fsdecode(bytes(tmp_path) + b"/\xff.txt")
    assert "\ufffd.txt: no such file" in refused(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def stdin(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    stdin(b"The pumps\r\n\r\n" + BODY.encode())
    document = load("-")
    assert document.path is None
    assert document.name == "standard input"
    assert document.text == f"The pumps\n\n{BODY}"
    stdin(b"x" * 100)
    assert refused("-", max_bytes=99).startswith("standard input: too large")
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in refused("-")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs /dev/fd")
def test_process_substitution() -> None:
    read, write = os.pipe()
    os.write(write, BODY.encode())
    os.close(write)
    try:
        document = load(f"/dev/fd/{read}")
    finally:
        os.close(read)
    assert document.text == BODY


# --- sidecar and file name ------------------------------------------------------------------------


def sidecar(article: Path, content: str | bytes) -> Path:
    path = article.with_name(article.name + ".meta.yaml")
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_sidecar_wins_over_the_text_and_flags_over_it(article: Path) -> None:
    sidecar(article, "title: Stated\nauthor: Ida Holm\n")
    document = load(article, metadata={"author": "Jan Berg"})
    assert document.title == "Stated"
    assert document.metadata["title"].origin is Origin.SIDECAR
    assert document.metadata["title"].line == 1
    assert document.metadata["author"].text == "Jan Berg"
    assert document.metadata["author"].origin is Origin.FLAG


def test_front_matter_loses_to_the_sidecar(article: Path) -> None:
    article.write_text(f"---\ntitle: Inner\ndate: 2001\n---\n{BODY}")
    sidecar(article, "title: Outer\n")
    document = load(article)
    assert document.title == "Outer"
    assert document.metadata["date"].origin is Origin.FRONT_MATTER


@pytest.mark.parametrize(
    "content",
    [
        "title: REPORT: x",
        "- a\n- list",
        "just text",
        "title: !!python/object/apply:os.system [ls]",
        "a: &a [*a]",
        "[" * 100_000,
        "title: x\ntitle: y",
        "title: a\n---\ntitle: b",
        b"\xff\xfe\x00",
        b"x" * 2_000_000,
        "dat: 2001",
    ],
)
def test_a_broken_sidecar_is_told_and_the_document_opens(
    article: Path, content: str | bytes
) -> None:
    name = sidecar(article, content).name
    document = load(article)
    assert len(document.paragraphs) == 2
    assert document.problems
    for problem in document.problems:
        assert problem.source == name
        assert problem.severity in {Severity.ERROR, Severity.WARNING}


def test_an_empty_sidecar_says_nothing(article: Path) -> None:
    sidecar(article, "# nothing yet\n")
    assert load(article).problems == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_sidecar_that_is_a_pipe_is_told(article: Path) -> None:
    os.mkfifo(article.with_name(article.name + ".meta.yaml"))
    [problem] = load(article).problems
    assert problem.message.startswith("a named pipe")


def test_wrong_values_from_the_command_line_are_refused(article: Path) -> None:
    assert '"soon" is not a date' in refused(article, metadata={"date": "soon"})


def test_a_date_in_the_file_name(tmp_path: Path) -> None:
    path = tmp_path / "2021-03-04-pumps.txt"
    path.write_text(BODY)
    field = load(path).metadata["date"]
    assert (field.text, field.origin) == ("2021-03-04", Origin.FILE_NAME)
    bad = tmp_path / "2021-13-04-pumps.txt"
    bad.write_text(BODY)
    assert "date" not in load(bad).metadata


def test_problems_come_from_all_places(article: Path) -> None:
    article.write_bytes(b"---\ndat: 1\n---\n\x93pumps\x94 \x1b\n")
    sidecar(article, "titel: x")
    found = [problem.message.partition(",")[0] for problem in load(article).problems]
    assert found[0] == "not UTF-8"
    assert any("titel" in message for message in found)
    assert any("dat" in message for message in found)
    assert found[-1] == "ESCAPE (U+001B)"


# --- formats --------------------------------------------------------------------------------------


def test_markdown_by_suffix(tmp_path: Path) -> None:
    for name, roles in (("a.md", ["headline", "body"]), ("a.txt", ["headline", "body"])):
        path = tmp_path / name
        path.write_text(f"# The pumps\n\n{BODY}")
        document = load(path)
        assert [str(p.role) for p in document.paragraphs] == roles
        assert document.title == ("The pumps" if name == "a.md" else "# The pumps")


def test_loading_text_imports_nothing_heavy(article: Path) -> None:
    code = (
        "import sys, reader\n"
        "reader.load(sys.argv[1])\n"
        "print(sorted({'yaml', 'markdown_it', 'textual', 'rich', 'diff_match_patch'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(article)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_public_name() -> None:
    assert reader.load is load
