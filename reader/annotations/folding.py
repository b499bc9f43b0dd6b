"""A text with the differences taken out that no reader means: case, quotation marks, space."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..text.characters import DASHES, DOUBLE_MARKS, INVISIBLE, SINGLE_MARKS, SPACES

_TABLE = str.maketrans(
    {
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(SINGLE_MARKS, "'"),
        **dict.fromkeys(DOUBLE_MARKS, '"'),
        **dict.fromkeys(DASHES, "-"),
        # The one letter whose small form is two code points: offsets must hold.
        "İ": "i",
    }
)
_RUN = f"[ {INVISIBLE}]{{2,}}|[{INVISIBLE}]"


class Folded:
    """A folded text and the way back to the offsets of the text it was made of."""

    def __init__(self, text: str) -> None:
        same_length = text.translate(_TABLE).lower().replace("ς", "σ")
        parts: list[str] = []
        # From each of these offsets on, the folded text runs parallel to the original.
        self._folded = [0]
        self._original = [0]
        position = length = 0
        for run in re.finditer(_RUN, same_length):
            kept = " " if " " in run[0] else ""
            parts += (same_length[position : run.start()], kept)
            length += run.start() - position + len(kept)
            position = run.end()
            self._folded.append(length)
            self._original.append(position)
        parts.append(same_length[position:])
        self.text = "".join(parts)

    def original(self, offset: int) -> int:
        """The offset in the original text of a folded character."""
        segment = bisect_right(self._folded, offset) - 1
        place = self._original[segment] + offset - self._folded[segment]
        if segment + 1 < len(self._original):
            return min(place, self._original[segment + 1] - 1)
        return place

    def offset(self, original: int) -> int:
        """The offset in the folded text of a place in the original."""
        segment = bisect_right(self._original, original) - 1
        return min(self._folded[segment] + original - self._original[segment], len(self.text))


def fold(text: str) -> str:
    """The folded form of a text."""
    return Folded(text).text
