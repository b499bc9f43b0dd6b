"""The words of a long text: where they begin and end, and a hash of each.

Runs of letters are found by a table of character classes, and hashed as polynomials in 64 bits
(Karp and Rabin 1987), whose prefix sums give the hash of any stretch. What the table cannot tell
(numbers with points, initials, marks, letters that fold to several) is left to `tokens.split`, in
the stretches between white space that have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...text.characters import APOSTROPHES
from ..tokens import INSIDE_WORD, SENTENCE_END, STEM, UNSPACED, fold, split
from .numbering import Hashes, Numbers

_CHUNK = 1 << 16
"""Characters handled at once: arrays that stay in the cache take a third of the time."""

# Classes of characters, as bits.
_LETTER = 1
"""A letter or digit that folds to one character."""
_UNSPACED = 2
_APOSTROPHE = 4
_POINT = 8
_HARD = 16
"""Part of words in ways that the table does not tell."""
_SPACE = 32
_LOWER = 64
_END = 128
"""Ends a sentence."""

_BASE = 0x5851F42D4C957F2D
_INVERSE = pow(_BASE, -1, 1 << 64)
_WRAP = (1 << 64) - 1


class FoundWords(NamedTuple):
    """The words of a text in order."""

    starts: Numbers
    ends: Numbers
    hashes: Hashes
    stems: Hashes
    """Hashes of the first letters of the words."""
    lower: npt.NDArray[np.bool_]
    """Whether the word begins in lower case."""
    stops: Numbers
    """Places of the characters that end sentences."""

    def at(self, kept: npt.NDArray[np.bool_]) -> FoundWords:
        """Some of the words."""
        starts, ends, hashes, stems, lower, stops = self
        return FoundWords(starts[kept], ends[kept], hashes[kept], stems[kept], lower[kept], stops)


_Columns = list[npt.NDArray[Any]]
"""Starts, ends, hashes, stems and first cases of words."""


class _Word(NamedTuple):
    start: int
    end: int
    hash: int
    stem: int
    lower: bool


def find_words(text: str, *, hashed: bool = True) -> FoundWords:
    """All words of a text: those that `tokens.split` finds, with the hashes of their folds.

    Where they are not to be `hashed`, all hashes are 0.
    """
    parts = [_words(text[start:end], start, hashed) for start, end in _chunks(text)]
    columns = zip(*parts or [_words("", 0, hashed)], strict=True)
    return FoundWords(*(np.concatenate(column) for column in columns))


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of the text that end after white space."""
    start = 0
    while start < len(text):
        end = start + _CHUNK
        cut = max(text.rfind(" ", start, end), text.rfind("\n", start, end)) + 1
        while not cut and end < len(text):
            cut = (text.find(" ", end, end + _CHUNK) + 1) or (
                text.find("\n", end, end + _CHUNK) + 1
            )
            end += _CHUNK
        end = cut if cut and end < len(text) else len(text)
        yield start, end
        start = end


def _words(part: str, offset: int, hashed: bool) -> FoundWords:
    kinds, values = _classes(part)
    size = len(part)
    # One place before and one behind, for the white space around the part.
    inside = np.zeros(size + 2, np.uint8)
    letters = inside[1:-1]
    np.bitwise_and(kinds, _LETTER, out=letters)
    hard = _places(kinds, _HARD | _POINT)
    if len(hard):
        hard = hard[_is_hard(kinds, hard, inside)]
    joints = _places(kinds, _APOSTROPHE)
    joints = joints[(inside[joints] & inside[joints + 2]) > 0]
    letters[joints] = 1
    unspaced = kinds & _UNSPACED
    slow: list[_Word] = []
    if len(hard):
        stretches = _solid_stretches(kinds, hard)
        slow = list(_split(part, stretches))
        for start, end in stretches:
            letters[start:end] = unspaced[start:end] = 0
        joints = joints[letters[joints] > 0]
    turns = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = turns[::2], turns[1::2]
    if hashed:
        hashes, stems = _hashes(values, starts, ends, joints, part)
    else:
        hashes = stems = np.zeros(len(starts), np.uint64)
    columns: _Columns = [starts, ends, hashes, stems, (kinds[starts] & _LOWER) > 0]
    alone = _places(unspaced, _UNSPACED)
    if len(alone):
        own = _alphabet().hashes[_codes(part)[alone]]
        columns = _merged(columns, [alone, alone + 1, own, own, (kinds[alone] & _LOWER) > 0])
    if slow:
        columns = _merged(columns, _columns(slow))
    starts, ends, hashes, stems, lower = columns
    return FoundWords(
        (starts + offset).astype(np.int32),
        (ends + offset).astype(np.int32),
        hashes,
        stems,
        lower,
        (_places(kinds, _END) + offset).astype(np.int32),
    )


