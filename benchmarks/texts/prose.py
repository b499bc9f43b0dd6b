"""Prose of an invented language: Zipf's words, names, stock phrases, sentences, quotations.

Words drawn one by one from such a distribution repeat n-grams less than people do, so stock
phrases and names are drawn as a whole. No word has hyphens or apostrophes: what stands between two
spaces is one word for every program that is measured.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from random import Random

Sentence = list[str]
Paragraph = list[Sentence]

# The most frequent words of a language are few, short and empty.
_FUNCTION_WORDS = (
    "the of and to a in that was it he for on with as at by had his from her not but which she "
    "they be is this were have an or all their there been one we when into out who more no if up "
    "so them then over some only after would could than other its about through before"
)
_ONSETS = "b bl br c ch cl d dr f fl g gr h j k l m n p pr qu r s sh sl st t th tr v w"
_VOWELS = "a a a e e e i i o o u ai ea oa"
_CODAS = ("", "", "", "l", "m", "n", "nd", "r", "rt", "s", "st", "t", "ck")

VOCABULARY = 60_000
"""Words of the language; a text of a million words uses most of them."""
_NAMES = 3_000
_PHRASES = 4_000
_MANDELBROT = 2.7
"""Mandelbrot's offset in Zipf's law: the word of rank r is drawn in proportion to 1 / (r + 2.7)."""


class Language:
    """The words, names and stock phrases that texts are made of."""

    def __init__(self, seed: int = 0) -> None:
        rng = Random(seed)
        self.words = _FUNCTION_WORDS.split() + _invented(VOCABULARY, rng)
        self.weights = _zipf(len(self.words))
        self.names = [
            f"{first} {last}".title().split() if rng.random() < 0.7 else [last.capitalize()]
            for first, last in zip(_invented(_NAMES, rng), _invented(_NAMES, rng), strict=True)
        ]
        self.name_weights = _zipf(_NAMES)
        self.phrases = [
            rng.choices(self.words, cum_weights=self.weights, k=rng.randint(2, 5))
            for _ in range(_PHRASES)
        ]
        self.phrase_weights = _zipf(_PHRASES)

    def word(self, rng: Random) -> str:
        """A word, the frequent ones more often."""
        return rng.choices(self.words, cum_weights=self.weights)[0]

    def paragraph(self, rng: Random) -> Paragraph:
        """One to six sentences, about fifty words."""
        return [self.sentence(rng) for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5, 6)))]

    def sentence(self, rng: Random) -> Sentence:
        """Four to some thirty words with a capital letter and punctuation, some of them quoted."""
        words = rng.choices(self.words, cum_weights=self.weights, k=4 + int(rng.gammavariate(2, 5)))
        if rng.random() < 0.4:
            place = rng.randint(1, len(words))
            words[place:place] = rng.choices(self.phrases, cum_weights=self.phrase_weights)[0]
        if len(words) > 10:
            words[len(words) // 2] += ","
        quoted = rng.random() < 0.1
        if quoted or rng.random() < 0.3:
            name = rng.choices(self.names, cum_weights=self.name_weights)[0]
            if quoted:
                words[0] = "“" + words[0].capitalize()
                words[-1] += ",”"
                return [*words, *name, "said."]
            place = rng.randint(1, len(words) - 1)
            words[place:place] = name
        words[0] = words[0].capitalize()
        words[-1] += "."
        return words


@cache
def language() -> Language:
    """The language that all texts are written in."""
    return Language()


def prose(words: int, seed: int) -> list[Paragraph]:
    """Paragraphs of at least so many words together."""
    rng = Random(seed)
    tongue = language()
    paragraphs: list[Paragraph] = []
    count = 0
    while count < words:
        paragraphs.append(tongue.paragraph(rng))
        count += sum(map(len, paragraphs[-1]))
    return paragraphs


def _zipf(size: int) -> list[float]:
    return list(accumulate(1 / (rank + _MANDELBROT) for rank in range(1, size + 1)))


def _invented(size: int, rng: Random) -> list[str]:
    """Different words, the first of one or two syllables, the last of up to four."""
    onsets, vowels = _ONSETS.split(), _VOWELS.split()
    known = set(_FUNCTION_WORDS.split())
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = rng.randint(1, 2 + 3 * len(words) // (size + 1))
        parts = (rng.choice(onsets) + rng.choice(vowels) for _ in range(syllables))
        word = "".join(parts) + rng.choice(_CODAS)
        if word not in known:
            words[word] = None
    return list(words)
