"""Paragraphs in which a page speaks to its reader, and its editors of the story."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .readable import without_markup
from .wordlists import words

MAX_NOTICE = 400
"""A notice is at most so many code points long."""
_MAX_COPYRIGHT_WORDS = 12


class _Notice(NamedTuple):
    """How a kind of notice begins, and what else it names: one phrase of each group at least."""

    openings: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


def _notice(openings: str, *names: str) -> _Notice:
    return _Notice(tuple(openings.split("|")), tuple(tuple(group.split("|")) for group in names))


_AGREED = "cookie|privacy policy|privacy notice|terms of use|terms of service|terms and conditions"
_NOTICES = (
    _notice(
        "we use|we and our|this site uses|this website uses|our website uses|our site uses",
        "cookies",
        "site|browser|browsing|privacy|consent|policy|settings|preferences|analytics|experience"
        "|show you",
    ),
    _notice("we and our|together with our", "partners", "store|access|process|personal data"),
    _notice("we value your privacy.|we value your privacy!|we care about your privacy.", "we "),
    _notice("by clicking|by continuing|by using|by browsing|by closing|by checking", _AGREED),
    _notice("by creating|by signing up|by subscribing|by submitting|by entering", _AGREED),
    _notice(
        "sign up to|sign up for|sign up here|subscribe to|subscribe for|register for|join|get",
        "newsletter|your inbox|email|e-mail|briefing|bulletin|alerts",
        "our|your|free|daily|weekly|newsletters",
    ),
    _notice("enter your email|enter your e-mail", "subscribe|newsletter|updates|receive|sign up"),
    _notice(
        "support our|support independent|support local|support quality|support free",
        "journalism",
        "subscri|donat|member|contribut",
    ),
)
_FIRST = frozenset(
    opening.partition(" ")[0] for notice in _NOTICES for opening in notice.openings
) | words("listen copyright (c)")
"""What the first word of a notice can be: most paragraphs are told by that alone."""
_MAX_FIRST = 16


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)(?:\ ?(?:©|\([Cc]\)))?\ ?\d{4}(?:\ ?[-–]\ ?\d{2,4})?"
        r"(?:$|[.,]?\ (?:[A-Z]|(?:by|all)\b))",
        re.VERBOSE,
    )


@cache
def _audio() -> re.Pattern[str]:
    return re.compile(r"listen to th(?:is|e) (?:article|story|episode) ?(?:[·|:(–-] ?)?\d.*")


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|told|asked|added|wrote|he|she|his|him)\b")


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a notice of the page: of cookies, of a newsletter, of rights."""
    first = paragraph.lstrip()[:_MAX_FIRST].partition(" ")[0].strip("*_\n").lower()
    if first not in _FIRST and first[:1] != "©":
        return False
    line = without_markup(paragraph)
    if first.startswith(("©", "(", "copyright")) and _copyright().match(line):
        return line.count(" ") < _MAX_COPYRIGHT_WORDS or "rights reserved" in line.casefold()
    folded = line.casefold()
    is_of_kind = any(
        folded.startswith(notice.openings)
        and all(any(name in folded for name in group) for group in notice.names)
        for notice in _NOTICES
    )
    is_of_kind = is_of_kind or (first == "listen" and bool(_audio().fullmatch(folded)))
    return is_of_kind and not _reported().search(folded)


_NOTES = tuple(
    words("( [ editor publisher author correction clarification update this a content trigger")
)
"""How what `_note` finds begins, which is asked first."""


@cache
def _note() -> re.Pattern[str]:
    return re.compile(
        r"[(\[]?(?:(?:editor(?:'s|s'|s|ial)?|publisher's|author's)\ note|correction|clarification"
        r"|update)s?\ ?[:.—–(-]|(?:an?\ (?:earlier\ |previous\ )?version\ of\ )?this\ (?:article"
        r"|story|post|report|page|piece)\ (?:was|has\ been|is|contains|originally|first|will)\b"
        r"|an?\ (?:earlier|previous)\ version\ of\ this\b|(?:content|trigger)\ warning\b",
        re.VERBOSE,
    )


def is_note(paragraph: str) -> bool:
    """Whether a paragraph begins as a note of the editors on the story below it."""
    start = without_markup(paragraph[:120]).casefold().replace("’", "'")
    return start.startswith(_NOTES) and _note().match(start) is not None
