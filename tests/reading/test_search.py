"""Finding words in both texts."""

from __future__ import annotations

import pytest

from reader.reading.index import ReadingIndex, provisional
from reader.reading.search import Find, Search
from reader.text.document import Document
from reader.text.model import Paragraph, Side, Span

from .conftest import Opened


def test_a_search_goes_round_both_texts() -> None:
    document = Document.from_paragraphs(["The sluice was shut.", "Nobody asked."])
    search = Search("sluice")
    search.run(ReadingIndex(provisional(document, document)))
    assert [find.side for find in search.finds] == [Side.LEFT, Side.RIGHT]
    assert search.step(1, 0, here=True).side is Side.LEFT
    assert search.step(1, 0).side is Side.RIGHT
    assert search.step(1, 0).side is Side.LEFT
    assert search.describe() == "find “sluice” 1/2 (‹1 ›1)"


def every_find(index: ReadingIndex, query: str) -> list[tuple[int, Side, int]]:
    """Row, side and start of each place, found paragraph by paragraph."""
    found = []
    for side, document in index.documents.items():
        for number, paragraph in enumerate(document.paragraphs):
            text = document.slice(paragraph.span).lower()
            for place in range(len(text)):
                if text.startswith(query, place):
                    row = index.row_of[side][number]
                    found.append((row, side is Side.RIGHT, paragraph.start + place))
    return [(row, Side.RIGHT if right else Side.LEFT, at) for row, right, at in sorted(found)]


@pytest.mark.parametrize("query", ["s", "the", "or", "barley"])
def test_finds_stand_in_the_order_of_the_rows(opened: Opened, query: str) -> None:
    index = opened().index
    search = Search(query)
    search.run(index)
    expected = every_find(index, query)
    assert [(find.row, find.side, find.span.start) for find in search.finds] == expected
    for row in range(len(index.rows)):
        search.at = None
        first = next((i for i, each in enumerate(expected) if each[0] >= row), 0)
        assert search.step(1, row, here=True) == search.finds[first]


def test_what_no_paragraph_holds_is_not_found() -> None:
    document = Document("sly\n\nas is\n\nsly", (Paragraph(Span(5, 10)),))
    search = Search("s")
    search.run(ReadingIndex(provisional(document, document)))
    assert [find.span for find in search.finds] == [Span(6, 7), Span(9, 10)] * 2


def test_a_find_is_made_when_it_is_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr("reader.reading.search.Find", lambda *of: made.append(of) or Find(*of))
    document = Document.from_paragraphs(["so it is"] * 5000)
    search = Search("s")
    search.run(ReadingIndex(provisional(document, document)))
    assert search.describe() == "find “s” 20000 (‹10000 ›10000)"
    assert not made
    assert search.step(1, 4000).row == 4001
    assert len(made) < 20


def test_a_search_that_is_not_wanted_any_more_ends(opened: Opened) -> None:
    search = Search("s")
    search.is_wanted = False
    search.run(opened().index)
    assert not search.is_done
    assert search.describe() == "find “s” …"
