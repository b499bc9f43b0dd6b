"""Words that are equal when folded and yet told apart, as asked: "año" and "ano"."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from .options import FOLDED, USUALLY_IGNORED, Ignore
from .spelling import accented, with_accents
from .texts import Texts
from .tokens import Tokens

ANY = None
"""Stands for the words that may be told apart where any may."""


def told_apart(texts: Texts, ignore: frozenset[Ignore]) -> AbstractSet[int] | None:
    """Numbers of the words that are written in two ways that count as different; ANY of them.

    Most texts have no such word, though they have accents: they write each word in one way.
    """
    if ignore == FOLDED:
        return frozenset()
    if ignore != USUALLY_IGNORED:
        return ANY
    ways: dict[int, set[str]] = {}
    places: Counter[int] = Counter()
    for tokens in texts.written:
        for word, written in _accented_words(tokens):
            ways.setdefault(word, set()).add(with_accents(written))
            places[word] += 1
    if not ways:
        return frozenset()
    totals = Counter(texts.written[0].words)
    totals.update(texts.written[1].words)
    return {word for word, forms in ways.items() if len(forms) > 1 or places[word] < totals[word]}


def _accented_words(tokens: Tokens) -> Iterator[tuple[int, str]]:
    """The words with accents, and how each is written."""
    done = -1
    for place in accented(tokens.text):
        index = bisect_right(tokens.starts, place) - 1
        if index > done and place < tokens.ends[index]:
            done = index
            yield tokens.words[index], tokens.text[tokens.starts[index] : tokens.ends[index]]
