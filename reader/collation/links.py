"""Links: which paragraphs correspond."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from . import relations
from .align import correspondences
from .bags import Bags
from .gaps import fill_gaps, left_over
from .merges import join_neighbours
from .options import Cell, Options
from .pairs import Pair, in_order, moved_pairs, weak_moves
from .passages import FoundPassage
from .phrases import only_a_phrase, only_common_words, without_numbers
from .regions import Region
from .results import Link
from .similar import Units, shares
from .stretches import by_paragraphs
from .texts import Texts
from .tokens import Tokens
from .wordparts import WordParts

MIN_EVIDENCE = 2.0
"""Evidence that a link needs, as a multiple of the chance level."""
MIN_MOVED = 3.5
"""Evidence that a moved block needs in texts of the same order, as a multiple of the chance level.
"""
MOSTLY = 0.5
"""Share of equal words, by weight, on both sides that makes other counterparts out of the question.
"""
MIN_RECURRING = 1.25
"""Evidence with which a paragraph of the same words is clear in another place too."""
MAX_RENUMBERED = 12
"""Words of a heading or a step that may have another number; more words tell enough."""
MIN_SHARED = 2.5
"""Evidence in passages that links two paragraphs, as a multiple of the chance level."""
MIN_PART = 0.25
"""Share of the smaller paragraph, by weight, that these passages must be."""
_Units = tuple[Units, Units]
_Weights = tuple[Sequence[float], Sequence[float]]


def find_links(
    texts: Texts,
    passages: Sequence[FoundPassage],
    options: Options,
) -> tuple[Link, ...]:
    """Paragraphs that correspond, sorted.

    Pinned pairs are links before all others, and the order of the text is judged from them;
    forbidden ones are none. Settled pairs are links beforehand.
    """
    weights = (
        _weights(texts.left, texts.evidence.left_sums),
        _weights(texts.right, texts.evidence.right_sums),
    )
    units = _units(texts)
    equal = _shared_bits(texts, passages, options)
    clear = _clear(texts, equal, weights, options)
    found = _alike(texts, units, clear, options)
    by_passages = _by_passages(texts, passages, equal, weights, options)
    for cell, bits in by_passages.items():
        if cell not in found and not only_a_phrase(texts, cell):
            found[cell] = bits
    found.update(texts.settled)
    # A line that only says who speaks is the counterpart of no statement that names them.
    found = {
        cell: bits
        for cell, bits in found.items()
        if cell in options.pinned or _say_alike(texts, cell)
    }
    # A heading or a title recurs: that a line of the same words has moved is not clear by itself.
    enough = MIN_RECURRING * texts.chance
    certain = {
        *options.pinned,
        *texts.settled,
        *by_passages,
        *(c for c in clear if found.get(c, 0.0) >= enough),
    }
    weak = set(weak_moves(_pairs(found, options), certain, MIN_MOVED * texts.chance))
    found = {cell: bits for cell, bits in found.items() if cell not in weak}
    _add_between(texts, units, found, {*options.forbidden, *weak}, options)
    return _links(texts, _pairs(found, options))


def _units(texts: Texts) -> _Units:
    """The paragraphs as bags of stems."""
    evidence, backend = texts.evidence, texts.backend
    return (
        Units.of(evidence.left_stems, texts.left.paragraphs, evidence.stem_bits, backend),
        Units.of(evidence.right_stems, texts.right.paragraphs, evidence.stem_bits, backend),
    )


def _clear(
    texts: Texts, equal: Mapping[Cell, float], weights: _Weights, options: Options
) -> list[Cell]:
    """Pairs that need no comparing: asked for, the same but for numbers, or mostly equal."""
    same = texts.same_paragraphs()
    known = _as_asked([*same, *_renumbered(texts, same)], options)
    mostly = _mostly_equal(equal, *weights, known)
    return [*known, *(cell for cell in mostly if not only_common_words(texts, cell))]


def _renumbered(texts: Texts, known: Iterable[Cell]) -> Iterator[Cell]:
    """Pairs of other short paragraphs of the same words but for numbers, each the only such one."""
    left, right = (
        _by_words(texts, tokens, {cell[side] for cell in known})
        for side, tokens in enumerate((texts.left, texts.right))
    )
    for words, places in left.items():
        if len(places) == len(right.get(words, ())) == 1:
            yield places[0], right[words][0]


def _by_words(
    texts: Texts, tokens: Tokens, done: Collection[int]
) -> dict[tuple[int, ...], list[int]]:
    """Short paragraphs that are not done, by their words without numbers."""
    found: dict[tuple[int, ...], list[int]] = {}
    for index in range(len(tokens.paragraphs) - 1):
        if 0 < tokens.size(index) <= MAX_RENUMBERED and index not in done:
            words = tuple(without_numbers(texts, tokens.paragraph(index)))
            if words:
                found.setdefault(words, []).append(index)
    return found


def _alike(
    texts: Texts, units: _Units, clear: Sequence[Cell], options: Options
) -> dict[Cell, float]:
    """Pairs that are clear, and others that are alike, with the bits they share."""
    found = correspondences(*units, clear, MIN_EVIDENCE * texts.chance, options.forbidden)
    certain = set(clear)
    return {
        cell: bits
        for cell, bits in found.items()
        if cell in certain or not only_a_phrase(texts, cell)
    }


def _by_passages(
    texts: Texts,
    passages: Iterable[FoundPassage],
    equal: Mapping[Cell, float],
    weights: _Weights,
    options: Options,
) -> dict[Cell, float]:
    """Pairs that passages make clear, with the bits of these."""
    shared = _shared_in_passages(texts, equal, passages, options)
    return {
        (i, j): bits
        for (i, j), bits in shared.items()
        if bits >= max(MIN_SHARED * texts.chance, MIN_PART * min(weights[0][i], weights[1][j]))
    }


def _add_between(
    texts: Texts,
    units: _Units,
    found: dict[Cell, float],
    excluded: Collection[Cell],
    options: Options,
) -> None:
    """Add what corresponds between pairs that are found, and next to them."""

    def add(cells: Iterable[Cell]) -> None:
        some = [
            cell
            for cell in cells
            if cell not in excluded and _say_alike(texts, cell) and not only_a_phrase(texts, cell)
        ]
        found.update(zip(some, shares(*units, some), strict=True))

    add(fill_gaps(WordParts(texts), units, in_order(_pairs(found, options)), found))
    add(left_over(*units, found))
    add(join_neighbours(*units, found, options.forbidden))


def _pairs(found: Mapping[Cell, float], options: Options) -> list[Pair]:
    """Pairs in order, a pinned one heavier than all others together: it keeps its place."""
    total = 1 + sum(found.values()) if options.pinned else 0.0
    return [
        Pair(*cell, bits + total if cell in options.pinned else bits)
        for cell, bits in sorted(found.items())
    ]


def _say_alike(texts: Texts, cell: Cell) -> bool:
    """Whether both paragraphs are text, or both say who speaks, and where."""
    return texts.left.framing.get(cell[0]) is texts.right.framing.get(cell[1])


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
    texts: Texts, passages: Iterable[FoundPassage], options: Options
) -> dict[Cell, float]:
    """Bits of the equal words of passages, by the paragraphs they stand in."""
    left, right, sums = texts.left.paragraphs, texts.right.paragraphs, texts.evidence.left_sums
    found: dict[Cell, float] = {}
    for stretch in chain.from_iterable(passage.stretches for passage in passages):
        for cell, (i, _, length) in by_paragraphs(stretch, left, right):
            found[cell] = found.get(cell, 0.0) + sums[i + length] - sums[i]
    for cell in options.forbidden:
        found.pop(cell, None)
    return dict(sorted(found.items()))


def _shared_in_passages(
    texts: Texts,
    equal: Mapping[Cell, float],
    passages: Iterable[FoundPassage],
    options: Options,
) -> dict[Cell, float]:
    """Bits that pairs of paragraphs share: in equal words, or in a passage as a whole."""
    found = dict(equal)
    for passage in passages:
        cell = paragraphs_of(texts, passage.region)
        if cell is not None and cell not in options.forbidden:
            found[cell] = max(found.get(cell, 0.0), passage.bits)
    return found


def paragraphs_of(texts: Texts, region: Region) -> Cell | None:
    """The paragraphs a passage is in, if it is in one on each side."""
    cell = texts.paragraphs_at(region.left, region.right)
    last = texts.paragraphs_at(region.left_end - 1, region.right_end - 1)
    return cell if cell == last else None


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


def _links(texts: Texts, pairs: Sequence[Pair]) -> tuple[Link, ...]:
    left, right = texts.written
    moved = moved_pairs(pairs)
    counts = texts.backend.common_counts(
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
