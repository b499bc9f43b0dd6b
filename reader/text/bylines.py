"""The lines of a news story that say who wrote it, where, when and for which agency.

English forms only, and strict: "By the time he left" and "By Friday, the talks had collapsed" are
no bylines; "AP — Beyond the bluster" and "HAMLET — To be" are no datelines.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple


def _word_set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\ )?"
    rf"(?:(?P<month>{_MONTH})\ (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\ (?P<year>\d{{4}}))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<month2>{_MONTH}),?\ (?P<year2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d\d-\d\d))"
)
AGENCIES = _word_set(
    "ap afp upi pa dpa efe ansa apa tass itar-tass interfax xinhua kyodo yonhap kcna cna bernama "
    "pti ani ians app bss antara reuters bloomberg belga anp ntb tt ritzau stt lusa aap cp cns "
    "mena wafa irna sana spa wam dj cnn bbc npr ips tns"
) | {
    "associated press", "the associated press", "agence france-presse", "thomson reuters",
    "united press international", "press association", "pa media", "canadian press",
    "the canadian press", "deutsche presse-agentur", "dow jones", "bloomberg news",
    "kyodo news", "yonhap news agency", "xinhua news agency", "australian associated press",
}  # fmt: skip
_NO_PLACE = _word_set(
    "exclusive update updated report reports breaking watch video analysis opinion commentary "
    "editorial review interview note correction editor's photos live explainer factbox"
)


class Byline(NamedTuple):
    """Who wrote a story, and when, as far as the line tells."""

    authors: tuple[str, ...]
    date: str | None


class Dateline(NamedTuple):
    """Where and when a story was written, and for which agency, as far as the line tells."""

    place: str | None = None
    agency: str | None = None
    date: str | None = None
    updated: bool = False
    """Whether the date is that of a change."""


# --- bylines --------------------------------------------------------------------------------------

_BY = re.compile(r"(?:(?:Written|Posted|Story|Reported|Words) )?(?:[Bb]y|BY) (?=\w)")
_MAX_BYLINE_WORDS = 14
_NO_NAME = _word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today tomorrow the this that these "
    "those a an order popular request contrast law far all any midnight noon dawn night day "
    "chance accident default definition now then spring summer autumn fall winter christmas "
    "easter his her its their our my your"
)
_PARTICLES = _word_set("van von de der den del della di da do dos du la le bin ibn al ter y")
_TAIL = _word_set("| • · — – - for in on from at")
_SUFFIX = re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")


def read_byline(line: str) -> Byline | None:
    """The byline that a whole line is, or None."""
    line = line.replace("\xa0", " ")
    match = _BY.match(line)
    if match is None or len(line.split()) > _MAX_BYLINE_WORDS:
        return None
    if line[-1] in ".?!,;:" and _SUFFIX.search(line) is None:
        return None
    authors = _names(line[match.end() :].split())
    if not authors:
        return None
    found = _date_pattern().search(line)
    return Byline(tuple(authors), _iso(found) if found else None)


def _names(tokens: list[str]) -> list[str]:
    """The names a byline begins with; none where what follows them is a sentence."""
    names: list[str] = []
    name: list[str] = []
    for index, token in enumerate(tokens):
        word = token.rstrip(",")
        joins = word in {"and", "&"}
        if joins or word in _TAIL:
            if name:
                names.append(_name(name))
            name = []
            if not joins:
                break
            continue
        if not (_is_name_word(word) or (name and word in _PARTICLES)):
            return []
        if name and name[0].isupper() and len(name[0]) > 2 and not word.isupper():
            break  # "JANE DOE Associated Press"
        name.append(word)
        if word != token:
            names.append(_name(name))
            name = []
            rest = tokens[index + 1 :]
            if not {"and", "&"} & set(rest):  # what follows is an affiliation, not a name
                if len(rest) > 4 and _date_pattern().search(" ".join(rest)) is None:
                    return []
                break
    if name:
        names.append(_name(name))
    return names if all(names) else []


def _is_name_word(word: str) -> bool:
    return (
        word[:1].isupper()
        and not word.endswith(("'s", "’s"))
        and not any(c.isdigit() for c in word)
        and word.casefold() not in _NO_NAME
    )


def _name(words: list[str]) -> str:
    """The name, or nothing where the words are none: one word must be an agency."""
    if 2 <= len(words) <= 5 or words[0].casefold() in AGENCIES:
        return " ".join(words)
    return ""


# --- datelines ------------------------------------------------------------------------------------

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPS = rf"[{_UPPER}][{_UPPER}.'’-]+"
_WORD = rf"[{_UPPER}][\w.'’-]*"
_NO_DAY = rf"(?!\w+day\b){_WORD}"
_TIME = r"(?:,?\ (?:at\ )?\d{1,2}[:.]\d\d(?:\ ?(?i:[ap]\.?m\.?))?(?:\ [A-Z]{2,4})?)?"
_REGION = rf"(?:,\ (?!{_MONTH}\ \d)(?P<region>{_WORD}(?:\ {_WORD}){{0,2}}))?"
_AGENCY = r"\ ?\((?P<agency>[A-ZÀ-ÖØ-Þ][\w.&'’\ -]{1,40})\)"
_DASH = r"\ ?(?:—|–|--?)\s"


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(_DATE, re.VERBOSE | re.IGNORECASE)


@cache
def _start_pattern() -> re.Pattern[str]:
    # Only the date may be in any case: the capitals of the place are what tells a dateline.
    return re.compile(
        rf"(?:(?P<caps>{_CAPS}(?:\ {_CAPS}){{0,3}})|(?P<mixed>{_WORD}(?:\ {_WORD}){{0,3}}))"
        rf"{_REGION}(?:,?\ (?i:{_DATE}))?(?:{_AGENCY})?{_DASH}"
        rf"|\((?P<only>[A-Z][\w\ -]+)\){_DASH}",
        re.VERBOSE,
    )


@cache
def _line_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<label>(?i:(?:first\ |originally\ )?(?:published|posted|last\ updated|updated"
        rf"|modified|date)))(?:\ on|\ at)?:?\ )?"
        rf"(?:(?P<place>{_NO_DAY}(?:\ {_NO_DAY}){{0,3}}){_REGION},\ )?"
        rf"(?i:{_DATE}){_TIME}(?:{_AGENCY})?\.?(?:\ ?[—–-])?",
        re.VERBOSE,
    )


def read_dateline(line: str) -> Dateline | None:
    """The dateline that a whole line is, or None: a date, with a place before it or not."""
    line = line.replace("\xa0", " ")
    if not any(c.isdigit() for c in line):
        return None
    match = _line_pattern().fullmatch(line)
    if match is None:
        return None
    label = (match["label"] or "").casefold()
    return Dateline(
        _place(match["place"], match["region"]),
        match["agency"],
        _iso(match),
        label.endswith(("updated", "modified")),
    )


def read_dateline_start(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, as in `SEOUL, South Korea (AP) — `, or None."""
    start = paragraph[:120].replace("\xa0", " ")
    match = _start_pattern().match(start)
    if match is None:
        return None
    if match["only"]:
        known = match["only"].casefold() in AGENCIES
        return Dateline(agency=match["only"]) if known else None
    place = match["caps"] or match["mixed"]
    agency = match["agency"]
    if place.casefold() in AGENCIES or place.split()[0].casefold() in _NO_PLACE:
        return None
    if match["caps"]:
        sure = bool(agency or match["region"] or match["month"] or match["day2"])
    else:
        sure = agency is not None and agency.casefold() in AGENCIES
    if not sure:
        return None
    return Dateline(_place(place, match["region"]), agency, _iso(match))


def _place(place: str | None, region: str | None) -> str | None:
    if place is None:
        return None
    if place.isupper():
        place = place.title()
    return f"{place}, {region}" if region else place


def _iso(match: re.Match[str]) -> str | None:
    """The date of a match of `_DATE`, if it has a year and exists."""
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
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
