"""Dates as pages state and write them, in the languages of Europe and in numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ...metadata import iso_date

_MONTHS = (
    "jan januar january janvier enero ene gennaio gen janeiro januari jänner stycznia styczeń",
    "feb februar february février fevrier fév febrero febbraio fevereiro fev februari lutego",
    "mar märz mrz maerz march mars marzo março maart marca",
    "apr april avril avr abril abr aprile kwietnia kwiecień",
    "may mai mayo maggio mag maio mei maj maja",
    "jun juni june juin junio giugno giu junho czerwca",
    "jul juli july juillet juil julio luglio lug julho lipca",
    "aug august août aout agosto ago augustus augusti sierpnia",
    "sep sept september septembre septiembre settembre set setembro września",
    "oct okt oktober october octobre octubre ottobre ott outubro out października",
    "nov november novembre noviembre novembro listopada",
    "dec dez dezember december décembre decembre déc diciembre dic dicembre dezembro grudnia",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_STATED = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:([T ])(.*))?", re.DOTALL)
_IN_ADDRESS = re.compile(
    r"[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?=\D|$)"
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?::\d\d)?|\b(?:[ap]\.?m|uhr|gmt|utc|ce?s?t|e[sd]t|hkt)\b", re.I
)
_MAX_BESIDE = 20
_OLDEST = 1950


@cache
def _written() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d\d?)[-/.](?P<d1>\d\d?)(?!\d)"
        rf"|(?P<d2>\d\d?)(?:\.|st|nd|rd|th|º|er)?\s?(?:de\s|of\s|-)?(?P<n2>{names})\b\.?,?"
        rf"(?:\s(?:de|del)\b)?[\s-]?(?P<y2>(?:19|20)\d\d)(?!\d)"
        rf"|(?P<d3>\d\d?)(?P<s3>[./-])\s?(?P<m3>\d\d?)(?P=s3)\s?(?P<y3>(?:19|20)?\d\d)(?!\d)"
        rf"|(?P<y4>(?:19|20)\d\d)\s?年\s?(?P<m4>\d\d?)\s?月\s?(?P<d4>\d\d?)\s?日)"
        rf"|\b(?P<n5>{names})\b\.?\s(?P<d5>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y5>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )


def stated_date(value: str) -> str | None:
    """The date of a value that programs wrote: ISO 8601, with its time if that is sound."""
    match = _STATED.match(value[:60])
    if match is None:
        return None
    year, month, day, _, rest = match.groups()
    if match[3] and rest and (whole := iso_date(f"{year}-{month}-{day}T{rest.strip()}")):
        return whole if _is_sound(int(year)) else None
    return _day(year, month, day)


def date_in_address(address: str) -> str | None:
    """The date that an address holds: `/2021/03/04/`."""
    match = _IN_ADDRESS.search(address)
    return _day(*match.groups()) if match else None


def written_date(text: str, *, month_first: bool | None) -> str | None:
    """The first date that is written in a text and can be no other.

    `month_first` decides what 03/04/2021 is; None where nothing is known of that.
    """
    for match in _written().finditer(text):
        found = match.groupdict()
        for kind in "12345":
            if not found[f"y{kind}"]:
                continue
            year, day = found[f"y{kind}"], found[f"d{kind}"]
            if kind in "25":
                month = str(_NUMBERS[found[f"n{kind}"].casefold()])
            else:
                month = found[f"m{kind}"]
            if kind == "3":
                if len(year) == 2:
                    year = f"20{year}"
                is_dotted = found["s3"] == "."
                if int(day) > 12 >= int(month) or is_dotted or month_first is False:
                    pass
                elif int(month) > 12 >= int(day) or month_first:
                    day, month = month, day
                elif day != month:
                    continue
            if iso := _day(year, month, day):
                return iso
    return None


def is_date(line: str) -> bool:
    """Whether a line is a date, perhaps with a weekday, a time and a word such as "updated"."""
    match = _written().search(line)
    if match is None:
        return False
    beside = _CLOCK.sub(" ", f"{line[: match.start()]} {line[match.end() :]}")
    return sum(map(str.isalpha, beside)) <= _MAX_BESIDE


def _day(year: str, month: str, day: str) -> str | None:
    try:
        iso = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    return iso if _is_sound(int(year)) else None


def _is_sound(year: int) -> bool:
    return _OLDEST <= year <= date.today().year + 1