def _places(kinds: npt.NDArray[Any], wanted: int) -> npt.NDArray[np.intp]:
    """Where the characters stand that are of one of the classes wanted."""
    # Truth values are looked through eight times as fast as numbers.
    return np.flatnonzero((kinds & wanted) != 0)


# --- classes --------------------------------------------------------------------------------------


class _Alphabet:
    """Classes, values and hashes of characters, found out when they are first met."""

    def __init__(self) -> None:
        self._known = np.zeros(0x110000, np.bool_)
        self.kinds = np.zeros(0x110000, np.uint8)
        self.values = np.zeros(0x110000, np.uint32)
        """What stands for a letter in the hash of a word."""
        self.hashes = np.zeros(0x110000, np.uint64)
        """Of the characters that are a word each."""
        self._learn(range(128))
        self.ascii_kinds = self.kinds[:256].tobytes()
        self.ascii_values = self.values[:256].astype(np.uint8).tobytes()

    def meet(self, codes: npt.NDArray[np.uint32]) -> None:
        """Make sure that the characters are known."""
        unknown = codes[~self._known[codes]]
        if len(unknown):
            self._learn(np.unique(unknown).tolist())

    def _learn(self, codes: Iterable[int]) -> None:
        for code in codes:
            character = chr(code)
            kind = _kind(character)
            self._known[code] = True
            self.kinds[code] = kind
            if kind & _LETTER:
                self.values[code] = ord(fold(character)) + 1
            elif kind & _UNSPACED:
                self.hashes[code] = hash_of(fold(character))


def _kind(character: str) -> int:
    extra = (_LOWER if character.islower() else 0) | (_END if SENTENCE_END.match(character) else 0)
    if UNSPACED.match(character):
        return extra | _UNSPACED
    if character.isalnum():
        return extra | (_LETTER if len(fold(character)) == 1 else _HARD)
    if INSIDE_WORD.match(character):
        return extra | _HARD
    if character in APOSTROPHES:
        return extra | _APOSTROPHE
    if character in ".,":
        return extra | _POINT
    return extra | (_SPACE if character.isspace() else 0)


@cache
def _alphabet() -> _Alphabet:
    return _Alphabet()


