"""Prose as it is in books: what makes real texts dearer to compare than invented ones.

Headings and dividing lines that recur, sentences that are said again, paragraphs that stand twice
but for a word, and words that are not a row of plain letters: numbers, abbreviations, compounds,
apostrophes, accents. What stands between two spaces is several words then, so these texts are for
measuring time, and not what is found.
"""

from __future__ import annotations

from random import Random

from .prose import Paragraph

_ACCENTS = str.maketrans("aeiou", "áéïöû")
_TITLES = ("Mr.", "Mrs.", "Dr.", "St.", "Prof.", "No.")
_EVERY = 40
"""Paragraphs to one heading or dividing line."""
_SAID_AGAIN = 0.03
"""Share of the paragraphs that say a sentence from before again."""
_TWICE = 0.02
"""Share of the paragraphs that are another one once more, a few words aside."""
_NEAR = 400
"""Paragraphs back, at most, to what is repeated."""


def rough(paragraphs: list[Paragraph], rng: Random) -> list[Paragraph]:
    """Paragraphs with the irregularities of a book; they are a few per cent longer."""
    result: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        if number % _EVERY == 0:
            result.append([["Chapter", f"{number // _EVERY + 1}."]])
        elif number % _EVERY == _EVERY // 2:
            result.append([["*", "*", "*"]])
        written = [[_worn(word, rng) for word in sentence] for sentence in paragraph]
        if result and rng.random() < _SAID_AGAIN:
            written.append(rng.choice(rng.choice(result[-_NEAR:])))
        result.append(written)
        if rng.random() < _TWICE:
            result.append(
                [
                    [_worn(word, rng) if rng.random() < 0.2 else word for word in sentence]
                    for sentence in rng.choice(result[-_NEAR:])
                ]
            )
    return result


def _worn(word: str, rng: Random) -> str:
    """A word, or what may stand in its place."""
    if not word.isalpha():
        return word
    # An accent belongs to the word wherever it stands.
    if len(word) > 4 and sum(map(ord, word)) % 40 == 0:
        word = word.translate(_ACCENTS)
    chance = rng.random()
    if chance < 0.01:
        return f"{word}’s"
    if chance < 0.02:
        return f"{word}-{word[::-1]}"
    if chance < 0.026:
        return f"{rng.randrange(1, 40)},{rng.randrange(1000):03}"
    if chance < 0.03:
        return rng.choice(_TITLES)
    return word
