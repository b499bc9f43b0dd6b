"""What was read: titles, metadata, overlap, problems."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.document import Document
from ...text.metadata import label
from ...text.model import Side, Sides
from ..check import extent
from ..contents import Contents
from ..wording import (
    FIRST_FIELDS,
    SIDE_WORDS,
    TITLE,
    file_name,
    file_words,
    passages_words,
    shared_words,
    title_of,
)
from .escape import address, escaped, name
from .sources import bar


def head(contents: Contents) -> Iterator[str]:
    """Both titles, and what to know of each text before it is read."""
    titles = contents.documents.map(lambda document: name(title_of(document)))
    yield '<header id="top">'
    yield f"<h1>{TITLE}</h1>"
    yield '<div class="pair">'
    for side, document in contents.documents.items():
        yield f'<section class="read {side}" aria-label="{SIDE_WORDS[side]} text">'
        yield f'<p class="side">{SIDE_WORDS[side]}</p><p class="title">{titles[side]}</p>'
        yield from facts_of(document)
        yield "</section>"
    yield "</div></header>"


def facts_of(document: Document) -> Iterator[str]:
    """What is to be known of a text before it is read."""
    yield "<dl>"
    for key in FIRST_FIELDS:
        field = document.metadata.get(key)
        if field is not None and field.text:
            yield _entry(label(key), address(field.text) if key == "url" else name(field.text))
    yield _entry("File", name(file_words(document)))
    yield _entry("Text", escaped(extent(document)))
    yield "</dl>"


def shared(contents: Contents) -> Iterator[str]:
    """The overlap in numbers and words."""
    overlap = contents.comparison.overlap
    yield '<dl class="shared">'
    for side in Side:
        yield (
            f'<div class="{side}"><dt>Of the {side} words</dt><dd>{bar(overlap.on(side))} '
            f"{shared_words(contents, side)}</dd></div>"
        )
    yield "</dl>"
    yield f"<p>{passages_words(contents)}</p>"


def known(contents: Contents) -> Iterator[str]:
    """All metadata with where it comes from, and what is wrong with the files."""
    yield '<section aria-labelledby="about"><h2 id="about">About the texts</h2><div class="pair">'
    for side, document in contents.documents.items():
        yield f'<table class="known {side}"><caption>{SIDE_WORDS[side]}</caption>'
        yield (
            '<thead><tr><th scope="col">What</th><th scope="col">Value</th>'
            '<th scope="col">From</th></tr></thead><tbody>'
        )
        for key, field in document.metadata.items():
            value = address(field.text) if key == "url" else name(field.text)
            yield (
                f'<tr><th scope="row">{escaped(label(key))}</th><td>{value}</td>'
                f"<td>{escaped(field.origin)}</td></tr>"
            )
        yield (
            f'<tr><th scope="row">Read as</th><td>{name(document.is_read_as)}</td>'
            "<td>file</td></tr></tbody></table>"
        )
    yield "</div>"
    yield from _problems(contents.documents)
    yield "</section>"


def _problems(documents: Sides[Document]) -> Iterator[str]:
    if not any(document.problems for document in documents):
        return
    yield '<h3 id="problems">What is wrong with the files</h3><ul>'
    for side, document in documents.items():
        for problem in document.problems:
            yield f"<li>{SIDE_WORDS[side]}: {name(problem.describe(file_name(document)))}</li>"
    yield "</ul>"


def _entry(term: str, value: str) -> str:
    return f"<div><dt>{escaped(term)}</dt><dd>{value}</dd></div>"
