"""The user's own words of attribution on the screen."""

from __future__ import annotations

from pathlib import Path

from reader import Document, compare
from reader.attribution.lexicon import extended_lexicon
from reader.reading.session import Setup
from reader.tui.app import ReaderApp

from .helpers import FinishedJob, following, reading, until


async def test_the_credits_are_found_by_the_user_s_words_too(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("clause: [blether]\n", encoding="utf-8")
    lexicon, _ = extended_lexicon(tmp_path)
    said = "the bridge at the weir was closed to all for the whole of the winter"
    left = Document.from_paragraphs([f"The mayor of Varn blethered that {said}."])
    right = Document.from_paragraphs([f"It is so that {said}."])
    app = ReaderApp(following(FinishedJob(compare(left, right)), Setup(lexicon)), folder=tmp_path)
    async with reading(app) as reader:
        await until(lambda: reader.screen.credits.known)
        await reader.pilot.pause()
        assert [found.kind for found in reader.screen.sidebar.credits.found] == [
            "no credit on the right"
        ]
