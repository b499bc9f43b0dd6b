"""A line of Markdown as it is read: without emphasis, and links as their words."""

from __future__ import annotations

import re
from functools import cache


@cache
def _link() -> re.Pattern[str]:
    return re.compile(r"(!?)\[([^\[\]\n]*)\]\([^()\s]*(?:\s[^()\n]*)?\)")


@cache
def _emphasis() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|(?<=\w)\*{2}(?=\w)")


def without_markup(line: str) -> str:
    """A line with single spaces, and of Markdown only what a reader sees; images are left out."""
    if "*" in line or "_" in line or "](" in line:
        if "](" in line:
            line = _link().sub(_seen, line)
            line = _link().sub(_seen, line)  # an image may stand inside a link
        line = _emphasis().sub("", line)
    return " ".join(line.split())


def _seen(link: re.Match[str]) -> str:
    return "" if link[1] else link[2]


def is_image(line: str) -> bool:
    """Whether a line of Markdown is an image and nothing else."""
    return line.startswith(("![", "[![")) and not without_markup(line)


def count_links(line: str) -> int:
    """Links of a line that has nothing but links and the signs between them; else 0."""
    rest, count = _link().subn("", line)
    return 0 if any(character.isalnum() for character in rest) else count
