"""The heading that a page is called by."""

from __future__ import annotations

import re

from .elements import Page, squeezed
from .jsonld import articles, text_of

_LEVELS = ("h1", "h2", "h3")
_LEAST, _MOST = 4, 300
"""Code points of a headline."""
_ALIKE = 0.7
"""Share of the words of a heading that a title has which means it."""
_WORD = re.compile(r"\w+")


def find_headline(page: Page) -> int | None:
    """The index of the block that is the headline: a heading that the page names in its title.

    Without one, it is the only heading of the first level.
    """
    names = _names(page)
    site = {_folded(value) for key, value in page.metas if key == "og:site_name"}
    best: tuple[float, int] | None = None
    first: list[int] = []
    for index, block in enumerate(page.blocks):
        level = block.element.heading
        if level not in _LEVELS or not _LEAST <= len(block.text) <= _MOST:
            continue
        text = _folded(block.text)
        if text in site:
            continue
        if level == "h1":
            first.append(index)
        weight = max((_likeness(text, name) for name in names), default=0.0)
        if weight:
            score = weight * (1.0, 0.6, 0.5)[_LEVELS.index(level)]
            if best is None or score > best[0]:
                best = score, index
    if best is not None and (best[0] > 0.2 or len(first) != 1):
        return best[1]
    return first[0] if len(first) == 1 else None


def _names(page: Page) -> list[str]:
    found = [page.title]
    found += [value for key, value in page.metas if key in {"og:title", "twitter:title"}]
    found += [text_of(thing, "headline", "name") for thing in articles(page.data)[:3]]
    return list(dict.fromkeys(filter(None, map(_folded, found))))


def _folded(text: str) -> str:
    return squeezed(text).casefold().replace("’", "'")


def _likeness(heading: str, name: str) -> float:
    """What share of a title a heading is; 0 where it is none of it."""
    if heading in name:
        return len(heading) / len(name)
    if name in heading:
        return len(name) / len(heading)
    words, known = _WORD.findall(heading), set(_WORD.findall(name))
    common = sum(word in known for word in words)
    if common >= 3 and common >= _ALIKE * len(words):
        return common / max(len(words), len(known)) * 0.9
    return 0.0
