"""Speakers named by a label: "HOLM: ..." in a transcript, "Q:" and "A:" in an interview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..text.model import Span
from .lexicon import Lexicon

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d\d"
_LABEL = re.compile(
    rf"(?P<time>\s*[\[(]?{_TIME}[\])]?\s+)?\s*[\"'“‘]{{0,2}}"
    rf"(?P<name>{_WORD}(?: (?:{_WORD}|van|von|der|den|de|da|di|la|le|al|bin)){{0,5}})"
    rf"(?P<aside> ?[\[(][^\])\n]{{1,40}}[\])])?"
    rf"(?:, (?P<role>[^:\n,]{{2,60}}(?:, [^:\n,]{{2,40}})?))?(?P<cue>:)"
    rf"\s+(?=\S)"
)
_LETTER = re.compile(r"[QA][:.]\s+(?=\S)")
_ASIDE = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_MOST = 0.75
"""Share of the paragraphs from which labels make up a text."""


class Labelled(NamedTuple):
    """A paragraph of a speaker whom its label, or that of a paragraph before it, names."""

    paragraph: int
    source: Span
    cue: Span
    content: Span
    speaker: str
    role: str
    inferred: bool
    """Whether the label has only a part of the name."""


class _Label(NamedTuple):
    paragraph: int
    source: Span
    cue: Span
    content: Span
    name: str
    role: str
    sure: bool
    """Whether a time, a role or a note in brackets shows that it is the label of a speaker."""


def find_labels(
    text: str, paragraphs: Sequence[tuple[int, Span]], lexicon: Lexicon
) -> list[Labelled]:
    """The paragraphs of speakers with labels, where a transcript is likely.

    One such paragraph may be a heading ("REPORT: ..."), so two speakers are asked for, and a sign
    of a transcript: a time or a role beside a name, a name that comes again, or labels on most of
    the paragraphs. A paragraph without a label goes on with the speaker before it.
    """
    labels = [label for label in _labels(text, paragraphs) if _may_speak(label, lexicon)]
    if len(labels) < 2:
        return []
    names = Counter(_surname(label.name) for label in labels)
    repeated = {name for name, count in names.items() if count > 1}
    capitals = {_surname(label.name) for label in labels if label.name.isupper()}
    share = len(labels) / len(paragraphs)
    sure = {_surname(label.name) for label in labels if label.sure}
    most = share >= _MOST and (repeated or len(names) > 2)
    if len(sure) > 1 or most or (sure and len(names) > 1 and share >= 0.5):
        spoken = set(names)
    elif 2 * sum(names[name] for name in repeated) >= len(paragraphs):
        spoken = repeated
    else:
        spoken = repeated & capitals
    if len(spoken) < 2:
        return []
    kept = [label for label in labels if _surname(label.name) in spoken]
    return list(_turns(text, paragraphs, kept, goes_on=share >= 0.5))


def _labels(text: str, paragraphs: Sequence[tuple[int, Span]]) -> Iterator[_Label]:
    for index, span in paragraphs:
        match = _LABEL.match(text, span.start, span.end)
        if match is not None:
            role = match["role"] or ""
            sure = bool(match["time"] or match["aside"] or (role and role.isupper()))
            yield _Label(
                index,
                Span(*match.span("name")),
                Span(*match.span("cue")),
                Span(match.end(), span.end),
                match["name"],
                role,
                sure,
            )


def _may_speak(label: _Label, lexicon: Lexicon) -> bool:
    """Whether a label is no heading, and what stands behind its name is no clause."""
    low = label.name.lower()
    first = low.split()[0]
    if low in lexicon["headings"] or low in lexicon["documents"] or low in lexicon["weekdays"]:
        return False
    if first in lexicon["function_words"] and first != "the":
        return False
    words = label.role.lower().split()
    return not any(word in lexicon["auxiliaries"] or word in lexicon.verbs for word in words)


def _turns(
    text: str, paragraphs: Sequence[tuple[int, Span]], labels: Sequence[_Label], *, goes_on: bool
) -> Iterator[Labelled]:
    by_paragraph = {label.paragraph: label for label in labels}
    full: dict[str, str] = {}
    current: _Label | None = None
    speaker, inferred = "", False
    for index, span in paragraphs:
        label = by_paragraph.get(index)
        if label is not None:
            current = label
            surname = _surname(label.name)
            if " " in label.name and surname not in full:
                full[surname] = label.name
            speaker = full.get(surname, label.name)
            inferred = speaker != label.name
            yield Labelled(*label[:4], speaker, label.role, inferred)
        elif current is not None and goes_on and not _ASIDE.fullmatch(text, *span):
            yield Labelled(index, current.source, current.cue, span, speaker, current.role, True)


def _surname(name: str) -> str:
    return name.split()[-1].lower()


def without_letters(text: str, paragraphs: Sequence[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """The paragraphs without the "Q:" and "A:" of an interview, which name nobody."""
    starts = [_LETTER.match(text, span.start, span.end) for _, span in paragraphs]
    if len({found[0][0] for found in starts if found is not None}) < 2:
        return list(paragraphs)
    return [
        (index, span if found is None else Span(found.end(), span.end))
        for (index, span), found in zip(paragraphs, starts, strict=True)
    ]
