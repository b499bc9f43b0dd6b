"""The programs that are measured: how each is called, and which words it found to be equal."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

_SCRIPTS = Path(__file__).resolve().parent

Pairs = Iterator[tuple[int, int]]
"""Equal words, as numbers of words of the left and of the right text, counted from 0."""


class Peer(NamedTuple):
    """A program that compares two files."""

    command: tuple[str, ...]
    """What comes before the two file names."""
    needs: str
    """The program, or the Python module, without which it cannot run."""
    words: Callable[[str], Pairs] | None
    """Reads its output; None where that does not tell the equal words."""
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


def _git_words(output: str) -> Pairs:
    """Of `--word-diff=porcelain`: a line a stretch, after its sign; "~" is the end of a line."""
    i = j = 0
    lines = iter(output.split("\n"))
    for line in lines:
        if line.startswith("@@"):
            break
    for line in lines:
        sign, words = line[:1], len(line[1:].split())
        if sign == " ":
            yield from zip(range(i, i + words), range(j, j + words), strict=True)
        i += words if sign in (" ", "-") else 0
        j += words if sign in (" ", "+") else 0


_DELETED, _INSERTED, _END = "\x01", "\x02", "\x03"
_WDIFF_PARTS = re.compile(
    f"([{_DELETED}{_INSERTED}])([^{_END}]*){_END}|([^{_DELETED}{_INSERTED}]+)"
)


def _wdiff_words(output: str) -> Pairs:
    i = j = 0
    for kind, changed, equal in _WDIFF_PARTS.findall(output):
        words = len((changed or equal).split())
        if not kind:
            yield from zip(range(i, i + words), range(j, j + words), strict=True)
        i += words if kind != _INSERTED else 0
        j += words if kind != _DELETED else 0


def _script_words(output: str) -> Pairs:
    """Of the scripts of this folder: "left right count" a line."""
    for line in output.splitlines():
        i, j, count = map(int, line.split())
        yield from zip(range(i, i + count), range(j, j + count), strict=True)


def _script(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, str(_SCRIPTS / name), *arguments)


GIT = "git"
READER = "reader"
PEERS: dict[str, Peer] = {
    READER: Peer((sys.executable, "-m", "reader", "compare", "--max-size", "4096"), "reader", None),
    "library": Peer(_script("library.py"), "reader", None),
    GIT: Peer(
        ("git", "diff", "--no-index", "--word-diff=porcelain"),
        "git",
        _git_words,
        whole=("--unified=1000000000",),
    ),
    "wdiff": Peer(
        ("wdiff", "-w", _DELETED, "-x", _END, "-y", _INSERTED, "-z", _END), "wdiff", _wdiff_words
    ),
    "difflib": Peer(_script("difflib_words.py"), "difflib", _script_words),
    "difflib-autojunk": Peer(_script("difflib_words.py", "--autojunk"), "difflib", _script_words),
    "difflib-paragraphs": Peer(_script("difflib_paragraphs.py"), "difflib", _script_words),
    "diff-match-patch": Peer(_script("dmp_words.py"), "diff_match_patch", _script_words),
}
"""By name. `library` is `reader.load` and `reader.compare` without a report."""


def choose(names: Sequence[str]) -> tuple[dict[str, Peer], list[str]]:
    """The peers of these names that can run here, and the names of those that cannot."""
    missing = [name for name in names if PEERS[name].missing]
    return {name: PEERS[name] for name in names if name not in missing}, missing
