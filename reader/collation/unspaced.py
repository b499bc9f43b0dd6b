"""Scripts that are written without spaces: each character counts with those after it.

A single character of such a script says as little as a letter does: any two Thai texts share nearly
all of theirs. With the next one or two it is about as rare as a word, without a dictionary that
would know only some of the languages. The n-grams overlap, so each carries its part of the bits.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from ..text.scan import matches, unusual
from .tokens import UNSPACED, Forms, Tokens

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
    Words of other scripts keep their numbers.
    """
    places = _unspaced(left, forms), _unspaced(right, forms)
    if not any(places):
        return left, right, forms
    numbers = {
        tokens.words[k] for tokens, some in zip((left, right), places, strict=True) for k in some
    }
    reach = {number: FEW if forms.words[number] >= _HAN else MORE for number in numbers}
    grams: dict[_Key, int] = {}
    a, b = (
        _renumbered(tokens, some, reach, grams, len(forms.words))
        for tokens, some in zip((left, right), places, strict=True)
    )
    words = [*forms.words, *("".join(forms.words[word] for word in key) for key in grams)]
    # What has few characters is its own stem.
    first = 1 + max(forms.stems, default=-1)
    return (
        a,
        b,
        Forms(
            words,
            [*forms.stems, *range(first, first + len(grams))],
            [*[1] * len(forms.words), *map(len, grams)],
        ),
    )


def _unspaced(tokens: Tokens, forms: Forms) -> Sequence[int]:
    """Places of the words that are characters of such scripts."""
    parts = [(start, tokens.text[start:end]) for start, end in tokens.parts()]
    if sum(len(UNSPACED.findall(unusual(part))) for _, part in parts) > len(forms.words):
        numbers = {number for number, form in enumerate(forms.words) if is_unspaced(form)}
        return [place for place, word in enumerate(tokens.words) if word in numbers]
    around = {
        bisect_right(tokens.starts, start + match.start()) - 1
        for start, part in parts
        for match in matches(UNSPACED, part, UNSPACED)
    }
    return [
        place
        for place in sorted(around)
        if place >= 0 and is_unspaced(forms.words[tokens.words[place]])
    ]


def _renumbered(
    tokens: Tokens,
    places: Iterable[int],
    reach: Mapping[int, int],
    grams: dict[_Key, int],
    first: int,
) -> Tokens:
    """The tokens with new numbers, from `first` on, for characters that count together."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    new_words, new_ends = words[:], ends[:]
    size = len(words)
    for place in places:
        last = place
        stop = min(place + reach[words[place]], size)
        while last + 1 < stop and words[last + 1] in reach and starts[last + 1] == ends[last]:
            last += 1
        if last > place:
            key = tuple(words[place : last + 1])
            new_words[place] = grams.setdefault(key, first + len(grams))
            new_ends[place] = ends[last]
    return tokens._replace(words=new_words, ends=new_ends)
