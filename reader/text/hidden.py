"""What the reader of a text would not see, told by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..errors import Problem, Severity
from .characters import INVISIBLE
from .safe import UNSAFE, substitute
from .scan import matches

_INVISIBLE_ONE = re.compile(f"[{INVISIBLE}]")
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
    notes = sorted([*_hidden_runs(text), *_look_alikes(text)])
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
    for match in matches(UNSAFE, text, UNSAFE):
        run = match.group()
        start = match.start()
        if len(run) >= _LONG_RUN:
            invisible = len(_INVISIBLE_ONE.findall(run))
            if invisible >= _LONG_RUN:
                yield start, _describe_run(run, invisible)
                continue
        shown = substitute(match)
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
    for match in matches(_SCRIPT_CHANGE, text, _GREEK_CYRILLIC_LETTER, behind=1):
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
