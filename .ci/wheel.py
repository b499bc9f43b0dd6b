"""Holds that an installed wheel has all it needs: wheel.py FOLDER_OF_ITS_ENVIRONMENT."""

import asyncio
import subprocess
import sys
from pathlib import Path

from reader.resources import sample_pairs
from reader.themes import find_themes, load_theme
from reader.tui.app import ReaderApp

home = Path(sys.argv[1]).resolve()
themes = {name: load_theme(path) for name, path in find_themes().items()}
pairs = sample_pairs()
assert len(themes) >= 8, themes
assert len(pairs) >= 3, pairs
for path in (*find_themes().values(), *(path for pair in pairs for path in pair)):
    assert path.resolve().is_relative_to(home), path
command = [home / "bin" / "reader", "compare", *map(str, pairs[0])]
report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
assert "Passages" in report, report[:500]


async def open_samples() -> None:
    app = ReaderApp()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press("q")


asyncio.run(open_samples())
print(f"wheel: {len(themes)} themes, {len(pairs)} sample pairs, the chooser opens")
