"""The words of a document as the comparison sees them.

Words are folded so that two spellings of the same word are equal: case, accents, apostrophes, the
dots of initials and invisible characters do not count. A hyphen separates words. Scripts that are
written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) give one token a character,
which counts with those after it (`unspaced`).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from unicodedata import combining

from ..text.characters import APOSTROPHES, ELONGATION, INVISIBLE_IN_WORDS
from ..text.document import Document
from ..text.model import Role, Span
from ..text.normal import normalised

# Letters and digits; marks that stand inside words; scripts without spaces between words.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u0f71-\u0f84"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003fffd"
)


def _pattern(letter: str) -> str:
    joined = "|".join(
        (
            rf"[{_MARKS}{INVISIBLE_IN_WORDS}]+{letter}*",
            rf"[{APOSTROPHES}]{letter}+",
            rf"(?<=\d)[.,]\d+(?!{letter})",
            rf"(?<![^\W_][^\W_])\.[^\W\d_](?!{letter})",
        )
    )
    return f"{letter}+(?:{joined})*"


_SPACED = re.compile("(" + _pattern(r"[^\W_]") + ")")
UNSPACED = re.compile(f"[{_UNSPACED}]")
INSIDE_WORD = re.compile(f"[{_MARKS}{INVISIBLE_IN_WORDS}]")
_DROPPED = re.compile(
    f"[{ELONGATION}{INVISIBLE_IN_WORDS}{APOSTROPHES}]|(?<=\\D)\\.|[.,](?=\\d\\d\\d(?!\\d))"
)
SENTENCE_END = re.compile(r"[.!?\u2026\u061f\u06d4\u0964\u0965\u3002\uff01\uff0e\uff1f]")
# Combining classes up to this one are parts of a letter (nukta, virama, kana voicing), not accents.
LAST_LETTER_CLASS = 9

MIN_SENTENCE = 3
"""Fewer words than this do not stand as a sentence: headings, numbers, abbreviations."""
MAX_SENTENCE = 48
"""A longer sentence is cut here, so that text without full stops has parts too."""


def fold(word: str) -> str:
    """The form of a word under which its spellings are equal."""
    if word.isascii() and word.isalnum():
        return word.lower()
    bare = _DROPPED.sub("", word)
    if bare.isascii():
        return bare.lower()
    letters = _letters(bare)
    return "".join(c for c in letters if combining(c) <= LAST_LETTER_CLASS) or bare


def fold_all_but_accents(word: str) -> str:
    """The same, but that an accent makes another word where it makes another letter.

    It does in Latin and Cyrillic script ("año" is no "ano"); Greek accents and the points of Hebrew
    and Arabic are written or left out.
    """
    kept: list[str] = []
    is_letters = False
    for character in _letters(_DROPPED.sub("", word)):
        if combining(character) <= LAST_LETTER_CLASS:
            is_letters = character < _END_OF_LATIN or _CYRILLIC[0] <= character <= _CYRILLIC[1]
            kept.append(character)
        elif is_letters:
            kept.append(character)
    return "".join(kept) or word


_END_OF_LATIN = "\u0250"
_CYRILLIC = "\u0400\u052f"


def _letters(word: str) -> str:
    """A word without case, its accents apart; the iota below Greek letters is one of these."""
    return normalised("NFKD", normalised("NFD", word).replace(_IOTA_BELOW, "").casefold())


_IOTA_BELOW = "\u0345"


STEM = 5
"""Letters that the forms of a word have in common; longer words count by these alone."""


class Forms(NamedTuple):
    """The words of two documents by number."""

    words: Sequence[str]
    """Folded."""
    stems: Sequence[int]
    """Numbers of the stems, in the order of their first words."""
    widths: Sequence[int] = ()
    """Characters of a script without spaces that count together; empty where there are none."""

    @property
    def stem_widths(self) -> Sequence[int]:
        """The same by number of the stem."""
        found = [1] * (1 + max(self.stems, default=-1))
        for stem, width in zip(self.stems, self.widths, strict=False):
            found[stem] = width
        return found


FRAMING = frozenset({Role.BYLINE, Role.DATELINE, Role.LEAD_IN})
"""Roles of paragraphs that only say who speaks, and where."""


class Tokens(NamedTuple):
    """The words of a document in order; furniture left out."""

    text: str
    """The text that the spans count in."""
    words: array[int]
    starts: array[int]
    ends: array[int]
    paragraphs: list[int]
    """First token of each paragraph of the document, then the number of tokens."""
    sentences: list[int]
    """First token of each sentence, then the number of tokens; none crosses a paragraph end."""
    framing: Mapping[int, Role] = MappingProxyType({})
    """The paragraphs that only say who speaks, and where."""

    def paragraph(self, index: int) -> array[int]:
        """The words of a paragraph."""
        return self.words[self.paragraphs[index] : self.paragraphs[index + 1]]

    def size(self, index: int) -> int:
        """Number of words of a paragraph."""
        return self.paragraphs[index + 1] - self.paragraphs[index]

    def parts(self) -> list[Span]:
        """The stretches of the text that the words stand in, with what is between paragraphs.

        A text that is one such stretch is given as a whole.
        """
        bounds = self.paragraphs
        if not bounds[-1]:
            return []
        first = bisect_right(bounds, 0) - 1
        found: list[Span] = []
        start = end = first
        for index, (a, b) in enumerate(pairwise(bounds[first:]), first):
            if a == b:
                continue
            if index > end + 1:
                found.append(Span(self.starts[bounds[start]], self.ends[bounds[end + 1] - 1]))
                start = index
            end = index
        if not found:
            return [Span(0, len(self.text))]
        return [*found, Span(self.starts[bounds[start]], self.ends[bounds[end + 1] - 1])]

    def paragraphs_as_bytes(self) -> list[bytes]:
        """The words of all paragraphs, in the form that is compared fastest."""
        data, size = self.words.tobytes(), self.words.itemsize
        return [data[a * size : b * size] for a, b in pairwise(self.paragraphs)]


class WordBounds(NamedTuple):
    """Where the words of a document stand, furniture left out."""

    starts: array[int]
    ends: array[int]
    paragraphs: list[int]
    """First word of each paragraph, then the number of words."""


def split(text: str) -> list[str]:
    """Text between words and words in turn: words are at the odd places."""
    if text.isascii() or not UNSPACED.search(text):
        return _SPACED.split(text)
    return _mixed().split(text)


@cache
def _mixed() -> re.Pattern[str]:
    # Compiled when first needed: few texts have such scripts, and compiling takes some time.
    return re.compile(f"([{_UNSPACED}]|" + _pattern(rf"(?:(?![{_UNSPACED}])[^\W_])") + ")")


def framing(document: Document) -> dict[int, Role]:
    """The paragraphs that only say who speaks, and where."""
    return {n: role for n, (_, role) in enumerate(document.paragraphs) if role in FRAMING}


def sentence_ends(first: int, last: int, stops: Iterable[int]) -> Iterator[int]:
    """Ends of the sentences of the words from `first` to `last`, which may end before `stops`."""
    begin = first
    for stop in (*stops, last):
        while stop - begin > MAX_SENTENCE:
            begin += MAX_SENTENCE
            yield begin
        if stop - begin >= MIN_SENTENCE and last - stop >= MIN_SENTENCE:
            yield stop
            begin = stop
    yield last


folded = lru_cache(1 << 16)(fold)
"""`fold`, kept for the words that come again."""


def tokenize_span(
    text: str, span: Span, form: Callable[[str], str] = folded
) -> tuple[list[str], list[int]]:
    """Words of a stretch of text, in a form, and where each begins to count.

    A word's cell runs to the start of the next one's; spaces and closing punctuation belong to the
    word before them, opening punctuation to the word after. The first cell begins with the span.
    """
    parts = split(text[span.start : span.end])
    words = list(map(form, parts[1::2]))
    cells: list[int] = []
    position = span.start
    for between, word in zip(parts[::2], parts[1::2], strict=False):
        if between == " ":  # as most are
            position += 1
            cells.append(position)
            position += len(word)
        else:
            size = len(between)
            space = max((i for i, c in enumerate(between, 1) if c.isspace()), default=size)
            cells.append(position + space)
            position += size + len(word)
    if cells:
        cells[0] = span.start
    return words, cells
