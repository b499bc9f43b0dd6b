"""Texts on which a careless comparison takes minutes, or all of the memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from .families import Pair, make_pair
from .prose import language, prose

Texts = tuple[list[str], list[str]]
"""Paragraphs of the left and of the right text."""


def _prose(words: int, seed: int) -> list[str]:
    return [" ".join(word for sentence in par for word in sentence) for par in prose(words, seed)]


def _edited(words: list[str], rng: Random, share: float = 0.05) -> list[str]:
    """A share of the words are others, of the same language."""
    return [language().word(rng) if rng.random() < share else word for word in words]


def _sides(pair: Pair) -> Texts:
    return list(pair.left), list(pair.right)


def _one_paragraph(size: int, rng: Random) -> Texts:
    left, right = _sides(make_pair("edited", size))
    return [" ".join(left)], [" ".join(right)]


def _identical(size: int, rng: Random) -> Texts:
    text = _prose(size, 1)
    return text, text


def _periodic(size: int, rng: Random) -> Texts:
    return ["ab cd " * (size // 2)], ["ab cd " * (size // 2 - 1)]


def _equal_lines(size: int, rng: Random) -> Texts:
    return ["the same short line"] * size, ["the same short line"] * (size - size // 1000 - 1)


def _distinct(size: int, rng: Random) -> Texts:
    words = [f"w{k:x}" for k in range(size)]
    other = [f"v{k:x}" if rng.random() < 0.05 else word for k, word in enumerate(words)]
    return _lines(words, 50), _lines(other, 50)


def _stock_sentence(size: int, rng: Random) -> Texts:
    stock = " ".join(language().sentence(Random(5)))
    left, right = _sides(make_pair("edited", size))
    return [part for text in left for part in (text, stock)], [
        part for text in right for part in (text, stock)
    ]


def _one_word_paragraphs(size: int, rng: Random) -> Texts:
    few = language().words[100:130]
    return rng.choices(few, k=size), rng.choices(few, k=size)


def _reversed(size: int, rng: Random) -> Texts:
    text = _prose(size, 1)
    return text, text[::-1]


def _shuffled(size: int, rng: Random) -> Texts:
    text = _prose(size, 1)
    return text, rng.sample(text, len(text))


def _few_words(vocabulary: int) -> Callable[[int, Random], Texts]:
    def texts(size: int, rng: Random) -> Texts:
        words = language().words[:vocabulary]
        left, right = (" ".join(rng.choices(words, k=size)) for _ in range(2))
        return [left], [right]

    return texts


def _palindrome(size: int, rng: Random) -> Texts:
    half = rng.choices(language().words, cum_weights=language().weights, k=size // 2)
    return [" ".join(half + half[::-1])], [" ".join(half[::-1] + half)]


def _one_word(size: int, rng: Random) -> Texts:
    return ["x" * size], ["x" * (size - 1) + "y"]


def _chinese(size: int, rng: Random) -> Texts:
    characters = [chr(0x4E00 + k) for k in range(3000)]
    weights = [1 / (rank + 10) for rank in range(len(characters))]
    left = rng.choices(characters, weights, k=size)
    right = [rng.choice(characters) if rng.random() < 0.05 else character for character in left]
    return _lines(left, 150, ""), _lines(right, 150, "")


def _ten_times(size: int, rng: Random) -> Texts:
    text = _prose(size // 10, 1)
    right = [" ".join(_edited(par.split(), rng)) for _ in range(10) for par in text]
    return text * 10, right


def _empty(size: int, rng: Random) -> Texts:
    return [], _prose(size, 1)


def _stock_phrases(size: int, rng: Random) -> Texts:
    phrases = [
        rng.choices(language().words, cum_weights=language().weights, k=5) for _ in range(200)
    ]
    left, right = (
        [word for _ in range(size // 5) for word in rng.choice(phrases)] for _ in range(2)
    )
    return _lines(left, 50), _lines(right, 50)


def _lines(words: list[str], length: int, between: str = " ") -> list[str]:
    def lines() -> Iterator[str]:
        for start in range(0, len(words), length):
            yield between.join(words[start : start + length])

    return list(lines())


CASES: dict[str, tuple[int, Callable[[int, Random], Texts]]] = {
    "one paragraph, 5 % edited": (1_000_000, _one_paragraph),
    "the same text": (1_000_000, _identical),
    "one paragraph of “ab cd”": (100_000, _periodic),
    "equal short lines": (200_000, _equal_lines),
    "no word twice": (300_000, _distinct),
    "1.2M different words": (1_200_000, _distinct),
    "a stock sentence everywhere": (1_000_000, _stock_sentence),
    "one-word paragraphs, 30 words": (300_000, _one_word_paragraphs),
    "paragraphs in reverse": (1_000_000, _reversed),
    "paragraphs shuffled": (1_000_000, _shuffled),
    "one paragraph, 2 words": (300_000, _few_words(2)),
    "one paragraph, 100 words": (300_000, _few_words(100)),
    "one paragraph, 3000 words": (300_000, _few_words(3000)),
    "palindrome": (300_000, _palindrome),
    "one word of 3 MB": (3_000_000, _one_word),
    "Chinese, 5 % edited": (500_000, _chinese),
    "ten times the same text": (1_000_000, _ten_times),
    "nothing against a book": (1_000_000, _empty),
    "200 phrases of 5 words": (1_000_000, _stock_phrases),
}
"""By name: the full size (in words, lines or characters), and how the texts are made."""


def make_case(name: str, scale: float = 1.0) -> Texts:
    """The texts of a case at a share of its full size."""
    size, make = CASES[name]
    return make(max(10, round(size * scale)), Random(name))
