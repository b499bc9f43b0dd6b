"""The lines of a news story that say who wrote it.

English forms only, and strict: "By the time he left" and "By Friday, the talks had collapsed" are
no bylines.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .dates import find_dates
from .markup import without_markup
from .outlets import agency_name, named_outlet
from .wordlists import words as word_set


class Byline(NamedTuple):
    """Who wrote a story, when and for which paper, as far as the line tells."""

    authors: tuple[str, ...]
    """Empty where the line names nobody, as `By our own correspondent`."""
    date: str | None = None
    modified: str | None = None
    """The date of the last change."""
    publisher: str | None = None


_MAX_LINE = 320
_MAX_WORDS = 26
_BY = re.compile(
    r"(?:(?:written|posted|reported|reporting|report|analysis|opinion|review|interview|column"
    r"|commentary|essay|(?:(?:photo(?:graph)?s|pictures) and )?(?:story|words|text)"
    r"(?: and (?:photo(?:graph)?s|pictures))?) )?by(?: (?=\w)| ?: ?)"
    r"|(?:written by|words|text|story|authors?|byline|reporter) ?: ?",
    re.IGNORECASE,
)

_NO_NAME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today tomorrow the this that these "
    "those a an order popular request contrast law far all any midnight noon dawn night day "
    "chance accident default definition now then spring summer autumn fall winter christmas "
    "easter his her its their our my your unknown anonymous says said who what why how"
)
_NO_PERSON = word_set(
    "port lake mount saint st st. new city fort san santa los las el north south east west upper "
    "lower great bay cape isle island bridge road street river valley county hill council weeks "
    "years days inquiry election"
)
"""Words of places and things, which a line without "By" must not hold to be a person."""
_FIRMS = word_set("press news media wire radio agency tv service")
_PARTICLES = word_set("van von de der den del della di da do dos du la le bin ibn al ter e y")
_WHERE = word_set("in at from for of on to reporting reports")
_JOBS = word_set(
    "correspondent correspondents reporter reporters editor editors writer writers columnist "
    "columnists critic journalist journalists contributor contributors producer staff agencies "
    "desk bureau newsroom staffers photographer chief others colleagues"
)
_DESKS = word_set(
    "political politics chief senior staff special own our business economics economic health "
    "science education environment social affairs home foreign diplomatic legal crime sports sport "
    "arts culture technology tech security defence defense royal rural local regional national "
    "international media deputy assistant associate news features features city night web online "
    "general assignment investigations investigative data transport religion bureau freelance "
    "guest contributing parliamentary agency wire"
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
def _items() -> re.Pattern[str]:
    return re.compile(r"(\s*[,;&]\s*(?:(?:and|with)\s)?|\s(?:and|with)\s)", re.IGNORECASE)


@cache
def _suffix() -> re.Pattern[str]:
    return re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")


# --- whole lines ----------------------------------------------------------------------------------


def read_byline(line: str) -> Byline | None:
    """The byline that a whole line is, or None: `By Ida Holm and Jan Berg | 4 March 2021`."""
    return _after_by(line, _BY)


def is_by(line: str) -> bool:
    """Whether a line has only the "By" of a byline whose names stand on the next."""
    return len(line) < 20 and _by_alone().fullmatch(without_markup(line)) is not None


def read_sign_off(line: str) -> Byline | None:
    """The line below a story that says who worked on it: `(Reporting by …; editing by …)`."""
    match = _sign_off().match(line)
    return None if match is None else _after_by(line[match.end() :].rstrip(")"), _BY)


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
    names = None if _is_agency(parts[0]) else _names(parts[0])
    if not names or any(_NO_PERSON.intersection(name.casefold().split()) for name in names):
        return None
    others = [part for part in parts[1:] if part]
    known = [_is_job(part) or named_outlet(part) or _is_date(part) for part in others]
    after = re.split(r",\s*", parts[0])[1:]
    told_job = any(_is_job(item) or _is_outlet(item) for item in after) or _without_job(parts[0])
    if not all(known) or not (contacts or known or told_job):
        return None
    return _read(line)


def _may_be_signed(line: str) -> bool:
    """Whether a line has a sign or a word of a signature."""
    return any(sign in line for sign in "@|•·/–—-,") or not _JOBS.isdisjoint(
        line.casefold().replace(",", " ").split()
    )


def read_persons(line: str) -> Byline | None:
    """The persons that a line names and nothing else, perhaps where they are, or None."""
    if len(line) > _MAX_LINE // 2:
        return None
    line = without_markup(line)
    names = _names(line)
    if not names or not line[-1].isalpha() or named_outlet(line) or agency_name(line):
        return None
    words = {word for name in names for word in name.casefold().split()}
    return None if _NO_PERSON & words or len(line.split()) > 12 else Byline(names)


def is_below_byline(line: str) -> bool:
    """Whether a line tells of the person named above it: what they do, for whom, an address."""
    line = without_markup(line)
    bare = (_contact().sub("", line) if "@" in line else line).strip(" |•·,")
    if not bare:
        return bool(line)
    first, _, rest = bare.partition(", ")
    if _is_job(first, of_place=True):
        return not rest or named_outlet(rest) is not None or rest.istitle()
    if named_outlet(bare) is not None:
        return True
    if " by " in bare.casefold():
        return _other_work().fullmatch(bare) is not None and bare[-1] not in ".:;,"
    return (
        bare.startswith(("Reporting from", "From", "from")) and _from().fullmatch(bare) is not None
    )


def outlet_below_byline(line: str) -> str | None:
    """The paper that a line below a byline names."""
    line = without_markup(line)
    return named_outlet(line) or named_outlet(line.partition(", ")[2])


def _after_by(line: str, by: re.Pattern[str]) -> Byline | None:
    if len(line) > _MAX_LINE:
        return None
    line = without_markup(line)
    match = by.match(line)
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
    names = _names(parts[0])
    if names is None:
        return None
    papers = filter(None, map(named_outlet, [*_affiliations(parts[0]), *parts[1:]]))
    return Byline(
        names,
        dated.date if dated else None,
        dated.modified if dated else None,
        next(papers, None),
    )


def _inside_date(brackets: re.Match[str]) -> str:
    """Brackets around a date are kept; what else they hold is what somebody did."""
    return brackets[0] if find_dates(brackets[0]) else ""


# --- names ----------------------------------------------------------------------------------------


def _affiliations(part: str) -> list[str]:
    """What stands after `for` or a comma: perhaps a paper."""
    found = re.split(r"\bfor\b|\bto\b|,|\bof\b", part)
    return [piece.strip() for piece in found[1:]]


def _names(part: str) -> tuple[str, ...] | None:
    """The persons of a list of names and affiliations; None where it is a sentence.

    An agency is an author where it stands alone.
    """
    pieces = _items().split(part)
    items = [piece.strip() for piece in pieces[::2]]
    if not items[0]:
        return None
    if len(items) == 1 and _is_agency(items[0]):
        return (items[0],)
    found: list[str] = []
    for index, item in enumerate(items):
        if not item or _is_job(item) or _is_agency(item):
            continue
        # After a comma a job and a paper are those of the person before it.
        is_added = index > 0 and pieces[2 * index - 1].strip() == ","
        if index > 0 and (named_outlet(item) or (is_added and _is_job(item, of_place=True))):
            continue
        name = _person(item)
        if name is not None and not (found and _is_elsewhere(name)):
            found.append(name)
        elif not (_is_job(item, of_place=True) if index == 0 else _is_affiliation(item)):
            return None
    if not found and not _is_job(items[0], of_place=True):
        return None
    return tuple(found)


def _is_outlet(words: str) -> bool:
    """Whether words are a paper, an agency or another firm of the trade."""
    return named_outlet(words) is not None or _is_agency(words) or _is_firm(words.split())


def _is_firm(words: list[str]) -> bool:
    return bool(words) and words[-1].casefold() in _FIRMS


def _is_agency(item: str) -> bool:
    return agency_name(item) is not None


def _is_elsewhere(name: str) -> bool:
    """Whether a name that follows another is that of a firm or a place."""
    words = name.split()
    return words[0].casefold() in _NO_PERSON or _is_firm(words)


def _is_affiliation(item: str) -> bool:
    """Whether words after a name may say where somebody works or is: `special to the Herald`."""
    words = item.split()
    return _is_job(item, of_place=True) or (
        len(words) <= 6
        and all(
            word[:1].isupper() or word in _WHERE or word in {"the", "special", "staff", "and"}
            for word in words
        )
    )


def _is_job(item: str, *, of_place: bool = False) -> bool:
    """Whether words are what somebody does at a paper: `chief political correspondent`.

    With `of_place`, names may stand before it as well: `Port Ansel correspondent`.
    """
    words = item.split()
    words = words[: next((i for i, word in enumerate(words) if i and word in _WHERE), len(words))]
    if not words or len(words) > 6 or words[-1].casefold() not in _JOBS:
        return False
    return all(
        word.casefold() in _DESKS | _JOBS | {"and"} or (of_place and word[0].isupper())
        for word in words
    )


def _person(item: str) -> str | None:
    """The name that an item begins with, if what follows it is a place, a paper or a job."""
    name = _without_job(item) or item.split()
    if name[-1].casefold() in _JOBS:
        return None
    for length in (2, 3):
        # "Jane Doe Associated Press"
        if len(name) > length + 1 and _is_outlet(" ".join(name[length:])):
            name = name[:length]
    for index, word in enumerate(name):
        if word in _WHERE and index >= 2:
            if not all(w[:1].isupper() or w in {"the", "and", "of"} for w in name[index + 1 :]):
                return None
            name = name[:index]
            break
    shouted = name[0].isupper() and len(name[0]) > 2 and "." not in name[0]
    if shouted and not all(word.isupper() or word in _PARTICLES for word in name):
        # "JANE DOE Associated Press"
        name = name[: next(i for i, word in enumerate(name) if not word.isupper())]
    if not 2 <= len(name) <= 5 or not all(map(_is_name_word, name[:1] + name[-1:])):
        return None
    if not all(_is_name_word(word) or word in _PARTICLES for word in name):
        return None
    return " ".join(name)


def _without_job(item: str) -> list[str]:
    """The words before a job that no comma parts from the name; none where there is no job."""
    words = item.split()
    if len(words) < 3 or words[-1].casefold() not in _JOBS:
        return []
    for index in range(2, len(words)):
        if words[index].casefold() in _DESKS or words[index].casefold() in _JOBS:
            return words[:index]
    return []


def _is_name_word(word: str) -> bool:
    return (
        word[0].isupper()
        and not word.endswith(("'s", "’s"))
        and all(c.isalpha() or c in ".'’-" for c in word)
        and word.casefold() not in _NO_NAME
    )
