"""Where and when a story was written, and for which agency: whole lines, and the start of a story.

English forms only, and strict: "AP — Beyond the bluster" and "HAMLET — To be" are no datelines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .dates import find_dates
from .outlets import agency_name
from .readable import without_markup
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

_WEEKDAYS = words("monday tuesday wednesday thursday friday saturday sunday")


class Dateline(NamedTuple):
    """Where and when a story was written, and for which agency, as far as the line tells."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None
    modified: str | None = None
    """The date of the last change."""
    length: int = 0
    """Code points that it takes at the start of a story."""


# --- whole lines ----------------------------------------------------------------------------------

_UPPER = "A-ZÀ-ÖØ-Þ"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_SIGNS = r"[\s,;.:()|/•·—–-]*"
_PLACE = rf"{_WORD}(?:\ {_WORD}){{0,3}}(?:,\ {_WORD}(?:\ {_WORD}){{0,2}})?"


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"[(\[]?(?P<place>{_PLACE})\ ?[,—–•·|-]", re.VERBOSE)


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
    source = agency_name(first.strip(" /|,·•-–—"))
    before = None if source else _before().fullmatch(first)
    if before is None and not source and not _beside().fullmatch(first):
        return None
    agency = _agency_alone().fullmatch(others[-1]) if others[-1] else None
    if not all(_beside().fullmatch(piece) for piece in (others[:-1] if agency else others)):
        return None
    if dated.is_plain and not (before or agency):
        return None
    return Dateline(
        _place(before["place"]) if before else None,
        _agency(agency["agency"]) if agency else source,
        dated.date,
        dated.modified,
    )


# --- the start of a story -------------------------------------------------------------------------

_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+"
_CAPS_PLACE = rf"{_CAPS}(?:(?:\ (?:of\ |and\ )?|/){_CAPS}){{0,3}}"
_REGION = rf"(?:,\ {_WORD}(?:\ {_WORD}){{0,2}})?"
_DASH = r"(?:\ ?(?:—|–|--)\s?|(?:\ ?-|\ _)\s)"


@cache
def _start_place() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<caps>{_CAPS_PLACE})|{_WORD}(?:[\ /]{_WORD}){{0,3}}){_REGION}", re.VERBOSE
    )


@cache
def _start_end() -> re.Pattern[str]:
    """What a dateline at the start of a story ends with: an agency in brackets, or a dash."""
    return re.compile(
        r"(?:\ ?\((?P<agency>[A-Za-zÀ-ÖØ-Þ][\w.&'’/,\ -]{1,40})\)"
        r"|\.?\ ?/(?P<wire>[A-Z][\w.&\ -]{1,40})/)"
        rf"(?P<dash>{_DASH}|[:.]?\s)|{_DASH}",
        re.VERBOSE,
    )


def read_dateline_start(paragraph: str, *, bare: bool = False) -> Dateline | None:
    """The dateline that a paragraph begins with, as in `SEOUL, South Korea (AP) — `, or None.

    With `bare`, a place in capitals before a dash is enough: for a paragraph that is no speech of
    a play, where a name stands so.
    """
    start = without_markup(paragraph[:_MAX_START])
    # Most stories have no sign of it.
    end = _start_end().search(start) if any(sign in start for sign in "—–-(/_") else None
    if end is None:
        return None
    head, written = start[: end.start()], end["agency"] or end["wire"]
    has_dash = (end["dash"] or "—").strip() not in {"", ":", "."}
    dated = find_dates(head)
    where, after = (dated.pieces[0].rstrip(", "), dated.pieces[-1]) if dated else (head, "")
    if not written and after.isupper() and agency_name(after):
        written, after = after, ""  # "Tarvick, March 3 AAP - The"
    if after or (dated and len(dated.pieces) > 2):
        return None
    known = bool(written) and all(map(agency_name, re.split(r"\s?[/,]\s?|\sand\s", written)))
    named = known or (bool(written) and written[0].isupper())
    agency = _agency(written) if named else None
    date = dated.date if dated else None
    if _is_weekday(where):
        where = where.rpartition(", ")[0]
    if not where:
        # An agency alone may be a remark in brackets.
        found = Dateline(None, agency, date, length=end.end())
        return found if known and (dated or has_dash) else None
    match = _start_place().fullmatch(where)
    if match is None or not _may_be_place(where.partition(",")[0]):
        return None
    if not match["caps"]:
        sure = known and bool(has_dash or dated)
    elif not has_dash:
        sure = known
    else:
        sure = bool(named or dated or "," in where)
        sure = sure or (bare and sum(map(str.isalpha, where)) >= _MIN_PLACE)
    return Dateline(_place(where), agency, date, length=end.end()) if sure else None


def _is_weekday(where: str) -> bool:
    return where.rpartition(", ")[2].casefold() in _WEEKDAYS


def _may_be_place(name: str) -> bool:
    folded = name.casefold()
    return agency_name(name) is None and _NO_PLACE.isdisjoint((folded, folded.split()[0]))


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
        region = region.title() if len(region) > _MIN_PLACE - 1 and region.isupper() else region
    return place + comma + region


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()
