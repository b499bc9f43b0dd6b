"""Texts in which quotes are noted, and what tells where these are after a revision.

A text is cut into pieces, words and what stands between them. A revision changes, drops, adds and
moves pieces, and each piece tells which stretch of the first text it is or stands for.
"""

from __future__ import annotations

import re
from random import Random
from typing import NamedTuple

from .prose import prose

NEW = -1
"""Start of a piece that stands for nothing in the first text."""
NEARBY = 40
"""Code points between two words of a quote, at least, that put them at two places."""
WORDS = 2500
"""Words of a text, about."""
_BREAK = "\n\n"


class Piece(NamedTuple):
    """A word, or what stands between two words."""

    text: str
    start: int
    """Where what it stands for begins in the first text, or NEW."""
    end: int = NEW
    kept: bool = True
    """Whether it is still the same word, in another spelling at most."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.text[:1].isalnum()


Paragraphs = list[list[Piece]]


class Quote(NamedTuple):
    """A stretch of the first text."""

    start: int
    end: int
    size: str
    """What it is: a word, a phrase, a sentence, a paragraph, or several."""


class Truth(NamedTuple):
    """Where a quote is in the revised text."""

    start: int
    end: int
    share: float
    """Share of its words that stand there."""


class Base:
    """The first text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs: Paragraphs = []
        for block in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
            self.paragraphs.append(
                [
                    Piece(part[0], block.start() + part.start(), block.start() + part.end())
                    for part in re.finditer(r"\w+|\W+", block[0].rstrip())
                ]
            )

    def words(self, number: int) -> list[Piece]:
        """The words of a paragraph."""
        return [piece for piece in self.paragraphs[number] if piece.is_word]

    def paragraph_of(self, quote: Quote) -> tuple[int, int]:
        """The first and the last paragraph of a quote."""
        touched = [
            number
            for number, pieces in enumerate(self.paragraphs)
            if pieces[0].start < quote.end and pieces[-1].end > quote.start
        ]
        return touched[0], touched[-1]


def invented(words: int, seed: int) -> str:
    """A text of the benchmarks' language, with accents, and paragraphs joined by blank lines."""
    rng = Random(seed)
    accents = str.maketrans("aeiou", "áéïöû")
    return _BREAK.join(
        " ".join(
            word.translate(accents) if rng.random() < 0.03 else word
            for sentence in paragraph
            for word in sentence
        )
        for paragraph in prose(words, seed)
    )


def made(count: int) -> list[str]:
    """So many texts of some thousand words."""
    return [invented(WORDS, seed) for seed in range(count)]


def parts(text: str) -> list[str]:
    """A text in parts of some thousand words; what is left over at the end is left out."""
    found: list[str] = []
    block: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        block.append(paragraph)
        if sum(len(part.split()) for part in block) >= WORDS:
            found.append(_BREAK.join(block))
            block = []
    return found


# --- quotes ---------------------------------------------------------------------------------------

SIZES = ("word", "phrase", "sentence", "paragraph", "several")


def quotes(base: Base, rng: Random, *, repeated: bool = False) -> list[Quote]:
    """One quote of each size, in paragraphs that do not touch each other.

    `repeated` ones are words and phrases that the text has at least five times.
    """
    if repeated:
        return _repeated(base, rng)
    numbers = [k for k in range(2, len(base.paragraphs) - 4) if len(base.words(k)) >= 12]
    rng.shuffle(numbers)
    taken: set[int] = set()
    found: list[Quote] = []
    for size in reversed(SIZES):
        count = rng.randint(2, 3) if size == "several" else 1
        for number in numbers:
            if taken.isdisjoint(range(number - 2, number + count + 2)):
                taken.update(range(number, number + count))
                found.append(_quote(base, number, count, size, rng))
                break
    return found


def _quote(base: Base, number: int, count: int, size: str, rng: Random) -> Quote:
    pieces = base.paragraphs[number]
    words = base.words(number)
    if size == "word":
        # Of two equal words side by side nobody could tell which of them is gone.
        apart = [
            words[k]
            for k in range(1, len(words) - 1)
            if words[k].text.lower() not in (words[k - 1].text.lower(), words[k + 1].text.lower())
        ]
        word = rng.choice(apart)
        return Quote(word.start, word.end, size)
    if size == "phrase":
        length = rng.randint(2, 5)
        k = rng.randint(0, len(words) - length)
        return Quote(words[k].start, words[k + length - 1].end, size)
    if size == "sentence":
        text = base.text[pieces[0].start : pieces[-1].end]
        ends = [match.end() for match in re.finditer(r"[.!?][”\"’']?(?=\s)", text)]
        starts = [0, *(end + re.match(r"\s*", text[end:]).end() for end in ends)]  # type: ignore[union-attr]
        k = rng.randrange(len(starts))
        end = ([*ends, len(text)])[k]
        return Quote(pieces[0].start + starts[k], pieces[0].start + end, size)
    return Quote(pieces[0].start, base.paragraphs[number + count - 1][-1].end, size)


def _repeated(base: Base, rng: Random) -> list[Quote]:
    words = [piece for number in range(len(base.paragraphs)) for piece in base.words(number)]
    found: list[Quote] = []
    for length, size in ((1, "word"), (1, "word"), (2, "phrase"), (2, "phrase"), (3, "phrase")):
        runs = [words[k : k + length] for k in range(len(words) - length + 1)]
        places: dict[str, list[Quote]] = {}
        for run in runs:
            quote = Quote(run[0].start, run[-1].end, size)
            places.setdefault(base.text[quote.start : quote.end], []).append(quote)
        often = [same for same in places.values() if len(same) >= 5]
        if often:
            found.append(rng.choice(rng.choice(often)))
    return found


# --- the revised text -----------------------------------------------------------------------------


class Revised:
    """A revised text."""

    def __init__(self, paragraphs: Paragraphs) -> None:
        self._placed: list[tuple[int, Piece]] = []
        parts: list[str] = []
        offset = 0
        for pieces in paragraphs:
            for piece in [*pieces, Piece(_BREAK, NEW)]:
                if piece.start != NEW:
                    self._placed.append((offset, piece))
                parts.append(piece.text)
                offset += len(piece.text)
        self.text = "".join(parts)

    def truth(self, base: Base, quote: Quote) -> Truth | None:
        """Where most of a quote is; None where nothing of it is left."""
        words = len(re.findall(r"\w+", base.text[quote.start : quote.end]))
        mine = [
            (offset, piece)
            for offset, piece in self._placed
            if quote.start <= piece.start
            and piece.end <= quote.end
            and (piece.is_word or (quote.start, quote.end) == (piece.start, piece.end))
        ]
        clusters: list[list[tuple[int, Piece]]] = []
        for offset, piece in mine:
            last = clusters[-1][-1] if clusters else None
            if last is not None and offset - last[0] - len(last[1].text) <= max(
                NEARBY, quote.end - quote.start
            ):
                clusters[-1].append((offset, piece))
            else:
                clusters.append([(offset, piece)])
        if not any(piece.kept for _, piece in mine):
            return None
        best = max(clusters, key=lambda cluster: sum(piece.kept for _, piece in cluster))
        kept = sum(piece.kept for _, piece in best)
        end, last_piece = best[-1]
        return Truth(best[0][0], end + len(last_piece.text), kept / max(1, words))
