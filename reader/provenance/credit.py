"""Whom a text credits for each of its words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

from ..attribution.lexicon import Lexicon, load_lexicon, outlet_key
from ..attribution.model import Attribution
from ..collation.backend import backend_for
from ..collation.tokens import split
from ..text.document import Document
from ..text.model import Role, Span

_INDEFINITE = frozenset({"a", "an", "another", "one"})

STATEMENTS = frozenset({Role.BODY, Role.QUOTE, Role.LIST})
"""Paragraphs that state something; headlines and captions name no sources by custom."""


class Credit(NamedTuple):
    """Who stands behind a statement, as far as the text tells."""

    chain: tuple[str, ...]
    """Names, the speaker first, whoever passed it on last; empty where nobody is credited.

    An empty name is a source that the text announces and does not give.
    """
    attribution: Attribution | None
    """The innermost attribution; None where only the document's agency is credited, or nobody."""


class CreditedPlace(NamedTuple):
    """A stretch of one paragraph with one credit from end to end."""

    paragraph: int
    credit: Credit | None
    """None for framing: words that only tell of the saying ("the agency reported")."""


class Share(NamedTuple):
    """A credit and the number of words that it is for."""

    credit: Credit
    words: int


class Credits:
    """The credit of every place of a document.

    The innermost attribution whose content holds a place counts, with all who passed it on: in a
    block quotation those who speak in it come before the outlet whose block it is. Where the
    metadata name one agency, the whole text came through it. The words of a source and its cue are
    framing.
    """

    def __init__(
        self, document: Document, attributions: Iterable[Attribution], lexicon: Lexicon
    ) -> None:
        self.document = document
        self.words = Words(document)
        self.publisher = _outlet(document, "publisher", lexicon)
        self.agency = _outlet(document, "agency", lexicon)
        """Through whom the whole text came, as the metadata tell; empty where they do not."""
        self._agency = (self.agency,) if self.agency else ()
        self._nobody = Credit(self._agency, None)
        found = list(attributions)
        self.empty = not self.agency and not found
        """Whether nobody is credited for anything."""
        self._bounds: list[int] = []
        self._places: list[CreditedPlace] = []
        self._mains: dict[int, Share | None] = {}
        self._sweep(found)

    def at(self, offset: int) -> CreditedPlace:
        """The place of an offset; the first one, for what stands before it."""
        return self._places[self._index(offset)]

    def stretch(self, offset: int) -> tuple[CreditedPlace, int]:
        """The place of an offset, and the number of words that begin before its end."""
        index = self._index(offset)
        following = index + 1
        end = self._bounds[following] if following < len(self._bounds) else None
        return self._places[index], self.words.before(end)

    def states(self, place: CreditedPlace) -> bool:
        """Whether what stands at a place is a statement: not framing, nor of another role."""
        role = self.document.paragraphs[place.paragraph].role
        return place.credit is not None and role in STATEMENTS

    def words_of(self, attribution: Attribution) -> int:
        """The number of words of what an attribution is for."""
        spans = map(self.words.within, attribution.content)
        return sum(end - first for first, end in spans)

    def shares(self, paragraph: int) -> list[Share]:
        """The words of a paragraph's statements by credit, in the order of the text."""
        span, role = self.document.paragraphs[paragraph]
        if role not in STATEMENTS:
            return []
        shares: dict[tuple[tuple[str, ...], int], Share] = {}
        word, last = self.words.within(span)
        while word < last:
            (_, credit), end = self.stretch(self.words.starts[word])
            words, word = min(last, end) - word, end
            if credit is not None:
                # By identity: a block is as long as its paragraphs are many.
                key = credit.chain, id(credit.attribution)
                before = shares.get(key)
                shares[key] = Share(credit, words + (before.words if before is not None else 0))
        return list(shares.values())

    def main(self, paragraph: int) -> Share | None:
        """The credit that a paragraph has as a whole, and its words; None where it cannot be told.

        A credit that holds at least half of the words is the paragraph's; it has none only where
        nothing in it is credited to anybody.
        """
        if paragraph not in self._mains:
            self._mains[paragraph] = self._main(self.shares(paragraph))
        return self._mains[paragraph]

    def _main(self, shares: Sequence[Share]) -> Share | None:
        if not shares:
            return None
        credit, words = max(shares, key=lambda share: share.words)
        total = sum(share.words for share in shares)
        mixed = credit.attribution is None and len(shares) > 1
        return None if mixed or 2 * words < total else Share(credit, total)

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._bounds, offset) - 1)

    def _sweep(self, found: Sequence[Attribution]) -> None:
        """Cut the text where what covers it changes; nested attributions are few at any place."""
        framing = len(found)
        events: list[tuple[int, int, int]] = []
        for number, each in enumerate(found):
            _add(events, each.content, number)
            _add(events, (*each.source, *each.cue), framing)
        # A paragraph begins before what begins with it.
        events.extend((span.start, -2, framing) for span, _ in self.document.paragraphs)
        sizes = [sum(end - start for start, end in each.content) for each in found]
        active: dict[int, int] = {}
        paragraph = -1
        for place, group in groupby(sorted(events), key=itemgetter(0)):
            before = paragraph
            for _, step, number in group:
                if step == -2:
                    paragraph += 1
                    continue
                count = active.pop(number, 0) + step
                if count:
                    active[number] = count
            now = CreditedPlace(max(0, paragraph), self._credit(active, found, sizes))
            if paragraph != before or now != self._places[-1]:
                self._bounds.append(place)
                self._places.append(now)

    def _credit(
        self, active: Mapping[int, int], found: Sequence[Attribution], sizes: Sequence[int]
    ) -> Credit | None:
        if len(found) in active:
            return None
        if not active:
            return self._nobody
        named = [number for number in active if not found[number].missing] or list(active)
        inner = found[min(named, key=lambda n: (sizes[n], -len(found[n].via), n))]
        unnamed = any(found[number].missing for number in active)
        names = (inner.speaker, *inner.via, *([""] if unnamed else []), *self._agency)
        return Credit(tuple(dict.fromkeys(names)), inner)


