"""The lines beside a headline and below a story that say who wrote it, and when."""

from __future__ import annotations

import re

from ...wordlists import words as word_set
from .article import Article

_BEFORE, _BELOW, _TAIL = 6, 14, 3
"""Credits stand so many blocks before or below the headline, or at the end of the story."""
_MAX_LINE = 200
_BY = re.compile(
    r"(?:(?:ein\s+(?:artikel|beitrag|gastbeitrag|interview|kommentar)|an?\s+(?:article|essay)"
    r"|written|posted|published|reported|story|words|opinion|analysis|escrito|scritto|texte?|texto"
    r"|article|verfasst|geschrieben|erstellt)\s+)?(?:by|von|par|por|di|av|af|przez)\b\s*:?\s+"
    r"|(?:text|texto|testo|texte|tekst|autor(?:in|en|es|a)?|authors?|auteure?|autore|words|von|by"
    r"|bericht|verfasser(?:in)?)\s?:\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:autor(?:in|en|es|a)?|authors?|auteure?|autore|von|by|written by|verfasser(?:in)?|par)"
    r"\s?:?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*[|•·(/–—]|\s[-]\s|\d|\s(?:am|on|le|il|el|veröffentlicht|published|updated|aktualisiert"
    r"|stand|illustration\w*|fotos?|photos?|bild(?:er)?)\b|\s{3}|\n|[.:;!?](?:\s|$)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_a-zß-ÿ][\w.'’-]*")
_PARTICLES = word_set(
    """von van de der den del della di da do dos du la le bin ibn al ter zu zur and und et y e
    i"""
)


def credit_lines(article: Article) -> list[str]:
    """Short lines near the headline, those below it first, then those at the end of the story."""
    blocks, kept = article.blocks, article.kept
    place = article.headline
    if place is None:
        place = next((i for i, keep in enumerate(kept) if keep), None)
        if place is None:
            return []
        place -= 1
    below: list[int] = []
    prose = 0
    for i in range(place + 1, min(len(blocks), place + 1 + _BELOW)):
        prose += kept[i] and article.weights[i] > 2 * _MAX_LINE
        if prose > 2:
            break
        below.append(i)
    above = list(range(max(0, place - _BEFORE), max(0, place)))[::-1]
    last = next((i for i in range(len(kept) - 1, -1, -1) if kept[i]), place)
    tail = list(range(max(place + 1, last - _TAIL + 1), min(len(blocks), last + _TAIL + 1)))
    found = dict.fromkeys([*below, *above, *tail])
    return [blocks[i].text for i in found if len(blocks[i].text) <= _MAX_LINE]


def credited(lines: list[str]) -> str:
    """The names that a line says a story is by, as written; empty where none does."""
    for index, line in enumerate(lines):
        if _LABEL.fullmatch(line) and index + 1 < len(lines):
            names = _cut(lines[index + 1])
        elif match := _BY.match(line):
            names = _cut(line[match.end() :])
        else:
            continue
        if _are_names(names):
            return names
    return ""


def is_credit(line: str) -> bool:
    """Whether a line says that somebody wrote the story."""
    match = _BY.match(line)
    return match is not None and _are_names(_cut(line[match.end() :]))


def _cut(names: str) -> str:
    """Names without what follows them."""
    after = _AFTER.search(names)
    return names[: after.start()] if after else names


def _are_names(text: str) -> bool:
    words = text.replace(",", " ").split()
    named = [word for word in words if word not in _PARTICLES]
    return 2 <= len(named) <= 10 and all(map(_NAME.fullmatch, named))
