"""Words that are equal when folded and are told apart all the same: "año" and "ano"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .spelling import accented, with_accents
from .texts import Texts
from .tokens import Forms, Tokens, split


def with_spellings(texts: Texts) -> Texts:
    """The texts with words told apart that are spelled with other accents."""
    numbers: dict[tuple[int, str], int] = {}
    (left, here), (right, there) = (
        _renumbered(tokens, texts.forms, numbers) for tokens in texts.written
    )
    return replace(texts, written=(left, right), apart=(here, there))


def _renumbered(
    tokens: Tokens, forms: Forms, numbers: dict[tuple[int, str], int]
) -> tuple[Tokens, Sequence[int]]:
    """The words with a number of its own for each spelling, and the places of these."""
    places: list[int] = []
    words = tokens.words
    for place, written in _accented_words(tokens):
        word, form = tokens.words[place], with_accents(written)
        if form != forms.words[word]:
            if not places:
                words = words[:]
            words[place] = numbers.setdefault((word, form), len(forms.words) + len(numbers))
            places.append(place)
    return tokens._replace(words=words), places


def _accented_words(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """The places of the words with accents, and how each is written."""
    done = -1
    places = (
        start + place for start, end in tokens.parts() for place in accented(tokens.text[start:end])
    )
    for place in places:
        index = bisect_right(tokens.starts, place) - 1
        if index > done and place < tokens.ends[index]:
            done = index
            written = tokens.text[tokens.starts[index] : tokens.ends[index]]
            if "\n" in written:  # a word that is broken there
                written = "".join(split(written)[1::2])
            yield index, written
