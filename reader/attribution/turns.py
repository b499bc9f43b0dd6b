"""Quotations that no words give to anybody, and whose they are by where they stand.

Who speaks in a paragraph goes on speaking in it; a quotation beside a sentence on somebody is
theirs; and in a dialogue of two, those who are not named again take turns (after the sieves of
Muzny et al. 2017, "A two-stage sieve approach for quote attribution"). Each is marked as inferred,
with the reason. Where a third person stands in the scene, nothing is concluded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .chains import ResolvedMatch
from .findings import Rule, RuleMatch
from .naming import Speaker
from .speakers import Resolver, person_as_speaker
from .tokens import QUOTE, Sentence, TokenColumns, TokenRange

GOES_ON = "goes on speaking in the paragraph"
BESIDE = "the sentence beside it is on the speaker"
TURN = "it is the speaker's turn"
MAX_SETTING = 3
MAX_SENTENCES = 12
"""Paragraphs and sentences before a dialogue in which those present may be named."""
MAX_BETWEEN = 1
"""Paragraphs without a quotation that a dialogue goes on over."""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that has quotations."""

    index: int
    order: int
    """Its place among the paragraphs of the tokens, those without a quotation too."""
    sentences: list[int] = field(default_factory=list)
    speaker: Speaker | None = None
    """Who speaks in it, as far as that is known."""
    crowded: bool = False
    """Whether several speak in it."""


