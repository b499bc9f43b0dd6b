"""The words that the rules of attribution look at, from files that a user can extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from ..errors import Problem, Severity
from .inflection import Verb, inflected
from .wordfiles import WordList, built_in, read, source_name

MIN_FUNCTION_WORDS = 0.22
"""Share of the lexicon's function words below which a text is in another language.

English news has 0.30 to 0.50; Danish and Afrikaans, which share the most, stay under 0.18.
"""

USUAL_FUNCTION_WORDS = 0.32
DEVIATIONS = 2.2
"""Standard deviations by which a short text may have fewer than its share: one in a hundred has."""

FRAMES = (
    "clause",
    "quotation",
    "tag",
    "hearer",
    "infinitive",
    "object",
    "thought",
    "evidence",
    "participle",
    "bare",
)
"""What may follow a verb of attribution; the groups of verbs.yaml."""

_FILES = ("verbs", "words", "nouns", "names", "outlets", "agencies")
_OUTLETS = frozenset({"outlets", "agencies"})
"""Files whose lists are the names of one outlet each, not words of one class."""

_WordLists = dict[str, set[str]]


@dataclass(frozen=True)
class Lexicon:
    """Word lists by name, all in lower case; the names are those of the YAML files."""

    verbs: Mapping[str, tuple[Verb, ...]]
    """Readings of each inflected form, those with a particle first."""
    outlets: Mapping[str, str]
    """Canonical names of outlets and agencies by `outlet_key` of every name."""
    words: Mapping[str, frozenset[str]]
    """The lists of words.yaml, nouns.yaml and names.yaml."""

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    @cached_property
    def long_outlets(self) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
        """Names of outlets of several words, with the canonical name, by their first word."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, canonical in self.outlets.items():
            parts = tuple(key.split())
            if len(parts) > 1:
                found.setdefault(parts[0], []).append((parts, canonical))
        return found

    def knows(self, text: str) -> bool:
        """Whether a text is in the language of the lexicon, by its function words."""
        step = max(_SAMPLE, len(text) // _SAMPLES)
        sample = " ".join(text[start : start + _SAMPLE] for start in range(0, len(text), step))
        words = re.findall(r"[^\W\d_]+", _ADDRESS.sub(" ", sample).lower())
        known = sum(map(self["function_words"].__contains__, words))
        return known >= min(MIN_FUNCTION_WORDS * len(words), _least_by_chance(len(words)))


def _least_by_chance(words: int) -> float:
    """Function words that nearly all English texts of so many words have."""
    expected = USUAL_FUNCTION_WORDS * words
    return float(expected - DEVIATIONS * (expected * (1 - USUAL_FUNCTION_WORDS)) ** 0.5)


_SAMPLES = 10
_SAMPLE = 8000
"""Code points of each sample of a long text by which its language is told."""
_ADDRESS = re.compile(r"\]\([^()\s]*|(?:https?://|www\.)[^\s)>\]]*|[\w.+-]{1,64}@[\w.-]+|&\w{1,8};")
"""What is written in no language: link targets of Markdown, addresses, character references."""


@cache
def load_lexicon() -> Lexicon:
    """The built-in lexicon."""
    groups, words, outlets = _built_in()
    return _lexicon(groups, words, outlets)


def extended_lexicon(folder: Path) -> tuple[Lexicon, tuple[Problem, ...]]:
    """The built-in lexicon with the words of a user's folder, and what is wrong with these.

    The folder may hold any of verbs, words, nouns, names, outlets and agencies (.yaml), of the form
    of the built-in files: their words join the lists of the same name, and a name of an outlet may
    be given to another. What is faulty is left out; the problems name the files.
    """
    paths = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    if not paths:
        return load_lexicon(), ()
    groups, words, outlets = _built_in()
    problems: list[Problem] = []
    for path in paths:
        if path.stem not in _FILES:
            message = f"is not read; want {', '.join(f'{name}.yaml' for name in _FILES)}"
            problems.append(Problem(message, severity=Severity.ERROR, source=source_name(path)))
            continue
        if path.stem in _OUTLETS:
            found, faults = read(path)
            _add_outlets(outlets, found)
        else:
            lists = groups if path.stem == "verbs" else words
            found, faults = read(path, tuple(lists))
            _add_words(lists, found)
        problems.extend(faults)
    return _lexicon(groups, words, outlets), tuple(problems)


def _built_in() -> tuple[_WordLists, _WordLists, dict[str, str]]:
    groups: _WordLists = {frame: set() for frame in FRAMES}
    words: _WordLists = {}
    outlets: dict[str, str] = {}
    for name in _FILES:
        found = built_in(f"{name}.yaml")
        if name in _OUTLETS:
            _add_outlets(outlets, found)
        else:
            _add_words(groups if name == "verbs" else words, found)
    return groups, words, outlets


def _lexicon(groups: _WordLists, words: _WordLists, outlets: Mapping[str, str]) -> Lexicon:
    frozen = {name: frozenset(found) for name, found in words.items()}
    return Lexicon(inflected(groups), outlets, frozen)


def _add_words(lists: _WordLists, found: Iterable[WordList]) -> None:
    for name, words in found:
        lists.setdefault(name, set()).update(word.lower() for word in words)


def _add_outlets(outlets: dict[str, str], found: Iterable[WordList]) -> None:
    for canonical, names in found:
        for name in (canonical, *names):
            outlets[outlet_key(name)] = canonical


def outlet_key(name: str) -> str:
    """The form under which an outlet is looked up.

    Lower case, single spaces, no leading "the", no accents: "El Pais" is El País.
    """
    key = " ".join(name.replace("’", "'").lower().split()).removeprefix("the ")
    if key.isascii():
        return key
    from unicodedata import combining, normalize

    return "".join(c for c in normalize("NFD", key) if not combining(c))
