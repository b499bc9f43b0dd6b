"""Pairs of texts whose second is made from the first by known edits.

Every word of the right text knows which word of the left text it is, if any. All that is true of a
pair follows from that: which words are equal, which paragraphs correspond, what has moved.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import NamedTuple

from .prose import Paragraph, language, prose
from .rough import rough

NEW = -1
"""Origin of a word that the left text does not have."""
LINKED = 0.5
"""Share of the shorter paragraph's words that two corresponding paragraphs have in common."""
BLOCK = 12
"""Paragraphs that move together."""


class Word(NamedTuple):
    """A word of a right text."""

    text: str
    origin: int
    """Number of the left word that it is, or NEW."""


Copy = list[list[list[Word]]]
"""Paragraphs of sentences of words."""


@dataclass(frozen=True)
class Pair:
    """Two texts and their history."""

    left: tuple[str, ...]
    """Paragraphs."""
    right: tuple[str, ...]
    origins: Sequence[int]
    """For each right word, the number of the left word that it is, or NEW."""
    moved_paragraphs: frozenset[int]
    """Right paragraphs that were moved."""

    @cached_property
    def links(self) -> frozenset[tuple[int, int]]:
        """Paragraphs that correspond, as (left, right): half of the shorter one is common."""
        left, right = (
            [number for number, text in enumerate(side) for _ in text.split()]
            for side in (self.left, self.right)
        )
        sizes_left, sizes_right = Counter(left), Counter(right)
        common = Counter(
            (left[origin], j)
            for origin, j in zip(self.origins, right, strict=True)
            if origin != NEW
        )
        return frozenset(
            (i, j)
            for (i, j), count in common.items()
            if count >= LINKED * min(sizes_left[i], sizes_right[j])
        )

    @cached_property
    def moved(self) -> frozenset[tuple[int, int]]:
        """The links of moved paragraphs."""
        return frozenset(link for link in self.links if link[1] in self.moved_paragraphs)


def _original(paragraphs: Iterable[Paragraph]) -> Copy:
    """A copy without edits."""
    numbers = iter(range(1 << 60))
    return [
        [[Word(text, next(numbers)) for text in sentence] for sentence in paragraph]
        for paragraph in paragraphs
    ]


def _pair(left: list[Paragraph], right: Copy, moved: Iterable[int] = ()) -> Pair:
    return Pair(
        tuple(" ".join(word for sentence in paragraph for word in sentence) for paragraph in left),
        tuple(
            " ".join(word.text for sentence in paragraph for word in sentence)
            for paragraph in right
        ),
        array("q", (word.origin for par in right for sentence in par for word in sentence)),
        frozenset(moved),
    )


# --- edits ----------------------------------------------------------------------------------------


def edit_words(copy: Copy, share: float, rng: Random) -> Copy:
    """A share of the words replaced (three in five), removed, or followed by a new one."""
    return [[_edited(sentence, share, rng) for sentence in paragraph] for paragraph in copy]


def _edited(sentence: list[Word], share: float, rng: Random) -> list[Word]:
    words: list[Word] = []
    for word in sentence:
        chance = rng.random() / share
        if chance >= 1:
            words.append(word)
        elif chance < 0.6:
            words.append(Word(_other(word.text, rng), NEW))
        elif chance < 0.8:
            words += [word, Word(_other(word.text, rng), NEW)]
    return words or sentence  # Nothing is left empty.


def _other(text: str, rng: Random) -> str:
    """A word that differs from `text` in more than case and punctuation."""
    while True:
        word = language().word(rng)
        if word != text.strip("“”.,").lower():
            return word


def drop_and_insert(copy: Copy, share: float, rng: Random) -> Copy:
    """A share of the paragraphs removed, and as many new ones strewn in."""
    result: Copy = []
    for paragraph in copy:
        if rng.random() < share:
            new = language().paragraph(rng)
            result.append([[Word(text, NEW) for text in sentence] for sentence in new])
        if rng.random() >= share:
            result.append(paragraph)
    return result


