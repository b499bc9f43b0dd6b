"""A comparison as Markdown with CriticMarkup: rejected it is the left text, accepted the right one.

Each mark stands inside a paragraph. Where the end of a paragraph is deleted or inserted, and what
stood behind it goes on in the same paragraph, the blank line is in a mark of its own; a paragraph
that one text has not leaves a blank line more, which Markdown does not see. CriticMarkup knows no
moves: what has moved is deleted and inserted, and a remark says so.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from ..onetext.merged import Mark, State, Unit, Words
from ..onetext.pieces import PLAIN
from ..text.model import Role, Side, Sides
from ..text.safe import safe
from .contents import Contents
from .markdowntext import LONGEST, dressed, escaped, has_signs, parts_words
from .remarks import AUTHOR, Margin, Remark, with_remarks

_BLANK = "\n\n"
_PREFIXES = {Role.HEADLINE: "# ", Role.SUBHEADING: "## ", Role.QUOTE: "> ", Role.LIST: "- "}
_HEADINGS = frozenset({Role.HEADLINE, Role.SUBHEADING})
_LIST_SIGN = re.compile(r"\s*(?:[-*+•–—]|\(?\w{1,3}[.)])\s")
_MARKS = Sides(("{--", "--}"), ("{++", "++}"))
_CRITIC = re.compile(r"\{(?:\+\+|--|~~|==|>>)|```")


def render(contents: Contents) -> str:
    """Markdown, a paragraph a line."""
    margin = with_remarks(contents)
    general = (f"{_comment(remark)}{_BLANK}" for remark in margin.general)
    return "".join([*general, *_Text(margin).paragraphs()])


def _comment(remark: Remark) -> str:
    said = "; ".join(filter(None, remark.text.split("\n")))
    return _aside(remark.author, said)


def _aside(author: str, said: str) -> str:
    return f"{{>>{escaped(safe(': '.join(filter(None, (author, said)))))}<<}}"


def _marked(side: Side, text: str) -> str:
    begin, end = _MARKS[side]
    return f"{begin}{text}{end}"


def _written(texts: dict[Side, str], *, is_noted: bool = False) -> Iterator[str]:
    """Words of one side in their mark, of both as they are or as a substitution; and no more."""
    left, right = texts.pop(Side.LEFT, None), texts.pop(Side.RIGHT, None)
    if left == right:
        if left is not None:
            yield f"{{=={left}==}}" if is_noted else left
    elif right is None:
        yield _marked(Side.LEFT, left or "")
    elif left is None:
        yield _marked(Side.RIGHT, right)
    else:
        yield f"{{~~{left}~>{right}~~}}"


class _Line(NamedTuple):
    """What stands between two ends of paragraphs of either text."""

    words: list[Words]
    first: int
    """The number of the first word, counted over all items."""
    mark: Mark
    roles: Sides[Role | None]
    """Of the paragraphs of each text that it belongs to."""
    moved: bool

    @property
    def last(self) -> int:
        """The number of the mark."""
        return self.first + len(self.words)


def _lines(units: Sequence[Unit]) -> list[_Line]:
    found: list[_Line] = []
    words: list[Words] = []
    number = 0
    for unit in units:
        for item in unit.items:
            if isinstance(item, Words):
                words.append(item)
                continue
            found.append(_Line(words, number, item, item.roles, unit.move is not None))
            number += len(words) + 1
            words = []
    role: Sides[Role | None] = Sides(None, None)
    for place in reversed(range(len(found))):
        own = found[place].roles
        role = Sides(own.left or role.left, own.right or role.right)
        found[place] = found[place]._replace(roles=role)
    return found


def _noted(margin: Margin) -> frozenset[int]:
    """The numbers of the items that something is said of."""
    turns: Counter[int] = Counter()
    for placed in margin.placed:
        turns[placed.first] += 1
        turns[placed.last + 1] -= 1
    number = sum(len(unit.items) for unit in margin.units)
    depths = accumulate(turns[place] for place in range(number))
    return frozenset(place for place, depth in enumerate(depths) if depth)


class _Text:
    """The paragraphs of both texts, being written."""

    def __init__(self, margin: Margin) -> None:
        self._lines = _lines(margin.units)
        self._comments: Mapping[int, list[str]] = defaultdict(list)
        for placed in margin.placed:
            self._comments[placed.last].append(_comment(placed.remark))
        self._noted = _noted(margin)
        self._begun = dict.fromkeys(Side, False)
        """Whether words of a paragraph of each side stand already."""
        self._before = dict.fromkeys(Side, "")
        """What stands before in the same line of each side, as much of it as tells."""
        self._tight = dict.fromkeys(Side, False)
        """Whether the sign of what is set apart stands just before."""

    def paragraphs(self) -> Iterator[str]:
        """The paragraphs in order, each with what parts it from the next."""
        for line in self._lines:
            if self._is_same_code(line):
                yield f"```\n{line.words[0].text}\n```{_BLANK}"
            else:
                yield from self._of_line(line)
                yield from self._end(line)

    def _is_same_code(self, line: _Line) -> bool:
        """Whether a line is all of a paragraph of code in both texts, with nothing said of it."""
        return (
            line.roles == Sides(Role.CODE, Role.CODE)
            and len(line.words) == 1
            and {line.words[0].state, line.mark.state} == {State.KEPT}
            and line.words[0].looks == Sides(PLAIN, PLAIN)
            and not any(self._begun.values())
            and self._noted.isdisjoint(range(line.first, line.last + 1))
            and not _CRITIC.search(line.words[0].text)
        )

    def _end(self, line: _Line) -> Iterator[str]:
        yield from self._comments[line.last]
        if line.moved and line.words:
            is_here = line.roles.right is not None and line.mark.state.is_on(Side.RIGHT)
            yield _aside(AUTHOR, "moved here" if is_here else "moved from here")
        state = line.mark.state
        other = next((side for side in Side if not state.is_on(side)), None)
        # The paragraph of a text that has no end here goes on.
        goes_on = other is not None and self._begun[other]
        yield _marked(other.other, _BLANK) if other and goes_on else _BLANK
        for side in Side:
            if state.is_on(side):
                self._begun[side] = self._tight[side] = False
                self._before[side] = ""

    def _of_line(self, line: _Line) -> Iterator[str]:
        lead = self._prefixes(line)
        if lead[Side.LEFT] == lead[Side.RIGHT]:
            yield lead[Side.LEFT]
            lead.clear()
        changed: dict[Side, str] = {}
        for place, words in enumerate(line.words):
            number = line.first + place
            texts = self._dressed(line, place)
            if words.state is State.KEPT:
                yield from _written(changed)
                yield from (_marked(side, prefix) for side, prefix in lead.items() if prefix)
                lead.clear()
                yield from _written(texts, is_noted=number in self._noted)
            else:
                for side, text in texts.items():
                    changed[side] = changed.get(side, "") + lead.pop(side, "") + text
            if comments := self._comments[number]:
                yield from _written(changed)
                yield from comments
        yield from _written(changed)

    def _prefixes(self, line: _Line) -> dict[Side, str]:
        """What the paragraph of each side begins with, if it begins here."""
        found = {}
        for side, role in line.roles.items():
            words = "".join(each.text for each in line.words if each.state.is_on(side))
            begins = bool(words) and not self._begun[side]
            listed = role is Role.LIST and _LIST_SIGN.match(words)
            found[side] = _PREFIXES.get(role, "") if begins and role and not listed else ""
        return found

    def _dressed(self, line: _Line, place: int) -> dict[Side, str]:
        """Words as each side sets them that has them."""
        words = line.words[place]
        text = words.text
        sides = [side for side in Side if words.state.is_on(side)]
        before = {self._before[side] for side in sides}
        around: list[str] = []
        if not text[0].isspace():
            around += (each[-1:] for each in before)
        if not text[-1].isspace():
            around += (_following(line, place, side) for side in sides)
        loose = all(map(parts_words, around)) and not any(self._tight[side] for side in sides)
        one_line = any(role in _HEADINGS for role in line.roles)
        found = {}
        for side in sides:
            looks = words.looks[side] or PLAIN
            found[side] = dressed(text, looks, before, loose=loose, one_line=one_line)
            self._begun[side] = True
            self._before[side] = (self._before[side] + text).rpartition("\n")[2][-LONGEST - 1 :]
            self._tight[side] = has_signs(looks) and not text[-1].isspace()
        return found


def _following(line: _Line, place: int, side: Side) -> str:
    """The first character of a side behind some words."""
    for index in range(place + 1, len(line.words)):
        if line.words[index].state.is_on(side):
            return line.words[index].text[0]
    return ""
