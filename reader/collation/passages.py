"""Passages: stretches of both texts that share wording."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .bags import Bag, shared, weigh
from .chains import Chain, chains
from .claims import Claims
from .digests import find_digests
from .order import Weighed, heaviest_chain
from .regions import Fragment, Region, box, groups
from .rivals import without_rivals
from .similar import Units, similarities
from .stretches import Stretch
from .texts import Texts
from .tokens import Tokens
from .trimming import to_sentences, trimmed

STRONG = 2.5
"""Evidence with which a chain of equal words is a passage, as a multiple of the chance level."""
WEAK = 1.0
"""Evidence with which a short stretch or a sentence can be part of one."""
REWORDED = 4.5
"""Evidence that a passage of weak parts needs."""
SCATTERED = 2.0
"""Evidence that a part of a summary needs."""
MIN_WORDS = 10
"""Words that the sides of a passage have in common; a name or a stock phrase has fewer."""
MIN_WHOLE = 5
"""Words of a whole sentence, on both sides, that are enough."""
MIN_SENTENCE_SIMILARITY = 0.3
"""Dice coefficient of two sentences that can be part of a passage."""
MIN_SIMILARITY = 0.25
"""Dice coefficient of the sides of a passage."""
MAX_CRUMB = 2
"""Words that equal text may go on by chance past the end of a sentence."""
FLUENT = 0.9
"""Share of equal words from which a strong chain is kept apart from chains that cross it."""
STANDING = 100
"""Words from which it is in any case: so much is no part of something else that was reworded."""
MAX_OVERLAP = 0.5
"""Share of a passage that may lie in heavier ones, on either side."""


class FoundPassage(NamedTuple):
    """A passage in words."""

    region: Region
    stretches: tuple[Stretch, ...]
    """Equal words in it."""
    bits: float
    words: int
    """Words that both sides have."""
    moved: bool = False

    @property
    def equal(self) -> int:
        """Number of words in its stretches."""
        return sum(stretch.length for stretch in self.stretches)


def find_passages(
    texts: Texts, stretches: Sequence[Stretch], step: Callable[[], None]
) -> list[FoundPassage]:
    """Passages sorted by place.

    Chains of equal words that are strong enough are passages by themselves. What is left of the
    texts is searched for sentences with like words; these, weaker chains and the strong ones next
    to them make up passages that are reworded. `step` is called on the way.
    """
    strong, weak = _chains(texts, stretches)
    step()
    strong.sort(key=_fluent, reverse=True)
    anchored = sum(map(_fluent, strong))
    copies, reworded = _grouped(texts, strong, anchored, weak)
    standing = {passage.region for passage in copies}
    found = [
        passage
        for passage in _summed_up(texts, copies, reworded)
        if passage.region in standing or _enough(passage, texts.chance)
    ]
    return _settled(found, len(texts.left.words), len(texts.right.words))


def _chains(texts: Texts, stretches: Sequence[Stretch]) -> tuple[list[Chain], list[Chain]]:
    """Chains of equal words that are passages, and those that may be part of one."""
    left, right, bits, chance = texts.left, texts.right, texts.evidence.word_bits, texts.chance
    claims = Claims(len(left.words), len(right.words))
    strong: list[Chain] = []
    weak: list[Chain] = []
    candidates = chains(
        stretches,
        texts.evidence.left_sums,
        len(right.words),
        STRONG * chance,
        WEAK * chance,
        texts.backend,
    )
    for chain in without_rivals(texts, candidates):
        rest = claims.unclaimed(_without_crumbs(chain, left, right, bits), left.words, bits)
        if rest is None:
            continue
        if rest.bits >= STRONG * chance and (rest.length >= MIN_WORDS or _whole(rest, left, right)):
            claims.claim(rest)
            strong.append(rest)
        elif rest.bits >= WEAK * chance:
            weak.append(rest)
    return strong, weak


def _grouped(
    texts: Texts, strong: Sequence[Chain], anchored: int, weak: Sequence[Chain]
) -> tuple[list[FoundPassage], list[FoundPassage]]:
    """Passages that are copies, and those that are reworded: what lies near each other is one.

    The first `anchored` of the strong chains are kept apart from what crosses them.
    """
    all_chains = [*strong, *weak]
    items = [Fragment(_regions(chain.stretches), chain.bits) for chain in all_chains]
    items.extend(_like_sentences(texts, strong[:anchored]))
    copies: list[FoundPassage] = []
    reworded: list[FoundPassage] = []
    for group in groups(items, anchored):
        members = [all_chains[k] for k in group if k < len(all_chains)]
        fluent = [strong[k] for k in group if k < anchored]
        if len(fluent) == len(group) == 1:
            copies.append(_copy(fluent[0]))
            continue
        passage = _reworded(texts, box(r for k in group for r in items[k].parts), members)
        if passage is not None and fluent and not _enough(passage, texts.chance):
            passage = None
        if passage is not None:
            reworded.append(passage)
        copies.extend(
            _copy(chain)
            for chain in fluent
            if passage is None or not _mostly_in(chain, passage.region)
        )
    return copies, reworded


def _copy(chain: Chain) -> FoundPassage:
    """A chain as a passage."""
    return FoundPassage(
        Region(*chain.left, *chain.right), chain.stretches, chain.bits, chain.length
    )


def _enough(passage: FoundPassage, chance: float) -> bool:
    """Whether a reworded passage has enough in common."""
    return passage.bits >= REWORDED * chance and passage.words >= MIN_WORDS


def _mostly_in(chain: Chain, region: Region) -> bool:
    """Whether most equal words of a chain lie in a region."""
    held = sum(stretch.length for stretch in chain.stretches if region.holds(stretch))
    return 2 * held >= chain.length


def _whole(chain: Chain, left: Tokens, right: Tokens) -> bool:
    """Whether a chain is a sentence, or some, from end to end on both sides."""
    return chain.length >= MIN_WHOLE and all(
        _is_bound(tokens, place)
        for tokens, places in ((left, chain.left), (right, chain.right))
        for place in places
    )


def _without_crumbs(chain: Chain, left: Tokens, right: Tokens, bits: Sequence[float]) -> Chain:
    """The chain without a word or two that its ends have beyond the end of a sentence."""
    stretches = list(chain.stretches)
    bounds = left.sentences
    lost = 0.0
    i, j, length = stretches[0]
    head = bounds[bisect_right(bounds, i)] - i
    if (
        head <= min(MAX_CRUMB, length - 1)
        and _is_bound(right, j + head)
        and not (_is_bound(left, i) and _is_bound(right, j))
    ):
        lost += sum(bits[word] for word in left.words[i : i + head])
        stretches[0] = Stretch(i + head, j + head, length - head)
    i, j, length = stretches[-1]
    tail = i + length - bounds[bisect_left(bounds, i + length) - 1]
    if (
        tail <= min(MAX_CRUMB, length - 1)
        and _is_bound(right, j + length - tail)
        and not (_is_bound(left, i + length) and _is_bound(right, j + length))
    ):
        lost += sum(bits[word] for word in left.words[i + length - tail : i + length])
        stretches[-1] = Stretch(i, j, length - tail)
    return Chain(tuple(stretches), chain.bits - lost) if lost else chain


def _is_bound(tokens: Tokens, place: int) -> bool:
    return tokens.sentences[bisect_left(tokens.sentences, place)] == place


def _fluent(chain: Chain) -> bool:
    """Whether nearly all words are equal from end to end, or there are very many."""
    (a, b), (c, d) = chain.left, chain.right
    return chain.length >= min(FLUENT * max(b - a, d - c), STANDING)


def _regions(stretches: Iterable[Stretch]) -> list[Region]:
    return [Region(i, i + length, j, j + length) for i, j, length in stretches]


def _like_sentences(texts: Texts, apart: Iterable[Chain]) -> list[Fragment]:
    """Pairs of sentences that are alike in the words that none of some chains has."""
    left, right, evidence = texts.left, texts.right, texts.evidence
    claims = Claims(len(left.words), len(right.words))
    for chain in apart:
        claims.claim(chain)
    bits, backend = evidence.stem_bits, texts.backend
    here = backend.without(evidence.left_stems, claims.left)
    there = backend.without(evidence.right_stems, claims.right)
    left_units = Units.of(here, left.sentences, bits, backend)
    right_units = Units.of(there, right.sentences, bits, backend)
    found: list[Fragment] = []
    min_bits = WEAK * texts.chance
    for (i, j), value in similarities(left_units, right_units, min_bits).items():
        if value >= MIN_SENTENCE_SIMILARITY:
            (a, b), (c, d) = left.sentences[i : i + 2], right.sentences[j : j + 2]
            common = value * (left_units.weights[i] + right_units.weights[j]) / 2
            found.append(Fragment([Region(a, b, c, d)], common))
    return found


def _reworded(texts: Texts, region: Region, members: Sequence[Chain]) -> FoundPassage | None:
    """The passage in a region, if there is enough evidence for one."""
    bits = texts.evidence.stem_bits
    a, b, c, d = region
    sums, far_sums = texts.evidence.left_sums, texts.evidence.right_sums
    if min(sums[b] - sums[a], far_sums[d] - far_sums[c]) < SCATTERED * texts.chance:
        return None  # All of its words together say too little.
    stretches = sorted(s for chain in members for s in chain.stretches)
    inside = trimmed(region, texts, stretches)
    if inside is None:
        return None
    one, other = _bags(texts, inside)
    common = shared(one, other, bits)
    words = (one & other).total()
    if (
        common < SCATTERED * texts.chance
        or 2 * common < MIN_SIMILARITY * (weigh(one, bits) + weigh(other, bits))
        or words < MIN_WHOLE
    ):
        return None
    inside = to_sentences(inside, texts.left.sentences, texts.right.sentences)
    return FoundPassage(inside, tuple(s for s in stretches if inside.holds(s)), common, words)


def _summed_up(
    texts: Texts, copies: Sequence[FoundPassage], others: Sequence[FoundPassage]
) -> list[FoundPassage]:
    """The passages, those that are parts of one summary as one."""
    found = [*copies, *others]
    used: set[int] = set()
    wholes: list[FoundPassage] = []
    passages = [(passage.region, passage.bits, k < len(copies)) for k, passage in enumerate(found)]
    for region, members, bits in find_digests(passages, texts):
        if used.isdisjoint(members):
            used.update(members)
            parts = [found[k] for k in members]
            stretches = tuple(sorted(stretch for part in parts for stretch in part.stretches))
            bits += sum(part.bits for part in parts)
            one, other = _bags(texts, region)
            wholes.append(FoundPassage(region, stretches, bits, (one & other).total()))
    return [passage for k, passage in enumerate(found) if k not in used] + wholes


def _bags(texts: Texts, region: Region) -> tuple[Bag, Bag]:
    """The stems on both sides of a region."""
    left, right = texts.evidence.left_stems, texts.evidence.right_stems
    return (
        Counter(left[region.left : region.left_end]),
        Counter(right[region.right : region.right_end]),
    )


def _settled(found: Iterable[FoundPassage], left_size: int, right_size: int) -> list[FoundPassage]:
    """The heavier ones where passages overlap, and which of them have moved."""
    kept: list[FoundPassage] = []
    covered_left, covered_right = bytearray(left_size), bytearray(right_size)
    for passage in sorted(found, key=lambda passage: (-passage.bits, passage.region)):
        a, b, c, d = passage.region
        if covered_left.count(1, a, b) <= MAX_OVERLAP * (b - a) and covered_right.count(
            1, c, d
        ) <= MAX_OVERLAP * (d - c):
            covered_left[a:b] = b"\1" * (b - a)
            covered_right[c:d] = b"\1" * (d - c)
            kept.append(passage)
    chain = heaviest_chain([Weighed(p.region[:2], p.region[2:], p.bits) for p in kept])
    return sorted(p._replace(moved=k not in chain) for k, p in enumerate(kept))
