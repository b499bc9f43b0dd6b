"""Links: which paragraphs correspond."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from . import bulk, relations
from .align import correspondences, same_units
from .bags import Bags
from .evidence import Evidence
from .gaps import fill_gaps
from .merges import join_neighbours
from .options import Cell, Options
from .pairs import Pair, in_order, moved_pairs, weak_moves
from .passages import Found
from .regions import Region
from .results import Link
from .similar import Units, common_counts, shares
from .stretches import Stretch
from .tokens import Forms, Tokens
from .wordparts import WordParts

MIN_EVIDENCE = 2.0
"""Evidence that a link needs, as a multiple of the chance level."""
MIN_MOVED = 3.5
"""Evidence that a moved block needs in texts of the same order, as a multiple of the chance level.
"""
MOSTLY = 0.5
"""Share of equal words, by weight, on both sides that makes other counterparts out of the question.
"""
MIN_SHARED = 2.5
"""Evidence in passages that links two paragraphs, as a multiple of the chance level."""
MIN_PART = 0.25
"""Share of the smaller paragraph, by weight, that these passages must be."""
MAX_NAMED = 3000
"""Words of the other one: in a longer one there is more of anything than a name."""
MAX_NAMING = 60
"""Words of the shorter of two paragraphs that a name alone could link."""
NAME_OF_SHARED = 0.6
"""Share of what two paragraphs have in common, by weight, that is the name then."""
NAME_OF_PARAGRAPH = 0.6
"""Share of the shorter paragraph that the name is at most; a longer one is the paragraph."""
CAPITALS = 0.6
"""Share of the words of a name that have capitals; "of" and "the" have not."""


def find_links(
    left: Tokens,
    right: Tokens,
    forms: Forms,
    evidence: Evidence,
    passages: Sequence[Found],
    options: Options,
) -> tuple[Link, ...]:
    """Paragraphs that correspond, sorted.

    Pinned pairs are links before all others, and the order of the text is judged from them;
    forbidden ones are none.
    """
    parts = _shared_bits(
        left, right, evidence.left_sums, [passage.stretches for passage in passages]
    )
    for pair in options.forbidden:
        parts.pop(pair, None)
    known = same_units(left.paragraphs_as_bytes(), right.paragraphs_as_bytes())
    known = _as_asked(known, options)
    left_weights = _weights(left, evidence.left_sums)
    right_weights = _weights(right, evidence.right_sums)
    known.extend(_mostly_equal(parts, left_weights, right_weights, known))
    clear = set(known)
    units = (
        Units.of(evidence.left_stems, left.paragraphs, evidence.stem_bits),
        Units.of(evidence.right_stems, right.paragraphs, evidence.stem_bits),
    )
    found = correspondences(*units, known, MIN_EVIDENCE * evidence.chance, options.forbidden)
    found = {
        cell: bits
        for cell, bits in found.items()
        if cell in clear or not _only_a_name(left, right, cell, evidence.word_bits)
    }
    shared = _shared_in_passages(left, right, parts, passages, options)
    for cell, bits in shared.items():
        smaller = min(left_weights[cell[0]], right_weights[cell[1]])
        if bits >= max(MIN_SHARED * evidence.chance, MIN_PART * smaller):
            clear.add(cell)
            found.setdefault(cell, bits)
    # A line that only says who speaks is the counterpart of no statement that names them.
    found = {
        cell: bits
        for cell, bits in found.items()
        if cell in options.pinned or _say_alike(left, right, cell)
    }
    for cell in weak_moves(_pairs(found, options), clear, MIN_MOVED * evidence.chance):
        del found[cell]

    def add(cells: Iterable[Cell]) -> None:
        some = [
            cell
            for cell in cells
            if cell not in options.forbidden
            and _say_alike(left, right, cell)
            and not _only_a_name(left, right, cell, evidence.word_bits)
        ]
        found.update(zip(some, shares(*units, some), strict=True))

    word_parts = WordParts(left, right, forms.words)
    add(fill_gaps(word_parts, units, in_order(_pairs(found, options)), found))
    add(join_neighbours(*units, found, options.forbidden))
    return _links(left, right, _pairs(found, options))


def _pairs(found: Mapping[Cell, float], options: Options) -> list[Pair]:
    """Pairs in order, a pinned one heavier than all others together: it keeps its place."""
    total = 1 + sum(found.values()) if options.pinned else 0.0
    return [
        Pair(*cell, bits + total if cell in options.pinned else bits)
        for cell, bits in sorted(found.items())
    ]


def _say_alike(left: Tokens, right: Tokens, cell: Cell) -> bool:
    """Whether both paragraphs are text, or both say who speaks, and where."""
    return left.framing.get(cell[0]) is right.framing.get(cell[1])


def _as_asked(known: Iterable[Cell], options: Options) -> list[Cell]:
    """Pairs that are clear, without those that the options rule out."""
    if not (options.pinned or options.forbidden):
        return list(known)
    lefts, rights = {i for i, _ in options.pinned}, {j for _, j in options.pinned}
    rest = (
        (i, j)
        for i, j in known
        if i not in lefts and j not in rights and (i, j) not in options.forbidden
    )
    return sorted({*options.pinned, *rest})


def _shared_bits(
    left: Tokens, right: Tokens, sums: Sequence[float], passages: Sequence[Sequence[Stretch]]
) -> dict[Cell, float]:
    """Bits of the equal words of passages, by the paragraphs they stand in."""
    if bulk.pays(len(left.words) + len(right.words)):
        from .bulk.links import shared_bits

        return shared_bits(left.paragraphs, right.paragraphs, sums, passages)
    found: dict[Cell, float] = {}
    for i, j, length in chain.from_iterable(passages):
        end, shift = i + length, j - i
        while i < end:
            row = bisect_right(left.paragraphs, i) - 1
            column = bisect_right(right.paragraphs, i + shift) - 1
            stop = min(end, left.paragraphs[row + 1], right.paragraphs[column + 1] - shift)
            cell = (row, column)
            found[cell] = found.get(cell, 0.0) + sums[stop] - sums[i]
            i = stop
    return dict(sorted(found.items()))


def _shared_in_passages(
    left: Tokens,
    right: Tokens,
    equal: Mapping[Cell, float],
    passages: Iterable[Found],
    options: Options,
) -> dict[Cell, float]:
    """Bits that pairs of paragraphs share: in equal words, or in a passage as a whole."""
    found = dict(equal)
    for passage in passages:
        cell = _paragraphs_of(passage.region, left, right)
        if cell is not None and cell not in options.forbidden:
            found[cell] = max(found.get(cell, 0.0), passage.bits)
    return found


def _paragraphs_of(region: Region, left: Tokens, right: Tokens) -> Cell | None:
    """The paragraphs a passage is in, if it is in one on each side."""
    row = bisect_right(left.paragraphs, region.left) - 1
    column = bisect_right(right.paragraphs, region.right) - 1
    within = (
        region.left_end <= left.paragraphs[row + 1]
        and region.right_end <= right.paragraphs[column + 1]
    )
    return (row, column) if within else None


def _weights(tokens: Tokens, sums: Sequence[float]) -> list[float]:
    """Bits of the words of each paragraph."""
    return [sums[b] - sums[a] for a, b in pairwise(tokens.paragraphs)]


def _mostly_equal(
    parts: Mapping[Cell, float],
    left_weights: Sequence[float],
    right_weights: Sequence[float],
    known: Iterable[Cell],
) -> Iterator[Cell]:
    """Pairs of other paragraphs most of whose words are equal in order, on both sides."""
    left_known, right_known = {i for i, _ in known}, {j for _, j in known}
    for (i, j), value in parts.items():
        if (
            i not in left_known
            and j not in right_known
            and value > MOSTLY * max(left_weights[i], right_weights[j])
        ):
            left_known.add(i)
            right_known.add(j)
            yield i, j


def _only_a_name(left: Tokens, right: Tokens, cell: Cell, bits: Sequence[float]) -> bool:
    """Whether nearly all that two paragraphs share is one name with its titles."""
    sizes = left.size(cell[0]), right.size(cell[1])
    if min(sizes) > MAX_NAMING or max(sizes) > MAX_NAMED:
        return False
    one, other = left.paragraph(cell[0]), right.paragraph(cell[1])
    start, end = _longest_stretch(one, other)
    if not 0 < end - start <= NAME_OF_PARAGRAPH * min(len(one), len(other)):
        return False
    first = left.paragraphs[cell[0]]
    capitals = sum(left.text[left.starts[first + k]].isupper() for k in range(start, end))
    common = Counter(one) & Counter(other)
    shared = sum(bits[word] * count for word, count in common.items())
    return (
        capitals >= CAPITALS * (end - start)
        and sum(bits[word] for word in one[start:end]) >= NAME_OF_SHARED * shared
    )


def _longest_stretch(left: Sequence[int], right: Sequence[int]) -> tuple[int, int]:
    """The longest run of equal words of two paragraphs, as a range of the left one."""
    best = end = 0
    lengths: list[int] = [0] * (len(right) + 1)
    for i, word in enumerate(left, 1):
        above = 0
        for j, other in enumerate(right, 1):
            above, lengths[j] = lengths[j], above + 1 if word == other else 0
            if lengths[j] > best:
                best, end = lengths[j], i
    return end - best, end


def _links(left: Tokens, right: Tokens, pairs: Sequence[Pair]) -> tuple[Link, ...]:
    moved = moved_pairs(pairs)
    counts = common_counts(
        Bags(left.words, left.paragraphs),
        Bags(right.words, right.paragraphs),
        [pair.cell for pair in pairs],
    )
    return tuple(
        _link(left, right, pair, k in moved, common)
        for k, (pair, common) in enumerate(zip(pairs, counts, strict=True))
    )


def _link(left: Tokens, right: Tokens, pair: Pair, moved: bool, common: int) -> Link:
    sizes = left.size(pair.left), right.size(pair.right)
    same = sizes == (common, common) and left.paragraph(pair.left) == right.paragraph(pair.right)
    relation, similarity = relations.of_counts(same, common, min(sizes))
    return Link(pair.left, pair.right, relation, moved, similarity)
