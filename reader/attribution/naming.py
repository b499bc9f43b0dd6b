"""Who is named by the words of a source: people by their full names, outlets by their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from .findings import RuleMatch
from .lexicon import Lexicon
from .names import Name, Names
from .nouns import Phrase
from .people import People
from .phrases import Phrases
from .tokens import TokenColumns

NOBODY = ("organisations", "plurals", "months", "weekdays")
"""Lists of words that are no person's name."""


class Speaker(NamedTuple):
    """The source of an attribution, resolved."""

    name: str
    role: str = ""
    anonymous: bool = False
    inferred: bool = False
    plural: bool = False
    kind: str = ""
    """`person`, `outlet` or empty."""
    gender: str = ""
    via: str = ""
    """Who passed the speaker's words on, as the phrase of the source tells."""


class Naming:
    """Names the sources of one document."""

    def __init__(
        self,
        tokens: TokenColumns,
        lexicon: Lexicon,
        phrases: Phrases,
        names: Names,
        findings: Iterable[RuleMatch],
    ) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.phrases = phrases
        self.names = names
        self.people = People(tokens, lexicon, set(self._single_names(findings)))
        self._last_outlet: Speaker | None = None

    def _single_names(self, findings: Iterable[RuleMatch]) -> Iterator[str]:
        """Names of one word that say something, in lower case."""
        for finding in findings:
            source = finding.source
            if source is None or not self.tokens.is_capital(source.head_end - 1):
                continue
            if self.tokens.lows[source.head_start] in self.phrases.subjects:
                continue
            name = self.names.name(source)
            if name.named and not name.outlet and " " not in name.speaker:
                low = name.speaker.lower()
                if not any(low in self.lexicon[each] for each in NOBODY):
                    yield low

    def _outlet(self, name: Name, phrase: Phrase) -> Speaker | None:
        if name.outlet:
            return Speaker(name.speaker, name.role, kind="outlet")
        lows = self.tokens.lows[phrase.head_start : phrase.head_end]
        if lows[0] != "the" or len(lows) > 3:
            return None
        if lows[-1] in self.lexicon["outlet_nouns"] and not self.tokens.is_capital(
            phrase.head_end - 1
        ):
            return self._last_outlet and self._last_outlet._replace(inferred=True, role="")
        if len(lows) == 2 and self.tokens.is_capital(phrase.head_end - 1):
            full = self._mentioned_outlet(lows[-1], self.tokens.starts[phrase.start])
            if full:
                return Speaker(full, name.role, inferred=True, kind="outlet")
        return None

    def _mentioned_outlet(self, last: str, before: int) -> str:
        """The outlet named earlier whose name ends with a word: "The Post" after its full name."""
        best = (-1, "")
        for canonical, place in self._outlet_mentions.items():
            if place < before and canonical.lower().endswith(" " + last):
                best = max(best, (place, canonical))
        return best[1]

    @cached_property
    def _outlet_mentions(self) -> dict[str, int]:
        """First mention of each outlet that has a name of several words."""
        found: dict[str, int] = {}
        words, lows = self.tokens.words, self.tokens.lows
        for index, low in enumerate(lows):
            for parts, canonical in self.lexicon.long_outlets.get(low, ()):
                if words[index][0].isupper() and tuple(lows[index : index + len(parts)]) == parts:
                    found.setdefault(canonical, self.tokens.starts[index])
        return found

    def _person(self, name: Name, phrase: Phrase) -> Speaker:
        lows = self.tokens.lows[phrase.head_start : phrase.head_end]
        gender = self.people.gender(lows)
        plural = lows[-1] in self.lexicon["plurals"] or (
            not name.named and lows[-1].endswith("s") and not lows[-1].endswith("ss")
        )
        if name.anonymous and not name.named:
            plural = (
                any(low in self.lexicon["vague"] and low.endswith("s") for low in lows) or plural
            )
            return Speaker(
                name.speaker,
                name.role,
                anonymous=True,
                plural=plural,
                kind="person",
                gender="" if plural else gender,
            )
        if not name.named:
            if len(lows) == 2 and lows[0] == "the" and lows[1] in self.lexicon["titles"]:
                known = self.people.titled(lows[1], phrase.start)
                if known is not None:
                    at, gender = known.position - 1, gender or known.gender
                    if " " in known.name:
                        return Speaker(known.name, inferred=True, kind="person", gender=gender)
                    titled = Phrase(at, known.end, at, known.end)
                    return self._person(self.names.name(titled), titled)._replace(inferred=True)
            called = lows[-1] in self.lexicon["titles"] - self.lexicon["organisations"]
            kind = "person" if gender or (called and not plural) else ""
            return Speaker(name.speaker, name.role, plural=plural, gender=gender, kind=kind)
        words = name.speaker.split()
        organisation = any(
            word.lower().strip(".") in self.lexicon["organisations"] for word in words
        )
        particles = self.lexicon["particles"]
        if not organisation and all(word.lower() in particles for word in words[:-1]):
            title = next((low for low in lows if low in self.lexicon["honorifics"]), "")
            full = self.people.full_name(words[-1], phrase.start, gender, title)
            if full is None and title:
                named = self._with_title(name.speaker, phrase, "honorifics")
                return Speaker(named, name.role, kind="person", gender=gender)
            if full is None and self.people.is_addressed(words[-1]):
                named = self._with_title(name.speaker, phrase, "titles")
                role = "" if named.startswith(name.role) else name.role
                return Speaker(named, role, kind="person", gender=gender)
            if full is not None:
                return Speaker(
                    full.name,
                    name.role,
                    inferred=True,
                    kind="person",
                    gender=gender or full.gender,
                )
        kind = "" if organisation else "person"
        if kind and not gender:
            gender = self.people.gender_of(name.speaker)
        return Speaker(
            name.speaker, name.role, kind=kind, gender=gender, plural=plural and not kind
        )

    def _with_title(self, name: str, phrase: Phrase, titles: str) -> str:
        """A name with its "Mrs." or "Captain", which tells it from that of a namesake."""
        for at in range(phrase.head_start, phrase.head_end):
            if self.tokens.lows[at] in self.lexicon[titles]:
                return f"{self.tokens.words[at]} {name}"
        return name
