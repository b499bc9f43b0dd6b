"""Earlier states of notes files, kept where notes have gone from one and not by our hand."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from .. import files
from ..errors import ReaderError
from .presence import SUFFIX

_KEPT = 30
"""States that are kept of one notes file."""


def back_up(notes: Path, text: str, data_dir: Path) -> Path | None:
    """Keep a state of a notes file in the user's data folder, once; where, or None if it cannot."""
    folder = data_dir / "backups"
    place = hashlib.sha256(os.fsencode(notes)).hexdigest()[:8]
    start = f"{notes.name.removesuffix(SUFFIX)}-{place}-"
    state = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    path = folder / f"{start}{state}{SUFFIX}"
    try:
        if not path.exists():
            files.replace(path, text, files.Found(None, None), folders=True).close()
            _prune(folder, start)
    except (OSError, ReaderError):
        return None
    return path


def _prune(folder: Path, start: str) -> None:
    states = [path for path in folder.iterdir() if path.name.startswith(start)]
    for path in sorted(states, key=lambda path: path.stat().st_mtime_ns)[:-_KEPT]:
        with suppress(OSError):
            path.unlink()
