"""The words, paragraphs and sentences of two long documents."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple, TypeVar, overload

import numpy as np
import numpy.typing as npt

from ...text.document import Document
from ...text.model import Role
from .. import plain
from ..tokens import (
    MAX_SENTENCE,
    MIN_SENTENCE,
    Forms,
    Tokens,
    WordBounds,
    fold,
    framing,
    sentence_ends,
)
from .numbering import Integers, Numbers, different, numbered
from .storage import numbers_of, stored
from .words import FoundWords, find_words

_Item = TypeVar("_Item", bound=np.generic)


class _Words(NamedTuple):
    """The words of a document, those of furniture left out, and where its parts begin."""

    found: FoundWords
    paragraphs: Numbers


def tokenize_both(left: Document, right: Document) -> tuple[Tokens, Tokens, Forms]:
    """The words of two documents, numbered together in the order of their first places."""
    one, other = _words(left), _words(right)
    if one is None or other is None:
        return plain.tokenize_both(left, right)
    size = len(one.found.starts)
    numbers, first = numbered(np.concatenate((one.found.hashes, other.found.hashes)))
    own = int(np.searchsorted(first, size))
    here, there = first[:own], first[own:] - size

    def at_first(column: npt.NDArray[_Item], far: npt.NDArray[_Item]) -> npt.NDArray[_Item]:
        return np.concatenate((column[here], far[there]))

    stems, _ = numbered(at_first(one.found.stems, other.found.stems))
    forms = _Forms(
        (left.prose, right.prose),
        own,
        at_first(one.found.starts, other.found.starts),
        at_first(one.found.ends, other.found.ends),
    )
    return (
        _tokens(left, one, numbers[:size]),
        _tokens(right, other, numbers[size:]),
        Forms(forms, stored(stems)),
    )


class _Forms(Sequence[str]):
    """The folded words by number, made when they are looked at."""

    def __init__(
        self, texts: tuple[str, str], first_right: int, starts: Numbers, ends: Numbers
    ) -> None:
        self._texts = texts
        self._first_right = first_right
        """Number of the first word that only the right text has."""
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[k] for k in range(len(self))[index]]
        number = range(len(self))[index]
        text = self._texts[number >= self._first_right]
        return fold(text[int(self._starts[number]) : int(self._ends[number])])


def _tokens(document: Document, words: _Words, numbers: Numbers) -> Tokens:
    return Tokens(
        document.prose,
        stored(numbers),
        stored(words.found.starts),
        stored(words.found.ends),
        words.paragraphs.tolist(),
        _sentences(words.found, words.paragraphs).tolist(),
        framing(document),
    )


def word_bounds(document: Document) -> WordBounds:
    """Where the words of all paragraphs but furniture stand."""
    words = _words(document, hashed=False)
    if words is None:
        return plain.word_bounds(document)
    return WordBounds(
        stored(words.found.starts), stored(words.found.ends), words.paragraphs.tolist()
    )


def _words(document: Document, *, hashed: bool = True) -> _Words | None:
    """The words of a document; None where a paragraph begins or ends inside a word."""
    wanted = np.array([role is not Role.FURNITURE for _, role in document.paragraphs], np.bool_)
    bounds = chain.from_iterable([span for span, _ in document.paragraphs])
    spans = np.fromiter(bounds, np.int64, 2 * len(document.paragraphs)).reshape(-1, 2)
    found = _found(document.prose, spans[wanted], hashed=hashed)
    first = np.searchsorted(found.starts, spans[:, 0])
    last = np.searchsorted(found.starts, spans[:, 1])
    # A word that ends behind the end of its paragraph, or goes on where the paragraph begins.
    ends = np.concatenate(([0], found.ends))
    if (ends[last] > spans[:, 1])[wanted].any() or (ends[first] > spans[:, 0])[wanted].any():
        return None
    first, last = first[wanted], last[wanted]
    counts = np.zeros(len(spans) + 1, np.int32)
    counts[1:][wanted] = last - first
    paragraphs = np.cumsum(counts, dtype=np.int32)
    if paragraphs[-1] < len(found.starts):
        inside = np.zeros(len(found.starts) + 1, np.int8)
        np.add.at(inside, first, 1)
        np.add.at(inside, last, -1)
        keep = np.cumsum(inside[:-1], dtype=np.int8) > 0
        found = found.at(keep)
    return _Words(found, paragraphs)


_FEW = 0.75
"""Share of a text up to which its parts are read without the rest."""


def _found(text: str, spans: Integers, *, hashed: bool) -> FoundWords:
    """The words of a text, those in the spans at least; a span does not end inside a word."""
    if (spans[:, 1] - spans[:, 0]).sum() > _FEW * len(text):
        return find_words(text, hashed=hashed)
    # With one character on each side, so that a word is seen to go on there.
    begins, ends = np.maximum(spans[:, 0] - 1, 0), np.minimum(spans[:, 1] + 1, len(text))
    far = np.flatnonzero(begins[1:] > ends[:-1])
    starts = begins[np.append(0, far + 1)] if len(begins) else begins
    stops = ends[np.append(far, len(ends) - 1)] if len(ends) else ends
    parts = [text[start:stop] for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)]
    at = np.cumsum([0, *(len(part) + 1 for part in parts)])[: len(parts)]
    found = find_words("\n".join(parts), hashed=hashed)

    def moved(places: Numbers) -> Numbers:
        part = np.searchsorted(at, places, "right") - 1
        return (places + (starts - at)[part]).astype(np.int32) if len(parts) else places

    # A word ends in the part that it begins in.
    shift = moved(found.starts) - found.starts
    return found._replace(
        starts=found.starts + shift, ends=found.ends + shift, stops=moved(found.stops)
    )


def _sentences(found: FoundWords, paragraphs: Numbers) -> Numbers:
    """First word of each sentence, then the number of words."""
    bounds = different(np.append(np.int32(0), paragraphs))
    stops = _stops(found, bounds)
    ends = different(np.sort(np.concatenate((bounds, stops)), kind="stable"))
    lengths = np.diff(ends)
    # Most paragraphs are cut at each stop; the others one by one.
    uneven = np.flatnonzero((lengths < MIN_SENTENCE) | (lengths > MAX_SENTENCE))
    parts = different(np.searchsorted(bounds, ends[uneven], "right") - 1)
    firsts, lasts = bounds[parts], bounds[parts + 1]
    begin, end = np.searchsorted(stops, firsts), np.searchsorted(stops, lasts)
    cut: list[int] = []
    places = stops.tolist()
    for first, last, a, b in zip(
        firsts.tolist(), lasts.tolist(), begin.tolist(), end.tolist(), strict=True
    ):
        cut.extend(sentence_ends(first, last, places[a:b]))
    even = np.ones(len(ends), np.bool_)
    for a, b in zip(
        np.searchsorted(ends, firsts, "right").tolist(),
        np.searchsorted(ends, lasts).tolist(),
        strict=True,
    ):
        even[a:b] = False
    every = np.concatenate((ends[even], np.array(cut, np.int32)))
    return different(np.sort(every, kind="stable"))


def _stops(found: FoundWords, bounds: Numbers) -> Numbers:
    """The words before which a sentence may end, in order."""
    if len(found.starts) < 2:
        return np.zeros(0, np.int32)
    following = np.searchsorted(found.starts, found.stops, "right")
    inner = (following > 0) & (following < len(found.starts))
    following, places = following[inner], found.stops[inner]
    before = found.ends[following - 1]
    fits = (places >= before) & (found.starts[following] - before > 1) & ~found.lower[following]
    following = different(following[fits]).astype(np.int32)
    where = np.minimum(np.searchsorted(bounds, following), len(bounds) - 1)
    stops: Numbers = following[bounds[where] != following]
    return stops


def most_common(left: array[int], right: array[int], most: int) -> list[tuple[int, int]]:
    """The most common words of two texts with their numbers of places; of equals the first."""
    one, other = numbers_of(left), numbers_of(right)
    kinds = 1 + max(int(one.max(initial=-1)), int(other.max(initial=-1)))
    counts = np.bincount(one, minlength=kinds) + np.bincount(other, minlength=kinds)
    words = np.argsort(-counts, kind="stable")[:most]
    words = words[counts[words] > 0]
    return list(zip(words.tolist(), counts[words].tolist(), strict=True))
