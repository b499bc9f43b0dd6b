"""diff-match-patch on the words of two files, a character each, without a time limit."""

from __future__ import annotations

import sys
from pathlib import Path

from diff_match_patch import diff_match_patch

_FIRST_SURROGATE, _SURROGATES = 0xD800, 0x800


def main() -> None:
    """Print a line "left right count" for every stretch of equal words."""
    codes: dict[str, str] = {}
    encoded = []
    for name in sys.argv[1:]:
        words = Path(name).read_text(encoding="utf-8").split()
        for word in words:
            if word not in codes:
                number = len(codes) + 1
                codes[word] = chr(number if number < _FIRST_SURROGATE else number + _SURROGATES)
        encoded.append("".join(map(codes.__getitem__, words)))
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    i = j = 0
    for kind, text in engine.diff_main(*encoded, False):
        if kind == 0:
            print(i, j, len(text))
        i += len(text) if kind <= 0 else 0
        j += len(text) if kind >= 0 else 0


if __name__ == "__main__":
    main()
