"""Words as the reader wants them told apart, for the runs of a passage.

The comparison finds what corresponds without regard to case, accents and punctuation. Here, inside
what it found, these count or not, as asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from unicodedata import combining, normalize

from ..text.characters import DASHES, DOUBLE_MARKS, ELONGATION, INVISIBLE_IN_WORDS, SINGLE_MARKS
from ..text.model import Span
from ..text.normal import normalised
from ..text.scan import matches
from .breaks import Cells, unbroken_cells
from .options import FOLDED, USUALLY_IGNORED, Ignore
from .tokens import LAST_LETTER_CLASS, fold_all_but_accents, split, tokenize_span

_FORMS = str.maketrans(
    dict.fromkeys(SINGLE_MARKS, "'") | dict.fromkeys(DOUBLE_MARKS, '"') | dict.fromkeys(DASHES, "-")
)
"""Characters that are the same sign in another form."""
_INVISIBLE = re.compile(f"[{ELONGATION}{INVISIBLE_IN_WORDS}]")


def spelled(
    places: tuple[tuple[str, Span], tuple[str, Span]], ignore: frozenset[Ignore]
) -> Sequence[Cells]:
    """What `spelled_words` gives of two stretches of text, broken words as one."""
    if counts_as_folded(ignore, *places):
        ignore = FOLDED
    return unbroken_cells(places, [spelled_words(*place, ignore) for place in places])


def spelled_words(text: str, span: Span, ignore: frozenset[Ignore]) -> Cells:
    """Words of a stretch of text, equal where they are to count as equal, and where each begins.

    A word's cell runs to the start of the next one's, as in `tokens.tokenize_span`. Where
    punctuation counts, each mark is a word of its own; the form of quotation marks and dashes never
    counts.
    """
    if ignore == FOLDED:
        return tokenize_span(text, span)
    if ignore == USUALLY_IGNORED:
        return tokenize_span(text, span, with_accents)
    if Ignore.PUNCTUATION in ignore:
        return tokenize_span(text, span, lambda word: _spelling(word, ignore))
    words: list[str] = []
    cells: list[int] = []
    position = span.start
    for place, part in enumerate(split(text[span.start : span.end])):
        if place % 2:
            cells.append(position)
            words.append(_spelling(part, ignore))
        else:
            for mark in _marks().finditer(part):
                sign = mark[0].translate(_FORMS)
                cells.append(position + mark.start())
                words.append("…" if sign.startswith("..") else sign)
        position += len(part)
    if cells:
        cells[0] = span.start
    return words, cells


def accented(text: str) -> Iterator[int]:
    """The places of the letters that may have an accent."""
    if not text.isascii():
        for match in matches(_accented(), text, _accented()):
            yield match.start()


def counts_as_folded(ignore: frozenset[Ignore], *places: tuple[str, Span]) -> bool:
    """Whether words of some places are equal, as asked, just where they are so when folded."""
    if ignore == FOLDED:
        return True
    return ignore == USUALLY_IGNORED and not any(
        not text.isascii() and _accented().search(text, *span) for text, span in places
    )


_LETTERS = ((0xC0, 0x24F), (0x400, 0x52F), (0x1E00, 0x1EFF))
"""Where the letters of Latin script with accents are, and those of Cyrillic script."""


@cache
def _accented() -> re.Pattern[str]:
    letters = (chr(code) for first, last in _LETTERS for code in range(first, last + 1))
    accented = "".join(letter for letter in letters if normalize("NFD", letter) != letter)
    return re.compile(f"[{accented}\u0300-\u036f]")


with_accents = lru_cache(1 << 16)(fold_all_but_accents)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"\.{{2,}}|-{{2,}}|[^\w\s{INVISIBLE_IN_WORDS}]|_")


def _spelling(word: str, ignore: frozenset[Ignore]) -> str:
    """The form of a word under which spellings that are to be equal are equal."""
    word = normalised("NFC", _INVISIBLE.sub("", word).translate(_FORMS))
    if Ignore.PUNCTUATION in ignore:
        word = re.sub(r"'|(?<=\D)\.|[.,](?=\d\d\d(?!\d))", "", word)
    if Ignore.CASE in ignore:
        word = word.casefold()
    if Ignore.ACCENTS in ignore:
        letters = normalised("NFKD", word)
        word = "".join(c for c in letters if combining(c) <= LAST_LETTER_CLASS) or word
    if Ignore.NUMBERS in ignore and word[:1].isdigit():
        return "0"
    return word
