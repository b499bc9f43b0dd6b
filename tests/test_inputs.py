"""What the command line names, and what is kept of a page that is fetched."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.arguments import reading_parser
from reader.cli import main
from reader.errors import ReaderError
from reader.inputs import load, load_pair, load_versions
from reader.reading.session import Session, Setup
from reader.text.document import Document
from reader.text.model import Sides
from tests.repositories import Repository, isolate
from tests.tracked import Piece, tracked_docx
from tests.webserver import PAGE, Server, serving


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("right.txt").write_text("The other text.\n")


def pair(*arguments: str) -> Sides[Document]:
    return load_pair(reading_parser().parse_args(arguments))


def refused(*arguments: str) -> str:
    with pytest.raises(ReaderError) as caught:
        pair(*arguments)
    assert str(caught.value).isprintable()
    return str(caught.value)


def test_a_page_is_kept_as_it_was_read(server: Server) -> None:
    documents = pair(server.page("/a"), "right.txt", "--save", "kept.html")
    assert Path("kept.html").read_bytes() == PAGE
    assert documents.left.text == pair("kept.html", "right.txt").left.text
    pair("right.txt", server.page("/b"), "--save", "right.html")
    assert Path("right.html").read_bytes() == PAGE


def test_a_page_is_never_kept_over_a_file(server: Server) -> None:
    address = server.page("/a")
    for name in ("right.txt", "new.txt"):
        server.asked.clear()
        if name == "new.txt":  # it comes into being while the page is fetched
            Path(name).symlink_to("dangling")
        assert "is not written over" in refused(address, "right.txt", "--save", name)
        assert bool(server.asked) == (name == "new.txt")
    assert Path("right.txt").read_text() == "The other text.\n"
    assert not Path("dangling").exists()


def test_one_page_is_kept(server: Server) -> None:
    address = server.page("/a")
    assert "two addresses" in refused(address, address, "--save", "kept.html")
    assert "no address" in refused("right.txt", "right.txt", "--save", "kept.html")
    assert "no letters" in refused(address, "right.txt", "--save", "")
    assert "cannot be written" in refused(address, "right.txt", "--save", "no/folder.html")
    assert not server.asked or not Path("kept.html").exists()
    refused(server.page("/empty", b""), "right.txt", "--save", "kept.html")
    assert not Path("kept.html").exists()


def test_a_report_is_not_written_over_the_page(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["compare", server.page("/a"), "right.txt", "--save", "x.html", "-o", "./x.html"])
    gc.enable()
    assert "is read by this very command" in capsys.readouterr().err
    assert Path("x.html").read_bytes() == PAGE


def test_a_page_given_alone_is_fetched_once(server: Server) -> None:
    pieces = [Piece("It was "), Piece("shut", "del"), Piece("open", "ins"), Piece("\n")]
    address = server.page("/essay.docx", tracked_docx(pieces), "application/octet-stream")
    documents = load_versions(reading_parser().parse_args([address]))
    assert documents is not None
    assert [each.text.strip() for each in documents] == ["It was shut", "It was open"]
    assert len(server.asked) == 1
    with pytest.raises(ReaderError, match="name the text for the other side too"):
        load_versions(reading_parser().parse_args([server.page("/a")]))


def test_what_is_read_again(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A revision and a file are, a page is not: it is fetched when its address is given."""
    isolate(monkeypatch, tmp_path)
    repository = Repository(tmp_path)
    repository.write("a.txt", "One.\n")
    repository.commit()
    options = reading_parser().parse_args([])
    setup = Setup(load=lambda name, version: load(name, options, version))
    documents = pair("HEAD:a.txt", server.page("/a"))
    repository.write("a.txt", "Two.\n")
    repository.commit()
    again = Session(documents, setup=setup).loaded_again()
    assert again.left.text == "Two.\n"
    assert again.right is documents.right
    assert len(server.asked) == 1


def test_a_file_is_read_again_as_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    repository = Repository(tmp_path)
    repository.write("a.txt", "Of git.\n")
    repository.commit()
    Path("HEAD:a.txt").write_text("Of a file.\n")
    options = reading_parser().parse_args([])
    documents = pair("HEAD:a.txt", "right.txt")
    Path("HEAD:a.txt").unlink()
    setup = Setup(load=lambda name, version: load(name, options, version))
    with pytest.raises(ReaderError, match="no such file"):
        Session(documents, setup=setup).loaded_again()
