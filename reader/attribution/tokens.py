"""A document as tokens and sentences; a quotation is one token, so nothing inside it is a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..text.model import Span
from ..text.scan import unusual
from .lexicon import Lexicon
from .quotations import MarkedQuotation

QUOTE = "\x01"
"""The word of a token that stands for a whole quotation."""
MAX_PARTICLE = 3
"""Letters of what may stand before a hyphen and a capital in a name."""
MAX_SENTENCE = 300
"""Tokens after which a sentence is cut; prose has none so long, and rules look at all of one."""

FOLD: dict[int, str] = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006", " "),
        **dict.fromkeys("\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029", " "),
        **dict.fromkeys("‘’‛ʼ", "'"),
        **dict.fromkeys("–―‒", "—"),
        "\x01": " ",
    }
)
"""One character for one, so that offsets hold."""

_TOKEN = re.compile(
    r"'s\b"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)*[^\W_]*(?:-[^\W\d_]+)*"
    r"|[^\W_]+(?:(?:[-&]|'(?!s\b))[^\W_]+)*"
    r"|--+|\.\.+"
    r"|([^\w\s])\1{3,}|[^\w\s]|_"
)
_TERMINAL = frozenset({".", "?", "!", "…", "...", ".."})
_CLOSE_TO_END = frozenset({".", QUOTE})
"""What the last letter of a token is that may end a sentence, besides these."""
_BRACKETS = frozenset(")]")
_KEPT = frozenset({QUOTE, *"$£€¥%@#()[]'", "'s"})
"""Signs that are part of a statement at its ends."""
_CLOSING = frozenset({".", "!", "?", "…", "..."})
_AFTER_QUOTATION = frozenset({*",;:.()—-", "--"})


TokenRange = tuple[int, int]
"""A half-open range of tokens."""


class Sentence(NamedTuple):
    """A half-open range of tokens and the paragraph they are in."""

    start: int
    end: int
    paragraph: int


@dataclass(slots=True)
class TokenColumns:
    """Columns of equal length, one entry a token."""

    text: str
    """The folded text."""
    words: list[str] = field(default_factory=list)
    lows: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    quotations: list[int] = field(default_factory=list)
    """The places of the QUOTE tokens, in order."""
    quoted: dict[int, MarkedQuotation] = field(default_factory=dict)
    """The quotation of each QUOTE token."""
    sentences: list[Sentence] = field(default_factory=list)
    terse: list[TokenRange] = field(default_factory=list)
    """Headlines, which leave out articles."""

    def is_terse(self, index: int) -> bool:
        """Whether a token is part of a headline."""
        place = bisect_right(self.terse, (index, len(self.words))) - 1
        return place >= 0 and index < self.terse[place][1]

    def span(self, start: int, end: int) -> Span:
        """The stretch of text of a non-empty range of tokens."""
        return Span(self.starts[start], self.ends[end - 1])

    def slice(self, start: int, end: int) -> str:
        """The folded text of a range of tokens, on one line, without what markup left in it."""
        if start >= end:
            return ""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split())

    def low(self, index: int, end: int) -> str:
        """A word in lower case; a full stop from `end` on."""
        return self.lows[index] if index < end else "."

    def trim(self, start: int, end: int) -> list[TokenRange]:
        """A range without the punctuation at its two ends, alone in a list; nothing if empty."""
        while start < end and not (self.words[start][0].isalnum() or self.words[start] in _KEPT):
            start += 1
        while end > start and not (
            self.words[end - 1][0].isalnum() or self.words[end - 1] in _KEPT
        ):
            end -= 1
        return [(start, end)] if start < end else []

    def body_end(self, sentence: Sentence) -> int:
        """One past the last token of a sentence that does not only close it."""
        start, end = sentence.start, sentence.end
        closing = _CLOSING | {")"} if self.words[start] == "(" else _CLOSING
        while end > start and self.words[end - 1] in closing:
            end -= 1
        return end

    def has_quotation(self, ranges: Sequence[TokenRange]) -> bool:
        """Whether a quotation is among the tokens of some ranges."""
        places = self.quotations
        return any(
            (place := bisect_left(places, start)) < len(places) and places[place] < end
            for start, end in ranges
        )

    def ends_in_quotation(self, ranges: Sequence[TokenRange]) -> bool:
        """Whether the last token of some ranges is a quotation."""
        return bool(ranges) and self.words[ranges[-1][1] - 1] == QUOTE

    def is_capital(self, index: int) -> bool:
        """Whether a token begins with a capital letter, a particle aside: "al-Rahman"."""
        word = self.words[index]
        if word[0].isupper():
            return True
        particle, hyphen, name = word.partition("-")
        return bool(hyphen) and len(particle) <= MAX_PARTICLE and name[:1].isupper()


def folded(text: str) -> str:
    """The text with FOLD done."""
    for code in FOLD.keys() & set(map(ord, set(unusual(text)))):
        text = text.replace(chr(code), FOLD[code])
    return text


def tokenise(
    text: str,
    paragraphs: Sequence[tuple[int, Span]],
    quotations: Sequence[MarkedQuotation],
    lexicon: Lexicon,
    terse: Collection[int] = (),
) -> TokenColumns:
    """Cut the given paragraphs (index and span) into tokens and sentences.

    `terse` are the paragraphs that are headlines.
    """
    tokens = TokenColumns(folded(text))
    pending = iter((*quotations, None))
    quotation = next(pending)
    for index, (start, end) in paragraphs:
        first = len(tokens.words)
        at = start
        while quotation is not None and quotation.start < end:
            if quotation.start >= start:
                _add_words(tokens, at, quotation.start, lexicon)
                _add_quotation(tokens, quotation)
                at = quotation.end
            quotation = next(pending)
        _add_words(tokens, at, end, lexicon)
        _split(tokens, first, index, lexicon)
        if index in terse:
            tokens.terse.append((first, len(tokens.words)))
    return tokens


def _add_quotation(tokens: TokenColumns, quotation: MarkedQuotation) -> None:
    start, end = quotation.start, quotation.end
    if quotation.nickname:
        word = tokens.text[start:end].split()[-1].strip("\"'“”«»‹›„()")
        _add(tokens, word, start, end)
        return
    tokens.quotations.append(len(tokens.words))
    tokens.quoted[len(tokens.words)] = quotation
    _add(tokens, QUOTE, start, end)


def _add(tokens: TokenColumns, word: str, start: int, end: int) -> None:
    tokens.words.append(word)
    tokens.lows.append(word.lower())
    tokens.starts.append(start)
    tokens.ends.append(end)


def _add_words(tokens: TokenColumns, start: int, end: int, lexicon: Lexicon) -> None:
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    for match in _TOKEN.finditer(tokens.text, start, end):
        word, (place, stop) = match[0], match.span()
        if word == "." and place > start and ends[-1] == place:
            tokens.lows.extend(map(str.lower, words[len(tokens.lows) :]))
            if _is_abbreviation(tokens, end, lexicon):
                words[-1] += "."
                ends[-1] = stop
                continue
        words.append(word)
        starts.append(place)
        ends.append(stop)
    tokens.lows.extend(map(str.lower, words[len(tokens.lows) :]))


def _is_abbreviation(tokens: TokenColumns, end: int, lexicon: Lexicon) -> bool:
    """Whether the point after the last token belongs to it; its entry in `lows` stays without."""
    word, low = tokens.words[-1], tokens.lows[-1]
    if low in lexicon["numbered"]:
        rest = tokens.text[tokens.ends[-1] + 1 : min(end, tokens.ends[-1] + 3)].strip()
        return rest[:1].isdigit()
    if word[0].isupper():
        return low.rpartition("-")[2] in lexicon["abbreviations"] or (
            len(word) == 1 and word != "I"
        )
    return low in lexicon["lower_abbreviations"]


def _split(tokens: TokenColumns, first: int, paragraph: int, lexicon: Lexicon) -> None:
    """Append the sentences of the tokens from `first` on."""
    words, end = tokens.words, len(tokens.words)
    stops = [k for k in range(first, end) if words[k] in _TERMINAL or words[k][-1] in _CLOSE_TO_END]
    start, at = first, 0
    while start < end:
        limit = min(start + MAX_SENTENCE, end)
        index = limit
        while at < len(stops) and stops[at] < limit:
            stop = stops[at]
            at += 1
            if stop >= start and _ends_sentence(tokens, stop, end, lexicon):
                index = stop + 1
                break
        while index < end and words[index] in _BRACKETS:
            index += 1
        tokens.sentences.append(Sentence(start, index, paragraph))
        start = index


def _ends_sentence(tokens: TokenColumns, index: int, end: int, lexicon: Lexicon) -> bool:
    word = tokens.words[index]
    following = index + 1
    if following >= end:
        return False
    opens = tokens.words[following] == QUOTE or not tokens.words[following][0].islower()
    spaced = tokens.starts[following] > tokens.ends[index]
    if word == QUOTE:
        inside = tokens.text[tokens.starts[index] : tokens.ends[index]].rstrip("\"'”’»›` ")
        complete = inside[-1:] in {".", "?", "!", "…"}
        return complete and opens and tokens.words[following] not in _AFTER_QUOTATION
    if len(word) > 1 and word[-1] == "." and word[0] != ".":
        low = tokens.lows[index]
        final = low.endswith(".") or low in lexicon["final_abbreviations"]
        return final and _opens_sentence(tokens, following, lexicon)
    if word not in _TERMINAL:
        return False
    return opens and (spaced or tokens.words[following] == QUOTE)


def _opens_sentence(tokens: TokenColumns, index: int, lexicon: Lexicon) -> bool:
    """Whether a word after an abbreviation shows that a sentence begins with it."""
    if tokens.words[index] == QUOTE:
        inside = tokens.text[tokens.starts[index] + 1 : tokens.ends[index]]
        return inside[:1].isupper() and " " in inside
    if not tokens.is_capital(index):
        return False
    return tokens.lows[index] in lexicon["function_words"]
