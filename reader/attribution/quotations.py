"""Quotation marks of all kinds, paired paragraph by paragraph.

Marks are ambiguous (apostrophes, inches, marks left out or left over), so a mark is an opener or a
closer by what stands around it, and a pair is taken only where both are found in the paragraph, or
where the next paragraph goes on with an opener of its own: the old rule for a turn of several
paragraphs, which leaves out the closer of all but the last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..text.characters import CLOSERS
from ..text.model import Span


class MarkedQuotation(NamedTuple):
    """A quotation inside one paragraph, marks included."""

    start: int
    end: int
    turn: int
    closed: bool
    nickname: bool = False
    """Whether the marks hold a part of a name: "Walter “Moss” Hanley"."""


class QuotationMarks(NamedTuple):
    """The quotations of a text, and the marks that belong to none."""

    quotations: list[MarkedQuotation]
    strays: list[int]

    def named(self, text: str, no_name: Collection[str]) -> QuotationMarks:
        """The marks with nicknames told from quotations; words of `no_name` come before none."""
        return self._replace(quotations=[_named(text, each, no_name) for each in self.quotations])


_LONGEST_NICKNAME = 30
"""Code points."""
_NICKNAME = re.compile(
    r"(?:the |The )?[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,2}(?<![.,!?])"
)
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_a-z][\w'’-]*)\.? \Z")


class _Open(NamedTuple):
    style: str
    start: int


_MARK = re.compile(r"([\"“”„‟«»‹›「」『』'‘’‚`]{5,})|''|``|[\"“”„‟«»‹›「」『』'‘’‚]")
"""A quotation mark; the group is for five and more in a row, which are an ornament."""
_MIXED_OPENERS = frozenset({'"', "“", "``"})
_MIXED_CLOSERS = frozenset({'"', "”", "''"})
"""Marks that texts put together by hand mix with one another."""
_SINGLE = frozenset("'‘’‚")
_SINGLE_MARK = re.compile(r"([\"“”'‘’‚`]{5,})|['‘’‚]")
_AND = frozenset({"'n", "’n", "‘n"})
"""What stands before the second apostrophe of "rock 'n' roll"."""
_ELISIONS = re.compile(r"[‘’'](?:em|tis|twas|til|cause|cos|bout|n|round)\b|[‘’']\d", re.IGNORECASE)


def _named(text: str, quoted: MarkedQuotation, no_name: Collection[str]) -> MarkedQuotation:
    """A quotation as a nickname, with the brackets around it, if it stands inside a name."""
    start, end, _, closed, _ = quoted
    if end - start > _LONGEST_NICKNAME or not closed:
        return quoted
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        start, end = start - 1, end + 1
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_NICKNAME), start)
    after = text[end : end + 2]
    inside = (
        before is not None
        and before[1].lower() not in no_name
        and after[:1] == " "
        and after[1:].isupper()
        and _NICKNAME.fullmatch(text, quoted.start + 1, quoted.end - 1) is not None
    )
    return quoted._replace(start=start, end=end, nickname=True) if inside else quoted


def pair(text: str, paragraphs: Sequence[Span]) -> QuotationMarks:
    """Find the quotations of the given paragraphs, in order; linear in the length of the text."""
    quotations: list[MarkedQuotation] = []
    strays: list[int] = []
    turn = -1
    running: str | None = None
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        next_mark = _first_mark(text, following) if following is not None else ""
        found, left_open, unmatched = _pair_paragraph(text, start, end, next_mark)
        goes_on = left_open is not None and next_mark == left_open.style
        if left_open is not None:
            before = [quotation for quotation in found if quotation[1] <= left_open.start]
            # The last part of a straight-quoted turn may lack its closer as well.
            parted = goes_on or running == left_open.style == '"'
            if not parted:
                strays.append(left_open.start)
                # "“Hello,” she said, “how are you?": a quotation that goes on, and no end to it.
                parted = bool(before) and text[start : left_open.start].rstrip()[-1:] == ","
            if parted:
                found = [*before, (left_open.start, end, False)]
        strays.extend(unmatched)
        for position, (opened, closed_at, closed) in enumerate(found):
            continues = (
                position == 0 and running is not None and opened == _content_start(text, start)
            )
            if not continues:
                turn += 1
            quotations.append(MarkedQuotation(opened, closed_at, turn, closed))
        running = left_open.style if goes_on and left_open is not None else None
    return QuotationMarks(quotations, sorted(strays))


def _content_start(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _first_mark(text: str, paragraph: Span) -> str:
    found = _MARK.match(text, _content_start(text, paragraph.start), paragraph.end)
    return found[0] if found else ""


def _pair_paragraph(
    text: str, start: int, end: int, next_mark: str
) -> tuple[list[tuple[int, int, bool]], _Open | None, list[int]]:
    """The outermost quotations, the last mark left open, and the marks left over.

    A single mark is left open only where the next paragraph begins with another, `next_mark`.
    """
    found: list[tuple[int, int, bool]] = []
    strays: list[int] = []
    stack: list[_Open] = []
    singles, open_single = _single_pairs(text, start, end, next_mark)
    at = start
    while (mark := _MARK.search(text, at, end)) is not None:
        at = mark.end()
        if mark[1]:
            continue
        style = mark[0]
        if style in _SINGLE:
            if not stack and mark.start() in singles:
                at = singles[mark.start()]
                found.append((mark.start(), at, True))
            continue
        top = stack[-1].style if stack else ""
        closes = style in CLOSERS.get(top, "") and _may_close(text, mark, start, end)
        if closes or (style == top == "“" and _ends_like_closer(text, mark, start, end)):
            found.append((stack.pop().start, at, True))
        elif _may_open(text, mark, start, end):
            stack.append(_Open("“" if style == "”" else style, mark.start()))
        elif style in _MIXED_CLOSERS and top in _MIXED_OPENERS:
            found.append((stack.pop().start, at, True))
        elif not _is_inch(text, mark):
            strays.append(mark.start())
    strays.extend(opened.start for opened in stack[1:])
    if not stack and open_single is not None:
        return _outermost(found), _Open(next_mark, open_single), strays
    return _outermost(found), stack[0] if stack else None, strays


def _outermost(pairs: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """The pairs that no other pair holds, in order."""
    kept: list[tuple[int, int, bool]] = []
    for opened, closed, whole in sorted(pairs):
        if not kept or opened >= kept[-1][1]:
            kept.append((opened, closed, whole))
    return kept


def _may_open(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    style = mark[0]
    if style in "“„「『" or style == "``":
        return True
    if style in "«‹":
        # French sets a space inside; German turns the marks round and does not.
        return before.isspace() or before in "([—–-" or not after.isspace()
    if mark.start() == start:
        return True
    if after.isspace() or after in ".,;:!?)":
        return False
    return before.isspace() or before in "([{—–-/‘'“\"«"


def _may_close(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark[0] in "”」』»›":
        return True
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark[0] in "“«":
        return not before.isspace()
    return not (before.isspace() and after.isalnum())


def _ends_like_closer(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark of the wrong hand stands where only a closer can."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not before.isspace() and (after.isspace() or after in ".,;:!?)")


def _is_inch(text: str, mark: re.Match[str]) -> bool:
    return mark.start() > 0 and text[mark.start() - 1].isdigit() and mark[0] in {'"', "”", "''"}


def _single_pairs(
    text: str, start: int, end: int, next_mark: str
) -> tuple[dict[int, int], int | None]:
    """Single quotation marks that pair, and the one that goes on into the next paragraph.

    Pairs are the opener's place to one past its closer.

    A closing mark is also an apostrophe. One that has punctuation before or after it is a better
    closer than the plural possessive in "‘the students’ books,’".
    """
    pairs: dict[int, int] = {}
    opener: int | None = None
    weak: int | None = None
    for mark in _SINGLE_MARK.finditer(text, start, end):
        place = mark.start()
        if mark[1]:
            continue
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if before == "'" == mark[0] or after == "'" == mark[0]:
            continue
        if text[place - 2 : place] in _AND:
            continue
        opens = (
            not (before.isalnum() or before in ".,;:!?")
            and not after.isspace()
            and mark[0] != "’"
            and not _ELISIONS.match(text, place)
        )
        if opens:
            if opener is not None and weak is not None:
                pairs[opener] = weak
            opener, weak = place, None
        elif opener is not None and not after.isalnum() and not before.isspace():
            compatible = mark[0] in CLOSERS[text[opener]]
            strong = before in ".,;:!?…" or after in '.,;:!?)"”' or before not in "sS"
            if compatible and strong:
                pairs[opener] = place + 1
                opener, weak = None, None
            elif compatible and weak is None:
                weak = place + 1
    if opener is not None and text[opener] == next_mark and _opens_speech(text, opener, start):
        return pairs, opener
    if opener is not None and weak is not None:
        pairs[opener] = weak
    return pairs, None


def _opens_speech(text: str, place: int, start: int) -> bool:
    """Whether a mark stands at the beginning of a paragraph or behind a sign of punctuation."""
    before = text[start:place].rstrip()
    return not before or before[-1] in ".,:;?!—–"
