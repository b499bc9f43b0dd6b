"""Which numbers only count the parts of a text: of steps, chapters, contents, and notes."""

from __future__ import annotations

from .factmodel import Fact, FactKind, Tokens
from .factwords import FactWords

_OPENS = " \t\u00a0([#*•–-"
"""What may stand before the label or the number of a line."""
_CLOSES = frozenset(".):]")
"""What stands behind the number of a line."""
_LEADERS = frozenset(" \t\u00a0.…·_")
"""What fills a line of contents up to its page."""
_MIN_LEADERS = 3
_MARKS = frozenset(".,;:!?”\"'’")
_NEAR = 40
"""So many code points before a number are looked at for the beginning of its line."""


def counts_parts(fact: Fact, text: str, tokens: Tokens, index: int, words: FactWords) -> bool:
    """Whether a fact that begins with a token is the number of a step, chapter, page or note."""
    label = tokens.low(index - 1)
    if label in words.labels and _opens_line(text, tokens.at(index - 1).start):
        # "Chapter IV" looks like a name.
        return True
    if fact.kind is not FactKind.NUMBER:
        return False
    start, end = fact.start, fact.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before == "[" and after == "]") or before == "^" or tokens.count == 1:
        return True
    if index == 0 and after in _CLOSES and not text[end + 1 : end + 2].isalnum():
        return True
    last = tokens.at(tokens.count - 1).end
    if (index == 0 or end == last) and _is_numbered(text, tokens, last):
        return True
    return _is_note(fact, text) or _is_page(fact, text)


def _opens_line(text: str, place: int) -> bool:
    """Whether nothing but marks stands before a place in its line."""
    near = text[max(0, place - _NEAR) : place]
    _, newline, line = near.rpartition("\n")
    return bool(newline or place <= _NEAR) and not line.strip(_OPENS)


def _is_numbered(text: str, tokens: Tokens, last: int) -> bool:
    """Whether a paragraph is a title behind its number: "3 The storm", with its page or without."""
    named = tokens.is_digits(0) and tokens.joined(1) and tokens.words[1][0].isupper()
    return named and text[last : last + 1] in {"", "\n"}


def _is_note(fact: Fact, text: str) -> bool:
    """Whether it hangs on the end of a sentence or word ("the hills.4"), or stands in brackets
    behind no word: "(4) Stir it"."""
    start, end = fact.start, fact.end
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        words = text[max(0, start - _NEAR) : start - 1].rstrip()
        return not words[-1:].isalnum()
    if start < 2 or not text[start:end].isdecimal() or text[end : end + 1].isalnum():
        return False
    before = text[start - 2]
    return text[start - 1] in _MARKS and (before.isalpha() or before in _MARKS)


def _is_page(fact: Fact, text: str) -> bool:
    """Whether it ends a line of contents: "The storm ..... 5"."""
    if text[fact.end : fact.end + 1] not in {"", "\n"}:
        return False
    at = fact.start
    while at > 0 and text[at - 1] in _LEADERS:
        at -= 1
    fill = text[at : fact.start]
    return "\t" in fill or len(fill) >= _MIN_LEADERS
