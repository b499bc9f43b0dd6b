"""Scripts that are written without spaces: each character counts with those after it.

A single character of such a script says as little as a letter does: any two Thai texts share nearly
all of theirs. With the next one or two it is about as rare as a word, without a dictionary that
would know only some of the languages. The n-grams overlap, so each carries its part of the bits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import overload

from ..text.scan import matches, unusual
from . import plain
from .backend import Backend
from .tokens import UNSPACED, Forms, Tokens

FEW = 2
"""Characters that count together from a Han character on: most words have two."""
MORE = 3
"""The same in scripts of syllables and letters."""
_HAN = "\u3400"


def is_unspaced(form: str) -> bool:
    """Whether a folded word is a character of a script without spaces, or several."""
    return not form.isascii() and UNSPACED.match(form) is not None


def in_context(
    left: Tokens, right: Tokens, forms: Forms, backend: Backend = plain
) -> tuple[Tokens, Tokens, Forms]:
    """The words, each character of an unspaced script with those that follow it at once.

    There are as many words as before, at the same places; each ends where its last character does.
    Words of other scripts keep their numbers.
    """
    numbers = _unspaced(left, forms) | _unspaced(right, forms)
    if not numbers:
        return left, right, forms
    shown = {number: forms.words[number] for number in numbers}
    reach = {number: FEW if form >= _HAN else MORE for number, form in shown.items()}
    count = len(forms.words)
    (a, b), grams = backend.grams((left, right), reach, count)
    # What has few characters is its own stem.
    first = 1 + max(forms.stems, default=-1)
    return (
        a,
        b,
        Forms(
            _More(forms.words, ["".join(map(shown.__getitem__, key)) for key in grams]),
            [*forms.stems, *range(first, first + len(grams))],
            [*[1] * count, *map(len, grams)],
        ),
    )


class _More(Sequence[str]):
    """Forms with more behind them; the first may be made when they are looked at."""

    def __init__(self, forms: Sequence[str], more: list[str]) -> None:
        self._forms = forms
        self._more = more
        self._first = len(forms)

    def __len__(self) -> int:
        return self._first + len(self._more)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[k] for k in range(len(self))[index]]
        number = range(len(self))[index]
        return self._forms[number] if number < self._first else self._more[number - self._first]


def _unspaced(tokens: Tokens, forms: Forms) -> set[int]:
    """Numbers of the words that are characters of such scripts."""
    parts = [(start, tokens.text[start:end]) for start, end in tokens.parts()]
    if sum(len(UNSPACED.findall(unusual(part))) for _, part in parts) > len(forms.words):
        return {number for number, form in enumerate(forms.words) if is_unspaced(form)}
    around = {
        bisect_right(tokens.starts, start + match.start()) - 1
        for start, part in parts
        for match in matches(UNSPACED, part, UNSPACED)
    }
    found = {tokens.words[place] for place in around if place >= 0}
    return {number for number in found if is_unspaced(forms.words[number])}
