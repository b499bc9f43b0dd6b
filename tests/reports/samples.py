"""Comparisons that the tests of several reports look at."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reader.annotations.model import Note, NoteKind, Target
from reader.collation import compare
from reader.errors import Problem
from reader.reports.contents import Contents, PlacedNote
from reader.resources import sample_pairs
from reader.text import Document, load
from reader.text.metadata import Field, Origin, Work
from reader.text.model import Comment, Side, Span


@cache
def sample(number: int) -> Contents:
    """A pair of the sample articles."""
    return Contents(compare(*map(load, sample_pairs()[number])))


SAMPLES = range(len(sample_pairs()))


def with_everything(left: str, right: str, word: str) -> Contents:
    """Two texts, and a word wherever others may have written: names, metadata, notes, comments."""
    documents = [
        replace(
            Document.from_text(text, word),
            metadata={
                "title": Field("title", word, Origin.FLAG),
                "author": Field("author", (word, word), Origin.SIDECAR),
                "url": Field("url", word, Origin.JSON_LD),
                "based_on": Field("based_on", (Work(word, word, word, word),), Origin.FLAG),
                "language": Field("language", word, Origin.META),
                f"x-{word}": Field(f"x-{word}", word, Origin.FRONT_MATTER),
            },
            comments=(Comment(Span(0, min(1, len(text))), word, word, word),),
            problems=(Problem(word, 1, 1, source=word),),
            format=word,
            sha256=word,
        )
        for text in (left, right)
    ]
    note = Note("a-1", NoteKind.LINK, (), word, (word,), word, word, relation=word, speaker=word)
    spans = [
        (side, Span(0, len(document.text)))
        for side, document in zip(Side, documents, strict=True)
        if document.text
    ]
    lost = replace(note, targets=(Target(Side.LEFT, word),))
    return Contents(
        compare(*documents),
        notes=(PlacedNote(note, tuple(spans)), PlacedNote(lost, (), lost.targets)),
    )
