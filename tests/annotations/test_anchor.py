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
    span, state = anchor(target, text)
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
    span, state = anchor(target, text)
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


def test_edited_far_away_from_where_it_was() -> None:
    words = "Two days later the company wrote that fog had held the ship, although\nthe pilots"
    edited = words.replace("wrote that fog", "announced that thick fog")
    text = "Another paragraph, as long as may be.\n\n" * 500 + edited
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
    monkeypatch.setattr("reader.annotations.anchor._WORK", 0)
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
    span, state = anchor(Target(Side.LEFT, quote, before, after, start, 5), text)
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
