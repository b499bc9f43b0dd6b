"""The words for quantities, dates, denial and likelihood, read from a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ..attribution.wordfiles import built_in_tables

_NOTHING: Mapping[str, int] = MappingProxyType({})
SIGNS: Mapping[str, str] = MappingProxyType({sign: sign for sign in "%$€£¥"})
"""The units that need no language."""


class FactWords(NamedTuple):
    """Words in lower case and what they stand for; without a language, signs alone."""

    cardinals: Mapping[str, int] = _NOTHING
    scales: Mapping[str, int] = _NOTHING
    short_scales: Mapping[str, int] = _NOTHING
    """Scales that count only right behind figures: "5m"."""
    ordinals: Mapping[str, int] = _NOTHING
    weekdays: Mapping[str, int] = _NOTHING
    months: Mapping[str, int] = _NOTHING
    short_months: Mapping[str, int] = _NOTHING
    """Months by names that count only beside a day or a year."""
    units: Mapping[str, str] = SIGNS
    """Signs and words, some of two words, by the sign or name they stand for."""
    modals: Mapping[str, str] = MappingProxyType({})
    negations: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    """Numbers that are mostly no numbers ("one of them")."""
    tenses: frozenset[str] = frozenset()
    """Modals that mostly tell the time ("will")."""
    neutral: frozenset[str] = frozenset()
    """Reporting verbs, by their base form, that do not judge what is said."""


@cache
def english_words() -> FactWords:
    """The words of English, from `lexicon/facts/english.yaml`."""
    tables = built_in_tables("facts/english.yaml")

    def numbers(name: str) -> dict[str, int]:
        return {word: int(value) for word, value in tables[name].items()}

    return FactWords(
        cardinals=numbers("cardinals"),
        scales=numbers("scales"),
        short_scales=numbers("short_scales"),
        ordinals=numbers("ordinals"),
        weekdays=numbers("weekdays"),
        months=numbers("months"),
        short_months=numbers("short_months"),
        units=tables["units"],
        modals=tables["modals"],
        negations=frozenset(tables["negations"]),
        loose=frozenset(tables["loose"]),
        tenses=frozenset(tables["tenses"]),
        neutral=frozenset(tables["neutral"]),
    )
