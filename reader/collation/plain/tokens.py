"""The words of two documents, numbered together."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ...text.document import Document
from ...text.model import Role
from ..tokens import (
    SENTENCE_END,
    STEM,
    Forms,
    Tokens,
    WordBounds,
    fold,
    framing,
    sentence_ends,
    split,
)


class Vocabulary(dict[str, int]):
    """Numbers for the words of two documents: equal for words that fold to the same form."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self._forms.setdefault(fold(word), len(self._forms))
        self[word] = number
        return number

    def forms(self) -> Forms:
        """The folded words and their stems."""
        stems: dict[str, int] = {}
        return Forms(
            list(self._forms),
            [stems.setdefault(form[:STEM], len(stems)) for form in self._forms],
        )


def tokenize_both(left: Document, right: Document) -> tuple[Tokens, Tokens, Forms]:
    """The words of two documents, numbered together in the order of their first places."""
    vocabulary = Vocabulary()
    return tokenize(left, vocabulary), tokenize(right, vocabulary), vocabulary.forms()


def tokenize(document: Document, vocabulary: Vocabulary) -> Tokens:
    """The words of all paragraphs but furniture."""
    text = document.prose
    words, starts, ends = array("i"), array("i"), array("i")
    paragraphs = [0]
    sentences = [0]
    number = vocabulary.__getitem__
    for (start, end), role in document.paragraphs:
        if role is not Role.FURNITURE:
            parts = split(text[start:end])
            offsets = list(accumulate(map(len, parts), initial=start))
            first = len(words)
            words.extend(map(number, parts[1::2]))
            starts.extend(offsets[1:-1:2])
            ends.extend(offsets[2::2])
            if len(words) > first:
                sentences.extend(sentence_ends(first, len(words), _stops(parts, first)))
        paragraphs.append(len(words))
    return Tokens(text, words, starts, ends, paragraphs, sentences, framing(document))


def word_bounds(document: Document) -> WordBounds:
    """Where the words of all paragraphs but furniture stand."""
    tokens = tokenize(document, Vocabulary())
    return WordBounds(tokens.starts, tokens.ends, tokens.paragraphs)


def _stops(parts: Sequence[str], first: int) -> Iterator[int]:
    """The words before which a sentence may end, in a paragraph whose first word is `first`."""
    for index, between in enumerate(parts[2:-1:2], 1):
        if (
            len(between) > 1
            and SENTENCE_END.search(between)
            and not parts[2 * index + 1][0].islower()
        ):
            yield first + index


def most_common(left: array[int], right: array[int], most: int) -> list[tuple[int, int]]:
    """The most common words of two texts with their numbers of places; of equals the first."""
    counts = Counter(left)
    counts.update(right)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
