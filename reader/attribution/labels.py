"""Speakers named by a label: interview transcripts, and the headline's "Name: statement"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..text.document import Span
from .lexicon import Lexicon

_LABEL = re.compile(
    r"[\"'“‘]{0,2}(?P<name>[^\W\d_a-z][^\Wa-z]+(?:[ .'’-]{1,2}[^\Wa-z]+){0,3})(?P<cue>:)\s+(?=\S)"
)


class Labelled(NamedTuple):
    """A paragraph that begins with its speaker."""

    paragraph: int
    source: Span
    cue: Span
    content: Span


def find_labels(
    text: str, paragraphs: Sequence[tuple[int, Span]], lexicon: Lexicon
) -> list[Labelled]:
    """Paragraphs that open with a name in capitals and a colon, where a transcript is likely.

    One such paragraph may be a heading ("REPORT: ..."); a name that comes twice is a speaker.
    """
    found: list[Labelled] = []
    for index, span in paragraphs:
        match = _LABEL.match(text, span.start, span.end)
        if match is not None and not match["name"].isdigit():
            found.append(
                Labelled(
                    index,
                    Span(*match.span("name")),
                    Span(*match.span("cue")),
                    Span(match.end(), span.end),
                )
            )
    names = Counter(text[label.source.start : label.source.end] for label in found)
    spoken = {
        name
        for name, count in names.items()
        if count > 1 and name.lower() not in lexicon["documents"] | lexicon["function_words"]
    }
    if len(spoken) < 2:
        return []
    return [label for label in found if text[label.source.start : label.source.end] in spoken]