def _codes(part: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(part.encode("utf-32-le", "surrogatepass"), "<u4")


def _classes(part: str) -> tuple[npt.NDArray[np.uint8], Hashes]:
    """Class and value of each character."""
    alphabet = _alphabet()
    plain = part.isascii()
    codes = None if plain else _codes(part)
    # Translating bytes takes a fifth of the time of looking up in an array.
    data = part.encode("ascii") if codes is None else codes.astype(np.uint8).tobytes()
    kinds = np.frombuffer(bytearray(data.translate(alphabet.ascii_kinds)), np.uint8)
    values = np.frombuffer(data.translate(alphabet.ascii_values), np.uint8).astype(np.uint64)
    if codes is not None:
        places = np.flatnonzero(codes > 127)
        others = codes[places]
        alphabet.meet(others)
        kinds[places] = alphabet.kinds[others]
        values[places] = alphabet.values[others]
    return kinds, values


# --- hashes ---------------------------------------------------------------------------------------


def hash_of(form: str) -> int:
    """The hash of a folded word."""
    total, power = 0, 1
    for character in form:
        total += (ord(character) + 1) * power
        power = power * _BASE & _WRAP
    return total & _WRAP


@lru_cache(1)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse."""
    table = np.empty((2, size), np.uint64)
    table[:] = np.array([[_BASE], [_INVERSE]], np.uint64)
    table[:, 0] = 1
    powers = np.cumprod(table, axis=1, dtype=np.uint64)
    return powers[0], powers[1]


def _hashes(
    values: Hashes,
    starts: npt.NDArray[np.intp],
    ends: npt.NDArray[np.intp],
    joints: npt.NDArray[np.intp],
    part: str,
) -> tuple[Hashes, Hashes]:
    """Hashes of the words and of their stems; `joints` are the apostrophes inside words."""
    size = max(len(values), _CHUNK) + 1
    powers, inverse = _powers(size)
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])

    def between(first: npt.NDArray[np.intp], last: npt.NDArray[np.intp]) -> Hashes:
        return sums[last] - sums[first]

    before = sums[starts]
    shift = inverse[starts]
    hashes = (sums[ends] - before) * shift
    stems = (sums[np.minimum(starts + STEM, ends)] - before) * shift
    if len(joints):
        # An apostrophe does not count: the letters behind it move one place on.
        words = np.searchsorted(starts, joints, "right") - 1
        first, last = starts[words], ends[words]
        head, one_less = between(first, joints) * inverse[first], inverse[first + 1]
        hashes[words] = head + between(joints, last) * one_less
        early = np.flatnonzero(joints - first < STEM)
        stop = np.minimum(first + STEM + 1, last)
        stems[words[early]] = (head + between(joints, stop) * one_less)[early]
        for word in np.unique(words[1:][words[1:] == words[:-1]]).tolist():
            hashes[word], stems[word], _ = _features(part[starts[word] : ends[word]])
    return hashes, stems


# --- words that the table does not tell -----------------------------------------------------------


def _is_hard(
    kinds: npt.NDArray[np.uint8], places: npt.NDArray[np.intp], inside: npt.NDArray[np.uint8]
) -> npt.NDArray[np.bool_]:
    """Whether the characters are hard, or points that may stand inside a word."""
    behind = np.append(kinds, np.uint8(0))[places + 1] & (_LETTER | _UNSPACED)
    hard: npt.NDArray[np.bool_] = (kinds[places] & _HARD > 0) | (
        (inside[places] > 0) & (behind > 0)
    )
    return hard


def _solid_stretches(
    kinds: npt.NDArray[np.uint8], places: npt.NDArray[np.intp]
) -> list[tuple[int, int]]:
    """The stretches between white space that hold the places."""
    spaces = np.concatenate(([-1], _places(kinds, _SPACE), [len(kinds)]))
    gaps = np.unique(np.searchsorted(spaces, places))
    return list(zip((spaces[gaps - 1] + 1).tolist(), spaces[gaps].tolist(), strict=True))


def _split(part: str, stretches: Sequence[tuple[int, int]]) -> Iterator[_Word]:
    """The words of stretches between white space, read at once."""
    shifts: list[tuple[int, int]] = []
    size = 0
    for start, end in stretches:
        shifts.append((size, start - size))
        size += end - start + 1
    pieces = split("\n".join([part[start:end] for start, end in stretches]))
    following = iter([*shifts[1:], (size + 1, 0)])
    (_, shift), (limit, next_shift) = shifts[0], next(following)
    place = 0
    for between, written in zip(pieces[::2], pieces[1::2], strict=False):
        place += len(between)
        while place >= limit:
            shift = next_shift
            limit, next_shift = next(following)
        start = place + shift
        place += len(written)
        yield _Word(start, start + len(written), *_features(written))


@lru_cache(1 << 14)
def _features(written: str) -> tuple[int, int, bool]:
    form = fold(written)
    return hash_of(form), hash_of(form[:STEM]), written[0].islower()


def _columns(words: list[_Word]) -> _Columns:
    kinds = (np.intp, np.intp, np.uint64, np.uint64, np.bool_)
    return [
        np.array(column, kind) for column, kind in zip(zip(*words, strict=True), kinds, strict=True)
    ]


def _merged(one: _Columns, other: _Columns) -> _Columns:
    """Two sets of words as one, in the order of their starts."""
    both = [np.concatenate(pair) for pair in zip(one, other, strict=True)]
    order = np.argsort(both[0], kind="stable")
    return [column[order] for column in both]
