"""difflib's SequenceMatcher on paragraphs, then on the words of those that were replaced."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path


def main() -> None:
    """Print a line "left right count" for every stretch of equal words."""
    a, b = (
        [text.split() for text in Path(name).read_text(encoding="utf-8").split("\n\n")]
        for name in sys.argv[1:]
    )
    # The number of the first word of every paragraph.
    starts_a, starts_b = ([0, *accumulate(len(paragraph) for paragraph in side)] for side in (a, b))
    keys_a, keys_b = ([tuple(paragraph) for paragraph in side] for side in (a, b))
    for kind, i, i_end, j, j_end in SequenceMatcher(
        None, keys_a, keys_b, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            print(starts_a[i], starts_b[j], starts_a[i_end] - starts_a[i])
        elif kind == "replace":
            words_a = [word for paragraph in a[i:i_end] for word in paragraph]
            words_b = [word for paragraph in b[j:j_end] for word in paragraph]
            matcher = SequenceMatcher(None, words_a, words_b, autojunk=False)
            for x, y, count in matcher.get_matching_blocks():
                print(starts_a[i] + x, starts_b[j] + y, count)


if __name__ == "__main__":
    main()
