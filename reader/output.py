"""What the commands say and write, and what they must never write over."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ReaderError
from .text.safe import safe_line

if TYPE_CHECKING:
    from .text.document import Document

_NOTES = (".notes.yaml", ".recovered.yaml")


def say(text: str) -> None:
    """Write to standard output.

    Raises BrokenPipeError where nobody reads it any more, and ReaderError where it is closed or
    cannot take more.
    """
    with _printing():
        # Something else may stand for the terminal, under a test for one.
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _printing() -> Iterator[None]:
    if sys.stdout is None:
        raise ReaderError("standard output is closed; give a file with -o")
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        reason = error.strerror or error
        raise ReaderError(f"standard output: cannot be written ({reason})") from None


def silence() -> None:
    """Have nothing more written to standard output, at the exit either."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """Say on one line of standard error what is wrong, if there is one to say it on."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"reader: {safe_line(message)}", file=sys.stderr)


def files_of(documents: Iterable[Document], notes: Path | None) -> Iterator[Path]:
    """The files that a comparison of some documents reads."""
    from .config import config_path
    from .text.sources.content import SIDECAR_SUFFIX

    for document in documents:
        if document.path is not None:
            yield document.path
            yield document.path.with_name(document.path.name + SIDECAR_SUFFIX)
        if document.revision is not None:
            # The file of which git keeps the state that is read, as it is now.
            yield Path(document.revision.name.rpartition(":")[2] or document.revision.path)
            yield from (Path(folder, document.revision.path) for folder in _folders_up())
    if notes is not None:
        yield notes
    yield config_path()


def _folders_up() -> Iterator[Path]:
    """The folder where the program was started, and those that it is in."""
    here = Path.cwd()
    yield from (here, *here.parents)


def check_output(output: str | None, read: Iterable[Path]) -> None:
    """Raise ReaderError where an output would be written over what is `read`, or over notes."""
    if output in (None, "-"):
        return
    if not output:
        raise ReaderError("-o: a name of no letters is given; give a file")
    path = Path(output)
    try:
        target = Path(os.path.realpath(path))
        named = target.name
        taken = named.endswith(_NOTES) or any(_is_same(path, each) for each in read)
        taken = taken or (".git" in target.parts[:-1] and target.exists())
    except (OSError, ValueError):
        return  # Writing will tell.
    if taken:
        raise ReaderError(
            f"{output}: is read by this very command, holds notes, or is git's; it is not written "
            "over"
        )


def _is_same(one: Path, two: Path) -> bool:
    return one.exists() and two.exists() and one.samefile(two)


def write_output(content: str | bytes, output: str | None) -> None:
    """Write to a file, which is replaced by a finished copy, or to standard output.

    Pipes, devices and the like are written to as they are. Raises as `say` does.
    """
    if output in (None, "-"):
        _print(content)
        return
    assert output is not None
    from . import files

    path = Path(output)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        status = os.stat(path) if os.path.lexists(path) else None
        if status is None or stat.S_ISREG(status.st_mode):
            files.put(path, data, status)
        else:
            path.write_bytes(data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReaderError(f"{output}: cannot be written ({reason})") from None


def _print(content: str | bytes) -> None:
    """Write to standard output; what is no text, only where that is no terminal."""
    if isinstance(content, str):
        say(content)
        return
    if sys.stdout is not None and sys.stdout.isatty():
        raise ReaderError("this format is no text to be shown in a terminal; give a file with -o")
    with _printing():
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
