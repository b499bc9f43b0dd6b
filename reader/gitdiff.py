"""What git asks of a program that shows differences: `reader git-diff` and its arguments.

See GIT_EXTERNAL_DIFF in git(1) and "Defining an external diff driver" in gitattributes(5).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .errors import ReaderError
from .text.model import Revision, Sides
from .text.safe import safe_line
from .text.sources.content import DEFAULT_MAX_BYTES, Content
from .text.sources.files import NOTHING, is_copy, read, read_file

_SHORT = 7
_USAGE = "git-diff is for git to call, with 7 or 9 arguments; see: reader git-setup --print"


class Pair(NamedTuple):
    """Two states of a file that git shows: path, file to read, and name of the object."""

    paths: Sides[str]
    files: Sides[str]
    objects: Sides[str]

    @property
    def shown(self) -> str:
        """The path, or both of a file that was renamed."""
        return safe_line(" → ".join(dict.fromkeys(self.paths)))


def asked(arguments: Sequence[str]) -> Pair | None:
    """The pair that git asks for; None where it has no such pair, for a path that is not merged.

    Raises ReaderError for what git would not say.
    """
    if len(arguments) == 1:
        return None
    if len(arguments) not in (7, 9):
        raise ReaderError(_USAGE)
    path, old, old_object, _, new, new_object, _ = arguments[:7]
    renamed = arguments[7] if len(arguments) == 9 else path
    return Pair(Sides(path, renamed), Sides(old, new), Sides(old_object, new_object))


def contents(pair: Pair) -> Sides[Content]:
    """What is in both. Raises InputError where one cannot be read."""
    return Sides.of(lambda side: _content(pair.paths[side], pair.files[side], pair.objects[side]))


def _content(path: str, file: str, identity: str) -> Content:
    shown, name = safe_line(path), Path(path).name
    if file in NOTHING:
        return Content(b"", f"{path} (not there)", shown, revision=Revision("", path))
    if not is_copy(Path(file)):
        return read(Path(file), None, DEFAULT_MAX_BYTES)
    data = read_file(Path(file), shown, DEFAULT_MAX_BYTES)
    short = identity[:_SHORT]
    called = f"{path}@{short}" if short.strip("0") else path
    return Content(data, called, shown, name, revision=Revision("", path))


def pairs_to_come() -> int:
    """How many pairs git will show after this one, as it says in the environment."""
    try:
        number, all_of_them = (
            int(os.environ.get(f"GIT_DIFF_PATH_{each}", "0")) for each in ("COUNTER", "TOTAL")
        )
    except ValueError:
        return 0
    return max(0, all_of_them - number)
