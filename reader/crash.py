"""Faults of the program itself: one line for the user, and a report without the user's text.

With `READER_TRACEBACK=1` in the environment the traceback itself is shown, for who works on the
program.
"""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from .folders import state_folder
from .text.safe import safe_line
from .versions import versions

_LONGEST = 200
_MOST_CAUSES = 8
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|“[^”]*”|`[^`]*`")
# What these say is made of the values they met, which may be the user's words.
_SAY_VALUES = (KeyError, UnicodeError, AssertionError)


def tell(error: BaseException, notes: str = "") -> int:
    """Say on standard error what has happened and where the report lies; the exit status, 1.

    Args:
        error: The fault.
        notes: What is to be said of the user's notes.
    """
    if os.environ.get("READER_TRACEBACK"):
        traceback.print_exception(error)
    try:
        where = f"report: {write_report(error)}"
    except OSError as failure:
        where = f"no report could be written ({failure.strerror or failure}): {_last_place(error)}"
    parts = [f"reader: stopped by a fault of its own ({type(error).__name__})", notes, where]
    with suppress(OSError, ValueError):
        print(safe_line("; ".join(filter(None, parts))), file=sys.stderr, flush=True)
    return 1


def write_report(error: BaseException) -> Path:
    """Write a report of a fault into the user's folder of such things; where it is.

    It holds versions and the way the program took, and neither the values it worked on nor the
    names of the user's files. Raises OSError where it cannot be written.
    """
    folder = state_folder() / "crashes"
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join([time.strftime("%Y-%m-%d %H:%M:%S"), *versions(), "", *_told(error), ""])
    name = time.strftime("crash-%Y%m%d-%H%M%S")
    for number in range(1, 100):
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}.txt"
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with open(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        return path
    raise OSError(None, "there are too many")


def _told(error: BaseException, depth: int = 0) -> Iterator[str]:
    """An error and those that it came from, the first one first."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and depth < _MOST_CAUSES:
        yield from _told(cause, depth + 1)
        yield ""
    if isinstance(error, BaseExceptionGroup) and depth < _MOST_CAUSES:
        for each in error.exceptions:
            yield from _told(each, depth + 1)
            yield ""
    yield f"{type(error).__module__}.{type(error).__qualname__}: {_masked(error)}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        if frame.line:
            yield f"    {frame.line}"


def _masked(error: BaseException) -> str:
    """What an error says, without what it quotes: that may be the user's."""
    if isinstance(error, OSError):
        return error.strerror or ""
    if isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        return error.reason
    if isinstance(error, _SAY_VALUES):
        return "…"
    try:
        said = " ".join(str(error).split())
    except Exception:
        return "…"
    masked = _QUOTED.sub("…", said)
    return safe_line(masked if len(masked) <= _LONGEST else f"{masked[:_LONGEST]}…")


def _place(path: str) -> str:
    """A file of the program or of a library, without the folders that it is in."""
    parts = Path(path).parts
    for root in ("site-packages", "reader"):
        if root in parts:
            last = len(parts) - parts[::-1].index(root)
            return "/".join(parts[last - (root == "reader") :])
    return "/".join(parts[-2:])


def _last_place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{_place(frames[-1].filename)}:{frames[-1].lineno}" if frames else "no place"
