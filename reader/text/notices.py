"""Paragraphs in which a page speaks to its reader, and its editors of the story."""

from __future__ import annotations

import re
from functools import cache

from .markup import without_markup
from .wordlists import words

MAX_NOTICE = 400
"""A notice is at most so many code points long."""
_MAX_COPYRIGHT_WORDS = 12

_FIRST = words(
    "we this our by sign subscribe register get © (c) copyright listen enter support join"
)
"""What the first word of a notice can be: most paragraphs are told by that alone."""


@cache
def _notices() -> re.Pattern[str]:
    """What a page says to its reader: an opening, and what only such a notice goes on to name."""
    return re.compile(
        r"""we\ use\ (?:\w+\ ){0,3}cookies\b.*\b(?:(?:web)?site|brows\w+|privacy|consent|policy
            |settings|preferences|analytics|experience).*
        | we\ value\ your\ privacy\ ?[.:!].*
        | we\ (?:and|with)\ our\ (?:\w+\ ){0,3}partners\b.*
            \b(?:store|access|process|use|cookies|data)\b.*
        | (?:this|our)\ (?:web)?site\ uses\ (?:\w+\ ){0,3}cookies\b.*
        | by\ (?:\w+ing)\b.*\b(?:cookies?|privacy\ (?:policy|notice)|terms\ of\ (?:use|service))\b.*
        | (?:sign\ up|subscribe|register)\ (?:(?:now|here|today)\ )?(?:to|for)\ .*
            \b(?:newsletters?|inbox|e-?mails?|briefings?|bulletins?|alerts?)\b.*
        | (?:join|get)\ .*\b(?:in|to)\ your\ (?:e-?mail\ )?inbox\b.*
        | enter\ your\ e-?mail\ .*
        | support\ (?:our|independent)\ journalism.*
        | listen\ to\ th(?:is|e)\ (?:article|story|episode)\ ?(?:[·|:(–-]\ ?)?\d.*
        """,
        re.VERBOSE,
    )


@cache
def _copyright() -> re.Pattern[str]:
    return re.compile(
        r"(?:©|\([Cc]\)|[Cc]opyright|COPYRIGHT)(?:\ ?(?:©|\([Cc]\)))?\ ?\d{4}(?:\ ?[-–]\ ?\d{2,4})?"
        r"(?:$|[.,]?\ (?:[A-Z]|(?:by|all)\b))",
        re.VERBOSE,
    )


@cache
def _reported() -> re.Pattern[str]:
    return re.compile(r"\b(?:said|told|asked|added|wrote|he|she|his|him)\b")


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is a notice of the page: of cookies, of a newsletter, of rights."""
    first = paragraph.split(maxsplit=1)[0].strip("*_").casefold()
    if first not in _FIRST and first[:1] != "©":
        return False
    line = without_markup(paragraph)
    if match := _copyright().match(line):
        return line.count(" ") < _MAX_COPYRIGHT_WORDS or "rights reserved" in line.casefold()
    folded = line.casefold()
    match = _notices().fullmatch(folded)
    return match is not None and not _reported().search(folded)


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
    return _note().match(start) is not None
