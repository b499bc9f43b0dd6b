"""The list from which texts are chosen."""

from __future__ import annotations

from pathlib import Path

from reader.shelf.choices import Entry, Kind, Named, begin, entries, matching
from reader.shelf.folder import File, Folder
from reader.shelf.glance import Glance
from reader.shelf.partners import Partner
from reader.text.model import Sides, Version

from .texts import file

FOLDER = Folder(Path("/texts"), (Path("/texts/old"),), tuple(file(f"{name}.txt") for name in "abc"))
SAMPLE = Sides(File(Path("/samples/ferry/x.txt")), File(Path("/samples/ferry/y.txt")))


def names(found: list[Entry]) -> list[str]:
    return [entry.name for entry in found]


def test_folders_then_the_likeliest_then_by_name_then_samples() -> None:
    partner = Partner(file("c.txt"), 0.5, "shares 9 rare words")
    found = entries(
        FOLDER, left=file("b.txt"), left_changes=1, partners=[partner], samples=[SAMPLE]
    )
    assert names(found) == ["..", "old/", "b.txt", "c.txt", "a.txt", "ferry"]
    assert found[begin(found)].kind is Kind.VERSIONS
    assert [entry.reason for entry in found if entry.reason] == [
        "its text before and after 1 tracked change",
        "shares 9 rare words",
    ]
    assert found[2].pair == Sides(
        Named(Path("/texts/b.txt"), Version.BEFORE), Named(Path("/texts/b.txt"), Version.AFTER)
    )
    assert found[5].pair == SAMPLE.map(lambda each: Named(each.path))
    assert found[3].pair is None


def test_the_first_file_is_begun_at_else_the_first_folder() -> None:
    assert entries(FOLDER)[begin(entries(FOLDER))].name == "a.txt"
    folders = entries(FOLDER._replace(files=()))
    assert folders[begin(folders)].name == "old/"
    assert begin(entries(Folder(Path("/texts")))) == 0
    assert entries(Folder(Path("/"))) == []
    assert begin([]) == 0


def test_every_word_typed_is_in_what_is_known() -> None:
    known = {
        file("a.txt"): Glance("Zürich trams", "The Beacon", "2024-03-14"),
        SAMPLE.right: Glance("The pumps"),
    }
    found = entries(FOLDER, samples=[SAMPLE])

    def typed(text: str) -> list[str]:
        return names(matching(found, text, known.get))

    assert typed("  ") == names(found)
    assert typed("zurich 2024") == ["a.txt"]
    assert typed("ZÜR bea") == ["a.txt"]
    assert typed("zurich courier") == []
    assert typed("pumps") == ["ferry"]
    assert typed("old") == ["old/"]
    assert typed("..") == []


def test_names_go_before_what_is_known() -> None:
    known = {file("a.txt"): Glance("Of c.txt")}
    assert names(matching(entries(FOLDER), "c.txt", known.get)) == ["c.txt", "a.txt"]
