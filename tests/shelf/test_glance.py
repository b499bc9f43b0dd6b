"""What a glance at a file tells, and glances at many."""

from __future__ import annotations

from pathlib import Path
from threading import Event, active_count
from time import monotonic

import pytest

from reader.errors import InputError
from reader.shelf import looking
from reader.shelf.folder import File
from reader.shelf.glance import MAX_BYTES, MAX_WORDS, Glance, glance, glance_at, grams
from reader.shelf.looking import Looker
from reader.text import load
from reader.text.document import Document

from .texts import file


def written(path: Path, text: str) -> File:
    path.write_text(text)
    return File.of(path)


def test_title_outlet_and_date(tmp_path: Path) -> None:
    head = "title: The ferry\npublisher: The Beacon\ndate: 2024-03-14T10:00"
    found = glance_at(written(tmp_path / "a.txt", f"---\n{head}\n---\n\nText of it.\n"), load)
    assert (found.title, found.outlet, found.date) == ("The ferry", "The Beacon", "2024-03-14")
    assert not found.problem


def test_first_words_stand_for_a_title(tmp_path: Path) -> None:
    text = "It was a cold day, and nobody on the quay was told why the ferry was late. "
    assert glance_at(written(tmp_path / "a.txt", text), load).title == text.strip()
    long = glance_at(written(tmp_path / "b.txt", text * 9), load).title
    assert long.startswith(text[:100])
    assert long.endswith(" …")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "there is no text in it"), (b"\0\1" * 99, "binary file (NUL byte at line 1)")],
)
def test_what_is_no_text_says_why(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert glance_at(File.of(path), load).problem.startswith(said)


def test_what_is_large_is_left_alone() -> None:
    def refuse(path: Path) -> Document:
        raise AssertionError

    large = File(Path("a.txt"), MAX_BYTES + 1)
    assert glance_at(large, refuse).problem == "4 MB: not looked into"


def test_a_fault_in_a_format_is_of_one_file() -> None:
    def fail(path: Path) -> Document:
        raise ZeroDivisionError

    assert glance_at(file("a.txt"), fail).problem == "cannot be read"


def test_common_words_and_furniture_are_no_sign() -> None:
    found = grams(Document.from_text("It was the one of the two\n\nThe Linnet drifted\n"))
    # linnet, drifted; the linnet, linnet drifted, and the pair over the ends of both paragraphs
    assert (len(found.words), len(found.pairs)) == (2, 2)
    assert grams(Document.from_text("LINNET, drifted!")) == grams(
        Document.from_text("Linnet drifted")
    )


def test_a_long_text_is_known_by_its_beginning() -> None:
    text = " ".join(f"w{number}x" for number in range(3 * MAX_WORDS))
    assert len(grams(Document.from_text(text)).words) == MAX_WORDS
    assert glance(Document.from_text(text + " \ud800")).grams.words


class Load:
    """Reads nothing, and keeps what was asked for; some files are slow to come."""

    def __init__(self, *slow: str) -> None:
        self.asked: list[str] = []
        self.slow = slow
        self.released = Event()

    def __call__(self, path: Path) -> Document:
        self.asked.append(path.name)
        if path.name in self.slow:
            self.released.wait(30)
        raise InputError("no")


def wait(looker: Looker) -> None:
    end = monotonic() + 30
    while not looker.is_done and monotonic() < end:
        Event().wait(0.001)
    assert looker.is_done


def test_files_are_looked_at_once_while_they_stay_the_same() -> None:
    read = Load()
    looker = Looker(read)
    files = [file(f"{number}.txt") for number in range(20)]
    looker.look_at([*files, *files])
    wait(looker)
    assert sorted(read.asked) == sorted(each.path.name for each in files)
    looker.look_at(files)
    looker.look_at([File(files[0].path, 1, 1)])
    wait(looker)
    assert read.asked[20:] == ["0.txt"]
    assert looker.at(files[0]) == Glance(problem="no")
    assert looker.at(file("x.txt")) is None
    assert list(looker.known([*files[:2], file("x.txt")])) == files[:2]
    assert looker.seen == 21


def test_a_slow_file_holds_up_no_other_and_what_is_wanted_no_more_is_left() -> None:
    read = Load("slow.txt")
    looker = Looker(read)
    files = [file(f"{number}.txt") for number in range(9)]
    looker.look_at([file("slow.txt"), *files])
    while len(looker.known(files)) < len(files):
        Event().wait(0.001)
    assert not looker.is_done
    looker.look_at([file("slow.txt")])
    looker.look_at([])
    read.released.set()
    wait(looker)
    assert read.asked.count("slow.txt") == 1


def test_not_all_that_was_ever_seen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MAX_KEPT", 5)
    looker = Looker(Load())
    files = [file(f"{number}.txt") for number in range(9)]
    for each in files:
        looker.look_at([each])
        wait(looker)
    assert list(looker.known(files)) == files[4:]


def test_threads_end_when_there_is_nothing_to_look_at() -> None:
    before = active_count()
    looker = Looker(Load())
    looker.look_at([file(f"{number}.txt") for number in range(9)])
    wait(looker)
    while active_count() > before:
        Event().wait(0.001)
    looker.look_at([file("again.txt")])
    wait(looker)
    assert looker.seen == 10


def test_one_file_that_does_not_come_leaves_threads_for_one_other() -> None:
    read = Load("slow.txt")
    looker = Looker(read)
    looker.look_at([file("slow.txt")])
    while not read.asked:
        Event().wait(0.001)
    looker.look_at([file("a.txt")])
    end = monotonic() + 5
    while looker.at(file("a.txt")) is None and monotonic() < end:
        Event().wait(0.001)
    assert looker.at(file("a.txt")) is not None
    read.released.set()
    wait(looker)
