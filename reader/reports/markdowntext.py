"""Text of others as Markdown that holds CriticMarkup: no sign in it is one of either."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import category

from ..onetext.pieces import REFERENCE, Looks
from ..text.model import Stress
from .markdown.escape import SPECIAL

_SIGNS = re.compile(
    rf"{SPECIAL.pattern}|\]|&(?!\s)|(?<=\s)#"
    # Signs of CriticMarkup are of several characters, which may come from two texts that meet.
    r"|(?<=[{~])[+\-=>]|[+\-=](?=\})|^[+\-=>#]|[+\-=]$",
    SPECIAL.flags,
)
_BLOCK = re.compile(r"\s*(?:[#>+\-=:|%]|\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{2,9}|[IVXLCDM]{2,9})[.)])")
"""What a block begins with that is none of plain text, in Markdown or in Pandoc's."""
LONGEST = 24
"""Characters that such a sign has at most, with what stands before it."""
_TAGS = ((Stress.STRUCK, "s"), (Stress.CODE, "code"), (REFERENCE, "sup"))
_SIGNS_OR_TAGS = {Stress.EMPHASIS: ("*", "em"), Stress.STRONG: ("**", "strong")}
_SPACES = {" ": "&#32;", "\t": "&#9;"}


def escaped(text: str, before: Iterable[str] = ("",), *, one_line: bool = False) -> str:
    """Text behind what may stand before it in its line; its own line ends are hard breaks.

    `one_line` is for headings, which have no others.
    """
    first, *others = text.split("\n")
    parts = [_line(first, before)]
    for line in others:
        # A backslash is a break only between two lines.
        parts.append("<br>" if one_line or not line.strip() else "\\\n")
        parts.append(_line(line, ("",)))
    return "".join(parts)


def _line(text: str, before: Iterable[str]) -> str:
    places = {match.start() for match in _SIGNS.finditer(text)}
    for ahead in before:
        if len(ahead) <= LONGEST and (match := _BLOCK.match(ahead + text)):
            places.add(match.end() - 1 - len(ahead))
    parts: list[str] = []
    done = 0
    if text[:1] in _SPACES and "" in before:  # or it would be an indent
        parts.append(_SPACES[text[0]])
        done = 1
    for place in sorted(place for place in places if place >= done):
        parts.append(f"{text[done:place]}\\{text[place]}")
        done = place + 1
    parts.append(text[done:])
    return "".join(parts)


def dressed(text: str, looks: Looks, before: Iterable[str], *, loose: bool, one_line: bool) -> str:
    """Text as `escaped`, set apart as it looks.

    Tags are written where there are no signs for it, and where words stand too close around it
    (not `loose`) for asterisks to be signs.
    """
    core = text.strip()
    if not looks or not core:
        return escaped(text, before, one_line=one_line)
    start = text.index(core)
    lead, tail = text[:start], text[start + len(core) :]
    inner = escaped(core, [ahead + lead for ahead in before], one_line=one_line)
    for stress, (sign, tag) in _SIGNS_OR_TAGS.items():
        if stress in looks:
            inner = f"{sign}{inner}{sign}" if loose else f"<{tag}>{inner}</{tag}>"
    for look, tag in _TAGS:
        if look in looks:
            inner = f"<{tag}>{inner}</{tag}>"
    ends = (escaped(each, one_line=one_line) if each else "" for each in (lead, tail))
    return inner.join(ends)


def has_signs(looks: Looks) -> bool:
    """Whether asterisks may stand around words that look so."""
    return not looks.isdisjoint(_SIGNS_OR_TAGS)


def parts_words(character: str) -> bool:
    """Whether a character beside asterisks lets them be signs; also where there is none."""
    return not character or character.isspace() or category(character)[0] == "P"
