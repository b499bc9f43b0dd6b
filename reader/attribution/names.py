"""Whom a noun phrase names: the speaker, what the text says the speaker is, or nobody by name."""

from __future__ import annotations

from typing import NamedTuple

from .heads import COMMAS
from .lexicon import Lexicon, outlet_key
from .nouns import Phrase
from .phrases import Phrases
from .tokens import TokenColumns

MAX_HEAD = 12
"""Tokens of a source before "seen by" and the like."""
_HANDED = frozenset({"by", "to", "with", "in", "on"})
"""What joins an outlet to what it passed on: "seen by", "leaked to", "published in"."""
_AFTER_OUTLET = COMMAS | {"and", "on", "in", "last", "this", "late", "earlier"}
_BEGINNING = frozenset({"de", "van", "von", "al", "el", "bin"})
"""Particles that a name may begin with."""
_NO_ROLE = frozenset({"who", "speaking", "citing", "quoting", "which", "like"})


class Name(NamedTuple):
    """What a phrase says of its source."""

    speaker: str
    role: str
    anonymous: bool
    named: bool
    """Whether the speaker is a proper name."""
    via: str = ""
    """Who passed the source's words on: "records seen by the Courier"."""
    outlet: bool = False
    """Whether the speaker is a newspaper, an agency or a station."""


