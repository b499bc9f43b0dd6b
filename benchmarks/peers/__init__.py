"""The programs that are measured: how each is called, and how what it found is read."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from .outputs import (
    DELETED,
    END,
    INSERTED,
    NEW_MOVED,
    OLD_MOVED,
    Pairs,
    git_moves,
    git_words,
    script_words,
    wdiff_words,
)

_SCRIPTS = Path(__file__).resolve().parent


class Peer(NamedTuple):
    """A program that compares two files."""

    command: tuple[str, ...]
    """What comes before the two file names."""
    needs: str
    """The program, or the Python module, without which it cannot run."""
    words: Callable[[str], Pairs] | None = None
    """Reads the equal words from its output; None where that does not tell them."""
    moved: Callable[[str], Pairs] | None = None
    """Reads the moved paragraphs from its output; None where that does not tell them."""
    whole: tuple[str, ...] = ()
    """Arguments that put all of both texts into the output, for reading it."""

    def call(self, left: Path, right: Path, *, whole: bool = False) -> list[str]:
        """The command for two files."""
        return [*self.command, *(self.whole if whole else ()), str(left), str(right)]

    @property
    def missing(self) -> bool:
        """Whether what it needs is not there."""
        if self.command[0] == sys.executable:
            return importlib.util.find_spec(self.needs) is None
        return shutil.which(self.needs) is None


def _script(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, str(_SCRIPTS / name), *arguments)


_MOVED_COLOURS = tuple(
    argument
    for name, colour in (("oldMoved", OLD_MOVED), ("newMoved", NEW_MOVED))
    for argument in ("-c", f"color.diff.{name}={colour}")
)
_ALL = ("--unified=1000000000",)
GIT = "git"
READER = "reader"
FLOOR = "floor"
_READER = (sys.executable, "-m", "reader", "compare", "--max-size", "4096")
PEERS: dict[str, Peer] = {
    FLOOR: Peer(_script("floor.py"), "numpy"),
    READER: Peer(_READER, "reader"),
    "reader-json": Peer((*_READER, "--format", "json"), "reader"),
    "library": Peer(_script("library.py"), "reader"),
    GIT: Peer(
        ("git", "diff", "--no-index", "--word-diff=porcelain"),
        "git",
        git_words,
        whole=_ALL,
    ),
    "git-patience": Peer(
        ("git", "diff", "--no-index", "--word-diff=porcelain", "--patience"),
        "git",
        git_words,
        whole=_ALL,
    ),
    "git-moved": Peer(
        ("git", *_MOVED_COLOURS, "diff", "--no-index", "--color=always", "--color-moved=blocks"),
        "git",
        moved=git_moves,
        whole=_ALL,
    ),
    "wdiff": Peer(
        ("wdiff", "-w", DELETED, "-x", END, "-y", INSERTED, "-z", END), "wdiff", wdiff_words
    ),
    "difflib": Peer(_script("difflib_words.py"), "difflib", script_words),
    "difflib-autojunk": Peer(_script("difflib_words.py", "--autojunk"), "difflib", script_words),
    "difflib-paragraphs": Peer(_script("difflib_paragraphs.py"), "difflib", script_words),
    "prosediff": Peer(("prosediff", "--files", "--format", "wdiff", "-o", os.devnull), "prosediff"),
    "diff-match-patch": Peer(_script("dmp_words.py"), "diff_match_patch", script_words),
}
"""By name. `floor` is what a comparison in Python costs at least; `library` is `reader.load` and
`reader.compare` without a report; `git-moved` compares whole lines, with moved ones in colours.
"""


def choose(names: Sequence[str]) -> tuple[dict[str, Peer], list[str]]:
    """The peers of these names that can run here, and the names of those that cannot."""
    missing = [name for name in names if PEERS[name].missing]
    return {name: PEERS[name] for name in names if name not in missing}, missing
