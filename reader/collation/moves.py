"""Moves inside a passage: what stands there in another order than the rest of it.

The evidence is judged within the passage: what is clear between two sentences would be chance
between two books. Equal stretches are joined to blocks as everywhere (chains), none of which jumps
over another; the blocks off the heaviest order-keeping chain have moved, which explains the order
with the lightest moves. Shuffled words have no order from which anything could have moved, so moves
are shown only where a few blocks are most of the passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from math import log2

from .chains import Chain, chains
from .claims import Claims
from .likelihood import Range
from .order import Weighed, heaviest_chain
from .passages import FoundPassage
from .regions import Region, stretches_in
from .stretches import Stretch
from .texts import Texts
from .trimming import trimmed

CLEAR = 1.25
"""Evidence that a move needs, as a multiple of the chance level in the passage."""
SEED_OF_MOVE = 0.5
"""Share of this evidence that one of the equal stretches of a move has."""
MIN_WORDS = 3
"""Equal words of a block."""
IN_BLOCKS = 0.7
"""Share of the words of a passage, both sides together, that are equal and in its blocks."""
MOST_MOVES = 2
"""Blocks off the order of the rest; a passage with more has no order, unless it is a long one."""
WORDS_PER_MOVE = 100
"""Words of a long passage to each of them."""
SWAP = 3.0
"""How many times as heavy as a moved block are those it crossed at most, to have moved as much."""


def find_moves(
    passages: Sequence[FoundPassage], stretches: Sequence[Stretch], texts: Texts
) -> Iterator[FoundPassage]:
    """The moves inside passages, as passages; `stretches` are all equal ones, by place.

    Of two blocks that swapped places and weigh much the same, both have moved.
    """
    crossing = texts.backend.which_cross(
        [(passage.region, passage.stretches) for passage in passages],
        stretches,
        texts.evidence.left_sums,
        [SEED_OF_MOVE * CLEAR * _chance(passage.region) for passage in passages],
    )
    for passage, crosses in zip(passages, crossing, strict=True):
        if not crosses:
            continue
        blocks = _blocks(passage.region, stretches_in(passage.region, stretches), texts)
        for k in _moved(blocks, passage.region):
            region = _grown(blocks, k, passage.region, texts)
            block = blocks[k]
            yield FoundPassage(region, block.stretches, block.bits, block.length, moved=True)


def _blocks(region: Region, inside: Iterable[Stretch], texts: Texts) -> list[Chain]:
    """The equal text of a region in chains that do not overlap, by place on the left."""
    a, b, c, d = region
    sums = texts.evidence.left_sums[a : b + 1]
    clear = CLEAR * _chance(region)
    here = [Stretch(i - a, j - c, length) for i, j, length in inside]
    words, bits = texts.left.words[a:b], texts.evidence.word_bits
    claims = Claims(b - a, d - c)
    blocks: list[Chain] = []
    for chain in chains(here, sums, d - c, clear, 0.0):
        block = claims.unclaimed(chain, words, bits)
        if block is not None and block.length >= MIN_WORDS:
            claims.claim(block)
            moved = tuple(Stretch(i + a, j + c, length) for i, j, length in block.stretches)
            blocks.append(Chain(moved, block.bits))
    return sorted(blocks)


def _chance(region: Region) -> float:
    """Bits that the best match in a region reaches by chance."""
    a, b, c, d = region
    return log2((b - a) * (d - c))


def _moved(blocks: Sequence[Chain], region: Region) -> list[int]:
    """Indices of the blocks of a region that have moved."""
    kept = heaviest_chain([Weighed(block.left, block.right, block.bits) for block in blocks])
    clear = CLEAR * _chance(region)
    a, b, c, d = region
    off = [k for k, block in enumerate(blocks) if k not in kept and block.bits >= clear]
    most = max(MOST_MOVES, (b - a) // WORDS_PER_MOVE)
    equal = sum(blocks[k].length for k in [*kept, *off])
    if not 0 < len(off) <= most or 2 * equal < IN_BLOCKS * (b - a + d - c):
        return []
    moved = set(off)
    for k in off:
        crossed = [
            other for other in kept if (other < k) != (blocks[other].right < blocks[k].right)
        ]
        if sum(blocks[other].bits for other in crossed) <= SWAP * blocks[k].bits:
            moved.update(other for other in crossed if blocks[other].bits >= clear)
    return sorted(moved)


def _grown(blocks: Sequence[Chain], index: int, within: Region, texts: Texts) -> Region:
    """A block with the words around it that both sides have, as far as the next block."""
    block = blocks[index]
    core = Region(*block.left, *block.right)
    others = [other for k, other in enumerate(blocks) if k != index]
    lefts, rights = [other.left for other in others], [other.right for other in others]
    room = Region(
        *_room(core[:2], lefts, within[:2], texts.left.sentences),
        *_room(core[2:], rights, within[2:], texts.right.sentences),
    )
    evidence = texts.evidence
    stems = evidence.left_stems, evidence.right_stems
    grown = trimmed(room, texts, block.stretches) or core
    least = log2(max(room.left_end - room.left, room.right_end - room.right))
    return Region(
        *_said(core[:2], grown[:2], stems[0], evidence.stem_bits, least),
        *_said(core[2:], grown[2:], stems[1], evidence.stem_bits, least),
    )


def _said(
    core: Range, grown: Range, stems: Sequence[int], bits: Sequence[float], least: float
) -> Range:
    """A grown range without the words at its ends that say less than chance."""
    telling = [k for k in range(*grown) if bits[stems[k]] >= least]
    return min([core[0], *telling]), max([core[1], *(k + 1 for k in telling)])


def _room(core: Range, others: Sequence[Range], within: Range, sentences: Sequence[int]) -> Range:
    """The words around a range in its sentences that are not in another."""
    start, end = core
    first = max(within[0], sentences[bisect_right(sentences, start) - 1])
    last = min(within[1], sentences[bisect_left(sentences, end)])
    return (
        max((stop for _, stop in others if first <= stop <= start), default=first),
        min((begin for begin, _ in others if end <= begin <= last), default=last),
    )
