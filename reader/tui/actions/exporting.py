"""Findings that leave the screen as a file."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ...errors import ReaderError, Severity
from ...output import check_output, files_of, write_output
from ...reports.contents import Contents, placed_notes
from ...reports.formats import BY_NAME
from ...text.safe import safe_line
from ..screens.exporter import Export, Exporter
from ..screens.reading import ReadingScreen

_LONGEST = 60
"""Letters of the name of each text in the name of a file."""


def export(screen: ReadingScreen) -> None:
    """Choose a format and a file, and write what was found; nothing is written over unasked."""
    if not screen.index.complete:
        screen.say(screen.session.not_compared)
        return

    def chosen(wanted: Export | None) -> None:
        if wanted is None:
            return
        if wanted.path.exists():
            _ask(screen, wanted)
        else:
            _write(screen, wanted)

    screen.app.push_screen(Exporter(_stem(screen), BY_NAME["html"]), chosen)


def _stem(screen: ReadingScreen) -> str:
    """A name after both texts."""
    names = (Path(document.name.replace(":", "-")).stem for document in screen.session.documents)
    safe = ("".join(c if c.isalnum() or c in " -_." else "-" for c in name) for name in names)
    return "--".join(name[:_LONGEST].strip(" .") or "text" for name in safe)


def _ask(screen: ReadingScreen, wanted: Export) -> None:
    from ..screens.question import Choice, Question

    # A second Enter, pressed in haste, is answered by the first.
    choices = (
        Choice("k", "Keep it; nothing is written", lambda: None),
        Choice("r", "Replace it", lambda: _write(screen, wanted)),
    )

    def answered(choice: Choice | None) -> None:
        if choice is not None:
            choice.act()

    title = f"{safe_line(str(wanted.path))} is there already"
    screen.app.push_screen(Question(title, "", choices, "Esc keeps it too"), answered)


def _write(screen: ReadingScreen, wanted: Export) -> None:
    session, output = screen.session, str(wanted.path)
    contents = Contents(
        screen.index.comparison,
        session.setup.lexicon,
        session.corrections,
        placed_notes(session.notes),
    )

    def write() -> None:
        check_output(output, files_of(session.documents, session.notes.path))
        write_output(wanted.format.write(contents), output)

    async def beside() -> None:
        try:
            await asyncio.to_thread(write)
        except ReaderError as error:
            screen.say(str(error), Severity.ERROR)
        else:
            screen.say(f"Written: {output}")

    screen.say(f"Writing {output} …")
    screen.run_worker(beside(), group="export")
