"""The head of a page: what stands above the headline, the headline, and the credits below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .bylines import (
    is_below_byline,
    is_by,
    read_byline,
    read_names,
    read_persons,
    read_sign_off,
    read_signature,
)
from .datelines import read_dateline
from .furniture import is_label
from .model import Role
from .notices import is_note
from .outlets import agency_name, named_outlet
from .page import Page, count_words

_TOP = 60
"""The headline stands in so many paragraphs from the top: menus may be long."""
_BELOW, _PROSE = 9, 3
"""Credits stand in so many lines below the headline; a paragraph of prose counts as so many."""
_TAIL = 6
"""The sign-off of an agency stands in so many paragraphs at the end."""
_MENU = 3
"""So many short lines between the first line and a byline are no headline and standfirst."""
_MAX_ENTRY = 2
"""Words of an entry of a menu that no list has; a headline has more."""
_STORY = 12
"""Prose begins in so many paragraphs below a byline."""
_MAX_HEADLINE = 25
"""Words of a headline at most."""

_FULL_STOP = re.compile(r"(?<![A-Z]\.[A-Z])[.。][\"'’”»)\]]*$")
_SPEECH = re.compile(r"[*\W]{0,4}(?:[\d:.]+[\])]\s*)?[A-Z][\w.,'’ -]{0,50}:[*]{0,2}\s")
_PASSED = frozenset({Role.FURNITURE, Role.CAPTION, Role.LIST})


def find_headline(page: Page) -> None:
    """The first line that is neither of the page nor a credit, if it is no sentence.

    Where prose or a menu comes first, it is the line above a byline; where there are labels only,
    the first of them. What stands above the headline gets its role as well.
    """
    headline = next((i for i, role in page.found.items() if role is Role.HEADLINE), None)
    if headline is None:
        headline = _first_line(page)
        signed = _above_credit(page)
        if signed is not None and (headline is None or _is_menu(page, headline, signed)):
            headline = signed
        if headline is not None:
            page.found[headline] = Role.HEADLINE
    if headline is None:
        _find_credits_at_top(page)
        return
    for i in page.undecided(range(min(headline, _TOP))):
        role = _credit(page.lines[i]) or (Role.FURNITURE if _is_label(page, i) else None)
        if role is not None:
            page.found[i] = role


def _first_line(page: Page) -> int | None:
    """The first line that may be a headline and tells nothing of the page or the story."""
    labels: list[int] = []
    for i in range(min(_TOP, len(page.spans))):
        if i in page.found:
            if page.found[i] not in _PASSED:
                break
            continue
        if i not in page.lines:
            if _is_note(page, i):
                continue
            break
        if _is_label(page, i):
            labels.append(i)
        elif not (_credit(page.lines[i]) or _is_note(page, i)):
            if _may_be_headline(page, i):
                return i
            break
    return next((i for i in labels if _may_be_headline(page, i)), None)


def _find_credits_at_top(page: Page) -> None:
    """Credits at the top of a text without a headline: a byline above prose, and a date."""
    for i in range(min(_BELOW, len(page.spans))):
        if page.found.get(i) in _PASSED:
            continue
        role = _credit(page.lines[i]) if i in page.lines else None
        if role is None:
            return
        if role is Role.DATELINE or page.is_prose(i + 1):
            page.found[i] = role


def _is_label(page: Page, i: int) -> bool:
    """Whether a line names the section or the paper, or is between two lines that do."""
    line = page.lines[i]
    if is_label(line) or named_outlet(line):
        return True
    section, bar, title = line.partition("|")
    if bar and is_label(section) and title.strip() == page.lines.get(i + 1):
        return True  # where the story is in the site: "Politics|Mill to close"
    return count_words(line) <= _MAX_ENTRY and _is_of_page(page, i - 1) and _is_of_page(page, i + 1)


def _is_of_page(page: Page, i: int) -> bool:
    return page.found.get(i) is Role.FURNITURE or (i in page.lines and is_label(page.lines[i]))


def _is_note(page: Page, i: int) -> bool:
    """Whether a paragraph above the headline is of the editors, or says whom to ask."""
    line = page.lines.get(i, "")
    if ("ontact" in line and _contact().match(line)) or (line and is_below_byline(line)):
        return True
    # A telephone number; a number by itself may be a title.
    return is_note(page.start(i, 120)) or (i > 0 and not any(map(str.isalpha, line or "a")))


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:media|press|for more information)[ ,]*)?contacts?\b ?[:–—-]", re.IGNORECASE
    )


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
        # The first line of a stanza, or of a headline with its credits, or below a menu.
        block = [page.lines.get(below, "") for below in (i + 1, i + 2, i + 3)]
        return page.found.get(i - 1) is Role.FURNITURE or any(
            _credit(line) or is_below_byline(line) for line in block
        )
    return True


def _is_speech(line: str) -> bool:
    """Whether a line begins as those of transcripts do: `Q: Why?`, `[00:01:12] Ida Holm: Why?`"""
    return _SPEECH.match(line) is not None


def _above_credit(page: Page) -> int | None:
    """The line right above the first byline or date that has prose below."""
    previous: int | None = None
    for i in range(min(_TOP, len(page.spans))):
        if page.found.get(i) in _PASSED:
            continue
        line = page.lines.get(i) if i not in page.found else None
        if line is not None and previous is not None and (_credit(line) or _is_name(page, i)):
            return previous if any(map(page.is_prose, range(i + 1, i + 1 + _STORY))) else None
        may_be = line is not None and not (_is_label(page, i) or _is_note(page, i) or _credit(line))
        previous = i if may_be and _may_be_headline(page, i) else None
    return None


def _credit(line: str) -> Role | None:
    """The role of a line that tells who wrote the story, or when."""
    byline = read_byline(line)
    if byline is not None and byline.authors:
        return Role.BYLINE
    return Role.DATELINE if read_dateline(line) is not None else None


def _is_name(page: Page, i: int) -> bool:
    """Whether a line has the names of persons, above a date or what they do."""
    if read_persons(page.lines[i]) is None or i + 1 not in page.lines:
        return False
    following = page.lines[i + 1]
    is_date = page.found.get(i + 1) is Role.DATELINE or read_dateline(following) is not None
    return is_date or is_below_byline(following)


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
            (named_outlet(line) or agency_name(line)) and not any(map(page.is_prose, range(top, i)))
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
            count += _PROSE if page.is_prose(i) else 1
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
    """A name without "By"."""
    for i in page.undecided(below):
        if _is_name(page, i):
            page.found[i] = Role.BYLINE
            return


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a full stop that is not one of an abbreviation in capitals."""
    return _FULL_STOP.search(line) is not None


def is_capital_heading(line: str) -> bool:
    """Whether a line is a heading in capitals, after which books set a full stop."""
    return line.isupper() and count_words(line) <= 10
