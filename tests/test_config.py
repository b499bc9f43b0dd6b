"""The user's settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path

from reader import config, folders
from reader.config import Settings, keep_theme, load_settings
from reader.errors import ReaderError, Severity


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config"


def write(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "config.yaml"
    path.write_bytes(text.encode())
    return path


def test_folders(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert config.config_path() == folder / "config.yaml"
    assert config.themes_folder() == folder / "themes"
    assert folders.lexicon_folder() == folder / "lexicon"
    monkeypatch.delenv("READER_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))
    assert folder in folders.config_folder().parents
    assert folders.config_folder() == user_config_path("facing-reader", appauthor=False)
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert folders.config_folder() == user_config_path("facing-reader", appauthor=False)
    for home in (str(folder), " "):
        monkeypatch.setenv("XDG_DATA_HOME", home)
        assert folders.data_folder() == user_data_path("facing-reader", appauthor=False)


@pytest.mark.parametrize("text", [None, "", "# nothing\n", "null\n", "theme:\nkeys: ~\n"])
def test_no_settings(folder: Path, text: str | None) -> None:
    if text is not None:
        write(folder, text)
    assert load_settings() == (Settings(), ())


def test_settings(folder: Path) -> None:
    write(
        folder, "\ufefftheme: no\r\ncreator: Jo\r\nkeys:\r\n  quit: q\r\n  next: [n, 'ctrl+n']\r\n"
    )
    settings, problems = load_settings()
    assert problems == ()
    assert (settings.theme, settings.creator) == ("no", "Jo")
    assert dict(settings.keys) == {"quit": "q", "next": "n,ctrl+n"}


def test_what_is_wrong_is_said_and_the_rest_used(folder: Path) -> None:
    write(folder, "theme: [a]\nkeys: {quit: q}\ncretor: Jo\n")
    settings, problems = load_settings()
    assert dict(settings.keys) == {"quit": "q"}
    assert [problem.describe("x") for problem in problems] == [
        'config.yaml:3:1: warning: unknown key "cretor" (did you mean "creator"?)',
        "config.yaml:1:8: error: theme: want a text, got a list",
    ]


@pytest.mark.parametrize(
    "text", ["theme: [", "- a\n", "theme: a\ntheme: b\n", "theme: &a b", "\xff"]
)
def test_a_broken_file_is_never_overwritten(folder: Path, text: str) -> None:
    path = write(folder, text)
    if text == "\xff":
        path.write_bytes(b"\xff")
    before = path.read_bytes()
    settings, (problem,) = load_settings()
    assert settings == Settings()
    assert problem.severity is Severity.ERROR
    with pytest.raises(ReaderError, match=r"config\.yaml:\d.*the theme is not kept") as caught:
        keep_theme("dusk")
    assert "\n" not in str(caught.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("theme: old\n", "theme: dusk\n"),
        ("# c\n  # d\ntheme:   'old'  # why\nkeys: {a: b}\n",
         "# c\n  # d\ntheme: dusk  # why\nkeys: {a: b}\n"),
        ("theme:\nkeys:\n  a: b", "theme: dusk\nkeys:\n  a: b"),
        ("keys:\r\n  a: b # c\r\n\r\n# end\r\n",
         "keys:\r\n  a: b # c\r\ntheme: dusk\r\n\r\n# end\r\n"),
        ("keys: {a: b}", "keys: {a: b}\ntheme: dusk\n"),
        ("# only\r\n# comments", "# only\r\n# comments\r\ntheme: dusk\r\n"),
        ("{keys: {a: b}}", "{theme: dusk, keys: {a: b}}"),
        ("\ufeffmine: 1\n", "\ufeffmine: 1\ntheme: dusk\n"),
    ],
)  # fmt: skip
def test_keep_theme_changes_one_line(folder: Path, before: str, after: str) -> None:
    path = write(folder, before)
    keep_theme("dusk")
    assert path.read_bytes().decode() == after
    assert load_settings()[0].theme == "dusk"
    keep_theme("dusk")
    assert path.read_bytes().decode() == after


def test_keep_theme_makes_the_file(folder: Path) -> None:
    keep_theme("no")
    written = (folder / "config.yaml").read_text()
    assert written.startswith("# ")
    assert written.endswith('theme: "no"\n')
    assert load_settings()[0].theme == "no"
    assert [path.name for path in folder.iterdir()] == ["config.yaml"]


def test_another_file(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    keep_theme("dusk", path)
    assert load_settings(path)[0].theme == "dusk"
    assert load_settings() == (Settings(), ())
