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
    folder, start = _place(notes, data_dir)
    state = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    path = folder / f"{start}{state}{SUFFIX}"
    try:
        if not path.exists():
            files.replace(path, text, files.FileContent(None, None), folders=True).close()
            _prune(folder, start)
    except (OSError, ReaderError):
        return None
    return path


def last_backup(notes: Path, data_dir: Path) -> Path | None:
    """Where the state of a notes file is that was kept last."""
    try:
        return next(reversed(_states(*_place(notes, data_dir))), None)
    except OSError:
        return None


def _place(notes: Path, data_dir: Path) -> tuple[Path, str]:
    """The folder of the states of a notes file, and how their names begin."""
    place = hashlib.sha256(os.fsencode(notes)).hexdigest()[:8]
    return data_dir / "backups", f"{notes.name.removesuffix(SUFFIX)}-{place}-"


def _states(folder: Path, start: str) -> list[Path]:
    """The states, the oldest first."""
    states = [path for path in folder.iterdir() if path.name.startswith(start)]
    return sorted(states, key=lambda path: path.stat().st_mtime_ns)


def _prune(folder: Path, start: str) -> None:
    for path in _states(folder, start)[:-_KEPT]:
        with suppress(OSError):
            path.unlink()
