"""Columns, the index over a comparison, and where every line stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.collation import compare
from reader.collation.comparison import Comparison
from reader.collation.index import RowKind
from reader.collation.results import Overlap, Relation, Row
from reader.reading.bands import Band, packed
from reader.reading.column import Column
from reader.reading.index import LEFT, RIGHT, ReadingIndex, provisional
from reader.reading.layout import Folding, Layout, Mode
from reader.reading.marks import Marks
from reader.text.document import Document
from reader.text.formats import markdown
from reader.text.model import Paragraph, Role, Side, Sides, Span
from reader.tui.cells import CELLS

from ..examples import examples


def lay_out(
    index: ReadingIndex, mode: Mode = Mode.SPLIT, width: int = 30, **folding: object
) -> Layout:
    columns = index.documents.map(lambda document: Column(document, CELLS))
    return Layout(
        index,
        columns,
        mode,
        Sides(width, width),
        Folding(**folding),  # type: ignore[arg-type]
    )


def drawn(layout: Layout) -> list[tuple[Side, int, int]]:
    """Every line of text in the order of the screen."""
    return [
        tuple(entry) for y in range(layout.height) for entry in layout.lines(*layout.item_at(y))
    ]  # type: ignore[misc]


class TestColumn:
    def test_markup_is_not_shown_and_every_place_is_found_again(self) -> None:
        source = "He said **it** is [the plan](http://x.y)\nand *not* a map.\n"
        document = Document.from_parsed(markdown.parse(source))
        shown = Column(document, CELLS).shown(0)
        assert shown.text == "He said it is the plan and not a map."
        for word in ("said", "it", "plan", "and", "not", "map"):
            place = shown.to_document(shown.text.index(word))
            assert source[place : place + len(word)] == word
            assert shown.to_shown(place) == shown.text.index(word)

    def test_a_hard_wrapped_paragraph_is_shown_as_one_line_of_text(self) -> None:
        document = Document("one\n  two\n> three", (Paragraph(Span(0, 17)),))
        shown = Column(document, CELLS).shown(0)
        assert shown.text == "one two three"
        for offset, character in enumerate(shown.text):
            if character != " ":
                assert document.text[shown.to_document(offset)] == character
        assert shown.to_shown(document.text.index("three")) == shown.text.index("three")

    def test_controls_are_shown_as_signs_at_the_same_offsets(self) -> None:
        document = Document.from_paragraphs(["a\x1b[31mb"])
        assert Column(document, CELLS).shown(0).text == "a␛[31mb"

    @given(st.lists(st.text("ab \n", min_size=1).filter(str.strip), min_size=1, max_size=5))
    @settings(deadline=None)
    def test_line_counts_are_those_of_the_lines_drawn(self, blocks: list[str]) -> None:
        column = Column(Document.from_paragraphs([block.strip() for block in blocks]), CELLS)
        for width in (1, 4, 9):
            counts = [len(column.lines(p, width)) for p in range(len(column))]
            assert list(column.line_counts(width)) == counts


TOLD = "as its young captain Lise Holm told the harbour court"


def pair_with_a_move() -> Comparison:
    """One sentence a side, in which a clause has moved."""
    story = (
        "lost its rudder in the evening storm and drifted for two hours towards the sandbanks "
        "north of the lighthouse before the tug Mathilde brought everybody back to the pier"
    )
    left, right = (
        f"The old white ferry to Ostmark{text} on a night without any wind or moon."
        for text in (f", {TOLD}, {story}", f" {story}, {TOLD},")
    )
    return compare(Document.from_paragraphs([left]), Document.from_paragraphs([right]))


class TestIndex:
    def test_kinds_of_rows(self, pair: Comparison) -> None:
        index = ReadingIndex(pair)
        kinds = [index.kind(row) for row in range(len(pair.rows))]
        assert kinds == [
            RowKind.LEFT_ONLY,
            RowKind.LEFT_ONLY,
            RowKind.RIGHT_ONLY,
            RowKind.MOVED,
            RowKind.EDITED,
            RowKind.LEFT_ONLY,
            RowKind.MOVED,
            RowKind.RIGHT_ONLY,
        ]

    def test_counterparts_of_a_moved_paragraph(self, pair: Comparison) -> None:
        (found,) = ReadingIndex(pair).counterparts(LEFT, 4, None)
        assert (found.side, found.paragraph, found.moved) == (RIGHT, 1, True)

    def test_a_paragraph_of_one_side_has_no_counterpart(self, pair: Comparison) -> None:
        assert ReadingIndex(pair).counterparts(LEFT, 3, None) == []

    def test_the_counterpart_inside_a_long_passage_is_the_same_paragraph(self) -> None:
        texts = [f"Line {n} of the log says that pump {n} ran for {n} hours." for n in range(40)]
        changed = [text.replace("ran", "had run") for text in texts]
        index = ReadingIndex(
            compare(Document.from_paragraphs(texts), Document.from_paragraphs(changed))
        )
        for side in Side:
            for paragraph in (0, 17, 39):
                found = index.counterparts(side, paragraph, None)
                assert found[0].paragraph == paragraph

    def test_what_answers_a_whole_paragraph_is_known_without_its_words(self) -> None:
        index = ReadingIndex(pair_with_a_move())
        found = index.counterparts(LEFT, 0, None)
        assert [c.span for c in found] == [p.right for p in index.passages_at(LEFT, Span(0, 999))]
        assert not any("runs" in vars(passage) for passage in index.comparison.passages)

    def test_passages_are_found_by_any_character_of_them(self, pair: Comparison) -> None:
        index = ReadingIndex(pair)
        passage = pair.passages[0]
        for side, span in ((LEFT, passage.left), (RIGHT, passage.right)):
            for offset in (span.start, span.end - 1):
                assert index.passages_in(side, Span(offset, offset + 1)) == [passage]
            assert index.passages_in(side, Span(span.end, span.end + 1)) == []

    def test_the_inner_of_two_passages_comes_first(self) -> None:
        pair = pair_with_a_move()
        index = ReadingIndex(pair)
        for side, document in ((LEFT, pair.left), (RIGHT, pair.right)):
            start = document.text.index(TOLD)
            span = Span(start + 3, start + 30)
            inner, outer = index.passages_at(side, span)
            assert (inner.moved, outer.moved) == (True, False)
            assert inner.lies_in(outer)
            assert index.passages_in(side, span) == [outer, inner]
            assert index.counterparts(side, 0, span)[0].moved

    def test_what_moved_inside_a_passage_is_marked_as_moved_alone(self) -> None:
        pair = pair_with_a_move()
        marks = Marks(ReadingIndex(pair))
        for side, document in ((LEFT, pair.left), (RIGHT, pair.right)):
            start = document.text.index(TOLD)
            span = document.paragraphs[0].span
            styles = {
                style
                for piece in marks.pieces(side, 0, span, ())
                if start <= piece.start < start + len(TOLD)
                for style in piece.styles
            }
            assert "moved" in styles
            assert "extra" not in styles

    def test_provisional_rows_hold_both_texts(self, pair: Comparison) -> None:
        rows = provisional(pair.left, pair.right).rows
        assert [r.left for r in rows if r.left] == [(p,) for p in range(5)]
        assert [r.right for r in rows if r.right] == [(p,) for p in range(4)]


class TestLayout:
    @pytest.mark.parametrize("mode", list(Mode))
    @pytest.mark.parametrize("width", [8, 30, 200])
    def test_every_line_is_drawn_once(self, pair: Comparison, mode: Mode, width: int) -> None:
        layout = lay_out(ReadingIndex(pair), mode, width)
        found = drawn(layout)
        assert len(found) == len(set(found))
        for side in mode.sides:
            column = layout.columns[side]
            for paragraph in range(len(column)):
                lines = [line for s, p, line in found if (s, p) == (side, paragraph)]
                assert lines == list(range(max(len(lines), len(column.lines(paragraph, width)))))

    def test_linked_paragraphs_begin_on_one_line(self, pair: Comparison) -> None:
        layout = lay_out(ReadingIndex(pair))
        assert layout.line_of(LEFT, 2) == layout.line_of(RIGHT, 2)

    def test_rows_of_one_side_stand_beside_those_of_the_other(self, pair: Comparison) -> None:
        layout = lay_out(ReadingIndex(pair))
        assert layout.line_of(LEFT, 0) == layout.line_of(RIGHT, 0) == 0

    def test_one_column_has_left_above_right(self, pair: Comparison) -> None:
        layout = lay_out(ReadingIndex(pair), Mode.STACKED)
        assert layout.line_of(RIGHT, 2) > layout.line_of(LEFT, 2)

    @pytest.mark.parametrize("mode", list(Mode))
    def test_a_place_is_found_again_at_another_width(self, pair: Comparison, mode: Mode) -> None:
        index = ReadingIndex(pair)
        narrow, wide = lay_out(index, mode, 9), lay_out(index, mode, 50)
        for y in range(narrow.height):
            for side in mode.sides:
                place = narrow.place_at(y, side)
                again = wide.place_at(wide.y_of(place), side)
                assert again.row == place.row
                if place.paragraph is not None:
                    assert again.paragraph == place.paragraph
                    assert again.offset <= place.offset

    def test_equal_rows_fold_and_open(self) -> None:
        texts = ["One line of text", "Another line of text", "A third"]
        left = right = Document.from_paragraphs(texts)
        rows = tuple(Row((n,), (n,), Relation.VERBATIM) for n in range(3))
        index = ReadingIndex(Comparison(left, right, (), (), rows, Overlap(1, 1, 1, 1)))
        folded = lay_out(index, verbatim=True)
        assert [item.left[0].label for item in folded.items] == ["3 rows word for word the same"]
        assert folded.height == 2
        assert all(folded.is_folded(row) for row in range(3))
        opened = lay_out(index, verbatim=True, opened=frozenset({1}))
        assert len(opened.items) == 3

    def test_page_furniture_folds(self) -> None:
        document = Document(
            "Text\n\nShare\n\nTweet",
            (
                Paragraph(Span(0, 4)),
                Paragraph(Span(6, 11), Role.FURNITURE),
                Paragraph(Span(13, 18), Role.FURNITURE),
            ),
        )
        rows = tuple(Row((n,), (), None) for n in range(3))
        empty = Document.from_paragraphs([])
        index = ReadingIndex(Comparison(document, empty, (), (), rows, Overlap(0, 0, 0, 0)))
        layout = lay_out(index)
        assert [cell.label for item in layout.items for cell in item.left] == [
            "",
            "2 lines of page furniture",
        ]

    @given(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12),
        st.integers(6, 40),
    )
    @examples(60)
    def test_any_rows_are_drawn_whole_and_in_order(
        self, shape: list[tuple[int, int]], width: int
    ) -> None:
        rows, counts = [], [0, 0]
        for left, right in shape:
            if not left and not right:
                continue
            rows.append(
                Row(
                    tuple(range(counts[0], counts[0] + left)),
                    tuple(range(counts[1], counts[1] + right)),
                    Relation.EDITED if left and right else None,
                )
            )
            counts = [counts[0] + left, counts[1] + right]
        documents = [
            Document.from_paragraphs([f"word{'s and more ' * (n % 7)}." for n in range(count)])
            for count in counts
        ]
        index = ReadingIndex(Comparison(*documents, (), (), tuple(rows), Overlap(0, 0, 0, 0)))
        for mode in Mode:
            layout = lay_out(index, mode, width)
            found = drawn(layout)
            for side in mode.sides:
                paragraphs = [p for s, p, line in found if s is side and line == 0]
                assert paragraphs == list(range(counts[0 if side is LEFT else 1]))
                for paragraph in paragraphs:
                    y = layout.line_of(side, paragraph)
                    assert (side, paragraph, 0) in {
                        tuple(e) for e in layout.lines(*layout.item_at(y))
                    }


class TestManyRows:
    """What is made of rows that nobody looks at."""

    @pytest.mark.parametrize("mode", list(Mode))
    def test_only_what_is_looked_at_is_made(
        self, mode: Mode, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made: list[object] = []
        monkeypatch.setattr(
            "reader.reading.layout.Band", lambda *sides: made.append(sides) or Band(*sides)
        )
        left, right = (
            Document.from_paragraphs([f"Line {n} is {word}." for n in range(3000)])
            for word in ("short", "shorter, and not at all the same as the other one")
        )
        rows = [Row((n,), (n,), Relation.EDITED) for n in range(2000)]
        rows += [Row((n,), (), None) for n in range(2000, 3000)]
        rows += [Row((), (n,), None) for n in range(2000, 3000)]
        index = ReadingIndex(Comparison(left, right, (), (), tuple(rows), Overlap(0, 0, 0, 0)))
        layout = lay_out(index, mode)
        assert not made
        for part in (0.2, 0.9):
            y = round(layout.height * part)
            place = layout.place_at(y, mode.sides[0])
            assert abs(layout.y_of(place) - y) <= 4
            assert next(layout.rows_from(place.row, 1)) != place.row
        assert len(made) < 100


@given(st.lists(st.integers(2, 9)), st.lists(st.integers(2, 9)))
def test_cells_beside_each_other_are_packed_in_order(left: list[int], right: list[int]) -> None:
    i = j = 0
    for to_left, to_right, height in packed(left, right):
        assert (to_left, to_right) > (i, j)
        assert height == max(sum(left[i:to_left]), sum(right[j:to_right]))
        assert max(to_left - i, to_right - j) <= 24
        i, j = to_left, to_right
    assert (i, j) == (len(left), len(right))
