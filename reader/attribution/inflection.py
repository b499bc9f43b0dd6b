"""The forms of English verbs, from base forms as they are written in the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

_VOWELS = "aeiou"
_FORMS = ("past", "s", "base", "ing")
"""Forms in the order in which the readings of one word are tried."""


class Verb(NamedTuple):
    """One reading of a word as a verb that attributes."""

    lemma: str
    """The base form."""
    form: str
    """`base`, `s` (third person), `past` (and past participle) or `ing`."""
    particle: tuple[str, ...]
    """Words that must follow: ("for",) for "call for"."""
    frames: frozenset[str]
    """What may follow the verb."""


def inflected(groups: Mapping[str, Iterable[str]]) -> dict[str, tuple[Verb, ...]]:
    """The readings of every form of the verbs in some groups, those with a particle first.

    An entry is a base form, its irregular forms after slashes and its particle after a space:
    "put/put/putting it".
    """
    frames: dict[str, set[str]] = {}
    for frame, entries in groups.items():
        for entry in entries:
            frames.setdefault(entry, set()).add(frame)
    readings: dict[tuple[str, str, str, tuple[str, ...]], set[str]] = {}
    for entry, found in frames.items():
        first, *particle = entry.split()
        lemma, *irregular = first.split("/")
        for word, form in forms(lemma, *irregular):
            readings.setdefault((word, lemma, form, tuple(particle)), set()).update(found)
    verbs: dict[str, list[Verb]] = {}
    for (word, lemma, form, particles), found in sorted(readings.items()):
        verbs.setdefault(word, []).append(Verb(lemma, form, particles, frozenset(found)))
    return {word: tuple(sorted(found, key=_order)) for word, found in verbs.items()}


def _order(verb: Verb) -> tuple[int, int]:
    return -len(verb.particle), _FORMS.index(verb.form)


def forms(base: str, *irregular: str) -> list[tuple[str, str]]:
    """Each form of a verb with its name; what is not given is regular."""
    consonant_y = base.endswith("y") and base[-2:-1] not in _VOWELS
    sibilant = base.endswith(("s", "sh", "ch", "x", "z", "o"))
    third = base[:-1] + "ies" if consonant_y else base + ("es" if sibilant else "s")
    past = [word for word in irregular if not word.endswith("ing")]
    ing = [word for word in irregular if word.endswith("ing")]
    if not past:
        regular = base + "d" if base.endswith("e") else base + "ed"
        past = [base[:-1] + "ied" if consonant_y else regular]
    if not ing:
        silent_e = base.endswith("e") and base[-2:-1] not in "eiouy"
        ing = [(base[:-1] if silent_e else base) + "ing"]
    return [
        (base, "base"),
        (third, "s"),
        *((word, "past") for word in past),
        *((word, "ing") for word in ing),
    ]
