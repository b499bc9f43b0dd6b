"""A text with the differences taken out that no reader means: case, accents, marks, space."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from ..text.characters import DASHES, DOUBLE_MARKS, INVISIBLE, SINGLE_MARKS, SPACES

# Accents that stand after their letter, as decomposed text has them.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
_UNSEEN = f"[{INVISIBLE}{_ACCENTS}]*"
# Accents; space and what nobody sees; dashes and full stops that stand for one sign; letters of
# Korean that make a syllable.
_RUN = (
    f"[{_ACCENTS}]+|[ {INVISIBLE}]{{2,}}|[{INVISIBLE}]"
    f"|-(?:{_UNSEEN}-)+|\\.(?:{_UNSEEN}\\.){{2,}}"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)


class _Letters(dict[int, int]):
    """Each character by what it is folded to, one for one, made as they come."""

    def __missing__(self, code: int) -> int:
        decomposed = unicodedata.normalize("NFD", chr(code))
        is_accented = all(map(unicodedata.combining, decomposed[1:]))
        self[code] = ord(decomposed[0]) if is_accented else code
        return self[code]


_TABLE = _Letters(
    {
        **dict.fromkeys(map(ord, SPACES), ord(" ")),
        **dict.fromkeys(map(ord, SINGLE_MARKS), ord("'")),
        **dict.fromkeys(map(ord, DOUBLE_MARKS), ord('"')),
        **dict.fromkeys(map(ord, DASHES), ord("-")),
    }
)


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
            kept = _kept(run[0])
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

    def original_end(self, offset: int) -> int:
        """The offset in the original text where so many folded characters end."""
        segment = bisect_right(self._folded, offset) - 1
        return self._original[segment] + offset - self._folded[segment]

    def offset(self, original: int) -> int:
        """The offset in the folded text of a place in the original."""
        segment = bisect_right(self._original, original) - 1
        place = self._folded[segment] + original - self._original[segment]
        following = self._folded[segment + 1 : segment + 2] or [len(self.text)]
        return min(place, following[0])


def _kept(run: str) -> str:
    """What of a run is one character in the folded text, or nothing."""
    if run[0] == "-":
        return "-"
    if run[0] == ".":
        return "…"
    if "\u1100" <= run[0] <= "\u1112":
        return unicodedata.normalize("NFC", run)
    return " " if " " in run else ""


def fold(text: str) -> str:
    """The folded form of a text."""
    return Folded(text).text
