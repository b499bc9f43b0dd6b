"""Speech that a dash opens and nothing closes: "—It is late, said Holm, and the road is long."

Only where several paragraphs begin so; a single one may be a signature or an item of a list. The
speech ends before a verb of saying that a sign parts from it, and goes on after the next comma, or
after another dash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text.model import Span
from .lexicon import Lexicon
from .quotations import MarkedQuotation

LEAST = 3
"""Paragraphs that begin with a dash from which they are speech."""
SHARE = 0.2
"""Their share of all paragraphs, likewise."""
MAX_TAG = 80
"""Code points of the words that say who speaks."""
_OPENS = re.compile(r"\s*(?:[—–―]|--?)\s?(?=[^\W\d_])")
_SIGN = r"[,?!…—–]"
_GOES_ON = re.compile(r"[,;:]\s*(?:[—–-]\s*)?(?=\S)|[.!?]\s*(?=[—–]\s*\S)")
_FRAMES = frozenset({"clause", "quotation", "tag"})


def spoken(text: str, paragraphs: Sequence[Span], lexicon: Lexicon) -> list[MarkedQuotation]:
    """The speeches of a text that are opened by dashes, in order; each paragraph is a turn."""
    opened = [
        (span, match.end())
        for span in paragraphs
        if (match := _OPENS.match(text, span.start, span.end)) is not None
    ]
    if len(opened) < max(LEAST, SHARE * len(paragraphs)):
        return []
    tag = _tags(lexicon)
    return [
        MarkedQuotation(start, end, turn, closed=True)
        for turn, (span, _) in enumerate(opened)
        for start, end in _speech(text, span, tag)
    ]


def _tags(lexicon: Lexicon) -> re.Pattern[str]:
    """What follows a sign that ends speech: a verb of saying and who speaks, in either order."""
    verbs = sorted(
        word
        for word, readings in lexicon.verbs.items()
        for verb in readings[:1]
        if verb.form in {"past", "s"} and not verb.particle and verb.frames & _FRAMES
    )
    who = r"(?:[^\W\d_a-z]|he\b|she\b|they\b|I\b|we\b|the\b|a\b|an\b|his\b|her\b|my\b|our\b)"
    said = "|".join(verbs)
    tag = rf"(?:(?:{said}) {who}|(?:he|she|they|I|we) (?:{said})\b)"
    return re.compile(rf"(?<={_SIGN})\s*(?:[—–-]\s*)?{tag}")


def _speech(text: str, paragraph: Span, tag: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    start, end = paragraph
    while start < end:
        found = tag.search(text, start, end)
        if found is None:
            yield start, end
            return
        yield start, found.start()
        again = _GOES_ON.search(text, found.end(), min(end, found.end() + MAX_TAG))
        if again is None:
            return
        start = again.end()
