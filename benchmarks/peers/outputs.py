"""What the programs print, read as pairs: the numbers of words or paragraphs, from 0."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

Pairs = Iterator[tuple[int, int]]
"""Words, or paragraphs, of the left and of the right text that a program says are the same."""

DELETED, INSERTED, END = "\x01", "\x02", "\x03"
"""The marks that wdiff is asked to put around words."""
OLD_MOVED, NEW_MOVED = "cyan bold", "magenta bold"
"""The colours that git is asked to show moved lines in."""
_OLD_MOVED, _NEW_MOVED = "\x1b[1;36m-", "\x1b[1;35m+"
_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_WDIFF_PARTS = re.compile(f"([{DELETED}{INSERTED}])([^{END}]*){END}|([^{DELETED}{INSERTED}]+)")


def git_words(output: str) -> Pairs:
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


def wdiff_words(output: str) -> Pairs:
    """Of wdiff: the right text with what was deleted, both kinds of changes between marks."""
    i = j = 0
    for kind, changed, equal in _WDIFF_PARTS.findall(output):
        words = len((changed or equal).split())
        if not kind:
            yield from zip(range(i, i + words), range(j, j + words), strict=True)
        i += words if kind != INSERTED else 0
        j += words if kind != DELETED else 0


def script_words(output: str) -> Pairs:
    """Of the scripts of this folder: "left right count" a line."""
    for line in output.splitlines():
        i, j, count = map(int, line.split())
        yield from zip(range(i, i + count), range(j, j + count), strict=True)


def git_moves(output: str) -> Pairs:
    """Of `--color-moved`, on one paragraph every other line: those of equal text, in order."""
    gone: defaultdict[str, list[int]] = defaultdict(list)
    come: defaultdict[str, list[int]] = defaultdict(list)
    lines = iter(output.split("\n"))
    for line in lines:
        if "@@" in line:
            break
    i = j = 0
    for line in lines:
        sign, text = (plain := _COLOURS.sub("", line))[:1], plain[1:]
        if text and line.startswith(_OLD_MOVED):
            gone[text].append(i // 2)
        elif text and line.startswith(_NEW_MOVED):
            come[text].append(j // 2)
        i += sign in (" ", "-")
        j += sign in (" ", "+")
    for text, places in gone.items():
        yield from zip(places, come[text], strict=False)
