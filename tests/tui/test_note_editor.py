"""The dialog in which a note is written, at every size, and the reader's own editor."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Static

from reader.reading.index import LEFT, RIGHT
from reader.tui.app import ReaderApp
from reader.tui.inputs import TagLine, completed
from reader.tui.screens.note_editor import NoteEditor
from reader.tui.textarea import SafeTextArea

from .helpers import Reader, reading

PARTS = ("#note-quotes", "#note-kind", "#note-text", "#note-tags", "#note-hint", "#save")


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (40, 12)])
@pytest.mark.parametrize("kind", [0, 4])
async def test_all_of_it_is_seen(app: ReaderApp, size: tuple[int, int], kind: int) -> None:
    async with reading(app, size) as reader:
        reader.screen.view.go_to(LEFT, 2)
        await reader.press("a", *["ctrl+t"] * kind, *"hm")
        box = app.screen.query_one(".box").region
        bottom = box.y + 1
        for part in PARTS:
            region = app.screen.query_one(part).region
            assert region.height > 0, part
            assert box.contains_region(region), part
            assert app.screen.region.contains_region(region), part
            assert region.y >= bottom or part == "#save", part
            bottom = region.bottom
        assert app.screen.query_one("#note-text").region.height >= 3
        for part in ("#note-hint", "#note-kind"):
            line = app.screen.query_one(part, Static)
            lines = 2 if part == "#note-kind" and kind else 1
            assert line.region.height == lines, part


def editor(reader: Reader) -> NoteEditor:
    assert isinstance(reader.app.screen, NoteEditor)
    return reader.app.screen


def hint(reader: Reader) -> str:
    return str(editor(reader).query_one("#note-hint", Static).render())


# --- tags -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("wo", "wording"),
        ("WO", "WOrding"),
        ("fact, w", "fact, wording"),
        ("fact,f", "fact,follow up"),
        ("fact, fact", None),
        ("wording, wo", "wording, work"),
        ("wording", None),
        ("", None),
        ("fact, ", None),
        ("x", None),
    ],
)
def test_the_last_tag_is_completed(line: str, whole: str | None) -> None:
    assert completed(line, ["wording", "fact", "work", "follow up"]) == whole


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_proposed_tag_is_taken(app: ReaderApp, key: str) -> None:
    async with reading(app) as reader:
        await reader.press("a", "tab", *"wording", "enter", "a", "tab", *"wo")
        await reader.press(key)
        line = editor(reader).query_one(TagLine)
        assert line.value == "wording"
        assert line.has_focus
        await reader.press(*", b", "tab")
        assert line.value == "wording, b"
        assert not line.has_focus
        await reader.press("ctrl+s")
        assert reader.screen.session.notes.notes[1].tags == ("wording", "b")


# --- the reader's own editor ----------------------------------------------------------------------


@contextmanager
def nothing() -> Iterator[None]:
    yield


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program that is named as the editor: it does what the test writes into it."""
    monkeypatch.setattr(ReaderApp, "suspend", lambda self: nothing())
    program = tmp_path / "own editor.py"
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{program}'")
    monkeypatch.setenv("EDITOR", "nothing")
    return program


async def test_the_own_editor_has_the_text_and_gives_it_back(app: ReaderApp, own: Path) -> None:
    own.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text().upper() + ' – ja\\x1b\\nand on\\n')\n"
    )
    async with reading(app) as reader:
        await reader.press("a", *"hm", "ctrl+e")
        assert editor(reader).query_one(SafeTextArea).text == "HM – ja␛\nand on"
        await reader.press(*"!", "ctrl+s")
        assert reader.screen.session.notes.notes[0].text == "HM – ja␛\nand on!"


@pytest.mark.parametrize(
    ("visual", "told"),
    [
        ("", "no editor is named; set VISUAL or EDITOR"),
        ("no-such-editor -w", "no-such-editor: No such file or directory"),
        ("'", "not a command: '; set VISUAL or EDITOR"),
        (f"{sys.executable} -c raise(SystemExit(3))", "the note is as it was"),
    ],
)
async def test_without_an_editor_one_line_says_so(
    app: ReaderApp, own: Path, monkeypatch: pytest.MonkeyPatch, visual: str, told: str
) -> None:
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.delenv("EDITOR")
    async with reading(app) as reader:
        await reader.press("a", *"hm", "tab", "ctrl+e")
        assert told in hint(reader)
        assert editor(reader).query_one(SafeTextArea).text == "hm"
        await reader.press("ctrl+s")
        assert reader.screen.session.notes.notes[0].text == "hm"


async def test_a_terminal_that_cannot_be_given_away(
    app: ReaderApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    async with reading(app) as reader:
        await reader.press("a", *"hm", "ctrl+e")
        assert hint(reader) == "vi: this terminal cannot be given away"


# --- kinds ----------------------------------------------------------------------------------------


async def test_a_tag_and_a_link(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "a", "ctrl+t", "ctrl+t", "ctrl+t", "ctrl+s")
        assert hint(reader) == "A tag is still to be named."
        await reader.press("tab", *"x", "enter")
        await reader.press("a", *["ctrl+t"] * 4, "ctrl+l", "ctrl+l", "ctrl+s")
        tag, link = reader.screen.session.notes.notes
        assert (tag.kind.value, tag.tags) == ("tag", ("x",))
        assert (link.kind.value, link.relation) == ("link", "contradicts")
        reader.screen.sidebar.notes.move_to(1)
        await reader.press("e", "ctrl+l", "ctrl+s")
        assert reader.screen.session.notes.notes[1].relation == "supports"


async def test_a_link_needs_both_sides(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("A", *["ctrl+t"] * 4, "ctrl+s")
        assert hint(reader) == "A link needs both sides: L on one passage, then on the other."


async def test_a_link_of_one_passage_and_another(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "V", "w", "L")
        assert reader.said == "A link from here: on the passage across, press the same key"
        assert reader.screen.selection is None
        reader.screen.view.go_to(RIGHT, 3)
        await reader.press("V", "L")
        assert editor(reader)._kind.value == "link"
        await reader.press(*"so", "ctrl+s")
        (link,) = reader.screen.session.notes.notes
        assert (link.kind.value, link.relation, link.text) == ("link", "same", "so")
        assert [(t.side, t.quote) for t in link.targets] == [(LEFT, "The ferry"), (RIGHT, "It")]
        await reader.press("L", "escape", "tab", "L")
        assert reader.said.startswith("A link from here")


async def test_a_correction_stays_one(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "p", "tab", "p")
        (note,) = reader.screen.session.notes.notes
        assert note.correction == "pair"
        await reader.press("e", *"hm", "ctrl+s")
        (changed,) = reader.screen.session.notes.notes
        assert (changed.kind, changed.correction, changed.text) == (note.kind, "pair", "hm")
