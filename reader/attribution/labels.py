"""Speakers named by a label: "HOLM: ..." in a transcript, "Q:" and "A:" in an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..text.model import Span
from .lexicon import Lexicon

_LABEL = re.compile(
    r"[\"'“‘]{0,2}(?P<name>[^\W\d_a-z][^\W_]+(?:[ .'’-]{1,2}[^\W\d_a-z][^\W_]*){0,3})(?P<cue>:)"
    r"\s+(?=\S)"
)
_LETTER = re.compile(r"[QA][:.]\s+(?=\S)")


class Labelled(NamedTuple):
    """A paragraph that begins with its speaker."""

    paragraph: int
    source: Span
    cue: Span
    content: Span


def find_labels(
    text: str, paragraphs: Sequence[tuple[int, Span]], lexicon: Lexicon
) -> list[Labelled]:
    """Paragraphs that open with a name and a colon, where a transcript is likely.

    One such paragraph may be a heading ("REPORT: ..."); a name that comes twice is a speaker, and
    a transcript has two of them. Names that are not in capitals must make up half the paragraphs.
    """
    found: list[Labelled] = []
    for index, span in paragraphs:
        match = _LABEL.match(text, span.start, span.end)
        if match is not None:
            found.append(
                Labelled(
                    index,
                    Span(*match.span("name")),
                    Span(*match.span("cue")),
                    Span(match.end(), span.end),
                )
            )
    if len(found) < 4:
        return []
    names = Counter(_name(text, label) for label in found)
    headings = lexicon["documents"] | lexicon["function_words"] | lexicon["weekdays"]
    headings = headings | lexicon["headings"]
    spoken = {name for name, count in names.items() if count > 1 and name.lower() not in headings}
    capitals = {name for name in spoken if name.isupper()}
    labelled = sum(names[name] for name in spoken)
    if len(spoken) > len(capitals) and labelled * 2 < len(paragraphs):
        spoken = capitals
    if len(spoken) < 2:
        return []
    return [label for label in found if _name(text, label) in spoken]


def _name(text: str, label: Labelled) -> str:
    return text[label.source.start : label.source.end]


def without_letters(text: str, paragraphs: Sequence[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """The paragraphs without the "Q:" and "A:" of an interview, which name nobody."""
    starts = [_LETTER.match(text, span.start, span.end) for _, span in paragraphs]
    if len({found[0][0] for found in starts if found is not None}) < 2:
        return list(paragraphs)
    return [
        (index, span if found is None else Span(found.end(), span.end))
        for (index, span), found in zip(paragraphs, starts, strict=True)
    ]
