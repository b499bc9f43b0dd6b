"""Words as the reader wants them told apart, for the runs of a passage.

The comparison finds what corresponds without regard to case, accents and punctuation. Here, inside
what it found, these count or not, as asked.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import combining, normalize

from ..text.characters import DASHES, DOUBLE_MARKS, INVISIBLE_IN_WORDS, SINGLE_MARKS
from ..text.model import Span
from .options import USUALLY_IGNORED, Ignore
from .tokens import LAST_LETTER_CLASS, split, tokenize_span

_FORMS = str.maketrans(
    dict.fromkeys(SINGLE_MARKS, "'") | dict.fromkeys(DOUBLE_MARKS, '"') | dict.fromkeys(DASHES, "-")
)
"""Characters that are the same sign in another form."""
_INVISIBLE = re.compile(f"[{INVISIBLE_IN_WORDS}]")


def spelled(text: str, span: Span, ignore: frozenset[Ignore]) -> tuple[list[str], list[int]]:
    """Words of a stretch of text, equal where they are to count as equal, and where each begins.

    A word's cell runs to the start of the next one's, as in `tokens.tokenize_span`. Where
    punctuation counts, each mark is a word of its own; the form of quotation marks and dashes never
    counts.
    """
    if ignore == USUALLY_IGNORED:
        return tokenize_span(text, span)
    if Ignore.PUNCTUATION in ignore:
        written = split(text[span.start : span.end])[1::2]
        return [_spelling(word, ignore) for word in written], tokenize_span(text, span)[1]
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


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"\.{{2,}}|-{{2,}}|[^\w\s{INVISIBLE_IN_WORDS}]|_")


def _spelling(word: str, ignore: frozenset[Ignore]) -> str:
    """The form of a word under which spellings that are to be equal are equal."""
    word = normalize("NFC", _INVISIBLE.sub("", word).translate(_FORMS))
    if Ignore.PUNCTUATION in ignore:
        word = re.sub(r"'|(?<=\D)\.|[.,](?=\d\d\d(?!\d))", "", word)
    if Ignore.CASE in ignore:
        word = word.casefold()
    if Ignore.ACCENTS in ignore:
        letters = normalize("NFKD", word)
        word = "".join(c for c in letters if combining(c) <= LAST_LETTER_CLASS) or word
    if Ignore.NUMBERS in ignore and word[:1].isdigit():
        return "0"
    return word
