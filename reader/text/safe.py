"""Text as it may be shown: every character that a terminal could act on or hide is made visible.

The substitution keeps the length, so that spans of the document hold in the shown text as well.
Terminals obey control characters wherever they come from, and neither Textual nor Rich removes
them; bidirectional controls reorder what is read (Boucher and Anderson, "Trojan Source", 2021).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NewType

from ..errors import Problem, Severity
from .characters import INVISIBLE

Safe = NewType("Safe", str)
"""Text that has passed `safe`."""

INVISIBLE_MARK = "␦"
"""Stands for one invisible character: one cell wide, from the block of the control pictures."""

_REPLACEMENT = "\ufffd"

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff" + INVISIBLE + "]+"
)
_INVISIBLE_ONE = re.compile(f"[{INVISIBLE}]")
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

_SHORT = 2000
_PLAIN = bytes([9, 10, *range(0x20, 0x7F)])


def safe(text: str) -> Safe:
    """The text with unsafe characters replaced one for one; LF and TAB are kept.

    C0 controls become their control pictures, DEL becomes U+2421, what has no picture (C1 controls,
    line and paragraph separators, lone surrogates) U+FFFD, and what would be invisible
    `INVISIBLE_MARK`. Joiners and variation selectors stay where an emoji or a script needs them.
    """
    if _UNSAFE.search(_unusual(text)) is None:
        return Safe(text)
    return Safe(_UNSAFE.sub(_substitute, text))


def safe_line(text: str) -> Safe:
    """`safe` for a place of one line: LF, CR and TAB become spaces."""
    return safe(text.translate({9: 32, 10: 32, 13: 32}))


def _unusual(text: str) -> str:
    """A long text without its printable ASCII: searched some ten times faster than the whole."""
    if len(text) < _SHORT:
        return text
    return (
        text.encode("utf-8", "surrogatepass")
        .translate(None, _PLAIN)
        .decode("utf-8", "surrogatepass")
    )


def _substitute(match: re.Match[str]) -> str:
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


# --- what is hidden in a text, by name ------------------------------------------------------------

_LONG_RUN = 8
_MOST_FINDINGS = 50

_CONTROL_NAMES = (
    "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY",
    "ACKNOWLEDGE", "BELL", "BACKSPACE", "TAB", "LINE FEED", "LINE TABULATION", "FORM FEED",
    "CARRIAGE RETURN", "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE", "DEVICE CONTROL ONE",
    "DEVICE CONTROL TWO", "DEVICE CONTROL THREE", "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE",
    "SYNCHRONOUS IDLE", "END OF TRANSMISSION BLOCK", "CANCEL", "END OF MEDIUM", "SUBSTITUTE",
    "ESCAPE", "INFORMATION SEPARATOR FOUR", "INFORMATION SEPARATOR THREE",
    "INFORMATION SEPARATOR TWO", "INFORMATION SEPARATOR ONE",
)  # fmt: skip


def hidden_characters(text: str) -> tuple[Problem, ...]:
    """What the reader of a text would not see: controls, invisible characters, look-alikes.

    One note for each kind of character, at its first line, with the number of times; a long run of
    invisible characters is one note, and so is each word that mixes look-alike letters. Form feeds
    are page breaks and are not told.
    """
    unusual = _unusual(text)
    notes: list[tuple[int, str]] = []
    if _UNSAFE.search(unusual):
        notes.extend(_hidden_runs(text))
    if _GREEK_CYRILLIC_LETTER.search(unusual):
        notes.extend(_look_alikes(text))
    notes.sort()
    lines = _Lines(text)
    problems = [
        Problem(message, lines.number(start), severity=Severity.NOTE)
        for start, message in notes[:_MOST_FINDINGS]
    ]
    if len(notes) > _MOST_FINDINGS:
        more = f"{len(notes) - _MOST_FINDINGS} more kinds of hidden characters or look-alikes"
        problems.append(Problem(more, severity=Severity.NOTE))
    return tuple(problems)


class _Lines:
    """1-based line numbers of growing offsets, counted once over the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset = 0
        self._line = 1

    def number(self, offset: int) -> int:
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line


