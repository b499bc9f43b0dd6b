"""What was read from a file, how, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..errors import Severity
from ..text.document import Document
from ..text.metadata import FIELDS, label
from ..text.model import Role
from ..text.safe import safe_line
from .wrap import counted

_LABEL_WIDTH = 13


def describe(document: Document) -> str:
    """The findings on one document as lines of text, each problem last and on its own line."""
    return "".join(f"{safe_line(line)}\n" for line in _lines(document))


def faults(document: Document) -> bool:
    """Whether there is anything that the writer of the file should mend; notes are no faults."""
    return any(problem.severity is not Severity.NOTE for problem in document.problems)


def _lines(document: Document) -> Iterator[str]:
    path = document.path
    name = str(path.with_name(document.name) if path is not None else document.name or "document")
    yield name
    yield _entry("Format" if document.format else "Encoding", document.is_read_as)
    yield _entry("Text", extent(document))
    if document.changes:
        yield _entry("Changes", f"{counted(document.changes, 'mark')} of tracked changes")
    if document.comments:
        yield _entry("Comments", counted(len(document.comments), "comment"))
    for key, field in document.metadata.items():
        yield _entry(label(key), f"{field.text} ({field.origin})")
    missing = [label(key).lower() for key in FIELDS if key not in document.metadata]
    if missing:
        yield _entry("Not given", ", ".join(missing))
    for problem in document.problems:
        yield problem.describe(name)


def _entry(name: str, value: str) -> str:
    return f"  {name:<{_LABEL_WIDTH}}{value}"


def extent(document: Document) -> str:
    """How long a document is, and of which kinds of paragraphs."""
    if not document.paragraphs:
        return "empty document"
    roles = Counter(paragraph.role for paragraph in document.paragraphs)
    words = sum(
        len(document.slice(paragraph.span).split())
        for paragraph in document.paragraphs
        if paragraph.role is not Role.FURNITURE
    )
    shares = ", ".join(f"{roles[role]:,} {role}" for role in Role if role in roles)
    return (
        f"{counted(words, 'word')} in {counted(len(document.paragraphs), 'paragraph')} ({shares})"
        + ("; furniture not counted in words" if Role.FURNITURE in roles else "")
    )
