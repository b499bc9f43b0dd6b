"""Where quotes are found again after the text has changed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotations.anchor import Anchor, Anchorer, AnchorState, anchor
from reader.annotations.folding import Folded, fold
from reader.annotations.model import Note, Target, make_target, new_id
from reader.text.document import Document
from reader.text.model import Side, Span

from ..examples import examples

TEXT = """The night ferry

The ferry left the harbour at noon,\u00a0two hours after the time on the board. Nobody on the
quay was told why, and the harbour master would not say “how long” it would take.

The board said nothing. Two days later the company wrote that fog had held the ship, although
the pilots had seen none; the letter was signed by its chairman.

The board said nothing.
"""
DOCUMENT = Document(TEXT, ())


def noted(words: str, occurrence: int = 0) -> Target:
    place = [match.start() for match in re.finditer(re.escape(words), TEXT)][occurrence]
    return make_target(Side.LEFT, DOCUMENT, Span(place, place + len(words)))


def found(target: Target, text: str) -> tuple[AnchorState, str | None]:
    span, state, _ = anchor(target, text)
    return state, None if span is None else text[span.start : span.end]


def test_in_the_same_text() -> None:
    target = noted("The board said nothing.", 1)
    assert anchor(target, TEXT) == Anchor(Span(target.start or 0, target.end or 0), "exact")
    assert target.before.endswith("chairman.\n\n")
    assert target.after == "\n"


@pytest.mark.parametrize("occurrence", [0, 1])
def test_moved_and_repeated_the_context_decides(occurrence: int) -> None:
    text = "A line of its own.\n\n" + TEXT.replace("night", "day")
    target = noted("The board said nothing.", occurrence)
    span, state, _ = anchor(target, text)
    assert state is AnchorState.MOVED
    places = [match.start() for match in re.finditer("The board said nothing", text)]
    assert span is not None
    assert span.start == places[occurrence]


def test_of_repetitions_without_context_the_nearest() -> None:
    target = Target(Side.LEFT, "a word or two here", start=60)
    text = "a word or two here" + "." * 50 + "a word or two here"
    assert anchor(target, text).span == Span(68, 86)


def test_written_by_hand() -> None:
    target = Target(Side.RIGHT, "the harbour master")
    assert found(target, TEXT) == (AnchorState.EXACT, "the harbour master")
    target = Target(Side.RIGHT, 'The Harbour  master would not say "how long"')
    assert found(target, TEXT)[1] == "the harbour master would not say “how long”"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda t: t.replace("\u00a0", " "), AnchorState.EXACT),
        (lambda t: t.replace("“", '"').replace("”", '"'), AnchorState.EXACT),
        (lambda t: t.upper(), AnchorState.EXACT),
        (lambda t: re.sub(r"(?<!\n)\n(?!\n)", " ", t), AnchorState.EXACT),
        (lambda t: "  " + t.replace(" ", "  "), AnchorState.MOVED),
        (lambda t: t.replace("e", "e\u200b"), AnchorState.MOVED),
    ],
)
def test_differences_that_nobody_means(change, state: AnchorState) -> None:  # type: ignore[no-untyped-def]
    target = noted("noon,\u00a0two hours after the time on the board. Nobody on the\nquay was told")
    text = change(TEXT)
    assert found(target, text)[0] is state
    quoted = noted("would not say “how long” it")
    assert found(quoted, text)[0] is state
    assert fold(found(quoted, text)[1] or "") == fold(quoted.quote)


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        ("told why, and", "told the reason, and", "Nobody on the\nquay was told the reason, and"),
        ("Nobody on", "No one on", "No one on the\nquay was told why, and"),
        ("why, and", "why; but", "Nobody on the\nquay was told why; but"),
        ("quay was", "long stone quay was", "Nobody on the\nlong stone quay was told why, and"),
    ],
)
def test_edited(old: str, new: str, whole: str) -> None:
    target = noted("Nobody on the\nquay was told why, and")
    assert found(target, "More.\n\n" + TEXT.replace(old, new)) == (AnchorState.APPROXIMATE, whole)


def test_edited_far_away_from_where_it_was_without_its_context() -> None:
    words = "Two days later the company wrote that fog had held the ship, although\nthe pilots"
    edited = words.replace("wrote that fog", "announced that thick fog")
    text = "Another paragraph, as long as may be.\n\n" * 500 + edited
    start = len(text) - len(edited)
    assert anchor(noted(words), text).suggestion == Span(start, len(text))
    text += " had seen none; the letter was signed."
    assert found(noted(words), text) == (AnchorState.APPROXIMATE, edited)


def test_a_long_quote_is_found_by_its_ends() -> None:
    text = " ".join(f"word{i} number{i * 7}" for i in range(400))
    document = Document(text, ())
    target = make_target(Side.LEFT, document, Span(500, 4500))
    edited = "x " + text.replace("word99 ", "another thing ").replace("number700", "")
    state, words = found(target, edited)
    assert state is AnchorState.APPROXIMATE
    assert words is not None
    assert words.startswith(target.quote[:50])
    assert words.endswith(target.quote[-50:])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Something else was written here altogether."])
def test_orphans(text: str) -> None:
    for words in ("The board said nothing.", "ferry", TEXT):
        assert anchor(noted(words), text) == Anchor(None, AnchorState.ORPHAN)


def test_a_deleted_quote_is_not_found_in_its_context() -> None:
    words = "Nobody on the\nquay was told why"
    assert found(noted(words), TEXT.replace(words, ""))[0] is AnchorState.ORPHAN


def test_one_word_needs_its_context() -> None:
    gone = TEXT.replace("the time on the board", "what had been promised")
    assert found(noted("the", 1), gone)[0] is AnchorState.ORPHAN
    assert found(noted("time"), gone)[0] is AnchorState.ORPHAN


def test_a_quote_of_nothing_is_an_orphan() -> None:
    for quote in ("", " \n", "\u200b"):
        assert anchor(Target(Side.LEFT, quote, start=10**9), TEXT).state is AnchorState.ORPHAN


def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.annotations.searching._WORK", 0)
    anchorer = Anchorer(TEXT)
    assert anchorer.anchor(noted("ferry left the harbour")).state is AnchorState.EXACT
    anchorer.anchor(Target(Side.LEFT, "what is not there", start=0))
    assert anchorer.anchor(Target(Side.LEFT, "harbour master", start=0)).state in AnchorState


WILD = st.text(st.sampled_from("ab İΣß\u00a0\u200b\n“”—é👩\u200d"), max_size=60)


@examples(200)
@given(WILD, st.integers(0, 60), st.integers(1, 30), WILD)
def test_what_is_there_is_found(text: str, start: int, length: int, before: str) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    quote = text[span.start : span.end]
    if not quote.strip():
        return
    target = make_target(Side.LEFT, Document(text, ()), span)
    assert anchor(target, text) == Anchor(span, AnchorState.EXACT)
    place = anchor(target, before + text).span
    if place is not None:
        assert 0 <= place.start < place.end <= len(before + text)


@examples(200)
@given(WILD)
def test_folding_keeps_the_way_back(text: str) -> None:
    folded = Folded(text)
    places = [folded.original(i) for i in range(len(folded.text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)
    for i, place in enumerate(places):
        assert folded.text[i] == fold(text[place]) or folded.text[i] == " "
        assert folded.offset(place) <= len(folded.text)
    assert fold(folded.text) == folded.text


@examples(100)
@given(WILD, WILD, WILD, WILD, st.none() | st.integers(0, 10**7))
def test_any_target_in_any_text(
    text: str, quote: str, before: str, after: str, start: int | None
) -> None:
    span, state, _ = anchor(Target(Side.LEFT, quote, before, after, start, 5), text)
    assert (span is None) == (state is AnchorState.ORPHAN)
    if span is not None:
        assert 0 <= span.start < span.end <= len(text)


def test_make_target_keeps_within_the_text() -> None:
    assert make_target(Side.LEFT, DOCUMENT, Span(-5, 9)).quote == "The night"
    with pytest.raises(ValueError, match="no text"):
        make_target(Side.LEFT, DOCUMENT, Span(9, 9))
    with pytest.raises(ValueError, match="no text"):
        make_target(Side.LEFT, DOCUMENT, Span(10**6, 10**7))


def test_ids_and_mirrors() -> None:
    ids = {new_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(re.fullmatch("a-[a-z2-7]{8}", note_id) for note_id in ids)
    note = Note("a", targets=(Target(Side.LEFT, "x"), Target(Side.RIGHT, "y")))
    assert [target.side for target in note.mirrored.targets] == ["right", "left"]
    assert note.mirrored.mirrored == note


# --- what is the quote, and what only looks like it -----------------------------------------------

FERRY = [
    "The night boat to the islands was taken off the winter list on Monday, and the islanders "
    "learnt of it from a notice at the pier.",
    "Mrs Tarn, who keeps the shop at Osk, said that nobody had asked her and that flour would run "
    "out before the month did.",
    "The company answers that the boat lost money on every crossing after October, and that it "
    "had written to the council twice.",
    "The council has no record of either letter; its clerk looked for them on Tuesday and again "
    "on Thursday with a lamp.",
    "A petition lies in the church, in the school and at the bar of the Anchor, where it has "
    "most of its names so far.",
]
LIKE_COMPANY = (
    "The company adds that the boat lost passengers on every crossing after August, and that it "
    "had spoken to the bank twice."
)


def of(paragraph: int, words: str = "") -> Target:
    text = "\n\n".join(FERRY)
    words = words or FERRY[paragraph]
    start = text.index(words, text.index(FERRY[paragraph]))
    return make_target(Side.LEFT, Document(text, ()), Span(start, start + len(words)))


def revised(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def test_a_look_alike_of_a_deleted_paragraph_is_but_a_suggestion() -> None:
    text = revised(FERRY[0], FERRY[1], FERRY[3], LIKE_COMPANY, FERRY[4])
    found = anchor(of(2), text)
    assert (found.span, found.state) == (None, AnchorState.ORPHAN)
    assert found.suggestion is not None
    assert text[found.suggestion.start : found.suggestion.end].startswith("The company adds")


def test_an_edited_quote_in_its_context_is_not_its_copy_elsewhere() -> None:
    edited = FERRY[2].replace("lost money", "lost a fortune").replace("twice", "three times")
    text = revised(FERRY[0], FERRY[1], edited, FERRY[3], FERRY[4], "Later: ...", FERRY[2], "End.")
    assert found(of(2), text) == (AnchorState.APPROXIMATE, edited)


def test_a_paragraph_moved_as_it_was_is_certain() -> None:
    text = revised(FERRY[2], FERRY[0], FERRY[1], FERRY[3], FERRY[4])
    assert found(of(2), text) == (AnchorState.MOVED, FERRY[2])


def test_half_of_a_moved_stretch_is_found() -> None:
    both = revised(FERRY[1], FERRY[2])
    text = revised(FERRY[2], FERRY[4], FERRY[3], FERRY[0])
    assert found(of(1, both), text) == (AnchorState.APPROXIMATE, FERRY[2])


@pytest.mark.parametrize("paragraph", [0, 1, 2, 4])
def test_a_short_quote_follows_its_context(paragraph: int) -> None:
    place = FERRY[paragraph].index(" the ") + 1
    start = revised(*FERRY).index(FERRY[paragraph]) + place
    target = make_target(Side.LEFT, Document(revised(*FERRY), ()), Span(start, start + 3))
    text = "A new start. " + revised(*FERRY[::-1])
    span, state, _ = anchor(target, text)
    assert state in (AnchorState.MOVED, AnchorState.APPROXIMATE)
    assert span is not None
    assert text[: span.start].endswith(FERRY[paragraph][:place])


def test_a_short_quote_that_is_gone_is_not_the_next_of_its_kind() -> None:
    text = revised(*FERRY).replace("with a lamp", "late")
    assert anchor(of(3, "lamp"), text).state is AnchorState.ORPHAN
    text = revised(*FERRY).replace("again on", "on")
    assert anchor(of(3, "again"), text).state is AnchorState.ORPHAN


def test_a_quote_repeated_without_context_is_in_doubt() -> None:
    target = Target(Side.LEFT, "council")
    assert anchor(target, revised(*FERRY)).state is AnchorState.APPROXIMATE
    assert anchor(Target(Side.LEFT, "petition"), revised(*FERRY)).state is AnchorState.EXACT


def test_a_word_is_no_part_of_another_word() -> None:
    target = of(3, "on")
    text = revised(*FERRY).replace("them on Tuesday", "them only Tuesday")
    assert found(target, text)[1] != "on"


@pytest.mark.parametrize(
    ("noted", "now"),
    [
        ("Über das Café", "U\u0308ber das Cafe\u0301"),
        ("a boat -- so they say -- came", "a boat — so they say — came"),
        ("and then... nothing", "and then… nothing"),
        ("한국어 문장", "한국어 문장"),
    ],
)
def test_forms_of_the_same_signs(noted: str, now: str) -> None:
    before, after = "Something stands here before it. ", " And something stands after it."
    target = Target(Side.LEFT, noted, before, after, len(before), len(before) + len(noted))
    text = "New. " + before + now + after
    assert found(target, text) == (AnchorState.MOVED, now)


def test_a_span_takes_whole_accented_letters() -> None:
    target = Target(Side.LEFT, "le café")
    assert found(target, "Dans le cafe\u0301 noir") == (AnchorState.EXACT, "le cafe\u0301")


WORDS = ["the", "sea", "boat", "fog", "was", "of", "lost", "Osk", "pier", "and"]
words_of = st.lists(st.sampled_from(WORDS), max_size=8)


@given(st.lists(words_of.map(" ".join), min_size=1, max_size=8), st.data())
def test_edits_of_any_kind_keep_the_bounds(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n\n".join(paragraphs)
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    target = make_target(Side.LEFT, Document(text, ()), Span(start, end))
    now = "\n\n".join(data.draw(st.permutations(paragraphs)))
    if not target.quote.strip():
        return
    one, two = anchor(target, now), Anchorer(now).anchor(target)
    assert one == two
    for span in (one.span, one.suggestion):
        if span is not None:
            assert 0 <= span.start < span.end <= len(now)
    assert anchor(target.mirrored, now) == one
    assert anchor(target, text) == Anchor(Span(start, end), AnchorState.EXACT)


@given(st.integers(0, 4), st.integers(0, 60), st.integers(45, 120))
def test_what_is_gone_without_look_alikes_has_no_place(
    paragraph: int, start: int, length: int
) -> None:
    quote = re.sub(r"^\S*\s+|\s+\S*$", "", " " + FERRY[paragraph][start : start + length] + " ")
    if not quote.strip():
        return
    rest = [text for k, text in enumerate(FERRY) if k != paragraph]
    assert anchor(of(paragraph, quote), revised(*rest)).state is AnchorState.ORPHAN


def test_a_quote_typed_by_hand_may_end_within_a_word() -> None:
    target = Target(Side.LEFT, "the island")
    assert found(target, revised(*FERRY)) == (AnchorState.APPROXIMATE, "the island")
    assert found(Target(Side.LEFT, "A petit"), revised(*FERRY)) == (AnchorState.EXACT, "A petit")
