"""What a paragraph is by the name of its style, which word processors share."""

from __future__ import annotations

from enum import Enum


class Shape(Enum):
    """What a word processor says of a paragraph."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING_1 = "heading 1"
    HEADING = "heading"
    QUOTE = "quote"
    LIST = "list"
    CAPTION = "caption"
    CODE = "code"
    CONTENTS = "contents"
    """A line of a table of contents, or of an index: it repeats what the text says."""
    NOTE = "note"
    """A footnote or endnote."""


_BY_NAME = {
    "title": Shape.TITLE,
    "heading 1": Shape.HEADING_1,
    "subtitle": Shape.HEADING,
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "block quote", "blockquote", "quotations"),
        Shape.QUOTE,
    ),
    **dict.fromkeys(("illustration", "figure", "drawing", "table"), Shape.CAPTION),
    **dict.fromkeys(
        ("html preformatted", "preformatted text", "macro text", "source code"), Shape.CODE
    ),
    **dict.fromkeys(("toc heading", "toa heading", "index heading"), Shape.CONTENTS),
    **dict.fromkeys(("table of figures", "table of authorities"), Shape.CONTENTS),
}
_BY_START = (
    ("heading ", Shape.HEADING),
    ("toc ", Shape.CONTENTS),
    ("contents ", Shape.CONTENTS),
    ("index ", Shape.CONTENTS),
    ("list bullet", Shape.LIST),
    ("list number", Shape.LIST),
    ("list continue", Shape.LIST),
)


def shape_of(style: str) -> Shape | None:
    """What a style of a name is for; None where the name does not tell.

    Built-in styles have English names in the file, whatever language the program spoke.
    """
    name = style.casefold()
    known = _BY_NAME.get(name)
    if known is not None:
        return known
    if "caption" in name:
        return Shape.CAPTION
    return next((shape for start, shape in _BY_START if name.startswith(start)), None)


def heading(level: int) -> Shape:
    """A heading of a level, counted from 1."""
    return Shape.HEADING_1 if level <= 1 else Shape.HEADING
