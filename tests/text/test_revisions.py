"""Texts that git keeps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.provenance.findings import later_text
from reader.text import sources
from reader.text.document import Document
from reader.text.loading import document_of, load
from reader.text.metadata import Origin
from reader.text.model import Side, Sides, Version
from tests.repositories import FIRST, SECOND, Repository, isolate
from tests.tracked import Piece, tracked_docx

OLD = "# The ferry\n\nThe ferry left at noon, two hours late.\n"
NEW = OLD.replace("two", "three")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two commits of a chapter, and a third text in the folder, which is the current one."""
    isolate(monkeypatch, tmp_path)
    made = Repository(tmp_path / "book")
    made.write("chapter.md", OLD)
    made.write("part/other.txt", "Another text of some words.\n")
    made.commit(FIRST)
    made.write("chapter.md", NEW)
    made.commit(SECOND)
    made.write("chapter.md", NEW.replace("noon", "dusk"))
    monkeypatch.chdir(made.folder)
    return made


def read(name: str, **options: int) -> Document:
    return document_of(sources.read(name, None, options.get("max_bytes", 1 << 20)))


def refused(name: str, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        read(name, **options)
    message = str(caught.value)
    assert message.isprintable()
    return message


def test_a_revision_of_a_file(repository: Repository) -> None:
    document = read("HEAD~1:chapter.md")
    assert document.text == OLD
    assert document.name == "HEAD~1:chapter.md"
    assert document.title == "The ferry (HEAD~1:chapter.md)"
    assert document.path is None
    assert read("HEAD:chapter.md").text == NEW
    assert read("chapter.md").text == NEW.replace("noon", "dusk")


def test_what_is_staged(repository: Repository) -> None:
    assert read(":chapter.md").text == NEW
    repository.write("chapter.md", "Staged words.\n")
    repository.git("add", "chapter.md")
    assert read(":chapter.md").text == "Staged words.\n"
    assert read(":0:chapter.md").text == "Staged words.\n"


@pytest.mark.parametrize(
    "name",
    ["HEAD^{/some words}:chapter.md", "@:chapter.md", "HEAD^{commit}:chapter.md", "mark:chapter.md",
     "HEAD^{tree}:chapter.md"],
)  # fmt: skip
def test_every_way_to_name_a_revision(repository: Repository, name: str) -> None:
    repository.git("tag", "--annotate", "--message=x", "mark")
    assert read(name).text == NEW


def test_what_the_commit_tells_is_no_word_on_the_text(repository: Repository) -> None:
    metadata = read("HEAD~1:chapter.md").metadata
    assert metadata["modified"].value == FIRST
    assert metadata["modified"].origin is Origin.GIT
    assert "2024-03-14, by Ada Brook" in metadata["x-commit"].text
    assert {"author", "date"}.isdisjoint(metadata)


def test_what_is_stated_beside_a_text_is_of_the_same_revision(repository: Repository) -> None:
    repository.write("chapter.md.meta.yaml", "author: Ida Holm\n")
    assert "author" not in read("HEAD:chapter.md").metadata
    assert read("chapter.md").metadata["author"].text == "Ida Holm"
    repository.commit()
    repository.write("chapter.md.meta.yaml", "author: [\n")
    repository.git("add", "--all")
    assert read("HEAD:./chapter.md").metadata["author"].origin is Origin.SIDECAR
    (problem,) = read(":chapter.md").problems
    assert problem.source == "chapter.md.meta.yaml"


def test_the_commit_told_of_is_the_last_that_touched_the_path(repository: Repository) -> None:
    assert read("HEAD:part/other.txt").metadata["modified"].value == FIRST
    repository.write("dated.md", "---\nmodified: 2020-01-02\n---\nA text.\n")
    repository.commit()
    assert read("HEAD:dated.md").metadata["modified"].value == "2020-01-02"


def test_paths_begin_at_the_top_or_are_relative(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.folder / "part")
    assert read("HEAD:chapter.md").text == NEW
    assert read("HEAD:../chapter.md").text == NEW
    other = read("HEAD:./other.txt")
    assert other.revision is not None
    assert other.revision.path == "part/other.txt"
    assert other.metadata["modified"].value == FIRST
    assert refused("HEAD:other.txt").endswith("for the folder you are in: HEAD:./other.txt")


def test_a_file_really_named_so_wins(repository: Repository) -> None:
    (repository.folder / "HEAD:chapter.md").write_text("A file.\n")
    assert read("HEAD:chapter.md").text == "A file.\n"


def test_a_version_of_a_file_with_a_colon_in_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    pieces = [Piece("shut", "del"), Piece("open", "ins"), Piece("\n")]
    path = tmp_path / "Part 1: the mill.docx"
    path.write_bytes(tracked_docx(pieces))
    document = read(f"{path.name}@before")
    assert (document.text.strip(), document.revision) == ("shut", None)


def test_the_function_of_the_package_reads_files_only(repository: Repository) -> None:
    for name in ("HEAD:chapter.md", "http://127.0.0.1:9/"):
        with pytest.raises(InputError, match="no such file"):
            load(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("HEAD:none.md", "no file of that path in HEAD"),
        ("HEAD~9:chapter.md", "no such file, and no revision HEAD~9 in the repository here"),
        ("nowhere:chapter.md", "no revision nowhere"),
        (":none.md", "nothing of that path in the index"),
        (":3:chapter.md", "nothing of that path in the index"),
        ("HEAD:part", "a folder; name a file in it"),
        ("HEAD:", "a folder; name a file in it"),
        ("--output=x:chapter.md", "no revision --output=x"),
        ("--help:chapter.md", "no revision --help"),
        ("HEAD:a\nb\x1b[2J.md", "no file of that path"),
        ("HEAD:a\0b", "not a file name"),
        ("C:\\texts\\a.md", "no such file"),
        ("/none/a:b.md", "no such file"),
        ("http:/example.org/a", "an address is read that begins with https://"),
        ("file:///etc/passwd", "no such file"),
        ("HEAD:chapter.md@before", "plain text has no tracked changes"),
        ("HEAD:none.docx@before", "no file of that path in HEAD"),
    ],
)
def test_what_is_not_there(repository: Repository, name: str, told: str) -> None:
    assert told in refused(name)
    assert not (repository.folder / "x").exists()


