"""The words for what can be checked, read from YAML files: quantities, dates, denial, hedges."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ..attribution.inflection import forms
from ..attribution.wordfiles import built_in_tables

_NOTHING: Mapping[str, int] = MappingProxyType({})
_NO_WORDS: Mapping[str, str] = MappingProxyType({})
_NONE: frozenset[str] = frozenset()
CURRENCIES = "$€£¥₹₽₩₺₴₪"
SIGNS: Mapping[str, str] = MappingProxyType({sign: sign for sign in f"%{CURRENCIES}"})
"""The units that need no language."""


class Phrases(dict[str, str]):
    """What words and phrases of some words stand for."""

    def __init__(self, phrases: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(phrases)
        words = [phrase.split() for phrase in phrases]
        self.longest = max(map(len, words), default=0)
        """Words of the longest phrase."""
        self.first = frozenset(each[0] for each in words)
        self.last = frozenset(each[-1] for each in words)


class Pole(NamedTuple):
    """One side of a pair of opposites."""

    axis: str
    """What the opposites are of: "trend"."""
    side: str
    """Words of one side say the same, as far as it counts: "rose" and "grew"."""
    exact: bool
    """Whether it counts only where an edit says nothing else."""
    stage: bool
    """Whether it is one of several stages, of which a "not" makes none another."""


class Measure(NamedTuple):
    """What a word for a measure stands for."""

    of: str
    """What is measured: "m" for a length and for a speed, "area", "kg"."""
    size: Fraction
    """How much of the first unit of its kind it is."""


_NO_MEASURES: Mapping[str, Measure] = MappingProxyType({})


class FactWords(NamedTuple):
    """Words in lower case and what they stand for; without a language, signs alone."""

    cardinals: Mapping[str, int] = _NOTHING
    scales: Mapping[str, int] = _NOTHING
    short_scales: Mapping[str, int] = _NOTHING
    """Scales that count only right behind figures: "5m"."""
    ordinals: Mapping[str, int] = _NOTHING
    fractions: Mapping[str, int] = _NOTHING
    """Parts by how many make a whole."""
    shares: Phrases = Phrases()
    """What stands between the numbers of a share: "nine in ten"."""
    seconds: Mapping[str, int] = _NOTHING
    """Units of time with their length in seconds; months and longer ones are no fixed number."""
    months_long: Mapping[str, int] = _NOTHING
    """Units of time with their length in months."""
    dayparts: Phrases = Phrases()
    """What makes a number a time of day, by the half of the day."""
    past: Phrases = Phrases()
    """What is said before an hour, by the minutes past it: "half past six"."""
    day_times: Mapping[str, int] = _NOTHING
    """Times of day that have names, in minutes since midnight."""
    weekdays: Mapping[str, int] = _NOTHING
    short_weekdays: Mapping[str, int] = _NOTHING
    """Days by names that count only before a date."""
    months: Mapping[str, int] = _NOTHING
    short_months: Mapping[str, int] = _NOTHING
    """Months by names that count only beside a day or a year."""
    units: Mapping[str, str] = SIGNS
    """Signs and words, some of two words, by the sign or name they stand for."""
    measures: Mapping[str, Measure] = _NO_MEASURES
    """Units of measure, some of two words."""
    bounds: Phrases = Phrases()
    """What stands before a number and makes it a bound, by the sign of arithmetic."""
    bounds_behind: Phrases = Phrases()
    loose: frozenset[str] = _NONE
    """Numbers that are mostly no numbers ("one of them")."""
    labels: frozenset[str] = _NONE
    """Words whose number counts the parts of a text, where a line begins with them."""
    modals: Mapping[str, str] = _NO_WORDS
    tenses: frozenset[str] = _NONE
    """Modals that mostly tell the time ("will")."""
    hedges: Phrases = Phrases()
    """Words, and phrases of two, that make a statement less certain, by their sense."""
    passive_hedges: Mapping[str, str] = _NO_WORDS
    """Those that do so in the passive: "is said to"."""
    adjective_hedges: Mapping[str, str] = _NO_WORDS
    """Those that do so before a noun: "the alleged thief"."""
    degrees: frozenset[str] = _NONE
    """Words after which a hedge only compares: "less likely to"."""
    possible: frozenset[str] = _NONE
    """Modals and senses of hedges that say no less than each other."""
    negations: frozenset[str] = _NONE
    not_denied: frozenset[str] = _NONE
    """Words after a negation that make it none: "not only"."""
    denying: frozenset[str] = _NONE
    """Reporting verbs, by their base form, that deny what is said with them."""
    denying_alone: frozenset[str] = _NONE
    """Those that need no word for it: "denied that"."""
    undone: frozenset[str] = _NONE
    """Verbs, in every form, that deny what is to be done: "refused to pay"."""
    denied: frozenset[str] = _NONE
    """What the others deny: "claims"."""
    negative_prefixes: Mapping[str, int] = _NOTHING
    """What denies the rest of a word ("unlikely"), by the letters that must follow."""
    opposites: Mapping[str, tuple[Pole, ...]] = MappingProxyType({})
    """Words that have an opposite, and phrases of two."""
    opposite_phrases: Phrases = Phrases()
    neutral: frozenset[str] = _NONE
    """Reporting verbs, by their base form, that do not judge what is said."""

    def may_follow(self, word: str) -> bool:
        """Whether a word after figures tells what they count, so that they are no year."""
        return (
            word in self.units
            or word in self.scales
            or word in self.seconds
            or word in self.months_long
            or word in self.measures
            or word in self.dayparts
        )


@cache
def english_words() -> FactWords:
    """The words of English, from the files of `lexicon/facts`."""
    tables = built_in_tables("facts/english.yaml")

    def numbers(name: str) -> dict[str, int]:
        return {word: int(value) for word, value in tables[name].items()}

    opposites = _opposites()
    return FactWords(
        cardinals=numbers("cardinals"),
        scales=numbers("scales"),
        short_scales=numbers("short_scales"),
        ordinals=numbers("ordinals"),
        fractions=numbers("fractions"),
        seconds=numbers("seconds"),
        months_long=numbers("months_long"),
        day_times=numbers("day_times"),
        weekdays=numbers("weekdays"),
        short_weekdays=numbers("short_weekdays"),
        months=numbers("months"),
        short_months=numbers("short_months"),
        negative_prefixes=numbers("negative_prefixes"),
        shares=Phrases(tables["shares"]),
        past=Phrases(tables["past"]),
        dayparts=Phrases(tables["dayparts"]),
        units=tables["units"],
        measures={word: _measure(value) for word, value in tables["measures"].items()},
        bounds=Phrases(tables["bounds"]),
        bounds_behind=Phrases(tables["bounds_behind"]),
        modals=tables["modals"],
        hedges=Phrases(tables["hedges"]),
        passive_hedges=tables["passive_hedges"],
        adjective_hedges=tables["adjective_hedges"],
        loose=frozenset(tables["loose"]),
        labels=frozenset(tables["labels"]),
        tenses=frozenset(tables["tenses"]),
        degrees=frozenset(tables["degrees"]),
        possible=frozenset(tables["possible"]),
        not_denied=frozenset(tables["not_denied"]),
        denying=frozenset(tables["denying"]),
        denying_alone=frozenset(tables["denying_alone"]),
        undone=frozenset(form for verb in tables["undone"] for form, _ in forms(*verb.split("/"))),
        denied=frozenset(tables["denied"]),
        negations=frozenset(tables["negations"]),
        neutral=frozenset(tables["neutral"]),
        opposites=opposites,
        opposite_phrases=Phrases({phrase: phrase for phrase in opposites if " " in phrase}),
    )


def _measure(value: str) -> Measure:
    of, size = value.split()
    return Measure(of, Fraction(size))


def _opposites() -> dict[str, tuple[Pole, ...]]:
    """The words that have an opposite, with every form of the verbs."""
    found: dict[str, tuple[Pole, ...]] = {}
    for file in "opposites", "opposites_exact", "stages":
        exact, stage = file == "opposites_exact", file == "stages"
        for axis, words in built_in_tables(f"facts/{file}.yaml").items():
            for entry, side in words.items():
                verb, _, behind = entry.partition(" ")
                base, *past = verb.split("/")
                for word in {form for form, _ in forms(base, *past)} if past else {base}:
                    phrase = f"{word} {behind}".rstrip()
                    pole = Pole(axis, side, exact, stage)
                    found[phrase] = (*found.get(phrase, ()), pole)
    return found
