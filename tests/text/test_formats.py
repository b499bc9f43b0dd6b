"""Which format a file is read as: its content decides, and what is not read is named."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import InputError, Severity
from reader.reports.check import describe
from reader.text.formats import recognised
from reader.text.loading import load
from reader.text.model import Version

from .. import hostile
from ..tracked import (
    DELETED,
    INSERTED,
    Piece,
    docx,
    fodt,
    odt,
    para,
    rtf,
    tracked_docx,
    tracked_odt_text,
    tracked_rtf,
    zipped,
)

BOOK = docx(para("The ferry left."))
PIECES = [Piece("The "), Piece("old", DELETED), Piece("grey", INSERTED), Piece(" ferry."),
          Piece("\n")]  # fmt: skip
MAKERS: dict[str, tuple[Callable[[list[Piece]], bytes], str]] = {
    "docx": (tracked_docx, "Word document"),
    "odt": (lambda pieces: odt(tracked_odt_text(pieces)), "OpenDocument text"),
    "fodt": (lambda pieces: fodt(tracked_odt_text(pieces)), "OpenDocument text"),
    "rtf": (tracked_rtf, "RTF text"),
}


Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return written


@pytest.mark.parametrize("suffix", MAKERS)
def test_both_versions_are_asked_for_by_name(suffix: str, write: Write) -> None:
    make, kind = MAKERS[suffix]
    path = write(f"essay.{suffix}", make(PIECES))
    texts = {Version.BEFORE: "The old ferry.", Version.AFTER: "The grey ferry."}
    for version, text in texts.items():
        for document in (load(f"{path}@{version}"), load(path, version)):
            assert document.text == text
            assert document.version is version
            assert document.path == path
            assert document.name == f"essay.{suffix}@{version}"
            assert document.title == f"essay.{suffix}@{version}"
            assert document.is_read_as == document.format == kind
            assert document.changes == 2
            assert document.problems == ()
    plain = load(path)
    assert (plain.text, plain.version) == ("The grey ferry.", None)
    assert plain.title == path.name
    assert [problem.severity for problem in plain.problems] == [Severity.NOTE]


def test_a_file_really_named_so_wins(write: Write) -> None:
    write("essay.docx", tracked_docx(PIECES))
    path = write("essay.docx@before", b"Something else.")
    assert load(path).text == "Something else."
    assert load(path.with_name("essay.docx@after")).text == "The grey ferry."


@pytest.mark.parametrize("name", ["essay.docx@", "essay.docx@then", "@before", "none.docx@after"])
def test_other_names_are_names(name: str, write: Write) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(write("essay.docx", BOOK).with_name(name))


def test_plain_text_has_no_versions(write: Write) -> None:
    path = write("essay.txt", b"The ferry left.\n")
    with pytest.raises(InputError, match=r"essay\.txt: plain text has no tracked changes"):
        load(f"{path}@before")


def test_versions_of_a_file_without_changes_are_the_same(write: Write) -> None:
    path = write("essay.docx", BOOK)
    before, after = load(f"{path}@before"), load(f"{path}@after")
    assert before.text == after.text
    assert before.problems[0].message.startswith("has no tracked changes")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", BOOK, "named .txt, as of plain text, but read as what it is: Word document"),
        ("a.odt", BOOK, "named .odt, as of OpenDocument text"),
        ("a.doc", BOOK, "named .doc, as of old Word document"),
        ("a.docx", b"Words.\n", "named .docx, as of Word document, but"),
        ("a.docx", rtf("Words."), "named .docx, as of Word document, but"),
        ("a.md", odt("<text:p>Words.</text:p>"), "named .md, as of Markdown"),
        ("a.doc", rtf("Words."), ""),
        ("a.docm", BOOK, ""),
        ("a", BOOK, ""),
        ("a.bak", BOOK, ""),
    ],
)  # fmt: skip
def test_a_wrong_suffix_is_told(name: str, data: bytes, told: str, write: Write) -> None:
    document = load(write(name, data))
    assert document.text
    problems = [problem.message for problem in document.problems]
    assert bool(problems) == bool(told)
    assert not told or problems[0].startswith(told)


def old(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (old("WordDocument"), "an old Word document (.doc); save it as DOCX"),
        (old("EncryptedPackage"), "an encrypted Office document"),
        (old("Workbook"), "an old Office document"),
        (zipped({"xl/workbook.xml": "<a/>"}), "an Excel workbook"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "a PowerPoint presentation"),
        (zipped({"Index/Document.iwa": "x"}), "a Pages document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
         "an OpenDocument file that is no text (spreadsheet)"),
        (zipped({"a.txt": "x"}), "a zip archive, and none of the documents that are read"),
        (zipped({}), "a zip archive, and none"),
        (BOOK[:200], "a damaged or cut off zip archive"),
        (zipped({f"{i}": "" for i in range(10_001)}), "a zip archive of more than 10,000 files"),
        (zipped({"[Content_Types].xml": "<a>", "word/document.xml": "<a/>"}), "not well-formed"),
    ],
)  # fmt: skip
def test_what_is_not_read_is_named(data: bytes, told: str, write: Write) -> None:
    with pytest.raises(InputError) as caught:
        load(write("a.docx", data))
    message = str(caught.value)
    assert f"a.docx: {told}" in message
    assert message.isprintable()


def test_text_that_begins_as_xml_is_text(write: Write) -> None:
    data = b'<?xml version="1.0"?>\n<a>Words.</a>\n'
    assert recognised(data, ".txt") is None
    assert load(write("a.txt", data)).text.endswith("<a>Words.</a>\n")


def test_nothing_hidden_in_a_file_passes_unseen(write: Write) -> None:
    problems = load(write("a.docx", docx(para("pass\u200bword")))).problems
    assert [problem.message for problem in problems] == ["ZERO WIDTH SPACE (U+200B)"]


@pytest.mark.parametrize("suffix", MAKERS)
def test_a_document_travels_between_processes(suffix: str, write: Write) -> None:
    document = load(write("essay", MAKERS[suffix][0](PIECES)), Version.BEFORE)
    assert pickle.loads(pickle.dumps(document)) == document


def test_no_escape_byte_of_a_file_is_printed(write: Write) -> None:
    escapes = "".join(f"\\'{ord(c):02x}" for c in hostile.PAYLOADS["clipboard"])
    head = rf"{{\info{{\title {escapes}}}{{\author {escapes}}}}}"
    path = write("a.rtf", rtf(rf"The ferry {escapes} left.{{\annotation {escapes}}}\par", head))
    assert "\x1b" in load(path).text
    hostile.assert_clean(describe(load(path)).encode())
