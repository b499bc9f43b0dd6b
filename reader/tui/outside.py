"""Writing a text in the editor of the reader's own choice, outside the program."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.app import App, SuspendNotSupported

from ..errors import ReaderError
from ..text.safe import safe_line


def edited_outside(app: App[object], text: str) -> str:
    """The text after the editor that `$VISUAL` or `$EDITOR` names has had it.

    The program gives the terminal away meanwhile. Raises ReaderError where no editor is named or
    can be run, and where it ends with a fault: the text is then as it was.
    """
    command = _editor()
    with TemporaryDirectory(prefix="reader-") as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, encoding="utf-8", newline="")
        try:
            with app.suspend():
                ended = subprocess.run([*command, str(path)], check=False)
            if ended.returncode:
                raise ReaderError(f"{command[0]} ended with a fault; the note is as it was")
            written = path.read_text(encoding="utf-8", errors="replace")
        except (OSError, SuspendNotSupported) as error:
            told = getattr(error, "strerror", None) or "this terminal cannot be given away"
            raise ReaderError(f"{safe_line(command[0])}: {told}") from None
    # Editors end the last line.
    return written.removesuffix("\n")


def _editor() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(named)
    except ValueError:
        raise ReaderError(f"not a command: {safe_line(named)}; set VISUAL or EDITOR") from None
    if not command:
        raise ReaderError("no editor is named; set VISUAL or EDITOR")
    return command
