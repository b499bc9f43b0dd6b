"""Notes whose text has changed: what is told of their place, and how it is kept."""

from __future__ import annotations

from pathlib import Path

from reader import compare, load
from reader.tui.app import ReaderApp

from .helpers import FinishedJob, following, listed, reading

GONE = "It was told that the ferry might sail again in April, once the ice had left the bay."
LIKE = "It was said that the ferry would sail again in spring, once the ice had left the sound."
MASTER = "The harbour master was away that week."
NOON = "The night ferry left the quay at noon."


async def test_what_is_like_a_lost_quote_is_offered_and_kept(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{NOON}\n\n{MASTER}\n\nThen this.\n\n{LIKE}\n\nEnd.\n")
    notes = tmp_path / "a--b.notes.yaml"
    notes.write_text(
        "notes:\n"
        f'  - {{id: a-1, note: When?, on: {{doc: left, quote: "{GONE}",'
        f' before: "{NOON}\\n\\n", after: "\\n\\n{MASTER[:30]}", start: 40}}}}\n'
    )
    written = notes.read_bytes()
    comparison = compare(load(tmp_path / "a.txt"), load(tmp_path / "b.txt"))
    app = ReaderApp(following(FinishedJob(comparison)), folder=tmp_path)
    async with reading(app, (120, 30)) as reader:
        await reader.press("@")
        assert "‹?¶4 place lost, this?" in listed(reader.screen.sidebar.notes)
        assert notes.read_bytes() == written
        await reader.press("w")
        assert "Place kept" in reader.said
        assert "‹¶4" in listed(reader.screen.sidebar.notes)
        assert "lost" not in listed(reader.screen.sidebar.notes)
        assert LIKE.removesuffix(".") in notes.read_text()
        await reader.press("w")
        assert "sure" in reader.said
        await reader.press("U")
        assert "place lost, this?" in listed(reader.screen.sidebar.notes)
