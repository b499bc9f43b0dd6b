"""Persons of a news story as its credits name them, and what else stands beside their names."""

from __future__ import annotations

import re
from functools import cache

from .outlets import agency_name, named_outlet
from .wordlists import words as word_set

_NO_NAME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december today tomorrow the this that these "
    "those a an order popular request contrast law far all any midnight noon dawn night day "
    "chance accident default definition now then spring summer autumn fall winter christmas "
    "easter his her its their our my your unknown anonymous says said who what why how"
)
NO_PERSON = word_set(
    "port lake mount saint st st. new city fort san santa los las el north south east west upper "
    "lower great bay cape isle island bridge road street river valley county hill council weeks "
    "years days inquiry election"
)
"""Words of places and things, which a line without "By" must not hold to be a person."""
_FIRMS = word_set("press news media wire radio agency tv service")
_PARTICLES = word_set("van von de der den del della di da do dos du la le bin ibn al ter e y")
_WHERE = word_set("in at from for of on to reporting reports")
JOBS = word_set(
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


@cache
def _items() -> re.Pattern[str]:
    return re.compile(r"(\s*[,;&]\s*(?:(?:and|with)\s)?|\s(?:and|with)\s)", re.IGNORECASE)


def persons_of(part: str) -> tuple[str, ...] | None:
    """The persons of a list of names and affiliations; None where it is a sentence.

    An agency is an author where it stands alone.
    """
    pieces = _items().split(part)
    items = [piece.strip() for piece in pieces[::2]]
    if not items[0]:
        return None
    if len(items) == 1 and is_agency(items[0]):
        return (items[0],)
    found: list[str] = []
    for index, item in enumerate(items):
        if not item or is_job(item) or is_agency(item):
            continue
        # After a comma a job and a paper are those of the person before it.
        is_added = index > 0 and pieces[2 * index - 1].strip() == ","
        if index > 0 and (named_outlet(item) or (is_added and is_job(item, of_place=True))):
            continue
        name = _person(item)
        if name is not None and not (found and _is_elsewhere(name)):
            found.append(name)
        elif not (is_job(item, of_place=True) if index == 0 else _is_affiliation(item)):
            return None
    if not found and not is_job(items[0], of_place=True):
        return None
    return tuple(found)


def is_outlet(words: str) -> bool:
    """Whether words are a paper, an agency or another firm of the trade."""
    return named_outlet(words) is not None or is_agency(words) or _is_firm(words.split())


def _is_firm(words: list[str]) -> bool:
    return bool(words) and words[-1].casefold() in _FIRMS


def is_agency(item: str) -> bool:
    return agency_name(item) is not None


def _is_elsewhere(name: str) -> bool:
    """Whether a name that follows another is that of a firm or a place."""
    words = name.split()
    return words[0].casefold() in NO_PERSON or _is_firm(words)


def _is_affiliation(item: str) -> bool:
    """Whether words after a name may say where somebody works or is: `special to the Herald`."""
    words = item.split()
    return is_job(item, of_place=True) or (
        len(words) <= 6
        and all(
            word[:1].isupper() or word in _WHERE or word in {"the", "special", "staff", "and"}
            for word in words
        )
    )


def is_job(item: str, *, of_place: bool = False) -> bool:
    """Whether words are what somebody does at a paper: `chief political correspondent`.

    With `of_place`, names may stand before it as well: `Port Ansel correspondent`.
    """
    words = item.split()
    words = words[: next((i for i, word in enumerate(words) if i and word in _WHERE), len(words))]
    if not words or len(words) > 6 or words[-1].casefold() not in JOBS:
        return False
    return all(
        word.casefold() in _DESKS | JOBS | {"and"} or (of_place and word[0].isupper())
        for word in words
    )


def _person(item: str) -> str | None:
    """The name that an item begins with, if what follows it is a place, a paper or a job."""
    name = before_job(item) or item.split()
    if name[-1].casefold() in JOBS:
        return None
    for length in (2, 3):
        # "Jane Doe Associated Press"
        if len(name) > length + 1 and is_outlet(" ".join(name[length:])):
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


def before_job(item: str) -> list[str]:
    """The words before a job that no comma parts from the name; none where there is no job."""
    words = item.split()
    if len(words) < 3 or words[-1].casefold() not in JOBS:
        return []
    for index in range(2, len(words)):
        if words[index].casefold() in _DESKS or words[index].casefold() in JOBS:
            return words[:index]
    return []


def _is_name_word(word: str) -> bool:
    return (
        word[0].isupper()
        and not word.endswith(("'s", "’s"))
        and all(c.isalpha() or c in ".'’-" for c in word)
        and word.casefold() not in _NO_NAME
    )
