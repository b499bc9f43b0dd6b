"""Two texts as words, and what these say: what every step of the comparison looks at."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from ..errors import TooLong
from ..text.document import Document
from .backend import Backend, backend_for
from .evidence import Measures
from .tokens import Forms, Tokens


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

    @classmethod
    def of(cls, left: Document, right: Document, most: int | None = None) -> Texts:
        """The words of two documents, and what they say. Raises TooLong beyond `most` words."""
        backend = backend_for(len(left.text) + len(right.text))
        a, b, forms = backend.tokenize_both(left, right)
        words = len(a.words) + len(b.words)
        if most is not None and words > most:
            raise TooLong(
                f"the texts have {words:,} words together, and up to {most:,} are compared:"
                " compare them in parts"
            )
        return cls(
            a,
            b,
            forms,
            backend.measures(a.words, b.words, forms.stems),
            log2(max(len(a.words), 2) * max(len(b.words), 2)),
            backend,
        )
