"""Texts revised by known edits, in which the place of every word is known.

A text is cut into pieces, words and what stands between them. A revision changes, drops, adds and
moves pieces, and each piece tells which stretch of the first text it is or stands for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from .prose import language, prose

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


# --- edits of all words ---------------------------------------------------------------------------


def _other(text: str, rng: Random) -> str:
    while (word := language().word(rng)) == text.lower():
        pass
    return word.capitalize() if text[0].isupper() else word


def _deleted(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if piece.is_word and rng.random() < share:
            if result and result[-1].text.isspace():
                result.pop()
            continue
        result.append(piece)
    return result


def _inserted(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    result: list[Piece] = []
    for piece in pieces:
        if piece.is_word and rng.random() < share:
            result += [Piece(_other(piece.text, rng), NEW), Piece(" ", NEW)]
        result.append(piece)
    return result


def _replaced(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    return [
        piece._replace(text=_other(piece.text, rng), kept=False)
        if piece.is_word and rng.random() < share
        else piece
        for piece in pieces
    ]


def _corrected(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    def corrected(text: str) -> str:
        k = rng.randrange(1, len(text) - 1)
        kind = rng.randrange(3)
        if kind == 0:
            return text[:k] + text[k + 1 :]
        if kind == 1:
            return text[:k] + text[k + 1] + text[k] + text[k + 2 :]
        return text[:k] + text[k] + text[k:]

    return [
        piece._replace(text=corrected(piece.text))
        if piece.is_word and len(piece.text) >= 5 and rng.random() < share
        else piece
        for piece in pieces
    ]


_Words = Callable[[list[Piece], float, Random], list[Piece]]


def _mixed(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    for edit in (_deleted, _inserted, _replaced):
        pieces = edit(pieces, share / 3, rng)
    return pieces


# --- revisions ------------------------------------------------------------------------------------

Revision = Callable[[Base, Sequence[Quote], Random], Paragraphs]


def _every(edit: _Words, share: float) -> Revision:
    def revise(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
        return [edit(pieces, share, rng) for pieces in base.paragraphs]

    return revise


def _moved(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """The quoted paragraphs moved, and a few words of all others edited."""
    result = [_mixed(pieces, 0.05, rng) for pieces in base.paragraphs]
    for quote in noted:
        first, last = base.paragraph_of(quote)
        mine = [
            k for k, pieces in enumerate(result) if pieces and _is_of(pieces, base, first, last)
        ]
        block = [base.paragraphs[k] for k in range(first, last + 1)]
        result = [pieces for k, pieces in enumerate(result) if k not in mine]
        far = _far(result, _around(base, noted, neighbours=0))
        k = rng.choice([k for k in far if abs(k - mine[0]) > 1])
        result[k:k] = block
    return result


def _is_of(pieces: list[Piece], base: Base, first: int, last: int) -> bool:
    low, high = base.paragraphs[first][0].start, base.paragraphs[last][-1].end
    return any(low <= piece.start < high for piece in pieces)


def _cut_and_reordered(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """Three in ten paragraphs cut, the others in another order, a few words edited."""
    kept = [p for p in base.paragraphs if rng.random() > 0.3]
    rng.shuffle(kept)
    return [_mixed(pieces, 0.03, rng) for pieces in kept]


def _rewrapped(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """Lines of 60 to 80 characters, in a text with a new first paragraph."""
    width = rng.randint(60, 80)
    result: Paragraphs = [_fresh(rng, 40)]
    for pieces in base.paragraphs:
        column, lines = 0, []
        for piece in pieces:
            if piece.text.isspace():
                text = "\n" if column > width else " "
                piece, column = piece._replace(text=text), 0 if text == "\n" else column + 1
            else:
                column += len(piece.text)
            lines.append(piece)
        result.append(lines)
    return result


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "--"})
_CURLY = str.maketrans({'"': "”", "'": "’"})


def _reencoded(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """Other quotation marks, spaces, dashes and forms of accents, in a text with a new start."""
    form: Callable[[str], str] = rng.choice(
        [
            lambda text: unicodedata.normalize("NFD", text),
            lambda text: unicodedata.normalize("NFD", text.translate(_STRAIGHT)),
            lambda text: text.translate(_STRAIGHT).replace(", ", ",\u00a0"),
            lambda text: text.translate(_CURLY).replace("--", "—").replace("...", "…"),
            lambda text: text.replace(" ", "  ").replace("\n", "\r"),
        ]
    )
    return [
        _fresh(rng, 40),
        *([p._replace(text=form(p.text)) for p in pieces] for pieces in base.paragraphs),
    ]


def _fresh(rng: Random, words: int) -> list[Piece]:
    text = " ".join(word for sentence in language().paragraph(rng) for word in sentence)
    return [Piece(part, NEW) for part in re.findall(r"\w+|\W+", text)][: 2 * words]


def _without(base: Base, quote: Quote, whole: bool) -> Callable[[list[Piece]], list[Piece]]:
    """What takes a quote out, or all the paragraphs that it stands in."""
    first, last = base.paragraph_of(quote)
    low = base.paragraphs[first][0].start if whole else quote.start
    high = base.paragraphs[last][-1].end if whole else quote.end

    def without(pieces: list[Piece]) -> list[Piece]:
        mine = [k for k, p in enumerate(pieces) if p.start != NEW and low <= p.start < high]
        if mine and whole:
            return []
        return [*pieces[: mine[0]], *pieces[mine[-1] + 1 :]] if mine else pieces

    return without


def _gone(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """The quotes, or the paragraphs that they stand in, taken out of a text a little edited."""
    result = [_mixed(pieces, 0.05, rng) for pieces in base.paragraphs]
    for quote in noted:
        without = _without(base, quote, rng.random() < 0.5)
        result = [without(pieces) for pieces in result]
    return [pieces for pieces in result if any(piece.is_word for piece in pieces)]


def _look_alike(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """The same, and something like each quote stands somewhere else: 20 to 45 % other words."""
    result = _gone(base, noted, rng)
    for quote in noted:
        like = _copied(base, quote)
        if quote.size not in ("word", "phrase"):
            like = [_unlike(pieces, rng.uniform(0.2, 0.45), rng) for pieces in like]
        _strew(result, like, quote, _around(base, noted), rng)
    return result


def _copied(base: Base, quote: Quote) -> Paragraphs:
    first, last = base.paragraph_of(quote)
    return [
        [
            Piece(piece.text, NEW)
            for piece in base.paragraphs[number]
            if quote.start <= piece.start and piece.end <= quote.end
        ]
        for number in range(first, last + 1)
    ]


def _strew(
    result: Paragraphs, copy: Paragraphs, quote: Quote, away: Sequence[tuple[int, int]], rng: Random
) -> None:
    """Put a copy of a quote elsewhere: as paragraphs, or among new words where it is shorter.

    That is not beside what stood at `away` in the first text, or its neighbours.
    """
    if quote.size not in ("paragraph", "several"):
        before, after = _fresh(rng, 8), _fresh(rng, 8)
        copy = [[*before, Piece(" ", NEW), *copy[0], Piece(" ", NEW), *after]]
    place = rng.choice(_far(result, away))
    result[place:place] = copy


def _far(result: Paragraphs, away: Sequence[tuple[int, int]]) -> list[int]:
    """Where paragraphs can be put that are not to stand beside some stretches."""
    near = {
        k
        for k, pieces in enumerate(result)
        if any(low <= piece.start < high for piece in pieces for low, high in away)
    }
    return [k for k in range(1, len(result)) if near.isdisjoint((k - 1, k))]


def _around(base: Base, noted: Sequence[Quote], *, neighbours: int = 1) -> list[tuple[int, int]]:
    """Where the paragraphs of the quotes and their neighbours stand."""
    found = []
    for quote in noted:
        first, last = base.paragraph_of(quote)
        low, high = max(0, first - neighbours), min(len(base.paragraphs) - 1, last + neighbours)
        found.append((base.paragraphs[low][0].start, base.paragraphs[high][-1].end))
    return found


def _copy_elsewhere(base: Base, noted: Sequence[Quote], rng: Random) -> Paragraphs:
    """An exact copy of each quote stands elsewhere, and the quote itself was edited in place."""
    result: Paragraphs = []
    for pieces in base.paragraphs:
        edited: list[Piece] = []
        for quote in noted:
            inside = [p for p in pieces if quote.start <= p.start and p.end <= quote.end]
            if inside:
                k = pieces.index(inside[0])
                edited = [*pieces[:k], *_retouched(inside, rng), *pieces[k + len(inside) :]]
        result.append(edited or pieces)
    for quote in noted:
        _strew(result, _copied(base, quote), quote, _around(base, noted), rng)
    return result


def _unlike(pieces: list[Piece], share: float, rng: Random) -> list[Piece]:
    """A share of the words other ones, and at least one."""
    words = [k for k, piece in enumerate(pieces) if piece.is_word]
    for k in rng.sample(words, max(1, round(share * len(words)))):
        pieces[k] = pieces[k]._replace(text=_other(pieces[k].text, rng), kept=False)
    return pieces


def _retouched(pieces: list[Piece], rng: Random) -> list[Piece]:
    """Some words other ones, at least one and fewer than half; a word alone in another spelling."""
    words = [k for k, piece in enumerate(pieces) if piece.is_word]
    if len(words) == 1:
        piece = pieces[words[0]]
        pieces[words[0]] = piece._replace(text=piece.text + "s")
        return pieces
    return _unlike(pieces, rng.uniform(0.1, 0.4), rng)


REVISIONS: dict[str, Revision] = {
    "unchanged": _every(lambda pieces, share, rng: pieces, 0),
    "10 % deleted": _every(_deleted, 0.1),
    "30 % deleted": _every(_deleted, 0.3),
    "10 % inserted": _every(_inserted, 0.1),
    "30 % inserted": _every(_inserted, 0.3),
    "10 % replaced": _every(_replaced, 0.1),
    "30 % replaced": _every(_replaced, 0.3),
    "45 % replaced": _every(_replaced, 0.45),
    "all three, 30 %": _every(_mixed, 0.3),
    "typos corrected": _every(_corrected, 0.15),
    "paragraph moved": _moved,
    "cut and reordered": _cut_and_reordered,
    "rewrapped": _rewrapped,
    "re-encoded": _reencoded,
    "repeated phrases": _every(_mixed, 0.15),
    "copy elsewhere": _copy_elsewhere,
    "gone": _gone,
    "gone, look-alike": _look_alike,
}
"""What makes the revised text, by name."""


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


def revised(name: str, base: Base, noted: Sequence[Quote], rng: Random) -> Revised:
    """The text as a revision makes it."""
    return Revised(REVISIONS[name](base, noted, rng))
