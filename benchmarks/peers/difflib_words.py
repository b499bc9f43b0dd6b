"""difflib's SequenceMatcher on the words of two files; with --autojunk, as it is by default."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path


def main() -> None:
    """Print a line "left right count" for every stretch of equal words."""
    *options, left, right = sys.argv[1:]
    a, b = (Path(name).read_text(encoding="utf-8").split() for name in (left, right))
    for block in SequenceMatcher(
        None, a, b, autojunk="--autojunk" in options
    ).get_matching_blocks():
        print(*block)


if __name__ == "__main__":
    main()
