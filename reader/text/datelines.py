"""Where and when a story was written, and for which agency: whole lines, and the start of a story.

English forms only, and strict: "AP — Beyond the bluster" and "HAMLET — To be" are no datelines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .dates import DAY, MONTH, find_dates, iso_day
from .markup import without_markup
from .outlets import AGENCIES, agency_name
from .wordlists import words

_MAX_LINE = 120
_MAX_START = 160
"""A dateline ends within so many code points."""
_MIN_PLACE = 4
"""A place in capitals has so many letters; what is shorter is an abbreviation."""
_NO_PLACE = words(
    """exclusive update updated report reports breaking watch video analysis opinion commentary
    editorial review interview note correction editor's photos live explainer factbox news
    warning summary abstract preface introduction prologue epilogue chapter part act scene
    question answer narrator chorus nato nasa opec asean unesco unicef"""
)


class Dateline(NamedTuple):
    """Where and when a story was written, and for which agency, as far as the line tells."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None
    modified: str | None = None
    """The date of the last change."""


# --- whole lines ----------------------------------------------------------------------------------

_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_SIGNS = r"[\s,;.:()|/•·—–-]*"
_PLACE = rf"{_WORD}(?:\ {_WORD}){{0,3}}(?:,\ {_WORD}(?:\ {_WORD}){{0,2}})?"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?P<place>{_PLACE})\ ?[,—–•·|-]", re.VERBOSE)


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(
        rf"{_SIGNS}(?:at|page\ \w{{1,4}}|\d{{1,2}}[ -]min(?:ute)?s?(?:\ read)?)?{_SIGNS}",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _agency_alone() -> re.Pattern[str]:
    return re.compile(r"\((?P<agency>[A-ZÀ-ÖØ-Þ][\w.&'’ -]{1,40})\)[ .—–-]*")


def read_dateline(line: str) -> Dateline | None:
    """The dateline that a whole line is, or None: a date, with a place before it or not."""
    if len(line) > _MAX_LINE * 2:
        return None
    line = without_markup(line)
    if len(line) > _MAX_LINE or not any(c.isdigit() for c in line):
        return None
    dated = find_dates(line)
    if dated is None:
        return None
    first, *others = dated.pieces
    before = _before().fullmatch(first)
    if before is None and not _beside().fullmatch(first):
        return None
    agency = _agency_alone().fullmatch(others[-1])
    if not all(_beside().fullmatch(piece) for piece in (others[:-1] if agency else others)):
        return None
    if dated.is_plain and not (before or agency):
        return None
    return Dateline(
        _place(before["place"]) if before else None,
        _agency(agency["agency"]) if agency else None,
        dated.date,
        dated.modified,
    )


# --- the start of a story -------------------------------------------------------------------------

_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+"
_CAPS_PLACE = rf"{_CAPS}(?:(?:\ (?:of\ |and\ |OF\ )?|/){_CAPS}){{0,3}}"
_REGION = rf"(?:,\ (?!(?i:{MONTH})\ \d)(?P<region>{_WORD}(?:\ {_WORD}){{0,2}}))?"
_AGENCIES = "|".join(
    sorted((re.escape(name.upper()) for name in AGENCIES if " " not in name), key=len, reverse=True)
)
_AGENCY = r"\((?P<agency>[A-Za-zÀ-ÖØ-Þ][\w.&'’/,\ -]{1,40})\)|/(?P<wire>[A-Z][\w.&\ -]{1,40})/"
_DASH = r"(?:\ ?(?:—|–|--?)|\ _)\s"


@cache
def _start_pattern() -> re.Pattern[str]:
    # Only the date may be in any case: the capitals of the place are what tells a dateline.
    return re.compile(
        rf"(?:(?:(?P<caps>{_CAPS_PLACE})|(?P<mixed>{_WORD}(?:\ {_WORD}){{0,3}}?)){_REGION}"
        rf"(?:,?\ (?i:{DAY}))?|(?i:{DAY.replace('?P<', '?P<_')}))?"
        rf"(?:\ ?(?:{_AGENCY}|(?P<named>{_AGENCIES})(?=\ ?[-–—]))(?P<dash>{_DASH}|:?\s)|{_DASH})",
        re.VERBOSE,
    )


def read_dateline_start(paragraph: str, *, bare: bool = False) -> Dateline | None:
    """The dateline that a paragraph begins with, as in `SEOUL, South Korea (AP) — `, or None.

    With `bare`, a place in capitals before a dash is enough: for a paragraph that is no speech of
    a play, where a name stands so.
    """
    start = without_markup(paragraph[:_MAX_START])
    match = _start_pattern().match(start)
    if match is None:
        return None
    written = match["agency"] or match["wire"] or match["named"]
    known = bool(written) and all(map(agency_name, re.split(r"\s?[/,]\s?|\sand\s", written)))
    named = known or (bool(written) and written[0].isupper())
    has_dash = (match["dash"] or "—").strip() not in {"", ":"}
    day = match["month"] or match["day2"] or match["iso"]
    place = match["caps"] or match["mixed"]
    if place is None:
        # A date and an agency, or an agency alone; its words may be a remark in brackets.
        alone = match["_month"] or match["_day2"] or has_dash
        return Dateline(agency=_agency(written)) if known and alone else None
    first = place.split()[0].casefold()
    if agency_name(place) or first in _NO_PLACE or place.casefold() in _NO_PLACE:
        return None
    if not has_dash:
        sure = known and bool(day or match["caps"])
    elif match["caps"]:
        sure = bool(named or match["region"] or day)
        sure = sure or (bare and sum(map(str.isalpha, place)) >= _MIN_PLACE)
    else:
        sure = known
    if not sure:
        return None
    where = f"{place}, {match['region']}" if match["region"] else place
    return Dateline(
        _place(where), _agency(written) if named else None, iso_day(match) if day else None
    )


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(rf"{_CAPS_PLACE}\.?(?::|{_DASH})", re.VERBOSE)


def begins_as_speech(paragraph: str) -> bool:
    """Whether a paragraph begins as the speeches of a play and a transcript do: `IDA — What?`"""
    return _speech().match(paragraph[:_MAX_START]) is not None


def _agency(written: str | None) -> str | None:
    return agency_name(written) or written if written else None


def _place(written: str) -> str:
    """A place as a name is written: Salt Hollow for SALT HOLLOW."""
    place, comma, region = written.partition(", ")
    if place.isupper():
        place = re.sub(r"(?<=[ -])(?:Of|And|On|De|Upon)(?=[ -])", _lower, place.title())
    return place + comma + region


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()
