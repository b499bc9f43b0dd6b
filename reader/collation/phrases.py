"""What two paragraphs share that does not make them one another's: a name, a stock phrase."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from .options import Cell
from .texts import Texts

MAX_NAMED = 3000
"""Words of the other one: in a longer one there is more of anything than a name."""
MAX_NAMING = 60
"""Words of the shorter of two paragraphs that a name or a phrase alone could link."""
NAME_OF_SHARED = 0.6
"""Share of what two paragraphs have in common, by weight, that is the name then."""
NAME_OF_PARAGRAPH = 0.6
"""Share of the shorter paragraph that the name is at most; a longer one is the paragraph."""
CAPITALS = 0.6
"""Share of the words of a name that have capitals; "of" and "the" have not."""
STOCK_OF_SHARED = 0.7
"""Share of what two paragraphs have in common, by weight, that is the stock phrase then."""
MAX_LABELLED = 5
"""Words of a line that begins with a label ("Colour: blue"); a speech has more."""
MIN_STOCK = 4
"""Words of a stock phrase."""
MIN_RARE = 3
"""Words of each paragraph that are not common, none of which the other has."""

_NUMBER = re.compile(r"\d+|[ivxlcdm]+")
"""A number in digits or, as far as a word alone tells, in Roman ones."""


def only_a_phrase(texts: Texts, cell: Cell) -> bool:
    """Whether nearly all that two paragraphs share is a name with its titles, or a stock phrase."""
    left, right, bits = texts.left, texts.right, texts.evidence.word_bits
    sizes = left.size(cell[0]), right.size(cell[1])
    if min(sizes) > MAX_NAMING or max(sizes) > MAX_NAMED:
        return False
    one, other = left.paragraph(cell[0]), right.paragraph(cell[1])
    start, end = _longest_stretch(one, other)
    shorter = min(len(without_numbers(texts, words)) for words in (one, other))
    if not 0 < end - start <= NAME_OF_PARAGRAPH * shorter:
        return False
    common = Counter(one) & Counter(other)
    shared = sum(bits[word] * count for word, count in common.items())
    if max(sizes) <= MAX_LABELLED and _is_label(texts, cell, end):
        return False
    of_shared = sum(bits[word] for word in one[start:end]) / shared
    first = left.paragraphs[cell[0]]
    capitals = sum(left.text[left.starts[first + k]].isupper() for k in range(start, end))
    if of_shared >= NAME_OF_SHARED and capitals >= CAPITALS * (end - start):
        return True
    return only_common_words(texts, cell) and (
        _weight_of_stock(texts, one, other) >= STOCK_OF_SHARED * shared
    )


def _weight_of_stock(texts: Texts, one: Sequence[int], other: Sequence[int]) -> float:
    """Bits of the stretches that may be stock phrases; the words of both are common."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    bits = texts.evidence.word_bits
    return sum(
        bits[word]
        for start, _, length in blocks
        if length >= MIN_STOCK
        for word in one[start : start + length]
    )


def only_common_words(texts: Texts, cell: Cell) -> bool:
    """Whether two paragraphs have rarer words, and none of these is in both."""
    words, common = texts.left.paragraph(cell[0]), texts.is_common
    others = set(texts.right.paragraph(cell[1]))
    if not all(common[word] for word in words if word in others):
        return False
    here, there = (
        {texts.forms.stems[word] for word in side if not common[word]} for side in (words, others)
    )
    return here.isdisjoint(there) and min(len(here), len(there)) >= MIN_RARE


def _is_label(texts: Texts, cell: Cell, end: int) -> bool:
    """Whether the first words of both paragraphs, up to the `end`, are a label with a colon."""
    for tokens, paragraph in zip((texts.left, texts.right), cell, strict=True):
        last = tokens.paragraphs[paragraph] + end - 1
        if not tokens.text.startswith(":", tokens.ends[last]):
            return False
    return True


def without_numbers(texts: Texts, words: Sequence[int]) -> list[int]:
    """The words that are no numbers: "3. Fees" and "IV. Fees" are the same but for these."""
    return [word for word in words if _NUMBER.fullmatch(texts.forms.words[word]) is None]


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
