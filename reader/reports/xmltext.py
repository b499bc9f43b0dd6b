"""Text of others as XML."""

from __future__ import annotations

from html import escape

from ..text.safe import safe, safe_line


def content(text: str) -> str:
    """A text between tags; what XML cannot hold, or hides, is made visible."""
    return escape(safe(text), quote=False)


def quoted(text: str) -> str:
    """A text as the value of an attribute, in its quotation marks."""
    return f'"{escape(safe_line(text))}"'
