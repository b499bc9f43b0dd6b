"""What lies in a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.shelf import folder as module
from reader.shelf.folder import File, read_folder
from reader.shelf.glance import glance_at
from reader.text import load


def names(path: Path) -> tuple[list[str], list[str]]:
    found = read_folder(path)
    return [each.name for each in found.folders], [each.path.name for each in found.files]


def test_folders_and_texts_by_name(tmp_path: Path) -> None:
    for name in ("b10", "B2", ".hidden"):
        (tmp_path / name).mkdir()
    for name in (
        *("chapter 10.txt", "Chapter 2.MD", "a.docx", "a.html", "a.png", "a", "txt"),
        *(".a.txt", "~$a.docx", "a--b.notes.yaml", "a.txt.meta.yaml", "a--b.notes.recovered.yaml"),
    ):
        (tmp_path / name).touch()
    assert names(tmp_path) == (
        ["B2", "b10"],
        ["a.docx", "a.html", "Chapter 2.MD", "chapter 10.txt"],
    )


def test_an_empty_folder_has_nothing_in_it(tmp_path: Path) -> None:
    assert names(tmp_path) == ([], [])


def test_links_do_not_lead_ever_deeper(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "up").symlink_to("..")
    (tmp_path / "self.txt").symlink_to("self.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert names(tmp_path) == (["inner"], ["gone.txt", "self.txt"])
    (up,) = read_folder(tmp_path / "inner").folders
    assert read_folder(up).path == tmp_path
    told = [glance_at(file, load).problem for file in read_folder(tmp_path).files]
    assert told == ["no such file", "cannot be read (Too many levels of symbolic links)"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "no"), "in: no permission to read this folder"),
        (OSError(5, "Input/output error"), "in: this folder cannot be read (Input/output error)"),
    ],
)
def test_a_folder_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refuse(path: Path) -> None:
        raise error

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(InputError) as raised:
        read_folder(tmp_path / "in")
    assert str(raised.value) == said


def test_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"^in␛: this folder is gone$"):
        read_folder(tmp_path / "in\x1b")


def test_of_too_many_names_some_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_NAMES", 3)
    for number in range(4):
        assert not read_folder(tmp_path).is_cut
        (tmp_path / f"{number}.txt").touch()
    assert read_folder(tmp_path).is_cut
    assert len(read_folder(tmp_path).files) == 3


def test_a_file_that_has_changed_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert File.of(path) == File(path)
    path.write_text("One.")
    before = File.of(path)
    assert before in read_folder(tmp_path).files
    os.utime(path, ns=(1, 1))
    assert File.of(path) != before