class Words:
    """Where the words of a document stand, as the comparison counts them; furniture has none."""

    def __init__(self, document: Document) -> None:
        self.starts, self.ends, _ = backend_for(2 * len(document.text)).word_bounds(document)

    def before(self, offset: int | None) -> int:
        """The number of words that begin before an offset; of all, where there is none."""
        return len(self.starts) if offset is None else bisect_left(self.starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """The words that begin in a stretch of text: the first, and one past the last."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def hull(self, first: int, end: int) -> Span:
        """From the beginning of a word to the end of the last one before `end`."""
        return Span(self.starts[first], self.ends[end - 1])


class SourceShare(NamedTuple):
    """How much of a text rests on one source."""

    speaker: str
    """Empty for what rests on no source, or on one that is announced and not named."""
    anonymous: bool
    words: int
    share: float
    """The words as a share of all words of statements, 0 to 1."""
    passed_on: int
    """Words of other speakers that came through this source; they count for those speakers."""


def source_shares(
    document: Document, attributions: Iterable[Attribution], *, lexicon: Lexicon | None = None
) -> tuple[SourceShare, ...]:
    """How much of a text rests on each source, the largest first, and last what rests on none.

    Every word of the body, its lists and its block quotations counts once, for the speaker of the
    innermost attribution that holds it: in a block quotation for who speaks there, else for the
    outlet whose block it is; in an agency's text for the agency where nobody else is credited. The
    words that name a source and tell of the saying count for nobody and are in no total.
    """
    found = list(attributions)
    known = Credits(document, found, lexicon or load_lexicon())
    words = dict.fromkeys((name for each in found for name in (each.speaker, *each.via)), 0)
    words.setdefault("", 0)
    passed_on: Counter[str] = Counter()
    for paragraph in range(len(document.paragraphs)):
        for credit, count in known.shares(paragraph):
            speaker = credit.chain[0] if credit.chain else ""
            words[speaker] = words.get(speaker, 0) + count
            for name in credit.chain[1:]:
                words.setdefault(name, 0)
                passed_on[name] += count
    anonymous = {each.speaker for each in found if each.anonymous}
    total = max(1, sum(words.values()))
    return tuple(
        SourceShare(name, name in anonymous, words[name], words[name] / total, passed_on[name])
        for name in sorted(words, key=lambda name: (not name, -words[name], name))
    )


def word_spans(text: str, span: Span) -> list[Span]:
    """The words of a stretch of text, as the comparison counts them."""
    parts = split(text[span.start : span.end])
    offsets = list(accumulate(map(len, parts), initial=span.start))
    return list(map(Span, offsets[1:-1:2], offsets[2::2]))


def _add(events: list[tuple[int, int, int]], spans: Iterable[Span], number: int) -> None:
    for start, end in spans:
        if start < end:
            events.append((start, 1, number))
            events.append((end, -1, number))


def _outlet(document: Document, key: str, lexicon: Lexicon) -> str:
    """The one outlet that the metadata name under a key, by its canonical name."""
    field = document.metadata.get(key)
    if field is None or (isinstance(field.value, tuple) and len(field.value) != 1):
        return ""
    return lexicon.outlets.get(outlet_key(field.text), field.text)


def same_source(left: str, right: str, lexicon: Lexicon) -> bool:
    """Whether two texts may mean the same source by two names.

    Equal names; a surname and a full name; descriptions of unnamed people that share the noun and
    half of their words; and a pronoun that could not be resolved, which may be anybody. An
    announced source without a name equals its like alone.
    """
    if left == right or not left or not right:
        return left == right
    ours, theirs = (_words(name, lexicon) for name in (left, right))
    if not ours or not theirs:
        return True
    fewer, more = sorted((set(ours), set(theirs)), key=len)
    if fewer & more & lexicon["vague"]:
        left_names, right_names = _names(left), _names(right)
        if not (left_names <= right_names or right_names <= left_names):
            return False
        return 2 * len(fewer & more) >= len(fewer)
    return ours[-1] == theirs[-1] and fewer <= more


def is_description(name: str, lexicon: Lexicon) -> bool:
    """Whether a source is only described: "a guard at the Tarvick depot", "the mayor"."""
    article, _, rest = name.partition(" ")
    return article.lower() in lexicon["determiners"] and rest[:1].islower()


def is_indefinite(description: str, lexicon: Lexicon) -> bool:
    """Whether a description refers to nobody whom the text told of before."""
    return description.partition(" ")[0].lower() in _INDEFINITE


def same_hop(left: Credit, name: str, right: Credit, other: str, lexicon: Lexicon) -> bool:
    """Whether a name of the left chain and one of the right chain mean the same source.

    The role of a speaker counts as a name: "the harbour master, Ida Holm" is Ida Holm.
    """
    return (
        same_source(name, other, lexicon)
        or same_source(_role(left, name), other, lexicon)
        or same_source(name, _role(right, other), lexicon)
    )


def _role(credit: Credit, name: str) -> str:
    """What the text says the bearer of a name is; the name, where it says nothing."""
    attribution = credit.attribution
    known = attribution is not None and attribution.speaker == name and attribution.role
    return known or name


def _names(description: str) -> set[str]:
    """The words of a description that are names, the first word aside: it may open a sentence."""
    return {word for word in description.split()[1:] if word[0].isupper()}


def _words(name: str, lexicon: Lexicon) -> list[str]:
    # "Records seen by the Herald" are not the Herald.
    name = name.partition(" by ")[0]
    left_out = lexicon["function_words"] | lexicon["subjects"] | lexicon["honorifics"]
    return [word for word in outlet_key(name).split() if word.rstrip(".") not in left_out]