def test_the_size_is_looked_at_before_the_text(repository: Repository) -> None:
    assert "too large" in refused("HEAD:chapter.md", max_bytes=10)
    assert read("HEAD:chapter.md", max_bytes=len(NEW)).text == NEW


def test_without_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert "no repository of git here" in refused("HEAD:chapter.md")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is not installed" in refused("HEAD:chapter.md")


def test_before_the_first_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    monkeypatch.chdir(Repository(tmp_path / "new").folder)
    assert "no revision HEAD" in refused("HEAD:chapter.md")


def test_a_bare_repository_and_one_named_in_the_environment(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare"))
    monkeypatch.chdir(tmp_path / "bare")
    assert read("HEAD~1:chapter.md").metadata["modified"].value == FIRST
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", str(repository.folder / ".git"))
    assert read("HEAD:chapter.md").text == NEW


def test_what_git_keeps_elsewhere(repository: Repository) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"
    repository.write("big.docx", pointer)
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},part/module")
    repository.git("add", "big.docx")
    repository.git("commit", "--quiet", "--message=x")
    assert "only a pointer" in refused("HEAD:big.docx")
    assert "a submodule" in refused("HEAD:part/module")


def test_nothing_is_fetched(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clone without the older texts would ask for one where it came from."""
    repository.git("config", "uploadpack.allowFilter", "true")
    source = repository.folder.as_uri()
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--filter=blob:none", source, str(clone))
    monkeypatch.chdir(clone)
    assert read("HEAD:chapter.md").text == NEW
    assert "a file that this clone has not fetched" in refused("HEAD~1:chapter.md")


def test_a_repository_of_somebody_else(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true")
    assert "belongs to somebody else" in refused("HEAD:chapter.md")


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_are_followed_inside_a_commit(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "chapter.md")
    (repository.folder / "part/link.md").symlink_to("../chapter.md")
    (repository.folder / "out.md").symlink_to("/etc/passwd")
    (repository.folder / "loop.md").symlink_to("loop.md")
    repository.commit()
    assert read("HEAD:part/link.md").text == NEW
    for name in ("HEAD:out.md", "HEAD:loop.md"):
        assert "a link to what is not in that revision" in refused(name)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of any bytes")
@pytest.mark.parametrize("name", ['café "x"\ty.md', os.fsdecode(b"b\xff.md"), "-x.md", "*.md"])
def test_names_of_any_kind(
    repository: Repository, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(name, "Some words.\n")
    repository.commit()
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    document = read(f"HEAD:{name}")
    assert document.text == "Some words.\n"
    assert document.metadata["modified"].value == FIRST


def test_tracked_changes_of_a_revision(repository: Repository) -> None:
    pieces = [Piece("It was "), Piece("shut", "del"), Piece("open", "ins"), Piece("."), Piece("\n")]
    repository.write("essay.docx", tracked_docx(pieces))
    repository.commit()
    assert read("HEAD:essay.docx@before").text.strip() == "It was shut."
    after = read("HEAD:essay.docx@after")
    assert (after.text.strip(), after.version) == ("It was open.", Version.AFTER)
    assert after.revision is not None
    assert after.revision.name == "HEAD:essay.docx"


def test_no_program_of_a_repository_is_run(repository: Repository) -> None:
    """Settings that name programs, as somebody else's repository may have them."""
    trap = repository.write(
        "trap", "#!/bin/sh\ntouch '{}'\nexit 1\n".format(repository.folder / "sprung")
    )
    trap.chmod(0o755)
    repository.write(".gitattributes", "*.md diff=trap filter=trap\n")
    repository.commit()
    hooks = repository.folder / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout"):
        (hooks / name).write_bytes(trap.read_bytes())
        (hooks / name).chmod(0o755)
    for key in ("core.fsmonitor", "diff.trap.textconv", "diff.trap.command", "diff.external",
                "filter.trap.smudge", "filter.trap.clean", "gpg.program", "core.pager",
                "pager.log", "pager.cat-file", "core.sshCommand", "core.askPass"):  # fmt: skip
        repository.git("config", key, str(trap))
    repository.git("config", "core.hooksPath", str(hooks))
    repository.git("config", "log.showSignature", "true")
    for name in ("HEAD:chapter.md", ":chapter.md"):
        read(name)
    assert not (repository.folder / "sprung").exists()


# --- which is the later one -----------------------------------------------------------------------


def later(left: str, right: str) -> tuple[Side, str] | None:
    return later_text(Sides(left, right).map(read))


def test_of_two_states_of_a_file_the_later_is_known(repository: Repository) -> None:
    for left, right, why in (
        ("HEAD~1:chapter.md", "HEAD:chapter.md", "committed 2024-03-15"),
        ("HEAD:chapter.md", ":chapter.md", "it is staged"),
        ("HEAD:chapter.md", "chapter.md", "it is the file as it is now"),
        (":./chapter.md", "chapter.md", "it is the file as it is now"),
    ):
        known, mirrored = later(left, right), later(right, left)
        assert known is not None
        assert mirrored is not None
        assert known[0] is Side.RIGHT
        assert mirrored[0] is Side.LEFT
        assert why in known[1]


def test_times_of_commits_tell_nothing_of_other_files(repository: Repository) -> None:
    repository.write("part/chapter.md", NEW)
    repository.commit("2024-03-16T10:00:00+00:00")
    assert later("HEAD:part/chapter.md", "HEAD:chapter.md") is None
    assert later("HEAD:chapter.md", "part/other.txt") is None
    assert later("HEAD:chapter.md", "HEAD:chapter.md") is None
