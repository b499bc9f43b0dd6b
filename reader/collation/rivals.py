"""Paragraphs that contend for the same words: clauses and minutes that repeat one formula.

Chains of equal words know no paragraphs, so one may run from the end of a clause that was left out
into the next one, and take the words of a clause that is still there. Where chains contend, whole
paragraphs are weighed against each other first, and what both have belongs to them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from .align import best_pairs
from .chains import Chain
from .options import Cell
from .similar import Units, shares
from .stretches import Stretch, by_paragraphs
from .texts import Texts

NEARLY_SAME = 0.7
"""Dice coefficient from which two paragraphs are versions of one; a part of something has less."""
HELD = 0.8
"""Share of the words of a part, by weight, that the other version has as well."""

MUCH = 0.1
"""Share of the smaller of two paragraphs, by weight, from which they contend for words."""

_Versions = tuple[dict[int, int], dict[int, int]]
"""The other version of a left paragraph, and of a right one."""


_Part = tuple[Cell, Stretch]
"""What of a stretch lies in one paragraph on each side."""
_Units = tuple[Units, Units]


def without_rivals(texts: Texts, chains: Sequence[Chain]) -> list[Chain]:
    """Chains, heaviest first, whose ends take nothing from a paragraph that has another version."""
    bounds = texts.left.paragraphs, texts.right.paragraphs
    parts = [
        [part for whole in chain.stretches for part in by_paragraphs(whole, *bounds)]
        for chain in chains
    ]
    rivals = _rivals(texts, parts)
    if not rivals:
        return list(chains)
    left, right = (
        Units.of(tokens.words, tokens.paragraphs, texts.evidence.word_bits, texts.backend)
        for tokens in (texts.left, texts.right)
    )
    versions = _versions(texts, (left, right), rivals)
    found: list[Chain] = []
    for chain, some in zip(chains, parts, strict=True):
        kept = _rest(texts, some, versions)
        if len(kept) == len(some):
            found.append(chain)
        elif kept:
            found.append(_chain(texts, kept))
    found.sort(key=lambda chain: (-chain.bits, chain.stretches))
    return found


def _rivals(texts: Texts, parts: Iterable[Iterable[_Part]]) -> list[Cell]:
    """Pairs of paragraphs of which one shares much with others too."""
    sums, far_sums = texts.evidence.left_sums, texts.evidence.right_sums
    lefts, rights = texts.left.paragraphs, texts.right.paragraphs
    equal: dict[Cell, float] = {}
    for some in parts:
        for cell, (i, _, length) in some:
            equal[cell] = equal.get(cell, 0.0) + sums[i + length] - sums[i]
    cells = [
        (i, j)
        for (i, j), bits in equal.items()
        if bits
        >= MUCH
        * min(sums[lefts[i + 1]] - sums[lefts[i]], far_sums[rights[j + 1]] - far_sums[rights[j]])
    ]
    rows, columns = Counter(i for i, _ in cells), Counter(j for _, j in cells)
    return sorted((i, j) for i, j in cells if rows[i] > 1 or columns[j] > 1)


def _versions(texts: Texts, units: _Units, rivals: Sequence[Cell]) -> _Versions:
    """Paragraphs that are versions of one."""
    same = texts.same_paragraphs()
    taken = {i for i, _ in same}, {j for _, j in same}
    free = [(i, j) for i, j in rivals if i not in taken[0] and j not in taken[1]]
    alike = {
        (i, j): 2 * common / (units[0].weights[i] + units[1].weights[j])
        for (i, j), common in zip(free, shares(*units, free), strict=True)
    }
    nearly = {cell: value for cell, value in alike.items() if value >= NEARLY_SAME}
    found = best_pairs(nearly, set(same))
    return dict(found), {j: i for i, j in found}


def _is_lost(texts: Texts, part: _Part, versions: _Versions) -> bool:
    """Whether a paragraph has, in its other version, the words that a third one shares with it."""
    (left, right), (i, _, length) = part
    rights, lefts = versions
    if rights.get(left) == right:
        return False
    sums = texts.evidence.left_sums
    spare = (1 - HELD) * (sums[i + length] - sums[i])
    others = (
        texts.right.paragraph(rights[left]) if left in rights else None,
        texts.left.paragraph(lefts[right]) if right in lefts else None,
    )
    return any(other is not None and _holds(texts, other, i, length, spare) for other in others)


def _holds(texts: Texts, other: array[int], start: int, length: int, spare: float) -> bool:
    """Whether some words have all of the left words from `start` on but for some bits."""
    words, bits = texts.left.words[start : start + length], texts.evidence.word_bits
    # Most are told by their rarest word alone.
    rarest = max(words, key=bits.__getitem__)
    if bits[rarest] > spare and rarest not in other:
        return False
    for word in set(words):
        more = words.count(word) - other.count(word)
        if more > 0:
            spare -= more * bits[word]
            if spare < 0:
                return False
    return True


def _rest(texts: Texts, parts: Sequence[_Part], versions: _Versions) -> Sequence[_Part]:
    """The parts of a chain without those at its ends that are lost."""
    start, end = 0, len(parts)
    while start < end and _is_lost(texts, parts[start], versions):
        start += 1
    while start < end and _is_lost(texts, parts[end - 1], versions):
        end -= 1
    return parts[start:end]


def _chain(texts: Texts, parts: Sequence[_Part]) -> Chain:
    """Parts as a chain, those in one stretch that follow each other on both sides."""
    found: list[Stretch] = []
    for _, (i, j, length) in parts:
        if found and (i, j) == (
            found[-1].left + found[-1].length,
            found[-1].right + found[-1].length,
        ):
            found[-1] = found[-1]._replace(length=found[-1].length + length)
        else:
            found.append(Stretch(i, j, length))
    sums = texts.evidence.left_sums
    return Chain(tuple(found), sum(sums[i + length] - sums[i] for i, _, length in found))
