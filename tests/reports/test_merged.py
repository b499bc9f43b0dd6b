"""One text with both in it: accepting and rejecting give the two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.collation import compare
from reader.reports.onetext.merged import Mark, State, Unit, Words, merge
from reader.text import Document
from reader.text.formats import markdown
from reader.text.model import Role, Side, Sides

from ..examples import examples
from .merging import documents, items, paragraphs, version


def merged(left: list[str] | Document, right: list[str] | Document) -> tuple[Unit, ...]:
    return merge(compare(*(
        each if isinstance(each, Document) else Document.from_paragraphs(each)
        for each in (left, right)
    )))  # fmt: skip


def shown(units: tuple[Unit, ...]) -> str:
    """The merged text on one line: [-deleted], [+inserted], [<moved away], [>moved here], ¶."""
    signs = dict(zip(State, ("", "-", "+", "<", ">"), strict=True))
    parts = []
    for item in items(units):
        text = "¶" if isinstance(item, Mark) else item.text
        parts.append(f"[{signs[item.state]}{text}]" if signs[item.state] else text)
    return "".join(parts)


@given(documents(), documents(), st.data())
@examples(60)
def test_accepting_gives_the_right_text_and_rejecting_the_left_one(
    left: Document, right: Document, data: st.DataObject
) -> None:
    comparison = compare(left, right)
    cuts = comparison.documents.map(
        lambda document: data.draw(st.lists(st.integers(0, len(document.text)), max_size=3))
    )
    units = merge(comparison, cuts)
    for side, document in comparison.documents.items():
        assert version(units, side) == paragraphs(document)
    assert moved_texts(units).left == moved_texts(units).right
    for unit in units:
        last = unit.items[-1]
        assert isinstance(last, Mark)
        assert last.state is State.KEPT or not all(unit.paragraphs)


def moved_texts(units: tuple[Unit, ...]) -> Sides[dict[int, str]]:
    """What moved, by number of the move, from where it stood and where it stands."""
    texts: Sides[dict[int, str]] = Sides({}, {})
    for unit in units:
        for item in unit.items:
            for side, state in Sides(State.MOVED_FROM, State.MOVED_TO).items():
                if item.state is state:
                    assert unit.move is not None
                    text = "¶" if isinstance(item, Mark) else item.text
                    texts[side][unit.move] = texts[side].get(unit.move, "") + text
    return texts


@given(documents())
@examples(15)
def test_a_text_and_itself_are_kept(document: Document) -> None:
    assert {item.state for item in items(merged(document, document))} <= {State.KEPT}


QUAY = "The ferry left the quay at six, an hour late, and nobody seemed to mind it."
STORM = "By midnight the wind had gone round to the west, and the lamps were put out."
RAIN = "They landed at Tarvick in the rain, with every passenger accounted for."


def test_words_are_replaced_whole_and_what_is_around_them_stays() -> None:
    changed = QUAY.replace("an hour late", "two hours late")
    assert shown(merged([QUAY], [changed])) == (
        "The ferry left the quay at six, [-an hour][+two hours] late, and nobody seemed to mind "
        "it.¶"
    )


def test_what_differs_in_case_or_marks_alone_is_changed() -> None:
    changed = QUAY.replace("quay", "Quay").replace("it.", "it!")
    assert shown(merged([QUAY], [changed])) == (
        "The ferry left the [-quay][+Quay] at six, an hour late, and nobody seemed to mind "
        "it[-.][+!]¶"
    )


def test_a_paragraph_that_was_split_has_an_end_more() -> None:
    assert shown(merged([f"{QUAY} {STORM}"], [QUAY, STORM])) == f"{QUAY}[- ][+¶]{STORM}¶"
    assert shown(merged([QUAY, STORM], [f"{QUAY} {STORM}"])) == f"{QUAY}[+ ][-¶]{STORM}¶"


def test_a_paragraph_that_moved() -> None:
    units = merged([QUAY, STORM, RAIN, f"{RAIN} Again."], [RAIN, f"{RAIN} Again.", QUAY, STORM])
    text = shown(units)
    assert moved_texts(units).left.keys() == {1}
    assert text.count("[<") == text.count("[>") >= 2
    assert "[-" not in text
    assert "[+" not in text


def test_what_was_changed_on_the_way_has_not_moved() -> None:
    longer = f"{RAIN} Nobody was hurt, and the horses were led ashore."
    changed = longer.replace("Nobody", "No person")
    units = merged([longer, QUAY, STORM], [QUAY, STORM, changed])
    [away] = [unit for unit in units if unit.move and unit.paragraphs.left]
    [here] = [unit for unit in units if unit.move and unit.paragraphs.right]
    assert shown((away,)) == (
        f"[<{RAIN} ][-Nobody][< was hurt, and the horses were led ashore.][<¶]"
    )
    assert "[+No person]" in shown((here,))


def test_a_role_that_changed_stands_on_a_kept_end() -> None:
    texts = (markdown.parse(f"## {QUAY}\n"), markdown.parse(f"{QUAY}\n"))
    units = merged(*(Document.from_parsed(parsed) for parsed in texts))
    [words, mark] = items(units)
    assert isinstance(words, Words)
    assert isinstance(mark, Mark)
    assert mark.roles == Sides(Role.SUBHEADING, Role.BODY)


def test_words_set_apart_on_one_side_are_kept() -> None:
    texts = (markdown.parse(f"{QUAY}\n"), markdown.parse(QUAY.replace("six", "*six*")))
    units = merged(*(Document.from_parsed(parsed) for parsed in texts))
    [_, six, _, _] = items(units)
    assert isinstance(six, Words)
    assert six.state is State.KEPT
    assert six.looks == Sides(frozenset(), frozenset({"emphasis"}))


def test_hard_wrapped_lines_are_joined() -> None:
    narrow = Document.from_text(
        "The ferry left the quay at six, an\nhour late, and nobody seemed to mind\nit, for the "
        "evening was warm.\n"
    )
    wide = Document.from_text(" ".join(narrow.text.split()))
    assert len(narrow.paragraphs) == 1
    assert shown(merged(narrow, wide)) == f"{wide.text}¶"


def test_nothing() -> None:
    assert merged([], []) == ()
    assert shown(merged([], [QUAY])) == f"[+{QUAY}][+¶]"


def test_many_repeats_and_one_giant_paragraph() -> None:
    many = ["again and again and again the same"] * 120
    giant = Document.from_paragraphs([" ".join(f"word{n % 700} of {n}" for n in range(1500))])
    changed = Document.from_paragraphs([" ".join(f"word{n % 701} of {n}" for n in range(1600))])
    for left, right in ((many, many[:90]), (giant, changed)):
        units = merged(left, right)
        comparison = compare(*(
            each if isinstance(each, Document) else Document.from_paragraphs(each)
            for each in (left, right)
        ))  # fmt: skip
        for side in Side:
            assert version(units, side) == paragraphs(comparison.documents[side])
