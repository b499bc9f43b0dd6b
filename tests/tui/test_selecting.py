"""Selecting words with the keys, and what the other keys then do with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.collation import compare
from reader.reading.index import LEFT, RIGHT
from reader.text.document import Document
from reader.text.model import Side
from reader.tui.app import ReaderApp
from reader.tui.commands import COMMANDS, SELECT, checked_keymap

from .helpers import FinishedJob, Reader, following, reading


def selected(reader: Reader) -> tuple[Side, str] | None:
    found = reader.screen.view.marks.selected
    return found and (found[0], reader.screen.index.documents[found[0]].slice(found[1]))


def status(reader: Reader) -> str:
    return "".join(text for text, _ in reader.screen.status.parts)


# Keys of a motion, and what is selected after it from "By" on.
MOTIONS = [
    (("w", "l", "right"), "By Ada"),
    (("b", "h", "left"), "late\n\nBy"),
    (("right_parenthesis", "}", "ctrl+down"), "By Ada Brook"),
    (("left_parenthesis", "{", "ctrl+up"), "The ferry was late\n\nBy"),
    (("j", "down"), "By Ada Brook\n\nThe"),
    (("k", "up"), "The ferry was late\n\nBy"),
]


@pytest.mark.parametrize(("key", "words"), [(k, words) for keys, words in MOTIONS for k in keys])
async def test_motions(app: ReaderApp, key: str, words: str) -> None:
    async with reading(app) as reader:
        await reader.press("j", "V")
        assert reader.at == (LEFT, 1)
        assert selected(reader) == (LEFT, "By")
        assert status(reader).startswith(" Selecting: 1 word; a notes, y copies")
        await reader.press(key)
        assert selected(reader) == (LEFT, words)
        count = len(words.split())
        assert f"Selecting: {count} words; a notes, y copies, o other end, Esc ends" in status(
            reader
        )
        await reader.press("escape")
        assert selected(reader) is None
        assert "Selecting" not in status(reader)


def test_every_motion_is_tried() -> None:
    tried = {key for keys, _ in MOTIONS for key in keys} | {"o", "escape"}
    assert {k for c in COMMANDS if c.group == SELECT for k in c.keys.split(",")} == tried


async def test_the_other_end(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("j", "V", "w", "o", "b")
        assert selected(reader) == (LEFT, "late\n\nBy Ada")
        assert reader.at == (LEFT, 0)
        await reader.press("o", "w")
        assert selected(reader) == (LEFT, "late\n\nBy Ada Brook")
        assert reader.app.screen is reader.screen


async def test_keys_mean_what_they_did_once_nothing_is_selected(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("w", "left_parenthesis", "V", "w", "V")
        assert selected(reader) is None
        await reader.press("}", "}", "l")
        assert reader.at == (RIGHT, 2)
        await reader.press("o")
        assert type(app.screen).__name__ == "ChooserScreen"


async def test_a_note_a_copy_and_a_citation_of_what_is_selected(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("}", "}", "V", "w", "w", "y")
        assert app.clipboard == "The ferry left"
        assert reader.said == "Copied 3 words"
        await reader.press("w", "Y")
        assert app.clipboard == "“The ferry left the”\n— left.txt, paragraph 3"
        await reader.press("a", *"hm", "ctrl+s")
        (note,) = reader.screen.session.notes.notes
        assert [(t.side, t.quote) for t in note.targets] == [(LEFT, "The ferry left the")]
        assert selected(reader) is None
        await reader.press("V", "A", *"ho", "ctrl+s")
        assert reader.screen.session.notes.notes[1].targets[0].quote == "The"


async def test_the_moving_end_stays_in_sight(app: ReaderApp) -> None:
    async with reading(app, (60, 8)) as reader:
        await reader.press("V", *["}"] * 5)
        view = reader.screen.view
        assert selected(reader)[1].endswith("blamed the fog.")  # type: ignore[index]
        assert view.scroll_offset.y <= view.cursor_y < view.scroll_offset.y + view.size.height
        assert view.scroll_offset.y > 0
        await reader.press("o", "w")
        assert view.scroll_offset.y <= view.cursor_y < view.scroll_offset.y + view.size.height


async def test_the_mouse_selects_anew(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("V", "w")
        await reader.pilot.click("#facing", offset=(10, 2))
        await reader.pilot.pause()
        assert reader.screen.selection is None
        await reader.press("}")
        assert selected(reader) is None


@pytest.mark.parametrize("text", ["* * *\n", ""])
async def test_there_are_no_words_to_select(text: str, tmp_path: Path) -> None:
    document = Document.from_text(text)
    app = ReaderApp(following(FinishedJob(compare(document, document))), folder=tmp_path)
    async with reading(app) as reader:
        await reader.press("V")
        assert selected(reader) is None
        assert reader.said == "No words here to select"


def test_keys_of_the_selection_can_be_changed_and_clash_only_with_each_other() -> None:
    keymap, problems = checked_keymap({"select-word": "e"})
    assert (keymap, problems) == ({"select-word": "e"}, [])
    _, problems = checked_keymap({"select-word": "o"})
    assert [p.message for p in problems] == [
        'keys: "o" is given to both select-word and select-other-end'
    ]


async def test_a_highlight_of_the_selection_and_of_the_row(app: ReaderApp) -> None:
    async with reading(app) as reader:
        store = reader.screen.session.notes
        await reader.press("}", "}", "V", "w", "H")
        assert [n.kind.value for n in store.notes] == ["highlight"]
        assert [t.quote for t in store.notes[0].targets] == ["The ferry"]
        assert app.screen is reader.screen
        await reader.press("H")
        assert store.notes == ()
        await reader.press("escape", "H")
        assert [t.side for t in store.notes[0].targets] == [LEFT, RIGHT]
        await reader.press("H", "U")
        assert len(store.notes) == 1
        assert reader.said == "Deleted note restored"
        await reader.press("ctrl+y")
        assert store.notes == ()
        assert reader.said == "Note deleted again"
        await reader.press("U", "U", "U", "U", "U", "U")
        assert reader.said == "Nothing to take back"
        await reader.press(*["ctrl+y"] * 3)
        assert [t.side for t in store.notes[0].targets] == [LEFT, RIGHT]
        await reader.press(*["ctrl+y"] * 3)
        assert reader.said == "Nothing to make again"
        assert store.notes == ()
