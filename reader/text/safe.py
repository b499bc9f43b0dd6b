"""Text as it may be shown: every character that a terminal could act on or hide is made visible.

The substitution keeps the length, so that spans of the document hold in the shown text as well.
Terminals obey control characters wherever they come from, and neither Textual nor Rich removes
them; bidirectional controls reorder what is read (Boucher and Anderson, "Trojan Source", 2021).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NewType

from .characters import INVISIBLE
from .scan import matches, unusual

Safe = NewType("Safe", str)
"""Text that has passed `safe`."""

INVISIBLE_MARK = "␦"
"""Stands for one invisible character: one cell wide, from the block of the control pictures."""

_REPLACEMENT = "\ufffd"

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff" + INVISIBLE + "]+"
)
"""A run of characters of which some must not be shown as they are."""
# Characters whose meaning depends on their neighbours: joiners, variation selectors, tags.
_CONTEXTUAL = re.compile(
    "[\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)


_Ranges = tuple[tuple[str, str], ...]
_EMOJI: _Ranges = (
    ("#", "#"), ("*", "*"), ("0", "9"), ("\u00a9", "\u00a9"), ("\u00ae", "\u00ae"),
    ("\u203c", "\u203c"), ("\u2049", "\u2049"), ("\u2122", "\u2122"), ("\u2139", "\u2139"),
    ("\u2190", "\u2bff"), ("\u3030", "\u3030"), ("\u303d", "\u303d"), ("\u3297", "\u3299"),
    ("\U0001f000", "\U0001faff"),
)  # fmt: skip
_HAN: _Ranges = (
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
# Arabic, Syriac, N'Ko and their neighbours; the Indic scripts; Tibetan, Myanmar, Khmer, Mongolian.
_JOINING: _Ranges = (
    ("\u0600", "\u109f"),
    ("\u1780", "\u18af"),
    ("\ua800", "\uabff"),
    ("\ufb50", "\ufdff"),
    ("\ufe70", "\ufefc"),
    ("\U00010a00", "\U00011fff"),
)
_MONGOLIAN: _Ranges = (("\u1820", "\u18aa"),)
_BLACK_FLAG = "\U0001f3f4"


def safe(text: str) -> Safe:
    """The text with unsafe characters replaced one for one; LF and TAB are kept.

    C0 controls become their control pictures, DEL becomes U+2421, what has no picture (C1 controls,
    line and paragraph separators, lone surrogates) U+FFFD, and what would be invisible
    `INVISIBLE_MARK`. Joiners and variation selectors stay where an emoji or a script needs them.
    """
    return Safe(spliced(text, substitute))


def spliced(text: str, instead: Callable[[re.Match[str]], str]) -> str:
    """The text with something instead of each run of characters that UNSAFE matches."""
    if UNSAFE.search(unusual(text)) is None:
        return text
    parts: list[str] = []
    done = 0
    for match in matches(UNSAFE, text, UNSAFE):
        parts += text[done : match.start()], instead(match)
        done = match.end()
    return "".join([*parts, text[done:]])


def safe_line(text: str) -> Safe:
    """`safe` for a place of one line: LF, CR and TAB become spaces."""
    return safe(text.translate({9: 32, 10: 32, 13: 32}))


def substitute(match: re.Match[str]) -> str:
    """What is shown for a run that UNSAFE matched, of the same length."""
    run = match.group()
    if _CONTEXTUAL.search(run) is None:
        return run.translate(_shown())
    text = match.string
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if before == _BLACK_FLAG and _is_flag(run):
        return run
    shown: list[str] = []
    for index, character in enumerate(run):
        following = run[index + 1] if index + 1 < len(run) else after
        keep = _is_needed(before, character, following)
        shown.append(character if keep else character.translate(_shown()))
        before = character
    return "".join(shown)


def _is_flag(run: str) -> bool:
    """Whether a run is the tag sequence of a flag emoji, as of Scotland; those have 4 to 6 tags."""
    letters = run[:-1]
    return (
        run.endswith("\U000e007f")
        and 3 <= len(letters) <= 6
        and all("\U000e0030" <= letter <= "\U000e007a" for letter in letters)
    )


def _is_needed(before: str, character: str, after: str) -> bool:
    if character in "\u200c\u200d":
        joins_emoji = character == "\u200d" and _within(after, _EMOJI)
        return _within(before, _JOINING) or (
            joins_emoji and (before == "\ufe0f" or _within(before, _EMOJI))
        )
    if character in "\ufe0e\ufe0f":
        return _within(before, _EMOJI)
    if "\ufe00" <= character <= "\ufe02" or "\U000e0100" <= character <= "\U000e01ef":
        return _within(before, _HAN)
    return "\u180b" <= character <= "\u180f" and _within(before, _MONGOLIAN)


def _within(character: str, ranges: _Ranges) -> bool:
    return any(first <= character <= last for first, last in ranges)


@cache
def _shown() -> dict[int, str]:
    """What each unsafe character is replaced by."""
    table = {code: chr(0x2400 + code) for code in range(0x20) if code not in (9, 10)}
    table[0x7F] = "\u2421"
    replaced = [*range(0x80, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
    table.update(dict.fromkeys(replaced, _REPLACEMENT))
    return _Marked(table)


class _Marked(dict[int, str]):
    """A translation table that gives the mark for every code it does not list."""

    def __missing__(self, code: int) -> str:
        return INVISIBLE_MARK
