"""Both texts as one: nothing is lost, nothing shared stands twice, and lines are in place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.collation import compare
from reader.collation.comparison import Comparison
from reader.onetext.sentences import ALIKE
from reader.reading.column import Column
from reader.reading.index import LEFT, RIGHT, ReadingIndex
from reader.reading.laid import Folding
from reader.reading.once import Once, read_once
from reader.reading.oncelayout import OnceLayout
from reader.text import Document
from reader.text.formats import markdown
from reader.text.model import Paragraph, Role, Side, Span
from reader.text.safe import safe
from reader.tui.cells import CELLS

from ..examples import examples
from ..reports.merging import documents
from ..strategies import some_of

FERRY = "The ferry left the quay at six, an hour late, and nobody aboard seemed to mind it much."
WIND = "By midnight the wind had gone round to the west, and the captain had the lamps put out."
BELL = "The harbour bell was sold to a collector in the spring."
CRANES = "Two cranes of the yard were repaired at the cost of the town."
LANDING = "They landed at Tarvick in the rain, with every passenger accounted for."


def once(left: list[str] | Document, right: list[str] | Document, reader: Side = LEFT) -> Once:
    both = (
        each if isinstance(each, Document) else Document.from_paragraphs(each)
        for each in (left, right)
    )
    return read_once(compare(*both), reader)


def told(text: Once) -> list[str]:
    """The paragraphs of the one text; what is read elsewhere as an arrow."""
    return [
        flow.text if flow is not None else "→"
        for entry in text.entries
        for flow in entry.flows or (None,)
    ]


def lay_out(text: Once, width: int = 40, **folding: bool) -> OnceLayout:
    index = ReadingIndex(text.comparison)
    columns = index.documents.map(lambda document: Column(document, CELLS))
    return OnceLayout(index, columns, text, width, Folding(**folding), CELLS)


SENTENCES = some_of([FERRY, WIND, LANDING, BELL, CRANES], most=4)
SHUFFLED = st.lists(SENTENCES, max_size=4).map(
    lambda many: Document.from_paragraphs(" ".join(some) for some in many if some)
)
"""Sentences in any order, in any paragraph."""
ANY = documents() | SHUFFLED


@given(ANY, ANY, st.sampled_from(Side))
@examples(80)
def test_each_text_stands_there_whole_in_its_order_and_once(
    left: Document, right: Document, reader: Side
) -> None:
    text = once(left, right, reader)
    for side, document in text.comparison.documents.items():
        shown = safe(document.text).translate(ALIKE)
        found: list[int] = []
        for entry in text.entries:
            begun = len(found)
            for flow in entry.flows:
                for number, stretch in enumerate(flow.stretches):
                    at, end = stretch.at[side], flow.end(number)
                    if at is None or (stretch.has_moved and stretch.side is not None):
                        continue
                    assert stretch.side is not side.other
                    words = flow.text[stretch.start : end].translate(ALIKE)
                    for offset, letter in enumerate(words, at):
                        if not letter.isspace():
                            assert shown[offset] == letter
                            found.append(offset)
            assert found[begun:] == sorted(found[begun:])
        wanted = {
            offset
            for span, _ in document.paragraphs
            for offset in range(*span)
            if not shown[offset].isspace()
        }
        assert len(set(found)) == len(found)
        elsewhere = wanted - set(found)
        assert wanted >= set(found)
        assert not elsewhere or side is not reader
        moved = [p.on(side) for p in text.comparison.passages if p.moved]
        assert all(any(start - 4 <= o < end + 4 for start, end in moved) for o in elsewhere)


@given(ANY, ANY, st.sampled_from(Side), st.sampled_from([9, 24, 60]))
@examples(40)
def test_every_line_fits_and_is_found_again(
    left: Document, right: Document, reader: Side, width: int
) -> None:
    layout = lay_out(once(left, right, reader), width, furniture=False)
    lines = [layout.line_at(*layout.item_at(y)) for y in range(layout.height)]
    written = "".join(line.flow.text[line.start : line.end] for line in lines if line)
    assert written == "".join(f.text for entry in layout.once.entries for f in entry.flows)
    for y, line in enumerate(lines):
        if line is None:
            continue
        assert CELLS.width(line.flow.text[line.start : line.end].rstrip(" ")) <= width
        for side in Side:
            place = layout.place_at(y, side)
            if layout.span_at(y, place.text_side) is not None:
                assert layout.y_of(place) == y
    for side, document in layout.index.documents.items():
        for paragraph in range(len(document.paragraphs)):
            layout.place_at(layout.line_of(side, paragraph), side)


class TestWords:
    def test_what_both_have_stands_once_with_the_others_beside_it(self) -> None:
        [shown] = told(once([FERRY], [FERRY.replace("six", "seven").replace(" aboard", "")]))
        assert shown == (
            "The ferry left the quay at ‹six› ›seven‹, an hour late, and nobody ‹aboard› seemed to "
            "mind it much."
        )

    def test_marks_need_no_brackets(self) -> None:
        [shown] = told(once([FERRY], [FERRY.replace("six,", "six;")]))
        assert "at six,; an hour" in shown

    def test_forms_of_quotation_marks_are_no_difference(self) -> None:
        straight, curly = f'"{FERRY}" he said.', f"“{FERRY}” he said."
        assert told(once([straight], [curly])) == [straight]
        assert told(once([straight], [curly], RIGHT)) == [curly]

    def test_a_sentence_with_little_in_common_is_given_whole(self) -> None:
        other = "The packet sailed from Velmay before dawn, and all on deck complained of it much."
        [shown] = told(once([f"{WIND} {FERRY} {LANDING}"], [f"{WIND} {other} {LANDING}"]))
        assert shown == f"{WIND} ‹{FERRY}› ›{other}‹ {LANDING}"

    def test_a_difference_begins_with_its_sentence(self) -> None:
        left = f"{FERRY} It was a fair night for the time of the year. It was soon over. {LANDING}"
        right = f"{FERRY} It was soon over. {LANDING}"
        [shown] = told(once([left], [right]))
        assert shown == left.replace("It was a", "‹It was a").replace("year.", "year.›")

    def test_a_sentence_at_the_end_is_left_out_with_its_own_stop(self) -> None:
        [shown] = told(once([f"{FERRY} They slept."], [FERRY]))
        assert shown == f"{FERRY} ‹They slept.›"

    def test_a_wrapped_text_keeps_its_offsets(self) -> None:
        wrapped = Document.from_parsed(markdown.parse("> " + FERRY.replace(" an ", "\n>   an ")))
        text = once(wrapped, [FERRY])
        [flow] = [flow for entry in text.entries for flow in entry.flows]
        assert flow.text == FERRY
        place = flow.place(LEFT, wrapped.text.index("hour"))
        assert flow.text[place:].startswith("hour")


class TestParagraphs:
    def test_a_paragraph_that_was_split_has_a_sign(self) -> None:
        text = once([f"{FERRY} {WIND}", LANDING], [FERRY, WIND, LANDING])
        assert told(text) == [f"{FERRY} ›¶", WIND, LANDING]

    def test_a_paragraph_of_one_side_has_no_signs(self) -> None:
        text = once([FERRY, LANDING], [FERRY, WIND, LANDING])
        assert told(text) == [FERRY, WIND, LANDING]
        assert text.entries[1].flows[0].alone is RIGHT

    def test_what_has_moved_stands_where_the_readers_side_has_it(self) -> None:
        moved = FERRY.replace("six", "seven")
        both = [FERRY, WIND, LANDING], [WIND, LANDING, moved]
        inline = FERRY.replace("six", "‹six› ›seven‹")
        assert told(once(*both)) == [inline, WIND, LANDING, "→"]
        assert told(once(*both, RIGHT)) == ["→", WIND, LANDING, inline]

    def test_neighbours_that_have_moved_together_are_told_of_together(self) -> None:
        boats = [f"{name} lay at the quay, and was repaired." for name in ("Linnet", "Plover")]
        text = once([FERRY, *boats, WIND, LANDING], [FERRY, WIND, LANDING, *boats])
        away = [entry for entry in text.entries if not entry.flows]
        assert len(away) == 1
        assert [*away[0].paragraphs.right] == [3, 4]

    def test_a_sentence_that_has_moved_is_read_once(self) -> None:
        left = [f"{FERRY} {WIND}", f"{LANDING} {BELL} {CRANES}"]
        right = [WIND, f"{LANDING} {FERRY} {BELL} {CRANES}"]
        assert told(once(left, right)) == [left[0], f"{LANDING} [read at ‹¶1] {BELL} {CRANES}"]
        assert told(once(left, right, RIGHT)) == [f"[read at ›¶2] {WIND}", right[1]]

    def test_a_paragraph_that_is_read_elsewhere_says_so_alone(self) -> None:
        left = [f"{LANDING} {BELL} {FERRY} {CRANES}", WIND]
        right = [f"{LANDING} {BELL} {CRANES}", WIND, FERRY]
        assert told(once(left, right)) == [*left, "[read at ‹¶1]"]


class TestLayout:
    def test_the_other_place_leads_to_the_words_and_back(self) -> None:
        layout = lay_out(once([FERRY, WIND, LANDING], [WIND, LANDING, FERRY]))
        assert layout.line_of(RIGHT, 2) == layout.line_of(LEFT, 0) == 0
        assert layout.is_read_elsewhere(RIGHT, 2)
        assert not layout.is_read_elsewhere(LEFT, 0)
        y = layout.top_of(layout.index.row_of.right[2], RIGHT)
        assert layout.line_at(*layout.item_at(y)) is None
        assert layout.y_of(layout.place_at(y, LEFT)) == y
        assert layout.row_at(y, LEFT)[1] is RIGHT

    def test_furniture_and_equal_rows_fold(self, pair: Comparison) -> None:
        texts = [FERRY, "Share", "Print", WIND]
        made = Document.from_paragraphs(texts)
        roles = (Role.BODY, Role.FURNITURE, Role.FURNITURE, Role.BODY)
        document = Document(
            made.text,
            tuple(Paragraph(p.span, role) for p, role in zip(made.paragraphs, roles, strict=True)),
        )
        text = once(document, [FERRY, WIND])
        layout = lay_out(text, 200)
        assert [layout.is_folded(row) for row in range(4)] == [False, True, True, False]
        assert layout.height == 6
        folded = lay_out(text, 200, verbatim=True)
        assert folded.is_folded(0)
        assert folded.line_of(RIGHT, 1) == folded.height - 2

    def test_wide_characters_and_combining_ones(self) -> None:
        left, right = "風が西に回った。" * 6, "風が東に回った。" + "風が西に回った。" * 5
        layout = lay_out(once([left, "cafe\u0301 " * 20], [right, "cafe\u0301 " * 20]), 21)
        for y in range(layout.height):
            line = layout.line_at(*layout.item_at(y))
            if line is not None:
                assert CELLS.width(line.flow.text[line.start : line.end].rstrip()) <= 21
                assert line.flow.text[line.start] != "\u0301"

    def test_the_words_of_a_line(self) -> None:
        layout = lay_out(once([FERRY], [FERRY.replace("six", "seven")]), 200)
        document = layout.index.documents.right
        assert layout.span_at(0, RIGHT) == Span(0, len(document.text))
