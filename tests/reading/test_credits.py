"""Who is credited: traced, corrected, searched and copied without a screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.annotations.model import Note, Target
from reader.provenance.corrections import Correcting
from reader.provenance.findings import Finding, Outcome, Section, Told
from reader.reading.copying import copied
from reader.reading.credits import KnownCredits, Traced, correcting_note, statements
from reader.reading.filters import KINDS, make_filter
from reader.reading.focus import Entry, Focus
from reader.reading.session import Session
from reader.text.model import Side, Sides, Span

from .conftest import Opened, focus_on

SAID = "The sluice at Ambury had been shut since Sunday, said Tora Lind, who keeps the locks."
TOLD = "The sluice at Ambury had been shut since Sunday, the Ambury Post reported."


@pytest.fixture
def session(folder: Path, opened: Opened) -> Session:
    for side, text in zip(Side, (SAID, TOLD), strict=True):
        (folder / f"{side}.txt").write_text(f"{text}\n\n“Nobody asked us,” it says on the gate.\n")
    return opened()


def traced(session: Session) -> Traced:
    known = KnownCredits()
    asked = known.ask(session)
    assert asked is not None
    assert known.ask(session) is None
    known.known = known.trace(asked, session)
    return known.known


def test_credits_are_traced_again_only_when_something_was_corrected(session: Session) -> None:
    known = KnownCredits()
    asked = known.ask(session)
    assert asked is not None
    known.known = known.trace(asked, session)
    assert "Tora Lind" in known.names()
    assert known.ask(session) is None
    (statement, *_) = statements(known.known.credits, focus_on(session, Side.LEFT, 0))
    assert (statement.speaker, statement.ends_at) == ("Tora Lind", None)
    note = correcting_note(session, statement, Correcting.SPEAKER, "Ada Holm")
    session.notes.add(note)
    asked = known.ask(session)
    assert asked is not None
    known.known = known.trace(asked, session)
    (statement, *_) = statements(known.known.credits, focus_on(session, Side.LEFT, 0))
    assert statement.speaker == "Ada Holm"
    known.forget()
    assert known.known is None
    assert known.names() == []


def test_what_failed_is_traced_when_asked_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = KnownCredits()
    asked = known.ask(session)
    assert asked is not None
    monkeypatch.setattr("reader.provenance.gathering.gather", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        known.trace(asked, session)
    assert known.ask(session) == asked


def test_the_finding_in_the_list_goes_before_the_line(session: Session) -> None:
    known = traced(session).credits
    finding = next(f for f in known.found if f.section is Section.CREDITS)
    entry = Entry(finding, finding.spots[0])
    here = replace(focus_on(session, Side.LEFT, 1), entry=entry)
    assert {statement.side for statement in statements(known, here)} == set(Side)


def test_a_quotation_that_nobody_is_credited_for_can_be_corrected(session: Session) -> None:
    known = traced(session).credits
    found = list(statements(known, focus_on(session, Side.LEFT, 1)))
    assert [statement.words for statement in found] == ["“Nobody asked us,”"]


def test_filters_go_through_the_places_of_a_kind(session: Session) -> None:
    known = traced(session).credits
    spans = session.noted.by_side()
    filters = {k.name: make_filter(k, session.index, known, spans) for k in KINDS}
    assert filters["credits"].finds
    first = filters["credits"].step(1, 0, here=True)
    assert filters["credits"].finding is not None
    assert session.index.row_of[first.side][0] == first.row
    assert not filters["noted"].finds


def test_what_is_copied(session: Session) -> None:
    focus = focus_on(session, Side.LEFT, 0)
    assert copied(focus, cite=False) == SAID
    assert copied(replace(focus, selected=(Side.LEFT, Span(4, 10))), cite=False) == "sluice"
    cited = copied(focus, cite=True)
    assert cited is not None
    assert cited.endswith(", paragraph 1")
    assert copied(Focus(session.index, 0, Side.LEFT, None), cite=False) is None


def test_an_entry_of_a_list_is_copied(session: Session) -> None:
    focus = focus_on(session, Side.LEFT, 1)
    spot = Sides(Span(4, 10), Span(0, 3))
    both = replace(focus, entry=Entry(session.index.comparison.passages[0], spot))
    assert copied(both, cite=False) == "sluice"
    cited = copied(both, cite=True)
    assert cited is not None
    assert cited.count(", paragraph ") == 2
    told: Sides[Told | None] = Sides(Told("Ida Holm", words="the sluice"), Told())
    finding = Finding(Section.CREDITS, "dropped", Outcome.LOST, told, "It was shut.", (spot,), ())
    assert copied(replace(focus, entry=Entry(finding, spot)), cite=False) == (
        "Credits: dropped\nleft ¶1: Ida Holm: the sluice\nright ¶1: no credit\n“It was shut.”"
    )
    note = Note("a-1", targets=(Target(Side.LEFT, "sluice"),), text="Which one?")
    assert copied(replace(focus, entry=Entry(note, spot)), cite=False) == "“sluice”\n\nWhich one?"
    gone = replace(focus, entry=Entry(finding, Sides(None, None)))
    assert "left: Ida Holm: the sluice" in (copied(gone, cite=False) or "")
