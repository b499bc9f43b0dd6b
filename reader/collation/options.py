"""What a user may ask of a comparison: what to ignore, what to leave out, which pairs are sure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from ..errors import ReaderError

Cell = tuple[int, int]
"""A left and a right paragraph, counted from 0."""


class Ignore(StrEnum):
    """A difference between two words that need not count as a change."""

    CASE = "case"
    ACCENTS = "accents"
    PUNCTUATION = "punctuation"
    NUMBERS = "numbers"


USUALLY_IGNORED = frozenset({Ignore.CASE, Ignore.PUNCTUATION})
FOLDED = USUALLY_IGNORED | {Ignore.ACCENTS}
"""What is ignored where it is found which text corresponds."""


@dataclass(frozen=True)
class Options:
    """How two documents are compared.

    Which text corresponds is found without regard to case, accents and punctuation in any case;
    `ignore` says what counts as a change where it does: in runs, and for "verbatim". The form of
    quotation marks, dashes and spaces never counts.
    """

    ignore: frozenset[Ignore] = USUALLY_IGNORED
    min_words: int = 0
    """Passages with fewer words than this on both sides are left out."""
    pinned: frozenset[Cell] = frozenset()
    """Paragraphs that correspond, whatever their words say."""
    forbidden: frozenset[Cell] = frozenset()
    """Paragraphs that do not correspond; passages that lie wholly inside such a pair are none."""

    def mirrored(self) -> Options:
        """The same with the sides swapped."""
        return replace(
            self,
            pinned=frozenset((j, i) for i, j in self.pinned),
            forbidden=frozenset((j, i) for i, j in self.forbidden),
        )

    @property
    def of_any_texts(self) -> Options:
        """The same without what is asked of single paragraphs."""
        return replace(self, pinned=frozenset(), forbidden=frozenset())

    def within(self, left_count: int, right_count: int) -> Options:
        """The same without pairs of paragraphs that are no longer there."""

        def there(pairs: frozenset[Cell]) -> frozenset[Cell]:
            return frozenset((i, j) for i, j in pairs if i < left_count and j < right_count)

        return replace(self, pinned=there(self.pinned), forbidden=there(self.forbidden))

    def check(self, left_count: int, right_count: int) -> None:
        """Raise ReaderError where a pair names a paragraph that is not there, or contradicts."""
        for name, pairs in (("pinned", self.pinned), ("forbidden", self.forbidden)):
            for i, j in sorted(pairs):
                for side, index, count in (("left", i, left_count), ("right", j, right_count)):
                    if not 0 <= index < count:
                        raise ReaderError(
                            f"{name} pair {i + 1}={j + 1}: the {side} document has"
                            f" {count} paragraphs; give one from 1 to {count}"
                        )
        for i, j in sorted(self.pinned & self.forbidden):
            raise ReaderError(f"pair {i + 1}={j + 1} is both pinned and forbidden; drop one")


USUAL = Options()


def parse_pairs(written: Iterable[str]) -> frozenset[Cell]:
    """Pairs of paragraphs written as "3=5", counted from 1; raises ReaderError."""
    pairs: set[Cell] = set()
    for text in written:
        found = re.fullmatch(r"\s*(\d{1,9})\s*=\s*(\d{1,9})\s*", text, re.ASCII)
        if found is None:
            shown = text if len(text) <= 40 else f"{text[:39]}…"
            raise ReaderError(f'"{shown}" is not a pair of paragraphs; write it as LEFT=RIGHT: 3=5')
        pairs.add((int(found[1]) - 1, int(found[2]) - 1))
    return frozenset(pairs)


def parse_ignore(written: str) -> frozenset[Ignore]:
    """What to ignore, written as "case,accents", or "nothing"; raises ReaderError."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    if names == ["nothing"]:
        return frozenset()
    try:
        return frozenset(Ignore(name) for name in names)
    except ValueError:
        raise ReaderError(
            f'--ignore "{written}": give some of {", ".join(Ignore)}, or nothing'
        ) from None
