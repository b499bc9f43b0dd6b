"""The list of notes: some of them, in another order, and one of them whole."""

from __future__ import annotations

import pytest

from reader.annotations.model import Note, make_target
from reader.reading.index import LEFT, RIGHT
from reader.tui.app import ReaderApp
from reader.tui.sidebar.here import Here

from .helpers import Reader, listed, reading, until


def here(reader: Reader) -> str:
    pane: Here = reader.screen.sidebar.here
    lines = ("".join(text for text, _ in line) for line in pane._written)
    return "\n".join(lines) if pane.display else ""


def texts(reader: Reader) -> list[str]:
    return [note.text for note in reader.screen.sidebar.notes.ordered]


async def three(reader: Reader) -> None:
    """Three notes, the first one last in the text."""
    for side, paragraph, words in ((LEFT, 4, "fog"), (RIGHT, 2, "why"), (LEFT, 0, "fog too")):
        reader.screen.view.go_to(side, paragraph)
        await reader.press("A", *words, "ctrl+s")


@pytest.mark.parametrize("opener", [("W",), ("at", "slash")])
async def test_notes_are_listed_by_what_is_typed(app: ReaderApp, opener: tuple[str, ...]) -> None:
    async with reading(app) as reader:
        await three(reader)
        assert texts(reader) == ["fog too", "why", "fog"]
        await reader.press(*opener, *"FOG")
        assert texts(reader) == ["fog too", "fog"]
        await reader.press("enter", "j", "enter")
        assert reader.at == (LEFT, 4)
        assert reader.screen.sidebar.note_filter.display
        assert "Notes 3" in str(reader.screen.sidebar.tabs.get_tab("tab-notes").label)
        await reader.press("escape")
        assert texts(reader) == ["fog too", "why", "fog"]
        assert not reader.screen.sidebar.note_filter.display
        await reader.press("W", *"zebra")
        assert "No note has that" in reader.screen.sidebar.notes.empty
        await reader.press("escape")
        assert len(texts(reader)) == 3
        assert reader.screen.sidebar.notes.has_focus
        await reader.press("W", "enter")
        assert not reader.screen.sidebar.note_filter.display


async def test_the_filter_holds_while_notes_change(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await three(reader)
        await reader.press("W", *"text:fog", "enter", "D")
        assert texts(reader) == ["fog"]
        await reader.press("U")
        assert texts(reader) == ["fog too", "fog"]


async def test_what_is_reviewed_is_listed_when_asked_for(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("r")
        assert texts(reader) == []
        await reader.press("W", *"reviewed", "enter")
        assert "reviewed ‹¶1" in listed(reader.screen.sidebar.notes)
        await reader.press("D")
        assert reader.screen.session.notes.notes == ()


async def test_the_other_order(app: ReaderApp) -> None:
    async with reading(app) as reader:
        documents, store = reader.screen.index.documents, reader.screen.session.notes
        for number in (4, 2):
            target = make_target(LEFT, documents.left, documents.left.paragraphs[number].span)
            created = f"2026-01-0{number}T00:00:00Z"
            store.add(Note("", targets=(target,), text=f"note {number}", created=created))
        reader.screen.show_notes()
        assert texts(reader) == ["note 2", "note 4"]
        await reader.press("O")
        assert reader.said == "Notes the latest first"
        assert texts(reader) == ["note 4", "note 2"]
        await reader.press("O")
        assert reader.said == "Notes in the order of the texts"
        assert texts(reader) == ["note 2", "note 4"]


async def test_the_note_is_read_whole_below_the_list(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await until(lambda: reader.screen.credits.known)
        reader.screen.view.go_to(LEFT, 2)
        await reader.press("a", *"one", "enter", *"two", "tab", *"x", "enter")
        reader.screen.view.go_to(LEFT, 0)
        await reader.press("A", *"other", "ctrl+s")
        assert here(reader).startswith("Here")
        await reader.press("at", "G")
        told = here(reader)
        assert told.startswith("comment, 20")
        assert "#x\none\ntwo\n‹ The ferry left the harbour" in told
        assert "board." in told
        assert reader.screen.sidebar.here.has_class("reading")
        await reader.press("k")
        assert "other" in here(reader)
        await reader.press("f6")
        assert here(reader).startswith("Here")
        assert not reader.screen.sidebar.here.has_class("reading")


async def test_noted_words_are_underlined_and_several_notes_counted(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "V", "w", "H", "escape")
        view = reader.screen.view
        line = view.render_line(view.cursor_y - view.scroll_offset.y)
        doubled = [s.text for s in line if s.style is not None and s.style.underline2]
        assert "".join(doubled) == "The ferry"
        assert line.text[:6] == "▌ 3†≈ "
        await reader.press("H")
        line = view.render_line(view.cursor_y - view.scroll_offset.y)
        assert line.text[:6] == "▌ 3²≈ "
        # A note on the whole paragraph draws no line under all of it.
        doubled = [s.text for s in line if s.style is not None and s.style.underline2]
        assert "".join(doubled) == "The ferry"
        await reader.press(*["V", "w", "w"], *"H", "escape", *"U" * 2)
        await reader.press(*["U"] * 3)
        line = view.render_line(view.cursor_y - view.scroll_offset.y)
        assert line.text[:6] == "▌ 3 ≈ "
        assert not any(s.style is not None and s.style.underline2 for s in line)
