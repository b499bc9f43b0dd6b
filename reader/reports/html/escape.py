"""Text of others as it may stand in a page, and the small elements that all parts need."""

from __future__ import annotations

import re
from html import escape

from ...text.model import Side
from ...text.safe import safe, safe_line

_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def escaped(text: str) -> str:
    """The text as HTML and XML may hold it, in content and in quoted attributes."""
    return escape(safe(text))


def name(text: str) -> str:
    """A name or title within a line: on one line, and whatever its direction, for itself."""
    return f"<bdi>{escape(safe_line(text))}</bdi>"


def address(text: str) -> str:
    """A link to an address of the web; what is none of http or https is text."""
    line = safe_line(text)
    if line != text or not _ADDRESS.fullmatch(text):
        return name(text)
    return f'<a href="{escape(text)}" rel="noreferrer">{name(text)}</a>'


def language(code: str) -> str:
    """The attribute of a text in a language; said to be unknown where the code is none."""
    return f'lang="{code if _LANGUAGE.fullmatch(code) else ""}"'


def paragraph_id(side: Side, paragraph: int) -> str:
    """The id of a paragraph, counted from 1 as a reader counts."""
    return f"{side}-{paragraph + 1}"


def paragraph_link(side: Side, paragraph: int, after: str = "") -> str:
    """A link to a paragraph: "left ¶3", with a sign behind it."""
    behind = f" {after}" if after else ""
    return f'<a href="#{paragraph_id(side, paragraph)}">{side} ¶{paragraph + 1}{behind}</a>'
