"""Marking rows as reviewed on the screen."""

from __future__ import annotations

from reader.reading.marks import REVIEWED_GLYPH
from reader.tui.app import ReaderApp

from .helpers import FinishedJob, OpenJob, Reader, following, listed, reading


def status(reader: Reader) -> str:
    return "".join(text for text, _ in reader.screen.status.parts)


def margins(reader: Reader) -> str:
    view = reader.screen.view
    return "".join(view.render_line(y).text[0] for y in range(view.size.height))


async def test_a_row_is_reviewed_and_the_next_one_gone_to(app: ReaderApp) -> None:
    async with reading(app) as reader:
        assert REVIEWED_GLYPH not in margins(reader)
        await reader.press("r")
        assert reader.said.startswith("Reviewed")
        assert margins(reader).count(REVIEWED_GLYPH) == 1
        assert "│ reviewed 1 of 8" in status(reader)
        await reader.press("R")
        assert reader.screen.view.row == 1
        assert margins(reader)[0] == REVIEWED_GLYPH
        await reader.press("backspace", "r")
        assert REVIEWED_GLYPH not in margins(reader)
        assert "reviewed 0" not in status(reader)
        await reader.press("U")
        assert "│ reviewed 1 of 8" in status(reader)


async def test_all_rows_are_reviewed_at_last(app: ReaderApp) -> None:
    async with reading(app) as reader:
        for _ in range(8):
            await reader.press("r", "R")
        assert reader.said == "All rows are reviewed"
        assert "reviewed 8 of 8" in status(reader)
        await reader.press("r", "R")
        assert reader.said == "No other row is left to review"


async def test_it_is_no_note_in_the_list_and_not_edited_or_deleted(app: ReaderApp) -> None:
    async with reading(app) as reader:
        await reader.press("r")
        assert listed(reader.screen.sidebar.notes) == ""
        for key in "eD":
            await reader.press(key)
            assert reader.said == "No note here"
        await reader.press("full_stop")
        assert reader.said == "No further note"
        assert len(reader.screen.session.notes.notes) == 1


async def test_nothing_is_reviewed_before_the_texts_are_compared(app: ReaderApp) -> None:
    job = FinishedJob(app._session.index.comparison)  # type: ignore[union-attr]
    waiting = OpenJob(job.left, job.right)
    async with reading(ReaderApp(following(waiting))) as reader:
        await reader.press("r")
        assert reader.said == "The texts are still being compared"
        assert reader.screen.session.notes.notes == ()
        waiting.finished.set()
