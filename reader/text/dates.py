"""Dates as English news pages write them, with what says which date they are.

A date that could be two is none: 03/04/2023 is read by no rule.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from .metadata import iso_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_ZONE = r"(?:gmt[+-]\d{1,2}|[a-z]{1,3}t|utc|wib|local\ time)\b"
_TIME = (
    rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\ ?[ap]\.?m\b\.?)?(?:,?\ \(?{_ZONE}\)?|\ ?[+-]\d\d:?\d\d)?"
    r"|\d{1,2}\ ?[ap]\.?m\b\.?"
)
_DAY = (
    rf"(?:(?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month2>{_MONTH})"
    r"(?:,?\ (?P<year2>\d{4}))?"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:t\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:z|[+-]\d\d:?\d\d)?)?)"
    r"|(?P<ymd>\d{4}/\d\d?/\d\d?)|(?P<numeric>\d\d?[/.-]\d\d?[/.-]\d{4}))(?!\w)"
)
_MODIFIED = r"(?:last\ |first\ )?(?:updated|modified|edited|revised|amended|changed)|update"
_PUBLISHED = (
    r"(?:(?:first|originally|initially|article)\ )?(?:published|posted|released|issued|filed"
    r"|created|uploaded)|publication\ date|publish\ date|date\ published|release\ date|date"
)


class Dated(NamedTuple):
    """What a line tells of time, and what else stands in it."""

    date: str | None
    """ISO 8601; None where there is none, or none that is sure."""
    modified: str | None
    pieces: tuple[str, ...]
    """The text before, between and after the dates, without white space at the ends."""
    is_plain: bool
    """Whether all that is told is a day and month, as in `4 March`, or as long ago."""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:(?P<modified>{_MODIFIED})|(?P<published>{_PUBLISHED}))"
        r"(?:\ ?:|\ on|\ at)*\ )?"
        rf"(?:(?:(?:{_TIME})(?:,?\ (?:on\ )?)?)?"
        rf"(?P<weekday>{_WEEKDAY},?\ )?{_DAY}(?P<time>(?:,|\ at|\ [-–|])*\ (?:{_TIME}))?"
        r"|(?P<ago>(?:an?|\d{1,2})\ (?:minute|min|hour|hr|day|week)s?\ ago)(?!\w)"
        r"|(?P<clock>\d{1,2}[:.]\d\d(?:\ ?[ap]\.?m\b\.?)?(?:\ [a-z]{2,4}\b)?))",
        re.VERBOSE,
    )


def find_dates(line: str) -> Dated | None:
    """The dates of a line, each with its label, weekday and time; None for none.

    The line has single spaces.
    """
    if not ("ago" in line or any(character.isdigit() for character in line)):
        return None
    pieces: list[str] = []
    told: dict[str, str | None] = {}
    position = 0
    is_plain = True
    folded = line.lower()
    if len(folded) != len(line):
        return None  # a Turkish capital, which is in no English date
    for match in _pattern().finditer(folded):
        label = match["modified"] or match["published"]
        if match["clock"] and not label:
            continue
        pieces.append(line[position : match.start()].strip())
        position = match.end()
        is_day = not (match["ago"] or match["clock"])
        if is_day:
            key = "modified" if match["modified"] else "date"
            told[key] = told.get(key) or _iso_day(match)
        is_bare = is_day and match["day2"] and not match["year2"]
        is_plain = is_plain and bool(is_bare) and not (label or match["weekday"] or match["time"])
    if not pieces:
        return None
    pieces.append(line[position:].strip())
    return Dated(told.get("date"), told.get("modified"), tuple(pieces), is_plain)


def _iso_day(match: re.Match[str]) -> str | None:
    """The date of a match of `_DAY`, if it has a year, exists and can be no other."""
    if written := match["iso"]:
        return iso_date(written.upper())
    if written := match["ymd"]:
        year, month, day = map(int, written.split("/"))
    elif written := match["numeric"]:
        first, second, year = map(int, re.split("[/.-]", written))
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if first <= 12 else (second, first)
    else:
        written = match["year"] or match["year2"]
        if not written:
            return None
        year, day = int(written), int(match["day"] or match["day2"])
        month = _MONTHS.index((match["month"] or match["month2"])[:3].casefold()) + 1
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
