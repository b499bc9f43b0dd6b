"""Revisions of a text by known edits, in which the place of every word stays known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from random import Random

from .prose import language
from .quoted import NEW, Base, Paragraphs, Piece, Quote, Revised

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


def revised(name: str, base: Base, noted: Sequence[Quote], rng: Random) -> Revised:
    """The text as a revision makes it."""
    return Revised(REVISIONS[name](base, noted, rng))
