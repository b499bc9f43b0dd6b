"""The head of a page: what stands above the headline, the headline, and the credits below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .bylines import (
    is_below_byline,
    is_by,
    is_person,
    read_byline,
    read_names,
    read_sign_off,
    read_signature,
)
from .datelines import read_dateline
from .furniture import is_label
from .model import Role
from .notices import is_note
from .outlets import named_outlet
from .page import Page, count_words

_TOP = 60
"""The headline stands in so many paragraphs from the top: menus may be long."""
_BELOW = 5
"""Bylines and datelines stand in so many paragraphs below the headline, furniture not counted."""
_TAIL = 6
"""The sign-off of an agency stands in so many paragraphs at the end."""
_MENU = 3
"""So many short lines between the first line and a byline are no headline and standfirst."""
_STORY = 8
"""Prose begins in so many paragraphs below a byline."""
_MAX_HEADLINE = 25
"""Words of a headline at most."""

_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])[.。][\"'’”»)\]]*$")
_SPEECH = re.compile(r"[*\W]{0,4}(?:[\d:.]+[\])]\s*)?[A-Z][\w.,'’ -]{0,50}:[*]{0,2}\s")
_PASSED = frozenset({Role.FURNITURE, Role.CAPTION, Role.LIST})


def find_headline(page: Page) -> None:
    """The first line that is neither of the page nor a credit, if it is no sentence.

    Where prose or a menu comes first, it is the line above a byline.
    """
    if Role.HEADLINE in page.found.values():
        return
    credits_above: dict[int, Role] = {}
    labels: list[int] = []
    headline: int | None = None
    for i in range(min(_TOP, len(page.spans))):
        if i in page.found:
            if page.found[i] not in _PASSED:
                break
            continue
        line = page.lines.get(i)
        if line is not None and (role := _credit(line, above=True)):
            credits_above[i] = role
        elif line is not None and (is_label(line) or named_outlet(line)):
            labels.append(i)
        elif not is_note(page.start(i, 120)):
            headline = i if _may_be_headline(page, i) else None
            break
    signed = _above_byline(page)
    if signed is not None and (headline is None or _is_menu(page, headline, signed)):
        headline = signed
    if headline is None:
        # Nothing but labels: the first is the title of what follows.
        headline = next((i for i in labels if _may_be_headline(page, i)), None)
        labels = []
        if headline is None and not page.is_prose(max(credits_above, default=-1) + 1):
            return
    page.found.update(credits_above)
    page.found.update(dict.fromkeys(labels, Role.FURNITURE))
    if headline is not None:
        page.found[headline] = Role.HEADLINE


def _is_menu(page: Page, first: int, headline: int) -> bool:
    """Whether so many short lines stand between two that they are no standfirst, but a menu."""
    between = range(first + 1, headline)
    return len(page.undecided(between)) >= _MENU and not any(map(page.is_prose, between))


def _may_be_headline(page: Page, i: int) -> bool:
    line = page.lines.get(i)
    if line is None or len(page.spans) < i + 2 or count_words(line) > _MAX_HEADLINE:
        return False
    if line[0].islower() or is_by(line) or (i > 0 and line[:3].casefold() == "by "):
        return False
    if line[-1] in ",;:–—-" or (ends_sentence(line) and not is_capital_heading(line)):
        return False
    if all(
        map(_is_speech, (page.start(below, 80) for below in range(i, min(i + 3, len(page.spans)))))
    ):
        return False
    if i + 1 in page.inner and i + 3 in page.inner and page.has_blank_lines():
        # The first line of a stanza, or of a headline with its credits.
        block = [page.lines.get(below, "") for below in (i + 1, i + 2, i + 3)]
        return any(_credit(line) or is_below_byline(line) for line in block)
    return True


def _is_speech(line: str) -> bool:
    """Whether a line begins as those of transcripts do: `Q: Why?`, `[00:01:12] Ida Holm: Why?`"""
    return _SPEECH.match(line) is not None


def _above_byline(page: Page) -> int | None:
    """The line right above the first byline that has prose below."""
    previous: int | None = None
    for i in range(min(_TOP, len(page.spans))):
        if page.found.get(i) in _PASSED:
            continue
        line = page.lines.get(i) if i not in page.found else None
        if line is not None and read_byline(line):
            return previous if any(map(page.is_prose, range(i + 1, i + 1 + _STORY))) else None
        may_be = line is not None and not (is_label(line) or is_note(line))
        previous = i if may_be and _may_be_headline(page, i) else None
    return None


def _credit(line: str, *, above: bool = False) -> Role | None:
    """The role of a line that tells who wrote the story, or when."""
    byline = read_byline(line)
    if byline is not None and (byline.authors or not above):
        return Role.BYLINE
    return Role.DATELINE if read_dateline(line) is not None else None


def find_credits(page: Page) -> None:
    """Byline and dateline, of a document that has a headline in its head."""
    top = next((i for i, role in page.found.items() if role is Role.HEADLINE and i < _TOP), None)
    if top is None:
        return
    below = list(_below(page, top))
    has_byline = Role.BYLINE in page.found.values()
    if not has_byline:
        _find_byline(page, below)
    for i in page.undecided(below):
        if read_dateline(page.lines[i]) is not None:
            page.found[i] = Role.DATELINE
    if Role.BYLINE not in page.found.values():
        _find_name(page, below)
    for i in page.undecided(below):
        # What the person does, and the paper, stand below the name; the paper may stand alone.
        line = page.lines[i]
        beside = page.found.get(i - 1) is Role.BYLINE
        if (beside and is_below_byline(line)) or (
            named_outlet(line) and not any(map(page.is_prose, range(top, i)))
        ):
            page.found[i] = Role.BYLINE
    for i in page.undecided(range(max(top, len(page.spans) - _TAIL), len(page.spans))):
        if read_sign_off(page.lines[i]) is not None:
            page.found[i] = Role.BYLINE


def _below(page: Page, top: int) -> Iterator[int]:
    """Indices of the paragraphs below the headline that are no furniture."""
    count = 0
    for i in range(top + 1, min(top + _TOP, len(page.spans))):
        if page.found.get(i) not in _PASSED:
            count += 1
            if count > _BELOW:
                return
            yield i


def _find_byline(page: Page, below: list[int]) -> None:
    undecided = page.undecided(below)
    for i in undecided:
        line = page.lines[i]
        if read_byline(line) is not None or read_signature(line) is not None:
            page.found[i] = Role.BYLINE
            return
        if is_by(line) and i + 1 in undecided and read_names(page.lines[i + 1]) is not None:
            page.found[i] = page.found[i + 1] = Role.BYLINE
            return


def _find_name(page: Page, below: list[int]) -> None:
    """A name without "By": above a date, or above what the person does."""
    for i in page.undecided(below):
        following = page.lines.get(i + 1, "")
        if is_person(page.lines[i]) and (
            page.found.get(i + 1) is Role.DATELINE or is_below_byline(following)
        ):
            page.found[i] = Role.BYLINE
            return


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop that is not one of an abbreviation in capitals."""
    return _FULL_STOP.search(line) is not None


def is_capital_heading(line: str) -> bool:
    """Whether a line is a heading in capitals, after which books set a full stop."""
    return line.isupper() and count_words(line) <= 10
