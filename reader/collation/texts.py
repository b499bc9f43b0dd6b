"""Two texts as words, and what these say: what every step of the comparison looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

from ..text.document import Document
from .align import same_units
from .backend import Backend, backend_for
from .breaks import unbroken
from .common import is_common
from .evidence import Measures
from .options import Cell
from .regions import Region
from .tokens import Forms, Tokens
from .unspaced import in_context


@dataclass(frozen=True)
class Texts:
    """The words of two texts, the evidence in them, and what takes the steps that take longest."""

    left: Tokens
    right: Tokens
    forms: Forms
    evidence: Measures
    chance: float
    """Bits that the best match of any two texts of these sizes reaches by chance."""
    backend: Backend
    written: tuple[Tokens, Tokens]
    """The words as they are read: characters of scripts without spaces one by one, and,
    where accents count, each spelling under its own number."""
    apart: tuple[Sequence[int], Sequence[int]] = ((), ())
    """Places of the words, in order, that are not read as they were compared."""
    settled: Mapping[Cell, float] = field(default_factory=dict)
    """Pairs of paragraphs without words that stand for unchanged ones, in order, and the bits that
    these share."""

    @classmethod
    def of(cls, left: Document, right: Document) -> Texts:
        """The words of two documents, and what they say."""
        backend = backend_for(len(left.text) + len(right.text))
        first, second, forms = unbroken(*backend.tokenize_both(left, right))
        a, b, forms = in_context(first, second, forms, backend)
        return cls(
            a,
            b,
            forms,
            backend.measures(a.words, b.words, forms),
            log2(max(len(a.words), 2) * max(len(b.words), 2)),
            backend,
            (first, second),
        )

    @cached_property
    def is_common(self) -> Mapping[int, bool]:
        """By number of a word, whether it is one of the commonest of a language."""
        return _Common(self.forms.words)

    def same_paragraphs(self) -> list[Cell]:
        """Paragraphs of exactly the same words, as far as it is clear which are which; sorted."""
        left, right = self.left.paragraphs_as_bytes(), self.right.paragraphs_as_bytes()
        for number, (i, j) in enumerate(self.settled):
            # Of a length that no words have.
            left[i] = right[j] = b"%13d" % number
        return same_units(left, right)

    def paragraphs_at(self, left: int, right: int) -> Cell:
        """The paragraphs that a left and a right word stand in."""
        return (
            bisect_right(self.left.paragraphs, left) - 1,
            bisect_right(self.right.paragraphs, right) - 1,
        )

    def has_apart(self, region: Region) -> bool:
        """Whether a region has words that are not read as they were compared."""
        a, b, c, d = region
        return any(
            bisect_left(places, start) < bisect_left(places, end)
            for places, start, end in ((self.apart[0], a, b), (self.apart[1], c, d))
        )


class _Common(dict[int, bool]):
    """Found out when a word is first asked for."""

    def __init__(self, forms: Sequence[str]) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, word: int) -> bool:
        found = self[word] = is_common(self._forms[word])
        return found
