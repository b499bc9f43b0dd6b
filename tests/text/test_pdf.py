"""PDF files: paragraphs from lines, what belongs to pages, notes, and odd files."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.reports.check import describe
from reader.text.build import Parsed
from reader.text.formats import pdf as format_pdf
from reader.text.formats import pdfium
from reader.text.formats.pdflines import Told
from reader.text.formats.pdfwords import Vocabulary
from reader.text.loading import load
from reader.text.metadata import Origin
from reader.text.model import Role, Stress

from ..pdfs import Put, column, pdf

FIRST = (
    "The ferry left Varn at dawn and nobody on the quay",
    "saw her go, for the fog lay thick over the harbour",
    "and the bells had been taken down for the winter.",
    "The mate kept the log.",
)
SECOND = (
    "When she came back in the evening the fog had gone",
    "away, and half of the town stood on the landing to",
    "see who was on board and who was not.",
)
THIRD = (
    "Nobody spoke. The captain went ashore first, which",
    "he never did, and behind him two men carried a box",
    "between them that was new.",
)


def read(data: bytes) -> Parsed:
    """Read a file in this process, which is faster than in one of its own."""
    assert format_pdf.looks_like(data)
    return format_pdf.read(Told.of(pdfium.tell(data).written()))


def texts(parsed: Parsed) -> list[str]:
    return [parsed.text[start:end] for (start, end), _ in parsed.paragraphs]


def of_role(parsed: Parsed, role: Role) -> list[str]:
    return [parsed.text[start:end] for (start, end), found in parsed.paragraphs if found is role]


def body(parsed: Parsed) -> list[str]:
    return [
        parsed.text[start:end]
        for (start, end), role in parsed.paragraphs
        if role is not Role.FURNITURE
    ]


def joined(*paragraphs: Sequence[str]) -> list[str]:
    return [" ".join(lines) for lines in paragraphs]


def indented(lines: Sequence[str]) -> list[str]:
    return [f"  {lines[0][:48]}", *lines[1:]]


# --- paragraphs -----------------------------------------------------------------------------------


def test_a_gap_begins_a_paragraph() -> None:
    assert texts(read(pdf(column([*FIRST, "", *SECOND])))) == joined(FIRST, SECOND)


def test_an_indent_begins_a_paragraph_even_below_a_full_line() -> None:
    lines = [*indented(FIRST[:3]), *indented(SECOND), *indented(THIRD)]
    found = texts(read(pdf(column(lines))))
    assert [text.split()[0] for text in found] == ["The", "When", "Nobody"]


def test_a_line_that_ends_early_ends_a_paragraph() -> None:
    assert texts(read(pdf(column([*FIRST, *SECOND, *THIRD])))) == joined(FIRST, SECOND, THIRD)


def test_ragged_lines_do_not_end_early() -> None:
    lines = (
        "The ferry left Varn at dawn and nobody on",
        "the quay saw her go. Thunderstorms had come",
        "over the harbour. Everybody knew it and",
        "thunderstorms would keep her there.",
    )
    assert texts(read(pdf(column(lines)))) == joined(lines)


def test_a_paragraph_goes_on_over_a_page() -> None:
    pages = [column([*FIRST, "", *SECOND[:2]]), column([*SECOND[2:], "", *THIRD])]
    assert texts(read(pdf(*pages))) == joined(FIRST, SECOND, THIRD)


def test_columns_are_read_one_after_the_other() -> None:
    heading = Put(72, 740, "A heading over both", 20, "Times-Bold")
    left = column([*FIRST, "", *SECOND[:2]], 40, size=8)
    right = column([*SECOND[2:], "", *THIRD], 320, size=8)
    found = read(pdf([heading, *left, *right]))
    assert texts(found) == ["A heading over both", *joined(FIRST, SECOND, THIRD)]
    assert found.paragraphs[0].role is Role.HEADLINE


def test_columns_that_are_written_row_by_row_are_put_in_order() -> None:
    lines = [*indented(FIRST[:3]), *indented(SECOND), *indented(THIRD)] * 4
    half = len(lines) // 2
    columns = zip(column(lines[:half], 30, size=8), column(lines[half:], 310, size=8), strict=True)
    found = texts(read(pdf([put for row in columns for put in row])))
    assert [text.split()[0] for text in found] == ["The", "When", "Nobody"] * 4


@pytest.mark.parametrize("turn", [("0 1 -1 0", 90), ("0 -1 1 0", 270)])
def test_a_page_on_its_side_is_read(turn: tuple[str, int]) -> None:
    matrix, rotation = turn
    step = 12 if rotation == 90 else -12
    lines = [Put(300 + i * step, 300, line, turn=matrix) for i, line in enumerate(FIRST)]
    assert texts(read(pdf(lines, page=f"/Rotate {rotation}"))) == joined(FIRST)


def test_type_that_runs_another_way_is_furniture() -> None:
    found = read(pdf([*column(FIRST), Put(30, 300, "DRAFT ONLY", 9, turn="0 1 -1 0")]))
    assert texts(found) == [*joined(FIRST), "DRAFT ONLY"]
    assert of_role(found, Role.FURNITURE) == ["DRAFT ONLY"]


def test_headings_are_bigger_or_bold() -> None:
    page = [
        Put(72, 740, "The Grey Ferry", 22, "Times-Bold"),
        *column(FIRST),
        Put(72, 630, "Back in the evening", 10, "Times-Bold"),
        *column(SECOND, y=610),
        Put(72, 550, "Afterwards and", 14),
        Put(72, 534, "later than that", 14),
        *column(THIRD, y=510),
    ]
    found = read(pdf(page))
    assert of_role(found, Role.HEADLINE) == ["The Grey Ferry"]
    assert of_role(found, Role.SUBHEADING) == [
        "Back in the evening",
        "Afterwards and later than that",
    ]
    assert found.metadata["title"].origin is Origin.HEADING


def test_lists_lose_their_bullets() -> None:
    items = [
        Put(84, 620, "\u2022"), Put(100, 620, "A coil of rope"),
        Put(84, 608, "\u2022"), Put(100, 608, "Two lamps with oil enough to last until"),
        Put(100, 596, "the middle of the month"),
        Put(84, 584, "\u2022"), Put(100, 584, "The log"),
    ]  # fmt: skip
    found = read(pdf([*column(FIRST), *items, *column(SECOND, y=560)]))
    assert of_role(found, Role.LIST) == [
        "A coil of rope",
        "Two lamps with oil enough to last until the middle of the month",
        "The log",
    ]


def test_a_quotation_is_set_in_from_both_sides() -> None:
    quoted = [
        "    We saw her go, and we all",
        "    saw her come again, with",
        "    all of them on board.",
    ]
    found = read(pdf(column([*FIRST, "", *quoted, "", *SECOND])))
    assert of_role(found, Role.QUOTE) == [" ".join(line.strip() for line in quoted)]


def test_verse_keeps_its_lines() -> None:
    verse = ["The boat goes out,", "and the boat comes in,", "the gulls above it", "are thin;"]
    assert texts(read(pdf(column([*FIRST, "", *verse, "", *SECOND])))) == [
        *joined(FIRST), "\n".join(verse), *joined(SECOND),
    ]  # fmt: skip


def test_cells_are_paragraphs_row_by_row() -> None:
    rows = [("Name", "Town"), ("Bo Kerr", "Varn"), ("Old Tam", "Ansel"), ("Jo", "Varn")]
    cells = [
        Put(72 + 150 * j, 600 - 14 * i, cell)
        for i, row in enumerate(rows)
        for j, cell in enumerate(row)
    ]
    found = texts(read(pdf([*column(FIRST), *cells, *column(SECOND, y=500)])))
    assert found == [*joined(FIRST), *(cell for row in rows for cell in row), *joined(SECOND)]


def test_a_table_of_contents_is_furniture() -> None:
    contents = [
        "The landing ........ 3",
        "Back in the even-",
        "ing . . . . . . . . 12",
        "Notes......xiv",
    ]
    found = read(pdf(column([*contents, "", *FIRST])))
    assert of_role(found, Role.FURNITURE) == [
        "The landing ........ 3", "Back in the evening . . . . . . . . 12", "Notes......xiv",
    ]  # fmt: skip
    assert body(found) == joined(FIRST)


def test_an_initial_begins_its_word() -> None:
    lines = [
        Put(72, 676, "T", 34, "Times-Roman"),
        Put(95, 700, "he ferry left Varn at dawn and nobody saw"),
        Put(95, 688, "her go, for the fog lay thick over the"),
        Put(95, 676, "harbour and the bells had been taken"),
        Put(72, 664, "down for the winter and not put up since."),
    ]
    found = texts(read(pdf(lines)))
    assert len(found) == 1
    assert found[0].startswith("The ferry left")


def test_ligatures_are_letters() -> None:
    font = (
        "/F9 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding << /Type /Encoding "
        "/Differences [1 /fi /ffl] >> >>"
    )
    content = rb"BT /F9 10 Tf 72 700 Td (a \001ne mu\002e) Tj ET"
    assert texts(read(pdf(content, fonts=font))) == ["a fine muffle"]


# --- hyphens --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "before", "after", "word"),
    [
        (["the harbour", "at the har-", "bour wall"], "har-", "bour", "harbour"),
        (["a well-known boat", "a well-", "known"], "well-", "known", "well-known"),
        (["a boat", "she was self-", "taught"], "self-", "taught", "self-taught"),
        (["the Anglo-", "Saxon"], "Anglo-", "Saxon", "Anglo-Saxon"),
        (["pages 12-", "15"], "12-", "15", "12-15"),
        (["of con-", "dition"], "con-", "dition", "condition"),
        (["no word is broken here"] * 99 + ["a narrow-", "minded"], "narrow-", "minded",
         "narrow-minded"),
        (["soft\xad", "ly"], "soft\xad", "ly", "softly"),
        (["a mother-in-", "law, in law"], "mother-in-", "law", "mother-in-law"),
        (["gone\u2014and back", "it went\u2014", "and"], "went\u2014", "and", "went\u2014and"),
        (["gone \u2014 and back", "it \u2014", "and"], "it \u2014", "and", "it \u2014 and"),
        (["one", "two"], "one", "two", "one two"),
    ],
)  # fmt: skip
def test_words_are_joined_over_lines(lines: list[str], before: str, after: str, word: str) -> None:
    last, space = Vocabulary(lines).between(before, after)
    assert f"{last}{space}{after}" == word


@given(st.lists(st.text("ab-\u2014 A1", max_size=6), min_size=2, max_size=6))
def test_joining_loses_hyphens_and_nothing_else(lines: list[str]) -> None:
    words = Vocabulary(lines)
    for before, after in pairwise(lines):
        last, space = words.between(before, after)
        assert last in {before, before.removesuffix("-")}
        assert space in {"", " "}


def test_a_word_is_joined_over_a_page_and_what_stands_between() -> None:
    first = [*column([*FIRST[:2], "and the bells of the har-"]), Put(300, 40, "1", 9)]
    second = [
        Put(250, 760, "The Grey Ferry", 9),
        *column(["bour had been taken down.", "", *SECOND]),
    ]
    found = read(pdf(first, second, [Put(250, 760, "The Grey Ferry", 9), *column(THIRD)]))
    assert body(found)[0].endswith("and the bells of the harbour had been taken down.")


def test_a_hyphen_that_stands_a_little_off_is_one() -> None:
    lines = ["nobody who has been the witness of this, and was the", "harbour-master, says so"]
    first = [Put(72, 736, "he who on that morning had not been the wit"), Put(331.8, 736, "-")]
    page = [*first, *column(["ness of it, is", "", *lines], y=724)]
    assert texts(read(pdf(page)))[0].endswith("had not been the witness of it, is")


# --- what is set apart ----------------------------------------------------------------------------


def styled(lines: Iterable[str], y: float = 700) -> list[Put]:
    """Lines in which `*` begins and ends slanted type, and `#` bold type."""
    fonts = {"*": "Courier-Oblique", "#": "Courier-Bold", "": "Courier"}
    puts: list[Put] = []
    sign = ""
    for i, line in enumerate(lines):
        x = 72.0
        for piece in re.split(r"([*#])", line):
            if piece in {"*", "#"}:
                sign = "" if sign else piece
            elif piece:
                puts.append(Put(x, y - 12 * i, piece, font=fonts[sign]))
                x += 6 * len(piece)
    return puts


def test_type_that_is_bold_or_slanted_is_set_apart_and_changes_no_text() -> None:
    lines = [
        "The *Grey Ferry*, which had lain at the quay all night, left the har-",
        "bour #at half past# *seven with nobody on board but the old pilot and his",
        "dog*, who (*as ever*) slept, and the #bells of the har-",
        "bour# rang until it was gone from sight, so that all of them came out.",
    ]
    found = read(pdf(styled(lines)))
    assert found.text == read(pdf(column(re.sub("[*#]", "", line) for line in lines))).text
    assert [(found.text[start:end], stress) for (start, end), stress in found.stressed] == [
        ("Grey Ferry", Stress.EMPHASIS),
        ("at half past", Stress.STRONG),
        ("seven with nobody on board but the old pilot and his dog", Stress.EMPHASIS),
        ("as ever", Stress.EMPHASIS),
        ("bells of the harbour", Stress.STRONG),
    ]


def test_type_that_most_of_a_text_is_in_sets_nothing_apart() -> None:
    lines = [f"*{FIRST[0]}", *FIRST[1:], *SECOND, "The end came* then."]
    found = read(pdf(styled(lines)))
    assert not found.stressed


# --- what belongs to the page ---------------------------------------------------------------------


def test_running_heads_and_page_numbers_are_furniture() -> None:
    texts_of = [FIRST, SECOND, THIRD] * 2
    pages = [
        [
            Put(250, 750, "Mina Solheim" if i % 2 else "The Grey Ferry", 9),
            *column(lines),
            Put(300, 40, str(i + 1), 9),
        ]
        for i, lines in enumerate(texts_of)
    ]
    found = read(pdf(*pages))
    assert of_role(found, Role.FURNITURE)[:4] == ["The Grey Ferry", "1", "Mina Solheim", "2"]
    assert len(of_role(found, Role.FURNITURE)) == 12
    assert body(found) == joined(*texts_of)


def test_what_the_pages_say_alike_is_text_where_nothing_parts_it_from_the_rest() -> None:
    found = read(pdf(*[column(FIRST)] * 5))
    assert of_role(found, Role.FURNITURE) == []
    assert texts(found) == joined(FIRST) * 5


def test_titles_of_slides_are_no_running_heads() -> None:
    pages = [
        [Put(72, 730, f"A day of {word}", 20), *column([f"{word} {line}" for line in FIRST], y=600)]
        for word in ("fog", "storm", "sun", "snow")
    ]
    assert of_role(read(pdf(*pages)), Role.FURNITURE) == []


# --- notes ----------------------------------------------------------------------------------------


def test_footnotes_stand_below_the_text() -> None:
    page = [
        Put(72, 712, "She left"), Put(120.5, 716, "1", 6), Put(125, 712, " at dawn"),
        Put(173.5, 716, "2", 6), Put(178, 712, "."),
        *column(SECOND, y=690),
        Put(72, 102, "1", 5), Put(76, 100, "So says the log, which was kept by", 8),
        Put(72, 90, "the mate of the ship.", 8),
        Put(72, 80, "2 He denied it.", 8),
        Put(300, 40, "7", 9),
    ]  # fmt: skip
    found = read(pdf(page, column(THIRD)))
    assert body(found) == [
        "She left[1] at dawn[2].",
        *joined(SECOND, THIRD),
        "[1] So says the log, which was kept by the mate of the ship.",
        "[2] He denied it.",
    ]
    assert [found.text[start:end] for start, end in found.references] == ["[1]", "[2]"] * 2


def test_a_paragraph_goes_on_over_a_footnote() -> None:
    first = [*column(FIRST[:2]), Put(72, 60, "* A note without its mark.", 7)]
    found = read(pdf(first, column([*FIRST[2:], "", *SECOND])))
    assert texts(found) == [*joined(FIRST, SECOND), "* A note without its mark."]


def test_marks_of_notes_that_stand_elsewhere_are_no_words() -> None:
    page = [Put(72, 712, "She left"), Put(120.5, 716, "17", 6), Put(130, 712, "at dawn with 30 km"),
            Put(238.5, 716, "2", 6), Put(243, 712, " to go.")]  # fmt: skip
    found = read(pdf([*page, *column(SECOND, y=690)]))
    assert body(found)[0] == "She left17 at dawn with 30 km2 to go."
    assert [found.text[start:end] for start, end in found.references] == ["17"]


# --- whatever stands wherever ---------------------------------------------------------------------

_PUTS = st.builds(
    Put,
    st.integers(0, 60).map(lambda x: x * 10),
    st.integers(0, 66).map(lambda y: y * 12),
    st.sampled_from(["The ferry", "left", "at dawn and", "Varn.", "X", "“so”", "so on"]),
    st.sampled_from([6, 10, 10, 10, 14, 30]),
    font=st.just("Courier"),
    turn=st.sampled_from(["1 0 0 1"] * 8 + ["0 1 -1 0"]),
)


@given(st.lists(st.lists(_PUTS, max_size=12), min_size=1, max_size=4))
def test_no_letter_is_lost(pages: list[list[Put]]) -> None:
    told = pdfium.tell(pdf(*pages))
    seen = sorted(letter for line in told.lines for letter in line.text if letter.isalpha())
    if seen:
        parsed = format_pdf.read(told)
        assert sorted(filter(str.isalpha, parsed.text)) == seen
        # Every paragraph has words, and none stands in another.
        spans = [span for span, _ in parsed.paragraphs]
        assert all(a.end < b.start for a, b in pairwise(spans))
        assert all(text.strip() for text in texts(parsed))


# --- what a file says of itself -------------------------------------------------------------------


def test_properties_are_metadata() -> None:
    info = {
        "Title": "The Grey Ferry", "Author": "Mina Solheim; Bo Kerr", "Keywords": "boats, fog",
        "CreationDate": "D:20190304101500+01'00'", "ModDate": "D:20190305Z",
    }  # fmt: skip
    metadata = read(pdf(column(FIRST), info=info)).metadata
    assert {key: field.value for key, field in metadata.items()} == {
        "title": "The Grey Ferry",
        "author": ("Mina Solheim", "Bo Kerr"),
        "tags": ("boats", "fog"),
        "x-created": "2019-03-04T10:15:00+01:00",
        "modified": "2019-03-05",
    }
    assert {field.origin for field in metadata.values()} == {Origin.PROPERTIES}


@pytest.mark.parametrize(
    "title", ["Microsoft Word - ferry.doc", "untitled", "Document1", "ferry.indd", " "]
)
def test_titles_of_programs_are_none(title: str) -> None:
    info = {"Title": title, "Author": "anonymous", "CreationDate": "yesterday"}
    assert not read(pdf(column(FIRST), info=info)).metadata


# --- odd files ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf(column(FIRST), user="secret"), "needs a password"),
        (pdf(b"0 0 100 100 re f"), "without a text layer"),
        (pdf(column(FIRST))[:400], "damaged or cut off"),
        (b"%PDF-1.7\n" + b"junk" * 100, "damaged or cut off"),
    ],
)
def test_files_without_text_are_one_line(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as error:
        read(data)
    assert "\n" not in str(error.value)


def test_a_file_that_anybody_may_open_is_read() -> None:
    assert texts(read(pdf(column(FIRST), user=""))) == joined(FIRST)


def test_many_pages_are_read_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MAX_PAGES", 3)
    found = read(pdf(*[column(FIRST)] * 5))
    assert texts(found) == joined(FIRST) * 3
    assert [each.message for each in found.problems] == ["only the first 3 of 5 pages are read"]


def test_pages_without_text_among_others_are_told() -> None:
    found = read(pdf(column(FIRST), b"", b"", b""))
    assert "only 1 of 4 pages have a text layer" in found.problems[0].message


def test_characters_that_no_one_knows_are_told() -> None:
    font = (
        "/F9 << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 99 0 R /Encoding << "
        "/Type /Encoding /Differences [65 /uniE001 /uniE002 /uniE003] >> >>"
    )
    found = read(pdf(b"BT /F9 10 Tf 72 700 Td (ABCABC ABC) Tj ET", fonts=font))
    assert "does not say which letters 100% of its characters are" in found.problems[0].message


def test_a_crowded_page_takes_no_longer_than_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(i * 37 % 600, i * 91 % 790) for i in range(6000)]
    page = [Put(x, y, "x", (5, 10, 20)[x % 3]) for x, y in places]
    assert sum(map(len, texts(read(pdf(page))))) >= 6000


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ferry.pdf"
    path.write_bytes(pdf(column(FIRST), info={"Author": "Mina Solheim"}))
    told = describe(load(path))
    assert "PDF document" in told
    assert "Mina Solheim (document properties)" in told
    code = (
        f"import sys, reader\nreader.load({str(path)!r})\n"
        "assert not {'pypdfium2', 'ctypes', 'lxml'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b"null", b"[1, 2"])
def test_a_process_that_fails_is_one_line(written: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    done = subprocess.CompletedProcess([], -11, written)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(InputError, match="cannot be read; it is damaged, or takes too much memory"):
        format_pdf.parse(pdf(column(FIRST)))


def test_a_process_that_takes_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_pdf, "_PATIENCE", 0.0)
    with pytest.raises(InputError, match="takes more than 0 s"):
        format_pdf.parse(pdf(column(FIRST)))
