"""Paragraphs that contend for the same words: clauses and minutes that repeat one formula.

Chains of equal words know no paragraphs, so one may run from the end of a clause that was left out
into the next one, and take the words of a clause that is still there. Where chains contend, whole
paragraphs are weighed against each other first, and what both have belongs to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .align import best_pairs, same_units
from .bags import Bags, shared, weigh
from .chains import Chain
from .options import Cell
from .similar import Units, shares
from .stretches import Stretch, by_paragraphs
from .texts import Texts

NEARLY_SAME = 0.7
"""Dice coefficient from which two paragraphs are versions of one; a part of something has less."""
HELD = 0.8
"""Share of the words of a part, by weight, that the other version has as well."""


_Versions = tuple[dict[int, int], dict[int, int]]
"""The other version of a left paragraph, and of a right one."""


def without_rivals(texts: Texts, chains: Sequence[Chain]) -> list[Chain]:
    """Chains, heaviest first, whose ends take nothing from a paragraph that has another version."""
    parts = [_parts(texts, chain) for chain in chains]
    versions = _versions(texts, {part.cell for some in parts for part in some})
    if versions is None:
        return list(chains)
    bags = _bags(texts)
    found: list[Chain] = []
    for chain, some in zip(chains, parts, strict=True):
        kept = _rest(texts, bags, some, versions)
        if len(kept) == len(some):
            found.append(chain)
        elif kept:
            found.append(_chain(texts, kept))
    found.sort(key=lambda chain: (-chain.bits, chain.stretches))
    return found


class _Part(NamedTuple):
    """What of a stretch lies in one paragraph on each side."""

    cell: Cell
    stretch: Stretch


def _parts(texts: Texts, chain: Chain) -> list[_Part]:
    left, right = texts.left.paragraphs, texts.right.paragraphs
    return [
        _Part((row, column), stretch)
        for whole in chain.stretches
        for row, column, stretch in by_paragraphs(whole, left, right)
    ]


def _bags(texts: Texts) -> tuple[Bags, Bags]:
    left, right = texts.left, texts.right
    return Bags(left.words, left.paragraphs), Bags(right.words, right.paragraphs)


def _versions(texts: Texts, cells: Collection[Cell]) -> _Versions | None:
    """Paragraphs that are versions of one, where others share words with one of them."""
    rows, columns = Counter(i for i, _ in cells), Counter(j for _, j in cells)
    rivals = sorted((i, j) for i, j in cells if rows[i] > 1 or columns[j] > 1)
    if not rivals:
        return None
    same = same_units(texts.left.paragraphs_as_bytes(), texts.right.paragraphs_as_bytes())
    bits, backend = texts.evidence.word_bits, texts.backend
    left, right = (
        Units.of(tokens.words, tokens.paragraphs, bits, backend)
        for tokens in (texts.left, texts.right)
    )
    alike = {
        (i, j): 2 * common / (left.weights[i] + right.weights[j])
        for (i, j), common in zip(rivals, shares(left, right, rivals), strict=True)
    }
    nearly = {cell: value for cell, value in alike.items() if value >= NEARLY_SAME}
    taken = {i for i, _ in same}, {j for _, j in same}
    free = {c: v for c, v in nearly.items() if c[0] not in taken[0] and c[1] not in taken[1]}
    found = best_pairs(free, set(same))
    return dict(found), {j: i for i, j in found}


def _is_lost(texts: Texts, bags: tuple[Bags, Bags], part: _Part, versions: _Versions) -> bool:
    """Whether a paragraph has, in its other version, the words that a third one shares with it."""
    left, right = part.cell
    rights, lefts = versions
    if rights.get(left) == right:
        return False
    i, _, length = part.stretch
    words, bits = Counter(texts.left.words[i : i + length]), texts.evidence.word_bits
    others = (
        bags[1][rights[left]] if left in rights else None,
        bags[0][lefts[right]] if right in lefts else None,
    )
    weight = HELD * weigh(words, bits)
    return any(bag is not None and shared(words, bag, bits) >= weight for bag in others)


def _rest(
    texts: Texts, bags: tuple[Bags, Bags], parts: Sequence[_Part], versions: _Versions
) -> Sequence[_Part]:
    """The parts of a chain without those at its ends that are lost."""
    start, end = 0, len(parts)
    while start < end and _is_lost(texts, bags, parts[start], versions):
        start += 1
    while start < end and _is_lost(texts, bags, parts[end - 1], versions):
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
