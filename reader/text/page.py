"""The paragraphs of a text with the roles found so far, as the rules of roles see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from .model import Role, Span

_SHORT = 160
"""A line is at most so many code points long."""
_LONG = 80
"""Prose is at least so many code points long."""

STOPS = frozenset(".!?…。！？,;:–—-")
"""Signs that no heading ends with."""


class Page:
    """The roles found so far; each rule leaves alone what an earlier one has found."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        given: Mapping[int, Role],
        inner: AbstractSet[int],
        source: str,
    ) -> None:
        self.text = text
        self.source = source
        """The text with its markup, which has links and images."""
        self.spans = spans
        self.inner = inner
        """Indices of paragraphs that no blank line parts from the one before."""
        self.found: dict[int, Role] = dict(given)
        short = (
            (i, " ".join(text[start:end].split()))
            for i, (start, end) in enumerate(spans)
            if end - start <= _SHORT and (i not in given or given[i] in _MAY_BE_FURNITURE)
        )
        self.lines: dict[int, str] = {i: line for i, line in short if line}
        """Short paragraphs by index, as one line of single spaces; what is long is prose."""

    def undecided(self, indices: Iterable[int] | None = None) -> list[int]:
        """Indices of the short lines that have no role yet."""
        wanted = self.lines if indices is None else (i for i in indices if i in self.lines)
        return [i for i in wanted if i not in self.found]

    def is_prose(self, index: int) -> bool:
        """Whether a paragraph is body text of some length."""
        if not 0 <= index < len(self.spans) or index in self.found:
            return False
        start, end = self.spans[index]
        if end - start >= _LONG:
            return True
        # Scripts without spaces say as much in a third of the length.
        return end - start >= _LONG // 3 and self.text[end - 1] in "。！？"

    def has_blank_lines(self) -> bool:
        """Whether any blank line parts paragraphs."""
        return len(self.inner) < len(self.spans) - 1

    def start(self, index: int, length: int) -> str:
        """The first code points of a paragraph, at most so many."""
        start, end = self.spans[index]
        return self.text[start : min(end, start + length)].lstrip()

    def written(self, index: int) -> str:
        """A paragraph with its markup."""
        start, end = self.spans[index]
        return self.source[start:end]


_MAY_BE_FURNITURE = frozenset({Role.SUBHEADING, Role.LIST})
"""Roles given by a format that a menu and the heading of related stories have too."""


def count_words(line: str) -> int:
    """The words of a line, by its spaces."""
    return len(line.split())