def _hidden_runs(text: str) -> Iterator[tuple[int, str]]:
    first: dict[str, int] = {}
    times: dict[str, int] = {}
    for match in _UNSAFE.finditer(text):
        run = match.group()
        start = match.start()
        if len(run) >= _LONG_RUN:
            invisible = len(_INVISIBLE_ONE.findall(run))
            if invisible >= _LONG_RUN:
                yield start, _describe_run(run, invisible)
                continue
        shown = _substitute(match)
        for index, (character, replaced) in enumerate(zip(run, shown, strict=True)):
            if character == replaced or character == "\f":
                continue
            first.setdefault(character, start + index)
            times[character] = times.get(character, 0) + 1
    for character, start in first.items():
        count = times[character]
        yield start, _name(character) + (f", {count:,} times" if count > 1 else "")


def _describe_run(run: str, invisible: int) -> str:
    # C2PA 2.3 hides its manifests in plain text as variation selectors after U+FEFF.
    selectors = sum("\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef" for c in run)
    if selectors >= _LONG_RUN:
        return f"{selectors:,} invisible characters (may be a C2PA manifest, not verified)"
    return f"{invisible:,} invisible characters in a row"


def _name(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        name = _CONTROL_NAMES[code]
    elif code == 0x7F:
        name = "DELETE"
    elif 0x80 <= code < 0xA0:
        name = "C1 CONTROL"
    elif 0xD800 <= code < 0xE000:
        name = "LONE SURROGATE"
    else:
        name = unicodedata.name(character, "UNNAMED INVISIBLE CHARACTER")
    return f"{name} (U+{code:04X})"


_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_GREEK_CYRILLIC = "\u0370-\u03ff\u0400-\u052f"
_GREEK_CYRILLIC_LETTER = re.compile(f"[{_GREEK_CYRILLIC}]")
_SCRIPT_CHANGE = re.compile(
    f"(?<=[{_LATIN}])[{_GREEK_CYRILLIC}]|(?<=[{_GREEK_CYRILLIC}])[{_LATIN}]"
)
_WORD_END = re.compile(r"[\W\d_]")
_WORD_LIMIT = 60
# Letters of each script that look like a letter of another one.
_ALIKE = frozenset("ABCEHIJKMOPSTXYaceijopsxyhvnАВЕЅІЈКМНОРСТУХасеіјорѕхуһԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧανοικρυχ")


def _look_alikes(text: str) -> Iterator[tuple[int, str]]:
    """Words where a few letters of another script look like the letters they stand among."""
    seen: set[str] = set()
    for match in _SCRIPT_CHANGE.finditer(text):
        start, word = _word_around(text, match.start())
        if word in seen:
            continue
        seen.add(word)
        scripts: dict[str, list[str]] = {}
        for letter in word:
            script = unicodedata.name(letter, "?").partition(" ")[0]
            scripts.setdefault(script, []).append(letter)
        intruders = scripts[min(scripts, key=lambda script: len(scripts[script]))]
        if all(letter in _ALIKE for letter in intruders):
            names = ", ".join(dict.fromkeys(map(_name, intruders)))
            yield start, f'look-alike letter in the word "{word}": {names}'


def _word_around(text: str, inside: int) -> tuple[int, str]:
    left = text[max(0, inside - _WORD_LIMIT) : inside]
    right = text[inside : inside + _WORD_LIMIT]
    ends = [match.end() for match in _WORD_END.finditer(left)]
    start = ends[-1] if ends else 0
    stop = _WORD_END.search(right)
    word = left[start:] + right[: stop.start() if stop else None]
    return inside - (len(left) - start), word
