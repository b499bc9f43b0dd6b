"""Scripts that are written without spaces: each character counts with those after it.

A single character of such a script says as little as a letter does: any two Thai texts share nearly
all of theirs. With the next one or two it is about as rare as a word, without a dictionary that
would know only some of the languages. The n-grams overlap, so each carries its part of the bits.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from .tokens import STEM, UNSPACED, Forms, Tokens

_Key = tuple[int, ...]

FEW = 2
"""Characters that count together from a Han character on: most words have two."""
MORE = 3
"""The same in scripts of syllables and letters."""
_HAN = "\u3400"


def is_unspaced(form: str) -> bool:
    """Whether a folded word is a character of a script without spaces, or several."""
    return not form.isascii() and UNSPACED.match(form) is not None


def in_context(left: Tokens, right: Tokens, forms: Forms) -> tuple[Tokens, Tokens, Forms]:
    """The words, each character of an unspaced script with those that follow it at once.

    There are as many words as before, at the same places; each ends where its last character does.
    """
    reach = [0 if not is_unspaced(form) else FEW if form >= _HAN else MORE for form in forms.words]
    if not any(reach):
        return left, right, forms
    numbers: dict[_Key, int] = {}
    a, b = (_renumbered(tokens, reach, numbers) for tokens in (left, right))
    words = ["".join(forms.words[word] for word in key) for key in numbers]
    stems: dict[str, int] = {}
    return (
        a,
        b,
        Forms(
            words,
            [
                stems.setdefault(form if reach[key[0]] else form[:STEM], len(stems))
                for key, form in zip(numbers, words, strict=True)
            ],
            [len(key) for key in numbers],
        ),
    )


def _renumbered(tokens: Tokens, reach: Sequence[int], numbers: dict[_Key, int]) -> Tokens:
    words, ends = array("i"), array("i")
    for key, end in _keys(tokens, reach):
        words.append(numbers.setdefault(key, len(numbers)))
        ends.append(end)
    return tokens._replace(words=words, ends=ends)


def _keys(tokens: Tokens, reach: Sequence[int]) -> Iterator[tuple[_Key, int]]:
    """Each word with those that it counts with, and where the last of them ends."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    size = len(words)
    for place, word in enumerate(words):
        last = place
        stop = min(place + reach[word], size)
        while last + 1 < stop and reach[words[last + 1]] and starts[last + 1] == ends[last]:
            last += 1
        yield tuple(words[place : last + 1]), ends[last]
