"""Who is credited for what: listed, walked through on both sides, filtered and corrected."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets import OptionList

from reader import compare
from reader.annotations.model import NoteKind
from reader.reading.credits import KnownCredits
from reader.reading.filters import KINDS
from reader.reading.index import LEFT, RIGHT
from reader.reading.layout import Mode
from reader.text import load
from reader.text.model import Side
from reader.tui.app import ReaderApp
from reader.tui.screens.corrector import Corrector
from reader.tui.screens.filter import FilterChooser
from reader.tui.sidebar import TABS

from .helpers import FinishedJob, Reader, following, listed, reading, until

FILLER = [
    f"On day {number} the {bird} came to the {place}, and nobody wrote down how long it stayed."
    for number, (bird, place) in enumerate(
        (bird, place)
        for bird in ("heron", "plover", "curlew", "godwit", "dunlin")
        for place in ("weir", "marsh", "mole", "slipway", "sandbar")
    )
]
PUMPS = "the pumps on the night ferry had failed three times since the autumn of last year"
WALL = "the sea wall at Tarvick would not hold for another winter like the last one"
BELL = "the harbour bell was sold to a collector in the spring without a word to the council"
QUOTE = "We rang the office every morning and nobody came to look at the engine"

LEFT_TEXT = [
    "Ferry pumps failed",
    f"Ida Holm, the harbour master, said that {PUMPS}.",
    f"It was known that {WALL}.",
    f"Officials said that {BELL}.",
    *FILLER,
    f"“{QUOTE} at all,” said Bram Sund, a stoker.",
]
RIGHT_TEXT = [
    "Pumps failed on ferry",
    f"“{QUOTE},” said Bram Sund.",
    f"By then {PUMPS.replace('three', 'four')}.",
    f"Aud Rike, the mayor, said that {WALL}.",
    f"Officials said that {BELL}.",
]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, text in (("a.txt", LEFT_TEXT), ("b.txt", RIGHT_TEXT)):
        (tmp_path / name).write_text("\n\n".join(text) + "\n", encoding="utf-8")
    return tmp_path


@asynccontextmanager
async def opened(files: Path, size: tuple[int, int] = (150, 40)) -> AsyncIterator[Reader]:
    """The screen, its credits known."""
    comparison = compare(load(files / "a.txt"), load(files / "b.txt"))
    async with reading(ReaderApp(following(FinishedJob(comparison)), folder=files), size) as reader:
        await until(lambda: reader.screen.credits.known)
        await reader.pilot.pause()
        yield reader


async def stand(reader: Reader, side: Side, paragraph: int) -> None:
    """Put the cursor on a paragraph."""
    reader.screen.view.go_to(side, paragraph)
    await reader.pilot.pause()


async def choose(reader: Reader, *keys: str) -> None:
    """Choose a filter, and wait until the cursor is at its first place."""
    await reader.press("&", *keys)
    await until(lambda: reader.screen.filter.at is not None)


def status(reader: Reader) -> str:
    return "".join(text for text, _ in reader.screen.status.parts)


def kinds(reader: Reader) -> list[str]:
    return [finding.kind for finding in reader.screen.sidebar.credits.found]


async def test_credits_lead_the_sidebar_and_losses_lead_the_credits(files: Path) -> None:
    async with opened(files) as reader:
        sidebar = reader.screen.sidebar
        assert TABS[0] == sidebar.tab == "credits"
        assert kinds(reader) == [
            *("no credit on the right", "no credit on the left", "trimmed", "number"),
            *("same source", "same source"),
        ]
        assert listed(sidebar.credits).splitlines()[:6] == [
            "Credits      1 no credit on the right",
            "             1 no credit on the left",
            "             2 same source",
            "Quotations   1 trimmed",
            "Facts        1 number",
            "",
        ]


async def test_what_the_later_text_lacks_was_dropped(files: Path) -> None:
    (files / "a.txt.meta.yaml").write_text("date: 2024-03-15\n")
    (files / "b.txt.meta.yaml").write_text("date: 2024-03-14\n")
    async with opened(files) as reader:
        first = reader.screen.sidebar.credits.found[0]
        assert first.kind == "dropped"
        assert first.told.right is not None
        assert first.told.right.who == "Aud Rike"
        text = listed(reader.screen.sidebar.credits)
        assert "‹ is the later text: 2024-03-15 against" in text
    (files / "b.txt.meta.yaml").write_text("based_on: [{publisher: Sund Gazette}]\n")
    async with opened(files) as reader:
        assert reader.screen.sidebar.credits.found[0].told.left is not None
        assert "› is the later text: it says" in listed(reader.screen.sidebar.credits)


async def test_an_entry_shows_both_credits(files: Path) -> None:
    async with opened(files) as reader:
        lines = listed(reader.screen.sidebar.credits).splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("no credit"))
        assert lines[start].endswith("‹¶2 ›¶3")
        assert lines[start + 1 : start + 3] == ["‹ Ida Holm", "› no credit"]
        assert "the pumps on the night ferry" in lines[start + 3]
        assert any("three times" in line for line in lines)


async def test_both_credits_stand_beside_each_other_in_a_wide_sidebar(files: Path) -> None:
    async with opened(files, (230, 40)) as reader:
        lines = listed(reader.screen.sidebar.credits).splitlines()
        assert any(
            line.startswith("‹ Ida Holm ") and line.endswith("│ › no credit") for line in lines
        )


async def test_what_is_the_same_is_folded(files: Path) -> None:
    async with opened(files) as reader:
        entries = reader.screen.sidebar.credits
        assert entries.count == 5
        assert "▸ 2 the same on both sides" in listed(entries)
        await reader.press("f6", "G", "enter")
        assert entries.count == 7
        assert "same source" in listed(entries).splitlines()[-4]
        await reader.press("enter")
        assert entries.count == 5


async def test_enter_shows_the_place_on_both_sides(files: Path) -> None:
    async with opened(files) as reader:
        view = reader.screen.view
        await reader.press("f6", "enter")
        assert reader.at == (LEFT, 1)
        assert {side for side, _ in view.marks.pointed} == {LEFT, RIGHT}
        texts = [reader.screen.index.documents[side].slice(s) for side, s in view.marks.pointed]
        assert all("night ferry had failed" in text for text in texts)


async def test_keys_act_on_the_entry_of_the_list(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(ReaderApp, "copy_to_clipboard", lambda app, text: taken.append(text))
    async with opened(files) as reader:
        notes = reader.screen.session.notes
        credits_ = reader.screen.sidebar.credits
        await reader.press("f6")
        quotes = []
        for number in range(2):
            finding = credits_.found[number]
            await reader.press("y", "a", *"seen", "ctrl+s")
            note = notes.notes[-1]
            assert note.text == "seen"
            for target in note.targets:
                span = finding.spots[0][target.side]
                assert span is not None
                document = reader.screen.session.documents[target.side]
                assert target.quote == document.slice(span)
            quotes.append([target.quote for target in note.targets])
            assert finding.kind in taken[-1].splitlines()[0]
            await reader.press("j")
        assert quotes[0] != quotes[1]
        await reader.press("S")
        await reader.press("y")
        assert taken[-1] in reader.screen.session.documents.left.text
        await reader.press("at", "y")
        assert taken[-1].endswith("seen")


async def test_a_place_far_off_is_brought_level_until_the_cursor_moves(files: Path) -> None:
    async with opened(files) as reader:
        view = reader.screen.view
        await reader.press("f6", "j", "j", "enter")
        assert reader.at == (LEFT, len(LEFT_TEXT) - 1)
        assert view.apart is not None
        assert view.apart.side is RIGHT
        y = view.cursor_y - view.scroll_offset.y
        line = "".join(segment.text for segment in view.render_line(y))
        assert line.count("“We rang the office") == 2
        assert "right brought level" in status(reader)
        # A click on the side that is drawn higher finds what is drawn there.
        x = view.geometry.text_start(RIGHT) + 2
        await reader.pilot.click("#facing", offset=(x, y))
        await reader.pilot.pause()
        assert reader.at == (RIGHT, 1)
        assert view.apart is None
        assert view.marks.pointed == ()


async def test_one_column_shows_the_cursors_side(files: Path) -> None:
    async with opened(files, (90, 40)) as reader:
        assert reader.screen.view.mode is Mode.STACKED or not reader.screen.sidebar.display
        await reader.press("s", "f6", "enter")
        assert reader.at == (LEFT, 1)
        assert reader.screen.view.apart is None


async def test_sources_are_grouped_and_walked_through(files: Path) -> None:
    async with opened(files) as reader:
        await reader.press("S", "f6")
        sources = reader.screen.sidebar.sources
        text = listed(sources)
        lines = text.splitlines()
        assert lines[0].split() == ["Rests", "on", "‹", "left", "›", "right"]
        assert [line.rsplit(maxsplit=4)[0] for line in lines[1:4]] == [
            "named sources",
            "unnamed ones",
            "no source",
        ]
        officials = next(i for i, line in enumerate(lines) if line.startswith("Officials"))
        assert lines[officials + 1].strip() == "not named · statements ‹1 ›1"
        assert sum(line.startswith("Bram Sund") for line in lines) == 1
        number = next(
            n
            for n in range(sources.count)
            if "".join(part for part, _ in sources._draw(n)[sources.head(n)]).startswith("Bram")
        )
        sources.move_to(number)
        places = []
        for _ in range(3):
            await reader.press("enter")
            places.append(reader.at)
        assert places == [(LEFT, len(LEFT_TEXT) - 1), (RIGHT, 1), (LEFT, len(LEFT_TEXT) - 1)]
        assert "statement 1 of 2" in status(reader)


async def test_metadata_are_compared(files: Path) -> None:
    (files / "a.txt.meta.yaml").write_text("publisher: Sund Gazette\nauthor: Jo Vik\n")
    (files / "b.txt.meta.yaml").write_text("publisher: Sund Gazette\nagency: AP\n")
    async with opened(files) as reader:
        await reader.press("S")
        text = listed(reader.screen.sidebar.sources)
        assert "Publisher  equal\n= Sund Gazette · sidecar" in text
        assert "Title  differs" in text
        assert "Author  only left" in text
        assert "Agency  only right" in text
        await stand(reader, LEFT, 1)
        here = listed(reader.screen.sidebar.here).splitlines()
        assert here[-2:] == ["‹ Ida Holm, indirect", "› AP, for the whole text"]
        await stand(reader, LEFT, 0)
        assert listed(reader.screen.sidebar.here).splitlines()[1] == "‹ headline"
        # What only the agency of the whole text tells apart is one finding.
        found = [f for f in reader.screen.sidebar.credits.found if len(f.spots) > 1]
        assert [(f.kind, len(f.spots)) for f in found] == [("extra hop", 2)]
        reader.screen.sidebar.select("credits")
        await reader.press("f6")
        reader.screen.sidebar.credits.move_to_finding(found[0])
        await reader.press("enter")
        first = reader.at
        await reader.press("enter")
        assert reader.at != first
        assert "2 of 2" in status(reader)


async def test_the_pane_follows_the_cursor_by_paragraph(files: Path) -> None:
    async with opened(files) as reader:
        here = reader.screen.sidebar.here
        await stand(reader, LEFT, 1)
        assert listed(here).splitlines() == [
            "Here ‹¶2 ›¶3",
            "no credit on the right · number",
            "‹ Ida Holm, indirect",
            "› no credit",
        ]
        written = here._written
        await reader.press("j")
        assert reader.at == (LEFT, 1)
        assert here._written is written
        await stand(reader, LEFT, 2)
        assert "› Aud Rike, indirect" in listed(here)


@pytest.mark.parametrize(("key", "count"), [("f", 1), ("c", 2), ("t", 1), ("l", len(FILLER))])
async def test_a_filter_is_stepped_through(files: Path, key: str, count: int) -> None:
    async with opened(files) as reader:
        await reader.press("&")
        assert isinstance(reader.app.screen, FilterChooser)
        await reader.press(key)
        await until(lambda: reader.screen.filter.at is not None)
        name = next(kind.name for kind in KINDS if kind.key == key)
        assert reader.screen.filter.describe() == f"only {name} 1 of {count}"
        first = reader.at
        await reader.press("]")
        at = 2 if count > 1 else 1
        assert reader.screen.filter.describe() == f"only {name} {at} of {count}"
        assert (reader.at != first) == (count > 1)
        await reader.press("[")
        assert reader.at == first
        shown = status(reader)
        assert f"only {name} 1 of {count}" in shown
        await reader.press("escape")
        assert reader.screen.filter.describe() == ""


async def test_every_kind_has_its_letter(files: Path) -> None:
    assert len({kind.key for kind in KINDS}) == len(KINDS)
    async with opened(files) as reader:
        for kind in KINDS:
            await reader.press("&")
            chooser = reader.app.screen
            assert isinstance(chooser, FilterChooser)
            count = next(len(f.finds) for f in chooser._filters if f.name == kind.name)
            await reader.press(kind.key)
            if count:
                await until(lambda: reader.app.screen is reader.screen)
                await until(lambda: reader.screen.filter.at == 0)
                assert reader.screen.filter.describe() == f"only {kind.name} 1 of {count}"
            else:
                assert reader.app.screen is chooser
            await reader.press("escape")
            await until(lambda: reader.app.screen is reader.screen)
            await until(lambda: not reader.screen.filter.name)


async def test_the_words_of_changed_facts_are_marked_while_the_filter_is_on(files: Path) -> None:
    async with opened(files) as reader:
        marks, documents = reader.screen.view.marks, reader.screen.index.documents
        await choose(reader, "f")
        found = [
            [documents[side].slice(span) for span in marks.found[side]] for side in (LEFT, RIGHT)
        ]
        assert found == [["three"], ["four"]]
        assert reader.screen.sidebar.credits.current is not None
        assert reader.screen.sidebar.credits.current.kind == "number"
        await reader.press("escape")
        assert not marks.found[LEFT]


async def test_a_filter_is_chosen_from_the_list_and_left_alone(files: Path) -> None:
    async with opened(files) as reader:
        await reader.press("&", "escape")
        assert reader.screen.filter.name == ""
        await choose(reader, "j", "enter")
        assert reader.screen.filter.name == "quotations"
        await reader.press("&")
        choices = reader.app.screen.query_one(OptionList)
        assert choices.highlighted == 1
        # There is nothing moved or noted to go through.
        assert choices.get_option_at_index(len(KINDS) - 1).disabled
        await reader.press("n")
        assert isinstance(reader.app.screen, FilterChooser)


async def test_a_filter_follows_the_corrections(files: Path) -> None:
    async with opened(files) as reader:
        await choose(reader, "c")
        await reader.press("]")
        assert reader.screen.filter.describe() == "only credits 2 of 2"
        await stand(reader, RIGHT, 3)
        await reader.press("C", "enter")
        await until(lambda: reader.screen.filter.describe() == "only credits 1 of 1")


async def test_notes_are_a_kind_to_go_through(files: Path) -> None:
    async with opened(files) as reader:
        await stand(reader, LEFT, 1)
        await reader.press("A", *"hm", "ctrl+s", "g")
        await choose(reader, "n")
        assert reader.at == (LEFT, 1)
        assert reader.screen.filter.describe() == "only noted 1 of 1"


async def test_another_speaker_is_used_at_once_and_undone(files: Path) -> None:
    async with opened(files) as reader:
        await stand(reader, RIGHT, 3)
        await reader.press("C")
        assert isinstance(reader.app.screen, Corrector)
        options = reader.app.screen.query_one(OptionList)
        labels = [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]
        assert labels[0].startswith("Not a quotation")
        assert "The speaker is Ida Holm" in labels
        await reader.press("G", "enter", *"Jo Vik", "enter")
        await until(lambda: reader.screen.session.notes.notes)
        (note,) = reader.screen.session.notes.notes
        assert (note.kind, note.correction, note.speaker) == (
            NoteKind.CORRECTION,
            "speaker",
            "Jo Vik",
        )
        assert note.targets[0].quote == f"that {WALL}"
        await until(lambda: "Jo Vik" in listed(reader.screen.sidebar.credits))
        assert "speaker: Jo Vik" in listed(reader.screen.sidebar.notes)
        await reader.press("U")
        assert reader.screen.session.notes.notes == ()
        await until(lambda: "Aud Rike" in listed(reader.screen.sidebar.credits))


async def test_a_correction_holds_on_the_next_opening(files: Path) -> None:
    async with opened(files) as reader:
        await reader.press("f6", "C")
        assert isinstance(reader.app.screen, Corrector)
        await reader.press("enter")
        await until(lambda: "no credit on the right" not in kinds(reader))
    async with opened(files) as reader:
        assert "no credit on the right" not in kinds(reader)
        await reader.press("@", "D")
        await until(lambda: "no credit on the right" in kinds(reader))


async def test_a_correction_that_nothing_is_left_of_is_listed(files: Path) -> None:
    (files / "a--b.notes.yaml").write_text(
        "schema: 1\nnotes:\n"
        "  - {id: a-1, kind: correction, speaker: Jo Vik,"
        " on: {doc: left, quote: On day 3 the heron}}\n"
        "  - {id: a-2, kind: correction, correction: speakr, on: {doc: left, quote: On day 3}}\n"
    )
    async with opened(files) as reader:
        text = listed(reader.screen.sidebar.credits)
        assert "nothing to correct" in text
        assert "‹ Jo Vik: " in text
        assert any("speakr" in n.message for n in reader.app._notifications)


async def test_where_nobody_is_credited_there_is_nothing_to_correct(files: Path) -> None:
    async with opened(files) as reader:
        await reader.press("C")
        assert reader.said == "Nobody is credited here, and nothing is quoted"


async def test_the_corrector_is_left_without_a_trace(files: Path) -> None:
    async with opened(files) as reader:
        await stand(reader, LEFT, 1)
        await reader.press("C", "G", "enter")
        assert isinstance(reader.app.screen, Corrector)
        await reader.press("escape", "escape")
        assert reader.app.screen is reader.screen
        assert reader.screen.session.notes.notes == ()


async def test_a_block_ends_at_the_cursor(tmp_path: Path) -> None:
    block = [
        "The Sund Gazette reports:",
        "The lamp of the outer light was dark for two hours on the night of the storm.",
        "The oil had run out before the last of the boats were in, and nobody had been told.",
    ]
    (tmp_path / "a.txt").write_text("\n\n".join(["The light", *block]) + "\n")
    (tmp_path / "b.txt").write_text("\n\n".join(["A lamp", *block[1:]]) + "\n")
    async with opened(tmp_path) as reader:
        await stand(reader, LEFT, 2)
        await reader.press("C", "j", "enter")
        await until(lambda: reader.screen.session.notes.notes)
        (note,) = reader.screen.session.notes.notes
        assert note.correction == "ends-here"
        assert note.targets[0].quote == block[1]
        await until(lambda: "end guessed" not in listed(reader.screen.sidebar.here))
        assert "‹ Sund Gazette, block" in listed(reader.screen.sidebar.here)


async def test_a_block_is_made_to_reach_the_cursor(tmp_path: Path) -> None:
    block = [
        "Bram Sund reports:",
        "The lamp of the outer light was dark for two hours on the night of the storm.",
        "Ida Holm said the oil had run out before the last of the boats were in.",
    ]
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("\n\n".join(["The light", *block]) + "\n")
    async with opened(tmp_path) as reader:
        await stand(reader, LEFT, 3)
        assert "→ Bram Sund" not in listed(reader.screen.sidebar.here)
        await reader.press("C", "tab", "j", "enter")
        await until(lambda: reader.screen.session.notes.notes)
        (note,) = reader.screen.session.notes.notes
        assert (note.correction, note.targets[0].quote) == ("ends-here", block[2])
        await until(lambda: "Ida Holm → Bram Sund" in listed(reader.screen.sidebar.here))


async def test_corrections_follow_when_the_sides_are_exchanged(files: Path) -> None:
    async with opened(files) as reader:
        await stand(reader, LEFT, 1)
        await reader.press("C", "enter")
        await until(lambda: "no credit on the right" not in kinds(reader))
        await reader.press("x")
        await until(lambda: reader.screen.index.complete and reader.screen.credits.known)
        assert reader.screen.index.documents[RIGHT].name == "a.txt"
        found = reader.screen.credits.known
        assert found is not None
        assert "Ida Holm" not in {
            each.speaker for each in found.credits.provenance.attributions[RIGHT]
        }


async def test_a_fault_is_told_in_the_tab(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ValueError("the word list\x1b[2J is empty")

    monkeypatch.setattr(KnownCredits, "trace", fail)
    comparison = compare(load(files / "a.txt"), load(files / "b.txt"))
    async with reading(ReaderApp(following(FinishedJob(comparison)), folder=files)) as reader:
        entries = reader.screen.sidebar.credits
        await until(lambda: "could not be found" in entries.empty)
        assert entries.empty == "The credits could not be found: the word list␛[2J is empty"
        await reader.press("C")
        assert reader.said == "The credits are not known yet"


async def test_long_texts_are_traced_when_asked(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.following._SHORT", 10)
    comparison = compare(load(files / "a.txt"), load(files / "b.txt"))
    async with reading(ReaderApp(following(FinishedJob(comparison)), folder=files)) as reader:
        assert "These texts are long" in reader.screen.sidebar.credits.empty
        await reader.press("f6")
        await until(lambda: reader.screen.sidebar.credits.count)
