"""The words that the rules of attribution look at, read from YAML files that a user can extend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .. import yamlfile
from ..errors import DataError

if TYPE_CHECKING:
    from yaml import Node

FOLDER = Path(__file__).with_name("lexicon")

MIN_FUNCTION_WORDS = 0.22
"""Share of the lexicon's function words below which a text is in another language.

English news has 0.30 to 0.50; Danish and Afrikaans, which share the most, stay under 0.18.
"""

FRAMES = (
    "clause",
    "quotation",
    "hearer",
    "infinitive",
    "object",
    "thought",
    "evidence",
    "participle",
    "bare",
)
"""What may follow a verb of attribution; the groups of verbs.yaml."""


class Verb(NamedTuple):
    """One reading of a word as a verb that attributes."""

    lemma: str
    """The base form."""
    form: str
    """`base`, `s` (third person), `past` (and past participle) or `ing`."""
    particle: tuple[str, ...]
    """Words that must follow: ("for",) for "call for"."""
    frames: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Word lists by name, all in lower case; the names are those of the YAML files."""

    verbs: Mapping[str, tuple[Verb, ...]]
    """Readings of each inflected form, those with a particle first."""
    outlets: Mapping[str, str]
    """Canonical names of outlets and agencies by every name in lower case, without "the"."""
    words: Mapping[str, frozenset[str]]
    """The lists of words.yaml and nouns.yaml."""

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.words[name]

    def knows(self, text: str) -> bool:
        """Whether a text is in the language of the lexicon, by its function words."""
        words = re.findall(r"[^\W\d_]+", text.lower())
        known = sum(word in self["function_words"] for word in words)
        return known >= MIN_FUNCTION_WORDS * max(1, len(words))


@cache
def load_lexicon(*folders: Path) -> Lexicon:
    """The built-in lexicon, with the words of `folders` added to the lists of the same name.

    A folder may hold any of the files verbs, words, nouns, outlets and agencies (.yaml). Raises
    DataError, its message beginning with the file's name, where one is not of the form of the
    built-in files.
    """
    groups: dict[str, set[str]] = {frame: set() for frame in FRAMES}
    words: dict[str, set[str]] = {}
    outlets: dict[str, str] = {}
    for folder in (FOLDER, *folders):
        for path in sorted(folder.glob("*.yaml")):
            try:
                _read(path, groups, words, outlets, extend=folder is not FOLDER)
            except DataError as error:
                place = path.name if error.line is None else f"{path.name}:{error.line}"
                raise DataError(f"{place}: {error.message}") from None
    return Lexicon(
        _inflected(groups), outlets, {name: frozenset(found) for name, found in words.items()}
    )


def _read(
    path: Path,
    groups: dict[str, set[str]],
    words: dict[str, set[str]],
    outlets: dict[str, str],
    *,
    extend: bool,
) -> None:
    root = yamlfile.compose(path.read_text(encoding="utf-8"))
    if root is None:
        return
    for name, node, _, _ in yamlfile.entries(root):
        if path.stem in {"outlets", "agencies"}:
            for alias in (name, *yamlfile.texts(node)):
                outlets[outlet_key(alias)] = name
        elif path.stem not in {"verbs", "words", "nouns"}:
            raise DataError("unknown file (want verbs, words, nouns, outlets or agencies)")
        elif path.stem == "verbs":
            if name not in groups:
                raise yamlfile.fail(node, f'unknown group "{name}" (want {", ".join(FRAMES)})')
            groups[name].update(_lower(node))
        else:
            if extend and name not in words:
                raise yamlfile.fail(node, f'unknown list "{name}"')
            words.setdefault(name, set()).update(_lower(node))


def _lower(node: Node) -> Iterable[str]:
    return (item.lower() for item in yamlfile.texts(node))


def outlet_key(name: str) -> str:
    """The form under which an outlet is looked up: lower case, single spaces, no leading "the"."""
    return re.sub(r"^the ", "", " ".join(name.replace("’", "'").lower().split()))


def _inflected(groups: Mapping[str, set[str]]) -> dict[str, tuple[Verb, ...]]:
    frames: dict[str, set[str]] = {}
    for frame, entries in groups.items():
        for entry in entries:
            frames.setdefault(entry, set()).add(frame)
    readings: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = {}
    for entry, found in frames.items():
        first, *particle = entry.split()
        lemma, *irregular = first.split("/")
        for word, form in _forms(lemma, *irregular):
            readings.setdefault((word, lemma, form, tuple(particle)), set()).update(found)
    verbs: dict[str, list[Verb]] = {}
    for (word, lemma, form, particles), found in sorted(readings.items()):
        verbs.setdefault(word, []).append(Verb(lemma, form, particles, frozenset(found)))
    order = ("past", "s", "base", "ing")
    return {
        word: tuple(sorted(found, key=lambda verb: (-len(verb.particle), order.index(verb.form))))
        for word, found in verbs.items()
    }


def _forms(base: str, *irregular: str) -> list[tuple[str, str]]:
    ends_in_y = re.search(r"[^aeiou]y$", base) is not None
    sibilant = re.search(r"(s|sh|ch|x|z|o)$", base) is not None
    third = base[:-1] + "ies" if ends_in_y else base + ("es" if sibilant else "s")
    past = [word for word in irregular if not word.endswith("ing")]
    ing = [word for word in irregular if word.endswith("ing")]
    if not past:
        past = [
            base + "d" if base.endswith("e") else base[:-1] + "ied" if ends_in_y else base + "ed"
        ]
    if not ing:
        ing = [re.sub(r"(?<![eiouy])e$", "", base) + "ing"]
    return [
        (base, "base"),
        (third, "s"),
        *((word, "past") for word in past),
        *((word, "ing") for word in ing),
    ]
