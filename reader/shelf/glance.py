"""What a glance at a file tells: what it is called, where it is from, and what words it has."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise
from pathlib import Path
from zlib import crc32

from ..collation.common import is_common
from ..collation.tokens import folded, split
from ..errors import InputError
from ..text.document import Document
from ..text.model import Role, Span
from ..text.safe import safe_line
from .folder import File

MAX_BYTES = 4 * 1024 * 1024
"""A larger file is not looked into before it is opened."""
MAX_WORDS = 5000
"""Words of a text that it is known again by."""
_FIRST_WORDS = 120
"""Code points of a text without a title that stand for one."""


@dataclass(frozen=True, slots=True)
class Grams:
    """The words of a text and their pairs, each once, by number; those common in a language aside.

    A number is a hash of 32 bits, the same in every process. Of a pair one word is not common.
    Pairs tell two versions of a text from two texts on one matter (Broder 1997 on shingles).
    """

    words: array[int]
    pairs: array[int]


NONE = Grams(array("I"), array("I"))


@dataclass(frozen=True, slots=True)
class Glance:
    """What is known of a file without opening it; empty texts where nothing is."""

    title: str = ""
    """The title, else the first words."""
    outlet: str = ""
    date: str = ""
    """An ISO date."""
    problem: str = ""
    """Why it cannot be read, or has not been looked into, in a few words."""
    changes: int = 0
    """Stretches that the file marks as changed."""
    grams: Grams = NONE


def glance_at(file: File, load: Callable[[Path], Document]) -> Glance:
    """Read a file, and keep what a list shows of it; what is wrong with it is told there."""
    if file.size > MAX_BYTES:
        return Glance(problem=f"{file.size / 1e6:.0f} MB: not looked into")
    try:
        return glance(load(file.path))
    except InputError as error:
        return Glance(problem=_shortened(str(error), file.path))
    except Exception:
        # A fault in a format is told when the file is opened; the list goes on without it.
        return Glance(problem="cannot be read")


def _shortened(message: str, path: Path) -> str:
    """A message without the name of the file, beside which it stands."""
    return message.removeprefix(f"{safe_line(str(path))}: ")


def glance(document: Document) -> Glance:
    """What a list shows of a document."""
    if not document.paragraphs:
        return Glance(problem="there is no text in it")
    known = {key: field.text for key, field in document.metadata.items()}
    return Glance(
        title=known.get("title") or _first_words(document),
        outlet=known.get("publisher") or known.get("agency", ""),
        date=known.get("date", "")[:10],
        changes=document.changes or 0,
        grams=grams(document),
    )


def _first_words(document: Document) -> str:
    start, end = document.paragraphs[0].span
    told = document.told(Span(start, min(end, start + _FIRST_WORDS)))
    return f"{told} …" if end > start + _FIRST_WORDS else told


def grams(document: Document) -> Grams:
    """The words of a document's beginning, furniture left out, and their pairs."""
    known = list(map(_known, islice(_words(document), MAX_WORDS)))
    telling = {number for number, is_common in known if not is_common}
    pairs = {
        (_SPREAD * one[0] + other[0]) & _BITS
        for one, other in pairwise(known)
        if not (one[1] and other[1])
    }
    return Grams(array("I", telling), array("I", pairs))


_SPREAD, _BITS = 0x9E3779B1, 0xFFFFFFFF
"""An odd number that takes a hash to another one, of 32 bits (Knuth, TAOCP 3, 6.4)."""


@lru_cache(1 << 16)
def _known(word: str) -> tuple[int, bool]:
    """The hash of a word, and whether it is common in a language."""
    return crc32(word.encode("utf-8", "surrogatepass")), is_common(word)


def _words(document: Document) -> Iterator[str]:
    return chain.from_iterable(
        map(folded, split(document.prose[start:end])[1::2])
        for (start, end), role in document.paragraphs
        if role is not Role.FURNITURE
    )
