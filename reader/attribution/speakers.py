"""Whom a source refers to: full names for surnames, people for pronouns, outlets for "the paper".

What is concluded here is marked as inferred. Where nothing fits, the words of the text stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from .findings import Rule, RuleMatch
from .lexicon import Lexicon
from .names import Names
from .naming import NOBODY, Naming, Speaker
from .nouns import Phrase
from .people import Person
from .phrases import Phrases
from .tokens import QUOTE, Sentence, TokenColumns

_PRONOUNS = ("masculine", "feminine", "neuter", "plural")
_PERSONAL = frozenset({"masculine", "feminine"})
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "fall"})
MAX_SOURCES = 8
"""Sources of one sentence, the last ones, that a pronoun may stand for."""
MAX_DESCRIPTION = 6
"""Tokens that describe a person at the beginning of a sentence."""
MAX_SENTENCES_BACK = 12
MAX_PARAGRAPHS_BACK = 3
"""How far an antecedent may lie."""
MAX_PARAGRAPHS_OF_SCENE = 30
MAX_SENTENCES_OF_SCENE = 100
"""How far, where the scene names one person whom the pronoun fits."""


class Resolver(Naming):
    """Resolves the sources of findings, which are given in the order of the text."""

    def __init__(
        self,
        tokens: TokenColumns,
        lexicon: Lexicon,
        phrases: Phrases,
        names: Names,
        findings: Iterable[RuleMatch],
    ) -> None:
        super().__init__(tokens, lexicon, phrases, names, findings)
        self._order = [sentence.start for sentence in tokens.sentences]
        self._by_sentence: dict[int, deque[Speaker]] = defaultdict(
            lambda: deque(maxlen=MAX_SOURCES)
        )
        self._subjects: dict[int, Speaker | None] = {}
        self._genders: dict[str, str] = {}

    def resolve(self, finding: RuleMatch) -> Speaker:
        """The speaker of the next finding."""
        if finding.source is None:
            return Speaker("")
        speaker = self._resolve(finding.source, finding.sentence)
        if finding.told is not None and not speaker.via:
            speaker = speaker._replace(via=self.names.name(finding.told).speaker)
        may_recur = bool(speaker.kind or speaker.gender or speaker.plural)
        if may_recur and (finding.rule is not Rule.NOUN or speaker.kind):
            self._by_sentence[finding.sentence.start].append(speaker)
        if speaker.kind == "outlet":
            self._last_outlet = speaker
        return speaker

    def _resolve(self, phrase: Phrase, sentence: Sentence) -> Speaker:
        low = self.tokens.lows[phrase.head_start]
        if phrase.head_end - phrase.head_start == 1:
            wanted = next(
                (form for form in _PRONOUNS if low in self.lexicon[f"{form}_pronouns"]), ""
            )
            antecedent = self._antecedent(sentence, wanted, phrase.start) if wanted else None
            if antecedent is not None:
                self._genders.setdefault(antecedent.name, wanted)
                return antecedent._replace(inferred=True)
            if wanted or low in self.phrases.subjects:
                return Speaker(self.tokens.slice(phrase.head_start, phrase.head_end))
        members = self.phrases.members(phrase)
        if len(members) > 1:
            return _together([self._resolve(member, sentence) for member in members])
        name = self.names.name(phrase)
        speaker = self._outlet(name, phrase) or self._person(name, phrase)
        return speaker._replace(via=name.via)

    def _antecedent(self, sentence: Sentence, wanted: str, before: int) -> Speaker | None:
        """Who a pronoun stands for: the last source, or another person, who fits.

        In a dialogue who spoke in the paragraph before does not, unless known to be one that the
        pronoun fits, where somebody else nearby is.
        """
        order = bisect_left(self._order, sentence.start)
        unsure: Speaker | None = None
        for at in range(order, max(-1, order - MAX_SENTENCES_BACK), -1):
            earlier = self.tokens.sentences[at]
            if earlier.paragraph < sentence.paragraph - MAX_PARAGRAPHS_BACK:
                break
            found = self._person_in(at, wanted, before) if wanted in _PERSONAL else None
            for speaker in reversed(self._by_sentence.get(earlier.start, ())):
                if found is None and self._fits(speaker, wanted):
                    found = speaker
            if found is None and wanted == "plural" and earlier.end <= before:
                found = self._people_in(earlier)
            if found is None and wanted in _PERSONAL and earlier.end <= before:
                found = self._described_in(earlier, wanted)
            if found is not None and unsure is None and self._answers(sentence, earlier):
                if self._gender(found) == wanted or wanted not in _PERSONAL:
                    return found
                if self._asks(earlier):
                    break
                unsure = found
            elif found is not None and (unsure is None or self._gender(found) == wanted):
                return found
        if unsure is None and wanted in _PERSONAL:
            return self._only_named(order, wanted, before)
        return unsure

    def _only_named(self, order: int, wanted: str, before: int) -> Speaker | None:
        """The one person whom the paragraph and the one before it name, if the pronoun fits and
        that is not who spoke there; else the one whom the scene names and the pronoun surely fits.
        """
        sentences = self.tokens.sentences
        paragraph = sentences[order].paragraph
        for back, sure in ((1, False), (MAX_PARAGRAPHS_OF_SCENE, True)):
            first = bisect_left(sentences, paragraph - back, key=lambda each: each.paragraph)
            first = max(first, order - MAX_SENTENCES_OF_SCENE)
            people = self.people.named(sentences[first].start, before)
            named = {person.name: person_as_speaker(person) for person in people}
            spoke = {
                speaker.name: speaker
                for each in sentences[first : order + 1]
                for speaker in self._by_sentence.get(each.start, ())
            }
            anyone = {**named, **spoke}
            genders = {name: self._gender(speaker) for name, speaker in anyone.items()}
            fitting = [name for name, gender in genders.items() if gender == wanted]
            if sure and len(fitting) == 1 and "" not in genders.values():
                return anyone[fitting[0]]
            if not sure and len(anyone) == 1 and not spoke and {*genders.values()} <= {wanted, ""}:
                return anyone.popitem()[1]
        return None

    def _answers(self, sentence: Sentence, earlier: Sentence) -> bool:
        """Whether two sentences with quotations stand in paragraphs that follow each other."""
        quoted = [(each.start, each.end) for each in (sentence, earlier)]
        apart = sentence.paragraph - earlier.paragraph
        return apart == 1 and all(self.tokens.has_quotation([each]) for each in quoted)

    def _person_in(self, order: int, wanted: str, before: int) -> Speaker | None:
        """Whom "he" or "she" means in a sentence, seen from the token `before`.

        Whose gender is known comes first: who speaks, who is the subject, who is named beside a
        subject of the other gender. Then who speaks, whatever the gender, and the subject where
        nobody else is named.
        """
        sentence = self.tokens.sentences[order]
        whole = sentence.end <= before
        spoke = list(reversed(self._by_sentence.get(sentence.start, ())))
        named = self.people.named(sentence.start, min(sentence.end, before))
        mentioned = [person_as_speaker(person) for person in reversed(named)]
        subject = self._subject(order) if whole else self._subject_of(sentence, before)
        subjects = [subject] if subject is not None else []
        beside = subject is not None and self._gender(subject) not in {wanted, ""}
        for speaker in [*spoke, *subjects, *(mentioned if beside else [])]:
            if self._gender(speaker) == wanted and self._fits(speaker, wanted):
                return speaker
        if {person.name for person in named} - {each.name for each in subjects}:
            subjects = []
        opening = self.tokens.lows[sentence.start : sentence.start + 2]
        topics = mentioned if not whole and opening == ["as", "for"] else []
        if beside and len(named) == 2:
            topics = mentioned
        likely = [*spoke, *subjects, *topics]
        return next((speaker for speaker in likely if self._fits(speaker, wanted)), None)

    def _people_in(self, sentence: Sentence) -> Speaker | None:
        """The people whom a sentence opens with: "The pilots voted to strike"."""
        tokens = self.tokens
        start = sentence.start
        for at in range(start, min(sentence.end, start + 4)):
            if not tokens.words[at][0].isalpha() or (tokens.is_capital(at) and at > start):
                return None
            if self.phrases.is_plural_person(at):
                phrase = Phrase(start, at + 1, start, at + 1)
                return self._person(self.names.name(phrase), phrase)._replace(plural=True)
        return None

    def _described_in(self, sentence: Sentence, wanted: str) -> Speaker | None:
        """The person without a name whom a sentence opens with: "The old servant came in"."""
        tokens = self.tokens
        start, end = sentence.start, min(sentence.end, sentence.start + MAX_DESCRIPTION)
        if tokens.lows[start] not in {"the", "a", "an", "my", "our", "his", "her", "their"}:
            return None
        for at in range(start + 1, end):
            low = tokens.lows[at]
            if tokens.is_capital(at) or not low[0].isalpha() or low in self.phrases.stops:
                return None
            following = tokens.low(at + 1, sentence.end)
            if self.phrases.is_person_noun(at) and not self.phrases.is_person_noun(at + 1):
                gender = self.people.gender([low])
                if gender not in {"", wanted} or following in {"'s", "and"}:
                    return None
                name = tokens.slice(start, at + 1)
                return Speaker(name, anonymous=True, kind="person", gender=wanted)
        return None

    def _asks(self, sentence: Sentence) -> bool:
        """Whether a quotation of a sentence is a question, which somebody else answers."""
        return any(
            self.tokens.slice(at, at + 1).rstrip("\"'”’»›` ").endswith("?")
            for at in range(sentence.start, sentence.end)
            if self.tokens.words[at] == QUOTE
        )

    def _gender(self, speaker: Speaker) -> str:
        known = speaker.gender or self._genders.get(speaker.name, "")
        return known or (self.people.gender_of(speaker.name) if speaker.kind == "person" else "")

    def _fits(self, speaker: Speaker, wanted: str) -> bool:
        if wanted == "plural":
            return speaker.plural
        if wanted == "neuter":
            return speaker.kind == "outlet"
        if speaker.plural or speaker.kind == "outlet" or not speaker.name:
            return False
        if self._gender(speaker) not in {wanted, ""}:
            return False
        return bool(speaker.kind or speaker.gender)

    def is_pronoun(self, name: str) -> bool:
        """Whether a speaker is only known as "he" or "they"."""
        return name.lower() in self.phrases.subjects

    def topic(self, order: int) -> Speaker | None:
        """The person whom the sentence of a number is on: its subject, by name or pronoun."""
        sentence = self.tokens.sentences[order]
        subject = self._subject(order)
        if subject is not None:
            return subject
        first = self.tokens.lows[sentence.start]
        surname = self._bare_name(sentence)
        if surname:
            return Speaker(surname, kind="person")
        wanted = next((form for form in _PERSONAL if first in self.lexicon[f"{form}_pronouns"]), "")
        return self._antecedent(sentence, wanted, sentence.start) if wanted else None

    def _bare_name(self, sentence: Sentence) -> str:
        """The name of one word that a sentence opens with, before its verb: "Holm was blunt"."""
        tokens, start = self.tokens, sentence.start
        if sentence.end - start < 3 or not tokens.words[start].istitle():
            return ""
        low, following = tokens.lows[start], tokens.lows[start + 1]
        verb = following in self.phrases.auxiliaries or following.endswith("ed")
        lists = (*NOBODY, "function_words", "openers", "prepositions", "adverbs", "indefinite")
        if not verb or any(low in self.lexicon[name] for name in lists):
            return ""
        if self.phrases.is_plural_person(start) or low in self.lexicon["subordinators"]:
            return ""
        return tokens.words[start]

    def _subject(self, order: int) -> Speaker | None:
        """The person who is the subject of the sentence of a number."""
        if order not in self._subjects:
            sentence = self.tokens.sentences[order]
            self._subjects[order] = self._subject_of(sentence, sentence.end)
        return self._subjects[order]

    def _subject_of(self, sentence: Sentence, before: int) -> Speaker | None:
        """Who opens a sentence, or comes after the comma of what leads up to the subject."""
        opening = self._opening(sentence, before)
        if opening is not None:
            return opening
        end = min(sentence.end, before)
        for person in self.people.named(sentence.start, end):
            if self._is_subject(person, end):
                return person_as_speaker(person)
        return None

    def _is_subject(self, person: Person, end: int) -> bool:
        """Whether a name stands between a comma, titles aside, and what may be its verb."""
        lows = self.tokens.lows
        first = person.position - 1
        while lows[first] in self.lexicon["titles"] or lows[first] in self.lexicon["determiners"]:
            first -= 1
        low = self.tokens.low(person.end, end)
        joint = low in self.lexicon["prepositions"] or low in self.lexicon["conjunctions"]
        if low == "," and lows[first] == ",":
            # "The mayor, Ann Lee, left": a role opens the sentence, and the name is whose it is.
            opening = self.tokens.sentences[bisect_right(self._order, first) - 1].start
            role = Phrase(opening, first, opening, first)
            return first > opening and self.phrases.is_role(role)
        behind_time = self.phrases.is_time(first) or lows[first] in _SEASONS
        return (lows[first] == "," or behind_time) and low[0].isalpha() and not joint

    def _opening(self, sentence: Sentence, before: int) -> Speaker | None:
        """The person whose name a sentence opens with, up to a token."""
        tokens = self.tokens
        start, end = sentence.start, min(sentence.end, before)
        while start < end and (
            tokens.words[start] == QUOTE or tokens.lows[start] in self.phrases.opening
        ):
            start += 1
        if start < end and tokens.lows[start] in self.lexicon["prepositions"]:
            return None
        stop = start
        titles = self.lexicon["titles"] | {"of", "the", "and"}
        while stop < end and stop - start < 12:
            if not tokens.is_capital(stop) and tokens.lows[stop] not in titles:
                break
            stop += 1
        while stop > start and not tokens.is_capital(stop - 1):
            stop -= 1
        if stop == start or tokens.lows[stop - 1] in self.lexicon["function_words"]:
            return None
        phrase = Phrase(start, stop, start, stop)
        name = self.names.name(phrase)
        if not name.named or self._outlet(name, phrase) is not None:
            return None
        words = name.speaker.split()
        if any(word.lower() in self.lexicon["organisations"] for word in words):
            return None
        person = self._person(name, phrase)
        titled = bool(person.gender) and bool(self.people.gender(tokens.lows[start:stop]))
        return person if titled or self.people.knows(words[-1]) else None


def person_as_speaker(person: Person) -> Speaker:
    return Speaker(person.name, kind="person", gender=person.gender)


def _together(speakers: Sequence[Speaker]) -> Speaker:
    """Several who say the same."""
    *first, last = (speaker.name for speaker in speakers)
    roles = {speaker.role for speaker in speakers}
    return Speaker(
        f"{', '.join(first)} and {last}",
        roles.pop() if len(roles) == 1 else "",
        anonymous=all(speaker.anonymous for speaker in speakers),
        inferred=any(speaker.inferred for speaker in speakers),
        plural=True,
        kind="person",
    )