def move_blocks(copy: Copy, share: float, rng: Random) -> tuple[Copy, list[int]]:
    """A share of the blocks of paragraphs put elsewhere; the numbers of their paragraphs there.

    A block travels past at least two others, so that it is clear which of them moved.
    """
    size = max(1, min(BLOCK, len(copy) // 10))
    blocks = [copy[start : start + size] for start in range(0, len(copy), size)]
    chosen = sorted(rng.sample(range(len(blocks)), max(1, round(share * len(blocks)))))
    kept = [k for k in range(len(blocks)) if k not in set(chosen)]
    arriving: dict[int, list[int]] = {}
    for k in chosen:
        home = bisect(kept, k)
        far = [place for place in range(len(kept) + 1) if abs(place - home) > 2] or [0]
        arriving.setdefault(rng.choice(far), []).append(k)
    result: Copy = []
    moved: list[int] = []
    for place in range(len(kept) + 1):
        for k in arriving.get(place, ()):
            moved += range(len(result), len(result) + len(blocks[k]))
            result += blocks[k]
        if place < len(kept):
            result += blocks[kept[place]]
    return result, moved


def merge_and_split(copy: Copy, share: float, rng: Random) -> Copy:
    """A share of the paragraphs joined to the one before, and as many cut between two sentences."""
    result: Copy = []
    for paragraph in copy:
        chance = rng.random() / share
        if chance < 1 and result:
            result[-1] = result[-1] + paragraph
        elif chance < 2 and len(paragraph) > 1:
            cut = rng.randint(1, len(paragraph) - 1)
            result += [paragraph[:cut], paragraph[cut:]]
        else:
            result.append(paragraph)
    return result


def swap_sentences(copy: Copy, share: float, rng: Random) -> Copy:
    """In a share of the paragraphs of several sentences, two neighbours change places."""
    result: Copy = []
    for paragraph in copy:
        if len(paragraph) > 1 and rng.random() < share:
            k = rng.randrange(len(paragraph) - 1)
            paragraph = [*paragraph[:k], paragraph[k + 1], paragraph[k], *paragraph[k + 2 :]]
        result.append(paragraph)
    return result


# --- families -------------------------------------------------------------------------------------


def _edited_lightly(left: list[Paragraph], rng: Random) -> Pair:
    return _pair(left, edit_words(_original(left), 0.05, rng))


def _edited_heavily(left: list[Paragraph], rng: Random) -> Pair:
    return _pair(left, drop_and_insert(edit_words(_original(left), 0.2, rng), 0.05, rng))


def _moved(left: list[Paragraph], rng: Random) -> Pair:
    copy, moved = move_blocks(edit_words(_original(left), 0.05, rng), 0.1, rng)
    return _pair(left, copy, moved)


def _merged(left: list[Paragraph], rng: Random) -> Pair:
    return _pair(left, merge_and_split(edit_words(_original(left), 0.05, rng), 0.15, rng))


def _swapped(left: list[Paragraph], rng: Random) -> Pair:
    return _pair(left, swap_sentences(edit_words(_original(left), 0.05, rng), 0.5, rng))


def _unrelated(left: list[Paragraph], rng: Random) -> Pair:
    words = sum(len(sentence) for paragraph in left for sentence in paragraph)
    other = prose(words, rng.randrange(1 << 30))
    new = [[[Word(text, NEW) for text in sentence] for sentence in par] for par in other]
    return _pair(left, new)


FAMILIES: dict[str, Callable[[list[Paragraph], Random], Pair]] = {
    "edited": _edited_lightly,
    "rewritten": _edited_heavily,
    "moved": _moved,
    "merged": _merged,
    "swapped": _swapped,
    "unrelated": _unrelated,
}
"""How the right text is made, by name.

edited: 5 % of the words. rewritten: 20 % of the words, 5 % of the paragraphs removed and as many
new. The others with 5 % of the words edited, too: moved: 10 % of the blocks of 12 paragraphs stand
elsewhere; merged: 15 % of the paragraphs joined to the one before, 15 % cut in two; swapped: two
sentences change places in half of the paragraphs. unrelated: another text in the same language.
"""


def make_pair(family: str, words: int, seed: int = 1, *, as_books: bool = False) -> Pair:
    """A pair of a family, of about so many words a side.

    Texts with all that is in books (`rough`) cost as much as real ones, and their words cannot be
    told from one another by spaces.
    """
    left = prose(words, seed)
    if as_books:
        left = rough(left, Random(f"{words} {seed}"))
    return FAMILIES[family](left, Random(f"{family} {words} {seed}"))
