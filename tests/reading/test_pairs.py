"""Making pairs of paragraphs and parting them, without a screen."""

from __future__ import annotations

from reader.reading.pairs import PairMaking
from reader.text.model import Side

from .conftest import Opened, focus_on


def test_a_pair_is_made_of_two_paragraphs_and_taken_back(opened: Opened) -> None:
    session = opened()
    pairs = PairMaking()
    said = pairs.pin(session, focus_on(session, Side.LEFT, 1))
    assert said.text == "left ¶2 is one of a pair: on its counterpart, press the same key"
    assert not said.changed
    said = pairs.pin(session, focus_on(session, Side.RIGHT, 1))
    assert said.text == "left ¶2 and right ¶2: a pair; U takes it back"
    assert said.changed
    assert session.options.pinned == {(1, 1)}
    session.begin()
    session.take()
    said = pairs.part(session, focus_on(session, Side.LEFT, 1))
    assert said.text == "left ¶2 and right ¶2: left to the comparison again"
    assert session.options.pinned == frozenset()


def test_a_pair_is_parted_and_made_again(opened: Opened) -> None:
    session = opened()
    pairs = PairMaking()
    said = pairs.part(session, focus_on(session, Side.LEFT, 0))
    assert said.text == "left ¶1 and right ¶3: no pair; U takes it back"
    assert session.options.forbidden == {(0, 2)}
    pairs.pin(session, focus_on(session, Side.LEFT, 0))
    said = pairs.pin(session, focus_on(session, Side.RIGHT, 2))
    assert said.text == "left ¶1 and right ¶3: a pair"
    assert (session.options.pinned, session.options.forbidden) == ({(0, 2)}, frozenset())
    assert len(session.notes.notes) == 1


def test_two_paragraphs_of_one_side_are_no_pair(opened: Opened) -> None:
    session = opened()
    pairs = PairMaking()
    pairs.pin(session, focus_on(session, Side.LEFT, 0))
    said = pairs.pin(session, focus_on(session, Side.LEFT, 1))
    assert said.text.startswith("left ¶2 is one of a pair")
    pairs.forget()
    said = pairs.pin(session, focus_on(session, Side.RIGHT, 1))
    assert said.text.startswith("right ¶2 is one of a pair")
    assert session.known_notes is None


def test_what_stands_alone_has_no_pair_to_part(opened: Opened) -> None:
    session = opened()
    assert PairMaking().part(session, focus_on(session, Side.LEFT, 1)).text == "No pair here"


def test_nothing_is_paired_before_the_texts_are_compared(opened: Opened) -> None:
    session = opened()
    session.begin()
    session.job.cancel()
    focus = focus_on(session, Side.LEFT, 1)
    for act in (PairMaking().pin, PairMaking().part):
        assert act(session, focus).text == "The texts are still being compared"
