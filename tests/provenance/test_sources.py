"""The sources of two texts, each once."""

from __future__ import annotations

from reader import Document, compare
from reader.provenance.sources import Source, find_sources
from reader.provenance.tracing import Tracer
from reader.text.model import Side

PUMPS = "the pumps on the night ferry had failed three times since the autumn of last year"
WALL = "the sea wall at Tarvick would not hold for another winter like the last one"
BELL = "the harbour bell was sold to a collector in the spring without a word to the council"


def sources(left: list[str], right: list[str]) -> dict[str, Source]:
    documents = Document.from_paragraphs(left), Document.from_paragraphs(right)
    found = find_sources(Tracer(compare(*documents)).trace())
    assert len({source.name for source in found}) == len(found)
    return {source.name: source for source in found}


def counts(source: Source) -> tuple[int, ...]:
    return tuple(len(source.statements[side]) for side in Side)


def test_a_source_of_both_sides_is_one() -> None:
    found = sources(
        [f"Ida Holm, the harbour master, said that {PUMPS}.", f"Holm said that {WALL}."],
        [f"Ida Holm said that {PUMPS}."],
    )
    assert counts(found["Ida Holm"]) == (2, 1)
    assert found["Ida Holm"].roles == ("harbour master",)
    assert found["Ida Holm"].shares[Side.LEFT] > 0.9
    assert list(found) == ["Ida Holm"]


def test_a_surname_that_two_bear_is_neither() -> None:
    found = sources(
        [f"Ida Holm said that {PUMPS}.", f"Aud Holm said that {WALL}."],
        [f"Holm said that {BELL}."],
    )
    assert [counts(found[name]) for name in ("Ida Holm", "Aud Holm", "Holm")] == [
        (1, 0),
        (1, 0),
        (0, 1),
    ]


def test_an_article_makes_no_other_source() -> None:
    found = sources([f"The council said that {PUMPS}."], [f"Council said that {PUMPS}."])
    assert sum(counts(source) == (1, 1) for source in found.values()) == 1


def test_unnamed_people_are_told_apart_by_what_is_said_of_them() -> None:
    found = sources(
        [f"Officials said that {PUMPS}.", f"People familiar with the yard said that {WALL}."],
        [f"Officials said that {PUMPS}."],
    )
    assert counts(found["Officials"]) == (1, 1)
    unnamed = [source.name for source in found.values() if source.anonymous]
    assert sorted(unnamed) == ["Officials", "People familiar with the yard"]


def test_who_is_concluded_and_who_passed_it_on_is_told() -> None:
    found = sources(
        [f"Ida Holm said that {PUMPS}. She said that {WALL}."],
        [f"Reuters reported that Ida Holm said that {PUMPS}."],
    )
    assert found["Ida Holm"].inferred == 1
    assert found["Ida Holm"].via == ("Reuters",)
    assert found["Reuters"].passed_on[Side.RIGHT] > 0


def test_those_that_most_rests_on_come_first_and_nobody_last() -> None:
    found = sources(
        [f"Ida Holm said that {PUMPS}.", "It rained."],
        [f"Bram Sund said that {WALL}, and that {BELL}.", f"It was known that {PUMPS}. It rained."],
    )
    assert list(found)[-1] == ""
    shares = [max(source.shares) for source in found.values() if source.name]
    assert shares == sorted(shares, reverse=True)
    for side in Side:
        assert abs(sum(source.shares[side] for source in found.values()) - 1) < 1e-9