class Names:
    """Reads the names out of the phrases of one document."""

    def __init__(self, tokens: TokenColumns, lexicon: Lexicon, phrases: Phrases) -> None:
        self.tokens = tokens
        self.phrases = phrases
        self.words = tokens.words
        self.lows = tokens.lows
        self.lexicon = lexicon
        self.prepositions = lexicon["prepositions"]
        self.determiners = lexicon["determiners"]
        self.vague = lexicon["vague"]

    def name(self, phrase: Phrase) -> Name:
        """Read the speaker, the role and who passed on out of a phrase."""
        passed = self._passed_on(phrase)
        if passed is None:
            return self._name(phrase)
        source, outlet = passed
        return self._name(source)._replace(via=self._name(outlet).speaker)

    def _passed_on(self, phrase: Phrase) -> tuple[Phrase, Phrase] | None:
        """A source and who passed it on: "records seen by the Courier", also after a comma."""
        start, end = phrase.head_start, phrase.end
        for at in range(start + 1, min(end - 2, start + MAX_HEAD)):
            joint = self.lows[at + 1]
            if self.lows[at] not in self.lexicon["handed_on"] or joint not in _HANDED:
                continue
            stop = at + 2
            while stop < end and self.lows[stop] not in _AFTER_OUTLET:
                stop += 1
            outlet = Phrase(at + 2, stop, at + 2, stop)
            head = at - 1 if self.lows[at - 1] in COMMAS else at
            named = self.tokens.is_capital(stop - 1) and head <= phrase.head_end
            # "A letter sent to Ida Holm" did not come through her.
            named = named and (joint == "by" or self.is_outlet(outlet))
            return (Phrase(start, head, start, head), outlet) if named else None
        return None

    def _name(self, phrase: Phrase) -> Name:
        start, end = phrase.head_start, phrase.head_end
        apposed = None if self.is_outlet(phrase) else self._apposed_name(phrase)
        if apposed is not None:
            name = self._read(Phrase(*apposed, *apposed), "")
            return name._replace(role=self._clean(self.tokens.slice(start, end)))
        return self._read(phrase, self._apposition_text(phrase))

    def _read(self, phrase: Phrase, extra: str) -> Name:
        """The speaker and the role in a head; `extra` is the role that its apposition gives."""
        start, end = phrase.head_start, phrase.head_end
        outlet, before = self._outlet(start, end)
        if outlet:
            role = self._clean(self.tokens.slice(start, before)) if before > start else ""
            return Name(outlet, role or extra, anonymous=False, named=True, outlet=True)
        run = self._name_run(start, end)
        if run is not None:
            name_start, name_end = run
            role = self._clean(self.tokens.slice(start, name_start))
            tail = self.tokens.slice(name_end, end) if name_end < end else ""
            speaker = self._possessive(self.tokens.slice(name_start, name_end))
            return Name(speaker, role or extra or tail.strip(), anonymous=False, named=True)
        words = self.tokens.slice(start, end)
        anonymous = self._is_anonymous(start, end) or self._asks_anonymity(phrase)
        return Name(words, extra, anonymous=anonymous, named=False)

    def _apposed_name(self, phrase: Phrase) -> tuple[int, int] | None:
        """The name after a head that is only a role: "the mayor, Ida Holm, 45,"."""
        start, end = phrase.head_start, phrase.head_end
        role = self.lows[start] in self.determiners or self.lexicon["possessives"].intersection(
            self.lows[start:end]
        )
        if not role or end + 1 >= phrase.end or self.lows[end] not in COMMAS:
            return None
        first = stop = end + 1
        while stop < phrase.end and self.lows[stop] not in COMMAS and self.words[stop] != "(":
            stop += 1
        if self.lows[first] in self.lexicon["apposition"] and self.words[first].islower():
            return None
        run = self._name_run(first, stop)
        if run is None or self.lows[run[0]] in self.lexicon["weekdays"]:
            return None
        if run[1] - run[0] == 1 and self.tokens.is_capital(end - 1):
            return None  # "a study of homes in Leeds, Ohio"
        titles = self.lexicon["titles"]
        if any(self.lows[k] not in titles for k in range(first, run[0])):
            return None
        named = self._name_run(start, end) is not None
        return None if named and not self._is_person(*run) else (first, stop)

    def _asks_anonymity(self, phrase: Phrase) -> bool:
        """Whether what stands beside a head says that the source will not be named."""
        asked = self.lexicon["anonymity"]
        return any(
            self.lows[k] == "anonymity" or (self.lows[k] in asked and self.lows[k - 1] == "be")
            for k in range(phrase.head_end, phrase.end)
        )

    def is_outlet(self, phrase: Phrase) -> bool:
        """Whether a phrase names an outlet of the lexicon."""
        return bool(self._outlet(phrase.head_start, phrase.head_end)[0])

    def may_be_outlet(self, phrase: Phrase) -> bool:
        """Whether a phrase names an outlet where one is likely: "told the Evening Larch"."""
        if self.is_outlet(phrase):
            return True
        start, end = phrase.head_start, phrase.head_end
        lists = ("organisations", "titles", "plurals")
        known = any(self.lows[k] in self.lexicon[name] for k in range(start, end) for name in lists)
        return self.lows[start] == "the" and end - start > 2 and not known

    def _possessive(self, words: str) -> str:
        return words.removesuffix("'s").strip()

    def _clean(self, words: str) -> str:
        first, _, rest = words.strip().partition(" ")
        if first.lower() in self.determiners:
            words = rest
        words = words.strip(" ,")
        return "" if words.rstrip(".").lower() in self.lexicon["honorifics"] else words

    def _apposition_text(self, phrase: Phrase) -> str:
        if phrase.head_end >= phrase.end or self.lows[phrase.head_end] not in COMMAS:
            return ""
        start, end = phrase.head_end + 1, phrase.end
        while end > start and self.lows[end - 1] in COMMAS:
            end -= 1
        if start >= end or self.lows[start] in _NO_ROLE:
            return ""
        if self.lows[start][0].isdigit() and start + 1 < end and self.lows[start + 1] == ",":
            start += 2
        if start >= end or not any(self.words[k][0].isalpha() for k in range(start, end)):
            return ""
        return self._clean(self.tokens.slice(start, end))

    def _outlet(self, start: int, end: int) -> tuple[str, int]:
        """Canonical name of the outlet that the head ends with, and where it begins."""
        if self.lows[end - 1] == "'s":
            end -= 1
        while end - start > 1 and self.words[end - 1] in self.lexicon["outlet_nouns"] | {"news"}:
            end -= 1
        if not self.tokens.is_capital(end - 1):
            return "", start
        for begin in range(max(start, end - 7), end):
            canonical = self.lexicon.outlets.get(outlet_key(self.tokens.slice(begin, end)))
            canonical = canonical or self._masthead(begin, end, start)
            if canonical is None:
                continue
            before = begin
            while before > start and self.lows[before - 1] in self.determiners | self.prepositions:
                before -= 1
            # "A report in the Courier" is the Courier; "a spokesman for the Courier" is not.
            if before in (begin, start) or self.lows[before - 1] in self.lexicon["documents"]:
                return canonical, before
        return "", start

    def _masthead(self, begin: int, end: int, start: int) -> str | None:
        """A name that reads like that of an outlet: "the Varn Courier", "Lowland Radio"."""
        if end - begin < 2 or not all(self.tokens.is_capital(k) for k in range(begin, end)):
            return None
        last = self.lows[end - 1]
        articled = begin > start and self.lows[begin - 1] == "the"
        if begin > start and self.tokens.is_capital(begin - 1) and not articled:
            return None
        if self.lows[begin] == "the" or self.lows[begin] in self.lexicon["titles"]:
            return None
        known = last in self.lexicon["stations"] or (articled and last in self.lexicon["mastheads"])
        return self.tokens.slice(begin, end) if known else None

    def _name_run(self, start: int, end: int) -> tuple[int, int] | None:
        """The proper name that the head is or ends with, titles left off."""
        first = start
        while start < end and self.lows[start] in self.determiners:
            start += 1
        stop = end
        for index in range(start, end):
            joined = self.lows[index] in self.prepositions or self.lows[index] == "who"
            if joined and index > start + 1 and self._is_person(start, index):
                stop = index
                break
        if stop <= start or not (self.tokens.is_capital(stop - 1)):
            return None
        begin = stop
        while begin > start and self._in_name(begin - 1, start):
            begin -= 1
        begin = self._after_office(begin, stop)
        owner = begin
        while owner > first and self.lows[owner - 1] in self.determiners:
            owner -= 1
        if owner > first and self.lows[owner - 1] in self.prepositions:
            # "The mayor of Leeds" is not Leeds.
            return None
        if self._is_document(first, begin):
            return None
        while begin < stop - 1 and (
            self.lows[begin] in self.lexicon["titles"]
            or self.lows[begin].endswith("-old")
            or self.words[begin] in {"of", "and", "the"}
            or self._is_loose(begin)
        ):
            if not self._title_goes_on(begin, stop):
                break
            begin += 1
        if stop - begin == 1 and begin == first and self.phrases.is_plural_person(begin):
            return None  # "Managers said", and not a name
        if begin >= stop or not any(self.tokens.is_capital(k) for k in range(begin, stop)):
            return None
        if self.lows[begin] in self.lexicon["titles"] and stop - begin == 1 and begin > first:
            return None
        if self.lows[stop - 1] in self.vague:
            return None
        return begin, stop

    def _is_loose(self, index: int) -> bool:
        """Whether a token joins names, and begins none: "della", but not "van" or "Della"."""
        loose = self.lexicon["particles"] - _BEGINNING
        return self.words[index].islower() and self.lows[index] in loose

    def _is_document(self, first: int, begin: int) -> bool:
        """Whether a name is only where a document came out: "a study in the journal Marsh"."""
        head = next((k for k in range(first, begin) if self.lows[k] in self.prepositions), first)
        return any(self.lows[k] in self.lexicon["documents"] for k in range(first, head))

    def _after_office(self, begin: int, end: int) -> int:
        """Where the name begins after an office that holds a body's name: "Police Chief Lee"."""
        for at in range(end - 2, begin, -1):
            if self.lows[at] in self.lexicon["offices"]:
                rest = range(at + 1, end)
                body = any(self.lows[k] in self.lexicon["organisations"] for k in rest)
                return begin if body else at + 1
        return begin

    def _title_goes_on(self, begin: int, stop: int) -> bool:
        """Whether a title is followed by a name, and not part of an organisation's."""
        return not any(
            self.lows[k] in self.lexicon["organisations"]
            and self.lows[k] not in self.lexicon["titles"]
            for k in range(begin, stop)
        )

    def _in_name(self, index: int, start: int) -> bool:
        word = self.words[index]
        if self.tokens.is_capital(index):
            return True
        if self.lows[index] in self.lexicon["particles"] or word == "&":
            return index > start
        if word == "'s" and index > start:
            # Inside "Harlan County Sheriff's Office".
            following = self.tokens.low(index + 1, len(self.lows))
            capital = index + 1 < len(self.lows) and self.tokens.is_capital(index + 1)
            return capital and following in self.lexicon["organisations"]
        if word == "'" and index > start:
            # Inside "Seafarers' Guild".
            return (
                self.lows[index + 1] in self.lexicon["organisations"]
                and self.words[index - 1][-1] == "s"
            )
        if word in {"of", "and", "the", "for"} and index > start:
            # Inside "Bank of England", not between a title and its office.
            before = index - 1
            while before > start and self.words[before] in {"of", "the", "for", "and"}:
                before -= 1
            return self.tokens.is_capital(before)
        return False

    def _is_person(self, start: int, end: int) -> bool:
        """Whether a run is two or more capitalised words without a word of an organisation."""
        proper = [k for k in range(start, end) if self.lows[k] not in self.lexicon["titles"]]
        return (
            len(proper) >= 2
            and all(self.tokens.is_capital(k) for k in proper)
            and not any(self.lows[k] in self.lexicon["organisations"] for k in range(start, end))
        )

    def _is_anonymous(self, start: int, end: int) -> bool:
        head = end - 1
        for index in range(start + 1, end):
            low = self.lows[index]
            if low in self.prepositions or low == "who" or low == "and" or low == "close":
                head = index - 1
                break
            if low.endswith(("ed", "ing")) and index > start + 1:
                head = index - 1
                break
        if self.lows[head] in self.vague or self.lows[start] in self.vague:
            return True
        if self.phrases.is_plural_person(head) and self.lows[head] not in self.lexicon["plurals"]:
            return self.lows[start] not in {"the", *self.lexicon["possessives"]}
        if head == start + 1 == end - 1 and self.lows[head].startswith("spokes"):
            # "A spokesman" and no more: neither who nor for whom.
            return True
        if self.lows[start] not in {"a", "an", "another", "one", "two", "three", "several"}:
            return False
        known = ("spokespeople", "documents", "outlet_nouns", "organisations")
        return not any(self.lows[head] in self.lexicon[name] for name in known)