class Turns:
    """Finds the speakers of what is left over, when all other attributions are resolved."""

    def __init__(
        self, tokens: TokenColumns, resolver: Resolver, drafts: Sequence[ResolvedMatch]
    ) -> None:
        self.tokens = tokens
        self.resolver = resolver
        self._speakers: dict[int, Speaker] = {}
        """By the token of a quotation that is attributed."""
        for draft in drafts:
            for start, end in draft.finding.content:
                first = bisect_left(tokens.quotations, start)
                for place in tokens.quotations[first:]:
                    if place >= end:
                        break
                    self._speakers.setdefault(place, draft.speaker)
        self._reported = {
            draft.finding.sentence.start: draft.speaker
            for draft in drafts
            if draft.finding.content and draft.finding.rule is not Rule.NOUN
        }

    def find(self) -> Iterator[ResolvedMatch]:
        """The quotations that can be given to somebody, in the order of the text."""
        before: list[_Paragraph] = []
        for paragraph in self._paragraphs():
            known = {
                self._speakers[k].name: self._speakers[k]
                for order in paragraph.sentences
                for k in self._quotations(order)
                if k in self._speakers and self._speakers[k].name
            }
            paragraph.crowded = len(known) > 1
            paragraph.speaker = next(iter(known.values()), None) if len(known) == 1 else None
            loose = [order for order in paragraph.sentences if self._is_loose(order)]
            if loose and not paragraph.crowded:
                found, reason = self._speaker(paragraph, loose, before)
                if found is not None and found.name:
                    paragraph.speaker = found
                    yield from self._given(loose, found, reason)
            before.append(paragraph)

    def _paragraphs(self) -> Iterator[_Paragraph]:
        current: _Paragraph | None = None
        order, last = -1, -1
        for number, sentence in enumerate(self.tokens.sentences):
            if sentence.paragraph != last:
                if current is not None and any(map(self._has_quotation, current.sentences)):
                    yield current
                order, last = order + 1, sentence.paragraph
                current = _Paragraph(sentence.paragraph, order)
            assert current is not None
            current.sentences.append(number)
        if current is not None and any(map(self._has_quotation, current.sentences)):
            yield current

    def _quotations(self, order: int) -> list[int]:
        start, end, _ = self.tokens.sentences[order]
        places = self.tokens.quotations
        return places[bisect_left(places, start) : bisect_left(places, end)]

    def _has_quotation(self, order: int) -> bool:
        return bool(self._quotations(order))

    def _is_loose(self, order: int) -> bool:
        """Whether a sentence is nothing but quotations that are nobody's so far."""
        sentence = self.tokens.sentences[order]
        body = range(sentence.start, self.tokens.body_end(sentence))
        return (
            len(body) > 0
            and all(self.tokens.words[k] == QUOTE for k in body)
            and not any(k in self._speakers for k in body)
        )

    def _speaker(
        self, paragraph: _Paragraph, loose: Sequence[int], before: Sequence[_Paragraph]
    ) -> tuple[Speaker | None, str]:
        """Who speaks in a paragraph, and why that is thought."""
        first = loose[0]
        if first > paragraph.sentences[0]:
            beside = self._told_of(first - 1)
            if beside is not None:
                return beside, BESIDE
        if paragraph.speaker is not None:
            return paragraph.speaker, GOES_ON
        if self._continues(first):
            return before[-1].speaker if before else None, GOES_ON
        behind = first + 1
        if first == paragraph.sentences[0] and behind in paragraph.sentences:
            beside = self._told_of(behind)
            if beside is not None:
                return beside, BESIDE
        if len(loose) == len(paragraph.sentences):
            return self._turn(paragraph, before), TURN
        return None, ""

    def _told_of(self, order: int) -> Speaker | None:
        """The person whom a sentence without a quotation is on."""
        sentence = self.tokens.sentences[order]
        if self._has_quotation(order):
            return None
        reported = self._reported.get(sentence.start)
        return reported or self.resolver.topic(order)

    def _continues(self, order: int) -> bool:
        """Whether a quotation is a later part of one that began in a paragraph before."""
        place = self._quotations(order)[0]
        index = bisect_left(self.tokens.quotations, place)
        if index == 0:
            return False
        earlier = self.tokens.quotations[index - 1]
        return self.tokens.quoted[earlier].turn == self.tokens.quoted[place].turn

    def _turn(self, paragraph: _Paragraph, before: Sequence[_Paragraph]) -> Speaker | None:
        """Whose turn it is in a dialogue of two: who spoke before the last one."""
        scene = self._scene(paragraph, before)
        if not scene or scene[-1].speaker is None or any(each.crowded for each in scene):
            return None
        speakers = {each.speaker.name: each.speaker for each in scene if each.speaker is not None}
        for name, speaker in self._present(scene[0], paragraph).items():
            if not _is_part(name, speakers):
                speakers[name] = speaker
        if len(speakers) != 2 or any(map(self.resolver.is_pronoun, speakers)):
            return None
        last = scene[-1].speaker.name
        return next(speaker for name, speaker in speakers.items() if name != last)

    def _present(self, first: _Paragraph, last: _Paragraph) -> dict[str, Speaker]:
        """Who is named from a little before the first paragraph of a scene on."""
        sentences = self.tokens.sentences
        begin = first.sentences[0]
        while begin > 0 and (
            sentences[begin - 1].paragraph >= sentences[first.sentences[0]].paragraph - MAX_SETTING
            and first.sentences[0] - begin < MAX_SENTENCES
        ):
            begin -= 1
        named = self.resolver.people.named(
            sentences[begin].start, sentences[last.sentences[-1]].end
        )
        return {person.name: person_as_speaker(person) for person in named}

    def _scene(self, paragraph: _Paragraph, before: Sequence[_Paragraph]) -> list[_Paragraph]:
        """The paragraphs of the dialogue that a paragraph goes on with, in order."""
        scene: list[_Paragraph] = []
        following = paragraph
        for earlier in reversed(before[-8:]):
            if following.order - earlier.order > 1 + MAX_BETWEEN:
                break
            scene.append(earlier)
            following = earlier
        return scene[::-1]

    def _given(
        self, orders: Sequence[int], speaker: Speaker, reason: str
    ) -> Iterator[ResolvedMatch]:
        for order in orders:
            sentence: Sentence = self.tokens.sentences[order]
            content: list[TokenRange] = [(k, k + 1) for k in self._quotations(order)]
            for place, _ in content:
                self._speakers[place] = speaker
            finding = RuleMatch(Rule.TURN, None, [], content, sentence, reason=reason)
            yield ResolvedMatch(finding, speaker._replace(inferred=True, via=""))


def _is_part(name: str, speakers: dict[str, Speaker]) -> bool:
    """Whether a name is a part of a speaker's, or the other way round."""
    words = set(name.split())
    return any(words <= set(each.split()) or words >= set(each.split()) for each in speakers)
