"""The lines of a news story that say who wrote it.

English forms only, and strict: "By the time he left" and "By Friday, the talks had collapsed" are
no bylines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .dates import find_dates
from .outlets import agency_name, named_outlet
from .persons import (
    JOBS,
    NO_PERSON,
    before_job,
    is_agency,
    is_job,
    is_outlet,
    persons_of,
)
from .readable import without_markup


class Byline(NamedTuple):
    """Who wrote a story, when and for which paper, as far as the line tells."""

    authors: tuple[str, ...]
    """Empty where the line names nobody, as `By our own correspondent`."""
    date: str | None = None
    modified: str | None = None
    """The date of the last change."""
    publisher: str | None = None
    agency: str | None = None
    """The agency that the author works for, or that is the author."""


_MAX_LINE = 320
_MAX_WORDS = 26
_BY = re.compile(
    r"(?:(?:written|posted|reported|reporting|report|analysis|opinion|review|interview|column"
    r"|commentary|essay|(?:(?:photo(?:graph)?s|pictures) and )?(?:story|words|text)"
    r"(?: and (?:photo(?:graph)?s|pictures))?) )?by(?: (?=\w)| ?: ?)"
    r"|(?:written by|words|text|story|authors?|byline|reporter) ?: ?",
    re.IGNORECASE,
)


# --- patterns, made when they are first asked for ------------------------------------------------


@cache
def _by_alone() -> re.Pattern[str]:
    return re.compile(r"(?:(?:written|story|words|reported) )?by ?:?", re.IGNORECASE)


@cache
def _sign_off() -> re.Pattern[str]:
    return re.compile(r"\(?(?=reporting by )", re.IGNORECASE)


@cache
def _other_work() -> re.Pattern[str]:
    """Other work than writing, which ends the names."""
    return re.compile(
        r"[;,.|•·]? ?(?:and |with )?(?:editing|edited|photographs?|photos?|photography|pictures"
        r"|images?|illustrations?|video|graphics?|additional reporting|production) by\b.*",
        re.IGNORECASE,
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"(?:[Rr]eporting )?[Ff]rom [A-Z][\w.'’-]+(?:,? [A-Z][\w.'’-]+){0,3}")


@cache
def _contact() -> re.Pattern[str]:
    return re.compile(r"(?:[Ff]ollow )?[(<\[]?(?:mailto:)?(?<![\w.])[\w.+-]{0,64}@[\w.-]+[)>\]]?")


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r" ?\([^()]*\)")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(r"\s*[|•·/]\s*|\s+[—–-]\s+")


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")


# --- whole lines ----------------------------------------------------------------------------------


def read_byline(line: str) -> Byline | None:
    """The byline that a whole line is, or None: `By Ida Holm and Jan Berg | 4 March 2021`.

    The date may come first: `Posted on 4 March 2021 by Ida Holm`.
    """
    found = _after_by(line)
    if found is not None or " by " not in line.casefold():
        return found
    dated = find_dates(without_markup(line)) if len(line) <= _MAX_LINE else None
    if dated is None or len(dated.pieces) != 2 or dated.pieces[0]:
        return None
    found = _after_by(dated.pieces[1])
    if found is None or not found.authors:
        return None
    return found._replace(date=dated.date, modified=dated.modified)


def is_by(line: str) -> bool:
    """Whether a line has only the "By" of a byline whose names stand on the next."""
    return len(line) < 20 and _by_alone().fullmatch(without_markup(line)) is not None


def read_sign_off(line: str) -> Byline | None:
    """The line below a story that says who worked on it: `(Reporting by …; editing by …)`."""
    match = _sign_off().match(line)
    return None if match is None else _after_by(line[match.end() :].rstrip(")"))


def read_names(line: str) -> Byline | None:
    """The names that a whole line is, where the line before has the "By"."""
    if len(line) > _MAX_LINE:
        return None
    return _read(without_markup(line))


def read_signature(line: str) -> Byline | None:
    """A byline without "By": a person with what they do, their paper, address or date, or None."""
    if len(line) > _MAX_LINE // 2 or not _may_be_signed(line):
        return None
    line = without_markup(line)
    bare, contacts = _contact().subn("", line)
    parts = _parts().split(bare)
    if len(line.split()) > _MAX_WORDS // 2 or line[-1:] in set(".?!,;:"):
        return None
    names = None if is_agency(parts[0]) else persons_of(parts[0])
    if not names or any(NO_PERSON.intersection(name.casefold().split()) for name in names):
        return None
    others = [part for part in parts[1:] if part]
    known = [is_job(part) or named_outlet(part) or _is_date(part) for part in others]
    after = re.split(r",\s*", parts[0])[1:]
    told_job = any(is_job(item) or is_outlet(item) for item in after) or before_job(parts[0])
    if not all(known) or not (contacts or known or told_job):
        return None
    return _read(line)


def _may_be_signed(line: str) -> bool:
    """Whether a line has a sign or a word of a signature."""
    return any(sign in line for sign in "@|•·/–—-,") or not JOBS.isdisjoint(
        line.casefold().replace(",", " ").split()
    )


def read_persons(line: str) -> Byline | None:
    """The persons that a line names and nothing else, perhaps where they are, or None."""
    if len(line) > _MAX_LINE // 2:
        return None
    line = without_markup(line)
    names = persons_of(line)
    if not names or not line[-1].isalpha() or named_outlet(line) or agency_name(line):
        return None
    words = {word for name in names for word in name.casefold().split()}
    return None if NO_PERSON & words or len(line.split()) > 12 else Byline(names)


def is_below_byline(line: str) -> bool:
    """Whether a line tells of the person named above it: what they do, for whom, an address."""
    line = without_markup(line)
    bare = (_contact().sub("", line) if "@" in line else line).strip(" |•·,")
    if not bare:
        return bool(line)
    first, _, rest = bare.partition(", ")
    if is_job(first, of_place=True):
        return not rest or named_outlet(rest) is not None or rest.istitle()
    if named_outlet(bare) or agency_name(bare):
        return True
    if " by " in bare.casefold():
        return _other_work().fullmatch(bare) is not None and bare[-1] not in ".:;,"
    return (
        bare.startswith(("Reporting from", "From", "from")) and _from().fullmatch(bare) is not None
    )


def read_outlet(line: str) -> Byline | None:
    """A byline that names a paper or an agency and nobody: `Ferry correspondent, Varn Courier`."""
    line = without_markup(line)
    publisher = named_outlet(line) or named_outlet(line.partition(", ")[2])
    agency = agency_name(line)
    return Byline((), publisher=publisher, agency=agency) if publisher or agency else None


def _after_by(line: str) -> Byline | None:
    if len(line) > _MAX_LINE:
        return None
    line = without_markup(line)
    match = _BY.match(line)
    if match is None or len(line.split()) > _MAX_WORDS:
        return None
    if line[-1] in ".?!,;:" and _suffix().search(line) is None and find_dates(line) is None:
        return None
    return _read(line[match.end() :])


def _is_date(part: str) -> bool:
    dated = find_dates(part)
    return dated is not None and not any(dated.pieces)


def _read(rest: str) -> Byline | None:
    """The names, dates and papers of what follows the "By"."""
    rest = _other_work().sub("", rest)
    rest = _brackets().sub(_inside_date, _contact().sub("", rest))
    dated = find_dates(rest)
    pieces = dated.pieces if dated else (rest,)
    parts = [part.strip(" ,;—–-") for piece in pieces for part in _parts().split(piece)]
    names = persons_of(parts[0])
    if names is None:
        return None
    papers = filter(None, map(named_outlet, [*_affiliations(parts[0]), *parts[1:]]))
    return Byline(
        names,
        dated.date if dated else None,
        dated.modified if dated else None,
        next(papers, None),
        next(filter(None, map(_agency, [*_affiliations(f", {parts[0]}"), *parts[1:]])), None),
    )


def _agency(piece: str) -> str | None:
    """The agency that a name belongs to: `Reuters Staff`, `Ida Holm Associated Press`."""
    words = piece.split()
    jobs = (index for index in range(1, len(words)) if _is_staff(words[index:]))
    end = next(jobs, None)
    if end is not None or len(words) == 1:
        return agency_name(" ".join(words[:end]))
    tails = (words[-length:] for length in (3, 2) if length <= len(words))
    return next(filter(None, (agency_name(" ".join(tail)) for tail in tails)), None)


def _inside_date(brackets: re.Match[str]) -> str:
    """Brackets around a date are kept; what else they hold is what somebody did."""
    return brackets[0] if find_dates(brackets[0]) else ""


def _affiliations(part: str) -> list[str]:
    """What stands after `for` or a comma: perhaps a paper."""
    found = re.split(r"\bfor\b|\bto\b|,|\bof\b", part)
    return [piece.strip() for piece in found[1:]]


def _is_staff(words: list[str]) -> bool:
    return words == ["Staff"] or is_job(" ".join(words))
